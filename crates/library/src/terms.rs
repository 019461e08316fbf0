//! A term of a query in one segment: which findings it stands in, how often, and where.

use crate::index::{Segment, narrow};
use crate::query::Term;

/// Where something stands: the finding, its first word there, and how many words it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) finding: u32,
    pub(crate) first: u32,
    pub(crate) words: u32,
}

/// Adds the findings that a term stands in, in order, each by its number from `first` on and with how often.
pub(crate) fn counts(segment: &Segment, term: &Term, first: u32, list: &mut Vec<(u32, u32)>) {
    let from_first = |(finding, times)| (first + finding, times);
    match term {
        Term::Word(word) => {
            if let Some(entry) = segment.word(word) {
                segment.docs_into(entry, first, list);
            }
        }
        Term::Prefix(stem) => {
            let range = segment.prefix(stem);
            let mut times = vec![0; if range.is_empty() { 0 } else { segment.count as usize }];
            for entry in range {
                for (finding, more) in segment.docs(entry) {
                    times[finding as usize] += more;
                }
            }
            list.extend((first..).zip(times).filter(|(_, times)| *times > 0));
        }
        Term::Phrase(_) | Term::Near(..) => list.extend(times(&places(segment, term)).map(from_first)),
    }
}

/// How many places there are in each finding.
fn times(places: &[Place]) -> impl Iterator<Item = (u32, u32)> {
    places.chunk_by(|a, b| a.finding == b.finding).map(|same| (same[0].finding, narrow(same.len())))
}

/// Where a term stands, in order; places may overlap.
pub(crate) fn places(segment: &Segment, term: &Term) -> Vec<Place> {
    let of_word = |word: &str| -> Vec<(u32, u32)> {
        segment.word(word).map(|entry| segment.places(entry).collect()).unwrap_or_default()
    };
    let single = |(finding, first)| Place { finding, first, words: 1 };
    match term {
        Term::Word(word) => of_word(word).into_iter().map(single).collect(),
        Term::Prefix(stem) => {
            let mut all: Vec<Place> = segment.prefix(stem).flat_map(|e| segment.places(e)).map(single).collect();
            report::sort(&mut all, |a, b| a < b);
            all
        }
        Term::Phrase(words) => {
            // Many phrases have a word that stands nowhere here, which is known before any place is read.
            let entries: Option<Vec<usize>> = words.iter().map(|word| segment.word(word)).collect();
            let Some((first, rest)) = entries.as_deref().and_then(<[usize]>::split_first) else { return Vec::new() };
            let mut starts: Vec<(u32, u32)> = segment.places(*first).collect();
            for (entry, offset) in rest.iter().zip(1..) {
                let mut others = segment.places(*entry);
                let mut other = others.next();
                starts.retain(|&(finding, place)| {
                    let wanted = (finding, place + offset);
                    while other.is_some_and(|other| other < wanted) {
                        other = others.next();
                    }
                    other == Some(wanted)
                });
            }
            let words = narrow(words.len());
            starts.into_iter().map(|(finding, first)| Place { finding, first, words }).collect()
        }
        Term::Near(left, right, within) => near(&of_word(left), &of_word(right), u32::from(*within)),
    }
}

/// Every pair of a left and a right word, the one at most so many places from the other.
pub(crate) fn near(lefts: &[(u32, u32)], rights: &[(u32, u32)], within: u32) -> Vec<Place> {
    let mut found = Vec::new();
    let mut from = 0;
    for &(finding, left) in lefts {
        while rights.get(from).is_some_and(|&right| right < (finding, left.saturating_sub(within))) {
            from += 1;
        }
        let reachable = rights[from..].iter().take_while(|&&right| right <= (finding, left + within));
        for &(_, right) in reachable.filter(|&&(_, right)| right != left) {
            found.push(Place { finding, first: left.min(right), words: left.abs_diff(right) + 1 });
        }
    }
    report::sort(&mut found, |a, b| a < b);
    found
}

/// Places made disjoint: those that share a word become one. In order.
pub(crate) fn disjoint(mut places: Vec<Place>) -> Vec<Place> {
    report::sort(&mut places, |a, b| a < b);
    let mut merged: Vec<Place> = Vec::with_capacity(places.len());
    for place in places {
        match merged.last_mut() {
            Some(last) if last.finding == place.finding && place.first < last.first + last.words => {
                last.words = last.words.max(place.first + place.words - last.first);
            }
            _ => merged.push(place),
        }
    }
    merged
}

/// The terms to count where words are counted: those that another one covers are left out, as `plan` is by `pla*`.
pub(crate) fn uncovered(terms: &[&Term]) -> Vec<usize> {
    let covers = |stem: &Term, term: &Term| match (stem, term) {
        (Term::Prefix(stem), Term::Word(word) | Term::Prefix(word)) => word.starts_with(stem.as_str()),
        _ => false,
    };
    let covered = |at: usize| terms.iter().enumerate().any(|(other, stem)| other != at && covers(stem, terms[at]));
    (0..terms.len()).filter(|at| !covered(*at)).collect()
}

/// Whether two places of these terms can share a word, so that counting each alone would count it twice. They are
/// [`uncovered`] and all different.
pub(crate) fn may_overlap(terms: &[&Term]) -> bool {
    match terms {
        // A phrase can only overlap itself where its end is its beginning.
        [Term::Phrase(words)] => (1..words.len()).any(|n| words[..n] == words[words.len() - n..]),
        _ => terms.iter().any(|term| matches!(term, Term::Phrase(_) | Term::Near(..))),
    }
}
