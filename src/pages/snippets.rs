//! The texts that another page takes up to show a view inside itself: a frame, a script that keeps frames as high as what they show,
//! and an element that does both.

/// A view, and where the page that shows it is hosted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosted<'a> {
    /// The page, up to its parameters.
    page: &'a str,
    /// Its parameters, but for the one that asks for the compact form.
    parameters: String,
    /// The view, from its `#` on.
    view: &'a str,
}

impl<'a> Hosted<'a> {
    /// Of the whole address of a view: `https://host/folder/#/findings?q=drift`.
    pub fn of(address: &'a str) -> Self {
        let (page, view) = address.split_at(address.find('#').unwrap_or(address.len()));
        let (page, parameters) = page.split_once('?').unwrap_or((page, ""));
        let others: Vec<&str> = parameters.split('&').filter(|field| !matches!(*field, "" | "embed=1")).collect();
        Self { page, parameters: others.join("&"), view }
    }

    /// The address of the compact form.
    pub fn address(&self) -> String {
        let and = if self.parameters.is_empty() { "" } else { "&" };
        format!("{}?{}{and}embed=1{}", self.page, self.parameters, self.view)
    }

    /// Scheme, host and port, as browsers tell them with a message.
    pub fn origin(&self) -> &'a str {
        let host = self.page.find("://").map_or(0, |at| at + 3);
        let end = self.page[host..].find('/').map_or(self.page.len(), |at| host + at);
        &self.page[..end]
    }

    /// The folder that the page lies in, with its last slash.
    pub fn folder(&self) -> &'a str {
        let end = self.page.rfind('/').map_or(self.page.len(), |at| at + 1);
        &self.page[..end]
    }

    /// The frame.
    pub fn frame(&self, title: &str) -> String {
        format!(
            "<iframe title=\"{}\" width=\"100%\" height=\"600\" frameborder=\"0\" loading=\"lazy\"\n  \
               sandbox=\"allow-scripts allow-same-origin allow-downloads allow-popups\"\n  \
               src=\"{}\"></iframe>",
            escaped(title),
            escaped(&self.address())
        )
    }

    /// The script that listens to the frames of this host and to nobody else.
    pub fn resizer(&self) -> String {
        format!(
            "<script>
  // Makes each frame of Line of Sight as high as what it shows.
  addEventListener(\"message\", (event) => {{
    if (event.origin !== \"{}\") return;
    const height = Number(event.data?.lineOfSight?.height);
    if (!(height > 0)) return;
    for (const frame of document.querySelectorAll(\"iframe\")) {{
      if (frame.contentWindow !== event.source) continue;
      frame.height = Math.min(Math.max(Math.ceil(height), 120), 40000);
    }}
  }});
</script>",
            self.origin()
        )
    }

    /// The element, with the script that knows it.
    pub fn element(&self, title: &str) -> String {
        let parameters =
            if self.parameters.is_empty() { String::new() } else { format!("?{}", escaped(&self.parameters)) };
        format!(
            "<script defer src=\"{}embed.js\"></script>\n<line-of-sight title=\"{}\"\n  view=\"{parameters}{}\"></line-of-sight>",
            escaped(self.folder()),
            escaped(title),
            escaped(self.view)
        )
    }
}

/// Words as the value of an attribute.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let plain = Hosted::of("https://a.example:8443/tools/sight/#/findings?q=drift&sort=newest");
        assert_eq!(plain.address(), "https://a.example:8443/tools/sight/?embed=1#/findings?q=drift&sort=newest");
        assert_eq!((plain.origin(), plain.folder()), ("https://a.example:8443", "https://a.example:8443/tools/sight/"));
        let more = Hosted::of("http://a.example/sight/index.html?packs=all&embed=1#/");
        assert_eq!(more.address(), "http://a.example/sight/index.html?packs=all&embed=1#/");
        assert_eq!((more.origin(), more.folder()), ("http://a.example", "http://a.example/sight/"));
        assert!(more.element("All").contains("view=\"?packs=all#/\""), "{}", more.element("All"));
        assert_eq!(Hosted::of("").origin(), "", "no address is no fault");
    }

    #[test]
    fn no_word_leaves_its_attribute() {
        let hosted = Hosted::of("https://a.example/#/findings?q=drift&page=2");
        let title = "“A & B” \"quoted\"><script>alert(1)</script>";
        for snippet in [hosted.frame(title), hosted.element(title)] {
            assert!(!snippet.contains("<script>alert"), "{snippet}");
            assert!(snippet.contains("“A &amp; B” &quot;quoted&quot;&gt;&lt;script&gt;"), "{snippet}");
            assert!(snippet.contains("#/findings?q=drift&amp;page=2\""), "{snippet}");
            assert_eq!(snippet.matches('"').count() % 2, 0, "{snippet}");
        }
    }

    #[test]
    fn a_frame_is_named_lazy_and_sandboxed() {
        let frame = Hosted::of("https://a.example/#/").frame("Overview");
        for words in [
            "title=\"Overview\"",
            "loading=\"lazy\"",
            "sandbox=\"allow-scripts allow-same-origin allow-downloads allow-popups\"",
            "src=\"https://a.example/?embed=1#/\"",
        ] {
            assert!(frame.contains(words), "{frame}");
        }
    }

    #[test]
    fn the_resizer_is_short_and_asks_who_speaks() {
        let resizer = Hosted::of("https://a.example:8443/sight/#/").resizer();
        assert!(resizer.lines().count() <= 15, "{resizer}");
        assert!(resizer.contains("if (event.origin !== \"https://a.example:8443\") return;"), "{resizer}");
    }
}
