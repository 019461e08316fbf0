//! The timeline: one row for each judgement area, years across, a mark for each event. It knows numbers and links, no reports.

use super::canvas::{Drawing, Ink};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::collections::BTreeMap;
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
    /// The day, as a Julian day.
    pub day: i32,
    /// The year of that day.
    pub year: i32,
    /// The letters of the grade; empty for a visit without one.
    pub letters: String,
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

const WIDTH: u32 = 1120;
const ROW: i32 = 46;
const LEFT: i32 = 215;
const RIGHT: i32 = 30;
const AXIS: i32 = 34;
const RADIUS: i32 = 16;

/// Draws the rows under this title. `id` names the chart's parts in the page.
pub fn timeline(id: &str, title: &str, rows: &[Row]) -> Html {
    let days = || rows.iter().flat_map(|row| row.marks.iter().map(|mark| (mark.day, mark.year)));
    let (Some(first), Some(last)) = (days().map(|d| d.1).min(), days().map(|d| d.1).max()) else {
        return html! { <p>{ "No dated document yet." }</p> };
    };
    let height = ROW * i32::try_from(rows.len()).unwrap_or(0) + AXIS;
    let drawing = Drawing::new(WIDTH, u32::try_from(height).unwrap_or(0));
    let area = drawing.area();
    let x = scale(first, last);
    let middle = |row: usize| ROW * i32::try_from(row).unwrap_or(0) + ROW / 2;

    // Drawing into memory cannot fail; the results of plotters are dropped with that in mind.
    let label = |text: &str, at: (i32, i32), size: i32, h: HPos| {
        let style = ("", size).into_font().color(&Ink::Text).pos(Pos::new(h, VPos::Center));
        let _ = area.draw(&Text::new(text.to_owned(), at, style));
    };
    for (at, row) in rows.iter().enumerate() {
        let y = middle(at);
        let _ = area.draw(&PathElement::new(vec![(LEFT, y), (x(first, 0, last + 1), y)], Ink::Rule.stroke_width(1)));
        label(&row.label, (0, y), 16, HPos::Left);
    }
    let step = if last - first > 12 { 2 } else { 1 };
    for year in (first..=last + 1).filter(|year| (year - first) % step == 0) {
        let left = x(year, 0, last + 1);
        let _ = area.draw(&PathElement::new(vec![(left, 0), (left, height - AXIS)], Ink::Rule.stroke_width(1)));
        label(&year.to_string(), (left, height - AXIS / 2), 15, HPos::Center);
    }
    let mut joints: BTreeMap<i32, Vec<i32>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for mark in row.marks.iter().filter(|mark| mark.joint) {
            joints.entry(x_of(mark, first, last)).or_default().push(middle(at));
        }
    }
    for (left, ys) in &joints {
        if let (Some(top), Some(bottom)) = (ys.iter().min(), ys.iter().max()) {
            let _ = area.draw(&PathElement::new(vec![(*left, *top), (*left, *bottom)], Ink::Text.stroke_width(3)));
        }
    }
    for (at, row) in rows.iter().enumerate() {
        for mark in &row.marks {
            let centre = (x_of(mark, first, last), middle(at));
            drawing.linked(&mark.href, &format!("{}: {}. {}", row.label, mark.text, mark.document), || {
                draw_mark(&area, mark, centre);
            });
        }
    }
    drop(area);
    let desc = describe(rows);
    html! {
        <div class="scroll scroll--chart" tabindex="0" role="region" aria-label={format!("Timeline: {title}")}>
            { drawing.into_svg(id, title, &desc) }
        </div>
    }
}

fn x_of(mark: &Mark, first: i32, last: i32) -> i32 {
    scale(first, last)(mark.year, day_of_year(mark), last + 1)
}

/// Days since the first of January of the mark's year.
fn day_of_year(mark: &Mark) -> i32 {
    report::parse_iso(&format!("{:04}-01-01", mark.year)).map_or(0, |first| mark.day - first.to_julian_day())
}

/// The horizontal place of a day: `(year, day of the year, unused end)` to pixels, years of equal width.
fn scale(first: i32, last: i32) -> impl Fn(i32, i32, i32) -> i32 {
    let width = i32::try_from(WIDTH).unwrap_or(0) - LEFT - RIGHT;
    let years = (last + 1 - first).max(1);
    move |year, day, _| LEFT + ((year - first) * 365 + day.min(364)) * width / (years * 365)
}

fn draw_mark(area: &super::canvas::Area, mark: &Mark, (x, y): (i32, i32)) {
    if mark.letters.is_empty() {
        let r = RADIUS - 5;
        let diamond = vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
        let _ = area.draw(&Polygon::new(diamond.clone(), Ink::Ground.filled()));
        let outline = diamond.iter().copied().chain(diamond.first().copied()).collect::<Vec<_>>();
        let _ = area.draw(&PathElement::new(outline, Ink::Text.stroke_width(2)));
        return;
    }
    let colour = match mark.rank {
        Some(3) => Ink::Outstanding,
        Some(2) => Ink::Good,
        Some(1) => Ink::RequiresImprovement,
        Some(_) => Ink::Inadequate,
        None => Ink::Text,
    };
    let fill = if mark.second_hand { Ink::Ground } else { colour };
    let _ = area.draw(&Circle::new((x, y), RADIUS, fill.filled()));
    let _ = area.draw(&Circle::new((x, y), RADIUS, colour.stroke_width(3)));
    let letters = if mark.second_hand { Ink::Text } else { Ink::OnFill };
    let style = ("", 15).into_font().color(&letters).pos(Pos::new(HPos::Center, VPos::Center));
    let _ = area.draw(&Text::new(mark.letters.clone(), (x, y), style));
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
