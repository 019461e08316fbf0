//! The tables that exports are made of.

mod comparison;
mod findings;
mod notebook;
mod peers;
mod recommendations;
mod reports;
mod themes;

pub(crate) use comparison::{compared_judgements, compared_themes, sets_by_theme, turned_round};
pub(crate) use findings::findings;
pub(crate) use notebook::{answers, corrected, notes, own_themes};
pub(crate) use peers::{peers, peers_by_theme};
pub(crate) use recommendations::{also_raised, follow_ups, recommendations, status, why};
pub(crate) use reports::{judgements, not_loaded, reports};
pub(crate) use themes::{courses, themes};

use crate::{Cell, Material, cite};
use library::{FindingRef, Found, ToneCounts};
use report::{Date, Report, Theme};

/// The day that a report speaks for, where it prints one: the last of the inspection, else of the letter.
fn day(report: &Report) -> Option<Date> {
    let about = report.about();
    about.inspected.as_ref().map(|period| period.end).or(about.published)
}

/// "Yes" or "No".
fn yes(is: bool) -> Cell {
    if is { "Yes" } else { "No" }.into()
}

/// Themes in one cell.
fn themes_of(themes: impl IntoIterator<Item = Theme>) -> Cell {
    let labels: Vec<&str> = themes.into_iter().map(Theme::label).collect();
    labels.join("; ").into()
}

/// Strengths, concerns, mixed and neutral findings, and all.
fn counts(tones: &ToneCounts) -> [Cell; 5] {
    [tones.strength, tones.concern, tones.mixed, tones.neutral, tones.total()].map(Cell::count)
}

/// A sentence and where it stands; nothing for one that is not there.
fn quoted(material: &Material<'_>, at: Option<FindingRef>) -> [Cell; 2] {
    match at.and_then(|at| material.library.found(at)) {
        Some(found) => [found.words().trim().into(), cited(material, &found)],
        None => [Cell::Empty, Cell::Empty],
    }
}

fn cited(material: &Material<'_>, found: &Found<'_>) -> Cell {
    cite::mark(material.library, found.report, found.passage()).into()
}
