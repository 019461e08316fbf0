//! What the page knows: the library, files being read, and what the reader added. What is shown is not here but in the address.

mod hosted;

use crate::hosted::Hosted;
use crate::imports::{Imports, Progress};
use crate::kept::{Kept, Standing};
use library::{Arrival, Indexed, Library};
use report::wire::Failure;
use report::{FindingId, Report, ReportId};
use std::rc::Rc;
use work::{Change, History, Work};
use yew::AttrValue;

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
    /// How reports that arrive by themselves are corrected, once anything was added: what that takes weighs nothing on the first
    /// visit.
    anew: Option<Later>,
    /// The last change, where the reader should be told of it.
    pub told: Option<Told>,
    /// The step of the guide that is shown.
    pub guide: Option<u8>,
    /// The files given, and how far each is.
    pub imports: Imports,
    /// The built-in reports.
    pub built_in: BuiltIn,
    /// Packs beside the page.
    pub hosted: Hosted,
    /// What this browser keeps of it.
    pub kept: Kept,
    /// What was last saved in a project file, or came from one.
    pub saved: Saved,
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

/// What a project file holds that was saved or opened last.
#[derive(Debug, Clone, Default)]
pub struct Saved {
    /// The project's name.
    pub name: AttrValue,
    /// What the reader had added.
    pub work: Rc<Work>,
    /// The reports that the reader had added.
    pub reports: Rc<[Rc<Report>]>,
}

