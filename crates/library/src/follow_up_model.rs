//! The weights and words by which evidence is ranked and a status told: `data/follow-up.txt`, made by `sight train follow-up`.

use crate::follow_up::{RANK, SILENT, Status, TOLD};
use std::sync::LazyLock;

/// Weights in thousandths, and words.
#[derive(Debug)]
pub(crate) struct Model {
    rank: Vec<i32>,
    silent: Vec<i32>,
    /// One row for each status; the last number of a row stands alone.
    status: Vec<(Status, Vec<i32>)>,
    /// Groups of words and phrases, each a feature.
    pub(crate) cues: Vec<Vec<Vec<String>>>,
}

pub(crate) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::new(include_str!("../data/cues.txt"), include_str!("../data/follow-up.txt")));

impl Model {
    fn new(cues: &str, weights: &str) -> Self {
        let phrases = |line: &str| line.split(", ").map(|cue| cue.split(' ').map(String::from).collect()).collect();
        let cues = cues.lines().map(phrases).collect();
        let mut model = Self { rank: Vec::new(), silent: Vec::new(), status: Vec::new(), cues };
        for line in weights.lines() {
            let mut of = line.split(' ');
            let name = of.next().unwrap_or_default();
            let numbers = of.filter_map(|number| number.parse().ok()).collect();
            match name {
                "rank" => model.rank = numbers,
                "silent" => model.silent = numbers,
                name => {
                    let of = Status::ALL.into_iter().find(|status| status.slug() == name);
                    model.status.extend(of.map(|status| (status, numbers)));
                }
            }
        }
        model
    }

    /// How well a passage bears out what became of a recommendation, in thousandths.
    pub(crate) fn rank(&self, features: &[i32; RANK]) -> i32 {
        sum(&self.rank, features)
    }

    /// Whether a report says nothing of a recommendation: above 0, in thousandths of a logit.
    pub(crate) fn silence(&self, features: [i32; SILENT]) -> i32 {
        sum(&self.silent, &features)
    }

    /// The likeliest status; `None` without weights.
    pub(crate) fn status(&self, features: &[i32; TOLD]) -> Option<Status> {
        self.status.iter().max_by_key(|(_, weights)| sum(weights, features)).map(|(status, _)| *status)
    }
}

fn sum(weights: &[i32], features: &[i32]) -> i32 {
    let of: i64 = weights.iter().zip(features).map(|(weight, feature)| i64::from(*weight) * i64::from(*feature)).sum();
    let alone = weights.get(features.len()).copied().unwrap_or(0);
    i32::try_from(of / 1000).unwrap_or(i32::MAX) + alone
}
