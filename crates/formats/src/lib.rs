//! Bytes → pages of blocks of lines, for every format; nothing here knows what an inspection is.

mod blocks;
mod decode;
mod flow;
mod html;
mod kind;
mod marks;
mod numbers;
mod pdf;
mod refusal;
mod table;
mod word;

use kind::Kind;
use refusal::Refusal;
use report::page::{Document, Page};
use report::wire::{Failure, Reason};
use report::{Format, Source};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// The most blocks and lines that are made of a file: a report of a thousand pages has about twenty thousand.
const MOST_BLOCKS: usize = 400_000;

/// The name under which pasted text comes in.
pub const PASTED: &str = "Pasted text";

/// Opens a file. The format is told by the bytes, then by the name.
pub fn open(name: &str, bytes: &[u8]) -> Result<Document, Failure> {
    unnamed(name, bytes).map(|opened| opened.with_fingerprint(Sha256::digest(bytes).as_slice()))
}

/// A file that is open, but for its fingerprint.
#[derive(Debug)]
pub struct Opened(Document);

impl Opened {
    /// The document; its fingerprint is the SHA-256 of the file's bytes.
    pub fn with_fingerprint(self, sha256: &[u8]) -> Document {
        let Self(mut document) = self;
        document.source.sha256 = hexadecimal(sha256);
        document
    }
}

/// Opens a file as [`open`] does, and leaves its fingerprint to whoever can have it sooner.
pub fn unnamed(name: &str, bytes: &[u8]) -> Result<Opened, Failure> {
    let (format, pages) = read(name, bytes).map_err(|Refusal { reason, rest }| {
        let what = if name == PASTED { "The pasted text" } else { "The selected file" };
        Failure { file: name.to_owned(), reason, message: format!("{what} {rest}") }
    })?;
    let is_numbered = pages.first().is_some_and(|page| page.number.is_some());
    let count = u16::try_from(pages.len()).ok().filter(|_| is_numbered);
    let source = Source { file: name.to_owned(), sha256: String::new(), pages: count, format };
    Ok(Opened(Document { source, pages }))
}

fn read(name: &str, bytes: &[u8]) -> Result<(Format, Vec<Page>), Refusal> {
    if bytes.len() > LARGEST {
        let rest = "must be smaller than 20 MB. Copy the report’s text into a text file of its own.";
        return Err(Refusal::new(Reason::TooLarge, rest));
    }
    let start = || decode::decoded(&bytes[..bytes.len().min(8192)]);
    let (format, pages) = match kind::of(name, bytes, start)? {
        Kind::Pdf => (Format::Pdf, pdf::pages(bytes)?),
        Kind::Package => (Format::Docx, word::pages(bytes)?),
        Kind::Html => (Format::Html, html::pages(bytes)?),
        Kind::Markdown => (Format::Markdown, text(bytes, Format::Markdown)?),
        Kind::Text => (Format::Text, text(bytes, Format::Text)?),
    };
    let lines = pages.iter().flat_map(|page| &page.blocks).flat_map(|block| &block.lines);
    match lines.map(|line| line.text.len()).sum::<usize>() {
        0 => return Err(Refusal::empty()),
        // What is packed may hold more text than any file of text.
        LARGEST.. => return Err(Refusal::too_complex()),
        _ => {}
    }
    Ok((format, pages))
}

fn text(bytes: &[u8], format: Format) -> Result<Vec<Page>, Refusal> {
    let not_text = || Refusal::kind("not text", "Open it, copy its text and paste that instead.");
    blocks::pages(&decode::text(&decode::decoded(bytes)).ok_or_else(not_text)?, format)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(name: &str, bytes: &[u8]) -> Option<Reason> {
        open(name, bytes).err().map(|failure| failure.reason)
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_reason() {
        assert_eq!(reason("a.txt", b""), Some(Reason::Empty));
        assert_eq!(reason("a.txt", b" \r\n\t \n"), Some(Reason::Empty));
        assert_eq!(reason("a.txt", "\u{feff}\u{a0}".as_bytes()), Some(Reason::Empty));
        assert_eq!(reason("a.md", b"---\n"), Some(Reason::Empty), "a ruled line has no words");
        assert_eq!(reason("a.pdf", b"%PDF-1.7\n"), Some(Reason::Damaged));
        assert_eq!(reason("a.txt", b"text\0text"), Some(Reason::NotAReportFormat));
        assert_eq!(reason("a.txt", &vec![b'a'; LARGEST + 1]), Some(Reason::TooLarge));
    }

    #[test]
    fn failures_speak_of_what_was_given() {
        let failure = open(PASTED, b"").expect_err("nothing was pasted");
        assert_eq!(failure.message, "The pasted text is empty. Choose or paste one with the text of a report in it.");
        let failure = open("a.txt", b"PK\x03\x04").expect_err("a zip file");
        assert_eq!(failure.reason, Reason::Damaged);
        let failure = open("a.docx", b"{\\rtf1 Plans}").expect_err("rich text");
        assert_eq!(
            failure.message,
            "The selected file must be a PDF, Word, web page, text or Markdown file; this is a rich text file. \
             Open it, copy its text and paste that instead."
        );
    }

    #[test]
    fn the_source_is_told() {
        let document = open("notes/Report.MD", b"foobar").expect("text");
        assert_eq!(document.source.format, Format::Markdown);
        assert_eq!(document.source.file, "notes/Report.MD");
        assert_eq!(document.source.pages, None);
        assert_eq!(
            document.source.sha256, "c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2",
            "the published test value"
        );
        assert_eq!(open(PASTED, b"foobar").expect("text").source.format, Format::Text);
    }
}
