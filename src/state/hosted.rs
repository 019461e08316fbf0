//! Reports of packs beside the page in the library: taken in, told from the reader’s own, and taken out again. They are like built-in
//! ones, but may go: an own report to which the copy of a pack is preferred stays behind it, kept as before, and comes back.

use super::{Shared, State};
use crate::hosted::{Became, Means, Pack};
use library::{Arrival, Indexed};
use report::{Report, ReportId};
use std::rc::Rc;

/// How the reader’s own reports and those of packs get on.
const MEANS: Means = Means { met: State::met, alone: State::alone };

impl State {
    /// Takes in some reports of a pack.
    pub fn take_hosted(&mut self, path: &str, name: &str, reports: &[Indexed]) {
        let shelf = Rc::make_mut(&mut self.hosted.shelf);
        shelf.means = Some(MEANS);
        let at = shelf.packs.iter().position(|pack| *pack.path == *path).unwrap_or_else(|| {
            shelf.packs.push(Pack::new(path, name));
            shelf.packs.len() - 1
        });
        shelf.packs[at].reports.extend_from_slice(reports);
        for (id, _) in self.receive_of_pack(at, reports) {
            self.correct_report(&id);
        }
        self.show();
    }

    /// Takes so many reports of a pack out of the library; whether there are more.
    pub fn take_out_hosted(&mut self, path: &str, count: usize) -> bool {
        let Some(at) = self.hosted.shelf.packs.iter().position(|pack| *pack.path == *path) else { return false };
        let gone = Rc::make_mut(&mut self.hosted.shelf).packs[at].take(count);
        let mut library = (*self.read).clone();
        for report in &gone {
            if library.shared().iter().any(|here| Rc::ptr_eq(here, report)) {
                library = library.without(report.id());
            }
        }
        self.read = Shared(Rc::new(library));
        self.show();
        !gone.is_empty()
    }

    /// Forgets a pack all of whose reports were taken out. What stood behind them comes back.
    pub fn forget_hosted(&mut self, path: &str) {
        if !self.hosted.shelf.packs.iter().any(|pack| *pack.path == *path) {
            return;
        }
        let shelf = Rc::make_mut(&mut self.hosted.shelf);
        shelf.packs.retain(|pack| *pack.path != *path);
        let behind = std::mem::take(&mut shelf.behind);
        let here = |report: &Rc<Report>| self.read.shared().iter().any(|here| Rc::ptr_eq(here, report));
        let built_in: Vec<Rc<Report>> = self.built_in.0.iter().filter(|report| !here(report)).cloned().collect();
        self.receive(&built_in);
        self.receive_hosted();
        self.receive_own(&behind.into_iter().map(Indexed::from).collect::<Vec<_>>());
        self.correct(&work::Work::default());
    }

    /// The pack beside the page that a report is from.
    pub fn pack_of(&self, report: &Report) -> Option<&Pack> {
        let read = || self.checked.report(report.id()).and_then(|_| self.read.report(report.id()));
        let shelf = &self.hosted.shelf;
        shelf.pack_of(report).or_else(|| shelf.pack_of(read()?))
    }

    /// Takes in the reports of packs again, with nothing of the reader’s own behind them.
    fn alone(&mut self) {
        Rc::make_mut(&mut self.hosted.shelf).behind.clear();
        self.receive_hosted();
    }

    /// The reports that a project holds: all but those of packs on which the reader has done nothing.
    pub fn in_project(&self) -> Vec<Rc<Report>> {
        let work = self.work.now();
        let sentences = work.themes.iter().flat_map(|theme| &theme.sentences);
        let named = (work.tagged.iter().map(|tagged| &tagged.sentence.report))
            .chain(work.noted.iter().map(|noted| &noted.sentence.report))
            .chain(work.answered.iter().map(|answered| &answered.asked.report))
            .chain(work.corrected.iter().map(|corrected| &corrected.report))
            .chain(sentences.map(|sentence| &sentence.report));
        let named: Vec<&ReportId> = named.collect();
        let behind = &self.hosted.shelf.behind;
        let is_own = |id: &ReportId| behind.iter().any(|report| report.id() == id);
        let is_held = |report: &&Rc<Report>| {
            self.hosted.shelf.pack_of(report).is_none() || named.contains(&report.id()) && !is_own(report.id())
        };
        self.read.shared().iter().filter(is_held).chain(behind).cloned().collect()
    }

    /// Takes in again the reports of packs that are not in the library.
    fn receive_hosted(&mut self) {
        for at in 0..self.hosted.shelf.packs.len() {
            let pack = &self.hosted.shelf.packs[at];
            let here = |report: &Indexed| self.read.shared().iter().any(|here| Rc::ptr_eq(here, report.report()));
            let missing: Vec<Indexed> = pack.reports.iter().filter(|report| !here(report)).cloned().collect();
            self.receive_of_pack(at, &missing);
        }
    }

