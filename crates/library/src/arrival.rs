//! A report arrives: is it new, another copy of one that is here, or one that merely has the same name?
//!
//! The words decide. The same report saved as PDF, as Word file and as text gives the same sentences, whatever its file is
//! called and even where one copy lost the date that names it; two reports on one authority in one month do not.

use crate::index::Segment;
use crate::{Indexed, Library, put_in, take_out};
use report::{Format, Report, ReportId};
use std::rc::Rc;

/// What became of a report that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It was not here before.
    New,
    /// It was here already: the copy that arrived is as good or better, and took its place.
    Better,
    /// It was here already, in a better copy, which stays.
    Worse,
}

/// A library that received a report.
#[derive(Debug)]
pub struct Received {
    /// The library.
    pub library: Library,
    /// The name under which the report stands in it.
    pub id: ReportId,
    /// What became of it.
    pub arrival: Arrival,
    /// The other copy, where there was one: it stays or was replaced.
    pub other: Option<Rc<Report>>,
}

impl Library {
    /// The same library with a report that arrived. Of two copies of one report the better one stays; a different report of
    /// the same name gets a name of its own.
    #[must_use]
    pub fn receive(&self, report: impl Into<Indexed>) -> Received {
        let Self { mut reports, mut segments, .. } = self.clone();
        let (id, arrival, other) = received(&mut reports, &mut segments, report.into());
        Received { library: Self::assembled(reports, segments), id, arrival, other }
    }

    /// The same library with several reports, received one after the other; for each its name and what became of it.
    #[must_use]
    pub fn receive_all(&self, arrived: impl IntoIterator<Item = Indexed>) -> (Self, Vec<(ReportId, Arrival)>) {
        let Self { mut reports, mut segments, .. } = self.clone();
        let mut told = Vec::new();
        for report in arrived {
            let (id, arrival, _) = received(&mut reports, &mut segments, report);
            told.push((id, arrival));
        }
        (Self::assembled(reports, segments), told)
    }
}

fn received(
    reports: &mut Vec<Rc<Report>>,
    segments: &mut Vec<Rc<Segment>>,
    arrived: Indexed,
) -> (ReportId, Arrival, Option<Rc<Report>>) {
    let Indexed { report, segment } = arrived;
    let mut here = reports.iter().zip(&*segments);
    let other =
        here.find(|(here, of_here)| are_one((here, of_here), (&report, &segment))).map(|(here, _)| here.clone());
    let arrival = match &other {
        None => Arrival::New,
        Some(here) if !serves_better(&report, here) => return (here.id().clone(), Arrival::Worse, other),
        Some(here) => {
            take_out(reports, segments, here.id());
            Arrival::Better
        }
    };
    let taken = reports.iter().any(|here| here.id() == report.id());
    let report = if taken {
        // The file's fingerprint tells it apart in the same way wherever the two meet.
        let fingerprint = &report.source().sha256;
        let name = ReportId::from_parts([report.id().as_str(), fingerprint.get(..6).unwrap_or(fingerprint)]);
        take_out(reports, segments, &name);
        Rc::new(Rc::unwrap_or_clone(report).renamed(name))
    } else {
        report
    };
    let id = report.id().clone();
    put_in(reports, segments, report, segment);
    (id, arrival, other)
}

