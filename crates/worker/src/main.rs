//! The worker itself: says that it is ready, then posts an answer to every message. Natively there is nothing to run.

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let post = {
        let scope = scope.clone();
        move |message: &[u8]| {
            let buffer = Uint8Array::from(message).buffer();
            // A buffer of our own can always be handed over.
            let _ = scope.post_message_with_transfer(&buffer, &Array::of1(&buffer));
        }
    };
    let greet = post.clone();
    let subtle = scope.crypto().ok().map(|crypto| crypto.subtle()).filter(|subtle| !subtle.is_undefined());
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Uint8Array::new(&event.data()).to_vec();
        let post = post.clone();
        // The browser makes the fingerprint on a thread of its own while the file is opened here. Addresses without
        // encryption have no such help.
        let mut begun = None;
        let begin = |bytes: &[u8]| {
            let digest = |subtle: &web_sys::SubtleCrypto| {
                subtle.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(bytes)).ok()
            };
            begun = subtle.as_ref().and_then(digest);
        };
        let waiting = if subtle.is_some() { worker::open(&message, begin) } else { None };
        let (Some(waiting), Some(digest)) = (waiting, begun) else { return post(&worker::answer(&message)) };
        wasm_bindgen_futures::spawn_local(async move {
            let answer = match wasm_bindgen_futures::JsFuture::from(digest).await {
                Ok(sha256) => waiting.answer(&Uint8Array::new(&sha256).to_vec()),
                Err(_) => worker::answer(&message),
            };
            post(&answer);
        });
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    greet(&worker::ready());
}
