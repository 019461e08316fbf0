//! Many reports, ready to be asked: index, query, facets, comparison and history. It compares what was read; it never reads.

mod arrange;
mod arrival;
mod chains;
mod compare;
mod courses;
mod facets;
mod fold;
mod follow_up;
mod follow_up_model;
mod frequent;
mod history;
mod index;
mod judgements;
mod keywords;
mod marks;
mod names;
mod occurrences;
mod own;
mod parse;
mod peers;
mod phrases;
mod query;
mod representative;
#[cfg(test)]
mod sample;
mod search;
mod sets;
mod shelf;
mod spelling;
mod subject;
mod suggest;
mod terms;
mod trajectory;
mod values;
mod whole;

pub use arrange::{Arrange, Bundle, BundleOf};
pub use arrival::{Arrival, Received};
pub use chains::{Link, Reversal};
pub use compare::{Change, Comparison, ThemeChange, ToneCounts, looked_at_the_same};
pub use follow_up::{Evidence, Features, FollowUp, FollowUps, Outcome, Status, Why};
pub use history::{Event, EventKind, Interval, MentionNotLoaded, Timeline, TimelineRow};
pub use judgements::{JudgementMove, Movement};
pub use keywords::{Column, Keyword};
pub use names::OtherName;
pub use occurrences::occurrences;
pub use own::OwnTheme;
pub use peers::{AREAS, Peer, Prevalence, StrengthElsewhere, neighbours, prevalence};
pub use phrases::Phrase;
pub use query::{Also, Choices, Clause, Filters, Query, QueryNote, Sort, Term};
pub use representative::Related;
pub use search::{Facets, FoundAlso, Hits};
pub use sets::{Sets, Side, ThemeShare};
pub use spelling::Unknown;
pub use suggest::{Suggested, Suggestion};
pub use trajectory::{Course, Stand, Trajectory, told_in_words};

use index::{Segment, narrow};
use report::{Date, Finding, FindingId, Passage, Report, ReportId, Section, normalised};
use shelf::Shelf;
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

/// Many reports, oldest first, with their index. Reports and their parts of the index are shared: a copy costs little.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Oldest first, those without any date last; among equals by id.
    reports: Vec<Rc<Report>>,
    /// One for each report.
    segments: Vec<Rc<Segment>>,
    shelf: Rc<Shelf>,
    /// A person's own themes, of this very library.
    own: Vec<own::Known>,
}

impl Library {
    /// A library of these reports. Of several with the same id the last one stays.
    pub fn new(reports: impl IntoIterator<Item = Report>) -> Self {
        let mut latest: Vec<Rc<Report>> = Vec::new();
        for report in reports {
            // Before sorting: two with one id may bear different dates, and then the order of print is not that of arrival.
            latest.retain(|other| other.id() != report.id());
            latest.push(Rc::new(report));
        }
        // Each at its place: a sort would add kilobytes to the page, and the list is short.
        let mut reports: Vec<Rc<Report>> = Vec::with_capacity(latest.len());
        for report in latest {
            let place = place_of(&report);
            reports.insert(reports.partition_point(|other| place_of(other) < place), report);
        }
        let segments = reports.iter().map(|report| Rc::new(Segment::of(report))).collect();
        Self::assembled(reports, segments)
    }

    /// The same library with one report more, or one replaced.
    #[must_use]
    pub fn with(&self, report: impl Into<Indexed>) -> Self {
        let Self { mut reports, mut segments, .. } = self.clone();
        let Indexed { report, segment } = report.into();
        take_out(&mut reports, &mut segments, report.id());
        put_in(&mut reports, &mut segments, report, segment);
        Self::assembled(reports, segments)
    }

    /// The same library without a report.
    #[must_use]
    pub fn without(&self, id: &ReportId) -> Self {
        let Self { mut reports, mut segments, .. } = self.clone();
        take_out(&mut reports, &mut segments, id);
        Self::assembled(reports, segments)
    }

