//! Which report a text is of, and where its stretches stand in the report.
//!
//! A text is that of a report where both print the same characters, white space aside, in whatever line ends and quotation marks
//! the other program kept them; and where the report was read from this very text, of which it leaves out bullets and numbers.

use crate::facts;
use crate::read::Source;
use report::{FindingId, Report, Span, fold, spelled};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use work::Sentence;

/// So many characters in common make a stretch touch a sentence: programs differ by one or two in where a stretch ends.
const TOUCHES: usize = 3;

/// A text and its report.
pub(crate) struct Pair<'r> {
    report: &'r Report,
    /// Where each printed character of the text stands.
    places: Vec<u32>,
    /// The findings of the report as stretches of printed characters, in order.
    findings: Vec<(usize, usize, FindingId)>,
}

/// The report of each text; none for a text that is of no report.
pub(crate) fn pairs<'r>(sources: &[Source], reports: impl IntoIterator<Item = &'r Report>) -> Vec<Option<Pair<'r>>> {
    let mut by_print: HashMap<u64, Vec<&Report>> = HashMap::new();
    let mut by_file: HashMap<&str, &Report> = HashMap::new();
    if !sources.is_empty() {
        for report in reports {
            by_print.entry(print(report.text())).or_default().push(report);
            by_file.insert(&report.source().sha256, report);
        }
    }
    let of_file = |source: &Source| {
        let report = by_file.get(fingerprint(&source.text).as_str())?;
        Some(Pair { report, places: places(&source.text), findings: found(report, &source.text) })
    };
    let of = |source: &Source| {
        let alike = by_print.get(&print(&source.text))?;
        // Two reports may have the same words; the name that a project gives them then tells.
        let report = alike.iter().find(|report| facts::name(report) == source.name).or(alike.first())?;
        let same = printed(&source.text).map(|(_, c)| c).eq(printed(report.text()).map(|(_, c)| c));
        same.then(|| Pair::new(report, &source.text))
    };
    sources.iter().map(|source| of(source).or_else(|| of_file(source))).collect()
}

/// The printed characters of a text, folded, with where each stands.
fn printed(text: &str) -> impl Iterator<Item = (usize, char)> {
    let seen = |c: char| !c.is_whitespace() && spelled(c) != Some("");
    text.char_indices().filter(move |(_, c)| seen(*c)).map(|(at, c)| (at, fold(c)))
}

/// A number that tells texts apart by what they print.
fn print(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    printed(text).for_each(|(_, c)| c.hash(&mut hasher));
    hasher.finish()
}

/// Where printed characters stand.
fn places(text: &str) -> Vec<u32> {
    printed(text).map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}

/// The findings of a report where their words stand in a text, one behind the other; one that is not found is left out.
fn found(report: &Report, text: &str) -> Vec<(usize, usize, FindingId)> {
    let text: Vec<char> = printed(text).map(|(_, c)| c).collect();
    let mut at = 0;
    let stretches = report.findings().iter().filter_map(|finding| {
        let words: Vec<char> = printed(report.words_of(finding.span)).map(|(_, c)| c).collect();
        let start = at + text[at..].windows(words.len().max(1)).position(|window| window == words)?;
        at = start + words.len();
        Some((start, at, finding.id))
    });
    stretches.collect()
}

/// The SHA-256 of a text as a file, as reports name their files by it.
fn fingerprint(text: &str) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    Sha256::digest(text.as_bytes()).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// A stretch of a text as printed characters.
fn stretch(places: &[u32], span: Span) -> (usize, usize) {
    let rank = |byte: u32| places.partition_point(|place| *place < byte);
    (rank(span.start), rank(span.end))
}

impl<'r> Pair<'r> {
    fn new(report: &'r Report, text: &str) -> Self {
        let own = places(report.text());
        let findings = report.findings().iter().map(|finding| {
            let (start, end) = stretch(&own, finding.span);
            (start, end, finding.id)
        });
        Self { report, places: places(text), findings: findings.collect() }
    }

    /// The sentences that a stretch of the text touches, in order.
    pub(crate) fn findings(&self, span: Span) -> Vec<FindingId> {
        let (start, end) = stretch(&self.places, span);
        let first = self.findings.partition_point(|(_, ends, _)| *ends <= start);
        let behind = self.findings[first..].iter().take_while(|(begins, ..)| *begins < end);
        let touched = behind.filter(|(begins, ends, _)| {
            let common = (*ends).min(end) - (*begins).max(start);
            common >= TOUCHES.min(ends - begins).min(end - start)
        });
        touched.map(|(.., id)| *id).collect()
    }

    /// A finding as a sentence.
    pub(crate) fn sentence(&self, id: FindingId) -> Sentence {
        let words = self.report.finding(id).map(|finding| self.report.words_of(finding.span)).unwrap_or_default();
        Sentence { report: self.report.id().clone(), finding: id, words: words.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Pack, Parts};

    #[test]
    fn a_report_read_from_a_text_with_bullets_is_its_report() {
        let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/packs/calderdale.pack");
        let bytes = std::fs::read(pack).expect("the pack of built-in reports");
        let read = Pack::from_bytes(&bytes).expect("it opens").reports.remove(0);
        let text = read.text().lines().map(|line| format!("• {line}\n")).collect::<Vec<_>>().concat();
        let source = Source { name: "Letter".into(), text: text.clone() };
        assert!(pairs(std::slice::from_ref(&source), [&read])[0].is_none(), "other characters, another file");
        let mut parts = Parts::from(read);
        parts.source.sha256 = fingerprint(&text);
        let report = Report::try_from(parts).expect("a sound report");
        let pairs = pairs(&[source], [&report]);
        let pair = pairs[0].as_ref().expect("its report");
        let mut from = 0;
        for finding in report.findings() {
            let words = report.words_of(finding.span);
            let at = from + text[from..].find(words).expect("its words");
            from = at + words.len();
            assert_eq!(pair.findings(Span::new(at, from)), [finding.id], "{words}");
        }
    }
}
