//! Runs → lines: what stands on one baseline, joined by the gaps between, with footnote marks set apart.

use crate::matrix::turned_back;
use crate::run::{PageText, Run};
use report::page::{FootnoteMark, Line, Print};

/// A gap wider than this part of an em parts two words.
const WORD_GAP: f32 = 0.17;
/// The largest letters and the farthest places that are handed on, in tenths of a point: those who compute with them need
/// not think of the ends of numbers.
const LARGEST_LETTERS: i32 = 20_000;
const FARTHEST: i32 = 100_000_000;

/// A line that is being put together.
#[derive(Debug, Clone)]
pub(crate) struct RawLine {
    /// The index of its page.
    pub(crate) page: usize,
    pub(crate) text: String,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    /// The lowest baseline, where it is made of several lines.
    pub(crate) last_baseline: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) turns: u8,
    marks: Vec<FootnoteMark>,
    /// How many characters are of its size.
    of_size: usize,
}

/// Puts runs into lines, in the order in which they come.
#[derive(Debug, Default)]
pub(crate) struct LineBuilder {
    pub(crate) lines: Vec<RawLine>,
    /// Whether the next run must not join the last line.
    is_closed: bool,
}

impl LineBuilder {
    /// Adds a run.
    pub(crate) fn add(&mut self, index: usize, page: &PageText, run: &Run) {
        let words = page.words(run);
        let closed = std::mem::take(&mut self.is_closed);
        if let Some(line) = self.lines.last_mut().filter(|line| !closed && line.takes(index, run)) {
            line.append(run, words);
        } else if !words.trim().is_empty() {
            self.lines.push(RawLine::new(index, run, words));
        }
    }

    /// Sets what follows a label apart from it. Some files tag the first words of an item as its label too.
    pub(crate) fn end_label(&mut self) {
        if let [line] = self.lines.as_mut_slice()
            && !line.text.ends_with(' ')
            && (line.text == "o" || !line.text.ends_with(char::is_alphabetic))
            && line.text.chars().count() <= 6
        {
            line.text.push(' ');
        }
    }

    /// Makes the next run begin a line.
    pub(crate) fn close(&mut self) {
        self.is_closed = true;
    }
}

impl RawLine {
    fn new(page: usize, run: &Run, words: &str) -> Self {
        let &Run { left, right, baseline, size, bold, turns, .. } = run;
        let text = words.trim_start().to_owned();
        let of_size = text.chars().count();
        Self {
            page,
            text,
            left,
            right,
            baseline,
            last_baseline: baseline,
            size,
            bold,
            turns,
            marks: Vec::new(),
            of_size,
        }
    }

    fn takes(&self, page: usize, run: &Run) -> bool {
        self.page == page
            && self.turns == run.turns
            && (self.baseline - run.baseline).abs() < 0.55 * self.size.max(run.size)
            && run.left > self.right - 1.2 * self.size.max(run.size)
    }

    fn append(&mut self, run: &Run, words: &str) {
        let gap = run.left - self.right;
        let trimmed = words.trim();
        let is_spaced = self.text.ends_with(' ') || words.starts_with(' ') || gap > WORD_GAP * self.size.max(run.size);
        if self.is_mark(run, trimmed) {
            self.marks.push(FootnoteMark { at: self.text.trim_end().len(), text: trimmed.to_owned() });
            if words.ends_with(' ') && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.right = self.right.max(run.right);
            return;
        }
        // A raised number at the start of a line is the label of a footnote.
        let follows_label = self.is_raised_by(run) && self.text.chars().all(|c| c.is_ascii_digit() || is_sign(c));
        if (is_spaced || follows_label) && !self.text.ends_with(' ') && !self.text.is_empty() {
            self.text.push(' ');
        }
        if !trimmed.is_empty() {
            self.text.push_str(words.trim_start());
            self.bold &= run.bold;
            let length = trimmed.chars().count();
            if (run.size - self.size).abs() < 0.2 {
                self.of_size += length;
            } else if length > self.of_size {
                (self.size, self.baseline, self.of_size) = (run.size, run.baseline, length);
                self.last_baseline = run.baseline;
            }
        }
        self.right = self.right.max(run.right);
        self.left = self.left.min(run.left);
    }

