//! Words and phrases that the reports often use, for suggestions.

use crate::fold::each_word;
use crate::index::Spellings;
use crate::subject::is_common;
use crate::{FindingRef, Library, ReportRef, narrow};
use postings::Numbers;

/// How many reports are asked for words that begin so, the newest first.
const REPORTS: usize = 24;
/// How many findings are read for phrases, spread over all.
const READ: usize = 600;
/// In how many of these a phrase must stand.
const ENOUGH: usize = 3;
/// How many words a phrase has at the most.
const LONGEST: usize = 3;

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

    /// Makes ready what [`Library::suggest`] would make when it is first asked.
    pub fn ready_suggestions(&self) {
        self.shelf.phrases.get_or_init(|| self.frequent_phrases());
    }

    /// The phrases of two and three words that stand in several findings, in order.
    pub(crate) fn frequent_phrases(&self) -> Vec<(Box<str>, u32)> {
        let each = self.len().div_ceil(READ).max(1);
        let mut spellings = Spellings::default();
        let mut common: Vec<bool> = Vec::new();
        // By the numbers of their words, 0 standing for none.
        let mut all: Vec<[u32; LONGEST]> = Vec::new();
        let (mut list, mut buffer) = (Vec::new(), String::new());
        // The words of the report that is read, where its text is packed.
        let mut numbers: Option<(ReportRef, Numbers)> = None;
        for at in (0..self.len()).step_by(each).map(|at| FindingRef(narrow(at))) {
            let Some(((report_at, local), found)) = self.shelf.place(at).zip(self.found(at)) else { continue };
            list.clear();
            let mut take = |word: &str| {
                let number = spellings.number(word);
                if number as usize == common.len() {
                    common.push(is_common(word));
                }
                list.push(number);
            };
            if let Some(sealed) = found.report.sealed() {
                if numbers.as_ref().is_none_or(|(of, _)| *of != report_at) {
                    numbers = Some((report_at, sealed.numbers()));
                }
                let numbers = numbers.iter().flat_map(|(_, numbers)| numbers.of_finding(local as usize));
                numbers.for_each(|number| take(sealed.dictionary().word(*number)));
            } else {
                each_word(found.words(), &mut buffer, &mut take);
            }
            for start in 0..list.len() {
                for length in 2..=LONGEST {
                    let Some(part) = list.get(start..start + length) else { break };
                    if !common[part[0] as usize] && !common[part[length - 1] as usize] {
                        let mut phrase = [0; LONGEST];
                        phrase.iter_mut().zip(part).for_each(|(place, number)| *place = number + 1);
                        all.push(phrase);
                    }
                }
            }
        }
        report::sort(&mut all, |a, b| a < b);
        let often = all.chunk_by(|a, b| a == b).filter(|same| same.len() >= ENOUGH);
        let mut phrases: Vec<(Box<str>, u32)> = often
            .map(|same| {
                let words = same[0].iter().filter(|number| **number > 0).map(|number| spellings.word(*number - 1));
                (words.collect::<Vec<_>>().join(" ").into(), narrow(same.len()))
            })
            .collect();
        report::sort(&mut phrases, |a, b| a.0 < b.0);
        phrases
    }
}
