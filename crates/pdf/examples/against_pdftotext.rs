//! Times this crate against Poppler's `pdftotext` over the same reports: `cargo run --profile native --example against_pdftotext`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many reports are read.
const REPORTS: u16 = 60;
/// How often; the quickest run counts.
const ROUNDS: usize = 3;

fn main() {
    let Some(shared) = common::shared() else {
        println!("NOT RUN: there are no reports beside the repository (../shared/reports)");
        return;
    };
    let all = common::reports(&shared);
    let step = (all.len() / usize::from(REPORTS)).max(1);
    let files: Vec<_> = all.iter().step_by(step).take(usize::from(REPORTS)).collect();
    let bytes: Vec<Vec<u8>> = files.iter().filter_map(|file| std::fs::read(file).ok()).collect();
    let size = bytes.iter().map(Vec::len).sum::<usize>() / 1024;

    let ours = quickest(|| {
        for bytes in &bytes {
            let _ = black_box(pdf::pages(black_box(bytes)));
        }
    });
    let pages: usize = bytes.iter().filter_map(|bytes| pdf::pages(bytes).ok()).map(|pages| pages.len()).sum();
    println!("{} reports, {pages} pages, {size} kB", files.len());
    println!(
        "this crate: {:.3} s, {:.2} ms a report",
        ours.as_secs_f64(),
        ours.as_secs_f64() * 1e3 / f64::from(REPORTS)
    );

    if common::poppler("pdftotext", std::path::Path::new("-v"), &[]).is_none() {
        println!("pdftotext is not installed: nothing to compare with");
        return;
    }
    let theirs = quickest(|| {
        for file in &files {
            black_box(common::poppler("pdftotext", file, &["-"]));
        }
    });
    println!("pdftotext: {:.3} s, a process for each report", theirs.as_secs_f64());
    println!("ratio: {:.1}", theirs.as_secs_f64() / ours.as_secs_f64());
}

fn quickest(mut run: impl FnMut()) -> Duration {
    let time = |()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    std::iter::repeat_n((), ROUNDS).map(time).min().unwrap_or_default()
}
