//! Given files that hold no report to be read, but reports that were, or a person's work: packs, projects, code books. What opens them
//! is a part of its own, and loads with the first one.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

use crate::projects::desk;
use crate::state::State;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// A file: its name and its bytes.
pub type File = (String, Vec<u8>);

/// A text for a reader: its name and its words.
pub type Text = (String, String);

/// Opens a file, or gives it back where it is for a reader after all.
type Open = fn(&UseReducerDispatcher<State>, &Callback<Text>, File) -> Option<File>;

#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(projects, fallible)]
fn loaded() -> Result<Open, SplitLoaderError> {
    Ok(desk::give)
}

/// Opens a file; whether it is one that is opened. Texts in it that are of no report here go to the reader.
pub async fn open(tell: &UseReducerDispatcher<State>, reader: &Callback<Text>, file: File) -> bool {
    match loaded().await {
        Ok(open) => open(tell, reader, file).is_none(),
        Err(_) => false,
    }
}
