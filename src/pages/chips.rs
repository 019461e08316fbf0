//! The chosen filters above the findings, each as a button that takes it away.

use super::facets::{Choice, Field};
use crate::components::hidden;
use crate::markup::{each, el, tag};
use library::Query;
use yew::prelude::*;

/// The chosen values as chips: the field and the value.
pub fn chips(fields: &[Field]) -> Vec<(&'static str, &Choice)> {
    fields
        .iter()
        .flat_map(|field| field.choices.iter().filter(|choice| choice.chosen).map(|choice| (field.name, choice)))
        .collect()
}

/// Each chosen value as a button that takes it away. `drop` is given the number of the chip and the query without it.
pub fn chosen_filters(chips: &[(&'static str, &Choice)], query: &Query, drop: &Callback<(usize, Query)>) -> Html {
    let clear = drop.reform({
        let cleared = Query { filters: library::Filters::default(), ..query.clone() };
        move |_: Event| (usize::MAX, cleared.clone())
    });
    el(
        "ul.chips[aria-label=Chosen filters]",
        (
            each(chips.iter().enumerate(), |(at, (field, choice))| {
                let mut without = query.clone();
                choice.value.toggle(&mut without.filters);
                let remove = drop.reform(move |_: Event| (at, without.clone()));
                el(
                    "li",
                    tag("button.chip[type=button]").attr("id", format!("chip-{at}")).onclick(remove).with((
                        hidden("Remove filter "),
                        format!("{field}: {}", choice.label),
                        el("span.chip__cross[aria-hidden=true]", "×"),
                    )),
                )
            }),
            el(
                "li",
                tag("button.button.button--link.chips__clear[type=button]").onclick(clear).with("Clear all filters"),
            ),
        ),
    )
}
