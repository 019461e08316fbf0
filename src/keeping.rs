//! Keeping what a reader added. It lies in a part of its own, which loads when the first page stands: reads what was kept, writes
//! what changes, and takes over what other tabs write.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

mod reports;

use crate::kept::{self, Standing};
use crate::platform::store::{Store, Trouble};
use crate::platform::tabs::{Sight, Tabs, watch};
use crate::platform::{self, now};
use crate::state::{Action, Later, Ready, Saved, State};
use gloo::timers::callback::Timeout;
use library::Indexed;
use report::{PackError, Report, ReportId};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use work::Work;
use yew::prelude::*;

/// Work is written after so many milliseconds without a change.
const REST: u32 = 400;

/// So many kept reports are read at once.
const AT_ONCE: usize = 4;
/// What was kept comes to the page at the most once in so many milliseconds.
const GATHERING: f64 = 400.0;
/// How the page speaks to the part.
#[derive(Debug, Clone, PartialEq)]
struct Keeping {
    see: Callback<State>,
    forget: Callback<()>,
}

type Begin = fn(UseReducerDispatcher<State>) -> Keeping;

#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(keeping, fallible)]
fn loaded() -> Result<Begin, SplitLoaderError> {
    Ok(Keeper::begin)
}

/// Keeps what the reader added, if that is wanted; gives the wish to delete all that is kept.
#[hook]
pub fn use_keeping(state: &UseReducerHandle<State>, wanted: bool) -> Callback<()> {
    let keeping = use_state(|| None::<Keeping>);
    {
        let (keeping, tell) = (keeping.setter(), state.dispatcher());
        use_effect_with(wanted && !matches!(state.ready, Ready::Waiting), move |standing| {
            if *standing {
                platform::spawn(async move {
                    match loaded().await {
                        Ok(begin) => keeping.set(Some(begin(tell))),
                        Err(_) => tell.dispatch(Action::Keeps(Standing::No(NOT_LOADED.into()))),
                    }
                });
            }
        });
    }
    {
        let now = State::clone(state);
        use_effect_with(
            ((*keeping).clone(), state.read.clone(), state.work.clone(), state.saved.clone()),
            move |(keeping, ..)| {
                if let Some(keeping) = keeping {
                    keeping.see.emit(now);
                }
            },
        );
    }
    keeping.as_ref().map_or_else(Callback::noop, |keeping| keeping.forget.clone())
}

const NOT_LOADED: &str = "The part of this page that keeps things could not be loaded.";
const REFUSED: &str = "This browser does not let the page keep anything.";
const NEWER: &str = "What is kept here was kept by a newer version of this page, and is left as it is.";
const CHANGED: &str = "changed";
const DELETED: &str = "deleted";

/// What keeps.
struct Keeper {
    tell: UseReducerDispatcher<State>,
    tabs: Tabs,
    store: RefCell<Option<Rc<Store>>>,
    /// The page as it was seen last.
    seen: RefCell<State>,
    /// The reports that are kept.
    kept: RefCell<Vec<Rc<Report>>>,
    /// The names of the reader's reports when they were last written.
    had: RefCell<Vec<ReportId>>,
    /// The work as this tab and the store last had it in common.
    base: RefCell<Rc<Work>>,
    /// What was last noted of the project.
    noted: RefCell<Saved>,
    /// Whether the kept work is of a newer version.
    newer_work: Cell<bool>,
    /// Whether the page was told that something is not kept.
    troubled: Cell<bool>,
    /// What is to be done, and whether somebody is at it.
    read: Cell<bool>,
    forget: Cell<bool>,
    again: Cell<bool>,
    busy: Cell<bool>,
    /// Whether this browser keeps anything; not before it was read what it keeps.
    keeps: Cell<bool>,
    later: RefCell<Option<Timeout>>,
}

impl Keeper {
    fn begin(tell: UseReducerDispatcher<State>) -> Keeping {
        let keeper = Rc::new_cyclic(|this: &std::rc::Weak<Self>| {
            let this = this.clone();
            let tabs = Tabs::listen(move |word| {
                if let Some(keeper) = this.upgrade() {
                    keeper.heard(&word);
                }
            });
            Self {
                tell,
                tabs,
                store: RefCell::default(),
                seen: RefCell::default(),
                kept: RefCell::default(),
                had: RefCell::default(),
                base: RefCell::default(),
                noted: RefCell::default(),
                newer_work: Cell::new(false),
                troubled: Cell::new(false),
                read: Cell::new(true),
                forget: Cell::new(false),
                again: Cell::new(false),
                busy: Cell::new(false),
                keeps: Cell::new(false),
                later: RefCell::default(),
            }
        });
        let watching = keeper.clone();
        watch(move |sight| match sight {
            Sight::Shown => watching.look(),
            Sight::Hidden => watching.turn(),
            Sight::Leaving => watching.write_now(),
        });
        keeper.turn();
        let forgetting = keeper.clone();
        Keeping {
            see: Callback::from(move |state| keeper.see(state)),
            forget: Callback::from(move |()| {
                forgetting.forget.set(true);
                forgetting.turn();
            }),
        }
    }

