//! What the page knows: the library, files being read, and one notice. What is shown is not here but in the address.

use library::{Arrival, Library, Received};
use report::Report;
use report::wire::Failure;
use std::rc::Rc;

/// Everything that outlives a page.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Whether the built-in reports are there.
    pub ready: Ready,
    /// The reports.
    pub library: Shared,
    /// Files being read or read, in the order given.
    pub imports: Vec<Import>,
    /// Phrases that the reader keeps as themes, in the order kept.
    pub own_themes: Vec<String>,
}

/// A library that counts as changed only when it is another one.
#[derive(Debug, Clone)]
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
        id: report::ReportId,
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
    /// A phrase was kept as a theme, or dropped where it was one.
    Kept(String),
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
            library: Shared(Rc::new(Library::default())),
            imports: Vec::new(),
            own_themes: Vec::new(),
        }
    }
}

impl State {
    /// A state that holds this library, ready.
    pub fn with(library: Shared) -> Self {
        Self { ready: Ready::Yes, library, ..Self::default() }
    }

    /// The state after something happened.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Opened(reports) => {
                // Files may have been read while the built-in reports were on their way.
                let all = reports
                    .into_iter()
                    .fold(next.library.0, |library, report| Rc::new(library.receive(report).library));
                next.library = Shared(all);
                next.ready = Ready::Yes;
            }
            Action::NotOpened(why) => next.ready = Ready::Failed(why),
            Action::Given { job, name } => next.imports.push(Import { job, name, progress: Progress::Reading }),
            Action::Kept(words) => match next.own_themes.iter().position(|own| *own == words) {
                Some(at) => drop(next.own_themes.remove(at)),
                None => next.own_themes.push(words),
            },
            Action::Read { job, outcome } => {
                let progress = match outcome {
                    Ok(report) => {
                        let findings = report.findings().len();
                        let Received { library, id, arrival, .. } = self.library.receive(*report);
                        next.library = Shared(Rc::new(library));
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::wire::Reason;

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
    fn a_phrase_is_kept_and_dropped() {
        let kept = State::default().after(Action::Kept("drift and delay".into()));
        assert_eq!(kept.own_themes, ["drift and delay"]);
        assert!(kept.after(Action::Kept("drift and delay".into())).own_themes.is_empty());
    }

    #[test]
    fn an_answer_to_no_question_changes_nothing() {
        let failure = Failure { file: "a".into(), reason: Reason::Empty, message: String::new() };
        let before = State::default();
        assert_eq!(before.after(Action::Read { job: 9, outcome: Err(failure) }), before);
    }
}
