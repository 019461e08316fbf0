//! Search: an inverted index over the findings' words, and the facets of what was found.

use crate::{FindingRef, Library, Query, ReportRef, Sort};
use report::{Area, Extent, Grade, Group, Kind, ReportId, Span, Theme, Tone};

/// Postings: for every word, where it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {}

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// The findings, in the order asked for.
    pub findings: Vec<FindingRef>,
    /// For every report of the library, oldest first: how many findings, and how often the words occur in them. Zeros included.
    pub by_report: Vec<(ReportRef, u32, u32)>,
    /// How often the (not negated) words occur in the findings, in all; 0 where no words are given.
    pub occurrences: u32,
    /// What each value of each field would find.
    pub facets: Facets,
}

/// For each value of a field, how many findings there would be if it were the only value chosen of that field, all other
/// fields and words as they are. Every value that the library holds is listed, zeros included, in the field's own order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// By authority.
    pub authorities: Vec<(String, u32)>,
    /// By report, oldest first.
    pub reports: Vec<(ReportId, u32)>,
    /// By year, oldest first.
    pub years: Vec<(i32, u32)>,
    /// By kind of document.
    pub kinds: Vec<(Kind, u32)>,
    /// By judgement area of the section.
    pub areas: Vec<(Area, u32)>,
    /// By grade of that area.
    pub grades: Vec<(Grade, u32)>,
    /// By theme.
    pub themes: Vec<(Theme, u32)>,
    /// By tone.
    pub tones: Vec<(Tone, u32)>,
    /// By extent.
    pub extents: Vec<(Extent, u32)>,
    /// By group.
    pub groups: Vec<(Group, u32)>,
    /// Recommendations; other findings.
    pub recommendations: (u32, u32),
}

impl Library {
    /// What a query finds.
    pub fn search(&self, query: &Query, sort: Sort) -> Hits {
        let _ = (query, sort);
        Hits::default()
    }

    /// Where the words of a query stand in a finding, as spans of its report's text, in order and disjoint.
    pub fn marks(&self, query: &Query, at: FindingRef) -> Vec<Span> {
        let _ = (query, at);
        Vec::new()
    }
}
