//! The package: a zip file of named parts, unpacked one by one and never beyond a bound.

use crate::refusal::Refusal;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::collections::HashMap;

/// The most entries that a package may list.
const ENTRIES: usize = 10_000;
/// The most bytes that all parts may unpack to together: a report of a thousand pages has about ten million.
const UNPACKED: usize = 96 << 20;

/// An open package.
pub(crate) struct Package<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    /// Its parts by their names in small letters, which is how the format compares them.
    parts: HashMap<String, Part>,
    /// Bytes that may still be unpacked.
    left: usize,
}

#[derive(Clone, Copy)]
struct Part {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Refusal::damaged())?;
        let mut parts = HashMap::new();
        let mut entries = archive.entries();
        let mut count = 0;
        while let Some(entry) = entries.next_entry().map_err(|_| Refusal::damaged())? {
            count += 1;
            if count > ENTRIES {
                return Err(Refusal::too_complex());
            }
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).to_ascii_lowercase();
            let part = Part {
                place: entry.wayfinder(),
                method: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
            };
            // Of two entries with one name the first counts, so that nothing can hide behind it.
            parts.entry(name.replace('\\', "/")).or_insert(part);
        }
        Ok(Self { archive, parts, left: UNPACKED })
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
        let Some(part) = self.parts.get(&name.trim_start_matches('/').to_ascii_lowercase()).copied() else {
            return Ok(None);
        };
        if part.is_encrypted {
            return Err(Refusal::encrypted());
        }
        let declared = usize::try_from(part.place.uncompressed_size_hint()).unwrap_or(usize::MAX);
        if declared > self.left {
            return Err(Refusal::too_complex());
        }
        let entry = self.archive.get_entry(part.place).map_err(|_| Refusal::damaged())?;
        let bytes = match part.method {
            CompressionMethod::STORE => entry.data().to_vec(),
            CompressionMethod::DEFLATE => inflate(entry.data(), declared, self.left)?,
            _ => return Err(Refusal::damaged()),
        };
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(Refusal::too_complex)?;
        Ok(Some(bytes))
    }
}

/// Unpacks data into at most so many bytes. What a file declares is checked against what comes out.
fn inflate(data: &[u8], declared: usize, most: usize) -> Result<Vec<u8>, Refusal> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
    let unpacked = decompress_to_vec_with_limit(data, most).map_err(|error| {
        if error.status == TINFLStatus::HasMoreOutput { Refusal::too_complex() } else { Refusal::damaged() }
    })?;
    if unpacked.len() == declared { Ok(unpacked) } else { Err(Refusal::damaged()) }
}
