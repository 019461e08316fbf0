//! How well the published reports are read: floors under every figure of whole reports, and the same figures from the reference
//! scorer.
//!
//! The reference data and the reports lie outside the repository, in `../shared`. Where they are absent the test says so and
//! passes; in continuous integration, where `CI` is `true`, it fails.

use sight::score::{Scorer, Scores};
use sight::{Naming, Shelved, read_each};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::process::Command;

/// At least so much is right: what `sight score ../shared/gold ../shared/reports` printed last, rounded down to three places (tone
/// and themes a little lower, for they turn on few sentences). Whoever raises a figure raises its floor.
/// Wanted at the least: facts.all and judgements .995, recommendations .99, paragraphs .995.
const FLOORS: [(&str, f64); 7] = [
    ("facts.all", 0.999),
    ("judgements", 0.999),
    ("recommendations", 0.999),
    ("paragraphs", 0.971),
    ("tone.accuracy", 0.88),
    ("tone.macroF1", 0.735),
    ("themes.microF1", 0.845),
];

/// A folder beside the project; nothing where it is absent, which is said.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{} is absent", folder.display());
    eprintln!("NOT RUN: {} is absent", folder.display());
    None
}

#[test]
fn the_published_reports_are_read_as_well_as_before() {
    let (Some(gold), Some(reports)) = (shared("gold"), shared("reports")) else { return };
    let jobs = std::thread::available_parallelism().expect("a machine");
    let mut scorer = Scorer::open(&gold).expect("reference data");
    let mut shelved = Shelved::default();
    let Ok(failures) = read_each::<Infallible>(&[reports], jobs, Naming::AsGiven, |report| {
        scorer.add(&report);
        shelved.add(report);
        Ok(())
    });
    assert!(failures.is_empty(), "{failures:?}");
    assert!(shelved.duplicates.is_empty(), "no two of them are one: {:?}", shelved.duplicates);

    let scores = scorer.scores();
    for miss in scores.misses.iter().filter(|miss| !["tone", "themes"].contains(&miss.measure.as_str())) {
        println!("{} {}: got {}; wanted {}", miss.report, miss.measure, miss.got, miss.wanted);
    }
    for (name, floor) in FLOORS {
        let value = scores.value(name).unwrap_or_else(|| panic!("{name} is not measured"));
        println!("{name}: {value:.4}");
        assert!(value >= floor, "{name}: {value:.4} is below {floor}");
    }
    agrees_with_the_reference_scorer(&scores, &shelved, &gold);
}

/// Every figure that both print is the same to four places.
fn agrees_with_the_reference_scorer(scores: &Scores, shelved: &Shelved, gold: &Path) {
    if !Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success()) {
        eprintln!("NOT RUN: there is no python3 for the reference scorer");
        return;
    }
    let answers = Path::new(env!("CARGO_TARGET_TMPDIR")).join("measures.json");
    let mut json = Vec::new();
    sight::json::write(shelved, &mut json).expect("memory");
    std::fs::write(&answers, json).expect("a file that can be written");
    let mut scorer = Command::new("python3");
    scorer.arg("-B").arg(gold.join("score.py")).arg(&answers);
    scorer.arg("--reports").arg(gold.join("reports.json")).arg("--sentences").arg(gold.join("sentences.jsonl"));
    let output = scorer.output().expect("the reference scorer runs");
    std::fs::remove_file(&answers).expect("removed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let reference = figures(&String::from_utf8_lossy(&output.stdout));
    let expected = ["facts.authority", "facts.all", "judgements", "recommendations", "paragraphs", "tone.macroF1"];
    for name in expected.into_iter().chain(["tone.mixed", "themes.microF1"]) {
        assert!(reference.contains_key(name), "the reference scorer prints {name}: {reference:?}");
    }
    for (name, wanted) in &reference {
        let value = scores.value(name).unwrap_or_else(|| panic!("{name} is not measured"));
        // The reference prints three or four places.
        let places = wanted.split_once('.').map_or(0, |(_, places)| places.len());
        assert_eq!(format!("{value:.places$}"), *wanted, "{name}");
    }
}

/// What the reference scorer prints: "facts.kind 276/277 0.9964 …", "tone.macroF1 0.7632", "tone.F1 strength=0.934 …".
fn figures(printed: &str) -> BTreeMap<String, String> {
    let mut figures = BTreeMap::new();
    for line in printed.lines() {
        let mut words = line.split(' ');
        match words.next() {
            Some("tone.F1") => figures.extend(words.filter_map(|word| {
                let (tone, value) = word.split_once('=')?;
                Some((format!("tone.{tone}"), value.to_owned()))
            })),
            Some("themes.worst") | None => {}
            Some(name) => {
                let value = words.find(|word| word.contains('.') && word.parse::<f64>().is_ok());
                figures.extend(value.map(|value| (name.to_owned(), value.to_owned())));
            }
        }
    }
    figures
}
