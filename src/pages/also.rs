//! The other names that a search was widened by: each with its count, each can be left out, one switch for all.

use crate::components::hidden;
use crate::copy;
use crate::markup::{each, el, nothing, tag};
use library::{Also, Hits, Library, Query};
use yew::prelude::*;

/// The row, where any word of the query has other names. `first` is the number of its first chip; `change` takes the query with
/// another choice of names.
pub fn also(library: &Library, hits: &Hits, query: &Query, first: usize, change: &Callback<Query>) -> Html {
    let off = query.also.off;
    let there_are_some = || !library.other_names(&Query { also: Also::default(), ..query.clone() }).is_empty();
    if hits.also.is_empty() && query.also.without.is_empty() && (!off || !there_are_some()) {
        return nothing();
    }
    let with = |edit: &dyn Fn(&mut Also)| {
        let mut query = query.clone();
        edit(&mut query.also);
        change.reform(move |_: Event| query.clone())
    };
    let chips = hits.also.iter().enumerate().map(|(at, also)| {
        let name = also.name.name.clone();
        let told = told_by(library, &also.name.told_by);
        let leave_out = with(&|also| {
            also.without.insert(name.clone());
        });
        el(
            "li",
            tag("button.chip[type=button]").attr("id", format!("chip-{}", first + at)).onclick(leave_out).with((
                hidden("Leave out "),
                also.name.printed.clone(),
                el("span.chip__count", copy::count(also.occurrences as usize, "time", "times")),
                told.map(|told| el("span.chip__told", told)),
                el("span.chip__cross[aria-hidden=true]", "×"),
            )),
        )
    });
    let chips: Vec<Html> = chips.collect();
    let switch = with(&|also| also.off = !also.off);
    let left_out = query.also.without.iter().filter(|_| !off);
    el(
        "div.also",
        (
            el(
                "label.choice.also__switch",
                (
                    tag("input#also.choice__box[type=checkbox]").checked(!off).onchange(switch).empty(),
                    el("span.choice__label", "Other names of these words too"),
                ),
            ),
            (!chips.is_empty()).then(|| el("span#also-names.also__title", "Also searched:")),
            (!chips.is_empty()).then(|| tag("ul.chips[aria-labelledby=also-names]").with(chips)),
            each(left_out, |name| {
                let again = with(&|also| {
                    also.without.remove(name);
                });
                tag("button.button.button--link[type=button]")
                    .onclick(again)
                    .with(format!("Left out: {name}. Search for it again"))
            }),
        ),
    )
}

/// "as in the 2024 inspection", where documents explain the word by this name.
fn told_by(library: &Library, reports: &[library::ReportRef]) -> Option<String> {
    let names: Vec<String> =
        reports.iter().filter_map(|at| Some(library.report_at(*at)?.short_name())).take(3).collect();
    match reports.len() {
        0 => None,
        n if n > 3 => Some(format!("as in {n} documents")),
        _ => Some(format!("as in the {}", copy::listed(&names))),
    }
}
