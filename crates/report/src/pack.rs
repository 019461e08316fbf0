//! Packs: many reports, read once, in one file. Equal reports give equal bytes.

use crate::{ENGINE, Report};
use serde::{Deserialize, Serialize};

const MAGIC: &[u8; 8] = b"sightpk\n";
const FORMAT: u16 = 2;

/// Reports as they were read, in the order of their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// The engine that read them.
    pub engine: String,
    /// The reports, sorted by id.
    pub reports: Vec<Report>,
}

/// Why a pack cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// The file does not begin as a pack does.
    NotAPack,
    /// It was made by a newer version, in this format.
    Newer(u16),
    /// It begins as a pack and then breaks off or contradicts itself.
    Damaged,
}

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PackError::NotAPack => f.write_str("The file is not a pack of reports."),
            PackError::Newer(format) => write!(
                f,
                "The pack was made by a newer version (format {format}; this version opens up to {FORMAT}). Use a newer version to open it."
            ),
            PackError::Damaged => f.write_str("The pack is damaged. Make or fetch it again."),
        }
    }
}

impl std::error::Error for PackError {}

impl Pack {
    /// A pack of these reports.
    pub fn of(mut reports: Vec<Report>) -> Self {
        crate::sort(&mut reports, |a, b| (a.id(), &a.source().sha256) < (b.id(), &b.source().sha256));
        Self { engine: ENGINE.to_owned(), reports }
    }

    /// Its bytes: magic, format, then the reports in postcard.
    pub fn to_bytes(&self) -> Vec<u8> {
        begun(&crate::wire::encode(self))
    }

    /// The bytes of a pack of one report, which is not copied for it.
    pub fn bytes_of(report: &Report) -> Vec<u8> {
        // A struct is written as a tuple of its fields is.
        begun(&crate::wire::encode(&(ENGINE, std::slice::from_ref(report))))
    }

    /// The pack of its bytes; every report in it is checked as if it had just been read.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PackError::NotAPack)?;
        let (format, body) = rest.split_first_chunk::<2>().ok_or(PackError::Damaged)?;
        match u16::from_le_bytes(*format) {
            FORMAT => crate::wire::decode(body),
            newer if newer > FORMAT => Err(PackError::Newer(newer)),
            _ => Err(PackError::Damaged),
        }
    }
}

/// The bytes of a pack, with what each begins with before them.
fn begun(body: &[u8]) -> Vec<u8> {
    [MAGIC, &FORMAT.to_le_bytes()[..], body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_it_cannot_open() {
        assert_eq!(Pack::from_bytes(b""), Err(PackError::NotAPack));
        assert_eq!(Pack::from_bytes(b"%PDF-1.7"), Err(PackError::NotAPack));
        assert_eq!(Pack::from_bytes(b"sightpk\n"), Err(PackError::Damaged));
        assert_eq!(Pack::from_bytes(b"sightpk\n\x03\x00"), Err(PackError::Newer(3)));
        assert_eq!(Pack::from_bytes(b"sightpk\n\x02\x00\xff"), Err(PackError::Damaged));
        let empty = Pack::of(Vec::new());
        assert_eq!(Pack::from_bytes(&empty.to_bytes()), Ok(empty));
    }
}
