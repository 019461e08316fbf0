//! A file as it is read, before its parts are put together: they refer to each other by GUIDs, forwards and backwards.

use super::sources::Text;
use super::{Code, Coding, Imported, Source, guid};
use crate::Refusal;
use crate::archive::Archive;
use crate::text::Raw;
use crate::xml::{Says as _, inside};
use archive::xml::Xml;
use std::collections::HashMap;

/// The most of each kind of thing that is taken in.
pub(super) const MOST: usize = 1_000_000;
/// As many texts that are not there are named one by one.
const NAMED: usize = 20;
/// The most bytes that are kept more than once: a file may refer a million times to one long note.
const REPEATED: usize = 64 << 20;

/// All that is read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) origin: String,
    /// The names of users by their GUIDs.
    pub(super) users: HashMap<String, String>,
    pub(super) codes: Vec<Code>,
    pub(super) texts: Vec<Text>,
    pub(super) notes: Vec<Text>,
    /// Links between two GUIDs.
    pub(super) links: Vec<(String, String)>,
    pub(super) left: Left,
    pub(super) repeated: usize,
}

/// How much of each kind is not taken over.
#[derive(Default)]
pub(super) struct Left {
    pub(super) media: usize,
    pub(super) areas: usize,
    pub(super) whole: usize,
    pub(super) outside: usize,
    pub(super) unknown: usize,
    pub(super) variables: usize,
    pub(super) cases: usize,
    pub(super) sets: usize,
    pub(super) graphs: usize,
    pub(super) links: usize,
    /// Texts that are not in the file, or cannot be read, each in a sentence.
    pub(super) texts: Vec<String>,
}

impl Draft {
    /// Counts bytes that are kept once more.
    pub(super) fn repeat(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.repeated += bytes;
        if self.repeated > REPEATED { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    /// Reads what stands in the element `Project`.
    pub(super) fn project(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        inside(xml, |xml, tag| {
            match tag.name() {
                "Users" => {
                    inside(xml, |_, tag| {
                        if self.users.len() < MOST {
                            self.users.insert(guid(&tag.value("guid")), tag.value("name"));
                        }
                        Ok(())
                    })?;
                }
                "CodeBook" => self.book(xml)?,
                "Sources" => self.sources(xml)?,
                "Notes" => self.read_notes(xml)?,
                "Links" => {
                    inside(xml, |_, tag| {
                        if self.links.len() < MOST {
                            self.links.push((guid(&tag.value("originGUID")), guid(&tag.value("targetGUID"))));
                        }
                        Ok(())
                    })?;
                }
                "Variables" => self.left.variables += counted(xml)?,
                "Cases" => self.left.cases += counted(xml)?,
                "Sets" => self.left.sets += counted(xml)?,
                "Graphs" => self.left.graphs += counted(xml)?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Puts the parts together; the archive gives the texts that do not stand in the XML.
    pub(super) fn imported(mut self, mut archive: Option<Archive<'_>>) -> Result<Imported, Refusal> {
        let mut imported = Imported { name: self.name.clone(), origin: self.origin.clone(), ..Imported::default() };
        let codes: HashMap<String, usize> = self.codes.iter().map(|code| code.guid.clone()).zip(0..).collect();
        let mut said = self.said(&mut archive)?;
        let machine = crate::project::machine().to_string();
        for text in std::mem::take(&mut self.texts) {
            let Some(raw) = self.raw(&text, &mut archive)? else {
                self.left.outside += text.selections.iter().map(|selected| selected.codings.len()).sum::<usize>();
                continue;
            };
            let places: Vec<_> = text.selections.iter().map(|selected| selected.place.clone()).collect();
            let spans = raw.spans(&places, &self.origin);
            let source = imported.sources.len();
            for (selected, span) in text.selections.into_iter().zip(spans) {
                let Some(span) = span else {
                    self.left.outside += selected.codings.len();
                    continue;
                };
                for (code, user) in selected.codings {
                    let Some(code) = codes.get(&code).copied() else {
                        self.left.unknown += 1;
                        continue;
                    };
                    let by = self.users.get(&user).filter(|name| !name.is_empty()).cloned();
                    self.repeat(by.as_ref().map_or(0, String::len))?;
                    imported.codings.push(Coding { source, span, code, by, by_machine: user == machine });
                }
                let notes = said.at(&selected.guid, &selected.notes, &selected.description, (source, span));
                self.repeat(notes.iter().map(|note| note.name.len() + note.text.len()).sum())?;
                imported.notes.extend(notes);
            }
            imported.sources.push(Source { name: text.name, text: raw.plain().into_owned() });
        }
        imported.notes.extend(said.rest());
        self.left.links += said.links_left;
        imported.codes = self.codes;
        imported.left_out = self.left.told();
        Ok(imported)
    }

    /// The text of a source or note, from the XML or from the archive.
    pub(super) fn raw(&mut self, text: &Text, archive: &mut Option<Archive<'_>>) -> Result<Option<Raw>, Refusal> {
        if let Some(content) = &text.content {
            return Ok(Some(Raw::of(content.clone())));
        }
        let file = text.path.replace('\\', "/");
        let file = file.rsplit('/').next().unwrap_or("");
        let bytes = match archive {
            Some(archive) if !file.is_empty() => archive.source(file)?,
            _ => None,
        };
        let is_there = bytes.is_some();
        let raw = bytes.and_then(crate::text::decoded);
        if raw.is_none() && self.left.texts.len() < MOST {
            let why = match (is_there, file.is_empty() && text.is_rich) {
                (true, _) => "is not in an encoding that is read (UTF-8, UTF-16)",
                (false, true) => "is there as a Word file only",
                (false, false) => "is not in the file",
            };
            self.left.texts.push(format!("The text of “{}” {why}.", text.name));
        }
        Ok(raw)
    }
}

/// Counts the elements in the one that has just begun.
fn counted(xml: &mut Xml<'_>) -> Result<usize, Refusal> {
    let mut count = 0;
    inside(xml, |_, _| {
        count += 1;
        Ok(())
    })?;
    Ok(count)
}

impl Left {
    /// Each kind of which there is some, in a sentence.
    fn told(self) -> Vec<String> {
        let kinds = [
            (self.media, "picture, recording or film", "pictures, recordings and films", "Texts alone are taken over."),
            (
                self.areas,
                "coded area of a page or picture",
                "coded areas of pages and pictures",
                "Codings of words alone are taken over.",
            ),
            (
                self.whole,
                "coding of a whole document",
                "codings of whole documents",
                "Codings of words alone are taken over.",
            ),
            (self.outside, "coding", "codings", "The words that they mark are not in the file."),
            (self.unknown, "coding", "codings", "The code book does not have their code."),
            (self.variables, "variable", "variables", "Facts of reports are read from the reports."),
            (self.cases, "case", "cases", "Reports are put together by their authority."),
            (
                self.sets,
                "set or group of codes",
                "sets and groups of codes",
                "There is nothing that they could become.",
            ),
            (self.graphs, "map", "maps", "There is nothing that they could become."),
            (self.links, "link", "links", "Only links from a note to its words are taken over."),
        ];
        let counted = kinds.into_iter().filter(|(n, ..)| *n > 0);
        let told = counted.map(|(n, one, many, why)| match n {
            1 => format!("Left out: 1 {one}. {why}"),
            n => format!("Left out: {n} {many}. {why}"),
        });
        let (texts, more) = (self.texts.len(), self.texts.len().saturating_sub(NAMED));
        let more = (more > 0).then(|| format!("So it is with {more} more of {texts} texts."));
        self.texts.into_iter().take(NAMED).chain(more).chain(told).collect()
    }
}
