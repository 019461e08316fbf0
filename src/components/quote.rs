//! Verbatim words with marks on some of them.

use report::Span;
use yew::prelude::*;

/// The words of `span` in `text`, those of `marks` set apart. Marks outside the span are cut to it.
pub fn marked(text: &str, span: Span, marks: &[Span]) -> Html {
    let mut pieces = Vec::new();
    let mut at = span.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        if start >= end {
            continue;
        }
        pieces.push(html! { { Span { start: at, end: start }.of(text).to_owned() } });
        pieces.push(html! { <mark>{ Span { start, end }.of(text).to_owned() }</mark> });
        at = end;
    }
    pieces.push(html! { { Span { start: at, end: span.end }.of(text).to_owned() } });
    html! { <>{ for pieces }</> }
}

/// Words as a short quotation: “…”, with straight ones inside left as printed.
pub fn quoted(words: &str) -> String {
    format!("“{}”", words.trim())
}
