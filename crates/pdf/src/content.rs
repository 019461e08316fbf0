//! Content streams: follows the operators that place text, and nothing else.

use crate::Fault;
use crate::font::{Font, Shown};
use crate::lexer::{Lexer, Token};
use crate::limits::{Budget, FORM, NESTING, RUN};
use crate::matrix::{Matrix, turned};
use crate::run::{Content, Laid, Mark, PageText};
use crate::stream::unpacked;
use hayro_syntax::object::dict::keys::{ACTUAL_TEXT, MATRIX, MCID, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Dict, Name, Stream, String as PdfString};
use hayro_syntax::page::Resources;
use std::collections::HashMap;

/// More operands than that belong to no operator.
const OPERANDS: usize = 1 << 16;
/// The most fonts that a file may use.
const FONTS: usize = 1_000;

/// The fonts met so far; a font is read once, wherever it is used.
#[derive(Debug, Default)]
pub(crate) struct Fonts {
    fonts: Vec<Font>,
    /// The place of each by where its dictionary stands in the file.
    by_place: HashMap<(usize, usize), usize>,
}

impl Fonts {
    fn find(&mut self, dict: &Dict<'_>, budget: &mut Budget) -> Result<usize, Fault> {
        let place = (dict.data().as_ptr().addr(), dict.data().len());
        if let Some(known) = self.by_place.get(&place) {
            return Ok(*known);
        }
        if self.fonts.len() >= FONTS {
            return Err(Fault::TooLarge);
        }
        self.fonts.push(Font::new(dict, budget)?);
        let at = self.fonts.len() - 1;
        self.by_place.insert(place, at);
        Ok(at)
    }
}

/// Reads one page's content.
pub(crate) struct Interpreter<'p> {
    /// The page's index.
    pub(crate) page: usize,
    pub(crate) fonts: &'p mut Fonts,
    pub(crate) budget: &'p mut Budget,
    /// What was read.
    pub(crate) text: PageText,
    /// Marked content that is open, from the outside in.
    open: Vec<Open>,
    /// The object number of the form that is being read, 0 for the page itself.
    form: u32,
    depth: usize,
}

#[derive(Debug)]
struct Open {
    mark: usize,
    /// What stands for the glyphs inside; taken by the first of them.
    instead: Option<Instead>,
}

#[derive(Debug)]
enum Instead {
    Waiting(String),
    Written,
}

#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    font: Option<usize>,
    size: f32,
    /// Extra space after every glyph, and after every space.
    spacing: (f32, f32),
    stretch: f32,
    leading: f32,
    rise: f32,
    /// Letters drawn with an outline too are a way to make them bold.
    is_outlined: bool,
}

impl<'p> Interpreter<'p> {
    /// Ready to read a page of this size.
    pub(crate) fn new(page: usize, size: (f32, f32), fonts: &'p mut Fonts, budget: &'p mut Budget) -> Self {
        Self { page, fonts, budget, text: PageText::new(size), open: Vec::new(), form: 0, depth: 0 }
    }

