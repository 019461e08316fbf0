//! What a person can do with a recommendation as it was read: split it, join it with the next, take it out; or make a passage one.

use super::{asked_edit, facts, found};
use crate::components::panel::source;
use crate::components::{hidden, tags};
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::session::Session;
use report::{Asked, Fact, Passage, PassageKind, Recommendation, Report, ReportId, Span};
use work::Change;
use yew::prelude::*;

/// The wish to change the recommendations of a report.
fn wish(session: &Session, report: &ReportId, edit: impl Fn(&Report, &mut Vec<Asked>) + 'static) -> Callback<Event> {
    let (session, report) = (session.clone(), report.clone());
    Callback::from(move |_: Event| {
        let state = &session.state;
        let (Some(shown), Some(read)) = (state.library.report(&report), state.read.report(&report)) else { return };
        let mut all = asked_edit::of(shown);
        edit(shown, &mut all);
        let before = facts::correction(&session, read);
        session.change.emit(Change::Correct(Box::new(asked_edit::corrected(read, &all, before))));
        platform::keep_focus("page-heading");
    })
}

fn button(words: impl crate::markup::Node, onclick: Callback<Event>) -> Html {
    el("li", tag("button.button.button--plain[type=button]").onclick(onclick).with(words))
}

/// Which recommendation.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ItemToolsProps {
    /// The session.
    pub session: Session,
    /// Its report.
    pub report: ReportId,
    /// Its place among those of the report.
    pub place: usize,
}

/// A mark where a person made it what it is, and what can be done with it, behind a button.
#[component]
pub fn ItemTools(props: &ItemToolsProps) -> Html {
    let ItemToolsProps { session, report, place } = props;
    let open = use_state_eq(|| false);
    let state = &session.state;
    let (Some(shown), Some(read)) = (state.library.report(report), state.read.report(report)) else { return nothing() };
    let Some(item) = shown.recommendations().get(*place) else { return nothing() };
    let (set, is_open) = (open.setter(), *open);
    el(
        "div.own.asked-tools",
        (
            el(
                "div.own__actions",
                (
                    item.corrected.then(|| tags::own("Corrected by you")),
                    tag("button.button.button--link[type=button]")
                        .attr("aria-expanded", if is_open { "true" } else { "false" })
                        .onclick(Callback::from(move |_: Event| set.set(!is_open)))
                        .with((format!("Recommendation {}", item.n), hidden(format!(": {}", start(shown, item))))),
                ),
            ),
            is_open.then(|| el("div.own__panel", tools(session, shown, read, *place, item))),
        ),
    )
}

fn start(report: &Report, item: &Recommendation) -> String {
    copy::start_of(&report.asked(item))
}

fn tools(session: &Session, shown: &Report, read: &Report, place: usize, item: &Recommendation) -> Html {
    let id = shown.id();
    let breaks = asked_edit::breaks(shown, item);
    let split = (!breaks.is_empty()).then(|| {
        let begin = |at: &u32| {
            let (at, end) = (*at, item.rest.last().map_or(item.span.end, |last| last.end));
            let words = copy::start_of(shown.words_of(Span { start: at, end }));
            button(
                format!("Split here: “{words}”"),
                wish(session, id, move |report, all| asked_edit::split(report, all, place, at)),
            )
        };
        all((
            el("p", "Two that were read as one? A new one begins at:"),
            el("ul.asked-tools__list", each(&breaks, begin)),
        ))
    });
    let join = shown.recommendations().get(place + 1).map(|next| {
        let words = format!("Join with the next: “{}”", start(shown, next));
        button(words, wish(session, id, move |report, all| asked_edit::join(report, all, place)))
    });
    let drop = wish(session, id, move |_, all| {
        if place < all.len() {
            all.remove(place);
        }
    });
    all((
        as_read(read, item),
        split,
        el("ul.asked-tools__list", (join, button("Not a recommendation", drop))),
        back(session, shown),
    ))
}

