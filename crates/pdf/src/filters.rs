//! The filters of streams, each within a bound. What a filter makes of broken data, up to the fault, is kept.

use crate::Fault;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_IGNORE_ADLER32, TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// A filter that unpacks data which is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filter {
    Hexadecimal,
    Base85,
    Lzw,
    Flate,
    RunLength,
    /// The file's own encryption, which is undone before any filter.
    Crypt,
}

impl Filter {
    /// The filter of this name, in full, short, or as [`crate::screen`] hides it from the library.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"ASCIIHexDecode" | b"AHx" => Self::Hexadecimal,
            b"ASCII85Decode" | b"A85" => Self::Base85,
            b"LZWDecode" | b"LZW" | b"lZWDecode" | b"lZW" => Self::Lzw,
            b"FlateDecode" | b"Fl" | b"flateDecode" | b"fl" => Self::Flate,
            b"RunLengthDecode" | b"RL" | b"runLengthDecode" | b"rL" => Self::RunLength,
            b"Crypt" => Self::Crypt,
            _ => return None,
        })
    }

    /// What data unpacks to; it is too large if that is more than so many bytes.
    pub(crate) fn unpack(self, data: &[u8], rows: &Rows, most: usize) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Hexadecimal => Ok(hexadecimal(data)),
            Self::Base85 => within(base_85(data), most),
            Self::Lzw => Ok(rows.restored(lzw(data, rows.changes_early, most)?)),
            Self::Flate => Ok(rows.restored(inflated(data, most)?)),
            Self::RunLength => run_length(data, most),
            Self::Crypt => Ok(data.to_vec()),
        }
    }
}

/// How the rows of packed data were made smaller before they were packed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows {
    /// 1 is none, 2 the one of TIFF, from 10 those of PNG.
    pub(crate) predictor: u32,
    pub(crate) colours: usize,
    pub(crate) bits: usize,
    pub(crate) columns: usize,
    /// Whether codes of LZW grow one code early.
    pub(crate) changes_early: bool,
}

impl Rows {
    pub(crate) const PLAIN: Self = Self { predictor: 1, colours: 1, bits: 8, columns: 1, changes_early: true };

    /// The data as it was; none where the rows cannot be.
    fn restored(self, mut data: Vec<u8>) -> Vec<u8> {
        if self.predictor < 2 {
            return data;
        }
        let is_sane = (1..=32).contains(&self.colours) && matches!(self.bits, 1 | 2 | 4 | 8 | 16);
        if !is_sane || !(1..=100_000).contains(&self.columns) {
            return Vec::new();
        }
        let back = (self.colours * self.bits).div_ceil(8);
        let length = (self.columns * self.colours * self.bits).div_ceil(8);
        if self.predictor == 2 {
            // Texts and tables have whole bytes; what has not is a picture.
            for row in data.chunks_mut(length).filter(|_| self.bits == 8) {
                for at in back..row.len() {
                    row[at] = row[at].wrapping_add(row[at - back]);
                }
            }
            return data;
        }
        let mut out = Vec::with_capacity(data.len());
        let mut above = vec![0; length];
        for row in data.chunks(length + 1) {
            let Some((kind, row)) = row.split_first() else { break };
            let mut made: Vec<u8> = Vec::with_capacity(length);
            for (at, byte) in row.iter().enumerate() {
                let before = |row: &[u8]| at.checked_sub(back).and_then(|at| row.get(at)).copied().unwrap_or(0);
                let (left, up, corner) = (before(&made), above[at], before(&above));
                made.push(byte.wrapping_add(match kind {
                    1 => left,
                    2 => up,
                    3 => left.midpoint(up),
                    4 => nearest(left, up, corner),
                    _ => 0,
                }));
            }
            out.extend_from_slice(&made);
            above[..made.len()].copy_from_slice(&made);
        }
        out
    }
}

/// Of three neighbours the one that lies nearest to what they lead to expect.
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    [left, up, corner].into_iter().min_by_key(|byte| (guess - i16::from(*byte)).abs()).unwrap_or(left)
}

fn within(bytes: Vec<u8>, most: usize) -> Result<Vec<u8>, Fault> {
    if bytes.len() > most { Err(Fault::TooLarge) } else { Ok(bytes) }
}

