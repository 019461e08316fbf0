//! What a font program itself says of its codes, asked only where the file says nothing.

use crate::Fault;
use crate::encoding::char_of_name;
use crate::limits::Budget;
use crate::stream::unpacked;
use hayro_syntax::object::dict::keys::{FONT_FILE, FONT_FILE2};
use hayro_syntax::object::{Dict, Stream};
use std::collections::HashMap;

/// The encoding that a Type 1 program carries in its readable part.
pub(crate) fn encoding(descriptor: &Dict<'_>, budget: &mut Budget) -> Result<Option<Box<[Option<char>; 256]>>, Fault> {
    let Some(stream) = descriptor.get::<Stream<'_>>(FONT_FILE) else { return Ok(None) };
    let bytes = unpacked(&stream, budget)?;
    Ok(type_1(&bytes))
}

/// `dup 65 /A put`, after the word `/Encoding`.
fn type_1(program: &[u8]) -> Option<Box<[Option<char>; 256]>> {
    let start = program.windows(9).position(|window| window == b"/Encoding")?;
    let readable = program.get(start..)?;
    let end = readable.windows(5).position(|window| window == b"eexec").unwrap_or(readable.len());
    let words = readable[..end].split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let words: Vec<&[u8]> = words.take(4096).collect();
    let mut encoding = Box::new([None; 256]);
    let mut is_any = false;
    for three in words.windows(3) {
        let [b"dup", code, name] = three else { continue };
        let code = std::str::from_utf8(code).ok().and_then(|code| code.parse::<u8>().ok());
        let name = name.strip_prefix(b"/").and_then(|name| std::str::from_utf8(name).ok());
        if let (Some(code), Some(c)) = (code, name.and_then(char_of_name)) {
            encoding[usize::from(code)] = Some(c);
            is_any = true;
        }
    }
    is_any.then_some(encoding)
}

/// The characters of a TrueType program's glyphs, by glyph number.
pub(crate) fn characters(descriptor: &Dict<'_>, budget: &mut Budget) -> Result<HashMap<u32, char>, Fault> {
    let Some(stream) = descriptor.get::<Stream<'_>>(FONT_FILE2) else { return Ok(HashMap::new()) };
    let bytes = unpacked(&stream, budget)?;
    budget.step(bytes.len() / 16)?;
    Ok(true_type(&bytes).unwrap_or_default())
}

/// Turns the program's table of characters round. Only its commonest form, with segments of 16 bits, is read.
fn true_type(program: &[u8]) -> Option<HashMap<u32, char>> {
    let tables = usize::from(short(program, 4)?);
    let record = (0..tables).map(|table| 12 + table * 16).find(|at| program.get(*at..at + 4) == Some(b"cmap"))?;
    let start = usize::try_from(long(program, record + 8)?).ok()?;
    let table = program.get(start..)?;
    let subtables = usize::from(short(table, 2)?);
    let mut format_4 = (0..subtables).filter_map(|subtable| {
        let offset = usize::try_from(long(table, 4 + subtable * 8 + 4)?).ok()?;
        let subtable = table.get(offset..)?;
        (short(subtable, 0)? == 4).then_some(subtable)
    });
    let table = format_4.next_back()?;
    let segments = usize::from(short(table, 6)?) / 2;
    let mut characters = HashMap::new();
    // Segments that overlap would multiply the work.
    let mut left = 0x2_0000_u32;
    for segment in 0..segments {
        let at = |row: usize| 14 + row * segments * 2 + segment * 2;
        let end = short(table, at(0))?;
        // One unused word stands between the ends and the starts.
        let (first, delta, offset_at) = (short(table, at(1) + 2)?, short(table, at(2) + 2)?, at(3) + 2);
        let offset = usize::from(short(table, offset_at)?);
        for code in first..=end.min(0xfffe) {
            left = left.checked_sub(1)?;
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                match short(table, offset_at + offset + usize::from(code - first) * 2) {
                    Some(0) | None => continue,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            if let Some(c) = char::from_u32(u32::from(code)) {
                characters.entry(u32::from(glyph)).or_insert(c);
            }
        }
    }
    Some(characters)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(short(bytes, at)?) << 16 | u32::from(short(bytes, at.checked_add(2)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_1_program_names_its_glyphs() {
        let program = b"%!PS\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 65 /B put\ndup 146 /quoteright put\nreadonly def\ncurrentfile eexec dup 66 /C put";
        let encoding = type_1(program).expect("an encoding");
        assert_eq!((encoding[65], encoding[146], encoding[66]), (Some('B'), Some('’'), None));
        assert!(type_1(b"/Encoding StandardEncoding def").is_none());
    }

    #[test]
    fn a_true_type_program_maps_its_characters() {
        let mut program = b"\0\x01\0\0\0\x01\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c\0\0\0\0".to_vec();
        let words: [u16; 20] =
            [0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 0, 0, 0, 0x42, 0xffff, 0, 0x41, 0xffff, 0_u16.wrapping_sub(0x3e), 1];
        for word in words.into_iter().chain([0, 0]) {
            program.extend(word.to_be_bytes());
        }
        let characters = true_type(&program).expect("a table");
        assert_eq!((characters.get(&3), characters.get(&4)), (Some(&'A'), Some(&'B')));
        assert!(true_type(&program[..60]).is_none());
    }
}
