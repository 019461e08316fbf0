//! The quantity that a sentence attaches to what it judges: of two halves the one that is judged.

use super::Sentence;
use super::lexicon::{Hit, Meaning};
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
            Meaning::Extent(_) => other.words() > hit.words() && other.holds(hit),
            _ => false,
        })
    };
    let counted: Vec<&&Hit> = quantities.iter().filter(counts).collect();
    // Of a sentence that praises and faults, the fault's quantity is wanted: the one nearest to what decided it.
    let hit = match tone.value {
        Tone::Mixed => counted.last(),
        Tone::Strength | Tone::Concern | Tone::Neutral => counted.first(),
    }?;
    let Meaning::Extent(value) = hit.meaning else { return None };
    Some(Reasoned { value, cues: vec![span_of(tokens, hit.first, hit.last)] })
}
