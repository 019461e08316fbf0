//! The search box of the findings page: what is typed, what may be meant, and how to ask.

use crate::components::hidden;
use crate::markup::{each, el, tag};
use crate::platform;
use crate::route::Route;
use library::{Suggested, Suggestion};
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

/// The operators of the query language: an example that can be followed, and what it finds.
const HELP: [(&str, &str); 15] = [
    ("supervision gaps", "both words, anywhere in the sentence, in any order"),
    ("\"line of sight\"", "these words, one after the other"),
    ("\"supervision\"", "this word alone, without its other names"),
    ("homeless*", "words that begin so: homeless, homelessness"),
    ("audit -supervision", "the first without the second; NOT does the same"),
    ("gaps OR delays", "either; OR joins the words beside it"),
    ("missing NEAR/5 education", "both, at most five words apart, in either order"),
    ("theme:supervision tone:concern,mixed", "filters: values of one field are alternatives, fields must all hold"),
    ("year:2022-2025", "years one by one, or from and to"),
    ("area:care-leavers grade:good", "the judgement area of the section, and its grade"),
    (
        "extent:\"a few\" group:care-leavers",
        "how many, and which children; a value with a space stands in quotation marks",
    ),
    ("rec:yes", "recommendations alone; rec:no all the rest"),
    ("sure:no", "findings whose tags should be checked"),
    ("own:\"slow plans\"", "sentences of a theme of your own"),
    ("supervision also:no", "no other names of any word; -also:oversight leaves out one"),
];

/// What the box shows and tells.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SearchBoxProps {
    /// The text in it.
    pub text: AttrValue,
    /// What may be meant.
    pub suggestions: Vec<Suggestion>,
    /// Something was typed.
    pub typed: Callback<String>,
    /// A suggestion was taken: the text, and whether it is to be searched for at once.
    pub taken: Callback<(String, bool)>,
    /// It is to be searched for.
    pub sent: Callback<()>,
}

const INPUT: &str = "search";

/// The box with its list: a combobox as ARIA 1.2 describes it. Enter takes a suggestion only where one was chosen.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let open = use_state_eq(|| false);
    let chosen = use_state_eq(|| None::<usize>);
    let count = props.suggestions.len();
    let shown = *open && count > 0;
    let active = chosen.filter(|at| shown && *at < count);

    let take = {
        let (taken, open, chosen) = (props.taken.clone(), open.setter(), chosen.setter());
        Callback::from(move |suggestion: Suggestion| {
            let unfinished = suggestion.what == Suggested::Field;
            chosen.set(None);
            open.set(unfinished);
            taken.emit((suggestion.text, !unfinished));
        })
    };
    let oninput = {
        let (typed, open, chosen) = (props.typed.clone(), open.setter(), chosen.setter());
        Callback::from(move |event: Event| {
            open.set(true);
            chosen.set(None);
            typed.emit(platform::events::typed(&event));
        })
    };
    let onkeydown = {
        let (open, chosen, take) = (open.clone(), chosen.clone(), take.clone());
        let suggestions = props.suggestions.clone();
        Callback::from(move |event: Event| {
            let moved = |to: Option<usize>| {
                event.prevent_default();
                open.set(true);
                chosen.set(to);
            };
            match platform::keys::name_of(&event).as_str() {
                // From the last on to the text itself, and round.
                "ArrowDown" if count > 0 => {
                    moved(active.map_or(Some(0), |at| Some(at + 1).filter(|next| *next < count)));
                }
                "ArrowUp" if count > 0 => moved(active.map_or(Some(count - 1), |at| at.checked_sub(1))),
                "Enter" => {
                    if let Some(suggestion) = active.and_then(|at| suggestions.get(at)) {
                        event.prevent_default();
                        take.emit(suggestion.clone());
                    } else {
                        open.set(false);
                    }
                }
                "Escape" if shown => {
                    event.prevent_default();
                    open.set(false);
                    chosen.set(None);
                }
                _ => {}
            }
        })
    };
    let leave = {
        let open = open.setter();
        Callback::from(move |_: Event| open.set(false))
    };
    let onsubmit = {
        let (sent, open) = (props.sent.clone(), open.setter());
        Callback::from(move |event: Event| {
            event.prevent_default();
            open.set(false);
            sent.emit(());
        })
    };
    let hold = Callback::from(|event: Event| event.prevent_default());
    let options = shown.then(|| {
        tag("ul#search-options.options[role=listbox][aria-label=Suggestions]")
            // Made anew for each text, so that no row is seen to move.
            .key(props.text.to_string())
            // Else the box would lose the focus, and the list be shut before the click.
            .on(|| ListenerKind::onmousedown, hold)
            .with(each(props.suggestions.iter().enumerate(), |(at, suggestion)| {
                option(at, suggestion, active == Some(at), &take)
            }))
    });
    tag("form.search[role=search]").onsubmit(onsubmit).with((
        el("label.search__label[for=search]", "Search the findings"),
        el(
            "div.search__row",
            (
                el(
                    "div.search__box",
                    (
                        tag("input#search.input.search__input[type=text][enterkeyhint=search][autocomplete=off][autocapitalize=none][spellcheck=false][role=combobox][aria-autocomplete=list][aria-describedby=search-help]")
                            .attr("aria-expanded", if shown { "true" } else { "false" })
                            .attr("aria-controls", shown.then_some("search-options"))
                            .attr("aria-activedescendant", active.map(|at| format!("search-option-{at}")))
                            .value(props.text.clone())
                            .oninput(oninput)
                            .on(|| ListenerKind::onkeydown, onkeydown)
                            .on(|| ListenerKind::onfocusout, leave)
                            .empty(),
                        options,
                    ),
                ),
                el("button.button[type=submit]", "Search"),
            ),
        ),
        help(),
    ))
}

