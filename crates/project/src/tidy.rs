//! Work from a file, brought into the order that work always has: a file may have been written by hand.

use std::collections::HashSet;
use work::Work;

/// The same work, each list in its order and with one entry for what it is about; of several the first stays.
#[must_use]
pub fn tidied(mut work: Work) -> Work {
    work.tagged.sort_by(|a, b| {
        let key = |t: &work::Tagged| (t.sentence.report.clone(), t.sentence.finding);
        key(a).cmp(&key(b))
    });
    work.tagged.dedup_by(|a, b| (&a.sentence.report, a.sentence.finding) == (&b.sentence.report, b.sentence.finding));
    for tagged in &mut work.tagged {
        let given = std::mem::take(&mut tagged.themes);
        tagged.themes = report::Theme::ALL.iter().copied().filter(|theme| given.contains(theme)).collect();
    }
    let mut seen = HashSet::new();
    work.noted.retain(|noted| seen.insert((noted.sentence.report.clone(), noted.sentence.finding)));
    work.answered.retain(|answered| !answered.is_empty());
    work.answered.sort_by(|a, b| a.asked.cmp(&b.asked));
    work.answered.dedup_by(|a, b| a.asked == b.asked);
    let mut seen = HashSet::new();
    for theme in &mut work.themes {
        theme.tidy();
    }
    for theme in &mut work.themes {
        let mut seen = HashSet::new();
        theme.sentences.retain(|sentence| seen.insert((sentence.report.clone(), sentence.finding)));
    }
    work.corrected.retain(|corrected| !corrected.is_empty());
    work.corrected.sort_by(|a, b| a.report.cmp(&b.report));
    work.corrected.dedup_by(|a, b| a.report == b.report);
    work.themes.retain(|theme| !theme.name.trim().is_empty() && seen.insert(theme.name.clone()));
    work
}
