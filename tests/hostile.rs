//! Files that are damaged or made to do harm, made from the files of other tests: each ends in a report or in a reason with
//! its plain sentence, and takes less than a gigabyte.

#[allow(unreachable_pub, reason = "a library for the fuzzers")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;
#[path = "formats/letter.rs"]
mod letter;
#[path = "formats/make.rs"]
mod make;
#[allow(dead_code, reason = "made for the tests of PDF")]
#[path = "../crates/pdf/tests/common/tiny.rs"]
mod tiny;

#[path = "hostile/damage.rs"]
mod damage;
#[path = "hostile/memory.rs"]
mod memory;
#[path = "hostile/pdf.rs"]
mod pdf;
#[path = "hostile/texts.rs"]
mod texts;
#[path = "hostile/word.rs"]
mod word;

use fuzz::packages;
use report::Report;
use report::wire::Reason;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: memory::Counted = memory::Counted;

/// The most memory that reading one file may take, in bytes.
const MEMORY_LIMIT: usize = 1 << 30;
/// A net far below the ropes: work is bounded by counting, and this only ends a run that would never end.
const TIME_LIMIT: Duration = Duration::from_mins(2);

/// Opens and reads a file. What comes of it is sound, whatever it is, and so is the memory that it took.
fn outcome(name: &str, bytes: &[u8]) -> Result<Report, Reason> {
    let start = Instant::now();
    let (outcome, most) = memory::most_held(|| formats::open(name, bytes).map(|document| reading::read(&document)));
    assert!(most < MEMORY_LIMIT, "{name}: {} MB", most >> 20);
    assert!(start.elapsed() < TIME_LIMIT, "{name}: {:?}", start.elapsed());
    if std::env::var_os("HOSTILE_SHOW").is_some() {
        let what = outcome.as_ref().map(|report| report.text().len()).map_err(|failure| failure.reason);
        eprintln!("{name} of {} kB: {what:?}, {} MB, {:?}", bytes.len() >> 10, most >> 20, start.elapsed());
    }
    match &outcome {
        Ok(report) => fuzz::sound(report),
        Err(failure) => fuzz::plain(failure),
    }
    outcome.map_err(|failure| failure.reason)
}

/// Checks that a file is refused for a reason.
#[track_caller]
fn refused(name: &str, bytes: &[u8], reason: Reason) {
    assert_eq!(outcome(name, bytes).map(|report| report.text().len()), Err(reason), "{name}");
}

/// Checks that a file is read, with these words in it.
#[track_caller]
fn read(name: &str, bytes: &[u8], words: &str) {
    let report = outcome(name, bytes).expect("a report");
    assert!(report.text().contains(words), "{name}: {}", report.text().chars().take(200).collect::<String>());
}

/// What is written for each of some items, one after the other.
fn each<T>(items: impl IntoIterator<Item = T>, write: impl FnMut(T) -> String) -> String {
    items.into_iter().map(write).collect::<Vec<_>>().concat()
}
