//! The text of a source, and the places in it as other programs count them.
//!
//! The standard counts Unicode code points. Not all count alike where a line ends in CRLF (one or two), where a character lies
//! beyond the first 65,536 (one or two), and where a file begins with a byte order mark (none or one).

use report::Span;
use std::borrow::Cow;

/// Bytes as text: UTF-8, or UTF-16 where a byte order mark says so. None where they are neither.
pub(crate) fn decoded(mut bytes: Vec<u8>) -> Option<Raw> {
    let pairs = |bytes: &[u8], of: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| of(*pair))).collect();
        text.ok().filter(|_| rest.is_empty())
    };
    let (text, has_mark) = match &bytes[..] {
        [0xff, 0xfe, rest @ ..] => (pairs(rest, u16::from_le_bytes)?, true),
        [0xfe, 0xff, rest @ ..] => (pairs(rest, u16::from_be_bytes)?, true),
        _ => {
            let has_mark = bytes.starts_with(b"\xef\xbb\xbf");
            if has_mark {
                bytes.drain(..3);
            }
            (String::from_utf8(bytes).ok()?, has_mark)
        }
    };
    Some(Raw { text, has_mark })
}

/// A text as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    pub(crate) text: String,
    /// Whether a byte order mark stood before it.
    pub(crate) has_mark: bool,
}

impl Raw {
    pub(crate) fn of(text: String) -> Self {
        Self { text, has_mark: false }
    }

    /// The text with every line ended by one line feed.
    pub(crate) fn plain(&self) -> Cow<'_, str> {
        if !self.text.contains('\r') {
            return Cow::Borrowed(&self.text);
        }
        Cow::Owned(self.text.replace("\r\n", "\n").replace('\r', "\n"))
    }

    /// The spans in [`Raw::plain`] of selections of this text, counted as most of them make sense; none for one that begins
    /// beyond the end or is empty. `origin` names the program, whose way counts where more than one makes sense.
    pub(crate) fn spans(&self, selections: &[Selection], origin: &str) -> Vec<Option<Span>> {
        let plain = self.plain();
        let mut best: Option<(u32, Vec<Option<Span>>)> = None;
        for way in self.ways(origin) {
            let spans = self.counted(selections, way);
            let sense = selections.iter().zip(&spans).map(|(of, span)| span.map_or(0, |span| sense(of, span, &plain)));
            let sense = sense.sum();
            if best.as_ref().is_none_or(|(most, _)| sense > *most) {
                best = Some((sense, spans));
            }
        }
        best.map(|(_, spans)| spans).unwrap_or_default()
    }

    /// The ways of counting that differ for this text, the most likely first.
    fn ways(&self, origin: &str) -> Vec<Way> {
        let has = |program: &str| origin.to_ascii_lowercase().contains(program);
        let choice = |differs: bool, usual: bool| if differs { vec![usual, !usual] } else { vec![usual] };
        let wide = choice(self.text.chars().any(|c| c.len_utf16() == 2), has("nvivo"));
        let joined = choice(self.text.contains("\r\n"), has("atlas"));
        let mark = choice(self.has_mark, false);
        let mut ways = Vec::new();
        for counts_mark in mark {
            for crlf_is_one in &joined {
                ways.extend(wide.iter().map(|wide| Way { wide_is_two: *wide, crlf_is_one: *crlf_is_one, counts_mark }));
            }
        }
        ways
    }

    /// The spans by one way of counting.
    fn counted(&self, selections: &[Selection], way: Way) -> Vec<Option<Span>> {
        // Every place that is asked for, in order, is met in one walk.
        let mut wanted: Vec<(u64, usize)> = Vec::with_capacity(selections.len() * 2);
        for (at, of) in selections.iter().enumerate() {
            wanted.extend([(of.start, at * 2), (of.end, at * 2 + 1)]);
        }
        wanted.sort_unstable();
        let mut bytes = vec![None; selections.len() * 2];
        let mut wanted = wanted.into_iter().peekable();
        let (mut place, mut byte) = (u64::from(way.counts_mark), 0);
        let mut chars = self.text.chars().peekable();
        loop {
            while let Some((_, slot)) = wanted.next_if(|(asked, _)| *asked <= place) {
                bytes[slot] = Some(byte);
            }
            let Some(c) = chars.next() else { break };
            match c {
                '\r' if chars.peek() == Some(&'\n') => place += u64::from(!way.crlf_is_one),
                c => {
                    place += if way.wide_is_two { c.len_utf16() as u64 } else { 1 };
                    byte += if c == '\r' { 1 } else { c.len_utf8() };
                }
            }
        }
        // An end beyond the text is its end; a beginning there is nowhere.
        let span = |pair: &[Option<usize>]| {
            let span = Span::new(pair[0]?, pair[1].unwrap_or(byte));
            (!span.is_empty()).then_some(span)
        };
        bytes.chunks(2).map(span).collect()
    }
}

