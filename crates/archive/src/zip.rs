//! Zip files: written the same way every time, and unpacked entry by entry within a bound that counts over all of them.

use crate::Fault;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveEntryWayfinder, ZipArchiveWriter};
use rawzip::{ZipSliceArchive, crc32};
use std::collections::HashMap;
use std::io::Write;

/// How hard is packed: on the scale to 10, where most of the gain is.
const EFFORT: u8 = 6;
/// The first date that a zip file can bear, which each entry bears: 1 January 1980.
const FIRST: i64 = 315_532_800;

/// How much of a zip file is read.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The most entries that it may list.
    pub entries: usize,
    /// The most bytes that all that is read may unpack to together.
    pub unpacked: usize,
}

/// An open zip file.
pub struct Archive<B: AsRef<[u8]>> {
    zip: ZipSliceArchive<B>,
    entries: Vec<Entry>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<B: AsRef<[u8]>> std::fmt::Debug for Archive<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

struct Entry {
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl<B: AsRef<[u8]>> Archive<B> {
    /// Opens one.
    ///
    /// # Errors
    /// Where it is no zip file, breaks off, or lists more entries than it may.
    pub fn open(bytes: B, bounds: Bounds) -> Result<Self, Fault> {
        let zip = ZipArchive::from_slice(bytes).map_err(|_| Fault::Damaged)?;
        let mut entries: Vec<Entry> = Vec::new();
        let mut listed = zip.entries();
        while let Some(entry) = listed.next_entry().map_err(|_| Fault::Damaged)? {
            if entries.len() == bounds.entries {
                return Err(Fault::TooLarge);
            }
            entries.push(Entry {
                name: String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned(),
                place: entry.wayfinder(),
                method: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
            });
        }
        Ok(Self { zip, entries, left: bounds.unpacked })
    }

    /// The names of its entries.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// The places of its entries by their names in small letters and with forward strokes, which is how most formats compare them.
    /// Of two with one name the first counts, so that nothing can hide behind it.
    pub fn places(&self) -> HashMap<String, usize> {
        let mut places = HashMap::new();
        for (at, name) in self.names().enumerate() {
            places.entry(name.to_ascii_lowercase().replace('\\', "/")).or_insert(at);
        }
        places
    }

    /// Unpacks the entry at a place among the names, and compares its checksum.
    ///
    /// # Errors
    /// Where there is none, it is password protected, contradicts itself, or unpacks to more than is left of the bound.
    pub fn bytes(&mut self, at: usize) -> Result<Vec<u8>, Fault> {
        let (bytes, sum) = self.unpacked(at)?;
        if crc32(&bytes) == sum { Ok(bytes) } else { Err(Fault::Damaged) }
    }

    /// The same without its checksum, the tables for which are large: damage shows in what the bytes are read as.
    ///
    /// # Errors
    /// As [`Archive::bytes`].
    pub fn bytes_as_they_are(&mut self, at: usize) -> Result<Vec<u8>, Fault> {
        self.unpacked(at).map(|(bytes, _)| bytes)
    }

    /// What an entry unpacks to, and the checksum that it declares. The size that it declares is checked.
    fn unpacked(&mut self, at: usize) -> Result<(Vec<u8>, u32), Fault> {
        let entry = self.entries.get(at).ok_or(Fault::Damaged)?;
        if entry.is_encrypted {
            return Err(Fault::Encrypted);
        }
        let declared = usize::try_from(entry.place.uncompressed_size_hint()).unwrap_or(usize::MAX);
        if declared > self.left {
            return Err(Fault::TooLarge);
        }
        let packed = self.zip.get_entry(entry.place).map_err(|_| Fault::Damaged)?;
        let bytes = match entry.method {
            CompressionMethod::STORE => packed.data().to_vec(),
            // One that unpacks to more than it declares is damaged, and no more of it is unpacked.
            CompressionMethod::DEFLATE => {
                decompress_to_vec_with_limit(packed.data(), declared + 1).map_err(|_| Fault::Damaged)?
            }
            _ => return Err(Fault::Damaged),
        };
        if bytes.len() != declared {
            return Err(Fault::Damaged);
        }
        let sum = packed.claim_verifier().crc;
        self.left -= declared;
        Ok((bytes, sum))
    }
}

/// A zip file being written.
pub struct Packing(ZipArchiveWriter<Vec<u8>>);

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
    /// Adds an entry, packed or as it is. `None` where it is too large for a zip file, or its name too long.
    pub fn add(&mut self, name: &str, bytes: &[u8], pack: bool) -> Option<()> {
        let packed = pack.then(|| compress_to_vec(bytes, EFFORT));
        let method = if pack { CompressionMethod::DEFLATE } else { CompressionMethod::STORE };
        let entry = self.0.new_file(name).compression_method(method);
        let (mut entry, _) = entry.last_modified(UtcDateTime::from_unix(FIRST)).start().ok()?;
        entry.write_all(packed.as_deref().unwrap_or(bytes)).ok()?;
        entry.finish(DataDescriptorOutput::new(crc32(bytes), u64::try_from(bytes.len()).ok()?)).ok()?;
        Some(())
    }

