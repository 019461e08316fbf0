//! One authority over time: its graded and ungraded events, what moved between full inspections, intervals, and what is mentioned but not loaded.

use crate::judgements::{JOINED, JudgementMove, moves};
use crate::{Library, ReportRef};
use report::{
    Area, Date, Grade, Judgement, Kind, LooseDate, Mention, MentionKind, Report, ReportId, Topic, days_between,
};

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
    /// The events of one authority. An article gives way to the report of the inspection that it is about.
    pub fn timeline(&self, authority: &str) -> Timeline {
        let mut visits = Vec::new();
        let mut graded: Vec<(Area, Event)> = Vec::new();
        let mut years: Option<(i32, i32)> = None;
        for (_, report) in self.reports_of(authority) {
            let Some(date) = report.when() else { continue };
            if self.superseded(report) {
                continue;
            }
            let about = report.about();
            let event = |what| Event {
                report: report.id().clone(),
                date,
                loose: about.reports_on.filter(|_| about.kind == Kind::Article),
                kind: about.kind,
                what,
            };
            for judgement in &about.judgements {
                let what = graded_as(judgement);
                graded.extend(rows_of(judgement.area).iter().map(|area| (*area, event(what.clone()))));
            }
            let visit = about.judgements.is_empty() && is_visit(about.kind);
            if visit {
                visits.push(event(EventKind::Visit(about.coverage.clone())));
            }
            if visit || !about.judgements.is_empty() {
                let year = date.year();
                years = Some(years.map_or((year, year), |(first, last)| (first.min(year), last.max(year))));
            }
        }
        let of_area = |area: &Area| {
            let of = graded.iter().filter(|(of, _)| of == area);
            TimelineRow { area: Some(*area), events: of.map(|(_, event)| event.clone()).collect() }
        };
        // `Area` begins with overall.
        let rows = Area::ALL.iter().map(of_area).chain([TimelineRow { area: None, events: visits }]);
        Timeline { rows: rows.filter(|row| !row.events.is_empty()).collect(), years }
    }

    /// What moved between the last two full inspections (graded, articles on them included where the inspection's own
    /// report is not loaded): the two reports and every judgement.
    pub fn moved(&self, authority: &str) -> Option<(ReportRef, ReportRef, Vec<JudgementMove>)> {
        let mut full: Vec<(ReportRef, &Report)> = Vec::new();
        for (at, report) in self.reports_of(authority) {
            let counts = match report.about().kind {
                Kind::Inspection | Kind::ReInspection => true,
                // Without the year that it is about, nobody can say whether that inspection is loaded.
                Kind::Article => report.about().reports_on.is_some() && !self.superseded(report),
                _ => false,
            };
            let again = full.last().is_some_and(|(_, last)| about_the_same(last, report));
            if counts && !again && !report.about().judgements.is_empty() {
                full.push((at, report));
            }
        }
        let (after, later) = full.pop()?;
        let (before, earlier) = full.pop()?;
        Some((before, after, moves(earlier, later)))
    }

    /// Days from visit to letter for each report of one authority, oldest first; articles left out.
    pub fn intervals(&self, authority: &str) -> Vec<Interval> {
        let own = self.reports_of(authority).filter(|(_, report)| report.about().kind != Kind::Article);
        own.map(|(at, report)| {
            let about = report.about();
            let end = about.inspected.as_ref().map(|period| period.end);
            Interval { report: at, days: end.zip(about.published).map(|(end, letter)| days_between(end, letter)) }
        })
        .collect()
    }

    /// The loaded report that a mention is of: same authority, matching kind and date. Of several the last before the
    /// report that mentions it; its own inspection only where no other matches.
    pub fn loaded(&self, by: &ReportId, mention: &Mention) -> Option<&ReportId> {
        let date = mention.date?;
        let (place, report) = self.reports().find(|(_, report)| report.id() == by)?;
        let authority = report.about().authority.as_deref()?;
        let matching = self.reports_of(authority).filter(|(_, other)| {
            let kind = other.about().kind;
            mentioned_as(kind).contains(&mention.kind) && inspected_in(other, date)
        });
        matching.max_by_key(|(at, _)| (*at != place, *at < place, *at)).map(|(_, other)| other.id())
    }

    /// Inspections and visits that reports of one authority mention and that are not loaded; each once per report that
    /// mentions it.
    pub fn not_loaded(&self, authority: &str) -> Vec<MentionNotLoaded> {
        let mut missing = Vec::new();
        for (_, report) in self.reports_of(authority) {
            let mut told = Vec::new();
            for mention in report.mentions() {
                let Some(date) = mention.date.filter(|_| mention.kind != MentionKind::Event) else { continue };
                if self.loaded(report.id(), mention).is_some() || told.contains(&(mention.kind, date)) {
                    continue;
                }
                told.push((mention.kind, date));
                let retells = |other: &Report| {
                    other.about().kind == Kind::Article
                        && other.about().reports_on.is_some_and(|on| compatible(on, date))
                        && mention.kind == MentionKind::Inspection
                };
                missing.push(MentionNotLoaded {
                    by: report.id().clone(),
                    mention: mention.clone(),
                    retold_by: self.reports_of(authority).find(|(_, r)| retells(r)).map(|(_, r)| r.id().clone()),
                });
            }
        }
        missing
    }

    /// Whether a report is an article on an inspection whose own report is loaded.
    pub fn superseded(&self, report: &Report) -> bool {
        let about = report.about();
        let (Kind::Article, Some(authority), Some(on)) = (about.kind, &about.authority, about.reports_on) else {
            return false;
        };
        self.reports_of(authority).any(|(_, other)| {
            matches!(other.about().kind, Kind::Inspection | Kind::ReInspection) && inspected_in(other, on)
        })
    }
}

