//! The words of a report while they lie packed. What is asked of many reports at once needs their findings and which words
//! stand in these, not the print: so a report out of a large pack keeps its words as numbers, and its print is made of them when
//! the first word of it is shown.
//!
//! Two streams of bytes hold a text. `words` has the number of every word of every finding in the dictionary of the pack, one
//! more than the number, as a variable-length integer; 0 ends a finding. `print` has all that the folded words leave open: what
//! stands between the findings, and for each word how it is printed, which is mostly one byte:
//!
//! - bits 0 and 1: as it is folded; with a capital; with ’s behind it; otherwise, and then as it stands;
//! - bit 2: something else than a space (than nothing, for the first word) stands before it; and then what.
//!
//! Lengths of what is written out precede it; the gaps between findings, and the end of each, have theirs from the spans.

use crate::ids::Naming;
use crate::{Finding, FindingId, ReportId, words};
use postings::{FNV, Numbers, hashed, read, write};
use std::sync::{Arc, OnceLock};

/// The words of many reports, folded, each once; the most frequent have the smallest numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dictionary {
    texts: String,
    /// Where each word ends.
    ends: Vec<u32>,
    /// The numbers in alphabetical order.
    order: Vec<u32>,
    /// The place of each number in that order.
    ranks: Vec<u32>,
    /// A hash of each word.
    hashes: Vec<u32>,
    /// Whether each, printed as it is folded, is that word.
    plain: Vec<bool>,
}

impl Dictionary {
    /// A dictionary of words in the order of their numbers, each on a line.
    pub(crate) fn of_lines(lines: &str) -> Self {
        let mut dictionary = Self::default();
        for word in lines.lines() {
            dictionary.texts.push_str(word);
            dictionary.ends.push(narrow(dictionary.texts.len()));
            dictionary.hashes.push(hashed(FNV, word));
            dictionary.plain.push(stands_for(word, word));
        }
        let mut order: Vec<u32> = (0..narrow(dictionary.ends.len())).collect();
        crate::sort(&mut order, |a, b| dictionary.word(*a) < dictionary.word(*b));
        dictionary.ranks = vec![0; order.len()];
        for (rank, number) in (0..).zip(&order) {
            dictionary.ranks[*number as usize] = rank;
        }
        dictionary.order = order;
        dictionary
    }

    /// Its words in the order of their numbers, each on a line.
    pub(crate) fn lines(&self) -> String {
        let words = (0..narrow(self.ends.len())).map(|number| self.word(number));
        words.flat_map(|word| [word, "\n"]).collect()
    }

    /// The word of a number; nothing where there is none.
    pub fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.ends.get(at).map_or("", |end| &self.texts[start..*end as usize])
    }

    /// The numbers in the alphabetical order of their words.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The place of a number in that order.
    pub fn rank(&self, number: u32) -> u32 {
        self.ranks.get(number as usize).copied().unwrap_or(0)
    }

    /// The hash of a word ([`postings::hashed`]).
    pub fn hash(&self, number: u32) -> u32 {
        self.hashes.get(number as usize).copied().unwrap_or(FNV)
    }

    /// Whether a word, printed as it is folded, is that word: nearly all are, but what is left of “boss’s’s” is not.
    fn is_plain(&self, number: u32) -> bool {
        self.plain.get(number as usize).copied().unwrap_or(false)
    }

    /// The number of a word.
    fn number(&self, word: &str) -> Option<u32> {
        let at = self.order.partition_point(|number| self.word(*number) < word);
        self.order.get(at).copied().filter(|number| self.word(*number) == word)
    }
}

/// The words of one report: those of its findings as numbers, its print packed.
pub struct Sealed {
    dictionary: Arc<Dictionary>,
    words: Box<[u8]>,
    /// Still packed.
    pub(crate) print: Box<[u8]>,
    /// How many bytes the text has.
    length: u32,
    /// Makes the text of it. A function that is given, so that only what opens large packs carries it.
    open: Open,
    /// The text, or a blank of its length where the streams contradict each other.
    opened: OnceLock<Result<String, String>>,
}