    /// Follows a content stream, under a matrix that leads to points from the page's top left.
    pub(crate) fn follow(&mut self, content: &[u8], resources: &Resources<'_>, matrix: Matrix) -> Result<(), Fault> {
        let mut state = State {
            matrix,
            font: None,
            size: 0.0,
            spacing: (0.0, 0.0),
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_outlined: false,
        };
        let mut saved: Vec<State> = Vec::new();
        let mut beyond = 0_usize;
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut names: Vec<(&[u8], Option<usize>)> = Vec::new();
        let outside = self.open.len();
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token<'_>> = Vec::new();
        while let Some(token) = lexer.next() {
            let Token::Operator(operator) = token else {
                if operands.len() > OPERANDS {
                    operands.clear();
                    lexer.next_instruction();
                }
                operands.push(token);
                continue;
            };
            self.budget.step(1 + operands.len() / 4)?;
            let number = |at: usize| match operands.get(at) {
                Some(Token::Number(number)) => *number,
                _ => 0.0,
            };
            let six = || Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
            match operator {
                b"q" if saved.len() < NESTING => saved.push(state.clone()),
                b"q" => beyond += 1,
                b"Q" if beyond > 0 => beyond -= 1,
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.matrix = six().then(state.matrix),
                b"BT" => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                b"Tc" => state.spacing.0 = number(0),
                b"Tw" => state.spacing.1 = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tr" => state.is_outlined = matches!(whole(number(0)), Some(2 | 6)),
                b"Tf" => {
                    state.size = number(1);
                    if let Some(Token::Name(name)) = operands.first() {
                        state.font = if let Some((_, font)) = names.iter().find(|(known, _)| known == name) {
                            *font
                        } else {
                            let dict = Name::new(name).and_then(|name| resources.fonts.get::<Dict<'_>>(name));
                            let font = dict.map(|dict| self.fonts.find(&dict, self.budget)).transpose()?;
                            names.push((name, font));
                            font
                        };
                    }
                }
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        state.leading = -number(1);
                    }
                    line = line.shifted(number(0), number(1));
                    text = line;
                }
                b"Tm" => {
                    line = six();
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    if operator == b"\"" {
                        state.spacing = (number(1), number(0));
                    }
                    line = line.shifted(0.0, -state.leading);
                    text = line;
                    if let Some(shown) = operands.last().and_then(|operand| lexer.text(operand)) {
                        self.show(shown, &state, &mut text)?;
                    }
                }
                b"Tj" | b"TJ" => {
                    for operand in &operands {
                        if let Token::Number(back) = operand {
                            text = text.shifted(-back * 0.001 * state.size * state.stretch, 0.0);
                        } else if let Some(shown) = lexer.text(operand) {
                            self.show(shown, &state, &mut text)?;
                        }
                    }
                }
                b"BMC" | b"BDC" => self.begin(&operands, &lexer, resources),
                // What a form leaves open ends with it; what was open before it is not its own to end.
                b"EMC" if self.open.len() > outside => {
                    self.open.pop();
                }
                b"Do" => {
                    if let Some(Token::Name(name)) = operands.first() {
                        let form = Name::new(name).and_then(|name| resources.x_objects.get::<Stream<'_>>(name));
                        if let Some(form) = form {
                            self.form(&form, resources, state.matrix)?;
                        }
                    }
                }
                b"ID" => lexer.skip_image_data(),
                _ => {}
            }
            operands.clear();
            lexer.next_instruction();
        }
        self.open.truncate(outside);
        Ok(())
    }

