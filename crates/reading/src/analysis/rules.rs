//! What the rules make of a sentence's tone: how its clauses stand to each other, its section and the sentence before. They
//! have the first word; learned weights (`tone`) have the last.

use super::Sentence;
use super::clauses::{Clause, Role, clauses};
use super::lexicon::{Hit, Meaning, ToneCue};
use super::tokens::{Token, span_of};
use super::weigh::{Side, Weight, tone_hits, weigh};
use report::{SectionKind, Span, Tone};

/// The rule of what is asked for.
pub(crate) const ASKED: &str = "asked";

/// What the rules make of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruled {
    /// The tone.
    pub(crate) value: Tone,
    /// The words that decided it.
    pub(crate) cues: Vec<Span>,
    /// The rule that decided it.
    pub(crate) rule: &'static str,
    /// What each clause says.
    pub(crate) clauses: Vec<Said>,
}

/// A clause, and its points for and against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) clause: Clause,
    pub(crate) good: i32,
    pub(crate) bad: i32,
}

/// Judges a sentence; `earlier` is what the rules made of the sentence before.
pub(super) fn judge(sentence: &Sentence<'_>, tokens: &[Token], hits: &[Hit], earlier: Option<&Ruled>) -> Ruled {
    let hits = tone_hits(hits);
    let parts = clauses(tokens, &hits);
    let weights: Vec<(Role, Weight)> = parts.iter().map(|&c| (c.role, weigh(tokens, &hits, c))).collect();
    let said = |(clause, (_, w)): (&Clause, &(Role, Weight))| Said { clause: *clause, good: w.good(), bad: w.bad() };
    let clauses = parts.iter().zip(&weights).map(said).collect();
    Ruled { clauses, ..verdict(sentence, tokens, &hits, &weights, earlier) }
}

fn verdict(
    sentence: &Sentence<'_>,
    tokens: &[Token],
    hits: &[Hit],
    weights: &[(Role, Weight)],
    earlier: Option<&Ruled>,
) -> Ruled {
    let mut all = Weight::default();
    // A circumstance ("despite high demand", "when plans drift") counts only where nothing else is said.
    for (_, w) in weights.iter().filter(|(role, _)| *role != Role::Circumstance) {
        all.join(w);
    }
    if all.good() == 0 && all.bad() == 0 {
        for (_, w) in weights.iter().filter(|(role, _)| *role == Role::Circumstance) {
            all.join(w);
        }
    }
    let spans = |kind: ToneCue| -> Vec<Span> {
        let of_kind = hits.iter().filter(|h| matches!(h.meaning, Meaning::Tone(k, _) if k == kind));
        of_kind.map(|h| span_of(tokens, h.first, h.last)).collect()
    };
    let opening =
        |kind: ToneCue| hits.iter().find(|h| h.first == 0 && matches!(h.meaning, Meaning::Tone(k, _) if k == kind));

    if let Some(cues) = asked_for(sentence, tokens, hits) {
        let cues = if cues.is_empty() { all.fault.cues } else { cues };
        return ruled(ASKED, Tone::Concern, cues);
    }
    all.background.join(&numbers(tokens));
    let (good, bad) = (all.good(), all.bad());
    if all.background.points >= 3 && good < 3 && bad < 3 || all.background.points >= 2 && good < 2 && bad < 2 {
        return ruled("background", Tone::Neutral, all.background.cues);
    }
    if all.intention.points >= 2 && good < 3 && bad == 0 {
        return ruled("intention", Tone::Neutral, all.intention.cues);
    }
    if let Some(found) = halves(weights, &spans) {
        return found;
    }
    if let Some(result) = opening(ToneCue::Result)
        && let Some(earlier) = earlier
        && earlier.value != Tone::Neutral
        && good < 3
        && bad < 3
    {
        let mut cues = vec![span_of(tokens, result.first, result.last)];
        cues.extend_from_slice(&earlier.cues);
        let value = if earlier.value == Tone::Mixed { Tone::Concern } else { earlier.value };
        return ruled("result", value, cues);
    }
    let opposed = opening(ToneCue::Contrast);
    let lean = all.lean_fault.points;
    match (good, bad) {
        (0, 0) => undecided(sentence, &all, opposed.map(|h| span_of(tokens, h.first, h.last)), earlier),
        (_, 0) => ruled("good", Tone::Strength, for_it(&all)),
        _ if bad >= 2 && all.aware.points + all.remedy.points >= 5 => ruled("aware", Tone::Mixed, both(&all)),
        _ if all.progress.points >= 2 && all.reserve.points >= 2 => ruled("progress", Tone::Mixed, both(&all)),
        _ if opposed.is_none() && good >= 2 * (bad + lean) => ruled("outweighs", Tone::Strength, for_it(&all)),
        _ => ruled("bad", Tone::Concern, against(&all)),
    }
}

/// What a year, or another number of four digits, is worth; other numbers are worth 1.
const YEAR: i32 = 3;

