//! Bars from the left, each with its name and its numbers in words: phrases by how strongly they mark a set, concerns by how many
//! report them, tones side by side.

use super::Room;
use super::canvas::{Drawing, Ink, width_of};
use super::strokes::{SIZE, filled, line, outlined, words, wrapped};
use plotters::style::text_anchor::HPos;
use yew::prelude::*;

/// A row: its name, its parts from left to right, and words behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Numbers in words.
    pub text: String,
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// How long it is.
    pub length: u32,
    /// Its colour.
    pub ink: Ink,
    /// Whether it is drawn as an outline.
    pub hollow: bool,
    /// Words on it, where they fit.
    pub on: String,
    /// What it leads to, in full.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

/// How high a bar is.
const BAR: i32 = 26;
const GAP: i32 = 8;
/// No part is shorter: it must be seen and hit; one with a mark on it must hold the mark.
const LEAST: i32 = 6;
const MARKED: i32 = 22;
const LINE: i32 = 20;

/// Where the bars of a room begin, how long the longest may be, and the width of all.
const fn measures(room: Room) -> (i32, i32, i32) {
    match room {
        Room::Wide => (280, 420, 980),
        Room::Narrow => (0, 200, 340),
    }
}

/// Draws the bars; one of the length `most` fills the room. `id` names the chart's parts on the page.
pub fn bars(id: &str, title: &str, bars: &[Bar], most: u32, room: Room) -> Html {
    let (left, longest, width) = measures(room);
    let labels: Vec<Vec<String>> = match room {
        Room::Wide => bars.iter().map(|bar| wrapped(&bar.label, SIZE, left - 12, 2)).collect(),
        Room::Narrow => bars.iter().map(|bar| wrapped(&bar.label, SIZE, width, 2)).collect(),
    };
    let heights: Vec<i32> = labels
        .iter()
        .map(|lines| {
            let words = count(lines.len()) * LINE;
            GAP + if room == Room::Wide { words.max(BAR) } else { words + BAR }
        })
        .collect();
    let drawing = Drawing::new(width.unsigned_abs(), (heights.iter().sum::<i32>() + GAP).unsigned_abs());
    let area = drawing.area();
    let mut top = GAP / 2;
    for ((bar, lines), height) in bars.iter().zip(&labels).zip(&heights) {
        let (first_line, bar_top) = match room {
            Room::Wide => (top + (height - GAP - count(lines.len()) * LINE) / 2, top + (height - GAP - BAR) / 2),
            Room::Narrow => (top, top + count(lines.len()) * LINE),
        };
        for (text, nth) in lines.iter().zip(0..) {
            words(&area, text, (0, first_line + LINE / 2 + nth * LINE), SIZE, HPos::Left, Ink::Text);
        }
        let mut x = left;
        for part in bar.parts.iter().filter(|part| part.length > 0) {
            let length = scaled(part.length, most, longest).max(if part.on.is_empty() { LEAST } else { MARKED });
            let corners = [(x, bar_top), (x + length - 2, bar_top + BAR)];
            drawing.linked(&part.href, &part.name, || {
                filled(&area, corners, if part.hollow { Ink::Ground } else { part.ink });
                if part.hollow {
                    outlined(&area, corners, part.ink, 2);
                }
                // Where the words do not fit, the mark alone says what colour repeats.
                let fits = width_of(&part.on, SIZE) + 8 <= length;
                let on = if fits { part.on.clone() } else { part.on.chars().take(1).collect() };
                let ink = if part.hollow { Ink::Text } else { Ink::OnFill };
                words(&area, &on, (x + length / 2 - 1, bar_top + BAR / 2), SIZE, HPos::Center, ink);
            });
            x += length;
        }
        line(&area, [(left, bar_top - 3), (left, bar_top + BAR + 3)], Ink::Rule, 1);
        let room_left = width - x - 8;
        let text = wrapped(&bar.text, SIZE, room_left, 1).pop().unwrap_or_default();
        words(&area, &text, (x + 6, bar_top + BAR / 2), SIZE, HPos::Left, Ink::Muted);
        top += height;
    }
    drop(area);
    let told: Vec<String> = bars.iter().map(|bar| format!("{}: {}.", bar.label, bar.text)).collect();
    drawing.into_svg(id, title, &told.join(" "))
}

/// A length in pixels.
pub(super) fn scaled(length: u32, most: u32, longest: i32) -> i32 {
    let pixels = i64::from(length) * i64::from(longest) / i64::from(most.max(1));
    i32::try_from(pixels).unwrap_or(longest).min(longest)
}

fn count(lines: usize) -> i32 {
    i32::try_from(lines).unwrap_or(0)
}