    /// The page changed.
    fn see(self: &Rc<Self>, state: State) {
        self.seen.replace(state);
        if !self.keeps.get() {
            return;
        }
        self.note_had();
        let (put, gone) = self.report_changes();
        if !put.is_empty() || !gone.is_empty() {
            self.turn();
        } else if self.work_changed() {
            self.turn_later();
            // So that it is open, should the page go before the rest is over.
            let this = self.clone();
            platform::spawn(async move { _ = this.connected(true).await });
        } else if self.seen.borrow().saved != *self.noted.borrow() {
            self.turn_later();
        }
    }

    fn turn_later(self: &Rc<Self>) {
        let this = self.clone();
        self.later.replace(Some(Timeout::new(REST, move || this.turn())));
    }

    /// Another tab wrote, or deleted all.
    fn heard(self: &Rc<Self>, word: &str) {
        match word {
            CHANGED => self.look(),
            DELETED => self.forgotten(),
            _ => {}
        }
    }

    /// Reads what others may have written.
    fn look(self: &Rc<Self>) {
        if self.keeps.get() {
            self.read.set(true);
            self.turn();
        }
    }

    /// Does all that is to be done, one thing after the other.
    fn turn(self: &Rc<Self>) {
        self.later.take();
        self.again.set(true);
        if self.busy.replace(true) {
            return;
        }
        let this = self.clone();
        platform::spawn(async move {
            while this.again.replace(false) {
                if this.forget.replace(false) {
                    this.delete().await;
                    continue;
                }
                let mut outcome = this.synchronised().await;
                if matches!(outcome, Err(Trouble::Refused)) && this.store.take().is_some() {
                    // The connection may have been lost; once more with a new one.
                    outcome = this.synchronised().await;
                }
                if let Err(why) = outcome {
                    this.not_kept(why);
                }
            }
            this.busy.set(false);
        });
    }

    async fn synchronised(&self) -> Result<(), Trouble> {
        if self.read.get() {
            self.take_over().await?;
            self.read.set(false);
        }
        let reports = self.write_reports().await;
        let work = self.write_work().await;
        let note = self.write_note().await;
        reports.and(work).and(note)
    }

    async fn connected(&self, make: bool) -> Result<Option<Rc<Store>>, Trouble> {
        let open = self.store.borrow().clone();
        if open.is_some() {
            return Ok(open);
        }
        let found = Store::open(false).await?;
        let store = match found {
            None if make => {
                platform::store::ask_to_persist();
                Store::open(true).await?
            }
            found => found,
        };
        let store = store.map(Rc::new);
        self.store.replace(store.clone());
        Ok(store)
    }

    /// Takes over what is kept and not here, some reports at a time, so that the page stays quick.
    async fn take_over(&self) -> Result<(), Trouble> {
        if let Some(store) = self.connected(false).await? {
            let mut names = store.report_names().await?;
            names.retain(|name| !self.kept.borrow().iter().any(|report| report.id().as_str() == name));
            let (mut reports, mut told) = (Vec::new(), now());
            for some in names.chunks(AT_ONCE) {
                let opened = kept::open(store.reports(some).await?, None);
                self.kept.borrow_mut().extend(opened.reports.iter().cloned());
                reports.extend(opened.reports.into_iter().map(Indexed::from));
                if !opened.lost.is_empty() || now() - told > GATHERING {
                    let (some, lost) = (std::mem::take(&mut reports), opened.lost);
                    self.tell(move |state| state.restore(&some, &lost));
                    told = now();
                }
            }
            let opened = kept::open([], store.work().await?.as_deref());
            self.newer_work.set(opened.newer_work);
            if opened.damaged_work {
                store.set_work_aside().await?;
            }
            if !reports.is_empty() || !opened.lost.is_empty() {
                let lost = opened.lost;
                self.tell(move |state| state.restore(&reports, &lost));
            }
            if let Some(theirs) = opened.work {
                self.join(theirs);
            }
            if let Some(note) = store.project().await {
                self.tell(move |state| kept::recall(state, &note));
            }
        }
        if !self.keeps.replace(true) {
            self.tell.dispatch(Action::Keeps(Standing::Yes));
        }
        Ok(())
    }

