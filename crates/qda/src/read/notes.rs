//! Notes: told apart from the places they are put at, to which they are bound by reference, by link, or by standing there.

use super::Note;
use super::draft::{Draft, MOST};
use super::sources::Text;
use crate::Refusal;
use crate::archive::Archive;
use crate::xml::inside;
use archive::xml::Xml;
use report::Span;
use std::collections::{HashMap, HashSet};

/// The notes of a project with their words.
pub(super) struct Said {
    notes: Vec<(String, Note)>,
    by_guid: HashMap<String, usize>,
    /// Notes by the place that a link binds them to.
    linked: HashMap<String, Vec<usize>>,
    placed: HashSet<usize>,
    /// Links that bind no note.
    pub(super) links_left: usize,
}

impl Draft {
    /// Reads what stands in the element `Notes`.
    pub(super) fn read_notes(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        inside(xml, |xml, tag| {
            if self.notes.len() == MOST {
                return Err(Refusal::TooLarge);
            }
            let note = self.text(xml, &tag)?;
            self.notes.push(note);
            Ok(())
        })?;
        Ok(())
    }

    /// The notes with their words, and what links bind them to.
    pub(super) fn said(&mut self, archive: &mut Option<Archive<'_>>) -> Result<Said, Refusal> {
        let mut notes = Vec::new();
        for text in std::mem::take(&mut self.notes) {
            let has_words = text.content.is_some() || !text.path.is_empty();
            let words = if has_words { self.raw(&text, archive)?.map(|raw| raw.plain().into_owned()) } else { None };
            let Text { guid, name, description, .. } = text;
            let words = words.filter(|words| !words.trim().is_empty()).unwrap_or(description);
            notes.push((guid, Note { name, text: words.trim().to_owned(), at: None }));
        }
        let by_guid: HashMap<String, usize> = notes.iter().map(|(guid, _)| guid.clone()).zip(0..).collect();
        let (mut linked, mut links_left) = (HashMap::<String, Vec<usize>>::new(), 0);
        for (from, to) in std::mem::take(&mut self.links) {
            match (by_guid.get(&from), by_guid.get(&to)) {
                (Some(note), None) => linked.entry(to).or_default().push(*note),
                (None, Some(note)) => linked.entry(from).or_default().push(*note),
                _ => links_left += 1,
            }
        }
        Ok(Said { notes, by_guid, linked, placed: HashSet::new(), links_left })
    }
}

impl Said {
    /// The notes at a stretch: those it refers to, those linked with it, and what is said on the spot.
    pub(super) fn at(&mut self, guid: &str, refers: &[String], spot: &str, at: (usize, Span)) -> Vec<Note> {
        let referred = refers.iter().filter_map(|guid| self.by_guid.get(guid));
        let mut here: Vec<usize> = referred.chain(self.linked.get(guid).into_iter().flatten()).copied().collect();
        here.sort_unstable();
        here.dedup();
        let mut notes: Vec<Note> =
            here.iter().map(|note| Note { at: Some(at), ..self.notes[*note].1.clone() }).collect();
        notes.retain(|note| !note.text.is_empty());
        self.placed.extend(here);
        let spot = spot.trim();
        if !spot.is_empty() && notes.iter().all(|note| note.text != spot) {
            notes.push(Note { name: String::new(), text: spot.to_owned(), at: Some(at) });
        }
        notes
    }

    /// The notes that are put nowhere.
    pub(super) fn rest(&mut self) -> Vec<Note> {
        let placed = std::mem::take(&mut self.placed);
        let rest = std::mem::take(&mut self.notes).into_iter().enumerate();
        rest.filter(|(at, (_, note))| !placed.contains(at) && !note.text.is_empty())
            .map(|(_, (_, note))| note)
            .collect()
    }
}
