//! A view in words: a paper for a committee, or any export told as quotations and tables. Word and Markdown write it.

mod committee;

pub use committee::committee;

use crate::{About, Cell, Column, Export, Role, Table};

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, of the first or second level.
    Heading(u8, String),
    /// A paragraph of our own words.
    Words(String),
    /// Small print beneath what stands before it.
    Note(String),
    /// Words of a report, and where they stand.
    Quotation {
        /// As printed.
        words: String,
        /// "[Northshire 2024, ¶60]".
        citation: String,
    },
    /// Items in no order.
    List(Vec<String>),
    /// A table; each cell holds paragraphs.
    Table {
        /// The head of each column.
        heads: Vec<&'static str>,
        /// How wide each column is beside the others.
        widths: Vec<usize>,
        /// The rows.
        rows: Vec<Vec<Vec<String>>>,
    },
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What it is, and what it rests on.
    pub about: About,
    /// Its pieces beneath the title.
    pub blocks: Vec<Block>,
}

/// An export in words: what it is, its tables (those of quotations as quotations), and what it rests on.
pub fn quotations(export: &Export) -> Paper {
    let mut blocks = vec![Block::Words(format!("{}.", export.about.set))];
    if !export.about.filters.is_empty() {
        blocks.push(Block::List(export.about.filters.clone()));
    }
    for table in &export.tables {
        told(table, &mut blocks);
    }
    rests_on(&export.about, &mut blocks);
    Paper { about: export.about.clone(), blocks }
}

fn told(table: &Table, blocks: &mut Vec<Block>) {
    let n = crate::words::thousands(table.rows.len());
    blocks.push(Block::Heading(1, format!("{} ({n})", table.title)));
    if table.rows.is_empty() {
        blocks.push(Block::Words("None.".into()));
    } else if let Some(quotation) = table.columns.iter().position(|column| column.role == Role::Quotation) {
        let citation = table.columns.iter().position(|column| column.role == Role::Citation);
        for row in &table.rows {
            let plain = |at: Option<usize>| at.and_then(|at| row.get(at)).map(Cell::plain).unwrap_or_default();
            let words = plain(Some(quotation));
            if !words.is_empty() {
                blocks.push(Block::Quotation { words, citation: plain(citation) });
            }
            let beside: Vec<String> =
                table.columns.iter().zip(row).filter_map(|(column, cell)| told_beside(column, cell)).collect();
            blocks.push(Block::Note(beside.join(" · ")));
        }
    } else if shown(table).len() > COLUMNS {
        one_by_one(table, blocks);
    } else {
        blocks.push(plain_table(table));
    }
}

/// More columns than these a page cannot hold.
const COLUMNS: usize = 10;

/// A wide table row by row: what the row is about, then the rest of it.
fn one_by_one(table: &Table, blocks: &mut Vec<Block>) {
    let shown = shown(table);
    for row in &table.rows {
        let (about, rest) = shown.split_at(2);
        let about: Vec<String> = about.iter().map(|at| row[*at].told()).filter(|words| !words.is_empty()).collect();
        blocks.push(Block::Words(about.join(": ")));
        let rest = rest.iter().filter_map(|at| told_beside(&table.columns[*at], &row[*at]));
        blocks.push(Block::Note(rest.collect::<Vec<_>>().join(" · ")));
    }
}

/// The columns that are told, without those that are empty throughout.
fn shown(table: &Table) -> Vec<usize> {
    (0..table.columns.len())
        .filter(|at| matches!(table.columns[*at].role, Role::Told | Role::Place))
        .filter(|at| table.rows.iter().any(|row| !row[*at].is_empty()))
        .collect()
}

/// "Tone: Concern", for what is worth a word beside a quotation.
fn told_beside(column: &Column, cell: &Cell) -> Option<String> {
    let told = cell.told();
    (column.role == Role::Told && !told.is_empty() && told != "No").then(|| format!("{}: {told}", column.label))
}

/// A table of what is told.
fn plain_table(table: &Table) -> Block {
    let shown = shown(table);
    let width = |at: &usize| {
        let longest = table.rows.iter().map(|row| row[*at].told().chars().count()).max().unwrap_or(0);
        longest.max(table.columns[*at].label.chars().count()).clamp(8, 40)
    };
    let cells = |row: &Vec<Cell>| shown.iter().map(|at| vec![row[*at].told()]).collect();
    Block::Table {
        heads: shown.iter().map(|at| table.columns[*at].label).collect(),
        widths: shown.iter().map(width).collect(),
        rows: table.rows.iter().map(cells).collect(),
    }
}

/// What a paper rests on, at its end.
fn rests_on(about: &About, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(1, "Method and limits".into()));
    let (reports, rest): (Vec<_>, Vec<_>) = about.rows().into_iter().partition(|(what, _)| *what == "Reports");
    let line = |(what, says): &(&str, Cell)| format!("{what}: {}", says.told());
    let said = |what: &str| !matches!(what, "Title" | "Set" | "Filters");
    blocks.push(Block::List(rest.iter().filter(|(what, _)| said(what)).map(line).collect()));
    blocks.push(Block::Heading(1, "Reports and their licences".into()));
    blocks.push(Block::List(reports.iter().map(|(_, says)| says.told()).collect()));
}
