//! Every report of the corpus, read: nothing but findings in the findings, no word lost, every numbered paragraph whole.
//!
//! The reports lie outside the repository, in `../shared`, and Poppler's `pdftotext` is what their words are held against.
//! Where either is absent the tests say so and pass; in continuous integration, where `CI` is `true`, they fail.

#[path = "../crates/pdf/tests/common/mod.rs"]
mod common;

use report::page::{BlockRole, Document};
use report::{PassageKind, Report};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Below this, words were lost or torn.
const LEAST_F1: f64 = 0.998;
/// At most so many of a thousand findings end in no full stop: those that the reports print without.
const OPEN_ENDS: usize = 1;

/// A report as it was read, and its words as Poppler sees them, page by page.
struct Case {
    name: String,
    report: Report,
    small_print: Vec<String>,
    pages: Vec<String>,
}

/// All reports, read once for all tests; none where they or Poppler are absent, which is said.
fn cases() -> Option<&'static [Case]> {
    static CASES: OnceLock<Option<Vec<Case>>> = OnceLock::new();
    let cases = CASES.get_or_init(|| {
        let missing = |what: &str| {
            assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{what}, and this run must have it");
            eprintln!("NOT RUN: {what}");
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
        let files = common::reports(&folder);
        if files.is_empty() {
            missing("there is no folder of reports beside the repository (../shared/reports)");
            return None;
        }
        if common::poppler("pdftotext", Path::new("-v"), &[]).is_none() {
            missing("there is no pdftotext (Debian: apt-get install poppler-utils)");
            return None;
        }
        Some(read_all(files))
    });
    cases.as_deref()
}

fn read_all(files: Vec<PathBuf>) -> Vec<Case> {
    let todo = Mutex::new(files);
    let next = || todo.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let work = || {
        let mut cases = Vec::new();
        while let Some(file) = next() {
            cases.push(case(&file));
        }
        cases
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let mut cases: Vec<Case> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a report is read")).collect()
    });
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn case(file: &Path) -> Case {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = std::fs::read(file).expect("the file is there");
    let document = formats::open(&name, &bytes).unwrap_or_else(|failure| panic!("{name}: {}", failure.message));
    let text = common::poppler("pdftotext", file, &["-"]).expect("installed");
    let pages = text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect();
    Case { report: reading::read(&document), small_print: small_print(&document), pages, name }
}

/// The lines behind the front page that are printed smaller than the rest: footnotes, notes, the imprint.
fn small_print(document: &Document) -> Vec<String> {
    let lines = || document.pages.iter().flat_map(|page| &page.blocks).flat_map(|block| &block.lines);
    let printed = || lines().filter_map(|line| Some((&line.text, line.print.as_ref()?)));
    let mut letters: BTreeMap<u16, usize> = BTreeMap::new();
    for (text, print) in printed() {
        *letters.entry(print.size).or_default() += text.len();
    }
    let usual = letters.into_iter().max_by_key(|(_, letters)| *letters).map_or(0, |(size, _)| size);
    let notes = document.pages.iter().flat_map(|page| &page.blocks).filter(|block| block.role == BlockRole::Note);
    let small = printed().filter(|(_, print)| print.page > 1 && print.size + 15 <= usual).map(|(text, _)| text);
    notes.flat_map(|block| block.lines.iter().map(|line| &line.text)).chain(small).cloned().collect()
}

/// Runs a check over all reports and names what it finds.
fn check(check: impl Fn(&Case, &mut Vec<String>)) {
    let Some(cases) = cases() else { return };
    let mut said = String::new();
    for case in cases {
        let mut faults = Vec::new();
        check(case, &mut faults);
        for fault in faults {
            let _ = writeln!(said, "{}: {fault}", case.name);
        }
    }
    assert!(said.is_empty(), "{} faults:\n{said}", said.lines().count());
}

fn words_in(line: &str) -> usize {
    line.split_whitespace().count()
}

fn blotted(line: &str) -> String {
    line.trim().chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

/// The lines at the edges of three pages or more: running heads and feet.
fn running_lines(pages: &[String]) -> BTreeSet<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
        let edges = lines.iter().take(2).chain(lines.iter().rev().take(3));
        for line in edges.map(|line| blotted(line)).collect::<BTreeSet<String>>() {
            *times.entry(line).or_default() += 1;
        }
    }
    times.retain(|line, times| *times >= 3 && words_in(line) >= 4);
    times.into_keys().collect()
}

#[test]
fn findings_hold_nothing_but_findings() {
    check(|case, faults| {
        let report = &case.report;
        let running = running_lines(&case.pages);
        let headings: BTreeSet<&str> = report
            .passages()
            .iter()
            .filter(|passage| passage.kind == PassageKind::Heading && passage.page > Some(1))
            .map(|passage| passage.span.of(report.text()))
            .filter(|heading| words_in(heading) >= 4)
            .collect();
        let notes: Vec<&String> = case.small_print.iter().filter(|line| words_in(line) >= 5).collect();
        for finding in report.findings() {
            let words = finding.span.of(report.text());
            let mut fault = |what: &str| faults.push(format!("{what}: {words}"));
            if ["www.", "http", "Piccadilly Gate", "Crown copyright"].iter().any(|sign| words.contains(sign)) {
                fault("an address");
            }
            if words.bytes().all(|b| b.is_ascii_digit()) {
                fault("a page number");
            }
            let plain = blotted(words);
            if running.iter().any(|line| plain.contains(line.as_str())) {
                fault("a running line");
            }
            if notes.iter().any(|note| words.contains(note.as_str())) {
                fault("a footnote");
            }
            let begins = |heading: &&str| {
                let rest = words.strip_prefix(*heading).and_then(|rest| rest.strip_prefix(' '));
                rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
            };
            let ends = |heading: &&str| words.strip_suffix(*heading).is_some_and(|rest| rest.ends_with(' '));
            if headings.contains(words) || headings.iter().any(|heading| begins(heading) || ends(heading)) {
                fault("a heading");
            }
        }
    });
}

