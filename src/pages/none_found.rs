//! Nothing found: why, and what to do.

use super::spread;
use crate::components::panel::link;
use crate::copy;
use crate::markup::{all, each, el, nothing};
use crate::route::Route;
use library::{Filters, Library, Query, Sort, Unknown};
use report::Report;
use yew::prelude::*;

/// The most documents whose subjects are told one by one.
const FEW: usize = 12;

/// What is said in place of the findings.
pub fn none(library: &Library, query: &Query) -> Html {
    let words_only = Query { filters: Filters::default(), ..query.clone() };
    let filters_only = Query { filters: query.filters.clone(), ..Query::default() };
    let found = |query: &Query| library.search(query, Sort::Oldest).findings.len();
    let filtered = query.filters != Filters::default();
    let has_words = !query.words.is_empty();
    let (without_filters, without_words) = (
        if filtered && has_words { found(&words_only) } else { 0 },
        if has_words && filtered { found(&filters_only) } else { 0 },
    );
    let unknown = library.unknown_words(query);
    el(
        "div.none-found",
        (
            el("h2", "No findings match"),
            if without_filters > 0 {
                let them = copy::count(without_filters, "finding", "findings");
                el(
                    "p",
                    (
                        format!("Without the filters there {} ", if without_filters == 1 { "is" } else { "are" }),
                        link(Route::to_findings(words_only), them),
                        " with these words.",
                    ),
                )
            } else if has_words {
                all((
                    el(
                        "p",
                        "These words stand in no finding of the documents that are loaded. Try fewer words, or the beginning of a word with * after it.",
                    ),
                    spelling(&unknown, query),
                ))
            } else {
                nothing()
            },
            (without_words > 0).then(|| {
                let them = copy::count(without_words, "finding", "findings");
                el("p", ("Without the words the filters leave ", link(Route::to_findings(filters_only), them), "."))
            }),
            (filtered && !has_words).then(|| {
                el("p", "No sentence has all of the chosen tags. A visit says nothing on what it did not look at.")
            }),
            (unknown.is_empty() || chooses_documents(&query.filters)).then(|| scopes(library, query)),
            el("p", link(Route::to_findings(Query::default()), "Show all findings")),
        ),
    )
}

/// Words that stand nowhere, each with the nearest that do.
fn spelling(unknown: &[Unknown], query: &Query) -> Html {
    each(unknown, |unknown| {
        if unknown.nearest.is_empty() {
            return el("p", format!("“{}” stands in no document.", unknown.word));
        }
        let last = unknown.nearest.len() - 1;
        let links = each(unknown.nearest.iter().enumerate(), |(at, word)| {
            let between = if at == 0 {
                ""
            } else if at == last {
                " or "
            } else {
                ", "
            };
            (between, link(Route::to_findings(unknown.put_right(query, word)), word.clone()))
        });
        el("p.none-found__spelling", (format!("“{}” stands in no document. Did you mean ", unknown.word), links, "?"))
    })
}

/// What the chosen reports looked at, since silence on other subjects means nothing.
fn scopes(library: &Library, query: &Query) -> Html {
    let chosen: Vec<&Report> =
        library.reports().map(|(_, report)| report).filter(|report| is_chosen(&query.filters, report)).collect();
    if chosen.is_empty() || chosen.len() > FEW {
        return nothing();
    }
    let told = each(chosen.into_iter().filter(|report| !report.about().coverage.is_empty()), |report| {
        let what = match spread::looked_only_at(report) {
            Some(only) => format!("0 in the {}: that visit looked only at {only}.", report.short_name()),
            None => {
                format!("0 in the {}, which looked at {}.", report.short_name(), copy::topics(&report.about().coverage))
            }
        };
        el("li", what)
    });
    el("ul.none-found__scopes", told)
}

/// Whether some documents are chosen and others not.
fn chooses_documents(filters: &Filters) -> bool {
    let Filters { reports, years, authorities, kinds, .. } = filters;
    !(reports.is_empty() && years.is_empty() && authorities.is_empty() && kinds.is_empty())
}

/// Whether the filters on documents leave this one in.
fn is_chosen(filters: &Filters, report: &Report) -> bool {
    let about = report.about();
    let named = |name: &String| {
        about.authority.as_deref().is_some_and(|own| report::normalised(own) == report::normalised(name))
    };
    (filters.reports.is_empty() || filters.reports.contains(report.id()))
        && (filters.years.is_empty() || report.year().is_some_and(|year| filters.years.contains(&year)))
        && (filters.kinds.is_empty() || filters.kinds.contains(about.kind))
        && (filters.authorities.is_empty() || filters.authorities.iter().any(named))
}
