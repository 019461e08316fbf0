//! Recommendations: everything the documents ask for, as printed, with what later documents say on the same themes.

use super::found;
use crate::components::panel::{heading, lead, link, panel, source};
use crate::components::{hidden, tags, tones};
use crate::copy;
use crate::markup::{Node, all, each, el, nothing, tag};
use crate::route::{Reading, Route};
use crate::session::Session;
use library::{Library, Query, ToneCounts};
use report::{Body, Recommendation, RecommendationKind, Report};
use yew::prelude::*;

/// The page.
pub fn recommendations(session: &Session) -> Html {
    let library = &*session.state.library;
    let asking: Vec<&Report> = library.reports().map(|(_, r)| r).filter(|r| !r.recommendations().is_empty()).collect();
    let silent: Vec<String> =
        library.reports().filter(|(_, r)| r.recommendations().is_empty()).map(|(_, r)| r.short_name()).collect();
    let total: usize = asking.iter().map(|r| r.recommendations().len()).sum();
    all((
        heading("Recommendations"),
        lead(format!(
            "{} in {}, in the words of the reports. Beneath each: what later documents say on the same themes. Whether that answers the recommendation is for you to judge; open the sentences.",
            copy::count(total, "recommendation", "recommendations"),
            copy::count(asking.len(), "document", "documents")
        )),
        each(asking.iter().rev(), |report| one_report(library, report)),
        (!silent.is_empty()).then(|| source(format!("No recommendation is printed in: {}.", copy::listed(&silent)))),
    ))
}

fn one_report(library: &Library, report: &Report) -> Html {
    let list = |title: &'static str, items: Vec<&Recommendation>| {
        if items.is_empty() {
            return nothing();
        }
        all((
            el("h3", format!("{title} ({})", items.len())),
            el("ol.recommendations", each(items, |r| item(library, report, r))),
        ))
    };
    let of = |body: Body, kind: Option<RecommendationKind>| {
        report.recommendations().iter().filter(|r| r.body == body && r.kind == kind).collect::<Vec<_>>()
    };
    let board = report.recommendations().iter().filter(|r| r.body == Body::Board).collect::<Vec<_>>();
    let mut groups = [
        ("Priority actions", of(Body::Authority, Some(RecommendationKind::PriorityAction))),
        ("Areas for improvement", of(Body::Authority, Some(RecommendationKind::AreaForImprovement))),
        ("Recommendations", of(Body::Authority, None)),
        ("For the safeguarding children board", board),
    ];
    // As printed: the groups in the order of their first item.
    copy::order(&mut groups, |(_, a), (_, b)| first_passage(a) < first_passage(b));
    let authority = report.about().authority.clone().filter(|_| library.authorities().len() > 1);
    let body = all((authority.map(source), each(groups, |(title, items)| list(title, items))));
    let title = link(Route::Reading(Reading::of(report.id())).href(), copy::report_with_scope(report));
    panel(&format!("of-{}", report.id()), title, body)
}

fn first_passage(items: &[&Recommendation]) -> u32 {
    items.first().map_or(u32::MAX, |r| r.passage)
}

fn item(library: &Library, report: &Report, r: &Recommendation) -> Html {
    let later: Vec<(&Report, ToneCounts)> = later(library, report, r);
    let later_words = if r.themes.is_empty() {
        source("No theme of the code book fits, so later documents cannot be searched for it.")
    } else if later.is_empty() {
        source("No later document is loaded.")
    } else {
        el("dl.later", each(&later, |(other, counts)| said_later(r, other, counts)))
    };
    tag("li.recommendation").attr("value", r.n.to_string()).with(el(
        "div.recommendation__body",
        (
            el(
                "div",
                (
                    el("p.recommendation__words", found::quotation(report, r.passage, report.words_of(r.span))),
                    el(
                        "ul.tags[aria-label=Themes]",
                        (
                            each(&r.themes, |theme| el("li", tags::theme(*theme))),
                            each(&r.national_framework, |entry| el("li", el("span.tag.tag--plain", entry.clone()))),
                        ),
                    ),
                ),
            ),
            el("div", later_words),
        ),
    ))
}

/// What a later document says on the themes of a recommendation.
fn said_later(r: &Recommendation, other: &Report, counts: &ToneCounts) -> Html {
    let said = if counts.total() > 0 {
        link(on_themes(other, r).href(), (tones::line(counts), hidden(" findings on these themes")))
    } else if covers_little(other) {
        "says nothing on these themes; it looked at something else".node()
    } else {
        "says nothing on these themes".node()
    };
    el("div.later__row", (el("dt", copy::report_with_scope(other)), el("dd", said)))
}

/// Whether a document is of a visit with a narrow scope, whose silence is no verdict.
fn covers_little(report: &Report) -> bool {
    matches!(
        report.about().kind,
        report::Kind::FocusedVisit | report::Kind::MonitoringVisit | report::Kind::UnannouncedInspection
    )
}

fn on_themes(other: &Report, r: &Recommendation) -> Route {
    let mut query = Query::default();
    query.filters.themes.extend(r.themes.iter().copied());
    query.filters.reports.insert(other.id().clone());
    Route::findings(query)
}

/// The later documents on the same authority, and the tones of their findings on the recommendation's themes.
fn later<'a>(library: &'a Library, report: &Report, r: &Recommendation) -> Vec<(&'a Report, ToneCounts)> {
    let on_it = |other: &Report| other.about().authority == report.about().authority && other.when() > report.when();
    let later = library.reports().filter(|(_, other)| on_it(other));
    later.map(|(at, other)| (other, library.tones_on(at, &r.themes))).collect()
}
