//! Two sets of findings side by side, whatever reports they are of: by tone, by theme, by extent. Sets differ in size, so they
//! are compared by shares.

use crate::compare::ToneCounts;
use crate::{FindingRef, Library, Query, ReportRef, Sort};
use report::{Extent, Theme, Tone};

/// What one set holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// Its findings, oldest first.
    pub findings: Vec<FindingRef>,
    /// In how many reports they stand.
    pub reports: usize,
    /// By tone.
    pub tones: ToneCounts,
    /// Concerns, mixed ones among them, by the extent that they state, in the order of [`Extent::ALL`].
    pub extents: Vec<u32>,
}

/// A theme in two sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThemeShare {
    /// The theme.
    pub theme: Theme,
    /// Its findings in the first set.
    pub first: ToneCounts,
    /// Its findings in the second.
    pub second: ToneCounts,
    /// By how much the share of the first set's findings that are concerns on this theme exceeds that of the second, in thousandths.
    pub more_concern: i32,
}

/// Two sets side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sets {
    /// The first.
    pub first: Side,
    /// The second.
    pub second: Side,
    /// How many findings stand in both.
    pub shared: usize,
    /// Every theme that either speaks of: where the shares of concerns lie furthest apart first.
    pub themes: Vec<ThemeShare>,
}

impl Library {
    /// What two queries find, side by side.
    pub fn compare_sets(&self, first: &Query, second: &Query) -> Sets {
        let (first, second) = (self.side(first), self.side(second));
        let shared = first.findings.iter().filter(|at| second.findings.binary_search(at).is_ok()).count();
        let (in_first, in_second) = (self.by_theme(&first), self.by_theme(&second));
        let mut themes: Vec<ThemeShare> = Theme::ALL
            .iter()
            .zip(in_first.into_iter().zip(in_second))
            .filter(|(_, (a, b))| a.total() + b.total() > 0)
            .map(|(theme, (a, b))| {
                let more_concern = share(a, first.findings.len()) - share(b, second.findings.len());
                ThemeShare { theme: *theme, first: a, second: b, more_concern }
            })
            .collect();
        report::sort(&mut themes, |a, b| (b.more_concern.abs(), a.theme) < (a.more_concern.abs(), b.theme));
        Sets { first, second, shared, themes }
    }

    fn side(&self, query: &Query) -> Side {
        let findings = self.search(query, Sort::Oldest).findings;
        let mut side = Side { extents: vec![0; Extent::ALL.len()], ..Side::default() };
        let mut last: Option<ReportRef> = None;
        for found in findings.iter().filter_map(|at| self.found(*at)) {
            if last != Some(found.report_at) {
                side.reports += 1;
                last = Some(found.report_at);
            }
            let tone = found.finding.tone.value;
            side.tones.add(tone, 1);
            if let (Some(extent), Tone::Concern | Tone::Mixed) = (&found.finding.extent, tone) {
                side.extents[extent.value as usize] += 1;
            }
        }
        side.findings = findings;
        side
    }

    fn by_theme(&self, side: &Side) -> Vec<ToneCounts> {
        let mut counts = vec![ToneCounts::default(); Theme::ALL.len()];
        for found in side.findings.iter().filter_map(|at| self.found(*at)) {
            for tag in &found.finding.themes {
                counts[tag.value as usize].add(found.finding.tone.value, 1);
            }
        }
        counts
    }
}

/// Concerns, mixed ones among them, in thousandths of all.
fn share(counts: ToneCounts, all: usize) -> i32 {
    let concerns = i64::from(counts.concern + counts.mixed) * 1000;
    let all = i64::try_from(all.max(1)).unwrap_or(i64::MAX);
    i32::try_from((concerns + all / 2) / all).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::Kind;

    #[test]
    fn shares_are_compared_not_counts() {
        let small = Sample::new("Northshire", "2022-02-15", Kind::FocusedVisit)
            .says("Records are thin.", Tone::Concern, &[Theme::Recording])
            .says("Plans are clear.", Tone::Strength, &[Theme::Planning])
            .build();
        let large = ["Records are late.", "Staff listen.", "Visits are kept.", "Plans drift badly."]
            .iter()
            .zip([Tone::Concern, Tone::Strength, Tone::Strength, Tone::Mixed])
            .fold(Sample::new("Eastshire", "2023-02-15", Kind::Inspection), |report, (words, tone)| {
                let theme = if words.starts_with("Records") { Theme::Recording } else { Theme::Planning };
                report.says(words, tone, &[theme])
            })
            .build();
        let library = Library::new([small, large]);
        let of = |year: &str| Query::parse(year).0;
        let sets = library.compare_sets(&of("year:2022"), &of("year:2023"));
        assert_eq!((sets.first.findings.len(), sets.second.findings.len(), sets.shared), (2, 4, 0));
        assert_eq!((sets.first.reports, sets.second.reports), (1, 1));
        assert_eq!(sets.second.tones.mixed, 1);
        let told: Vec<_> = sets.themes.iter().map(|t| (t.theme, t.more_concern)).collect();
        assert_eq!(told, [(Theme::Planning, -250), (Theme::Recording, 250)]);
        let same = library.compare_sets(&Query::default(), &Query::default());
        assert_eq!(same.shared, 6);
        assert!(same.themes.iter().all(|t| t.more_concern == 0));
    }

    #[test]
    fn an_empty_set_is_no_fault() {
        let sets = Library::default().compare_sets(&Query::default(), &Query::default());
        assert_eq!(sets.themes, []);
    }
}
