//! Blocks that are being put together, from tags and from geometry alike.

use crate::lines::RawLine;
use report::page::BlockRole;

/// A block whose lines still know where they are.
#[derive(Debug, Clone)]
pub(crate) struct RawBlock {
    pub(crate) role: BlockRole,
    /// Never empty.
    pub(crate) lines: Vec<RawLine>,
    /// Whether it begins with a number or a bullet of its own.
    pub(crate) is_labelled: bool,
}

impl RawBlock {
    /// A block of lines; none where there are none.
    pub(crate) fn new(role: BlockRole, lines: Vec<RawLine>) -> Option<Self> {
        (!lines.is_empty()).then_some(Self { role, lines, is_labelled: false })
    }

    /// The index of the page on which it begins.
    pub(crate) fn page(&self) -> usize {
        self.lines.first().map_or(0, |line| line.page)
    }

    /// Its upper edge.
    pub(crate) fn top(&self) -> f32 {
        self.lines.first().map_or(0.0, RawLine::top)
    }

    /// The size of its first line's letters.
    pub(crate) fn size(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.size)
    }

    /// Takes the bullet off its first line and makes it an item of a list, if it has one.
    pub(crate) fn take_bullet(&mut self, depth: u8) -> bool {
        let Some(line) = self.lines.first_mut() else { return false };
        let Some(words) = after_bullet(&line.text) else { return false };
        if words.is_empty() {
            // The bullet stands on a line of its own; its words are in the next.
            if self.lines.len() == 1 {
                return false;
            }
            self.lines.remove(0);
        } else {
            let cut = line.text.len() - words.len();
            line.cut(cut);
        }
        self.role = BlockRole::Bullet(depth);
        self.is_labelled = true;
        true
    }

    /// Whether its first line begins with a number, as paragraphs and items do.
    pub(crate) fn begins_with_number(&self) -> bool {
        self.lines.first().is_some_and(|line| is_numbered(&line.text))
    }
}

/// The words after a bullet. Word processors write bullets as private-use characters.
pub(crate) fn after_bullet(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let sign = chars.next()?;
    let words = chars.as_str();
    let is_apart = words.is_empty() || words.starts_with(' ');
    let is_bullet = match sign {
        '•' | '‣' | '▪' | '■' | '●' | '◼' | '◦' | '○' | '◆' | '➢' | '\u{e000}'..='\u{f8ff}' => true,
        '-' | '–' | '—' | '−' | '\u{336}' | '*' | '·' => is_apart,
        // The circle of a second level comes as this letter where its font is lost.
        'o' => words.starts_with(' '),
        _ => false,
    };
    is_bullet.then(|| words.trim_start())
}

/// Whether a text begins with a number that could be a paragraph's: `12.`, `12 `, `(3)`, `2.1 `.
pub(crate) fn is_numbered(text: &str) -> bool {
    let text = text.strip_prefix('(').unwrap_or(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    (1..=3).contains(&digits) && (rest.is_empty() || rest.starts_with(['.', ')', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets() {
        assert_eq!(after_bullet("\u{f0b7} One"), Some("One"));
        assert_eq!(after_bullet("•One"), Some("One"));
        assert_eq!(after_bullet("– One"), Some("One"));
        assert_eq!(after_bullet("-5 degrees"), None);
        assert_eq!(after_bullet("o One"), Some("One"));
        assert_eq!(after_bullet("one"), None);
    }

    #[test]
    fn numbers() {
        assert!(is_numbered("12. One") && is_numbered("3 One") && is_numbered("(4) One") && is_numbered("2.1 One"));
        assert!(!is_numbered("2024 was") && !is_numbered("One"));
    }
}
