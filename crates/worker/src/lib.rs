//! What the reader worker says: one message in, one message out, all plumbing. Reading itself is in `formats` and `reading`.

use report::ENGINE;
use report::wire::{FromWorker, ToWorker, decode, encode};

/// The first message: the worker can be spoken to, and this is the engine it reads with.
pub fn ready() -> Vec<u8> {
    encode(&FromWorker::Ready { engine: ENGINE.to_owned() })
}

/// The answer to a message. One that makes no sense comes from a page of another build: it is answered by [`ready`],
/// from which that page can tell.
pub fn answer(message: &[u8]) -> Vec<u8> {
    match decode(message) {
        Ok(ToWorker::Read { job, name, bytes }) => {
            let outcome = formats::open(&name, &bytes).map(|document| Box::new(reading::read(&document)));
            encode(&FromWorker::Done { job, outcome })
        }
        Err(_) => ready(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::wire::Reason;

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
    fn nonsense_is_answered_by_ready() {
        assert_eq!(answer(b"\xff\xff"), ready());
    }
}
