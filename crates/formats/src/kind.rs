//! What a file is, told by its bytes first and by its name only where they leave it open.

use crate::refusal::Refusal;

/// A kind of file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    /// A zip file: Word, or one that says what it is when it is opened.
    Package,
    Html,
    Markdown,
    Text,
}

/// What is said of every kind for which there is nothing better to do.
const COPY: &str = "Open it, copy its text and paste that instead.";

/// Kinds of file that are not read, by how they begin.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"sightpk\n", "a pack of reports"),
];

/// Elements with which a web page begins that leaves out all that it may leave out.
const ELEMENTS: [&str; 22] = [
    "head", "body", "title", "meta", "link", "style", "script", "main", "article", "section", "header", "nav", "div",
    "p", "h1", "h2", "h3", "table", "ul", "ol", "span", "font",
];

/// The kind of a file of these bytes and this name. `text` gives the start of the bytes as text.
pub(crate) fn of(name: &str, bytes: &[u8], text: impl FnOnce() -> String) -> Result<Kind, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Package);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(compound(bytes));
    }
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(Refusal::kind(kind, COPY));
    }
    if is_pdf(bytes) {
        return Ok(Kind::Pdf);
    }
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let start = text();
    match markup(&start, &ending) {
        Some(Markup::Html) => Ok(Kind::Html),
        Some(Markup::Mail) => Err(Refusal::kind(
            "a web page saved as one file (.mht)",
            "Save it as “web page, HTML only”, or print it as a PDF.",
        )),
        Some(Markup::Xml) => Err(Refusal::kind("an XML file", COPY)),
        None if ["md", "markdown", "mdown"].contains(&ending.as_str()) => Ok(Kind::Markdown),
        None => Ok(Kind::Text),
    }
}

/// Whether bytes are a PDF. It may have a few stray bytes before its mark.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-")
}

/// The container of old Office files and of new ones with a password: its streams have names of two bytes a character.
fn compound(bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("EncryptedPackage") {
        return Refusal::encrypted();
    }
    if has("WordDocument") {
        return Refusal::kind("an old Word document (.doc)", "Open it and save it as a Word document (.docx) or PDF.");
    }
    if has("Workbook") {
        return Refusal::kind("an old spreadsheet (.xls)", COPY);
    }
    if has("PowerPoint Document") {
        return Refusal::kind("an old presentation (.ppt)", COPY);
    }
    Refusal::kind("an old Office file or a saved e-mail", COPY)
}

/// Texts that are made of markup.
enum Markup {
    Html,
    /// A web page and its pictures packed as a mail is.
    Mail,
    Xml,
}

/// What markup a text begins as, if it does. In Markdown some may stand among the words, and a text may speak of it.
fn markup(start: &str, ending: &str) -> Option<Markup> {
    let lower = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_ascii_lowercase();
    if (lower.starts_with("mime-version:") || lower.starts_with("from: <saved by"))
        && lower.contains("multipart/related")
    {
        return Some(Markup::Mail);
    }
    let is_page = ["html", "htm", "xhtml"].contains(&ending);
    let mut rest = lower.as_str();
    let mut is_xml = false;
    // Comments and declarations may come before the first element.
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            is_xml |= rest.starts_with("<?xml");
            ">"
        } else {
            break;
        };
        match rest.find(end) {
            Some(at) => rest = &rest[at + end.len()..],
            None => break,
        }
    }
    let element = rest.strip_prefix('<').map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '!').unwrap_or(rest.len());
        &rest[..end]
    });
    match element {
        Some("!doctype") if rest["<!doctype".len()..].trim_start().starts_with("html") => Some(Markup::Html),
        Some("html") => Some(Markup::Html),
        _ if is_xml => Some(Markup::Xml),
        Some(name) if !["md", "markdown", "mdown"].contains(&ending) && ELEMENTS.contains(&name) => Some(Markup::Html),
        _ if is_page => Some(Markup::Html),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, bytes: &[u8]) -> Result<Kind, String> {
        of(name, bytes, || crate::decode::decoded(bytes)).map_err(|refusal| refusal.rest)
    }

    #[test]
    fn bytes_count_more_than_names() {
        assert_eq!(kind("a.pdf", b"PK\x03\x04"), Ok(Kind::Package));
        assert_eq!(kind("a.docx", b"%PDF-1.7"), Ok(Kind::Pdf));
        assert_eq!(kind("a.txt", b"\n<!DOCTYPE HTML><p>"), Ok(Kind::Html));
        assert_eq!(kind("a.txt", b"<?xml version='1.0'?>\n<!-- x --><html xmlns='x'>"), Ok(Kind::Html));
        assert_eq!(kind("a.txt", b"<div><p>Plans</p></div>"), Ok(Kind::Html));
        let wide: Vec<u8> = "<html><p>Plans".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind("a.txt", &wide), Ok(Kind::Html));
    }

    #[test]
    fn names_tell_where_bytes_do_not() {
        assert_eq!(kind("a.html", b"Plans <b>are</b> good"), Ok(Kind::Html));
        assert_eq!(kind("a.md", b"<div align=center>\n\n# Plans"), Ok(Kind::Markdown));
        assert_eq!(kind("a.txt", b"<30 per cent of plans"), Ok(Kind::Text));
        assert_eq!(kind("a.docx", b"Plans are good."), Ok(Kind::Text));
        assert_eq!(kind("Notes.MD", b"Plans"), Ok(Kind::Markdown));
    }

    #[test]
    fn other_kinds_say_what_they_are() {
        let check = |bytes: &[u8], what: &str| {
            let rest = kind("a.docx", bytes).expect_err("not read");
            assert!(rest.contains(what), "{rest}");
        };
        let compound = |name: &str| {
            let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 100]).chain(wide).collect::<Vec<u8>>()
        };
        check(&compound("EncryptedPackage"), "password");
        check(&compound("WordDocument"), "old Word document");
        check(&compound("Workbook"), "old spreadsheet");
        check(&compound("Other"), "old Office file");
        check(b"{\\rtf1", "rich text");
        check(b"\x89PNG\r\n", "picture");
        check(b"<?xml version='1.0'?><w:wordDocument>", "XML");
        check(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x", "one file (.mht)");
    }
}
