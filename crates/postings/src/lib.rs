//! The few loops that every search runs through: sets of findings, lists of where words stand, and the order of what is found. They know nothing
//! of reports. They are a crate of their own because the page is built for its size, and these for speed.

pub mod bits;
mod lists;
pub mod rank;

pub use lists::{List, among, below, read, times, words_into};