/// Years and counts: the stuff of background.
fn numbers(tokens: &[Token]) -> Side {
    let mut side = Side::default();
    for token in tokens.iter().filter(|t| t.folded.bytes().all(|b| b.is_ascii_digit())) {
        // Ages are no counts.
        if !matches!(&*token.folded, "16" | "17" | "18" | "19" | "21" | "24" | "25") {
            side.add(if token.folded.len() == 4 { YEAR } else { 1 }, token.span);
        }
    }
    side
}

/// Whether the sentence asks for something to be put right, and the words that show it.
fn asked_for(sentence: &Sentence<'_>, tokens: &[Token], hits: &[Hit]) -> Option<Vec<Span>> {
    let words = hits.iter().filter(|h| h.first == 0 && matches!(h.meaning, Meaning::Tone(ToneCue::Instruction, _)));
    let words: Vec<(Span, i32)> = words
        .map(|h| (span_of(tokens, h.first, h.last), if let Meaning::Tone(_, points) = h.meaning { points } else { 0 }))
        .collect();
    let instructed = words.iter().any(|&(_, points)| points > 1 || !has_verb(tokens));
    let section = matches!(sentence.section, SectionKind::Improvements | SectionKind::PriorityActions);
    (sentence.recommendation || instructed || section && !words.is_empty())
        .then(|| words.into_iter().map(|(span, _)| span).collect())
}

/// Whether a sentence is more than a noun phrase, judged by the auxiliaries.
fn has_verb(tokens: &[Token]) -> bool {
    const FINITE: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "remains", "remain", "varies", "needs",
        "means", "improved", "helps", "ensures", "enables", "provides", "supports", "allows", "makes", "can", "leads",
    ];
    // A relative clause ("children who are …") has its own verb, and so has what follows "so that".
    let mut relative = false;
    tokens.iter().any(|t| {
        let word = &*t.folded;
        if matches!(word, "who" | "which" | "that" | "where" | "when" | "how" | "whose" | "whether" | "if" | "as") {
            relative = true;
        } else if FINITE.contains(&word) {
            if !relative {
                return true;
            }
            relative = false;
        }
        false
    })
}

/// Two halves set against each other.
fn halves(weights: &[(Role, Weight)], spans: &dyn Fn(ToneCue) -> Vec<Span>) -> Option<Ruled> {
    let parted = weights.len() > 1 && weights.iter().any(|(role, _)| matches!(role, Role::Conceded | Role::Against));
    if !parted {
        return None;
    }
    let mut all = Weight::default();
    let (mut praised, mut faulted) = (false, false);
    for (role, w) in weights {
        let (good, bad) = (w.good(), w.bad());
        if *role != Role::Circumstance {
            praised |= good >= 2 && good > bad;
            faulted |= bad >= 2 && bad >= good || *role != Role::Main && good <= 1 && w.lean_fault.points > 0;
        }
        all.join(w);
    }
    if !(praised && faulted) {
        return None;
    }
    let mut cues = both(&all);
    cues.extend(spans(ToneCue::Contrast));
    cues.extend(spans(ToneCue::Concession));
    Some(ruled("halves", Tone::Mixed, cues))
}

/// No word speaks for or against: the leanings, the section and the sentence before are asked in turn.
fn undecided(sentence: &Sentence<'_>, all: &Weight, opposed: Option<Span>, earlier: Option<&Ruled>) -> Ruled {
    if let Some(however) = opposed {
        return match earlier {
            Some(e) if e.value == Tone::Concern => ruled("however", Tone::Strength, vec![however]),
            _ => ruled("however", Tone::Concern, vec![however]),
        };
    }
    if all.background.points > 0 || all.intention.points > 0 {
        let cues = [&all.background.cues[..], &all.intention.cues[..]].concat();
        return ruled("told", Tone::Neutral, cues);
    }
    match sentence.section {
        SectionKind::Front | SectionKind::Judgements | SectionKind::Back => {
            return ruled("apart", Tone::Neutral, Vec::new());
        }
        SectionKind::Improvements | SectionKind::PriorityActions => return ruled("asks", Tone::Concern, Vec::new()),
        SectionKind::Strengths | SectionKind::Satisfactory => return ruled("praises", Tone::Strength, Vec::new()),
        SectionKind::Summary | SectionKind::Findings => {}
    }
    if all.lean_fault.points > all.lean_praise.points {
        return ruled("leans", Tone::Concern, all.lean_fault.cues.clone());
    }
    ruled("leans", Tone::Strength, all.lean_praise.cues.clone())
}

fn for_it(all: &Weight) -> Vec<Span> {
    [&all.praise.cues[..], &all.progress.cues, &all.remedy.cues].concat()
}

fn against(all: &Weight) -> Vec<Span> {
    [&all.fault.cues[..], &all.reserve.cues].concat()
}

fn both(all: &Weight) -> Vec<Span> {
    [for_it(all), against(all), all.aware.cues.clone()].concat()
}

fn ruled(rule: &'static str, value: Tone, mut cues: Vec<Span>) -> Ruled {
    cues.sort_unstable();
    cues.dedup();
    Ruled { value, cues, rule, clauses: Vec::new() }
}