/// Makes the text of what is sealed, for these findings; none where the streams contradict each other.
pub(crate) type Open = fn(&Sealed, &[Finding]) -> Option<String>;

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed")
    }
}

impl Sealed {
    pub(crate) fn new(dictionary: Arc<Dictionary>, words: Vec<u8>, print: &[u8], length: u32, open: Open) -> Self {
        Self { dictionary, words: words.into(), print: print.into(), length, open, opened: OnceLock::new() }
    }

    /// The dictionary that its numbers belong to.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The numbers of the words of every finding.
    pub fn numbers(&self) -> Numbers {
        Numbers::of(&self.words)
    }

    /// Its numbers, if they are those of so many findings and all in the dictionary.
    pub(crate) fn fitting(&self, findings: usize) -> Option<Numbers> {
        let numbers = self.numbers();
        let known = narrow(self.dictionary.ends.len());
        let fit = numbers.ends.len() == findings
            && numbers.ends.last().map_or(0, |end| *end as usize) == numbers.all.len()
            && numbers.all.iter().all(|number| *number < known)
            && self.length <= LONGEST_TEXT;
        fit.then_some(numbers)
    }

    /// The name of a finding of these words.
    pub(crate) fn name(&self, report: &ReportId, numbers: &[u32], repeat: u32) -> FindingId {
        let mut naming = Naming::of(report);
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                naming.add(" ");
            }
            naming.add(self.dictionary.word(*number));
        }
        naming.done(repeat)
    }

    /// Whether the print was unpacked already.
    pub fn is_open(&self) -> bool {
        self.opened.get().is_some()
    }

    /// The text, unpacked at the first time; a blank of its length where what was packed contradicts itself, or `sound` finds
    /// it wanting. So every span stays a span, whatever a pack holds.
    pub(crate) fn text(&self, findings: &[Finding], sound: impl FnOnce(&str) -> bool) -> Result<&str, &str> {
        self.opened.get_or_init(|| self.made(findings, sound)).as_deref().map_err(String::as_str)
    }

    /// The same text, which is not held on to: for what is written once.
    pub(crate) fn made(&self, findings: &[Finding], sound: impl FnOnce(&str) -> bool) -> Result<String, String> {
        if let Some(opened) = self.opened.get() {
            return opened.clone();
        }
        let text = (self.open)(self, findings).filter(|text| text.len() == self.length as usize && sound(text));
        text.ok_or_else(|| " ".repeat(self.length as usize))
    }

    /// The text of its numbers and of the unpacked stream of the print. Search reads the numbers and people the print, so the words
    /// of each finding must be those of its numbers: what stands between two words may hold none and must part them, and what is
    /// printed otherwise than it is folded must be that word.
    pub(crate) fn printed(&self, findings: &[Finding], print: &[u8]) -> Option<String> {
        let mut rest = print;
        let mut text = Vec::with_capacity(self.length.min(LONGEST) as usize);
        let numbers = self.numbers();
        for (finding, numbers) in findings.iter().zip(numbers.each()) {
            let gap = (finding.span.start as usize).checked_sub(text.len())?;
            text.extend_from_slice(take(&mut rest, gap)?);
            for (nth, number) in numbers.iter().enumerate() {
                let word = self.dictionary.word(*number);
                let how = *take(&mut rest, 1)?.first()?;
                if how & PARTED_OTHERWISE != 0 {
                    let before = written(&mut rest)?;
                    if !parts(before, nth == 0) {
                        return None;
                    }
                    text.extend_from_slice(before.as_bytes());
                } else if nth > 0 {
                    text.push(b' ');
                }
                if how & PRINTED == AS_STANDS {
                    let printed = written(&mut rest)?;
                    if !stands_for(printed, word) {
                        return None;
                    }
                    text.extend_from_slice(printed.as_bytes());
                    continue;
                }
                if !self.dictionary.is_plain(*number) {
                    return None;
                }
                let at = text.len();
                text.extend_from_slice(word.as_bytes());
                match how & PRINTED {
                    WITH_CAPITAL => text.get_mut(at)?.make_ascii_uppercase(),
                    WITH_POSSESSION => text.extend_from_slice(POSSESSION.as_bytes()),
                    _ => {}
                }
            }
            let end = (finding.span.end as usize).checked_sub(text.len())?;
            let behind = std::str::from_utf8(take(&mut rest, end)?).ok()?;
            if behind.contains(char::is_alphanumeric) {
                return None;
            }
            text.extend_from_slice(behind.as_bytes());
        }
        text.extend_from_slice(rest);
        String::from_utf8(text).ok()
    }
}

