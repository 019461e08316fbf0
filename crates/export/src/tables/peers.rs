//! Authorities beside each other: latest judgements, and what the latest full inspection of each says of every theme.

use super::{counts, day};
use crate::{Cell, Column, Material, Table};
use library::{AREAS, Peer};
use report::{Area, Theme};

const PEERS: &[Column] = &[
    Column::text("authority", "Authority"),
    Column::text("region", "Region"),
    Column::text("latest", "Latest full inspection"),
    Column::date("date", "Date"),
    Column::text("overall", Area::Overall.label()),
    Column::text("leaders", Area::Leaders.label()),
    Column::text("help_and_protection", Area::HelpAndProtection.label()),
    Column::text("in_care", Area::InCare.label()),
    Column::text("care_leavers", Area::CareLeavers.label()),
    Column::number("findings", "Findings of the latest full inspection"),
    Column::number("reports", "Reports loaded"),
    Column::text("neighbours", "Statistical neighbours"),
];

/// Authorities with the latest judgement of each area.
pub(crate) fn peers(material: &Material<'_>, of: &[&Peer]) -> Table {
    let rows = of.iter().map(|peer| {
        let latest = peer.latest.and_then(|at| material.library.report_at(at));
        let place = peer.place.as_ref();
        let mut row: Vec<Cell> = vec![
            peer.authority.as_str().into(),
            place.map(|place| place.region.label()).unwrap_or_default().into(),
            latest.map(report::Report::name).unwrap_or_default().into(),
            Cell::date(latest.and_then(day)),
        ];
        row.extend(AREAS.map(|area| match peer.judgement(material.library, area) {
            Some(judgement) => {
                let by = judgement.reported_by.as_ref().map(|by| format!(", reported by {by}")).unwrap_or_default();
                format!("{}{by}", judgement.grade.label()).into()
            }
            None => Cell::Empty,
        }));
        row.extend([
            Cell::count(peer.findings),
            Cell::count(peer.reports.len()),
            place.map(|place| place.statistical_neighbours.join("; ")).unwrap_or_default().into(),
        ]);
        row
    });
    Table::new("peers", "Authorities", PEERS, rows)
}

const BY_THEME: &[Column] = &[
    Column::text("theme", "Theme"),
    Column::text("authority", "Authority"),
    Column::text("stands", "How it stands"),
    Column::number("strengths", "Strengths"),
    Column::number("concerns", "Concerns"),
    Column::number("mixed", "Mixed"),
    Column::number("neutral", "Neutral"),
    Column::number("findings", "Findings on the theme"),
    Column::key("theme_id", "Theme name"),
];

/// What the latest full inspection of each authority says of these themes.
pub(crate) fn peers_by_theme(of: &[&Peer], themes: &[Theme]) -> Table {
    let cells = themes.iter().flat_map(|theme| of.iter().map(move |peer| (*theme, *peer)));
    let rows = cells.filter_map(|(theme, peer)| {
        let (stand, tones) = peer.on(theme)?;
        let mut row = vec![theme.label().into(), peer.authority.as_str().into(), stand.label().into()];
        row.extend(counts(&tones));
        row.push(theme.slug().into());
        Some(row)
    });
    Table::new("peers_by_theme", "Themes by authority", BY_THEME, rows)
}
