//! Use without a network: how the start script found it stands, kept up to date, and the wish to load a newer build.

use super::window;
use gloo::events::EventListener;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the start script tells.
    type Told;
    #[wasm_bindgen(thread_local_v2, js_name = offline)]
    static TOLD: Option<Told>;
    #[wasm_bindgen(method, getter)]
    fn state(this: &Told) -> String;
    #[wasm_bindgen(method)]
    fn update(this: &Told);
    #[wasm_bindgen(method)]
    fn kept(this: &Told) -> Promise;
    #[wasm_bindgen(method)]
    fn forget(this: &Told) -> Promise;
}

/// Whether the page can be opened without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offline {
    /// It cannot, or not yet.
    No,
    /// It cannot, as its address is plain http, for which browsers keep no pages.
    PlainAddress,
    /// It can.
    Ready,
    /// It can, and a newer build waits to take over.
    Newer,
    /// It is one file and needs no network anywhere.
    OneFile,
}

fn now() -> Offline {
    match TOLD.with(|told| told.as_ref().map(Told::state)).as_deref() {
        Some("plain") => Offline::PlainAddress,
        Some("ready") => Offline::Ready,
        Some("update") => Offline::Newer,
        Some("one file") => Offline::OneFile,
        _ => Offline::No,
    }
}

/// Whether the page can be opened without a network, kept up to date.
#[hook]
pub fn use_offline() -> Offline {
    let offline = use_state_eq(|| Offline::No);
    let set = offline.setter();
    use_effect_with((), move |()| {
        set.set(now());
        let listener = window().map(|window| EventListener::new(&window, "offlinestate", move |_| set.set(now())));
        move || drop(listener)
    });
    *offline
}

/// Whether the page is one file.
pub fn is_one_file() -> bool {
    now() == Offline::OneFile
}

/// Has the newer build take over and loads the page again.
pub fn update() {
    TOLD.with(|told| {
        if let Some(told) = told {
            told.update();
        }
    });
}

/// How many files of the page itself are kept for use without a network.
pub async fn kept() -> u32 {
    let Some(asked) = TOLD.with(|told| told.as_ref().map(Told::kept)) else { return 0 };
    let count = JsFuture::from(asked).await.ok().and_then(|count| count.as_f64()).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    let count = count as u32;
    count
}

/// No longer keeps the page, until it is opened again with a network.
pub async fn forget() {
    if let Some(asked) = TOLD.with(|told| told.as_ref().map(Told::forget)) {
        // Where the browser refuses, nothing was kept.
        let _ = JsFuture::from(asked).await;
    }
}
