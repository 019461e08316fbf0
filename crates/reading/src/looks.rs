//! What a block is by its looks: size and weight of its letters first, its length next, and what the file calls it last.
//! Files call paragraphs headings and headings paragraphs; they rarely print them so.

use crate::headings;
use crate::phrase::{is_ended, is_longer};
use crate::pieces::Role;
use report::page::{Block, BlockRole, Document};
use std::collections::BTreeMap;

/// Letters larger than the running text by so many tenths of a point stand out.
const LARGER: u16 = 8;
/// Letters smaller than the running text by so many tenths of a point are those of footnotes.
const SMALLER: u16 = 15;

/// The size of most letters of a document in tenths of a point; 0 where its format has none.
pub(crate) fn usual_size(document: &Document) -> u16 {
    let mut letters: BTreeMap<u16, usize> = BTreeMap::new();
    let blocks = document.pages.iter().flat_map(|page| &page.blocks);
    for line in blocks.filter(|block| block.role != BlockRole::Artifact).flat_map(|block| &block.lines) {
        if let Some(print) = &line.print {
            *letters.entry(print.size).or_default() += line.text.len();
        }
    }
    letters.into_iter().max_by_key(|(_, letters)| *letters).map_or(0, |(size, _)| size)
}

/// How far a block stands out as a heading: by the size and weight of its letters where these are known, else by the level
/// that the file gives it; 0 where neither is known. To be compared within one document only.
pub(crate) fn rank(block: &Block) -> u16 {
    let printed = block.lines.first().and_then(|line| Some((line.print.as_ref()?.size, line.bold)));
    match (printed, block.role) {
        // Sizes differ by fractions of a point where they should not.
        (Some((size, bold)), _) => ((size + 2) / 10).saturating_mul(2) + u16::from(bold),
        (None, BlockRole::Heading(level)) => u16::from(10_u8.saturating_sub(level)),
        (None, _) => 0,
    }
}

/// Whether letters of this rank are smaller than the running text, as those of footnotes are.
pub(crate) fn is_small(rank: u16, usual: u16) -> bool {
    rank > 1 && rank / 2 + 2 <= (usual + 2) / 10
}

/// What a block is.
pub(crate) fn role(block: &Block, usual: u16) -> Role {
    match block.role {
        BlockRole::Heading(_) if !could_be_heading(block, usual) => Role::Text,
        BlockRole::Text if is_footnote(block, usual) => Role::Furniture,
        BlockRole::Text | BlockRole::Bullet(_) if is_known_heading(block) => Role::Heading,
        BlockRole::Text if is_larger(block, usual) && could_be_heading(block, usual) => Role::Heading,
        BlockRole::Heading(_) => Role::Heading,
        BlockRole::Text => Role::Text,
        BlockRole::Bullet(depth) => Role::Bullet(depth),
        BlockRole::Row => Role::Row,
        BlockRole::Note | BlockRole::Artifact => Role::Furniture,
    }
}

/// A heading that reports are known to print, in bold, whatever the file calls it.
fn is_known_heading(block: &Block) -> bool {
    let is_bold = block.lines.iter().all(|line| line.bold && line.print.is_some());
    is_bold && headings::known(words(block).trim_end_matches('.')).is_some()
}

/// The words of a block whose lines the file broke because they were full, as far as a heading can reach.
fn words(block: &Block) -> String {
    let lines: Vec<&str> = block.lines.iter().take(6).map(|line| line.text.as_str()).collect();
    lines.join(" ")
}

fn is_larger(block: &Block, usual: u16) -> bool {
    usual > 0 && block.lines.iter().all(|line| line.print.as_ref().is_some_and(|print| print.size >= usual + LARGER))
}

