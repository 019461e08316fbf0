//! Large packs: all of a region, or of England. Facts and words come first, for they answer every question that is asked of many
//! reports; the print of a report lies packed until it is shown ([`crate::Sealed`]).
//!
//! After the beginning that all packs have: how long the contents are (four bytes, the smallest first), their SHA-256, the
//! contents, and the sections that they name, one behind the other: the dictionary of all words, then parts and words of each
//! report in turn, then the print of each. Every section is deflated by itself, so that no server has to compress anything, and
//! has its SHA-256 in the contents, so that damage is known before anything is shown. With the words as numbers 277 reports take
//! 6.4 MB, where their bare text alone, deflated report by report, takes 4.6.

use crate::pack::{LARGE, beginning};
use crate::sealed::{Dictionary, LONGEST_TEXT, Sealed};
use crate::{ENGINE, Finding, PackError, Report, words};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How hard is tried to make a section small, of 10.
const EFFORT: u8 = 9;
/// No section may be longer unpacked, in bytes. The print is longer than its text only in the odd file.
const LONGEST: u32 = 4 * LONGEST_TEXT;

/// What a section is: how long, and its fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Section {
    packed: u32,
    unpacked: u32,
    sha256: [u8; 32],
}

/// The sections of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    parts: Section,
    words: Section,
    print: Section,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Contents {
    engine: String,
    dictionary: Section,
    reports: Vec<Entry>,
}

impl Section {
    fn of(bytes: &[u8]) -> (Self, Vec<u8>) {
        let packed = compress_to_vec(bytes, EFFORT);
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        (Self { packed: length(&packed), unpacked: length(bytes), sha256: Sha256::digest(&packed).into() }, packed)
    }

    /// Its bytes as they lie in the pack from there, if they are what the contents say.
    fn packed<'a>(&self, pack: &'a [u8], at: &mut usize) -> Result<&'a [u8], PackError> {
        let start = *at;
        *at = start.saturating_add(self.packed as usize);
        let bytes = pack.get(start..*at).ok_or(PackError::Damaged)?;
        if *Sha256::digest(bytes) == self.sha256 { Ok(bytes) } else { Err(PackError::Damaged) }
    }

    fn unpacked(&self, pack: &[u8], at: &mut usize) -> Result<Vec<u8>, PackError> {
        let bytes = inflated(self.packed(pack, at)?, self.unpacked.min(LONGEST)).ok_or(PackError::Damaged)?;
        if bytes.len() == self.unpacked as usize { Ok(bytes) } else { Err(PackError::Damaged) }
    }
}

fn inflated(bytes: &[u8], limit: u32) -> Option<Vec<u8>> {
    decompress_to_vec_with_limit(bytes, limit as usize).ok()
}

/// Counts the words of the reports that a pack is to hold.
#[derive(Debug, Clone, Default)]
pub struct Counting(BTreeMap<String, u32>);

