//! Words for the clipboard.

use super::document::document;
use super::window;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Calls with what stands in an attribute of whatever is clicked that has it, or lies in something that has.
#[hook]
pub fn use_clicks_on(attribute: &'static str, call: Callback<String>) {
    use_effect_with(call, move |call| {
        let call = call.clone();
        let listener = window().map(|window| {
            EventListener::new(&window, "click", move |event| {
                let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let with = clicked.and_then(|element| element.closest(&format!("[{attribute}]")).ok().flatten());
                if let Some(words) = with.and_then(|element| element.get_attribute(attribute)) {
                    call.emit(words);
                }
            })
        });
        move || drop(listener)
    });
}

/// Puts words on the clipboard; whether the browser took them. Where it has no clipboard for pages, as without a secure address,
/// the words are selected and copied as a person would.
pub async fn copy(words: &str) -> bool {
    if let Some(window) = window().filter(web_sys::Window::is_secure_context)
        && JsFuture::from(window.navigator().clipboard().write_text(words)).await.is_ok()
    {
        return true;
    }
    by_hand(words).unwrap_or(false)
}

fn by_hand(words: &str) -> Option<bool> {
    let document = document()?;
    let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_class_name("hidden");
    area.set_value(words);
    document.body()?.append_child(&area).ok()?;
    area.select();
    let copied = document.dyn_ref::<HtmlDocument>()?.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    Some(copied)
}
