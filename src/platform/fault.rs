//! A panic is a fault of the program: the page says so in plain words instead of standing still.

use super::window;
use wasm_bindgen::JsValue;

/// From now on a panic is shown on the page and written to the console.
pub fn show_panics() {
    std::panic::set_hook(Box::new(|fault| {
        web_sys::console::error_1(&JsValue::from_str(&fault.to_string()));
        let Some(body) = window().and_then(|window| window.document()).and_then(|document| document.body()) else { return };
        let notice = body.owner_document().and_then(|document| document.create_element("p").ok());
        if let Some(notice) = notice {
            let _ = notice.set_attribute("role", "alert");
            let _ = notice.set_attribute("class", "fault");
            notice.set_text_content(Some(
                "Something in this page has broken, and it can no longer answer. Load the page again; your files are untouched.",
            ));
            let _ = body.prepend_with_node_1(&notice);
        }
    }));
}
