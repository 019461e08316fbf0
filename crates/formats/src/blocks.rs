//! Lines of text → blocks: what stands together between empty lines, each item of a list, each heading, each row of a table.
//!
//! Whether a line break inside a block is one of the writer's or only the end of a full line is not decided here.

use crate::refusal::Refusal;
use crate::{MOST_BLOCKS, marks};
use report::Format;
use report::page::{Block, BlockRole, Line, Page};
use std::collections::BTreeMap;

/// The pages of a clean text: form feeds part them, and none has a number.
pub(crate) fn pages(text: &str, format: Format) -> Result<Vec<Page>, Refusal> {
    if text.bytes().filter(|byte| matches!(byte, b'\n' | b'\x0c')).count() > MOST_BLOCKS {
        return Err(Refusal::too_complex());
    }
    let mut pages: Vec<Page> =
        text.split('\u{c}').map(|page| Page { number: None, blocks: blocks(page, format) }).collect();
    if pages.len() > 1 {
        mark_running_lines(&mut pages);
        pages.iter_mut().for_each(mark_notes);
    }
    Ok(pages)
}

/// What stands last on a page and begins with a number that is glued to a word above it is a footnote.
fn mark_notes(page: &mut Page) {
    while let Some(at) =
        page.blocks.iter().rposition(|block| !matches!(block.role, BlockRole::Artifact | BlockRole::Note))
        && let Some((block, above)) = page.blocks.get_mut(..=at).and_then(<[Block]>::split_last_mut)
        && block.role == BlockRole::Text
        && let Some(number) = note_number(block)
        && above.iter().flat_map(|block| &block.lines).any(|line| has_mark(&line.text, number))
    {
        block.role = BlockRole::Note;
    }
}

/// The number with which a footnote begins: no full stop sets it off.
fn note_number(block: &Block) -> Option<&str> {
    let (number, words) = block.lines.first()?.text.split_once(' ')?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && words.starts_with(char::is_uppercase)).then_some(number)
}

/// Whether a number is glued to the end of a word.
fn has_mark(line: &str, number: &str) -> bool {
    line.split(' ').any(|word| {
        let before = word.strip_suffix(number).and_then(|word| word.chars().next_back());
        before.is_some_and(|c| c.is_lowercase() || matches!(c, '.' | ',' | ';' | ':' | '?' | ')' | '’' | '”'))
    })
}

/// What stands first or last on two pages or more, digits aside, and on most of them, is no text of theirs.
fn mark_running_lines(pages: &mut [Page]) {
    for edge in [<[Block]>::first_mut as fn(&mut [Block]) -> Option<&mut Block>, <[Block]>::last_mut] {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for block in pages.iter_mut().filter_map(|page| edge(&mut page.blocks)) {
            *counts.entry(pattern(block)).or_default() += 1;
        }
        let most = pages.len() / 2;
        for block in pages.iter_mut().filter_map(|page| edge(&mut page.blocks)) {
            let count = counts.get(&pattern(block)).copied().unwrap_or(0);
            if count >= 2 && count > most && block.lines.len() <= 3 {
                block.role = BlockRole::Artifact;
            }
        }
    }
}

