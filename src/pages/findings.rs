//! Findings: search, filters with live counts, and each sentence with its place, its tags and its paragraph.

use super::{facets, found};
use crate::components::announce::Announce;
use crate::components::disclosure::Disclosure;
use crate::components::panel::heading;
use crate::copy;
use crate::platform;
use crate::route::{self, Route, sort_of};
use crate::session::Session;
use gloo::timers::callback::Timeout;
use library::{Found, Hits, Library, Query, Sort};
use std::rc::Rc;
use yew::prelude::*;

/// Findings on one page of results: few enough to render in a few milliseconds.
const PER_PAGE: usize = 50;
/// How long typing must rest before the address follows, in milliseconds.
const PAUSE: u32 = 600;
/// Values of a field shown before "Show all".
const FIRST_CHOICES: usize = 8;

/// Examples of queries, and what they find.
const HELP: [(&str, &str); 7] = [
    ("supervision gaps", "both words, anywhere in the sentence"),
    ("\"line of sight\"", "these words, one after the other"),
    ("homeless*", "words that begin so: homeless, homelessness"),
    ("audit -supervision", "the first without the second"),
    ("gaps OR delays", "either"),
    ("missing NEAR/5 education", "both, at most five words apart"),
    (
        "tone:concern year:2022",
        "filters by name: authority, report, year, kind, area, grade, theme, tone, extent, group, rec",
    ),
];

/// What part of the findings to show.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FindingsProps {
    /// From the address.
    pub view: route::Findings,
    /// The session.
    pub session: Session,
}

