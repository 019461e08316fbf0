//! Packs: many reports, read once, in one file. Equal reports give equal bytes.

use crate::{ENGINE, Report};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

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

    /// Brings reports into the order of packs.
    pub fn order(reports: &mut [Rc<Report>]) {
        crate::sort(reports, |a, b| (a.id(), &a.source().sha256) < (b.id(), &b.source().sha256));
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
        check(*format)?;
        crate::wire::decode(body)
    }
}

fn check(format: [u8; 2]) -> Result<(), PackError> {
    match u16::from_le_bytes(format) {
        FORMAT => Ok(()),
        newer if newer > FORMAT => Err(PackError::Newer(newer)),
        _ => Err(PackError::Damaged),
    }
}

/// A pack being written report by report.
#[derive(Debug)]
pub struct Packing(Vec<u8>);

impl Packing {
    /// Begins a pack of so many reports, which are to be added in the order of [`Pack::order`].
    pub fn begin(reports: usize) -> Self {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(crate::wire::encode(&(ENGINE, reports)));
        Self(bytes)
    }

    /// Adds a report.
    pub fn add(&mut self, report: &Report) {
        self.0.extend(crate::wire::encode(report));
    }

    /// Gives away the bytes so far, to be put before all that follow.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

/// A pack being opened report by report, for one of hundreds takes its time.
#[derive(Debug)]
pub struct Unpacking {
    engine: String,
    bytes: Vec<u8>,
    at: usize,
    left: usize,
}

impl Unpacking {
    /// Begins; what is no pack, or a newer one, is refused at once.
    pub fn begin(bytes: Vec<u8>) -> Result<Self, PackError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PackError::NotAPack)?;
        let (format, body) = rest.split_first_chunk::<2>().ok_or(PackError::Damaged)?;
        check(*format)?;
        let ((engine, left), rest) = crate::wire::decode_first::<(String, usize)>(body)?;
        Ok(Self { engine, at: bytes.len() - rest.len(), left, bytes })
    }

    /// The engine that read the reports.
    pub fn engine(&self) -> &str {
        &self.engine
    }

    /// How many reports are still to come, as the pack says.
    pub fn left(&self) -> usize {
        self.left
    }
}

impl Iterator for Unpacking {
    type Item = Result<Report, PackError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let body = self.bytes.get(self.at..).unwrap_or_default();
        match crate::wire::decode_first(body) {
            Ok((report, rest)) => {
                self.at = self.bytes.len() - rest.len();
                Some(Ok(report))
            }
            Err(why) => {
                self.left = 0;
                Some(Err(why))
            }
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

    #[test]
    fn a_pack_comes_report_by_report() {
        let source = |n: &str| crate::Source {
            file: "a.txt".into(),
            sha256: n.into(),
            pages: None,
            format: crate::Format::Text,
        };
        let reports: Vec<Report> =
            ["1", "2", "3"].map(|n| Report::bare(source(n), n.repeat(9), crate::Note::plain("Bare."))).into();
        let bytes = Pack::of(reports.clone()).to_bytes();
        let mut packing = Packing::begin(reports.len());
        for report in &reports {
            packing.add(report);
        }
        assert_eq!(packing.take(), bytes);
        let unpacking = Unpacking::begin(bytes.clone()).expect("it begins");
        assert_eq!(unpacking.left(), 3);
        assert_eq!(unpacking.collect::<Result<Vec<_>, _>>(), Ok(reports));
        let cut = Unpacking::begin(bytes[..bytes.len() - 4].to_vec()).expect("it begins");
        assert_eq!(cut.map(|report| report.is_ok()).collect::<Vec<_>>(), [true, true, false]);
        for bytes in [b"".as_slice(), b"sightpk\n\x03\x00", b"sightpk\n\x02\x00", b"%PDF"] {
            assert_eq!(Unpacking::begin(bytes.to_vec()).err(), Pack::from_bytes(bytes).err());
        }
    }
}
