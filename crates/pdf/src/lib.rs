//! PDF → pages of blocks: tags first, geometry where there are none. The only part that knows how a PDF is made.

mod builtin;
mod codes;
mod content;
mod encoding;
mod font;
mod lexer;
mod limits;
mod matrix;
mod run;
mod stream;
mod widths;

use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Page as RawPage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

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

pub fn texts(bytes: &[u8]) -> Result<Vec<String>, Fault> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Fault::Encrypted,
        LoadPdfError::Decryption(_) => Fault::Encrypted,
        LoadPdfError::Invalid => Fault::Damaged,
    })?;
    let mut fonts = Fonts::default();
    let mut budget = Budget::new();
    let mut out = Vec::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        let text = page_text(index, page, &mut fonts, &mut budget)?;
        let mut s = String::new();
        let mut last: Option<&run::Run> = None;
        for r in &text.runs {
            if let Some(l) = last {
                if (l.baseline - r.baseline).abs() > 0.5 * r.size || r.left - l.right > 0.17 * r.size || r.left < l.left { s.push(' '); }
            }
            s.push_str(text.words(r));
            last = Some(r);
        }
        out.push(s);
    }
    Ok(out)
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
    let transform = page.initial_transform(true).as_coeffs();
    let matrix = Matrix(transform.map(|n| n as f32));
    let mut interpreter = Interpreter::new(index, page.render_dimensions(), fonts, budget);
    interpreter.follow(&content, page.resources(), matrix)?;
    Ok(interpreter.text)
}
