//! What this browser keeps of what a reader added: how that stands, and what the kept bytes hold.

use crate::state::{Saved, State};
use report::wire::{decode, encode};
use report::{Pack, PackError, Report, ReportId};
use std::rc::Rc;
use work::Work;

/// How keeping stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Whether this browser keeps anything.
    pub standing: Standing,
    /// What was kept and could not be opened, each in a sentence.
    pub lost: Vec<String>,
    /// How many of these the reader has seen.
    pub told: usize,
    /// Why something that the reader added is not kept.
    pub trouble: Option<String>,
    /// How many reports of this visit are kept without the file that they were read from, for want of room.
    pub without_original: usize,
    /// Kept reports that need not be kept any longer: a better copy of each is here, or it is built in.
    pub superseded: Vec<ReportId>,
    /// What came of the wish to delete everything, until something is added.
    pub forgotten: Option<Result<(), String>>,
}

/// Whether this browser keeps anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// That is not known yet.
    #[default]
    Waiting,
    /// It does.
    Yes,
    /// It does not: why, in a sentence.
    No(String),
}

impl Kept {
    /// What the reader must be told: what is not kept, and what could not be opened.
    pub fn news(&self) -> impl Iterator<Item = &String> {
        self.lost.iter().skip(self.told).chain(&self.trouble)
    }

    /// How long what the reader adds stays, in a sentence.
    pub fn stays(&self) -> String {
        match &self.standing {
            Standing::Waiting | Standing::Yes => {
                "It is kept in this browser, on this device, until you delete it.".to_owned()
            }
            Standing::No(why) => format!("{why} What you add is here until you close this tab."),
        }
    }
}

/// What kept bytes hold.
#[derive(Debug, Default)]
pub struct Opened {
    /// The reports.
    pub reports: Vec<Rc<Report>>,
    /// The work.
    pub work: Option<Work>,
    /// What could not be opened, each in a sentence.
    pub lost: Vec<String>,
    /// Whether the work is of a newer version, which this one must leave as it is.
    pub newer_work: bool,
    /// Whether the work cannot be opened, and is to be set aside.
    pub damaged_work: bool,
}

/// Opens what was kept: reports by their keys, and work. What cannot be opened is named and costs nothing else.
pub fn open(reports: impl IntoIterator<Item = (String, Vec<u8>)>, work: Option<&[u8]>) -> Opened {
    let mut opened = Opened::default();
    for (key, bytes) in reports {
        match Pack::from_bytes(&bytes) {
            Ok(pack) => opened.reports.extend(pack.reports.into_iter().map(Rc::new)),
            Err(PackError::Newer(_)) => opened.lost.push(format!(
                "The report “{key}” was kept by a newer version of this page. It is left as it is and not shown."
            )),
            Err(_) => {
                opened.lost.push(format!("The report “{key}” was kept, but cannot be opened any more. Add it again."));
            }
        }
    }
    match work.map(Work::from_bytes) {
        None => {}
        Some(Ok(work)) => opened.work = Some(work),
        Some(Err(PackError::Newer(_))) => {
            opened.newer_work = true;
            opened.lost.push(
                "Your notes and tags were kept by a newer version of this page. They are left as they are; notes and tags that you add now are not kept."
                    .into(),
            );
        }
        Some(Err(_)) => {
            opened.damaged_work = true;
            opened.lost.push(
                "Your notes and tags were kept, but cannot be opened any more. They are set aside on this device, and those that you add now are kept beside them."
                    .into(),
            );
        }
    }
    opened
}

/// What is to be written so that these reports are kept: those that are new or other ones, and the names of those that this page
/// had and has no longer, or that better copies took the place of. What another tab keeps is none of its business.
pub fn changes<'a>(
    kept: &[Rc<Report>],
    had: &[ReportId],
    own: impl Iterator<Item = &'a Rc<Report>>,
) -> (Vec<Rc<Report>>, Vec<ReportId>) {
    let own: Vec<&Rc<Report>> = own.collect();
    let missing = |one: &&&Rc<Report>| !kept.iter().any(|report| Rc::ptr_eq(report, one));
    let put = own.iter().filter(missing).map(|report| Rc::clone(report)).collect();
    let gone = |id: &&ReportId| !own.iter().any(|report| report.id() == *id);
    (put, had.iter().filter(gone).cloned().collect())
}

/// What is kept of the project: its name, and a fingerprint of what a file holds of it.
pub fn project_note(saved: &Saved) -> Vec<u8> {
    encode(&(&*saved.name, fingerprint(&saved.work, saved.reports.iter())))
}

/// Takes up what was kept of the project: where all that is here is what the file holds, nothing is unsaved.
pub fn recall(state: &mut State, note: &[u8]) {
    let Ok((name, saved)) = decode::<(String, u64)>(note) else { return };
    if fingerprint(state.work.now(), state.own_reports()) == saved {
        state.filed(&name);
    } else if state.saved.name.is_empty() {
        state.saved.name = name.into();
    }
}

