//! Why a file gives no pages.

use report::wire::Reason;

/// Why a file gives no pages, and what is wrong and what to do, to follow "The selected file".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) reason: Reason,
    pub(crate) rest: String,
}

impl Refusal {
    pub(crate) fn new(reason: Reason, rest: &str) -> Self {
        Self { reason, rest: rest.to_owned() }
    }

    /// A file of a kind that is not read, to follow "this is", and what can be done about it.
    pub(crate) fn kind(kind: &str, remedy: &str) -> Self {
        let rest = format!("must be a PDF, Word, web page, text or Markdown file; this is {kind}. {remedy}");
        Self { reason: Reason::NotAReportFormat, rest }
    }

    pub(crate) fn encrypted() -> Self {
        Self::new(
            Reason::Encrypted,
            "is password protected. Save a copy without the password, or open it, copy its text and paste that instead.",
        )
    }

    pub(crate) fn empty() -> Self {
        Self::new(Reason::Empty, "is empty. Choose or paste one with the text of a report in it.")
    }

    pub(crate) fn damaged() -> Self {
        Self::new(Reason::Damaged, "is damaged. Download it again, or open it, copy its text and paste that instead.")
    }

    pub(crate) fn too_complex() -> Self {
        Self::new(
            Reason::TooLarge,
            "is too large or too complex to be a report. Open it, copy the report’s text and paste that instead.",
        )
    }
}
