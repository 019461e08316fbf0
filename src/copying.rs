//! Copying a quotation: any button with `data-quotation` puts the words on the clipboard with whose they are and where they stand.
//! What that says lies in the part of the other pages and loads with the first wish.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

use crate::components::hidden;
use crate::copy;
use crate::markup::{all, el, tag};
use crate::platform::{self, clipboard};
use crate::state::Shared;
use report::{Report, ReportId, Span};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// Where it is told what became of copying.
const TOLD: &str = "copied";

/// A button that copies these words of a report.
pub fn button(report: &Report, span: Span) -> Html {
    let quotation = format!("{} {} {}", report.id(), span.start, span.end);
    let start = copy::start_of(report.words_of(span));
    tag("button.button.button--link.copy[type=button]").attr("data-quotation", quotation).with((
        "Copy",
        el("span.copy__what", " quotation"),
        hidden(format!(": {start}")),
    ))
}

/// The reports that are quoted.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CopyingProps {
    /// All of them.
    pub library: Shared,
}

/// Hears the buttons of all pages, and says what became of it.
#[component]
pub fn Copying(props: &CopyingProps) -> Html {
    let library = props.library.clone();
    let asked = use_callback(library, |quotation: String, library| {
        let library = library.clone();
        platform::spawn(async move {
            let words = match loaded().await {
                Ok(words) => words(&library, &quotation),
                Err(_) => None,
            };
            let copied = match words {
                Some(words) => clipboard::copy(&words).await,
                None => false,
            };
            tell(copied, "Quotation copied");
        });
    });
    clipboard::use_clicks_on("data-quotation", asked);
    all(tag("p.copied[role=status]").attr("id", TOLD).empty())
}

/// Says that something was copied, or that it was not.
pub fn tell(copied: bool, words: &str) {
    platform::say_for_a_while(TOLD, if copied { words } else { NOT_COPIED });
}

const NOT_COPIED: &str = "It could not be copied. Select the words and copy them.";

/// The words for the clipboard, of what a button says.
type Words = fn(&Shared, &str) -> Option<String>;

#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(pages, fallible)]
fn loaded() -> Result<Words, SplitLoaderError> {
    Ok(|library, quotation| words(library, quotation))
}

/// The quotation that a button names.
pub fn words(library: &library::Library, quotation: &str) -> Option<String> {
    let mut parts = quotation.split(' ');
    let report = library.report(&ReportId::from_parts(parts.next()))?;
    let span = Span { start: parts.next()?.parse().ok()?, end: parts.next()?.parse().ok()? };
    let passage = report.passages().iter().find(|passage| passage.span.holds(span))?;
    Some(export::cite::quotation(report, passage, report.words_of(span)))
}
