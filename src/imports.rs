//! The files that a person gave in this visit, and how far each is.

use crate::copy;
use crate::platform::files::Given;
use library::Arrival;
use report::ReportId;
use report::wire::{Failure, Reason};

/// All of them, in the order given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imports {
    /// Each file.
    pub list: Vec<Import>,
    /// How many files of folders were passed over, being hidden or of another kind.
    pub passed_over: usize,
    /// How many seconds it takes until all are read, once that can be told.
    pub left: Option<u32>,
    /// Why nothing can be read.
    pub trouble: Option<String>,
    /// Whether the person has seen what became of them.
    pub seen: bool,
}

/// A file given by the reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its number.
    pub job: u32,
    /// Its name.
    pub name: String,
    /// The file, as long as it may be needed.
    pub file: Option<Given>,
    /// How far it is.
    pub progress: Progress,
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It waits until a reader is free.
    Waiting,
    /// It is being read.
    Reading,
    /// It was read.
    Done {
        /// The name under which the report stands in the library.
        id: ReportId,
        /// How many findings were read.
        findings: usize,
        /// Whether the library had the same report.
        arrival: Arrival,
        /// Whether it is kept, as far as this browser keeps anything.
        settled: bool,
    },
    /// It could not be read.
    Failed(Failure),
    /// It is no longer wanted.
    Cancelled,
}

/// How many files are how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub given: usize,
    /// Those that wait.
    pub waiting: usize,
    /// Those that are being read or kept.
    pub running: usize,
    /// Those that were read, and are kept as far as anything is.
    pub done: usize,
    /// Those that could not be read.
    pub failed: usize,
    /// Those that are no longer wanted.
    pub cancelled: usize,
}

impl Counts {
    /// How many are not done with.
    pub fn unfinished(self) -> usize {
        self.waiting + self.running
    }

    /// Whether nothing is left to be done.
    pub fn at_rest(self) -> bool {
        self.unfinished() == 0
    }
}

impl Import {
    /// Whether it may be read after all if it is tried again, and is at hand for that.
    pub fn again(&self) -> Option<(u32, Given)> {
        let mends = match &self.progress {
            Progress::Failed(failure) => failure.reason.may_mend(),
            Progress::Cancelled => true,
            Progress::Waiting | Progress::Reading | Progress::Done { .. } => false,
        };
        Some((self.job, self.file.clone().filter(|_| mends)?))
    }
}

impl Imports {
    /// How many are how far.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { given: self.list.len(), ..Counts::default() };
        for import in &self.list {
            *match import.progress {
                Progress::Waiting => &mut counts.waiting,
                Progress::Reading | Progress::Done { settled: false, .. } => &mut counts.running,
                Progress::Done { settled: true, .. } => &mut counts.done,
                Progress::Failed(_) => &mut counts.failed,
                Progress::Cancelled => &mut counts.cancelled,
            } += 1;
        }
        counts
    }

    /// How far all of them are, in words: "120 of 277 read, 2 could not be read, about 10 seconds left".
    pub fn words(&self) -> String {
        let counts = self.counts();
        let mut words = format!("{} of {} read", copy::thousands(counts.done), copy::thousands(counts.given));
        for (count, what) in [(counts.failed, " could not be read"), (counts.cancelled, " cancelled")] {
            if count > 0 {
                words = words + ", " + &copy::thousands(count) + what;
            }
        }
        if let Some(seconds) = self.left.filter(|_| !counts.at_rest()) {
            words = words + ", " + &about(seconds) + " left";
        }
        words
    }

    /// Files were given.
    pub fn given(&mut self, files: impl IntoIterator<Item = (u32, Given)>) {
        let waiting = |(job, given): (u32, Given)| Import {
            job,
            name: given.name.clone(),
            file: Some(given),
            progress: Progress::Waiting,
        };
        self.list.extend(files.into_iter().map(waiting));
        self.seen = false;
    }

    /// A file that the disk does not give.
    pub fn lost(&mut self, job: u32, name: String) {
        let message = "It cannot be read from the disk. Choose it by itself to try again.".to_owned();
        let failure = Failure { file: name.clone(), reason: Reason::NotThere, message };
        self.list.push(Import { job, name, file: None, progress: Progress::Failed(failure) });
        self.seen = false;
    }

    /// A file is now so far. One that fails for good is not needed any more.
    pub fn is(&mut self, job: u32, progress: Progress) {
        let Some(at) = self.list.iter().position(|import| import.job == job) else { return };
        let import = &mut self.list[at];
        import.progress = progress;
        match &import.progress {
            Progress::Failed(failure) if !failure.reason.may_mend() => import.file = None,
            // The copy that stays is another file's.
            Progress::Done { arrival: Arrival::Worse, .. } => import.file = None,
            Progress::Done { id, arrival: Arrival::Better, .. } => {
                let id = id.clone();
                self.list.iter_mut().filter(|other| other.job != job && other.is_of(&id)).for_each(|it| it.file = None);
            }
            _ => {}
        }
    }

    /// Nobody waits any longer for these reports to be kept.
    pub fn settle(&mut self, which: impl Fn(&ReportId) -> bool) {
        for import in &mut self.list {
            if let Progress::Done { id, settled, .. } = &mut import.progress {
                *settled |= which(id);
            }
        }
    }

    /// Whether the report of this name is still to be kept.
    pub fn waits(&self, id: &ReportId) -> bool {
        self.list
            .iter()
            .any(|import| matches!(import.progress, Progress::Done { settled: false, .. }) && import.is_of(id))
    }

    /// The file that a report was read from, as long as it is not kept.
    pub fn file_of(&self, id: &ReportId) -> Option<&Given> {
        self.list.iter().rev().filter(|import| import.is_of(id)).find_map(|import| import.file.as_ref())
    }

    /// The file of a report is kept, or cannot be: nobody needs its handle.
    pub fn let_go(&mut self, id: &ReportId) {
        self.list.iter_mut().filter(|import| import.is_of(id)).for_each(|import| import.file = None);
    }
}

