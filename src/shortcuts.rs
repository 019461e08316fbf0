//! Shortcuts of single keys: one table that the keys and the card which lists them are made of.

use crate::components::hidden;
use crate::markup::{all, each, el, tag};
use crate::platform::{self, keys};
use crate::route::{self, Route};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What a key does.
#[derive(Debug, Clone, Copy)]
enum Act {
    /// Shows or shuts the card.
    Card,
    /// Puts the focus into the search box, on the findings page.
    Search,
    /// Puts the focus on the first of these that is seen.
    Focus(&'static [&'static str]),
    /// Goes to the next item of the list, or back to the one before.
    Step { back: bool },
    /// Follows this link of the item at hand.
    Press(&'static str),
    /// Clicks this.
    Click(&'static str),
    /// Waits for the letter of a page.
    Page,
}

/// What is gone through from one to the next.
const LIST: &str = ".finding, .keywords__row";
/// The id of the card.
const CARD: &str = "shortcuts";

/// Each key, what it does, and the words for that.
const KEYS: [(&str, Act, &str); 11] = [
    ("/", Act::Search, "Search the findings"),
    ("f", Act::Focus(&[".filters .disclosure__button", ".filters summary"]), "Go to the filters"),
    ("j", Act::Step { back: false }, "Next finding"),
    ("k", Act::Step { back: true }, "Finding before"),
    ("n", Act::Click("#next-hit"), "Next hit"),
    ("p", Act::Click("#hit-before"), "Hit before"),
    ("o", Act::Press(".finding__open, .keywords__open"), "Open the paragraph, or close it (so does Enter on the link)"),
    ("r", Act::Press(".finding__read, .keywords__open"), "Read in the report"),
    ("c", Act::Press(".copy"), "Copy the quotation, with its place"),
    ("?", Act::Card, "Show these shortcuts"),
    ("g", Act::Page, "Go to a page: then its letter"),
];

/// The letter of each page after `g`.
fn pages() -> [(&'static str, Route); 10] {
    [
        ("o", Route::Overview(None)),
        ("f", Route::findings(library::Query::default())),
        ("t", Route::Themes(None)),
        ("c", Route::Compare(None, None)),
        ("r", Route::Recommendations(route::Recommendations::default())),
        ("p", Route::Peers(route::Peers::default())),
        ("l", Route::Reports),
        ("n", Route::Notebook),
        ("a", Route::Add),
        ("m", Route::About),
    ]
}

/// The shortcuts of all pages: a button, and the card that it and `?` open. They can be switched off there.
#[component]
pub fn Shortcuts() -> Html {
    let on = use_state_eq(|| true);
    let page = use_mut_ref(|| Rc::new(Cell::new(false)));
    let pressed = {
        let page = page.borrow().clone();
        use_callback(*on, move |key: String, on: &bool| *on && act(&key, &page))
    };
    keys::use_keys(pressed);
    let toggle = Callback::from(|_: Event| keys::toggle_dialog(CARD));
    let switch = {
        let on = on.clone();
        Callback::from(move |_: Event| on.set(!*on))
    };
    let row = |keys: Html, what: &'static str| el("div", (el("dt", keys), el("dd", what)));
    all((
        el(
            "p.shortcuts",
            tag("button.button.button--link[type=button][aria-haspopup=dialog]")
                .onclick(toggle.clone())
                .with(("Keyboard shortcuts", hidden(if *on { "" } else { " (switched off)" }))),
        ),
        tag("dialog#shortcuts.dialog[aria-labelledby=shortcuts-title]").with((
            el("h2#shortcuts-title.dialog__title", "Keyboard shortcuts"),
            el(
                "label.choice",
                (
                    tag("input.choice__box[type=checkbox]").checked(*on).onchange(switch).empty(),
                    el("span.choice__label", "Single keys do what is listed here"),
                ),
            ),
            el("dl.dialog__list", each(KEYS, |(key, _, what)| row(el("kbd", key), what))),
            el("h3", "Pages"),
            el(
                "dl.dialog__list",
                each(pages(), |(key, route)| row(all((el("kbd", "g"), " ", el("kbd", key))), route.title())),
            ),
            el("p", "Keys are left alone while you type in a box, and with Control, Alt or Command held."),
            tag("button.button[type=button]").onclick(toggle).with("Close"),
        )),
    ))
}

/// Does what a key means; whether it meant something. `page` tells that `g` was pressed just before.
fn act(key: &str, page: &Cell<bool>) -> bool {
    if page.replace(false) {
        let to = pages().into_iter().find(|(letter, _)| *letter == key);
        return to.inspect(|(_, route)| platform::address::go(&route.href())).is_some();
    }
    let Some((_, act, _)) = KEYS.iter().find(|(name, ..)| *name == key) else { return false };
    match *act {
        Act::Card => keys::toggle_dialog(CARD),
        Act::Search => {
            if !keys::focus_first(&["#search"]) {
                platform::address::go(&Route::findings(library::Query::default()).href());
                keys::focus_soon("#search");
            }
        }
        Act::Focus(selectors) => return keys::focus_first(selectors),
        Act::Step { back } => return keys::step(LIST, back),
        Act::Press(within) => return keys::press(LIST, within),
        Act::Click(selector) => return keys::click(selector),
        Act::Page => page.set(true),
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_one_meaning() {
        let mut keys: Vec<&str> = KEYS.iter().map(|(key, ..)| *key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), KEYS.len());
        let mut letters: Vec<&str> = pages().iter().map(|(letter, _)| *letter).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), pages().len());
    }
}