    /// Whether a run is a footnote mark: raised, smaller, a number or a sign, behind a word.
    fn is_mark(&self, run: &Run, trimmed: &str) -> bool {
        let is_raised = self.baseline - run.baseline > 0.12 * self.size && run.size < 0.85 * self.size;
        let is_label = !trimmed.is_empty()
            && trimmed.len() <= 3
            && (trimmed.bytes().all(|b| b.is_ascii_digit()) || trimmed.chars().all(is_sign));
        is_raised && is_label && self.text.chars().any(char::is_alphabetic)
    }

    /// Whether what stands in the line so far is raised over a run.
    fn is_raised_by(&self, run: &Run) -> bool {
        run.baseline - self.baseline > 0.12 * run.size && self.size < 0.85 * run.size
    }

    /// Takes off the first bytes of its text.
    pub(crate) fn cut(&mut self, bytes: usize) {
        self.text.drain(..bytes.min(self.text.len()));
        for mark in &mut self.marks {
            mark.at = mark.at.saturating_sub(bytes);
        }
    }

    /// Puts empty cells before its text.
    pub(crate) fn indent(&mut self, cells: usize) {
        self.text.insert_str(0, &"\t".repeat(cells));
        for mark in &mut self.marks {
            mark.at += cells;
        }
    }

    /// Adds a whole line of the same paragraph or cell, as the next words of this one.
    pub(crate) fn merge(&mut self, other: Self, between: char) {
        if between == '\t' {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        if between == '\t' || !self.text.ends_with(' ') {
            self.text.push(between);
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.bold &= other.bold;
        if self.page == other.page {
            self.left = self.left.min(other.left);
            self.right = self.right.max(other.right);
            self.last_baseline = self.last_baseline.max(other.last_baseline);
            if other.top() < self.top() {
                (self.baseline, self.size) = (other.baseline, other.size);
            }
        }
        self.marks.extend(other.marks.into_iter().map(|mark| FootnoteMark { at: mark.at + shift, text: mark.text }));
    }

    /// The line as every format gives it.
    pub(crate) fn finish(self, hard_break: bool) -> Line {
        let text = self.text.trim_end().to_owned();
        let ((x1, y1), (x2, y2)) = (
            turned_back(self.left, self.baseline - self.size, self.turns),
            turned_back(self.right, self.last_baseline + 0.25 * self.size, self.turns),
        );
        let print = Print {
            page: u16::try_from(self.page + 1).unwrap_or(u16::MAX),
            size: u16::try_from(tenths(self.size).min(LARGEST_LETTERS)).unwrap_or(0),
            left: tenths(x1.min(x2)),
            top: tenths(y1.min(y2)),
            right: tenths(x1.max(x2)),
            bottom: tenths(y1.max(y2)),
            marks: self.marks,
        };
        Line { text, bold: self.bold, hard_break, print: Some(print) }
    }

    /// About how wide its first word is.
    pub(crate) fn first_word(&self) -> f32 {
        let word = self.text.split(' ').next().unwrap_or_default().chars().count();
        let all = self.text.chars().count().max(1);
        #[expect(clippy::cast_precision_loss, reason = "a share needs no more")]
        let share = word as f32 / all as f32;
        (self.right - self.left) * share
    }

    /// Its upper edge, seen in its own direction.
    pub(crate) fn top(&self) -> f32 {
        self.baseline - self.size
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '§')
}

#[expect(clippy::cast_possible_truncation, reason = "the cast keeps within the range by itself")]
fn tenths(points: f32) -> i32 {
    ((points * 10.0).round() as i32).clamp(-FARTHEST, FARTHEST)
}
