//! Where there are no tags: runs → lines → blocks, by where they stand.
//!
//! First what stands on one baseline is put into stretches without wide gaps; then the page is cut into columns where an
//! empty gutter runs down between stretches of prose; then the lines of each column are put into blocks.

use crate::block::{RawBlock, after_bullet, is_numbered};
use crate::lines::{LineBuilder, RawLine};
use crate::run::{PageText, Run};
use report::page::BlockRole;

/// A gap wider than this many ems parts two stretches on a baseline.
const STRETCH_GAP: f32 = 1.5;
/// The narrowest gutter between two columns, in ems.
const GUTTER: f32 = 1.2;
/// The fewest lines that make a column.
const COLUMN_LINES: usize = 4;
/// The fewest characters that the lines of a column of prose have on average.
const PROSE: usize = 22;

/// The blocks of some of a page's runs, in the order of reading.
pub(crate) fn blocks(index: usize, page: &PageText, runs: &[usize]) -> Vec<RawBlock> {
    let mut blocks = Vec::new();
    for turns in 0..4 {
        let mut runs: Vec<&Run> =
            runs.iter().filter_map(|at| page.runs.get(*at)).filter(|run| run.turns == turns).collect();
        runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        let stretches = stretches(index, page, &runs);
        for column in columns(stretches) {
            in_blocks(column, &mut blocks);
        }
    }
    blocks
}

/// Runs, sorted by baseline → stretches of words without wide gaps.
fn stretches(index: usize, page: &PageText, runs: &[&Run]) -> Vec<RawLine> {
    let mut stretches = Vec::new();
    let mut rest = runs;
    while let Some(first) = rest.first() {
        // A footnote mark stands higher than its line, so the first run is not always the measure.
        let largest = rest
            .iter()
            .take_while(|run| run.baseline - first.baseline < 0.5 * run.size.max(first.size))
            .fold(*first, |largest, run| if run.size > largest.size + 0.2 { run } else { largest });
        let count = rest.iter().take_while(|run| run.baseline - largest.baseline < 0.3 * largest.size).count().max(1);
        let (here, after) = rest.split_at(count);
        rest = after;
        let mut here = here.to_vec();
        here.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut builder = LineBuilder::default();
        for run in here {
            let is_far = builder.lines.last().is_some_and(|line| {
                let is_label = after_bullet(&line.text).is_some_and(str::is_empty) || is_label(line.text.trim());
                let wide = if is_label { 2.0 * STRETCH_GAP } else { STRETCH_GAP };
                run.left - line.right > wide * run.size.max(line.size)
            });
            if is_far {
                builder.close();
            }
            builder.add(index, page, run);
        }
        stretches.append(&mut builder.lines);
    }
    stretches
}

/// A number that waits for its paragraph.
fn is_label(text: &str) -> bool {
    text.len() <= 5 && is_numbered(text) && !text.contains(' ')
}

/// Cuts stretches into columns, in the order of reading. Stretches come sorted by baseline and stay so.
fn columns(stretches: Vec<RawLine>) -> Vec<Vec<RawLine>> {
    let mut done: Vec<Vec<RawLine>> = Vec::new();
    let mut waiting = vec![stretches];
    let mut cuts = 0;
    while let Some(region) = waiting.pop() {
        cuts += 1;
        if cuts > 400 || region.len() < 2 * COLUMN_LINES {
            done.push(region);
            continue;
        }
        if let Some(gutter) = gutter(&region) {
            let (left, right): (Vec<RawLine>, Vec<RawLine>) = region.into_iter().partition(|line| line.left < gutter);
            waiting.extend([right, left]);
        } else if let Some(band) = first_band(&region) {
            let mut region = region;
            let rest = region.split_off(band);
            waiting.push(rest);
            done.push(region);
        } else {
            done.push(region);
        }
    }
    done
}

