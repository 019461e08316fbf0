//! What a person typed, chose or gave, from the event that tells of it.

use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, EventTarget, FileList, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
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

/// Hands over each file chosen in the input that the event is of, by name and bytes, in their order. A file that cannot be read
/// from the disk is handed over empty. The input is emptied, so that the same file can be chosen again.
pub fn files(event: &Event, give: Callback<(String, Vec<u8>)>) {
    let Some(input) = of::<HtmlInputElement>(event) else { return };
    hand_over(input.files(), give);
    input.set_value("");
}

/// Hands over, as [`files`] does, each file that is dropped anywhere on the page, after saying once that some were. Tells
/// whether files are held over the page.
#[hook]
pub fn use_dropped_files(dropped: Callback<()>, give: Callback<(String, Vec<u8>)>) -> bool {
    let held = use_state_eq(|| false);
    let set = held.setter();
    use_effect_with((), move |()| {
        let listeners = window().map(|window| {
            ["dragover", "dragleave", "drop"].map(|name| {
                let (set, dropped, give) = (set.clone(), dropped.clone(), give.clone());
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&window, name, options, move |event| {
                    let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
                    // Words dragged into a field are the browser's business.
                    if data.types().includes(&"Files".into(), 0) {
                        // Else the browser would leave the page and show the file.
                        event.prevent_default();
                        set.set(event.type_() == "dragover");
                        if event.type_() == "drop" {
                            dropped.emit(());
                            hand_over(data.files(), give.clone());
                        }
                    }
                })
            })
        });
        move || drop(listeners)
    });
    *held
}

fn hand_over(list: Option<FileList>, give: Callback<(String, Vec<u8>)>) {
    // Taken at once: the list is emptied when the event is over.
    let files: Vec<_> = list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default();
    super::spawn(async move {
        for file in files {
            let buffer = JsFuture::from(file.array_buffer()).await;
            give.emit((file.name(), buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()));
        }
    });
}

fn of<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target: EventTarget| target.dyn_into().ok())
}

/// Does something as soon as what is shown now has been drawn.
pub fn soon(task: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(50, task).forget();
}

/// Does something that nobody waits for, a moment after what is shown has been drawn.
pub fn when_idle(task: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(1_000, task).forget();
}
