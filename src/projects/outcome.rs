//! What became of an opened file, in words.

use crate::copy::{count, listed};
use library::Arrival;
use project::Taken;
use work::Work;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its name.
    pub file: String,
    /// What was taken over, each in a sentence; or why nothing was.
    pub told: Result<Vec<String>, String>,
}

/// How the reports of a file met those that are here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reports {
    /// All of them.
    pub all: usize,
    /// Not here before.
    pub new: usize,
    /// In a better copy, or read by a newer version.
    pub better: usize,
}

impl Reports {
    /// Counts one.
    pub fn count(&mut self, arrival: Option<Arrival>) {
        self.all += 1;
        match arrival {
            Some(Arrival::New) => self.new += 1,
            Some(Arrival::Better) => self.better += 1,
            Some(Arrival::Worse) | None => {}
        }
    }

    /// In sentences.
    pub fn told(self) -> Vec<String> {
        let here = self.all - self.new - self.better;
        let mut told = vec![format!("{} in the file: {} new here.", reports(self.all), self.new)];
        if self.better > 0 {
            let them = if self.better == 1 { "its copy" } else { "their copies" };
            told.push(format!("{} here in a lesser copy: {them} in the file took its place.", were(self.better)));
        }
        if here > 0 {
            told.push(format!("{} here already, as good or better: what is here stays.", were(here)));
        }
        told
    }
}

fn were(n: usize) -> String {
    format!("{} {}", reports(n), if n == 1 { "was" } else { "were" })
}

/// "5 reports".
pub fn reports(n: usize) -> String {
    count(n, "report", "reports")
}

/// What a person added, by its sorts: "2 notes and pins, 3 tagged sentences"; "nothing" where there is none.
pub fn work(work: &Work) -> String {
    entries(Taken {
        tagged: work.tagged.len(),
        noted: work.noted.len(),
        answered: work.answered.len(),
        themes: work.themes.len(),
        corrected: work.corrected.len(),
    })
}

/// The same of what was taken over.
pub fn entries(taken: Taken) -> String {
    let sorts = [
        (taken.noted, "note or pin", "notes and pins"),
        (taken.tagged, "tagged sentence", "tagged sentences"),
        (taken.answered, "answer to a recommendation", "answers to recommendations"),
        (taken.themes, "own theme", "own themes"),
        (taken.corrected, "report with corrected facts", "reports with corrected facts"),
    ];
    let told: Vec<String> =
        sorts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(n, one, many)).collect();
    if told.is_empty() { "nothing".into() } else { listed(&told) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_met_what_is_told_in_sentences() {
        let mut met = Reports::default();
        for arrival in [Some(Arrival::New), Some(Arrival::New), Some(Arrival::Better), Some(Arrival::Worse), None] {
            met.count(arrival);
        }
        assert_eq!(
            met.told(),
            [
                "5 reports in the file: 2 new here.",
                "1 report was here in a lesser copy: its copy in the file took its place.",
                "2 reports were here already, as good or better: what is here stays."
            ]
        );
        assert_eq!(work(&Work::default()), "nothing");
        assert_eq!(entries(Taken { noted: 2, themes: 1, ..Taken::default() }), "2 notes and pins and 1 own theme");
    }
}
