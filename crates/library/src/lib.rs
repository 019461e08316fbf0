//! Many reports, ready to be asked: index, query, facets, comparison and history. It compares what was read; it never reads.

mod compare;
mod history;
mod query;
mod search;

pub use compare::{Change, Comparison, JudgementMove, Movement, ThemeChange, ToneCounts};
pub use history::{Event, EventKind, Interval, MentionNotLoaded, Timeline, TimelineRow};
pub use query::{Clause, Filters, Query, QueryNote, Sort, Term};
pub use search::{Facets, Hits};

use report::{Finding, FindingId, Passage, Report, ReportId, Section};
use std::rc::Rc;

/// A report's place in one library. Never saved and never in a URL: see [`ReportId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportRef(pub u32);

/// A finding's place in one library, in the order of reports and print. Never saved and never in a URL: see [`FindingId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingRef(pub u32);

/// A finding with all that surrounds it.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// Its place.
    pub at: FindingRef,
    /// The place of its report.
    pub report_at: ReportRef,
    /// Its report.
    pub report: &'a Report,
    /// Itself.
    pub finding: &'a Finding,
}

impl<'a> Found<'a> {
    /// Its words.
    pub fn words(&self) -> &'a str {
        self.report.words_of(self.finding.span)
    }

    /// The passage it stands in.
    pub fn passage(&self) -> &'a Passage {
        self.report.passage(self.finding.passage)
    }

    /// The section it stands in.
    pub fn section(&self) -> Option<&'a Section> {
        self.report.section_of(self.finding.passage)
    }
}

/// Many reports, oldest first, with their index.
#[derive(Debug, Clone, Default)]
pub struct Library {
    reports: Vec<Rc<Report>>,
    index: search::Index,
}

impl Library {
    /// A library of these reports. Of several with the same id the last one stays.
    pub fn new(reports: impl IntoIterator<Item = Report>) -> Self {
        let _ = reports;
        Self::default()
    }

    /// The same library with one report more, or one replaced.
    #[must_use]
    pub fn with(&self, report: Report) -> Self {
        let _ = report;
        self.clone()
    }

    /// The same library without a report.
    #[must_use]
    pub fn without(&self, id: &ReportId) -> Self {
        let _ = id;
        self.clone()
    }

    /// Its reports, oldest first; those without any date last.
    pub fn reports(&self) -> impl ExactSizeIterator<Item = (ReportRef, &Report)> {
        self.reports
            .iter()
            .enumerate()
            .map(|(at, report)| (ReportRef(u32::try_from(at).unwrap_or(u32::MAX)), &**report))
    }

    /// A report by its id.
    pub fn report(&self, id: &ReportId) -> Option<&Report> {
        self.reports.iter().map(|r| &**r).find(|r| r.id() == id)
    }

    /// The authorities that its reports are about, in order of name.
    pub fn authorities(&self) -> Vec<&str> {
        Vec::new()
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        0
    }

    /// Whether it holds no finding.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A finding by its place; `None` for the place of another library.
    pub fn found(&self, at: FindingRef) -> Option<Found<'_>> {
        let _ = at;
        None
    }

    /// A finding by its stable name.
    pub fn find(&self, report: &ReportId, id: FindingId) -> Option<Found<'_>> {
        let _ = (report, id);
        None
    }
}
