//! The desk at which packs are fetched and taken up, one after the other: a few reports at a time, each there to be found as soon as
//! it came, and all of them taken out again where the pack turns out to be damaged.

use super::Wish;
use crate::hosted::{self, Asked, Progress, Told};
use crate::platform::{self, now};
use crate::state::{Action, Later, State};
use library::Indexed;
use report::{ListedPack, Unpacking};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Reports are opened for so many milliseconds at a time.
const STRETCH: f64 = 15.0;
/// What was opened comes to the page at the most once in so many milliseconds.
const GATHERING: f64 = 150.0;
/// The page rests so many times as long as it took to take up what was opened.
const REST: f64 = 4.0;
/// How far a pack has been fetched is told at the most once in so many milliseconds.
const TELLING: f64 = 200.0;
/// So many reports are taken out at a time.
const TOGETHER: usize = 8;
/// So much of an odd address is shown.
const SHOWN: usize = 100;

const OTHER_HOST: &str =
    "Packs are opened from the page’s own host alone. This address is elsewhere, and nothing was asked of it.";
const ONE_FILE: &str = "This page is one file and fetches nothing. Save the pack on this device, then choose it as a file on the page “Your project”.";
const OTHER_BYTES: &str =
    "It is not the pack that the list of packs names: its SHA-256 is another one. Make the list and the pack again.";

/// The desk.
pub(super) struct Desk {
    tell: UseReducerDispatcher<State>,
    told: RefCell<Told>,
    /// Whether the list of packs was asked for.
    looked: Cell<bool>,
    /// The packs to be taken away.
    closing: RefCell<Vec<String>>,
    busy: Cell<bool>,
}

impl Desk {
    pub(super) fn begin(tell: UseReducerDispatcher<State>) -> Callback<Wish> {
        let desk = Rc::new(Self {
            tell,
            told: RefCell::default(),
            looked: Cell::new(false),
            closing: RefCell::default(),
            busy: Cell::new(false),
        });
        for address in hosted::asked_by(&platform::address::search()) {
            desk.ask(address);
        }
        Callback::from(move |wish| {
            match wish {
                Wish::Look => {}
                Wish::Open(path) => {
                    desk.closing.borrow_mut().retain(|closing| *closing != path);
                    desk.ask(path);
                    desk.write_address();
                }
                Wish::Close(path) => {
                    desk.told.borrow_mut().asked.retain(|asked| asked.path != path);
                    desk.closing.borrow_mut().push(path);
                    desk.write_address();
                }
            }
            desk.show();
            desk.turn();
        })
    }

    /// Puts a pack among those that wait.
    fn ask(&self, path: String) {
        let mut told = self.told.borrow_mut();
        match told.asked.iter_mut().find(|asked| asked.path == path) {
            Some(Asked { progress: progress @ Progress::Failed(..), .. }) => *progress = Progress::Waiting,
            Some(_) => {}
            None => {
                let name = hosted::file_name(&path).chars().take(SHOWN).collect();
                told.asked.push(Asked { path, name, progress: Progress::Waiting });
            }
        }
    }

    /// Finds where those lie that the address asks for; refuses what is elsewhere.
    async fn find(&self) {
        let addresses: Vec<String> = self.told.borrow().asked.iter().map(|asked| asked.path.clone()).collect();
        for address in addresses {
            let place = platform::packs::place(&address).await;
            let mut told = self.told.borrow_mut();
            let known = place.as_ref().is_some_and(|place| told.asked.iter().any(|asked| asked.path == *place));
            let Some(at) = told.asked.iter().position(|asked| asked.path == address) else { continue };
            match place {
                Some(place) if place == address => {}
                Some(_) if known => drop(told.asked.remove(at)),
                Some(place) => told.asked[at].path = place,
                None => {
                    let why = if platform::offline::is_one_file() { ONE_FILE } else { OTHER_HOST };
                    told.asked[at].progress = Progress::Failed(why.to_owned(), false);
                }
            }
        }
    }

    /// The address asks for what the reader asked for.
    fn write_address(&self) {
        let paths: Vec<String> = self.told.borrow().asked.iter().map(|asked| asked.path.clone()).collect();
        let search = hosted::asking(&platform::address::search(), &paths);
        platform::spawn(async move { platform::packs::set_search(&search).await });
    }

    /// Does what is to be done, one thing after the other.
    fn turn(self: &Rc<Self>) {
        if self.busy.replace(true) {
            return;
        }
        let desk = self.clone();
        platform::spawn(async move {
            desk.look().await;
            loop {
                let closing = desk.closing.borrow_mut().pop();
                if let Some(path) = closing {
                    desk.take_out(&path).await;
                    continue;
                }
                let Some(path) = desk.first_waiting() else { break };
                let outcome = desk.open(&path).await;
                let failed = match outcome {
                    Ok(reports) => Progress::There(reports),
                    Err(why) => {
                        desk.take_out(&path).await;
                        Progress::Failed(why, true)
                    }
                };
                desk.is(&path, failed);
            }
            desk.busy.set(false);
            desk.show();
        });
    }

    fn first_waiting(&self) -> Option<String> {
        let told = self.told.borrow();
        told.asked.iter().find(|asked| asked.progress == Progress::Waiting).map(|asked| asked.path.clone())
    }

