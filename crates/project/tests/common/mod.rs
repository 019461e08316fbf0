//! Projects for tests: the built-in reports, and work of every sort.

#![allow(dead_code, reason = "each file of tests uses its part")]

use project::{Head, Project};
use proptest::prelude::*;
use report::{Date, FindingId, Pack, Report, ReportId, Theme, Tone, parse_iso};
use std::rc::Rc;
use work::{Answered, Asked, Change, History, Noted, OwnTheme, Sentence, Standing, Tagged, Work};

/// The built-in reports.
pub(crate) fn reports() -> Vec<Rc<Report>> {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/packs/calderdale.pack");
    let bytes = std::fs::read(pack).expect("the pack of built-in reports");
    Pack::from_bytes(&bytes).expect("it opens").reports.into_iter().map(Rc::new).collect()
}

pub(crate) fn day(n: u8) -> Date {
    parse_iso(&format!("2026-11-{n:02}")).expect("a day")
}

pub(crate) fn sentence(n: u64) -> Sentence {
    let report = ReportId::from_parts([["a", "b"][usize::from(n.is_multiple_of(2))]]);
    let words = format!("Plans “{n}” are <b>clear</b> & \"kept\".");
    Sentence { finding: FindingId::of(&report, &words, 0), report, words }
}

pub(crate) fn tag(n: u64, tone: Tone, themes: &[Theme]) -> Change {
    Change::Tag(vec![Tagged { sentence: sentence(n), tone, themes: themes.to_vec(), on: day(1) }])
}

pub(crate) fn note(n: u64, text: &str) -> Change {
    Change::Note(Noted { sentence: sentence(n), text: text.into(), on: day(2) })
}

pub(crate) fn answer(place: u32) -> Answered {
    let asked = Asked { report: ReportId::from_parts(["a"]), place, words: format!("Improve {place}.") };
    Answered::new(asked, day(3))
}

pub(crate) fn theme(name: &str, phrases: &[&str], themes: &[Theme]) -> Change {
    let phrases = phrases.iter().map(|&phrase| phrase.to_owned()).collect();
    Change::Theme(OwnTheme { name: name.into(), phrases, themes: themes.to_vec() })
}

pub(crate) fn after(changes: impl IntoIterator<Item = Change>) -> Work {
    let end = changes.into_iter().fold(History::default(), |history, change| history.after(change));
    Work::clone(end.now())
}

pub(crate) fn project(name: &str, work: Work, reports: &[Rc<Report>]) -> Project {
    let head = Head { name: name.into(), version: "0.1.0".into(), saved_on: day(28), work };
    Project { head, reports: reports.to_vec(), originals: Vec::new() }
}

/// Any work at all.
pub(crate) fn works() -> impl Strategy<Value = Work> {
    let tone = prop::sample::select(Tone::ALL.to_vec());
    let some = || prop::sample::subsequence(Theme::ALL.to_vec(), 0..3);
    let standing = prop::option::of(prop::sample::select(Standing::ALL.to_vec()));
    let one = prop_oneof![
        (0..6u64, tone, some()).prop_map(|(n, tone, themes)| tag(n, tone, &themes)),
        (0..6u64, "\\PC{0,12}").prop_map(|(n, text)| note(n, &text)),
        (0..4u32, standing, "[a-c]{0,1}", prop::option::of(1..4u8), "[a-c\"<]{0,2}").prop_map(
            |(place, standing, lead, due, note)| {
                let due = due.map(day);
                Change::Answer(Answered { standing, lead, due, note, ..answer(place) })
            }
        ),
        ("[a-c]", prop::collection::vec("[a-d]", 0..3), some()).prop_map(|(name, phrases, themes)| {
            let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
            theme(&name, &phrases, &themes)
        }),
    ];
    prop::collection::vec(one, 0..12).prop_map(after)
}
