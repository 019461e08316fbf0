//! Halves of one paragraph or item on two pages → one block, which begins on the first page and goes on over the second.

use crate::block::RawBlock;
use report::page::BlockRole;

/// Joins, from page to page, the last block of the text and the first, where the one is open and the other goes on.
pub(crate) fn over_pages(pages: &mut [Vec<RawBlock>]) {
    // From the end, so that a paragraph over three pages is joined as a whole.
    for at in (1..pages.len()).rev() {
        let (before, after) = pages.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else { continue };
        let Some(first) = before.iter_mut().rfind(|block| block.role != BlockRole::Artifact && !block.is_note) else {
            continue;
        };
        let Some(second) = after.iter().position(|block| block.role != BlockRole::Artifact) else { continue };
        if goes_on(first, &after[second]) {
            first.lines.extend(after.remove(second).lines);
        }
    }
}

/// The first has no full stop, and the second begins in lower case without a number or a bullet.
fn goes_on(first: &RawBlock, second: &RawBlock) -> bool {
    let is_text = |role| matches!(role, BlockRole::Text | BlockRole::Bullet(_));
    let (Some(last), Some(next)) = (first.lines.last(), second.lines.first()) else { return false };
    let last_words = last.text.trim_end().trim_end_matches(['’', '”', '\'', '"', ')']);
    is_text(first.role)
        && is_text(second.role)
        && !second.is_labelled
        && !last_words.ends_with(['.', ':', ';', '?', '!'])
        && next.text.chars().next().is_some_and(char::is_lowercase)
        && (last.size - next.size).abs() < 0.6
}
