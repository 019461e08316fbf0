//! Learned weights as whole numbers, and the file that the reading opens.

use super::learner::Learned;
use std::fmt::Write;

/// What a logit is in the file.
const LOGIT: f32 = 100.0;
/// The letters of the classes, in order.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Whole weights.
pub(super) struct Weights {
    names: Vec<String>,
    classes: Vec<&'static str>,
    bias: Vec<i32>,
    /// Feature after feature, the classes in order.
    values: Vec<i32>,
    /// By class: from which lead on, so many per cent are right.
    pub(super) sure: Vec<Vec<(i32, u8)>>,
}

impl Weights {
    /// Weights below `small`, in hundredths of a logit, are left out.
    pub(super) fn of(learned: &Learned, names: &[&str], classes: Vec<&'static str>, small: i32) -> Self {
        let whole = |value: f32| (value * LOGIT).round().clamp(-30_000.0, 30_000.0) as i32;
        let kept = |value: &f32| Some(whole(*value)).filter(|value| value.abs() >= small).unwrap_or(0);
        Self {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            bias: learned.bias.iter().copied().map(whole).collect(),
            values: learned.weights.iter().map(kept).collect(),
            sure: vec![Vec::new(); classes.len()],
            classes,
        }
    }

    /// The class with the highest score, the first of equals, and its lead over the next.
    pub(super) fn winner(&self, features: &[u32]) -> (usize, i32) {
        let scores = self.scores(features);
        let winner = (0..scores.len()).min_by_key(|at| -scores[*at]).unwrap_or(0);
        let rival = (0..scores.len()).filter(|at| *at != winner).map(|at| scores[at]).max().unwrap_or(0);
        (winner, scores[winner] - rival)
    }

    /// The sum for each class.
    pub(super) fn scores(&self, features: &[u32]) -> Vec<i32> {
        let mut scores = self.bias.clone();
        for feature in features {
            let from = *feature as usize * scores.len();
            scores.iter_mut().zip(&self.values[from..]).for_each(|(score, value)| *score += value);
        }
        scores
    }

    fn rows(&self) -> impl Iterator<Item = (&String, &[i32])> {
        let rows = self.names.iter().zip(self.values.chunks(self.classes.len()));
        rows.filter(|(_, values)| values.iter().any(|value| *value != 0))
    }

    /// How many features have a weight.
    pub(super) fn features(&self) -> usize {
        self.rows().count()
    }

    /// The file.
    pub(super) fn text(&self) -> String {
        let mut text = String::from(
            "# Learned weights. Made by `sight train`; README.md says from what. Hundredths of a logit.\n",
        );
        let mut line = |words: String| {
            text.push_str(&words);
            text.push('\n');
        };
        line(format!("classes {}", self.classes.join(" ")));
        let bias: Vec<String> = self.bias.iter().map(ToString::to_string).collect();
        line(format!("bias {}", bias.join(" ")));
        for (class, steps) in self.classes.iter().zip(&self.sure) {
            let steps: Vec<String> = steps.iter().map(|(lead, percent)| format!(" {lead}:{percent}")).collect();
            line(format!("sure {class}{}", steps.concat()));
        }
        for (name, values) in self.rows() {
            let mut row = format!("{name}\t");
            for (letter, value) in LETTERS.iter().zip(values).filter(|(_, value)| **value != 0) {
                let _ = write!(row, "{}{value}", char::from(*letter));
            }
            line(row);
        }
        text
    }
}
