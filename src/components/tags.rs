//! Tags: short states beside a text. They are never links; shape and word say what colour repeats.

use report::{Extent, Grade, Group, Theme, Tone};
use yew::prelude::*;

/// "▲ Strength".
pub fn tone(tone: Tone) -> Html {
    html! {
        <span class={classes!("tag", format!("tag--{}", tone.slug()))}>
            <span class="tag__mark" aria-hidden="true">{ tone.mark() }</span>{ tone.label() }
        </span>
    }
}

/// The mark alone, named for those who cannot see it.
pub fn tone_mark(tone: Tone) -> Html {
    html! {
        <span class={classes!("mark", format!("mark--{}", tone.slug()))}>
            <span aria-hidden="true">{ tone.mark() }</span><span class="hidden">{ tone.label() }</span>
        </span>
    }
}

/// A theme.
pub fn theme(theme: Theme) -> Html {
    html! { <span class="tag tag--theme">{ theme.label() }</span> }
}

/// How many.
pub fn extent(extent: Extent) -> Html {
    html! { <span class="tag tag--plain"><span class="hidden">{ "Extent: " }</span>{ extent.label() }</span> }
}

/// Whom it is about.
pub fn group(group: Group) -> Html {
    html! { <span class="tag tag--plain">{ group.label() }</span> }
}

/// A grade, and whose word it is where it is second-hand.
pub fn grade(grade: Grade, reported_by: Option<&str>) -> Html {
    html! {
        <>
            <span class={classes!("grade", format!("grade--{}", grade.slug().replace(' ', "-")))}>{ grade.label() }</span>
            if let Some(by) = reported_by {
                <span class="second-hand">{ format!(" reported by {by}") }</span>
            }
        </>
    }
}
