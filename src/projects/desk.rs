//! The desk at which given packs and projects are opened, one after the other. Nothing of a project is taken over before all of it
//! was opened and found sound; of a pack each report is there as soon as it was opened.

use super::coded;
use super::outcome::{self, Outcome, Reports};
use super::{STRETCH, ask};
use crate::opening::{File, Text};
use crate::platform::files::Given;
use crate::platform::store::Store;
use crate::platform::{self, Pace, now};
use crate::route::Route;
use crate::state::{Action, Later, State};
use library::Indexed;
use project::{Choice, Head, Kind, Merged, Opening, Original, Step, merge, moved};
use report::{ENGINE, Report, Unpacking};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use work::{Change, Work};
use yew::prelude::*;

/// What was opened of a pack comes to the page at the most once in so many milliseconds.
const GATHERING: f64 = 200.0;

/// What lies on the desk.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Stage {
    /// Nothing.
    #[default]
    Empty,
    /// A file that is being opened or taken over: its name, how many of its parts are done, and of how many.
    Busy(String, usize, usize),
    /// An open project; a person says what to do with it.
    Asking(Rc<Opened>),
    /// A project whose reports are here and whose work contradicts what is here.
    Choosing(Rc<Contradicting>),
}

/// An open project.
#[derive(Debug, PartialEq)]
pub struct Opened {
    /// The file.
    pub file: String,
    /// All but its reports.
    pub head: Head,
    /// Its reports.
    pub reports: Vec<Rc<Report>>,
    /// The files that they were read from, as far as the project holds them.
    originals: Vec<Original>,
}

impl Opened {
    /// What it is called: by its own name, else by the file's.
    pub fn name(&self) -> &str {
        if self.head.name.trim().is_empty() { &self.file } else { &self.head.name }
    }
}

/// Work that waits for choices.
#[derive(Debug, PartialEq)]
pub struct Contradicting {
    /// What the other work is called.
    pub name: String,
    /// The work of both.
    pub merged: Merged,
    file: String,
    /// The work that was here.
    mine: Rc<Work>,
    /// What is to be told of the file already.
    told: Vec<String>,
}

/// All that the page shows of the desk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seen {
    /// What lies on it.
    pub stage: Stage,
    /// How many files wait.
    pub waiting: usize,
    /// What became of those before, the last one first.
    pub outcomes: Vec<Rc<Outcome>>,
}

struct Desk {
    stage: RefCell<Stage>,
    waiting: RefCell<VecDeque<File>>,
    outcomes: RefCell<Vec<Rc<Outcome>>>,
    shown: RefCell<Option<Callback<Seen>>>,
    busy: Cell<bool>,
    /// What reads texts.
    reader: RefCell<Callback<Text>>,
}

thread_local! {
    static DESK: Rc<Desk> = Rc::new(Desk {
        stage: RefCell::default(),
        waiting: RefCell::default(),
        outcomes: RefCell::default(),
        shown: RefCell::default(),
        busy: Cell::new(false),
        reader: RefCell::new(Callback::noop()),
    });
}

fn desk() -> Rc<Desk> {
    DESK.with(Clone::clone)
}

/// Shows what lies on the desk.
#[hook]
pub fn use_desk() -> Seen {
    let seen = use_state_eq(|| desk().seen());
    let set = seen.setter();
    use_effect_with((), move |()| {
        desk().shown.replace(Some(Callback::from(move |seen| set.set(seen))));
        desk().show();
        || drop(desk().shown.take())
    });
    Seen::clone(&seen)
}

/// Puts a file on the desk, or gives it back where it is none that is opened.
pub fn give(tell: &UseReducerDispatcher<State>, reader: &Callback<Text>, file: File) -> Option<File> {
    if project::kind(&file.0, &file.1).is_none() {
        return Some(file);
    }
    let desk = desk();
    desk.reader.replace(reader.clone());
    desk.waiting.borrow_mut().push_back(file);
    platform::address::go(&Route::Project.href());
    desk.next(tell);
    None
}

/// No longer shows what became of files.
pub fn clear() {
    let desk = desk();
    desk.outcomes.borrow_mut().clear();
    desk.show();
}

/// Leaves the project on the desk alone.
pub fn put_away(tell: &UseReducerDispatcher<State>) {
    let desk = desk();
    let stage = desk.stage.take();
    if let Stage::Asking(opened) = stage {
        desk.done(&opened.file, Ok(vec!["Nothing was taken over, as you wished.".into()]));
    }
    desk.next(tell);
}

/// Takes over the project on the desk, beside what is here or instead of it.
pub fn take_over(tell: &UseReducerDispatcher<State>, instead: bool) {
    let desk = desk();
    let Stage::Asking(opened) = desk.stage.borrow().clone() else { return };
    let tell = tell.clone();
    desk.busy.set(true);
    platform::spawn(async move {
        desk.take_over(&tell, opened, instead).await;
        desk.busy.set(false);
        desk.next(&tell);
    });
}

