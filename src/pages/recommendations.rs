//! Recommendations: everything that one authority was asked for, as printed, with what every later document says of it.

use super::followed::{self, Followed};
use super::{answer, found};
use crate::components::panel::{heading, lead, link, panel, shut, source};
use crate::components::tags;
use crate::copy;
use crate::markup::{all, each, el, tag};
use crate::route::Route;
use crate::session::Session;
use library::{FollowUp, Library, ReportRef};
use report::{Body, Recommendation, RecommendationKind, Report};
use yew::prelude::*;

/// Whose recommendations.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RecommendationsProps {
    /// The session.
    pub session: Session,
    /// The authority; the first one where none is named.
    pub authority: Option<String>,
}

/// The page of an authority.
#[component]
pub fn Recommendations(props: &RecommendationsProps) -> Html {
    let session = &props.session;
    let follow_ups = followed::use_follow_ups(session, props.authority.as_deref());
    page(session, props.authority.as_deref(), &follow_ups)
}

fn page(session: &Session, asked: Option<&str>, follow_ups: &[FollowUp]) -> Html {
    let library = &*session.state.library;
    let authorities = library.authorities();
    let Some(authority) = followed::chosen(&authorities, asked) else {
        return all((
            heading("Recommendations"),
            el("p", "No document names a local authority, so nothing can be followed from one to the next."),
        ));
    };
    let reports: Vec<(ReportRef, &Report)> = library.reports_of(authority).collect();
    let silent: Vec<String> =
        reports.iter().filter(|(_, r)| r.recommendations().is_empty()).map(|(_, r)| r.short_name()).collect();
    let asking = || reports.iter().rev().filter(|(_, r)| !r.recommendations().is_empty());
    let following = Followed::of(library, follow_ups);
    let latest = asking().next().copied();
    all((
        heading("Recommendations"),
        followed::chooser(&authorities, authority, |name| Route::Recommendations(Some(name))),
        lead(
            "Everything that was asked for, in the words of the reports, and what each later document says of it. No status without the sentence that bears it out; “not looked at” is neither resolved nor outstanding.",
        ),
        panel(
            "tally",
            "The latest word on each",
            all((
                followed::tally(&following, &reports),
                source((
                    "Statuses are told by the program from the sentences quoted. ",
                    link(Route::About.href(), "How, and how often it is right"),
                )),
            )),
        ),
        followed::recurring(library, authority).map(|chains| panel("again", "Asked for again", chains)),
        each(asking(), |(at, report)| one_report(session, &following, *at, report)),
        latest.map(|(at, report)| {
            panel(
                "raised",
                format!("Raised in the {}, but no recommendation", report.short_name()),
                all((
                    followed::also_raised(library, at, 8),
                    source(
                        "Concerns in the body of the report on a subject that none of its recommendations takes up.",
                    ),
                )),
            )
        }),
        each(asking().skip(1), |(at, report)| raised_earlier(library, *at, report)),
        (!silent.is_empty()).then(|| source(format!("No recommendation is printed in: {}.", copy::listed(&silent)))),
    ))
}

fn raised_earlier(library: &Library, at: ReportRef, report: &Report) -> Html {
    shut(
        format!("Raised in the {}, but no recommendation", report.short_name()),
        followed::also_raised(library, at, usize::MAX),
    )
}

fn one_report(session: &Session, following: &Followed<'_>, at: ReportRef, report: &Report) -> Html {
    let of = |body: Body, kind: Option<RecommendationKind>| {
        let all = report.recommendations().iter().enumerate();
        all.filter(|(_, r)| r.body == body && (body == Body::Board || r.kind == kind)).collect::<Vec<_>>()
    };
    let mut groups = [
        ("Priority actions", of(Body::Authority, Some(RecommendationKind::PriorityAction))),
        ("Areas for improvement", of(Body::Authority, Some(RecommendationKind::AreaForImprovement))),
        ("Recommendations", of(Body::Authority, None)),
        ("For the safeguarding children board", of(Body::Board, None)),
    ];
    // As printed: the groups in the order of their first item.
    copy::order(&mut groups, |(_, a), (_, b)| first_passage(a) < first_passage(b));
    let list = |(title, items): (&'static str, Vec<(usize, &Recommendation)>)| {
        (!items.is_empty()).then(|| {
            (
                el("h3", format!("{title} ({})", items.len())),
                el("ol.recommendations", each(items, |(n, r)| item(session, following, at, report, n, r))),
            )
        })
    };
    panel(&format!("of-{}", report.id()), followed::scoped_link(report), each(groups, list))
}

fn first_passage(items: &[(usize, &Recommendation)]) -> u32 {
    items.first().map_or(u32::MAX, |(_, r)| r.passage)
}

fn item(
    session: &Session,
    following: &Followed<'_>,
    at: ReportRef,
    report: &Report,
    n: usize,
    r: &Recommendation,
) -> Html {
    let later = match r.body {
        Body::Authority => following.view(at, n),
        Body::Board => source("Later inspections do not look at the board."),
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
            el("div", (later, (r.body == Body::Authority).then(|| answer::answer(session, report, n, r)))),
        ),
    ))
}
