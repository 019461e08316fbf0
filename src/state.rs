//! What the page knows: the library, files being read, and what the reader added. What is shown is not here but in the address.

use crate::kept::{Kept, Standing};
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
    /// The reports, with the reader's corrections of tags and facts in them: what every page shows.
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
    /// The built-in reports.
    pub built_in: BuiltIn,
    /// What this browser keeps of it.
    pub kept: Kept,
}

/// A change that the reader is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What changed.
    pub words: String,
    /// Whether it was taken back.
    pub undone: bool,
}

/// The built-in reports, which count as changed only when they are others.
#[derive(Debug, Clone, Default)]
pub struct BuiltIn(Rc<[Rc<Report>]>);

impl PartialEq for BuiltIn {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
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

/// A change of the state that a part of the page makes, so that what it takes weighs nothing before that part loads.
#[derive(Clone)]
pub struct Later(pub Rc<dyn Fn(&mut State)>);

impl PartialEq for Later {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Later {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Later")
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
        /// Whether it is kept, as far as this browser keeps anything.
        settled: bool,
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
    /// Whether this browser keeps anything is known.
    Keeps(Standing),
    /// Something came of keeping; what that changes, the part that keeps knows.
    Kept(Later),
    /// The reader has seen what is not kept or could not be opened.
    TroubleHeard,
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
            built_in: BuiltIn::default(),
            kept: Kept::default(),
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
                let built_in: Rc<[_]> = reports.into_iter().map(Rc::new).collect();
                next.receive(&built_in);
                next.built_in = BuiltIn(built_in);
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
            Action::Keeps(standing) => {
                if matches!(standing, Standing::No(_)) {
                    next.settle(|_| true);
                }
                next.kept.standing = standing;
            }
            Action::Kept(Later(change)) => change(&mut next),
            Action::TroubleHeard => {
                next.kept.trouble = None;
                next.kept.told = next.kept.lost.len();
            }
            Action::Read { job, outcome } => {
                let progress = match outcome {
                    Ok(report) => {
                        let findings = report.findings().len();
                        let Received { library, id, arrival, .. } = self.read.receive(*report);
                        next.read = Shared(Rc::new(library));
                        next.correct_report(&id);
                        next.show();
                        let settled = matches!(self.kept.standing, Standing::No(_)) || !next.own(&id);
                        next.kept.forgotten = None;
                        Progress::Done { id, findings, arrival, settled }
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

    /// The reports that the reader added, as they were read.
    pub fn own_reports(&self) -> impl Iterator<Item = &Rc<Report>> {
        let same_file = |a: &Report, b: &Report| a.source().sha256 == b.source().sha256;
        self.read
            .shared()
            .iter()
            .filter(move |report| !self.built_in.0.iter().any(|built_in| same_file(built_in, report)))
    }

    /// Takes up what was kept: reports, and why others could not be opened.
    pub fn restore(&mut self, reports: &[Rc<Report>], lost: &[String]) {
        self.receive(reports);
        self.correct(&Work::default());
        for words in lost {
            if !self.kept.lost.contains(words) {
                self.kept.lost.push(words.clone());
            }
        }
    }

    /// Takes up what another tab, or an earlier visit, made of the work that both had.
    pub fn join(&mut self, base: &Work, theirs: &Work) {
        self.go_to(self.work.joined(base, theirs));
    }

    /// A report is kept, or cannot be: nobody waits for it any longer.
    pub fn settled(&mut self, report: &Rc<Report>) {
        if self.read.shared().iter().any(|here| Rc::ptr_eq(here, report)) {
            self.settle(|id| id == report.id());
        }
    }

    /// All that the reader added is gone.
    pub fn forget(&mut self) {
        self.work = History::default();
        self.imports.clear();
        self.told = None;
        self.checked = Shared::default();
        self.read = Shared::default();
        let built_in = self.built_in.0.clone();
        self.receive(&built_in);
        self.show();
        self.kept = Kept { standing: self.kept.standing.clone(), forgotten: Some(Ok(())), ..Kept::default() };
    }

    fn own(&self, id: &ReportId) -> bool {
        self.own_reports().any(|report| report.id() == id)
    }

    fn receive(&mut self, reports: &[Rc<Report>]) {
        for report in reports {
            self.read = Shared(Rc::new(self.read.receive(report.clone()).library));
        }
    }

    /// Nobody waits any longer for these reports to be kept.
    fn settle(&mut self, which: impl Fn(&ReportId) -> bool) {
        for import in &mut self.imports {
            if let Progress::Done { id, settled, .. } = &mut import.progress {
                *settled |= which(id);
            }
        }
    }

    /// Whether the reader added something to a sentence.
    pub fn added_to(&self, report: &ReportId, finding: FindingId) -> bool {
        let work = self.work.now();
        work.tags(report, finding).is_some() || work.note(report, finding).is_some()
    }

    /// Takes over what the reader added, and corrects the reports whose tags it changes.
    fn go_to(&mut self, work: History) {
        let before = std::mem::replace(&mut self.work, work);
        let (was, now) = (before.now(), self.work.now());
        if was.tagged != now.tagged || was.corrected != now.corrected {
            self.correct(before.now());
        } else if was.themes != now.themes {
            self.show();
        }
    }

    /// Corrects each report whose tags or facts are other ones than before.
    fn correct(&mut self, before: &Work) {
        let now = self.work.now().clone();
        let mut last: Option<&ReportId> = None;
        let tagged = before.tagged.iter().chain(&now.tagged).map(|tagged| &tagged.sentence.report);
        let corrected = before.corrected.iter().chain(&now.corrected).map(|corrected| &corrected.report);
        for report in tagged.chain(corrected) {
            let same = |work: &Work, other: &Work| {
                work.tags_in(report) == other.tags_in(report) && work.correction(report) == other.correction(report)
            };
            if last != Some(report) && !same(before, &now) {
                self.correct_report(report);
                last = Some(report);
            }
        }
        self.show();
    }

    /// Makes the corrected form of a report anew.
    fn correct_report(&mut self, id: &ReportId) {
        let (tags, facts) = (self.work.now().tags_in(id), self.work.now().correction(id));
        let checked = match self.read.report(id).filter(|_| facts.is_some() || !tags.is_empty()) {
            Some(report) => {
                let corrected = facts.map(|facts| facts.over(report));
                let report = corrected.as_ref().unwrap_or(report);
                let tags = tags.iter().map(|tagged| (tagged.sentence.finding, tagged.tone, tagged.themes.as_slice()));
                self.checked.with(report.retagged(tags))
            }
            None if self.checked.report(id).is_some() => self.checked.without(id),
            None => return,
        };
        self.checked = Shared(Rc::new(checked));
    }

    /// Shows what was read, with the corrections over it and the reader's own themes beside it.
    fn show(&mut self) {
        let themes = &self.work.now().themes;
        self.library = match (self.checked.reports().len(), themes.is_empty()) {
            (0, true) => self.read.clone(),
            _ => Shared(Rc::new(self.read.overlaid(&self.checked).with_own(themes.iter().map(own_theme)))),
        };
    }
}

/// A theme of the reader's own, as the library finds it.
pub fn own_theme(theme: &work::OwnTheme) -> library::OwnTheme {
    library::OwnTheme {
        name: theme.name.clone(),
        phrases: theme.phrases.clone(),
        themes: theme.themes.iter().copied().collect(),
        findings: theme.sentences.iter().map(|sentence| (sentence.report.clone(), sentence.finding)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Tone;
    use report::wire::Reason;
    use work::{Authority, Corrected, Day, Days, Item, Judged, Quoted, Said, Sentence, Tagged};

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
    fn a_corrected_fact_counts_everywhere_is_undone_and_outlives_another_reading() {
        let reports = built_in();
        let of = |slug: &str| {
            reports.iter().find(|r| r.about().kind.slug() == slug && !r.findings().is_empty()).expect("of that kind")
        };
        let read = of("inspection").clone();
        let state = State::default().after(Action::Opened(reports.clone()));
        let day = |text: &str| Day(report::parse_iso(text).expect("a day"));
        let corrected = Corrected {
            authority: Said::Is(Authority { name: "Northshire".into(), place: None }),
            inspected: Said::Is(Days { first: day("1999-03-01"), last: day("1999-03-05") }),
            judgements: Some(vec![Judged { area: report::Area::Overall, grade: report::Grade::Outstanding }]),
            ..Corrected::new(&read, report::parse_iso("2026-11-28").expect("a day"))
        };
        let after = state.after(Action::Changed(Change::Correct(Box::new(corrected))));
        let found = |state: &State, query: &str| {
            let query = library::Query::parse(query).0;
            state.library.search(&query, library::Sort::Oldest).findings.len()
        };
        let all = read.findings().len();
        assert_eq!((found(&state, "authority:Northshire"), found(&after, "authority:Northshire")), (0, all));
        assert_eq!((found(&state, "year:1999"), found(&after, "year:1999")), (0, all));
        assert_eq!(names(state.library.shared().iter()).len(), names(after.library.shared().iter()).len());
        assert_eq!(after.library.shared()[0].id(), read.id(), "it stands where its date belongs, under its name");
        assert_eq!(after.library.report(read.id()).and_then(Report::year), Some(1999));
        assert_eq!(after.read.report(read.id()), Some(&read), "what was read stays at hand");
        let grades = |state: &State| {
            let report = state.library.report(read.id()).expect("it stays");
            report.about().judgements.iter().map(|j| (j.area, j.grade)).collect::<Vec<_>>()
        };
        assert_eq!(grades(&after), [(report::Area::Overall, report::Grade::Outstanding)]);
        let peers = |state: &State| state.library.peers().iter().any(|peer| peer.authority == "Northshire");
        assert!(peers(&after) && !peers(&state));
        let undone = after.after(Action::Undone);
        assert_eq!(undone.library.report(read.id()), Some(&read));
        assert_eq!(names(undone.library.shared().iter()), names(state.library.shared().iter()));
        assert_eq!(grades(&undone.after(Action::Redone)), grades(&after));
        let again = after.after(Action::Read { job: 1, outcome: Ok(Box::new(read.clone())) });
        assert_eq!((grades(&again), found(&again, "authority:Northshire")), (grades(&after), all));
    }

    #[test]
    fn tags_and_facts_of_one_report_are_corrected_side_by_side() {
        let reports = built_in();
        let read = reports.iter().max_by_key(|report| report.recommendations().len()).expect("a report").clone();
        let on = report::parse_iso("2026-11-28").expect("a day");
        let first = &read.findings()[0];
        let other = Tone::ALL.iter().copied().find(|tone| *tone != first.tone.value).expect("four tones");
        let sentence = Sentence { report: read.id().clone(), finding: first.id, words: String::new() };
        let mut items = Item::all(&read);
        items.truncate(1);
        items.push(Item { parts: vec![Quoted { at: 0, words: "Words of no report.".into() }], ..items[0].clone() });
        let facts = Corrected { recommendations: Some(items), ..Corrected::new(&read, on) };
        let lost: Vec<String> = facts.lost(&read).into_iter().map(str::to_owned).collect();
        let state = State::default()
            .after(Action::Opened(reports.clone()))
            .after(Action::Changed(Change::Tag(vec![Tagged { sentence, tone: other, themes: vec![], on }])))
            .after(Action::Changed(Change::Correct(Box::new(facts))));
        let both = |state: &State| {
            let report = state.library.report(read.id()).expect("it stays");
            (report.findings()[0].tone.value, report.recommendations().len())
        };
        assert_eq!((both(&state), lost), ((other, 1), vec!["Words of no report.".to_owned()]));
        assert_eq!(both(&state.after(Action::Undone)), (other, read.recommendations().len()));
        assert_eq!(both(&state.after(Action::Undone).after(Action::Undone)).0, first.tone.value);
    }

    #[test]
    fn an_answer_to_no_question_changes_nothing() {
        let failure = Failure { file: "a".into(), reason: Reason::Empty, message: String::new() };
        let before = State::default();
        assert_eq!(before.after(Action::Read { job: 9, outcome: Err(failure) }), before);
    }

    fn built_in() -> Vec<Report> {
        let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/packs/calderdale.pack");
        report::Pack::from_bytes(&std::fs::read(pack).expect("the pack of built-in reports")).expect("it opens").reports
    }

    fn names<'a>(reports: impl Iterator<Item = &'a Rc<Report>>) -> Vec<&'a str> {
        reports.map(|report| report.id().as_str()).collect()
    }

    fn pinned(n: u64) -> Work {
        let sentence = Sentence { report: ReportId::from_parts(["r"]), finding: FindingId(n), words: "Plans.".into() };
        let on = report::parse_iso("2026-11-28").expect("a day");
        let note = Change::Note(work::Noted { sentence, text: String::new(), on });
        Work::clone(History::default().after(note).now())
    }

    fn later(state: &State, change: impl Fn(&mut State) + 'static) -> State {
        state.after(Action::Kept(Later(Rc::new(change))))
    }

    #[test]
    fn a_file_is_done_when_its_report_is_kept() {
        let mut reports = built_in();
        let added = reports.pop().expect("a report");
        let state = State::default()
            .after(Action::Opened(reports.clone()))
            .after(Action::Given { job: 1, name: "a.txt".into() })
            .after(Action::Read { job: 1, outcome: Ok(Box::new(added.clone())) });
        let settled = |state: &State| matches!(state.imports[0].progress, Progress::Done { settled: true, .. });
        assert_eq!(names(state.own_reports()), [added.id().as_str()]);
        assert!(!settled(&state));
        // Another reading of it that was kept is not this one.
        let other = Rc::new(added.clone());
        assert!(!settled(&later(&state, move |state| state.settled(&other))));
        let this = state.own_reports().next().expect("it is there").clone();
        assert!(settled(&later(&state, move |state| state.settled(&this))));
        let none = Standing::No("Nothing is kept.".into());
        assert!(settled(&state.after(Action::Keeps(none.clone()))));
        // A built-in report that is added again is not kept, and nothing is where the browser refuses.
        let again = |state: State, report: &Report| {
            state
                .after(Action::Given { job: 2, name: "b.txt".into() })
                .after(Action::Read { job: 2, outcome: Ok(Box::new(report.clone())) })
        };
        let state = again(state, &reports[0]);
        assert!(matches!(state.imports[1].progress, Progress::Done { settled: true, .. }));
        assert_eq!(state.own_reports().count(), 1);
        assert!(settled(&again(State::default().after(Action::Keeps(none)), &added).after(Action::Heard)));
    }

    #[test]
    fn what_was_kept_comes_back_and_everything_can_be_forgotten() {
        let mut reports = built_in();
        let added = Rc::new(reports.pop().expect("a report"));
        let theirs = Rc::new(pinned(1));
        let fresh = State::default().after(Action::Opened(reports.clone()));
        let (kept, lost) = ([added.clone()], ["One is lost.".to_owned()]);
        let work = theirs.clone();
        let state = later(&fresh, move |state| {
            state.restore(&kept, &lost);
            state.restore(&[], &lost);
            state.join(&Work::default(), &work);
        });
        assert!(state.own_reports().all(|report| Rc::ptr_eq(report, &added)) && state.own_reports().count() == 1);
        assert_eq!(**state.work.now(), *theirs);
        assert!(state.work.undo().is_none());
        assert_eq!(state.kept.news().collect::<Vec<_>>(), ["One is lost."]);
        assert_eq!(state.after(Action::TroubleHeard).kept.news().count(), 0);
        let empty = later(&state, State::forget);
        assert_eq!(names(empty.read.shared().iter()), names(fresh.read.shared().iter()));
        assert!(empty.work.now().is_empty() && empty.kept.news().count() == 0);
        assert_eq!(empty.kept.forgotten, Some(Ok(())));
    }
}