/// Whether this can stand before a word and leave it the word that it is.
fn parts(before: &str, first: bool) -> bool {
    let mut chars = before.chars();
    // An apostrophe alone would join two words to one.
    let joins =
        !first && matches!((chars.next(), chars.next()), (None, _) | (Some('\'' | '‘' | '’' | 'ʼ' | '`' | '´'), None));
    !joins && !before.contains(char::is_alphanumeric)
}

/// Whether these letters are one word, and this one.
fn stands_for(printed: &str, word: &str) -> bool {
    let mut all = words(printed);
    all.next().is_some_and(|one| one.span.len() as usize == printed.len() && one.folded == word) && all.next().is_none()
}

const PRINTED: u8 = 0b011;
const AS_FOLDED: u8 = 0;
const WITH_CAPITAL: u8 = 1;
const WITH_POSSESSION: u8 = 2;
const AS_STANDS: u8 = 3;
const PARTED_OTHERWISE: u8 = 0b100;
const POSSESSION: &str = "’s";
/// The longest text that a pack may hold, in bytes.
pub(crate) const LONGEST_TEXT: u32 = 1 << 25;
/// More than this is not set aside for a text before it is there.
const LONGEST: u32 = 1 << 20;

/// The two streams of a text. A word that is not in the dictionary gives none.
pub(crate) fn seal(text: &str, findings: &[Finding], dictionary: &Dictionary) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut numbers, mut print) = (Vec::new(), Vec::new());
    let mut end = 0;
    for finding in findings {
        let range = finding.span.range();
        print.extend(text[end..range.start].bytes());
        end = range.end;
        let sentence = finding.span.of(text);
        let mut at = 0;
        for word in words(sentence) {
            let number = dictionary.number(&word.folded)?;
            write(&mut numbers, number + 1);
            let span = word.span.range();
            let (before, printed) = (&sentence[at..span.start], &sentence[span.clone()]);
            let usual = if at == 0 { "" } else { " " };
            at = span.end;
            let how = if dictionary.is_plain(number) { printing(printed, &word.folded) } else { AS_STANDS };
            print.push(how | if before == usual { 0 } else { PARTED_OTHERWISE });
            if before != usual {
                write_out(&mut print, before);
            }
            if how == AS_STANDS {
                write_out(&mut print, printed);
            }
        }
        numbers.push(0);
        print.extend(sentence[at..].bytes());
    }
    print.extend(text[end..].bytes());
    Some((numbers, print))
}

fn printing(printed: &str, folded: &str) -> u8 {
    let capital = |(a, b): (u8, u8)| a == b.to_ascii_uppercase();
    if printed == folded {
        AS_FOLDED
    } else if printed.get(1..).is_some()
        && printed.get(1..) == folded.get(1..)
        && printed.bytes().zip(folded.bytes()).next().is_some_and(capital)
    {
        WITH_CAPITAL
    } else if printed.strip_suffix(POSSESSION) == Some(folded) {
        WITH_POSSESSION
    } else {
        AS_STANDS
    }
}

fn write_out(bytes: &mut Vec<u8>, text: &str) {
    write(bytes, narrow(text.len()));
    bytes.extend(text.bytes());
}

