//! The queue of files and the readers, and what they read brought to the page a few reports at a time.

use super::{NOT_LOADED, Wish};
use crate::hosting;
use crate::imports::Progress;
use crate::intake::{self, Intake};
use crate::opening;
use crate::platform::files::{Given, Parcel, Rest};
use crate::platform::worker::{Reader, Word, at_once};
use crate::platform::{self, now};
use crate::state::{Action, Later, Outcome, State};
use gloo::timers::callback::Timeout;
use library::Indexed;
use report::wire::{Failure, Reason};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use yew::prelude::*;

/// After so many milliseconds over one file a reader counts as gone.
const READING: u32 = 10_000;
/// After so many over its start, which may wait for a slow network.
const STARTING: u32 = 60_000;
/// A reader without work ends after so many.
const IDLE: u32 = 20_000;
/// What was read comes to the page at the most once in so many.
const GATHERING: u32 = 150;
/// The page rests so many times as long as it took to take up what was read.
const REST: f64 = 4.0;
/// How many files must have been read before it is said how long the others take, and how many milliseconds gone.
const MEASURED: (u32, f64) = (8, 2_000.0);

const REFUSED: &str = "This browser does not allow the page to read files in the background. Try another browser.";
const OTHER_BUILD: &str =
    "The page has been updated since it was opened. Load the page again, then add the file again.";
const STOPPED: &str =
    "The reader stopped on this file, which may be damaged or too large. The other files are not affected.";

/// The queue and the readers.
pub(super) struct Desk {
    this: Weak<Desk>,
    tell: UseReducerDispatcher<State>,
    /// The number of the last file and of the last reader.
    last: Cell<u32>,
    waiting: RefCell<VecDeque<(u32, Given)>>,
    seats: RefCell<Vec<Seat>>,
    /// How many readers may be at work at once.
    room: Cell<usize>,
    /// What came since the page was last told.
    begun: RefCell<Vec<u32>>,
    /// The files that looked like ones to be opened and are for a reader after all.
    looked_at: RefCell<Vec<u32>>,
    arrived: RefCell<Vec<(u32, Outcome)>>,
    /// When the page is told next, and not before which moment.
    telling: RefCell<Option<Timeout>>,
    rested: Cell<f64>,
    /// Since when there has been something to read, and how many files were done since.
    since: Cell<f64>,
    done: Cell<u32>,
    /// Counts up when everything that waits is cancelled, so that folders are not opened further.
    cancelled: Cell<u32>,
    /// What sees to packs beside the page, once it is loaded.
    hosting: RefCell<Option<Callback<hosting::Wish>>>,
}

/// A reader and the file that it has.
struct Seat {
    number: u32,
    reader: Reader,
    ready: bool,
    job: Option<(u32, Given)>,
    /// When it counts as gone, or may go.
    patience: Option<Timeout>,
}

impl Desk {
    pub(super) fn begin(tell: UseReducerDispatcher<State>) -> Callback<Wish> {
        let desk = Rc::new_cyclic(|this: &Weak<Self>| Self {
            this: this.clone(),
            tell,
            last: Cell::new(0),
            waiting: RefCell::default(),
            seats: RefCell::default(),
            room: Cell::new(at_once()),
            begun: RefCell::default(),
            looked_at: RefCell::default(),
            arrived: RefCell::default(),
            telling: RefCell::default(),
            rested: Cell::new(0.0),
            since: Cell::new(0.0),
            done: Cell::new(0),
            cancelled: Cell::new(0),
            hosting: RefCell::default(),
        });
        Callback::from(move |wish| match wish {
            Wish::Read(parcel) => desk.unpack(parcel),
            Wish::Again(files) => desk.again(files),
            Wish::Cancel(Some(job)) => desk.cancel(job),
            Wish::Cancel(None) => desk.cancel_all(),
            Wish::Forget => desk.forget(),
            Wish::Host(wish) => desk.host(wish),
        })
    }

    fn number(&self) -> u32 {
        self.last.set(self.last.get() + 1);
        self.last.get()
    }

