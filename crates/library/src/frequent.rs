//! Words and phrases that the reports often use, for suggestions.

use crate::fold::each_word;
use crate::subject::is_common;
use crate::{FindingRef, Library, narrow};

/// How many reports are asked for words that begin so, the newest first.
const REPORTS: usize = 24;
/// How many findings are read for phrases, spread over all.
const READ: usize = 600;
/// In how many of these a phrase must stand.
const ENOUGH: u32 = 3;

impl Library {
    /// The commonest words that begin so, the stem itself left out.
    pub(crate) fn common_words(&self, stem: &str, most: usize) -> Vec<String> {
        let mut found: Vec<(&str, u32)> = Vec::new();
        for segment in self.segments.iter().rev().take(REPORTS) {
            for entry in segment.prefix(stem) {
                let word = segment.text(entry);
                let times = narrow(segment.docs(entry).count());
                let place = found.partition_point(|(other, _)| *other < word);
                match found.get_mut(place).filter(|(other, _)| *other == word) {
                    Some((_, known)) => *known += times,
                    None => found.insert(place, (word, times)),
                }
            }
        }
        found.retain(|(word, _)| *word != stem);
        report::sort(&mut found, |a, b| a.1 > b.1);
        found.into_iter().take(most).map(|(word, _)| word.to_owned()).collect()
    }

    /// The phrases of two and three words that stand in several findings, in order.
    pub(crate) fn frequent_phrases(&self) -> Vec<(Box<str>, u32)> {
        let each = self.len().div_ceil(READ).max(1);
        let mut all: Vec<String> = Vec::new();
        for found in (0..self.len()).step_by(each).filter_map(|at| self.found(FindingRef(narrow(at)))) {
            let mut list: Vec<String> = Vec::new();
            each_word(found.words(), &mut String::new(), &mut |word| list.push(word.to_owned()));
            for start in 0..list.len() {
                for length in [2, 3] {
                    let Some(part) = list.get(start..start + length) else { continue };
                    if !is_common(&part[0]) && !is_common(&part[length - 1]) {
                        all.push(part.join(" "));
                    }
                }
            }
        }
        report::sort(&mut all, |a, b| a < b);
        let often = all.chunk_by(|a, b| a == b).map(|same| (same[0].as_str().into(), narrow(same.len())));
        often.filter(|(_, times)| *times >= ENOUGH).collect()
    }
}
