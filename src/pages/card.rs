//! One finding in the list: where it stands, its words with the hits marked, its tags, and what can be done with it.

use super::{found, own};
use crate::components::hidden;
use crate::copy;
use crate::copying;
use crate::markup::{component, el, tag};
use crate::route::{self, Route};
use crate::session::Session;
use crate::state::Shared;
use library::{FindingRef, Found};
use report::Span;
use yew::prelude::*;

/// The card.
pub fn card(
    session: &Session,
    found: &Found<'_>,
    marks: &[Span],
    view: &route::Findings,
    opened: &own::Opened,
) -> Html {
    let library = &session.state.library;
    let key = (found.report.id().clone(), found.finding.id);
    let open = view.open.as_ref() == Some(&key);
    let toggled = Route::Findings(route::Findings { open: (!open).then_some(key), ..view.clone() }).href();
    let to_report = Route::to_finding(found.report.id(), found.finding.passage, found.finding.id);
    let name = copy::report_with_scope(found.report);
    let name = copy::told_apart(found.report, name, library.authorities().len() > 1);
    let start = copy::start_of(found.words());
    tag("li.finding[tabindex=-1]").modifier(found.finding.tone.value.slug()).with((
        el("p.finding__place", (el("span.finding__report", name), format!(" · {}", found::place(found)))),
        if open { found::paragraph(found, marks) } else { el("blockquote.finding__words", found::words(found, marks)) },
        found::all_tags(found),
        el(
            "div.finding__actions",
            (
                tag("a.finding__open")
                    .attr("href", toggled)
                    .with((if open { "Close paragraph" } else { "Show in paragraph" }, hidden(format!(": {start}")))),
                tag("a.finding__read").attr("href", to_report).with(("Read in report", hidden(format!(": {start}")))),
                copying::button(found.report, found.finding.span),
                component::<Why>(WhyProps { library: library.clone(), at: found.at, start }),
                own::in_list(session, found, opened),
            ),
        ),
    ))
}

/// The finding whose tags are explained.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct WhyProps {
    library: Shared,
    at: FindingRef,
    start: String,
}

/// Why a finding has its tags: laid out when it is first asked for, as most never are.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let asked = use_state_eq(|| false);
    let onclick = {
        let asked = asked.setter();
        Callback::from(move |_: Event| asked.set(true))
    };
    let why = asked.then(|| props.library.found(props.at).map(|found| found::why(&found)));
    el(
        "details.finding__why",
        (tag("summary").onclick(onclick).with(("Why these tags?", hidden(format!(" {}", props.start)))), why.flatten()),
    )
}