/// The page.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let library = props.session.state.library.clone();
    let view = &props.view;

    // What is being typed; the results follow it at once, the address after a pause.
    let draft = use_state(|| None::<String>);
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        let draft = draft.setter();
        use_effect_with(view.query.clone(), move |_| draft.set(None));
    }
    let (query, notes) = match draft.as_deref() {
        None => (view.query.clone(), Vec::new()),
        Some(typed) => {
            let (mut query, notes) = Query::parse(typed);
            merge(&mut query, &view.query);
            (query, notes)
        }
    };
    let hits: Rc<Hits> = {
        let library = library.clone();
        use_memo((library, query.clone(), view.sort), |(library, query, sort)| library.search(query, *sort))
    };
    let fields = facets::fields(&library, &query, &hits.facets);

    let go = {
        let view = view.clone();
        move |query: Query| {
            platform::address::go(
                &Route::Findings(route::Findings { query, page: 0, open: None, ..view.clone() }).href(),
            );
        }
    };
    let oninput = {
        let (draft, timer, base, go) = (draft.setter(), timer.clone(), view.query.clone(), go.clone());
        Callback::from(move |event: InputEvent| {
            let typed = platform::events::typed(&event);
            let (base, go) = (base.clone(), go.clone());
            draft.set(Some(typed.clone()));
            *timer.borrow_mut() = Some(Timeout::new(PAUSE, move || {
                let (mut query, _) = Query::parse(&typed);
                merge(&mut query, &base);
                if query != base {
                    go(query);
                }
            }));
        })
    };
    let onsubmit = {
        let (query, go, timer) = (query.clone(), go.clone(), timer.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            timer.borrow_mut().take();
            go(query.clone());
        })
    };
    let onsort = {
        let view = view.clone();
        Callback::from(move |event: Event| {
            let sort = sort_of(&platform::events::chosen(&event));
            platform::address::go(&Route::Findings(route::Findings { sort, page: 0, ..view.clone() }).href());
        })
    };
    let total = hits.findings.len();
    let reports = hits.by_report.iter().filter(|(_, n, _)| *n > 0).count();
    let occurrences = match hits.occurrences {
        0 => String::new(),
        n => format!(" · {} of the words", copy::count(n as usize, "occurrence", "occurrences")),
    };
    let summary = format!(
        "{} of {}{occurrences} · {reports} of {}",
        copy::count(total, "finding", "findings"),
        copy::thousands(library.len()),
        copy::count(library.reports().len(), "document", "documents")
    );
    let to = Callback::from(go.clone());
    let chips = facets::chips(&fields);
    let words = draft.as_deref().map_or_else(|| view.query.words_text(), str::to_owned);
    html! {
        <>
            { heading("Findings") }
            <form class="search" role="search" {onsubmit}>
                <label class="search__label" for="search">{ "Search the findings" }</label>
                <div class="search__row">
                    <input id="search" class="input search__input" type="search" autocomplete="off" spellcheck="false"
                        value={words} {oninput} aria-describedby="search-help" />
                    <button class="button" type="submit">{ "Search" }</button>
                </div>
                <details class="help" id="search-help-box">
                    <summary id="search-help">{ "How to search: \"exact phrase\", homeless*, -not, this OR that, theme:supervision" }</summary>
                    <dl class="help__list">
                        { for HELP.iter().map(|(query, meaning)| html! { <div><dt><code>{ *query }</code></dt><dd>{ *meaning }</dd></div> }) }
                    </dl>
                </details>
            </form>
            { for notes.iter().map(|note| html! { <p class="note" role="status">{ note.0.clone() }</p> }) }
            <div class="columns columns--filters">
                <aside class="filters" aria-label="Filters">
                    <Disclosure id="filter-fields" hide="Hide filters"
                        show={if chips.is_empty() { "Show filters".to_owned() } else { format!("Show filters ({} chosen)", chips.len()) }}>
                        { for fields.iter().enumerate().map(|(at, field)| html! {
                            { field_view(field, at < 3 || field.chosen() > 0, &to) }
                        }) }
                    </Disclosure>
                </aside>
                <section class="results" aria-label="Results">
                    if !chips.is_empty() {
                        <ul class="chips" aria-label="Chosen filters">
                            { for chips.iter().map(|(field, choice)| {
                                let remove = { let (go, query) = (go.clone(), choice.toggled.clone()); Callback::from(move |_: MouseEvent| go(query.clone())) };
                                html! {
                                    <li>
                                        <button type="button" class="chip" onclick={remove}>
                                            <span class="hidden">{ "Remove filter " }</span>
                                            { format!("{field}: {}", choice.label) }
                                            <span aria-hidden="true" class="chip__cross">{ "×" }</span>
                                        </button>
                                    </li>
                                }
                            }) }
                            <li>
                                <a class="chips__clear" href={Route::findings(Query { words: query.words.clone(), ..Query::default() }).href()}>{ "Clear all filters" }</a>
                            </li>
                        </ul>
                    }
                    <div class="results__bar">
                        <p class="results__count">{ summary.clone() }</p>
                        <div class="results__sort">
                            <label for="sort">{ "Sort by" }</label>
                            <select id="sort" class="select" onchange={onsort}>
                                { for [(Sort::Relevance, "relevance", "Relevance"), (Sort::Newest, "newest", "Newest first"), (Sort::Oldest, "oldest", "Oldest first")]
                                    .into_iter().map(|(sort, slug, label)| html! { <option value={slug} selected={sort == view.sort}>{ label }</option> }) }
                            </select>
                        </div>
                    </div>
                    <Announce text={summary} />
                    if !query.words.is_empty() {
                        { by_report(&library, &hits, &query) }
                    }
                    { results(&library, &hits, &query, view) }
                </section>
            </div>
        </>
    }
}

/// Adds the filters of the address to those that were typed.
fn merge(query: &mut Query, address: &Query) {
    let (typed, kept) = (&mut query.filters, &address.filters);
    typed.authorities.extend(kept.authorities.iter().cloned());
    typed.reports.extend(kept.reports.iter().cloned());
    typed.years.extend(kept.years.iter().copied());
    typed.kinds.extend(kept.kinds.iter());
    typed.areas.extend(kept.areas.iter());
    typed.grades.extend(kept.grades.iter());
    typed.themes.extend(kept.themes.iter());
    typed.tones.extend(kept.tones.iter());
    typed.extents.extend(kept.extents.iter());
    typed.groups.extend(kept.groups.iter());
    typed.recommendation = typed.recommendation.or(kept.recommendation);
    typed.sure = typed.sure.or(kept.sure);
}

