//! What was found, arranged in bundles: by report or by theme.

use crate::{FindingRef, Library, ReportRef};
use report::{Theme, Vocabulary};

/// How findings are bundled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrange {
    /// Not at all.
    #[default]
    Plain,
    /// Under their reports, in the order in which these come up.
    ByReport,
    /// Under each of their themes, the fullest first; those without a theme last.
    ByTheme,
}

/// What the findings of a bundle have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleOf {
    /// Nothing.
    All,
    /// Their report.
    Report(ReportRef),
    /// A theme, or that they have none.
    Theme(Option<Theme>),
}

/// Findings under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// What it is of.
    pub of: BundleOf,
    /// The findings, in the order given.
    pub findings: Vec<FindingRef>,
}

impl Library {
    /// Findings in bundles, none of them empty. By theme a finding stands in as many as it has themes.
    pub fn arranged(&self, findings: &[FindingRef], by: Arrange) -> Vec<Bundle> {
        if by == Arrange::Plain && !findings.is_empty() {
            return vec![Bundle { of: BundleOf::All, findings: findings.to_vec() }];
        }
        let mut bundles: Vec<Bundle> = Vec::new();
        for at in findings {
            let Some(found) = self.found(*at) else { continue };
            let mut put = |of: BundleOf| match bundles.iter_mut().find(|bundle| bundle.of == of) {
                Some(bundle) => bundle.findings.push(*at),
                None => bundles.push(Bundle { of, findings: vec![*at] }),
            };
            match by {
                Arrange::Plain => {}
                Arrange::ByReport => put(BundleOf::Report(found.report_at)),
                Arrange::ByTheme if found.finding.themes.is_empty() => put(BundleOf::Theme(None)),
                Arrange::ByTheme => {
                    found.finding.themes.iter().for_each(|theme| put(BundleOf::Theme(Some(theme.value))));
                }
            }
        }
        if by == Arrange::ByTheme {
            let rank = |bundle: &Bundle| match bundle.of {
                BundleOf::Theme(Some(theme)) => (false, usize::MAX - bundle.findings.len(), theme.ordinal()),
                _ => (true, 0, 0),
            };
            report::sort(&mut bundles, |a, b| rank(a) < rank(b));
        }
        bundles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use crate::{Query, Sort};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_finding_stands_under_what_it_has(reports in proptest::collection::vec(sample::any_report(), 0..4)) {
            let library = Library::new(reports);
            let all = library.search(&Query::default(), Sort::Newest).findings;
            let plain = library.arranged(&all, Arrange::Plain);
            prop_assert_eq!(plain.iter().flat_map(|b| b.findings.clone()).collect::<Vec<_>>(), all.clone());
            let by_report = library.arranged(&all, Arrange::ByReport);
            prop_assert_eq!(by_report.iter().flat_map(|b| b.findings.clone()).collect::<Vec<_>>(), all.clone());
            let by_theme = library.arranged(&all, Arrange::ByTheme);
            for at in &all {
                let themes = &library.found(*at).expect("it is there").finding.themes;
                let under: Vec<_> = by_theme.iter().filter(|b| b.findings.contains(at)).map(|b| b.of).collect();
                prop_assert_eq!(under.len(), themes.len().max(1));
                prop_assert!(themes.iter().all(|theme| under.contains(&BundleOf::Theme(Some(theme.value)))));
            }
            let sizes: Vec<_> = by_theme.iter().filter(|b| b.of != BundleOf::Theme(None)).map(|b| b.findings.len()).collect();
            prop_assert!(sizes.is_sorted_by(|a, b| a >= b));
        }
    }
}
