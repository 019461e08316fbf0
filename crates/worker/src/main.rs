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
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        post(&worker::answer(&Uint8Array::new(&event.data()).to_vec()));
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    greet(&worker::ready());
}
