//! Fonts with codes of several bytes: how a string falls into codes, and what each of them is, worked out when first met.

use crate::Fault;
use crate::builtin;
use crate::font::{Glyph, Shown, mapped};
use crate::limits::Budget;
use crate::stream::unpacked;
use hayro_cmap::CMap;
use hayro_syntax::object::dict::keys::{DESCENDANT_FONTS, DW, ENCODING, FONT_DESC, W};
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::collections::{BTreeMap, HashMap};

/// A composite font.
#[derive(Debug)]
pub(crate) struct Composite {
    splitting: Splitting,
    to_unicode: Option<CMap>,
    /// Glyph numbers to characters, out of the font program; only where there is no map to Unicode.
    program: HashMap<u32, char>,
    widths: Widths,
    bold: bool,
    /// What codes of two bytes were found to be, by their first byte.
    known: Vec<Option<Box<[Option<Glyph>; 256]>>>,
}

#[derive(Debug)]
enum Splitting {
    /// Two bytes to a code, and the code is the glyph's number.
    TwoBytes,
    /// Two bytes to a code, and the code is the character.
    Unicode,
    /// As a map in the file says.
    Map(Box<CMap>),
}

impl Composite {
    /// The font of a dictionary.
    pub(crate) fn new(dict: &Dict<'_>, to_unicode: Option<CMap>, budget: &mut Budget) -> Result<Self, Fault> {
        let splitting = match dict.get::<Object<'_>>(ENCODING) {
            Some(Object::Stream(stream)) => {
                let bytes = unpacked(&stream, budget)?;
                CMap::parse(&bytes, |_| None).map_or(Splitting::TwoBytes, |map| Splitting::Map(Box::new(map)))
            }
            Some(Object::Name(name)) if is_unicode(&name) => Splitting::Unicode,
            _ => Splitting::TwoBytes,
        };
        let descendant = dict.get::<Array<'_>>(DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let descendant = descendant.unwrap_or_default();
        let descriptor = descendant.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
        let program = if to_unicode.is_none() && matches!(splitting, Splitting::TwoBytes) {
            builtin::characters(&descriptor, budget)?
        } else {
            HashMap::new()
        };
        let widths = Widths::new(&descendant, budget)?;
        let bold = crate::font::is_bold(dict) || crate::font::is_bold(&descendant);
        Ok(Self { splitting, to_unicode, program, widths, bold, known: (0..256).map(|_| None).collect() })
    }

    /// Whether it is bold.
    pub(crate) fn is_bold(&self) -> bool {
        self.bold
    }

    /// The first glyph of a string that is not empty, and its length in bytes.
    pub(crate) fn next(&mut self, bytes: &[u8], long: &mut Vec<String>) -> (usize, Glyph) {
        if let Splitting::Map(map) = &self.splitting {
            let mut code = 0_u32;
            for (length, byte) in (1_u8..=4).zip(bytes) {
                code = code << 8 | u32::from(*byte);
                if let Some(cid) = map.lookup_cid_code(code, length) {
                    let text = mapped(self.to_unicode.as_ref(), code, long);
                    return (usize::from(length), Glyph { text, width: self.widths.of(cid) });
                }
            }
            return (1, Glyph::default());
        }
        let [first, second, ..] = *bytes else { return (1, Glyph::default()) };
        let Some(page) = self.known.get_mut(usize::from(first)) else { return (2, Glyph::default()) };
        let page = page.get_or_insert_with(|| Box::new([None; 256]));
        let glyph = &mut page[usize::from(second)];
        if let Some(glyph) = glyph {
            return (2, *glyph);
        }
        let code = u32::from(first) << 8 | u32::from(second);
        let text = match mapped(self.to_unicode.as_ref(), code, long) {
            Shown::Unknown => {
                let c = match self.splitting {
                    Splitting::Unicode => char::from_u32(code),
                    Splitting::TwoBytes | Splitting::Map(_) => self.program.get(&code).copied(),
                };
                c.map_or(Shown::Unknown, Shown::Char)
            }
            known => known,
        };
        let found = Glyph { text, width: self.widths.of(code) };
        *glyph = Some(found);
        (2, found)
    }
}

/// The names of the ready-made maps whose codes are Unicode.
fn is_unicode(name: &Name<'_>) -> bool {
    name.starts_with(b"Uni") && [&b"UCS2"[..], b"UTF16"].iter().any(|part| name.windows(part.len()).any(|w| w == *part))
}

/// The widths of a composite font: runs of numbers with a width each, and ranges with one width for all.
#[derive(Debug)]
struct Widths {
    standard: f32,
    each: BTreeMap<u32, Vec<f32>>,
    /// By the first glyph: the last, and the width.
    ranges: BTreeMap<u32, (u32, f32)>,
}

impl Widths {
    fn new(descendant: &Dict<'_>, budget: &mut Budget) -> Result<Self, Fault> {
        let standard = descendant.get::<f32>(DW).unwrap_or(1000.0);
        let mut widths = Self { standard, each: BTreeMap::new(), ranges: BTreeMap::new() };
        let Some(array) = descendant.get::<Array<'_>>(W) else { return Ok(widths) };
        budget.step(array.data().len() / 4)?;
        let mut waiting: [Option<f32>; 2] = [None, None];
        for item in array.iter::<Object<'_>>() {
            match (item, waiting) {
                (Object::Array(list), [Some(first), _]) => {
                    let list = list.iter::<f32>().take(0x1_0000).collect();
                    widths.each.entry(whole(first)).or_insert(list);
                    waiting = [None, None];
                }
                (Object::Number(width), [Some(first), Some(last)]) => {
                    widths.ranges.entry(whole(first)).or_insert((whole(last), width.as_f32()));
                    waiting = [None, None];
                }
                (Object::Number(number), [Some(first), None]) => waiting = [Some(first), Some(number.as_f32())],
                (Object::Number(number), _) => waiting = [Some(number.as_f32()), None],
                _ => {}
            }
        }
        Ok(widths)
    }

    /// The width of a glyph, in ems.
    fn of(&self, number: u32) -> f32 {
        let in_each = self.each.range(..=number).next_back().and_then(|(first, list)| {
            let at = usize::try_from(number - first).ok()?;
            list.get(at)
        });
        let found = in_each.or_else(|| {
            let (_, (last, width)) = self.ranges.range(..=number).next_back()?;
            (number <= *last).then_some(width)
        });
        found.unwrap_or(&self.standard) * 0.001
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast keeps within the range by itself"
)]
fn whole(number: f32) -> u32 {
    number as u32
}
