//! The other tabs that show the page, and whether this one is seen.

use super::window;
use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// What tabs of the page tell each other, each word by its name. Where a browser has no such thing, nobody hears.
#[derive(Debug)]
pub struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// Listens to the other tabs, as long as the page lives.
    pub fn listen(heard: impl Fn(String) + 'static) -> Self {
        let channel = BroadcastChannel::new("line-of-sight").ok();
        if let Some(channel) = &channel {
            let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                heard(event.data().as_string().unwrap_or_default());
            });
            channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
        }
        Self(channel)
    }

    /// Tells the other tabs.
    pub fn tell(&self, word: &str) {
        if let Some(channel) = &self.0 {
            let _ = channel.post_message(&word.into());
        }
    }
}

/// What becomes of this tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// It is seen again.
    Shown,
    /// It is no longer seen.
    Hidden,
    /// It may be closed.
    Leaving,
}

/// Tells what becomes of this tab, as long as the page lives.
pub fn watch(seen: impl Fn(Sight) + Clone + 'static) {
    let Some(window) = window() else { return };
    let Some(document) = window.document() else { return };
    let leaving = seen.clone();
    EventListener::new(&window, "pagehide", move |_| leaving(Sight::Leaving)).forget();
    let shown = document.clone();
    EventListener::new(&document, "visibilitychange", move |_| {
        seen(if shown.hidden() { Sight::Hidden } else { Sight::Shown });
    })
    .forget();
}
