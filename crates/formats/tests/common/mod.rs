//! Word documents, made part by part.

#![allow(dead_code, reason = "each test uses its part")]

/// A package of these parts, packed.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut packing = archive::Packing::default();
    for (name, text) in parts {
        packing.add(name, text.as_bytes(), true).expect("a name");
    }
    packing.end().expect("an archive")
}

/// A document of this body, with further parts; those that it refers to are told by their names.
pub(crate) fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let kinds = ["styles", "numbering", "footnotes", "endnotes", "header", "footer"];
    let related: String = parts
        .iter()
        .enumerate()
        .filter_map(|(at, (name, _))| {
            let name = name.strip_prefix("word/")?;
            let kind = kinds.iter().find(|kind| name.starts_with(**kind))?;
            Some(format!("<Relationship Id=\"r{at}\" Type=\"http://x/{kind}\" Target=\"{name}\"/>"))
        })
        .collect();
    let related = format!("<Relationships>{related}</Relationships>");
    let main = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let text = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"http://w\"><w:body>{body}</w:body></w:document>");
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", main),
        ("word/document.xml", text.as_str()),
        ("word/_rels/document.xml.rels", related.as_str()),
    ];
    all.extend_from_slice(parts);
    package(&all)
}

/// A paragraph with these properties and this text.
pub(crate) fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A paragraph of this level of a list.
pub(crate) fn item(list: u32, level: u32, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}
