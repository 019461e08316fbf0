//! A font as far as text needs it: codes to characters, widths, and whether it is bold. Its outlines are never looked at.
//!
//! The file says what a code means in one of three places, asked in this order: the map to Unicode, the encoding with its
//! differences, the font program itself. Widths stand in the file too, so a font whose program is missing is no worse.

use crate::Fault;
use crate::builtin;
use crate::codes::Composite;
use crate::encoding::{Encoding, char_of_name};
use crate::limits::Budget;
use crate::stream::unpacked;
use crate::widths;
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::dict::keys::{
    BASE_ENCODING, BASE_FONT, DIFFERENCES, ENCODING, FIRST_CHAR, FLAGS, FONT_DESC, FONT_MATRIX, FONT_WEIGHT,
    MISSING_WIDTH, SUBTYPE, TO_UNICODE, WIDTHS,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// What a code shows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Glyph {
    /// Its characters.
    pub(crate) text: Shown,
    /// Its width in ems.
    pub(crate) width: f32,
}

/// The characters of a glyph. Nearly always one; longer texts stand in the font.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Nothing says what it is.
    #[default]
    Unknown,
    /// One character.
    Char(char),
    /// Several: their place in [`Font::long`].
    Long(u32),
}

/// A font.
#[derive(Debug)]
pub(crate) struct Font {
    codes: Codes,
    /// Texts of more than one character.
    pub(crate) long: Vec<String>,
    /// Whether it is bold, by its weight, its flags or its name.
    pub(crate) bold: bool,
}

#[derive(Debug)]
enum Codes {
    Simple(Box<[Glyph; 256]>),
    Composite(Box<Composite>),
}

impl Font {
    /// The font of a dictionary.
    pub(crate) fn new(dict: &Dict<'_>, budget: &mut Budget) -> Result<Self, Fault> {
        let to_unicode = to_unicode(dict, budget)?;
        let mut long = Vec::new();
        if dict.get::<Name<'_>>(SUBTYPE).as_deref() == Some(b"Type0") {
            let composite = Composite::new(dict, to_unicode, budget)?;
            let bold = composite.is_bold();
            return Ok(Self { codes: Codes::Composite(Box::new(composite)), long, bold });
        }
        let bold = is_bold(dict);
        let glyphs = simple(dict, to_unicode.as_ref(), bold, &mut long, budget)?;
        Ok(Self { codes: Codes::Simple(glyphs), long, bold })
    }

    /// The next glyph of a string: its length in bytes, what it shows, and whether it is the one-byte space that word
    /// spacing widens.
    pub(crate) fn next(&mut self, bytes: &[u8]) -> Option<(usize, Glyph, bool)> {
        let first = *bytes.first()?;
        match &mut self.codes {
            Codes::Simple(glyphs) => Some((1, glyphs[usize::from(first)], first == b' ')),
            Codes::Composite(composite) => {
                let (length, glyph) = composite.next(bytes, &mut self.long);
                Some((length, glyph, length == 1 && first == b' '))
            }
        }
    }
}

/// What a map to Unicode says of a code.
pub(crate) fn mapped(map: Option<&CMap>, code: u32, long: &mut Vec<String>) -> Shown {
    match map.and_then(|map| map.lookup_bf_string(code)) {
        Some(BfString::Char('\0' | '\u{fffd}')) | None => Shown::Unknown,
        Some(BfString::Char(c)) => Shown::Char(c),
        Some(BfString::String(text)) => {
            let at = u32::try_from(long.len()).unwrap_or(u32::MAX);
            long.push(text);
            Shown::Long(at)
        }
    }
}

fn to_unicode(dict: &Dict<'_>, budget: &mut Budget) -> Result<Option<CMap>, Fault> {
    let Some(stream) = dict.get::<Stream<'_>>(TO_UNICODE) else { return Ok(None) };
    let bytes = unpacked(&stream, budget)?;
    budget.step(bytes.len() / 4)?;
    Ok(CMap::parse(&bytes, |_| None))
}

