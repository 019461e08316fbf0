//! Where words stand in any text, findings or not: what "find in report" shows.

use report::{Span, Word, words};

/// The places of these words in a text, one after the other as typed; the last may be the beginning of a word. In order and disjoint.
pub fn occurrences(text: &str, typed: &str) -> Vec<Span> {
    let wanted: Vec<Word<'_>> = words(typed).collect();
    let Some((last, first)) = wanted.split_last() else { return Vec::new() };
    let all: Vec<Word<'_>> = words(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(window) = all.get(at..at + wanted.len()) {
        let (end, start) = (&window[first.len()], &window[..first.len()]);
        let same = start.iter().zip(first).all(|(a, b)| a.folded == b.folded);
        if same && end.folded.starts_with(&*last.folded) {
            found.push(Span { start: window[0].span.start, end: end.span.end });
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, typed: &str) -> Vec<String> {
        occurrences(text, typed).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn words_are_found_as_printed() {
        let text = "Line of sight. The children’s “line of  sight”, in\nline of sighting.";
        assert_eq!(found(text, "line of sight"), ["Line of sight", "line of  sight", "line of sighting"]);
        assert_eq!(found(text, "children"), ["children’s"]);
        assert_eq!(found(text, "of li"), Vec::<String>::new());
        assert_eq!(found("a a a a a", "a a"), ["a a", "a a"]);
        assert_eq!(found("", "x"), Vec::<String>::new());
        assert_eq!(found(text, " ,”"), Vec::<String>::new());
    }
}