/// The middle of the widest empty gutter between two columns of prose.
fn gutter(region: &[RawLine]) -> Option<f32> {
    let size = region.iter().map(|line| line.size).fold(0.0, f32::max);
    let mut spans: Vec<(f32, f32)> = region.iter().map(|line| (line.left, line.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edge = f32::NEG_INFINITY;
    let mut best: Option<(f32, f32)> = None;
    for (left, right) in spans {
        if edge.is_finite() && left - edge > GUTTER * size && best.is_none_or(|(width, _)| left - edge > width) {
            best = Some((left - edge, f32::midpoint(left, edge)));
        }
        edge = edge.max(right);
    }
    let (_, middle) = best?;
    let is_prose = |is_left: bool| {
        let side = region.iter().filter(|line| (line.left < middle) == is_left);
        let (lines, letters) = side.fold((0, 0), |(lines, letters), line| (lines + 1, letters + line.text.len()));
        lines >= COLUMN_LINES && letters >= lines * PROSE
    };
    (is_prose(true) && is_prose(false)).then_some(middle)
}

/// How many stretches stand above the first wide gap down the page.
fn first_band(region: &[RawLine]) -> Option<usize> {
    let gap = |pair: &[RawLine]| pair[1].baseline - pair[0].baseline > 1.7 * pair[0].size.max(pair[1].size);
    region.windows(2).position(gap).map(|at| at + 1)
}

/// Puts the lines of a column into blocks.
pub(crate) fn in_blocks(column: Vec<RawLine>, blocks: &mut Vec<RawBlock>) {
    let leading = usual_leading(&column);
    let begin = blocks.len();
    let mut last_line: Option<RawLine> = None;
    let mut lines = column.into_iter().peekable();
    while let Some(mut line) = lines.next() {
        let mut is_row = false;
        // What stands beside it on its baseline are further cells of a row.
        while let Some(cell) =
            lines.next_if(|next| (next.baseline - line.baseline).abs() < 0.5 * line.size.max(next.size))
        {
            line.merge(cell, '\t');
            is_row = true;
        }
        let role = if is_row { BlockRole::Row } else { BlockRole::Text };
        let open = blocks.get_mut(begin..).and_then(<[RawBlock]>::last_mut);
        match (open, &last_line) {
            (Some(open), Some(last))
                if !is_row && open.role != BlockRole::Row && goes_on(open, last, &line, leading) =>
            {
                open.lines.push(line.clone());
            }
            _ => {
                let Some(mut block) = RawBlock::new(role, vec![line.clone()]) else { continue };
                if role == BlockRole::Text && !block.take_bullet(0) {
                    block.is_labelled = block.begins_with_number();
                }
                blocks.push(block);
            }
        }
        last_line = Some(line);
    }
}

/// Whether a line goes on with a block.
fn goes_on(block: &RawBlock, last: &RawLine, line: &RawLine, leading: f32) -> bool {
    let step = line.baseline - last.baseline;
    let is_near = step > 0.0 && step < 1.25 * leading.max(last.size) + 1.0;
    let is_alike = (line.size - last.size).abs() < 0.6 && line.bold == last.bold;
    let is_labelled = after_bullet(&line.text).is_some()
        || (is_numbered(&line.text) && last.text.trim_end().ends_with(['.', ':', ';', '?', '!']));
    let right = block.lines.iter().map(|line| line.right).fold(0.0, f32::max);
    let left = block.lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let is_ended = last.text.trim_end().ends_with(['.', '?', '!']) && last.right < right - 0.15 * (right - left);
    let is_indented = line.left > last.left + last.size && block.lines.len() > 1;
    is_near && is_alike && !is_labelled && !is_ended && !is_indented
}

/// The usual step from one baseline to the next.
fn usual_leading(column: &[RawLine]) -> f32 {
    let mut steps: Vec<f32> = column
        .windows(2)
        .filter(|pair| (pair[0].size - pair[1].size).abs() < 0.6)
        .map(|pair| pair[1].baseline - pair[0].baseline)
        .filter(|step| *step > 2.0)
        .collect();
    steps.sort_by(f32::total_cmp);
    // Lower than the middle: gaps between paragraphs must not count as the step between lines.
    steps.get(steps.len() / 3).copied().unwrap_or(0.0)
}
