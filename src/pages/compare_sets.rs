//! Compare two sets of findings: years, authorities, kinds of document, whatever a query can tell.

use super::phrases;
use crate::components::panel::{heading, lead, link, panel, source, table};
use crate::components::tones;
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::route::Route;
use crate::session::Session;
use library::{Library, Query, Sets, Side, ThemeShare};
use report::{Extent, Tone};
use yew::prelude::*;

/// The page.
pub fn page(session: &Session, first: &Query, second: &Query) -> Html {
    let library = &*session.state.library;
    let none = first.is_empty() && second.is_empty();
    all((
        heading("Compare two sets"),
        lead(
            "Each set is what a search finds: years, authorities, kinds of document, themes, words. Sets differ in size, so shares are compared, with the counts beside them.",
        ),
        component::<Chooser>(ChooserProps { first: first.clone(), second: second.clone() }),
        el("p", link(Route::Compare(None, None).href(), "Compare two documents instead")),
        if none { examples(library) } else { shown(session, library, first, second) },
    ))
}

/// The two searches.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ChooserProps {
    /// The first.
    pub first: Query,
    /// The second.
    pub second: Query,
}

/// Two search boxes and a button.
#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let first = use_state(|| props.first.to_string());
    let second = use_state(|| props.second.to_string());
    {
        let (first, second) = (first.setter(), second.setter());
        use_effect_with((props.first.clone(), props.second.clone()), move |(a, b)| {
            first.set(a.to_string());
            second.set(b.to_string());
        });
    }
    let onsubmit = {
        let (first, second) = (first.clone(), second.clone());
        Callback::from(move |event: Event| {
            event.prevent_default();
            let parsed = |text: &str| Query::parse(text).0;
            platform::address::go(&Route::CompareSets(parsed(&first), parsed(&second)).href());
        })
    };
    let box_of = |id: &'static str, label: &'static str, state: &UseStateHandle<String>| {
        let set = state.setter();
        let oninput = Callback::from(move |event: Event| set.set(platform::events::typed(&event)));
        el(
            "p.pick",
            (
                tag("label").attr("for", id).with(label),
                tag("input.input[type=text][autocomplete=off][spellcheck=false]")
                    .attr("id", id)
                    .value((**state).clone().into())
                    .oninput(oninput)
                    .empty(),
            ),
        )
    };
    tag("form.picks.picks--sets").onsubmit(onsubmit).with((
        box_of("first-set", "The first set", &first),
        box_of("second-set", "The second set", &second),
        el("button.button[type=submit]", "Compare"),
    ))
}

/// Nothing chosen yet: sets made of what is loaded.
fn examples(library: &Library) -> Html {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let authorities = library.authorities();
    if let [first, second, ..] = authorities.as_slice() {
        pairs.push((format!("authority:\"{first}\""), format!("authority:\"{second}\"")));
    }
    let mut years: Vec<i32> = library.reports().filter_map(|(_, report)| report.year()).collect();
    years.dedup();
    if let [.., before, last] = years.as_slice() {
        pairs.push((format!("year:{before}"), format!("year:{last}")));
    }
    pairs.push(("kind:inspection".into(), "kind:focused-visit".into()));
    let line = |(first, second): &(String, String)| {
        let to = Route::CompareSets(Query::parse(first).0, Query::parse(second).0).href();
        el("li", link(to, (el("code", first.clone()), " with ", el("code", second.clone()))))
    };
    el("div.none-found", (el("h2", "Choose two sets, for example"), el("ul", each(&pairs, line))))
}

fn shown(session: &Session, library: &Library, first: &Query, second: &Query) -> Html {
    let sets = library.compare_sets(first, second);
    if sets.first.findings.is_empty() || sets.second.findings.is_empty() {
        let empty = if sets.first.findings.is_empty() { "first" } else { "second" };
        return el(
            "div.none-found",
            (
                el("h2", format!("Nothing is in the {empty} set")),
                el("p", "No finding matches that search. Try fewer words or filters."),
            ),
        );
    }
    all((
        in_words(&sets, first, second),
        panel("by-theme", "By theme, where concerns lie furthest apart first", by_theme(&sets, first, second)),
        extents(&sets, first, second),
        panel(
            "wording",
            "Words that mark each",
            all((
                el(
                    "div.pair__sides",
                    (
                        side(
                            "The first set",
                            phrases::marking(session, library, &sets.first.findings, &sets.second.findings, &[]),
                        ),
                        side(
                            "The second set",
                            phrases::marking(session, library, &sets.second.findings, &sets.first.findings, &[]),
                        ),
                    ),
                ),
                source(
                    "Phrases that stand in one set unusually often against the other (log-odds with an informative prior; in three findings and two documents at the least).",
                ),
            )),
        ),
    ))
}

