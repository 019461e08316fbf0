//! Recommendations: everything that one authority was asked for, as printed, with what every later document says of it.

use super::followed::{self, Followed};
use super::{answer, asked_tools, found};
use crate::components::growing::{Growing, GrowingProps, panels};
use crate::components::panel::{heading, jumps, lead, link, panel, shut, source};
use crate::components::tags;
use crate::copy;
use crate::copying;
use crate::markup::{Node, all, component, each, el, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use library::{FollowUp, Library, ReportRef, Status};
use report::{Body, Fact, Recommendation, RecommendationKind, Report, Theme};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// So many recommendations are laid out at a time, each with all that later documents say of it.
const TOGETHER: usize = 4;

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
    let library = &*props.session.state.library;
    let authorities = library.authorities();
    let authority = followed::chosen(&authorities, props.view.authority.as_deref());
    // Of nobody there is nothing to look up.
    let follow_ups = followed::use_follow_ups(&props.session, authority.unwrap_or_default());
    let Some(authority) = authority else {
        return all((
            heading("Recommendations"),
            el("p", "No document names a local authority, so nothing can be followed from one to the next."),
        ));
    };
    let top = top(library, authority);
    let order = Panel::all(library, authority);
    let (session, view, authority) = (props.session.clone(), props.view.clone(), authority.to_owned());
    let rest = match follow_ups {
        None => followed::waiting(),
        Some(follow_ups) => panels("recommendations", &authority.clone(), order.len(), move |at| {
            let library = &*session.state.library;
            let following = Followed::of(library, &follow_ups);
            let keep = |at: ReportRef, n: usize, r: &Recommendation| passes(&view, &following, library, at, n, r);
            match order[at] {
                Panel::Tally => tally(library, &authority, &view, &following, &keep),
                Panel::Asked(at) => one_report(&session, &follow_ups, at, &keep).node(),
                Panel::Raised(at, latest) => raised(library, at, latest).node(),
                Panel::Silent => silent(library, &authority),
            }
        }),
    };
    all((top, rest))
}

/// The panels of an authority.
#[derive(Debug, Clone, Copy)]
enum Panel {
    Tally,
    Asked(ReportRef),
    /// What a report raised, and whether it is the latest that asks for anything.
    Raised(ReportRef, bool),
    Silent,
}

impl Panel {
    /// All of them, in order.
    fn all(library: &Library, authority: &str) -> Vec<Self> {
        let reports: Vec<ReportRef> = asking(library, authority).map(|(at, _)| at).collect();
        let asked = reports.iter().map(|at| Panel::Asked(*at));
        let raised = reports.iter().enumerate().map(|(place, at)| Panel::Raised(*at, place == 0));
        [Panel::Tally].into_iter().chain(asked).chain(raised).chain([Panel::Silent]).collect()
    }
}

/// The reports on an authority that ask for anything, newest first.
fn asking<'a>(library: &'a Library, authority: &str) -> impl Iterator<Item = (ReportRef, &'a Report)> {
    let all: Vec<_> = library.reports_of(authority).filter(|(_, r)| !r.recommendations().is_empty()).collect();
    all.into_iter().rev()
}

/// Whose page it is, and the ways to its panels.
fn top(library: &Library, authority: &str) -> Html {
    let again = (!library.recurring(authority).is_empty()).then(|| ("again".to_owned(), "Asked for again".to_owned()));
    let raised = ("raised".to_owned(), "Raised, but no recommendation".to_owned());
    let reports: Vec<_> = asking(library, authority).map(|(_, r)| (format!("of-{}", r.id()), r.short_name())).collect();
    let raised = (!reports.is_empty()).then_some(raised);
    let places: Vec<(String, String)> = again.into_iter().chain(reports).chain(raised).collect();
    all((
        heading("Recommendations"),
        followed::chooser(&library.authorities(), authority, |name| {
            Route::Recommendations(route::Recommendations::of(name))
        }),
        lead(
            "Everything that was asked for, in the words of the reports, and what each later document says of it. No status without the sentence that bears it out; “not looked at” is neither resolved nor outstanding.",
        ),
        jumps(places.iter().map(|(id, words)| (id.as_str(), words.as_str())), &platform::jump()),
    ))
}

