//! The few loops that every search and every opening of a pack runs through: sets of findings, lists of where words stand, the
//! order of what is found. They know nothing of reports. They are a crate of their own because the page is built for its size, and these for speed.

pub mod bits;
mod hash;
mod lists;
pub mod rank;

pub use hash::{FNV, Slots, hashed};
pub use lists::{List, Numbers, among, read, times, words_into, write};
