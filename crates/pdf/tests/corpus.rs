//! Every report of the corpus: it is read, all of its pages and words are there, and its numbered paragraphs are in order.

mod common;

use report::page::{BlockRole, Page};
use std::collections::HashMap;
use std::path::Path;

/// Below this, words were lost or torn. Poppler and this crate differ in where they see a word broken at the end of a line.
const LEAST_F1: f64 = 0.998;

#[test]
fn every_report_is_read_whole() {
    let Some(shared) = common::shared() else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the reports are missing, and this run must have them");
        println!("NOT RUN: there are no reports beside the repository (../shared/reports)");
        return;
    };
    let expected = numbered(&shared);
    let has_poppler = common::poppler("pdftotext", Path::new("-v"), &[]).is_some();
    if !has_poppler {
        println!("Words and page counts NOT COMPARED: pdftotext and pdfinfo are not installed");
    }
    let mut faults: Vec<String> = Vec::new();
    let mut scores: Vec<f64> = Vec::new();
    let reports = common::reports(&shared);
    for file in &reports {
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = std::fs::read(file).expect("the file is there");
        let pages = match pdf::pages(&bytes) {
            Ok(pages) => pages,
            Err(fault) => {
                faults.push(format!("{name}: {fault:?}"));
                continue;
            }
        };
        if has_poppler {
            let theirs = common::poppler("pdftotext", file, &["-"]).expect("installed");
            let score = common::f1(&common::words(&theirs), &common::words(&common::text_of(&pages)));
            scores.push(score);
            if score < LEAST_F1 {
                faults.push(format!("{name}: words agree only by {score:.4}"));
            }
            let count = page_count(file);
            if count != Some(pages.len()) {
                faults.push(format!("{name}: {} pages, not {count:?}", pages.len()));
            }
        }
        if let Some(last) = expected.get(&name) {
            let found = numbers_in_order(&pages);
            if found != *last {
                faults.push(format!("{name}: paragraphs are in order up to {found} of {last}"));
            }
        }
    }
    scores.sort_by(f64::total_cmp);
    if let (Some(least), Some(middle)) = (scores.first(), scores.get(scores.len() / 2)) {
        #[expect(clippy::cast_precision_loss, reason = "a mean needs no more")]
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        println!("words of {} reports: least {least:.4}, middle {middle:.4}, mean {mean:.5}", scores.len());
    }
    println!("{} reports, {} with numbered paragraphs", reports.len(), expected.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The highest number of the reports whose paragraphs are numbered from 1.
fn numbered(shared: &Path) -> HashMap<String, u64> {
    let json = std::fs::read_to_string(shared.join("gold/reports.json")).unwrap_or_default();
    let reports: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
    let pair = |report: &serde_json::Value| {
        Some((report.get("id")?.as_str()?.to_owned(), report.get("n_numbered_paragraphs")?.as_u64()?))
    };
    reports.as_array().into_iter().flatten().filter_map(pair).collect()
}

/// How far the numbers at the beginnings of blocks count up from 1.
fn numbers_in_order(pages: &[Page]) -> u64 {
    let mut last = 0;
    for block in pages.iter().flat_map(|page| &page.blocks) {
        if matches!(block.role, BlockRole::Artifact | BlockRole::Row) {
            continue;
        }
        let text = block.lines.first().map(|line| line.text.as_str()).unwrap_or_default();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if text[..digits].parse() == Ok(last + 1) && text[digits..].starts_with(['.', ' ']) {
            last += 1;
        }
    }
    last
}

fn page_count(file: &Path) -> Option<usize> {
    let info = common::poppler("pdfinfo", file, &[])?;
    info.lines().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok())
}
