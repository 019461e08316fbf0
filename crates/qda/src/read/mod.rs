//! What another program wrote, taken in: codes, texts, codings and notes. What is not taken over is said.
//!
//! Programs differ: sources lie in `sources/` or `Sources/`, are named by `internal://`, by a relative path or stand in the XML;
//! texts begin with a byte order mark or not; places are counted in several ways (`text`). A Word file beside a text is not
//! opened: the text is what the places count in.

mod codes;
mod draft;
mod notes;
mod sources;

use crate::Refusal;
use crate::archive::Archive;
use crate::text::decoded;
use crate::xml::{Says as _, reading};
use archive::xml::Token;
use draft::Draft;
use report::Span;

/// What a code book or a project holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// The name of the project; empty for a code book.
    pub name: String,
    /// The program that wrote it, with its version.
    pub origin: String,
    /// The codes, each behind the one it belongs to.
    pub codes: Vec<Code>,
    /// The texts.
    pub sources: Vec<Source>,
    /// The coded stretches, in the order of the file.
    pub codings: Vec<Coding>,
    /// What was noted.
    pub notes: Vec<Note>,
    /// What is not taken over, each in one plain sentence.
    pub left_out: Vec<String>,
}

/// A code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its GUID, in small letters and without braces.
    pub guid: String,
    /// Its name.
    pub name: String,
    /// What it stands for, where that is said.
    pub description: String,
    /// The names of the codes it belongs to, outermost first.
    pub path: Vec<String>,
    /// Its colour as `#rrggbb`, where it has one.
    pub colour: Option<String>,
    /// Whether text can bear it; it only heads others otherwise.
    pub is_codable: bool,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its words, each line ended by a line feed.
    pub text: String,
}

/// A stretch of a text that bears a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The text, as an index into [`Imported::sources`].
    pub source: usize,
    /// The stretch.
    pub span: Span,
    /// The code, as an index into [`Imported::codes`].
    pub code: usize,
    /// Who gave it, where that is said.
    pub by: Option<String>,
    /// Whether this very program gave it when it wrote the file.
    pub by_machine: bool,
}

/// Something noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its name; empty where it has none.
    pub name: String,
    /// Its words.
    pub text: String,
    /// Where it is put, as an index into [`Imported::sources`] and a stretch; none where it is of the project or of a whole text.
    pub at: Option<(usize, Span)>,
}

/// Reads a code book (`.qdc`), a project (`.qdpx`), or the XML of one (`.qde`).
pub fn read(bytes: &[u8]) -> Result<Imported, Refusal> {
    if !bytes.starts_with(b"PK") {
        let xml = decoded(bytes.to_vec()).ok_or(Refusal::NotQda)?;
        return parsed(&xml.text, None);
    }
    let mut archive = Archive::open(bytes)?;
    let qde = archive.project().ok_or(Refusal::NotQda)?;
    let qde = archive.bytes(&qde)?.ok_or(Refusal::NotQda)?;
    let xml = decoded(qde).ok_or(Refusal::Damaged)?;
    parsed(&xml.text, Some(archive))
}

fn parsed(text: &str, archive: Option<Archive<'_>>) -> Result<Imported, Refusal> {
    if !text.trim_start().starts_with('<') {
        return Err(Refusal::NotQda);
    }
    let mut xml = reading(text);
    let root = loop {
        match xml.token()? {
            Some(Token::Start(root)) => break root,
            Some(_) => {}
            None => return Err(Refusal::NotQda),
        }
    };
    let mut draft = Draft { origin: root.value("origin"), ..Draft::default() };
    match root.name() {
        "CodeBook" => draft.book(&mut xml)?,
        "Project" => {
            draft.name = root.value("name");
            draft.project(&mut xml)?;
        }
        _ => return Err(Refusal::NotQda),
    }
    draft.imported(archive)
}

/// A GUID as it is compared: in small letters and without braces.
fn guid(given: &str) -> String {
    given.trim().trim_start_matches('{').trim_end_matches('}').to_ascii_lowercase()
}
