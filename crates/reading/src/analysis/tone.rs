//! The tone of a sentence: learned weights over its words, its place in the report and what the rules make of it. A
//! recommendation is a concern whatever its words are.

use super::Sentence;
use super::clauses::Role;
use super::features::{self, NOWHERE, Part, Sink, count, place};
use super::lexicon::{Hit, Meaning, ToneCue};
use super::linear::Shares;
use super::rules::{ASKED, Ruled};
use super::tokens::Token;
use super::weigh::tone_hits;
use report::{Reasoned, Span, Tone, words};

/// How many words or runs of words at most are given as reasons.
const CUES: usize = 6;
/// A word is a reason that says at least so much, in hundredths of what the strongest word says.
const TELLING: i32 = 30;

/// The learned weights.
pub(super) const WEIGHTS: &str = include_str!("../../data/tone.weights");

/// The tone that no weight can change, where there is one.
pub(super) fn certainly(sentence: &Sentence<'_>, ruled: &Ruled) -> Option<Reasoned<Tone>> {
    let value = certain(sentence, ruled)?;
    let mut cues = if ruled.value == value { ruled.cues.clone() } else { Vec::new() };
    cues.truncate(CUES);
    Some(Reasoned { value, cues, sure: 100 })
}

/// The class that leads, and the one after it.
pub(super) fn leading(scores: &[i32]) -> (usize, usize) {
    // The first of equals.
    let best = |but: Option<usize>| (0..scores.len()).filter(|at| Some(*at) != but).min_by_key(|at| -scores[*at]);
    let winner = best(None).unwrap_or(0);
    (winner, best(Some(winner)).unwrap_or(winner))
}

/// The tone that leads, with the words that say most for it.
pub(super) fn decided(winner: usize, sure: u8, shares: Shares, tokens: &[Token], ruled: &Ruled) -> Reasoned<Tone> {
    let value = Tone::ALL.get(winner).copied().unwrap_or(ruled.value);
    Reasoned { value, cues: cues(tokens, shares, (value == ruled.value).then_some(ruled)), sure }
}

/// The tone where no weight can change it: what is asked for is wanting.
pub(super) fn certain(sentence: &Sentence<'_>, ruled: &Ruled) -> Option<Tone> {
    (sentence.recommendation || ruled.rule == ASKED).then_some(Tone::Concern)
}

/// All features that bear on the tone, but for those of [`features::shared`].
pub(super) fn collect(
    sentence: &Sentence<'_>,
    tokens: &[Token],
    hits: &[Hit],
    ruled: &Ruled,
    earlier: Option<&Ruled>,
    sink: &mut impl Sink,
) {
    features::words(tokens, hits, sink);
    let part = |word: &'static str| Part::from(word);
    let verdict = part(ruled.value.slug());
    sink.put('v', &[verdict], NOWHERE);
    sink.put('r', &[part(ruled.rule), verdict], NOWHERE);
    let section = part(sentence.section.slug());
    let area = part(sentence.area.map_or("none", report::Area::slug));
    let grade = part(sentence.grade.map_or("none", grade));
    sink.put('x', &[section], NOWHERE);
    sink.put('x', &[section, verdict], NOWHERE);
    sink.put('g', &[grade], NOWHERE);
    sink.put('g', &[grade, verdict], NOWHERE);
    sink.put('a', &[area], NOWHERE);
    sink.put('z', &[part(sentence.framework.slug())], NOWHERE);
    let before = part(earlier.map_or("none", |e| e.value.slug()));
    sink.put('b', &[before], NOWHERE);
    sink.put('b', &[before, verdict], NOWHERE);
    if let Some(first) = tokens.first() {
        sink.put('b', &[before, first.into()], place(0, 0));
    }
    let after = sentence.text.get(sentence.span.end as usize..sentence.paragraph.end as usize).unwrap_or("");
    let next = words(after).next();
    sink.put('y', &[next.as_ref().map_or("none", |word| &*word.folded).into()], NOWHERE);
    points(tokens, ruled, sink);
    kinds(hits, sink);
    let length = i32::try_from(tokens.len() / 6).unwrap_or(i32::MAX);
    sink.put('k', &[count(length)], NOWHERE);
}

