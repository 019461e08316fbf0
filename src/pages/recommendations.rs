//! Recommendations: everything that one authority was asked for, as printed, with what every later document says of it.

use super::followed::{self, Followed};
use super::{answer, asked_tools, found};
use crate::components::panel::{heading, jumps, lead, link, panel, shut, source};
use crate::components::tags;
use crate::copy;
use crate::copying;
use crate::markup::{all, each, el, nothing, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use library::{FollowUp, Library, ReportRef, Status};
use report::{Body, Fact, Recommendation, RecommendationKind, Report, Theme};
use yew::prelude::*;

/// Whose recommendations.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RecommendationsProps {
    /// The session.
    pub session: Session,
    /// Which of them, from the address.
    pub view: route::Recommendations,
}

/// The page of an authority.
#[component]
pub fn Recommendations(props: &RecommendationsProps) -> Html {
    let session = &props.session;
    let follow_ups = followed::use_follow_ups(session, props.view.authority.as_deref());
    page(session, &props.view, &follow_ups)
}

fn page(session: &Session, view: &route::Recommendations, follow_ups: &[FollowUp]) -> Html {
    let library = &*session.state.library;
    let authorities = library.authorities();
    let Some(authority) = followed::chosen(&authorities, view.authority.as_deref()) else {
        return all((
            heading("Recommendations"),
            el("p", "No document names a local authority, so nothing can be followed from one to the next."),
        ));
    };
    let reports: Vec<(ReportRef, &Report)> = library.reports_of(authority).collect();
    let prints_none = |r: &Report| r.recommendations().is_empty() && !r.corrected().contains(Fact::Recommendations);
    let silent: Vec<String> = reports.iter().filter(|(_, r)| prints_none(r)).map(|(_, r)| r.short_name()).collect();
    let asking = || reports.iter().rev().filter(|(_, r)| !r.recommendations().is_empty());
    let following = Followed::of(library, follow_ups);
    let latest = asking().next().copied();
    let chains = followed::recurring(library, authority);
    let places: Vec<(String, String)> = chains
        .is_some()
        .then(|| ("again".to_owned(), "Asked for again".to_owned()))
        .into_iter()
        .chain(asking().map(|(_, r)| (format!("of-{}", r.id()), r.short_name())))
        .chain(latest.is_some().then(|| ("raised".to_owned(), "Raised, but no recommendation".to_owned())))
        .collect();
    let keep = |at: ReportRef, n: usize, r: &Recommendation| passes(view, &following, library, at, n, r);
    let kept: usize = asking()
        .map(|(at, report)| report.recommendations().iter().enumerate().filter(|(n, r)| keep(*at, *n, r)).count())
        .sum();
    all((
        heading("Recommendations"),
        followed::chooser(&authorities, authority, |name| Route::Recommendations(route::Recommendations::of(name))),
        lead(
            "Everything that was asked for, in the words of the reports, and what each later document says of it. No status without the sentence that bears it out; “not looked at” is neither resolved nor outstanding.",
        ),
        jumps(places.iter().map(|(id, words)| (id.as_str(), words.as_str())), &platform::jump()),
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
        chains.map(|chains| panel("again", "Asked for again", chains)),
        filters(view, authority, &reports, kept),
        each(asking(), |(at, report)| one_report(session, &following, *at, report, &keep)),
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

/// Whether a recommendation is one of those asked for.
fn passes(
    view: &route::Recommendations,
    following: &Followed<'_>,
    library: &Library,
    at: ReportRef,
    n: usize,
    item: &Recommendation,
) -> bool {
    let year = library.report_at(at).and_then(Report::year);
    view.since.is_none_or(|since| year.is_some_and(|year| year >= since))
        && view.theme.is_none_or(|theme| item.themes.contains(&theme))
        && view.status.is_none_or(|wanted| {
            let latest =
                following.latest(at, n).map_or(route::Recommendations::NOT_REVISITED, |(status, _)| status.slug());
            item.body == Body::Authority && latest == wanted
        })
}

/// Since when, on which theme, with which latest word; and how many are shown.
fn filters(view: &route::Recommendations, authority: &str, reports: &[(ReportRef, &Report)], kept: usize) -> Html {
    let all: Vec<&Recommendation> = reports.iter().flat_map(|(_, report)| report.recommendations()).collect();
    let mut years: Vec<i32> =
        reports.iter().filter(|(_, r)| !r.recommendations().is_empty()).filter_map(|(_, r)| r.year()).collect();
    years.dedup();
    let themes: Vec<Theme> =
        Theme::ALL.iter().copied().filter(|theme| all.iter().any(|r| r.themes.contains(theme))).collect();
    let statuses = Status::ALL
        .iter()
        .map(|status| (status.slug().to_owned(), status.label().to_owned()))
        .chain([(route::Recommendations::NOT_REVISITED.to_owned(), "Not revisited".to_owned())]);
    // Turns one field of the address.
    let to = |set: fn(&mut route::Recommendations, &str)| {
        let view = route::Recommendations { authority: Some(authority.to_owned()), ..view.clone() };
        Callback::from(move |event: Event| {
            let mut view = view.clone();
            set(&mut view, &platform::events::chosen(&event));
            platform::address::go(&Route::Recommendations(view).href());
        })
    };
    let choice = |id: &'static str,
                  label: &'static str,
                  any: &'static str,
                  values: Vec<(String, String)>,
                  now: Option<String>,
                  go| {
        el(
            "p.pick",
            (
                tag("label").attr("for", id).with(label),
                tag("select.select").attr("id", id).onchange(go).with((
                    tag("option[value=]").flag("selected", now.is_none()).with(any),
                    each(values, |(value, words)| {
                        let chosen = now.as_ref() == Some(&value);
                        tag("option").attr("value", value).flag("selected", chosen).with(words)
                    }),
                )),
            ),
        )
    };
    el(
        "div.picks.picks--filters[role=group][aria-label=Which recommendations]",
        (
            choice(
                "since",
                "Since",
                "the beginning",
                years.iter().map(|year| (year.to_string(), year.to_string())).collect(),
                view.since.map(|year| year.to_string()),
                to(|view, value| view.since = value.parse().ok()),
            ),
            choice(
                "theme",
                "Theme",
                "any",
                themes.iter().map(|theme| (theme.slug().to_owned(), theme.label().to_owned())).collect(),
                view.theme.map(|theme| theme.slug().to_owned()),
                to(|view, value| view.theme = Theme::from_slug(value)),
            ),
            choice(
                "status",
                "Latest word",
                "any",
                statuses.collect(),
                view.status.map(str::to_owned),
                to(|view, value| view.status = route::Recommendations::status_of(value)),
            ),
            el(
                "p.picks__count[role=status]",
                format!(
                    "{} of {} shown",
                    copy::thousands(kept),
                    copy::count(all.len(), "recommendation", "recommendations")
                ),
            ),
        ),
    )
}

fn one_report(
    session: &Session,
    following: &Followed<'_>,
    at: ReportRef,
    report: &Report,
    keep: &dyn Fn(ReportRef, usize, &Recommendation) -> bool,
) -> Html {
    let of = |body: Body, kind: Option<RecommendationKind>| {
        let all = report.recommendations().iter().enumerate();
        all.filter(|(n, r)| r.body == body && (body == Body::Board || r.kind == kind) && keep(at, *n, r))
            .collect::<Vec<_>>()
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
    if groups.iter().all(|(_, items)| items.is_empty()) {
        return nothing();
    }
    panel(
        &format!("of-{}", report.id()),
        followed::scoped_link(report),
        all((each(groups, list), asked_tools::dropped(session, report))),
    )
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
                    el("p.recommendation__words", found::quotation(report, r.passage, &report.asked(r))),
                    el("p", copying::button(report, r.span)),
                    el(
                        "ul.tags[aria-label=Themes]",
                        (
                            each(&r.themes, |theme| el("li", tags::theme(*theme))),
                            each(&r.national_framework, |entry| el("li", el("span.tag.tag--plain", entry.clone()))),
                        ),
                    ),
                    asked_tools::item(session, report, n),
                ),
            ),
            el("div", (later, (r.body == Body::Authority).then(|| answer::answer(session, report, n, r)))),
        ),
    ))
}