fn written<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let length = read(bytes)?;
    std::str::from_utf8(take(bytes, length as usize)?).ok()
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reasoned, Span, Tone};
    use proptest::prelude::*;

    fn finding(start: usize, end: usize) -> Finding {
        Finding {
            id: FindingId::default(),
            passage: 0,
            span: Span::new(start, end),
            tone: Reasoned { value: Tone::Neutral, cues: Vec::new(), sure: 100 },
            themes: Vec::new(),
            extent: None,
            groups: Vec::new(),
            recommendation: false,
            checked: false,
        }
    }

    fn sealed(text: &str, findings: &[Finding]) -> Sealed {
        let all = findings.iter().flat_map(|finding| words(finding.span.of(text)));
        let mut lines: Vec<String> = all.map(|word| word.folded.into_owned() + "\n").collect();
        lines.sort();
        lines.dedup();
        let dictionary = Dictionary::of_lines(&lines.concat());
        let (numbers, print) = seal(text, findings, &dictionary).expect("every word is in the dictionary");
        let open: Open = |sealed, findings| sealed.printed(findings, &sealed.print);
        Sealed::new(Arc::new(dictionary), numbers, &print, narrow(text.len()), open)
    }

    #[test]
    fn a_plain_sentence_takes_a_byte_for_a_word() {
        let text = "Children’s plans are clear.";
        let sealed = sealed(text, &[finding(0, text.len())]);
        // “Children’s” has both a capital and a possessive ending, and stands as it is.
        assert_eq!(sealed.print.len(), 1 + 1 + "Children’s".len() + 3 + ".".len());
        let said: Vec<&str> = sealed.numbers().all.iter().map(|number| sealed.dictionary.word(*number)).collect();
        assert_eq!(said, ["children", "plans", "are", "clear"]);
        let report = ReportId::from_parts(["one"]);
        assert_eq!(sealed.name(&report, &sealed.numbers().all, 2), FindingId::of(&report, text, 2));
    }

    #[test]
    fn streams_that_contradict_each_other_give_a_blank() {
        let text = "Plans are Clear.";
        let findings = [finding(0, text.len())];
        let good = sealed(text, &findings);
        assert_eq!(good.text(&findings, |_| true), Ok(text));
        assert_eq!(sealed(text, &findings).text(&findings, |_| false), Err("                "));
        for at in 0..good.print.len() {
            for bit in 0..8 {
                let mut print = good.print.clone();
                print[at] ^= 1 << bit;
                let length = narrow(text.len());
                let bad = Sealed::new(good.dictionary.clone(), good.words.to_vec(), &print, length, good.open);
                let told = bad.text(&findings, |_| true).unwrap_or_else(|blank| blank).to_owned();
                // Other letters of the same words may be capitals; other words it cannot be.
                let same = words(&told).map(|word| word.folded).eq(words(text).map(|word| word.folded));
                assert!(told.trim().is_empty() || same, "{told}");
                assert_eq!(told.len(), text.len());
            }
        }
    }

    #[test]
    fn words_that_run_together_are_not_those_of_the_numbers() {
        let texts = ["Plans are clear", "It’s the boss’s’s plan, isn’t it"];
        for text in texts {
            let findings = [finding(0, text.len())];
            assert_eq!(sealed(text, &findings).text(&findings, |_| true), Ok(text));
        }
        assert!(parts(", ", false) && parts("", true) && parts("‘", true) && parts("’’", false));
        assert!(!parts("", false) && !parts("’", false) && !parts(" a ", false) && !parts("1", true));
        assert!(stands_for("Children’s", "children") && !stands_for("Children’s plans", "children"));
        assert!(!stands_for("children.", "children") && !stands_for("", ""));
    }

    proptest! {
        #[test]
        fn what_was_sealed_is_printed_again(
            parts in proptest::collection::vec("\\PC{0,30}|[a-cA-C0-9’s'é, .\n-]{0,40}|[a-z]{1,6}( [A-Za-z]{1,6}){0,6}", 1..6),
            which in any::<u8>(),
        ) {
            let text = parts.concat();
            let mut end = 0;
            let spans = parts.iter().enumerate().filter_map(|(at, part)| {
                let start = end;
                end += part.len();
                (!part.is_empty() && which >> at & 1 == 1).then(|| finding(start, end))
            });
            let findings: Vec<Finding> = spans.collect();
            let sealed = sealed(&text, &findings);
            prop_assert!(sealed.fitting(findings.len()).is_some());
            prop_assert_eq!(sealed.text(&findings, |_| true), Ok(&*text));
        }
    }
}
