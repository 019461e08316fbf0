//! What is saved is the same when it is opened, today and from every earlier format; what is no project, a newer one or a damaged
//! one is refused in a plain sentence, and nothing panics.

mod common;

use common::{after, answer, note, project, reports, tag, theme, works};
use project::{Form, Kind, Opening, Original, Project, Refused, Saving, Step, kind};
use proptest::prelude::*;
use report::{Theme, Tone};
use std::path::PathBuf;
use work::{Answered, Change, Standing, Work};

const FORMS: [Form; 2] = [Form::Json, Form::Zip];

fn some_work() -> Work {
    after([
        tag(1, Tone::Mixed, &[Theme::Voice, Theme::Supervision]),
        note(2, "Ask <script>alert(1)</script> about “this”, 4 & 5 ✎."),
        Change::Answer(Answered { standing: Some(Standing::Done), lead: "Sam".into(), ..answer(2) }),
        theme("Drift", &["drift", "delay*"], &[Theme::Planning]),
    ])
}

#[test]
fn a_project_is_the_same_when_it_is_opened() {
    let project = project("Our “visit” </script>", some_work(), &reports());
    for form in FORMS {
        let bytes = project.to_bytes(form);
        assert_eq!(bytes, project.to_bytes(form), "equal projects give equal bytes");
        assert_eq!(kind("x", &bytes), Some(Kind::Project));
        let opened = Project::from_bytes(bytes).expect("it opens");
        assert!(opened == project, "{form:?}");
    }
    for form in FORMS {
        let mut saving = Saving::begin(form, &project.head);
        let mut pieces: Vec<Vec<u8>> = Vec::new();
        for report in &project.reports {
            saving.report(report);
            pieces.push(saving.take());
        }
        pieces.push(saving.end());
        assert_eq!(pieces.concat(), project.to_bytes(form), "piece by piece");
    }
    let json = String::from_utf8(project.to_bytes(Form::Json)).expect("text");
    assert!(json.starts_with("{\n  \"program\": \"Line of Sight\",\n  \"format\": 1,\n"), "{}", &json[..200]);
    assert_eq!(json.lines().filter(|line| line.starts_with("{\"parts\"")).count(), project.reports.len());
}

#[test]
fn originals_travel_in_a_zip_file_and_are_checked() {
    let sha256 = "c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2".to_owned();
    let original = Original { sha256, bytes: b"foobar".to_vec() };
    let project = Project { originals: vec![original], ..project("p", some_work(), &reports()[..1]) };
    let bytes = project.to_bytes(Form::Zip);
    assert_eq!(Project::from_bytes(bytes.clone()), Ok(project));
    let at = bytes.windows(6).position(|window| window == b"foobar").expect("stored as it is");
    let mut other = bytes;
    other[at] = b'g';
    assert_eq!(Project::from_bytes(other), Err(Refused::Damaged));
}

#[test]
fn a_project_comes_in_steps_no_longer_than_one_report() {
    let project = project("p", some_work(), &reports());
    for form in FORMS {
        let mut opening = Opening::begin(project.to_bytes(form)).expect("it begins");
        let (mut steps, mut reports) = (0, 0);
        loop {
            steps += 1;
            match opening.step().expect("it goes on") {
                Step::More | Step::Original(_) => {}
                Step::Report(_) => reports += 1,
                Step::Done(_) => break,
            }
        }
        assert!(steps > reports && reports == project.reports.len());
        let (all, done) = opening.progress();
        assert_eq!(all, done);
        assert_eq!(opening.step().err(), Some(Refused::Damaged), "there is no more");
    }
}

fn fixtures() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
}

/// What the files of the first format hold. They are never written anew: each later version must open them.
#[test]
fn files_of_the_first_format_open() {
    let expected = project("The first format", some_work(), &reports()[..1]);
    for form in FORMS {
        let path = fixtures().join(format!("format-1{}", form.ending()));
        let opened = Project::from_bytes(std::fs::read(&path).expect("the fixture")).expect("it opens");
        assert_eq!(opened.head, expected.head);
        assert_eq!(opened.reports.len(), 1);
        assert!(opened.reports[0].findings().len() > 10 && opened.reports[0].id() == expected.reports[0].id());
    }
}

