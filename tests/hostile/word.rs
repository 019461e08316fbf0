//! Word documents that are made to do harm: bombs, entries without end or over one another, nesting.

use crate::packages::{document, package, paragraph};
use crate::{each, outcome, read, refused};
use report::wire::Reason;

const GOOD: &str = "Plans are good for all children.";

#[test]
fn bombs_are_refused() {
    let long = paragraph("", &" ".repeat(100 << 20));
    refused("ratio.docx", &document(&long, &[]), Reason::TooLarge);
    // Each part is small enough alone.
    let part = format!("<w:hdr>{}</w:hdr>", " ".repeat(30 << 20));
    let parts: Vec<(String, &str)> = (0..6).map(|at| (format!("word/header{at}.xml"), part.as_str())).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, part)| (name.as_str(), *part)).collect();
    refused("together.docx", &document(&paragraph("", GOOD), &parts), Reason::TooLarge);
    // Ten million paragraphs of one letter.
    let many = "<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(2_000_000);
    refused("paragraphs.docx", &document(&many, &[]), Reason::TooLarge);
}

#[test]
fn a_length_that_is_not_true_is_damage() {
    let mut bytes = document(&paragraph("", &GOOD.repeat(40)), &[]);
    // The central directory says how long each part is once unpacked; make each a byte longer.
    let places: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, four)| four == b"PK\x01\x02").map(|(at, _)| at).collect();
    assert!(places.len() > 3);
    for at in places {
        bytes[at + 24] = bytes[at + 24].wrapping_add(1);
    }
    refused("length.docx", &bytes, Reason::Damaged);
}

#[test]
fn many_entries() {
    let names: Vec<String> = (0..10_001).map(|at| format!("word/media/{at}.png")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    refused("entries.docx", &package(&parts), Reason::TooLarge);
}

/// Many entries of the directory that all point to one packed part: what they unpack to is counted each time.
#[test]
fn entries_over_one_another() {
    let bomb = format!("<w:hdr>{}</w:hdr>", " ".repeat(20 << 20));
    let names: Vec<String> = (0..60).map(|at| format!("word/header{at:02}.xml")).collect();
    let mut parts: Vec<(&str, &str)> = vec![(&names[0], &bomb)];
    parts.extend(names[1..].iter().map(|name| (name.as_str(), "")));
    let mut bytes = document(&paragraph("", GOOD), &parts);
    let directory: Vec<usize> =
        bytes.windows(16).enumerate().filter(|(_, start)| start.starts_with(b"PK\x01\x02")).map(|(at, _)| at).collect();
    let is_header = |at: &&usize| bytes[**at + 46..].starts_with(b"word/header");
    let headers: Vec<usize> = directory.iter().filter(is_header).copied().collect();
    assert_eq!(headers.len(), 60);
    // Sums, lengths and place of the first.
    let (lengths, place) =
        (bytes[headers[0] + 16..headers[0] + 28].to_vec(), bytes[headers[0] + 42..headers[0] + 46].to_vec());
    for at in &headers[1..] {
        bytes[at + 16..at + 28].copy_from_slice(&lengths);
        bytes[at + 42..at + 46].copy_from_slice(&place);
    }
    let refusal = outcome("over.docx", &bytes).map(|report| report.text().len());
    assert!(matches!(refusal, Err(Reason::TooLarge | Reason::Damaged)), "{refusal:?}");
}

#[test]
fn deep_nesting() {
    for element in
        ["w:tbl><w:tr><w:tc", "w:sdt><w:sdtContent", "w:ins", "w:hyperlink", "w:p><w:r><w:txbxContent", "w:x"]
    {
        let open = format!("<{element}>").repeat(40_000);
        let _ = outcome("open.docx", &document(&format!("{}{open}", paragraph("", GOOD)), &[]));
        let mut names: Vec<&str> = element.split("><").collect();
        names.reverse();
        let close = each(names, |name| format!("</{name}>"));
        let nest = format!("{}{open}{}", paragraph("", GOOD), close.repeat(40_000));
        let refusal = outcome("nest.docx", &document(&nest, &[])).map(|report| report.text().contains(GOOD));
        assert!(matches!(refusal, Ok(true) | Err(Reason::TooLarge | Reason::Damaged)), "{element}: {refusal:?}");
    }
}

#[test]
fn entities_are_not_followed() {
    let laughs = each(0..40, |at| format!("<!ENTITY a{at} \"&a;&a;&a;&a;&a;&a;&a;&a;\">"));
    let laughs = format!("<!DOCTYPE w [<!ENTITY a \"Plans \">{laughs}]>");
    let text = format!("{laughs}<w:document><w:body>{}&a39;</w:body></w:document>", paragraph("", GOOD));
    let _ = outcome("laughs.docx", &package(&[("word/document.xml", &text)]));
}

#[test]
fn circles_come_to_an_end() {
    let style = |id: &str, on: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:basedOn w:val=\"{on}\"/></w:style>")
    };
    let styles = format!("<w:styles>{}{}</w:styles>", style("A", "B"), style("B", "A"));
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let notes = r#"<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:t>Note</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>"#;
    let body = paragraph("<w:pStyle w:val=\"A\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr>", GOOD)
        + "<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let parts =
        [("word/styles.xml", styles.as_str()), ("word/numbering.xml", numbering), ("word/footnotes.xml", notes)];
    read("circles.docx", &document(&body, &parts), GOOD);
}
