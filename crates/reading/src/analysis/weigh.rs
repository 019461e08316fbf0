//! How words act on each other inside a clause: negation, lack, relief and aims, summed up as points for and against.

use super::clauses::Clause;
use super::lexicon::{Hit, Meaning, ToneCue};
use super::tokens::{Gap, Token, span_of};
use report::Span;

/// How far a negator reaches, in words.
const NEGATION: usize = 4;
/// How far a lack reaches.
const LACK: usize = 7;
/// How far a relief reaches.
const RELIEF: usize = 6;

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
    fn add(&mut self, points: i32, cue: Span) {
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
    let inside: Vec<&Hit> = hits.iter().filter(|h| clause.first <= h.first && h.last < clause.end).collect();
    let mut weight = Weight::default();
    for hit in &inside {
        let Meaning::Tone(cue, points) = hit.meaning else { continue };
        let span = span_of(tokens, hit.first, hit.last);
        // The nearest word of a kind that stands before this one and reaches it.
        let before = |kind: ToneCue, reach: usize, over_commas: bool| {
            inside.iter().rev().find(|other| {
                other.last < hit.first
                    && hit.first - other.last <= reach
                    && matches!(other.meaning, Meaning::Tone(k, _) if k == kind)
                    && (over_commas || tokens[other.last + 1..=hit.first].iter().all(|t| t.gap == Gap::Joined))
            })
        };
        let from = |other: &Hit| span_of(tokens, other.first, hit.last);
        let negated = before(ToneCue::Negator, NEGATION, false);
        let aimed = before(ToneCue::Purpose, usize::MAX, true);
        match cue {
            ToneCue::Praise | ToneCue::Progress => {
                let side = if cue == ToneCue::Praise { &mut weight.praise } else { &mut weight.progress };
                if let Some(not) = negated {
                    weight.fault.add(points.max(2), from(not));
                } else if before(ToneCue::Lack, LACK, false).is_none() {
                    side.add(if aimed.is_some() { points / 2 } else { points }, span);
                }
            }
            ToneCue::Fault | ToneCue::Reserve => {
                let side = if cue == ToneCue::Fault { &mut weight.fault } else { &mut weight.reserve };
                if let Some(not) = negated {
                    weight.praise.add(2, from(not));
                } else if let Some(relief) = before(ToneCue::Relief, RELIEF, true) {
                    weight.praise.add(1, from(relief));
                } else {
                    side.add(if aimed.is_some() { points / 2 } else { points }, span);
                }
            }
            ToneCue::Lack => match negated {
                Some(not) => weight.praise.add(1, from(not)),
                None => weight.fault.add(points, span),
            },
            ToneCue::Negator => weight.lean_fault.add(points - 1, span),
            ToneCue::Remedy if negated.is_none() => weight.remedy.add(points, span),
            ToneCue::Remedy => weight.fault.add(2, span),
            ToneCue::Aware => weight.aware.add(points, span),
            ToneCue::Intention => weight.intention.add(points, span),
            ToneCue::Background => weight.background.add(points, span),
            ToneCue::LeanPraise => weight.lean_praise.add(points, span),
            ToneCue::LeanFault => weight.lean_fault.add(points, span),
            ToneCue::Relief
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
