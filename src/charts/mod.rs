//! Charts: numbers and links in, a picture out. They know no reports, no state, no addresses.

pub mod bars;
pub mod canvas;
pub mod hits;
pub mod matrix;
pub mod standalone;
pub mod strokes;
pub mod timeline;
pub mod trajectory;

/// How much room a chart has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A page of full width.
    Wide,
    /// The screen of a telephone.
    Narrow,
}

#[cfg(test)]
mod sound;
