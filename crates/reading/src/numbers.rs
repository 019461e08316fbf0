//! Printed paragraph numbers at the start of a line: told from page numbers, years and numbers that a wrapped line begins with.

/// A number with which a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label {
    /// The number.
    pub(crate) number: u16,
    /// How many bytes of the line it takes, with what follows it up to the words.
    pub(crate) len: usize,
    /// Whether a full stop or bracket and a space set it off; without, it may be anything.
    pub(crate) clear: bool,
}

/// The number with which a line begins, if it could be one of a paragraph.
pub(crate) fn label(line: &str) -> Option<Label> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line[..digits].parse().ok().filter(|n| (1..1000).contains(n))?;
    let rest = &line[digits..];
    let sign = usize::from(rest.starts_with(['.', ')']));
    let words = rest[sign..].trim_start();
    let is_apart = words.len() < rest.len() - sign;
    // "46. . Most care leavers" is a slip of the pen.
    let words = if sign == 1 && is_apart { words.trim_start_matches(". ") } else { words };
    let len = line.len() - words.len();
    // "2.5 per cent" and "16- and 17-year-olds" begin with no label.
    let begins_word = words.starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '“' | '\'' | '"'));
    // "61. 154 children" may begin with one.
    let begins_sum = sign == 1 && is_apart && words.starts_with(|c: char| c.is_ascii_digit() || c == '£');
    let could_be = words.is_empty() || begins_word && (sign == 1 || is_apart) || begins_sum;
    let clear = sign == 1 && (is_apart || words.is_empty()) && !begins_sum;
    could_be.then_some(Label { number, len, clear })
}

/// The run of paragraph numbers so far.
#[derive(Debug, Default)]
pub(crate) struct Run {
    last: Option<u16>,
}

impl Run {
    /// Whether a label continues the run: any clear label does where the text before it has ended, and the very next number
    /// anywhere; without a full stop, only the next number at the start of a block.
    pub(crate) fn takes(&mut self, label: Label, starts_block: bool, after_an_end: bool, words: &str) -> bool {
        let is_next = label.number == self.last.map_or(1, |last| last.saturating_add(1));
        let begins_well = !crate::phrase::begins_small(words);
        let taken = if label.clear {
            (is_next || after_an_end) && (starts_block || begins_well)
        } else {
            is_next && self.last.is_some() && starts_block && begins_well && words.len() > 20
        };
        if taken {
            self.last = Some(label.number);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(u16, &str, bool)>) {
        let got = label(line).map(|label| (label.number, &line[label.len..], label.clear));
        assert_eq!(got, expected);
    }

    #[test]
    fn labels() {
        check("12. Children are safe.", Some((12, "Children are safe.", true)));
        check("12.\tChildren", Some((12, "Children", true)));
        check("3) Children", Some((3, "Children", true)));
        check("12.Children", Some((12, "Children", false)));
        check("12 Children", Some((12, "Children", false)));
        check("12.", Some((12, "", true)));
        check("46. . Most", Some((46, "Most", true)));
        check("61. 154 children", Some((61, "154 children", false)));
        check("2.5 per cent", None);
        check("16- and 17-year-olds", None);
        check("99999999999. Children", None);
        check("2018. The plan", None);
        check("Children", None);
    }

    #[test]
    fn a_wrapped_line_that_begins_with_a_number_is_no_paragraph() {
        let mut run = Run::default();
        let clear = |number| Label { number, len: 0, clear: true };
        assert!(run.takes(clear(1), true, true, "Children"));
        assert!(!run.takes(clear(15), false, false, "Children"));
        assert!(run.takes(clear(2), false, false, "Children"));
        assert!(!run.takes(Label { number: 3, len: 0, clear: false }, false, true, "Children are safe and well there"));
        assert!(run.takes(Label { number: 3, len: 0, clear: false }, true, true, "Children are safe and well there"));
    }
}
