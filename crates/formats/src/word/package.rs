//! The package: a zip file of named parts.

use crate::refusal::Refusal;
use archive::{Archive, Bounds};
use std::collections::HashMap;

/// A report of a thousand pages unpacks to about ten million bytes.
const BOUNDS: Bounds = Bounds { entries: 10_000, unpacked: 96 << 20 };

/// An open package.
pub(crate) struct Package<'b> {
    archive: Archive<&'b [u8]>,
    parts: HashMap<String, usize>,
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let archive = Archive::open(bytes, BOUNDS)?;
        Ok(Self { parts: archive.places(), archive })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_ascii_lowercase())
    }

    /// Whether there is a part whose name begins so.
    pub(crate) fn has_folder(&self, start: &str) -> bool {
        self.parts.keys().any(|name| name.starts_with(start))
    }

    /// A part's bytes; none where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        match self.parts.get(&name.trim_start_matches('/').to_ascii_lowercase()) {
            Some(at) => Ok(Some(self.archive.bytes_as_they_are(*at)?)),
            None => Ok(None),
        }
    }
}
