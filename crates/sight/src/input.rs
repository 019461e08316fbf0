//! Files, folders and packs → reports, several at once, always in the order of their paths.

use report::wire::{Failure, Reason};
use report::{Pack, Report};
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How a pack begins.
const PACK: &[u8] = b"sightpk\n";

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

/// Reads files, folders (with all that is in them, hidden files aside) and packs.
pub fn read_all(paths: &[PathBuf], jobs: NonZeroUsize, naming: Naming) -> Inputs {
    let mut inputs = Inputs::default();
    let files = walk(paths, &mut inputs.failures);
    let results: Vec<OnceLock<Result<Vec<Report>, Failure>>> = files.iter().map(|_| OnceLock::new()).collect();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < files.len()) {
            results[at].get_or_init(|| read_file(&files[at], naming));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.get().min(files.len()) {
            scope.spawn(work);
        }
        work();
    });
    for (file, result) in files.iter().zip(results) {
        match result.into_inner() {
            Some(Ok(reports)) => inputs.reports.extend(reports),
            Some(Err(failure)) => inputs.failures.push(failure),
            None => inputs.failures.push(failure(file, Reason::WorkerGone, "The reader stopped before it was done.")),
        }
    }
    inputs
}

/// Every file below the paths, each once, sorted.
fn walk(paths: &[PathBuf], failures: &mut Vec<Failure>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut waiting: Vec<(PathBuf, bool)> = paths.iter().map(|path| (path.clone(), true)).collect();
    while let Some((path, given)) = waiting.pop() {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        let entries = fs::read_dir(&path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        match entries {
            Ok(entries) => {
                let visible = entries.iter().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
                // A link may lead back up: links to folders are not followed.
                let followed = visible.filter(|e| !(e.path().is_symlink() && e.path().is_dir()));
                let inside: Vec<_> = followed.map(|entry| (entry.path(), false)).collect();
                if inside.is_empty() && given {
                    failures.push(failure(&path, Reason::Empty, "The folder is empty."));
                }
                waiting.extend(inside);
            }
            Err(error) => failures.push(unreadable(&path, &error)),
        }
    }
    files.sort();
    files.dedup();
    files
}

fn read_file(path: &Path, naming: Naming) -> Result<Vec<Report>, Failure> {
    let mut file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::new();
    let start = (&mut file).take(PACK.len() as u64).read_to_end(&mut bytes);
    start.map_err(|error| unreadable(path, &error))?;
    let limit = if bytes == PACK { u64::MAX } else { formats::LARGEST as u64 };
    file.take(limit).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.starts_with(PACK) {
        let pack = Pack::from_bytes(&bytes).map_err(|error| failure(path, Reason::Damaged, &error.to_string()))?;
        return Ok(pack.reports);
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

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let message = match error.kind() {
        io::ErrorKind::NotFound => String::from("There is no such file or folder."),
        io::ErrorKind::PermissionDenied => String::from("You may not read it."),
        _ => format!("It could not be read ({error})."),
    };
    failure(path, Reason::NotAReportFormat, &message)
}

/// Tells a person at a terminal how far it is.
fn progress(done: usize, all: usize) {
    let mut err = io::stderr().lock();
    if all < 2 || !err.is_terminal() {
        return;
    }
    // Nobody needs to know where progress could not be shown.
    let _ = if done < all { write!(err, "\r{done} of {all} files read") } else { write!(err, "\r\x1b[K") };
    let _ = err.flush();
}
