//! The timeline: one row for each judgement area, years across, a mark for each event. It knows numbers and links, no reports.

use super::canvas::{Area, Drawing, Ink, width_of};
use super::strokes::{SIZE, line, words, wrapped};
use crate::markup::el;
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;
use yew::prelude::*;

/// A row of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// Its marks, oldest first.
    pub marks: Vec<Mark>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The year.
    pub year: i32,
    /// The day of that year, from 1; the middle of the year where only the year is known.
    pub day: i32,
    /// The letters of the grade; empty for a visit without one.
    pub letters: String,
    /// Words beneath the mark; empty for none.
    pub label: String,
    /// The rank of the grade, 3 best.
    pub rank: Option<u8>,
    /// Whether it is second-hand: drawn hollow.
    pub second_hand: bool,
    /// Whether one judgement stands for this row and the one after it.
    pub joint: bool,
    /// What it says, in words.
    pub text: String,
    /// The document.
    pub document: String,
    /// Where it leads.
    pub href: String,
}

const WIDTH: i32 = 1120;
const ROW: i32 = 46;
const LEFT: i32 = 215;
const RIGHT: i32 = 8;
const AXIS: i32 = 32;
const RADIUS: i32 = 16;
/// How wide words beneath a mark may be.
const LABEL: i32 = 150;
/// On how many lines.
const LINES: i32 = 3;
/// Between the words of two marks.
const APART: i32 = 12;
/// Between two lines of words beneath the marks.
const LINE: i32 = 20;
/// Years are left out of the axis where they would stand closer than this.
const YEAR: i32 = 44;

/// Draws the rows under this title. `id` names the chart's parts in the page.
pub fn timeline(id: &str, title: &str, rows: &[Row]) -> Html {
    let years = || rows.iter().flat_map(|row| row.marks.iter().map(|mark| mark.year));
    let (Some(first), Some(last)) = (years().min(), years().max()) else {
        return el("p", "No dated document yet.");
    };
    let tops: Vec<i32> = rows
        .iter()
        .scan(0, |top, row| {
            let here = *top;
            *top += ROW + if row.marks.iter().any(|mark| !mark.label.is_empty()) { LINES * LINE } else { 0 };
            Some(here)
        })
        .collect();
    let words_below = rows.last().is_some_and(|row| row.marks.iter().any(|mark| !mark.label.is_empty()));
    let bottom = tops.last().copied().unwrap_or(0) + ROW + if words_below { LINES * LINE } else { 0 };
    let drawing = Drawing::new(WIDTH.unsigned_abs(), (bottom + AXIS).unsigned_abs());
    let area = drawing.area();
    let scale = Scale { first, years: last + 1 - first };

    for year in first..=last {
        let left = scale.x(year, 1);
        line(&area, [(left, 0), (left, bottom)], Ink::Rule, 1);
        let every = (YEAR * scale.years / (WIDTH - LEFT - RIGHT)).max(0) + 1;
        if (last - year) % every == 0 {
            words(&area, &year.to_string(), (scale.x(year, 183), bottom + AXIS / 2), SIZE, HPos::Center, Ink::Text);
        }
    }
    for (row, top) in rows.iter().zip(&tops) {
        let y = top + ROW / 2;
        line(&area, [(LEFT, y), (WIDTH - RIGHT, y)], Ink::Rule, 1);
        words(&area, &row.label, (0, y), 16, HPos::Left, Ink::Text);
    }
    // One judgement for two rows: a line between its two marks.
    for (pair, tops) in rows.windows(2).zip(tops.windows(2)) {
        for mark in pair[0].marks.iter().filter(|mark| mark.joint) {
            if pair[1].marks.iter().any(|other| other.joint && (other.year, other.day) == (mark.year, mark.day)) {
                let x = scale.x(mark.year, mark.day);
                line(&area, [(x, tops[0] + ROW / 2), (x, tops[1] + ROW / 2)], Ink::Text, 3);
            }
        }
    }
    for (row, top) in rows.iter().zip(&tops) {
        let mut taken = -APART;
        for mark in &row.marks {
            let (x, y) = (scale.x(mark.year, mark.day), top + ROW / 2);
            let letters = if mark.letters.is_empty() { String::new() } else { format!(" ({})", mark.letters) };
            let name = format!("{}: {}{letters}. {}{}", row.label, mark.text, mark.document, beneath(mark));
            drawing.linked(&mark.href, &name, || {
                shape(&area, mark, (x, y));
                // Words that would run into those of the neighbour are left to the mark's name.
                let lines = wrapped(&mark.label, SIZE, LABEL, LINES.unsigned_abs() as usize);
                let half = lines.iter().map(|line| width_of(line, SIZE)).max().unwrap_or(0) / 2 + 4;
                let centre = x.clamp(LEFT - RADIUS + half, WIDTH - half);
                if centre - half >= taken + APART {
                    for (line, below) in lines.iter().zip(1..) {
                        let at = (centre, y + RADIUS - LINE / 2 + below * LINE);
                        words(&area, line, at, SIZE, HPos::Center, Ink::Muted);
                    }
                    taken = centre + half;
                }
            });
        }
    }
    drop(area);
    drawing.into_svg(id, title, &describe(rows))
}

/// Words beneath a mark are part of its name, where they are not so already.
fn beneath(mark: &Mark) -> String {
    if mark.label.is_empty() || mark.text.contains(&mark.label) { String::new() } else { format!(": {}", mark.label) }
}

/// Years of equal width.
struct Scale {
    first: i32,
    years: i32,
}

impl Scale {
    fn x(&self, year: i32, day: i32) -> i32 {
        let days = (year - self.first) * 366 + (day - 1).clamp(0, 365);
        LEFT + days * (WIDTH - LEFT - RIGHT) / (self.years.max(1) * 366)
    }
}

fn shape(area: &Area, mark: &Mark, (x, y): (i32, i32)) {
    if mark.letters.is_empty() {
        let r = RADIUS - 5;
        let corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
        let _ = area.draw(&Polygon::new(corners, Ink::Ground.filled()));
        let _ = area.draw(&PathElement::new(
            [corners[0], corners[1], corners[2], corners[3], corners[0]],
            Ink::Text.stroke_width(2),
        ));
        return;
    }
    let ink = match mark.rank {
        Some(3) => Ink::Outstanding,
        Some(2) => Ink::Good,
        Some(1) => Ink::RequiresImprovement,
        Some(_) => Ink::Inadequate,
        None => Ink::Muted,
    };
    let (fill, letters) = if mark.second_hand { (Ink::Ground, Ink::Text) } else { (ink, Ink::OnFill) };
    let _ = area.draw(&Circle::new((x, y), RADIUS, fill.filled()));
    let _ = area.draw(&Circle::new((x, y), RADIUS, ink.stroke_width(3)));
    words(area, &mark.letters, (x, y), SIZE, HPos::Center, letters);
}

/// The same in words, for those who cannot see the chart.
fn describe(rows: &[Row]) -> String {
    rows.iter()
        .map(|row| {
            let events: Vec<String> = row.marks.iter().map(|mark| format!("{} {}", mark.year, mark.text)).collect();
            format!("{}: {}.", row.label, events.join("; "))
        })
        .collect::<Vec<_>>()
        .join(" ")
}