    fn unpack(&self, parcel: Parcel) {
        let Some(desk) = self.this.upgrade() else { return };
        platform::spawn(async move {
            let before = desk.cancelled.get();
            let rest = parcel.unpack(intake::is_taken, |files| {
                let go_on = desk.cancelled.get() == before;
                if go_on && !files.is_empty() {
                    desk.take(files);
                }
                go_on
            });
            let Rest { passed_over, lost } = rest.await;
            if desk.cancelled.get() == before && (passed_over > 0 || !lost.is_empty()) {
                let lost: Vec<_> = lost.into_iter().map(|name| (desk.number(), name)).collect();
                desk.tell(move |state| {
                    state.imports.passed_over += passed_over;
                    for (job, name) in &lost {
                        state.imports.lost(*job, name.clone());
                    }
                });
            }
        });
    }

    /// Opens a file that is opened and not read; gives it to the readers where it turns out to be for them.
    fn open(&self, file: Given) {
        let Some(desk) = self.this.upgrade() else { return };
        platform::spawn(async move {
            let reader = {
                let desk = desk.clone();
                Callback::from(move |(name, words): opening::Text| desk.unpack(Parcel::pasted(&name, words)))
            };
            let bytes = file.bytes().await;
            let opened = match bytes {
                Some(bytes) => opening::open(&desk.tell, &reader, (file.name.clone(), bytes)).await,
                None => false,
            };
            if !opened {
                let number = desk.last.get() + 1;
                desk.looked_at.borrow_mut().push(number);
                desk.queue(vec![file]);
            }
        });
    }

    /// Sees to packs beside the page, which is another part's work.
    fn host(&self, wish: hosting::Wish) {
        let Some(desk) = self.this.upgrade() else { return };
        platform::spawn(async move {
            let Some(begin) = hosting::load().await else {
                return desk.tell(|state| {
                    state.imports.trouble = Some(NOT_LOADED.to_owned());
                    state.hosted.coming = false;
                });
            };
            let hosting = desk.hosting.borrow_mut().get_or_insert_with(|| begin(desk.tell.clone())).clone();
            hosting.emit(wish);
        });
    }

    fn take(&self, files: Vec<Given>) {
        let is_opened = |file: &Given| intake::look(&file.name, &[]) == Intake::Opened;
        let (opened, files): (Vec<_>, Vec<_>) = files.into_iter().partition(is_opened);
        for file in opened {
            self.open(file);
        }
        if !files.is_empty() {
            self.queue(files);
        }
    }

    fn queue(&self, files: Vec<Given>) {
        let files: Vec<_> = files.into_iter().map(|file| (self.number(), file)).collect();
        self.waiting.borrow_mut().extend(files.iter().cloned());
        self.tell(move |state| state.imports.given(files.iter().cloned()));
        self.go_on();
    }

    fn again(&self, mut files: Vec<(u32, Given)>) {
        // A button may be pressed twice before the page has followed.
        files.retain(|(job, _)| {
            !self.waiting.borrow().iter().any(|(waiting, _)| waiting == job) && !self.is_at_hand(*job)
        });
        let jobs: Vec<u32> = files.iter().map(|(job, _)| *job).collect();
        self.waiting.borrow_mut().extend(files);
        self.are(jobs, Progress::Waiting);
        self.go_on();
    }

    fn is_at_hand(&self, job: u32) -> bool {
        self.seats.borrow().iter().any(|seat| seat.job.as_ref().is_some_and(|(at_hand, _)| *at_hand == job))
    }

    fn cancel(&self, job: u32) {
        self.waiting.borrow_mut().retain(|(waiting, _)| *waiting != job);
        // A reader cannot be stopped at its work, only ended.
        self.seats.borrow_mut().retain(|seat| seat.job.as_ref().is_none_or(|(at_hand, _)| *at_hand != job));
        if !self.arrived.borrow().iter().any(|(arrived, _)| *arrived == job) {
            self.begun.borrow_mut().retain(|begun| *begun != job);
            self.are(vec![job], Progress::Cancelled);
        }
        self.go_on();
    }

