//! A look over a file's bytes before the library reads them: what it would unpack by itself must not grow too far, and what it
//! searches for must not be far away.
//!
//! The library unpacks whatever the file calls a stream of objects, without a bound. So the names of the filters are hidden
//! from it throughout, in a copy of the file: streams of pages, fonts and forms are unpacked by [`crate::filters`]. Only a
//! stream that is plainly one of objects or a table of objects keeps the name of its filter, after it was unpacked into
//! nothing here without a fault and within a bound.

use crate::Fault;
use crate::lexer::is_regular;
use crate::limits::{OBJECT_STREAMS, OBJECTS, TABLE};
use hayro_syntax::object::Name;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The most dictionaries that are open at once.
const DEEPEST: usize = 2_000;
/// The longest a filter's name can be written, with each letter escaped.
const LONGEST_NAME: usize = 3 * b"RunLengthDecode".len();
/// The usual filter of streams of objects.
const FLATE: &[u8] = b"/FlateDecode";

/// Looks over a file. Gives the copy of it that the library may read.
pub(crate) fn screened(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let signs = Signs::of(bytes);
    if signs.objects > OBJECTS {
        return Err(Fault::TooLarge);
    }
    if signs.deepest > DEEPEST {
        return Err(Fault::Damaged);
    }
    let mut searched = 0_usize;
    let mut unpacked = 0_usize;
    // Where the names stand that the library may see.
    let mut shown: Vec<usize> = Vec::new();
    let mut ends = signs.ends.iter().copied().peekable();
    let mut last_end = 0;
    for &at in &signs.streams {
        if at >= 3 && bytes.get(at - 3..at) == Some(b"end") {
            last_end = at;
            continue;
        }
        let start = at + b"stream".len();
        while ends.next_if(|end| *end < start).is_some() {}
        let end = ends.peek().copied().unwrap_or(bytes.len());
        // A stream whose length is wrong is searched for its end: many of them before one far end would take for ever.
        searched = searched.saturating_add(end - start);
        let before = bytes.get(last_end..at).unwrap_or_default();
        let from = last_end + memory_find(before, b"obj").last().map_or(0, |object| object + b"obj".len());
        let dictionary = bytes.get(from..at).unwrap_or_default();
        let is_table = memory_find(dictionary, b"/W").any(|at| dictionary.get(at + 2).is_some_and(|b| !is_regular(*b)));
        if is_table && (end - start > TABLE || has_escaped_letters(dictionary)) {
            return Err(Fault::TooLarge);
        }
        if let Some(name) = filter_of_objects(dictionary) {
            let (read, written) = measured(bytes.get(start..).unwrap_or_default().trim_ascii_start());
            searched = searched.saturating_add(read);
            if is_table && written.is_some_and(|written| written > TABLE) {
                return Err(Fault::TooLarge);
            }
            if let Some(written) = written {
                unpacked = unpacked.saturating_add(written);
                shown.push(from + name);
            }
        }
        if searched / 8 > bytes.len() {
            return Err(Fault::Damaged);
        }
        if unpacked > OBJECT_STREAMS {
            return Err(Fault::TooLarge);
        }
    }
    // Where the file has no good table, the library looks for the catalogue of each of its trailers, and unpacks it anew.
    if unpacked.saturating_mul(signs.trailers) > OBJECT_STREAMS * 8 {
        return Err(Fault::TooLarge);
    }
    let mut copy = bytes.to_vec();
    for slash in signs.names.into_iter().filter(|slash| shown.binary_search(slash).is_err()) {
        hide(&mut copy, slash);
    }
    Ok(copy)
}

/// What is found in one look over all bytes, most of which are pictures and fonts.
#[derive(Debug, Default)]
struct Signs {
    /// How many objects begin, at the most.
    objects: usize,
    /// How many dictionaries are open at once, at the most: more than [`DEEPEST`] no file has, and a search for objects would
    /// start afresh in each of them. Pictures and packed streams hold these signs by chance, opening and closing alike.
    deepest: usize,
    /// How many roots are named.
    trailers: usize,
    /// Where a stream may begin or end.
    streams: Vec<usize>,
    /// Where a stream may end.
    ends: Vec<usize>,
    /// The slashes of names that may be those of filters.
    names: Vec<usize>,
}

/// The bytes that a sign may begin with.
const SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let mut at = 0;
    let first = b" <>es/";
    while at < first.len() {
        signs[first[at] as usize] = true;
        at += 1;
    }
    signs
};

impl Signs {
    fn of(bytes: &[u8]) -> Self {
        let mut signs = Self::default();
        let mut depth = 0_usize;
        for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| SIGNS[usize::from(**byte)]) {
            let rest = &bytes[at..];
            match byte {
                b'<' if rest.starts_with(b"<<") => {
                    depth += 1;
                    signs.deepest = signs.deepest.max(depth);
                }
                b'>' if rest.starts_with(b">>") => depth = depth.saturating_sub(1),
                b' ' if rest.starts_with(b" obj") => signs.objects += 1,
                b's' if rest.starts_with(b"stream") => signs.streams.push(at),
                b'e' if rest.starts_with(b"endstream") => signs.ends.push(at),
                b'/' => {
                    signs.trailers += usize::from(rest.starts_with(b"/Root"));
                    if matches!(rest.get(1), Some(b'F' | b'L' | b'R' | b'#')) {
                        signs.names.push(at);
                    }
                }
                _ => {}
            }
        }
        signs
    }
}

