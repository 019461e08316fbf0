//! The reading report: what became of the words of a file, counted, so that a reader can tell a whole reading from a poor one.

use crate::{Note, PassageKind, Report};

/// What was read of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingReport<'a> {
    /// Pages of the file, where its format has pages.
    pub pages: Option<u16>,
    /// Words in all passages, page furniture included.
    pub words: usize,
    /// Words of page furniture: running headers, footers, footnotes, addresses. Kept, and never part of a finding.
    pub furniture: usize,
    /// Different paragraph numbers that were found.
    pub paragraphs: usize,
    /// The highest paragraph number that is printed: as many paragraphs are expected.
    pub expected: usize,
    /// Judgements that were found.
    pub judgements: usize,
    /// Recommendations that were found.
    pub recommendations: usize,
    /// All that is noted about the reading.
    pub notes: &'a [Note],
}

impl<'a> ReadingReport<'a> {
    /// The reading report of a report.
    pub fn of(report: &'a Report) -> Self {
        let (mut words, mut furniture) = (0, 0);
        for passage in report.passages() {
            let count = report.words_of(passage.span).split_ascii_whitespace().count();
            words += count;
            if passage.kind == PassageKind::Furniture {
                furniture += count;
            }
        }
        let numbers = || report.passages().iter().filter_map(|passage| passage.number).map(usize::from);
        let expected = numbers().max().unwrap_or(0);
        let mut found = vec![false; expected + 1];
        numbers().for_each(|number| found[number] = number > 0);
        Self {
            pages: report.source().pages,
            words,
            furniture,
            paragraphs: found.into_iter().filter(|found| *found).count(),
            expected,
            judgements: report.about().judgements.len(),
            recommendations: report.recommendations().len(),
            notes: report.notes(),
        }
    }
}