/// The words of a block, with every digit alike.
fn pattern(block: &Block) -> String {
    let lines: Vec<&str> = block.lines.iter().take(4).map(|line| line.text.as_str()).collect();
    lines.join("\n").chars().take(300).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// The blocks of a page so far, with what the next line needs to know.
struct Builder {
    format: Format,
    blocks: Vec<Block>,
    /// Empty lines since the last line with words.
    gap: u16,
    /// Whether the next line may go on with the last block.
    open: bool,
    /// A bullet that stood alone on its line and waits for its words.
    waiting: Option<u8>,
    /// How far in the bullets stand under which an item may stand.
    bullets: Vec<usize>,
    /// The last number of the list that is open, as it is written and as it is shown.
    number: Option<(u32, u32)>,
    /// Whether lines with upright strokes are rows: under the line that rules a table.
    in_table: bool,
}

fn blocks(page: &str, format: Format) -> Vec<Block> {
    let mut builder = Builder {
        format,
        blocks: Vec::new(),
        gap: 0,
        open: false,
        waiting: None,
        bullets: Vec::new(),
        number: None,
        in_table: false,
    };
    for raw in page.split('\n') {
        builder.add(raw);
    }
    builder.blocks
}

impl Builder {
    fn add(&mut self, raw: &str) {
        let hard_break = raw.ends_with("  ") || (raw.ends_with('\\') && !raw.ends_with("\\\\"));
        let raw = if raw.ends_with('\\') && hard_break { &raw[..raw.len() - 1] } else { raw };
        let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let line = unquoted(raw.trim());
        let is_markdown = self.format == Format::Markdown;
        let is_fence = is_markdown && (line.starts_with("```") || line.starts_with("~~~"));
        if line.is_empty() || is_fence || (is_markdown && marks::is_definition(line)) {
            self.gap = self.gap.saturating_add(1);
            (self.open, self.in_table) = (false, false);
            return;
        }
        if is_ruled(line) {
            self.underline(line);
            return;
        }
        if self.rules_a_table(line) {
            return;
        }
        let numbered = if is_markdown { self.numbered(line) } else { None };
        let line = numbered.as_deref().unwrap_or(line);
        let (role, words) = self.role_of(line, indent);
        if let BlockRole::Bullet(depth) = role
            && words.is_empty()
        {
            self.waiting = Some(depth);
            return;
        }
        // The cells of a row lose their marks one by one.
        let mut lines = match role {
            BlockRole::Row => {
                let row = cells(words, self.format);
                row.map(|text| Line { text, bold: false, hard_break, print: None }).into_iter().collect()
            }
            _ => marks::lines(words, self.format, hard_break),
        };
        if let (BlockRole::Note, Some((name, _)), Some(first)) = (role, marks::footnote(line), lines.first_mut()) {
            first.text = format!("{name} {}", first.text);
        }
        if lines.is_empty() {
            return;
        }
        match self.blocks.last_mut() {
            Some(block) if self.open && role == BlockRole::Text => block.lines.append(&mut lines),
            _ => self.blocks.push(Block { role, lines, gap: std::mem::take(&mut self.gap) }),
        }
        self.gap = 0;
        self.open = matches!(role, BlockRole::Text | BlockRole::Bullet(_) | BlockRole::Note);
    }

    /// What a line begins, and its words without the mark that says so.
    fn role_of<'a>(&mut self, line: &'a str, indent: usize) -> (BlockRole, &'a str) {
        if let Some(depth) = self.waiting.take() {
            return (BlockRole::Bullet(depth), line);
        }
        if let Some((level, words)) = heading(line) {
            return (BlockRole::Heading(level), words);
        }
        if let Some((_, words)) = marks::footnote(line) {
            return (BlockRole::Note, words);
        }
        if let Some(words) = bullet(line, self.may_begin_with_a_dash()) {
            return (BlockRole::Bullet(self.depth(indent)), words);
        }
        let is_row = is_row(line) || (self.in_table && line.contains('|'));
        (if is_row { BlockRole::Row } else { BlockRole::Text }, line)
    }

    /// How deep a bullet stands under those before it.
    fn depth(&mut self, indent: usize) -> u8 {
        if !self.is_after_a_bullet() {
            self.bullets.clear();
        }
        while self.bullets.last().is_some_and(|above| indent < above + 2) {
            self.bullets.pop();
        }
        self.bullets.push(indent);
        u8::try_from(self.bullets.len() - 1).unwrap_or(u8::MAX)
    }

    /// A line of Markdown with the number that is shown for it, where that is not the one that is written: a list in which
    /// each item is written as the first counts by itself.
    fn numbered(&mut self, line: &str) -> Option<String> {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line.get(digits..).filter(|rest| rest.starts_with(". ") || rest.starts_with(") "));
        let written: Option<u32> = line.get(..digits).filter(|digits| digits.len() <= 6).and_then(|n| n.parse().ok());
        let (Some(rest), Some(written)) = (rest, written) else {
            // A list is over where something else begins that is not part of its item.
            if !self.open && !self.is_after_a_bullet() && bullet(line, false).is_none() {
                self.number = None;
            }
            return None;
        };
        let shown = match self.number {
            Some((last, shown)) if last == written && written <= 1 => shown + 1,
            _ => written,
        };
        self.number = Some((written, shown));
        (shown != written).then(|| format!("{shown}{rest}"))
    }

    /// The line between the head of a table and its rows: `---|:--`. The head has come as a line of text.
    fn rules_a_table(&mut self, line: &str) -> bool {
        let is_ruled =
            line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '-' | ':' | '|' | ' '));
        if !is_ruled || line.starts_with('|') {
            return false;
        }
        if let Some(block) = self.blocks.last_mut()
            && self.open
            && block.role == BlockRole::Text
            && let [head] = block.lines.as_mut_slice()
            && let Some(text) = cells(&format!("|{}|", head.text), self.format)
        {
            block.role = BlockRole::Row;
            head.text = text;
        }
        (self.open, self.in_table) = (false, true);
        true
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

