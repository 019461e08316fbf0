//! Abbreviations that a report explains: "multi-agency screening team (MAST)". The letters must match the words before the bracket.

use crate::phrase::folded;
use report::{Acronym, Passage, PassageKind};
use std::collections::BTreeSet;

/// Words that an abbreviation may leave out.
const SMALL: &[&str] = &["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"];

/// Every abbreviation of the passages, once for each long form.
pub(crate) fn of(text: &str, passages: &[Passage]) -> Vec<Acronym> {
    let mut acronyms: Vec<Acronym> = Vec::new();
    let mut known = BTreeSet::new();
    for (index, passage) in (0u32..).zip(passages) {
        if passage.kind == PassageKind::Furniture {
            continue;
        }
        for (short, long) in explained(passage.span.of(text)) {
            if known.insert((short.to_owned(), folded(long))) {
                acronyms.push(Acronym { short: short.to_owned(), long: long.to_owned(), passage: index });
            }
        }
    }
    acronyms
}

/// The short and long forms that a text explains.
fn explained(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let near = &text[open + 1..];
        let Some(close) = near.bytes().take(16).position(|b| b == b')') else { continue };
        // The plural of an abbreviation is the plural of its long form.
        let inner = &near[..close];
        let short = inner.strip_suffix('s').filter(|rest| rest.ends_with(char::is_uppercase)).unwrap_or(inner);
        if is_short_form(short)
            && let Some(start) = long_form(text[..open].trim_end(), short)
        {
            found.push((short, text[start..open].trim_end()));
        }
    }
    found
}

/// Two to eight letters or digits without a space, the first a capital, most of them capitals or the word one of a name.
fn is_short_form(short: &str) -> bool {
    let letters = short.chars().count();
    (2..=8).contains(&letters)
        && short.chars().all(|c| c.is_alphanumeric() || c == '&')
        && short.starts_with(char::is_uppercase)
        && short.chars().any(char::is_alphabetic)
}

/// Where the words begin whose first letters are those of the abbreviation.
fn long_form(before: &str, short: &str) -> Option<usize> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let mut words: Vec<(usize, char, bool)> = Vec::new();
    let mut end = before.len();
    // Only as many words as the letters could need.
    while words.len() < letters.len() * 2 + 2 && end > 0 {
        let start = before[..end]
            .rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\''))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..end];
        if let Some(first) = word.chars().next() {
            let is_small = SMALL.contains(&word.to_lowercase().as_str());
            words.push((start, first.to_lowercase().next().unwrap_or(first), is_small));
        }
        // A sentence ends here: no long form reaches over it.
        let gap = before[..start].chars().next_back();
        if matches!(gap, Some('.' | '?' | '!' | ';' | ':' | '(' | ')')) {
            break;
        }
        end = gap.map_or(0, |c| start - c.len_utf8());
    }
    matching(&words, &letters)
}

/// Matches letters to words from the last backwards; a small word may be passed over.
fn matching(words: &[(usize, char, bool)], letters: &[char]) -> Option<usize> {
    let (letter, letters) = letters.split_last()?;
    let (&(start, first, is_small), words) = words.split_first()?;
    if first == *letter {
        if letters.is_empty() {
            return Some(start);
        }
        if let Some(start) = matching(words, letters) {
            return Some(start);
        }
    }
    if is_small { matching_after_small(words, letters, *letter) } else { None }
}

fn matching_after_small(words: &[(usize, char, bool)], letters: &[char], letter: char) -> Option<usize> {
    let mut all = letters.to_vec();
    all.push(letter);
    matching(words, &all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        assert_eq!(explained(text), expected);
    }

    #[test]
    fn letters_match_words() {
        check("in the multi-agency screening team (MAST) to", &[("MAST", "multi-agency screening team")]);
        check(
            "the inspection of local authority children's services (ILACS)",
            &[("ILACS", "inspection of local authority children's services")],
        );
        check(
            "Court. The Children and Family Court Advisory and Support Service (Cafcass)",
            &[("Cafcass", "Children and Family Court Advisory and Support Service")],
        );
        check("Pathway advisers (PAs), the local name", &[("PA", "Pathway advisers")]);
        check(
            "not in education, employment or training (NEET)",
            &[("NEET", "not in education, employment or training")],
        );
    }

    #[test]
    fn brackets_that_explain_nothing() {
        check("Pathway advisers (the local term) and plans (MAST)", &[]);
        check("in 2018 (2019) and (A) and ( ) and (", &[]);
        check("It ended. Screening team (MAST)", &[]);
    }
}
