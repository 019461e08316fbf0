//! What the tests and the benchmark share: where the reports are, what another program makes of them, and the words of both.

#![allow(dead_code, reason = "each test uses its part")]

use report::page::Page;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder with the reports and what is known of them; none where it is absent.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    folder.join("reports").is_dir().then(|| folder.to_owned())
}

/// The reports, by name.
pub(crate) fn reports(shared: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(shared.join("reports")).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    files.sort();
    files
}

/// What a program of Poppler prints; none where it is not installed.
pub(crate) fn poppler(program: &str, file: &Path, rest: &[&str]) -> Option<String> {
    let output = Command::new(program).arg(file).args(rest).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Every word of pages. A line's footnote marks stand where they were printed, and words broken at the end of a line are
/// put together without their hyphen, as Poppler does.
pub(crate) fn text_of(pages: &[Page]) -> String {
    let mut out = String::new();
    for block in pages.iter().flat_map(|page| &page.blocks) {
        for (at, line) in block.lines.iter().enumerate() {
            let mut text = line.text.clone();
            for mark in line.print.iter().flat_map(|print| &print.marks).rev() {
                text.insert_str(mark.at, &mark.text);
            }
            let is_broken = text.ends_with('-') && !text.ends_with(" -") && at + 1 < block.lines.len();
            if is_broken {
                text.pop();
            } else {
                text.push('\n');
            }
            out.push_str(&text);
        }
    }
    out
}

/// The words of a text and how often each occurs, without the signs around them.
pub(crate) fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            let word = word.replace(['\u{ad}', '\u{2010}', '\u{2011}'], "-").replace('ﬁ', "fi").replace('ﬂ', "fl");
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

/// Twice the words that two texts have in common over the words of both.
pub(crate) fn f1(a: &HashMap<String, usize>, b: &HashMap<String, usize>) -> f64 {
    let common: usize = a.iter().map(|(word, times)| (*times).min(b.get(word).copied().unwrap_or(0))).sum();
    let all = a.values().sum::<usize>() + b.values().sum::<usize>();
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more")]
    let share = 2.0 * common as f64 / all.max(1) as f64;
    share
}
