//! `sight train --of follow-ups`: fits the weights that decide follow-ups to labelled pairs of reports, and tells how well weights fitted to
//! other authorities do.

use crate::cli::TrainArgs;
use crate::input::Naming;
use crate::score::follow_ups::{Expected, STATUSES, keys};
use crate::score::{json_lines, name_of};
use crate::shelve::Shelved;
use anyhow::{Context, Result};
use library::{Features, Library};
use report::wire::Failure;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

/// How many parts the authorities are dealt into, and how often.
const FOLDS: usize = 10;
const DEALS: usize = 5;
/// How strongly weights are held small: of ranking, of statuses, of silence.
const HOLD: [f64; 3] = [0.003, 0.05, 0.02];
/// How likely it must be that a report says nothing before that is said, as log odds: one in three. Below a half, for a
/// status without evidence misleads more than silence.
const SILENT: f64 = -0.693;

/// A labelled recommendation, made ready.
struct Example {
    authority: String,
    file: usize,
    expected: Expected,
    features: Features,
    /// What the reference calls each passage.
    keys: Vec<Option<String>>,
}

/// A row to learn from: what is seen, what it is, how much it counts.
type Row = (Vec<f64>, usize, f64);

/// How many of the statuses say something; the last is silence.
const SAID: usize = STATUSES.len() - 1;

pub(super) fn run(args: &TrainArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    let shelved = Shelved::read(&args.reports, args.jobs.count(), Naming::BaseName);
    let mut examples = Vec::new();
    for (file, path) in args.labels.iter().enumerate() {
        let labels: Vec<Expected> = json_lines(path)?.with_context(|| format!("{} is missing", path.display()))?;
        for expected in labels {
            let named = format!("{} {}", expected.earlier, expected.recommendation);
            match ready(&shelved.library, file, expected) {
                Some(example) => examples.push(example),
                None => writeln!(out, "{named}: not among the reports")?,
            }
        }
    }
    let mut authorities: Vec<String> = examples.iter().map(|example| example.authority.clone()).collect();
    authorities.sort();
    authorities.dedup();
    let mut counts = vec![[0.0; 4]; 2];
    let mut confused = BTreeMap::new();
    for deal in 0..DEALS {
        let mut random = fastrand::Rng::with_seed(deal as u64);
        let mut dealt = authorities.clone();
        random.shuffle(&mut dealt);
        let fold = |example: &Example| dealt.iter().position(|name| *name == example.authority).unwrap_or(0) % FOLDS;
        for held in 0..FOLDS {
            let (test, learn): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|e| fold(e) == held);
            let model = Model::fit(&learn);
            for example in test {
                let count = &mut counts[example.file.min(1)];
                let (evidence, status) = model.right(example);
                if let Some(evidence) = evidence {
                    count[0] += f64::from(u8::from(evidence));
                    count[1] += 1.0;
                }
                count[2] += f64::from(u8::from(status));
                count[3] += 1.0;
                *confused.entry((example.expected.status.as_str(), model.status(example))).or_insert(0.0) += 1.0;
            }
        }
    }
    for (name, [found, asked, right, all]) in ["first file", "other files"].iter().zip(&counts) {
        let deals = DEALS as f64;
        writeln!(
            out,
            "{name}: evidence {:.3} (n {}), status {:.3} (n {}), mean of {DEALS} deals into {FOLDS} folds of authorities",
            found / asked.max(1.0),
            asked / deals,
            right / all.max(1.0),
            all / deals
        )?;
    }
    for is in STATUSES {
        let told =
            STATUSES.map(|told| format!("{:.1}", confused.get(&(is, told)).copied().unwrap_or(0.0) / DEALS as f64));
        writeln!(out, "{is}: told as {} {}", STATUSES.join(", "), told.join(" "))?;
    }
    let model = Model::fit(&examples.iter().collect::<Vec<_>>());
    if let Some(path) = &args.output {
        std::fs::write(path, model.print()).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(shelved.failures)
}

fn ready(library: &Library, file: usize, expected: Expected) -> Option<Example> {
    let at = |stem: &str| library.reports().find(|(_, report)| name_of(report) == stem);
    let ((from, earlier), (later, report)) = (at(&expected.earlier)?, at(&expected.later)?);
    let place = earlier.recommendations().iter().position(|item| item.n == expected.recommendation)?;
    let features = library.follow_up_features(from, place, later)?;
    Some(Example { authority: earlier.about().authority.clone()?, file, expected, features, keys: keys(report) })
}

impl Example {
    fn key(&self, passage: u32) -> Option<&str> {
        self.keys.get(passage as usize)?.as_deref()
    }
}

fn thousandths(features: &[i32]) -> Vec<f64> {
    features.iter().map(|feature| f64::from(*feature) / 1000.0).collect()
}

struct Model {
    rank: Vec<f64>,
    silent: Vec<f64>,
    status: Vec<Vec<f64>>,
}

