//! What the reader worker says: one message in, one message out, all plumbing. Reading itself is in `formats` and `reading`.

use formats::Opened;
use report::ENGINE;
use report::wire::{Failure, FromWorker, Reason, ToWorker, decode, encode};

/// The first message: the worker can be spoken to, and this is the engine it reads with.
pub fn ready() -> Vec<u8> {
    encode(&FromWorker::Ready { engine: ENGINE.to_owned() })
}

/// The answer to a message. One that makes no sense comes from a page of another build: it is answered by [`ready`],
/// from which that page can tell.
pub fn answer(message: &[u8]) -> Vec<u8> {
    decode(message).map_or_else(|_| ready(), read)
}

/// The answer about a file.
pub fn read(ToWorker::Read { job, name, bytes }: ToWorker) -> Vec<u8> {
    let outcome = formats::open(&name, &bytes).map(|document| Box::new(reading::read(&document)));
    encode(&FromWorker::Done { job, outcome })
}

/// A file that was opened, while its fingerprint is made elsewhere.
#[derive(Debug)]
pub struct Waiting {
    job: u32,
    opened: Result<Opened, Failure>,
}

/// Opens a file as [`read`] does.
pub fn open(ToWorker::Read { job, name, bytes }: &ToWorker) -> Waiting {
    Waiting { job: *job, opened: formats::unnamed(name, bytes) }
}

/// As many bytes of a file are taken from the disk at the most: one more than is read, so that it can be told that it is too large.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "some millions")]
pub const MOST: i32 = formats::LARGEST as i32 + 1;

/// The answer about a file whose bytes the disk does not give.
pub fn not_there(ToWorker::Read { job, name, .. }: ToWorker) -> Vec<u8> {
    let message = "The selected file cannot be read from the disk: it was moved, changed or deleted since it was chosen, or may not be opened. Try again, or choose it anew.";
    let failure = Failure { file: name, reason: Reason::NotThere, message: message.to_owned() };
    encode(&FromWorker::Done { job, outcome: Err(failure) })
}

impl Waiting {
    /// The answer, once the SHA-256 of the bytes is known.
    pub fn answer(self, sha256: &[u8]) -> Vec<u8> {
        let Self { job, opened } = self;
        let outcome = opened.map(|opened| Box::new(reading::read(&opened.with_fingerprint(sha256))));
        encode(&FromWorker::Done { job, outcome })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, bytes: &[u8]) -> Result<Box<report::Report>, Reason> {
        let message = encode(&ToWorker::Read { job: 7, name: name.to_owned(), bytes: bytes.to_vec() });
        match decode(&answer(&message)).expect("an answer") {
            FromWorker::Done { job: 7, outcome } => outcome.map_err(|failure| failure.reason),
            other => panic!("not an answer to the question: {other:?}"),
        }
    }

    #[test]
    fn a_text_becomes_a_report() {
        let report = check("visit.txt", b"Managers know their staff well.\n").expect("a report");
        assert!(report.text().contains("Managers know their staff well."));
    }

    #[test]
    fn a_file_without_content_is_named_as_such() {
        assert_eq!(check("visit.txt", b""), Err(Reason::Empty));
    }

    #[test]
    fn a_fingerprint_made_elsewhere_gives_the_same_answer() {
        let bytes = b"foobar".to_vec();
        let message = ToWorker::Read { job: 7, name: "visit.txt".into(), bytes };
        let waiting = open(&message);
        // The published test value.
        let sha256 = "c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2";
        let sha256: Vec<u8> =
            (0..32).map(|at| u8::from_str_radix(&sha256[2 * at..2 * at + 2], 16).expect("a byte")).collect();
        assert_eq!(waiting.answer(&sha256), read(message));
    }

    #[test]
    fn nonsense_is_answered_by_ready() {
        assert_eq!(answer(b"\xff\xff"), ready());
    }
}
