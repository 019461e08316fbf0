//! The archive of a project: written entry by entry, and read within bounds.

use crate::Refusal;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveEntryWayfinder, ZipArchiveWriter};
use rawzip::{ZipSliceArchive, crc32};
use std::collections::HashMap;
use std::io::Write;

/// The most entries that an archive may list.
const ENTRIES: usize = 20_000;
/// The most bytes that all that is read may unpack to together.
const UNPACKED: usize = 192 << 20;
/// How hard to compress, of ten: what more gains is a few parts in a hundred.
const LEVEL: u8 = 6;
/// The first date that an archive can bear, which each entry bears: 1 January 1980.
const FIRST: i64 = 315_532_800;

/// The files in one archive. `None` where they are too many or too large for one.
pub(crate) fn written<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Option<Vec<u8>> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let packed = compress_to_vec(bytes, LEVEL);
        let entry = archive.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, _) = entry.last_modified(UtcDateTime::from_unix(FIRST)).start().ok()?;
        entry.write_all(&packed).ok()?;
        entry.finish(DataDescriptorOutput::new(crc32(bytes), u64::try_from(bytes.len()).ok()?)).ok()?;
    }
    archive.finish().ok()
}

/// An open archive.
pub(crate) struct Archive<'b> {
    zip: ZipSliceArchive<&'b [u8]>,
    /// Its entries by their names, in small letters and with forward strokes.
    entries: HashMap<String, Entry>,
    /// Bytes that may still be unpacked.
    left: usize,
}

#[derive(Clone, Copy)]
struct Entry {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Refusal::Damaged)?;
        let mut entries = HashMap::new();
        let mut listed = archive.entries();
        while let Some(entry) = listed.next_entry().map_err(|_| Refusal::Damaged)? {
            if entries.len() == ENTRIES {
                return Err(Refusal::TooLarge);
            }
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).replace('\\', "/").to_ascii_lowercase();
            let of = Entry {
                place: entry.wayfinder(),
                method: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
            };
            // Of two entries with one name the first counts, so that nothing can hide behind it.
            entries.entry(name).or_insert(of);
        }
        Ok(Self { zip: archive, entries, left: UNPACKED })
    }

    /// The name of the project's XML: `project.qde` at the root, as the standard says, else the first that ends so.
    pub(crate) fn project(&self) -> Option<String> {
        let qde = |name: &&String| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "qde");
        let first = self.entries.keys().filter(qde).min_by_key(|name| (name.as_str() != "project.qde", *name));
        first.cloned()
    }

    /// A source by its file name, in whatever folder it lies.
    pub(crate) fn source(&mut self, file: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let file = file.to_ascii_lowercase();
        let exact = [format!("sources/{file}"), file.clone()].into_iter().find(|name| self.entries.contains_key(name));
        let ends = |name: &&String| name.strip_suffix(file.as_str()).is_some_and(|folder| folder.ends_with('/'));
        match exact.or_else(|| self.entries.keys().filter(ends).min().cloned()) {
            Some(name) => self.bytes(&name),
            None => Ok(None),
        }
    }

    /// The bytes of an entry; none where there is no such entry.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entries.get(name).copied() else { return Ok(None) };
        if entry.is_encrypted {
            return Err(Refusal::Encrypted);
        }
        let place = self.zip.get_entry(entry.place).map_err(|_| Refusal::Damaged)?;
        let bytes = match entry.method {
            CompressionMethod::STORE if place.data().len() <= self.left => place.data().to_vec(),
            CompressionMethod::STORE => return Err(Refusal::TooLarge),
            CompressionMethod::DEFLATE => decompress_to_vec_with_limit(place.data(), self.left).map_err(|error| {
                if error.status == TINFLStatus::HasMoreOutput { Refusal::TooLarge } else { Refusal::Damaged }
            })?,
            _ => return Err(Refusal::Damaged),
        };
        self.left -= bytes.len();
        Ok(Some(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        written(files.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes))).expect("small")
    }

    #[test]
    fn what_is_written_is_found_in_any_folder_and_case() {
        let bytes = archive(&[("Project.qde", b"<x/>"), ("Sources/A.txt", b"words"), ("deep/er/b.txt", b"more")]);
        let mut open = Archive::open(&bytes).expect("an archive");
        assert_eq!(open.project().as_deref(), Some("project.qde"));
        assert_eq!(open.source("a.TXT"), Ok(Some(b"words".to_vec())));
        assert_eq!(open.source("b.txt"), Ok(Some(b"more".to_vec())));
        assert_eq!(open.source("c.txt"), Ok(None));
    }

    #[test]
    fn what_unpacks_beyond_the_bound_is_refused() {
        let zeros = vec![0; UNPACKED + 1];
        let bytes = archive(&[("project.qde", &zeros)]);
        assert!(bytes.len() < 1 << 20);
        assert_eq!(Archive::open(&bytes).expect("an archive").bytes("project.qde"), Err(Refusal::TooLarge));
    }

    #[test]
    fn what_breaks_off_is_refused() {
        let bytes = archive(&[("project.qde", b"<x/>")]);
        for end in 0..bytes.len() {
            let all = Archive::open(&bytes[..end]).and_then(|mut open| open.bytes("project.qde"));
            assert_ne!(all, Ok(Some(b"<x/>".to_vec())), "{end} bytes");
        }
    }
}
