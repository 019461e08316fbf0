//! Reading what a person gives. It lies in a part of its own, which loads with the first file: a queue, as many readers as the
//! machine has room for, and what they read brought to the page a few reports at a time, so that it stays quick meanwhile.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

mod desk;

use crate::hosting;
use crate::platform;
use crate::platform::files::{Given, Parcel};
use crate::state::{Action, Later, State};
use desk::Desk;
use std::rc::Rc;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// What is said where the page's part or the readers cannot be had.
const NOT_LOADED: &str =
    "The part of the page that reads files could not be loaded. Check your connection, then try again.";

/// What a person wants done with files.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Read these.
    Read(Parcel),
    /// Read these after all, by their numbers.
    Again(Vec<(u32, Given)>),
    /// Do not read this one, or any of those that wait.
    Cancel(Option<u32>),
    /// Forget all.
    Forget,
    /// See to packs beside the page.
    Host(hosting::Wish),
}

type Begin = fn(UseReducerDispatcher<State>) -> Callback<Wish>;

#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(importing, fallible)]
fn loaded() -> Result<Begin, SplitLoaderError> {
    Ok(Desk::begin)
}

/// Gives the wish for files; what fulfils it loads with the first one.
#[hook]
pub fn use_importing(state: &UseReducerHandle<State>) -> Callback<Wish> {
    let desk = use_mut_ref(|| None::<Callback<Wish>>);
    let tell = state.dispatcher();
    Callback::from(move |wish: Wish| {
        if let Some(desk) = &*desk.borrow() {
            return desk.emit(wish);
        }
        if matches!(wish, Wish::Forget) {
            return;
        }
        let (desk, tell) = (desk.clone(), tell.clone());
        platform::spawn(async move {
            match loaded().await {
                Ok(begin) => {
                    let wishes = desk.borrow_mut().get_or_insert_with(|| begin(tell)).clone();
                    wishes.emit(wish);
                }
                Err(_) => tell.dispatch(Action::Imported(Later(Rc::new(|state| {
                    state.imports.trouble = Some(NOT_LOADED.to_owned());
                    state.hosted.coming = false;
                })))),
            }
        });
    })
}