    fn cancel_all(&self) {
        self.cancelled.set(self.cancelled.get() + 1);
        let jobs = self.waiting.take().into_iter().map(|(job, _)| job).collect();
        self.are(jobs, Progress::Cancelled);
    }

    fn forget(&self) {
        self.cancelled.set(self.cancelled.get() + 1);
        self.waiting.take();
        self.seats.take();
        self.begun.take();
        self.arrived.take();
    }

    /// Does what can be done next: gives files to readers that are free, and starts readers for the others.
    fn go_on(&self) {
        loop {
            if self.waiting.borrow().is_empty() {
                return self.rest();
            }
            let free = self.seats.borrow().iter().position(|seat| seat.ready && seat.job.is_none());
            match free {
                Some(at) => self.give(at),
                None => return self.start_more(),
            }
        }
    }

    /// Gives the next file to the reader of this place.
    fn give(&self, at: usize) {
        let Some((job, file)) = self.waiting.borrow_mut().pop_front() else { return };
        if self.since.get() == 0.0 {
            self.since.set(now());
            self.done.set(0);
        }
        let mut seats = self.seats.borrow_mut();
        let seat = &mut seats[at];
        seat.job = Some((job, file.clone()));
        seat.patience = Some(self.patience(READING, seat.number));
        let (number, desk) = (seat.number, self.this.clone());
        self.begun.borrow_mut().push(job);
        self.tell_soon();
        platform::spawn(async move {
            let beginning = file.beginning(intake::LOOKED_AT).await;
            let Some(desk) = desk.upgrade() else { return };
            let seats = desk.seats.borrow();
            let has = |seat: &&Seat| seat.number == number && seat.job.as_ref().is_some_and(|(has, _)| *has == job);
            let Some(seat) = seats.iter().find(has) else { return };
            match intake::look(&file.name, &beginning) {
                Intake::Opened if !desk.looked_at.borrow().contains(&job) => {
                    drop(seats);
                    desk.pass_on(number, file);
                }
                Intake::Opened | Intake::Report => seat.reader.read(job, &file),
            }
        });
    }

    /// The reader of this number has a file that is opened and not read.
    fn pass_on(&self, number: u32, file: Given) {
        let job = self.seats.borrow_mut().iter_mut().find(|seat| seat.number == number).and_then(|seat| {
            seat.patience = None;
            Some(seat.job.take()?.0)
        });
        if let Some(job) = job {
            self.begun.borrow_mut().retain(|begun| *begun != job);
            self.tell(move |state| state.imports.list.retain(|import| import.job != job));
        }
        self.open(file);
        self.go_on();
    }

    /// Starts as many readers as there is work and room for.
    fn start_more(&self) {
        let starting = self.seats.borrow().iter().filter(|seat| !seat.ready).count();
        let room = self.room.get().saturating_sub(self.seats.borrow().len());
        for _ in 0..room.min(self.waiting.borrow().len().saturating_sub(starting)) {
            let (number, desk) = (self.number(), self.this.clone());
            let heard = move |word| {
                if let Some(desk) = desk.upgrade() {
                    desk.heard(number, word);
                }
            };
            match Reader::start(heard) {
                Some(reader) => {
                    let patience = Some(self.patience(STARTING, number));
                    self.seats.borrow_mut().push(Seat { number, reader, ready: false, job: None, patience });
                }
                None if self.seats.borrow().is_empty() => return self.give_up(REFUSED),
                None => return,
            }
        }
    }

    /// Nothing waits: readers that are not needed soon end.
    fn rest(&self) {
        for seat in self.seats.borrow_mut().iter_mut().filter(|seat| seat.ready && seat.job.is_none()) {
            let (number, desk) = (seat.number, self.this.clone());
            seat.patience.get_or_insert_with(|| {
                Timeout::new(IDLE, move || {
                    if let Some(desk) = desk.upgrade() {
                        desk.seats.borrow_mut().retain(|seat| seat.number != number);
                    }
                })
            });
        }
    }

    fn patience(&self, milliseconds: u32, number: u32) -> Timeout {
        let desk = self.this.clone();
        Timeout::new(milliseconds, move || {
            if let Some(desk) = desk.upgrade() {
                desk.heard(number, Word::Gone);
            }
        })
    }