    /// Makes part of the page what the work is in the store.
    fn join(&self, theirs: Work) {
        let theirs = Rc::new(theirs);
        let base = self.base.replace(theirs.clone());
        if base != theirs {
            // Seen at once, so that nothing older is written meanwhile.
            self.seen.borrow_mut().join(&base, &theirs);
            self.tell(move |state| state.join(&base, &theirs));
        }
    }

    fn work_changed(&self) -> bool {
        !self.newer_work.get() && *self.seen.borrow().work.now() != *self.base.borrow()
    }

    async fn write_work(&self) -> Result<(), Trouble> {
        if !self.work_changed() {
            return Ok(());
        }
        let Some(store) = self.connected(true).await? else { return Err(Trouble::Refused) };
        let (ours, base) = (self.seen.borrow().work.now().clone(), self.base.borrow().clone());
        let mut theirs = None;
        let mut newer = false;
        let written = store.change_work(|there| {
            let there = there.map(|bytes| Work::from_bytes(&bytes));
            newer = matches!(there, Some(Err(PackError::Newer(_))));
            theirs = there.and_then(Result::ok).filter(|theirs| *theirs != *base);
            let work = theirs.as_ref().map_or_else(|| ours.clone(), |theirs| Rc::new(ours.merged(&base, theirs)));
            (!newer).then(|| work.to_bytes())
        });
        written.await?;
        if newer {
            self.read.set(true);
            self.again.set(true);
            return Ok(());
        }
        if let Some(theirs) = theirs {
            let merged = ours.merged(&base, &theirs);
            self.join(theirs);
            self.base.replace(Rc::new(merged));
        } else {
            self.base.replace(ours);
        }
        self.all_kept();
        Ok(())
    }

    /// Notes the name of the project and what of it a file holds, where anything is kept at all.
    async fn write_note(&self) -> Result<(), Trouble> {
        let saved = self.seen.borrow().saved.clone();
        if saved != *self.noted.borrow()
            && let Some(store) = self.connected(false).await?
        {
            store.put_project(&kept::project_note(&saved)).await?;
            self.noted.replace(saved);
        }
        Ok(())
    }

    /// The page goes: what is not written yet is written without looking.
    fn write_now(self: &Rc<Self>) {
        let Some(store) = self.store.borrow().clone() else { return };
        if !self.keeps.get() || !self.work_changed() {
            return;
        }
        let ours = self.seen.borrow().work.now().clone();
        if let Ok(written) = store.put_work(&ours.to_bytes()) {
            let base = self.base.replace(ours);
            self.tabs.tell(CHANGED);
            let this = self.clone();
            platform::spawn(async move {
                if written.await.is_err() {
                    this.base.replace(base);
                    this.turn();
                }
            });
        }
    }

    fn all_kept(&self) {
        self.tabs.tell(CHANGED);
        if self.troubled.replace(false) {
            self.tell(|state| state.kept.trouble = None);
        }
    }

    /// Something could not be kept, or nothing can be.
    fn not_kept(&self, why: Trouble) {
        if !self.keeps.get() {
            let why = if why == Trouble::Newer { NEWER } else { REFUSED };
            return self.tell.dispatch(Action::Keeps(Standing::No(why.into())));
        }
        let (put, _) = self.report_changes();
        let mut what: Vec<String> = put.iter().map(|report| report.name()).collect();
        if self.work_changed() {
            what.push("your latest notes and tags".into());
        }
        self.tell(move |state| state.settled(&put));
        if !what.is_empty() {
            self.troubled.set(true);
            let words = kept::not_kept(&what, why == Trouble::NoRoom);
            self.tell(move |state| state.kept.trouble = Some(words.clone()));
        }
    }

    async fn delete(self: &Rc<Self>) {
        self.store.take();
        if Store::delete().await.is_ok() {
            self.tabs.tell(DELETED);
            self.forgotten();
        } else {
            let why = "It could not be deleted. Delete the data of this page in the settings of the browser.";
            self.tell(move |state| state.kept.forgotten = Some(Err(why.to_owned())));
        }
    }

    /// Nothing is kept any longer.
    fn forgotten(&self) {
        self.store.take();
        self.kept.take();
        self.had.take();
        self.base.take();
        self.noted.take();
        self.newer_work.set(false);
        self.seen.borrow_mut().forget();
        self.tell(State::forget);
    }

    fn tell(&self, change: impl Fn(&mut State) + 'static) {
        self.tell.dispatch(Action::Kept(Later(Rc::new(change))));
    }
}
