//! Small questions about a stretch of words, asked by every part of the reading; they know nothing of inspections.

use report::fold;

/// Lower case, plain quotation marks and hyphens, single spaces: for comparing, never for showing.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Small letters are copied as they stand, many at a time.
        let small = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        out.push_str(&rest[..small]);
        let mut chars = rest[small..].chars();
        let Some(c) = chars.next().map(fold) else { break };
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
        rest = chars.as_str();
    }
    out.truncate(out.trim_end().len());
    out
}

/// Where a phrase of plain small letters first stands, whatever the case of the text.
pub(crate) fn find(text: &str, phrase: &str) -> Option<usize> {
    let (text, phrase) = (text.as_bytes(), phrase.as_bytes());
    let (small, rest) = phrase.split_first()?;
    let capital = small.to_ascii_uppercase();
    text.windows(phrase.len()).position(|window| {
        let (first, after) = window.split_at(1);
        (first[0] == *small || first[0] == capital) && after.eq_ignore_ascii_case(rest)
    })
}

/// Whether a text begins with a phrase of plain small letters, whatever its case.
pub(crate) fn begins(text: &str, phrase: &str) -> bool {
    text.as_bytes().get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// The rest of a text after a phrase with which it begins.
pub(crate) fn after<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    begins(text, phrase).then(|| text.get(phrase.len()..)).flatten()
}

/// Whether a folded text holds the phrase as whole words.
pub(crate) fn holds(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, _)| {
        let before = folded[..at].chars().next_back();
        let after = folded[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether the words end as a sentence or the lead-in of a list does.
pub(crate) fn is_ended(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '"', '\'', ')', ']', ' ']);
    // "(Recommendation)" or "(MAST)" closes nothing by itself; a full stop before or after it does.
    bare.ends_with(['.', '?', '!', ':', ';', '…'])
}

/// Whether the words begin in small letters, as the rest of a broken sentence does.
pub(crate) fn begins_small(text: &str) -> bool {
    text.trim_start_matches(['“', '‘', '"', '\'', '(', '[']).starts_with(char::is_lowercase)
}

/// Whether the words begin with a capital letter.
pub(crate) fn begins_capital(text: &str) -> bool {
    text.trim_start_matches(['“', '‘', '"', '\'', '(', '[']).starts_with(char::is_uppercase)
}

/// How many characters a text has, counted no further than needed.
pub(crate) fn is_longer(text: &str, than: usize) -> bool {
    text.len() > than && text.chars().nth(than).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        assert_eq!(folded(" The  Child’s\u{a0}“plan” – A "), "the child's \"plan\" - a");
    }

    #[test]
    fn finding() {
        assert_eq!(find("Dear Ms Green", "ms"), Some(5));
        assert_eq!(find("a", "longer"), None);
        assert_eq!(after("Copy: all", "copy:"), Some(" all"));
        assert!(holds("the local board", "local"));
        assert!(!holds("locality", "local"));
    }

    #[test]
    fn ends() {
        assert!(is_ended("Plans are good.") && is_ended("They ‘stay.’") && is_ended("in particular:"));
        assert!(!is_ended("Plans are") && !is_ended("team (MAST)"));
    }
}
