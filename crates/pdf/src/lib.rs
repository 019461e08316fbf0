//! PDF → pages of blocks: tags first, geometry where there are none. The only part that knows how a PDF is made.

mod assemble;
mod block;
mod builtin;
mod codes;
mod content;
mod encoding;
mod filters;
mod font;
mod furniture;
mod geometry;
mod join;
mod lexer;
mod limits;
mod lines;
mod matrix;
mod run;
mod screen;
mod stream;
mod tagged;
mod tree;
mod widths;

use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Page as RawPage;
use hayro_syntax::{LoadPdfError, Pdf};
use report::page::Page;

use content::{Fonts, Interpreter};
use limits::Budget;
use matrix::Matrix;
use run::PageText;

/// Why a PDF gives no pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It asks for a password.
    Encrypted,
    /// Its pages are pictures.
    NoText,
    /// It has no pages.
    Empty,
    /// It cannot be made sense of.
    Damaged,
    /// It asks for more work than any report does.
    TooLarge,
}

/// The pages of a PDF.
pub fn pages(bytes: &[u8]) -> Result<Vec<Page>, Fault> {
    let pdf = Pdf::new(screen::screened(bytes)?).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::Encrypted,
        LoadPdfError::Invalid => Fault::Damaged,
    })?;
    let raw = pdf.pages();
    if raw.is_empty() {
        return Err(Fault::Empty);
    }
    if raw.len() > limits::PAGES {
        return Err(Fault::TooLarge);
    }
    let mut budget = Budget::new();
    let mut fonts = Fonts::default();
    let texts: Result<Vec<PageText>, Fault> =
        raw.iter().enumerate().map(|(index, page)| page_text(index, page, &mut fonts, &mut budget)).collect();
    let texts = texts?;
    let characters = texts
        .iter()
        .map(|page| page.text.chars().filter(|c| c.is_alphanumeric()).take(limits::FEWEST_CHARACTERS).count());
    if characters.sum::<usize>() < limits::FEWEST_CHARACTERS {
        return Err(Fault::NoText);
    }
    let places = raw.iter().enumerate().filter_map(|(index, page)| Some((page.raw().obj_id()?, index))).collect();
    let pieces = tree::pieces(pdf.xref(), &places, &mut budget)?;
    Ok(assemble::pages(&texts, &pieces))
}

/// Reads the content of a page.
fn page_text(index: usize, page: &RawPage<'_>, fonts: &mut Fonts, budget: &mut Budget) -> Result<PageText, Fault> {
    let mut content = Vec::new();
    let dict = page.raw();
    if let Some(stream) = dict.get::<Stream<'_>>(CONTENTS) {
        content = stream::unpacked(&stream, budget)?;
    } else if let Some(parts) = dict.get::<Array<'_>>(CONTENTS) {
        for part in parts.iter::<Object<'_>>() {
            budget.step(1)?;
            if let Object::Stream(stream) = part {
                content.extend(stream::unpacked(&stream, budget)?);
                // An operator never goes on from one part into the next.
                content.push(b'\n');
            }
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "lengths on a page need no more than this")]
    let matrix = Matrix(page.initial_transform(true).as_coeffs().map(|number| number as f32));
    let mut interpreter = Interpreter::new(index, page.render_dimensions(), fonts, budget);
    interpreter.follow(&content, page.resources(), matrix)?;
    Ok(interpreter.text.without_doubles())
}
