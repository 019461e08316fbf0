//! What takes long to lay out, a list or a page of panels: laid out part by part, so that none of it keeps the reader waiting.

use crate::markup::{IS_BROWSER, each, keyed};
use gloo::timers::callback::Timeout;
use std::ops::Range;
use yew::prelude::*;

/// So many rows of a list are one part: those that can be seen at once, and laid out in a few milliseconds.
pub const ROWS: usize = 24;

/// The rows or panels.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct GrowingProps {
    /// How many there are.
    pub count: usize,
    /// How many are one part.
    pub together: usize,
    /// How many the first part has at the least.
    #[prop_or_default]
    pub first: usize,
    /// Lays out some of them.
    pub rows: Callback<Range<usize>, Html>,
}

/// The panels of a page, each laid out by itself. What the page shows of something else begins anew.
pub fn panels(page: &'static str, of: &str, count: usize, panel: impl Fn(usize) -> Html + 'static) -> Html {
    let rows = Callback::from(move |range: Range<usize>| each(range, &panel));
    keyed::<Growing>(format!("{page} {of}"), GrowingProps { count, together: 1, first: 1, rows })
}

/// The first part at once, each other one when the thread is free again. Without a browser, where there is no thread to be kept
/// free, all at once.
#[component]
pub fn Growing(props: &GrowingProps) -> Html {
    let GrowingProps { count, together, .. } = *props;
    // The first part, and how many there are: what was laid out stays in its part.
    let laid_out = use_state_eq(|| (if IS_BROWSER { props.first.max(together) } else { count }, 1));
    let (first, parts) = *laid_out;
    let end = |part: usize| (first + part * together).min(count);
    let done = end(parts - 1) == count;
    {
        let grow = laid_out.setter();
        use_effect_with((parts, done), move |&(parts, done)| {
            let timer = (!done).then(|| Timeout::new(0, move || grow.set((first, parts + 1))));
            move || drop(timer)
        });
    }
    each(0..parts, |part| {
        let start = part.checked_sub(1).map_or(0, end);
        // By its key it stays what it is: Yew pairs the parts of a longer list from its end.
        keyed::<Part>(part, PartProps { range: start..end(part), rows: props.rows.clone() })
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
