//! The folded words of a text without a new string for each: the same words as [`report::words`], for building the index.

use report::fold;

/// Calls `f` with each folded word in order.
pub(crate) fn each_word(text: &str, folded: &mut String, f: &mut dyn FnMut(&str)) {
    let mut chars = text.char_indices().peekable();
    while let Some((_, first)) = chars.by_ref().find(|(_, c)| c.is_alphanumeric()) {
        folded.clear();
        folded.push(lower(first));
        while let Some(&(at, c)) = chars.peek() {
            if !c.is_alphanumeric() {
                let inner = fold(c) == '\'' && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
                if !inner {
                    break;
                }
            }
            folded.push(lower(c));
            chars.next();
        }
        f(folded.strip_suffix("'s").unwrap_or(folded));
    }
}

/// [`fold`], the short way for most characters.
fn lower(c: char) -> char {
    if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { fold(c) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_words_as_the_reports(text in "\\PC{0,60}|[a-cS’'é -]{0,20}") {
            let mut got = Vec::new();
            each_word(&text, &mut String::new(), &mut |word| got.push(word.to_owned()));
            let expected: Vec<String> = report::words(&text).map(|word| word.folded.into_owned()).collect();
            prop_assert_eq!(got, expected);
        }
    }
}
