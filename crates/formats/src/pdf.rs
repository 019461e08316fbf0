//! PDF files: their pages as the `pdf` crate reads them, and in plain words what to do where it cannot.

use ::pdf::Fault;
use report::page::Page;
use report::wire::Reason;

/// Whether bytes are a PDF. It may have a few stray bytes before its mark.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-")
}

/// The pages of a PDF, or why there are none and what is wrong, to follow "The selected file".
pub(crate) fn pages(bytes: &[u8]) -> Result<Vec<Page>, (Reason, &'static str)> {
    ::pdf::pages(bytes).map_err(|fault| match fault {
        Fault::Encrypted => (
            Reason::Encrypted,
            "is password protected. Save a copy without the password, or open it, copy its text and paste that instead.",
        ),
        Fault::NoText => (Reason::NoText, "is a scan with no text. Run text recognition (OCR) on it first."),
        Fault::Empty => (Reason::Empty, "is empty. Choose one with the text of a report in it."),
        Fault::Damaged => {
            (Reason::Damaged, "is damaged. Download it again, or open it, copy its text and paste that instead.")
        }
        Fault::TooLarge => (
            Reason::TooLarge,
            "is too large or too complex to be a report. Open it, copy the report’s text and paste that instead.",
        ),
    })
}
