//! What a person typed, chose or gave, from the event that tells of it.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

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
pub fn files(event: &Event, mut give: impl FnMut(String, Vec<u8>) + 'static) {
    let Some(input) = of::<HtmlInputElement>(event) else { return };
    let chosen: Vec<_> =
        input.files().map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default();
    input.set_value("");
    super::spawn(async move {
        for file in chosen {
            let buffer = JsFuture::from(file.array_buffer()).await;
            give(file.name(), buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default());
        }
    });
}

fn of<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target: EventTarget| target.dyn_into().ok())
}
