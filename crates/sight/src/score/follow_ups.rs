//! What became of recommendations in later reports.

use super::{Baseline, Scores, ratio};
use serde::Deserialize;

/// A recommendation and what the later report says of it, as the reference has it.
#[derive(Debug, Deserialize)]
pub(super) struct Expected {
    status: String,
    also_status: Vec<String>,
    evidence: Vec<String>,
}

/// The reference.
#[derive(Debug)]
pub(super) struct FollowUps(Vec<Expected>);

impl FollowUps {
    pub(super) fn new(expected: Vec<Expected>) -> Self {
        Self(expected)
    }

    /// The program computes no follow-ups yet: there is the reference alone, and what saying always the same would reach.
    pub(super) fn measure(self, scores: &mut Scores) {
        let count = |is: &dyn Fn(&Expected) -> bool| {
            u32::try_from(self.0.iter().filter(|expected| is(expected)).count()).unwrap_or(u32::MAX)
        };
        let (n, with_evidence) = (count(&|_| true), count(&|expected| !expected.evidence.is_empty()));
        scores.not_measured("follow-up.status", &format!("not computed yet (n would be {n})"));
        scores.not_measured("follow-up.evidence", &format!("not computed yet (n would be {with_evidence})"));
        for status in ["resolved", "improving", "persisting", "not-revisited"] {
            let right = count(&|e| e.status == status || e.also_status.iter().any(|also| also == status));
            scores.baselines.push(Baseline {
                measure: "follow-up.status".to_owned(),
                method: format!("always “{status}”"),
                value: ratio(right, n),
            });
        }
    }
}