/// A hash of the work and of which reports were added (Fowler, Noll and Vo's 1a).
fn fingerprint<'a>(work: &Work, own: impl Iterator<Item = &'a Rc<Report>>) -> u64 {
    let mut names: Vec<&str> = own.map(|report| report.source().sha256.as_str()).collect();
    report::sort(&mut names, |a, b| a < b);
    let bytes = [work.to_bytes(), encode(&names)].concat();
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// That something is not kept, in a lasting sentence.
pub fn not_kept(what: &[String], no_room: bool) -> String {
    let why = if no_room { "there is no room" } else { "this browser refused it" };
    let it = if what.len() == 1 { "It is" } else { "They are" };
    format!("Not kept: {}, {why}. {it} still here until you close this tab.", what.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::FindingId;
    use work::{Change, History, Noted, Sentence};

    fn reports() -> Vec<Rc<Report>> {
        let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/packs/calderdale.pack");
        let bytes = std::fs::read(pack).expect("the pack of built-in reports");
        Pack::from_bytes(&bytes).expect("it opens").reports.into_iter().map(Rc::new).collect()
    }

    fn work() -> Work {
        let sentence = Sentence { report: ReportId::from_parts(["r"]), finding: FindingId(1), words: "Plans.".into() };
        let on = report::parse_iso("2026-11-28").expect("a day");
        let note = Change::Note(Noted { sentence, text: "See.".into(), on });
        Work::clone(History::default().after(note).now())
    }

    #[test]
    fn what_was_kept_is_the_same_when_it_is_opened() {
        let reports = reports();
        let kept = reports.iter().map(|report| (report.id().to_string(), Pack::bytes_of(report)));
        let opened = open(kept, Some(&work().to_bytes()));
        assert_eq!(opened.reports, reports);
        assert_eq!(Pack::bytes_of(&reports[0]), Pack::of(vec![Report::clone(&reports[0])]).to_bytes());
        assert_eq!(opened.work, Some(work()));
        assert!(opened.lost.is_empty() && !opened.newer_work);
    }

    #[test]
    fn damaged_and_newer_records_are_named_and_cost_no_other() {
        let report = &reports()[0];
        let good = Pack::bytes_of(report);
        let (mut newer, mut newer_work) = (good.clone(), work().to_bytes());
        newer[8] = u8::MAX;
        newer_work[8] += 1;
        let half = good[..good.len() / 2].to_vec();
        let kept = [("a-damaged", half), ("b-newer", newer), ("c-good", good)].map(|(key, bytes)| (key.into(), bytes));
        let opened = open(kept.clone(), Some(&newer_work));
        assert_eq!(opened.reports, std::slice::from_ref(report));
        assert!(opened.newer_work && opened.work.is_none());
        let told = opened.lost.join("\n");
        assert!(told.contains("“a-damaged” was kept, but cannot be opened"), "{told}");
        assert!(told.contains("“b-newer” was kept by a newer version"), "{told}");
        assert!(told.contains("notes and tags were kept by a newer version"), "{told}");
        let opened = open(kept, Some(b"sightwk\n\x01\x00\xff"));
        assert!(
            opened.damaged_work
                && !opened.newer_work
                && opened.lost.iter().any(|told| told.starts_with("Your notes and tags were kept, but"))
        );
    }

    #[test]
    fn only_what_changed_is_written() {
        let reports = reports();
        let ids = |reports: &[Rc<Report>]| reports.iter().map(|report| report.id().clone()).collect::<Vec<_>>();
        let (put, gone) = changes(&[], &[], reports[..2].iter());
        assert_eq!((ids(&put), gone), (ids(&reports[..2]), vec![]));
        assert_eq!(changes(&reports[..2], &ids(&reports[..2]), reports[..2].iter()), (vec![], vec![]));
        // The first was read anew, the second made way for the third.
        let again = Rc::new(Report::clone(&reports[0]));
        let (put, gone) = changes(&reports[..2], &ids(&reports[..2]), [&again, &reports[2]].into_iter());
        assert!(Rc::ptr_eq(&put[0], &again) && Rc::ptr_eq(&put[1], &reports[2]) && put.len() == 2);
        assert_eq!(gone, ids(&reports[1..2]));
        // What is kept and was never shown here is another tab's.
        assert_eq!(changes(&reports, &[], std::iter::empty()), (vec![], vec![]));
    }

    #[test]
    fn what_is_in_a_file_is_told_from_what_is_not() {
        let added = reports().pop().expect("a report");
        let mut state = State::default();
        assert!(!state.unsaved(), "there is nothing");
        state.take_in(&[added.clone().into()], false);
        assert!(state.unsaved());
        state.filed("Visit");
        assert!(!state.unsaved());
        let note = project_note(&state.saved);
        // Another visit, with the same contents and with others.
        let mut later = State::default();
        later.restore(&[library::Indexed::from(Rc::new(Report::clone(&added)))], &[]);
        assert!(later.unsaved());
        recall(&mut later, &note);
        assert!(!later.unsaved() && later.saved.name == "Visit");
        later.join(&Work::default(), &work());
        assert!(later.unsaved());
        recall(&mut later, &note);
        recall(&mut later, b"\xff");
        assert!(later.unsaved() && later.saved.name == "Visit");
        later.forget();
        assert!(!later.unsaved() && later.saved.name.is_empty());
    }

    #[test]
    fn what_is_not_kept_is_said_with_the_reason() {
        assert_eq!(
            not_kept(&["a letter".into()], true),
            "Not kept: a letter, there is no room. It is still here until you close this tab."
        );
    }
}
