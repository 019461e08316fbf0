//! Bytes → text: the encoding is told, every kind of line break becomes `\n` and every kind of space a plain space.
//!
//! Characters that no reader sees are left out: soft hyphens, zero-width and direction marks, control characters. A form
//! feed stays, because it parts two pages. No word is ever left out.

/// Bytes as text, whatever their encoding, as they are.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match order(bytes) {
            Some(unit) => utf16(bytes, unit),
            None => utf8(bytes),
        },
    }
}

/// Markup as text. What it says of its encoding counts only where its bytes do not tell: many files say something else than
/// they are.
pub(crate) fn marked_up(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let is_broken = std::str::from_utf8(bytes).is_err() && order(bytes).is_none();
    if is_broken && (head.contains("charset=macintosh") || head.contains("charset=x-mac-roman")) {
        return bytes.iter().map(|byte| macintosh(*byte)).collect();
    }
    decoded(bytes)
}

/// The order of bytes in text of two bytes a character that does not say so: one of the two is zero in most of them.
fn order(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let pairs = bytes[..bytes.len().min(2048)].as_chunks::<2>().0;
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let is_most = |zeros: usize| pairs.len() >= 8 && zeros * 2 > pairs.len();
    match (zeros(0), zeros(1)) {
        (0, zeros) if is_most(zeros) => Some(u16::from_le_bytes),
        (zeros, 0) if is_most(zeros) => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// Text brought to one form, or nothing where it is no text at all.
pub(crate) fn text(decoded: &str) -> Option<String> {
    let odd = decoded.chars().filter(|c| is_odd(*c)).count();
    (!decoded.contains('\0') && odd * 100 <= decoded.len()).then(|| clean(decoded))
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

/// The dialect of older programs on the Macintosh, in which some save web pages still.
fn macintosh(byte: u8) -> char {
    const HIGH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
    match byte.checked_sub(0x80) {
        Some(high) => HIGH.chars().nth(usize::from(high)).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(byte),
    }
}

/// Control characters that no text has a use for.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Line breaks, spaces and unseen characters brought to one form.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    clean_into(text, &mut out);
    out
}

/// The same, added to a text.
pub(crate) fn clean_into(text: &str, out: &mut String) {
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
            c if c.is_whitespace() => out.push(' '),
            c => match report::spelled(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(text(&decoded(bytes)).as_deref(), Some(expected));
    }

    #[test]
    fn encodings() {
        check("children’s".as_bytes(), "children’s");
        check(b"\xef\xbb\xbfplan", "plan");
        check(b"\xff\xfep\0l\0\x19\x20", "pl’");
        check(b"\xfe\xff\0p\0l\x20\x19", "pl’");
        check(b"\xff\xfe\x00\xd8p\0", "\u{fffd}p");
        check(b"\xff\xfep\0l", "p");
        let wide: Vec<u8> = "The plan’s aim".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, "The plan’s aim");
        let wide: Vec<u8> = "The plan’s aim".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&wide, "The plan’s aim");
        check(b"children\x92s \x96 plan \xe9", "children’s – plan é");
        check("’’’\u{e9}".as_bytes(), "’’’é");
    }

    #[test]
    fn markup_says_its_encoding() {
        assert_eq!(marked_up(b"<meta charset=macintosh>children\xd5s \xd0"), "<meta charset=macintosh>children’s –");
        assert_eq!(marked_up("<meta charset=macintosh>é".as_bytes()), "<meta charset=macintosh>é");
        assert_eq!(marked_up(b"<meta charset=utf-8>children\x92s"), "<meta charset=utf-8>children’s");
    }

    #[test]
    fn one_broken_character_does_not_make_it_another_encoding() {
        let mut bytes = "‘plans’ and ‘visits’".as_bytes().to_vec();
        bytes.pop();
        check(&bytes, "‘plans’ and ‘visits\u{fffd}");
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
    fn what_is_no_text() {
        assert_eq!(text(&decoded(b"a\0b")), None);
        let noise: Vec<u8> = (1..=255).cycle().take(4096).collect();
        assert_eq!(text(&decoded(&noise)), None);
    }
}
