//! All findings of a library in one row, with a set of them for each value of each field. Every report begins with a machine word of its own,
//! so that the sets of segments are put one behind the other as they are, and a value is counted in one sweep.

use crate::index::{Field, Segment, narrow};
use postings::bits;
use std::ops::Range;
use std::rc::Rc;

/// How many findings a machine word of a set holds.
const WORD: u32 = 64;

/// The row. A place in it is a number of a finding with gaps between the reports.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    /// For each report the machine word where it begins; at last where the last one ends.
    starts: Vec<u32>,
    /// All places that are taken.
    all: Vec<u64>,
    /// Which value each set is of, in order.
    rows: Vec<(Field, u8)>,
    /// A set for each row, one behind the other.
    sets: Vec<u64>,
    /// How many words the finding at each place has; more than 255 are 255.
    lengths: Vec<u8>,
    /// How many words they have in all.
    words: u32,
}

impl Whole {
    pub(crate) fn of(segments: &[Rc<Segment>]) -> Self {
        let mut whole = Self::default();
        let mut used = [0_u64; Field::ALL.len()];
        for segment in segments {
            whole.starts.push(narrow(whole.all.len()));
            whole.all.extend(bits::all(segment.count as usize));
            whole.words += segment.word_count;
            for (field, value, _) in segment.rows() {
                used[field as usize] |= 1 << value;
            }
        }
        whole.starts.push(narrow(whole.all.len()));
        for (field, values) in Field::ALL.iter().zip(used) {
            whole.rows.extend((0..64).filter(|value| values >> value & 1 == 1).map(|value| (*field, value)));
        }
        let width = whole.all.len();
        whole.sets.resize(width * whole.rows.len(), 0);
        whole.lengths.resize(width * WORD as usize, 0);
        for (report, segment) in segments.iter().enumerate() {
            let start = whole.starts[report] as usize;
            // Both lists of rows are in the same order.
            let mut row = 0;
            for (field, value, set) in segment.rows() {
                row += whole.rows[row..].iter().take_while(|known| **known != (field, value)).count();
                whole.sets[row * width + start..][..set.len()].copy_from_slice(set);
            }
            for (finding, length) in (0..segment.count).zip(&mut whole.lengths[start * WORD as usize..]) {
                *length = u8::try_from(segment.length(finding)).unwrap_or(u8::MAX);
            }
        }
        whole
    }

    /// How many machine words a set has.
    pub(crate) fn width(&self) -> usize {
        self.all.len()
    }

    /// How many places there are, gaps included.
    pub(crate) fn places(&self) -> usize {
        self.lengths.len()
    }

    /// How many words all findings have.
    pub(crate) fn words(&self) -> u32 {
        self.words
    }

    /// The set of all findings.
    pub(crate) fn all(&self) -> &[u64] {
        &self.all
    }

    /// Each report's part of a set, in machine words.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.starts.windows(2).map(|ends| ends[0] as usize..ends[1] as usize)
    }

    /// The place of a report's first finding.
    pub(crate) fn first(&self, report: usize) -> u32 {
        self.starts.get(report).map_or(0, |start| start * WORD)
    }

    /// How many words the finding at each place has.
    pub(crate) fn lengths(&self) -> &[u8] {
        &self.lengths
    }

    /// The values that any finding has, with the set of those that have it.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Field, u8, &[u64])> {
        // Without findings there are no rows, so that the width is never 0 where it is used.
        let sets = self.sets.chunks_exact(self.width().max(1));
        self.rows.iter().zip(sets).map(|(&(field, value), set)| (field, value, set))
    }

    /// The findings with any of the values of a field, given as a set of ordinals.
    pub(crate) fn with_any(&self, wanted: Field, ordinals: u64) -> Vec<u64> {
        let mut any = vec![0; self.width()];
        for (_, _, set) in self.rows().filter(|(field, value, _)| *field == wanted && ordinals >> value & 1 == 1) {
            bits::add(&mut any, set);
        }
        any
    }
}