/// One field of the filters: a group of check boxes. A long field shows its fullest values first, the rest on request.
fn field_view(field: &facets::Field, open: bool, go: &Callback<Query>) -> Html {
    let mut choices: Vec<&facets::Choice> = field.choices.iter().collect();
    if choices.len() > FIRST_CHOICES {
        copy::order(&mut choices, |a, b| (b.chosen, b.count) < (a.chosen, a.count));
    }
    let (first, rest) = choices.split_at(choices.len().min(FIRST_CHOICES.max(field.chosen())));
    let choice = |choice: &&facets::Choice| {
        let onchange = {
            let (go, query) = (go.clone(), choice.toggled.clone());
            Callback::from(move |_: Event| go.emit(query.clone()))
        };
        html! {
            <label class={if choice.count == 0 { "choice choice--none" } else { "choice" }} key={choice.label.clone()}>
                <input type="checkbox" class="choice__box" checked={choice.chosen} {onchange} />
                <span class="choice__label">{ choice.label.clone() }</span>
                <span class="choice__count">{ copy::thousands(choice.count as usize) }</span>
            </label>
        }
    };
    html! {
        <details class="field" {open} key={field.name}>
            <summary class="field__name">{ field.name }</summary>
            <fieldset class="field__choices">
                <legend class="hidden">{ field.name }</legend>
                { for first.iter().map(choice) }
                if !rest.is_empty() {
                    <details class="field__rest"><summary>{ format!("Show {} more", rest.len()) }</summary>{ for rest.iter().map(choice) }</details>
                }
            </fieldset>
        </details>
    }
}

/// Where the words occur, report by report: zeros are findings too.
fn by_report(library: &Library, hits: &Hits, query: &Query) -> Html {
    let rows = library.reports().zip(&hits.by_report).map(|((_, report), (_, findings, times))| {
        let mut in_report = query.clone();
        in_report.filters.reports = std::iter::once(report.id().clone()).collect();
        let name = report.short_name();
        let times = if *times == 0 { "0".to_owned() } else { copy::thousands(*times as usize) };
        html! {
            <li class={classes!("spread__item", (*findings == 0).then_some("spread__item--none"))}>
                if *findings == 0 {
                    <span>{ name }</span>
                } else {
                    <a href={Route::findings(in_report).href()}>{ name }</a>
                }
                <span class="spread__count">{ times }</span>
            </li>
        }
    });
    html! {
        <section class="spread" aria-labelledby="spread-title">
            <h2 class="spread__title" id="spread-title">{ "Occurrences by document" }</h2>
            <ul class="spread__list">{ for rows }</ul>
        </section>
    }
}

fn results(library: &Library, hits: &Hits, query: &Query, view: &route::Findings) -> Html {
    if hits.findings.is_empty() {
        return none(library, query);
    }
    let pages = hits.findings.len().div_ceil(PER_PAGE);
    let page = view.page.clamp(1, pages);
    let first = (page - 1) * PER_PAGE;
    let shown = hits.findings.iter().skip(first).take(PER_PAGE).filter_map(|at| library.found(*at));
    html! {
        <>
            <ol class="findings" start={(first + 1).to_string()}>
                { for shown.map(|found| card(library, &found, query, view)) }
            </ol>
            { pager(view, page, pages) }
        </>
    }
}

