//! How words act on each other inside a clause: negation, lack, relief and aims, summed up as points for and against.

use super::clauses::Clause;
use super::lexicon::{Hit, Meaning, ToneCue};
use super::tokens::{Gap, Token, span_of};
use report::Span;

/// How far a negator reaches, in words.
const NEGATION: usize = 4;
/// How far a lack, or a negation, keeps praise from counting.
const LACK: usize = 7;
/// How far a relief reaches.
const RELIEF: usize = 6;
/// Words after which another thing is said: "arrangements to track plans are weak" is no relief.
const PREDICATES: &[&str] = &["is", "are", "was", "were", "remain", "remains", "has", "have"];

/// What a clause says, in points, with the words that say it.
#[derive(Debug, Default)]
pub(crate) struct Weight {
    /// For.
    pub(crate) praise: Side,
    /// Against.
    pub(crate) fault: Side,
    /// Held back: not yet.
    pub(crate) reserve: Side,
    /// Getting better.
    pub(crate) progress: Side,
    /// Being put right.
    pub(crate) remedy: Side,
    /// Known to the authority.
    pub(crate) aware: Side,
    /// Only wished or planned.
    pub(crate) intention: Side,
    /// Background.
    pub(crate) background: Side,
    /// Leans to a strength.
    pub(crate) lean_praise: Side,
    /// Leans to a concern.
    pub(crate) lean_fault: Side,
}

/// Points and the words behind them.
#[derive(Debug, Default, Clone)]
pub(crate) struct Side {
    /// The points.
    pub(crate) points: i32,
    /// The words.
    pub(crate) cues: Vec<Span>,
}

impl Side {
    /// Adds points and the words behind them.
    pub(crate) fn add(&mut self, points: i32, cue: Span) {
        if points > 0 {
            self.points += points;
            self.cues.push(cue);
        }
    }

    /// The points and words of both.
    pub(crate) fn join(&mut self, other: &Side) {
        self.points += other.points;
        self.cues.extend_from_slice(&other.cues);
    }
}

impl Weight {
    /// Adds what another clause says.
    pub(crate) fn join(&mut self, other: &Weight) {
        self.praise.join(&other.praise);
        self.fault.join(&other.fault);
        self.reserve.join(&other.reserve);
        self.progress.join(&other.progress);
        self.remedy.join(&other.remedy);
        self.aware.join(&other.aware);
        self.intention.join(&other.intention);
        self.background.join(&other.background);
        self.lean_praise.join(&other.lean_praise);
        self.lean_fault.join(&other.lean_fault);
    }

    /// Points for, with progress and remedies.
    pub(crate) fn good(&self) -> i32 {
        self.praise.points + self.progress.points + self.remedy.points
    }

    /// Points against, with reserves.
    pub(crate) fn bad(&self) -> i32 {
        self.fault.points + self.reserve.points
    }
}

/// The hits that bear on the tone; of two that overlap the one inside the other is left out.
pub(crate) fn tone_hits(hits: &[Hit]) -> Vec<Hit> {
    let bearing: Vec<Hit> = hits.iter().copied().filter(|h| matches!(h.meaning, Meaning::Tone(..))).collect();
    let outdone = |hit: &Hit| bearing.iter().any(|other| other.words() > hit.words() && other.holds(hit));
    bearing.iter().copied().filter(|hit| !outdone(hit)).collect()
}

