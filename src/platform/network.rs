//! The network: files that lie beside the page. Nothing is ever sent.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Of the start script: a file beside the page, or within it where the page is one file.
    #[wasm_bindgen(catch, js_name = fetchFile)]
    fn fetch_file(path: &str) -> Result<Promise, JsValue>;
}

/// The bytes at an address relative to the page, or why there are none, in a plain sentence.
pub async fn fetch_bytes(path: &str) -> Result<Vec<u8>, String> {
    let bytes = JsFuture::from(fetch_file(path).map_err(gone)?).await.map_err(gone)?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

#[expect(clippy::needless_pass_by_value, reason = "what is thrown is given away")]
pub(super) fn gone(why: JsValue) -> String {
    why.as_string().unwrap_or_else(|| "The file could not be fetched. Check your connection.".to_owned())
}