impl Import {
    fn is_of(&self, report: &ReportId) -> bool {
        matches!(&self.progress, Progress::Done { id, .. } if id == report)
    }
}

/// "about 10 seconds", "about 2 minutes": no more exact than it can be known.
fn about(seconds: u32) -> String {
    let (n, one, many) = match seconds {
        0..=7 => (5, "second", "seconds"),
        8..=54 => (seconds.div_ceil(10) * 10, "second", "seconds"),
        _ => (seconds.div_ceil(60), "minute", "minutes"),
    };
    format!("about {}", copy::count(n as usize, one, many))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(job: u32, progress: Progress) -> Import {
        Import { job, name: format!("{job}.pdf"), file: None, progress }
    }

    fn failed(reason: Reason) -> Progress {
        Progress::Failed(Failure { file: "a".into(), reason, message: "It is.".into() })
    }

    fn done(settled: bool) -> Progress {
        Progress::Done { id: ReportId::from_parts(["a"]), findings: 1, arrival: Arrival::New, settled }
    }

    #[test]
    fn how_far_all_are_is_told_in_words() {
        let list =
            [Progress::Waiting, Progress::Reading, done(false), done(true), failed(Reason::Empty), Progress::Cancelled];
        let list = (1..).zip(list).map(|(job, progress)| import(job, progress)).collect();
        let mut imports = Imports { list, ..Imports::default() };
        let counts = imports.counts();
        assert_eq!((counts.given, counts.unfinished(), counts.done), (6, 3, 1));
        assert_eq!(imports.words(), "1 of 6 read, 1 could not be read, 1 cancelled");
        imports.left = Some(11);
        assert!(imports.words().ends_with(", about 20 seconds left"), "{}", imports.words());
        imports.list.retain(|import| import.job > 3);
        assert!(imports.counts().at_rest());
        assert_eq!(imports.words(), "1 of 3 read, 1 could not be read, 1 cancelled");
    }

    #[test]
    fn time_is_told_no_more_exactly_than_it_is_known() {
        let told = [3, 8, 41, 54, 55, 60, 61, 119].map(about);
        let expected =
            ["5 seconds", "10 seconds", "50 seconds", "60 seconds", "1 minute", "1 minute", "2 minutes", "2 minutes"];
        assert_eq!(told, expected.map(|words| format!("about {words}")));
    }

    #[test]
    fn an_answer_to_no_question_changes_nothing() {
        let mut imports = Imports { list: vec![import(1, Progress::Reading)], ..Imports::default() };
        let before = imports.clone();
        imports.is(9, done(true));
        assert_eq!(imports, before);
    }

    #[test]
    fn a_file_is_kept_by_the_name_of_its_report() {
        let mut imports =
            Imports { list: vec![import(1, done(false)), import(2, Progress::Reading)], ..Imports::default() };
        imports.settle(|id| id.as_str() == "b");
        assert_eq!(imports.counts().done, 0);
        imports.settle(|id| id.as_str() == "a");
        assert_eq!(imports.counts().done, 1);
    }
}