/// The glyphs of a font with one byte to a code.
fn simple(
    dict: &Dict<'_>,
    map: Option<&CMap>,
    bold: bool,
    long: &mut Vec<String>,
    budget: &mut Budget,
) -> Result<Box<[Glyph; 256]>, Fault> {
    let descriptor = dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
    let name = dict.get::<Name<'_>>(BASE_FONT);
    let name = name.as_deref().unwrap_or_default();
    let mut glyphs = Box::new([Glyph::default(); 256]);

    let own = encoding(dict);
    let is_named = own.is_some() || dict.get::<Dict<'_>>(ENCODING).is_some();
    let needs_program = map.is_none() && !is_named;
    let program = if needs_program { builtin::encoding(&descriptor, budget)? } else { None };
    let is_symbol = [&b"Wingding"[..], b"Symbol", b"Dingbat", b"Webding"]
        .iter()
        .any(|part| name.windows(part.len()).any(|window| window == *part));
    for (code, glyph) in (0_u8..=255).zip(glyphs.iter_mut()) {
        let by_code = || {
            if is_symbol && !is_named {
                // A private-use code: what word processors write for bullets.
                return char::from_u32(0xf000 + u32::from(code));
            }
            own.unwrap_or(if descriptor.contains_key(FLAGS) { Encoding::WinAnsi } else { Encoding::Standard })
                .char_of(code)
        };
        glyph.text = match mapped(map, u32::from(code), long) {
            Shown::Unknown => program
                .as_ref()
                .and_then(|program| program[usize::from(code)])
                .or_else(by_code)
                .map_or(Shown::Unknown, Shown::Char),
            known => known,
        };
    }
    let mut code = 0_i64;
    let differences = dict.get::<Dict<'_>>(ENCODING).and_then(|encoding| encoding.get::<Array<'_>>(DIFFERENCES));
    for item in differences.iter().flat_map(Array::iter::<Object<'_>>).take(1024) {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let (Ok(at), Some(c)) = (u8::try_from(code), char_of_name(name.as_str()))
                    && mapped(map, u32::from(at), &mut Vec::new()) == Shown::Unknown
                {
                    glyphs[usize::from(at)].text = Shown::Char(c);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    set_widths(dict, &descriptor, name, bold, &mut glyphs);
    Ok(glyphs)
}

fn set_widths(dict: &Dict<'_>, descriptor: &Dict<'_>, name: &[u8], bold: bool, glyphs: &mut [Glyph; 256]) {
    // The glyphs of a Type 3 font are measured in a space of their own.
    let unit = dict.get::<[f32; 6]>(FONT_MATRIX).map_or(0.001, |matrix| matrix[0].abs());
    let missing = descriptor.get::<f32>(MISSING_WIDTH).unwrap_or(0.0);
    let Some(given) = dict.get::<Array<'_>>(WIDTHS) else {
        for glyph in glyphs {
            let c = if let Shown::Char(c) = glyph.text { c } else { 'n' };
            glyph.width = widths::standard(name, bold, c) * 0.001;
        }
        return;
    };
    let first = dict.get::<usize>(FIRST_CHAR).unwrap_or(0).min(256);
    for glyph in glyphs.iter_mut() {
        glyph.width = missing * unit;
    }
    for (glyph, width) in glyphs[first..].iter_mut().zip(given.iter::<f32>()) {
        glyph.width = width * unit;
    }
}

/// The encoding that a font names, itself or as the base of its differences.
fn encoding(dict: &Dict<'_>) -> Option<Encoding> {
    let name = dict
        .get::<Name<'_>>(ENCODING)
        .or_else(|| dict.get::<Dict<'_>>(ENCODING).and_then(|encoding| encoding.get::<Name<'_>>(BASE_ENCODING)))?;
    Encoding::named(&name)
}

/// Bold by weight, by flag, or by name.
pub(crate) fn is_bold(dict: &Dict<'_>) -> bool {
    const FORCE_BOLD: u32 = 1 << 18;
    let descriptor = dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
    let name = dict.get::<Name<'_>>(BASE_FONT);
    let name = name.as_deref().unwrap_or_default().to_ascii_lowercase();
    let by_name = [&b"bold"[..], b"black", b"heavy"].iter().any(|w| name.windows(w.len()).any(|window| window == *w));
    by_name
        || descriptor.get::<f32>(FONT_WEIGHT).is_some_and(|weight| weight >= 600.0)
        || descriptor.get::<u32>(FLAGS).is_some_and(|flags| flags & FORCE_BOLD != 0)
}
