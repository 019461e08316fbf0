//! Sound files of every format, cut off, with bits turned over, and with stretches lost, doubled or written over.

use crate::letter::{INSPECTION, VISIT};
use crate::{make, outcome, pdf};

/// A generator of numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % end.max(1)
    }
}

/// Reads a file damaged in so many ways of each kind.
fn damage(name: &str, bytes: &[u8], times: usize) {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    for time in 0..times {
        // Cut off, evenly over its length.
        let _ = outcome(name, &bytes[..bytes.len() * time / times]);
        let mut changed = bytes.to_vec();
        for _ in 0..=chance.below(16) {
            let at = chance.below(changed.len());
            changed[at] ^= 1 << chance.below(8);
        }
        let _ = outcome(name, &changed);
        let (at, to, length) = (chance.below(bytes.len()), chance.below(bytes.len()), chance.below(400));
        let stretch = bytes[at..(at + length).min(bytes.len())].to_vec();
        let end = (to + length).min(bytes.len());
        let mut changed = bytes.to_vec();
        match chance.below(3) {
            0 => changed.splice(to..to, stretch).for_each(drop),
            1 => changed.splice(to..end, []).for_each(drop),
            _ => changed[to..end].fill(b'9'),
        }
        let _ = outcome(name, &changed);
    }
}

#[test]
fn pdfs() {
    damage("inspection.pdf", &make::pdf(&INSPECTION), 120);
    damage("packed.pdf", &pdf::with_object_stream(), 400);
}

#[test]
fn word_documents() {
    damage("inspection.docx", &make::word(&INSPECTION), 200);
    damage("visit.docx", &make::word(&VISIT), 200);
}

#[test]
fn web_pages() {
    damage("inspection.html", &make::html(&INSPECTION), 100);
}

#[test]
fn markdown() {
    damage("inspection.md", &make::markdown(&INSPECTION), 100);
}

#[test]
fn texts() {
    damage("visit.txt", &make::text(&VISIT), 100);
}

#[test]
fn packs_and_messages() {
    let report = outcome("visit.txt", &make::text(&VISIT)).expect("a report");
    let pack = report::Pack::of(vec![report]).to_bytes();
    let message = report::wire::ToWorker::Read { job: 1, name: "visit.html".into(), bytes: make::html(&VISIT) };
    let message = report::wire::encode(&message);
    let mut chance = Chance(9);
    for _ in 0..300 {
        for (bytes, feed) in [(&pack, crate::fuzz::pack as fn(&[u8])), (&message, crate::fuzz::message)] {
            feed(&bytes[..chance.below(bytes.len())]);
            let mut changed = bytes.clone();
            for _ in 0..=chance.below(3) {
                let at = chance.below(changed.len());
                changed[at] ^= 1 << chance.below(8);
            }
            feed(&changed);
        }
    }
}
