//! Components: props in, callbacks out. They show what they are given and know nothing of pages, state or addresses.

pub mod announce;
pub mod disclosure;
pub mod figure;
pub mod panel;
pub mod quote;
pub mod tags;
pub mod tones;

use crate::markup::{Node, el};

/// Words for those who cannot see what stands beside them.
pub fn hidden(words: impl Node) -> yew::Html {
    el("span.hidden", words)
}
