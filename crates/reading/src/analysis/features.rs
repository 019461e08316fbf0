//! What learned weights may look at in a sentence: its words, how they stand to each other, and what the rules make of them.
//! Every feature has a name that a person can read; in reading only the number of the name is made.

use super::lexicon::{Hit, Meaning, ToneCue};
use super::tokens::{Gap, Token, key_of};

/// How far a negation or a lack colours the words after it.
const COLOURED: usize = 5;
/// How many letters of a long word count as its beginning.
const BEGINNING: usize = 6;

/// A part of a feature's name, with its number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "names are wanted for learning alone"))]
    pub(crate) text: &'a str,
    pub(crate) key: u32,
}

impl<'a> From<&'a Token<'_>> for Part<'a> {
    fn from(token: &'a Token) -> Self {
        Self { text: &token.folded, key: token.key }
    }
}

impl<'a> From<&'a str> for Part<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, key: key_of(text) }
    }
}

/// The words that a feature is made of: first and last, both included. None of the sentence's own: see [`NOWHERE`].
pub(crate) type Place = (u16, u16);

/// The place of what is not made of words of the sentence.
pub(crate) const NOWHERE: Place = (1, 0);

/// Takes features as they are found.
pub(crate) trait Sink {
    /// A feature: its kind, the parts of its name, and the words that it is made of.
    fn put(&mut self, kind: char, parts: &[Part<'_>], place: Place);
}

/// The number of a name: its kind and the numbers of its parts.
pub(crate) fn number(kind: u32, parts: impl Iterator<Item = u32>) -> u32 {
    let mixed =
        parts.fold(kind.wrapping_mul(0x9e37_79b1), |key, part| (key.rotate_left(7) ^ part).wrapping_mul(0x85eb_ca6b));
    mixed ^ (mixed >> 15)
}

/// The kinds of what both the tone and the themes ask of words: each alone, and in pairs.
pub(crate) const SHARED: [u32; 2] = ['w' as u32, 'p' as u32];

/// The words of a sentence alone, and in pairs where nothing stands between them.
pub(crate) fn shared(tokens: &[Token], sink: &mut impl Sink) {
    for (at, token) in tokens.iter().enumerate() {
        sink.put('w', &[token.into()], place(at, at));
        if let Some(next) = tokens.get(at + 1).filter(|next| next.gap == Gap::Joined) {
            sink.put('p', &[token.into(), next.into()], place(at, at + 1));
        }
    }
}

/// The pairs of words with a comma or more between them.
pub(crate) fn parted(kind: char, tokens: &[Token], sink: &mut impl Sink) {
    for (at, pair) in tokens.windows(2).enumerate() {
        if let [word, next] = pair
            && next.gap != Gap::Joined
        {
            sink.put(kind, &[word.into(), next.into()], place(at, at + 1));
        }
    }
}

/// The words of a sentence, as far as they say more than by being there: their beginnings, those at its two ends, and those
/// in the reach of a negation.
pub(crate) fn words(tokens: &[Token], hits: &[Hit], sink: &mut impl Sink) {
    parted('P', tokens, sink);
    let negated = coloured(tokens, hits);
    for (at, token) in tokens.iter().enumerate() {
        let here = place(at, at);
        if let Some(beginning) = token.folded.get(..BEGINNING)
            && token.folded.len() > BEGINNING
        {
            sink.put('t', &[beginning.into()], here);
        }
        if negated.get(at).copied().unwrap_or(false) {
            sink.put('n', &[token.into()], here);
        }
    }
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        sink.put('f', &[first.into()], place(0, 0));
        let end = tokens.len() - 1;
        sink.put('l', &[last.into()], place(end, end));
        if let Some(second) = tokens.get(1) {
            sink.put('f', &[first.into(), second.into()], place(0, 1));
        }
    }
}

/// Which words stand in the reach of a negation or a lack.
fn coloured(tokens: &[Token], hits: &[Hit]) -> Vec<bool> {
    let mut coloured = vec![false; tokens.len()];
    let turns =
        |hit: &&Hit| matches!(hit.meaning, Meaning::Tone(ToneCue::Negator | ToneCue::Lack | ToneCue::NotYet, _));
    for hit in hits.iter().filter(turns) {
        for at in hit.last + 1..(hit.last + 1 + COLOURED).min(tokens.len()) {
            if tokens[at].gap != Gap::Joined {
                break;
            }
            coloured[at] = true;
        }
    }
    coloured
}

/// The place of the words from one to another.
pub(crate) fn place(first: usize, last: usize) -> Place {
    let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    (narrow(first), narrow(last))
}

/// A small number in words, so that counts can be parts of names.
pub(crate) fn count(n: i32) -> Part<'static> {
    const NUMBERS: [&str; 9] = ["0", "1", "2", "3", "4", "5", "6", "7", "8"];
    let at = usize::try_from(n).unwrap_or(0).min(NUMBERS.len() - 1);
    NUMBERS[at].into()
}
