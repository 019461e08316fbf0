//! What is written: read back whole, equal each time, and with places that count code points.

use crate::house::{SENTENCES, qde, report};
use qda::{Chosen, Made, Own, Project, applied, codebook, project, read};
use report::{Date, Report, parse_iso};
use work::{Noted, OwnTheme, Sentence};

fn day() -> Date {
    parse_iso("2026-11-28").expect("a day")
}

fn made() -> Made<'static> {
    Made { program: "Line of Sight", version: "1.2.3", on: day(), person: "Ada", shows: "concern, 2024" }
}

fn sentence(report: &Report, n: usize) -> Sentence {
    let finding = &report.findings()[n];
    Sentence { report: report.id().clone(), finding: finding.id, words: report.words_of(finding.span).to_owned() }
}

/// A project of two reports with an own theme and notes.
fn bytes(reports: &[Report]) -> Vec<u8> {
    let theme = OwnTheme {
        name: "Pride & “joy”".into(),
        about: "Said with pride.".into(),
        phrases: vec!["proud".into()],
        sentences: vec![sentence(&reports[0], 1)],
        ..OwnTheme::default()
    };
    let found = vec![sentence(&reports[0], 1), sentence(&reports[0], 3)];
    let found = found.into_iter().map(|sentence| (sentence.report, sentence.finding)).collect();
    let notes = [
        Noted { sentence: sentence(&reports[0], 2), text: "Ask why <this> is so.".into(), on: day() },
        Noted { sentence: sentence(&reports[1], 0), text: String::new(), on: day() },
    ];
    let chosen = |report| Chosen { report, findings: Report::findings(report).iter().collect() };
    let reports = reports.iter().map(chosen).collect();
    let own = vec![Own { theme: &theme, found }];
    project(&Project { name: "All of it", reports, own, notes: &notes, made: made() }).expect("small")
}

#[test]
fn equal_input_gives_equal_bytes() {
    let reports = [report("Northshire"), report("Westham")];
    assert!(bytes(&reports) == bytes(&reports));
    assert!(codebook(&[], &made()) == codebook(&[], &made()));
}

#[test]
fn every_sentence_is_read_back_with_its_codes() {
    let reports = [report("Northshire"), report("Westham")];
    let imported = read(&bytes(&reports)).expect("a project");
    assert_eq!((imported.name.as_str(), imported.origin.as_str()), ("All of it", "Line of Sight 1.2.3"));
    assert_eq!(imported.sources.len(), 2);
    assert_eq!(imported.sources[0].text, reports[0].text());
    let of = |code: &str, source: usize| -> Vec<(&str, bool)> {
        let of = imported.codings.iter().filter(|c| imported.codes[c.code].name == code && c.source == source);
        of.map(|c| (c.span.of(&imported.sources[source].text), c.by_machine)).collect()
    };
    assert_eq!(of("Plans and planning", 0), [(SENTENCES[0], false), (SENTENCES[2], true)]);
    assert_eq!(of("Tone: Concern", 1), [(SENTENCES[2], true)]);
    assert_eq!(of("Extent: Most", 0), [(SENTENCES[2], true)]);
    assert_eq!(of("About: Care leavers", 0), [(SENTENCES[3], true)]);
    // A person put the one there, the phrase found the other.
    assert_eq!(of("Pride & “joy”", 0), [(SENTENCES[1], false), (SENTENCES[3], true)]);
    assert_eq!(of("Pinned", 1), [(SENTENCES[0], false)]);
    let persons = imported.codings.iter().filter(|coding| !coding.by_machine);
    assert!(persons.map(|coding| coding.by.as_deref()).all(|by| by == Some("Ada")));
    assert_eq!(imported.notes.len(), 1);
    let (source, span) = imported.notes[0].at.expect("a place");
    assert_eq!(imported.notes[0].text, "Ask why <this> is so.");
    assert_eq!(span.of(&imported.sources[source].text), SENTENCES[2]);
    let own = imported.codes.iter().find(|code| code.name == "Pride & “joy”").expect("the own theme");
    assert_eq!(
        (own.path.as_slice(), own.description.as_str()),
        (["Own themes".to_owned()].as_slice(), "Said with pride.\nFinds: proud")
    );
    let left: Vec<&str> = imported.left_out.iter().map(String::as_str).collect();
    assert_eq!(
        left,
        [
            "Left out: 9 variables. Facts of reports are read from the reports.",
            "Left out: 2 cases. Reports are put together by their authority."
        ]
    );
}

