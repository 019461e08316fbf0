//! Files, folders and packs → reports, several at once, always in the order of their paths.

use indicatif::{ProgressBar, ProgressStyle};
use report::wire::{Failure, Reason};
use report::{Report, Unpacking};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs::{self, File};
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use walkdir::{DirEntry, WalkDir};

/// How a pack begins.
const PACK: &[u8] = b"sightpk\n";

/// How many files each reader may be ahead of what is done with them.
const AHEAD: usize = 2;

/// What became of the paths given.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The reports, in the order of their paths.
    pub reports: Vec<Report>,
    /// The files that gave none.
    pub failures: Vec<Failure>,
}

/// How a report names the file it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// As the path was given.
    AsGiven,
    /// By the last part of the path, so that nothing of this machine is told.
    BaseName,
}

/// Reads files, folders (with all that is in them, hidden files aside) and packs, and keeps all reports.
pub fn read_all(paths: &[PathBuf], jobs: NonZeroUsize, naming: Naming) -> Inputs {
    let mut reports = Vec::new();
    let Ok(failures) = read_each::<Infallible>(paths, jobs, naming, |report| {
        reports.push(report);
        Ok(())
    });
    Inputs { reports, failures }
}

/// Reads the same and shows each report to `visit` as soon as all before it were shown, so that few are held at a time.
/// Gives back the files that gave none; ends early with the error of `visit`.
pub fn read_each<E>(
    paths: &[PathBuf],
    jobs: NonZeroUsize,
    naming: Naming,
    mut visit: impl FnMut(Report) -> Result<(), E>,
) -> Result<Vec<Failure>, E> {
    let mut failures = Vec::new();
    let files = walk(paths, &mut failures);
    let bar = progress(files.len(), "read");
    let read = |at: usize| files.get(at).map(|file| read_file(file, naming));
    in_order(files.len(), jobs.get(), read, |outcome| {
        // What is printed meanwhile stands above the bar.
        bar.suspend(|| match outcome {
            Some(Ok(reports)) => reports.into_iter().try_for_each(&mut visit),
            Some(Err(failure)) => {
                failures.push(failure);
                Ok(())
            }
            None => Ok(()),
        })?;
        bar.inc(1);
        Ok(())
    })?;
    bar.finish_and_clear();
    failures.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(failures)
}

/// Tells a person at a terminal how far it is; nothing anywhere else.
pub(crate) fn progress(files: usize, done: &str) -> ProgressBar {
    if files < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(&format!("{{bar:32}} {{pos}} of {{len}} {done}, {{eta}} left"));
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Does the work of the numbers below `count`, so many at once, and shows what comes of each to `visit` in order.
pub(crate) fn in_order<T: Send, E>(
    count: usize,
    jobs: usize,
    work: impl Fn(usize) -> T + Sync,
    mut visit: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.min(count);
    if jobs < 2 {
        return (0..count).try_for_each(|at| visit(work(at)));
    }
    let taken = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (send, done) = sync_channel(AHEAD * jobs);
        for _ in 0..jobs {
            let (send, work, taken) = (send.clone(), &work, &taken);
            scope.spawn(move || {
                loop {
                    let at = taken.fetch_add(1, Ordering::Relaxed);
                    // Nobody listens any more after an error of `visit`.
                    if at >= count || send.send((at, work(at))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let (mut next, mut early) = (0, BTreeMap::new());
        for (at, outcome) in done {
            early.insert(at, outcome);
            while let Some(outcome) = early.remove(&next) {
                visit(outcome)?;
                next += 1;
            }
        }
        Ok(())
    })
}

/// Every file below the paths, each once, sorted. Links are followed; one that leads back up leads nowhere.
pub(crate) fn walk(paths: &[PathBuf], failures: &mut Vec<Failure>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let before = files.len() + failures.len();
        for entry in WalkDir::new(path).follow_links(true).into_iter().filter_entry(is_visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                // What is named may be a pipe; in a folder only files are meant.
                Ok(entry) if entry.file_type().is_file() || entry.depth() == 0 => files.push(entry.into_path()),
                Ok(entry) => failures.push(failure(
                    entry.path(),
                    Reason::NotAReportFormat,
                    "It is neither a file nor a folder, so it was left alone.",
                )),
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => failures.push(unreadable(error.path().unwrap_or(path), error.io_error())),
            }
        }
        if files.len() + failures.len() == before && path.is_dir() {
            failures.push(failure(path, Reason::Empty, "There is no file in the folder."));
        }
    }
    files.sort();
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
    files
}

/// Whether a file begins as packs do.
pub(crate) fn is_pack(path: &Path) -> bool {
    let mut beginning = [0; PACK.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut beginning)).is_ok() && beginning == PACK
}

/// Hidden files are left out, unless they are named.
fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The reports of a file. A fault of the program over one file is that file's failure, where the program can recover.
fn read_file(path: &Path, naming: Naming) -> Result<Vec<Report>, Failure> {
    catch_unwind(AssertUnwindSafe(|| reports_of(path, naming))).unwrap_or_else(|_| {
        let message = "The reader stopped on this file by a fault of its own. Please tell its makers.";
        Err(failure(path, Reason::WorkerGone, message))
    })
}

fn reports_of(path: &Path, naming: Naming) -> Result<Vec<Report>, Failure> {
    let unreadable = |error: io::Error| unreadable(path, Some(&error));
    let mut file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    (&mut file).take(PACK.len() as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    let limit = if bytes == PACK { u64::MAX } else { formats::LARGEST as u64 };
    file.take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.starts_with(PACK) {
        let reports = Unpacking::begin(bytes).and_then(Iterator::collect);
        return reports.map_err(|error| failure(path, Reason::Damaged, &error.to_string()));
    }
    let name = match naming {
        Naming::AsGiven => path.to_string_lossy(),
        Naming::BaseName => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy(),
    };
    let document = formats::open(&name, &bytes);
    let document = document.map_err(|failure| Failure { file: path.to_string_lossy().into_owned(), ..failure })?;
    Ok(vec![reading::read(&document)])
}

fn failure(path: &Path, reason: Reason, message: &str) -> Failure {
    Failure { file: path.to_string_lossy().into_owned(), reason, message: message.to_owned() }
}

fn unreadable(path: &Path, error: Option<&io::Error>) -> Failure {
    let message = match error.map(|error| (error.kind(), error)) {
        Some((io::ErrorKind::NotFound, _)) => String::from("There is no such file or folder."),
        Some((io::ErrorKind::PermissionDenied, _)) => String::from("You may not read it."),
        Some((_, error)) => format!("It could not be read ({error})."),
        None => String::from("It could not be read."),
    };
    failure(path, Reason::NotAReportFormat, &message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_shown_in_order_whoever_is_done_first() {
        for jobs in [1, 2, 5, 100] {
            let slow_first = |at: usize| {
                thread::sleep(std::time::Duration::from_millis(if at.is_multiple_of(7) { 5 } else { 0 }));
                at
            };
            let mut seen = Vec::new();
            let Ok(()) = in_order::<_, Infallible>(40, jobs, slow_first, |at| {
                seen.push(at);
                Ok(())
            });
            assert_eq!(seen, (0..40).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        for jobs in [1, 3] {
            let done = AtomicUsize::new(0);
            let work = |at| {
                done.fetch_add(1, Ordering::Relaxed);
                at
            };
            assert_eq!(in_order(10_000, jobs, work, |at| if at == 4 { Err("enough") } else { Ok(()) }), Err("enough"));
            assert!(done.into_inner() < 100, "{jobs} jobs");
        }
    }
}
