//! The scores of the analysis on the labelled sentences: floors that may only rise, and the worked example field by field.
//!
//! The reference data lies outside the repository, in `../shared/gold`. Where it is absent the tests say so and pass; in
//! continuous integration, where `CI` is `true`, they fail.

use report::{Finding, Report};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Slightly below what was measured on 538 sentences, each in its paragraph alone.
const TONE_ACCURACY: f64 = 0.88;
const TONE_MACRO_F1: f64 = 0.755;
const THEMES_MICRO_F1: f64 = 0.79;

/// Slightly below what was measured on the 68 findings of the worked example.
const EXAMPLE: [(&str, f64); 5] = [
    ("tone, the same", 0.86),
    ("themes, the same set", 0.48),
    ("extent, the same", 0.95),
    ("groups, the same set", 0.82),
    ("themes, micro-F1 over the tags", 0.76),
];

/// The fields of a finding of the worked example that are compared.
const FIELDS: [&str; 4] = ["tone", "themes", "extent", "groups"];

/// The folder of the reference data; nothing where it is absent, which is said.
fn gold() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{} is absent", folder.display());
    eprintln!("NOT RUN: the reference data is absent: {}", folder.display());
    None
}

#[test]
fn scores_do_not_fall() {
    let Some(gold) = gold() else { return };
    let got = sight::score::measure(&gold).expect("labelled sentences");
    let floors = [
        ("tone accuracy", got.tone_accuracy(), TONE_ACCURACY),
        ("tone macro-F1", got.tone_macro_f1(), TONE_MACRO_F1),
        ("themes micro-F1", got.themes_micro_f1(), THEMES_MICRO_F1),
    ];
    for (name, score, floor) in floors {
        assert!(score >= floor, "{name}: {score:.4} is below {floor}");
    }
    assert_eq!((got.n, got.unmatched), (538, 0));
}

/// Writes the answers in the shape that the reference scorer reads:
/// `SIGHT_ANSWERS=answers.json cargo test --test analysis_gold`, then `score.py answers.json --sentences sentences.jsonl`.
#[test]
fn answers_can_be_held_against_the_reference_scorer() {
    let Some(gold) = gold() else { return };
    let answers = sight::score::answers(&gold).expect("labelled sentences");
    assert!(answers["reports"].as_array().is_some_and(|reports| !reports.is_empty()));
    if let Ok(path) = std::env::var("SIGHT_ANSWERS") {
        std::fs::write(path, answers.to_string()).expect("a file that can be written");
    }
}

#[test]
fn the_worked_example_is_read_as_by_hand() {
    let Some(gold) = gold() else { return };
    let example = std::fs::read(gold.join("example-2022.json")).expect("the worked example");
    let example: Value = serde_json::from_slice(&example).expect("JSON");
    let report = example_report();
    let mut same = [0_u32; 4];
    let (mut n, mut shared, mut tags) = (0_u32, 0_u32, 0_u32);
    for wanted in example["findings"].as_array().expect("findings") {
        n += 1;
        let text = wanted["text"].as_str().expect("the words");
        let Some(got) = finding(&report, text) else {
            println!("not found: {text}");
            continue;
        };
        for (i, (name, got)) in FIELDS.iter().zip(fields(got)).enumerate() {
            let wanted = sorted(&wanted[*name]);
            same[i] += u32::from(got == wanted);
            if got != wanted {
                println!("{name}: got {got}, by hand {wanted}: {text}");
            }
            if let ("themes", Value::Array(got), Value::Array(wanted)) = (*name, got, wanted) {
                shared += u32::try_from(got.iter().filter(|t| wanted.contains(t)).count()).unwrap_or(0);
                tags += u32::try_from(got.len() + wanted.len()).unwrap_or(0);
            }
        }
    }
    let share = |n_same: u32| f64::from(n_same) / f64::from(n);
    let got = [share(same[0]), share(same[1]), share(same[2]), share(same[3]), f64::from(2 * shared) / f64::from(tags)];
    for ((name, floor), got) in EXAMPLE.iter().zip(got) {
        println!("{name}: {got:.3} of {n}");
        assert!(got >= *floor, "{name}: {got:.3} is below {floor}");
    }
}

fn example_report() -> Report {
    let name = "calderdale-2022-02-15-focused-visit.txt";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/documents").join(name);
    reading::read(&formats::open(name, &std::fs::read(path).expect("a seed document")).expect("a text"))
}

fn finding<'a>(report: &'a Report, text: &str) -> Option<&'a Finding> {
    let wanted = report::normalised(text);
    report.findings().iter().find(|f| report::normalised(report.words_of(f.span)) == wanted)
}

/// Tone, themes, extent and groups as JSON, lists in alphabetical order.
fn fields(finding: &Finding) -> [Value; 4] {
    let json = |value: Value| sorted(&value);
    let themes: Vec<_> = finding.themes.iter().map(|t| t.value.slug()).collect();
    let groups: Vec<_> = finding.groups.iter().map(|g| g.slug()).collect();
    let extent = finding.extent.as_ref().map(|e| e.value.slug());
    [json(finding.tone.value.slug().into()), json(themes.into()), json(extent.into()), json(groups.into())]
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(list) => {
            let mut list: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            list.sort_unstable();
            list.into()
        }
        other => other.clone(),
    }
}
