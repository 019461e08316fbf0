//! Rows of tables: one line with its cells parted by tabs, unless the row only lays out a page.

use report::page::{Block, BlockRole, Line};

/// How many characters a line of a whole page holds, about.
const LINE: usize = 90;
/// A cell with at least so many lines, alone in its row, is running text.
const PROSE_LINES: usize = 4;
/// A cell with at least so many lines is running text whatever stands beside it.
const LAYOUT_LINES: usize = 8;

/// The blocks of a row, made of the blocks of its cells. A row with much text in a cell is no row of a table: somebody laid
/// out a page with it.
pub(crate) fn row(cells: Vec<Vec<Block>>, gap: u16) -> Vec<Block> {
    let with_text = cells.iter().filter(|cell| !cell.is_empty()).count();
    if with_text == 0 {
        return Vec::new();
    }
    let width = (LINE / with_text).max(1);
    let lines_of = |cell: &Vec<Block>| {
        let lines = cell.iter().flat_map(|block| &block.lines);
        lines.map(|line| line.text.chars().count() / width + 1).sum::<usize>()
    };
    let longest = cells.iter().map(lines_of).max().unwrap_or(0);
    let is_layout = longest >= LAYOUT_LINES
        || with_text == 1 && (cells.len() == 1 || longest >= PROSE_LINES || cells.iter().any(|cell| cell.len() > 1));
    if is_layout {
        return cells.into_iter().flatten().collect();
    }
    let mut bold = true;
    let texts: Vec<String> = cells
        .iter()
        .map(|cell| {
            let lines: Vec<&Line> = cell.iter().flat_map(|block| &block.lines).collect();
            bold &= lines.iter().all(|line| line.bold);
            lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ").replace('\t', " ")
        })
        .collect();
    let text = texts.join("\t");
    vec![Block { role: BlockRole::Row, lines: vec![Line { text, bold, hard_break: false, print: None }], gap }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(texts: &[&str]) -> Vec<Block> {
        let line = |text: &&str| Line { text: (*text).to_owned(), ..Line::default() };
        texts.iter().map(|text| Block { role: BlockRole::Text, lines: vec![line(text)], gap: 0 }).collect()
    }

    fn check(cells: &[&[&str]], expected: &[&str]) {
        let blocks = row(cells.iter().map(|texts| cell(texts)).collect(), 0);
        let got: Vec<&str> = blocks.iter().map(|block| block.lines[0].text.as_str()).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn cells_are_parted_by_tabs() {
        check(&[&["The experiences of", "care leavers"], &["Good"]], &["The experiences of care leavers\tGood"]);
        check(&[&[], &["Good"], &[]], &["\tGood\t"]);
        check(&[&[], &[]], &[]);
    }

    #[test]
    fn rows_may_have_any_number_of_cells() {
        let cells: Vec<Vec<Block>> = (0..1000).map(|_| cell(&["a"])).collect();
        assert_eq!(row(cells, 0)[0].lines[0].text, ["a"; 1000].join("\t"));
    }

    #[test]
    fn pages_laid_out_by_tables_are_taken_apart() {
        check(&[&["One box"]], &["One box"]);
        let long = "Children are seen often and by people they know. ".repeat(20);
        check(&[&["Strengths"], &[&long]], &["Strengths", &long]);
        check(&[&[], &["One.", "Two."]], &["One.", "Two."]);
    }
}
