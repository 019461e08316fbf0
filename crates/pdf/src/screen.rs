//! A look over a file's bytes before anything is read: what the reader of objects unpacks by itself must not grow too far,
//! and what it searches for must not be far away.
//!
//! Streams of pages, fonts and forms are unpacked later, within limits. Streams of objects and the tables of where objects
//! stand are unpacked by the library as soon as it meets them, so they are measured here: first by the most that their
//! length could give, and only where that is too much by unpacking them into nothing.

use crate::Fault;
use crate::limits::OBJECTS;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// How many times its own length a deflated stream can grow to.
const GROWTH: usize = 1_032;
/// The most bytes that all streams of objects may unpack to.
const UNPACKED: usize = 96 << 20;
/// The most dictionaries that are open at once.
const DEEPEST: usize = 2_000;
/// How much of a stream's dictionary is looked at.
const DICTIONARY: usize = 2_048;

/// Looks over a file.
pub(crate) fn screen(bytes: &[u8]) -> Result<(), Fault> {
    if memory_find(bytes, b" obj").nth(OBJECTS).is_some() {
        return Err(Fault::TooLarge);
    }
    if is_too_deep(bytes) {
        return Err(Fault::Damaged);
    }
    let mut searched = 0_usize;
    let mut packs: Vec<&[u8]> = Vec::new();
    let mut ends = memory_find(bytes, b"endstream").peekable();
    let mut last_end = 0;
    for at in memory_find(bytes, b"stream") {
        if at >= 3 && bytes.get(at - 3..at) == Some(b"end") {
            last_end = at;
            continue;
        }
        let start = at + b"stream".len();
        while ends.next_if(|end| *end < start).is_some() {}
        let end = ends.peek().copied().unwrap_or(bytes.len());
        // A stream whose length is wrong is searched for its end: many of them before one far end would take for ever.
        searched = searched.saturating_add(end - start);
        if searched / 8 > bytes.len() {
            return Err(Fault::Damaged);
        }
        let before = bytes.get(at.saturating_sub(DICTIONARY).max(last_end)..at).unwrap_or_default();
        let dictionary = memory_find(before, b" obj").last().map_or(before, |object| &before[object..]);
        if !holds_objects(dictionary) {
            continue;
        }
        if !has_sane_parameters(dictionary) {
            return Err(Fault::Damaged);
        }
        let packed = bytes.get(start..end).unwrap_or_default();
        packs.push(packed.trim_ascii_start());
    }
    if packs.iter().map(|pack| pack.len()).sum::<usize>() <= UNPACKED / GROWTH {
        return Ok(());
    }
    let mut unpacked = 0_usize;
    for pack in packs {
        unpacked =
            unpacked.saturating_add(measured(pack, inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER).max(measured(pack, 0)));
        if unpacked > UNPACKED {
            return Err(Fault::TooLarge);
        }
    }
    Ok(())
}

