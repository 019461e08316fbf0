//! The session: one state for all pages, and the wishes that change it. The only place where wishes become platform calls.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

use crate::hosting;
use crate::importing::{Wish, use_importing};
use crate::keeping::use_keeping;
use crate::platform;
use crate::state::{Action, Later, Shared, State};
use report::Pack;
use std::rc::Rc;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
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
    /// Wish: read files, or do not.
    pub import: Callback<Wish>,
    /// Wish: no longer be told of files on other pages, once all are read.
    pub imports_seen: Callback<()>,
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

/// Starts the session: fetches the built-in reports once, unless some are given.
#[hook]
pub fn use_new_session(given: Option<Shared>) -> Session {
    let wanted = given.is_none();
    let state = use_reducer(move || given.map_or_else(State::default, State::with));
    let import = use_importing(&state);
    let retry = {
        let dispatch = state.dispatcher();
        Callback::from(move |()| {
            let dispatch = dispatch.clone();
            platform::spawn(async move { dispatch.dispatch(built_in().await) });
        })
    };
    {
        let (retry, import, tell) = (retry.clone(), import.clone(), state.dispatcher());
        use_effect_with((), move |()| {
            if wanted {
                retry.emit(());
            }
            if wanted && platform::address::asks_for(|field| field.starts_with("pack=")) {
                tell.dispatch(Action::Imported(Later(Rc::new(|state| state.hosted.coming = true))));
                import.emit(Wish::Host(hosting::Wish::Look));
            }
        });
    }
    let forget = {
        let (import, forget) = (import.clone(), use_keeping(&state, wanted));
        Callback::from(move |()| {
            // What is still read is not wanted any more.
            import.emit(Wish::Forget);
            forget.emit(());
        })
    };
    let imports_seen = wish(&state, |()| Action::ImportsSeen);
    let change = own_wish(&state, Own::Change);
    let undo = own_wish(&state, |()| Own::Undo);
    let redo = own_wish(&state, |()| Own::Redo);
    let guide = wish(&state, Action::Guided);
    let heard = wish(&state, |()| Action::Heard);
    let trouble_heard = wish(&state, |()| Action::TroubleHeard);
    Session { state, import, imports_seen, change, undo, redo, guide, heard, trouble_heard, forget, retry }
}

/// A wish that needs nothing but the state.
fn wish<T: 'static>(state: &UseReducerHandle<State>, action: fn(T) -> Action) -> Callback<T> {
    let dispatch = state.dispatcher();
    Callback::from(move |wished| dispatch.dispatch(action(wished)))
}

/// What a person does to what is their own.
#[derive(Debug, Clone)]
enum Own {
    Change(Change),
    Undo,
    Redo,
}

/// What that does to the state lies in the part of the pages, which is there before anything can be changed.
#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(pages, fallible)]
fn changing() -> Result<fn(Own) -> Later, SplitLoaderError> {
    Ok(|own| {
        Later(Rc::new(move |state| match own.clone() {
            Own::Change(change) => state.change(change),
            Own::Undo => state.undo(),
            Own::Redo => state.redo(),
        }))
    })
}

fn own_wish<T: 'static>(state: &UseReducerHandle<State>, of: fn(T) -> Own) -> Callback<T> {
    let dispatch = state.dispatcher();
    Callback::from(move |wished| {
        let (dispatch, own) = (dispatch.clone(), of(wished));
        platform::spawn(async move {
            if let Ok(later) = changing().await {
                dispatch.dispatch(Action::Changed(later(own)));
            }
        });
    })
}

/// The built-in reports, or why they cannot be had.
async fn built_in() -> Action {
    match platform::fetch_bytes(BUILT_IN).await.map(|bytes| Pack::from_bytes(&bytes)) {
        Ok(Ok(pack)) => Action::Opened(pack.reports),
        Ok(Err(why)) => Action::NotOpened(why.to_string()),
        Err(why) => Action::NotOpened(why),
    }
}
