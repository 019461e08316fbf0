//! Themes set out in a matrix: over the reports of one authority, or over several authorities.

use super::{figures, found};
use crate::charts::Room;
use crate::charts::matrix::{Cell, Column, Row, Said, matrix};
use crate::components::figure::{self, Figure, Picture, Table};
use crate::components::tones;
use crate::copy;
use crate::route::{Peers, Route};
use library::{Library, Peer, ReportRef, Stand, ToneCounts};
use report::{Report, Theme, Tone};
use yew::prelude::*;

/// One column for each of these reports, the newest of so many.
pub fn by_report(
    library: &Library,
    authority: Option<&str>,
    reports: &[(ReportRef, &Report)],
    of: usize,
    themes: &[&Theme],
) -> Html {
    let columns: Vec<Column> = reports
        .iter()
        .map(|(_, report)| Column {
            name: report.short_name(),
            short: report.year().map_or_else(String::new, |year| year.to_string()),
            href: Route::to_report(report.id()),
        })
        .collect();
    let trajectories = authority.map(|name| library.trajectories(name)).unwrap_or_default();
    let mut table = Table {
        caption: "Number of findings by theme, document and tone".into(),
        heads: ["Theme", "Document", "Strength", "Concern", "Mixed", "Neutral", "Findings in the document"]
            .map(str::to_owned)
            .to_vec(),
        rows: Vec::new(),
    };
    let rows: Vec<Row> = themes
        .iter()
        .map(|theme| {
            let cells = reports.iter().map(|(at, report)| {
                let counts = library.tones_on(*at, &[**theme]);
                let point = trajectories.iter().find(|row| row.theme == **theme).map(|row| &row.points);
                let stand = point.and_then(|points| points.iter().find(|point| point.0 == *at)).map(|point| point.1);
                let name = format!("{}, {}", theme.label(), report.short_name());
                let href = found::theme_in_report(**theme, report);
                if counts.total() > 0 {
                    table.rows.push(table_row(**theme, &report.short_name(), &counts, report.findings().len(), &href));
                }
                cell(&name, &counts, counts.total().to_string(), href, stand)
            });
            Row { label: theme.label().to_owned(), href: Route::Themes(Some(**theme)).href(), cells: cells.collect() }
        })
        .collect();
    let title = leading(&rows, &columns);
    let left_out = if of > reports.len() {
        format!(" The newest {} of {of} documents are shown.", reports.len())
    } else {
        String::new()
    };
    let findings: usize = reports.iter().map(|(_, report)| report.findings().len()).sum();
    figures::in_parts(Figure {
        id: "matrix",
        source: format!(
            "{} in {}{}. ▲ mostly strengths, ▼ mostly concerns, ◆ neither outweighs the other, ● described only: filled where nearly all findings agree; the number counts findings. – not spoken of; ○ the visit looked at something else. A finding can carry up to four themes or none.{left_out}",
            copy::count(findings, "finding", "findings"),
            copy::count(reports.len(), "document", "documents"),
            years(reports.iter().map(|(_, report)| *report)),
        ),
        licence: figures::licences(reports.iter().map(|(_, report)| *report)),
        pictures: vec![both(&|id, room| matrix(id, &title, &columns, &rows, room), "matrix-wide", "matrix-narrow")],
        title: title.clone(),
        table,
        file: figures::file_name(&[authority.unwrap_or_default(), "themes by document"]),
    })
}

/// One column for each of these authorities: how its latest full inspection speaks of each theme.
pub fn by_authority(library: &Library, peers: &[&Peer], title: String, more: &str) -> Html {
    let reports: Vec<Option<&Report>> = peers.iter().map(|peer| library.report_at(peer.latest?)).collect();
    let columns: Vec<Column> = peers
        .iter()
        .zip(&reports)
        .map(|(peer, report)| Column {
            name: format!(
                "{} {}",
                peer.authority,
                report.and_then(Report::year).map_or_else(String::new, |y| y.to_string())
            ),
            short: peer.authority.clone(),
            href: Route::Peers(Peers { authority: Some(peer.authority.clone()), ..Peers::default() }).href(),
        })
        .collect();
    let mut table = Table {
        caption: "Findings of the latest full inspection by theme, authority and tone".into(),
        heads: ["Theme", "Authority", "Strength", "Concern", "Mixed", "Neutral", "Findings in the report"]
            .map(str::to_owned)
            .to_vec(),
        rows: Vec::new(),
    };
    let mut rows: Vec<Row> = Vec::new();
    for theme in Theme::ALL {
        let mut cells = Vec::new();
        for (peer, report) in peers.iter().zip(&reports) {
            let (Some(report), Some((stand, counts))) = (report, peer.on(*theme)) else {
                let name = format!("{}, {}: no full inspection is loaded", theme.label(), peer.authority);
                cells.push(Cell { name, said: Err("·") });
                continue;
            };
            let href = found::theme_in_report(*theme, report);
            let name = format!("{}, {} {}", theme.label(), peer.authority, report.short_name());
            if counts.total() > 0 {
                table.rows.push(table_row(*theme, &peer.authority, &counts, report.findings().len(), &href));
            }
            let share = share(counts.total(), peer.findings);
            let name = format!("{name}, {share} of {} findings", peer.findings);
            cells.push(cell(&name, &counts, share, href, Some(stand)));
        }
        if cells.iter().any(|cell| cell.said.is_ok()) {
            let href = Route::Peers(Peers { theme: Some(*theme), ..Peers::default() }).href();
            rows.push(Row { label: theme.label().to_owned(), href, cells });
        }
    }
    let known: Vec<&Report> = reports.iter().copied().flatten().collect();
    figures::in_parts(Figure {
        id: "matrix",
        source: format!(
            "From the latest full inspection of each authority{}; {}. Each number is the share of that report’s findings that speak of the theme. ▲ mostly strengths, ▼ mostly concerns, ◆ neither outweighs the other, ● described only; filled where nearly all agree; – not spoken of.{more}",
            years(known.iter().copied()),
            copy::count(known.iter().map(|report| report.findings().len()).sum(), "finding", "findings"),
        ),
        licence: figures::licences(known.iter().copied()),
        pictures: vec![Picture {
            wide: matrix("matrix-wide", &title, &columns, &rows, Room::Wide),
            ..Picture::default()
        }],
        title,
        table,
        file: figures::file_name(&["themes by authority"]),
    })
}

