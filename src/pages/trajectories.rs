//! Themes over the reports of one authority: how each stood in each report, and what became of it; as a table, and as small charts.

use super::{figures, found, themes};
use crate::charts::trajectory::{self, Point, Said};
use crate::components::figure::{self, Cell, Figure, Picture};
use crate::components::panel::{link, source, table};
use crate::components::{hidden, tags, tones};
use crate::copy;
use crate::markup::{each, el, tag};
use crate::route::Route;
use library::{Course, Library, ReportRef, Stand, ToneCounts, Trajectory};
use report::{Report, Theme, Tone};
use yew::prelude::*;

/// The table of these themes; the reports are those of the first.
pub fn table_of(library: &Library, rows: &[Trajectory]) -> Html {
    let reports = rows.first().map_or(&[][..], |row| &row.points);
    let names = reports.iter().filter_map(|(at, ..)| library.report_at(*at)).map(Report::short_name);
    let heads: Vec<String> =
        std::iter::once("Theme".to_owned()).chain(names).chain(std::iter::once("In all".to_owned())).collect();
    let cells = each(rows, |row| {
        el(
            "tr",
            (
                el("th[scope=row]", link(Route::Themes(Some(row.theme)).href(), row.theme.label())),
                each(&row.points, |(at, stand, counts)| cell(library, row.theme, *at, *stand, counts)),
                el("td", row.course.label()),
            ),
        )
    });
    table("table table--matrix", "How each theme stood in each document, and what became of it", &heads, cells)
}

/// What the marks of the table mean.
pub fn legend() -> Html {
    source(
        "▲ mostly strengths, ▼ mostly concerns, ◆ neither outweighs the other, ● described only; the number counts findings. – not spoken of; ○ the visit looked at something else, which is neither lost nor put right.",
    )
}

fn cell(library: &Library, theme: Theme, at: ReportRef, stand: Stand, counts: &ToneCounts) -> Html {
    let tone = match stand {
        Stand::Strength => Tone::Strength,
        Stand::Mixed => Tone::Mixed,
        Stand::Concern => Tone::Concern,
        Stand::NoVerdict => Tone::Neutral,
        Stand::Silent => return el("td.cell", el("span.none", ("–", hidden(stand.label())))),
        Stand::NotLookedAt => return el("td.cell", el("span.none", ("○", hidden(stand.label())))),
    };
    let href = library.report_at(at).map(|report| found::theme_in_report(theme, report)).unwrap_or_default();
    el(
        "td.cell",
        tag("a.cell__link").attr("href", href).with((
            tags::tone_mark(tone),
            el("span.cell__count", counts.total().to_string()),
            hidden(format!(" findings: {}", tones::words(counts))),
        )),
    )
}

/// The same as small charts of one scale: shares of each document's findings.
pub fn small_multiples(library: &Library, authority: &str, rows: &[&Trajectory], course: Option<Course>) -> Html {
    let drawn: Vec<(&Trajectory, Vec<Point>)> = rows.iter().map(|row| (*row, points(library, row))).collect();
    let scale = trajectory::scale(drawn.iter().flat_map(|(_, points)| points));
    let pictures = drawn.iter().map(|(row, points)| {
        let title = row.theme.label();
        Picture {
            title: title.to_owned(),
            href: Some(Route::Themes(Some(row.theme)).href()),
            note: row.told(library),
            wide: trajectory::trajectory(&format!("course-{}", row.theme.slug()), title, points, scale),
            narrow: None,
        }
    });
    let reports: Vec<&Report> =
        rows.first().into_iter().flat_map(|row| &row.points).filter_map(|(at, ..)| library.report_at(*at)).collect();
    let n: Vec<String> =
        reports.iter().map(|report| format!("{}: {}", report.short_name(), report.findings().len())).collect();
    figures::in_parts(Figure {
        id: "courses",
        title: themes::counted(rows, course),
        pictures: pictures.collect(),
        source: format!(
            "Bars are shares of all findings of a document, one scale for all: strengths upwards, concerns (▼) and mixed findings downwards; the numbers count findings, those beneath concerns and mixed ones together; a bar with a break is longer. – not spoken of; ○ the visit looked at something else, which is neither lost nor put right. Findings in all: {}.",
            n.join("; ")
        ),
        licence: figures::licences(reports.into_iter()),
        table: table_of_points(library, rows),
        file: figures::file_name(&[authority, "themes over time", course.map_or("", Course::slug)]),
    })
}

/// The points of a trajectory as a chart takes them.
pub fn points(library: &Library, row: &Trajectory) -> Vec<Point> {
    let point = |(at, stand, counts): &(ReportRef, Stand, ToneCounts)| {
        let report = library.report_at(*at)?;
        let of = u32::try_from(report.findings().len()).unwrap_or(u32::MAX);
        Some(point_of(
            row.theme,
            report,
            *stand,
            counts,
            of,
            report.year().map_or_else(String::new, |year| year.to_string()),
        ))
    };
    row.points.iter().filter_map(point).collect()
}

/// One report on a theme.
pub fn point_of(theme: Theme, report: &Report, stand: Stand, counts: &ToneCounts, of: u32, label: String) -> Point {
    let said = match stand {
        Stand::NotLookedAt => Said::NotLookedAt,
        Stand::Silent => Said::Nothing,
        _ => Said::Findings { strength: counts.strength, mixed: counts.mixed, concern: counts.concern, of },
    };
    let is_said = matches!(said, Said::Findings { .. });
    let words = if is_said {
        format!("{} of {of} findings: {}", counts.total(), tones::words(counts))
    } else {
        copy::lower_first(stand.label())
    };
    Point {
        label,
        said,
        name: format!("{}: {words}", report.short_name()),
        href: if is_said { found::theme_in_report(theme, report) } else { String::new() },
    }
}

/// A document's part of a row of a table of points: its name, which leads to the findings if there are any, how the theme stands
/// in it, the findings by tone, and all of its findings.
pub fn cells_of_point(theme: Theme, report: &Report, stand: Stand, counts: &ToneCounts) -> [Cell; 7] {
    let name = Cell::text(report.short_name());
    let number = |tone: Tone| Cell::number(counts.of(tone));
    [
        if counts.total() > 0 { name.to(found::theme_in_report(theme, report)) } else { name },
        Cell::text(stand.label()),
        number(Tone::Strength),
        number(Tone::Concern),
        number(Tone::Mixed),
        number(Tone::Neutral),
        Cell::number(report.findings().len()),
    ]
}

/// A course as a title counts it: "three lost and regained".
pub fn in_title(course: Course) -> String {
    match course {
        Course::PersistingConcern => "a persisting concern".to_owned(),
        other => copy::lower_first(other.label()),
    }
}

fn table_of_points(library: &Library, rows: &[&Trajectory]) -> figure::Table {
    let heads =
        ["Theme", "Document", "Stands as", "Strength", "Concern", "Mixed", "Neutral", "Findings in all", "Course"];
    let cells = |row: &Trajectory, (at, stand, counts): &(ReportRef, Stand, ToneCounts)| {
        let report = library.report_at(*at)?;
        let subject = Cell::text(row.theme.label());
        let point = cells_of_point(row.theme, report, *stand, counts);
        Some([subject].into_iter().chain(point).chain([Cell::text(row.course.label())]).collect())
    };
    figure::Table {
        caption: "How each theme stood in each document".into(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: rows.iter().flat_map(|row| row.points.iter().filter_map(move |point| cells(row, point))).collect(),
    }
}
