//! What a code means in the encodings that PDF knows by name, and what a glyph's name means.

use std::sync::LazyLock;

/// The encodings that a font may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Adobe's own, the one of fonts that name none.
    Standard,
    /// Windows-1252.
    WinAnsi,
    /// Mac OS Roman.
    MacRoman,
}

impl Encoding {
    /// The encoding of this name.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// The character of a code.
    pub(crate) fn char_of(self, code: u8) -> Option<char> {
        let high = |table: &str, first: u8| {
            table.chars().nth(usize::from(code - first)).filter(|c| *c != '\0' && !c.is_control())
        };
        match (self, code) {
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, 0x20..=0x7e) => Some(char::from(code)),
            (Self::Standard, 0xa1..=0xff) => high(STANDARD_FROM_A1, 0xa1),
            (_, 0..=0x1f | 0x7f) | (Self::Standard, _) => None,
            (Self::WinAnsi, 0x80..=0x9f) => high(WIN_ANSI_FROM_80, 0x80),
            (Self::WinAnsi, _) => Some(char::from(code)),
            (Self::MacRoman, _) => high(MAC_ROMAN_FROM_80, 0x80),
        }
    }
}

const STANDARD_FROM_A1: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß";

// Codes that Windows leaves free are bullets in PDF.
const WIN_ANSI_FROM_80: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

const MAC_ROMAN_FROM_80: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\0ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// The character that a glyph's name stands for: by list, or as `uni2019` and `u2019`.
pub(crate) fn char_of_name(name: &str) -> Option<char> {
    let base = name.split_once('.').map_or(name, |(base, _)| base);
    if let Ok(at) = GLYPHS.binary_search_by(|(known, _)| known.cmp(&base)) {
        return GLYPHS.get(at).map(|(_, c)| *c);
    }
    let digits = base.strip_prefix("uni").or_else(|| base.strip_prefix('u'))?;
    let digits = digits.get(..4.max(digits.len().min(6)))?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

/// Names and characters, in the order of their names: the Latin, Greek and punctuation part of Adobe's glyph list.
static GLYPHS: LazyLock<Vec<(&str, char)>> = LazyLock::new(|| {
    let pair = |line: &'static str| {
        let (name, code) = line.split_once(' ')?;
        Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
    };
    include_str!("../data/glyphs.txt").lines().filter_map(pair).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        assert_eq!(Encoding::WinAnsi.char_of(0x92), Some('’'));
        assert_eq!(Encoding::WinAnsi.char_of(0xe9), Some('é'));
        assert_eq!(Encoding::MacRoman.char_of(0xd5), Some('’'));
        assert_eq!(Encoding::MacRoman.char_of(0xff), Some('ˇ'));
        assert_eq!(Encoding::Standard.char_of(0x27), Some('’'));
        assert_eq!(Encoding::Standard.char_of(0xfb), Some('ß'));
        assert_eq!(Encoding::Standard.char_of(0xb1), Some('–'));
        assert_eq!(Encoding::Standard.char_of(0x80), None);
        assert_eq!(WIN_ANSI_FROM_80.chars().count(), 32);
        assert_eq!(MAC_ROMAN_FROM_80.chars().count(), 128);
    }

    #[test]
    fn names() {
        assert!(GLYPHS.is_sorted(), "the search needs the order");
        assert_eq!(char_of_name("quoteright"), Some('’'));
        assert_eq!(char_of_name("a.alt"), Some('a'));
        assert_eq!(char_of_name("uni2019"), Some('’'));
        assert_eq!(char_of_name("u1F600"), Some('\u{1f600}'));
        assert_eq!(char_of_name("g17"), None);
        assert_eq!(char_of_name("uni"), None);
    }
}