/// How places are counted.
#[derive(Debug, Clone, Copy)]
struct Way {
    wide_is_two: bool,
    crlf_is_one: bool,
    counts_mark: bool,
}

/// A stretch of a source as another program gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    pub(crate) start: u64,
    pub(crate) end: u64,
    /// Its name, which most programs make of its first words.
    pub(crate) name: String,
}

/// How well a span fits its selection: it begins with the words of the name, and parts no word.
fn sense(of: &Selection, span: Span, text: &str) -> u32 {
    let words = span.of(text);
    let printed = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).take(24).collect() };
    let name = printed(of.name.trim_end_matches(['.', '…']));
    let named = !name.is_empty() && printed(words).starts_with(&name);
    let parts = |before: Option<char>, after: Option<char>| {
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let begins = !parts(before.chars().next_back(), words.chars().next());
    let ends = !parts(words.chars().next_back(), after.chars().next());
    u32::from(named) * 4 + u32::from(begins) + u32::from(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(start: u64, end: u64, name: &str) -> Selection {
        Selection { start, end, name: name.into() }
    }

    fn words(raw: &Raw, selections: &[Selection], origin: &str) -> Vec<String> {
        let plain = raw.plain();
        let spans = raw.spans(selections, origin);
        spans.iter().map(|span| span.map(|span| span.of(&plain).to_owned()).unwrap_or_default()).collect()
    }

    #[test]
    fn code_points_are_counted() {
        let raw = Raw::of("Children’s “plans” – 🙂 – are clear.".into());
        assert_eq!(words(&raw, &[selection(0, 10, ""), selection(25, 34, "")], ""), ["Children’s", "are clear"]);
    }

    #[test]
    fn a_program_that_counts_as_utf_16_is_understood() {
        let raw = Raw::of("Children’s 🙂 plans are clear.".into());
        assert_eq!(words(&raw, &[selection(14, 19, "")], "NVivo 14"), ["plans"]);
        // By its words, where nothing else tells it.
        assert_eq!(words(&raw, &[selection(14, 19, "plans")], "Another"), ["plans"]);
        assert_eq!(words(&raw, &[selection(13, 18, "plans")], "NVivo 14"), ["plans"]);
    }

    #[test]
    fn line_ends_count_as_one_or_two() {
        let raw = Raw::of("One line.\r\nTwo words.\r\nThree words.".into());
        assert_eq!(raw.plain(), "One line.\nTwo words.\nThree words.");
        assert_eq!(words(&raw, &[selection(23, 35, "")], "MAXQDA 2022"), ["Three words."]);
        assert_eq!(words(&raw, &[selection(21, 33, "")], "ATLAS.ti Win 23"), ["Three words."]);
        assert_eq!(words(&raw, &[selection(21, 33, "Three wo...")], "Another"), ["Three words."]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let raw = decoded(b"\xef\xbb\xbfPlans are clear.".to_vec()).expect("text");
        assert_eq!(words(&raw, &[selection(0, 5, "Plans")], "QualCoder 3.5"), ["Plans"]);
        assert_eq!(words(&raw, &[selection(1, 6, "Plans")], "Another"), ["Plans"]);
        let utf_16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("É 🙂".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decoded(utf_16).map(|raw| raw.text).as_deref(), Some("É 🙂"));
        assert_eq!(decoded(b"\xff\xff\xff".to_vec()), None);
        assert_eq!(decoded(b"\xff\xfe\x00".to_vec()), None);
    }

    #[test]
    fn what_lies_beyond_the_end_is_nowhere() {
        let raw = Raw::of("Plans.".into());
        assert_eq!(
            words(&raw, &[selection(0, 99, ""), selection(9, 12, ""), selection(3, 3, "")], ""),
            ["Plans.", "", ""]
        );
        assert_eq!(words(&raw, &[selection(u64::MAX, 0, "")], ""), [""]);
        assert_eq!(words(&Raw::of(String::new()), &[selection(0, 1, "")], ""), [""]);
    }
}
