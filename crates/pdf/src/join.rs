//! Halves of one paragraph or item on two pages → one block, which begins on the first page and goes on over the second.

use crate::block::RawBlock;
use crate::lines::RawLine;
use report::page::BlockRole;

/// Joins, from page to page, the last block of the text and the first, where the one is open and the other goes on.
pub(crate) fn over_pages(pages: &mut [Vec<RawBlock>]) {
    // From the end, so that a paragraph over three pages is joined as a whole.
    for at in (1..pages.len()).rev() {
        let (before, after) = pages.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else { continue };
        let Some(first) = last_of_text(before) else { continue };
        let Some(second) = after.iter().position(|block| block.role != BlockRole::Artifact) else { continue };
        let edge = before[first].lines.iter().chain(lines(before)).map(|line| line.right).fold(0.0, f32::max);
        if goes_on(&before[first], &after[second], edge) {
            let rest = after.remove(second).lines;
            before[first].lines.extend(rest);
        }
    }
}

/// The last block of a page that is neither furniture nor a footnote. Not every file tags footnotes as such: they have a
/// number and smaller letters.
fn last_of_text(page: &[RawBlock]) -> Option<usize> {
    let mut sizes: Vec<f32> = lines(page).map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let is_note =
        |block: &RawBlock| block.role == BlockRole::Note || block.begins_with_number() && block.size() < usual - 1.0;
    page.iter().rposition(|block| block.role != BlockRole::Artifact && !is_note(block))
}

/// The lines of a page's running text.
fn lines(page: &[RawBlock]) -> impl Iterator<Item = &RawLine> {
    page.iter().filter(|block| is_text(block)).flat_map(|block| &block.lines)
}

/// Whether a block goes on in another: it has no full stop, and the other begins in lower case without a number or a bullet.
/// A name may begin it too, where the last line is full and both stand in one column.
fn goes_on(first: &RawBlock, second: &RawBlock, edge: f32) -> bool {
    let (Some(last), Some(next)) = (first.lines.last(), second.lines.first()) else { return false };
    let last_words = last.text.trim_end().trim_end_matches(['’', '”', '\'', '"', ')']);
    let is_open = !last_words.ends_with(['.', ':', ';', '?', '!']);
    let begins_small = next.text.chars().next().is_some_and(char::is_lowercase);
    let is_full = edge - last.right < next.first_word() + 0.6 * last.size;
    let is_in_column = first.lines.len() > 1 && (last.left - next.left).abs() < last.size && !last.bold && !next.bold;
    is_text(first)
        && is_text(second)
        && !second.is_labelled
        && is_open
        && (begins_small || is_full && is_in_column)
        && (last.size - next.size).abs() < 0.6
}

/// Whether a block is running text. Files call whole paragraphs headings, but do not print those in bold.
fn is_text(block: &RawBlock) -> bool {
    match block.role {
        BlockRole::Text | BlockRole::Bullet(_) => true,
        BlockRole::Heading(_) => block.lines.iter().all(|line| !line.bold),
        BlockRole::Row | BlockRole::Note | BlockRole::Artifact => false,
    }
}
