//! The pack that the page carries: the same reports, byte for byte, as the reader worker makes of the same documents.

use report::wire::{FromWorker, ToWorker, decode, encode};
use report::{Pack, Report};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("seeds/documents")).expect("the seeds");
    let mut files: Vec<_> = folder.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn by_worker(path: &Path) -> Report {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let bytes = std::fs::read(path).expect("a file");
    match decode(&worker::answer(&encode(&ToWorker::Read { job: 1, name, bytes }))).expect("an answer") {
        FromWorker::Done { job: 1, outcome } => *outcome.expect("a report"),
        other => panic!("no answer to the question: {other:?}"),
    }
}

#[test]
fn the_pack_is_what_the_worker_reads() {
    let bytes = std::fs::read(root().join("seeds/packs/calderdale.pack")).expect("the pack");
    let read: Vec<Report> = documents().iter().map(|path| by_worker(path)).collect();
    assert_eq!(read.len(), 5);
    assert_eq!(
        Pack::of(read).to_bytes(),
        bytes,
        "stale: cargo run -p sight -- pack seeds/documents -o seeds/packs/calderdale.pack"
    );
}

#[test]
fn the_pack_opens_to_what_was_packed() {
    let bytes = std::fs::read(root().join("seeds/packs/calderdale.pack")).expect("the pack");
    let pack = Pack::from_bytes(&bytes).expect("a pack");
    assert_eq!(pack.to_bytes(), bytes);
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("/home/") && !text.contains("seeds/"), "no path of the machine stands in it");
}

#[test]
fn a_damaged_pack_is_refused_or_sound() {
    let bytes = std::fs::read(root().join("seeds/packs/calderdale.pack")).expect("the pack");
    for end in (0..bytes.len()).step_by(997) {
        assert!(Pack::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
    }
    // A flipped bit may hit a letter of the text; what opens must still keep every rule of a report.
    for at in (10..bytes.len()).step_by(1013) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        if let Ok(pack) = Pack::from_bytes(&flipped) {
            for report in &pack.reports {
                for finding in report.findings() {
                    assert!(!report.words_of(finding.span).is_empty());
                }
            }
        }
    }
}
