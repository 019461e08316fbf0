//! Plain methods of telling tone and themes, so that the figures beside them can be judged.

use super::sentences::Labelled;
use report::{Theme, Tone, words};
use std::collections::BTreeSet;

/// What a method says of a sentence.
pub(super) type Said = (Tone, Vec<Theme>);

/// The methods: what each is called, and what it says of each labelled sentence.
pub(super) fn all(labels: &[Labelled]) -> [(&'static str, Vec<Said>); 3] {
    let counted = Tone::ALL.iter().map(|tone| (labels.iter().filter(|label| label.tone == *tone).count(), *tone));
    let most = counted.max_by_key(|(n, _)| *n).map_or(Tone::Neutral, |(_, tone)| tone);
    let each = |method: &dyn Fn(&str) -> Said| labels.iter().map(|label| method(&label.sentence)).collect();
    [
        ("always the most common tone, no theme", each(&|_| (most, Vec::new()))),
        ("lists of good and bad words, no theme", each(&|sentence| (by_word_list(sentence), Vec::new()))),
        ("the most common tone, words of the themes’ names", each(&|sentence| (most, by_label(sentence)))),
    ]
}

/// Tone by counting words of two short lists, as a general method would.
fn by_word_list(sentence: &str) -> Tone {
    const GOOD: &str = "good well effective effectively strong positive improved improving timely clear appropriate \
        appropriately thorough skilled committed robust benefit helps supported";
    const BAD: &str = "not poor weak lack delay delays inconsistent insufficient limited too gaps inadequate slow few \
        unclear failure abuse neglect harm risk missing concerns";
    let is_in = |list: &str, word: &str| list.split(' ').any(|listed| listed == word);
    let (mut good, mut bad) = (0, 0);
    for word in words(sentence) {
        good += u32::from(is_in(GOOD, &word.folded));
        bad += u32::from(is_in(BAD, &word.folded));
    }
    match (good, bad) {
        (0, 0) => Tone::Neutral,
        (a, b) if a == b => Tone::Mixed,
        (a, b) if a > b => Tone::Strength,
        _ => Tone::Concern,
    }
}

/// Themes of whose names a word of some length stands in the sentence.
fn by_label(sentence: &str) -> Vec<Theme> {
    let present: BTreeSet<String> = words(sentence).map(|w| w.folded.into_owned()).collect();
    let named = |theme: &&Theme| {
        let name: Vec<String> = words(theme.label()).map(|w| w.folded.into_owned()).filter(|w| w.len() > 3).collect();
        name.iter().any(|w| present.contains(w) && !matches!(w.as_str(), "children" | "care" | "leavers" | "work"))
    };
    Theme::ALL.iter().filter(named).copied().collect()
}
