//! `sight train`: from labelled sentences to the learned weights of the reading. Native only; floats are allowed here.

mod calibrate;
pub mod examples;
mod folds;
mod follow_ups;
pub mod learner;
mod measure;
mod themes;
mod weights;

use crate::cli::{Learn, TrainArgs};
use crate::score::json_lines;
use anyhow::{Context, Result};
use examples::{Example, Label};
use learner::{Item, Method, Twice, learn};
use measure::{Measured, table};
use report::Tone;
use report::wire::Failure;
use std::io::Write;
use weights::Weights;

/// How the tone is learned.
const METHOD: Method = Method { one_of: true, rounds: 40, step: 0.08, ridge: 8.0 };
/// What is added to the score of neutral, in logits: learning counts every sentence alike and so favours strength, which is
/// thirteen times as frequent; macro-F1 counts every tone alike.
const LIFT: f32 = 0.3;
/// A weight below this is left out, in hundredths of a logit.
const SMALL: i32 = 5;
/// The kinds of features that tell where a sentence stands: section, grade, area and framework.
const WHERE: [char; 4] = ['x', 'g', 'a', 'z'];
/// The share of a second right answer.
const ALSO: f32 = 0.25;

pub(crate) fn run(args: &TrainArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    if args.of == Learn::FollowUps {
        return follow_ups::run(args, out);
    }
    let mut labels: Vec<Vec<Label>> = Vec::new();
    for path in &args.labels {
        labels.push(json_lines(path)?.with_context(|| format!("{} is absent", path.display()))?);
    }
    let (examples, lost) = examples::find(labels, &args.reports, args.jobs.count())?;
    writeln!(out, "{} labelled sentences; {} more were not found in the reports", examples.len(), lost.len())?;
    if args.of == Learn::Themes {
        let weights = themes::run(&examples, out)?;
        return write(args, &weights);
    }
    let set = Set::of(&examples);
    let answers = set.across(folds::FOLDS);
    let apart = set.apart();
    table("the rules alone", &set.rules(), &examples, out)?;
    table("learned, folds by authority", &answers, &examples, out)?;
    writeln!(out, "Learned from seven in ten authorities:")?;
    table("the others", &apart, &examples, out)?;
    // The first file is the measure: the weights that are written have not seen it.
    let all: Vec<usize> = (0..examples.len()).filter(|at| examples[*at].file > 0).collect();
    let mut weights = set.learn(&all);
    weights.sure = calibrate::steps(&answers, &examples);
    writeln!(out, "{} features", weights.features())?;
    write(args, &weights)
}

/// Writes the file of weights, where one is wanted.
fn write(args: &TrainArgs, weights: &Weights) -> Result<Vec<Failure>> {
    if let Some(path) = &args.output {
        std::fs::write(path, weights.text()).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(Vec::new())
}

/// The examples as a learner takes them.
struct Set<'a> {
    examples: &'a [Example],
    items: Vec<Twice>,
    names: Vec<&'a str>,
}

impl<'a> Set<'a> {
    fn of(examples: &'a [Example]) -> Self {
        let names = examples::often(examples, |example| &example.row.tone);
        let item = |example: &Example| {
            let label = &example.label;
            let also = label.tone_also.iter().filter(|tone| **tone != label.tone).count();
            let share = |tone: &Tone| match (*tone == label.tone, label.tone_also.contains(tone)) {
                (true, _) if also == 0 => 1.0,
                (true, _) => 1.0 - ALSO,
                (false, true) => ALSO / f32::from(u8::try_from(also).unwrap_or(1)),
                (false, false) => 0.0,
            };
            let features = examples::numbers(&names, &example.row.tone);
            let wanted = Tone::ALL.iter().map(share).collect();
            Twice::new(features, wanted, label, |feature| names[feature as usize].starts_with(WHERE))
        };
        let items = examples.iter().map(item).collect();
        Self { examples, items, names }
    }

    /// Learns from the examples of these places. What needs no weights is no example.
    fn learn(&self, places: &[usize]) -> Weights {
        let open = places.iter().filter(|at| self.examples[**at].row.certain.is_none());
        let items: Vec<&Item> = open.flat_map(|at| self.items[*at].both()).collect();
        let mut learned = learn(&items, self.names.len(), Tone::ALL.len(), METHOD);
        for (bias, _) in learned.bias.iter_mut().zip(Tone::ALL).filter(|(_, tone)| **tone == Tone::Neutral) {
            *bias += LIFT;
        }
        Weights::of(&learned, &self.names, Tone::ALL.iter().map(|tone| tone.slug()).collect(), SMALL)
    }

    /// What is read of every example by weights learned from the authorities of the other folds.
    fn across(&self, folds: u64) -> Vec<Measured> {
        let mut answers = vec![Measured::default(); self.examples.len()];
        for fold in 0..folds {
            let inside = |at: &usize| folds::fold(self.examples[*at].authority(), folds) == fold;
            let (test, train): (Vec<usize>, Vec<usize>) = (0..self.examples.len()).partition(inside);
            let weights = self.learn(&train);
            test.into_iter().for_each(|at| answers[at] = self.answer(&weights, at));
        }
        answers
    }

    /// What is read of the authorities set apart by weights learned from the rest; nothing of the rest.
    fn apart(&self) -> Vec<Measured> {
        let mut answers = vec![Measured::default(); self.examples.len()];
        let is_apart = |at: &usize| folds::is_apart(self.examples[*at].authority());
        let (test, train): (Vec<usize>, Vec<usize>) = (0..self.examples.len()).partition(is_apart);
        let weights = self.learn(&train);
        test.into_iter().for_each(|at| answers[at] = self.answer(&weights, at));
        answers
    }

    fn rules(&self) -> Vec<Measured> {
        let rule = |e: &Example| Measured { tone: e.row.certain.or(Some(e.row.ruled)), lead: None };
        self.examples.iter().map(rule).collect()
    }

    fn answer(&self, weights: &Weights, at: usize) -> Measured {
        if let Some(tone) = self.examples[at].row.certain {
            return Measured { tone: Some(tone), lead: None };
        }
        let (class, lead) = weights.winner(&self.items[at].whole.features);
        Measured { tone: Tone::ALL.get(class).copied(), lead: Some(lead) }
    }
}