fn graded_as(judgement: &Judgement) -> EventKind {
    EventKind::Graded {
        grade: judgement.grade,
        joint: judgement.area == Area::InCareAndCareLeavers,
        reported_by: judgement.reported_by.clone(),
    }
}

/// The rows that a judgement stands on.
fn rows_of(area: Area) -> Vec<Area> {
    if area == Area::InCareAndCareLeavers { JOINED.to_vec() } else { vec![area] }
}

/// Whether a document of this kind is the record of a visit.
fn is_visit(kind: Kind) -> bool {
    match kind {
        Kind::Inspection
        | Kind::ReInspection
        | Kind::FocusedVisit
        | Kind::MonitoringVisit
        | Kind::UnannouncedInspection => true,
        Kind::Article | Kind::Other => false,
    }
}

/// What a report of this kind is called where another one mentions it.
fn mentioned_as(kind: Kind) -> &'static [MentionKind] {
    match kind {
        Kind::Inspection | Kind::ReInspection | Kind::UnannouncedInspection => &[MentionKind::Inspection],
        Kind::FocusedVisit => &[MentionKind::FocusedVisit],
        Kind::MonitoringVisit => &[MentionKind::MonitoringVisit],
        Kind::Article | Kind::Other => &[],
    }
}

/// Whether a report's days fall into a loosely given date; without days, that of its letter counts.
fn inspected_in(report: &Report, date: LooseDate) -> bool {
    let about = report.about();
    let days = about.inspected.as_ref().map(|period| (period.start, period.end));
    let days = days.or(about.published.map(|letter| (letter, letter)));
    days.is_some_and(|(start, end)| spans(date, start) <= 0 && spans(date, end) >= 0)
}

/// Where a day lies against a loosely given date: before it, in it, after it.
fn spans(date: LooseDate, day: Date) -> i32 {
    let given = (date.year, date.month.map(i32::from), date.day.map(i32::from));
    let parts = [
        Some(day.year() - given.0),
        given.1.map(|month| i32::from(u8::from(day.month())) - month),
        given.1.and(given.2).map(|of_month| i32::from(day.day()) - of_month),
    ];
    parts.into_iter().map_while(|part| part).find(|part| *part != 0).unwrap_or(0)
}

/// Whether two loosely given dates can be of the same day.
fn compatible(a: LooseDate, b: LooseDate) -> bool {
    let agree = |a: Option<u8>, b: Option<u8>| a.zip(b).is_none_or(|(a, b)| a == b);
    a.year == b.year && agree(a.month, b.month) && agree(a.day, b.day)
}

