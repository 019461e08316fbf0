//! Pages → report: furniture, paragraphs, sections, facts, sentences, and what each sentence says.

mod pieces;

mod furniture;
mod paragraphs;
mod sections;

mod about;
mod article;
mod authority;
mod coverage;
mod judgements;
mod people;
mod places;
mod recommendations;

pub mod sentences;

pub mod analysis;

mod acronyms;
mod mentions;
mod notes;

mod assemble;

mod dates;
mod headings;
mod looks;
mod numbers;
mod phrase;

use report::page::Document;
use report::{Note, Report};

/// Reads a document. There is always a report: what could not be told is absent and said in its notes.
pub fn read(document: &Document) -> Report {
    let mut pieces = pieces::of(document);
    let is_article = article::is_article(&pieces);
    furniture::mark(&mut pieces, is_article);
    let mut pieces = paragraphs::rejoin(pieces);
    paragraphs::restore_bullets(&mut pieces);
    paragraphs::raise_lone_lines(&mut pieces);
    let mut sections = sections::of(&mut pieces, is_article);
    let pieces = recommendations::join_items(pieces, &mut sections);
    let parts = assemble::parts(&document.source, &pieces, sections, is_article);
    let text = parts.text.clone();
    Report::try_from(parts).unwrap_or_else(|broken| {
        let note = Note::doubt(format!(
            "The report could not be taken apart ({broken}). All its text is kept as one paragraph."
        ));
        Report::bare(document.source.clone(), text, note)
    })
}
