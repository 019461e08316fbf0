//! The themes of a sentence: points by cue, with what the sentence before and the heading lend to one that has none.

use super::lexicon::{Hit, Meaning, lexicon};
use super::tokens::{Token, span_of, tokens as words_of};
use super::{Analysis, Sentence};
use report::{Span, Theme, ThemeTag};

/// How many themes a sentence may have.
const MOST: usize = 4;
/// Points that carry a theme by themselves.
const ENOUGH: i32 = 3;
/// Points that carry a theme where no other has enough.
const ALONE: i32 = 2;

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
    let own = chosen(tallies(sentence, tokens, hits));
    if !own.is_empty() {
        return own;
    }
    if let Some(before) = before.filter(|b| !b.themes.is_empty()) {
        return before.themes.clone();
    }
    from_heading(sentence)
}

/// The points of every theme that a cue speaks for, in the order of the code book.
fn tallies(sentence: &Sentence<'_>, tokens: &[Token], hits: &[Hit]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = Vec::new();
    for hit in hits {
        let Meaning::Theme(theme, points) = hit.meaning else { continue };
        // A cue inside a longer one of the same theme, or inside a phrase that rules it out, says nothing of its own.
        let outdone = hits.iter().any(|other| match other.meaning {
            // The longer phrase wins: "pathway plan" rules out "plans are", but not "child in need and pathway plan".
            Meaning::NotTheme(t) => {
                t == theme && other.overlaps(hit) && !(hit.holds(other) && hit.words() > other.words())
            }
            Meaning::Theme(t, p) => t == theme && other.words() > hit.words() && p >= points && other.holds(hit),
            _ => false,
        });
        if outdone {
            continue;
        }
        let cue = span_of(tokens, hit.first, hit.last);
        match tallies.iter_mut().find(|t| t.theme == theme) {
            Some(tally) if tally.cues.contains(&cue) => {}
            Some(tally) => {
                tally.points += points;
                tally.cues.push(cue);
            }
            None => tallies.push(Tally { theme, points, cues: vec![cue] }),
        }
    }
    if let Some(area) = sentence.area {
        for tally in tallies.iter_mut().filter(|t| lexicon().speaks_of(area, t.theme)) {
            tally.points += 1;
        }
    }
    tallies.sort_by_key(|t| t.theme);
    tallies
}

/// The themes with enough points; where none has, the one that comes nearest.
fn chosen(mut tallies: Vec<Tally>) -> Vec<ThemeTag> {
    let best = tallies.iter().map(|t| t.points).max().unwrap_or(0);
    let needed = if best >= ENOUGH { ENOUGH } else { best.max(ALONE) };
    tallies.retain(|t| t.points >= needed);
    while tallies.len() > MOST {
        let least = tallies.iter().map(|t| t.points).min().unwrap_or(0);
        if let Some(at) = tallies.iter().rposition(|t| t.points == least) {
            tallies.remove(at);
        }
    }
    tallies.into_iter().map(|t| ThemeTag { value: t.theme, cues: t.cues }).collect()
}

/// The themes that the heading names.
fn from_heading(sentence: &Sentence<'_>) -> Vec<ThemeTag> {
    let Some(heading) = sentence.heading else { return Vec::new() };
    let tokens = words_of(sentence.text, heading);
    let hits = lexicon().hits(&tokens);
    let strong = tallies(sentence, &tokens, &hits).into_iter().filter(|t| t.points >= ENOUGH).collect();
    chosen(strong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::SectionKind;

    /// The themes of a sentence that stands alone.
    fn alone(text: &str) -> Vec<Theme> {
        let span = Span::new(0, text.len());
        let sentence = Sentence {
            text,
            span,
            paragraph: span,
            heading: None,
            section: SectionKind::Findings,
            area: None,
            recommendation: false,
        };
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