#[test]
fn what_is_no_project_is_refused_with_a_reason() {
    let refused = |bytes: &[u8]| {
        let why = Project::from_bytes(bytes.to_vec()).expect_err("refused");
        let told = why.to_string();
        assert!(told.ends_with('.') && told.contains(". "), "what is wrong, and what to do: {told}");
        why
    };
    assert_eq!(refused(b""), Refused::NotAProject);
    assert_eq!(refused(b"%PDF-1.7"), Refused::NotAProject);
    assert_eq!(refused(b"{}"), Refused::NotAProject);
    assert_eq!(refused(b"{\"program\": \"Other\", \"format\": 1}"), Refused::NotAProject);
    assert_eq!(refused(b"{\"program\": \"Line of Sight\", \"format\": 2, \"x\": []}"), Refused::Newer(2));
    assert_eq!(refused(b"{\"program\": \"Line of Sight\", \"format\": 1}"), Refused::Damaged);
    assert_eq!(refused(b"{\"program\": \"Line of Sight\", \"format\": 0}"), Refused::Damaged);
    assert_eq!(refused(b"{\"program\": \"Line of Sight\""), Refused::Damaged);
    assert_eq!(refused(b"PK\x03\x04"), Refused::Damaged);
    let nested = format!("{{\"program\": {}", "[".repeat(100_000));
    assert_eq!(refused(nested.as_bytes()), Refused::Damaged);
    // A sound file with a report that contradicts itself.
    let json = String::from_utf8(project("p", Work::default(), &reports()[..1]).to_bytes(Form::Json)).expect("text");
    let broken = json.replacen("\"steps\":[", "\"steps\":[900000000,", 1);
    assert_eq!(refused(broken.as_bytes()), Refused::Damaged);
}

#[test]
fn work_written_by_hand_is_brought_into_order() {
    let json = String::from_utf8(project("p", some_work(), &[]).to_bytes(Form::Json)).expect("text");
    let mut value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let tagged = after([tag(2, Tone::Concern, &[]), tag(1, Tone::Strength, &[])]).tagged;
    let doubled: Vec<_> = tagged.iter().rev().chain(&tagged).collect();
    value["work"]["tagged"] = serde_json::to_value(doubled).expect("it can be written");
    let opened = Project::from_bytes(value.to_string().into_bytes()).expect("it opens");
    assert_eq!(opened.head.work.tagged, tagged);
}

/// A generator of numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % end.max(1)
    }
}

#[test]
fn a_damaged_project_is_refused_or_sound() {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    for form in FORMS {
        let whole = project("p", some_work(), &reports()[..1]).to_bytes(form);
        for time in 0..400 {
            let mut bytes = whole.clone();
            let (at, to, length) = (chance.below(bytes.len()), chance.below(bytes.len()), chance.below(200));
            match time % 4 {
                0 => bytes.truncate(at),
                1 => bytes[at] ^= 1 << chance.below(8),
                2 => bytes.splice(at..at, whole[to..(to + length).min(whole.len())].to_vec()).for_each(drop),
                _ => bytes.splice(at..(at + length).min(whole.len()), []).for_each(drop),
            }
            let _ = kind("x", &bytes);
            match Project::from_bytes(bytes) {
                // What opens keeps every rule and can be saved again.
                Ok(opened) => {
                    assert_eq!(Project::from_bytes(opened.to_bytes(form)).as_ref(), Ok(&opened));
                }
                Err(why) => assert!(why.to_string().ends_with('.')),
            }
        }
    }
}

#[test]
fn a_zip_file_that_unpacks_to_more_than_it_says_is_refused() {
    let whole = project("p", some_work(), &reports()[..1]).to_bytes(Form::Zip);
    // The sizes stand in the directory at the end: each is made small, then huge.
    for (at, _) in whole.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x01\x02") {
        for size in [[1, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f]] {
            let mut bytes = whole.clone();
            bytes[at + 24..at + 28].copy_from_slice(&size);
            assert!(matches!(Project::from_bytes(bytes), Err(Refused::Damaged | Refused::TooLarge)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_work_is_the_same_when_it_is_opened(work in works(), name in "\\PC{0,20}") {
        for form in FORMS {
            let project = project(&name, work.clone(), &[]);
            prop_assert_eq!(Project::from_bytes(project.to_bytes(form)), Ok(project));
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), zip in any::<bool>()) {
        let bytes = if zip { [b"PK\x03\x04", &*bytes].concat() } else { bytes };
        let _ = kind("x.json", &bytes);
        let _ = Project::from_bytes(bytes);
    }
}
