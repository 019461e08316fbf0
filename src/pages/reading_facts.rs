//! What is known of a report beside its words: its facts, its sections, and how it was read.

use super::facts;
use super::original::{Original, OriginalProps};
use crate::components::panel::{fact, link};
use crate::components::tags;
use crate::copy;
use crate::markup::{Node, all, component, each, el, nothing};
use crate::route::Route;
use crate::session::Session;
use report::{Fact, Note, ReadingReport, Report, Section};
use yew::prelude::*;

/// The facts, as printed.
pub fn about_report(session: &Session, report: &Report) -> Html {
    let about = report.about();
    let mut rows: Vec<(&'static str, Html)> = Vec::new();
    // What a person took out is shown as such.
    let of = |fact: Fact, there: bool| {
        let value = || all((facts::told(report, fact), " ", facts::mark(session, report, fact)));
        (there || report.corrected().contains(fact)).then(|| (fact.label(), value()))
    };
    rows.extend(of(Fact::Authority, about.authority.is_some()));
    rows.extend(of(Fact::Inspected, about.inspected.is_some()));
    let mut row = |name, value: Option<String>| rows.extend(value.map(|value| (name, value.node())));
    row("Reports on", about.reports_on.map(|d| format!("the inspection of {}", d.year)));
    rows.extend(of(Fact::Published, true));
    rows.extend(of(Fact::Kind, false));
    rows.extend(of(Fact::Framework, true));
    let mut row = |name, value: Option<String>| rows.extend(value.map(|value| (name, value.node())));
    row("Source", Some(copy::whose(report)));
    row("Licence printed", Some(about.licence.map_or_else(|| "none".to_owned(), |l| l.label().to_owned())));
    for p in &about.people {
        row(
            p.role.label(),
            Some(format!("{}{}", p.name, p.post.as_ref().map(|post| format!(", {post}")).unwrap_or_default())),
        );
    }
    row("File", Some(report.source().file.clone()));
    let grades = about.judgements.iter().map(|j| (j.area.label(), tags::grade(j.grade, j.reported_by.as_deref())));
    let file = rows.pop();
    rows.extend(grades);
    rows.extend(report.corrected().contains(Fact::Judgements).then(|| {
        let none = about.judgements.is_empty().then_some("none ");
        (Fact::Judgements.label(), all((none, facts::mark(session, report, Fact::Judgements))))
    }));
    rows.extend(file);
    el("dl.facts.facts--side", each(rows, |(name, value)| fact(name, value)))
}

/// The sections, each a way to its place.
pub fn outline(report: &Report) -> Html {
    let headed: Vec<&Section> = report.sections().iter().filter(|s| !s.heading.is_empty() && s.first < s.end).collect();
    if headed.len() < 2 {
        return nothing();
    }
    el(
        "nav[aria-label=Sections]",
        (
            el("h2.outline__title", "Sections"),
            el(
                "ul.outline__list",
                each(headed, |s| {
                    let there = link(Route::to_passage(report.id(), s.first), s.heading.clone());
                    el("li", (there, numbers(report, s).map(|numbers| el("span.outline__numbers", numbers))))
                }),
            ),
        ),
    )
}

/// "¶ 1–22 (22)": the numbered paragraphs of a section.
fn numbers(report: &Report, section: &Section) -> Option<String> {
    let mut all = report.passages_of(section).filter_map(|(_, passage)| passage.number);
    let first = all.next()?;
    let (count, last) = all.fold((1, first), |(count, _), n| (count + 1, n));
    Some(if count == 1 { format!(" ¶\u{a0}{first}") } else { format!(" ¶\u{a0}{first}–{last} ({count})") })
}

/// The reading report: what became of the words of the file, and what to check.
pub fn notes(report: &Report) -> Html {
    let read = ReadingReport::of(report);
    let source = report.source();
    let of_words = |n| copy::count(n, "word", "words");
    let paragraphs = match read.expected {
        0 => "not numbered".to_owned(),
        expected => format!("{} found, {expected} expected by the printed numbers", read.paragraphs),
    };
    let rows = [
        ("Pages", read.pages.map_or_else(|| "none in this format".to_owned(), |pages| pages.to_string())),
        ("Read", of_words(read.words)),
        ("Page furniture", format!("{}, kept out of the findings", of_words(read.furniture))),
        ("Numbered paragraphs", paragraphs),
        ("Judgements", read.judgements.to_string()),
        ("Recommendations", read.recommendations.to_string()),
        ("Findings", copy::thousands(report.findings().len())),
    ];
    let list = |doubt: bool| {
        let notes: Vec<&Note> = read.notes.iter().filter(|note| note.doubt == doubt).collect();
        (!notes.is_empty()).then(|| {
            (
                el("h3", if doubt { "To be checked" } else { "Notes" }),
                el("ul", each(notes, |note| el("li", note.text.clone()))),
            )
        })
    };
    el(
        "section.panel.reading-report[aria-labelledby=reading-report]",
        (
            el("h2#reading-report", "How this document was read"),
            el("dl.facts", each(rows, |(name, value)| fact(name, value))),
            list(true),
            list(false),
            component::<Original>(OriginalProps {
                sha256: source.sha256.clone().into(),
                name: source.file.clone().into(),
            }),
        ),
    )
}