/// Weighs one clause.
pub(crate) fn weigh(tokens: &[Token], hits: &[Hit], clause: Clause) -> Weight {
    let inside: Vec<(Hit, ToneCue, i32)> = hits
        .iter()
        .filter(|h| clause.first <= h.first && h.last < clause.end)
        .filter_map(|h| if let Meaning::Tone(cue, points) = h.meaning { Some((*h, cue, points)) } else { None })
        .collect();
    let mut weight = Weight::default();
    // Words that another word has already spoken for.
    let mut spent = vec![false; inside.len()];
    for (at, &(hit, cue, points)) in inside.iter().enumerate() {
        match cue {
            ToneCue::Negator => negate(tokens, &inside, at, &mut spent, &mut weight),
            ToneCue::Lack | ToneCue::NotYet if !spent[at] => {
                let side = if cue == ToneCue::Lack { &mut weight.fault } else { &mut weight.reserve };
                side.add(points, span_of(tokens, hit.first, hit.last));
                absorb(tokens, &inside, at, &mut spent);
            }
            _ => {}
        }
    }
    let mut aimed = false;
    for (at, &(hit, cue, points)) in inside.iter().enumerate() {
        aimed |= cue == ToneCue::Purpose;
        if spent[at] {
            continue;
        }
        let span = span_of(tokens, hit.first, hit.last);
        let counted = if aimed { points / 2 } else { points };
        match cue {
            ToneCue::Praise => weight.praise.add(counted, span),
            ToneCue::Progress => weight.progress.add(counted, span),
            ToneCue::Fault => match relief(tokens, &inside, at).or_else(|| settled(&inside, at)) {
                Some(relief) => {
                    let (first, last) = (relief.first.min(hit.first), relief.last.max(hit.last));
                    weight.praise.add(1, span_of(tokens, first, last));
                }
                None => weight.fault.add(counted, span),
            },
            ToneCue::Reserve => weight.reserve.add(points, span),
            ToneCue::Remedy => weight.remedy.add(points, span),
            ToneCue::Aware => weight.aware.add(points, span),
            ToneCue::Intention => weight.intention.add(points, span),
            ToneCue::Background => weight.background.add(points, span),
            ToneCue::LeanPraise => weight.lean_praise.add(points, span),
            ToneCue::LeanFault => weight.lean_fault.add(points, span),
            ToneCue::Negator
            | ToneCue::Lack
            | ToneCue::NotYet
            | ToneCue::Settled
            | ToneCue::Relief
            | ToneCue::Purpose
            | ToneCue::Concession
            | ToneCue::Despite
            | ToneCue::Contrast
            | ToneCue::Result
            | ToneCue::Instruction
            | ToneCue::Subject => {}
        }
    }
    weight
}

/// "no delay" is praise; "not consistently", "do not receive" are faults, and the praise in their reach counts no more.
fn negate(tokens: &[Token], inside: &[(Hit, ToneCue, i32)], at: usize, spent: &mut [bool], weight: &mut Weight) {
    let (hit, _, points) = inside[at];
    if spent[at] {
        return;
    }
    let turned = (at + 1..inside.len()).find(|&i| {
        let (other, cue, _) = inside[i];
        matches!(cue, ToneCue::Praise | ToneCue::Progress | ToneCue::Fault | ToneCue::Lack | ToneCue::Remedy)
            && other.first > hit.last
            && other.first - hit.last <= NEGATION
            && unbroken(tokens, hit, other)
    });
    match turned {
        Some(i) if matches!(inside[i].1, ToneCue::Fault | ToneCue::Lack) => {
            spent[i] = true;
            weight.praise.add(2, span_of(tokens, hit.first, inside[i].0.last));
        }
        found => {
            let last = found.map_or(hit.last, |i| inside[i].0.last);
            weight.fault.add(points, span_of(tokens, hit.first, last));
            absorb(tokens, inside, at, spent);
        }
    }
}

/// Praise in the reach of a lack or a negation is what is missing.
fn absorb(tokens: &[Token], inside: &[(Hit, ToneCue, i32)], at: usize, spent: &mut [bool]) {
    let hit = inside[at].0;
    for (i, &(other, cue, _)) in inside.iter().enumerate().skip(at + 1) {
        let good = matches!(cue, ToneCue::Praise | ToneCue::Progress | ToneCue::Remedy | ToneCue::LeanPraise);
        if good && other.first > hit.last && other.first - hit.last <= LACK && unbroken(tokens, hit, other) {
            spent[i] = true;
        }
    }
}

/// Whether no comma stands between two hits.
fn unbroken(tokens: &[Token], hit: Hit, other: Hit) -> bool {
    tokens[hit.last + 1..=other.first].iter().all(|t| t.gap == Gap::Joined)
}

/// The nearest word that takes the sting out of a fault.
fn relief(tokens: &[Token], inside: &[(Hit, ToneCue, i32)], at: usize) -> Option<Hit> {
    let fault = inside[at].0;
    let reaches = |&&(hit, cue, _): &&(Hit, ToneCue, i32)| {
        cue == ToneCue::Relief
            && hit.last < fault.first
            && fault.first - hit.last <= RELIEF
            && !tokens[hit.last + 1..fault.first].iter().any(|t| PREDICATES.contains(&&*t.folded))
    };
    inside[..at].iter().rev().find(reaches).map(|&(hit, _, _)| hit)
}

/// The word after a fault that says that it is dealt with, unless that is denied.
fn settled(inside: &[(Hit, ToneCue, i32)], at: usize) -> Option<Hit> {
    let fault = inside[at].0;
    let after = &inside[at + 1..];
    let found = after.iter().position(|&(hit, cue, _)| {
        cue == ToneCue::Settled && hit.first > fault.last && hit.first - fault.last <= RELIEF
    })?;
    let denied =
        after[..found].iter().any(|(_, cue, _)| matches!(cue, ToneCue::Negator | ToneCue::Lack | ToneCue::NotYet));
    (!denied).then(|| after[found].0)
}
