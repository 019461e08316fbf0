//! What stands on a page: runs of text, each of one style on one baseline, in the order of the content stream.

use std::collections::HashMap;
use std::ops::Range;

/// A gap wider than this part of an em parts two words.
const WORD_GAP: f32 = 0.17;
/// A gap wider than this many ems ends a run: a tab, a column, a cell.
const RUN_GAP: f32 = 1.0;

/// A page's text.
#[derive(Debug, Default)]
pub(crate) struct PageText {
    /// Its width and height in points.
    pub(crate) size: (f32, f32),
    /// The characters of all runs.
    pub(crate) text: String,
    /// The runs.
    pub(crate) runs: Vec<Run>,
    /// What the content stream says of the runs; the first says nothing.
    pub(crate) marks: Vec<Mark>,
    /// How many glyphs there are of which nothing says what they are.
    pub(crate) unknown: usize,
}

/// A stretch of text in one style on one baseline.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Its characters in [`PageText::text`].
    pub(crate) text: Range<usize>,
    /// Where it begins, along its own direction, in points.
    pub(crate) left: f32,
    /// Where it ends.
    pub(crate) right: f32,
    /// How far its baseline is from the top, seen in its own direction.
    pub(crate) baseline: f32,
    /// The size of its letters in points.
    pub(crate) size: f32,
    /// Whether it is bold.
    pub(crate) bold: bool,
    /// How often the page is turned by a quarter to read it.
    pub(crate) turns: u8,
    /// Its place in [`PageText::marks`].
    pub(crate) mark: usize,
}

/// What marked content says of the runs in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Whether it is furniture of the page.
    pub(crate) is_artifact: bool,
    /// The name by which the structure tree speaks of it.
    pub(crate) content: Option<Content>,
}

/// The name of a piece of content: its number in the stream it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Content {
    /// The index of its page.
    pub(crate) page: usize,
    /// The object number of the form it stands in; 0 on the page itself.
    pub(crate) form: u32,
    /// Its number.
    pub(crate) id: u32,
}

/// A glyph as it is laid on a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Laid {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) turns: u8,
    pub(crate) mark: usize,
}

impl PageText {
    /// An empty page.
    pub(crate) fn new(size: (f32, f32)) -> Self {
        Self { size, marks: vec![Mark::default()], ..Self::default() }
    }

    /// The characters of a run.
    pub(crate) fn words(&self, run: &Run) -> &str {
        self.text.get(run.text.clone()).unwrap_or_default()
    }

    /// What is said of a run.
    pub(crate) fn mark(&self, run: &Run) -> Mark {
        self.marks.get(run.mark).copied().unwrap_or_default()
    }

    /// Leaves out what is printed a second time on the same spot, which is a way to make it bold.
    pub(crate) fn without_doubles(mut self) -> Self {
        let mut seen: HashMap<(&str, i32), Vec<(f32, f32)>> = HashMap::new();
        let mut keep = Vec::with_capacity(self.runs.len());
        for run in &self.runs {
            let words = self.text.get(run.text.clone()).unwrap_or_default();
            #[expect(clippy::cast_possible_truncation, reason = "the cast keeps within the range by itself")]
            let row = (run.baseline / 4.0).floor() as i32;
            let is_double = [row.saturating_sub(1), row, row.saturating_add(1)]
                .into_iter()
                .filter_map(|row| seen.get(&(words, row)))
                .flat_map(|spots| spots.iter().rev().take(32))
                .any(|(left, baseline)| {
                    (left - run.left).abs() < 0.1 * run.size && (baseline - run.baseline).abs() < 0.1 * run.size
                });
            if !is_double {
                seen.entry((words, row)).or_default().push((run.left, run.baseline));
            }
            keep.push(!is_double);
        }
        let mut keep = keep.into_iter();
        self.runs.retain(|_| keep.next().unwrap_or(true));
        self
    }

    /// Lays a glyph on the page: it goes on with the last run, or begins another.
    pub(crate) fn lay(&mut self, glyph: Laid, characters: impl Iterator<Item = char>) {
        if !(glyph.left.is_finite() && glyph.right.is_finite() && glyph.baseline.is_finite() && glyph.size.is_finite())
        {
            return;
        }
        let start = self.text.len();
        let open = self.runs.last_mut().filter(|run| run.goes_on_with(&glyph));
        if let Some(run) = &open
            && glyph.left - run.right > WORD_GAP * run.size
            && !self.text.ends_with(' ')
        {
            self.text.push(' ');
        }
        for c in characters {
            push(&mut self.text, c);
        }
        if let Some(run) = open {
            if glyph.right > run.right {
                run.right = glyph.right;
            }
            run.text.end = self.text.len();
        } else if self.text.len() > start {
            let Laid { left, right, baseline, size, bold, turns, mark } = glyph;
            self.runs.push(Run { text: start..self.text.len(), left, right, baseline, size, bold, turns, mark });
        }
    }
}

impl Run {
    fn goes_on_with(&self, glyph: &Laid) -> bool {
        let gap = glyph.left - self.right;
        self.mark == glyph.mark
            && self.bold == glyph.bold
            && self.turns == glyph.turns
            && (self.size - glyph.size).abs() < 0.2
            && (self.baseline - glyph.baseline).abs() < 0.05 * self.size
            && gap > -0.5 * self.size
            && gap < RUN_GAP * self.size
    }
}

/// Adds a character in the one form that every format uses: plain spaces, plain hyphens, no joined letters.
fn push(text: &mut String, c: char) {
    match c {
        // Nearly all of every text.
        '!'..='~' => text.push(c),
        '\u{ad}' | '\u{2010}' | '\u{2011}' => text.push('-'),
        c if c.is_whitespace() => {
            if !text.ends_with(' ') {
                text.push(' ');
            }
        }
        c => match report::spelled(c) {
            Some(letters) => text.push_str(letters),
            None => text.push(c),
        },
    }
}
