//! The reader worker: started when first needed, given one file at a time, and replaced when it dies, so that one bad file costs
//! no other.
//!
//! The start script of the page defines `startReader()`, so the hosted page and one that carries everything in itself may each
//! start the worker in their own way.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use report::ENGINE;
use report::wire::{Failure, FromWorker, Reason, ToWorker, decode, encode};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

/// After this many milliseconds over one file the worker counts as gone.
const READING: u32 = 10_000;

/// After this many milliseconds over its start, which may wait for a slow network, the worker counts as gone.
const STARTING: u32 = 60_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = startReader)]
    fn start_reader() -> Result<Worker, JsValue>;
}

/// A reader of files. Dropped, it ends with whatever it was reading.
#[derive(Debug)]
pub struct Reader(Rc<RefCell<Desk>>);

impl Reader {
    /// A reader; `answer` is given a [`FromWorker::Done`] for every file, whatever happens to the worker.
    pub fn new(answer: Callback<FromWorker>) -> Self {
        Self(Rc::new_cyclic(|this| {
            RefCell::new(Desk { this: this.clone(), answer, waiting: VecDeque::new(), worker: None, at_hand: None })
        }))
    }

    /// Has a file read, after those given before it.
    pub fn read(&self, job: u32, name: String, bytes: Vec<u8>) {
        self.0.borrow_mut().waiting.push_back(ToWorker::Read { job, name, bytes });
        Desk::go_on(&self.0);
    }
}

/// The files, and the worker that reads them.
#[derive(Debug)]
struct Desk {
    this: Weak<RefCell<Desk>>,
    answer: Callback<FromWorker>,
    waiting: VecDeque<ToWorker>,
    worker: Option<Running>,
    /// The number and name of the file that the worker has.
    at_hand: Option<(u32, String)>,
}

/// A worker, with what must live as long as it does.
struct Running {
    worker: Worker,
    /// Whether it has said so; what is sent before is lost.
    ready: bool,
    patience: Option<Timeout>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Desk {
    /// Does what can be done next: starts the worker, or gives it the next file.
    fn go_on(desk: &Rc<RefCell<Self>>) {
        let mut this = desk.borrow_mut();
        if this.at_hand.is_some() || this.waiting.is_empty() {
            return;
        }
        if this.worker.is_none() {
            let patience = this.patience(STARTING);
            this.worker = Running::start(&this.this, patience);
        }
        match &this.worker {
            None => {
                drop(this);
                Self::lose(
                    desk,
                    "This browser does not allow the page to read files in the background. Try another browser.",
                );
            }
            Some(running) if !running.ready => {}
            Some(_) => {
                let Some(message) = this.waiting.pop_front() else { return };
                let bytes = encode(&message);
                let ToWorker::Read { job, name, .. } = message;
                this.at_hand = Some((job, name));
                let patience = this.patience(READING);
                if let Some(running) = &mut this.worker {
                    running.patience = Some(patience);
                    running.post(&bytes);
                }
            }
        }
    }

    fn patience(&self, milliseconds: u32) -> Timeout {
        let this = self.this.clone();
        Timeout::new(milliseconds, move || Self::gone(&this))
    }

    fn heard(this: &Weak<RefCell<Self>>, message: &[u8]) {
        let Some(desk) = this.upgrade() else { return };
        match decode(message) {
            Ok(FromWorker::Ready { engine }) if engine == ENGINE => {
                if let Some(running) = &mut desk.borrow_mut().worker {
                    running.ready = true;
                    running.patience = None;
                }
            }
            Ok(done @ FromWorker::Done { .. }) => {
                let answer = {
                    let mut desk = desk.borrow_mut();
                    desk.at_hand = None;
                    if let Some(running) = &mut desk.worker {
                        running.patience = None;
                    }
                    desk.answer.clone()
                };
                answer.emit(done);
            }
            Ok(FromWorker::Ready { .. }) | Err(_) => {
                desk.borrow_mut().worker = None;
                Self::lose(
                    &desk,
                    "The page has been updated since it was opened. Load the page again, then add the file again.",
                );
            }
        }
        Self::go_on(&desk);
    }

    /// The worker died or takes too long. The file that it had is lost; if it had none it could not even start, and all are.
    fn gone(this: &Weak<RefCell<Self>>) {
        let Some(desk) = this.upgrade() else { return };
        desk.borrow_mut().worker = None;
        let lost = desk.borrow_mut().at_hand.take();
        match lost {
            Some((job, name)) => {
                let answer = desk.borrow().answer.clone();
                answer.emit(lost_file(
                    job,
                    name,
                    "The reader stopped on this file, which may be damaged or too large. The other files are not affected.",
                ));
                Self::go_on(&desk);
            }
            None => Self::lose(
                &desk,
                "The part of the page that reads files could not be loaded. Check your connection, then add the file again.",
            ),
        }
    }

    /// Gives up every file, for one reason.
    fn lose(desk: &Rc<RefCell<Self>>, why: &str) {
        let (answer, lost) = {
            let mut desk = desk.borrow_mut();
            let at_hand = desk.at_hand.take();
            let waiting =
                std::mem::take(&mut desk.waiting).into_iter().map(|ToWorker::Read { job, name, .. }| (job, name));
            (desk.answer.clone(), at_hand.into_iter().chain(waiting).collect::<Vec<_>>())
        };
        for (job, name) in lost {
            answer.emit(lost_file(job, name, why));
        }
    }
}

impl Running {
    fn start(desk: &Weak<RefCell<Desk>>, patience: Timeout) -> Option<Self> {
        let worker = start_reader().ok()?;
        let heard = desk.clone();
        let on_message = Closure::new(move |event: MessageEvent| {
            Desk::heard(&heard, &Uint8Array::new(&event.data()).to_vec());
        });
        let gone = desk.clone();
        let on_error = Closure::new(move |event: Event| {
            // The person is told on the page, so the console need not be.
            event.prevent_default();
            Desk::gone(&gone);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, ready: false, patience: Some(patience), _on_message: on_message, _on_error: on_error })
    }

    fn post(&self, message: &[u8]) {
        let buffer = Uint8Array::from(message).buffer();
        // A buffer of our own can always be handed over.
        let _ = self.worker.post_message_with_transfer(&buffer, &Array::of1(&buffer));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").field("ready", &self.ready).finish_non_exhaustive()
    }
}

fn lost_file(job: u32, name: String, why: &str) -> FromWorker {
    let failure = Failure { file: name, reason: Reason::WorkerGone, message: why.to_owned() };
    FromWorker::Done { job, outcome: Err(failure) }
}
