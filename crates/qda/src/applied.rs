//! Codings of another program as a reader's own themes: each coded stretch becomes the sentences of a report that it touches.

use crate::book;
use crate::pair::{Pair, pairs};
use crate::read::{Code, Imported};
use report::{Date, FindingId, Report, Theme};
use std::collections::{HashMap, HashSet};
use work::{Noted, OwnTheme};

/// What of a file becomes a reader's work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// A theme for each code that marks sentences; of a code book alone, for each code.
    pub themes: Vec<OwnTheme>,
    /// Notes and pins on sentences, each sentence once.
    pub notes: Vec<Noted>,
    /// How many codings are taken over.
    pub codings: usize,
    /// What is not, each in one plain sentence.
    pub told: Vec<String>,
}

/// What a code is to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A theme of its own code book.
    Theme(Theme),
    /// The code of pinned sentences.
    Pinned,
    /// Another of its own codes.
    BuiltIn,
    /// Any other.
    Own,
}

/// How much is not taken over.
#[derive(Default)]
struct Lost {
    /// The codings of each text that belongs to no report.
    texts: Vec<usize>,
    nowhere: usize,
    machine: usize,
    built_in: usize,
    codes: usize,
    notes: usize,
}

/// Finds the sentences that were coded. `on` is the day that the notes bear.
pub fn applied<'r>(imported: &Imported, reports: impl IntoIterator<Item = &'r Report>, on: Date) -> Applied {
    let pairs = pairs(&imported.sources, reports);
    let kinds = kinds(&imported.codes);
    let mut themes = themes(&imported.codes, &kinds);
    let mut lost = Lost { texts: vec![0; pairs.len()], ..Lost::default() };
    let mut notes = Notes { all: Vec::new(), places: HashMap::new(), on };
    let mut seen: HashSet<(usize, usize, FindingId)> = HashSet::new();
    let mut codings = 0;
    for coding in &imported.codings {
        let (Some(pair), Some(kind)) = (&pairs[coding.source], kinds.get(coding.code)) else {
            lost.texts[coding.source] += 1;
            continue;
        };
        let found = pair.findings(coding.span);
        match kind {
            _ if coding.by_machine => lost.machine += 1,
            Kind::BuiltIn => lost.built_in += 1,
            _ if found.is_empty() => lost.nowhere += 1,
            Kind::Pinned => {
                codings += 1;
                for id in found {
                    notes.add(pair, id, "");
                }
            }
            Kind::Theme(_) | Kind::Own => {
                codings += 1;
                let new = found.into_iter().filter(|id| seen.insert((coding.code, coding.source, *id)));
                themes[coding.code].sentences.extend(new.map(|id| pair.sentence(id)));
            }
        }
    }
    for note in &imported.notes {
        let pair = note.at.and_then(|(source, span)| Some((pairs[source].as_ref()?, span)));
        match pair.and_then(|(pair, span)| Some((pair, *pair.findings(span).first()?))) {
            Some((pair, id)) => notes.add(pair, id, &note.text),
            None => lost.notes += 1,
        }
    }
    let is_book = imported.sources.is_empty();
    let own = |at: usize| imported.codes[at].is_codable && matches!(kinds[at], Kind::Own);
    let mut kept: Vec<OwnTheme> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, theme) in themes.into_iter().enumerate() {
        if !theme.sentences.is_empty() || is_book && own(at) {
            // Two codes in one place may bear one name; a theme’s name is all that tells it.
            if let Some(place) = places.get(&theme.name) {
                kept[*place].absorb(theme);
            } else {
                places.insert(theme.name.clone(), kept.len());
                kept.push(theme);
            }
        } else if own(at) {
            lost.codes += 1;
        }
    }
    Applied { themes: kept, notes: notes.all, codings, told: lost.told(imported) }
}

/// The texts that are those of none of these reports, as indices into [`Imported::sources`].
pub fn without_report<'r>(imported: &Imported, reports: impl IntoIterator<Item = &'r Report>) -> Vec<usize> {
    let pairs = pairs(&imported.sources, reports);
    pairs.iter().enumerate().filter(|(_, pair)| pair.is_none()).map(|(at, _)| at).collect()
}

fn kinds(codes: &[Code]) -> Vec<Kind> {
    let mut known: HashMap<String, Kind> = book::all().iter().map(|guid| (guid.to_string(), Kind::BuiltIn)).collect();
    known.extend(Theme::ALL.iter().map(|theme| (book::theme(*theme).to_string(), Kind::Theme(*theme))));
    known.insert(book::pinned().to_string(), Kind::Pinned);
    codes.iter().map(|code| known.get(&code.guid).copied().unwrap_or(Kind::Own)).collect()
}

/// A theme for each code, without sentences. A name that several codes bear has those before it that they belong to.
fn themes(codes: &[Code], kinds: &[Kind]) -> Vec<OwnTheme> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for code in codes {
        *times.entry(&code.name).or_default() += 1;
    }
    let theme = |(code, kind): (&Code, &Kind)| {
        let name = match kind {
            Kind::Theme(theme) => format!("{} (coded elsewhere)", theme.label()),
            _ if code.name.is_empty() => format!("Code {}", code.guid),
            _ if times.get(code.name.as_str()).is_some_and(|times| *times > 1) => {
                code.path.iter().chain([&code.name]).cloned().collect::<Vec<_>>().join(" / ")
            }
            _ => code.name.clone(),
        };
        OwnTheme { name, about: code.description.clone(), ..OwnTheme::default() }
    };
    codes.iter().zip(kinds).map(theme).collect()
}

/// Notes by their sentences: two on one sentence become one.
struct Notes {
    all: Vec<Noted>,
    places: HashMap<FindingId, usize>,
    on: Date,
}

impl Notes {
    fn add(&mut self, pair: &Pair<'_>, id: FindingId, text: &str) {
        let place = *self.places.entry(id).or_insert_with(|| {
            self.all.push(Noted { sentence: pair.sentence(id), text: String::new(), on: self.on });
            self.all.len() - 1
        });
        let noted = &mut self.all[place].text;
        if !text.is_empty() && !noted.lines().any(|line| line == text) {
            if !noted.is_empty() {
                noted.push('\n');
            }
            noted.push_str(text);
        }
    }
}

impl Lost {
    /// As many texts without a report are named one by one.
    const NAMED: usize = 20;

    fn told(&self, imported: &Imported) -> Vec<String> {
        let texts = imported.sources.iter().zip(&self.texts).filter(|(_, lost)| **lost > 0);
        let mut told: Vec<String> = texts
            .clone()
            .take(Self::NAMED)
            .map(|(source, lost)| {
                let codings = counted(*lost, "coding");
                format!("Left out: {codings} of “{}”. It is the text of no report that is loaded.", source.name)
            })
            .collect();
        let more: usize = texts.skip(Self::NAMED).map(|(_, lost)| lost).sum();
        let kinds = [
            (more, "more coding", "Their texts are those of no report that is loaded."),
            (self.nowhere, "coding", "No sentence on practice stands where they are."),
            (self.machine, "coding", "This program made them itself when it wrote the file."),
            (self.built_in, "coding", "Tones, extents and groups are not taken over from other programs."),
            (self.codes, "code", "No sentence of a loaded report bears them."),
            (self.notes, "note", "They stand at no sentence of a loaded report."),
        ];
        let kinds = kinds.into_iter().filter(|(n, ..)| *n > 0);
        told.extend(kinds.map(|(n, what, why)| format!("Left out: {}. {why}", counted(n, what))));
        told
    }
}

/// "1 coding", "2 codings".
fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
