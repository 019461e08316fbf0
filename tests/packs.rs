//! The pack that the page carries: the same reports, byte for byte, as the reader worker makes of the same documents.

use library::{Library, Query, Sort};
use report::wire::{FromWorker, ToWorker, decode, encode};
use report::{Counting, Pack, PackError, Report, Unpacking};
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
        "stale: cargo run -p sight -- pack --plain seeds/documents -o seeds/packs/calderdale.pack"
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

fn seeds() -> Vec<Report> {
    let bytes = std::fs::read(root().join("seeds/packs/calderdale.pack")).expect("the pack");
    Pack::from_bytes(&bytes).expect("a pack").reports
}

fn large(reports: &[Report]) -> Vec<u8> {
    let mut counting = Counting::default();
    for report in reports {
        counting.add(report);
    }
    let packing = counting.packing();
    let pieces: Vec<_> = reports.iter().map(|report| packing.piece(report).expect("its words were counted")).collect();
    packing.bytes(&pieces)
}

fn opened(bytes: &[u8]) -> Result<Vec<Report>, PackError> {
    Unpacking::begin(bytes.to_vec())?.collect()
}

#[test]
fn a_large_pack_opens_to_what_was_packed() {
    let seeds = seeds();
    let bytes = large(&seeds);
    let reports = opened(&bytes).expect("it opens");
    let closed = |report: &&Report| report.sealed().is_some_and(|sealed| !sealed.is_open());
    assert_eq!(reports.iter().filter(closed).count(), 5, "no text is unpacked before it is asked for");
    for (report, seed) in reports.iter().zip(&seeds) {
        assert_eq!(report.findings(), seed.findings(), "with the names that the words give them");
    }
    assert_eq!(reports.iter().filter(closed).count(), 5, "names are made of the words alone");
    assert_eq!(Pack::of(reports.clone()).to_bytes(), Pack::of(seeds.clone()).to_bytes());
    assert_eq!(reports.iter().filter(closed).count(), 5, "what is only written is not held on to");
    assert_eq!(reports, seeds);
    assert_eq!(reports.iter().filter(closed).count(), 0);
    assert_eq!(large(&reports), bytes, "a pack of what came from a pack");
    assert_eq!(opened(&large(&[])), Ok(Vec::new()));
    assert_eq!(Pack::from_bytes(&bytes), Err(PackError::Large));
}

#[test]
fn reports_of_a_large_pack_are_found_like_others_and_stay_packed() {
    let plain = Library::new(seeds());
    let large = Library::new(opened(&large(&seeds())).expect("it opens"));
    let queries = [
        "",
        "supervision",
        "\"line of sight\"",
        "supervision OR oversight -audit",
        "plan*",
        "care NEAR/5 leavers",
        "theme:supervision tone:concern,mixed",
        "management oversight tone:strength year:2022",
        "audit extent:most,many",
    ];
    for text in queries {
        let (query, _) = Query::parse(text);
        for sort in [Sort::Relevance, Sort::Oldest, Sort::Newest] {
            assert_eq!(large.search(&query, sort), plain.search(&query, sort), "{text}");
        }
    }
    let found = large.search(&Query::parse("supervision").0, Sort::Relevance);
    assert!(found.findings.len() > 20);
    for (_, report) in large.reports() {
        assert!(report.sealed().is_some_and(|sealed| !sealed.is_open()), "{}", report.id());
    }
    let words = |library: &Library| library.found(found.findings[0]).map(|found| found.words().to_owned());
    assert_eq!(words(&large), words(&plain));
    let open = large.reports().filter(|(_, report)| report.sealed().is_some_and(report::Sealed::is_open));
    assert_eq!(open.count(), 1, "only the one that was shown");
}

#[test]
fn a_damaged_large_pack_is_refused() {
    let bytes = large(&seeds());
    for end in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
        assert!(opened(&bytes[..end]).is_err(), "cut at {end}");
    }
    assert_eq!(opened(&[&bytes[..], b" "].concat()), Err(PackError::Damaged));
    for at in (0..bytes.len()).step_by(1013).chain(0..60) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        let why = opened(&flipped).expect_err("nothing in it stands without its fingerprint");
        assert!(why.to_string().ends_with('.'), "{why}");
    }
}
