//! Tags: short states beside a text. They are never links; shape and word say what colour repeats.

use super::hidden;
use crate::markup::{all, el, tag};
use library::Status;
use report::{Extent, Grade, Group, Theme, Tone};
use yew::prelude::*;

/// "▲ Strength".
pub fn tone(tone: Tone) -> Html {
    tag("span.tag").modifier(tone.slug()).with((el("span.tag__mark[aria-hidden=true]", tone.mark()), tone.label()))
}

/// The mark alone, named for those who cannot see it.
pub fn tone_mark(tone: Tone) -> Html {
    tag("span.mark").modifier(tone.slug()).with((el("span[aria-hidden=true]", tone.mark()), hidden(tone.label())))
}

/// A theme.
pub fn theme(theme: Theme) -> Html {
    el("span.tag.tag--theme", theme.label())
}

/// What a person gave or accepted, told apart from what the program says.
pub fn checked() -> Html {
    own("Your tags")
}

/// A person's own word, of whatever it is.
pub fn own(words: &'static str) -> Html {
    el("span.tag.tag--own", (el("span.tag__mark[aria-hidden=true]", "✎"), words))
}

/// How many.
pub fn extent(extent: Extent) -> Html {
    el("span.tag.tag--plain", (hidden("Extent: "), extent.label()))
}

/// Whom it is about.
pub fn group(group: Group) -> Html {
    el("span.tag.tag--plain", group.label())
}

/// What became of a recommendation.
pub fn status(status: Status) -> Html {
    let mark = match status {
        Status::Resolved => "✓",
        Status::Improving => "↗",
        Status::Persisting => "▼",
    };
    tag("span.tag").modifier(status.slug()).with((el("span.tag__mark[aria-hidden=true]", mark), status.label()))
}

/// Why nothing is said.
pub fn silent(why: &'static str) -> Html {
    el("span.tag.tag--silent", (el("span.tag__mark[aria-hidden=true]", "–"), why))
}

/// A grade, and whose word it is where it is second-hand.
pub fn grade(grade: Grade, reported_by: Option<&str>) -> Html {
    all((
        tag("span.grade").modifier(&grade.slug().replace(' ', "-")).with(grade.label()),
        reported_by.map(|by| el("span.second-hand", format!(" reported by {by}"))),
    ))
}