/// Takes over the work that waits, as chosen, in one step.
pub fn choose(tell: &UseReducerDispatcher<State>, choices: &[Choice]) {
    let desk = desk();
    let Stage::Choosing(waiting) = desk.stage.take() else { return };
    finish(tell, &waiting.name, waiting.merged.chosen(choices), &waiting.mine);
    let decided = crate::copy::count(waiting.merged.conflicts.len(), "difference was", "differences were");
    let mut told = waiting.told.clone();
    told.push(format!("{decided} decided as you chose."));
    desk.done(&waiting.file, Ok(told));
    desk.next(tell);
}

fn taken(merged: &Merged) -> String {
    format!("Taken over of their work: {}.", outcome::entries(merged.taken))
}

/// "0.10.2" after "0.9".
fn is_newer(version: &str) -> bool {
    let numbers = |version: &str| version.split('.').map(|n| n.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>();
    numbers(version) > numbers(ENGINE)
}

/// Takes over the work in one step; what was changed here meanwhile stays.
fn finish(tell: &UseReducerDispatcher<State>, name: &str, work: Work, mine: &Rc<Work>) {
    let now = ask(tell, |state| state.work.now().clone()).unwrap_or_else(|| mine.clone());
    let work = if now == *mine { work } else { now.merged(mine, &work) };
    let change = Change::TakeOver(name.to_owned(), Rc::new(work));
    tell.dispatch(Action::Changed(Later(Rc::new(move |state| state.change(change.clone())))));
}

/// Keeps the files of a project that its reports here were read from; how many, where there are any.
async fn keep_originals(tell: &UseReducerDispatcher<State>, originals: &[Original]) -> Option<String> {
    let own = |state: &mut State| state.own_reports().map(|report| report.source().sha256.clone()).collect::<Vec<_>>();
    let own = ask(tell, own).filter(|_| !originals.is_empty())?;
    let (mut pace, mut kept) = (Pace::begin(STRETCH), 0);
    if let Ok(Some(store)) = Store::open(true).await {
        for original in originals.iter().filter(|original| own.contains(&original.sha256)) {
            let file = Given::of(&original.sha256, &original.bytes);
            let put = match &file {
                Some(file) => store.put_original(&original.sha256, file).await.is_ok(),
                None => false,
            };
            kept += usize::from(put);
            pace.rest().await;
        }
    }
    let files = crate::copy::count(originals.len(), "original file", "original files");
    Some(format!("{files} in the project: {kept} kept here."))
}

impl Desk {
    fn seen(&self) -> Seen {
        Seen {
            stage: self.stage.borrow().clone(),
            waiting: self.waiting.borrow().len(),
            outcomes: self.outcomes.borrow().clone(),
        }
    }

    fn show(&self) {
        let shown = self.shown.borrow().clone();
        if let Some(shown) = shown {
            shown.emit(self.seen());
        }
    }

    fn set(&self, stage: Stage) {
        self.stage.replace(stage);
        self.show();
    }

    fn done(&self, file: &str, told: Result<Vec<String>, String>) {
        self.outcomes.borrow_mut().insert(0, Rc::new(Outcome { file: file.to_owned(), told }));
        self.set(Stage::Empty);
    }

    /// Opens the next file, if nothing else is to be decided first.
    fn next(self: &Rc<Self>, tell: &UseReducerDispatcher<State>) {
        if self.busy.get() || *self.stage.borrow() != Stage::Empty {
            return self.show();
        }
        let Some((name, bytes)) = self.waiting.borrow_mut().pop_front() else { return self.show() };
        let (desk, tell) = (self.clone(), tell.clone());
        self.busy.set(true);
        self.set(Stage::Busy(name.clone(), 0, 0));
        platform::spawn(async move {
            platform::pause().await;
            let refused = match project::kind(&name, &bytes) {
                Some(Kind::Pack) => desk.unpack(&tell, &name, bytes).await.err(),
                Some(Kind::Project) => desk.open(&tell, &name, bytes).await.err().map(|why| why.to_string()),
                Some(Kind::CodeBook | Kind::CodedProject) => desk.take_in(&tell, &name, bytes).await.err(),
                None => None,
            };
            if let Some(why) = refused {
                desk.done(&name, Err(why));
            }
            desk.busy.set(false);
            desk.next(&tell);
        });
    }

    async fn unpack(&self, tell: &UseReducerDispatcher<State>, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        let unpacking = Unpacking::begin(bytes).map_err(|why| why.to_string())?;
        let (all, newer) = (unpacking.left(), is_newer(unpacking.engine()));
        let (mut pace, mut reports) = (Pace::begin(STRETCH), Reports::default());
        let (mut opened, mut taken) = (Vec::new(), now());
        let take = |opened: &mut Vec<Indexed>, reports: &mut Reports| {
            let some = std::mem::take(opened);
            let told = ask(tell, move |state| state.take_in(&some, newer)).unwrap_or_default();
            for (_, arrival) in told {
                reports.count(arrival);
            }
        };
        for report in unpacking {
            let Ok(report) = report else {
                take(&mut opened, &mut reports);
                let here = outcome::reports(reports.all);
                return Err(format!(
                    "The pack is damaged: {here} of {all} could be opened and are here. Make or fetch it again."
                ));
            };
            opened.push(Indexed::from(report));
            if pace.rest().await {
                if now() - taken > GATHERING {
                    take(&mut opened, &mut reports);
                    taken = now();
                }
                self.set(Stage::Busy(name.to_owned(), reports.all + opened.len(), all));
            }
        }
        take(&mut opened, &mut reports);
        self.done(name, Ok(reports.told()));
        Ok(())
    }

    async fn open(
        self: &Rc<Self>,
        tell: &UseReducerDispatcher<State>,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<(), project::Refused> {
        let mut opening = Opening::begin(bytes)?;
        let (mut pace, mut reports, mut originals) = (Pace::begin(STRETCH), Vec::new(), Vec::new());
        let head = loop {
            match opening.step()? {
                Step::More => {}
                Step::Original(original) => originals.push(original),
                Step::Report(report) => reports.push(Rc::from(report)),
                Step::Done(head) => break *head,
            }
            if pace.rest().await {
                let (all, done) = opening.progress();
                self.set(Stage::Busy(name.to_owned(), done, all));
            }
        };
        let opened = Rc::new(Opened { file: name.to_owned(), head, reports, originals });
        let is_empty = |state: &mut State| state.work.now().is_empty() && state.own_reports().next().is_none();
        if ask(tell, is_empty).unwrap_or(false) {
            self.take_over(tell, opened, true).await;
        } else {
            self.set(Stage::Asking(opened));
        }
        Ok(())
    }

    async fn take_in(&self, tell: &UseReducerDispatcher<State>, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        let reader = self.reader.borrow().clone();
        let brought = coded::open(tell, &reader, (name, bytes)).await?;
        self.merge_in(tell, (name, &brought.name), &brought.work, brought.told);
        Ok(())
    }

    async fn take_over(&self, tell: &UseReducerDispatcher<State>, opened: Rc<Opened>, instead: bool) {
        let (all, newer) = (opened.reports.len(), is_newer(&opened.head.version));
        self.set(Stage::Busy(opened.file.clone(), 0, all));
        if instead {
            ask(tell, State::drop_own_reports);
        }
        let (mut pace, mut reports) = (Pace::begin(STRETCH), Reports::default());
        let mut theirs = opened.head.work.clone();
        for report in &opened.reports {
            let arrived = report.clone();
            let took = ask(tell, move |state| {
                let (id, arrival) = state.take_in(&[arrived.clone().into()], newer).pop()?;
                let here = state.read.shared().iter().find(|here| *here.id() == id).cloned();
                Some((arrival, here))
            });
            let Some((arrival, here)) = took.flatten() else { continue };
            reports.count(arrival);
            if let Some(here) = here {
                theirs = moved(theirs, report.id(), &here);
            }
            if pace.rest().await {
                self.set(Stage::Busy(opened.file.clone(), reports.all, all));
            }
        }
        let mut told = reports.told();
        told.extend(keep_originals(tell, &opened.originals).await);
        if instead {
            let mine = ask(tell, |state| state.work.now().clone()).unwrap_or_default();
            told.push(format!("Opened with it: {}.", outcome::work(&theirs)));
            finish(tell, opened.name(), theirs, &mine);
            let name = opened.head.name.clone();
            ask(tell, move |state| state.filed(&name));
            return self.done(&opened.file, Ok(told));
        }
        self.merge_in(tell, (&opened.file, opened.name()), &theirs, told);
    }

    /// Makes other work one with what is here, or has a person choose where they contradict each other.
    fn merge_in(
        &self,
        tell: &UseReducerDispatcher<State>,
        (file, name): (&str, &str),
        theirs: &Work,
        mut told: Vec<String>,
    ) {
        let mine = ask(tell, |state| state.work.now().clone()).unwrap_or_default();
        let merged = merge(&mine, theirs, name);
        told.push(taken(&merged));
        if merged.conflicts.is_empty() {
            finish(tell, name, merged.work, &mine);
            self.done(file, Ok(told));
        } else {
            let (file, name) = (file.to_owned(), name.to_owned());
            self.set(Stage::Choosing(Rc::new(Contradicting { name, merged, file, mine, told })));
        }
    }
}