#[test]
fn no_word_is_lost_or_torn() {
    let mut scores = Vec::new();
    for case in cases().unwrap_or_default() {
        let theirs = common::words(&without_hyphens(&case.pages.join("\n")));
        let mut text = String::new();
        for passage in case.report.passages() {
            if let Some(number) = passage.number {
                let _ = write!(text, "{number}. ");
            }
            text.push_str(passage.span.of(case.report.text()));
            text.push('\n');
        }
        let ours = common::words(&without_hyphens(&text));
        scores.push((common::f1(&theirs, &ours), &case.name, theirs, ours));
    }
    scores.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let (Some(least), Some(middle)) = (scores.first(), scores.get(scores.len() / 2)) {
        println!("words of {} reports: least {:.4}, middle {:.4}", scores.len(), least.0, middle.0);
    }
    let low = scores.iter().take_while(|(score, ..)| *score < LEAST_F1);
    let said: Vec<String> = low.map(|(score, name, a, b)| format!("{name}: {score:.4} {}", apart(a, b))).collect();
    assert!(said.is_empty(), "{} faults:\n{}", said.len(), said.join("\n"));
}

/// Poppler takes off the hyphen where a line was broken at it, which may be part of the word.
fn without_hyphens(text: &str) -> String {
    text.replace(['-', '\u{ad}', '\u{2010}', '\u{2011}'], "")
}

/// Some of the words that only one side has.
fn apart(a: &HashMap<String, usize>, b: &HashMap<String, usize>) -> String {
    let only = |a: &HashMap<String, usize>, b: &HashMap<String, usize>| {
        let mut words: Vec<String> =
            a.iter().filter(|(word, n)| b.get(*word) < Some(n)).map(|(word, _)| word.clone()).collect();
        words.sort_unstable();
        words.truncate(12);
        words.join(" ")
    };
    format!("only Poppler: {}; only here: {}", only(a, b), only(b, a))
}

/// The highest paragraph number of the reports that are numbered from 1, and whether a remark is made on it.
fn numbered() -> HashMap<String, (u64, bool)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/reports.json");
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap_or_default()).unwrap_or_default();
    let entry = |report: &serde_json::Value| {
        let has_note = report.get("notes")?.as_array().is_some_and(|notes| !notes.is_empty());
        Some((report.get("id")?.as_str()?.to_owned(), (report.get("n_numbered_paragraphs")?.as_u64()?, has_note)))
    };
    json.as_array().into_iter().flatten().filter_map(entry).collect()
}

#[test]
fn numbered_paragraphs_are_complete_and_in_order() {
    let numbered = numbered();
    check(|case, faults| {
        let Some((last, has_note)) = numbered.get(&case.name).copied() else { return };
        let got: Vec<u64> = case.report.passages().iter().filter_map(|p| p.number).map(u64::from).collect();
        let missing: Vec<u64> = (1..=last).filter(|number| !got.contains(number)).collect();
        let is_in_order = got.windows(2).all(|pair| pair[0] < pair[1] || has_note && pair[0] == pair[1]);
        if !missing.is_empty() || !is_in_order || got.last() != Some(&last) {
            faults.push(format!("numbers {missing:?} of {last} are missing, or out of order: {got:?}"));
        }
    });
}

/// Whether a text ends as a sentence does; a remark in brackets or a footnote mark may follow.
fn is_ended(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ')' | ']' | '’' | '”' | '\'' | '"'));
    let before_remark =
        text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '['])).map(|(text, _)| text.trim_end());
    let ends = |text: &str| text.ends_with(['.', '?', '!', ':', ';', '…']);
    ends(bare) || before_remark.is_some_and(ends)
}

#[test]
fn every_finding_ends_as_a_sentence_or_an_item_does() {
    let (mut all, mut open) = (0, 0);
    for case in cases().unwrap_or_default() {
        all += case.report.findings().len();
        open += case.report.findings().iter().filter(|finding| is_open(case, finding)).count();
    }
    println!("{open} of {all} findings end in no full stop");
    assert!(open * 1000 <= OPEN_ENDS * all, "{open} of {all} findings end in no full stop");
    // Those few are printed so: nothing that could be the rest of a sentence follows in the file.
    check(|case, faults| {
        let text = squeezed(&case.pages.join("\n"));
        for finding in case.report.findings().iter().filter(|finding| is_open(case, finding)) {
            let words = finding.span.of(case.report.text());
            let letters = words.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
            let tail = squeezed(&words[letters..]);
            let goes_on = |rest: &str| rest.starts_with(char::is_lowercase) || rest.starts_with(['(', ',']);
            let printed = text.match_indices(&tail).map(|(at, _)| &text[at + tail.len()..]);
            if printed.clone().count() > 0 && printed.clone().all(goes_on) {
                faults.push(format!("broken off: {words}"));
            }
        }
    });
}

fn is_open(case: &Case, finding: &report::Finding) -> bool {
    let passage = case.report.passages().get(finding.passage as usize).map(|passage| passage.kind);
    passage == Some(PassageKind::Paragraph) && !is_ended(finding.span.of(case.report.text()))
}

/// A text without its spaces and hyphens, which Poppler sets in another way.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}
