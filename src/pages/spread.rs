//! Where the words stand, document by document: how often, zeros with what the visit looked at, and on request where in each.

use super::found;
use crate::charts::hits::{Spot, strip};
use crate::copy;
use crate::markup::{all, each, el, nothing, tag};
use crate::route::{self, Route};
use library::{FindingRef, Found, Hits, Library, Query, ReportRef};
use report::Report;
use yew::prelude::*;

/// With more documents than this, only those that hold the words are listed, the fullest first.
const FEW: usize = 12;

/// The list. `shown` is the query as it is searched for, `view` the address.
pub fn spread(library: &Library, hits: &Hits, query: &Query, view: &route::Findings) -> Html {
    let total = library.reports().len();
    let mut rows: Vec<(ReportRef, u32, u32)> = hits.by_report.clone();
    let without = rows.iter().filter(|(_, findings, _)| *findings == 0).count();
    if total > FEW {
        rows.retain(|(_, findings, _)| *findings > 0);
        report::sort(&mut rows, |a, b| a.2 > b.2);
        rows.truncate(FEW);
    }
    let unlisted = total - without - rows.len().min(total - without);
    let toggled = Route::Findings(route::Findings { query: query.clone(), map: !view.map, ..view.clone() }).href();
    let rest = (total > FEW).then(|| {
        let more =
            (unlisted > 0).then(|| format!("{} more hold them; ", copy::count(unlisted, "document", "documents")));
        el("p.spread__rest", (more, format!("{} hold none.", copy::count(without, "document", "documents"))))
    });
    el(
        "section.spread[aria-labelledby=spread-title]",
        (
            el(
                "div.spread__head",
                (
                    el("h2#spread-title.spread__title", "Occurrences by document"),
                    (!hits.findings.is_empty()).then(|| {
                        tag("a.spread__map").attr("href", toggled).with(if view.map {
                            "Hide where in each"
                        } else {
                            "Show where in each"
                        })
                    }),
                ),
            ),
            el("ul.spread__list", each(&rows, |row| item(library, hits, query, view.map, *row))),
            rest,
        ),
    )
}

fn item(
    library: &Library,
    hits: &Hits,
    query: &Query,
    map: bool,
    (at, findings, times): (ReportRef, u32, u32),
) -> Html {
    let Some(report) = library.report_at(at) else { return nothing() };
    let name = report.short_name();
    let only_also = hits.only_also.get(at.0 as usize).copied().unwrap_or(0);
    let also = (only_also > 0).then(|| {
        el("span.spread__also", format!("+ {} by other names", copy::count(only_also as usize, "finding", "findings")))
    });
    let silent = (findings == 0).then(|| looked_only_at(report)).flatten();
    let linked = if findings == 0 {
        el("span.spread__name", name.clone())
    } else {
        let mut in_report = query.clone();
        in_report.filters.reports = std::iter::once(report.id().clone()).collect();
        tag("a.spread__name").attr("href", Route::to_findings(in_report)).with(name.clone())
    };
    tag("li.spread__item").modifier_if(findings == 0, "none").with((
        linked,
        el("span.spread__count", copy::thousands(times as usize)),
        also,
        silent.map(|what| el("span.spread__why", format!("looked only at {what}"))),
        (map && times + only_also > 0).then(|| el("div.spread__strip", drawn(library, hits, query, at, report, &name))),
    ))
}

/// What a visit looked at that did not look at everything.
pub fn looked_only_at(report: &Report) -> Option<String> {
    let coverage = &report.about().coverage;
    let few = !coverage.is_empty() && coverage.len() < 4;
    (few && report.about().judgements.is_empty()).then(|| copy::topics(coverage))
}

fn drawn(library: &Library, hits: &Hits, query: &Query, at: ReportRef, report: &Report, name: &str) -> Html {
    let terms = library.marked_terms(query);
    let mut here: Vec<FindingRef> = hits.findings.clone();
    here.retain(|finding| library.found(*finding).is_some_and(|found| found.report_at == at));
    report::sort(&mut here, |a, b| a < b);
    let length = u64::try_from(report.text().len()).unwrap_or(u64::MAX).max(1);
    let spots: Vec<Spot> = here
        .iter()
        .filter_map(|finding| library.found(*finding))
        .flat_map(|found: Found<'_>| {
            let href = Route::to_finding(report.id(), found.finding.passage, found.finding.id);
            let place = found::place(&found);
            library.marks_of(&terms, found.at).into_iter().map(move |mark| Spot {
                at: u32::try_from(u64::from(mark.start) * 1000 / length).unwrap_or(0),
                href: href.clone(),
                text: format!("{}, {place}", report.words_of(mark)),
            })
        })
        .collect();
    let title = format!("{} in the {name}", copy::count(spots.len(), "hit", "hits"));
    let description = "From the first word of the document to the last; each mark leads to its sentence.";
    all(strip(&format!("hits-{}", at.0), &title, description, &spots))
}