/// Points for and against, of the whole and of each clause, and the words of clauses set against each other.
fn points(tokens: &[Token], ruled: &Ruled, sink: &mut impl Sink) {
    let good: i32 = ruled.clauses.iter().map(|c| c.good).sum();
    let bad: i32 = ruled.clauses.iter().map(|c| c.bad).sum();
    sink.put('+', &[count(good)], NOWHERE);
    sink.put('-', &[count(bad)], NOWHERE);
    sink.put('=', &[count(good.min(5)), count(bad.min(5))], NOWHERE);
    if ruled.clauses.len() < 2 {
        return;
    }
    for said in &ruled.clauses {
        let kind = match said.clause.role {
            Role::Main => 'm',
            Role::Conceded => 'c',
            Role::Circumstance => 'd',
            Role::Against => 'o',
        };
        sink.put(kind, &[count(said.good.min(4)), count(said.bad.min(4))], NOWHERE);
        for at in said.clause.first..said.clause.end {
            if let Some(token) = tokens.get(at) {
                sink.put(kind, &[token.into()], place(at, at));
            }
        }
    }
}

/// The kinds of the rules' words, and which follows which.
fn kinds(hits: &[Hit], sink: &mut impl Sink) {
    let mut last: Option<(&'static str, &Hit)> = None;
    let hits = tone_hits(hits);
    for hit in &hits {
        let Meaning::Tone(cue, points) = hit.meaning else { continue };
        let name = cue.key();
        let here = place(hit.first, hit.last);
        sink.put('h', &[name.into(), count(points)], here);
        if cue == ToneCue::Subject {
            continue;
        }
        if let Some((before, earlier)) = last {
            sink.put('j', &[before.into(), name.into()], place(earlier.first, hit.last));
        }
        last = Some((name, hit));
    }
}

/// A grade in one word.
fn grade(grade: report::Grade) -> &'static str {
    let slug = grade.slug();
    slug.split(' ').next().unwrap_or(slug)
}

/// The words that say most for the tone; where the rules decided it, theirs.
fn cues(tokens: &[Token], shares: Shares, ruled: Option<&Ruled>) -> Vec<Span> {
    let mut words = shares.words;
    if let Some(ruled) = ruled
        && let Some(n) = i32::try_from(ruled.cues.len()).ok().filter(|n| *n > 0)
    {
        for (word, token) in words.iter_mut().zip(tokens) {
            if ruled.cues.iter().any(|cue| cue.holds(token.span)) {
                *word += shares.elsewhere.max(0) / n;
            }
        }
    }
    let most = words.iter().copied().max().unwrap_or(0);
    let needed = (most * TELLING / 100).max(1);
    let mut runs: Vec<(i32, Span)> = Vec::new();
    let mut open = false;
    for (share, token) in words.into_iter().zip(tokens) {
        match runs.last_mut() {
            Some((sum, span)) if open && share >= needed => {
                *sum += share;
                span.end = token.span.end;
            }
            _ if share >= needed => runs.push((share, token.span)),
            _ => {}
        }
        open = share >= needed;
    }
    runs.sort_by_key(|(share, span)| (-share, *span));
    runs.truncate(CUES);
    let mut cues: Vec<Span> = runs.into_iter().map(|(_, span)| span).collect();
    cues.sort_unstable();
    cues
}

#[cfg(test)]
mod tests {
    use super::super::tokens::key_of;
    use super::*;

    #[test]
    fn the_weights_are_those_that_were_measured() {
        assert_eq!(
            key_of(WEIGHTS),
            0x9df5_0da3,
            "made anew? then tone.measured.txt and README.md beside it change too"
        );
    }
}