impl PartialEq for Saved {
    fn eq(&self, other: &Self) -> bool {
        let mut reports = self.reports.iter().zip(&*other.reports);
        self.name == other.name
            && self.reports.len() == other.reports.len()
            && reports.all(|(a, b)| Rc::ptr_eq(a, b))
            && (Rc::ptr_eq(&self.work, &other.work) || self.work == other.work)
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

/// A file's report, ready to be taken up, or why there is none.
pub type Outcome = Result<Indexed, Failure>;

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The built-in reports arrived.
    Opened(Vec<Report>),
    /// They could not be had.
    NotOpened(String),
    /// The reader changed something of their own, or took a change back; what that does, the part of the pages knows.
    Changed(Later),
    /// The reader went to a step of the guide, or ended it.
    Guided(Option<u8>),
    /// The reader has seen what changed.
    Heard,
    /// Whether this browser keeps anything is known.
    Keeps(Standing),
    /// Something came of keeping, or of a project; what that changes, the part for it knows.
    Kept(Later),
    /// The reader has seen what is not kept or could not be opened.
    TroubleHeard,
    /// The reader has seen what became of the files given.
    ImportsSeen,
    /// Something came of reading files; what that changes, the part that reads them knows.
    Imported(Later),
}

impl Default for State {
    fn default() -> Self {
        Self {
            ready: Ready::Waiting,
            library: Shared::default(),
            read: Shared::default(),
            checked: Shared::default(),
            work: History::default(),
            anew: None,
            told: None,
            guide: None,
            imports: Imports::default(),
            built_in: BuiltIn::default(),
            hosted: Hosted::default(),
            kept: Kept::default(),
            saved: Saved::default(),
        }
    }
}

impl State {
    /// A state that holds this library as its built-in reports, ready.
    pub fn with(library: Shared) -> Self {
        let built_in = BuiltIn(library.shared().into());
        Self { ready: Ready::Yes, read: library.clone(), library, built_in, ..Self::default() }
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
                match next.anew.clone() {
                    Some(Later(correct)) => correct(&mut next),
                    None => next.library = next.read.clone(),
                }
            }
            Action::NotOpened(why) => next.ready = Ready::Failed(why),
            Action::Guided(step) => next.guide = step,
            Action::Heard => next.told = None,
            Action::Keeps(standing) => {
                if matches!(standing, Standing::No(_)) {
                    next.imports.settle(|_| true);
                }
                next.kept.standing = standing;
            }
            Action::Changed(Later(change)) | Action::Kept(Later(change)) | Action::Imported(Later(change)) => {
                change(&mut next);
            }
            Action::ImportsSeen => next.imports.seen = true,
            Action::TroubleHeard => {
                next.kept.trouble = None;
                next.kept.told = next.kept.lost.len();
            }
        }
        next
    }

    /// Something of the reader's own is changed.
    pub fn change(&mut self, change: Change) {
        // What is written shows itself; words about every letter would be noise.
        let quiet = matches!(change, Change::Note(_) | Change::Answer(_));
        self.told = (!quiet).then(|| Told { words: change.told(), undone: false });
        self.go_to(self.work.after(change));
    }

    /// The last change is taken back.
    pub fn undo(&mut self) {
        self.told = self.work.undo().map(|change| Told { words: change.told(), undone: true });
        self.go_to(self.work.undone());
    }

    /// What was taken back is done again.
    pub fn redo(&mut self) {
        self.told = self.work.redo().map(|change| Told { words: change.told(), undone: false });
        self.go_to(self.work.redone());
    }

    /// What pages show that do not tell of the files given, and how far packs are.
    #[must_use]
    pub fn without_imports(&self) -> Self {
        Self {
            ready: self.ready.clone(),
            library: self.library.clone(),
            read: self.read.clone(),
            checked: self.checked.clone(),
            work: self.work.clone(),
            anew: self.anew.clone(),
            told: self.told.clone(),
            guide: self.guide,
            imports: Imports::default(),
            built_in: self.built_in.clone(),
            hosted: Hosted { shelf: self.hosted.shelf.clone(), coming: self.hosted.coming, told: None },
            kept: self.kept.clone(),
            saved: self.saved.clone(),
        }
    }

    /// The reports that the reader added, as they were read.
    pub fn own_reports(&self) -> impl Iterator<Item = &Rc<Report>> {
        let mut own = self.own_shown();
        own.extend(&self.hosted.shelf.behind);
        own.into_iter()
    }

    /// Takes up what was read of files, by their numbers.
    pub fn take_up(&mut self, arrived: &[(u32, Outcome)]) {
        let reports: Vec<Indexed> = arrived.iter().filter_map(|(_, outcome)| outcome.as_ref().ok().cloned()).collect();
        let mut told = Vec::new().into_iter();
        if !reports.is_empty() {
            let names = self.receive_own(&reports);
            for (id, _) in &names {
                self.correct_report(id);
            }
            self.show();
            self.kept.forgotten = None;
            told = names.into_iter();
        }
        let kept_nowhere = matches!(self.kept.standing, Standing::No(_));
        for (job, outcome) in arrived {
            let progress = match outcome {
                Err(failure) => Progress::Failed(failure.clone()),
                Ok(read) => {
                    let Some((id, arrival)) = told.next() else { continue };
                    // A copy that is not needed waits with the better one, if that does: nothing else is written for it.
                    let in_vain = arrival == Arrival::Worse && !self.imports.waits(&id);
                    let settled = kept_nowhere || in_vain || !self.own(&id);
                    Progress::Done { findings: read.report().findings().len(), id, arrival, settled }
                }
            };
            self.imports.is(*job, progress);
        }
    }

    /// Whether the reader added something that is in no project file, or changed it since.
    pub fn unsaved(&self) -> bool {
        let own: Vec<&Rc<Report>> = self.own_reports().collect();
        let saved = |report: &&Rc<Report>| self.saved.reports.iter().any(|other| Rc::ptr_eq(report, other));
        own.len() != self.saved.reports.len() || !own.iter().all(saved) || *self.saved.work != **self.work.now()
    }

    /// All that is here is in a project file of this name.
    pub fn filed(&mut self, name: &str) {
        self.file(name, &self.clone());
    }

    /// All that was here a moment ago is in a project file of this name.
    pub fn file(&mut self, name: &str, then: &Self) {
        let (work, reports) = (then.work.now().clone(), then.own_reports().cloned().collect());
        self.saved = Saved { name: name.to_owned().into(), work, reports };
    }

    /// Takes in reports from a pack or a project: the name under which each stands here, and what became of it. Where the same
    /// file was read here, that reading stays, unless the others are of a newer version.
    pub fn take_in(&mut self, reports: &[Indexed], newer: bool) -> Vec<(ReportId, Option<Arrival>)> {
        let stays = |report: &Indexed| {
            // One that a pack beside the page brought may go with it.
            let lasting = |here: &&Rc<Report>| self.hosted.shelf.pack_of(here).is_none();
            let mut here = self.read.shared().iter().filter(lasting).chain(&self.hosted.shelf.behind);
            let sha256 = &report.report().source().sha256;
            here.find(|here| here.source().sha256 == *sha256).filter(|_| !newer).map(|here| here.id().clone())
        };
        let staying: Vec<Option<ReportId>> = reports.iter().map(stays).collect();
        let arriving = reports.iter().zip(&staying).filter(|(_, stays)| stays.is_none());
        let arriving: Vec<Indexed> = arriving.map(|(report, _)| report.clone()).collect();
        let arrived = self.receive_own(&arriving);
        for (id, _) in &arrived {
            self.correct_report(id);
        }
        self.show();
        self.kept.forgotten = None;
        let mut arrived = arrived.into_iter().map(|(id, arrival)| (id, Some(arrival)));
        staying.into_iter().filter_map(|stays| stays.map(|id| (id, None)).or_else(|| arrived.next())).collect()
    }

    /// Has no reports but the built-in ones and those of packs beside the page.
    pub fn drop_own_reports(&mut self) {
        self.imports = Imports::default();
        self.checked = Shared::default();
        self.read = Shared::default();
        let built_in = self.built_in.0.clone();
        self.receive(&built_in);
        if let Some(means) = self.hosted.shelf.means {
            (means.alone)(self);
        }
        self.correct(&Work::default());
    }

    /// Takes up what was kept: reports, and why others could not be opened.
    pub fn restore(&mut self, reports: &[Indexed], lost: &[String]) {
        if !reports.is_empty() {
            self.receive_own(reports);
            self.correct(&Work::default());
            let is_own = |restored: &&Indexed| self.own_reports().any(|own| Rc::ptr_eq(own, restored.report()));
            let (mut superseded, restored) = (Vec::new(), reports.iter());
            for report in restored.filter(|report| !is_own(report)) {
                superseded.push(report.report().id().clone());
            }
            self.kept.superseded.extend(superseded);
        }
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

    /// These reports are kept, or cannot be: nobody waits for them any longer.
    pub fn settled(&mut self, reports: &[Rc<Report>]) {
        let behind = &self.hosted.shelf.behind;
        let is_here =
            |report: &&Rc<Report>| self.read.shared().iter().chain(behind).any(|here| Rc::ptr_eq(here, report));
        let here: Vec<&Rc<Report>> = reports.iter().filter(is_here).collect();
        self.imports.settle(|id| here.iter().any(|report| report.id() == id));
    }

    /// All that the reader added is gone.
    pub fn forget(&mut self) {
        self.work = History::default();
        self.told = None;
        self.drop_own_reports();
        self.saved = Saved::default();
        self.kept = Kept { standing: self.kept.standing.clone(), forgotten: Some(Ok(())), ..Kept::default() };
    }

    fn own(&self, id: &ReportId) -> bool {
        self.own_reports().any(|report| report.id() == id)
    }

    fn receive(&mut self, reports: &[Rc<Report>]) {
        let (library, _) = self.read.receive_all(reports.iter().cloned().map(Indexed::from));
        self.read = Shared(Rc::new(library));
    }

    /// Whether the reader added something to a sentence.
    pub fn added_to(&self, report: &ReportId, finding: FindingId) -> bool {
        let work = self.work.now();
        work.tags(report, finding).is_some() || work.note(report, finding).is_some()
    }

    /// Takes over what the reader added, and corrects the reports whose tags it changes.
    fn go_to(&mut self, work: History) {
        let before = std::mem::replace(&mut self.work, work);
        self.anew.get_or_insert_with(|| Later(Rc::new(|state| state.correct(&Work::default()))));
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
    use crate::imports::Import;
    use report::Tone;
    use report::wire::Reason;
    use work::{Authority, Corrected, Day, Days, Item, Judged, Quoted, Said, Sentence, Tagged};

    impl State {
        fn then(&self, change: impl FnOnce(&mut Self)) -> Self {
            let mut next = self.clone();
            change(&mut next);
            next
        }

        fn then_change(&self, change: Change) -> Self {
            self.then(|state| state.change(change))
        }
    }

    fn given(state: &State, job: u32) -> State {
        let import = Import { job, name: format!("{job}.txt"), file: None, progress: Progress::Waiting };
        state.after(Action::Imported(Later(Rc::new(move |state| state.imports.list.push(import.clone())))))
    }

    fn is_read(state: &State, job: u32, outcome: Result<Report, Failure>) -> State {
        let arrived = [(job, outcome.map(Indexed::from))];
        state.after(Action::Imported(Later(Rc::new(move |state| state.take_up(&arrived)))))
    }

    #[test]
    fn a_failed_file_is_named_and_the_rest_stays() {
        let failure = Failure { file: "a.txt".into(), reason: Reason::Empty, message: "It is empty.".into() };
        let state = is_read(&given(&given(&State::default(), 1), 2), 1, Err(failure.clone()));
        assert_eq!(state.imports.list[0].progress, Progress::Failed(failure));
        assert_eq!(state.imports.list[1].progress, Progress::Waiting);
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
        let after = before.then_change(change);
        assert_eq!(tone(&after.library), (other, true));
        assert_eq!(tone(&after.then(State::undo).library), (first.tone.value, false));
        assert_eq!(tone(&after.then(State::undo).then(State::redo).library), (other, true));
        let again = is_read(&after, 1, Ok(read));
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
        let after = state.then_change(Change::Correct(Box::new(corrected)));
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
        let undone = after.then(State::undo);
        assert_eq!(undone.library.report(read.id()), Some(&read));
        assert_eq!(names(undone.library.shared().iter()), names(state.library.shared().iter()));
        assert_eq!(grades(&undone.then(State::redo)), grades(&after));
        let again = is_read(&after, 1, Ok(read.clone()));
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
            .then_change(Change::Tag(vec![Tagged { sentence, tone: other, themes: vec![], on }]))
            .then_change(Change::Correct(Box::new(facts)));
        let both = |state: &State| {
            let report = state.library.report(read.id()).expect("it stays");
            (report.findings()[0].tone.value, report.recommendations().len())
        };
        assert_eq!((both(&state), lost), ((other, 1), vec!["Words of no report.".to_owned()]));
        assert_eq!(both(&state.then(State::undo)), (other, read.recommendations().len()));
        assert_eq!(both(&state.then(State::undo).then(State::undo)).0, first.tone.value);
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
        let state = given(&State::default().after(Action::Opened(reports.clone())), 1);
        let state = is_read(&state, 1, Ok(added.clone()));
        let settled = |state: &State| matches!(state.imports.list[0].progress, Progress::Done { settled: true, .. });
        assert_eq!(names(state.own_reports()), [added.id().as_str()]);
        assert!(!settled(&state));
        // Another reading of it that was kept is not this one.
        let other = Rc::new(added.clone());
        assert!(!settled(&later(&state, move |state| state.settled(std::slice::from_ref(&other)))));
        let this = state.own_reports().next().expect("it is there").clone();
        assert!(settled(&later(&state, move |state| state.settled(std::slice::from_ref(&this)))));
        let none = Standing::No("Nothing is kept.".into());
        assert!(settled(&state.after(Action::Keeps(none.clone()))));
        // A built-in report that is added again is not kept, and nothing is where the browser refuses.
        let again = |state: &State, report: &Report| is_read(&given(state, 2), 2, Ok(report.clone()));
        let state = again(&state, &reports[0]);
        let (one, two) = (&state.imports.list[0].progress, &state.imports.list[1].progress);
        assert!(matches!(two, Progress::Done { settled: true, arrival: Arrival::Better, .. }), "{one:?} {two:?}");
        assert_eq!(state.own_reports().count(), 1);
        assert!(settled(&again(&State::default().after(Action::Keeps(none)), &added).after(Action::Heard)));
    }

    #[test]
    fn reports_of_a_project_are_taken_in_beside_or_instead() {
        let mut reports = built_in();
        let added = Rc::new(reports.pop().expect("a report"));
        let mut state = State::default().after(Action::Opened(reports.clone()));
        let mine = state.read.shared().to_vec();
        // What was read here from the same file stays, unless a newer version read it.
        let again = Rc::new(reports[0].clone());
        let one = |report: &Rc<Report>| [Indexed::from(report.clone())];
        assert_eq!(state.take_in(&one(&again), false), [(again.id().clone(), None)]);
        assert_eq!(state.read.shared(), mine);
        assert!(mine.iter().zip(state.read.shared()).all(|(a, b)| Rc::ptr_eq(a, b)));
        assert_eq!(state.take_in(&one(&again), true), [(again.id().clone(), Some(Arrival::Better))]);
        assert!(state.read.shared().iter().any(|report| Rc::ptr_eq(report, &again)));
        assert_eq!(
            state.take_in(&[one(&again), one(&added)].concat(), false),
            [(again.id().clone(), None), (added.id().clone(), Some(Arrival::New))]
        );
        assert_eq!(names(state.own_reports()), [added.id().as_str()]);
        assert_eq!(state.library.reports().len(), mine.len() + 1, "it is found");
        state.drop_own_reports();
        assert_eq!(names(state.read.shared().iter()), names(mine.iter()));
        assert_eq!(state.library.reports().len(), mine.len());
    }

    #[test]
    fn what_a_file_brings_is_undone_in_one_step() {
        let state = State::default().then_change(Change::TakeOver("Sam".into(), Rc::new(pinned(1))));
        assert!(state.unsaved() && state.told.as_ref().is_some_and(|told| told.words.contains("“Sam”")));
        let filed = later(&state, |state| state.filed("Visit"));
        assert!(!filed.unsaved());
        assert!(filed.then(State::undo).unsaved());
        assert!(!filed.then(State::undo).then(State::redo).unsaved());
        assert!(!state.then(State::undo).unsaved(), "nothing is left to save");
    }

    #[test]
    fn a_copy_that_is_not_needed_waits_for_nothing_but_the_better_one() {
        let letter = |rest: &str| {
            let words = "Plans are clear. Visits are regular. Records are thin. Staff listen well.";
            let text = format!("Dear Ms Example\n\n{words}\n\n{rest}");
            reading::read(&formats::open("a.txt", text.as_bytes()).expect("a text"))
        };
        let whole = letter("Managers know their staff. Leaders are ambitious for children. Partners attend meetings.");
        let part = letter("");
        let settled = |state: &State, at: usize| matches!(state.imports.list[at].progress, Progress::Done { settled: true, arrival, .. } if at == 0 || arrival == Arrival::Worse);
        let state = is_read(&given(&State::default(), 1), 1, Ok(whole));
        let both = is_read(&given(&state, 2), 2, Ok(part.clone()));
        assert!(!settled(&both, 0) && !settled(&both, 1));
        let kept = state.own_reports().next().expect("it is there").clone();
        let keep = move |state: &mut State| state.settled(std::slice::from_ref(&kept));
        let after = later(&both, keep.clone());
        assert!(settled(&after, 0) && settled(&after, 1));
        let late = is_read(&given(&later(&state, keep), 2), 2, Ok(part));
        assert!(settled(&late, 0) && settled(&late, 1));
    }

    #[test]
    fn a_kept_report_that_a_better_copy_stands_for_is_not_kept_any_longer() {
        let mut reports = built_in();
        let added = Indexed::from(reports.pop().expect("a report"));
        let built_in = Indexed::from(reports[0].clone());
        let kept = [added.clone(), built_in.clone()];
        let state = State::default().after(Action::Opened(reports));
        let state = later(&state, move |state| state.restore(&kept, &[]));
        assert_eq!(names(state.own_reports()), [added.report().id().as_str()]);
        assert_eq!(state.kept.superseded, [built_in.report().id().clone()]);
    }

    #[test]
    fn what_was_kept_comes_back_and_everything_can_be_forgotten() {
        let mut reports = built_in();
        let added = Rc::new(reports.pop().expect("a report"));
        let theirs = Rc::new(pinned(1));
        let fresh = State::default().after(Action::Opened(reports.clone()));
        let (kept, lost) = ([Indexed::from(added.clone())], ["One is lost.".to_owned()]);
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
