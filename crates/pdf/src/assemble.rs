//! Pages of blocks out of everything that was found: tagged blocks in their order, the rest where it stands, furniture at
//! the edges; then halves over a page joined, and purposeful line breaks told from full lines.

use crate::block::RawBlock;
use crate::lines::RawLine;
use crate::run::PageText;
use crate::tagged::Index;
use crate::tree::Piece;
use crate::{furniture, geometry, join};
use report::page::{Block, BlockRole, Page};

/// The pages of a file.
pub(crate) fn pages(texts: &[PageText], pieces: &[Piece]) -> Vec<Page> {
    let mut index = Index::new(texts);
    index.drop_thin_pages(pieces);
    let mut pages: Vec<Vec<RawBlock>> = texts.iter().map(|_| Vec::new()).collect();
    for block in index.blocks(pieces) {
        if let Some(page) = pages.get_mut(block.page()) {
            page.push(block);
        }
    }
    for (at, (page, text)) in pages.iter_mut().zip(texts).enumerate() {
        let artifacts = index.artifacts(at);
        let unused = |used: &Vec<bool>| -> Vec<usize> {
            used.iter().enumerate().filter(|(_, used)| !**used).map(|(run, _)| run).collect()
        };
        let rest = index.used.get(at).map(unused).unwrap_or_default();
        // Footnotes stand in the tree where they are referred to, which may be within a list.
        let (notes, body): (Vec<RawBlock>, Vec<RawBlock>) =
            page.drain(..).partition(|block| block.role == BlockRole::Note);
        page.extend(body.into_iter().chain(notes));
        insert(page, geometry::blocks(at, text, &rest));
        around(page, artifacts, text.size.1);
    }
    let heights: Vec<f32> = texts.iter().map(|text| text.size.1).collect();
    furniture::mark(&mut pages, &heights);
    join::over_pages(&mut pages);
    let widths: Vec<Vec<(f32, f32)>> = pages.iter().map(|page| widths(page)).collect();
    let numbered = (1_u16..).zip(pages);
    numbered.map(|(number, blocks)| Page { number: Some(number), blocks: finished(blocks, &widths) }).collect()
}

/// Puts blocks among those of a page: each before the first that stands lower.
fn insert(page: &mut Vec<RawBlock>, blocks: Vec<RawBlock>) {
    if page.is_empty() {
        *page = blocks;
        return;
    }
    let mut from = 0;
    for block in blocks {
        let lower = page.iter().skip(from).position(|other| other.page() == block.page() && other.top() > block.top());
        let at = lower.map_or(page.len(), |at| from + at);
        page.insert(at, block);
        // Those that follow in the order of reading stay behind it.
        from = at + 1;
    }
}

/// Puts furniture before and behind the other blocks of its page.
fn around(page: &mut Vec<RawBlock>, artifacts: Vec<RawBlock>, height: f32) {
    let (above, below): (Vec<RawBlock>, Vec<RawBlock>) =
        artifacts.into_iter().partition(|block| block.top() < height / 2.0);
    page.splice(..0, above);
    page.extend(below);
}

/// Where the lines of a page begin and end, to tell how wide a column is.
fn widths(page: &[RawBlock]) -> Vec<(f32, f32)> {
    let is_text = |block: &&RawBlock| !matches!(block.role, BlockRole::Artifact | BlockRole::Note | BlockRole::Row);
    page.iter().filter(is_text).flat_map(|block| &block.lines).map(|line| (line.left, line.right)).collect()
}

fn finished(blocks: Vec<RawBlock>, widths: &[Vec<(f32, f32)>]) -> Vec<Block> {
    let mut finished: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut last_bottom: Option<(usize, f32)> = None;
    for block in blocks {
        let gap = gap_before(&block, last_bottom);
        last_bottom = block.lines.last().map(|line| (line.page, line.last_baseline));
        let breaks = breaks(&block, widths);
        let lines = block.lines.into_iter().zip(breaks).map(|(line, is_hard)| line.finish(is_hard));
        finished.push(Block { role: block.role, lines: lines.filter(|line| !line.text.is_empty()).collect(), gap });
    }
    finished.retain(|block| !block.lines.is_empty());
    finished
}

/// The empty lines that would fit between a block and the one above it.
fn gap_before(block: &RawBlock, last: Option<(usize, f32)>) -> u16 {
    let (Some(line), Some((page, bottom))) = (block.lines.first(), last) else { return 0 };
    if page != line.page || line.size <= 0.0 {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines at most")]
    let lines = ((line.baseline - bottom) / (1.2 * line.size) - 0.5).clamp(0.0, 50.0) as u16;
    lines
}

/// Where the lines of a line's column end, but for a few that stand out.
fn edge(line: &RawLine, widths: &[(f32, f32)]) -> f32 {
    let column = widths.iter().filter(|(left, _)| (left - line.left).abs() < 40.0);
    let mut edges: Vec<f32> = column.map(|(_, right)| *right).collect();
    edges.sort_by(f32::total_cmp);
    edges.get(edges.len().saturating_sub(1 + edges.len() / 8)).copied().unwrap_or(line.right)
}

/// For each line of a block, whether it was broken on purpose: the first word of the next would have fitted.
fn breaks(block: &RawBlock, widths: &[Vec<(f32, f32)>]) -> Vec<bool> {
    let mut breaks = vec![false; block.lines.len()];
    if block.role == BlockRole::Row {
        return breaks;
    }
    for (is_hard, pair) in breaks.iter_mut().zip(block.lines.windows(2)) {
        let [line, next] = pair else { continue };
        let edge = edge(line, widths.get(line.page).map_or(&[], Vec::as_slice));
        *is_hard = line.page == next.page && edge - line.right > 1.25 * next.first_word() + 1.5 * line.size;
    }
    breaks
}