/// A line without the marks of a quotation before it.
fn unquoted(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = line.strip_prefix('>').filter(|rest| rest.is_empty() || rest.starts_with([' ', '>'])) {
        line = rest.trim_start();
    }
    line
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
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let stroke = if row.contains('\t') && !row.starts_with('|') { '\t' } else { '|' };
    let mut cells: Vec<String> = vec![String::new()];
    let mut is_escaped = false;
    for c in inner.chars() {
        match cells.last_mut() {
            Some(cell) if c == stroke && is_escaped => {
                cell.pop();
                cell.push(c);
            }
            Some(cell) if c != stroke => cell.push(c),
            _ => cells.push(String::new()),
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    let cells: Vec<String> =
        cells.iter().map(|cell| marks::plain(cell, format).replace('\n', " ").trim().to_owned()).collect();
    let has_words = cells.iter().any(|cell| !cell.trim_matches(['-', ':']).is_empty());
    has_words.then(|| cells.join("\t").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block as its role's letter, its gap and its lines joined by `/`.
    fn check(text: &str, expected: &[&str]) {
        check_as(text, Format::Text, expected);
    }

    fn check_as(text: &str, format: Format, expected: &[&str]) {
        let pages = pages(text, format).expect("text");
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
    fn markdown() {
        let check = |text: &str, expected: &[&str]| check_as(text, Format::Markdown, expected);
        check("> One\n> two\n>\n> > three", &["T One/two", "T+ three"]);
        check("1. One\n\n1. two\n   - x\n\n1. three", &["T 1. One", "T+ 2. two", "B0 x", "T+ 3. three"]);
        check("4. One\n\n4. two", &["T 4. One", "T+ 4. two"]);
        check("1. One\n\nText.\n\n1. two", &["T 1. One", "T+ Text.", "T+ 1. two"]);
        check("A | B\n--- | ---\nc \\| d | e<br>f\n\ng | h", &["R A\tB", "R c | d\te f", "T+ g | h"]);
        check("```\nOne\n```\n[1]: https://www.gov.uk\nTwo<br>three", &["T+ One", "T+ Two/three"]);
        check("Plans.[^1]\n\n[^1]: Of **2019**.\nMore.", &["T Plans.", "N+ 1 Of 2019./More."]);
        check("- One\n  - two\n    - three\n- four", &["B0 One", "B1 two", "B2 three", "B0 four"]);
        check("* One\n\t* two", &["B0 One", "B1 two"]);
    }

    #[test]
    fn form_feeds_part_pages() {
        assert_eq!(pages("One\n\u{c}two", Format::Text).expect("text").len(), 2);
    }

    #[test]
    fn running_lines_of_pages_are_furniture() {
        check(
            "Ofsted\n\nOne\n\nPage 1\n\u{c}Ofsted\n\nTwo\n\nPage 2\n\u{c}Three",
            &["A Ofsted", "T+ One", "A+ Page 1", "A Ofsted", "T+ Two", "A+ Page 2", "T Three"],
        );
        check("One\n\u{c}Two\n", &["T One", "T Two"]);
    }

    #[test]
    fn footnotes_of_pages_are_told_by_their_marks() {
        check(
            "What needs to improve?1\n\n1. Plans.2\n\n1 Of 2019.\n\n2 Of\n2020.\n\nFoot\n\u{c}1 Two.\n\nFoot",
            &[
                "T What needs to improve?1",
                "T+ 1. Plans.2",
                "N+ 1 Of 2019.",
                "N+ 2 Of/2020.",
                "A+ Foot",
                "T 1 Two.",
                "A+ Foot",
            ],
        );
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
