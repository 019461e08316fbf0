//! Which report a text is of, and where its stretches stand in the report.
//!
//! A text is that of a report where both print the same characters, white space aside, in whatever line ends and quotation marks
//! the other program kept them.

use crate::facts;
use crate::read::Source;
use report::{FindingId, Report, Span, fold, spelled};
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
    if !sources.is_empty() {
        reports.into_iter().for_each(|report| by_print.entry(print(report.text())).or_default().push(report));
    }
    let of = |source: &Source| {
        let alike = by_print.get(&print(&source.text))?;
        // Two reports may have the same words; the name that a project gives them then tells.
        let report = alike.iter().find(|report| facts::name(report) == source.name).or(alike.first())?;
        let same = printed(&source.text).map(|(_, c)| c).eq(printed(report.text()).map(|(_, c)| c));
        same.then(|| Pair::new(report, &source.text))
    };
    sources.iter().map(of).collect()
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
