//! The worker itself: says that it is ready, then posts an answer to every message. Natively there is nothing to run.
//!
//! A message is bytes, or a pair of bytes and a file: that is taken from the disk here and now, so that no more files lie in memory
//! than workers are at work.

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {
    use browser::{Crypto, answered, post};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let crypto = Crypto::of(&scope);
    let answering = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (scope, crypto) = (answering.clone(), crypto.clone());
        wasm_bindgen_futures::spawn_local(async move { post(&scope, &answered(&event.data(), &crypto).await) });
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    post(&scope, &worker::ready());
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use js_sys::{Array, Promise, Uint8Array};
    use report::wire::{ToWorker, decode};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Blob, DedicatedWorkerGlobalScope, SubtleCrypto};

    /// Makes fingerprints on a thread of the browser's own. Addresses without encryption have no such help.
    #[derive(Clone)]
    pub(super) struct Crypto(Option<SubtleCrypto>);

    impl Crypto {
        pub(super) fn of(scope: &DedicatedWorkerGlobalScope) -> Self {
            Self(scope.crypto().ok().map(|crypto| crypto.subtle()).filter(|subtle| !subtle.is_undefined()))
        }

        fn fingerprint(&self, bytes: &[u8]) -> Option<Promise> {
            self.0.as_ref()?.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(bytes)).ok()
        }
    }

    /// The answer to a message.
    pub(super) async fn answered(data: &JsValue, crypto: &Crypto) -> Vec<u8> {
        let pair = data.dyn_ref::<Array>();
        let head = Uint8Array::new(&pair.map_or_else(|| data.clone(), |pair| pair.get(0))).to_vec();
        let Ok(mut message) = decode(&head) else { return worker::ready() };
        if let Some(pair) = pair {
            let Some(file) = taken(&pair.get(1)).await else { return worker::not_there(message) };
            let ToWorker::Read { bytes, .. } = &mut message;
            *bytes = file;
        }
        // The fingerprint is made while the file is opened.
        let ToWorker::Read { bytes, .. } = &message;
        let Some(digest) = crypto.fingerprint(bytes) else { return worker::read(message) };
        let waiting = worker::open(&message);
        match JsFuture::from(digest).await {
            Ok(sha256) => waiting.answer(&Uint8Array::new(&sha256).to_vec()),
            Err(_) => worker::read(message),
        }
    }

    /// The bytes of a file, as the disk has them.
    async fn taken(file: &JsValue) -> Option<Vec<u8>> {
        let file = file.dyn_ref::<Blob>()?;
        // A part of a file that is gone may be taken for empty; the whole is not.
        let buffer = if file.size() > f64::from(worker::MOST) {
            file.slice_with_i32_and_i32(0, worker::MOST).ok()?.array_buffer()
        } else {
            file.array_buffer()
        };
        let buffer = JsFuture::from(buffer).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }

    pub(super) fn post(scope: &DedicatedWorkerGlobalScope, message: &[u8]) {
        let buffer = Uint8Array::from(message).buffer();
        // A buffer of our own can always be handed over.
        let _ = scope.post_message_with_transfer(&buffer, &Array::of1(&buffer));
    }
}