    /// Receives reports that the reader brought.
    pub(super) fn receive_own(&mut self, reports: &[Indexed]) -> Vec<Became> {
        let told = self.receive_all(reports);
        if let Some(means) = self.hosted.shelf.means {
            (means.met)(self, reports, &told);
        }
        told
    }

    /// The reader brought reports: one that stands here in a better copy of a pack is kept behind it.
    fn met(&mut self, reports: &[Indexed], told: &[Became]) {
        for (report, (id, arrival)) in reports.iter().map(Indexed::report).zip(told) {
            let is_hosted = |here: &Report| self.hosted.shelf.pack_of(here).is_some();
            let hidden = *arrival == Arrival::Worse && self.read.report(id).is_some_and(is_hosted);
            let shelf = Rc::make_mut(&mut self.hosted.shelf);
            shelf.behind.retain(|other| other.id() != report.id());
            if hidden {
                shelf.set_behind(report.clone());
            }
        }
    }

    /// The reports of the library that the reader added.
    pub(super) fn own_shown(&self) -> Vec<&Rc<Report>> {
        let mut own = Vec::new();
        for report in self.read.shared() {
            let same_file = |built_in: &Rc<Report>| built_in.source().sha256 == report.source().sha256;
            if !self.built_in.0.iter().any(same_file) && self.hosted.shelf.pack_of(report).is_none() {
                own.push(report);
            }
        }
        own
    }

    pub(super) fn receive_all(&mut self, reports: &[Indexed]) -> Vec<Became> {
        let (library, told) = self.read.receive_all(reports.iter().cloned());
        self.read = Shared(Rc::new(library));
        told
    }

