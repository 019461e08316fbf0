//! Keys pressed anywhere on the page, and the moves of focus and view that answer them.

use super::document::document;
use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// What the mark is called that the reader is at.
const HERE: &str = "data-here";
/// How often, and after how many milliseconds each time, an element is looked for that may yet come.
const TRIES: (u32, u32) = (20, 50);

/// The name of the key that an event tells of.
pub fn name_of(event: &Event) -> String {
    event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default()
}

/// Calls with each single key pressed outside of fields and without Control, Alt or Meta. The callback says whether the key
/// meant something; if so the browser does nothing of its own.
#[hook]
pub fn use_keys(pressed: Callback<String, bool>) {
    use_effect_with(pressed, move |pressed| {
        let pressed = pressed.clone();
        let listener = window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
                let held = key.ctrl_key() || key.alt_key() || key.meta_key() || key.is_composing();
                let target = key.target().and_then(|target| target.dyn_into::<Element>().ok());
                let typing = target.is_some_and(|target| takes_keys(&target));
                if !held && !typing && !event.default_prevented() && pressed.emit(key.key()) {
                    event.prevent_default();
                }
            })
        });
        move || drop(listener)
    });
}

/// Whether letters pressed in an element are its own business.
fn takes_keys(element: &Element) -> bool {
    const FIELDS: &str = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog";
    element.closest(FIELDS).ok().flatten().is_some()
}

/// Moves the focus to the first of these, by selector, that is seen. Whether there was one.
pub fn focus_first(selectors: &[&str]) -> bool {
    let seen = selectors.iter().flat_map(|selector| all(selector)).find(|element| element.offset_parent().is_some());
    seen.as_ref().is_some_and(|element| element.focus().is_ok())
}

/// The same, also where it only appears in a moment.
pub fn focus_soon(selector: &'static str) {
    fn attempt(selector: &'static str, left: u32) {
        if !focus_first(&[selector]) && left > 0 {
            Timeout::new(TRIES.1, move || attempt(selector, left - 1)).forget();
        }
    }
    attempt(selector, TRIES.0);
}

/// Moves the focus from the element of a list that it is in to the next or the one before; to the first where it is in none.
pub fn step(list: &str, back: bool) -> bool {
    let items = all(list);
    let to = match (here(&items), back) {
        (None, false) => items.first(),
        (None, true) => items.last(),
        (Some(at), false) => items.get(at + 1),
        (Some(at), true) => at.checked_sub(1).and_then(|at| items.get(at)),
    };
    if let Some(item) = to {
        let _ = item.focus();
    }
    !items.is_empty()
}

/// Follows the link `within` the element of a list that the reader is at, or in the first.
pub fn press(list: &str, within: &str) -> bool {
    let items = all(list);
    let Some(item) = here(&items).map_or_else(|| items.first(), |at| items.get(at)) else { return false };
    let link = item.query_selector(within).ok().flatten().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = &link {
        link.click();
    }
    link.is_some()
}

/// Clicks what this selector finds.
pub fn click(selector: &str) -> bool {
    let items = all(selector);
    items.first().inspect(|item| item.click()).is_some()
}

/// Goes to the next of these, or the one before, brings it into view and marks it. Its number from 1, and how many there are.
pub fn step_mark(marks: &str, back: bool) -> Option<(usize, usize)> {
    let marks = all(marks);
    let before = marks.iter().position(|mark| mark.has_attribute(HERE));
    let last = marks.len().checked_sub(1)?;
    let at = match (before, back) {
        (None, false) => 0,
        (None, true) => last,
        (Some(at), false) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), true) => at.checked_sub(1).unwrap_or(last),
    };
    if let Some(mark) = before.and_then(|at| marks.get(at)) {
        let _ = mark.remove_attribute(HERE);
    }
    let mark = marks.get(at)?;
    let _ = mark.set_attribute(HERE, "");
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
    Some((at + 1, marks.len()))
}

/// Where the reader is in a list: in the element with the focus, else in the one with the mark that they went to.
fn here(items: &[HtmlElement]) -> Option<usize> {
    let focused = document().and_then(|document| document.active_element());
    let marked = || all("[data-here]").into_iter().next().map(Element::from);
    let in_item = |element: &Element| items.iter().position(|item| item.contains(Some(element)));
    focused.as_ref().and_then(in_item).or_else(|| marked().as_ref().and_then(in_item))
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let list = document().and_then(|document| document.query_selector_all(selector).ok());
    let nodes = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = HtmlElement)]
    type Dialog;
    #[wasm_bindgen(method, catch, js_name = showModal)]
    fn show_modal(this: &Dialog) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn close(this: &Dialog);
    #[wasm_bindgen(method, getter)]
    fn open(this: &Dialog) -> bool;
}

/// Shows a dialog above the page, or shuts it. The browser keeps the focus in it, shuts it on Escape and gives the focus back.
pub fn toggle_dialog(id: &str) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    let Some(dialog) = dialog.map(JsCast::unchecked_into::<Dialog>) else { return };
    if dialog.open() {
        dialog.close();
    } else {
        let _ = dialog.show_modal();
    }
}
