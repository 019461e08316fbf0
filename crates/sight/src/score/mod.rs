//! `sight score`: how well reports are read, measured against reference data exactly as the reference scorer measures it, and
//! beside it what plain methods reach. What nothing measures is said to be not measured.

mod baselines;
mod examples;
pub(crate) mod follow_ups;
pub(crate) mod plain;
mod print;
mod reports;
mod sentences;

use crate::cli::ScoreArgs;
use crate::input::{Naming, read_each};
use anyhow::{Context, Result, ensure};
use report::Report;
use report::wire::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(args: &ScoreArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    let mut scorer = Scorer::open(&args.gold)?;
    let mut failures = Vec::new();
    if args.reports.is_empty() {
        scorer.read_paragraphs();
    } else {
        failures = read_each::<anyhow::Error>(&args.reports, args.jobs.count(), Naming::AsGiven, |report| {
            scorer.add(&report);
            Ok(())
        })?;
    }
    let scores = scorer.scores();
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &scores)?;
        writeln!(out)?;
    } else {
        print::table(&scores, args.misses, out)?;
    }
    Ok(failures)
}

/// The figure of one measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What is measured, by the names of the reference scorer: `facts.authority`.
    pub name: String,
    /// How many answers were right, where the figure is a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<u32>,
    /// Of how many.
    pub n: u32,
    /// The share, or the F1.
    pub value: f64,
    /// Of what was named, how much was right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Of what should be named, how much was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recall: Option<f64>,
    /// Between which values 95 of 100 resamples of the reference lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<(f64, f64)>,
}

impl Figure {
    /// A share of right answers.
    fn share(name: &str, right: u32, n: u32) -> Self {
        let value = ratio(right, n);
        Self { name: name.to_owned(), right: Some(right), n, value, precision: None, recall: None, interval: None }
    }

    /// The F1 of these counts.
    fn f1(name: &str, count: Count, n: u32) -> Self {
        Self {
            name: name.to_owned(),
            right: None,
            n,
            value: count.f1(),
            precision: Some(ratio(count.right, count.right + count.wrong)),
            recall: Some(ratio(count.right, count.right + count.missed)),
            interval: None,
        }
    }
}

/// Right, wrong and missed.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    /// The harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

/// A share of a number, nothing of nothing.
fn ratio(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// What a method reaches that knows little or nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Baseline {
    /// The measure.
    pub measure: String,
    /// The method.
    pub method: String,
    /// What it reaches.
    pub value: f64,
}

/// One answer that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Miss {
    /// The measure that counts it.
    pub measure: String,
    /// The report.
    pub report: String,
    /// What was read.
    pub got: String,
    /// What the reference has.
    pub wanted: String,
}

/// A measure without a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmeasured {
    /// What is not measured.
    pub name: String,
    /// Why.
    pub why: String,
}

/// Everything that was measured.
#[derive(Debug, Default, Serialize)]
pub struct Scores {
    program: &'static str,
    version: &'static str,
    /// The figures.
    pub measures: Vec<Figure>,
    /// What plain methods reach.
    pub baselines: Vec<Baseline>,
    /// What has no figure.
    pub not_measured: Vec<Unmeasured>,
    /// What else to know, in sentences.
    pub notes: Vec<String>,
    /// Every wrong answer.
    pub misses: Vec<Miss>,
}

impl Scores {
    /// The value of a measure, where it was measured.
    pub fn value(&self, name: &str) -> Option<f64> {
        self.figure(name).map(|figure| figure.value)
    }

    /// The figure of a measure, where it was measured.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.measures.iter().find(|figure| figure.name == name)
    }

    fn not_measured(&mut self, name: &str, why: &str) {
        self.not_measured.push(Unmeasured { name: name.to_owned(), why: why.to_owned() });
    }
}

/// Measures reports one after another against reference data. Reports are told by the names of their files.
#[derive(Debug)]
pub struct Scorer {
    reports: Option<reports::Reports>,
    sentences: Option<sentences::Sentences>,
    follow_ups: Option<follow_ups::FollowUps>,
    examples: examples::Examples,
    /// Whether whole reports are measured.
    whole: bool,
}

impl Scorer {
    /// Opens a folder of reference data.
    pub fn open(gold: &Path) -> Result<Self> {
        ensure!(gold.is_dir(), "{} is not a folder of reference data", gold.display());
        Ok(Self {
            reports: json(&gold.join("reports.json"))?.map(reports::Reports::new),
            sentences: json_lines(&gold.join("sentences.jsonl"))?.map(sentences::Sentences::new),
            follow_ups: json_lines(&gold.join("follow-ups.jsonl"))?.map(follow_ups::FollowUps::new),
            examples: examples::Examples::new(json(&gold.join("seeds.json"))?, json(&gold.join("example-2022.json"))?),
            whole: true,
        })
    }

    /// Measures a report. Of several with one file name the last counts.
    pub fn add(&mut self, report: &Report) {
        let name = name_of(report);
        if let Some(reports) = &mut self.reports {
            reports.add(&name, report);
        }
        if let Some(sentences) = &mut self.sentences {
            sentences.add(&name, report);
        }
        if let Some(follow_ups) = &mut self.follow_ups {
            follow_ups.add(&name, report);
        }
        self.examples.add(report);
    }

    /// Measures the labelled sentences without their reports: each in its paragraph alone, that is without heading, section
    /// and area.
    pub fn read_paragraphs(&mut self) {
        self.whole = false;
        if let Some(sentences) = &mut self.sentences {
            sentences.read_paragraphs();
        }
    }

    /// The figures.
    pub fn scores(self) -> Scores {
        let mut scores = Scores { program: crate::json::PROGRAM, version: crate::json::VERSION, ..Scores::default() };
        match self.reports {
            Some(reports) if self.whole => reports.measure(&mut scores),
            Some(_) => scores.not_measured("facts, judgements, recommendations, paragraphs", "no reports were given"),
            None => scores.not_measured("facts, judgements, recommendations, paragraphs", "there is no reports.json"),
        }
        match self.sentences {
            Some(sentences) => sentences.measure(&mut scores),
            None => scores.not_measured("tone, themes", "there is no sentences.jsonl"),
        }
        match self.follow_ups {
            Some(follow_ups) => follow_ups.measure(&mut scores),
            None => scores.not_measured("follow-ups", "there is no follow-ups.jsonl"),
        }
        self.examples.measure(&mut scores);
        scores.not_measured("National Framework tags", "no reference has any");
        scores
    }
}

/// What reference data call a report: its file's name without the ending.
pub(crate) fn name_of(report: &Report) -> String {
    let file = Path::new(&report.source().file);
    file.file_stem().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// A file of reference data; nothing where it is absent.
fn text(path: &Path) -> Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let parsed = text(path)?.map(|text| serde_json::from_str(&text)).transpose();
    parsed.with_context(|| format!("{} is not as expected", path.display()))
}

pub(crate) fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Option<Vec<T>>> {
    let line = |(at, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), at + 1))
    };
    let filled = |(_, line): &(usize, &str)| !line.trim().is_empty();
    text(path)?.map(|text| text.lines().enumerate().filter(filled).map(line).collect()).transpose()
}