/// One finding.
fn card(library: &Library, found: &Found<'_>, query: &Query, view: &route::Findings) -> Html {
    let marks = library.marks(query, found.at);
    let key = (found.report.id().clone(), found.finding.id);
    let open = view.open.as_ref() == Some(&key);
    let toggled = Route::Findings(route::Findings { open: (!open).then_some(key), ..view.clone() }).href();
    let to_report = Route::finding(found.report.id(), found.finding.passage, found.finding.id).href();
    let several = library.authorities().len() > 1;
    let authority = found.report.about().authority.clone().filter(|_| several);
    html! {
        <li class={classes!("finding", format!("finding--{}", found.finding.tone.value.slug()))} key={found.finding.id.0.to_string()}>
            <p class="finding__place">
                <span class="finding__report">
                    { authority.map(|a| format!("{a}, ")).unwrap_or_default() }{ copy::report_with_scope(found.report) }
                </span>
                { format!(" · {}", found::place(found)) }
            </p>
            if open {
                { found::paragraph(found, &marks) }
            } else {
                <blockquote class="finding__words">{ found::words(found, &marks) }</blockquote>
            }
            { found::all_tags(found) }
            <div class="finding__actions">
                <a href={toggled}>{ if open { "Close paragraph" } else { "Show in paragraph" } }<span class="hidden">{ format!(": {}", start_of(found.words())) }</span></a>
                <a href={to_report}>{ "Read in report" }<span class="hidden">{ format!(": {}", start_of(found.words())) }</span></a>
                <details class="finding__why">
                    <summary>{ "Why these tags?" }<span class="hidden">{ format!(" {}", start_of(found.words())) }</span></summary>
                    { found::why(found) }
                </details>
            </div>
        </li>
    }
}

/// The first words, to tell one link from the next in a list of links.
fn start_of(words: &str) -> String {
    let mut start: String = words.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    start.push('…');
    start
}

/// Nothing found: why, and what to do.
fn none(library: &Library, query: &Query) -> Html {
    let words_only = Query { words: query.words.clone(), ..Query::default() };
    let filters_only = Query { filters: query.filters.clone(), ..Query::default() };
    let without_filters = library.search(&words_only, Sort::Relevance).findings.len();
    let without_words = library.search(&filters_only, Sort::Relevance).findings.len();
    let filtered = query.filters != Query::default().filters;
    html! {
        <div class="none-found">
            <h2>{ "No findings match" }</h2>
            if filtered && !query.words.is_empty() && without_filters > 0 {
                <p>
                    { format!("Without the filters there {} ", if without_filters == 1 { "is" } else { "are" }) }
                    <a href={Route::findings(words_only).href()}>{ copy::count(without_filters, "finding", "findings") }</a>{ " with these words." }
                </p>
            } else if !query.words.is_empty() {
                <p>{ "These words stand in no finding of the documents that are loaded. Try fewer words, or the beginning of a word with * after it." }</p>
            }
            if filtered && without_words > 0 && !query.words.is_empty() {
                <p>
                    { "Without the words the filters leave " }
                    <a href={Route::findings(filters_only).href()}>{ copy::count(without_words, "finding", "findings") }</a>{ "." }
                </p>
            }
            if filtered && query.words.is_empty() {
                <p>{ "No sentence has all of the chosen tags. A visit says nothing on what it did not look at." }</p>
            }
            { scopes(library, query) }
            <p><a href={Route::findings(Query::default()).href()}>{ "Show all findings" }</a></p>
        </div>
    }
}

/// What the chosen reports looked at, since silence on other subjects means nothing.
fn scopes(library: &Library, query: &Query) -> Html {
    let chosen: Vec<_> = query.filters.reports.iter().filter_map(|id| library.report(id)).collect();
    html! {
        { for chosen.iter().filter(|report| !report.about().coverage.is_empty()).map(|report| html! {
            <p>{ format!("The {} looked at: {}.", report.short_name(), copy::topics(&report.about().coverage)) }</p>
        }) }
    }
}

/// Links to the other pages of results.
fn pager(view: &route::Findings, page: usize, pages: usize) -> Html {
    if pages < 2 {
        return html! {};
    }
    let to = |page: usize| Route::Findings(route::Findings { page, open: None, ..view.clone() }).href();
    html! {
        <nav class="pager" aria-label="Pages of results">
            if page > 1 {
                <a class="pager__step" href={to(page - 1)} rel="prev">{ "← Previous" }</a>
            }
            <ul class="pager__pages">
                { for (1..=pages).filter(|n| n.abs_diff(page) < 3 || *n == 1 || *n == pages).map(|n| html! {
                    <li><a class="pager__page" href={to(n)} aria-current={(n == page).then_some("page")} aria-label={format!("Page {n} of {pages}")}>{ n }</a></li>
                }) }
            </ul>
            if page < pages {
                <a class="pager__step" href={to(page + 1)} rel="next">{ "Next →" }</a>
            }
        </nav>
    }
}