/// Whether both are articles on the same inspection.
fn about_the_same(a: &Report, b: &Report) -> bool {
    let article = |report: &Report| report.about().reports_on.filter(|_| report.about().kind == Kind::Article);
    article(a).zip(article(b)).is_some_and(|(a, b)| compatible(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Movement;
    use crate::sample::Sample;
    use report::{Theme, Tone, parse_iso};

    const SHIRE: &str = "Northshire";

    fn inspection_2024() -> Sample {
        Sample::new(SHIRE, "2024-02-23", Kind::Inspection)
            .judged(Area::Leaders, Grade::Good)
            .judged(Area::InCare, Grade::Good)
            .judged(Area::CareLeavers, Grade::Good)
            .judged(Area::Overall, Grade::Good)
            .says("At the last inspection in 2018 and the visit in 2022.", Tone::Neutral, &[])
            .mentions(MentionKind::Inspection, 2018, None)
            .mentions(MentionKind::FocusedVisit, 2022, None)
            .mentions(MentionKind::Inspection, 2018, None)
    }

    fn article() -> Sample {
        Sample::new(SHIRE, "", Kind::Article)
            .on(2018, None)
            .judged(Area::InCareAndCareLeavers, Grade::Outstanding)
            .judged(Area::Overall, Grade::Good)
    }

    fn visit_2022() -> Sample {
        Sample::new(SHIRE, "2022-02-15", Kind::FocusedVisit)
            .published("2022-03-21")
            .covers(&[Topic::Area(Area::CareLeavers)])
            .says("An inspection took place in November 2018.", Tone::Neutral, &[Theme::Improvement])
            .mentions(MentionKind::Inspection, 2018, Some(11))
            .mentions(MentionKind::Event, 2021, Some(3))
    }

    fn inspection_2018() -> Sample {
        Sample::new(SHIRE, "2018-11-16", Kind::Inspection)
            .published("2018-12-20")
            .judged(Area::InCareAndCareLeavers, Grade::Outstanding)
            .judged(Area::Overall, Grade::Good)
    }

    fn library(samples: impl IntoIterator<Item = Sample>) -> Library {
        Library::new(samples.into_iter().map(Sample::build))
    }

    #[test]
    fn rows_of_the_timeline() {
        let library = library([inspection_2024(), article(), visit_2022()]);
        let timeline = library.timeline("northshire");
        let rows: Vec<_> = timeline.rows.iter().map(|row| (row.area, row.events.len())).collect();
        let expected = [
            (Some(Area::Overall), 2),
            (Some(Area::Leaders), 1),
            (Some(Area::InCare), 2),
            (Some(Area::CareLeavers), 2),
            (None, 1),
        ];
        assert_eq!(rows, expected);
        assert_eq!(timeline.years, Some((2018, 2024)));
        let first = &timeline.rows[2].events[0];
        assert!(matches!(
            first.what,
            EventKind::Graded { grade: Grade::Outstanding, joint: true, reported_by: Some(_) }
        ));
        assert_eq!(first.loose.map(|loose| loose.year), Some(2018));
        assert_eq!(timeline.rows[4].events[0].what, EventKind::Visit(vec![Topic::Area(Area::CareLeavers)]));
    }

    #[test]
    fn the_article_counts_until_the_inspection_itself_is_loaded() {
        let with_article = library([inspection_2024(), article(), visit_2022()]);
        let (before, after, moves) = with_article.moved(SHIRE).expect("two inspections");
        assert_eq!((before, after), (ReportRef(0), ReportRef(2)));
        let moves: Vec<_> = moves.iter().map(|m| (m.area, m.movement, m.joint)).collect();
        let expected = [
            (Area::Overall, Movement::Same, false),
            (Area::Leaders, Movement::NotComparable, false),
            (Area::InCare, Movement::Down, true),
            (Area::CareLeavers, Movement::Down, true),
        ];
        assert_eq!(moves, expected);

        let with_both = with_article.with(inspection_2018().build());
        let (before, ..) = with_both.moved(SHIRE).expect("two inspections");
        let before = with_both.report_at(before).expect("it is there");
        assert_eq!(before.about().kind, Kind::Inspection);
        assert_eq!(with_both.timeline(SHIRE).rows[0].events.len(), 2);
        assert_eq!(library([inspection_2024()]).moved(SHIRE), None);
        assert_eq!(library([article(), article().named("b")]).moved(SHIRE), None, "two articles on one inspection");
    }

    #[test]
    fn intervals_only_from_printed_dates() {
        let library = library([inspection_2024(), article(), visit_2022()]);
        let days: Vec<_> = library.intervals(SHIRE).iter().map(|interval| interval.days).collect();
        assert_eq!(days, [Some(34), None]);
    }

    #[test]
    fn mentions_are_tied_to_what_is_loaded() {
        let some = library([inspection_2024(), article(), visit_2022()]);
        let missing = some.not_loaded(SHIRE);
        let told: Vec<_> = missing
            .iter()
            .map(|m| (m.by.as_str(), m.mention.date.map(|date| date.to_string()), m.retold_by.is_some()))
            .collect();
        let expected = [
            ("northshire-2022-02-15-focused-visit", Some("2018-11".into()), true),
            ("northshire-2024-02-23-inspection", Some("2018".into()), true),
        ];
        assert_eq!(told, expected);
        let by = inspection_2024().build();
        let loaded = some.loaded(by.id(), &by.mentions()[1]);
        assert_eq!(loaded.map(ReportId::as_str), Some("northshire-2022-02-15-focused-visit"));
        assert_eq!(some.with(inspection_2018().build()).not_loaded(SHIRE), []);
    }

    #[test]
    fn odd_libraries() {
        let undated = Sample::new(SHIRE, "", Kind::Inspection).judged(Area::Overall, Grade::Good);
        let nobody = Sample::new("", "2020-01-01", Kind::Inspection).judged(Area::Overall, Grade::Good);
        let library = library([undated, nobody]);
        assert_eq!(library.timeline(SHIRE), Timeline::default());
        assert_eq!(library.moved(SHIRE), None);
        assert_eq!(library.intervals(SHIRE).len(), 1);
        assert_eq!(Library::default().not_loaded(""), []);
        assert_eq!(Library::default().timeline("").years, None);
    }

    #[test]
    fn loose_dates() {
        let loose = |month, day| LooseDate { year: 2018, month, day };
        let day = parse_iso("2018-11-16").expect("a date");
        assert_eq!(spans(loose(None, None), day), 0);
        assert_eq!(spans(loose(Some(11), Some(16)), day), 0);
        assert!(spans(loose(Some(12), None), day) < 0 && spans(loose(Some(11), Some(2)), day) > 0);
    }
}
