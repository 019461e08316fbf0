//! Keywords in context: every mark of a query with the words before and after it in its paragraph.

use crate::{FindingRef, Found, Library, Query};
use report::{Span, normalised, words};

/// About how many bytes of the paragraph stand on either side.
const CONTEXT: usize = 72;
/// How many words on either side count in sorting.
const DEEP: usize = 4;

/// What keywords are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// Report and place, as the findings are given.
    #[default]
    Document,
    /// The word before, then the one before that.
    Left,
    /// The keyword itself.
    Word,
    /// The word after, then the one after that.
    Right,
}

/// A mark in its context, as spans of the report's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyword {
    /// The finding.
    pub at: FindingRef,
    /// The mark.
    pub mark: Span,
    /// What stands before it in its paragraph, cut at a word.
    pub before: Span,
    /// What stands after it.
    pub after: Span,
}

impl Keyword {
    fn new(found: &Found<'_>, mark: Span) -> Self {
        let (text, passage) = (found.report.text(), found.passage().span);
        let before = Span { start: passage.start.min(mark.start), end: mark.start };
        let after = Span { start: mark.end, end: passage.end.max(mark.end) };
        Self { at: found.at, mark, before: tail(text, before), after: head(text, after) }
    }

    /// What it is sorted by.
    fn key(&self, text: &str, by: Column) -> String {
        match by {
            Column::Document => String::new(),
            Column::Word => normalised(self.mark.of(text)),
            Column::Left => {
                let mut words: Vec<_> = words(self.before.of(text)).map(|word| word.folded).collect();
                words.reverse();
                words.truncate(DEEP);
                words.join(" ")
            }
            Column::Right => {
                words(self.after.of(text)).take(DEEP).map(|word| word.folded).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// The end of a span, begun at a word.
fn tail(text: &str, span: Span) -> Span {
    let cut = span.of(text).char_indices().rev().take_while(|(at, _)| span.len() as usize - at <= CONTEXT).last();
    let Some((at, _)) = cut.filter(|(at, _)| *at > 0) else { return span };
    let rest = &span.of(text)[at..];
    let word = rest.find(char::is_whitespace).map_or(0, |space| space + 1);
    Span::new(span.start as usize + at + word, span.end as usize)
}

/// The beginning of a span, ended at a word.
fn head(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let end =
        words.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= CONTEXT).last().unwrap_or(0);
    if end == words.len() {
        return span;
    }
    let end = words[..end].rfind(char::is_whitespace).unwrap_or(end);
    Span::new(span.start as usize, span.start as usize + end)
}

impl Library {
    /// The marks of a query in these findings, in their order. Each is worked out when it is asked for.
    pub fn keywords<'a>(
        &'a self,
        query: &Query,
        findings: &'a [FindingRef],
    ) -> impl Iterator<Item = Keyword> + use<'a> {
        let terms = self.marked_terms(query);
        findings.iter().filter_map(|at| self.found(*at)).flat_map(move |found| {
            let marks = self.marks_of(&terms, found.at).into_iter();
            marks.map(move |mark| Keyword::new(&found, mark))
        })
    }

    /// Keywords sorted by a column; equal ones stay in their order.
    pub fn sorted_keywords(&self, keywords: &[Keyword], by: Column, down: bool) -> Vec<Keyword> {
        let key = |row: &Keyword| self.found(row.at).map_or_else(String::new, |found| row.key(found.report.text(), by));
        let mut rows: Vec<(String, Keyword)> = keywords.iter().map(|row| (key(row), *row)).collect();
        match (by, down) {
            (Column::Document, false) => {}
            (Column::Document, true) => rows.reverse(),
            (_, false) => report::sort(&mut rows, |a, b| a.0 < b.0),
            (_, true) => report::sort(&mut rows, |a, b| a.0 > b.0),
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sort;
    use crate::sample::{self, Sample};
    use proptest::prelude::*;
    use report::{Kind, Tone};

    #[test]
    fn keywords_sort_by_their_neighbours() {
        let report = Sample::new("Northshire", "2020-01-01", Kind::Other)
            .says("Some plans drift.", Tone::Concern, &[])
            .says("Good plans are clear, and all plans help.", Tone::Strength, &[]);
        let library = Library::new([report.build()]);
        let (query, _) = Query::parse("plan*");
        let all = library.search(&query, Sort::Oldest).findings;
        let sides = |by, down| -> Vec<(String, String)> {
            let rows: Vec<Keyword> = library.keywords(&query, &all).collect();
            let rows = library.sorted_keywords(&rows, by, down);
            let of = |row: &Keyword, span: Span| library.found(row.at).expect("there").report.words_of(span).to_owned();
            rows.iter().map(|row| (of(row, row.before), of(row, row.after))).collect()
        };
        let [some, good, every] = [
            ("Some ", " drift."),
            ("Good ", " are clear, and all plans help."),
            ("Good plans are clear, and all ", " help."),
        ]
        .map(|(before, after)| (before.to_owned(), after.to_owned()));
        assert_eq!(sides(Column::Document, false), [some.clone(), good.clone(), every.clone()]);
        assert_eq!(sides(Column::Left, false), [every.clone(), good.clone(), some.clone()]);
        assert_eq!(sides(Column::Left, true), [some.clone(), good.clone(), every.clone()]);
        assert_eq!(sides(Column::Right, false), [good, some, every]);
    }

    #[test]
    fn long_context_is_cut_at_words() {
        let long = format!("Much{} plans {}.", " é before".repeat(30), "after é ".repeat(30).trim());
        let library =
            Library::new([Sample::new("", "2020-01-01", Kind::Other).says(&long, Tone::Neutral, &[]).build()]);
        let (query, _) = Query::parse("plans");
        let row = library.keywords(&query, &[FindingRef(0)]).next().expect("it is marked");
        let text = library.found(row.at).expect("there").report.text();
        assert!(row.before.len() as usize <= CONTEXT && row.after.len() as usize <= CONTEXT);
        assert!(row.before.of(text).starts_with("é before") || row.before.of(text).starts_with("before"));
        assert!(row.after.of(text).ends_with("after") || row.after.of(text).ends_with('é'));
    }

    proptest! {
        #[test]
        fn there_is_a_row_for_each_mark(
            reports in proptest::collection::vec(sample::any_report(), 0..4), query in sample::any_query(),
            by in proptest::sample::select(vec![Column::Document, Column::Left, Column::Word, Column::Right]), down in any::<bool>(),
        ) {
            let library = Library::new(reports);
            let all = library.search(&query, Sort::Oldest).findings;
            let rows: Vec<Keyword> = library.keywords(&query, &all).collect();
            let rows = library.sorted_keywords(&rows, by, down);
            let marks: usize = all.iter().map(|at| library.marks(&query, *at).len()).sum();
            prop_assert_eq!(rows.len(), marks);
            for row in rows {
                let found = library.found(row.at).expect("there");
                prop_assert!(found.finding.span.holds(row.mark));
                prop_assert!(row.before.end == row.mark.start && row.after.start == row.mark.end);
                prop_assert!(found.passage().span.holds(row.before) && found.passage().span.holds(row.after));
            }
        }
    }
}
