//! Ways through a report: find words in it, go from finding to finding, set one theme apart.

use crate::components::hidden;
use crate::components::panel::link;
use crate::copy;
use crate::markup::{component, each, el, nothing, tag};
use crate::platform;
use crate::route::{Reading, Route};
use gloo::timers::callback::Timeout;
use report::{Finding, Report, Theme};
use yew::prelude::*;

/// How long typing must rest before the words are looked for, in milliseconds.
const PAUSE: u32 = 250;

/// All of them. `hits` is how often the words that are looked for stand in the report.
pub fn tools(report: &Report, view: &Reading, hits: usize) -> Html {
    el(
        "div.reading-tools",
        (
            component::<Find>(FindProps { view: view.clone(), hits }),
            theme_chooser(report, view),
            steps(report, view),
            furniture(view),
        ),
    )
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FindProps {
    /// From the address.
    pub view: Reading,
    /// How many places there are.
    pub hits: usize,
}

/// Find in report: the words, how many places, the way from one to the next.
#[component]
pub fn Find(props: &FindProps) -> Html {
    let (view, hits) = (&props.view, props.hits);
    let draft = use_state(|| None::<String>);
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        let draft = draft.setter();
        use_effect_with(view.find.clone(), move |_| draft.set(None));
    }
    let oninput = {
        let (draft, timer, view) = (draft.setter(), timer.clone(), view.clone());
        Callback::from(move |event: Event| {
            let find = platform::events::typed(&event);
            draft.set(Some(find.clone()));
            let view = Reading { hit: usize::from(!find.is_empty()), find, finding: None, at: None, ..view.clone() };
            let go = move || platform::address::replace(&Route::Reading(view).href());
            *timer.borrow_mut() = Some(Timeout::new(PAUSE, go));
        })
    };
    let at = |hit: usize| Route::Reading(Reading { hit, finding: None, at: None, ..view.clone() }).href();
    let next = if view.hit >= hits { 1 } else { view.hit + 1 };
    let before = if view.hit <= 1 { hits } else { view.hit - 1 };
    let onsubmit = {
        let to = at(next);
        Callback::from(move |event: Event| {
            event.prevent_default();
            if hits > 0 {
                platform::address::go(&to);
            }
        })
    };
    let words = draft.as_deref().unwrap_or(&view.find).to_owned();
    let told = match (view.find.is_empty(), hits, view.hit) {
        (true, ..) => String::new(),
        (_, 0, _) => "not in this document".to_owned(),
        (_, _, 0) => copy::count(hits, "place", "places"),
        (_, _, hit) => format!("{} of {hits}", hit.min(hits)),
    };
    tag("form.reading-tools__find[role=search]").onsubmit(onsubmit).with((
        el("label[for=find]", "Find in this document"),
        tag("input#find.input[type=search][autocomplete=off][spellcheck=false]")
            .value(words.into())
            .oninput(oninput)
            .empty(),
        el("span.reading-tools__count[role=status]", told),
        (hits > 1).then(|| {
            (
                tag("a.step[aria-label=Previous place]").attr("href", at(before)).with("↑"),
                tag("a.step[aria-label=Next place]").attr("href", at(next)).with("↓"),
            )
        }),
    ))
}

/// The themes of the report's findings; the chosen one is set apart.
fn theme_chooser(report: &Report, view: &Reading) -> Html {
    let view = view.clone();
    let chosen = view.theme;
    let onchange = Callback::from(move |event: Event| {
        let theme = Theme::from_slug(&platform::events::chosen(&event));
        platform::address::replace(&Route::Reading(Reading { theme, ..view.clone() }).href());
    });
    let count = |theme: Theme| report.findings().iter().filter(|finding| finding.has_theme(theme)).count();
    let spoken = Theme::ALL.iter().map(|theme| (*theme, count(*theme))).filter(|(_, n)| *n > 0);
    el(
        "p.reading-tools__theme",
        (
            el("label[for=set-apart]", "Set apart"),
            tag("select#set-apart.select").onchange(onchange).with((
                tag("option[value=]").flag("selected", chosen.is_none()).with("no theme"),
                each(spoken, |(theme, n)| {
                    tag("option")
                        .attr("value", theme.slug())
                        .flag("selected", chosen == Some(theme))
                        .with(format!("{} ({n})", theme.label()))
                }),
            )),
        ),
    )
}

/// Shows or hides what stands on the pages and is no part of the text.
fn furniture(view: &Reading) -> Html {
    let to = Route::Reading(Reading { furniture: !view.furniture, ..view.clone() }).href();
    link(to, if view.furniture { "Hide page furniture" } else { "Show page furniture" })
}

/// From finding to finding, of the theme that is set apart if there is one.
fn steps(report: &Report, view: &Reading) -> Html {
    let wanted = |finding: &&Finding| view.theme.is_none_or(|theme| finding.has_theme(theme));
    let all: Vec<&Finding> = report.findings().iter().filter(wanted).collect();
    if all.is_empty() {
        return nothing();
    }
    // Where the reader is: at the finding that is open, else at the passage that was asked for, else before the first.
    let open = report.findings().iter().find(|finding| Some(finding.id) == view.finding);
    let place = |finding: &Finding| (finding.passage, finding.span.start);
    let here = open.map_or((view.at.unwrap_or(0), 0), place);
    let before = all.iter().rev().find(|finding| place(finding) < here);
    let after = all.iter().find(|finding| place(finding) > here);
    let to = |finding: &Finding| {
        let view = Reading { at: Some(finding.passage), finding: Some(finding.id), hit: 0, ..view.clone() };
        Route::Reading(view).href()
    };
    let number = open.and_then(|open| all.iter().position(|finding| finding.id == open.id));
    let told = match number {
        Some(at) => format!("Finding {} of {}", at + 1, all.len()),
        None => copy::count(all.len(), "finding", "findings"),
    };
    let step = |to: Option<String>, words: &'static str, mark: &'static str| match to {
        Some(href) => tag("a.step").attr("href", href).with((hidden(words), mark)),
        None => el("span.step[aria-hidden=true]", mark),
    };
    el(
        "p.reading-tools__steps",
        (
            el("span", told),
            step(before.map(|finding| to(finding)), "Previous finding", "↑"),
            step(after.map(|finding| to(finding)), "Next finding", "↓"),
        ),
    )
}
