//! The sources of a project: texts with their coded stretches.

use super::draft::{Draft, MOST};
use super::guid;
use crate::Refusal;
use crate::text::Selection;
use crate::xml::{Says as _, inside, words_inside};
use archive::xml::{Tag, Xml};

/// A text, of a source or of a note.
#[derive(Default)]
pub(super) struct Text {
    pub(super) guid: String,
    pub(super) name: String,
    /// Where its plain text lies.
    pub(super) path: String,
    /// Whether there is a file with styles.
    pub(super) is_rich: bool,
    /// Its words, where they stand in the XML.
    pub(super) content: Option<String>,
    pub(super) description: String,
    pub(super) selections: Vec<Selected>,
    /// The notes that it refers to as a whole.
    pub(super) notes: Vec<String>,
}

/// A stretch with what is said of it.
#[derive(Default)]
pub(super) struct Selected {
    pub(super) guid: String,
    pub(super) place: Selection,
    pub(super) description: String,
    /// The GUIDs of its codes and of who gave them.
    pub(super) codings: Vec<(String, String)>,
    /// The notes that it refers to.
    pub(super) notes: Vec<String>,
}

impl Draft {
    /// Reads what stands in the element `Sources`.
    pub(super) fn sources(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        inside(xml, |xml, tag| {
            match tag.name() {
                "TextSource" => {
                    let text = self.text(xml, &tag)?;
                    self.texts.push(text);
                }
                "PDFSource" => self.pdf(xml, &tag)?,
                _ => self.left.media += 1,
            }
            if self.texts.len() > MOST { Err(Refusal::TooLarge) } else { Ok(()) }
        })?;
        Ok(())
    }

    /// A PDF: of it the text that its program made.
    fn pdf(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Refusal> {
        let name = tag.value("name");
        let mut has_text = false;
        inside(xml, |xml, tag| {
            match tag.name() {
                "Representation" => {
                    has_text = true;
                    let text = self.text(xml, &tag)?;
                    self.texts.push(Text { name: name.clone(), ..text });
                }
                "PDFSelection" => self.left.areas += 1,
                "Coding" => self.left.whole += 1,
                _ => {}
            }
            Ok(())
        })?;
        if !has_text {
            self.left.texts.push(format!("The text of “{name}” is there as a PDF only."));
        }
        Ok(())
    }

    /// An element that holds a text: a source, a note, what stands for a PDF.
    pub(super) fn text(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<Text, Refusal> {
        let mut text = Text {
            guid: guid(&tag.value("guid")),
            name: tag.value("name").trim().to_owned(),
            path: tag.value("plainTextPath"),
            is_rich: !tag.value("richTextPath").is_empty(),
            ..Text::default()
        };
        inside(xml, |xml, tag| {
            match tag.name() {
                "Description" => text.description = words_inside(xml)?,
                "PlainTextContent" => text.content = Some(words_inside(xml)?),
                "PlainTextSelection" => {
                    let selected = selected(xml, &tag)?;
                    if text.selections.len() == MOST {
                        return Err(Refusal::TooLarge);
                    }
                    text.selections.push(selected);
                }
                "Coding" => self.left.whole += 1,
                "NoteRef" => text.notes.push(guid(&tag.value("targetGUID"))),
                _ => {}
            }
            Ok(())
        })?;
        Ok(text)
    }
}

fn selected(xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<Selected, Refusal> {
    // A place that is no number is nowhere, as one beyond the end is.
    let place = |name: &str| tag.value(name).trim().parse().unwrap_or(u64::MAX);
    let mut selected = Selected {
        guid: guid(&tag.value("guid")),
        place: Selection { start: place("startPosition"), end: place("endPosition"), name: tag.value("name") },
        ..Selected::default()
    };
    inside(xml, |xml, tag| {
        match tag.name() {
            "Description" => selected.description = words_inside(xml)?,
            "NoteRef" => selected.notes.push(guid(&tag.value("targetGUID"))),
            "Coding" => {
                let by = guid(&tag.value("creatingUser"));
                inside(xml, |_, tag| {
                    match tag.name() {
                        "CodeRef" => selected.codings.push((guid(&tag.value("targetGUID")), by.clone())),
                        "NoteRef" => selected.notes.push(guid(&tag.value("targetGUID"))),
                        _ => {}
                    }
                    Ok(())
                })?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(selected)
}
