//! A long list that is laid out part by part, so that no part of it keeps the page waiting.

use crate::markup::{component, each};
use gloo::timers::callback::Timeout;
use std::ops::Range;
use yew::prelude::*;

/// So many rows are one part: those that can be seen at once, and laid out in a few milliseconds.
const PART: usize = 24;

/// The list.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct GrowingProps {
    /// How many rows it has.
    pub count: usize,
    /// Lays out some of them.
    pub rows: Callback<Range<usize>, Html>,
}

/// The rows: the first part at once, each other one when the thread is free again.
#[component]
pub fn Growing(props: &GrowingProps) -> Html {
    let parts = use_state_eq(|| 1);
    {
        let grow = parts.setter();
        use_effect_with((*parts, props.count), move |(parts, count)| {
            let next = parts + 1;
            let timer = (parts * PART < *count).then(|| Timeout::new(0, move || grow.set(next)));
            move || drop(timer)
        });
    }
    each(0..*parts, |part| {
        let range = (part * PART).min(props.count)..((part + 1) * PART).min(props.count);
        component::<Part>(PartProps { range, rows: props.rows.clone() })
    })
}

/// Some rows.
#[derive(Debug, Clone, PartialEq, Properties)]
struct PartProps {
    range: Range<usize>,
    rows: Callback<Range<usize>, Html>,
}

#[component]
fn Part(props: &PartProps) -> Html {
    props.rows.emit(props.range.clone())
}
