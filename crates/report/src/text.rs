//! Spans of a text, its words, and the folding under which two spellings count as one.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A half-open byte range of one report's text.
// Invariant: start <= end; both on character boundaries of that text (checked when a report is made).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span of a byte range. Texts are held below 4 GiB long before this.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// As a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words that the span covers; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether the other span lies wholly inside this one.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span, counted from a later origin.
    #[must_use]
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start as usize + by, self.end as usize + by)
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A word of a text: where it stands, and its folded form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it stands in the text that was given.
    pub span: Span,
    /// Lower case, without a possessive ending, typographic marks folded.
    pub folded: Cow<'t, str>,
}

/// What stands for a character in every text: nothing for one that is not seen, the letters of joined letters; none for one
/// that stands for itself.
pub fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => "",
        c if c.is_control() => "",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

/// One character folded: lower case, curly quotes straight, every dash a hyphen, every space a space.
pub fn fold(c: char) -> char {
    match c {
        // Nearly all of every text.
        ' ' | 'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '‘' | '’' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => lower(c),
    }
}

/// The small letter of a capital of the Latin alphabets of Europe; every other character as it is. The standard function
/// knows all scripts, by a table that would be a twentieth of the page's first download.
fn lower(c: char) -> char {
    let next = |by: u32| char::from_u32(u32::from(c) + by).unwrap_or(c);
    let even = u32::from(c).is_multiple_of(2);
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => next(32),
        'İ' => 'i',
        'Ÿ' => 'ÿ',
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ș'..='ț' if even => next(1),
        'Ĺ'..='ň' | 'Ź'..='ž' if !even => next(1),
        c => c,
    }
}

/// The words of a text in order: runs of letters and digits; an apostrophe inside a word belongs to it, a hyphen parts two.
/// A possessive ending is left off the folded form, so that "children's" is found by "children".
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let plain = rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()).count();
        // Most words stand folded in the text: no letter after them, nor what may join them to one.
        if matches!(rest.as_bytes().get(plain), None | Some(b' ' | b'.' | b',' | b'-' | b'\n' | b')' | b';' | b':')) {
            from = start + plain;
            return Some(Word { span: Span::new(start, from), folded: Cow::Borrowed(&rest[..plain]) });
        }
        let mut folded = String::with_capacity(16);
        let mut chars = rest.char_indices();
        while let Some((at, c)) = chars.next() {
            let small = fold(c);
            let inner = || small == '\'' && chars.as_str().starts_with(char::is_alphanumeric);
            if !c.is_alphanumeric() && !inner() {
                break;
            }
            folded.push(small);
            from = start + at + c.len_utf8();
        }
        if let Some(stem) = folded.strip_suffix("'s") {
            folded.truncate(stem.len());
        }
        Some(Word { span: Span::new(start, from), folded: Cow::Owned(folded) })
    })
}

/// The folded words joined by single spaces: equal for two printings of the same words.
pub fn normalised(text: &str) -> String {
    let mut out = String::new();
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.folded);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<String> = words(text).map(|w| w.folded.into_owned()).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn european_capitals_are_folded_as_the_standard_folds_them() {
        for c in ('\0'..='\u{17f}').chain(['Ș', 'ș', 'Ț', 'ț']) {
            let standard = c.to_lowercase().next().expect("a letter");
            assert_eq!(lower(c), standard, "{c}");
        }
    }

    #[test]
    fn words_are_folded() {
        check("Children’s records", &["children", "records"]);
        check("16- and 17-year-olds", &["16", "and", "17", "year", "olds"]);
        check("don't ‘line of\u{202f}sight’", &["don't", "line", "of", "sight"]);
        check("young people's", &["young", "people"]);
        check("", &[]);
        check(" – ", &[]);
    }

    proptest! {
        #[test]
        fn words_stand_where_they_say(text in "\\PC{0,60}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(text.get(word.span.range()).is_some());
                prop_assert!(word.span.start >= last && !word.span.is_empty());
                last = word.span.end;
            }
        }

        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = normalised(&text);
            prop_assert_eq!(normalised(&once), once.clone());
        }
    }
}