/// Makes another of the name after a slash where it is that of a filter that makes data grow.
fn hide(bytes: &mut [u8], slash: usize) {
    let rest = bytes.get(slash + 1..).unwrap_or_default();
    let length = rest.iter().take(LONGEST_NAME + 1).take_while(|byte| is_regular(**byte)).count();
    let name = rest.get(..length).and_then(Name::new);
    let grows = [&b"FlateDecode"[..], b"Fl", b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"];
    if name.is_some_and(|name| grows.contains(&&*name))
        && let Some(first) = bytes.get_mut(slash + 1)
    {
        *first = if *first == b'#' { b'-' } else { first.to_ascii_lowercase() };
    }
}

/// Where the name of the filter stands in the dictionary of a stream that is plainly one of objects or a table of objects,
/// as every program writes them: deflated once, with rows of a length that can be, and nothing of it written elsewhere.
fn filter_of_objects(dictionary: &[u8]) -> Option<usize> {
    let has = |word: &[u8]| memory_find(dictionary, word).next().is_some();
    let is_plain = dictionary.trim_ascii_start().starts_with(b"<<")
        && (has(b"/ObjStm") || has(b"/XRef"))
        && !has(b"/DP")
        && !has_escaped_letters(dictionary)
        && memory_find(dictionary, b"/DecodeParms").all(|at| has_sane_rows(&dictionary[at + b"/DecodeParms".len()..]));
    let mut names = memory_find(dictionary, FLATE);
    let name = names.next().filter(|_| is_plain)?;
    names.next().is_none().then_some(name)
}

/// Whether a name has characters in it that are written by their codes.
fn has_escaped_letters(dictionary: &[u8]) -> bool {
    memory_find(dictionary, b"/").any(|slash| {
        let name = dictionary.get(slash + 1..).unwrap_or_default();
        let name = &name[..name.iter().take_while(|byte| is_regular(**byte)).count()];
        name.windows(3).any(|three| three[0] == b'#' && three[1..].iter().all(u8::is_ascii_hexdigit))
    })
}

/// Whether parameters are a dictionary of numbers that can be.
fn has_sane_rows(parameters: &[u8]) -> bool {
    let start = parameters.trim_ascii_start();
    let start = start.strip_prefix(b"[").map_or(start, <[u8]>::trim_ascii_start);
    let Some(inner) = start.strip_prefix(b"<<") else { return false };
    let end = memory_find(inner, b">>").next().unwrap_or(inner.len());
    let Ok(inner) = std::str::from_utf8(&inner[..end]) else { return false };
    inner.split('/').skip(1).all(|pair| {
        let mut words = pair.split_ascii_whitespace();
        let (name, number) = (words.next().unwrap_or_default(), words.next().and_then(|number| number.parse().ok()));
        let range = match name {
            "Columns" => 1..=100_000_u32,
            "Colors" => 1..=8,
            "BitsPerComponent" => 1..=16,
            _ => 0..=u32::MAX,
        };
        words.next().is_none() && number.is_some_and(|number| range.contains(&number))
    })
}

/// How many bytes of deflated data are read, and how many they unpack to, without keeping them. The second is absent where
/// there is a fault in the data: the library is more lenient, so what it would make of them is not known.
fn measured(packed: &[u8]) -> (usize, Option<usize>) {
    // As the library does: what does not begin as a header is taken for the data themselves.
    let has_header =
        matches!(packed, [a, b, ..] if a & 0x0f == 8 && u16::from_be_bytes([*a, *b]) % 31 == 0 && b & 0x20 == 0);
    let header = if has_header { inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER } else { 0 };
    let flags = header | inflate_flags::TINFL_FLAG_IGNORE_ADLER32;
    let mut window = vec![0; 1 << 15];
    let mut state = DecompressorOxide::new();
    let (mut read, mut written, mut place) = (0, 0_usize, 0);
    while let Some(rest) = packed.get(read..) {
        let (status, taken, given) = decompress(&mut state, rest, &mut window, place, flags);
        read += taken;
        written = written.saturating_add(given);
        place = (place + given) % window.len();
        if status == TINFLStatus::Done || written > OBJECT_STREAMS {
            return (read, Some(written));
        }
        if status != TINFLStatus::HasMoreOutput || taken + given == 0 {
            break;
        }
    }
    (read, None)
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

    /// Whether the library can unpack the stream of this dictionary.
    fn shows(content: &[u8], dictionary: &str) -> bool {
        let Ok(screened) = screened(&object_stream(content, dictionary)) else { return false };
        ["/FlateDecode", "/Fl", "/LZW", "/RL"]
            .iter()
            .any(|name| memory_find(&screened, name.as_bytes()).next().is_some())
    }

    #[test]
    fn a_bomb_of_objects_is_refused() {
        let bomb = vec![b' '; OBJECT_STREAMS + 1];
        let bytes = object_stream(&bomb, "/Type/ObjStm/N 1/First 5/Filter/FlateDecode");
        assert_eq!(screened(&bytes), Err(Fault::TooLarge));
        // One that hides what it is stays packed.
        for dictionary in
            ["/Type/#4fbjStm/Filter/FlateDecode", "/Type/ObjStm/Filter[/FlateDecode/FlateDecode]", "/N 1/Filter/Fl"]
        {
            assert!(!shows(&bomb, dictionary), "{dictionary}");
        }
        assert!(shows(&bomb[..1 << 20], "/Type/ObjStm/N 1/First 5/Filter/FlateDecode"));
        // Half a bomb for each of many trailers.
        let mut bytes = object_stream(&bomb[..OBJECT_STREAMS / 2], "/Type/ObjStm/Filter/FlateDecode");
        bytes.extend(b"<</Root 1 0 R>>".repeat(20));
        assert_eq!(screened(&bytes), Err(Fault::TooLarge));
    }

    #[test]
    fn names_of_filters_are_hidden_however_they_are_written() {
        for name in ["/FlateDecode", "/Fl", "/LZW", "/#46l", "/F#6c", "/#46#6cate#44ecode", "/RunLengthDecode", "/RL"] {
            let bytes = format!("1 0 obj <</Filter{name}>>stream\nendstream {name} obj");
            let screened = screened(bytes.as_bytes()).expect("within bounds");
            assert_eq!(memory_find(&screened, name.as_bytes()).count(), 0, "{name}");
            assert_eq!(screened.len(), bytes.len());
        }
        for name in ["/F", "/Flag", "/F1", "/FlateDecoder", "/R", "/Filter"] {
            let bytes = format!("1 0 obj <</A{name}>>stream\nendstream {name} obj");
            assert_eq!(screened(bytes.as_bytes()).as_deref(), Ok(bytes.as_bytes()));
        }
    }

    #[test]
    fn rows_that_cannot_be_are_not_restored_by_the_library() {
        let shows = |parameters: &str| shows(b"", &format!("/Type/XRef/W[1 2 1]/Filter/FlateDecode{parameters}"));
        assert!(
            shows("/DecodeParms<</Predictor 12/Columns 4>>")
                && shows("/DecodeParms [ << /Columns 4 /Predictor 12 >> ]")
        );
        for parameters in [
            "/DecodeParms<</Predictor 12/Columns 0>>",
            "/DecodeParms<</Predictor 12/Columns 4294967295>>",
            "/DecodeParms<</Predictor 12/Columns -1>>",
            "/DecodeParms<</Predictor 12/Columns 7 0 R>>",
            "/DecodeParms<</Predictor 12/Colors 99>>",
            "/DecodeParms<</Predictor 12/C#6flumns 0>>",
            "/DecodeParms 9 0 R",
            "/DP<</Predictor 12/Columns 0>>",
        ] {
            assert!(!shows(parameters), "{parameters}");
        }
    }

    #[test]
    fn a_table_of_more_objects_than_any_file_has_is_refused() {
        let table = vec![1; TABLE + 1];
        let packed = object_stream(&table, "/Type/XRef/Size 99999999/W[0 1 0]/Filter/FlateDecode");
        assert_eq!(screened(&packed), Err(Fault::TooLarge));
        let mut plain = b"1 0 obj <</Type/XRef/Size 99999999/W [0 1 0]>>\nstream\n".to_vec();
        plain.extend(table);
        assert_eq!(screened(&plain), Err(Fault::TooLarge));
    }

    #[test]
    fn broken_data_are_not_given_to_the_library() {
        let mut bytes = object_stream(&b"<< >> ".repeat(900), "/Type/ObjStm/Filter/FlateDecode");
        let middle = bytes.len() / 2;
        bytes[middle..middle + 8].fill(0xff);
        let screened = screened(&bytes).expect("within bounds");
        assert_eq!(memory_find(&screened, FLATE).count(), 0);
    }

    #[test]
    fn a_pit_of_dictionaries_is_refused() {
        assert_eq!(screened(&b"<< ".repeat(DEEPEST + 1)), Err(Fault::Damaged));
        assert!(screened(&b"<</A <<>> >> ".repeat(DEEPEST)).is_ok());
    }

    #[test]
    fn streams_without_ends_are_refused() {
        let bytes = b"1 0 obj <<>> stream\n".repeat(2_000);
        assert_eq!(screened(&bytes), Err(Fault::Damaged));
        assert!(screened(b"1 0 obj <<>> stream\nendstream").is_ok());
    }

    #[test]
    fn places_of_a_word() {
        assert_eq!(memory_find(b"aab ab", b"ab").collect::<Vec<_>>(), [1, 4]);
        assert_eq!(memory_find(b"a", b"ab").count(), 0);
    }
}
