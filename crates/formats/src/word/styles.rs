//! Styles: what each says in the end, after all that it is based on.

use super::properties::{OfParagraph, OfRun};
use super::xml::{DEEPEST, Val};
use crate::refusal::Refusal;
use archive::xml::{Tag, Token, Xml};
use std::collections::BTreeMap;

/// The longest chain of styles that is followed; it may go round in a circle.
const CHAIN: usize = 32;
/// The longest id, in bytes.
const LONGEST_ID: usize = 255;

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_id: BTreeMap<String, Look>,
    /// The look of paragraphs that name no style.
    ordinary: Look,
}

/// What a style says in the end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Look {
    /// The level of heading, from 1.
    pub(crate) heading: Option<u8>,
    /// The list that its paragraphs are in.
    pub(crate) list: Option<u32>,
    /// Their level in it, where it says so.
    pub(crate) level: Option<usize>,
    /// Its own id and those that it is based on: a list may tie a level to a style.
    pub(crate) chain: Vec<String>,
    pub(crate) left: Option<i32>,
    pub(crate) bold: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) raised: Option<bool>,
    pub(crate) begins_page: bool,
}

/// A style as the file has it.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: OfParagraph,
    run: OfRun,
}

impl Styles {
    /// Reads the part that holds the styles.
    pub(crate) fn read(part: &str) -> Result<Self, Refusal> {
        let mut xml = Xml::new(part, DEEPEST);
        let mut styles: BTreeMap<String, Style> = BTreeMap::new();
        let (mut ordinary, mut general) = (None, OfRun::default());
        let mut open: Option<String> = None;
        while let Some(token) = xml.token()? {
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "style" => {
                    let id = tag.attribute("styleId").filter(|id| id.len() <= LONGEST_ID).unwrap_or_default();
                    if is_default_paragraph(&tag) {
                        ordinary = Some(id.clone());
                    }
                    styles.insert(id.clone(), Style::default());
                    open = Some(id);
                }
                "rPrDefault" => open = None,
                // What a style says of the parts of a table.
                "tblStylePr" | "latentStyles" => xml.skip()?,
                name => {
                    let style = open.as_ref().and_then(|id| styles.get_mut(id));
                    match (name, style) {
                        ("name", Some(style)) => style.name = tag.val().unwrap_or_default(),
                        ("basedOn", Some(style)) => style.based_on = tag.val(),
                        ("pPr", Some(style)) => style.paragraph = OfParagraph::read(&mut xml)?,
                        ("rPr", Some(style)) => style.run = OfRun::read(&mut xml)?,
                        ("rPr", None) => general = OfRun::read(&mut xml)?,
                        ("pPr", None) => xml.skip()?,
                        _ => {}
                    }
                }
            }
        }
        let mut by_id: BTreeMap<String, Look> = BTreeMap::new();
        for id in styles.keys() {
            by_id.insert(id.clone(), look(&styles, id));
        }
        let mut ordinary = ordinary.and_then(|id| by_id.get(&id).cloned()).unwrap_or_default();
        ordinary.bold = ordinary.bold.or(general.bold);
        Ok(Self { by_id, ordinary })
    }

    /// The look of a paragraph of a style, or of one that names none.
    pub(crate) fn paragraph(&self, id: Option<&str>) -> &Look {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.ordinary)
    }

    /// The look of a style, if there is one.
    pub(crate) fn get(&self, id: &str) -> Option<&Look> {
        self.by_id.get(id)
    }
}

fn is_default_paragraph(tag: &Tag<'_>) -> bool {
    tag.attribute("type").as_deref() == Some("paragraph")
        && matches!(tag.attribute("default").as_deref(), Some("1" | "true" | "on"))
}

/// Follows a style through all that it is based on; what is nearer counts.
fn look(styles: &BTreeMap<String, Style>, id: &str) -> Look {
    let mut look = Look::default();
    let mut next = Some(id);
    let mut is_told = false;
    for _ in 0..CHAIN {
        let Some((id, style)) = next.and_then(|id| styles.get_key_value(id)) else { break };
        if !is_told {
            look.heading = heading_level(style);
            is_told = look.heading.is_some() || style.paragraph.outline.is_some();
        }
        if look.list.is_none() {
            look.list = style.paragraph.list;
            look.level = look.level.or(style.paragraph.level);
            look.left = look.left.or(style.paragraph.left);
        }
        look.begins_page |= style.paragraph.begins_page;
        look.bold = look.bold.or(style.run.bold);
        look.hidden = look.hidden.or(style.run.hidden);
        look.raised = look.raised.or(style.run.raised);
        look.chain.push(id.clone());
        next = style.based_on.as_deref();
    }
    look
}

/// The level of heading that a style itself names: by its place in the outline, or by the name that every language of the
/// program writes into the file.
fn heading_level(style: &Style) -> Option<u8> {
    if let Some(outline) = style.paragraph.outline {
        return (outline < 9).then_some(outline + 1);
    }
    let name = style.name.trim().to_ascii_lowercase();
    let digits = name.strip_prefix("heading").map(str::trim);
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(level @ 1..=9) => Some(level),
        _ => (name == "title").then_some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, id: &str, heading: Option<u8>, bold: Option<bool>) {
        let styles = Styles::read(&format!("<w:styles>{xml}</w:styles>")).expect("styles");
        let look = styles.paragraph(Some(id));
        assert_eq!((look.heading, look.bold), (heading, bold), "{id}");
    }

    const STYLES: &str = r#"
        <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Section"><w:name w:val="Our section"/><w:basedOn w:val="berschrift2"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Our body"/><w:basedOn w:val="berschrift2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Area"><w:name w:val="Area"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>"#;

    #[test]
    fn headings_are_told_by_name_outline_and_what_a_style_is_based_on() {
        check(STYLES, "berschrift2", Some(2), Some(true));
        check(STYLES, "Section", Some(2), Some(false));
        check(STYLES, "Body", None, Some(true));
        check(STYLES, "Area", Some(3), None);
        check(STYLES, "Round", None, None);
        check(STYLES, "None such", None, None);
    }
}