/// Deflated data, with their header, without it, or with a broken one.
fn inflated(raw: &[u8], most: usize) -> Result<Vec<u8>, Fault> {
    for (raw, header) in [(raw, TINFL_FLAG_PARSE_ZLIB_HEADER), (raw, 0), (raw.get(2..).unwrap_or_default(), 0)] {
        let bytes = inflated_from(raw, header, most)?;
        if !bytes.is_empty() {
            return Ok(bytes);
        }
    }
    Ok(Vec::new())
}

/// Unpacks what is there, up to the first fault in it.
fn inflated_from(raw: &[u8], header: u32, most: usize) -> Result<Vec<u8>, Fault> {
    let mut state = Box::<DecompressorOxide>::default();
    let mut out = vec![0; raw.len().saturating_mul(2).clamp(64, most.max(64))];
    let (mut read, mut written) = (0, 0);
    loop {
        let rest = raw.get(read..).unwrap_or_default();
        // Data with a wrong checksum are kept like any other broken data, so none is made.
        let flags = header | TINFL_FLAG_IGNORE_ADLER32 | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, given) = decompress(&mut state, rest, &mut out, written, flags);
        (read, written) = (read + taken, written + given);
        if status != TINFLStatus::HasMoreOutput {
            out.truncate(written);
            return within(out, most);
        }
        if out.len() >= most {
            return Err(Fault::TooLarge);
        }
        out.resize(out.len().saturating_mul(2).min(most), 0);
    }
}

/// Codes of 9 to 12 bits. Each stands for a stretch of what was written before, so the table holds places, not texts.
fn lzw(data: &[u8], changes_early: bool, most: usize) -> Result<Vec<u8>, Fault> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const CODES: usize = 4096;
    let mut out: Vec<u8> = Vec::new();
    // What the codes from 258 stand for: each entry is the stretch of the code before it and one byte more.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let (mut bits, mut held) = (0_u32, 0);
    let mut bytes = data.iter();
    loop {
        let width = match table.len() + 258 + usize::from(changes_early) {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        while held < width {
            let Some(byte) = bytes.next() else { return Ok(out) };
            (bits, held) = (bits << 8 | u32::from(*byte), held + 8);
        }
        held -= width;
        let code = usize::try_from(bits >> held).unwrap_or(END);
        bits &= (1 << held) - 1;
        let start = out.len();
        match code {
            CLEAR => {
                table.clear();
                before = None;
                continue;
            }
            END => return Ok(out),
            ..CLEAR => out.push(u8::try_from(code).unwrap_or_default()),
            _ => {
                let known = table.get(code - 258).copied();
                // The code that is just being made is the stretch before it and its own first byte.
                let is_new = code - 258 == table.len();
                let Some((from, length)) = known.or(before.filter(|_| is_new).map(|(from, length)| (from, length + 1)))
                else {
                    return Ok(out);
                };
                if out.len() + length > most {
                    return Err(Fault::TooLarge);
                }
                for at in from..from + length {
                    out.push(out[at]);
                }
            }
        }
        if out.len() > most {
            return Err(Fault::TooLarge);
        }
        if let Some((from, length)) = before
            && table.len() + 258 < CODES
        {
            table.push((from, length + 1));
        }
        before = Some((start, out.len() - start));
    }
}

fn run_length(data: &[u8], most: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let mut rest = data;
    while let [length, after @ ..] = rest {
        match *length {
            128 => break,
            length @ ..128 => {
                let (bytes, after) = after.split_at(after.len().min(usize::from(length) + 1));
                out.extend_from_slice(bytes);
                rest = after;
            }
            length => {
                let [byte, after @ ..] = after else { break };
                out.resize(out.len() + 257 - usize::from(length), *byte);
                rest = after;
            }
        }
        if out.len() > most {
            return Err(Fault::TooLarge);
        }
    }
    Ok(out)
}

fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|two| two[0] << 4 | two.get(1).copied().unwrap_or(0)).collect()
}

/// Five signs to four bytes, a `z` for four zeros.
fn base_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group = Vec::with_capacity(5);
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            four_bytes(&mut group, &mut out);
        }
    }
    four_bytes(&mut group, &mut out);
    out
}

