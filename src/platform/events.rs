//! What a person typed, chose or gave, from the event that tells of it.

use super::files::Parcel;
use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DragEvent, Event, EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};
use yew::prelude::*;

/// What stands in the input that the event is of.
pub fn typed(event: &Event) -> String {
    of(event).map(|input: HtmlInputElement| input.value()).unwrap_or_default()
}

/// What stands in the text area that the event is of.
pub fn typed_text(event: &Event) -> String {
    of(event).map(|area: HtmlTextAreaElement| area.value()).unwrap_or_default()
}

/// The value chosen in the select that the event is of.
pub fn chosen(event: &Event) -> String {
    of(event).map(|select: HtmlSelectElement| select.value()).unwrap_or_default()
}

/// Hands over what is dropped anywhere on the page, or pasted there as files. Tells whether files are held over the page.
#[hook]
pub fn use_dropped_files(give: Callback<Parcel>) -> bool {
    let held = use_state_eq(|| false);
    let set = held.setter();
    use_effect_with((), move |()| {
        let listeners = window().map(|window| {
            ["dragover", "dragleave", "drop", "paste"].map(|name| {
                let (set, give) = (set.clone(), give.clone());
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&window, name, options, move |event| {
                    let data = match event.dyn_ref::<DragEvent>() {
                        Some(drag) => drag.data_transfer(),
                        None => event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data),
                    };
                    // Words dragged or pasted into a field are the browser's business.
                    let Some(data) = data.filter(|data| data.types().includes(&"Files".into(), 0)) else { return };
                    // Else the browser would leave the page and show the file.
                    event.prevent_default();
                    set.set(event.type_() == "dragover");
                    if matches!(&*event.type_(), "drop" | "paste") {
                        give.emit(Parcel::of(&data));
                    }
                })
            })
        });
        move || drop(listeners)
    });
    *held
}

fn of<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target: EventTarget| target.dyn_into().ok())
}

/// As long as it is so, the browser asks before the page is closed.
#[hook]
pub fn use_question_before_leaving(ask: bool) {
    use_effect_with(ask, |ask| {
        let listener = window().filter(|_| *ask).map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, Event::prevent_default)
        });
        move || drop(listener)
    });
}

/// Does something as soon as what is shown now has been drawn.
pub fn soon(task: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(50, task).forget();
}

/// Does something that nobody waits for, a moment after what is shown has been drawn.
pub fn when_idle(task: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(1_000, task).forget();
}
