//! What a file holds before anybody knows what it says: pages of blocks of lines. Every format arrives here; reading starts here.

use crate::report::Source;

/// A file, opened: where it came from, and its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// Its pages in order. A text file, which has none, is one page without a number.
    pub pages: Vec<Page>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its number from 1, where the format has pages.
    pub number: Option<u16>,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// Lines that the file sets apart as one: a paragraph, a list item, a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the file itself says that it is.
    pub role: BlockRole,
    /// Its lines, without the marks of the format; never empty.
    pub lines: Vec<Line>,
    /// Empty lines before it, where the format has lines.
    pub gap: u16,
}

/// What a file says of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockRole {
    /// Running text, as far as the file says.
    Text,
    /// A heading of this level, from 1.
    Heading(u8),
    /// An item of a list with bullets, at this depth from 0.
    Bullet(u8),
    /// A row of a table; cells are parted by tabs.
    Row,
    /// A footnote, where the file marks it as such.
    Note,
    /// Page furniture, where the file marks it as such.
    Artifact,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its text, ends trimmed.
    pub text: String,
    /// Whether all of it is in bold.
    pub bold: bool,
    /// Whether the file breaks the line on purpose after it (as in an address), rather than because it was full.
    pub hard_break: bool,
    /// How and where it is printed, where the format has pages.
    pub print: Option<Print>,
}

/// How and where a line is printed. Lengths are tenths of a point; a page begins at its top left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Print {
    /// The number of its page from 1: a block may go on over a page.
    pub page: u16,
    /// The size of most of its letters.
    pub size: u16,
    /// Its left edge.
    pub left: i32,
    /// Its upper edge.
    pub top: i32,
    /// Its right edge.
    pub right: i32,
    /// Its lower edge.
    pub bottom: i32,
    /// Footnote marks: raised and smaller than the words they follow, and not part of the line's text.
    pub marks: Vec<FootnoteMark>,
}

/// A footnote mark that was printed raised behind a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteMark {
    /// Where it stood: the byte of the line's text before which it was printed.
    pub at: usize,
    /// The mark.
    pub text: String,
}
