//! What was found: the bar with count and order, the sentences or keywords of one page, and the way to the other pages.

use super::card::card;
use super::hits::{Hits as HitSteps, HitsProps};
use super::keywords;
use super::none_found::none;
use super::own;
use super::worked_out::use_worked_out;
use crate::components::hidden;
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::route::{self, Route, ShownAs, group_of, sort_of};
use crate::session::Session;
use crate::state::Shared;
use library::{Arrange, Bundle, BundleOf, Column, FindingRef, Hits, Keyword, Library, Query, Sort};
use std::rc::Rc;
use yew::prelude::*;

/// Findings on one page of results: few enough to render in a few milliseconds.
const PER_PAGE: usize = 25;
/// As many of them are laid out while somebody types: more than can be seen at once. The others follow when typing rests.
const AT_ONCE: usize = 4;
/// Rows on one page of keywords.
const ROWS: usize = 50;
/// Findings whose keywords are sorted: more would keep the page waiting.
const SORTED: usize = 5_000;

const SORTS: [(Sort, &str, &str); 3] = [
    (Sort::Relevance, "relevance", "Relevance"),
    (Sort::Newest, "newest", "Newest document first, as printed"),
    (Sort::Oldest, "oldest", "Oldest document first, as printed"),
];

const GROUPS: [(Arrange, &str, &str); 3] = [
    (Arrange::Plain, "none", "No headings"),
    (Arrange::ByReport, "report", "Document"),
    (Arrange::ByTheme, "theme", "Theme"),
];

/// "27 of 486 findings · 30 occurrences of the words · 4 of 5 documents".
pub fn summary(library: &Library, hits: &Hits) -> String {
    let reports = hits.by_report.iter().filter(|(_, findings, _)| *findings > 0).count();
    let occurrences = match hits.occurrences {
        0 => String::new(),
        n => format!(" · {} of the words", copy::count(n as usize, "occurrence", "occurrences")),
    };
    let only_also = match hits.only_also.iter().sum::<u32>() {
        0 => String::new(),
        n => format!(" ({} by other names only)", copy::thousands(n as usize)),
    };
    format!(
        "{} of {}{only_also}{occurrences} · {reports} of {}",
        copy::count(hits.findings.len(), "finding", "findings"),
        copy::thousands(library.len()),
        copy::count(library.reports().len(), "document", "documents")
    )
}

/// The count and the controls of order, headings and view.
pub fn bar(summary: String, view: &route::Findings, has_words: bool) -> Html {
    let to = |view: route::Findings| Route::Findings(view).href();
    let onsort = change(view, |view, slug| view.sort = sort_of(slug));
    let ongroup = change(view, |view, slug| view.group = group_of(slug));
    let words = matches!(view.shown_as, ShownAs::Words { .. });
    let other = ShownAs::Words { by: Column::Document, down: false };
    let shown_as = if words { ShownAs::Sentences } else { other };
    let switch = to(route::Findings { shown_as, page: 0, open: None, ..view.clone() });
    el(
        "div.results__bar",
        (
            el(
                "div.results__controls",
                (
                    select(
                        "sort",
                        "Sort by",
                        onsort,
                        SORTS.map(|(sort, slug, label)| (sort == view.sort, slug, label)),
                    ),
                    (!words).then(|| {
                        let groups = GROUPS.map(|(group, slug, label)| (group == view.group, slug, label));
                        select("group", "Group by", ongroup, groups)
                    }),
                    (has_words || words).then(|| {
                        tag("a.results__view").attr("href", switch).with(if words {
                            "Show as sentences"
                        } else {
                            "Show keywords in context"
                        })
                    }),
                ),
            ),
            // Last, so that a longer count moves nothing.
            el("p#results-count.results__count[tabindex=-1]", summary),
        ),
    )
}

fn change(view: &route::Findings, edit: fn(&mut route::Findings, &str)) -> Callback<Event> {
    let view = view.clone();
    Callback::from(move |event: Event| {
        let mut view = route::Findings { page: 0, ..view.clone() };
        edit(&mut view, &platform::events::chosen(&event));
        platform::address::go(&Route::Findings(view).href());
    })
}

fn select(
    id: &'static str,
    label: &'static str,
    onchange: Callback<Event>,
    options: [(bool, &'static str, &'static str); 3],
) -> Html {
    el(
        "div.results__sort",
        (
            tag("label").attr("for", id).with(label),
            tag("select.select").attr("id", id).onchange(onchange).with(each(options, |(selected, slug, label)| {
                tag("option").attr("value", slug).flag("selected", selected).with(label)
            })),
        ),
    )
}

/// One page of what was found. `typing` tells that the query may be another one with the next key.
pub fn results(
    session: &Session,
    hits: &Rc<Hits>,
    query: &Query,
    view: &route::Findings,
    typing: bool,
    opened: &own::Opened,
) -> Html {
    let library = &*session.state.library;
    if hits.findings.is_empty() {
        return none(library, query);
    }
    match view.shown_as {
        ShownAs::Words { .. } => {
            let (library, hits) = (session.state.library.clone(), hits.clone());
            component::<Words>(WordsProps { library, hits, query: query.clone(), view: view.clone() })
        }
        ShownAs::Sentences => sentences(session, hits, query, view, typing, opened),
    }
}

