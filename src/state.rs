//! What the page knows: the library, files being read, and what the reader added. What is shown is not here but in the address.

use library::{Arrival, Library, Received};
use report::wire::Failure;
use report::{FindingId, Report, ReportId};
use std::rc::Rc;
use work::{Change, History, Work};

/// Everything that outlives a page.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Whether the built-in reports are there.
    pub ready: Ready,
    /// The reports, with the reader's corrections in them: what every page shows.
    pub library: Shared,
    /// The reports as they were read.
    pub read: Shared,
    /// The reports that the reader corrected, as corrected.
    checked: Shared,
    /// What the reader added, with the way back.
    pub work: History,
    /// The last change, where the reader should be told of it.
    pub told: Option<Told>,
    /// The step of the guide that is shown.
    pub guide: Option<u8>,
    /// Files being read or read, in the order given.
    pub imports: Vec<Import>,
}

/// A change that the reader is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What changed.
    pub words: String,
    /// Whether it was taken back.
    pub undone: bool,
}

/// A library that counts as changed only when it is another one.
#[derive(Debug, Clone, Default)]
pub struct Shared(pub Rc<Library>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Shared {
    type Target = Library;

    fn deref(&self) -> &Library {
        &self.0
    }
}

/// Whether the built-in reports are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ready {
    /// They are on their way.
    Waiting,
    /// They are there.
    Yes,
    /// They could not be fetched or opened: why, in a plain sentence.
    Failed(String),
}

/// A file given by the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its number.
    pub job: u32,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub progress: Progress,
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It waits or is being read.
    Reading,
    /// It was read.
    Done {
        /// The name under which the report stands in the library.
        id: ReportId,
        /// How many findings were read.
        findings: usize,
        /// Whether the library had the same report.
        arrival: Arrival,
    },
    /// It could not be read.
    Failed(Failure),
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The built-in reports arrived.
    Opened(Vec<Report>),
    /// They could not be had.
    NotOpened(String),
    /// A file was given to the reader.
    Given {
        /// Its number.
        job: u32,
        /// Its name.
        name: String,
    },
    /// The reader changed something of their own.
    Changed(Change),
    /// The reader took the last change back.
    Undone,
    /// The reader did again what was taken back.
    Redone,
    /// The reader went to a step of the guide, or ended it.
    Guided(Option<u8>),
    /// The reader has seen what changed.
    Heard,
    /// A file is done.
    Read {
        /// Its number.
        job: u32,
        /// The report, or why there is none.
        outcome: Result<Box<Report>, Failure>,
    },
}

impl Default for State {
    fn default() -> Self {
        Self {
            ready: Ready::Waiting,
            library: Shared::default(),
            read: Shared::default(),
            checked: Shared::default(),
            work: History::default(),
            told: None,
            guide: None,
            imports: Vec::new(),
        }
    }
}

impl State {
    /// A state that holds this library, ready.
    pub fn with(library: Shared) -> Self {
        Self { ready: Ready::Yes, read: library.clone(), library, ..Self::default() }
    }

