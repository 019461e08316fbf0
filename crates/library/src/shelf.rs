//! Where the findings of each report begin, and which authority each report is about.

use crate::index::{Segment, Spellings};
use crate::whole::Whole;
use crate::{FindingRef, ReportRef};
use report::Report;
use std::cell::OnceCell;
use std::rc::Rc;

/// The order of a library, told once when it is put together.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    /// The names of the authorities, in order, each as its oldest report spells it.
    pub(crate) authorities: Vec<String>,
    /// How many findings there are.
    pub(crate) findings: u32,
    /// The place of the first finding of each report.
    bases: Vec<u32>,
    /// For each report its place in `authorities`.
    of: Vec<Option<usize>>,
    /// All findings in one row, put together when they are first asked for.
    pub(crate) whole: OnceCell<Whole>,
    /// Phrases that stand in several findings, told when they are first asked for.
    pub(crate) phrases: OnceCell<Vec<(Box<str>, u32)>>,
    /// The words of the newest reports and in how many findings each stands, told when one is first misspelt.
    pub(crate) vocabulary: OnceCell<(Spellings, Vec<u32>)>,
}

impl Shelf {
    pub(crate) fn of(reports: &[Rc<Report>], segments: &[Rc<Segment>]) -> Self {
        let mut findings = 0;
        let mut bases = Vec::with_capacity(segments.len());
        for segment in segments {
            bases.push(findings);
            findings += segment.count;
        }
        let mut names: Vec<(&str, &str)> = Vec::new();
        for (report, segment) in reports.iter().zip(segments) {
            if let (Some(key), Some(name)) = (&segment.authority, &report.about().authority)
                && !names.iter().any(|(_, known)| known == key)
            {
                let place = names.partition_point(|other| *other < (name.as_str(), key.as_str()));
                names.insert(place, (name, key));
            }
        }
        let place = |segment: &Rc<Segment>| {
            let key = segment.authority.as_deref()?;
            names.iter().position(|(_, known)| *known == key)
        };
        Self {
            of: segments.iter().map(place).collect(),
            authorities: names.iter().map(|(name, _)| (*name).to_owned()).collect(),
            findings,
            bases,
            whole: OnceCell::new(),
            phrases: OnceCell::new(),
            vocabulary: OnceCell::new(),
        }
    }

    /// The place of a report's first finding.
    pub(crate) fn base(&self, at: ReportRef) -> u32 {
        self.bases.get(at.0 as usize).copied().unwrap_or(self.findings)
    }

    /// A finding's report, and its number there.
    pub(crate) fn place(&self, at: FindingRef) -> Option<(ReportRef, u32)> {
        if at.0 >= self.findings {
            return None;
        }
        // Of several reports that begin here all but the last are empty.
        let report = self.bases.partition_point(|base| *base <= at.0).checked_sub(1)?;
        let report = ReportRef(u32::try_from(report).ok()?);
        Some((report, at.0 - self.base(report)))
    }

    /// A report's authority, as a place in the list of authorities.
    pub(crate) fn authority_of(&self, at: usize) -> Option<usize> {
        *self.of.get(at)?
    }
}
