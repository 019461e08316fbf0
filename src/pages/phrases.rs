//! Phrases that mark some findings against others, each leading to its sentences, and kept as a theme of one's own by a click.

use crate::components::hidden;
use crate::components::panel::{link, source};
use crate::copy;
use crate::markup::{each, el, tag};
use crate::route::Route;
use crate::session::Session;
use library::{FindingRef, Library, Phrase, Query};
use report::{Report, ReportId};
use work::{Change, OwnTheme};
use yew::prelude::*;

/// How many phrases of a side are shown.
const SHOWN: usize = 12;
/// Beyond so many findings the phrases of all of them are not counted while a page is drawn.
const MOST: usize = 20_000;

/// The phrases that mark one set of findings against another; of reports, where they are named.
pub fn marking(
    session: &Session,
    library: &Library,
    own: &[FindingRef],
    rest: &[FindingRef],
    of: &[&ReportId],
) -> Html {
    if own.len() + rest.len() > MOST {
        return source(
            "There are too many findings here to compare their wording at once; choose two documents in Compare.",
        );
    }
    let phrases = library.phrases(own, rest);
    let marked: Vec<&Phrase> = phrases.iter().filter(|phrase| phrase.weight > 0).take(SHOWN).collect();
    if marked.is_empty() {
        return source("No phrase stands here unusually often.");
    }
    el("ul.phrases", each(marked, |phrase| one(session, phrase, of)))
}

fn one(session: &Session, phrase: &Phrase, of: &[&ReportId]) -> Html {
    let mut query = quoted(&phrase.words);
    query.filters.reports.extend(of.iter().map(|id| (*id).clone()));
    let kept = session.state.work.now().themes.iter().any(|own| own.name == phrase.words);
    let onclick = {
        let (change, words) = (session.change.clone(), phrase.words.clone());
        Callback::from(move |_: Event| {
            change.emit(if kept {
                Change::DropTheme(words.clone())
            } else {
                Change::Theme(OwnTheme::of_phrase(&*words))
            });
        })
    };
    el(
        "li.phrases__item",
        (
            link(Route::to_findings(query), phrase.words.clone()),
            el(
                "span.phrases__count",
                format!(
                    "{}, {} elsewhere",
                    copy::count(phrase.in_first as usize, "finding", "findings"),
                    phrase.in_second
                ),
            ),
            tag("button.button.button--link[type=button]")
                .attr("aria-pressed", if kept { "true" } else { "false" })
                .onclick(onclick)
                .with((if kept { "Theme kept" } else { "Keep as a theme" }, hidden(format!(": {}", phrase.words)))),
        ),
    )
}

/// The query for a phrase.
fn quoted(words: &str) -> Query {
    Query::parse(&format!("\"{words}\"")).0
}

/// All findings of a report.
pub fn of_report(library: &Library, report: &Report) -> Vec<FindingRef> {
    let mut query = Query::default();
    query.filters.reports.insert(report.id().clone());
    library.search(&query, library::Sort::Oldest).findings
}
