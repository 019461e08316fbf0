//! The network: files that lie beside the page, and whether there is a network at all. Nothing is ever sent.

use super::window;
use gloo::events::EventListener;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::prelude::*;

/// The bytes at an address relative to the page, or why there are none, in a plain sentence.
pub async fn fetch_bytes(url: &str) -> Result<Vec<u8>, String> {
    let gone = |_: JsValue| "The file could not be fetched. Check your connection.".to_owned();
    let window = window().ok_or_else(|| gone(JsValue::NULL))?;
    let answer: Response = JsFuture::from(window.fetch_with_str(url)).await.and_then(JsCast::dyn_into).map_err(gone)?;
    if !answer.ok() {
        return Err(format!("The server answered {} for {url}.", answer.status()));
    }
    let buffer = JsFuture::from(answer.array_buffer().map_err(gone)?).await.map_err(gone)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Whether the browser has a network, kept up to date.
#[hook]
pub fn use_online() -> bool {
    let online = use_state_eq(|| true);
    let set = online.setter();
    use_effect_with((), move |()| {
        let listeners = window().map(|window| {
            set.set(window.navigator().on_line());
            let unset = set.clone();
            [
                EventListener::new(&window, "online", move |_| set.set(true)),
                EventListener::new(&window, "offline", move |_| unset.set(false)),
            ]
        });
        move || drop(listeners)
    });
    *online
}
