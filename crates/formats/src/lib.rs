//! Bytes → pages of blocks of lines, for every format; nothing here knows what an inspection is.

use report::page::Document;
use report::wire::Failure;

/// Opens a file. The format is told by the bytes, then by the name.
pub fn open(name: &str, bytes: &[u8]) -> Result<Document, Failure> {
    let _ = bytes;
    Err(Failure {
        file: name.to_owned(),
        reason: report::wire::Reason::NotAReportFormat,
        message: String::from("not yet"),
    })
}
