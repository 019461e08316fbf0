//! The figures that the method page prints are those that the analysis measures today.

use line_of_sight::pages::about::measured;
use std::path::Path;

/// The line of the figures on the labelled sentences.
const LEARNED: &str = "file 1, learned, folds by authority:";

#[test]
fn the_method_page_prints_what_is_measured() {
    // What counts is what was measured on authorities not learned from, as it was printed when the weights were made.
    let figure = |printed: &'static str, name: &str| {
        let line = printed.lines().find(|line| line.starts_with(LEARNED));
        let after = line.and_then(|line| line.split_once(name)).and_then(|(_, rest)| rest.get(..6));
        format!("{:.0}", after.expect("a figure").parse::<f64>().expect("a number") * 100.0)
    };
    let tone = include_str!("../crates/reading/data/tone.measured.txt");
    let themes = include_str!("../crates/reading/data/themes.measured.txt");
    assert_eq!(figure(tone, "accuracy "), measured::TONE_ACCURACY.to_string());
    assert_eq!(figure(tone, "macro-F1 "), measured::TONE_MACRO_F1.to_string());
    assert_eq!(figure(themes, "micro-F1 "), measured::THEMES_MICRO_F1.to_string());
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    if !gold.is_dir() {
        assert!(std::env::var_os("CI").is_none(), "the labelled sentences are missing");
        println!("NOT RUN: the labelled sentences are not on this machine");
        return;
    }
    let sentences = std::fs::read_to_string(gold.join("sentences.jsonl")).expect("the sentences");
    assert_eq!(sentences.lines().filter(|line| !line.trim().is_empty()).count(), measured::SENTENCES);
}