fn option(at: usize, suggestion: &Suggestion, active: bool, take: &Callback<Suggestion>) -> Html {
    let onclick = take.reform({
        let suggestion = suggestion.clone();
        move |_: Event| {
            platform::focus(INPUT);
            suggestion.clone()
        }
    });
    let kind = match suggestion.what {
        Suggested::Theme => "Theme",
        Suggested::Abbreviation => "Abbreviation",
        Suggested::Authority => "Authority",
        Suggested::Phrase => "Phrase",
        Suggested::Word => "Word",
        Suggested::Field => "Filter",
        Suggested::Value => "Value",
    };
    let plain = matches!(suggestion.what, Suggested::Phrase | Suggested::Theme);
    let hint = if plain { "" } else { &suggestion.hint };
    tag("li.options__item[role=option]")
        .modifier_if(active, "active")
        .attr("id", format!("search-option-{at}"))
        .attr("aria-selected", if active { "true" } else { "false" })
        .onclick(onclick)
        .with((
            el("span.options__label", suggestion.label.clone()),
            (!hint.is_empty()).then(|| el("span.options__hint", (hidden(", "), hint.to_owned()))),
            el("span.options__kind", (hidden(", "), kind)),
        ))
}

fn help() -> Html {
    el(
        "details.help",
        (
            el(
                "summary#search-help",
                "How to search: \"exact phrase\", homeless*, -not, this OR that, theme:supervision",
            ),
            el(
                "div.help__body",
                (
                    el(
                        "dl.help__list",
                        each(HELP, |(query, meaning)| {
                            let link = tag("a").attr("href", Route::search(query).href()).with(el("code", query));
                            el("div", (el("dt", link), el("dd", meaning)))
                        }),
                    ),
                    el(
                        "p",
                        "Small and capital letters, kinds of quotation marks and dashes make no difference, nor does the ’s at the end of a word. OR, NOT and NEAR are written in capitals.",
                    ),
                    el(
                        "p",
                        "A word also finds its other names: abbreviations as the documents explain them, and names of one thing from a short list. They are shown under the results, counted apart, and can be left out.",
                    ),
                ),
            ),
        ),
    )
}
