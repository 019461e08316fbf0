//! Packs: many reports, read once, in one file. Equal reports give equal bytes.
//!
//! There are two forms. A few reports stand in one piece, as the built-in ones do and each that the browser keeps. Large packs
//! have sections that are compressed each by itself ([`crate::large`]).

use crate::large::Opening;
use crate::{ENGINE, Report};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

const MAGIC: &[u8; 8] = b"sightpk\n";
/// The format of a pack in one piece: postcard, and no compression, which whoever carries it does better.
const PLAIN: u16 = 2;
/// The format of large packs, of which [`crate::Packing`] makes.
pub(crate) const LARGE: u16 = 3;

/// Reports as they were read, in one piece, in the order of their ids.
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
    /// It is a large pack, which is opened report by report.
    Large,
    /// It begins as a pack and then breaks off or contradicts itself.
    Damaged,
}

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PackError::NotAPack => f.write_str("The file is not a pack of reports."),
            PackError::Newer(format) => write!(
                f,
                "The pack was made by a newer version (format {format}; this version opens up to {LARGE}). Use a newer version to open it."
            ),
            PackError::Large => f.write_str(
                "The pack is a large one, where one in a single piece belongs. Make it with `sight pack --plain`.",
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
        crate::wire::decode(body(bytes)?)
    }
}

/// A pack being opened report by report, for one of hundreds takes its time.
#[derive(Debug)]
pub struct Unpacking(Form);

#[derive(Debug)]
enum Form {
    Plain { engine: String, bytes: Vec<u8>, at: usize, left: usize },
    Sealed(Opening),
}

impl Unpacking {
    /// Begins; what is no pack, or a newer one, is refused at once.
    pub fn begin(bytes: Vec<u8>) -> Result<Self, PackError> {
        match body(&bytes) {
            Ok(body) => {
                let ((engine, left), rest) = crate::wire::decode_first::<(String, usize)>(body)?;
                Ok(Self(Form::Plain { engine, at: bytes.len() - rest.len(), left, bytes }))
            }
            Err(PackError::Large) => Opening::begin(bytes, BEGINNING).map(|opening| Self(Form::Sealed(opening))),
            Err(why) => Err(why),
        }
    }

    /// The engine that read the reports.
    pub fn engine(&self) -> &str {
        match &self.0 {
            Form::Plain { engine, .. } => engine,
            Form::Sealed(opening) => opening.engine(),
        }
    }

    /// How many reports are still to come, as the pack says.
    pub fn left(&self) -> usize {
        match &self.0 {
            Form::Plain { left, .. } => *left,
            Form::Sealed(opening) => opening.left(),
        }
    }
}

impl Iterator for Unpacking {
    type Item = Result<Report, PackError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (bytes, at, left) = match &mut self.0 {
            Form::Plain { bytes, at, left, .. } => (bytes, at, left),
            Form::Sealed(opening) => return opening.next(),
        };
        *left = left.checked_sub(1)?;
        match crate::wire::decode_first(bytes.get(*at..).unwrap_or_default()) {
            Ok((report, rest)) => {
                *at = bytes.len() - rest.len();
                Some(Ok(report))
            }
            Err(why) => {
                *left = 0;
                Some(Err(why))
            }
        }
    }
}

/// How many bytes say that a file is a pack, and of which format.
const BEGINNING: usize = MAGIC.len() + 2;

/// What follows the beginning of a pack in one piece.
fn body(bytes: &[u8]) -> Result<&[u8], PackError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(PackError::NotAPack)?;
    let (format, body) = rest.split_first_chunk::<2>().ok_or(PackError::Damaged)?;
    match u16::from_le_bytes(*format) {
        PLAIN => Ok(body),
        LARGE => Err(PackError::Large),
        newer if newer > LARGE => Err(PackError::Newer(newer)),
        _ => Err(PackError::Damaged),
    }
}

/// What a pack of this format begins with.
pub(crate) fn beginning(format: u16) -> Vec<u8> {
    [MAGIC, &format.to_le_bytes()[..]].concat()
}

/// The bytes of a pack, with what each begins with before them.
fn begun(body: &[u8]) -> Vec<u8> {
    [&beginning(PLAIN), body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_it_cannot_open() {
        assert_eq!(Pack::from_bytes(b""), Err(PackError::NotAPack));
        assert_eq!(Pack::from_bytes(b"%PDF-1.7"), Err(PackError::NotAPack));
        assert_eq!(Pack::from_bytes(b"sightpk\n"), Err(PackError::Damaged));
        assert_eq!(Pack::from_bytes(b"sightpk\n\x04\x00"), Err(PackError::Newer(4)));
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
        let unpacking = Unpacking::begin(bytes.clone()).expect("it begins");
        assert_eq!(unpacking.left(), 3);
        assert_eq!(unpacking.collect::<Result<Vec<_>, _>>(), Ok(reports));
        let cut = Unpacking::begin(bytes[..bytes.len() - 4].to_vec()).expect("it begins");
        assert_eq!(cut.map(|report| report.is_ok()).collect::<Vec<_>>(), [true, true, false]);
        for bytes in [b"".as_slice(), b"sightpk\n\x04\x00", b"sightpk\n\x02\x00", b"%PDF"] {
            assert_eq!(Unpacking::begin(bytes.to_vec()).err(), Pack::from_bytes(bytes).err());
        }
    }
}
