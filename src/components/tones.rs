//! Counts by tone: the four marks with their numbers, as a compact line.

use super::hidden;
use crate::markup::{self, el, tag};
use library::ToneCounts;
use report::Tone;
use yew::prelude::*;

/// The count of each tone, in the order in which tones are shown.
pub fn each(counts: &ToneCounts) -> [(Tone, u32); 4] {
    [
        (Tone::Strength, counts.strength),
        (Tone::Concern, counts.concern),
        (Tone::Mixed, counts.mixed),
        (Tone::Neutral, counts.neutral),
    ]
}

/// "▲ 4 ▼ 1", zeros left out; "none" where all are zero.
pub fn line(counts: &ToneCounts) -> Html {
    if counts.total() == 0 {
        return el("span.none", "none");
    }
    let said = each(counts).into_iter().filter(|(_, n)| *n > 0);
    el(
        "span.tones",
        markup::each(said, |(tone, n)| {
            tag("span.mark").modifier(tone.slug()).with((
                el("span[aria-hidden=true]", format!("{}\u{a0}{n}", tone.mark())),
                hidden(format!("{n} {} ", tone.label().to_ascii_lowercase())),
            ))
        }),
    )
}

/// "4 strengths and 1 concern", in words.
pub fn words(counts: &ToneCounts) -> String {
    let name = |tone: Tone, n: u32| match (tone, n) {
        (Tone::Strength, 1) => "strength",
        (Tone::Strength, _) => "strengths",
        (Tone::Concern, 1) => "concern",
        (Tone::Concern, _) => "concerns",
        (Tone::Mixed, _) => "mixed",
        (Tone::Neutral, _) => "neutral",
    };
    let said: Vec<String> =
        each(counts).into_iter().filter(|(_, n)| *n > 0).map(|(t, n)| format!("{n} {}", name(t, n))).collect();
    if said.is_empty() { "nothing said".into() } else { crate::copy::listed(&said) }
}
