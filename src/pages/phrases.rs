//! Phrases that mark some findings against others, each leading to its sentences, and kept as a theme of one's own by a click.

use super::{figures, matrices};
use crate::charts::bars::{Bar, Part, bars};
use crate::charts::canvas::Ink;
use crate::components::figure::{Cell, Figure, Table};
use crate::components::hidden;
use crate::components::panel::{link, panel, source};
use crate::copy;
use crate::markup::{all, each, el, tag};
use crate::route::Route;
use crate::session::Session;
use library::{FindingRef, Library, Phrase, Query};
use report::{Report, ReportId};
use work::{Change, OwnTheme};
use yew::prelude::*;

/// How many phrases of a side are shown.
const SHOWN: usize = 12;
/// Beyond so many findings the phrases of all of them are not counted while a page is drawn.
pub const MOST: usize = 20_000;

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

/// The phrases that mark one set of findings against the rest, as bars of how strongly they do, with the same to keep as themes.
/// Without a rest there are too many to be compared.
pub fn chart(
    session: &Session,
    library: &Library,
    (own, rest): (&[FindingRef], Option<Vec<FindingRef>>),
    id: &'static str,
    title: &str,
    file: String,
) -> Html {
    let too_many = rest.is_none();
    let rest = rest.unwrap_or_default();
    let phrases = if too_many { Vec::new() } else { library.phrases(own, &rest) };
    let marked: Vec<&Phrase> = phrases.iter().filter(|phrase| phrase.weight > 0).take(SHOWN).collect();
    let Some(first) = marked.first() else {
        let why = if too_many {
            "There are too many findings here to compare their wording at once."
        } else {
            "No phrase stands here unusually often."
        };
        return panel(id, title.to_owned(), source(why));
    };
    let counts = |phrase: &Phrase| format!("{} here, {} elsewhere", phrase.in_first, phrase.in_second);
    let rows: Vec<Bar> = marked
        .iter()
        .map(|phrase| Bar {
            label: phrase.words.clone(),
            parts: vec![Part {
                length: phrase.weight.unsigned_abs(),
                ink: Ink::First,
                hollow: false,
                on: String::new(),
                name: format!("“{}”: {}", phrase.words, counts(phrase)),
                href: Route::to_findings(quoted(&phrase.words)),
            }],
            text: counts(phrase),
        })
        .collect();
    let most = first.weight.unsigned_abs();
    let row = |phrase: &&Phrase| {
        let weight = phrase.weight.unsigned_abs();
        vec![
            Cell::text(phrase.words.clone()).to(Route::to_findings(quoted(&phrase.words))),
            Cell::number(phrase.in_first),
            Cell::number(phrase.in_second),
            Cell::number(format!("{}.{}", weight / 1000, weight % 1000 / 100)),
        ]
    };
    let title = format!("{title}: {}", listed(&marked));
    all((
        figures::in_parts(Figure {
            id,
            source: format!(
                "{} here against {} others, {}. A bar is how strongly a phrase marks these findings (log-odds with an informative prior, as a z-score); it stands in three findings and two documents at the least, unless there is but one.",
                copy::count(own.len(), "finding", "findings"),
                copy::thousands(rest.len()),
                copy::count(library.reports().len(), "document", "documents"),
            ),
            licence: figures::licences(library.reports().map(|(_, report)| report)),
            pictures: vec![matrices::both(
                &|id, room| bars(id, &title, &rows, most, room),
                "phrases-wide",
                "phrases-narrow",
            )],
            title: title.clone(),
            table: Table {
                caption: title.clone(),
                heads: ["Phrase", "Findings here", "Findings elsewhere", "z-score"].map(str::to_owned).to_vec(),
                rows: marked.iter().map(row).collect(),
            },
            file,
        }),
        el(
            "details.more",
            (
                el("summary", "Keep one of these phrases as a theme of your own"),
                el("ul.phrases", each(&marked, |phrase| one(session, phrase, &[]))),
            ),
        ),
    ))
}

/// The first three phrases, quoted.
fn listed(marked: &[&Phrase]) -> String {
    let first: Vec<String> = marked.iter().take(3).map(|phrase| format!("“{}”", phrase.words)).collect();
    copy::listed(&first)
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
