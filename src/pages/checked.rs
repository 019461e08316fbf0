//! "What was read": the facts of a report one by one, each with the way to correct it, and with what was read where a person did.

use super::facts_fields::FIRST;
use super::facts_form::{FactForm, FactFormProps};
use super::{asked_tools, facts};
use crate::components::hidden;
use crate::components::panel::{link, source};
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use report::{Fact, Report, ReportId};
use yew::prelude::*;

/// Which report.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CheckedProps {
    /// The session.
    pub session: Session,
    /// The report.
    pub report: ReportId,
}

/// The section.
#[component]
pub fn Checked(props: &CheckedProps) -> Html {
    let session = &props.session;
    let open = use_state_eq(|| None::<Fact>);
    let Some(shown) = session.state.library.report(&props.report) else { return nothing() };
    let lost = session.state.work.now().correction(shown.id()).map(|corrected| facts::lost(shown, corrected, session));
    el(
        "section.panel.checked[aria-labelledby=what-was-read]",
        (
            el("h2#what-was-read[tabindex=-1]", "What was read"),
            el(
                "p",
                "Compare these with the document. What you correct counts everywhere and is marked as yours; what was read is kept beside it.",
            ),
            lost,
            el("dl.facts", each(Fact::ALL, |fact| row(session, shown, *fact, &open))),
            source(
                "Below, each paragraph can be made a recommendation, and each recommendation can be split, joined with the next, or taken out: choose “Recommendation” beneath it.",
            ),
        ),
    )
}

/// A fact with its control, or the form in its place.
fn row(session: &Session, shown: &Report, fact: Fact, open: &UseStateHandle<Option<Fact>>) -> Html {
    let control = match fact {
        Fact::Recommendations => {
            all((recommendations(shown), asked_tools::dropped(session, shown), asked_tools::back(session, shown)))
        }
        _ if **open == Some(fact) => {
            let (session, report, set) = (session.clone(), shown.id().clone(), open.setter());
            let close = Callback::from(move |()| {
                set.set(None);
                platform::keep_focus(button(fact));
            });
            component::<FactForm>(FactFormProps { session, report, fact, close })
        }
        _ => {
            let set = open.setter();
            let onclick = Callback::from(move |_: Event| {
                set.set(Some(fact));
                platform::keep_focus(FIRST);
            });
            tag("button.button.button--link[type=button]")
                .attr("id", button(fact))
                .onclick(onclick)
                .with(("Correct", hidden(format!(": {}", fact.label()))))
        }
    };
    el(
        "div.facts__row.checked__row",
        (
            el("dt", fact.label()),
            el("dd", (value(shown, fact), facts::mark(session, shown, fact), el("div.checked__control", control))),
        ),
    )
}

fn value(shown: &Report, fact: Fact) -> Html {
    let judgements = &shown.about().judgements;
    if fact != Fact::Judgements || judgements.is_empty() {
        return el("span", facts::told(shown, fact));
    }
    el(
        "ul.checked__list",
        each(judgements, |j| {
            let grade = crate::components::tags::grade(j.grade, j.reported_by.as_deref());
            el("li", (format!("{}: ", j.area.label()), grade))
        }),
    )
}

fn recommendations(shown: &Report) -> Html {
    match &shown.about().authority {
        Some(authority) if !shown.recommendations().is_empty() => {
            let to = Route::Recommendations(route::Recommendations::of(authority.clone())).href();
            link(to, "See them on the page “Recommendations”")
        }
        _ => nothing(),
    }
}

/// The id of the control of a fact.
const fn button(fact: Fact) -> &'static str {
    match fact {
        Fact::Authority => "correct-authority",
        Fact::Inspected => "correct-inspected",
        Fact::Published => "correct-published",
        Fact::Kind => "correct-kind",
        Fact::Framework => "correct-framework",
        Fact::Judgements => "correct-judgements",
        Fact::Recommendations => "correct-recommendations",
    }
}
