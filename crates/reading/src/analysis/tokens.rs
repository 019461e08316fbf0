//! The words of a sentence with what is printed between them; what the words mean is the lexicon's.

use report::{Span, words};
use std::borrow::Cow;

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Space, a hyphen, a quotation mark.
    Joined,
    /// A comma, a bracket.
    Comma,
    /// A semicolon, a colon, a dash with space around it, a full stop.
    Break,
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Token<'t> {
    /// Where it stands in the report.
    pub(crate) span: Span,
    /// Its folded form.
    pub(crate) folded: Cow<'t, str>,
    /// The number of its folded form, by which learned weights know it.
    pub(crate) key: u32,
    /// What is printed before it.
    pub(crate) gap: Gap,
}

/// The words of a span of a text.
pub(crate) fn tokens(text: &str, span: Span) -> Vec<Token<'_>> {
    let sentence = span.of(text);
    let mut last = 0;
    words(sentence)
        .map(|word| {
            let gap = gap(&sentence[last..word.span.start as usize]);
            last = word.span.end as usize;
            let key = key_of(&word.folded);
            Token { span: word.span.shifted(span.start as usize), folded: word.folded, key, gap }
        })
        .collect()
}

/// The number of a word: FNV-1a over its bytes.
pub(crate) fn key_of(word: &str) -> u32 {
    word.bytes().fold(NO_LETTERS, with_letter)
}

/// The number of a word of no letters.
pub(crate) const NO_LETTERS: u32 = 0x811c_9dc5;

/// The number of a word with one more byte.
pub(crate) fn with_letter(key: u32, byte: u8) -> u32 {
    (key ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn gap(between: &str) -> Gap {
    // Nearly all; the long questions below are costly.
    if matches!(between, "" | " ") {
        Gap::Joined
    } else if between.contains([';', ':', '.', '?', '!']) || between.contains(" – ") || between.contains(" - ") {
        Gap::Break
    } else if between.contains([',', '(', ')', '–', '—']) {
        Gap::Comma
    } else {
        Gap::Joined
    }
}

/// The span from one word to another, both included.
pub(crate) fn span_of(tokens: &[Token], first: usize, last: usize) -> Span {
    match (tokens.get(first), tokens.get(last)) {
        (Some(a), Some(b)) => Span { start: a.span.start, end: b.span.end.max(a.span.start) },
        _ => Span { start: 0, end: 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_know_where_they_stand() {
        let text = "Before. Plans, however – mostly – are good.";
        let got = tokens(text, Span::new(8, text.len()));
        assert!(got.iter().all(|t| t.span.of(text).to_lowercase() == t.folded));
        let gaps: Vec<Gap> = got.iter().map(|t| t.gap).collect();
        assert_eq!(gaps, [Gap::Joined, Gap::Comma, Gap::Break, Gap::Break, Gap::Joined]);
        assert_eq!(span_of(&got, 1, 2).of(text), "however – mostly");
    }
}
