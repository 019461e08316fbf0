//! Reports that were read → a library of them: of several copies of one report the best stays, and each is named.

use crate::input::{Naming, read_each};
use library::{Arrival, FollowUp, Library};
use report::wire::Failure;
use report::{Report, ReportId};
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// A second copy of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The report.
    pub id: ReportId,
    /// The file of the copy that stays.
    pub kept: String,
    /// The file of the other.
    pub left: String,
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Shelved {
    /// The reports, each once.
    pub library: Library,
    /// Their names in the order in which they were read.
    order: Vec<ReportId>,
    /// The copies that were left out.
    pub duplicates: Vec<Duplicate>,
    /// The files that gave no report.
    pub failures: Vec<Failure>,
}

impl Shelved {
    /// Reads files, folders and packs.
    pub fn read(paths: &[PathBuf], jobs: NonZeroUsize, naming: Naming) -> Self {
        let mut shelved = Self::default();
        let Ok(failures) = read_each::<Infallible>(paths, jobs, naming, |report| {
            shelved.add(report);
            Ok(())
        });
        shelved.failures = failures;
        shelved
    }

    /// Adds a report.
    pub fn add(&mut self, report: Report) {
        let (file, sha256) = (report.source().file.clone(), report.source().sha256.clone());
        let received = self.library.receive(report);
        let id = received.id;
        match (received.arrival, received.other) {
            (Arrival::Better, Some(other)) => {
                if let Some(place) = self.order.iter_mut().find(|place| *place == other.id()) {
                    *place = id.clone();
                }
                self.note(id, &file, &other.source().file, sha256 == other.source().sha256);
            }
            (Arrival::Worse, Some(other)) => {
                self.note(id, &other.source().file, &file, sha256 == other.source().sha256);
            }
            _ => self.order.push(id),
        }
        self.library = received.library;
    }

    /// A copy is named, unless it is the very same file once more.
    fn note(&mut self, id: ReportId, kept: &str, left: &str, same_file: bool) {
        if !(same_file && kept == left) {
            self.duplicates.push(Duplicate { id, kept: kept.to_owned(), left: left.to_owned() });
        }
    }

    /// The reports in the order in which they were read; a better copy stands in the place of the one that it replaced.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.order.iter().filter_map(|id| self.library.report(id))
    }

    /// What became of every recommendation in every later report of the same authority.
    pub(crate) fn follow_ups(&self) -> Vec<FollowUp> {
        self.library.authorities().into_iter().flat_map(|authority| self.library.follow_ups(authority)).collect()
    }

    /// Names the copies on standard error.
    pub(crate) fn name_duplicates(&self) {
        for Duplicate { id, kept, left } in &self.duplicates {
            eprintln!("{left} is the same report as {kept}, which is used ({id}).");
        }
    }
}
