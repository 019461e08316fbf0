//! Tags + runs → blocks: each unit of the structure tree with the runs that belong to it.

use crate::block::RawBlock;
use crate::geometry;
use crate::lines::{LineBuilder, RawLine};
use crate::run::{Content, PageText};
use crate::tree::{Piece, Role, Unit};
use report::page::BlockRole;
use std::collections::HashMap;

/// With less of its characters in tags, a page is read by its geometry.
const LEAST_COVER: f32 = 0.5;

/// A cell with at least so many lines, alone in its row, is running text.
const PROSE_LINES: usize = 4;
/// A cell with at least so many lines is running text whatever stands beside it.
const LAYOUT_LINES: usize = 8;

/// The pages' runs by the names under which the tree speaks of them.
pub(crate) struct Index<'p> {
    pages: &'p [PageText],
    runs: HashMap<Content, Vec<usize>>,
    /// Which runs are in a block already, by page.
    pub(crate) used: Vec<Vec<bool>>,
}

impl<'p> Index<'p> {
    /// An index of pages.
    pub(crate) fn new(pages: &'p [PageText]) -> Self {
        let mut runs: HashMap<Content, Vec<usize>> = HashMap::new();
        for page in pages {
            for (at, run) in page.runs.iter().enumerate() {
                let mark = page.mark(run);
                if let Some(content) = mark.content.filter(|_| !mark.is_artifact) {
                    runs.entry(content).or_default().push(at);
                }
            }
        }
        let used = pages.iter().map(|page| vec![false; page.runs.len()]).collect();
        Self { pages, runs, used }
    }

    /// Forgets what the tree says of pages that it covers too little.
    pub(crate) fn drop_thin_pages(&mut self, pieces: &[Piece]) {
        let mut covered = vec![0_usize; self.pages.len()];
        let mut count = |content: &Content| {
            let (Some(runs), Some(page)) = (self.runs.get(content), self.pages.get(content.page)) else { return };
            let characters = runs.iter().filter_map(|run| page.runs.get(*run)).map(|run| run.text.len()).sum::<usize>();
            covered[content.page] += characters;
        };
        for piece in pieces {
            match piece {
                Piece::Unit(unit) => unit.contents().for_each(&mut count),
                Piece::Row(cells) => cells.iter().flatten().flat_map(Unit::contents).for_each(&mut count),
            }
        }
        let thin: Vec<bool> = self.pages.iter().zip(&covered).map(|(page, covered)| is_thin(page, *covered)).collect();
        self.runs.retain(|content, _| !thin.get(content.page).copied().unwrap_or(true));
    }