fn side(title: &'static str, body: Html) -> Html {
    el("div.pair__side", (el("h3.pair__report", title), body))
}

/// What each set holds, in counts alone.
fn in_words(sets: &Sets, first: &Query, second: &Query) -> Html {
    let line = |name: &'static str, query: &Query, side: &Side| {
        let text = if query.is_empty() { "everything".to_owned() } else { query.to_string() };
        el(
            "p",
            (
                el("strong", name),
                " (",
                el("code", text),
                "): ",
                link(Route::to_findings(query.clone()), copy::count(side.findings.len(), "finding", "findings")),
                format!(" in {}: ", copy::count(side.reports, "document", "documents")),
                tones::line(&side.tones),
                format!(
                    ", {} of them concerns or mixed.",
                    per_cent(side.tones.concern + side.tones.mixed, side.findings.len())
                ),
            ),
        )
    };
    let body = all((
        line("The first set", first, &sets.first),
        line("The second set", second, &sets.second),
        (sets.shared > 0)
            .then(|| el("p.note", format!("{} in both sets.", copy::count(sets.shared, "finding is", "findings are")))),
        source("Reports differ in length and in what they looked at, so shares are no measure of quality."),
    ));
    panel("in-words", "In words", body)
}

fn by_theme(sets: &Sets, first: &Query, second: &Query) -> Html {
    let heads = ["Theme", "First set: concerns", "All", "Second set: concerns", "All", "Difference"].map(str::to_owned);
    let cells = |query: &Query, theme: &ThemeShare, counts: &library::ToneCounts, side: &Side| {
        let mut of = query.clone();
        of.filters.themes.insert(theme.theme);
        let mut concerns = of.clone();
        concerns.filters.tones.extend([Tone::Concern, Tone::Mixed]);
        let n = counts.concern + counts.mixed;
        let said = format!("{} ({n})", per_cent(n, side.findings.len()));
        (
            el("td.number", if n == 0 { el("span.none", "0") } else { link(Route::to_findings(concerns), said) }),
            el(
                "td",
                if counts.total() == 0 {
                    el("span.none", "none")
                } else {
                    tag("a.cell__link").attr("href", Route::to_findings(of)).with(tones::line(counts))
                },
            ),
        )
    };
    let rows = each(&sets.themes, |theme| {
        let more = theme.more_concern;
        el(
            "tr",
            (
                el("th[scope=row]", link(Route::Themes(Some(theme.theme)).href(), theme.theme.label())),
                cells(first, theme, &theme.first, &sets.first),
                cells(second, theme, &theme.second, &sets.second),
                el(
                    "td",
                    match more.signum() {
                        1 => format!("more in the first, by {}", points(more)),
                        -1 => format!("more in the second, by {}", points(-more)),
                        _ => "the same".to_owned(),
                    },
                ),
            ),
        )
    });
    all((
        table("table", "Share of findings that are concerns, by theme, in both sets", &heads, rows),
        source("Shares are of all findings of the set; mixed findings count as concerns."),
    ))
}

fn extents(sets: &Sets, first: &Query, second: &Query) -> Html {
    let total: u32 = sets.first.extents.iter().chain(&sets.second.extents).sum();
    if total == 0 {
        return nothing();
    }
    let heads = ["Of whom the concern is told", "The first set", "The second set"].map(str::to_owned);
    let cell = |query: &Query, extent: Extent, n: u32| {
        let mut query = query.clone();
        query.filters.extents.insert(extent);
        query.filters.tones.extend([Tone::Concern, Tone::Mixed]);
        el("td.number", if n == 0 { el("span.none", "0") } else { link(Route::to_findings(query), n.to_string()) })
    };
    let rows = each(Extent::ALL.iter().zip(sets.first.extents.iter().zip(&sets.second.extents)), |(extent, (a, b))| {
        el("tr", (el("th[scope=row]", extent.label()), cell(first, *extent, *a), cell(second, *extent, *b)))
    });
    panel("extents", "How many the concerns are about", table("table", "Concerns by extent in both sets", &heads, rows))
}

/// "12 %" of all.
fn per_cent(n: u32, all: usize) -> String {
    if n > 0 && u64::from(n) * 200 < all as u64 {
        return "<1\u{a0}%".to_owned();
    }
    format!("{}\u{a0}%", (u64::from(n) * 100 + all as u64 / 2) / (all as u64).max(1))
}

/// Thousandths as points of a hundred: "2.5 points".
fn points(thousandths: i32) -> String {
    format!("{}.{} points", thousandths / 10, thousandths % 10)
}
