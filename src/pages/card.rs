//! One finding in the list: where it stands, its words with the hits marked, its tags, and what can be done with it.

use super::{found, own};
use crate::components::hidden;
use crate::copy;
use crate::markup::{el, tag};
use crate::route::{self, Route};
use crate::session::Session;
use library::{Found, Library};
use report::Span;
use yew::prelude::*;

/// The card.
pub fn card(session: &Session, library: &Library, found: &Found<'_>, marks: &[Span], view: &route::Findings) -> Html {
    let key = (found.report.id().clone(), found.finding.id);
    let open = view.open.as_ref() == Some(&key);
    let toggled = Route::Findings(route::Findings { open: (!open).then_some(key), ..view.clone() }).href();
    let to_report = Route::to_finding(found.report.id(), found.finding.passage, found.finding.id);
    let authority = found.report.about().authority.clone().filter(|_| library.authorities().len() > 1);
    let start = copy::start_of(found.words());
    tag("li.finding[tabindex=-1]").modifier(found.finding.tone.value.slug()).with((
        el(
            "p.finding__place",
            (
                el(
                    "span.finding__report",
                    (authority.map(|name| format!("{name}, ")), copy::report_with_scope(found.report)),
                ),
                format!(" · {}", found::place(found)),
            ),
        ),
        if open { found::paragraph(found, marks) } else { el("blockquote.finding__words", found::words(found, marks)) },
        found::all_tags(found),
        el(
            "div.finding__actions",
            (
                tag("a.finding__open")
                    .attr("href", toggled)
                    .with((if open { "Close paragraph" } else { "Show in paragraph" }, hidden(format!(": {start}")))),
                tag("a.finding__read").attr("href", to_report).with(("Read in report", hidden(format!(": {start}")))),
                el(
                    "details.finding__why",
                    (el("summary", ("Why these tags?", hidden(format!(" {start}")))), found::why(found)),
                ),
            ),
        ),
        own::controls(session, found),
    ))
}