    /// The blocks of the tree's pieces, in its order.
    pub(crate) fn blocks(&mut self, pieces: &[Piece]) -> Vec<RawBlock> {
        let mut blocks = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Unit(unit) => blocks.extend(self.unit(unit)),
                Piece::Row(cells) => self.row(cells, &mut blocks),
            }
        }
        blocks
    }

    fn unit(&mut self, unit: &Unit) -> Option<RawBlock> {
        let mut builder = LineBuilder::default();
        self.add(&mut builder, &unit.label);
        if !unit.label.is_empty() {
            builder.end_label();
        }
        self.add(&mut builder, &unit.body);
        let role = match unit.role {
            Role::Text | Role::Item(_) => BlockRole::Text,
            Role::Note => BlockRole::Note,
            Role::Heading(level) => BlockRole::Heading(level),
            Role::Artifact => BlockRole::Artifact,
        };
        let mut block = RawBlock::new(role, builder.lines)?;
        let depth = if let Role::Item(depth) = unit.role { depth } else { 0 };
        // What has a bullet is no heading, whatever the file calls it.
        if !matches!(unit.role, Role::Note | Role::Artifact) && !block.take_bullet(depth) {
            block.is_labelled = block.begins_with_number();
            // An item without a number that shows no bullet in its text has one all the same.
            if matches!(unit.role, Role::Item(_)) && unit.label.is_empty() && !block.is_labelled {
                block.role = BlockRole::Bullet(depth);
            }
        }
        Some(block)
    }

    /// A row is one line with its cells parted by tabs. A row with much text in a cell is no row of a table:
    /// somebody laid out a page with it.
    fn row(&mut self, cells: &[Vec<Unit>], blocks: &mut Vec<RawBlock>) {
        let filled: Vec<Vec<RawBlock>> =
            cells.iter().map(|cell| cell.iter().filter_map(|unit| self.unit(unit)).collect()).collect();
        let with_text = filled.iter().filter(|cell| !cell.is_empty()).count();
        let lines = |cell: &Vec<RawBlock>| cell.iter().map(|block| block.lines.len()).sum::<usize>();
        let longest = filled.iter().map(lines).max().unwrap_or(0);
        let is_layout = longest >= LAYOUT_LINES
            || with_text == 1
                && (cells.len() == 1 || longest >= PROSE_LINES || filled.iter().any(|cell| cell.len() > 1));
        if is_layout {
            for mut cell in filled {
                match cell.as_mut_slice() {
                    // Paragraphs and items that are not tagged as such within the cell.
                    [block] if block.lines.len() >= PROSE_LINES => {
                        geometry::in_blocks(std::mem::take(&mut block.lines), blocks);
                    }
                    _ => blocks.append(&mut cell),
                }
            }
            return;
        }
        let mut row: Option<RawLine> = None;
        let mut empty_before = 0;
        for cell in filled {
            let mut joined: Option<RawLine> = None;
            for line in cell.into_iter().flat_map(|block| block.lines) {
                match &mut joined {
                    Some(first) => first.merge(line, ' '),
                    None => joined = Some(line),
                }
            }
            match (&mut row, joined) {
                (Some(row), Some(cell)) => row.merge(cell, '\t'),
                (Some(row), None) => row.text.push('\t'),
                (None, Some(mut cell)) => {
                    cell.indent(empty_before);
                    row = Some(cell);
                }
                (None, None) => empty_before += 1,
            }
        }
        blocks.extend(row.and_then(|row| RawBlock::new(BlockRole::Row, vec![row])));
    }

    fn add(&mut self, builder: &mut LineBuilder, contents: &[Content]) {
        for content in contents {
            let (Some(runs), Some(page)) = (self.runs.get(content), self.pages.get(content.page)) else { continue };
            for at in runs {
                // The tree may name a piece of content twice; it is read once.
                if let (Some(run), Some(used @ false)) =
                    (page.runs.get(*at), self.used.get_mut(content.page).and_then(|used| used.get_mut(*at)))
                {
                    *used = true;
                    builder.add(content.page, page, run);
                }
            }
        }
    }

    /// The furniture of a page: what it marks as such, each mark a block.
    pub(crate) fn artifacts(&mut self, index: usize) -> Vec<RawBlock> {
        let Some(page) = self.pages.get(index) else { return Vec::new() };
        let mut blocks: Vec<RawBlock> = Vec::new();
        let mut builder = LineBuilder::default();
        let mut last = None;
        for (at, run) in page.runs.iter().enumerate() {
            if !page.mark(run).is_artifact {
                continue;
            }
            if let Some(used) = self.used.get_mut(index).and_then(|used| used.get_mut(at)) {
                *used = true;
            }
            if last.is_some_and(|last| last != run.mark) {
                let lines = std::mem::take(&mut builder).lines;
                blocks.extend(RawBlock::new(BlockRole::Artifact, lines));
            }
            last = Some(run.mark);
            builder.add(index, page, run);
        }
        blocks.extend(RawBlock::new(BlockRole::Artifact, builder.lines));
        blocks
    }
}

impl Unit {
    fn contents(&self) -> impl Iterator<Item = &Content> {
        self.label.iter().chain(&self.body)
    }
}

fn is_thin(page: &PageText, covered: usize) -> bool {
    let all = page.runs.iter().filter(|run| !page.mark(run).is_artifact).map(|run| run.text.len()).sum::<usize>();
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more")]
    let share = covered as f32 / all.max(1) as f32;
    share < LEAST_COVER
}
