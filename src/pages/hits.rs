//! Going from one marked word to the next: two buttons, and which of how many the reader is at.

use crate::components::hidden;
use crate::markup::{el, tag};
use crate::platform::keys;
use yew::prelude::*;

/// What is gone through.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HitsProps {
    /// How many marks are shown.
    pub count: usize,
}

/// Where the marks are.
const MARKS: &str = ".results mark";

/// The buttons. The focus stays on them; the mark is brought into view.
#[component]
pub fn Hits(props: &HitsProps) -> Html {
    let here = use_state_eq(|| None::<(usize, usize)>);
    let step = |back: bool| {
        let here = here.setter();
        Callback::from(move |_: Event| here.set(keys::step_mark(MARKS, back)))
    };
    let words = match *here {
        Some((at, of)) => format!("Hit {at} of {of}"),
        None if props.count == 1 => "1 hit on this page".to_owned(),
        None => format!("{} hits on this page", props.count),
    };
    el(
        "div.hits",
        (
            el("span.hits__count[role=status]", words),
            tag("button#hit-before.hits__step[type=button]")
                .onclick(step(true))
                .with((el("span[aria-hidden=true]", "↑"), hidden("Hit before"))),
            tag("button#next-hit.hits__step[type=button]")
                .onclick(step(false))
                .with((el("span[aria-hidden=true]", "↓"), hidden("Next hit"))),
        ),
    )
}
