//! Reports with their facts as printed, their judgements, and what they mention that is not loaded.

use super::{counts, day, yes};
use crate::{Cell, Column, Material, Table, cite, words};
use library::ReportRef;
use report::{Grade, Person, Report};

const REPORTS: &[Column] = &[
    Column::text("authority", "Authority"),
    Column::text("report", "Report"),
    Column::text("title", "Title"),
    Column::text("kind", "Kind"),
    Column::text("framework", "Framework"),
    Column::date("inspected_from", "Inspected from"),
    Column::date("inspected_to", "Inspected to"),
    Column::date("published", "Published"),
    Column::number("days_to_letter", "Days from visit to letter"),
    Column::text("looked_at", "Looked at"),
    Column::text("people", "People"),
    Column::number("recommendations", "Recommendations"),
    Column::number("strengths", "Strengths"),
    Column::number("concerns", "Concerns"),
    Column::number("mixed", "Mixed"),
    Column::number("neutral", "Neutral"),
    Column::number("findings", "Findings"),
    Column::text("source", "Source"),
    Column::text("licence", "Licence"),
    Column::text("corrected", "Corrected by a person"),
    Column::text("file", "File"),
    Column::key("sha256", "Fingerprint of the file"),
    Column::key("report_id", "Report name"),
];

/// These reports.
pub(crate) fn reports(material: &Material<'_>, of: &[ReportRef]) -> Table {
    let rows = of.iter().filter_map(|at| Some((*at, material.library.report_at(*at)?)));
    Table::new("reports", "Reports", REPORTS, rows.map(|(at, report)| row(material, at, report)))
}

fn row(material: &Material<'_>, at: ReportRef, report: &Report) -> Vec<Cell> {
    let about = report.about();
    let inspected = about.inspected.as_ref();
    let days = inspected.zip(about.published).map(|(period, letter)| report::days_between(period.end, letter));
    let people: Vec<String> = about.people.iter().map(person).collect();
    let mut row = vec![
        about.authority.as_deref().unwrap_or_default().into(),
        report.name().into(),
        about.title.as_str().into(),
        about.kind.label().into(),
        about.framework.label().into(),
        Cell::date(inspected.map(|period| period.start)),
        Cell::date(inspected.map(|period| period.end)),
        Cell::date(about.published),
        Cell::number(days),
        words::topics(&about.coverage).into(),
        people.join("; ").into(),
        Cell::count(report.recommendations().len()),
    ];
    row.extend(counts(&material.library.tones(at)));
    row.extend([
        cite::whose(report).into(),
        crate::about::licence(report).into(),
        yes(material.work.correction(report.id()).is_some()),
        report.source().file.as_str().into(),
        report.source().sha256.as_str().into(),
        report.id().as_str().into(),
    ]);
    row
}

/// "Lead inspector: Name, post".
fn person(person: &Person) -> String {
    let post = person.post.as_ref().map(|post| format!(", {post}")).unwrap_or_default();
    format!("{}: {}{post}", person.role.label(), person.name)
}

const JUDGEMENTS: &[Column] = &[
    Column::text("authority", "Authority"),
    Column::text("report", "Report"),
    Column::date("date", "Date"),
    Column::number("year", "Year"),
    Column::text("area", "Area"),
    Column::text("grade", "Grade"),
    Column::text("printed_area", "Area as printed"),
    Column::text("printed_grade", "Grade as printed"),
    Column::text("reported_by", "Reported by"),
    Column::key("report_id", "Report name"),
];

/// The judgements of these reports, in printed order.
pub(crate) fn judgements(material: &Material<'_>, of: &[ReportRef]) -> Table {
    let reports = of.iter().filter_map(|at| material.library.report_at(*at));
    let rows = reports.flat_map(|report| {
        report.about().judgements.iter().map(move |judgement| {
            // What no report prints is the program's own word.
            let by = match judgement.grade {
                Grade::NotGiven => Some(crate::about::PROGRAM),
                _ => judgement.reported_by.as_deref(),
            };
            vec![
                report.about().authority.as_deref().unwrap_or_default().into(),
                report.name().into(),
                Cell::date(day(report)),
                Cell::number(report.year()),
                judgement.area.label().into(),
                judgement.grade.label().into(),
                judgement.printed_area.as_str().into(),
                judgement.printed_grade.as_str().into(),
                by.unwrap_or("Ofsted").into(),
                report.id().as_str().into(),
            ]
        })
    });
    Table::new("judgements", "Judgements", JUDGEMENTS, rows)
}

const NOT_LOADED: &[Column] = &[
    Column::quotation("mention", "Mention"),
    Column::citation("citation", "Citation"),
    Column::text("kind", "Kind"),
    Column::text("when", "When"),
];

/// What the reports of an authority mention and the library does not hold.
pub(crate) fn not_loaded(material: &Material<'_>, authority: &str) -> Table {
    let library = material.library;
    let rows = library.not_loaded(authority).into_iter().filter_map(|one| {
        let report = library.report(&one.by)?;
        Some(vec![
            report.words_of(one.mention.span).trim().into(),
            cite::mark(library, report, report.passage(one.mention.passage)).into(),
            one.mention.kind.label().into(),
            one.mention.date.map(|date| date.to_string()).unwrap_or_default().into(),
        ])
    });
    Table::new("not_loaded", "Mentioned, not loaded", NOT_LOADED, rows)
}
