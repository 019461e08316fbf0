//! The reading view: a report as printed, with its paragraph numbers, and marks in the margin that open to what was found.

use super::checked::{Checked, CheckedProps};
use super::reading_facts::{about_report, notes, outline};
use super::{asked_tools, facts, found, own, reading_tools};
use crate::components::disclosure::{Disclosure, DisclosureProps};
use crate::components::growing::{self, Growing, GrowingProps};
use crate::components::panel::{heading, lead, link};
use crate::components::quote;
use crate::copying;
use crate::markup::{Node, all, component, each, el, keyed, nothing, tag};
use crate::route::{Reading, Route};
use crate::session::Session;
use library::occurrences;
use report::{Fact, Finding, FindingId, Passage, PassageKind, Report, Span, Tone};
use std::ops::Range;
use yew::prelude::*;

/// The page.
pub fn reading(session: &Session, view: &Reading) -> Html {
    let library = &*session.state.library;
    let Some(report) = library.report(&view.report) else {
        return all((
            heading("Report not found"),
            el(
                "p",
                format!(
                    "“{}” is not among the documents that are loaded. If it is your own, add it again.",
                    view.report
                ),
            ),
            el("p", (link(Route::Reports.href(), "See the documents"), " · ", link(Route::Add.href(), "Add reports"))),
        ));
    };
    let about = component::<Disclosure>(DisclosureProps {
        id: "about-document".into(),
        show: "Show facts and sections".into(),
        hide: "Hide facts and sections".into(),
        children: all((outline(report), about_report(session, report))),
    });
    let hits = Hits::of(report, view);
    let found = hits.all.len();
    all((
        el("nav[aria-label=Breadcrumb]", link(Route::Reports.href(), "← All reports")),
        heading(report.name()),
        lead(report.about().title.clone()),
        report.is_blank().then(|| {
            let why = "The text of this report is damaged in the pack that it came from, and cannot be shown. Fetch the pack again, or add the report itself.";
            el("div.problem", (el("h2.problem__title", "There is a problem"), el("p", why)))
        }),
        check(session, report, view),
        el(
            "div.columns.columns--reading",
            (
                el("aside.outline[aria-label=About this document]", about),
                el(
                    "article.printed[lang=en-GB][aria-label=The report]",
                    (
                        view.check.then(|| {
                            component::<Checked>(CheckedProps { session: session.clone(), report: report.id().clone() })
                        }),
                        el(
                            "p.legend",
                            (
                                "In the margin: ",
                                each(Tone::ALL, |tone| {
                                    let words = format!("{} {} ", tone.mark(), tone.label().to_ascii_lowercase());
                                    tag("span.mark").modifier(tone.slug()).with(words)
                                }),
                                "· choose a sentence to see its tags.",
                            ),
                        ),
                        reading_tools::tools(report, view, found),
                        passages(session, report, view, hits),
                        notes(session.state.read.report(report.id()).unwrap_or(report)),
                    ),
                ),
            ),
        ),
    ))
}

/// The passages of all sections; those to the one that is gone to, and what is in view with it, at once.
fn passages(session: &Session, report: &Report, view: &Reading, hits: Hits) -> Html {
    let all: Vec<u32> = report.sections().iter().flat_map(|section| section.first..section.end).collect();
    let first = match (view.at, view.hit) {
        (Some(at), 0) => all.partition_point(|passage| *passage <= at) + growing::ROWS,
        (None, 0) => 0,
        _ => all.len(),
    };
    let (of, session, view) = (report.id().to_string(), session.clone(), view.clone());
    let count = all.len();
    let rows = Callback::from(move |range: Range<usize>| {
        let Some(report) = session.state.library.report(&view.report) else { return nothing() };
        each(&all[range], |at| {
            let passage = report.passages().get(*at as usize);
            passage.map(|passage| passage_view(&session, report, *at, passage, &view, &hits))
        })
    });
    keyed::<Growing>(of, GrowingProps { count, together: growing::ROWS, first, rows })
}

/// The way to check and correct what was read, or to read on without.
fn check(session: &Session, report: &Report, view: &Reading) -> Html {
    let to = Reading { check: !view.check, ..view.clone() };
    let words = if view.check { "Done checking what was read" } else { "Check or correct what was read" };
    let marks = (!report.corrected().is_empty() && !view.check)
        .then(|| el("span.source", (" ", facts::marks(session, report, Fact::ALL))));
    el("p.check", (link(Route::Reading(to).href(), words), marks))
}

/// The id of a passage on the page.
pub fn passage_id(at: u32) -> String {
    format!("p{}", at + 1)
}

/// The places of the words that are looked for.
struct Hits {
    all: Vec<Span>,
    /// Which of them is gone to.
    here: Option<Span>,
}

impl Hits {
    /// In the passages that are shown.
    fn of(report: &Report, view: &Reading) -> Self {
        let mut all = Vec::new();
        if !view.find.is_empty() {
            for passage in report.passages().iter().filter(|p| p.kind != PassageKind::Furniture || view.furniture) {
                let found = occurrences(report.words_of(passage.span), &view.find);
                all.extend(found.into_iter().map(|span| span.shifted(passage.span.start as usize)));
            }
        }
        let here = view.hit.checked_sub(1).and_then(|at| all.get(at).copied());
        Self { all, here }
    }