/// Whether a block could be a heading: the more it stands out, the longer it may be.
fn could_be_heading(block: &Block, usual: u16) -> bool {
    let letters: usize = block.lines.iter().map(|line| line.text.chars().count()).sum();
    let ends = block.lines.last().is_some_and(|line| line.text.ends_with(['.', ';', ',']) && is_ended(&line.text));
    let is_bold = block.lines.iter().all(|line| line.bold);
    if is_larger(block, usual) {
        letters <= 300
    } else if is_bold || usual == 0 {
        letters <= if ends { 160 } else { 250 }
    } else {
        letters <= 120 && !ends
    }
}

/// Footnotes of files that do not mark them: a number or a sign, and small letters.
fn is_footnote(block: &Block, usual: u16) -> bool {
    let Some(line) = block.lines.first() else { return false };
    let is_small = |size: u16| size > 0 && size + SMALLER <= usual;
    let all_small = block.lines.iter().all(|line| line.print.as_ref().is_some_and(|print| is_small(print.size)));
    all_small
        && line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '(' | '['))
        && is_longer(&line.text, 3)
}

/// Documents that are printed, for tests.
#[cfg(test)]
pub(crate) mod printed {
    use report::page::{Block, BlockRole, Document, Line, Page, Print};

    /// A block of full lines: its size in points, whether it is bold, what the file calls it, and its words; `\n` parts lines.
    pub(crate) type Printed<'a> = (u16, bool, BlockRole, &'a str);

    /// A document of pages of such blocks.
    pub(crate) fn document(pages: &[&[Printed<'_>]]) -> Document {
        let source = formats::open("a.txt", b"Text.").expect("text").source;
        let pages = (1..).zip(pages).map(|(number, blocks)| Page {
            number: Some(number),
            blocks: blocks.iter().map(|printed| block(number, printed)).collect(),
        });
        Document { source, pages: pages.collect() }
    }

    fn block(page: u16, (size, bold, role, words): &Printed<'_>) -> Block {
        let left = if let BlockRole::Bullet(depth) = role { 700 + 180 * i32::from(*depth) } else { 700 };
        let print = Print { page, size: size * 10, left, ..Print::default() };
        let line = |text: &str| Line { text: text.into(), bold: *bold, hard_break: false, print: Some(print.clone()) };
        Block { role: *role, lines: words.lines().map(line).collect(), gap: 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces;

    const TEXT: &str =
        "Children are seen often and by people they know, at home and at school, so that\nthey are safe.";

    /// The roles of the pieces of a page, beside running text of 12 points.
    fn check(blocks: &[printed::Printed<'_>], expected: &[Role]) {
        let mut page = vec![(12, false, BlockRole::Text, TEXT); 2];
        page.extend_from_slice(blocks);
        let document = printed::document(&[&[], &page]);
        let got: Vec<Role> = pieces::of(&document).iter().skip(2).map(|piece| piece.role).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn size_and_weight_make_a_heading() {
        check(&[(14, false, BlockRole::Text, "How children are helped\nand kept safe")], &[Role::Heading]);
        check(&[(12, true, BlockRole::Text, "How children are helped")], &[Role::Heading]);
        check(&[(12, false, BlockRole::Heading(1), "How children are helped")], &[Role::Heading]);
        check(&[(12, true, BlockRole::Bullet(0), "The impact of leaders on practice: good")], &[Role::Heading]);
    }

    #[test]
    fn a_paragraph_is_none_whatever_the_file_calls_it() {
        check(&[(12, false, BlockRole::Heading(1), TEXT)], &[Role::Text]);
        check(&[(12, false, BlockRole::Text, "The impact of leaders\nis seen by staff.")], &[Role::Text]);
    }

    #[test]
    fn footnotes() {
        check(&[(10, false, BlockRole::Text, "1 From March to May.")], &[Role::Furniture]);
        check(&[(10, false, BlockRole::Text, "1"), (10, false, BlockRole::Text, "From May.")], &[Role::Furniture; 2]);
        check(&[(12, false, BlockRole::Note, "From March to May.")], &[Role::Furniture]);
    }
}
