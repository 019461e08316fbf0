//! Charts: numbers and links in, a picture out. They know no reports, no state, no addresses.

pub mod canvas;
pub mod hits;
pub mod timeline;
