//! The filters beside the findings: each field a group of check boxes with live counts.

use super::facets::{Choice, FIRST, Field, Value};
use crate::copy;
use crate::markup::{component, each, el, tag};
use yew::prelude::*;

/// A field and what to do when a value is turned.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FieldViewProps {
    /// The field.
    pub field: Field,
    /// Whether it stands open when it first appears.
    pub open: bool,
    /// Turns a value.
    pub turn: Callback<Value>,
}

/// All fields; the first few and those with a choice stand open.
pub fn filters(fields: Vec<Field>, turn: &Callback<Value>) -> Html {
    each(fields.into_iter().enumerate(), |(at, field)| {
        let open = at < 3 || field.chosen() > 0;
        el("div", component::<FieldView>(FieldViewProps { field, open, turn: turn.clone() }))
    })
}

/// One field. It is laid out again only when something in it has changed.
#[component]
pub fn FieldView(props: &FieldViewProps) -> Html {
    let field = &props.field;
    // As it was when it first appeared: what somebody opens or shuts stays so.
    let open = *use_state_eq(|| props.open);
    // Its values are laid out once it was open: most fields never are, and counts change with every key.
    let seen = use_state_eq(|| props.open);
    let look = {
        let seen = seen.setter();
        Callback::from(move |_: Event| seen.set(true))
    };
    let all = use_state_eq(|| false);
    let more = {
        let all = all.clone();
        Callback::from(move |_: Event| all.set(!*all))
    };
    let long = field.choices.len() > FIRST + 2;
    let hidden = |at: usize, choice: &Choice| long && !*all && at >= FIRST && !choice.chosen;
    let shown = field.choices.iter().enumerate().filter(|(at, choice)| !hidden(*at, choice));
    let left = field.choices.iter().enumerate().filter(|(at, choice)| hidden(*at, choice)).count();
    // A value that is shown for being chosen stays where it is when it no longer is.
    let turn = {
        let (turn, all, late) = (props.turn.clone(), all.setter(), field.choices.iter().skip(FIRST));
        let late: Vec<Value> = late.map(|choice| choice.value.clone()).collect();
        Callback::from(move |value: Value| {
            if late.contains(&value) {
                all.set(true);
            }
            turn.emit(value);
        })
    };
    tag("details.field").flag("open", open).with((
        tag("summary.field__name").onclick(look).with(field.name),
        seen.then(|| {
            el(
                "fieldset.field__choices",
                (
                    el("legend.hidden", field.name),
                    each(shown, |(_, choice)| choice_view(choice, &turn)),
                    (left > 0 || *all).then(|| {
                        tag("button.button.button--link[type=button]")
                            .attr("aria-expanded", if *all { "true" } else { "false" })
                            .onclick(more)
                            .with(if *all { "Show fewer".to_owned() } else { format!("Show {left} more") })
                    }),
                ),
            )
        }),
    ))
}

fn choice_view(choice: &Choice, turn: &Callback<Value>) -> Html {
    let onchange = turn.reform({
        let value = choice.value.clone();
        move |_: Event| value.clone()
    });
    tag("label.choice").modifier_if(choice.count == 0, "none").key(choice.label.to_string()).with((
        tag("input.choice__box[type=checkbox]").checked(choice.chosen).onchange(onchange).empty(),
        el("span.choice__label", choice.label.clone()),
        tag("span.choice__count").key(choice.count.to_string()).with(copy::thousands(choice.count as usize)),
    ))
}
