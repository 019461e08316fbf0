//! Verbatim words with marks on some of them.

use crate::markup::{Node, el};
use report::Span;
use yew::prelude::*;

/// The words of `span` in `text`, those of `marks` set apart. Marks outside the span are cut to it.
pub fn marked(text: &str, span: Span, marks: &[Span]) -> Html {
    let words = |start, end| Span { start, end }.of(text).to_owned();
    let mut pieces = Vec::new();
    let mut at = span.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        if start >= end {
            continue;
        }
        pieces.push(words(at, start).node());
        pieces.push(el("mark", words(start, end)));
        at = end;
    }
    pieces.push(words(at, span.end).node());
    pieces.node()
}

/// Words as a short quotation: “…”, with straight ones inside left as printed.
pub fn quoted(words: &str) -> String {
    format!("“{}”", words.trim())
}