impl Model {
    fn fit(examples: &[&Example]) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for example in examples.iter().filter(|example| !example.expected.evidence.is_empty()) {
            for (passage, features) in &example.features.passages {
                let Some(key) = example.key(*passage) else { continue };
                let best = example.expected.evidence.iter().any(|known| known == key);
                let bears_out = example.expected.bears_out(key);
                let counts = if bears_out && !best { 0.4 } else { 1.0 };
                rows.push((thousandths(features), usize::from(bears_out), counts));
            }
        }
        let ranks = fit(&rows, 2, HOLD[0]);
        let rank = ranks[1].iter().zip(&ranks[0]).map(|(yes, no)| yes - no).collect();
        let of = |example: &&Example| STATUSES.iter().position(|status| *status == example.expected.status);
        let told = |example: &&Example| Some((thousandths(&example.features.told), of(example)?, 1.0));
        let rows: Vec<Row> = examples.iter().filter_map(told).filter(|row| row.1 < SAID).collect();
        let mut model = Self { rank, silent: Vec::new(), status: fit(&rows, SAID, HOLD[1]) };
        let seen = |example: &&Example| Some((model.seen(example), usize::from(of(example)? == SAID), 1.0));
        let rows: Vec<Row> = examples.iter().filter_map(seen).collect();
        let silent = fit(&rows, 2, HOLD[2]);
        model.silent = silent[1].iter().zip(&silent[0]).map(|(yes, no)| yes - no).collect();
        if let Some(alone) = model.silent.last_mut() {
            *alone -= SILENT;
        }
        model
    }

    /// What silence is told by: how much of the recommendation the best passage says, and how alike the nearest sentences are.
    fn seen(&self, example: &Example) -> Vec<f64> {
        let passages = example.features.passages.iter().map(|(_, features)| thousandths(features));
        let best = passages.max_by(|a, b| sum(&self.rank, a).total_cmp(&sum(&self.rank, b)));
        vec![best.map_or(0.0, |features| features[4]), f64::from(example.features.nearest) / 1000.0]
    }

    fn status(&self, example: &Example) -> &'static str {
        let features = thousandths(&example.features.told);
        let told = |at: &usize| sum(&self.status[*at], &features);
        let best = (0..SAID).max_by(|a, b| told(a).total_cmp(&told(b)));
        STATUSES[best.filter(|_| sum(&self.silent, &self.seen(example)) <= 0.0).unwrap_or(SAID)]
    }

    /// Whether the evidence is among the first three passages, where there is any; and whether the status is right.
    fn right(&self, example: &Example) -> (Option<bool>, bool) {
        let expected = &example.expected;
        let status = self.status(example);
        let right = expected.status == status || expected.also_status.iter().any(|also| also == status);
        let mut ranked: Vec<(f64, &str)> = Vec::new();
        for (passage, features) in &example.features.passages {
            if let Some(key) = example.key(*passage) {
                ranked.push((-sum(&self.rank, &thousandths(features)), key));
            }
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
        let found = status != "not-revisited" && ranked.iter().take(3).any(|(_, key)| expected.bears_out(key));
        ((!expected.evidence.is_empty()).then_some(found), right)
    }

    fn print(&self) -> String {
        let rows =
            [("rank", &self.rank), ("silent", &self.silent)].into_iter().chain(STATUSES.into_iter().zip(&self.status));
        rows.fold(String::new(), |mut text, (name, weights)| {
            let _ = write!(text, "{name}");
            for weight in weights {
                let _ = write!(text, " {:.0}", weight * 1000.0);
            }
            text.push('\n');
            text
        })
    }
}

fn sum(weights: &[f64], features: &[f64]) -> f64 {
    let alone = weights.get(features.len()).copied().unwrap_or(0.0);
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum::<f64>() + alone
}

/// Logistic regression over several classes by gradient descent, on features of equal spread, held towards small weights.
/// A row of weights for each class, its constant last.
fn fit(rows: &[Row], classes: usize, hold: f64) -> Vec<Vec<f64>> {
    let width = rows.first().map_or(0, |row| row.0.len());
    let n = rows.len().max(1) as f64;
    let mean: Vec<f64> = (0..width).map(|i| rows.iter().map(|row| row.0[i]).sum::<f64>() / n).collect();
    let spread: Vec<f64> = (0..width)
        .map(|i| (rows.iter().map(|row| (row.0[i] - mean[i]).powi(2)).sum::<f64>() / n).sqrt().max(1e-3))
        .collect();
    let even: Vec<Vec<f64>> =
        rows.iter().map(|row| (0..width).map(|i| (row.0[i] - mean[i]) / spread[i]).collect()).collect();
    let mut weights = vec![vec![0.0; width + 1]; classes];
    let mut pace = vec![vec![0.0; width + 1]; classes];
    for _ in 0..400 {
        let mut slope = vec![vec![0.0; width + 1]; classes];
        for (seen, (_, is, counts)) in even.iter().zip(rows) {
            let scores: Vec<f64> = weights.iter().map(|weights| sum(weights, seen)).collect();
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let odds: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let all: f64 = odds.iter().sum();
            for (class, slope) in slope.iter_mut().enumerate() {
                let off = counts * (odds[class] / all - f64::from(u8::from(class == *is))) / n;
                for (slope, seen) in slope.iter_mut().zip(seen.iter().chain([&1.0])) {
                    *slope += off * seen;
                }
            }
        }
        for ((weights, slope), pace) in weights.iter_mut().zip(&slope).zip(&mut pace) {
            for i in 0..=width {
                let held = if i < width { hold * weights[i] } else { 0.0 };
                pace[i] = 0.9 * pace[i] - 0.3 * (slope[i] + held);
                weights[i] += pace[i];
            }
        }
    }
    for weights in &mut weights {
        for i in 0..width {
            weights[i] /= spread[i];
            weights[width] -= weights[i] * mean[i];
        }
    }
    weights
}
