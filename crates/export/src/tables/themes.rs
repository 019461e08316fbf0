//! Themes by report with their tones, and what became of each theme over the years.

use super::{counts, day};
use crate::{Cell, Column, Material, Table};
use library::ReportRef;
use report::Theme;

const THEMES: &[Column] = &[
    Column::text("theme", "Theme"),
    Column::text("report", "Report"),
    Column::date("date", "Date"),
    Column::number("year", "Year"),
    Column::number("strengths", "Strengths"),
    Column::number("concerns", "Concerns"),
    Column::number("mixed", "Mixed"),
    Column::number("neutral", "Neutral"),
    Column::number("findings", "Findings on the theme"),
    Column::number("of", "Findings of the report"),
    Column::key("theme_id", "Theme name"),
    Column::key("report_id", "Report name"),
];

/// For each theme and each of these reports the tones of its findings, zeros included where any report speaks of the theme.
pub(crate) fn themes(material: &Material<'_>, of: &[ReportRef], themes: &[Theme]) -> Table {
    let mut rows = Vec::new();
    for theme in themes {
        let tones: Vec<_> = of.iter().map(|at| (*at, material.library.tones_on(*at, &[*theme]))).collect();
        if tones.iter().all(|(_, tones)| tones.total() == 0) {
            continue;
        }
        for (at, tones) in tones {
            let Some(report) = material.library.report_at(at) else { continue };
            let mut row =
                vec![theme.label().into(), report.name().into(), Cell::date(day(report)), Cell::number(report.year())];
            row.extend(counts(&tones));
            row.extend([Cell::count(report.findings().len()), theme.slug().into(), report.id().as_str().into()]);
            rows.push(row);
        }
    }
    Table::new("themes", "Themes by report", THEMES, rows)
}

const COURSES: &[Column] = &[
    Column::text("theme", "Theme"),
    Column::text("course", "What became of it"),
    Column::text("told", "In words"),
    Column::key("theme_id", "Theme name"),
];

/// What became of each theme over the reports of an authority.
pub(crate) fn courses(material: &Material<'_>, authority: &str, keep: impl Fn(library::Course) -> bool) -> Table {
    let rows = material.library.trajectories(authority).into_iter().filter(|one| keep(one.course)).map(|one| {
        vec![
            one.theme.label().into(),
            one.course.label().into(),
            one.told(material.library).into(),
            one.theme.slug().into(),
        ]
    });
    Table::new("courses", "What became of themes", COURSES, rows)
}
