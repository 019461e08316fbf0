//! What became of recommendations in later reports.

use super::{Baseline, Figure, Miss, Scores, ratio};
use library::{FollowUp, Library};
use report::{PassageKind, Report};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A recommendation and what the later report says of it, as the reference has it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Expected {
    /// The names of the two files, without their endings.
    pub(crate) earlier: String,
    pub(crate) later: String,
    /// Its number.
    pub(crate) recommendation: u16,
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) also_status: Vec<String>,
    pub(crate) evidence: Vec<String>,
    #[serde(default)]
    pub(crate) also_evidence: Vec<String>,
}

impl Expected {
    fn is_right(&self, status: &str) -> bool {
        self.status == status || self.also_status.iter().any(|also| also == status)
    }

    pub(crate) fn bears_out(&self, key: &str) -> bool {
        self.evidence.iter().chain(&self.also_evidence).any(|known| known == key)
    }
}

/// The four statuses.
pub(crate) const STATUSES: [&str; 4] = ["resolved", "improving", "persisting", "not-revisited"];

/// How the reference names each passage of a report: a printed number, `B1` for its first recommendation, `S1` for its
/// first paragraph of some length before all numbers.
pub(crate) fn keys(report: &Report) -> Vec<Option<String>> {
    let (mut numbered, mut summaries) = (false, 0);
    let each = (0..).zip(report.passages()).map(|(at, passage)| {
        if let Some(item) = report.recommendations().iter().rfind(|item| item.passage == at) {
            return Some(format!("B{}", item.n));
        }
        if let Some(number) = passage.number {
            numbered = true;
            return Some(number.to_string());
        }
        let long = || report.words_of(passage.span).split_whitespace().count() > 25;
        (!numbered && passage.kind == PassageKind::Paragraph && long()).then(|| {
            summaries += 1;
            format!("S{summaries}")
        })
    });
    each.collect()
}

/// The pair of reports that an answer is about, and what was computed of the recommendation.
pub(crate) fn follow_up_of(library: &Library, expected: &Expected) -> Option<FollowUp> {
    let at = |stem: &str| library.reports().find(|(_, report)| super::name_of(report) == stem);
    let ((from, earlier), (later, _)) = (at(&expected.earlier)?, at(&expected.later)?);
    let place = earlier.recommendations().iter().position(|item| item.n == expected.recommendation)?;
    let authority = earlier.about().authority.as_deref()?;
    let is_it = |f: &FollowUp| f.from == from && f.later == later && f.recommendation == place;
    library.follow_ups(authority).find(is_it)
}

/// The reference, and the reports that it speaks of.
#[derive(Debug)]
pub(super) struct FollowUps {
    expected: Vec<Expected>,
    reports: BTreeMap<String, Report>,
}

impl FollowUps {
    pub(super) fn new(expected: Vec<Expected>) -> Self {
        Self { expected, reports: BTreeMap::new() }
    }

    /// Keeps a report that the reference speaks of.
    pub(super) fn add(&mut self, name: &str, report: &Report) {
        if self.expected.iter().any(|expected| expected.earlier == name || expected.later == name) {
            self.reports.insert(name.to_owned(), report.clone());
        }
    }

    pub(super) fn measure(self, scores: &mut Scores) {
        let n = u32::try_from(self.expected.len()).unwrap_or(u32::MAX);
        if self.reports.is_empty() {
            scores.not_measured("follow-up", "no reports were given");
            return;
        }
        let library = Library::new(self.reports.into_values());
        let (mut right, mut strict, mut found, mut with_evidence) = (0, 0, 0, 0);
        let mut confused: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for expected in &self.expected {
            let computed = follow_up_of(&library, expected);
            let status = computed.as_ref().map_or("none", FollowUp::status);
            let report = format!("{} → {}, {}", expected.earlier, expected.later, expected.recommendation);
            let mut miss = |measure: &str, got: String, wanted: String| {
                scores.misses.push(Miss { measure: measure.to_owned(), report: report.clone(), got, wanted });
            };
            strict += u32::from(status == expected.status);
            if expected.is_right(status) {
                right += 1;
            } else {
                miss("follow-up.status", status.to_owned(), expected.status.clone());
            }
            if let Some(wanted) = STATUSES.into_iter().find(|name| *name == expected.status) {
                *confused.entry((wanted, status)).or_default() += 1;
            }
            if expected.evidence.is_empty() {
                continue;
            }
            with_evidence += 1;
            let shown = computed.as_ref().map(|computed| first_three(&library, computed)).unwrap_or_default();
            if shown.iter().any(|key| expected.bears_out(key)) {
                found += 1;
            } else {
                miss("follow-up.evidence", shown.join(" "), expected.evidence.join(" "));
            }
        }
        scores.measures.push(Figure::share("follow-up.evidence", found, with_evidence));
        scores.measures.push(Figure::share("follow-up.status", right, n));
        scores.measures.push(Figure::share("follow-up.status, no other admitted", strict, n));
        let made = "follow-up: the weights were fitted to these answers too; what they reach across authorities stands in \
                    crates/library/data/README.md.";
        scores.notes.push(made.to_owned());
        for wanted in STATUSES {
            let of = |got: &str| confused.get(&(wanted, got)).copied().unwrap_or(0);
            let all: u32 = STATUSES.into_iter().chain(["none"]).map(of).sum();
            let told: Vec<String> = STATUSES.into_iter().map(|got| format!("{got} {}", of(got))).collect();
            scores.notes.push(format!("follow-up: of {all} that are {wanted}, computed as: {}.", told.join(", ")));
            let admitted = self.expected.iter().filter(|expected| expected.is_right(wanted)).count();
            scores.baselines.push(Baseline {
                measure: "follow-up.status".to_owned(),
                method: format!("always “{wanted}”"),
                value: ratio(u32::try_from(admitted).unwrap_or(u32::MAX), n),
            });
        }
    }
}

/// The first three passages of the evidence that the reference has a name for.
fn first_three(library: &Library, computed: &FollowUp) -> Vec<String> {
    let keys = library.report_at(computed.later).map(keys).unwrap_or_default();
    let mut shown: Vec<String> = Vec::new();
    for key in computed.evidence().filter_map(|evidence| keys.get(evidence.passage as usize)?.clone()) {
        if !shown.contains(&key) {
            shown.push(key);
        }
    }
    shown.truncate(3);
    shown
}
