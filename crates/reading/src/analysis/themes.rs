//! The themes of a sentence: points by its own cues, and by what its paragraph and heading have been speaking of.

use super::lexicon::{Hit, Meaning, lexicon};
use super::tokens::{Token, span_of, tokens as words_of};
use super::{Analysis, Sentence};
use report::{Span, Theme, ThemeTag};

/// How many themes a sentence may have.
const MOST: usize = 4;
/// What one point of a cue is worth.
const CUE: i32 = 10;
/// What carries a theme.
const ENOUGH: i32 = 28;
/// What carries a theme where no other has enough.
const ALONE: i32 = 20;
/// How many cues a lent theme keeps.
const LENT_CUES: usize = 2;
/// Lent by the sentence before that has the theme.
const BEFORE: i32 = 15;
/// Lent by the opening sentence of the paragraph that has the theme.
const OPENING: i32 = 12;
/// Lent besides where the theme is a subject that a paragraph keeps to.
const STAYS: i32 = 10;
/// Lent besides where the sentence begins by pointing back.
const POINTS_BACK: i32 = 3;
/// Lent by the heading.
const HEADING: i32 = 10;

/// What speaks for one theme.
#[derive(Debug)]
struct Tally {
    theme: Theme,
    points: i32,
    cues: Vec<Span>,
}

/// Decides the themes.
pub(super) fn decide(
    sentence: &Sentence<'_>,
    tokens: &[Token],
    hits: &[Hit],
    before: Option<&Analysis>,
) -> Vec<ThemeTag> {
    let mut tallies = own(tokens, hits);
    let heading = heading(sentence);
    if let Some(before) = before {
        let opening = end_of_opening(sentence);
        let back = if points_back(tokens) { POINTS_BACK } else { 0 };
        for tag in &before.themes {
            let stays = if lexicon().stays(tag.value) { STAYS } else { 0 };
            // A lent theme keeps its earliest cues, so that one which the opening sentence began can be told; not all, or they
            // would pile up from sentence to sentence.
            let opened = if tag.cues.iter().any(|cue| cue.end <= opening) { OPENING } else { 0 };
            let cues = tag.cues.get(..LENT_CUES).unwrap_or(&tag.cues);
            lend(&mut tallies, tag.value, BEFORE + opened + stays + back, cues);
        }
    }
    for tally in &mut tallies {
        if heading.iter().any(|tag| tag.value == tally.theme) {
            tally.points += HEADING;
        }
    }
    let chosen = chosen(tallies);
    if chosen.is_empty() { heading } else { chosen }
}

/// The points of every theme that a cue speaks for.
fn own(tokens: &[Token], hits: &[Hit]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = Vec::new();
    for hit in hits {
        let Meaning::Theme(theme, points) = hit.meaning else { continue };
        // A cue inside a longer one of the same theme, or in a phrase that rules it out, says nothing of its own.
        let outdone = hits.iter().any(|other| match other.meaning {
            // The longer phrase wins: "pathway plan" rules out "plans are", but not "child in need and pathway plan".
            Meaning::NotTheme(t) => {
                t == theme && other.overlaps(hit) && !(hit.holds(other) && hit.words() > other.words())
            }
            Meaning::Theme(t, _) => t == theme && other.words() > hit.words() && other.holds(hit),
            _ => false,
        });
        if !outdone {
            let cue = span_of(tokens, hit.first, hit.last);
            let known = tallies.iter().any(|t| t.theme == theme && t.cues.contains(&cue));
            if !known {
                lend(&mut tallies, theme, points * CUE, &[cue]);
            }
        }
    }
    tallies
}

/// Adds points to a theme.
fn lend(tallies: &mut Vec<Tally>, theme: Theme, points: i32, cues: &[Span]) {
    let at = tallies.iter().position(|t| t.theme == theme).unwrap_or_else(|| {
        tallies.push(Tally { theme, points: 0, cues: Vec::new() });
        tallies.len() - 1
    });
    let tally = &mut tallies[at];
    tally.points += points;
    tally.cues.extend(cues.iter().filter(|cue| !tally.cues.contains(cue)).copied().collect::<Vec<_>>());
}

/// The themes with enough points; where none has, those that come nearest.
fn chosen(mut tallies: Vec<Tally>) -> Vec<ThemeTag> {
    let best = tallies.iter().map(|t| t.points).max().unwrap_or(0);
    // `clamp`, not `if best >= ENOUGH { ENOUGH } else { best.max(ALONE) }`: rustc 1.95 (LLVM 22.1.2) folds that into
    // `best.max(ALONE)` from optimisation level 1 on.
    let needed = best.clamp(ALONE, ENOUGH);
    tallies.retain(|t| t.points >= needed && t.points * 2 >= best);
    tallies.sort_by_key(|t| (-t.points, t.theme));
    tallies.truncate(MOST);
    tallies.sort_by_key(|t| t.theme);
    let sorted = |mut cues: Vec<Span>| {
        cues.sort_unstable();
        cues
    };
    tallies.into_iter().map(|t| ThemeTag { value: t.theme, cues: sorted(t.cues), sure: 80 }).collect()
}

/// Where the first sentence of the paragraph ends, as nearly as the first full stop tells.
fn end_of_opening(sentence: &Sentence<'_>) -> u32 {
    let start = sentence.paragraph.start;
    let earlier = sentence.text.get(start as usize..sentence.span.start as usize).unwrap_or("");
    earlier.find(". ").map_or(sentence.span.start, |at| Span::new(0, at).end + start)
}

/// Whether a sentence begins by pointing back: "This means", "They".
fn points_back(tokens: &[Token]) -> bool {
    const BACK: &[&str] = &[
        "this",
        "these",
        "they",
        "their",
        "it",
        "its",
        "he",
        "she",
        "them",
        "such",
        "those",
        "consequently",
        "others",
    ];
    let starts = |phrase: &[&str]| {
        phrase.len() <= tokens.len() && phrase.iter().zip(tokens).all(|(word, token)| *word == token.folded)
    };
    let first = tokens.first().map_or("", |t| &t.folded);
    let second = tokens.get(1).map_or("", |t| &t.folded);
    BACK.contains(&first)
        || first == "however" && BACK.contains(&second)
        || starts(&["as", "a", "result"])
        || starts(&["in", "addition"])
        || starts(&["for", "example"])
        || starts(&["for", "some"])
}

/// The themes that the heading names outright.
fn heading(sentence: &Sentence<'_>) -> Vec<ThemeTag> {
    let Some(heading) = sentence.heading else { return Vec::new() };
    let tokens = words_of(sentence.text, heading);
    let mut named = own(&tokens, &lexicon().hits(&tokens));
    named.retain(|t| t.points >= ENOUGH);
    chosen(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The themes of a sentence that stands alone.
    fn alone(text: &str) -> Vec<Theme> {
        let span = Span::new(0, text.len());
        let sentence = Sentence::alone(text, span, span);
        super::super::analyse(&sentence, None).themes.iter().map(|t| t.value).collect()
    }

    #[test]
    fn every_theme_finds_its_examples_and_no_others() {
        let mut wrong = Vec::new();
        for (theme, file) in &lexicon().themes {
            let missed = file.matches.iter().filter(|text| !alone(text).contains(theme));
            wrong.extend(missed.map(|text| format!("{theme} is not found in: {text}")));
            let extra = file.not.iter().filter(|text| alone(text).contains(theme));
            wrong.extend(extra.map(|text| format!("{theme} is found in: {text}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