impl Counting {
    /// Adds the words of a report.
    pub fn add(&mut self, report: &Report) {
        for finding in report.findings() {
            for word in words(report.words_of(finding.span)) {
                match self.0.get_mut(&*word.folded) {
                    Some(count) => *count += 1,
                    None => _ = self.0.insert(word.folded.into_owned(), 1),
                }
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn join(&mut self, other: Self) {
        for (word, count) in other.0 {
            *self.0.entry(word).or_default() += count;
        }
    }

    /// The pack of those reports, to be written.
    pub fn packing(self) -> Packing {
        let mut words: Vec<(String, u32)> = self.0.into_iter().collect();
        // Of two that are equally frequent the earlier in the alphabet comes first.
        crate::sort(&mut words, |a, b| (b.1, &a.0) < (a.1, &b.0));
        Packing(Dictionary::of_lines(&words.iter().flat_map(|(word, _)| [word, "\n"]).collect::<String>()))
    }
}

/// A large pack being written. Equal reports give equal bytes, however many processors made the pieces.
#[derive(Debug)]
pub struct Packing(Dictionary);

/// A report made ready for a pack.
#[derive(Debug)]
pub struct Piece {
    entry: Entry,
    parts: Vec<u8>,
    words: Vec<u8>,
    print: Vec<u8>,
}

impl Packing {
    /// The piece of a report; none where its words were not counted before.
    pub fn piece(&self, report: &Report) -> Option<Piece> {
        let (parts, words, print) = report.to_sealed(&self.0)?;
        let [parts, words, print] = [parts, words, print].map(|bytes| Section::of(&bytes));
        let entry = Entry { parts: parts.0, words: words.0, print: print.0 };
        Some(Piece { entry, parts: parts.1, words: words.1, print: print.1 })
    }

    /// The bytes of the pack of these pieces, in the order of [`crate::Pack::order`].
    pub fn bytes(&self, pieces: &[Piece]) -> Vec<u8> {
        let (dictionary, packed_dictionary) = Section::of(self.0.lines().as_bytes());
        let contents = Contents {
            engine: ENGINE.to_owned(),
            dictionary,
            reports: pieces.iter().map(|piece| piece.entry).collect(),
        };
        let (about, contents) = Section::of(&crate::wire::encode(&contents));
        let mut bytes = beginning(LARGE);
        bytes.extend(about.packed.to_le_bytes());
        bytes.extend(about.sha256);
        bytes.extend(contents);
        bytes.extend(packed_dictionary);
        bytes.extend(pieces.iter().flat_map(|piece| [&piece.parts, &piece.words]).flatten());
        bytes.extend(pieces.iter().flat_map(|piece| &piece.print));
        bytes
    }
}

/// A large pack being opened, report by report.
#[derive(Debug)]
pub(crate) struct Opening {
    engine: String,
    bytes: Vec<u8>,
    dictionary: Arc<Dictionary>,
    entries: std::vec::IntoIter<Entry>,
    /// Where the next parts and the next print begin.
    front: usize,
    print: usize,
}

impl Opening {
    /// Begins behind what all packs begin with. What is cut off, or longer than its contents say, is refused at once.
    pub(crate) fn begin(bytes: Vec<u8>, mut at: usize) -> Result<Self, PackError> {
        let mut take = |length: usize| {
            at += length;
            bytes.get(at - length..at).ok_or(PackError::Damaged)
        };
        let packed = u32::from_le_bytes(take(4)?.try_into().map_err(|_| PackError::Damaged)?);
        let sha256 = take(32)?.try_into().map_err(|_| PackError::Damaged)?;
        let about = Section { packed, unpacked: 0, sha256 };
        let contents = inflated(about.packed(&bytes, &mut at)?, LONGEST).ok_or(PackError::Damaged)?;
        let Contents { engine, dictionary, reports } = crate::wire::decode(&contents)?;
        let end_of_dictionary = at.saturating_add(dictionary.packed as usize);
        let fronts = reports.iter().flat_map(|entry| [entry.parts, entry.words]);
        let print = fronts.fold(end_of_dictionary, |at, section| at.saturating_add(section.packed as usize));
        let end = reports.iter().fold(print, |at, entry| at.saturating_add(entry.print.packed as usize));
        if end != bytes.len() {
            return Err(PackError::Damaged);
        }
        let lines = String::from_utf8(dictionary.unpacked(&bytes, &mut at)?).map_err(|_| PackError::Damaged)?;
        let dictionary = Arc::new(Dictionary::of_lines(&lines));
        Ok(Self { engine, dictionary, entries: reports.into_iter(), front: end_of_dictionary, print, bytes })
    }

    pub(crate) fn engine(&self) -> &str {
        &self.engine
    }

    pub(crate) fn left(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn next(&mut self) -> Option<Result<Report, PackError>> {
        let entry = self.entries.next()?;
        let report = self.report(entry);
        if report.is_err() {
            self.entries = Vec::new().into_iter();
        }
        Some(report)
    }

    fn report(&mut self, entry: Entry) -> Result<Report, PackError> {
        let parts = entry.parts.unpacked(&self.bytes, &mut self.front)?;
        let words = entry.words.unpacked(&self.bytes, &mut self.front)?;
        let print = entry.print.packed(&self.bytes, &mut self.print)?;
        let sealed = |length| Sealed::new(self.dictionary.clone(), words, print, length, printed);
        Report::of_sealed(&parts, sealed).map_err(|_| PackError::Damaged)
    }
}

/// The text of what is sealed.
fn printed(sealed: &Sealed, findings: &[Finding]) -> Option<String> {
    sealed.printed(findings, &inflated(&sealed.print, LONGEST)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        About, FindingId, Parts, Passage, PassageKind, Reasoned, ReportId, SectionKind, Set, Source, Span, Tone,
        Unpacking,
    };

    fn report(name: &str, sentence: &str) -> Report {
        let (passages, findings) = {
            let span = Span::new(0, sentence.len());
            let tone = Reasoned { value: Tone::Concern, cues: vec![Span::new(0, 5)], sure: 90 };
            let finding = Finding {
                id: FindingId::default(),
                passage: 0,
                span,
                tone,
                themes: Vec::new(),
                extent: None,
                groups: Vec::new(),
                recommendation: false,
                checked: false,
            };
            (vec![Passage { kind: PassageKind::Paragraph, number: None, page: None, span }], vec![finding])
        };
        let section =
            crate::Section { heading: String::new(), kind: SectionKind::Findings, area: None, first: 0, end: 1 };
        let source = Source { file: "a.txt".into(), sha256: "0".repeat(64), pages: None, format: crate::Format::Text };
        Report::try_from(Parts {
            id: ReportId::from_parts([name]),
            source,
            about: About::unknown(),
            text: sentence.to_owned(),
            sections: vec![section],
            passages,
            findings,
            recommendations: Vec::new(),
            mentions: Vec::new(),
            acronyms: Vec::new(),
            notes: Vec::new(),
            corrected: Set::new(),
        })
        .expect("a sound report")
    }

    fn packing(reports: &[Report]) -> (Packing, Vec<Piece>) {
        let mut counting = Counting::default();
        for report in reports {
            counting.add(report);
        }
        let packing = counting.packing();
        let pieces = reports.iter().map(|report| packing.piece(report).expect("counted")).collect();
        (packing, pieces)
    }

    /// A pack whose fingerprints are right and whose sections are not of one report, as only malice makes it.
    #[test]
    fn sections_that_contradict_each_other_are_refused_or_blank() {
        let reports = [report("one", "Plans are clear."), report("two", "Plans are late, visits are few.")];
        let (packing, mut pieces) = packing(&reports);
        let [first, second] = &mut pieces[..] else { panic!("two pieces") };
        std::mem::swap(&mut first.print, &mut second.print);
        std::mem::swap(&mut first.entry.print, &mut second.entry.print);
        assert_all_blank(&packing.bytes(&pieces));
        let [first, second] = &mut pieces[..] else { panic!("two pieces") };
        std::mem::swap(&mut first.parts, &mut second.parts);
        std::mem::swap(&mut first.entry.parts, &mut second.entry.parts);
        assert_all_blank(&packing.bytes(&pieces));
    }

    fn assert_all_blank(pack: &[u8]) {
        for opened in Unpacking::begin(pack.to_vec()).expect("it begins") {
            let opened = opened.expect("what can be told without the print is right");
            assert!(opened.is_blank());
            assert!(!opened.text().is_empty() && opened.text().trim().is_empty());
            assert!(opened.words_of(opened.findings()[0].span).trim().is_empty());
        }
    }

    #[test]
    fn numbers_that_no_word_has_are_refused() {
        let (one, other) = (report("one", "Plans are clear."), report("two", "Visits are few and often late."));
        let (_, pieces) = packing(std::slice::from_ref(&other));
        let (small, _) = packing(std::slice::from_ref(&one));
        let opened = Unpacking::begin(small.bytes(&pieces)).expect("it begins").next();
        assert_eq!(opened, Some(Err(PackError::Damaged)));
        assert!(small.piece(&other).is_none(), "its words were not counted");
    }

    #[test]
    fn a_copy_shares_what_is_packed_and_keeps_its_words_whatever_its_name() {
        let (packing, pieces) = packing(&[report("one", "Plans are clear.")]);
        let opened = Unpacking::begin(packing.bytes(&pieces)).expect("it begins").next();
        let opened = opened.expect("a report").expect("a sound one");
        let named = opened.clone().renamed(ReportId::from_parts(["two"]));
        assert!(!named.sealed().expect("still packed").is_open());
        assert_eq!(named, report("two", "Plans are clear."));
        assert!(!opened.is_blank());
        assert_eq!(opened.with_facts(About::unknown(), None), Ok(report("one", "Plans are clear.")));
    }
}
