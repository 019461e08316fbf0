//! One authority over time: its graded and ungraded events, what moved between full inspections, intervals, and what is mentioned but not loaded.

use crate::judgements::JudgementMove;
use crate::{Library, ReportRef};
use report::{Area, Date, Grade, Kind, LooseDate, Mention, ReportId, Topic};

/// Rows of judgement areas and the events on them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Overall first, then by area in the order of [`Area`], then visits without a grade. Areas never graded are left out;
    /// a joint judgement is an event on both of its rows, marked as joint.
    pub rows: Vec<TimelineRow>,
    /// The first and last year with an event.
    pub years: Option<(i32, i32)>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineRow {
    /// The area; `None` for visits without a grade.
    pub area: Option<Area>,
    /// Its events, oldest first.
    pub events: Vec<Event>,
}

/// A report's mark on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The report.
    pub report: ReportId,
    /// The day it speaks for ([`report::Report::when`]).
    pub date: Date,
    /// How closely that day is known: for an article only the year or month may be.
    pub loose: Option<LooseDate>,
    /// The kind of document.
    pub kind: Kind,
    /// What it says on this row.
    pub what: EventKind,
}

/// A grade, or what was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// A judgement.
    Graded {
        /// The grade.
        grade: Grade,
        /// Whether it is one joint judgement for children in care and care leavers.
        joint: bool,
        /// Who reports it, where it is second-hand.
        reported_by: Option<String>,
    },
    /// A visit without a grade, and what it looked at.
    Visit(Vec<Topic>),
}

/// Days from the last day on site to the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The report.
    pub report: ReportRef,
    /// The days, where both dates are printed.
    pub days: Option<i64>,
}

/// Something that a report mentions and the library does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionNotLoaded {
    /// The report that mentions it.
    pub by: ReportId,
    /// The mention.
    pub mention: Mention,
    /// A report of the library that tells of it second-hand, if there is one.
    pub retold_by: Option<ReportId>,
}

impl Library {
    /// The events of one authority.
    pub fn timeline(&self, authority: &str) -> Timeline {
        let _ = authority;
        Timeline::default()
    }

    /// What moved between the last two full inspections (graded, articles on them included where the inspection's own
    /// report is not loaded): the two reports and every judgement.
    pub fn moved(&self, authority: &str) -> Option<(ReportRef, ReportRef, Vec<JudgementMove>)> {
        let _ = authority;
        None
    }

    /// Days from visit to letter for each report of one authority, oldest first; articles left out.
    pub fn intervals(&self, authority: &str) -> Vec<Interval> {
        let _ = authority;
        Vec::new()
    }

    /// The loaded report that a mention is of: same authority, matching kind and date.
    pub fn loaded(&self, by: &ReportId, mention: &Mention) -> Option<&ReportId> {
        let _ = (by, mention);
        None
    }

    /// Inspections and visits that reports of one authority mention and that are not loaded.
    pub fn not_loaded(&self, authority: &str) -> Vec<MentionNotLoaded> {
        let _ = authority;
        Vec::new()
    }
}