/// Whether two files hold one report: at least half of the sentences of the shorter one stand in the other too.
fn are_one((here, of_here): (&Report, &Segment), (arrived, of_arrived): (&Report, &Segment)) -> bool {
    let (a, b) = (here.about(), arrived.about());
    // An article quotes a report at length and is not that report.
    if a.source_class != b.source_class || matches!((&a.authority, &b.authority), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let few = here.findings().len().min(arrived.findings().len());
    if few == 0 {
        return here.text() == arrived.text();
    }
    let mut others = &*of_here.sentences;
    let shared = of_arrived.sentences.iter().filter(|sentence| {
        others = &others[others.partition_point(|other| other < sentence)..];
        others.first() == Some(sentence)
    });
    2 * shared.count() >= few
}

/// Whether a copy that arrived is at least as good as the one that is here: more of it was read, or as much from a format
/// that tells more. A file that is read again takes the place of its older reading.
fn serves_better(arrived: &Report, here: &Report) -> bool {
    let (new, old) = (arrived.findings().len(), here.findings().len());
    // Formats cut a few sentences differently; a twentieth is no such difference.
    if new.abs_diff(old) * 20 > old { new > old } else { tells(arrived) >= tells(here) }
}

/// How much the format of a report's file tells: pages and places first, then structure, then bare words.
fn tells(report: &Report) -> u8 {
    match report.source().format {
        Format::Pdf => 3,
        Format::Docx => 2,
        Format::Html | Format::Markdown => 1,
        Format::Text => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::{Kind, Tone};

    const VISIT: [&str; 4] = ["Plans are clear.", "Visits are regular.", "Records are thin.", "Staff listen well."];

    fn copy(day: &str, format: Format, sentences: &[&str]) -> Report {
        let begun = Sample::new("Northshire", day, Kind::FocusedVisit).saved_as(format);
        sentences.iter().fold(begun, |report, words| report.says(words, Tone::Strength, &[])).build()
    }

    fn received(reports: impl IntoIterator<Item = Report>) -> (Library, Vec<Arrival>) {
        let mut arrivals = Vec::new();
        let library = reports.into_iter().fold(Library::default(), |library, report| {
            let received = library.receive(report);
            arrivals.push(received.arrival);
            received.library
        });
        (library, arrivals)
    }

    fn formats(library: &Library) -> Vec<Format> {
        library.reports().map(|(_, report)| report.source().format).collect()
    }

    #[test]
    fn copies_in_other_formats_are_one_report_and_the_best_stays() {
        let day = "2022-02-15";
        let copies = [Format::Text, Format::Docx, Format::Pdf, Format::Html].map(|format| copy(day, format, &VISIT));
        let (library, arrivals) = received(copies);
        assert_eq!(arrivals, [Arrival::New, Arrival::Better, Arrival::Better, Arrival::Worse]);
        assert_eq!(formats(&library), [Format::Pdf]);
    }

    #[test]
    fn several_at_once_are_received_as_one_after_the_other() {
        let other = ["Thresholds are known.", "Demand is high.", "Partners attend."];
        let copies = [
            copy("2022-02-15", Format::Text, &VISIT),
            copy("2023-05-02", Format::Pdf, &other),
            copy("2022-02-15", Format::Pdf, &VISIT),
            copy("2022-02-15", Format::Pdf, &other[..2]),
            copy("", Format::Text, &VISIT[..3]),
        ];
        let (library, arrivals) = received(copies.clone());
        let (at_once, told) = Library::default().receive_all(copies.map(Indexed::from));
        assert_eq!(told.iter().map(|(_, arrival)| *arrival).collect::<Vec<_>>(), arrivals);
        assert_eq!(at_once.shared(), library.shared());
        assert_eq!(at_once.authorities(), library.authorities());
        assert_eq!(at_once.len(), library.len());
    }

    #[test]
    fn a_part_of_a_report_does_not_take_its_place() {
        let whole = copy("2022-02-15", Format::Text, &VISIT);
        let part = copy("2022-02-15", Format::Pdf, &VISIT[..2]);
        let (library, arrivals) = received([whole, part]);
        assert_eq!((arrivals, formats(&library)), (vec![Arrival::New, Arrival::Worse], vec![Format::Text]));
    }

    #[test]
    fn a_copy_that_lost_its_date_is_recognised() {
        let (library, arrivals) = received([copy("", Format::Text, &VISIT), copy("2022-02-15", Format::Pdf, &VISIT)]);
        assert_eq!(arrivals, [Arrival::New, Arrival::Better]);
        assert_eq!(
            library.reports().map(|(_, r)| r.id().as_str()).collect::<Vec<_>>(),
            ["northshire-2022-02-15-focused-visit"]
        );
    }

    #[test]
    fn different_reports_of_one_name_are_both_kept() {
        let other = ["Thresholds are known.", "Demand is high.", "Partners attend."];
        let (library, arrivals) =
            received([copy("2022-02-15", Format::Text, &VISIT), copy("2022-02-15", Format::Pdf, &other)]);
        assert_eq!(arrivals, [Arrival::New, Arrival::New]);
        let ids: Vec<&str> = library.reports().map(|(_, report)| report.id().as_str()).collect();
        assert_eq!(ids, ["northshire-2022-02-15-focused-visit", "northshire-2022-02-15-focused-visit-pdf"]);
        // Each is known again.
        let again = library.receive(copy("2022-02-15", Format::Pdf, &other));
        assert_eq!((again.arrival, again.library.reports().len()), (Arrival::Better, 2));
    }

    #[test]
    fn an_article_that_quotes_a_report_is_another_document() {
        let quoting = VISIT.iter().fold(Sample::new("Northshire", "", Kind::Article), |article, words| {
            article.says(words, Tone::Strength, &[])
        });
        let (library, _) = received([copy("2022-02-15", Format::Text, &VISIT), quoting.build()]);
        assert_eq!(library.reports().len(), 2);
    }
}
