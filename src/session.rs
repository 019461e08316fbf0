//! The session: one state for all pages, and the wishes that change it. The only place where wishes become platform calls.

use crate::keeping::use_keeping;
use crate::state::{Action, Shared, State};
use crate::{opening, platform};
use report::Pack;
use report::wire::FromWorker;
use std::rc::Rc;
use work::Change;
use yew::prelude::*;

/// The pack of built-in reports, beside the page.
const BUILT_IN: &str = "packs/calderdale.pack";

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// What every page has at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// What the page knows.
    pub state: UseReducerHandle<State>,
    /// Wish: read this file, by name and bytes.
    pub read: Callback<(String, Vec<u8>)>,
    /// Wish: change something of the reader's own.
    pub change: Callback<Change>,
    /// Wish: take the last change back.
    pub undo: Callback<()>,
    /// Wish: do again what was taken back.
    pub redo: Callback<()>,
    /// Wish: see a step of the guide, or end it.
    pub guide: Callback<Option<u8>>,
    /// Wish: no longer be told of the last change.
    pub heard: Callback<()>,
    /// Wish: no longer be told of what is not kept.
    pub trouble_heard: Callback<()>,
    /// Wish: delete all that the reader added, here and where it is kept.
    pub forget: Callback<()>,
    /// Wish: fetch the built-in reports again.
    pub retry: Callback<()>,
}

/// Starts the session: fetches the built-in reports once, unless some are given, and a reader worker when one is first needed.
#[hook]
pub fn use_new_session(given: Option<Shared>) -> Session {
    let wanted = given.is_none();
    let state = use_reducer(move || given.map_or_else(State::default, State::with));
    let reader = use_mut_ref(|| None::<platform::worker::Reader>);
    let jobs = use_mut_ref(|| 0u32);
    let retry = {
        let dispatch = state.dispatcher();
        Callback::from(move |()| {
            let dispatch = dispatch.clone();
            platform::spawn(async move { dispatch.dispatch(built_in().await) });
        })
    };
    {
        let retry = retry.clone();
        use_effect_with((), move |()| {
            if wanted {
                retry.emit(());
            }
        });
    }
    let forget = {
        let (reader, forget) = (reader.clone(), use_keeping(&state, wanted));
        Callback::from(move |()| {
            // What it still reads is not wanted any more.
            reader.borrow_mut().take();
            forget.emit(());
        })
    };
    let read = {
        let dispatch = state.dispatcher();
        Callback::from(move |(name, bytes): (String, Vec<u8>)| {
            *jobs.borrow_mut() += 1;
            let job = *jobs.borrow();
            dispatch.dispatch(Action::Given { job, name: name.clone() });
            let heard = {
                let dispatch = dispatch.clone();
                Callback::from(move |answer| {
                    if let FromWorker::Done { job, outcome } = answer {
                        dispatch.dispatch(Action::Read { job, outcome });
                    }
                })
            };
            reader.borrow_mut().get_or_insert_with(|| platform::worker::Reader::new(heard)).read(job, name, bytes);
        })
    };
    let read = opening::before(&state, read);
    let change = wish(&state, Action::Changed);
    let undo = wish(&state, |()| Action::Undone);
    let redo = wish(&state, |()| Action::Redone);
    let guide = wish(&state, Action::Guided);
    let heard = wish(&state, |()| Action::Heard);
    let trouble_heard = wish(&state, |()| Action::TroubleHeard);
    Session { state, read, change, undo, redo, guide, heard, trouble_heard, forget, retry }
}

/// A wish that needs nothing but the state.
fn wish<T: 'static>(state: &UseReducerHandle<State>, action: fn(T) -> Action) -> Callback<T> {
    let dispatch = state.dispatcher();
    Callback::from(move |wished| dispatch.dispatch(action(wished)))
}

/// The built-in reports, or why they cannot be had.
async fn built_in() -> Action {
    match platform::fetch_bytes(BUILT_IN).await.map(|bytes| Pack::from_bytes(&bytes)) {
        Ok(Ok(pack)) => Action::Opened(pack.reports),
        Ok(Err(why)) => Action::NotOpened(why.to_string()),
        Err(why) => Action::NotOpened(why),
    }
}
