//! One reader worker: it is started, given one file after the other, and says what becomes of it and of them.
//!
//! The start script of the page defines `startReader()`, so the hosted page and one that carries everything in itself may each
//! start the worker in their own way.

use super::files::Given;
use super::window;
use js_sys::{Array, Uint8Array};
use report::wire::{Failure, FromWorker, ToWorker, decode, encode};
use report::{ENGINE, Report};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = startReader)]
    fn start_reader() -> Result<Worker, JsValue>;
}

/// What a reader says.
#[derive(Debug)]
pub enum Word {
    /// It can be given a file; what it is given before is lost.
    Ready,
    /// It is done with the file of this number.
    Done(u32, Result<Box<Report>, Failure>),
    /// It is of another build than the page.
    OfAnotherBuild,
    /// It died, or could not start.
    Gone,
}

/// A reader of files. Dropped, it ends with whatever it was reading.
pub struct Reader {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Reader {
    /// Starts a reader; none where the browser does not allow it.
    pub fn start(heard: impl Fn(Word) + Clone + 'static) -> Option<Self> {
        let worker = start_reader().ok()?;
        let says = heard.clone();
        let on_message = Closure::new(move |event: MessageEvent| {
            says(match decode(&Uint8Array::new(&event.data()).to_vec()) {
                Ok(FromWorker::Ready { engine }) if engine == ENGINE => Word::Ready,
                Ok(FromWorker::Done { job, outcome }) => Word::Done(job, outcome),
                Ok(FromWorker::Ready { .. }) | Err(_) => Word::OfAnotherBuild,
            });
        });
        let on_error = Closure::new(move |event: Event| {
            // The person is told on the page, so the console need not be.
            event.prevent_default();
            heard(Word::Gone);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Gives it a file, which it takes from the disk itself.
    pub fn read(&self, job: u32, given: &Given) {
        let head = encode(&ToWorker::Read { job, name: given.name.clone(), bytes: Vec::new() });
        let message = Array::of2(&Uint8Array::from(&*head).buffer(), given.handle());
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}

/// How many readers this machine can have at work beside each other: at most four.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count, and bounded")]
pub fn at_once() -> usize {
    window().map_or(1, |window| window.navigator().hardware_concurrency().clamp(1.0, 4.0) as usize)
}
