//! Findings: search, filters with live counts, and each sentence with its place, its tags and its paragraph.

use super::{facets, found};
use crate::components::announce::{Announce, AnnounceProps};
use crate::components::disclosure::{Disclosure, DisclosureProps};
use crate::components::hidden;
use crate::components::panel::{heading, link};
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
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

/// The orders, with their slugs and labels.
const SORTS: [(Sort, &str, &str); 3] = [
    (Sort::Relevance, "relevance", "Relevance"),
    (Sort::Newest, "newest", "Newest first"),
    (Sort::Oldest, "oldest", "Oldest first"),
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
        Callback::from(move |event: Event| {
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
        Callback::from(move |event: Event| {
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
    let show = match chips.len() {
        0 => "Show filters".to_owned(),
        chosen => format!("Show filters ({chosen} chosen)"),
    };
    let filters = component::<Disclosure>(DisclosureProps {
        id: "filter-fields".into(),
        show: show.into(),
        hide: "Hide filters".into(),
        children: each(fields.iter().enumerate(), |(at, field)| field_view(field, at < 3 || field.chosen() > 0, &to)),
    });
    all((
        heading("Findings"),
        tag("form.search[role=search]").onsubmit(onsubmit).with((
            el("label.search__label[for=search]", "Search the findings"),
            el(
                "div.search__row",
                (
                    tag("input#search.input.search__input[type=search][autocomplete=off][spellcheck=false][aria-describedby=search-help]")
                        .value(words.into())
                        .oninput(oninput)
                        .empty(),
                    el("button.button[type=submit]", "Search"),
                ),
            ),
            el("details#search-help-box.help", (
                el("summary#search-help", "How to search: \"exact phrase\", homeless*, -not, this OR that, theme:supervision"),
                el("dl.help__list", each(HELP, |(query, meaning)| {
                    el("div", (el("dt", el("code", query)), el("dd", meaning)))
                })),
            )),
        )),
        each(notes, |note| el("p.note[role=status]", note.0)),
        el(
            "div.columns.columns--filters",
            (
                el("aside.filters[aria-label=Filters]", filters),
                el(
                    "section.results[aria-label=Results]",
                    (
                        (!chips.is_empty()).then(|| chosen_filters(&chips, &query, &to)),
                        el(
                            "div.results__bar",
                            (
                                el("p.results__count", summary.clone()),
                                el(
                                    "div.results__sort",
                                    (
                                        el("label[for=sort]", "Sort by"),
                                        tag("select#sort.select").onchange(onsort).with(each(
                                            SORTS,
                                            |(sort, slug, label)| {
                                                tag("option")
                                                    .attr("value", slug)
                                                    .flag("selected", sort == view.sort)
                                                    .with(label)
                                            },
                                        )),
                                    ),
                                ),
                            ),
                        ),
                        component::<Announce>(AnnounceProps { text: summary.into() }),
                        (!query.words.is_empty()).then(|| by_report(&library, &hits, &query)),
                        results(&library, &hits, &query, view),
                    ),
                ),
            ),
        ),
    ))
}

/// Each chosen value as a button that takes it away.
fn chosen_filters(chips: &[(&'static str, &facets::Choice)], query: &Query, go: &Callback<Query>) -> Html {
    let clear = Route::to_findings(Query { words: query.words.clone(), ..Query::default() });
    el(
        "ul.chips[aria-label=Chosen filters]",
        (
            each(chips, |(field, choice)| {
                let remove = go.reform({
                    let query = choice.toggled.clone();
                    move |_: Event| query.clone()
                });
                let label = format!("{field}: {}", choice.label);
                el(
                    "li",
                    tag("button.chip[type=button]").onclick(remove).with((
                        hidden("Remove filter "),
                        label,
                        el("span.chip__cross[aria-hidden=true]", "×"),
                    )),
                )
            }),
            el("li", tag("a.chips__clear").attr("href", clear).with("Clear all filters")),
        ),
    )
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
        let onchange = go.reform({
            let query = choice.toggled.clone();
            move |_: Event| query.clone()
        });
        tag("label.choice").modifier_if(choice.count == 0, "none").key(choice.label.clone()).with((
            tag("input.choice__box[type=checkbox]").checked(choice.chosen).onchange(onchange).empty(),
            el("span.choice__label", choice.label.clone()),
            el("span.choice__count", copy::thousands(choice.count as usize)),
        ))
    };
    tag("details.field").flag("open", open).key(field.name).with((
        el("summary.field__name", field.name),
        el(
            "fieldset.field__choices",
            (
                el("legend.hidden", field.name),
                each(first, choice),
                (!rest.is_empty()).then(|| {
                    el("details.field__rest", (el("summary", format!("Show {} more", rest.len())), each(rest, choice)))
                }),
            ),
        ),
    ))
}

/// Where the words occur, report by report: zeros are findings too.
fn by_report(library: &Library, hits: &Hits, query: &Query) -> Html {
    let rows = each(library.reports().zip(&hits.by_report), |((_, report), (_, findings, times))| {
        let mut in_report = query.clone();
        in_report.filters.reports = std::iter::once(report.id().clone()).collect();
        let name = report.short_name();
        let times = if *times == 0 { "0".to_owned() } else { copy::thousands(*times as usize) };
        tag("li.spread__item").modifier_if(*findings == 0, "none").with((
            if *findings == 0 { el("span", name) } else { link(Route::to_findings(in_report), name) },
            el("span.spread__count", times),
        ))
    });
    el(
        "section.spread[aria-labelledby=spread-title]",
        (el("h2#spread-title.spread__title", "Occurrences by document"), el("ul.spread__list", rows)),
    )
}

fn results(library: &Library, hits: &Hits, query: &Query, view: &route::Findings) -> Html {
    if hits.findings.is_empty() {
        return none(library, query);
    }
    let pages = hits.findings.len().div_ceil(PER_PAGE);
    let page = view.page.clamp(1, pages);
    let first = (page - 1) * PER_PAGE;
    let shown = hits.findings.iter().skip(first).take(PER_PAGE).filter_map(|at| library.found(*at));
    all((
        tag("ol.findings")
            .attr("start", (first + 1).to_string())
            .with(each(shown, |found| card(library, &found, query, view))),
        pager(view, page, pages),
    ))
}

/// One finding.
fn card(library: &Library, found: &Found<'_>, query: &Query, view: &route::Findings) -> Html {
    let marks = library.marks(query, found.at);
    let key = (found.report.id().clone(), found.finding.id);
    let open = view.open.as_ref() == Some(&key);
    let toggled = Route::Findings(route::Findings { open: (!open).then_some(key), ..view.clone() }).href();
    let to_report = Route::to_finding(found.report.id(), found.finding.passage, found.finding.id);
    let several = library.authorities().len() > 1;
    let authority = found.report.about().authority.clone().filter(|_| several);
    let start = start_of(found.words());
    tag("li.finding").modifier(found.finding.tone.value.slug()).key(found.finding.id.0.to_string()).with((
        el(
            "p.finding__place",
            (
                el(
                    "span.finding__report",
                    (authority.map(|a| format!("{a}, ")), copy::report_with_scope(found.report)),
                ),
                format!(" · {}", found::place(found)),
            ),
        ),
        if open {
            found::paragraph(found, &marks)
        } else {
            el("blockquote.finding__words", found::words(found, &marks))
        },
        found::all_tags(found),
        el(
            "div.finding__actions",
            (
                link(
                    toggled,
                    (if open { "Close paragraph" } else { "Show in paragraph" }, hidden(format!(": {start}"))),
                ),
                link(to_report, ("Read in report", hidden(format!(": {start}")))),
                el(
                    "details.finding__why",
                    (el("summary", ("Why these tags?", hidden(format!(" {start}")))), found::why(found)),
                ),
            ),
        ),
    ))
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
    let has_words = !query.words.is_empty();
    el(
        "div.none-found",
        (
            el("h2", "No findings match"),
            if filtered && has_words && without_filters > 0 {
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
                el(
                    "p",
                    "These words stand in no finding of the documents that are loaded. Try fewer words, or the beginning of a word with * after it.",
                )
            } else {
                nothing()
            },
            (filtered && has_words && without_words > 0).then(|| {
                let them = copy::count(without_words, "finding", "findings");
                el("p", ("Without the words the filters leave ", link(Route::to_findings(filters_only), them), "."))
            }),
            (filtered && !has_words).then(|| {
                el("p", "No sentence has all of the chosen tags. A visit says nothing on what it did not look at.")
            }),
            scopes(library, query),
            el("p", link(Route::to_findings(Query::default()), "Show all findings")),
        ),
    )
}

/// What the chosen reports looked at, since silence on other subjects means nothing.
fn scopes(library: &Library, query: &Query) -> Html {
    let chosen = query.filters.reports.iter().filter_map(|id| library.report(id));
    each(chosen.filter(|report| !report.about().coverage.is_empty()), |report| {
        el("p", format!("The {} looked at: {}.", report.short_name(), copy::topics(&report.about().coverage)))
    })
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