    /// The same library, each report that another library holds taken from there, and put where its date belongs.
    #[must_use]
    pub fn overlaid(&self, upper: &Self) -> Self {
        let mut all = self.clone();
        for (report, segment) in upper.reports.iter().zip(&upper.segments) {
            if let Some(at) = all.reports.iter().position(|here| here.id() == report.id()) {
                all.reports.remove(at);
                all.segments.remove(at);
                put_in(&mut all.reports, &mut all.segments, report.clone(), segment.clone());
            }
        }
        Self::assembled(all.reports, all.segments)
    }

    fn assembled(reports: Vec<Rc<Report>>, segments: Vec<Rc<Segment>>) -> Self {
        let shelf = Rc::new(Shelf::of(&reports, &segments));
        Self { reports, segments, shelf, own: Vec::new() }
    }

    /// Its reports, oldest first; those without any date last.
    pub fn reports(&self) -> impl ExactSizeIterator<Item = (ReportRef, &Report)> {
        self.reports
            .iter()
            .enumerate()
            .map(|(at, report)| (ReportRef(u32::try_from(at).unwrap_or(u32::MAX)), &**report))
    }

    /// Its reports, to be held on to.
    pub fn shared(&self) -> &[Rc<Report>] {
        &self.reports
    }

    /// A report by its id.
    pub fn report(&self, id: &ReportId) -> Option<&Report> {
        self.reports.iter().map(|r| &**r).find(|r| r.id() == id)
    }

    /// A report by its place; `None` for the place of another library.
    pub fn report_at(&self, at: ReportRef) -> Option<&Report> {
        self.reports.get(at.0 as usize).map(|report| &**report)
    }

    /// The authorities that its reports are about, in order of name.
    pub fn authorities(&self) -> Vec<&str> {
        self.shelf.authorities.iter().map(String::as_str).collect()
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.shelf.findings as usize
    }

    /// Whether it holds no finding.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A finding by its place; `None` for the place of another library.
    pub fn found(&self, at: FindingRef) -> Option<Found<'_>> {
        let (report_at, local) = self.shelf.place(at)?;
        let report = self.report_at(report_at)?;
        let finding = report.findings().get(local as usize)?;
        Some(Found { at, report_at, report, finding })
    }

    /// A finding by its stable name.
    pub fn find(&self, report: &ReportId, id: FindingId) -> Option<Found<'_>> {
        let (report_at, report) = self.reports().find(|(_, r)| r.id() == report)?;
        let (local, finding) = (0..).zip(report.findings()).find(|(_, f)| f.id == id)?;
        Some(Found { at: FindingRef(self.shelf.base(report_at) + local), report_at, report, finding })
    }

    /// The reports about one authority, oldest first.
    pub fn reports_of(&self, authority: &str) -> impl Iterator<Item = (ReportRef, &Report)> {
        let wanted = normalised(authority);
        let of = self.reports().zip(&self.segments);
        of.filter(move |(_, segment)| segment.authority.as_ref() == Some(&wanted)).map(|(report, _)| report)
    }
}

/// A report with its part of the index. That part is most of the work of taking a report in, and can be done before.
#[derive(Debug, Clone)]
pub struct Indexed {
    report: Rc<Report>,
    segment: Rc<Segment>,
}

impl Indexed {
    /// The report.
    pub fn report(&self) -> &Rc<Report> {
        &self.report
    }
}

impl From<Rc<Report>> for Indexed {
    fn from(report: Rc<Report>) -> Self {
        Self { segment: Rc::new(Segment::of(&report)), report }
    }
}

impl From<Report> for Indexed {
    fn from(report: Report) -> Self {
        Rc::new(report).into()
    }
}

fn take_out(reports: &mut Vec<Rc<Report>>, segments: &mut Vec<Rc<Segment>>, id: &ReportId) {
    if let Some(at) = reports.iter().position(|report| report.id() == id) {
        reports.remove(at);
        segments.remove(at);
    }
}

fn put_in(reports: &mut Vec<Rc<Report>>, segments: &mut Vec<Rc<Segment>>, report: Rc<Report>, segment: Rc<Segment>) {
    let place = place_of(&report);
    let at = reports.partition_point(|other| place_of(other) < place);
    segments.insert(at, segment);
    reports.insert(at, report);
}

/// Where a report stands among the others.
fn place_of(report: &Report) -> (bool, Option<Date>, ReportId) {
    let when = report.when();
    (when.is_none(), when, report.id().clone())
}
