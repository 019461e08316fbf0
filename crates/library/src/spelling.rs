//! Words of a query that stand nowhere, and the nearest words that do.

use crate::index::Spellings;
use crate::query::{Query, Term};
use crate::{Library, narrow};

/// How many words are offered for one.
const OFFERED: usize = 3;
/// How many reports are looked through, the newest first.
const REPORTS: usize = 100;
/// Longer words are not compared.
const LONGEST: usize = 40;

/// A word that stands nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The word, folded.
    pub word: String,
    /// The nearest words that stand somewhere, the nearest first and among these the commonest.
    pub nearest: Vec<String>,
}

impl Unknown {
    /// The query with this word in place of the unknown one.
    pub fn put_right(&self, query: &Query, by: &str) -> Query {
        let mut query = query.clone();
        let mut right = |word: &mut String| {
            if *word == self.word {
                by.clone_into(word);
            }
        };
        for term in query.words.iter_mut().flat_map(|clause| &mut clause.any) {
            match term {
                Term::Word(word) | Term::Prefix(word) => right(word),
                Term::Phrase(words) => words.iter_mut().for_each(&mut right),
                Term::Near(left, other, _) => [left, other].into_iter().for_each(&mut right),
            }
        }
        query
    }
}

impl Library {
    /// The words of a query that stand in no finding, each once.
    pub fn unknown_words(&self, query: &Query) -> Vec<Unknown> {
        let mut unknown: Vec<Unknown> = Vec::new();
        for term in query.words.iter().filter(|clause| !clause.negated).flat_map(|clause| &clause.any).take(32) {
            let words = match term {
                Term::Word(word) => vec![word],
                Term::Prefix(_) => Vec::new(),
                Term::Phrase(words) => words.iter().collect(),
                Term::Near(left, right, _) => vec![left, right],
            };
            for word in words {
                let known = self.segments.iter().any(|segment| segment.word(word).is_some());
                if !known && unknown.len() < 8 && unknown.iter().all(|other| other.word != *word) {
                    unknown.push(Unknown { word: word.clone(), nearest: self.nearest(word) });
                }
            }
        }
        unknown
    }

    fn nearest(&self, word: &str) -> Vec<String> {
        let wanted: Vec<char> = word.chars().collect();
        let within = match wanted.len() {
            0..4 => return Vec::new(),
            4..7 => 1,
            7..=LONGEST => 2,
            _ => return Vec::new(),
        };
        let letters = letters(word);
        let mut near: Vec<(usize, u32, String)> = Vec::new();
        let (words, findings) = self.shelf.vocabulary.get_or_init(|| self.vocabulary());
        for (number, findings) in (0..).zip(findings) {
            let other = words.word(number);
            // Another letter takes one away and adds one, no more.
            if other.len().abs_diff(word.len()) > 2 * within
                || (letters ^ self::letters(other)).count_ones() as usize > 2 * within
                || other.bytes().any(|byte| byte.is_ascii_digit())
            {
                continue;
            }
            if let Some(distance) = distance(&wanted, other, within) {
                near.push((distance, *findings, other.to_owned()));
            }
        }
        report::sort(&mut near, |a, b| (a.0, u32::MAX - a.1) < (b.0, u32::MAX - b.1));
        near.into_iter().take(OFFERED).map(|(.., word)| word).collect()
    }

    /// The words of the newest reports, in the order in which they are first met, and in how many findings each stands.
    fn vocabulary(&self) -> (Spellings, Vec<u32>) {
        let mut words = Spellings::default();
        let mut findings = Vec::new();
        for segment in self.segments.iter().rev().take(REPORTS) {
            for (entry, word) in segment.words() {
                let number = words.number(word) as usize;
                let more = narrow(segment.docs(entry).count());
                match findings.get_mut(number) {
                    Some(known) => *known += more,
                    None => findings.push(more),
                }
            }
        }
        (words, findings)
    }
}

/// The letters of a word as a set, some of them as one.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) & 31))
}

/// How many letters must be put in, left out, changed or swapped with the next to make one word of the other; none above the
/// bound.
fn distance(wanted: &[char], other: &str, within: usize) -> Option<usize> {
    let columns = wanted.len() + 1;
    let mut two_before = Vec::new();
    let mut before: Vec<usize> = (0..columns).collect();
    let mut last = '\0';
    for (row, c) in (1..).zip(other.chars()) {
        let mut here = vec![row];
        for column in 1..columns {
            let changed = before[column - 1] + usize::from(wanted[column - 1] != c);
            let mut best = changed.min(before[column] + 1).min(here[column - 1] + 1);
            if row > 1 && column > 1 && wanted[column - 1] == last && wanted[column - 2] == c {
                best = best.min(two_before.get(column - 2).copied().unwrap_or(0) + 1);
            }
            here.push(best);
        }
        if here.iter().all(|distance| *distance > within) {
            return None;
        }
        last = c;
        two_before = std::mem::replace(&mut before, here);
    }
    before.last().copied().filter(|distance| *distance <= within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use proptest::prelude::*;
    use report::{Kind, Tone};

    #[test]
    fn distances() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), b, 2);
        assert_eq!(of("plans", "plans"), Some(0));
        assert_eq!(of("plnas", "plans"), Some(1), "two letters swapped");
        assert_eq!(of("plan", "plans"), Some(1));
        assert_eq!(of("suppervison", "supervision"), Some(2));
        assert_eq!(of("plans", "visit"), None);
        assert_eq!(of("é", "e"), Some(1));
        assert_eq!(of("", "ab"), Some(2));
    }

    proptest! {
        #[test]
        fn words_that_are_near_have_most_letters_in_common(a in "[a-eé]{1,9}", b in "[a-eé]{1,9}") {
            if let Some(distance) = distance(&a.chars().collect::<Vec<_>>(), &b, 2) {
                prop_assert!((letters(&a) ^ letters(&b)).count_ones() as usize <= 2 * distance);
            }
        }
    }

    #[test]
    fn what_stands_nowhere_is_told_with_what_is_near() {
        let report = Sample::new("", "2020-01-01", Kind::Other)
            .says("Supervision of the plans is regular.", Tone::Strength, &[])
            .says("The plan is clear.", Tone::Strength, &[]);
        let library = Library::new([report.build()]);
        let (query, _) = Query::parse("suprevision plams -nothing \"clear plam\" plans qqqqq");
        let unknown = library.unknown_words(&query);
        let told: Vec<_> = unknown.iter().map(|u| (u.word.as_str(), u.nearest.join(" "))).collect();
        let expected = [("suprevision", "supervision"), ("plams", "plans"), ("plam", "plan"), ("qqqqq", "")];
        assert_eq!(told, expected.map(|(word, nearest)| (word, nearest.to_owned())));
        assert_eq!(
            unknown[2].put_right(&query, "plan").words_text(),
            "suprevision plams -nothing \"clear plan\" plans qqqqq"
        );
    }
}
