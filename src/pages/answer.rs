//! The reader's own word on a recommendation, beside what the program tells: where it stands, who leads, when it is due, a note.

use crate::components::hidden;
use crate::copy;
use crate::markup::{Node, component, each, el, tag};
use crate::platform;
use crate::session::Session;
use report::{Recommendation, Report};
use work::{Answered, Asked, Change, Standing};
use yew::prelude::*;

/// The reader's word on the recommendation at this place of a report.
pub fn answer(session: &Session, report: &Report, place: usize, item: &Recommendation) -> Html {
    let asked = Asked {
        report: report.id().clone(),
        place: u32::try_from(place).unwrap_or(u32::MAX),
        words: report.asked(item).trim().to_owned(),
    };
    component::<Answer>(AnswerProps { session: session.clone(), asked })
}

/// Which recommendation.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// The session.
    pub session: Session,
    /// The recommendation.
    pub asked: Asked,
}

/// What was said, and the form behind a button.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let open = use_state_eq(|| false);
    let session = &props.session;
    let asked = &props.asked;
    let report = session.state.library.report(&asked.report);
    let said = report.and_then(|report| session.state.work.now().answer(report, asked.place as usize)).cloned();
    let set = open.setter();
    let is_open = *open;
    let id = format!("own-{}-{}", asked.report, asked.place);
    el(
        "div.answer",
        (
            said.as_ref().map(told),
            tag("button.button.button--link[type=button]")
                .attr("aria-expanded", if is_open { "true" } else { "false" })
                .onclick(Callback::from(move |_: Event| set.set(!is_open)))
                .with((
                    if said.is_some() { "Change your status" } else { "Your own status" },
                    hidden(format!(": {}", copy::start_of(&asked.words))),
                )),
            is_open.then(|| form(session, asked, said.as_ref(), &id)),
        ),
    )
}

/// What the reader said, marked as theirs.
fn told(said: &Answered) -> Html {
    let mut parts = Vec::new();
    parts.extend((!said.lead.is_empty()).then(|| format!("Lead: {}", said.lead)));
    parts.extend(said.due.map(|due| format!("Due: {}", report::long(due))));
    parts.extend((!said.note.is_empty()).then(|| said.note.clone()));
    el(
        "p.answer__told",
        (
            el(
                "span.tag.tag--own",
                (
                    el("span.tag__mark[aria-hidden=true]", "✎"),
                    "Your status: ",
                    said.standing.map_or("not set", Standing::label),
                ),
            ),
            (!parts.is_empty()).then(|| format!(" {}", parts.join(" · "))),
        ),
    )
}

fn form(session: &Session, asked: &Asked, said: Option<&Answered>, id: &str) -> Html {
    let said = said.cloned().unwrap_or_else(|| Answered::new(asked.clone(), report::Date::MIN));
    // Each field changes its own part of what is said.
    let field = |name: &'static str, label: &'static str, make: &dyn Fn(String) -> Html| {
        let id = format!("{id}-{name}");
        el("p.answer__field", (tag("label").attr("for", id.clone()).with(label), make(id)))
    };
    let on = |set: fn(&mut Answered, String), read: fn(&Event) -> String| {
        let (change, said) = (session.change.clone(), said.clone());
        Callback::from(move |event: Event| {
            let mut said = Answered { on: platform::today(), ..said.clone() };
            set(&mut said, read(&event));
            change.emit(Change::Answer(said));
        })
    };
    el(
        "div.own__panel.answer__form",
        (
            field("standing", "Status", &|id| {
                tag("select.select")
                    .attr("id", id)
                    .onchange(on(|said, value| said.standing = Standing::from_label(&value), platform::events::chosen))
                    .with((
                        tag("option[value=]").flag("selected", said.standing.is_none()).with("not set"),
                        each(Standing::ALL, |standing| {
                            tag("option")
                                .attr("value", standing.label())
                                .flag("selected", said.standing == Some(standing))
                                .with(standing.label())
                        }),
                    ))
            }),
            field("lead", "Lead", &|id| {
                tag("input.input[type=text][autocomplete=off]")
                    .attr("id", id)
                    .value(said.lead.clone().into())
                    .oninput(on(|said, value| said.lead = value, platform::events::typed))
                    .empty()
            }),
            field("due", "Due", &|id| {
                tag("input.input[type=date]")
                    .attr("id", id)
                    .value(said.due.map(report::iso).unwrap_or_default().into())
                    .onchange(on(|said, value| said.due = report::parse_iso(&value), platform::events::typed))
                    .empty()
            }),
            field("note", "Note", &|id| {
                tag("textarea.input.input--area[rows=2]")
                    .attr("id", id)
                    .value(said.note.clone().into())
                    .oninput(on(|said, value| said.note = value, platform::events::typed_text))
                    .empty()
            }),
            el("p.source", "Yours, and kept apart from what the program tells. Emptied, it is gone.").node(),
        ),
    )
}