/// What was read where a person's recommendation stands now.
fn as_read(read: &Report, item: &Recommendation) -> Html {
    if !item.corrected {
        return source("As it was read. What you change is marked as yours, and can be undone.");
    }
    let spans = || std::iter::once(&item.span).chain(&item.rest);
    let here = |other: &&Recommendation| spans().any(|s| s.start < other.span.end && other.span.start < s.end);
    let were: Vec<&Recommendation> = read.recommendations().iter().filter(here).collect();
    if were.is_empty() {
        return source("Made a recommendation by you; it was not read as one.");
    }
    el(
        "p.source",
        ("Corrected by you; as read: ", each(were, |item| (el("q", read.words_of(item.span).trim().to_owned()), " "))),
    )
}

/// The way back to all recommendations as they were read.
pub fn back(session: &Session, shown: &Report) -> Html {
    if !shown.corrected().contains(Fact::Recommendations) {
        return nothing();
    }
    let Some(read) = session.state.read.report(shown.id()).cloned() else { return nothing() };
    let onclick = wish(session, shown.id(), move |_, all| *all = asked_edit::of(&read));
    el(
        "p",
        tag("button.button.button--plain[type=button]")
            .onclick(onclick)
            .with("Back to all recommendations of this report as they were read"),
    )
}

/// The tools of the recommendation at a place.
pub fn item(session: &Session, report: &Report, place: usize) -> Html {
    component::<ItemTools>(ItemToolsProps { session: session.clone(), report: report.id().clone(), place })
}

/// The tools of a passage: of each recommendation that stands in it, or to make it one.
pub fn of_passage(session: &Session, report: &Report, at: u32, passage: &Passage) -> Html {
    if !matches!(passage.kind, PassageKind::Paragraph | PassageKind::Bullet) {
        return nothing();
    }
    let holds =
        |item: &Recommendation| passage.span.holds(item.span) || item.rest.iter().any(|s| passage.span.holds(*s));
    let here: Vec<(usize, &Recommendation)> =
        report.recommendations().iter().enumerate().filter(|(_, item)| holds(item)).collect();
    if here.is_empty() {
        let add = wish(session, report.id(), move |report, all| {
            if let Some(passage) = report.passages().get(at as usize) {
                asked_edit::add(report, all, at, passage);
            }
        });
        return el(
            "p.asked-tools",
            tag("button.button.button--link[type=button]").onclick(add).with((
                "This is a recommendation",
                hidden(format!(": {}", copy::start_of(report.words_of(passage.span)))),
            )),
        );
    }
    each(here, |(place, one)| {
        if one.passage == at {
            return item(session, report, place);
        }
        el("p.asked-tools", (tags::own("Corrected by you"), format!(" Joined to recommendation {}", one.n)))
    })
}

/// What a person took out of the recommendations of a report, each with the way to put it back.
pub fn dropped(session: &Session, shown: &Report) -> Html {
    let Some(read) = session.state.read.report(shown.id()) else { return nothing() };
    let gone = asked_edit::dropped(read, shown);
    if gone.is_empty() {
        return nothing();
    }
    let line = |(_, item): &(usize, &Recommendation)| {
        let (body, kind, span) = (item.body, item.kind, item.span);
        let onclick = wish(session, shown.id(), move |_, all| {
            let place = all.partition_point(|one| one.spans.first().is_some_and(|first| first.start < span.start));
            all.insert(place, Asked { body, kind, spans: vec![span] });
        });
        el(
            "li",
            (
                found::quotation(read, item.passage, read.words_of(item.span)),
                " ",
                tag("button.button.button--link[type=button]")
                    .onclick(onclick)
                    .with(("Put it back", hidden(format!(": {}", copy::start_of(read.words_of(item.span)))))),
            ),
        )
    };
    all((
        el("p.corrected", (tags::own("Corrected by you"), " Read as recommendations, and taken out by you:")),
        el("ul.asked-tools__gone", each(&gone, line)),
    ))
}