/// Writes the bytes of a group, one fewer than it has signs.
fn four_bytes(group: &mut Vec<u8>, out: &mut Vec<u8>) {
    let signs = group.len();
    group.resize(5, 84);
    let value = group.iter().fold(0_u32, |value, sign| value.wrapping_mul(85).wrapping_add(u32::from(*sign)));
    out.extend(value.to_be_bytes().into_iter().take(signs.saturating_sub(1)));
    group.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(filter: Filter, data: &[u8], unpacked: &[u8]) {
        assert_eq!(filter.unpack(data, &Rows::PLAIN, 1 << 20).as_deref(), Ok(unpacked), "{filter:?}");
    }

    #[test]
    fn data_is_unpacked() {
        check(Filter::Hexadecimal, b"41 4 2 4>43", b"AB@");
        check(Filter::Base85, b"87cUR\nD]i,\"~>", b"Hello Wo");
        check(Filter::Base85, b"zz!!", &[0; 9]);
        check(Filter::RunLength, &[2, b'a', b'b', b'c', 254, b'd', 128, 9], b"abcddd");
        check(Filter::RunLength, &[9, b'a'], b"a");
        // The example of the standard.
        check(
            Filter::Lzw,
            &[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01],
            &[45, 45, 45, 45, 45, 65, 45, 45, 45, 66],
        );
        check(Filter::Flate, &miniz_oxide::deflate::compress_to_vec(b"bare", 6), b"bare");
        check(Filter::Flate, b"", b"");
    }

    /// Packs bytes as codes of one byte each, and clears the table in time.
    fn lzw_of(text: &[u8], changes_early: bool) -> Vec<u8> {
        let (mut bits, mut held, mut out) = (0_u64, 0_u32, Vec::new());
        let (mut next, mut is_first) = (258_u32, true);
        let mut put = |code: u64, next: u32, out: &mut Vec<u8>| {
            let width = (9..12).find(|width| next + u32::from(changes_early) < 1 << width).unwrap_or(12);
            (bits, held) = (bits << width | code, held + width);
            while held >= 8 {
                held -= 8;
                out.push(u8::try_from(bits >> held & 0xff).expect("a byte"));
            }
            bits &= (1 << held) - 1;
        };
        for byte in text {
            if next == 4_095 {
                put(256, next, &mut out);
                (next, is_first) = (258, true);
            }
            put(u64::from(*byte), next, &mut out);
            next += u32::from(!is_first);
            is_first = false;
        }
        put(257, next, &mut out);
        put(0, next, &mut out);
        out
    }

    #[test]
    fn codes_grow_and_the_table_is_cleared() {
        let text: Vec<u8> = (0_u32..9_000).map(|at| u8::try_from(at * at % 251).expect("a byte")).collect();
        for changes_early in [true, false] {
            let rows = Rows { changes_early, ..Rows::PLAIN };
            let unpacked = Filter::Lzw.unpack(&lzw_of(&text, changes_early), &rows, 1 << 20).expect("small");
            assert_eq!(unpacked, text, "{changes_early}");
        }
    }

    #[test]
    fn rows_are_restored() {
        let rows = Rows { predictor: 15, colours: 3, columns: 1, ..Rows::PLAIN };
        let data = vec![0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 1, 1, 2, 9];
        assert_eq!(rows.restored(data), [1, 2, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 13]);
        let rows = Rows { predictor: 2, columns: 2, ..Rows::PLAIN };
        assert_eq!(rows.restored(vec![1, 2, 3, 4, 5]), [1, 3, 3, 7, 5]);
        for rows in [
            Rows { predictor: 12, columns: 0, ..Rows::PLAIN },
            Rows { predictor: 12, columns: usize::MAX, ..Rows::PLAIN },
            Rows { predictor: 2, colours: 0, ..Rows::PLAIN },
            Rows { predictor: 2, bits: 3, ..Rows::PLAIN },
        ] {
            assert!(rows.restored(vec![1; 100]).is_empty());
        }
    }

    #[test]
    fn nothing_grows_beyond_its_bound() {
        let flate = miniz_oxide::deflate::compress_to_vec_zlib(&[0; 5_000], 6);
        let cases: [(Filter, &[u8]); 4] = [
            (Filter::Flate, &flate),
            (Filter::RunLength, &[129, 0].repeat(40)),
            (Filter::Base85, &[b'z'; 1_300]),
            (Filter::Lzw, &lzw_of(&[0; 5_000], true)),
        ];
        for (filter, data) in cases {
            assert_eq!(filter.unpack(data, &Rows::PLAIN, 4_999), Err(Fault::TooLarge), "{filter:?}");
            assert!(filter.unpack(data, &Rows::PLAIN, 6_000).is_ok(), "{filter:?}");
        }
    }
}