    fn heard(&self, number: u32, word: Word) {
        let Some(at) = self.seats.borrow().iter().position(|seat| seat.number == number) else { return };
        match word {
            Word::Ready => {
                let mut seats = self.seats.borrow_mut();
                seats[at].ready = true;
                seats[at].patience = None;
            }
            Word::Done(job, outcome) => {
                let mut seats = self.seats.borrow_mut();
                seats[at].job = None;
                seats[at].patience = None;
                drop(seats);
                // The next file is on its way before the page looks at this one.
                self.go_on();
                self.arrive(job, outcome.map(|report| Indexed::from(*report)));
                return;
            }
            Word::OfAnotherBuild => return self.give_up(OTHER_BUILD),
            Word::Gone => {
                let seat = self.seats.borrow_mut().remove(at);
                match seat.job {
                    Some((job, file)) => self.arrive(job, Err(lost(&file.name, STOPPED))),
                    None if seat.ready => {}
                    // It could not even start. Where others could, there is room for no more.
                    None if self.seats.borrow().is_empty() => return self.give_up(NOT_LOADED),
                    None => self.room.set(self.seats.borrow().len()),
                }
            }
        }
        self.go_on();
    }

    /// Gives up every file, for one reason.
    fn give_up(&self, why: &str) {
        let at_hand = self.seats.take().into_iter().filter_map(|seat| seat.job);
        for (job, file) in at_hand.chain(self.waiting.take()) {
            self.arrive(job, Err(lost(&file.name, why)));
        }
    }

    fn arrive(&self, job: u32, outcome: Outcome) {
        self.arrived.borrow_mut().push((job, outcome));
        self.done.set(self.done.get() + 1);
        self.tell_soon();
    }

    fn are(&self, jobs: Vec<u32>, progress: Progress) {
        self.tell(move |state| jobs.iter().for_each(|job| state.imports.is(*job, progress.clone())));
    }

    /// Tells the page what came, once it has rested from the last time.
    fn tell_soon(&self) {
        let mut telling = self.telling.borrow_mut();
        if telling.is_none() {
            let rest = (self.rested.get() - now()).clamp(f64::from(GATHERING), 5_000.0);
            let desk = self.this.clone();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some milliseconds")]
            let timer = Timeout::new(rest as u32, move || {
                if let Some(desk) = desk.upgrade() {
                    desk.tell_now();
                }
            });
            *telling = Some(timer);
        }
    }

    fn tell_now(&self) {
        self.telling.take();
        let (begun, arrived, left) = (self.begun.take(), self.arrived.take(), self.left());
        let start = now();
        self.tell(move |state| {
            for job in &begun {
                state.imports.is(*job, Progress::Reading);
            }
            state.take_up(&arrived);
            state.imports.left = left;
        });
        // What the page makes of it is done when the next timer comes.
        let desk = self.this.clone();
        Timeout::new(0, move || {
            if let Some(desk) = desk.upgrade() {
                desk.rested.set(now() + REST * (now() - start));
            }
        })
        .forget();
    }

    /// In how many seconds all will be read, as far as that has been measured.
    fn left(&self) -> Option<u32> {
        let running = self.seats.borrow().iter().filter(|seat| seat.job.is_some()).count();
        let left = self.waiting.borrow().len() + running;
        if left == 0 {
            self.since.set(0.0);
            return None;
        }
        let (done, gone) = (self.done.get(), now() - self.since.get());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "seconds"
        )]
        let seconds = (gone / f64::from(done) * left as f64 / 1000.0) as u32;
        (done >= MEASURED.0 && gone >= MEASURED.1).then_some(seconds)
    }

    fn tell(&self, change: impl Fn(&mut State) + 'static) {
        self.tell.dispatch(Action::Imported(Later(Rc::new(change))));
    }
}

fn lost(name: &str, why: &str) -> Failure {
    Failure { file: name.to_owned(), reason: Reason::WorkerGone, message: why.to_owned() }
}
