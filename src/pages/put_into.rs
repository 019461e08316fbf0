//! A sentence put into the reader's own themes by hand: a box for each theme, and a new one.

use crate::markup::{each, el, tag};
use crate::platform;
use crate::session::Session;
use work::{Change, OwnTheme, Sentence};
use yew::prelude::*;

/// A sentence; two are the same where their names are.
#[derive(Debug, Clone)]
pub struct Put(pub Sentence);

impl PartialEq for Put {
    fn eq(&self, other: &Self) -> bool {
        (&self.0.report, self.0.finding) == (&other.0.report, other.0.finding)
    }
}

/// Which sentence is put into themes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PutIntoProps {
    /// The session.
    pub session: Session,
    /// The sentence.
    pub sentence: Put,
}

/// The reader's own themes, each to be put into or taken out of, and a new one.
#[component]
pub fn PutInto(props: &PutIntoProps) -> Html {
    let (session, sentence) = (&props.session, &props.sentence.0);
    let typed = use_state(String::new);
    let themes = &session.state.work.now().themes;
    let boxes = each(themes, |theme| {
        let inside = theme.holds(&sentence.report, sentence.finding);
        let (change, name, sentence) = (session.change.clone(), theme.name.clone(), sentence.clone());
        let onchange = Callback::from(move |_: Event| {
            let Sentence { report, finding, .. } = sentence.clone();
            change.emit(if inside {
                Change::TakeOut(name.clone(), report, finding)
            } else {
                Change::Put(name.clone(), vec![sentence.clone()])
            });
        });
        tag("label.choice").key(theme.name.clone()).with((
            tag("input.choice__box[type=checkbox]").checked(inside).onchange(onchange).empty(),
            el("span.choice__label", theme.name.clone()),
        ))
    });
    let oninput = {
        let set = typed.setter();
        Callback::from(move |event: Event| set.set(platform::events::typed(&event)))
    };
    let onsubmit = {
        let (change, sentence, typed) = (session.change.clone(), sentence.clone(), typed.clone());
        let known = themes.iter().any(|theme| theme.name == typed.trim());
        Callback::from(move |event: Event| {
            event.prevent_default();
            let name = typed.trim().to_owned();
            if name.is_empty() {
                return;
            }
            change.emit(if known {
                Change::Put(name, vec![sentence.clone()])
            } else {
                Change::Theme(OwnTheme { name, sentences: vec![sentence.clone()], ..OwnTheme::default() })
            });
            typed.set(String::new());
        })
    };
    let id = format!("put-{}", sentence.finding);
    el(
        "div.own__panel",
        (
            (!themes.is_empty()).then(|| el("fieldset.own__put", (el("legend", "Your own themes"), boxes))),
            tag("form.own__new").onsubmit(onsubmit).with((
                tag("label").attr("for", id.clone()).with("A new theme"),
                tag("input.input[type=text][autocomplete=off]")
                    .attr("id", id)
                    .value((*typed).clone().into())
                    .oninput(oninput)
                    .empty(),
                el("button.button.button--plain[type=submit]", "Make it and put the sentence in"),
            )),
        ),
    )
}