    /// The words of a span, the hits in it set apart.
    fn marked(&self, report: &Report, span: Span) -> Html {
        let inside = self.all.partition_point(|hit| hit.end <= span.start);
        let inside = &self.all[inside..];
        let inside = &inside[..inside.partition_point(|hit| hit.start < span.end)];
        match self.here.filter(|here| inside.contains(here)) {
            None => quote::marked(report.text(), span, inside),
            Some(here) => {
                let (before, after) = (
                    Span { start: span.start, end: here.start.max(span.start) },
                    Span { start: here.end.min(span.end), end: span.end },
                );
                all((
                    self.marked_plainly(report, before),
                    tag("mark.here").attr("id", HIT).with(
                        Span { start: here.start.max(span.start), end: here.end.min(span.end) }
                            .of(report.text())
                            .to_owned(),
                    ),
                    self.marked_plainly(report, after),
                ))
            }
        }
    }

    fn marked_plainly(&self, report: &Report, span: Span) -> Html {
        quote::marked(report.text(), span, &self.all.iter().copied().filter(|hit| span.holds(*hit)).collect::<Vec<_>>())
    }
}

/// The id of the hit that is gone to.
pub const HIT: &str = "hit";

fn passage_view(session: &Session, report: &Report, at: u32, passage: &Passage, view: &Reading, hits: &Hits) -> Html {
    let words = || hits.marked(report, passage.span);
    // An element of the passage, which can take the focus and may be the one that was asked for.
    let part = |selector: &'static str| {
        tag(selector).attr("id", passage_id(at)).attr("tabindex", "-1").modifier_if(view.at == Some(at), "here")
    };
    match passage.kind {
        PassageKind::Furniture if !view.furniture => nothing(),
        PassageKind::Furniture => part("p.passage.passage--furniture").with(words()),
        PassageKind::Heading => part("h2.passage__heading").with(words()),
        PassageKind::TableRow => {
            let row = if report.findings_of(at).is_empty() {
                let mut start = passage.span.start;
                each(report.words_of(passage.span).split('\t'), |cell| {
                    let span = Span::new(0, cell.len()).shifted(start as usize);
                    start = span.end + 1;
                    el("span.passage__cell", hits.marked(report, span))
                })
            } else {
                sentences(report, at, passage, view, hits)
            };
            part("div.passage.passage--row").with((
                margin(session, report, at),
                el("p.passage__cells", row),
                opened(session, report, at, passage, view),
            ))
        }
        PassageKind::Paragraph | PassageKind::Bullet => {
            let bullet = passage.kind == PassageKind::Bullet;
            let number = passage.number.map(|n| {
                tag("a.passage__number")
                    .attr("href", Route::to_passage(report.id(), at))
                    .attr("aria-label", format!("Paragraph {n}"))
                    .with(n.to_string())
            });
            part("div.passage").modifier_if(bullet, "bullet").with((
                margin(session, report, at),
                el(
                    "p.passage__text",
                    (
                        number,
                        bullet.then(|| el("span.passage__bullet[aria-hidden=true]", "•")),
                        sentences(report, at, passage, view, hits),
                    ),
                ),
                opened(session, report, at, passage, view),
            ))
        }
    }
}

/// The tones of a passage's findings, each once, in the order in which they come, and whether the reader added something.
fn margin(session: &Session, report: &Report, at: u32) -> Html {
    let mut tones: Vec<Tone> = Vec::new();
    for finding in report.findings_of(at) {
        if !tones.contains(&finding.tone.value) {
            tones.push(finding.tone.value);
        }
    }
    el(
        "div.passage__margin[aria-hidden=true]",
        (
            each(tones, |tone| tag("span.mark").modifier(tone.slug()).with(tone.mark())),
            report
                .findings_of(at)
                .iter()
                .any(|finding| session.state.added_to(report.id(), finding.id))
                .then(|| el("span.mark", "✎")),
        ),
    )
}

/// The words of a passage, each finding a link that opens it.
fn sentences(report: &Report, at: u32, passage: &Passage, view: &Reading, hits: &Hits) -> Html {
    let words = |start, end| hits.marked(report, Span { start, end });
    let mut pieces = Vec::new();
    let mut from = passage.span.start;
    for finding in report.findings_of(at) {
        pieces.push(words(from, finding.span.start));
        pieces.push(sentence(report, at, finding, view, hits));
        from = finding.span.end;
    }
    pieces.push(words(from, passage.span.end));
    pieces.node()
}

fn sentence(report: &Report, at: u32, finding: &Finding, view: &Reading, hits: &Hits) -> Html {
    let open = view.finding == Some(finding.id);
    let to = if open {
        Reading { finding: None, at: Some(at), ..view.clone() }
    } else {
        Reading { finding: Some(finding.id), at: Some(at), ..view.clone() }
    };
    tag("a.sentence[role=button]")
        .modifier(finding.tone.value.slug())
        .modifier_if(open, "open")
        .modifier_if(view.theme.is_some_and(|theme| finding.has_theme(theme)), "theme")
        .attr("href", Route::Reading(to).href())
        .attr("aria-expanded", if open { "true" } else { "false" })
        .with(hits.marked(report, finding.span))
}

/// The tags of the sentence that is open, under its passage; and what can be done with its recommendations.
fn opened(session: &Session, report: &Report, at: u32, passage: &Passage, view: &Reading) -> Html {
    let open = |id: FindingId| report.findings_of(at).iter().any(|f| f.id == id);
    let finding = view.finding.filter(|id| open(*id));
    let Some(found) = finding.and_then(|id| session.state.library.find(report.id(), id)) else {
        return if view.check {
            el("div.opened.opened--tools", asked_tools::of_passage(session, report, at, passage))
        } else {
            nothing()
        };
    };
    el(
        "div.opened",
        (
            found::all_tags(&found),
            found::why(&found),
            el("p", copying::button(report, found.finding.span)),
            own::controls(session, &found),
            asked_tools::of_passage(session, report, at, passage),
        ),
    )
}
