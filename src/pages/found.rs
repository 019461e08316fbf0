//! A finding as lists show it: where it stands, its words, its tags, why it has them, and its paragraph when opened.

use crate::components::panel::link;
use crate::components::{quote, tags};
use crate::copy;
use crate::copying;
use crate::markup::{each, el, tag};
use crate::route::Route;
use library::{Found, Query};
use report::{Report, Span};
use yew::prelude::*;

/// Where a finding stands, in words: "Main findings, ¶ 50", with the page where there is one.
pub fn place(found: &Found<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(section) = found.section().filter(|s| !s.heading.is_empty()) {
        parts.push(section.heading.trim_end_matches([':', '?']).to_owned());
    }
    let passage = found.passage();
    if let Some(n) = passage.number {
        parts.push(format!("¶\u{a0}{n}"));
    }
    if let Some(page) = passage.page {
        parts.push(format!("p\u{a0}{page}"));
    }
    parts.join(", ")
}

/// The words that decided something, as quotations.
fn because(report: &Report, cues: &[Span]) -> String {
    if cues.is_empty() {
        return "no word stands out".into();
    }
    let words: Vec<String> = cues.iter().map(|cue| quote::quoted(report.words_of(*cue))).collect();
    copy::listed(&words)
}

/// Why a finding has its tags.
pub fn why(found: &Found<'_>) -> Html {
    let finding = found.finding;
    let row = |name: String, cues: &[Span]| el("div.why__row", (el("dt", name), el("dd", because(found.report, cues))));
    let sure = |label: &str, sure: u8| format!("{label}, {sure}\u{a0}% sure");
    el(
        "dl.why",
        (
            row(sure(finding.tone.value.label(), finding.tone.sure), &finding.tone.cues),
            each(&finding.themes, |tag| row(sure(tag.value.label(), tag.sure), &tag.cues)),
            finding
                .extent
                .as_ref()
                .map(|extent| row(format!("Extent: {}", copy::lower_first(extent.value.label())), &extent.cues)),
            el(
                "div.why__row.why__row--note",
                (
                    el("dt", "Tagged by"),
                    el(
                        "dd",
                        if finding.checked {
                            "you; where you agree with the program, the words that decided it stand here"
                        } else {
                            "the program, by rules and learned weights; no person has checked it"
                        },
                    ),
                ),
            ),
        ),
    )
}

/// All tags of a finding.
pub fn all_tags(found: &Found<'_>) -> Html {
    let finding = found.finding;
    el(
        "ul.tags[aria-label=Tags]",
        (
            finding.checked.then(|| el("li", tags::checked())),
            el("li", tags::tone(finding.tone.value)),
            finding.recommendation.then(|| el("li", el("span.tag.tag--asked", "Recommendation"))),
            each(&finding.themes, |tag| el("li", tags::theme(tag.value))),
            finding.extent.as_ref().map(|extent| el("li", tags::extent(extent.value))),
            each(&finding.groups, |group| el("li", tags::group(*group))),
        ),
    )
}

/// The words of a finding with the query's hits marked.
pub fn words(found: &Found<'_>, marks: &[Span]) -> Html {
    quote::marked(found.report.text(), found.finding.span, marks)
}

/// The whole passage, the finding set apart in it and the hits marked.
pub fn paragraph(found: &Found<'_>, marks: &[Span]) -> Html {
    let text = found.report.text();
    let passage = found.passage().span;
    let span = found.finding.span;
    el(
        "p.context",
        (
            Span { start: passage.start, end: span.start }.of(text).to_owned(),
            el("strong.context__finding", quote::marked(text, span, marks)),
            Span { start: span.end, end: passage.end }.of(text).to_owned(),
        ),
    )
}

/// A quotation that leads to its place in the report: the mark of its tone, the words, where it stands.
pub fn evidence(found: &Found<'_>) -> Html {
    let to = Route::to_finding(found.report.id(), found.finding.passage, found.finding.id);
    let place = place(found);
    el(
        "p.evidence",
        (
            tags::tone_mark(found.finding.tone.value),
            tag("a.evidence__link").attr("href", to).with(el("q", found.words().trim().to_owned())),
            el(
                "span.evidence__place",
                (
                    format!("{}{}{place}", found.report.short_name(), if place.is_empty() { "" } else { ", " }),
                    found.finding.checked.then(|| (" ", tags::checked())),
                    " ",
                    copying::button(found.report, found.finding.span),
                ),
            ),
        ),
    )
}

/// A quotation that leads to a passage of its report.
pub fn quotation(report: &Report, passage: u32, words: &str) -> Html {
    link(Route::to_passage(report.id(), passage), el("q", words.trim().to_owned()))
}

/// A report's short name, leading to it.
pub fn report_link(report: &Report) -> Html {
    link(Route::to_report(report.id()), report.short_name())
}

/// Where the findings of one theme in one report are listed.
pub fn theme_in_report(theme: report::Theme, report: &Report) -> String {
    let mut query = Query::default();
    query.filters.themes.insert(theme);
    query.filters.reports.insert(report.id().clone());
    Route::to_findings(query)
}
