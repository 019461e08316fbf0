//! The form that corrects one fact of a report: its fields, what is wrong in them, and the way back to what was read.

use super::facts_draft::{Outcome, Problem};
use super::facts_fields::{Fields, PROBLEM, authority, judgements};
use super::{facts, facts_draft};
use crate::markup::{all, el, nothing, tag};
use crate::platform;
use crate::session::Session;
use report::{Date, Fact, Framework, Kind, Places, Report, ReportId};
use work::{Authority, Change, Corrected};
use yew::prelude::*;

/// The table of England's local authorities; it is fetched when somebody corrects an authority, for it would weigh on every first
/// visit. Where pages are drawn outside of a browser it is at hand.
const TABLE: Option<&str> =
    if cfg!(target_arch = "wasm32") { None } else { Some(include_str!("../../crates/reading/data/authorities.txt")) };

/// Where it lies beside the page.
const ADDRESS: &str = "authorities.txt";

/// Which fact of which report.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FactFormProps {
    /// The session.
    pub session: Session,
    /// The report.
    pub report: ReportId,
    /// The fact.
    pub fact: Fact,
    /// Wish: close.
    pub close: Callback<()>,
}

/// The form.
#[component]
pub fn FactForm(props: &FactFormProps) -> Html {
    let FactFormProps { session, report, fact, close } = props;
    let fact = *fact;
    let (Some(shown), Some(read)) = (session.state.library.report(report), session.state.read.report(report)) else {
        return nothing();
    };
    let draft = use_state(|| facts_draft::of(shown, fact));
    let problems = use_state_eq(Vec::<Problem>::new);
    let table = use_state(|| TABLE.map(str::to_owned));
    {
        let table = table.clone();
        use_effect_with((), move |()| {
            if fact == Fact::Authority && table.is_none() {
                platform::spawn(async move {
                    // Without the table a name can still be typed.
                    let bytes = platform::fetch_bytes(ADDRESS).await.unwrap_or_default();
                    table.set(Some(String::from_utf8_lossy(&bytes).into_owned()));
                });
            }
        });
    }
    use_effect_with((*problems).clone(), |problems| {
        if !problems.is_empty() {
            platform::focus(PROBLEM);
        }
    });
    let places = Places::of(table.as_deref().unwrap_or_default());
    let change = {
        let (session, close, read) = (session.clone(), close.clone(), read.clone());
        move |edit: &dyn Fn(&Report, &mut Corrected) -> Outcome| {
            let mut corrected = facts::correction(&session, &read);
            edit(&read, &mut corrected)?;
            close.emit(());
            session.change.emit(Change::Correct(Box::new(corrected)));
            Ok(())
        }
    };
    let save = {
        let (change, draft, problems, when) = (change.clone(), draft.clone(), problems.setter(), shown.when());
        let table = table.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            let places = Places::of(table.as_deref().unwrap_or_default());
            let known = |name: &str| known(&places, name, when);
            let saved = change(&|read, corrected| facts_draft::apply(fact, &draft, read, known, corrected));
            problems.set(saved.err().unwrap_or_default());
        })
    };
    let back = Callback::from(move |_: Event| {
        let back = change(&|_, corrected| {
            facts_draft::take_back(fact, corrected);
            Ok(())
        });
        debug_assert!(back.is_ok(), "nothing can be wrong with what was read");
    });
    let cancel = close.reform(|_: Event| ());
    let fields = Fields { draft: &draft, problems: &problems };
    tag("form.own__panel.fact-form[novalidate]").onsubmit(save).with((
        fields.summary(),
        match fact {
            Fact::Authority => authority(&fields, &places),
            Fact::Published => el(
                "fieldset.fact-form__set",
                (
                    el("legend", "Date of the letter or publication"),
                    el("p.fact-form__hint", "For example, 27 3 2024. Leave all three empty if none is printed."),
                    fields.day(0),
                ),
            ),
            Fact::Inspected => all((
                el(
                    "fieldset.fact-form__set",
                    (
                        el("legend", "First day of the inspection"),
                        el("p.fact-form__hint", "For example, 14 2 2022. Leave all empty if there were none."),
                        fields.day(0),
                    ),
                ),
                el(
                    "fieldset.fact-form__set",
                    (
                        el("legend", "Last day of the inspection"),
                        el("p.fact-form__hint", "Leave empty if it was one day."),
                        fields.day(3),
                    ),
                ),
            )),
            Fact::Kind => fields.choice(
                "Kind of document",
                0,
                &Kind::ALL.iter().map(|k| (k.slug(), k.label())).collect::<Vec<_>>(),
            ),
            Fact::Framework => {
                fields.choice("Framework", 0, &Framework::ALL.iter().map(|f| (f.slug(), f.label())).collect::<Vec<_>>())
            }
            Fact::Judgements => judgements(&fields),
            Fact::Recommendations => nothing(),
        },
        el("p.source", ("As read: ", facts::told(read, fact), ".")),
        el(
            "p.fact-form__foot",
            (
                el("button.button[type=submit]", "Save"),
                tag("button.button.button--plain[type=button]").onclick(cancel).with("Cancel"),
                shown.corrected().contains(fact).then(|| {
                    tag("button.button.button--plain[type=button]").onclick(back).with("Back to what was read")
                }),
            ),
        ),
    ))
}

/// What is known of an authority by the name that was typed.
fn known(places: &Places<'_>, name: &str, when: Option<Date>) -> Authority {
    let name = places.named(name).unwrap_or(name);
    Authority { name: name.to_owned(), place: places.place(name, when) }
}