    /// Fetches the list of packs once, and finds in it what the address means.
    async fn look(&self) {
        if self.looked.get() {
            return;
        }
        self.find().await;
        self.looked.set(true);
        if platform::offline::is_one_file() {
            return;
        }
        let json = platform::packs::list(&hosted::list()).await.unwrap_or_default();
        match hosted::offered(&json) {
            Ok(offered) => {
                let mut told = self.told.borrow_mut();
                for asked in &mut told.asked {
                    if let Some(listed) = hosted::meant(&offered, &asked.path) {
                        (asked.path, asked.name) = (hosted::path_of(listed), listed.name.clone());
                    }
                }
                told.offered = offered;
            }
            Err(why) => self.told.borrow_mut().trouble = Some(why.to_string()),
        }
        if !self.told.borrow().asked.is_empty() {
            self.write_address();
        }
        self.show();
    }

    fn listed(&self, path: &str) -> Option<ListedPack> {
        self.told.borrow().offered.iter().find(|listed| hosted::path_of(listed) == path).cloned()
    }

    fn is_wanted(&self, path: &str) -> bool {
        self.told.borrow().asked.iter().any(|asked| asked.path == path)
    }

    /// Fetches a pack and takes it up: how many reports are in it, or why it is refused.
    async fn open(self: &Rc<Self>, path: &str) -> Result<usize, String> {
        self.take_out(path).await;
        let listed = self.listed(path);
        let name = listed.as_ref().map_or_else(|| hosted::file_name(path).to_owned(), |listed| listed.name.clone());
        if let (Some(asked), Some(listed)) =
            (self.told.borrow_mut().asked.iter_mut().find(|it| it.path == path), &listed)
        {
            asked.name.clone_from(&listed.name);
        }
        let all = listed.as_ref().map(|listed| listed.bytes);
        self.is(path, Progress::Fetching(0, all));
        let fetched = {
            let (desk, path, last) = (self.clone(), path.to_owned(), Cell::new(now()));
            let of = path.clone();
            platform::packs::fetch(&path, move |bytes| {
                if now() - last.get() > TELLING {
                    last.set(now());
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
                    desk.is(&of, Progress::Fetching(bytes as u64, all));
                }
            })
            .await?
        };
        let is_other =
            |listed: &ListedPack| fetched.sha256.as_ref().is_some_and(|sum| !sum.eq_ignore_ascii_case(&listed.sha256));
        let taken = if listed.as_ref().is_some_and(is_other) {
            Err(OTHER_BYTES.to_owned())
        } else {
            self.take_up(path, &name, fetched.bytes).await
        };
        if taken.is_err() {
            platform::packs::let_go(path).await;
        }
        taken
    }

    async fn take_up(&self, path: &str, name: &str, bytes: Vec<u8>) -> Result<usize, String> {
        let unpacking = Unpacking::begin(bytes).map_err(|why| why.to_string())?;
        let (all, mut done) = (unpacking.left(), 0);
        self.is(path, Progress::TakingUp(0, all));
        platform::packs::drawn().await;
        let (mut some, mut begun, mut next) = (Vec::new(), now(), now());
        for report in unpacking {
            some.push(Indexed::from(report.map_err(|why| why.to_string())?));
            done += 1;
            if now() - begun < STRETCH {
                continue;
            }
            platform::packs::drawn().await;
            if !self.is_wanted(path) {
                return Ok(0);
            }
            if now() > next {
                let start = now();
                self.hand_over(path, name, std::mem::take(&mut some), (done, all));
                platform::packs::drawn().await;
                next = now() + (REST * (now() - start)).max(GATHERING);
            }
            begun = now();
        }
        platform::packs::drawn().await;
        self.hand_over(path, name, some, (done, all));
        platform::packs::drawn().await;
        Ok(done)
    }

    /// Brings reports to the page, and tells how far their pack is.
    fn hand_over(&self, path: &str, name: &str, some: Vec<Indexed>, (done, all): (usize, usize)) {
        self.note(path, Progress::TakingUp(done, all));
        let told = Rc::new(self.told.borrow().as_told());
        let (path, name) = (path.to_owned(), name.to_owned());
        self.change(move |state| {
            state.take_hosted(&path, &name, &some);
            state.hosted.told = Some(told.clone());
        });
    }

    /// Takes the reports of a pack out again.
    async fn take_out(&self, path: &str) {
        loop {
            let (more, place, of) = (Rc::new(Cell::new(false)), path.to_owned(), path.to_owned());
            let answer = more.clone();
            self.change(move |state| answer.set(state.take_out_hosted(&place, TOGETHER)));
            if !more.get() {
                break self.change(move |state| state.forget_hosted(&of));
            }
            platform::packs::drawn().await;
        }
    }

    fn note(&self, path: &str, progress: Progress) {
        if let Some(asked) = self.told.borrow_mut().asked.iter_mut().find(|asked| asked.path == path) {
            asked.progress = progress;
        }
    }

    fn is(&self, path: &str, progress: Progress) {
        self.note(path, progress);
        self.show();
    }

    /// Tells the page how far all of them are.
    fn show(&self) {
        let told = Rc::new(self.told.borrow().as_told());
        let under_way = |asked: &Asked| !matches!(asked.progress, Progress::There(_) | Progress::Failed(..));
        let coming = !self.looked.get() && !told.asked.is_empty() || told.asked.iter().any(under_way);
        self.change(move |state| {
            state.hosted.told = Some(told.clone());
            state.hosted.coming = coming;
        });
    }

    fn change(&self, change: impl Fn(&mut State) + 'static) {
        self.tell.dispatch(Action::Imported(Later(Rc::new(change))));
    }
}
