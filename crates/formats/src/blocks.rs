//! Lines of text → blocks: what stands together between empty lines, each item of a list, each heading, each row of a table.
//!
//! Whether a line break inside a block is one of the writer's or only the end of a full line is not decided here.

use crate::refusal::Refusal;
use crate::{MOST_BLOCKS, marks};
use report::Format;
use report::page::{Block, BlockRole, Line, Page};

/// The pages of a clean text: form feeds part them, and none has a number.
pub(crate) fn pages(text: &str, format: Format) -> Result<Vec<Page>, Refusal> {
    if text.bytes().filter(|byte| matches!(byte, b'\n' | b'\x0c')).count() > MOST_BLOCKS {
        return Err(Refusal::too_complex());
    }
    Ok(text.split('\u{c}').map(|page| Page { number: None, blocks: blocks(page, format) }).collect())
}

/// The blocks of a page so far, with what the next line needs to know.
struct Builder {
    blocks: Vec<Block>,
    /// Empty lines since the last line with words.
    gap: u16,
    /// Whether the next line may go on with the last block.
    open: bool,
    /// A bullet that stood alone on its line and waits for its words.
    waiting: Option<u8>,
}

fn blocks(page: &str, format: Format) -> Vec<Block> {
    let mut builder = Builder { blocks: Vec::new(), gap: 0, open: false, waiting: None };
    for raw in page.split('\n') {
        builder.add(raw, format);
    }
    builder.blocks
}

impl Builder {
    fn add(&mut self, raw: &str, format: Format) {
        let hard_break = raw.ends_with("  ") || (raw.ends_with('\\') && !raw.ends_with("\\\\"));
        let raw = if raw.ends_with('\\') && hard_break { &raw[..raw.len() - 1] } else { raw };
        let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
        let line = raw.trim();
        let line = line.strip_prefix("> ").unwrap_or(line);
        if line.is_empty() {
            self.gap = self.gap.saturating_add(1);
            self.open = false;
            return;
        }
        if is_ruled(line) {
            self.underline(line);
            return;
        }
        let (role, words) = self.role_of(line, indent);
        if let BlockRole::Bullet(depth) = role
            && words.is_empty()
        {
            self.waiting = Some(depth);
            return;
        }
        // The cells of a row lose their marks one by one.
        let line = if role == BlockRole::Row {
            cells(words, format).map(|text| Line { text, bold: false, hard_break, print: None })
        } else {
            marks::line(words, format, hard_break)
        };
        let Some(line) = line else { return };
        match self.blocks.last_mut() {
            Some(block) if self.open && role == BlockRole::Text => block.lines.push(line),
            _ => self.blocks.push(Block { role, lines: vec![line], gap: std::mem::take(&mut self.gap) }),
        }
        self.gap = 0;
        self.open = matches!(role, BlockRole::Text | BlockRole::Bullet(_));
    }

    /// What a line begins, and its words without the mark that says so.
    fn role_of<'a>(&mut self, line: &'a str, indent: usize) -> (BlockRole, &'a str) {
        if let Some(depth) = self.waiting.take() {
            return (BlockRole::Bullet(depth), line);
        }
        if let Some((level, words)) = heading(line) {
            return (BlockRole::Heading(level), words);
        }
        if let Some(words) = bullet(line, self.may_begin_with_a_dash()) {
            let depth = u8::from(indent >= 2 && self.is_after_a_bullet());
            return (BlockRole::Bullet(depth), words);
        }
        let role = if is_row(line) { BlockRole::Row } else { BlockRole::Text };
        (role, line)
    }

    /// A dash at the start of a line that goes on with a sentence is no bullet.
    fn may_begin_with_a_dash(&self) -> bool {
        let last = self.blocks.last().and_then(|block| block.lines.last());
        !self.open
            || self.is_after_a_bullet()
            || last.is_none_or(|line| line.text.ends_with(['.', ':', ';', '?', '!', '”', '’']))
    }

    fn is_after_a_bullet(&self) -> bool {
        self.blocks.last().is_some_and(|block| matches!(block.role, BlockRole::Bullet(_)))
    }

    /// A line of `=` or `-` under a line alone makes that a heading; anywhere else it only parts.
    fn underline(&mut self, line: &str) {
        if let Some(block) = self.blocks.last_mut()
            && self.open
            && block.role == BlockRole::Text
            && block.lines.len() == 1
            && line.starts_with(['=', '-'])
        {
            block.role = BlockRole::Heading(if line.starts_with('=') { 1 } else { 2 });
        } else {
            self.gap = self.gap.saturating_add(1);
        }
        self.open = false;
    }
}

/// Three or more of one sign for ruling lines, and nothing else.
fn is_ruled(line: &str) -> bool {
    line.len() >= 3 && ["-", "=", "*", "_"].iter().any(|sign| line.trim_start_matches(sign).is_empty())
}

