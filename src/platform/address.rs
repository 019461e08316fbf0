//! The part of the address from `#` on, which says what is shown. What it means is for `route.rs`.

use super::window;
use gloo::events::EventListener;
use yew::prelude::*;

/// The address from its `#` on, kept up to date; empty where there is none. `fixed` is for rendering natively, where there is
/// no address.
#[hook]
pub fn use_address(fixed: Option<AttrValue>) -> AttrValue {
    let now = use_state_eq(|| fixed.unwrap_or_else(address));
    let set = now.setter();
    use_effect_with((), move |()| {
        let listener = window().map(|window| EventListener::new(&window, "hashchange", move |_| set.set(address())));
        move || drop(listener)
    });
    (*now).clone()
}

/// Goes there, with an entry in the history. `href` as of a link: `#/…`.
pub fn go(href: &str) {
    if let Some(window) = window() {
        // Refused only where a page navigates hundreds of times in seconds.
        let _ = window.location().set_hash(href);
    }
}

/// Goes there in place of the last entry in the history.
pub fn replace(href: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(href);
    }
}

/// Whether another page shows this one inside itself and asks for its compact form: `?embed=1` stands before the `#`. Not before
/// the page stands, and never natively.
#[hook]
pub fn use_embedded() -> bool {
    let embedded = use_state_eq(|| false);
    let set = embedded.setter();
    use_effect_with((), move |()| {
        set.set(asks_for(|field| field == "embed=1"));
    });
    *embedded
}

/// The whole address of a view, `/…`, where others could open it; none where the page lies on this device alone.
pub fn hosted(view: &str) -> Option<String> {
    let here = window()?.location().href().ok()?;
    let page = here.split('#').next().filter(|page| page.starts_with("http"))?;
    Some(format!("{page}#{}", view.trim_start_matches('#')))
}

/// Whether one of the fields of the address between `?` and `#` is such a one.
pub fn asks_for(is: fn(&str) -> bool) -> bool {
    search().trim_start_matches('?').split('&').any(is)
}

/// The part of the address from `?` to `#`, which says how the page is opened and with which packs.
pub fn search() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

fn address() -> AttrValue {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default().into()
}
