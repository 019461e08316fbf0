//! A matrix: one row for each theme, one column for each report or authority, a mark in each cell. Heat says which way the tone leans,
//! the shape says it again, the number counts.

use super::Room;
use super::canvas::{Area, Drawing, Ink};
use super::strokes::{SIZE, filled, line, outlined, words, wrapped};
use plotters::style::text_anchor::HPos;
use report::Tone;
use yew::prelude::*;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// Where the name leads.
    pub href: String,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says, in full.
    pub name: String,
    /// What is counted; `None` where nothing is said: the cell shows the sign for that.
    pub said: Result<Said, &'static str>,
}

/// What a cell counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Which way the tone leans.
    pub tone: Tone,
    /// Whether it leans all the way: filled.
    pub firm: bool,
    /// Words beside the mark: a count or a share.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// A column: its name, and a short one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The same where room is short.
    pub short: String,
    /// Where the name leads.
    pub href: String,
}

const LEFT: i32 = 250;
const CELL: (i32, i32) = (88, 34);
/// The width of a page, and the most of a cell.
const PAGE: i32 = 1120;
const MOST: i32 = 124;
/// The width of a narrow matrix, and the least of its cells.
const NARROW: i32 = 340;
const LEAST: i32 = 62;
const SMALL: i32 = 13;
const LINE: i32 = 17;

/// Draws the matrix. `id` names the chart's parts on the page.
pub fn matrix(id: &str, title: &str, columns: &[Column], rows: &[Row], room: Room) -> Html {
    let n = i32::try_from(columns.len()).unwrap_or(0).max(1);
    let (left, wide, high, head, above) = match room {
        Room::Wide => {
            let wide = ((PAGE - LEFT) / n).clamp(CELL.0, MOST);
            let lines = columns.iter().map(|column| heading(column, wide).len()).max().unwrap_or(0);
            (LEFT, wide, CELL.1, i32::try_from(lines).unwrap_or(0) * LINE + 8, 0)
        }
        Room::Narrow => (0, (NARROW / n).max(LEAST), 46, 0, 24),
    };
    let step = high + above + if room == Room::Narrow { 10 } else { 4 };
    let height = head + step * i32::try_from(rows.len()).unwrap_or(0) + 4;
    let drawing = Drawing::new((left + n * wide).unsigned_abs(), height.unsigned_abs());
    let area = drawing.area();
    if room == Room::Wide {
        for (column, at) in columns.iter().zip(0..) {
            drawing.linked(&column.href, &column.name, || {
                let lines = heading(column, wide);
                let first = head - 8 - i32::try_from(lines.len()).unwrap_or(0) * LINE + LINE / 2;
                for (text, nth) in lines.iter().zip(0..) {
                    words(
                        &area,
                        text,
                        (left + at * wide + wide / 2, first + nth * LINE),
                        SMALL,
                        HPos::Center,
                        Ink::Text,
                    );
                }
            });
        }
    }
    for (row, at) in rows.iter().zip(0..) {
        let top = head + at * step;
        drawing.linked(&row.href, &row.label, || match room {
            Room::Wide => {
                // The whole of the cell can be hit.
                filled(&area, [(0, top), (left - 10, top + high)], Ink::Ground);
                let lines = wrapped(&row.label, SIZE, LEFT - 10, 2);
                let first = top + high / 2 - (i32::try_from(lines.len()).unwrap_or(1) - 1) * LINE / 2;
                for (text, nth) in lines.iter().zip(0..) {
                    words(&area, text, (0, first + nth * LINE), SIZE, HPos::Left, Ink::Text);
                }
            }
            Room::Narrow => {
                filled(&area, [(0, top), (n * wide, top + above)], Ink::Ground);
                let text = wrapped(&row.label, SIZE, n * wide, 1).pop().unwrap_or_default();
                words(&area, &text, (0, top + above / 2), SIZE, HPos::Left, Ink::Text);
            }
        });
        if room == Room::Wide {
            line(&area, [(0, top + high + 2), (left + n * wide, top + high + 2)], Ink::Rule, 1);
        }
        for ((cell, column), nth) in row.cells.iter().zip(columns).zip(0..) {
            let corner = (left + nth * wide, top + above);
            let short = (room == Room::Narrow).then_some(&*column.short);
            cell_at(&drawing, &area, cell, short, [corner, (corner.0 + wide - 4, corner.1 + high)]);
        }
    }
    drop(area);
    drawing.into_svg(id, title, &described(rows))
}

fn heading(column: &Column, wide: i32) -> Vec<String> {
    wrapped(&column.name, SMALL, wide - 4, 3)
}

fn cell_at(drawing: &Drawing, area: &Area, cell: &Cell, short: Option<&str>, corners: [(i32, i32); 2]) {
    let (x, top, bottom) = (i32::midpoint(corners[0].0, corners[1].0), corners[0].1, corners[1].1);
    let y = if short.is_some() { bottom - 14 } else { i32::midpoint(top, bottom) };
    match &cell.said {
        Err(sign) => drawing.labelled(&cell.name, || {
            words(area, short.unwrap_or_default(), (x, top + 12), SMALL, HPos::Center, Ink::Muted);
            words(area, sign, (x, y), SIZE, HPos::Center, Ink::Muted);
        }),
        Ok(said) => drawing.linked(&said.href, &cell.name, || {
            let (ink, ground) = inks(said.tone);
            let text = if said.firm { Ink::OnFill } else { ink };
            filled(area, corners, if said.firm { ink } else { ground });
            outlined(area, corners, ink, 1);
            words(area, short.unwrap_or_default(), (x, top + 12), SMALL, HPos::Center, text);
            words(area, &format!("{}\u{a0}{}", said.tone.mark(), said.text), (x, y), SIZE, HPos::Center, text);
        }),
    }
}

/// The ink of a tone and of its ground.
pub fn inks(tone: Tone) -> (Ink, Ink) {
    match tone {
        Tone::Strength => (Ink::Strength, Ink::StrengthGround),
        Tone::Concern => (Ink::Concern, Ink::ConcernGround),
        Tone::Mixed => (Ink::Mixed, Ink::MixedGround),
        Tone::Neutral => (Ink::Neutral, Ink::NeutralGround),
    }
}

/// The same in words, for those who cannot see the chart: only what stands out, as the table beside it says all.
fn described(rows: &[Row]) -> String {
    let firm = |wanted: Tone| {
        let rows = rows.iter().filter(|row| {
            row.cells.iter().any(|cell| cell.said.as_ref().is_ok_and(|said| said.tone == wanted && said.firm))
        });
        rows.map(|row| row.label.as_str()).collect::<Vec<_>>().join("; ")
    };
    let told = [(Tone::Strength, "Somewhere nearly all praise"), (Tone::Concern, "Somewhere nearly all concern")];
    let told = told.map(|(tone, words)| (words, firm(tone)));
    let told = told.iter().filter(|(_, rows)| !rows.is_empty()).map(|(words, rows)| format!("{words}: {rows}."));
    told.chain(std::iter::once("The table holds every number.".to_owned())).collect::<Vec<_>>().join(" ")
}