/// The latest word on each, what was asked for again, and which are shown.
fn tally(
    library: &Library,
    authority: &str,
    view: &route::Recommendations,
    following: &Followed<'_>,
    keep: &Keep<'_>,
) -> Html {
    let reports: Vec<(ReportRef, &Report)> = library.reports_of(authority).collect();
    let each_of = |(at, report): &(ReportRef, &Report)| {
        report.recommendations().iter().enumerate().filter(|(n, r)| keep(*at, *n, r)).count()
    };
    let kept: usize = reports.iter().map(each_of).sum();
    all((
        panel(
            "tally",
            "The latest word on each",
            all((
                followed::tally(following, &reports),
                source((
                    "Statuses are told by the program from the sentences quoted. ",
                    link(Route::About.href(), "How, and how often it is right"),
                )),
            )),
        ),
        followed::recurring(library, authority).map(|chains| panel("again", "Asked for again", chains)),
        filters(view, authority, &reports, kept),
    ))
}

/// Concerns of a report that are no recommendation; those of the latest stand open.
fn raised(library: &Library, at: ReportRef, latest: bool) -> Option<Html> {
    let title = format!("Raised in the {}, but no recommendation", library.report_at(at)?.short_name());
    if !latest {
        return Some(shut(title, followed::also_raised(library, at, usize::MAX)));
    }
    let words = "Concerns in the body of the report on a subject that none of its recommendations takes up. Where one child or a few are singled out, what may be a concern is listed too.";
    Some(panel("raised", title, all((followed::also_raised(library, at, 8), source(words)))))
}

/// The reports that print no recommendation.
fn silent(library: &Library, authority: &str) -> Html {
    let prints_none = |r: &Report| r.recommendations().is_empty() && !r.corrected().contains(Fact::Recommendations);
    let reports = library.reports_of(authority).filter(|(_, report)| prints_none(report));
    let silent: Vec<String> = reports.map(|(_, report)| report.short_name()).collect();
    (!silent.is_empty()).then(|| source(format!("No recommendation is printed in: {}.", copy::listed(&silent)))).node()
}

/// Which recommendations are shown: each by its report and its place there.
type Keep<'a> = dyn Fn(ReportRef, usize, &Recommendation) -> bool + 'a;

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

/// What one report asks for.
fn one_report(session: &Session, follow_ups: &Rc<Vec<FollowUp>>, at: ReportRef, keep: &Keep<'_>) -> Option<Html> {
    let report = session.state.library.report_at(at)?;
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
            let (session, follow_ups) = (session.clone(), follow_ups.clone());
            let (count, items) = (items.len(), items.into_iter().map(|(n, _)| n).collect::<Vec<_>>());
            let rows = Callback::from(move |range: Range<usize>| {
                let following = Followed::of(&session.state.library, &follow_ups);
                each(&items[range], |n| item(&session, &following, at, *n))
            });
            let items = component::<Growing>(GrowingProps { count, together: TOGETHER, first: 0, rows });
            (el("h3", format!("{title} ({count})")), el("ol.recommendations", items))
        })
    };
    let some = groups.iter().any(|(_, items)| !items.is_empty());
    some.then(|| {
        panel(
            &format!("of-{}", report.id()),
            followed::scoped_link(report),
            all((each(groups, list), asked_tools::dropped(session, report))),
        )
    })
}

fn first_passage(items: &[(usize, &Recommendation)]) -> u32 {
    items.first().map_or(u32::MAX, |(_, r)| r.passage)
}

fn item(session: &Session, following: &Followed<'_>, at: ReportRef, n: usize) -> Option<Html> {
    let report = session.state.library.report_at(at)?;
    let r = report.recommendations().get(n)?;
    let later = match r.body {
        Body::Authority => following.view(at, n),
        Body::Board => source("Later inspections do not look at the board."),
    };
    Some(tag("li.recommendation").attr("value", r.n.to_string()).with(el(
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
    )))
}
