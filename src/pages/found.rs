//! A finding as lists show it: where it stands, its words, its tags, why it has them, and its paragraph when opened.

use crate::components::panel::link;
use crate::components::{quote, tags};
use crate::copy;
use crate::route::{Reading, Route};
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
    let report = found.report;
    html! {
        <dl class="why">
            <div class="why__row">
                <dt>{ finding.tone.value.label() }</dt>
                <dd>{ because(report, &finding.tone.cues) }</dd>
            </div>
            { for finding.themes.iter().map(|tag| html! {
                <div class="why__row"><dt>{ tag.value.label() }</dt><dd>{ because(report, &tag.cues) }</dd></div>
            }) }
            if let Some(extent) = &finding.extent {
                <div class="why__row">
                    <dt>{ format!("Extent: {}", copy::lower_first(extent.value.label())) }</dt>
                    <dd>{ because(report, &extent.cues) }</dd>
                </div>
            }
            <div class="why__row why__row--note"><dt>{ "Tagged by" }</dt><dd>{ "the program’s rules; a person has not checked it" }</dd></div>
        </dl>
    }
}

/// All tags of a finding.
pub fn all_tags(found: &Found<'_>) -> Html {
    let finding = found.finding;
    html! {
        <ul class="tags" aria-label="Tags">
            <li>{ tags::tone(finding.tone.value) }</li>
            if finding.recommendation {
                <li><span class="tag tag--asked">{ "Recommendation" }</span></li>
            }
            { for finding.themes.iter().map(|tag| html! { <li>{ tags::theme(tag.value) }</li> }) }
            if let Some(extent) = &finding.extent {
                <li>{ tags::extent(extent.value) }</li>
            }
            { for finding.groups.iter().map(|group| html! { <li>{ tags::group(*group) }</li> }) }
        </ul>
    }
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
    html! {
        <p class="context">
            { Span { start: passage.start, end: span.start }.of(text).to_owned() }
            <strong class="context__finding">{ quote::marked(text, span, marks) }</strong>
            { Span { start: span.end, end: passage.end }.of(text).to_owned() }
        </p>
    }
}

/// A quotation that leads to its place in the report: the mark of its tone, the words, where it stands.
pub fn evidence(found: &Found<'_>) -> Html {
    let to = Route::finding(found.report.id(), found.finding.passage, found.finding.id).href();
    let place = place(found);
    html! {
        <p class="evidence">
            { tags::tone_mark(found.finding.tone.value) }
            <a class="evidence__link" href={to}>
                <q>{ found.words().trim() }</q>
            </a>
            <span class="evidence__place">
                { format!("{}{}{place}", found.report.short_name(), if place.is_empty() { "" } else { ", " }) }
            </span>
        </p>
    }
}

/// A quotation that leads to a passage of its report.
pub fn quotation(report: &Report, passage: u32, words: &str) -> Html {
    html! { <a href={Route::passage(report.id(), passage).href()}><q>{ words.trim().to_owned() }</q></a> }
}

/// A report's short name, leading to it.
pub fn report_link(report: &Report) -> Html {
    link(Route::Reading(Reading::of(report.id())).href(), report.short_name())
}

/// Where the findings of one theme in one report are listed.
pub fn theme_in_report(theme: report::Theme, report: &Report) -> String {
    let mut query = Query::default();
    query.filters.themes.insert(theme);
    query.filters.reports.insert(report.id().clone());
    Route::findings(query).href()
}