/// `## Words`, with or without closing signs.
fn heading(line: &str) -> Option<(u8, &str)> {
    let words = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - words.len()).ok().filter(|level| (1..=6).contains(level))?;
    let words = words.strip_prefix(' ')?.trim();
    let words = words.trim_end_matches('#').trim();
    (!words.is_empty()).then_some((level, words))
}

/// The words after a bullet. Word processors write bullets as private-use characters.
fn bullet(line: &str, dash: bool) -> Option<&str> {
    let mut chars = line.chars();
    let sign = chars.next()?;
    let words = chars.as_str();
    let is_apart = words.is_empty() || words.starts_with(char::is_whitespace);
    let is_bullet = match sign {
        '•' | '‣' | '▪' | '■' | '●' | '◼' | '◦' | '○' | '◆' | '➢' | '\u{e000}'..='\u{f8ff}' => true,
        '-' | '*' | '+' => is_apart && !words.is_empty(),
        '–' | '—' | '−' => is_apart && dash,
        'o' => words.starts_with('\t'),
        _ => false,
    };
    is_bullet.then(|| words.trim_start())
}

/// Cells parted by tabs, or by upright strokes as in Markdown. A tab after a number or a bullet only sets it off.
fn is_row(line: &str) -> bool {
    let label = line.split('\t').next().unwrap_or(line).trim_end_matches(['.', ')']);
    let is_numbered = !label.is_empty() && label.len() <= 4 && label.bytes().all(|b| b.is_ascii_digit());
    (line.contains('\t') && !is_numbered) || (line.len() > 2 && line.starts_with('|') && line.ends_with('|'))
}

/// The cells of a row, without marks and parted by single tabs; none where the row only rules a line.
fn cells(row: &str, format: Format) -> Option<String> {
    let in_strokes = row.strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    let (inner, stroke) = in_strokes.map_or((row, '\t'), |inner| (inner, '|'));
    let cells: Vec<String> = inner.split(stroke).map(|cell| marks::plain(cell, format).trim().to_owned()).collect();
    let has_words = cells.iter().any(|cell| !cell.trim_matches(['-', ':']).is_empty());
    has_words.then(|| cells.join("\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block as its role's letter, its gap and its lines joined by `/`.
    fn check(text: &str, expected: &[&str]) {
        let pages = pages(text, Format::Text).expect("text");
        let shown: Vec<String> = pages.iter().flat_map(|page| &page.blocks).map(show).collect();
        assert_eq!(shown, expected);
    }

    fn show(block: &Block) -> String {
        let role = match block.role {
            BlockRole::Text => String::from("T"),
            BlockRole::Heading(level) => format!("H{level}"),
            BlockRole::Bullet(depth) => format!("B{depth}"),
            BlockRole::Row => String::from("R"),
            BlockRole::Note => String::from("N"),
            BlockRole::Note => String::from("N"),
            BlockRole::Artifact => String::from("A"),
        };
        let lines: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
        format!("{role}{} {}", if block.gap > 0 { "+" } else { "" }, lines.join("/"))
    }

    #[test]
    fn paragraphs_and_headings() {
        check("One\ntwo\n\n\nThree", &["T One/two", "T+ Three"]);
        check("# One\ntwo\n### **Three** ##", &["H1 One", "T two", "H3 Three"]);
        check("One\n===\nTwo\n---\n---\n#hash 7", &["H1 One", "H2 Two", "T+ #hash 7"]);
    }

    #[test]
    fn bullets() {
        check("- One\n two\n- Three\n  - four", &["B0 One/two", "B0 Three", "B1 four"]);
        check("\u{f0b7} One\n\u{f02d}Two\n•\nThree\n•\n\nFour", &["B0 One", "B0 Two", "B0 Three", "B0+ Four"]);
        check("One dash\n– and more\n\n– Item\n– item", &["T One dash/– and more", "B0+ Item", "B0 item"]);
        check("-5 degrees\n*footnote", &["T -5 degrees/*footnote"]);
    }

    #[test]
    fn rows() {
        check("Judgement\tGrade\nOverall\t Good", &["R Judgement\tGrade", "R Overall\tGood"]);
        check("| A | **b** |\n|---|:-:|\n| c | d |", &["R A\tb", "R c\td"]);
        check("1.\tChildren are safe.", &["T 1.\tChildren are safe."]);
        check("\t Indented", &["T Indented"]);
    }

    #[test]
    fn form_feeds_part_pages() {
        assert_eq!(pages("One\n\u{c}two", Format::Text).expect("text").len(), 2);
    }

    #[test]
    fn purposeful_line_breaks_are_kept() {
        let pages = pages("One  \ntwo\\\nthree\n", Format::Text).expect("text");
        let breaks: Vec<bool> = pages[0].blocks[0].lines.iter().map(|line| line.hard_break).collect();
        assert_eq!(breaks, [true, true, false]);
        assert_eq!(pages[0].blocks[0].lines[1].text, "two");
    }

    #[test]
    fn bold_lines_say_so() {
        let pages = pages("**Her Majesty's Inspector**\n", Format::Text).expect("text");
        assert!(pages[0].blocks[0].lines[0].bold);
    }
}