fn table_row(theme: Theme, of: &str, counts: &ToneCounts, all: usize, href: &str) -> Vec<figure::Cell> {
    let number = |tone: Tone| figure::Cell::number(counts.of(tone));
    vec![
        figure::Cell::text(theme.label()),
        figure::Cell::text(of).to(href),
        number(Tone::Strength),
        number(Tone::Concern),
        number(Tone::Mixed),
        number(Tone::Neutral),
        figure::Cell::number(all),
    ]
}

/// A chart for wide and for narrow screens.
pub fn both(draw: &dyn Fn(&str, Room) -> Html, wide: &str, narrow: &str) -> Picture {
    Picture { wide: draw(wide, Room::Wide), narrow: Some(draw(narrow, Room::Narrow)), ..Picture::default() }
}

/// A cell: the way that most findings lean, filled where nearly all do.
fn cell(name: &str, counts: &ToneCounts, text: String, href: String, stand: Option<Stand>) -> Cell {
    let tone = match (counts.total(), leaning(counts)) {
        (0, _) if stand == Some(Stand::NotLookedAt) => {
            return Cell { name: format!("{name}: {}", Stand::NotLookedAt.label()), said: Err("○") };
        }
        (0, _) => return Cell { name: format!("{name}: {}", Stand::Silent.label()), said: Err("–") },
        (_, tone) => tone,
    };
    let against = match tone {
        Tone::Strength => counts.concern + counts.mixed,
        Tone::Concern => counts.strength + counts.mixed,
        Tone::Mixed | Tone::Neutral => counts.total(),
    };
    let firm = counts.of(tone) >= 3 && 5 * against <= counts.of(tone);
    Cell { name: format!("{name}: {}", tones::words(counts)), said: Ok(Said { tone, firm, text, href }) }
}

/// Which way the findings lean: two of three parts decide.
pub fn leaning(counts: &ToneCounts) -> Tone {
    let (good, bad) = (2 * counts.strength + counts.mixed, 2 * counts.concern + counts.mixed);
    match (good, bad) {
        (0, 0) => Tone::Neutral,
        (good, bad) if good >= 2 * bad => Tone::Strength,
        (good, bad) if bad >= 2 * good => Tone::Concern,
        _ => Tone::Mixed,
    }
}

/// "6 %", "under 1 %".
pub fn share(count: u32, of: u32) -> String {
    let tenths = u64::from(count) * 1000 / u64::from(of.max(1));
    match tenths {
        0..10 if count > 0 => "<1\u{a0}%".to_owned(),
        tenths => format!("{}\u{a0}%", (tenths + 5) / 10),
    }
}

/// ", 2009 to 2025".
pub fn years<'a>(reports: impl Iterator<Item = &'a Report>) -> String {
    let mut span: Option<(i32, i32)> = None;
    for year in reports.filter_map(Report::year) {
        let (first, last) = span.unwrap_or((year, year));
        span = Some((first.min(year), last.max(year)));
    }
    match span {
        None => String::new(),
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first} to {last}"),
    }
}

/// What the matrix shows: where the newest column leans.
fn leading(rows: &[Row], columns: &[Column]) -> String {
    let Some(last) = columns.len().checked_sub(1) else { return "No document yet".to_owned() };
    let of = |tone: Tone| {
        rows.iter()
            .filter(|row| {
                row.cells.get(last).is_some_and(|cell| cell.said.as_ref().is_ok_and(|said| said.tone == tone))
            })
            .count()
    };
    let (good, bad) = (of(Tone::Strength), of(Tone::Concern));
    format!(
        "{} mostly praised and {} mostly a concern in the {}",
        copy::count(good, "theme is", "themes are"),
        if bad == 0 { "none".to_owned() } else { bad.to_string() },
        columns[last].name
    )
}