#[test]
fn what_a_person_did_comes_back_and_what_the_program_did_does_not() {
    let reports = [report("Northshire"), report("Westham")];
    let imported = read(&bytes(&reports)).expect("a project");
    let applied = applied(&imported, &reports, day());
    let themes: Vec<(&str, Vec<&str>)> = applied
        .themes
        .iter()
        .map(|theme| (theme.name.as_str(), theme.sentences.iter().map(|s| s.words.as_str()).collect()))
        .collect();
    let planning = "Plans and planning (coded elsewhere)";
    assert_eq!(themes, [(planning, vec![SENTENCES[0], SENTENCES[0]]), ("Pride & “joy”", vec![SENTENCES[1]])]);
    let notes: Vec<(&Sentence, &str)> = applied.notes.iter().map(|note| (&note.sentence, note.text.as_str())).collect();
    let (asked, pinned) = (sentence(&reports[0], 2), sentence(&reports[1], 0));
    assert_eq!(notes, [(&asked, "Ask why <this> is so."), (&pinned, "")]);
    assert!(applied.told.iter().any(|told| told.contains("This program made them itself")), "{:?}", applied.told);
}

#[test]
fn what_it_rests_on_is_said() {
    let qde = qde(&bytes(&[report("Northshire"), report("Westham")]));
    for said in [
        "made by Line of Sight 1.2.3 on 28 November 2026",
        "8 sentences in 2 reports. Shown: concern, 2024",
        "unless the user of a coding is “Ada”",
        "– Westham: Inspection, 19 to 23 February 2024. It prints the licence: Open Government Licence v3.0.",
        "Read from a&lt;b&gt;.txt (SHA-256 0000",
        "Corrected by a person: Letter or publication.",
        "<DateValue>2024-02-23</DateValue>",
        "<TextValue>Requires improvement</TextValue>",
    ] {
        assert!(qde.contains(said), "{said}");
    }
}

#[test]
fn names_of_codes_stand_once() {
    let clash = OwnTheme { name: "Supervision and management oversight".into(), ..OwnTheme::default() };
    let heading = OwnTheme { name: "Themes".into(), ..OwnTheme::default() };
    let imported = read(&codebook(&[&clash, &heading], &made())).expect("a code book");
    let mut names: Vec<&str> = imported.codes.iter().map(|code| code.name.as_str()).collect();
    assert!(names.contains(&"Supervision and management oversight (own)") && names.contains(&"Themes (own)"));
    let mut guids: Vec<&str> = imported.codes.iter().map(|code| code.guid.as_str()).collect();
    for list in [&mut names, &mut guids] {
        list.sort_unstable();
        let all = list.len();
        list.dedup();
        assert_eq!(list.len(), all);
    }
    // Of a code book alone, the codes of its reader become themes.
    let applied = applied(&imported, &[], day());
    assert_eq!(
        applied.themes.iter().map(|theme| theme.name.as_str()).collect::<Vec<_>>(),
        ["Supervision and management oversight (own)", "Themes (own)"]
    );
}

#[test]
fn a_project_without_reports_is_sound() {
    let empty = Project { name: "", reports: vec![], own: vec![], notes: &[], made: made() };
    let imported = read(&project(&empty).expect("small")).expect("a project");
    assert!(imported.sources.is_empty() && imported.codings.is_empty() && imported.left_out.is_empty());
}
