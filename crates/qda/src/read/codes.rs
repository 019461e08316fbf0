//! The codes of a code book, on their own or in a project.

use super::draft::{Draft, MOST};
use super::{Code, guid};
use crate::Refusal;
use crate::xml::{Says as _, inside, words_inside};
use archive::xml::{Tag, Xml};

impl Draft {
    /// Reads what stands in the element `CodeBook`.
    pub(super) fn book(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        inside(xml, |xml, tag| {
            match tag.name() {
                "Codes" => {
                    inside(xml, |xml, tag| self.code(xml, &tag, &mut Vec::new()))?;
                }
                "Sets" => {
                    inside(xml, |_, _| {
                        self.left.sets += 1;
                        Ok(())
                    })?;
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(())
    }

    fn code(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>, path: &mut Vec<String>) -> Result<(), Refusal> {
        if tag.name() != "Code" {
            return Ok(());
        }
        if self.codes.len() == MOST {
            return Err(Refusal::TooLarge);
        }
        let name = tag.value("name").trim().to_owned();
        self.repeat(path.iter().map(String::len).sum())?;
        let colour = tag.value("color");
        let at = self.codes.len();
        self.codes.push(Code {
            guid: guid(&tag.value("guid")),
            name: name.clone(),
            description: String::new(),
            path: path.clone(),
            colour: (!colour.is_empty()).then_some(colour),
            is_codable: !matches!(tag.value("isCodable").trim(), "false" | "0"),
        });
        path.push(name);
        inside(xml, |xml, tag| {
            if tag.name() == "Description" {
                let words = words_inside(xml)?;
                words.trim().clone_into(&mut self.codes[at].description);
                return Ok(());
            }
            self.code(xml, &tag, path)
        })?;
        path.pop();
        Ok(())
    }
}
