//! Given files that hold no report to be read, but reports that were, or a person's work: packs, projects, code books. They are told
//! by how they begin; what opens them is a part of its own, and loads with the first one.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

use crate::platform;
use crate::projects::desk;
use crate::state::State;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// A file: its name and its bytes.
pub type File = (String, Vec<u8>);

/// Opens a file, or gives it back where it is for a reader after all.
type Open = fn(&UseReducerDispatcher<State>, &Callback<File>, File) -> Option<File>;

#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(projects, fallible)]
fn loaded() -> Result<Open, SplitLoaderError> {
    Ok(desk::give)
}

/// Has every file looked at before a reader gets it.
pub fn before(state: &UseReducerHandle<State>, read: Callback<File>) -> Callback<File> {
    let tell = state.dispatcher();
    Callback::from(move |file: File| {
        if !may_be_opened(&file.0, &file.1) {
            return read.emit(file);
        }
        let (tell, read) = (tell.clone(), read.clone());
        platform::spawn(async move {
            let rest = match loaded().await {
                Ok(open) => open(&tell, &read, file),
                Err(_) => Some(file),
            };
            if let Some(file) = rest {
                read.emit(file);
            }
        });
    })
}

/// Whether a file of this name that begins so may be one that is opened: that part looks closer.
pub fn may_be_opened(name: &str, beginning: &[u8]) -> bool {
    let ends = |ending: &str| name.len() > ending.len() && name.ends_with(ending);
    [b"PK".as_slice(), b"sightpk", b"{", b"\xef\xbb\xbf{"].iter().any(|start| beginning.starts_with(start))
        || [".json", ".zip", ".qdc", ".qdpx", ".qde"].into_iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::may_be_opened;

    #[test]
    fn reports_go_to_a_reader_at_once() {
        for (name, beginning) in
            [("a.pdf", b"%PDF-1.7".as_slice()), ("b.html", b"<html>"), ("c.txt", b"Dear"), ("", b"")]
        {
            assert!(!may_be_opened(name, beginning), "{name}");
        }
        for (name, beginning) in
            [("a.pack", b"sightpk\n".as_slice()), ("b", b"PK\x03\x04"), ("c.qdc", b"<?xml"), ("d", b"{\n")]
        {
            assert!(may_be_opened(name, beginning), "{name}");
        }
    }
}
