//! PDF files: their pages as the `pdf` crate reads them, and in plain words what to do where it cannot.

use crate::refusal::Refusal;
use ::pdf::Fault;
use report::page::Page;
use report::wire::Reason;

/// The pages of a PDF.
pub(crate) fn pages(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    ::pdf::pages(bytes).map_err(|fault| match fault {
        Fault::Encrypted => Refusal::encrypted(),
        Fault::NoText => {
            Refusal::new(Reason::NoText, "is a scan with no text. Run text recognition (OCR) on it first.")
        }
        Fault::Empty => Refusal::empty(),
        Fault::Damaged => Refusal::damaged(),
        Fault::TooLarge => Refusal::too_complex(),
    })
}
