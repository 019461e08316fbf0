//! What is shown if the program breaks: a plain page instead of one that no longer answers.

use super::document::document;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}

/// From now on a panic replaces the page by a message, and is written to the console.
pub fn start_panic_page() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        console_error(&panic.to_string());
        let Some(body) = document().and_then(|document| document.body()) else { return };
        body.set_inner_html(
            "<main class=\"main\"><h1>Sorry, the page has stopped working</h1>\
             <p>This is a fault in the page, not in your reports. Load the page again to go on.</p></main>",
        );
    }));
}
