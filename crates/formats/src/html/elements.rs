//! What elements are to a reader: which begin a paragraph, which are never shown, which stand around the page's own words.

use html5gum::{HtmlString, StartTag};
use std::collections::BTreeMap;

/// How an element is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It stands within a line.
    Inline,
    /// It begins and ends a paragraph.
    Block,
    Paragraph,
    Heading(u8),
    List,
    Item,
    Terms,
    /// A term of a list of terms, or what is said of it.
    Term,
    Table,
    /// A group of rows.
    Rows,
    Row,
    Cell,
    /// It has no content.
    Void,
    Break,
    Rule,
    /// Nothing in it is ever shown as text.
    Unshown,
}

/// The kind of an element of this name. Unknown ones stand within a line, as in browsers.
pub(crate) fn kind(name: &[u8]) -> Kind {
    match name {
        b"p" => Kind::Paragraph,
        b"h1" => Kind::Heading(1),
        b"h2" => Kind::Heading(2),
        b"h3" => Kind::Heading(3),
        b"h4" => Kind::Heading(4),
        b"h5" => Kind::Heading(5),
        b"h6" => Kind::Heading(6),
        b"ul" | b"ol" | b"menu" | b"dir" => Kind::List,
        b"li" => Kind::Item,
        b"dl" => Kind::Terms,
        b"dt" | b"dd" => Kind::Term,
        b"table" => Kind::Table,
        b"thead" | b"tbody" | b"tfoot" => Kind::Rows,
        b"tr" => Kind::Row,
        b"td" | b"th" => Kind::Cell,
        b"br" => Kind::Break,
        b"hr" => Kind::Rule,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"center" | b"details" | b"div"
        | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form" | b"header" | b"hgroup" | b"html"
        | b"legend" | b"main" | b"nav" | b"pre" | b"listing" | b"section" | b"summary" => Kind::Block,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"img" | b"input" | b"link"
        | b"meta" | b"param" | b"source" | b"track" | b"wbr" => Kind::Void,
        b"audio" | b"button" | b"canvas" | b"colgroup" | b"datalist" | b"dialog" | b"del" | b"iframe" | b"noembed"
        | b"noframes" | b"noscript" | b"object" | b"optgroup" | b"option" | b"rp" | b"rt" | b"script" | b"select"
        | b"style" | b"svg" | b"template" | b"textarea" | b"title" | b"video" | b"xml" => Kind::Unshown,
        _ => Kind::Inline,
    }
}

/// Whether what stands in an element is no part of what surrounds it: end tags and paragraphs do not reach over it.
pub(crate) fn is_border(kind: Kind) -> bool {
    matches!(kind, Kind::Table | Kind::Cell)
}

/// The attributes of a start tag.
pub(crate) struct Attributes(BTreeMap<HtmlString, html5gum::Spanned<HtmlString, ()>>);

impl Attributes {
    /// Of an element that is only implied.
    pub(crate) fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The name of a start tag and its attributes.
    pub(crate) fn of(tag: StartTag<()>) -> (Vec<u8>, Self) {
        (tag.name.0, Self(tag.attributes))
    }

    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.0.get(name.as_bytes())?).ok()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name.as_bytes())
    }

    /// What the attribute `style` declares for a property, in small letters.
    pub(crate) fn style(&self, property: &str) -> Option<String> {
        let mut declarations = self.get("style")?.split(';').filter_map(|declaration| declaration.split_once(':'));
        let found = declarations.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property));
        found.map(|(_, value)| value.trim().to_ascii_lowercase())
    }

    /// Whether one of its classes has this word in it, written in small letters.
    pub(crate) fn has_class_with(&self, word: &str) -> bool {
        self.get("class").is_some_and(|class| class.to_ascii_lowercase().contains(word))
    }

    /// Whether it says that the element is not shown.
    pub(crate) fn are_hidden(&self) -> bool {
        self.has("hidden")
            || self.style("display").as_deref() == Some("none")
            || self.style("visibility").as_deref() == Some("hidden")
            || self.style("mso-hide").is_some()
            || ["visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text"]
                .iter()
                .any(|word| self.has_class_with(word))
    }

    /// Whether it makes text bold, or plain, where it says so.
    pub(crate) fn bold(&self) -> Option<bool> {
        let weight = self.style("font-weight")?;
        Some(match weight.parse::<u16>() {
            Ok(weight) => weight >= 600,
            Err(_) => weight == "bold" || weight == "bolder",
        })
    }
}