    /// The file. `None` where it has too many entries.
    pub fn end(self) -> Option<Vec<u8>> {
        self.0.finish().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOUNDS: Bounds = Bounds { entries: 8, unpacked: 1 << 16 };

    fn zip(files: &[(&str, &[u8], bool)]) -> Vec<u8> {
        let mut packing = Packing::default();
        for (name, bytes, pack) in files {
            packing.add(name, bytes, *pack).expect("small");
        }
        packing.end().expect("small")
    }

    #[test]
    fn a_name_is_found_in_any_case_and_the_first_of_two_counts() {
        let bytes = zip(&[("A/b.XML", b"one", true), ("a\\B.xml", b"two", false)]);
        let mut archive = Archive::open(&bytes, BOUNDS).expect("a zip file");
        assert_eq!((archive.names().count(), archive.names().next()), (2, Some("A/b.XML")));
        let at = archive.places()["a/b.xml"];
        assert_eq!(archive.bytes(at).as_deref(), Ok(&b"one"[..]));
        assert_eq!(archive.bytes(2), Err(Fault::Damaged));
    }

    #[test]
    fn more_than_the_bounds_is_refused() {
        let many: Vec<(&str, &[u8], bool)> = vec![("a", b"", false); BOUNDS.entries + 1];
        assert_eq!(Archive::open(zip(&many), BOUNDS).err(), Some(Fault::TooLarge));
        let large = vec![0; BOUNDS.unpacked / 2 + 1];
        let bytes = zip(&[("a", &large, true), ("b", &large, true)]);
        let mut archive = Archive::open(&bytes, BOUNDS).expect("small");
        assert!(archive.bytes(0).is_ok());
        assert_eq!(archive.bytes(1), Err(Fault::TooLarge), "the bound counts over all entries");
    }

    #[test]
    fn what_declares_less_than_it_unpacks_to_is_refused() {
        let bytes = zip(&[("a", &[7; 1000], true)]);
        // Its size in the directory, which stands behind all entries.
        let at = bytes.windows(4).rposition(|four| four == 1000_u32.to_le_bytes()).expect("declared");
        let mut lying = bytes.clone();
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        assert_eq!(Archive::open(&lying, BOUNDS).and_then(|mut archive| archive.bytes(0)), Err(Fault::Damaged));
    }

    #[test]
    fn what_breaks_off_is_refused() {
        let bytes = zip(&[("a", b"some words", true)]);
        for end in 0..bytes.len() {
            let all = Archive::open(&bytes[..end], BOUNDS).and_then(|mut archive| archive.bytes(0));
            assert!(all.is_err(), "{end} bytes");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_a_changed_byte_never_gives_other_bytes(
            bytes in proptest::collection::vec(any::<u8>(), 0..300), pack in any::<bool>(), at in any::<proptest::sample::Index>(), bit in 0..8,
        ) {
            let file = zip(&[("a", &bytes, pack)]);
            prop_assert_eq!(&zip(&[("a", &bytes, pack)]), &file);
            let read = |file: &[u8]| Archive::open(file, BOUNDS).and_then(|mut archive| archive.bytes(0));
            prop_assert_eq!(read(&file), Ok(bytes.clone()));
            let mut damaged = file.clone();
            damaged[at.index(file.len())] ^= 1_u8 << bit;
            if let Ok(other) = read(&damaged) {
                prop_assert_eq!(&other, &bytes);
            }
        }
    }
}
