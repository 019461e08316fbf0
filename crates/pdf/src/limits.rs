//! How much work one file may ask for, counted in steps rather than by a clock: the same file gives the same answer everywhere.

use crate::Fault;

/// The most pages that are read.
pub(crate) const PAGES: usize = 2_000;
/// The most objects that a file may list.
pub(crate) const OBJECTS: usize = 500_000;
/// The deepest nesting of forms, of saved states and of marked content.
pub(crate) const NESTING: usize = 64;
/// The most bytes that one stream may unpack to.
pub(crate) const STREAM: usize = 48 << 20;
/// The most bytes that all streams of objects may unpack to.
pub(crate) const OBJECT_STREAMS: usize = 96 << 20;
/// The most bytes of a table of objects: eight for each.
pub(crate) const TABLE: usize = 4 << 20;
/// The most filters of one stream.
pub(crate) const FILTERS: usize = 4;
/// The steps that a form costs each time it is drawn: it is unpacked and read anew.
pub(crate) const FORM: usize = 300;
/// The steps that a run of text costs: it is kept until the last page is read.
pub(crate) const RUN: usize = 30;
/// The fewest characters that make a text: with less, the pages are pictures.
pub(crate) const FEWEST_CHARACTERS: usize = 200;

/// What is left of the work that a file may ask for.
#[derive(Debug)]
pub(crate) struct Budget {
    /// Bytes that may still be unpacked.
    bytes: usize,
    /// Operators, glyphs and nodes that may still be looked at.
    steps: usize,
}

impl Budget {
    /// Enough for a report of a thousand pages.
    pub(crate) fn new() -> Self {
        Self { bytes: 128 << 20, steps: 30_000_000 }
    }

    /// Takes some steps.
    pub(crate) fn step(&mut self, steps: usize) -> Result<(), Fault> {
        self.steps = self.steps.checked_sub(steps).ok_or(Fault::TooLarge)?;
        Ok(())
    }

    /// Takes the bytes of an unpacked stream.
    pub(crate) fn unpack(&mut self, bytes: usize) -> Result<(), Fault> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Fault::TooLarge)?;
        Ok(())
    }

    /// The most that one stream may unpack to now.
    pub(crate) fn largest_stream(&self) -> usize {
        self.bytes.min(STREAM)
    }
}