    /// Receives reports of a pack, and notes which of them came into the library and which of the reader’s own made way.
    fn receive_of_pack(&mut self, at: usize, reports: &[Indexed]) -> Vec<Became> {
        let own: Vec<Rc<Report>> = self.own_shown().into_iter().cloned().collect();
        let told = self.receive_all(reports);
        let here = self.read.shared();
        let shelf = Rc::make_mut(&mut self.hosted.shelf);
        for gone in own.into_iter().filter(|own| !here.iter().any(|report| Rc::ptr_eq(report, own))) {
            shelf.set_behind(gone);
        }
        for (id, _) in told.iter().filter(|(_, arrival)| *arrival != Arrival::Worse) {
            if let Some(report) = here.iter().find(|report| report.id() == id) {
                shelf.packs[at].stands(report);
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, BuiltIn, Later};
    use report::Source;
    use work::{Change, Noted, Sentence};

    const PACK: &str = "packs/london.pack";
    const WORDS: &str = "Plans are clear. Visits are regular. Records are thin. Staff listen well.";

    /// A letter as read from a file of this name.
    fn letter(authority: &str, file: &str, words: &str) -> Report {
        let text = format!(
            "Focused visit to {authority} children’s services\n\nThis letter summarises the findings of a focused visit to {authority} \
             children’s services on 3 April 2023.\n\nMain findings\n\n{words}\n"
        );
        let mut document = formats::open("a.txt", text.as_bytes()).expect("a text");
        document.source = Source { sha256: format!("{file:0<64}"), ..document.source };
        reading::read(&document)
    }

    fn hosted(state: &mut State, path: &str, reports: &[Report]) {
        let reports: Vec<Indexed> = reports.iter().cloned().map(Indexed::from).collect();
        state.take_hosted(path, path, &reports);
    }

    fn close(state: &mut State, path: &str) {
        while state.take_out_hosted(path, 1) {}
        state.forget_hosted(path);
    }

    fn names(state: &State) -> Vec<&str> {
        state.library.shared().iter().map(|report| report.id().as_str()).collect()
    }

    fn own(state: &State) -> Vec<&str> {
        state.own_reports().map(|report| &report.source().sha256[..1]).collect()
    }

    #[test]
    fn reports_of_a_pack_are_there_and_not_the_readers_own() {
        let mut state = State::default();
        hosted(&mut state, PACK, &[letter("Camden", "h", WORDS), letter("Hackney", "i", WORDS)]);
        assert_eq!(names(&state), ["camden-2023-04-03-focused-visit", "hackney-2023-04-03-focused-visit"]);
        assert!(own(&state).is_empty() && !state.unsaved());
        assert!(
            state.library.shared().iter().all(|report| state.pack_of(report).is_some_and(|pack| &*pack.path == PACK))
        );
        // Everything of the reader's own is deleted: the pack stays.
        state.forget();
        assert_eq!((names(&state).len(), own(&state).len()), (2, 0));
        close(&mut state, PACK);
        assert!(names(&state).is_empty() && state.hosted.shelf.packs.is_empty());
    }

    #[test]
    fn an_own_report_outlives_the_pack_that_has_it_too() {
        let camden = |file: &str, words: &str| letter("Camden", file, words);
        // As good as the copy of the pack, of the same file or another, or not as good: a part of it.
        for (mine, words) in [("h", WORDS), ("m", WORDS), ("m", "Plans are clear. Visits are regular.")] {
            for first in [true, false] {
                let mut state = State::default();
                if first {
                    state.take_in(&[camden(mine, words).into()], false);
                }
                hosted(&mut state, PACK, &[camden("h", WORDS)]);
                if !first {
                    state.take_in(&[camden(mine, words).into()], false);
                }
                assert_eq!((names(&state).len(), own(&state)), (1, vec![mine]), "{mine} {words} {first}");
                assert!(state.unsaved());
                close(&mut state, PACK);
                assert_eq!((names(&state).len(), own(&state)), (1, vec![mine]), "{mine} {words} {first}");
                assert!(state.hosted.shelf.behind.is_empty());
            }
        }
    }

    #[test]
    fn what_is_kept_is_not_given_up_for_the_copy_of_a_pack() {
        let kept = [Indexed::from(letter("Camden", "m", "Plans are clear. Visits are regular."))];
        let mut state = State::default();
        hosted(&mut state, PACK, &[letter("Camden", "h", WORDS)]);
        state.restore(&kept, &[]);
        assert!(state.kept.superseded.is_empty());
        assert_eq!(own(&state), ["m"]);
        assert!(state.pack_of(&state.library.shared()[0]).is_some(), "the better copy is shown");
        // The same kept by another tab.
        state.restore(&kept, &[]);
        assert_eq!(own(&state), ["m"]);
        state.forget();
        assert!(own(&state).is_empty());
    }

    #[test]
    fn what_two_packs_have_stays_with_the_other() {
        let camden = || letter("Camden", "h", WORDS);
        for closed in [PACK, "packs/england.pack"] {
            let mut state = State::default();
            hosted(&mut state, PACK, &[camden()]);
            hosted(&mut state, "packs/england.pack", &[camden(), letter("Leeds", "l", WORDS)]);
            assert_eq!(names(&state).len(), 2);
            close(&mut state, closed);
            assert_eq!(names(&state).first(), Some(&"camden-2023-04-03-focused-visit"));
            assert_eq!(names(&state).len(), if closed == PACK { 2 } else { 1 });
            assert!(own(&state).is_empty());
        }
    }

    #[test]
    fn built_in_reports_come_back() {
        let camden = letter("Camden", "h", WORDS);
        let mut state = State::default().after(Action::Opened(vec![camden.clone()]));
        hosted(&mut state, PACK, std::slice::from_ref(&camden));
        assert_eq!((names(&state).len(), own(&state).len()), (1, 0));
        close(&mut state, PACK);
        assert_eq!((names(&state).len(), own(&state).len()), (1, 0));
        assert_ne!(state.built_in, BuiltIn::default());
    }

    #[test]
    fn work_lives_on_when_the_pack_is_read_anew_and_holds_more() {
        let read = letter("Camden", "h", WORDS);
        let mut state = State::default();
        hosted(&mut state, PACK, std::slice::from_ref(&read));
        let (id, finding) = (read.id().clone(), read.findings()[0].id);
        let words = read.words_of(read.findings()[0].span).to_owned();
        let sentence = Sentence { report: id.clone(), finding, words };
        let on = report::parse_iso("2026-11-28").expect("a day");
        state.change(Change::Note(Noted { sentence, text: "Ask.".into(), on }));
        let work = state.work.clone();
        // Another visit, with another edition of the pack.
        let mut later = State::default();
        later.join(&work::Work::default(), work.now());
        hosted(
            &mut later,
            PACK,
            &[letter("Camden", "i", &format!("{WORDS} Partners attend.")), letter("Hackney", "j", WORDS)],
        );
        assert!(later.library.find(&id, finding).is_some() && later.added_to(&id, finding));
        assert!(later.in_project().iter().map(|report| report.id()).eq([&id]), "a project holds what was worked on");
        close(&mut later, PACK);
        assert!(later.added_to(&id, finding), "the note stays");
    }

    #[test]
    fn corrected_reports_of_a_pack_are_told_from_others_too() {
        let read = letter("Camden", "h", WORDS);
        let mut state = State::default();
        hosted(&mut state, PACK, std::slice::from_ref(&read));
        let other =
            report::Tone::ALL.iter().copied().find(|tone| *tone != read.findings()[0].tone.value).expect("four");
        let sentence = Sentence { report: read.id().clone(), finding: read.findings()[0].id, words: String::new() };
        let on = report::parse_iso("2026-11-28").expect("a day");
        state.change(Change::Tag(vec![work::Tagged { sentence, tone: other, themes: vec![], on }]));
        let shown = state.library.report(read.id()).expect("it is there");
        assert!(shown.findings()[0].checked && state.pack_of(shown).is_some());
        let state = state.after(Action::Imported(Later(Rc::new(|state| close(state, PACK)))));
        assert_eq!(state.library.shared().len(), 0, "nor does the corrected form stay");
    }
}
