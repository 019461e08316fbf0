//! One theme over all authorities: who is praised for it, whom it troubles, and how each came there.

use super::{figures, found, matrices, peers, trajectories};
use crate::charts::trajectory::{self, Point};
use crate::components::figure::{Cell, Figure, Picture, Table};
use crate::components::panel::{heading, lead, link, panel, source};
use crate::components::tones;
use crate::copy;
use crate::markup::{all, each, el, nothing};
use crate::route::{Peers, Route};
use library::{Course, Library, Peer, Stand, Trajectory};
use report::{Report, Theme};
use yew::prelude::*;

/// So many authorities have a chart on one page.
const CHARTS: usize = 12;

/// The page of a theme.
pub fn over_authorities(library: &Library, all_peers: &[Peer], theme: Theme, view: &Peers) -> Html {
    all((
        peers::back(),
        heading(format!("{}: all authorities", theme.label())),
        lead(format!("Covers {}. As the latest full inspection of each authority speaks of it.", theme.covers())),
        el("p", link(Route::Themes(Some(theme)).href(), "This theme in all documents, with its phrases and sentences")),
        each([Stand::Concern, Stand::Mixed, Stand::Strength, Stand::NoVerdict], |stand| {
            standing(library, all_peers, theme, stand)
        }),
        charts(library, all_peers, theme, view),
    ))
}

/// The authorities where the theme stands so, each leading to the sentences.
fn standing(library: &Library, all_peers: &[Peer], theme: Theme, wanted: Stand) -> Html {
    let of = all_peers.iter().filter(|peer| peer.latest.is_some()).count();
    let here: Vec<(&Peer, &Report, library::ToneCounts)> = all_peers
        .iter()
        .filter_map(|peer| {
            let (stand, counts) = peer.on(theme)?;
            (stand == wanted).then_some((peer, library.report_at(peer.latest?)?, counts))
        })
        .collect();
    if here.is_empty() {
        return nothing();
    }
    let (words, id) = match wanted {
        Stand::Concern => ("Mostly a concern", "concern"),
        Stand::Mixed => ("Mixed", "mixed"),
        Stand::Strength => ("Mostly a strength", "strength"),
        _ => ("Described, without a verdict", "described"),
    };
    let item = |(peer, report, counts): &(&Peer, &Report, library::ToneCounts)| {
        let year = report.year().map_or_else(String::new, |year| format!(" {year}"));
        let name = format!("{}{year}", peer.authority);
        el("li", (link(found::theme_in_report(theme, report), name), " ", tones::line(counts)))
    };
    panel(
        id,
        format!("{words} in {} of {of} authorities", here.len()),
        all((
            el("ul.standing", each(&here, item)),
            source(format!("Latest full inspections{}.", matrices::years(here.iter().map(|(_, report, _)| *report)))),
        )),
    )
}

/// The theme over time in each authority, as small charts of one scale.
fn charts(library: &Library, all_peers: &[Peer], theme: Theme, view: &Peers) -> Html {
    let of = |peer: &Peer| library.trajectory(&peer.authority, theme).map(|row| (peer.authority.clone(), row));
    let rows: Vec<(String, Trajectory)> = all_peers.iter().filter_map(of).collect();
    if rows.is_empty() {
        return el("p", "No document that is loaded speaks of this theme.");
    }
    let drawn: Vec<(&(String, Trajectory), Vec<Point>)> =
        rows.iter().map(|row| (row, trajectories::points(library, &row.1))).collect();
    // One scale over all pages.
    let scale = trajectory::scale(drawn.iter().flat_map(|(_, points)| points));
    let pages = rows.len().div_ceil(CHARTS).max(1);
    let page = view.page.clamp(1, pages);
    let shown = &drawn[(page - 1) * CHARTS..(page * CHARTS).min(drawn.len())];
    let pictures = shown.iter().zip(0..).map(|(((name, row), points), at)| Picture {
        title: name.clone(),
        href: Some(Route::Peers(Peers { authority: Some(name.clone()), ..Peers::default() }).href()),
        note: row.told(library),
        wide: trajectory::trajectory(&format!("peer-{at}"), &format!("{name}: {}", theme.label()), points, scale),
        narrow: None,
    });
    let took = |course: Course| rows.iter().filter(|(_, row)| row.course == course).count();
    let told = [Course::PutRight, Course::Lost, Course::LostAndRegained, Course::PersistingConcern, Course::Kept];
    let told: Vec<String> = told
        .into_iter()
        .filter(|course| took(*course) > 0)
        .map(|course| format!("{} in {}", trajectories::in_title(course), took(course)))
        .collect();
    let of = copy::count(rows.len(), "authority", "authorities");
    let title = if told.is_empty() {
        format!("Over the years in {of}")
    } else {
        format!("Over the years: {} of {of}", copy::listed(&told))
    };
    let left_out = if pages > 1 { format!(" Page {page} of {pages}.") } else { String::new() };
    let cells = |(name, row): &(String, Trajectory)| -> Vec<Vec<Cell>> {
        let point = |(at, stand, counts): &(library::ReportRef, Stand, library::ToneCounts)| {
            let report = library.report_at(*at)?;
            let point = trajectories::cells_of_point(theme, report, *stand, counts);
            Some([Cell::text(name.clone())].into_iter().chain(point).collect())
        };
        row.points.iter().filter_map(point).collect()
    };
    let reports = || rows.iter().flat_map(|(_, row)| &row.points).filter_map(|(at, ..)| library.report_at(*at));
    all((
        figures::in_parts(Figure {
            id: "over-time",
            title,
            pictures: pictures.collect(),
            source: format!(
                "From {}{}. Bars are shares of all findings of a document, one scale for all: strengths upwards, concerns (▼) and mixed findings downwards; the numbers count findings, those beneath concerns and mixed ones together; a bar with a break is longer. – not spoken of; ○ the visit looked at something else.{left_out}",
                copy::count(reports().count(), "document", "documents"),
                matrices::years(reports()),
            ),
            licence: figures::licences(reports()),
            table: Table {
                caption: format!("{} in each document of each authority", theme.label()),
                heads: [
                    "Authority",
                    "Document",
                    "Stands as",
                    "Strength",
                    "Concern",
                    "Mixed",
                    "Neutral",
                    "Findings in all",
                ]
                .map(str::to_owned)
                .to_vec(),
                rows: shown.iter().flat_map(|(row, _)| cells(row)).collect(),
            },
            file: figures::file_name(&[theme.slug(), "by authority"]),
        }),
        peers::pager(view, page, pages, "Pages of the charts"),
    ))
}
