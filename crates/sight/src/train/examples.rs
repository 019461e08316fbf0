//! Labelled sentences and the findings of the reports that they are.

use crate::input::{Naming, read_each};
use crate::score::plain::plain;
use anyhow::Result;
use reading::analysis::learn::{Row, rows};
use report::{FindingId, Report, Theme, Tone};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// A feature that fewer examples have is not learned.
const RARE: u32 = 5;

/// A labelled sentence, named by its words or by the id of its finding.
#[derive(Debug, Clone, Deserialize)]
pub struct Label {
    /// Its name, where the file gives one.
    #[serde(default)]
    pub id: String,
    /// The file name of its report, without the ending.
    pub report: String,
    /// Its words.
    #[serde(default)]
    pub sentence: String,
    /// The finding that it is.
    #[serde(default)]
    pub finding: String,
    /// The tone.
    pub tone: Tone,
    /// Right too.
    #[serde(default)]
    pub tone_also: Vec<Tone>,
    /// The themes.
    pub themes: Vec<Theme>,
    /// Not wrong where named.
    #[serde(default)]
    pub themes_also: Vec<Theme>,
    /// How many people read it.
    #[serde(default)]
    pub readings: u8,
}

/// A labelled finding.
#[derive(Debug)]
pub struct Example {
    /// The label.
    pub label: Label,
    /// Which of the files it comes from.
    pub file: usize,
    /// What a learner sees of it.
    pub row: Row,
    /// Its words.
    pub text: String,
}

impl Example {
    /// The authority, by the name of the file: all before the date.
    pub fn authority(&self) -> &str {
        authority(&self.label.report)
    }
}

/// The features that enough examples have, in order.
pub(super) fn often<'a>(examples: &'a [Example], features: fn(&'a Example) -> &'a [String]) -> Vec<&'a str> {
    let mut often: BTreeMap<&str, u32> = BTreeMap::new();
    for example in examples {
        let names: BTreeSet<&str> = features(example).iter().map(String::as_str).collect();
        names.into_iter().for_each(|name| *often.entry(name).or_default() += 1);
    }
    often.retain(|_, n| *n >= RARE);
    often.into_keys().collect()
}

/// The numbers of an example's features among those names; none of one that is rare.
pub(super) fn numbers(names: &[&str], features: &[String]) -> Vec<u32> {
    let number = |name: &String| names.binary_search(&name.as_str()).ok().and_then(|at| u32::try_from(at).ok());
    features.iter().filter_map(number).collect()
}

/// "bath-and-north-east-somerset-2017-07-07" without its date.
fn authority(report: &str) -> &str {
    report.find(|c: char| c.is_ascii_digit()).map_or(report, |at| report[..at].trim_end_matches('-'))
}

/// Finds every label's finding. The second are the labels of which none was found.
pub fn find(labels: Vec<Vec<Label>>, reports: &[PathBuf], jobs: NonZeroUsize) -> Result<(Vec<Example>, Vec<Label>)> {
    let mut wanted: BTreeMap<String, Vec<(usize, usize, Label)>> = BTreeMap::new();
    let mut nth = 0;
    for (file, labels) in labels.into_iter().enumerate() {
        for label in labels {
            wanted.entry(label.report.clone()).or_default().push((nth, file, label));
            nth += 1;
        }
    }
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    read_each::<anyhow::Error>(reports, jobs, Naming::AsGiven, |report| {
        let stem = Path::new(&report.source().file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let Some(labels) = wanted.remove(&stem.unwrap_or_default()) else { return Ok(()) };
        let rows = rows(&report);
        let words: Vec<String> = report.findings().iter().map(|f| plain(report.words_of(f.span))).collect();
        for (nth, file, label) in labels {
            match finding(&report, &words, &label).and_then(|at| Some((at, rows.get(at)?.clone()))) {
                Some((at, row)) => {
                    let text = report.findings().get(at).map_or("", |f| report.words_of(f.span)).to_owned();
                    found.push((nth, Example { label, file, row, text }));
                }
                None => lost.push(label),
            }
        }
        Ok(())
    })?;
    lost.extend(wanted.into_values().flatten().map(|(_, _, label)| label));
    found.sort_by_key(|(nth, _)| *nth);
    Ok((found.into_iter().map(|(_, example)| example).collect(), lost))
}

/// The finding that a label names: by id, or the one that shares most of its words, at least three fifths of all of both.
fn finding(report: &Report, words: &[String], label: &Label) -> Option<usize> {
    if let Some(id) = FindingId::parse(&label.finding) {
        return report.findings().iter().position(|f| f.id == id);
    }
    let wanted = plain(&label.sentence);
    if let Some(same) = words.iter().position(|words| *words == wanted) {
        return Some(same);
    }
    let bag: BTreeSet<&str> = wanted.split(' ').collect();
    let likeness = |words: &String| {
        let other: BTreeSet<&str> = words.split(' ').collect();
        1000 * bag.intersection(&other).count() / bag.union(&other).count().max(1)
    };
    let best = words.iter().map(likeness).enumerate().max_by_key(|(at, likeness)| (*likeness, usize::MAX - at))?;
    (best.1 >= 600).then_some(best.0)
}
