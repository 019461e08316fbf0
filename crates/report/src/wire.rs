//! The messages between the page and its reader worker, and why a file could not be read.

use crate::vocabulary::vocabulary;
use crate::{PackError, Report};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Read this file. A page may hand over the file itself beside the message; then its bytes here are none.
    Read {
        /// The page's number for it, given back with the answer.
        job: u32,
        /// The file's name.
        name: String,
        /// Its bytes, which travel as one piece.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// It can be spoken to; nothing sent before this arrives.
    Ready {
        /// Its engine version: page and worker must be of one build.
        engine: String,
    },
    /// A file is done.
    Done {
        /// The page's number for it.
        job: u32,
        /// The report, or why there is none.
        outcome: Result<Box<Report>, Failure>,
    },
}

vocabulary! {
    /// Why there is no report.
    Reason {
        Encrypted = "encrypted", "It is password protected";
        NoText = "no-text", "It is a scan with no text";
        Empty = "empty", "It is empty";
        Damaged = "damaged", "It is damaged";
        NotAReportFormat = "not-a-report-format", "It is not a kind of file that can be read";
        TooLarge = "too-large", "It is too large";
        WorkerGone = "worker-gone", "The reader stopped";
        NotThere = "not-there", "The disk does not give it";
    }
}

impl Reason {
    /// Whether the same file may be read after all when it is tried again: the fault was not in what stands in it.
    pub fn may_mend(self) -> bool {
        matches!(self, Self::WorkerGone | Self::NotThere)
    }
}

/// A file that gave no report: which, why, and what to do, in one plain sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The file as it was given.
    pub file: String,
    /// Why.
    pub reason: Reason,
    /// What is wrong and what to do.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

/// A message as bytes. Every message of this module can be written.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_stdvec(message).unwrap_or_default()
}

/// A message of its bytes.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, PackError> {
    postcard::from_bytes(bytes).map_err(|_| PackError::Damaged)
}

/// What stands first in bytes, and the bytes behind it.
pub(crate) fn decode_first<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, &[u8]), PackError> {
    postcard::take_from_bytes(bytes).map_err(|_| PackError::Damaged)
}
