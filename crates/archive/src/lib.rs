//! Zip files and the XML in them: Word documents, projects and coded projects are such. They come from anywhere, so they are read within
//! bounds; those that are written are the same bytes every time.

pub mod xml;
mod zip;

pub use zip::{Archive, Bounds, Packing};

/// Why a file is not read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It breaks off or contradicts itself.
    Damaged,
    /// It is password protected.
    Encrypted,
    /// It is, or would become, larger or more deeply nested than is followed.
    TooLarge,
    /// Its XML declares entities, which could be made to grow without bound.
    Declares,
}
