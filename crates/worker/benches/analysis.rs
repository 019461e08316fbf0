//! Times the analysis of reports of about twelve pages, from their text to all findings: `cargo bench --profile native -p worker`, on the PDFs of
//! `../shared/reports` or of the folder that `REPORTS` names. Fails where a report of twelve pages takes longer than is wanted.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// So many pages are a report of usual length; each time is taken for as many.
const PAGES: u32 = 12;
/// Reports with so many pages more or less are looked at.
const ABOUT: u32 = 3;
/// So many of them, at even distances.
const REPORTS: usize = 40;
/// How often each is analysed; the fastest counts.
const ROUNDS: usize = 5;
/// Wanted of the median.
const WANTED: Duration = Duration::from_millis(10);

fn main() {
    let near = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reports");
    let folder = std::env::var_os("REPORTS").map_or_else(|| PathBuf::from(near), PathBuf::from);
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("NOT RUN: there is no folder {}. Name another by REPORTS.", folder.display());
        return;
    };
    let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    files.sort();
    let mut documents = Vec::new();
    for file in files {
        let (name, bytes) = (file.to_string_lossy(), std::fs::read(&file).unwrap_or_default());
        let Ok(document) = formats::open(&name, &bytes) else { continue };
        let pages = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
        if pages.abs_diff(PAGES) <= ABOUT {
            documents.push((document, pages));
        }
    }
    let apart = (documents.len() / REPORTS).max(1);
    let mut times: Vec<Duration> = Vec::new();
    for (document, pages) in documents.iter().step_by(apart) {
        let one = || {
            let begun = Instant::now();
            std::hint::black_box(reading::read(std::hint::black_box(document)));
            begun.elapsed()
        };
        times.extend((0..ROUNDS).map(|_| one()).min().map(|time| time * PAGES / *pages));
    }
    times.sort();
    let Some(median) = times.get(times.len() / 2) else {
        println!("NOT RUN: no report in {} has about {PAGES} pages.", folder.display());
        return;
    };
    let slow = times.get(times.len() * 95 / 100).unwrap_or(median);
    println!(
        "{} reports, {PAGES} pages each: median {median:.1?}, 95 of 100 within {slow:.1?}, wanted {WANTED:?}",
        times.len()
    );
    assert!(*median <= WANTED, "the analysis is slower than wanted");
}
