//! Themes over the reports of one authority, as a table: how each stood in each report, and what became of it.

use super::found;
use crate::components::panel::{link, source, table};
use crate::components::{hidden, tags, tones};
use crate::markup::{each, el, tag};
use crate::route::Route;
use library::{Library, ReportRef, Stand, ToneCounts, Trajectory};
use report::{Theme, Tone};
use yew::prelude::*;

/// The table of these themes; the reports are those of the first.
pub fn table_of(library: &Library, rows: &[Trajectory]) -> Html {
    let reports = rows.first().map_or(&[][..], |row| &row.points);
    let names = reports.iter().filter_map(|(at, ..)| library.report_at(*at)).map(report::Report::short_name);
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
