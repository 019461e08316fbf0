//! Projects for tests: the built-in reports, and work of every sort.

#![allow(dead_code, reason = "each file of tests uses its part")]

use project::{Head, Project};
use proptest::prelude::*;
use report::{Date, FindingId, Pack, Report, ReportId, Source, Theme, Tone, parse_iso};
use std::rc::Rc;
use work::{
    Answered, Asked, Authority, Change, Corrected, Day, History, Noted, OwnTheme, Said, Sentence, Standing, Tagged,
    Work,
};

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
    Change::Theme(OwnTheme { name: name.into(), phrases, themes: themes.to_vec(), ..OwnTheme::default() })
}

/// Corrects the authority of a report, its date of publication, or both.
pub(crate) fn correct(report: &str, name: &str, published: Option<u8>) -> Change {
    let about = Report::bare(
        Source { file: "a.pdf".into(), sha256: "0".into(), pages: None, format: report::Format::Pdf },
        "Plans.".into(),
        report::Note::plain("x"),
    );
    let authority = Said::Is(Authority { name: name.into(), place: None });
    Change::Correct(Box::new(Corrected {
        authority: if name.is_empty() { Said::AsRead } else { authority },
        published: published.map_or(Said::AsRead, |n| Said::Is(Day(day(n)))),
        ..Corrected::new(&about.renamed(ReportId::from_parts([report])), day(4))
    }))
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
        ("[a-c]", 0..4u64).prop_map(|(name, n)| Change::Put(name, vec![sentence(n)])),
        ("[a-c]", "[a-c]?", prop::option::of(1..4u8))
            .prop_map(|(report, name, published)| correct(&report, &name, published)),
    ];
    prop::collection::vec(one, 0..12).prop_map(after)
}