/// The keywords of what was found.
#[derive(Debug, Clone, PartialEq, Properties)]
struct WordsProps {
    library: Shared,
    hits: Rc<Hits>,
    query: Query,
    view: route::Findings,
}

/// What keywords are taken from: the same hits are of one library and query.
#[derive(Debug, Clone)]
struct Taken(WordsProps);

impl PartialEq for Taken {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0.hits, &other.0.hits)
    }
}

/// One page of keywords, in the order asked for.
#[component]
fn Words(props: &WordsProps) -> Html {
    let WordsProps { library, hits, view, .. } = props;
    let ShownAs::Words { by, down } = view.shown_as else { return nothing() };
    let all_rows =
        use_worked_out(Taken(props.clone()), |Taken(of)| Box::new(of.library.keywords(&of.query, first(&of.hits))));
    let Some(all_rows) = all_rows else { return el("p.waiting[role=status]", "Looking up the words around each…") };
    if all_rows.is_empty() {
        return el("p", "Keywords are shown once there is a word to look for. Type one above.");
    }
    let rows = library.sorted_keywords(&all_rows, by, down);
    let pages = rows.len().div_ceil(ROWS);
    let page = view.page.clamp(1, pages);
    let shown: Vec<Keyword> = rows.iter().skip((page - 1) * ROWS).take(ROWS).copied().collect();
    all((
        el("p.keywords__count", keywords::summary(rows.len(), first(hits).len(), hits.findings.len())),
        keywords::table(library, &shown, view),
        pager(view, page, pages),
    ))
}

/// The findings whose keywords are shown.
fn first(hits: &Hits) -> &[FindingRef] {
    &hits.findings[..hits.findings.len().min(SORTED)]
}

fn sentences(
    session: &Session,
    hits: &Hits,
    query: &Query,
    view: &route::Findings,
    typing: bool,
    opened: &own::Opened,
) -> Html {
    let library = &*session.state.library;
    let bundles = library.arranged(&hits.findings, view.group);
    let all_rows: usize = bundles.iter().map(|bundle| bundle.findings.len()).sum();
    let pages = all_rows.div_ceil(PER_PAGE);
    let page = view.page.clamp(1, pages);
    let mut skip = (page - 1) * PER_PAGE;
    let mut left = PER_PAGE;
    let terms = library.marked_terms(query);
    let (mut marks, mut laid_out) = (0, 0);
    let most = if typing { AT_ONCE } else { PER_PAGE };
    let mut nodes = Vec::new();
    let mut shown: Vec<FindingRef> = Vec::new();
    for bundle in &bundles {
        let before = skip.min(bundle.findings.len());
        let here: Vec<FindingRef> = bundle.findings.iter().skip(before).take(left).copied().collect();
        skip -= before;
        left -= here.len();
        if here.is_empty() {
            continue;
        }
        shown.extend(&here);
        nodes.push(bundle_heading(library, bundle, before > 0));
        let cards = each(here.iter().filter_map(|at| library.found(*at)), |found| {
            let here = library.marks_of(&terms, found.at);
            marks += here.len();
            laid_out += 1;
            (laid_out <= most).then(|| card(session, &found, &here, view, opened))
        });
        nodes.push(tag("ol.findings").with(cards));
    }
    all((
        (marks > 0).then(|| component::<HitSteps>(HitsProps { count: marks })),
        (view.group == Arrange::ByTheme)
            .then(|| el("p.source", "A finding with several themes stands under each of them.")),
        nodes,
        (!typing).then(|| (own::accept_all(session, library, &shown), pager(view, page, pages))),
    ))
}

fn bundle_heading(library: &Library, bundle: &Bundle, continued: bool) -> Html {
    let name = match bundle.of {
        BundleOf::All => return nothing(),
        BundleOf::Report(at) => library.report_at(at).map(copy::report_with_scope).unwrap_or_default(),
        BundleOf::Theme(Some(theme)) => theme.label().to_owned(),
        BundleOf::Theme(None) => "No theme".to_owned(),
    };
    let count = copy::count(bundle.findings.len(), "finding", "findings");
    el(
        "h2.bundle",
        (
            name,
            el("span.bundle__count", (hidden(", "), count)),
            continued.then(|| el("span.bundle__count", "continued")),
        ),
    )
}

/// Links to the other pages of results.
fn pager(view: &route::Findings, page: usize, pages: usize) -> Html {
    if pages < 2 {
        return nothing();
    }
    let to = |page: usize| Route::Findings(route::Findings { page, open: None, ..view.clone() }).href();
    let near = (1..=pages).filter(|n| n.abs_diff(page) < 3 || *n == 1 || *n == pages);
    el(
        "nav.pager[aria-label=Pages of results]",
        (
            (page > 1).then(|| tag("a.pager__step[rel=prev]").attr("href", to(page - 1)).with("← Previous")),
            el(
                "ul.pager__pages",
                each(near, |n| {
                    let link = tag("a.pager__page")
                        .attr("href", to(n))
                        .attr("aria-current", (n == page).then_some("page"))
                        .attr("aria-label", format!("Page {n} of {pages}"));
                    el("li", link.with(n.to_string()))
                }),
            ),
            (page < pages).then(|| tag("a.pager__step[rel=next]").attr("href", to(page + 1)).with("Next →")),
        ),
    )
}
