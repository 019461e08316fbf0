//! Reports: every document that is loaded, with its facts.

use super::facts;
use super::packs_beside::of_packs;
use crate::components::growing::{self, Growing, GrowingProps};
use crate::components::panel::{heading, lead, link, table};
use crate::components::tones;
use crate::copy;
use crate::markup::{all, component, each, el, tag};
use crate::route::Route;
use crate::session::Session;
use library::ReportRef;
use report::{Area, Fact, Report, SourceClass};
use std::ops::Range;
use yew::prelude::*;

/// The page.
pub fn reports(session: &Session) -> Html {
    let library = &*session.state.library;
    let count = library.reports().len();
    let rows = {
        let session = session.clone();
        Callback::from(move |range: Range<usize>| {
            let library = &session.state.library;
            let newest_first = library.reports().collect::<Vec<_>>().into_iter().rev();
            each(newest_first.skip(range.start).take(range.len()), |(at, report)| row(&session, at, report))
        })
    };
    let rows = component::<Growing>(GrowingProps { count, together: growing::ROWS, first: 0, rows });
    let heads = ["Document", "Dates", "People", "Looked at", "Overall judgement, recommendations", "Findings"]
        .map(str::to_owned);
    let told = copy::count(count, "document", "documents");
    let packs = of_packs(session, library.reports().map(|(_, report)| report));
    all((
        heading("Reports"),
        lead(format!("{told} loaded, newest first{}.", packs.map_or_else(String::new, |packs| format!(": {packs}")))),
        table("table table--cards", "Documents that are loaded", &heads, rows),
        el("p", tag("a.button.button--plain").attr("href", Route::Add.href()).with("Add reports")),
    ))
}

/// One document.
fn row(session: &Session, at: ReportRef, report: &Report) -> Html {
    let authority = report.about().authority.as_ref().map(|a| format!("{a} · ")).unwrap_or_default();
    let pack = session.state.pack_of(report);
    el(
        "tr",
        (
            el(
                "th[scope=row]",
                (
                    link(Route::to_report(report.id()), report.name()),
                    el("span.table__under", format!("{authority}{}", copy::whose(report))),
                    pack.map(|pack| el("span.table__under", format!("From the pack “{}”", pack.name))),
                    facts::marks(session, report, &[Fact::Authority, Fact::Kind, Fact::Framework]),
                ),
            ),
            el(
                "td[data-label=Dates]",
                (dates(report), facts::marks(session, report, &[Fact::Inspected, Fact::Published])),
            ),
            el("td[data-label=People]", people(report)),
            el("td[data-label=Looked at]", looked_at(report)),
            el(
                "td[data-label=Judgement and recommendations]",
                (
                    overall(report),
                    el(
                        "span.table__line",
                        copy::count(report.recommendations().len(), "recommendation", "recommendations"),
                    ),
                    facts::marks(session, report, &[Fact::Judgements, Fact::Recommendations]),
                ),
            ),
            el(
                "td[data-label=Findings]",
                (
                    link(findings_of(report), copy::thousands(report.findings().len())),
                    " ",
                    tones::line(&session.state.library.tones(at)),
                ),
            ),
        ),
    )
}

fn findings_of(report: &Report) -> String {
    let mut query = library::Query::default();
    query.filters.reports.insert(report.id().clone());
    Route::to_findings(query)
}

fn looked_at(report: &Report) -> String {
    if report.about().coverage.is_empty() { "not stated".into() } else { copy::topics(&report.about().coverage) }
}

/// When it was inspected and when it was published, as printed.
fn dates(report: &Report) -> Html {
    let about = report.about();
    all((
        about
            .inspected
            .as_ref()
            .map(|p| el("span.table__line", format!("Visit: {}", report::long_period(p.start, p.end)))),
        about.reports_on.map(|d| el("span.table__line", format!("On the inspection of {}", d.year))),
        el(
            "span.table__line",
            about
                .published
                .map_or_else(|| "Publication: not printed".to_owned(), |d| format!("Letter: {}", report::long(d))),
        ),
    ))
}

/// Inspectors, who signed, and whom it was sent to, as printed.
fn people(report: &Report) -> Html {
    let about = report.about();
    if about.people.is_empty() {
        return el("span.none", "none printed");
    }
    // One line for each role; the posts stand with the report.
    let mut lines: Vec<(&str, Vec<&str>)> = Vec::new();
    for person in &about.people {
        match lines.iter_mut().find(|(role, _)| *role == person.role.label()) {
            Some((_, names)) => names.push(&person.name),
            None => lines.push((person.role.label(), vec![&person.name])),
        }
    }
    each(lines, |(role, names)| el("span.table__line", format!("{role}: {}", copy::listed(&names))))
}

/// The overall judgement, or why there is none.
fn overall(report: &Report) -> Html {
    let about = report.about();
    match about.judgements.iter().find(|j| j.area == Area::Overall) {
        Some(j) => crate::components::tags::grade(j.grade, j.reported_by.as_deref()),
        None if about.judgements.is_empty() && about.source_class == SourceClass::Ofsted => {
            el("span.none", "no grade given")
        }
        None => el("span.none", "none"),
    }
}