    /// Follows the content of a form.
    fn form(&mut self, form: &Stream<'_>, resources: &Resources<'_>, matrix: Matrix) -> Result<(), Fault> {
        if self.depth >= NESTING / 4 || form.dict().get::<Name<'_>>(SUBTYPE).as_deref() != Some(b"Form") {
            return Ok(());
        }
        self.budget.step(FORM)?;
        let content = unpacked(form, self.budget)?;
        let own = form.dict().get::<[f32; 6]>(MATRIX).map_or(Matrix::IDENTITY, Matrix);
        let own_resources = form.dict().get::<Dict<'_>>(RESOURCES).map(Resources::new);
        let outer = std::mem::replace(&mut self.form, form.obj_id().obj_number);
        self.depth += 1;
        let followed = self.follow(&content, own_resources.as_ref().unwrap_or(resources), own.then(matrix));
        self.depth -= 1;
        self.form = outer;
        followed
    }

    /// Opens marked content.
    fn begin(&mut self, operands: &[Token<'_>], lexer: &Lexer<'_>, resources: &Resources<'_>) {
        let tag = if let Some(Token::Name(tag)) = operands.first() { *tag } else { b"" };
        let (mut id, mut instead) = (None, None);
        if let [_, Token::Name(name)] = operands {
            let properties = Name::new(name).and_then(|name| resources.properties.get::<Dict<'_>>(name));
            id = properties.as_ref().and_then(|dict| dict.get::<u32>(MCID));
            instead = properties.and_then(|dict| dict.get::<PdfString<'_>>(ACTUAL_TEXT)).map(|text| decoded(&text));
        } else {
            for pair in operands.windows(2) {
                match pair {
                    [Token::Name(b"MCID"), Token::Number(number)] => id = whole(*number),
                    [Token::Name(b"ActualText"), text @ (Token::Plain(_) | Token::Text(_))] => {
                        instead = lexer.text(text).map(decoded);
                    }
                    _ => {}
                }
            }
        }
        let outer = self.open.last().map_or(0, |open| open.mark);
        let mut mark = self.text.marks.get(outer).copied().unwrap_or_default();
        mark.is_artifact |= tag == b"Artifact";
        // Marked content inside a form belongs to what the form as a whole belongs to, if that has a name.
        if let Some(id) = id
            && (self.form == 0 || mark.content.is_none())
        {
            mark.content = Some(Content { page: self.page, form: self.form, id });
        }
        let mark = if self.text.marks.get(outer) == Some(&mark) { outer } else { self.push(mark) };
        if self.open.len() < NESTING * 4 {
            self.open.push(Open { mark, instead: instead.map(Instead::Waiting) });
        }
    }

    fn push(&mut self, mark: Mark) -> usize {
        self.text.marks.push(mark);
        self.text.marks.len() - 1
    }

    /// Lays a string on the page and moves the text matrix past it.
    fn show(&mut self, bytes: &[u8], state: &State, text: &mut Matrix) -> Result<(), Fault> {
        let Some(font) = state.font.and_then(|font| self.fonts.fonts.get_mut(font)) else { return Ok(()) };
        self.budget.step(bytes.len())?;
        let placed = text.then(state.matrix).shifted(0.0, state.rise);
        let turns = placed.quarter_turns();
        let size = (state.size * placed.0[2].hypot(placed.0[3])).abs();
        let mark = self.open.last().map_or(0, |open| open.mark);
        let runs = self.text.runs.len();
        let mut instead = self.open.iter_mut().find_map(|open| open.instead.as_mut());
        let bold = font.bold || state.is_outlined;
        let (mut rest, mut along) = (bytes, 0.0);
        while let Some((length, glyph, is_space)) = font.next(rest) {
            rest = rest.get(length..).unwrap_or_default();
            let width = (glyph.width * state.size + state.spacing.0) * state.stretch;
            let at = |along: f32| {
                let (x, y) = placed.along(along);
                turned(x, y, turns)
            };
            let ((left, baseline), (right, _)) = (at(along), at(along + width));
            let (left, right) = if right < left { (right, left) } else { (left, right) };
            let laid = Laid { left, right, baseline, size, bold, turns, mark };
            along += width;
            if is_space {
                along += state.spacing.1 * state.stretch;
            }
            match (&mut instead, glyph.text) {
                (Some(Instead::Written), _) => self.text.lay(laid, std::iter::empty()),
                (Some(waiting), _) => {
                    if let Instead::Waiting(text) = std::mem::replace(*waiting, Instead::Written) {
                        self.text.lay(laid, text.chars());
                    }
                }
                (None, Shown::Char(c)) => self.text.lay(laid, std::iter::once(c)),
                (None, Shown::Long(at)) => {
                    let at = usize::try_from(at).unwrap_or(usize::MAX);
                    self.text.lay(laid, font.long.get(at).map_or("", String::as_str).chars());
                }
                (None, Shown::Unknown) => self.text.unknown += 1,
            }
        }
        *text = text.shifted(along, 0.0);
        self.budget.step((self.text.runs.len() - runs) * RUN)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast keeps within the range by itself"
)]
fn whole(number: f32) -> Option<u32> {
    (number >= 0.0).then_some(number as u32)
}

/// A text string: UTF-16 or UTF-8 with its mark, else one byte to a character.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
