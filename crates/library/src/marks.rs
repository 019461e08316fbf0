//! Where the words of a query stand in a finding, told from the finding's own text.

use crate::query::{Query, Term};
use crate::terms::{Place, disjoint, near};
use crate::{FindingRef, Library};
use report::{Span, Word, words};

impl Library {
    /// Where the words of a query stand in a finding, as spans of its report's text, in order and disjoint.
    /// Other names of the words are marked as they are.
    pub fn marks(&self, query: &Query, at: FindingRef) -> Vec<Span> {
        self.marks_of(&self.marked_terms(query), at)
    }

    /// The same where the terms are known: see [`Library::marked_terms`].
    pub fn marks_of(&self, terms: &[Term], at: FindingRef) -> Vec<Span> {
        let Some(found) = self.found(at) else { return Vec::new() };
        let origin = found.finding.span.start as usize;
        let list: Vec<Word> = words(found.words()).collect();
        let places = terms.iter().flat_map(|term| places(&list, term)).collect();
        disjoint(places)
            .into_iter()
            .filter_map(|place| {
                let (first, last) = (place.first as usize, (place.first + place.words - 1) as usize);
                let (first, last) = (list.get(first)?, list.get(last)?);
                Some(Span { start: first.span.start, end: last.span.end }.shifted(origin))
            })
            .collect()
    }
}

fn places(list: &[Word], term: &Term) -> Vec<Place> {
    let all = |wanted: &dyn Fn(&[Word]) -> bool, length: u32| -> Vec<Place> {
        let windows = list.windows(length as usize).zip(0..);
        windows
            .filter(|(window, _)| wanted(window))
            .map(|(_, first)| Place { finding: 0, first, words: length })
            .collect()
    };
    match term {
        Term::Word(word) => all(&|window| window[0].folded == *word, 1),
        Term::Prefix(stem) => all(&|window| window[0].folded.starts_with(stem.as_str()), 1),
        Term::Phrase(words) if words.is_empty() => Vec::new(),
        Term::Phrase(words) => {
            let same = |window: &[Word]| window.iter().zip(words).all(|(a, b)| a.folded == *b);
            all(&same, crate::index::narrow(words.len()))
        }
        Term::Near(left, right, within) => {
            let of = |word: &str| -> Vec<(u32, u32)> {
                list.iter().zip(0..).filter(|(w, _)| w.folded == word).map(|(_, place)| (0, place)).collect()
            };
            near(&of(left), &of(right), u32::from(*within))
        }
    }
}