    /// The state after something happened.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Opened(reports) => {
                // Files may have been read while the built-in reports were on their way.
                let all =
                    reports.into_iter().fold(next.read.0, |library, report| Rc::new(library.receive(report).library));
                next.read = Shared(all);
                next.ready = Ready::Yes;
                next.correct(&Work::default());
            }
            Action::NotOpened(why) => next.ready = Ready::Failed(why),
            Action::Given { job, name } => next.imports.push(Import { job, name, progress: Progress::Reading }),
            Action::Changed(change) => {
                // What is written shows itself; words about every letter would be noise.
                let quiet = matches!(change, Change::Note(_) | Change::Answer(_));
                next.told = (!quiet).then(|| Told { words: change.told(), undone: false });
                next.go_to(self.work.after(change));
            }
            Action::Undone => {
                next.told = self.work.undo().map(|change| Told { words: change.told(), undone: true });
                next.go_to(self.work.undone());
            }
            Action::Redone => {
                next.told = self.work.redo().map(|change| Told { words: change.told(), undone: false });
                next.go_to(self.work.redone());
            }
            Action::Guided(step) => next.guide = step,
            Action::Heard => next.told = None,
            Action::Read { job, outcome } => {
                let progress = match outcome {
                    Ok(report) => {
                        let findings = report.findings().len();
                        let Received { library, id, arrival, .. } = self.read.receive(*report);
                        next.read = Shared(Rc::new(library));
                        next.correct_report(&id);
                        next.show();
                        Progress::Done { id, findings, arrival }
                    }
                    Err(failure) => Progress::Failed(failure),
                };
                if let Some(import) = next.imports.iter_mut().find(|import| import.job == job) {
                    import.progress = progress;
                }
            }
        }
        next
    }

    /// Whether the reader added something to a sentence.
    pub fn added_to(&self, report: &ReportId, finding: FindingId) -> bool {
        let work = self.work.now();
        work.tags(report, finding).is_some() || work.note(report, finding).is_some()
    }

    /// Takes over what the reader added, and corrects the reports whose tags it changes.
    fn go_to(&mut self, work: History) {
        let before = std::mem::replace(&mut self.work, work);
        if before.now().tagged != self.work.now().tagged {
            self.correct(before.now());
        }
    }

    /// Corrects each report whose tags are other ones than before.
    fn correct(&mut self, before: &Work) {
        let now = self.work.now().clone();
        let mut last: Option<&ReportId> = None;
        for tagged in before.tagged.iter().chain(&now.tagged) {
            let report = &tagged.sentence.report;
            if last != Some(report) && before.tags_in(report) != now.tags_in(report) {
                self.correct_report(report);
                last = Some(report);
            }
        }
        self.show();
    }

    /// Makes the corrected form of a report anew.
    fn correct_report(&mut self, id: &ReportId) {
        let tags = self.work.now().tags_in(id);
        let checked = match self.read.report(id).filter(|_| !tags.is_empty()) {
            Some(report) => {
                let tags = tags.iter().map(|tagged| (tagged.sentence.finding, tagged.tone, tagged.themes.as_slice()));
                self.checked.with(report.retagged(tags))
            }
            None if self.checked.report(id).is_some() => self.checked.without(id),
            None => return,
        };
        self.checked = Shared(Rc::new(checked));
    }

    /// Shows what was read, with the corrections over it.
    fn show(&mut self) {
        self.library = match self.checked.reports().len() {
            0 => self.read.clone(),
            _ => Shared(Rc::new(self.read.overlaid(&self.checked))),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Tone;
    use report::wire::Reason;
    use work::{Sentence, Tagged};

    #[test]
    fn a_failed_file_is_named_and_the_rest_stays() {
        let failure = Failure { file: "a.txt".into(), reason: Reason::Empty, message: "It is empty.".into() };
        let state = State::default()
            .after(Action::Given { job: 1, name: "a.txt".into() })
            .after(Action::Given { job: 2, name: "b.txt".into() })
            .after(Action::Read { job: 1, outcome: Err(failure.clone()) });
        assert_eq!(state.imports[0].progress, Progress::Failed(failure));
        assert_eq!(state.imports[1].progress, Progress::Reading);
    }

    #[test]
    fn a_correction_is_shown_taken_back_and_outlives_another_reading() {
        let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/packs/calderdale.pack");
        let pack =
            report::Pack::from_bytes(&std::fs::read(pack).expect("the pack of built-in reports")).expect("it opens");
        let read =
            pack.reports.into_iter().find(|report| !report.findings().is_empty()).expect("a report with findings");
        let (id, first) = (read.id().clone(), read.findings()[0].clone());
        let tone = |library: &Library| {
            let finding = &library.report(&id).expect("it stays").findings()[0];
            (finding.tone.value, finding.checked)
        };
        let other = Tone::ALL.iter().copied().find(|tone| *tone != first.tone.value).expect("four tones");
        let words = read.words_of(first.span).to_owned();
        let sentence = Sentence { report: id.clone(), finding: first.id, words };
        let day = report::parse_iso("2026-11-28").expect("a day");
        let change = Change::Tag(vec![Tagged { sentence, tone: other, themes: vec![], on: day }]);
        let before = State::with(Shared(Rc::new(Library::new([read.clone()]))));
        let after = before.after(Action::Changed(change));
        assert_eq!(tone(&after.library), (other, true));
        assert_eq!(tone(&after.after(Action::Undone).library), (first.tone.value, false));
        assert_eq!(tone(&after.after(Action::Undone).after(Action::Redone).library), (other, true));
        let again = after.after(Action::Read { job: 1, outcome: Ok(Box::new(read)) });
        assert_eq!(tone(&again.library), (other, true));
        assert_eq!(tone(&again.read), (first.tone.value, false));
    }

    #[test]
    fn an_answer_to_no_question_changes_nothing() {
        let failure = Failure { file: "a".into(), reason: Reason::Empty, message: String::new() };
        let before = State::default();
        assert_eq!(before.after(Action::Read { job: 9, outcome: Err(failure) }), before);
    }
}
