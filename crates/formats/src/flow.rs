//! Words as they come → lines → blocks, for formats that know paragraphs but not the ends of printed lines.

use crate::decode;
use report::page::{Block, BlockRole, Line};

/// The words of one paragraph so far.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// The lines that a purposeful break has ended. One without text is an empty line that parts two paragraphs.
    lines: Vec<Line>,
    text: String,
    /// Whether letters in bold and letters not in bold were seen in this line.
    bold: bool,
    plain: bool,
    /// Whether anything but space was ever added.
    has_words: bool,
}

impl Flow {
    /// Adds words. Every run of spaces is one; what no reader sees is left out.
    pub(crate) fn add(&mut self, words: &str, bold: bool) {
        let before = self.text.len();
        decode::clean_into(words, &mut self.text);
        // Squeezed in place: only what was added, and the space before it.
        let added = self.text.split_off(before);
        for c in added.chars() {
            if c.is_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
            } else {
                self.text.push(c);
                self.has_words = true;
                self.bold |= bold;
                self.plain |= !bold;
            }
        }
    }

    /// Ends the line; on purpose, or because it was full.
    pub(crate) fn line_break(&mut self, hard_break: bool) {
        let text = std::mem::take(&mut self.text).trim_end().to_owned();
        let bold = self.bold && !self.plain;
        (self.bold, self.plain) = (false, false);
        self.lines.push(Line { text, bold, hard_break, print: None });
    }

    /// Whether it holds no words.
    pub(crate) fn is_empty(&self) -> bool {
        !self.has_words
    }

    /// The last character so far.
    pub(crate) fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// The paragraph as blocks: one, or one for each part between empty lines. The first begins with the label and has
    /// the role; an item that shows a bullet of its own becomes one.
    pub(crate) fn finish(mut self, role: BlockRole, label: Option<&str>, gap: u16) -> Vec<Block> {
        self.line_break(true);
        let mut blocks: Vec<Block> = Vec::new();
        let mut is_open = false;
        for line in self.lines {
            if line.text.is_empty() {
                is_open = false;
                continue;
            }
            match blocks.last_mut() {
                Some(block) if is_open => block.lines.push(line),
                Some(_) => blocks.push(Block { role: following(role), lines: vec![line], gap: 1 }),
                None => blocks.push(first(role, label, line, gap)),
            }
            is_open = true;
        }
        for line in blocks.iter_mut().filter_map(|block| block.lines.last_mut()) {
            line.hard_break = false;
        }
        blocks
    }
}

/// The role of what follows a block's first part after an empty line.
fn following(role: BlockRole) -> BlockRole {
    match role {
        BlockRole::Heading(_) | BlockRole::Note | BlockRole::Artifact => role,
        BlockRole::Text | BlockRole::Bullet(_) | BlockRole::Row => BlockRole::Text,
    }
}

fn first(role: BlockRole, label: Option<&str>, mut line: Line, gap: u16) -> Block {
    let mut role = role;
    if let Some(label) = label {
        line.text = format!("{label} {}", line.text);
    } else if role == BlockRole::Text
        && let Some(words) = typed_bullet(&line.text)
    {
        line.text = String::from(words);
        role = BlockRole::Bullet(0);
    }
    Block { role, lines: vec![line], gap }
}

/// The words behind a bullet that the writer typed, or that a format writes as a letter of a symbol font.
fn typed_bullet(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let sign = chars.next()?;
    let words = chars.as_str();
    let is_bullet = is_bullet_sign(sign)
        || (words.starts_with(' ') && matches!(sign, '-' | '–' | '—' | '−' | '*' | '·' | '§' | 'o'));
    Some(words.trim_start()).filter(|words| is_bullet && !words.is_empty())
}

/// Signs that are bullets wherever a line begins with them. Word processors write bullets as private-use characters.
pub(crate) fn is_bullet_sign(c: char) -> bool {
    matches!(c, '•' | '‣' | '▪' | '■' | '●' | '◼' | '◦' | '○' | '◆' | '➢' | '\u{e000}'..='\u{f8ff}')
}

/// Whether a raised run behind some text is a footnote mark: a number or a sign, behind a word.
pub(crate) fn is_mark(raised: &str, before: Option<char>) -> bool {
    let mark = raised.trim();
    let is_label = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit())
        || (!mark.is_empty() && mark.chars().count() <= 3 && mark.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§')));
    // "10²" and "CO₂" are no marks, but "2019.³" is.
    is_label && before.is_some_and(|c| !c.is_ascii_digit() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[&str], expected: &[&str]) {
        let mut flow = Flow::default();
        for part in parts {
            if *part == "\n" { flow.line_break(true) } else { flow.add(part, false) }
        }
        let shown: Vec<String> = flow.finish(BlockRole::Text, None, 0).iter().map(show).collect();
        assert_eq!(shown, expected);
    }

    fn show(block: &Block) -> String {
        let lines: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
        format!("{:?} {}", block.role, lines.join("/"))
    }

    #[test]
    fn spaces_are_squeezed_over_runs() {
        check(&[" Plans ", " are\n\t", "", "good."], &["Text Plans are good."]);
        check(&["super\u{ad}vi", "sion\u{a0} "], &["Text supervision"]);
        check(&[" ", "\n", " "], &[]);
    }

    #[test]
    fn breaks_make_lines_and_empty_lines_make_blocks() {
        check(&["One House", "\n", "Store Street"], &["Text One House/Store Street"]);
        check(&["One.", "\n", "\n", "Two.", "\n"], &["Text One.", "Text Two."]);
        check(&["\n", "One."], &["Text One."]);
    }

    #[test]
    fn typed_bullets_are_taken_off() {
        check(&["• One"], &["Bullet(0) One"]);
        check(&["\u{f0b7}One"], &["Bullet(0) One"]);
        check(&["·   One"], &["Bullet(0) One"]);
        check(&["o One"], &["Bullet(0) One"]);
        check(&["– One"], &["Bullet(0) One"]);
        check(&["-5 degrees"], &["Text -5 degrees"]);
        check(&["one o One"], &["Text one o One"]);
        check(&["•"], &["Text •"]);
    }

    #[test]
    fn a_line_is_bold_where_all_its_letters_are() {
        let mut flow = Flow::default();
        flow.add(" ", false);
        flow.add("Ann Green", true);
        flow.add(" ", false);
        flow.line_break(true);
        flow.add("Director", false);
        flow.add("x", true);
        let blocks = flow.finish(BlockRole::Text, None, 0);
        let bold: Vec<bool> = blocks[0].lines.iter().map(|line| line.bold).collect();
        assert_eq!(bold, [true, false]);
        let breaks: Vec<bool> = blocks[0].lines.iter().map(|line| line.hard_break).collect();
        assert_eq!(breaks, [true, false]);
    }

    #[test]
    fn marks() {
        assert!(is_mark("1", Some('s')) && is_mark(" 12 ", Some('.')) && is_mark("*", Some('s')));
        assert!(
            !is_mark("th", Some('0')) && !is_mark("2", Some('0')) && !is_mark("2", None) && !is_mark("", Some('s'))
        );
    }
}
