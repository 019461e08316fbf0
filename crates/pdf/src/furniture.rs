//! Headers, footers and page numbers of files that do not mark them: what stands at the same height on many pages.

use crate::block::RawBlock;
use crate::lines::RawLine;
use report::page::BlockRole;
use std::collections::HashMap;

/// The part of a page at its top and at its foot where furniture stands.
const MARGIN: f32 = 0.12;

/// Marks repeated blocks as furniture. Blocks come by page, with each page's height.
pub(crate) fn mark(pages: &mut [Vec<RawBlock>], heights: &[f32]) {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for (blocks, height) in pages.iter().zip(heights) {
        let mut here: Vec<(String, i32)> =
            blocks.iter().flat_map(|block| &block.lines).filter_map(|line| key(line, *height)).collect();
        here.sort_unstable();
        here.dedup();
        for key in here {
            *seen.entry(key).or_default() += 1;
        }
    }
    let least = 3.max(pages.len() / 3);
    for (blocks, height) in pages.iter_mut().zip(heights) {
        for block in blocks.iter_mut() {
            let is_furniture = |line: &RawLine| {
                key(line, *height).is_some_and(|key| {
                    // A lone page number is furniture on fewer pages: its neighbours may be pictures.
                    let enough = if key.0 == "#" { 2 } else { least };
                    seen.get(&key).is_some_and(|times| *times >= enough)
                })
            };
            if block.role != BlockRole::Artifact && block.lines.iter().all(is_furniture) {
                block.role = BlockRole::Artifact;
            }
        }
    }
}

/// A line's words with its numbers blotted out, and its height on the page; none away from the margins.
fn key(line: &RawLine, height: f32) -> Option<(String, i32)> {
    let is_in_margin = line.baseline < height * MARGIN || line.baseline > height * (1.0 - MARGIN);
    if !is_in_margin || line.turns != 0 {
        return None;
    }
    let mut words = String::new();
    for c in line.text.trim().chars() {
        match c {
            c if !c.is_ascii_digit() => words.push(c),
            _ if words.ends_with('#') => {}
            _ => words.push('#'),
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "the cast keeps within the range by itself")]
    Some((words, (line.baseline / 4.0).round() as i32))
}
