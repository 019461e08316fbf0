//! Packs beside the page, as the browser has them: where they lie, fetched, kept for use without a network. All of it is done by
//! `packs.js`, which the start script loads with its first use.

use super::files::Given;
use super::network::gone;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

#[wasm_bindgen]
extern "C" {
    /// Of the start script: a function of the script for packs.
    #[wasm_bindgen(catch)]
    fn packs(function: &str, of: &str, told: &JsValue) -> Result<Promise, JsValue>;
}

async fn asked(function: &str, of: &str, told: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(packs(function, of, told)?).await
}

/// Where a file of this page’s own host lies, as seen from the page: `packs/a.pack` for what is beside it, `/b/a.pack` for what is
/// elsewhere on the host. `None` for everything that is of another host, or of none.
pub async fn place(address: &str) -> Option<String> {
    asked("place", address, &JsValue::UNDEFINED).await.ok()?.as_string()
}

/// Puts another part from `?` to `#` into the address. The page stays as it is, and there is no entry in the history.
pub async fn set_search(search: &str) {
    let _ = asked("setSearch", search, &JsValue::UNDEFINED).await;
}

/// Waits until the page was drawn; a moment, where it is not shown.
pub async fn drawn() {
    let _ = asked("drawn", "", &JsValue::UNDEFINED).await;
}

/// A pack that was fetched.
#[derive(Debug)]
pub struct Fetched {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256, where the address of the page is one for which the browser makes it.
    pub sha256: Option<String>,
}

/// A pack, or why there is none, in a plain sentence. Tells how many bytes are there, again and again. It is kept for use without a
/// network, from where it comes when the server gives none.
pub async fn fetch(path: &str, told: impl Fn(f64) + 'static) -> Result<Fetched, String> {
    let told = Closure::<dyn Fn(f64)>::new(told);
    let fetched = asked("fetchPack", path, told.as_ref()).await.map_err(gone)?;
    let field = |name: &str| Reflect::get(&fetched, &name.into()).unwrap_or_default();
    // A large one is taken a stretch at a time.
    let file = field("file").dyn_into::<Blob>().map(Given::from).map_err(gone)?;
    let bytes = file.bytes().await.ok_or("It could not be fetched: there may be no room for it in this browser.")?;
    Ok(Fetched { bytes, sha256: field("sha256").as_string() })
}

/// The list of packs, if there is one that can be had.
pub async fn list(path: &str) -> Option<Vec<u8>> {
    let bytes = asked("fetchList", path, &JsValue::UNDEFINED).await.ok()?;
    (!bytes.is_undefined()).then(|| Uint8Array::new(&bytes).to_vec())
}

/// A pack is of no use, and is not kept.
pub async fn let_go(path: &str) {
    let _ = asked("drop", path, &JsValue::UNDEFINED).await;
}

/// How many packs are kept for use without a network, and how many bytes they have.
pub async fn kept() -> Option<(usize, u64)> {
    let kept = Array::from(&asked("kept", "", &JsValue::UNDEFINED).await.ok()?);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let number = |at| kept.get(at).as_f64().map(|number| number as u64);
    Some((usize::try_from(number(0)?).ok()?, number(1)?))
}