/// Whether more dictionaries are open at once than any file has: a search for objects would start afresh in each of them.
/// Pictures and packed streams hold these signs by chance, opening and closing alike.
fn is_too_deep(bytes: &[u8]) -> bool {
    let mut closing = memory_find(bytes, b">>").peekable();
    let mut depth = 0_usize;
    for open in memory_find(bytes, b"<<") {
        while closing.next_if(|close| *close < open).is_some() {
            depth = depth.saturating_sub(1);
        }
        depth += 1;
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Whether a dictionary could be that of a stream of objects or of a table of objects.
fn holds_objects(dictionary: &[u8]) -> bool {
    let has = |key: &[u8]| {
        let next = |at: usize| dictionary.get(at + key.len());
        memory_find(dictionary, key).any(|at| next(at).is_some_and(|byte| !byte.is_ascii_alphanumeric()))
    };
    // A name may be written with its letters escaped.
    has(b"/N") || has(b"/W") || has(b"/ObjStm") || has(b"/XRef") || dictionary.contains(&b'#')
}

/// Whether the rows of a stream have a length that can be, and its filters are few.
fn has_sane_parameters(dictionary: &[u8]) -> bool {
    let is_in = |key: &[u8], range: std::ops::RangeInclusive<u32>| {
        memory_find(dictionary, key).all(|at| {
            let rest = dictionary.get(at + key.len()..).unwrap_or_default();
            let digits = rest.trim_ascii_start();
            let digits = digits.get(..digits.iter().take_while(|b| b.is_ascii_digit()).count()).unwrap_or_default();
            std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).is_some_and(|n| range.contains(&n))
        })
    };
    let filters = memory_find(dictionary, b"Decode").count() - memory_find(dictionary, b"DecodeParms").count();
    filters <= 2 && is_in(b"/Columns", 1..=100_000) && is_in(b"/Colors", 1..=8) && is_in(b"/BitsPerComponent", 1..=16)
}

/// How many bytes a deflated stream unpacks to, without keeping them; stops when there are too many.
fn measured(packed: &[u8], header: u32) -> usize {
    let mut window = vec![0; 1 << 15];
    let mut state = DecompressorOxide::new();
    let (mut read, mut written, mut place) = (0, 0_usize, 0);
    while let Some(rest) = packed.get(read..) {
        let flags = header | inflate_flags::TINFL_FLAG_IGNORE_ADLER32;
        let (status, taken, given) = decompress(&mut state, rest, &mut window, place, flags);
        read += taken;
        written = written.saturating_add(given);
        place = (place + given) % window.len();
        if status != TINFLStatus::HasMoreOutput || written > UNPACKED || taken + given == 0 {
            break;
        }
    }
    written
}

/// The places of a word in bytes.
fn memory_find<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(rest) = bytes.get(from..).filter(|rest| rest.len() >= word.len()) {
            // The commonest case by far is that the first byte is another.
            let at = rest.iter().position(|byte| *byte == word[0])?;
            from += at + 1;
            if rest.get(at..at + word.len()) == Some(word) {
                return Some(from - 1);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    fn object_stream(content: &[u8], dictionary: &str) -> Vec<u8> {
        let packed = compress_to_vec_zlib(content, 6);
        let mut bytes = format!("%PDF-1.7\n1 0 obj <</Length {}{dictionary}>>\nstream\n", packed.len()).into_bytes();
        bytes.extend(packed);
        bytes.extend(b"\nendstream endobj");
        bytes
    }

    #[test]
    fn a_bomb_of_objects_is_refused() {
        let bomb = vec![b' '; UNPACKED + 1];
        assert_eq!(screen(&object_stream(&bomb, "/Type/ObjStm/N 1/First 5")), Err(Fault::TooLarge));
        assert_eq!(screen(&object_stream(&bomb, "/Type/#4fbjStm")), Err(Fault::TooLarge));
        assert_eq!(screen(&object_stream(&bomb[..1 << 20], "/Type/ObjStm/N 1/First 5")), Ok(()));
        // What is no stream of objects is unpacked later, within limits.
        assert_eq!(screen(&object_stream(&bomb, "/Subtype/Image/Width 5")), Ok(()));
    }

    #[test]
    fn rows_that_cannot_be_are_refused() {
        for parameters in ["/Columns 0", "/Columns 4294967295", "/Columns -1", "/Columns 7 0 R/Colors 99"] {
            let bytes = object_stream(b"", &format!("/Type/XRef/W[1 2 1]/DecodeParms<</Predictor 12{parameters}>>"));
            assert_eq!(screen(&bytes), Err(Fault::Damaged), "{parameters}");
        }
        let bytes = object_stream(b"", "/Type/XRef/W[1 2 1]/DecodeParms<</Predictor 12/Columns 4>>");
        assert_eq!(screen(&bytes), Ok(()));
    }

    #[test]
    fn a_pit_of_dictionaries_is_refused() {
        assert_eq!(screen(&b"<< ".repeat(DEEPEST + 1)), Err(Fault::Damaged));
        assert_eq!(screen(&b"<</A <<>> >> ".repeat(DEEPEST)), Ok(()));
    }

    #[test]
    fn streams_without_ends_are_refused() {
        let bytes = b"1 0 obj <<>> stream\n".repeat(2_000);
        assert_eq!(screen(&bytes), Err(Fault::Damaged));
        assert_eq!(screen(b"1 0 obj <<>> stream\nendstream"), Ok(()));
    }

    #[test]
    fn places_of_a_word() {
        assert_eq!(memory_find(b"aab ab", b"ab").collect::<Vec<_>>(), [1, 4]);
        assert_eq!(memory_find(b"a", b"ab").count(), 0);
    }
}
