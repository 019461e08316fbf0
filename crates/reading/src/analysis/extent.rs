//! The quantity that a sentence attaches to what it judges: of two halves the one that is judged.

use super::Sentence;
use super::lexicon::{Hit, Meaning, ToneCue};
use super::tokens::{Token, span_of};
use report::{Extent, Reasoned, Tone};

/// Decides the extent; `None` where no quantity is named.
pub(super) fn decide(
    sentence: &Sentence<'_>,
    tokens: &[Token],
    hits: &[Hit],
    tone: &Reasoned<Tone>,
) -> Option<Reasoned<Extent>> {
    // A quantity in a wish ("accessible to all care leavers") is none.
    if sentence.recommendation {
        return None;
    }
    let quantities: Vec<&Hit> = hits.iter().filter(|h| matches!(h.meaning, Meaning::Extent(_))).collect();
    let counts = |hit: &&&Hit| {
        !hits.iter().any(|other| match other.meaning {
            Meaning::NotExtent => other.holds(hit),
            // "not all care leavers": the quantity that begins first is meant; else the longer phrase.
            Meaning::Extent(_) => {
                other.words() > hit.words() && other.holds(hit) || other.first < hit.first && other.overlaps(hit)
            }
            _ => false,
        })
    };
    let counted: Vec<&&Hit> = quantities.iter().filter(counts).collect();
    let parted = hits.iter().any(|h| matches!(h.meaning, Meaning::Tone(ToneCue::Contrast | ToneCue::Concession, _)));
    // Of a sentence in two halves the fault's quantity is wanted, and the fault mostly comes last.
    let last = match tone.value {
        Tone::Mixed => true,
        Tone::Concern => parted,
        Tone::Strength | Tone::Neutral => false,
    };
    let hit = if last { counted.last() } else { counted.first() }?;
    let Meaning::Extent(value) = hit.meaning else { return None };
    Some(Reasoned { value, cues: vec![span_of(tokens, hit.first, hit.last)], sure: 100 })
}
