//! Tone and themes by learned weights: one look at a sentence's words serves both.

use super::Sentence;
use super::features;
use super::lexicon::Hit;
use super::linear::Question::{First, Second};
use super::linear::{Model, OfSecond, Shares};
use super::rules::Ruled;
use super::themes::{self, MOST, Paragraph, Told};
use super::tokens::Token;
use super::tone;
use report::{Reasoned, ThemeTag, Tone};
use std::sync::LazyLock;

#[expect(clippy::expect_used, reason = "the files are part of the program, and a test reads them")]
static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(tone::WEIGHTS, themes::WEIGHTS).expect("the weights can be read"));

/// Decides both; `ruled` is what the rules make of the sentence, `earlier` of the one before it, and `at` is its place in its
/// paragraph.
pub(super) fn decide(
    sentence: &Sentence<'_>,
    (tokens, hits): (&[Token], &[Hit]),
    (ruled, earlier): (&Ruled, Option<&Ruled>),
    (paragraph, at): (&Paragraph<'_>, usize),
    heading: &Told<'_>,
) -> (Reasoned<Tone>, Vec<ThemeTag>) {
    let mut sums = MODEL.sums();
    let certain = tone::certainly(sentence, ruled);
    if certain.is_some() {
        features::shared(tokens, &mut OfSecond(&mut sums));
    } else {
        features::shared(tokens, &mut sums);
        tone::collect(sentence, tokens, hits, ruled, earlier, &mut sums);
    }
    let reasons = themes::collect(sentence, paragraph, at, heading, &mut OfSecond(&mut sums));

    let scores = sums.scores(First);
    let (winner, rival) = tone::leading(scores);
    let chosen = themes::chosen(sums.scores(Second));
    let asked = |at: usize| (Second, chosen.get(at).map(|(theme, _)| *theme as usize));
    let asked = [(First, Some(winner)), (First, Some(rival)), asked(0), asked(1), asked(2), asked(3)];
    let mut for_tone = Shares::new(tokens.len());
    let mut for_themes = [(); MOST].map(|()| Shares::new(reasons.len()));
    sums.each(&asked, |place, [winner, rival, themes @ ..]| {
        for_tone.add(place, winner - rival);
        for (shares, said) in for_themes.iter_mut().zip(themes) {
            shares.add(place, *said);
        }
    });
    let tone = certain.unwrap_or_else(|| {
        let sure = MODEL.sure(First, winner, scores[winner] - scores[rival]);
        tone::decided(winner, sure, for_tone, tokens, ruled)
    });
    let themes = chosen.into_iter().zip(&for_themes).map(|((value, score), shares)| ThemeTag {
        value,
        cues: themes::cues(&reasons, &shares.words),
        sure: MODEL.sure(Second, value as usize, score),
    });
    (tone, themes.collect())
}

#[cfg(test)]
mod tests {
    use super::super::linear::key;
    use super::super::tokens::key_of;
    use super::*;
    use report::Theme;
    use std::collections::HashMap;

    #[test]
    fn no_two_features_have_one_number() {
        let mut names = HashMap::new();
        for (question, file) in [(First, tone::WEIGHTS), (Second, themes::WEIGHTS)] {
            for name in file.lines().filter_map(|line| Some(line.split_once('\t')?.0)) {
                let mut parts = name.split(' ');
                let kind = parts.next().and_then(|kind| kind.chars().next()).expect("a kind");
                let other = names.insert(key(question, kind, parts.map(key_of)), (question, name));
                let is_shared = matches!(kind, 'w' | 'p') && other == Some((First, name));
                assert!(other.is_none() || is_shared, "{name} has the number of {other:?}");
            }
        }
    }

    #[test]
    fn the_weights_name_every_tone_and_theme_in_order() {
        let tones = Tone::ALL.iter().map(|tone| tone.slug());
        let slugs: Vec<&str> = tones.chain(Theme::ALL.iter().map(|theme| theme.slug())).collect();
        assert_eq!(MODEL.classes, slugs);
    }
}
