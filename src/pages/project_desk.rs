//! What lies on the desk of the page of the project: a file being opened, an open project and what to do with it, what became of those before.

use super::project_differences::{Differences, DifferencesProps};
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::projects::desk::{self, Opened, Seen, Stage};
use crate::projects::outcome;
use crate::projects::saving::{What, save};
use crate::session::Session;
use project::Form;
use yew::prelude::*;

/// What the desk is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// The session.
    pub session: Session,
    /// What lies on it.
    pub seen: Seen,
}

/// The desk.
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let (session, seen) = (&props.session, &props.seen);
    let sure = use_state_eq(|| false);
    let told = use_state(String::new);
    let step = match &seen.stage {
        Stage::Empty | Stage::Busy(..) => 0,
        Stage::Asking(_) => 1 + usize::from(*sure),
        Stage::Choosing(_) => 3,
    };
    use_effect_with(step, |step| {
        if *step > 0 {
            platform::focus("desk");
        }
    });
    let waiting = (seen.waiting > 0)
        .then(|| el("p", format!("{} after this one.", copy::count(seen.waiting, "file waits", "files wait"))));
    let body = match &seen.stage {
        Stage::Empty => nothing(),
        Stage::Busy(file, done, all_parts) => all((
            el("h2#desk[tabindex=-1]", "Opening"),
            el("p", (el("strong", file.clone()), progress(*done, *all_parts))),
            waiting,
        )),
        Stage::Asking(opened) => asking(session, opened, &sure, &told, waiting.unwrap_or_default()),
        Stage::Choosing(contradicting) => component::<Differences>(DifferencesProps {
            session: session.clone(),
            contradicting: contradicting.clone(),
        }),
    };
    let status = match &seen.stage {
        Stage::Busy(file, ..) => format!("Opening {file}."),
        Stage::Empty => seen.outcomes.first().map(|one| format!("Done with {}.", one.file)).unwrap_or_default(),
        Stage::Asking(opened) => format!("{} is open. Choose what to do with it.", opened.name()),
        Stage::Choosing(one) => {
            let n = one.merged.conflicts.len();
            format!("{} to decide.", copy::count(n, "difference", "differences"))
        }
    };
    all((
        el("p.hidden[role=status]", status),
        (seen.stage != Stage::Empty).then(|| el("section.panel.project__desk[aria-labelledby=desk]", body)),
        (!seen.outcomes.is_empty()).then(|| outcomes(seen)),
    ))
}

fn progress(done: usize, all: usize) -> String {
    if all == 0 { ": looking at it …".into() } else { format!(": {done} of {all} parts") }
}

/// An open project, what is here, and what can be done.
fn asking(
    session: &Session,
    opened: &std::rc::Rc<Opened>,
    sure: &UseStateHandle<bool>,
    told: &UseStateHandle<String>,
    waiting: Html,
) -> Html {
    let state = &session.state;
    let tell = state.dispatcher();
    let button = |id: &'static str, class: &'static str, words: &'static str, wish: Callback<Event>| {
        tag("button.button[type=button]").modifier_if(!class.is_empty(), class).attr("id", id).onclick(wish).with(words)
    };
    let wish = |wish: fn(&UseReducerDispatcher<crate::state::State>)| {
        let (tell, sure) = (tell.clone(), sure.setter());
        Callback::from(move |_: Event| {
            sure.set(false);
            wish(&tell);
            platform::keep_focus("page-heading");
        })
    };
    let own = state.own_reports().count();
    let here = format!("{} of your own; {}", outcome::reports(own), outcome::work(state.work.now()));
    let head = &opened.head;
    let described = all((
        el("p", (el("strong", opened.file.clone()), ":")),
        el(
            "ul",
            (
                el("li", format!("saved on {} by version {}", report::long(head.saved_on), head.version)),
                el("li", outcome::reports(opened.reports.len())),
                el("li", format!("of what was added: {}", outcome::work(&head.work))),
            ),
        ),
        el("p", format!("Here now: {here}.")),
    ));
    let set = |value: bool| {
        let sure = sure.setter();
        Callback::from(move |_: Event| sure.set(value))
    };
    if !**sure {
        return all((
            el("h2#desk[tabindex=-1]", format!("The project “{}” is open", opened.name())),
            described,
            el(
                "p.project__choices",
                (
                    button("desk-add", "", "Add it to what is here", wish(|tell| desk::take_over(tell, false))),
                    button("desk-replace", "plain", "Replace what is here", set(true)),
                    button("desk-leave", "plain", "Leave it", wish(desk::put_away)),
                ),
            ),
            waiting,
        ));
    }
    let save_first = {
        let (session, told) = (session.clone(), told.setter());
        Callback::from(move |_: Event| {
            let (session, told) = (session.clone(), told.clone());
            platform::spawn(async move {
                let name = session.state.saved.name.to_string();
                save(&session, name, What::Project(Form::Json, false), |words| told.set(words)).await;
            });
        })
    };
    all((
        el("h2#desk[tabindex=-1]", format!("Replace what is here by “{}”?", opened.name())),
        el(
            "p",
            format!(
                "This takes away what is here and not in the project: {here}. Your notes and tags come back with “Undo”; reports that go do not."
            ),
        ),
        el(
            "p.project__choices",
            (
                button("desk-save", "plain", "Save what is here first", save_first),
                button("desk-yes", "", "Yes, replace it", wish(|tell| desk::take_over(tell, true))),
                button("desk-no", "plain", "No, go back", set(false)),
            ),
        ),
        el("p.project__told[role=status]", (**told).clone()),
    ))
}

/// What became of the files before, refusals set apart.
fn outcomes(seen: &Seen) -> Html {
    let refused = each(seen.outcomes.iter(), |one| {
        let why = one.told.as_ref().err()?;
        Some(el("li", (el("strong", one.file.clone()), format!(": {why}"))))
    });
    let any = seen.outcomes.iter().any(|one| one.told.is_err());
    let took = each(seen.outcomes.iter(), |one| {
        let told = one.told.as_ref().ok()?;
        Some(el("li", (el("strong", one.file.clone()), el("ul", each(told, |words| el("li", words.clone()))))))
    });
    let close = Callback::from(|_: Event| {
        desk::clear();
        platform::keep_focus("page-heading");
    });
    all((
        any.then(|| el("div.problem[role=alert]", (el("h2.problem__title", "There is a problem"), el("ul", refused)))),
        seen.outcomes.iter().any(|one| one.told.is_ok()).then(|| {
            el(
                "section.panel[aria-labelledby=taken]",
                (
                    el("h2#taken[tabindex=-1]", "What became of it"),
                    el("ul", took),
                    el("p", "Notes, tags, answers and themes that came with a file are one step: “Undo” takes them back. The reports stay."),
                ),
            )
        }),
        el("p", tag("button.button.button--plain[type=button]").onclick(close).with("Close these messages")),
    ))
}
