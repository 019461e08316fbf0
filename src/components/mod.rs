//! Components: props in, callbacks out. They show what they are given and know nothing of pages, state or addresses.

pub mod announce;
pub mod disclosure;
pub mod figure;
pub mod growing;
pub mod panel;
pub mod quote;
pub mod tags;
pub mod tones;

use crate::markup::{Node, el, tag};

/// How many of all are done with, as a bar; the words for it stand beside it.
pub fn meter(done: usize, all: usize) -> yew::Html {
    tag("progress.meter[aria-label=Files done with]")
        .attr("max", all.to_string())
        .attr("value", done.to_string())
        .empty()
}

/// Words for those who cannot see what stands beside them.
pub fn hidden(words: impl Node) -> yew::Html {
    el("span.hidden", words)
}
