//! Zip files: written the same way every time, and unpacked entry by entry within a bound that counts over all of them.

use crate::Refused;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{
    CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveEntryWayfinder, ZipArchiveWriter, ZipSliceArchive,
};
use std::io::Write;

/// The most entries that are looked at.
const ENTRIES: usize = 50_000;
/// The most bytes that all entries may unpack to together.
const UNPACKED: usize = 768 << 20;
/// How hard is packed: on the scale to 10, where most of the gain is.
const EFFORT: u8 = 6;

/// A zip file being written.
pub(crate) struct Packing(ZipArchiveWriter<Vec<u8>>);

impl std::fmt::Debug for Packing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Packing")
    }
}

impl Default for Packing {
    fn default() -> Self {
        Self(ZipArchiveWriter::new(Vec::new()))
    }
}

impl Packing {
    /// Adds an entry.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8], pack: bool) {
        let packed = pack.then(|| compress_to_vec(bytes, EFFORT));
        let method = if pack { CompressionMethod::DEFLATE } else { CompressionMethod::STORE };
        // Writing to memory cannot fail.
        let _ = self.try_add(name, bytes, packed.as_deref(), method);
    }

    fn try_add(
        &mut self,
        name: &str,
        bytes: &[u8],
        packed: Option<&[u8]>,
        method: CompressionMethod,
    ) -> Result<(), rawzip::Error> {
        let (mut entry, _) = self.0.new_file(name).compression_method(method).start()?;
        entry.write_all(packed.unwrap_or(bytes))?;
        entry.finish(DataDescriptorOutput::new(rawzip::crc32(bytes), bytes.len() as u64))?;
        Ok(())
    }

    /// The file.
    pub(crate) fn end(self) -> Vec<u8> {
        self.0.finish().unwrap_or_default()
    }
}

/// An open zip file.
pub(crate) struct Package {
    archive: ZipSliceArchive<Vec<u8>>,
    entries: Vec<Entry>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl std::fmt::Debug for Package {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Package").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

struct Entry {
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl Package {
    /// Opens one.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, Refused> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Refused::Damaged)?;
        let mut entries: Vec<Entry> = Vec::new();
        let mut all = archive.entries();
        while let Some(entry) = all.next_entry().map_err(|_| Refused::Damaged)? {
            if entries.len() == ENTRIES {
                return Err(Refused::TooLarge);
            }
            entries.push(Entry {
                name: String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned(),
                place: entry.wayfinder(),
                method: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
            });
        }
        Ok(Self { archive, entries, left: UNPACKED })
    }

    /// The names of its entries.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Unpacks the entry at this place among the names.
    pub(crate) fn unpack(&mut self, at: usize) -> Result<Vec<u8>, Refused> {
        let entry = self.entries.get(at).ok_or(Refused::Damaged)?;
        if entry.is_encrypted {
            return Err(Refused::Encrypted);
        }
        let declared = usize::try_from(entry.place.uncompressed_size_hint()).unwrap_or(usize::MAX);
        if declared > self.left {
            return Err(Refused::TooLarge);
        }
        let packed = self.archive.get_entry(entry.place).map_err(|_| Refused::Damaged)?;
        let bytes = match entry.method {
            CompressionMethod::STORE => packed.data().to_vec(),
            // One that unpacks to more than it declares is damaged, and no more of it is unpacked.
            CompressionMethod::DEFLATE => {
                decompress_to_vec_with_limit(packed.data(), declared + 1).map_err(|_| Refused::Damaged)?
            }
            _ => return Err(Refused::Damaged),
        };
        if bytes.len() != declared || rawzip::crc32(&bytes) != packed.claim_verifier().crc {
            return Err(Refused::Damaged);
        }
        self.left -= declared;
        Ok(bytes)
    }
}

/// The names in a zip file; none where it cannot be opened.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    let Ok(archive) = ZipArchive::from_slice(bytes) else { return Vec::new() };
    let mut names = Vec::new();
    let mut entries = archive.entries();
    while let Ok(Some(entry)) = entries.next_entry() {
        if names.len() == ENTRIES {
            break;
        }
        names.push(String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned());
    }
    names
}
