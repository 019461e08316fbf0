//! What a paragraph or a run says of itself, in the text or in a style.

use super::xml::Val;
use crate::refusal::Refusal;
use archive::xml::{Token, Xml};

/// Properties of a paragraph; absent where nothing is said.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfParagraph {
    /// The id of its style.
    pub(crate) style: Option<String>,
    /// Its level in the outline from 0; 9 is body text.
    pub(crate) outline: Option<u8>,
    /// The list that it is in; 0 takes it out of one.
    pub(crate) list: Option<u32>,
    /// Its level in the list, from 0.
    pub(crate) level: Option<usize>,
    /// Its left edge, in twentieths of a point.
    pub(crate) left: Option<i32>,
    /// Whether it begins a page.
    pub(crate) begins_page: bool,
    /// Whether a section ends with it and the next begins a page.
    pub(crate) ends_page: bool,
    /// Whether its mark is deleted or hidden: it runs into the next.
    pub(crate) runs_on: bool,
}

/// Properties of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfRun {
    /// The id of its style.
    pub(crate) style: Option<String>,
    pub(crate) bold: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) raised: Option<bool>,
}

impl OfParagraph {
    /// Reads the element that has just begun, to its end.
    pub(crate) fn read(xml: &mut Xml<'_>) -> Result<Self, Refusal> {
        let mut found = Self::default();
        let outer = xml.depth();
        let mut in_section = false;
        while xml.depth() >= outer {
            let Some(token) = xml.token()? else { break };
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "pStyle" => found.style = tag.val(),
                "outlineLvl" => found.outline = tag.number(),
                "numId" => found.list = tag.number(),
                "ilvl" => found.level = tag.number(),
                "ind" => {
                    let left = tag.attribute("left").or_else(|| tag.attribute("start"));
                    found.left = left.and_then(|left| left.parse().ok());
                }
                "pageBreakBefore" => found.begins_page = tag.is_on(),
                "sectPr" => (in_section, found.ends_page) = (true, true),
                "type" if in_section => {
                    found.ends_page = !matches!(tag.val().as_deref(), Some("continuous" | "nextColumn"));
                }
                // Of the mark of the paragraph.
                "del" | "moveFrom" => found.runs_on = true,
                "vanish" => found.runs_on |= tag.is_on(),
                "pPrChange" | "rPrChange" | "sectPrChange" => xml.skip()?,
                _ => {}
            }
        }
        Ok(found)
    }
}

impl OfRun {
    /// Reads the element that has just begun, to its end.
    pub(crate) fn read(xml: &mut Xml<'_>) -> Result<Self, Refusal> {
        let mut found = Self::default();
        let outer = xml.depth();
        while xml.depth() >= outer {
            let Some(token) = xml.token()? else { break };
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "rStyle" => found.style = tag.val(),
                "b" => found.bold = Some(tag.is_on()),
                "vanish" => found.hidden = Some(tag.is_on()),
                "vertAlign" => found.raised = Some(tag.val().as_deref() == Some("superscript")),
                "rPrChange" => xml.skip()?,
                _ => {}
            }
        }
        Ok(found)
    }
}
