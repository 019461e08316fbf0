//! Findings: search, filters with live counts, and each sentence with its place, its tags and its paragraph.

use super::chips::{chips, chosen_filters};
use super::facets::{self, Value};
use super::filters::filters;
use super::results::{bar, results, summary};
use super::search_box::{SearchBox, SearchBoxProps};
use super::{also::also, spread::spread};
use crate::components::announce::{Announce, AnnounceProps};
use crate::components::disclosure::{Disclosure, DisclosureProps};
use crate::components::panel::heading;
use crate::markup::{IS_BROWSER, all, component, each, el, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use gloo::timers::callback::Timeout;
use library::{Facets, Hits, Query, Sort};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How long typing must rest before the address follows, in milliseconds.
const PAUSE: u32 = 600;

/// What part of the findings to show.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FindingsProps {
    /// From the address.
    pub view: route::Findings,
    /// The session.
    pub session: Session,
}

/// What is told of a library once, whatever is asked.
struct Whole {
    facets: Facets,
    names: Vec<AttrValue>,
}

/// The page.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let library = props.session.state.library.clone();
    let view = &props.view;

    // What is being typed; the results follow it at once, the address after a pause.
    let draft = use_state(|| None::<String>);
    let timer = use_mut_ref(|| None::<Timeout>);
    // Whether this page asked for the address that comes next.
    let asked = use_memo((), |()| Cell::new(false));
    {
        // Whoever leaves the page is not called back to it.
        let timer = timer.clone();
        use_effect_with((), move |()| move || drop(timer.borrow_mut().take()));
    }
    {
        let (draft, timer, asked) = (draft.clone(), timer.clone(), asked.clone());
        use_effect_with(view.query.clone(), move |address| {
            // Where more was typed since this address was asked for, the address is to follow that in a moment; where somebody
            // went elsewhere, it is not.
            let follows = asked.take() && timer.borrow().is_some();
            // What was typed stays as it was typed, while the address says the same in its own way.
            if !follows && draft.as_deref().is_some_and(|typed| !says_the_words_of(typed, address)) {
                timer.borrow_mut().take();
                draft.set(None);
            }
        });
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
    let whole: Rc<Whole> = use_memo(library.clone(), |library| Whole {
        facets: library.search(&Query::default(), Sort::Oldest).facets,
        names: facets::report_names(library),
    });
    {
        let library = library.clone();
        use_effect_with(library, |library| {
            let library = library.clone();
            platform::when_idle(move || library.ready_suggestions());
        });
    }
    let suggestions = draft.as_deref().map(|typed| library.suggest(typed)).unwrap_or_default();
    let fields = facets::fields(&query.filters, &hits.facets, &whole.facets, &whole.names);

    // What callbacks change, so that they need not be made anew with every key, nor what they are given to be laid out again.
    let now = use_mut_ref(route::Findings::default);
    *now.borrow_mut() = route::Findings { query: query.clone(), page: 0, open: None, ..view.clone() };
    let base = use_mut_ref(Query::default);
    base.borrow_mut().clone_from(&view.query);
    let chip = use_mut_ref(|| None::<usize>);
    // Whether a key was struck a moment ago.
    let busy = use_state_eq(|| false);
    // The rest of the first page of results follows its beginning when the thread is free again.
    let begun = use_state_eq(|| !IS_BROWSER);
    {
        let begun = begun.setter();
        use_effect_with((), move |()| {
            let timer = Timeout::new(0, move || begun.set(true));
            move || drop(timer)
        });
    }
    let go = {
        let (now, timer, base, asked) = (now.clone(), timer.clone(), base.clone(), asked.clone());
        let (draft, busy) = (draft.setter(), busy.setter());
        use_callback((), move |query: Query, ()| {
            timer.borrow_mut().take();
            busy.set(false);
            if query == *base.borrow() {
                // The address stays as it is, and only what was typed goes.
                draft.set(None);
            }
            asked.set(query != *base.borrow());
            let href = Route::Findings(route::Findings { query, ..now.borrow().clone() }).href();
            platform::address::go(&href);
        })
    };
    let turn = {
        let (now, go) = (now.clone(), go.clone());
        use_callback((), move |value: Value, ()| {
            let mut query = now.borrow().query.clone();
            value.toggle(&mut query.filters);
            go.emit(query);
        })
    };
    let typed = {
        let (draft, busy, timer) = (draft.setter(), busy.setter(), timer.clone());
        let (base, go) = (view.query.clone(), go.clone());
        Callback::from(move |typed: String| {
            let (base, go, rest, fired) = (base.clone(), go.clone(), busy.clone(), timer.clone());
            draft.set(Some(typed.clone()));
            busy.set(true);
            *timer.borrow_mut() = Some(Timeout::new(PAUSE, move || {
                fired.borrow_mut().take();
                let (mut query, _) = Query::parse(&typed);
                merge(&mut query, &base);
                rest.set(false);
                if query != base {
                    go.emit(query);
                }
            }));
        })
    };
    let taken = {
        let (draft, base, go) = (draft.setter(), view.query.clone(), go.clone());
        Callback::from(move |(text, whole): (String, bool)| {
            let (mut query, _) = Query::parse(&text);
            merge(&mut query, &base);
            draft.set(Some(text));
            if whole {
                go.emit(query);
            }
        })
    };
    let sent = {
        let (now, go) = (now.clone(), go.clone());
        Callback::from(move |()| go.emit(now.borrow().query.clone()))
    };
    // A chip that is taken away hands the focus to the next one, the last to the count of what is found now.
    {
        let chip = chip.clone();
        use_effect_with(view.query.clone(), move |_| {
            if let Some(at) = chip.borrow_mut().take() {
                let (next, last) = (format!("#chip-{at}"), format!("#chip-{}", at.saturating_sub(1)));
                platform::keys::focus_first(&[&next, &last, "#results-count"]);
            }
        });
    }
    let opened = use_state_eq(|| None);
    let chips = chips(&fields);
    let drop = {
        let (chip, go) = (chip.clone(), go.clone());
        Callback::from(move |(at, query): (usize, Query)| {
            *chip.borrow_mut() = Some(at);
            go.emit(query);
        })
    };
    let typing = *busy || !*begun || query != view.query;
    let summary = summary(&library, &hits);
    let view = route::Findings { query: query.clone(), ..view.clone() };
    // What is opened, sorted or mapped stays in its place, with the focus on it.
    let asked =
        Route::Findings(route::Findings { open: None, map: false, shown_as: view.shown_as.unsorted(), ..view.clone() });
    let words = draft.as_deref().map_or_else(|| view.query.words_text(), str::to_owned);
    let show = match chips.len() {
        0 => "Show filters".to_owned(),
        chosen => format!("Show filters ({chosen} chosen)"),
    };
    let key = notes.iter().fold(asked.href(), |key, note| key + &note.0);
    // Made anew as a whole when something else is asked: nothing that stays moves under the reader's hand.
    let body = tag("div.results__body").key(key).with((
        each(&notes, |note| el("p.note[role=status]", note.0.clone())),
        (!chips.is_empty()).then(|| chosen_filters(&chips, &query, &drop)),
        (!query.words.is_empty()).then(|| {
            let first = chips.len();
            let change = drop.reform(move |query| (first, query));
            also(&library, &hits, &query, first, &change)
        }),
        (!query.words.is_empty() && !hits.findings.is_empty()).then(|| spread(&library, &hits, &query, &view)),
        results(&props.session, &hits, &query, &view, typing, &opened),
    ));
    let disclosure = DisclosureProps {
        id: "filter-fields".into(),
        show: show.into(),
        hide: "Hide filters".into(),
        children: filters(fields.clone(), &turn),
    };
    all((
        heading("Findings"),
        component::<SearchBox>(SearchBoxProps { text: words.into(), suggestions, typed, taken, sent }),
        el(
            "div.columns.columns--filters",
            (
                el("aside.filters[aria-label=Filters]", component::<Disclosure>(disclosure)),
                el(
                    "section.results[aria-label=Results]",
                    (
                        bar(summary.clone(), &view, !query.words.is_empty()),
                        component::<Announce>(AnnounceProps { text: summary.into() }),
                        body,
                    ),
                ),
            ),
        ),
    ))
}

/// Whether a typed text holds the words of a query and no filters, which go to the chips.
fn says_the_words_of(typed: &str, query: &Query) -> bool {
    Query::parse(typed).0 == Query { words: query.words.clone(), ..Query::default() }
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
    typed.checked = typed.checked.or(kept.checked);
    query.also.off |= address.also.off;
    query.also.without.extend(address.also.without.iter().cloned());
}
