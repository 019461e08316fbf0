//! The document: its title, the focus, what is in view.

use super::window;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Names the page, in the tab and to screen readers.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the element of this id, if there is one; what is no control needs `tabindex="-1"`.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to the element of this id a moment from now, if what had it is gone by then.
pub fn keep_focus(id: &'static str) {
    gloo::timers::callback::Timeout::new(50, move || {
        let lost = |document: Document| document.active_element().is_none_or(|element| element.tag_name() == "BODY");
        if document().is_some_and(lost) {
            focus(id);
        }
    })
    .forget();
}

/// Brings the element of this id to the middle of the window, if there is one. Whether it glides there is for the style sheet
/// to say, by `scroll-behavior`.
pub fn reveal(id: &str) {
    if let Some(element) = element(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The same, unless the beginning of the element is in view already.
pub fn reveal_if_away(id: &str) {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let top = element(id).map(|element| element.get_bounding_client_rect().top());
    if top.is_some_and(|top| top < 0.0 || top > height * 0.8) {
        reveal(id);
    }
}

/// Brings the element of an id to the top of the window and moves the focus to it.
pub fn jump() -> yew::Callback<String> {
    yew::Callback::from(|id: String| {
        if let Some(element) = element(&id) {
            element.scroll_into_view();
            focus(&id);
        }
    })
}

/// Puts words into the element of this id, which the page itself leaves empty.
pub fn say(id: &str, words: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(words));
    }
}

/// The same for a few seconds.
pub fn say_for_a_while(id: &'static str, words: &str) {
    say(id, words);
    gloo::timers::callback::Timeout::new(5_000, move || say(id, "")).forget();
}

/// Prints the page once it is laid out, and calls back when that is done or given up.
pub fn print(done: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let mut done = Some(done);
    gloo::events::EventListener::once(&window, "afterprint", move |_| {
        if let Some(done) = done.take() {
            done();
        }
    })
    .forget();
    super::soon(move || drop(window.print()));
}

/// Goes back to the top of the window.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}
