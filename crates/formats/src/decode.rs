//! Bytes → one clean string: the encoding is told, every kind of line break becomes `\n` and every kind of space a plain space.
//!
//! Characters that no reader sees are left out: soft hyphens, zero-width and direction marks, control characters. A form
//! feed stays, because it parts two pages. No word is ever left out.

/// The text of a file, or what the file is instead, to follow "this is".
pub(crate) fn text(bytes: &[u8]) -> Result<String, &'static str> {
    if let Some(kind) = other_kind(bytes) {
        return Err(kind);
    }
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    };
    let odd = text.chars().filter(|c| is_odd(*c)).count();
    if text.contains('\0') || odd * 100 > text.len() {
        return Err("not text");
    }
    Ok(clean(&text))
}

/// Kinds of file that are told by how they begin.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a Word, spreadsheet or zip file"),
        (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
        (b"{\\rtf", "a rich text file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
        (b"sightpk\n", "a pack of reports"),
    ];
    let found = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    found.map(|(_, kind)| *kind).or_else(|| {
        let head = bytes[..bytes.len().min(64)].to_ascii_lowercase();
        let head = head.trim_ascii_start();
        (head.starts_with(b"<!doctype html") || head.starts_with(b"<html")).then_some("a web page")
    })
}

/// UTF-8; where that is broken more often than not, Windows-1252.
fn utf8(bytes: &[u8]) -> String {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken == 0 || broken < sound {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        bytes.iter().map(|byte| windows_1252(*byte)).collect()
    }
}

/// UTF-16 in either order; half characters become the replacement character.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', //
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// Control characters that no text has a use for.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Line breaks, spaces and unseen characters brought to one form.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\n' | '\u{c}' => out.push(c),
            // At the end of a line it parts a word, which goes on in the next.
            '\u{ad}' => {
                if chars.next_if_eq(&'\r').is_some() | chars.next_if_eq(&'\n').is_some() {
                    while chars.next_if_eq(&' ').is_some() {}
                }
            }
            '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(text(bytes).as_deref(), Ok(expected));
    }

    #[test]
    fn encodings() {
        check("children’s".as_bytes(), "children’s");
        check(b"\xef\xbb\xbfplan", "plan");
        check(b"\xff\xfep\0l\0\x19\x20", "pl’");
        check(b"\xfe\xff\0p\0l\x20\x19", "pl’");
        check(b"\xff\xfe\x00\xd8p\0", "\u{fffd}p");
        check(b"\xff\xfep\0l", "p");
        check(b"children\x92s \x96 plan \xe9", "children’s – plan é");
        check("’’’\u{e9}".as_bytes(), "’’’é");
    }

    #[test]
    fn one_broken_character_does_not_make_it_another_encoding() {
        let mut bytes = "‘plans’ and ‘visits’".as_bytes().to_vec();
        bytes.pop();
        assert_eq!(text(&bytes).as_deref(), Ok("‘plans’ and ‘visits\u{fffd}"));
    }

    #[test]
    fn line_breaks_and_spaces() {
        check(b"a\r\nb\rc\nd", "a\nb\nc\nd");
        check("a\u{202f}b\u{a0}c\u{2009}d\te".as_bytes(), "a b c d\te");
        check("a\u{2028}b\u{c}c".as_bytes(), "a\nb\u{c}c");
    }

    #[test]
    fn unseen_characters() {
        check("super\u{ad}vision deci\u{ad}\n sion \u{202e}x\u{200b}y".as_bytes(), "supervision decision xy");
        check("e\u{fb03}cient \u{fb01}nd".as_bytes(), "efficient find");
    }

    #[test]
    fn other_kinds_of_file() {
        assert_eq!(text(b"\n<!DOCTYPE HTML><p>"), Err("a web page"));
        assert_eq!(text(b"a\0b"), Err("not text"));
        let noise: Vec<u8> = (1..=255).cycle().take(4096).collect();
        assert_eq!(text(&noise), Err("not text"));
    }
}
