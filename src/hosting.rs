//! Opening packs that lie beside the page. It lies in a part of its own, which loads where the address asks for a pack, and with the page
//! that offers them.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

mod desk;

use crate::state::State;
use desk::Desk;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// What a person wants done with packs beside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// See which there are, and open those that the address asks for.
    Look,
    /// Open this one; the same once more, where it failed.
    Open(String),
    /// Take this one away.
    Close(String),
}

/// Begins to fulfil such wishes.
pub type Begin = fn(UseReducerDispatcher<State>) -> Callback<Wish>;

#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(hosting, fallible)]
fn loaded() -> Result<Begin, SplitLoaderError> {
    Ok(Desk::begin)
}

/// What begins to fulfil such wishes, if it can be loaded.
pub async fn load() -> Option<Begin> {
    loaded().await.ok()
}
