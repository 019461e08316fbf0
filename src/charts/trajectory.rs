//! One theme over several reports, small enough to stand beside others of the same scale: praise grows upwards, concern downwards, each
//! as a share of the report's findings. A report that did not look at the theme is hollow.

use super::bars::scaled;
use super::canvas::{Area, Drawing, Ink};
use super::strokes::{filled, line, ring, words};
use plotters::style::text_anchor::HPos;
use yew::prelude::*;

/// A report on the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Words beneath it: the year.
    pub label: String,
    /// What it says.
    pub said: Said,
    /// The same in full.
    pub name: String,
    /// Where it leads; nowhere where nothing is said.
    pub href: String,
}

/// What a report says of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// So many findings praise it, hold both, raise a concern; of so many in all.
    Findings {
        /// Strengths.
        strength: u32,
        /// Mixed.
        mixed: u32,
        /// Concerns.
        concern: u32,
        /// All findings of the report.
        of: u32,
    },
    /// Nothing, though it may have been looked at.
    Nothing,
    /// It was not looked at.
    NotLookedAt,
}

impl Said {
    /// The share of praise and of concern (mixed findings among them), in ten-thousandths of the report's findings.
    fn shares(self) -> (u32, u32) {
        let Said::Findings { strength, mixed, concern, of } = self else { return (0, 0) };
        (share(strength, of), share(mixed + concern, of))
    }
}

const WIDTH: i32 = 300;
/// From the middle to the longest bar, either way.
const HALF: i32 = 56;
const MIDDLE: i32 = HALF + 22;
const HEIGHT: i32 = MIDDLE + HALF + 46;
const SMALL: i32 = 14;

/// The scale of all charts that stand together: the length, in ten-thousandths, of the longest bar but for the few that leave the
/// others far behind; those are drawn with a break.
pub fn scale<'a>(points: impl IntoIterator<Item = &'a Point>) -> u32 {
    let mut all: Vec<u32> = Vec::new();
    for point in points {
        let (up, down) = point.said.shares();
        all.extend([up, down].into_iter().filter(|share| *share > 0));
    }
    report::sort(&mut all, |a, b| a < b);
    let few = all.len() / 20;
    match (all.last(), all.len().checked_sub(few + 1).and_then(|at| all.get(at))) {
        (Some(longest), Some(usual)) if *longest > 2 * usual => *usual,
        (longest, _) => longest.copied().unwrap_or(0),
    }
}

/// Draws the points in their order. `id` names the chart's parts on the page.
pub fn trajectory(id: &str, title: &str, points: &[Point], scale: u32) -> Html {
    let n = i32::try_from(points.len()).unwrap_or(0).max(1);
    let drawing = Drawing::new(WIDTH.unsigned_abs(), HEIGHT.unsigned_abs());
    let area = drawing.area();
    let step = (WIDTH / n).min(72);
    let half = (step / 2 - 3).clamp(4, 16);
    for (point, at) in points.iter().zip(0..) {
        let x = step * at + step / 2;
        let draw = || {
            filled(&area, [(x - step / 2, 0), (x + step / 2 - 1, HEIGHT - 2)], Ink::Ground);
            line(&area, [(x - step / 2, MIDDLE), (x + step / 2, MIDDLE)], Ink::Muted, 1);
            mark(&area, point.said, x, half, scale);
            let label = if step < 38 {
                point.label.get(2..).map_or_else(String::new, |two| format!("’{two}"))
            } else {
                point.label.clone()
            };
            words(&area, &label, (x, HEIGHT - 12), SMALL, HPos::Center, Ink::Text);
        };
        if point.href.is_empty() {
            drawing.labelled(&point.name, draw);
        } else {
            drawing.linked(&point.href, &point.name, draw);
        }
    }
    drop(area);
    let told: Vec<&str> = points.iter().map(|point| point.name.as_str()).collect();
    drawing.into_svg(id, title, &format!("{}.", told.join(". ")))
}

fn mark(area: &Area, said: Said, x: i32, half: i32, scale: u32) {
    match said {
        Said::NotLookedAt => ring(area, (x, MIDDLE), 6, Ink::Muted, 2),
        Said::Nothing => words(area, "–", (x, MIDDLE - 10), SMALL, HPos::Center, Ink::Muted),
        Said::Findings { strength, mixed, concern, of } => {
            let long = |count: u32| if count == 0 { 0 } else { scaled(share(count, of), scale, HALF).max(3) };
            let (up, down, mut lower) = (long(strength), long(mixed), long(concern));
            lower = lower.min(HALF - down).max(lower.min(3));
            if strength > 0 {
                filled(area, [(x - half, MIDDLE - up), (x + half, MIDDLE - 1)], Ink::Strength);
                words(area, &format!("▲{strength}"), (x, MIDDLE - up - 11), SMALL, HPos::Center, Ink::Strength);
            }
            if mixed > 0 {
                filled(area, [(x - half, MIDDLE + 1), (x + half, MIDDLE + down)], Ink::Mixed);
            }
            if concern > 0 {
                filled(area, [(x - half, MIDDLE + down + 1), (x + half, MIDDLE + down + lower)], Ink::Concern);
            }
            let (share_up, share_down) = said.shares();
            if share_up > scale {
                filled(area, [(x - half, MIDDLE - up + 8), (x + half, MIDDLE - up + 11)], Ink::Ground);
            }
            if share_down > scale {
                let end = MIDDLE + down + lower;
                filled(area, [(x - half, end - 11), (x + half, end - 8)], Ink::Ground);
            }
            let (text, ink) = match (mixed, concern) {
                (0, 0) => {
                    if strength == 0 {
                        filled(area, [(x - half, MIDDLE - 2), (x + half, MIDDLE + 2)], Ink::Neutral);
                    }
                    return;
                }
                (mixed, 0) => (format!("◆{mixed}"), Ink::Mixed),
                (mixed, concern) => (format!("▼{}", mixed + concern), Ink::Concern),
            };
            words(area, &text, (x, MIDDLE + down + lower + 12), SMALL, HPos::Center, ink);
        }
    }
}

fn share(count: u32, of: u32) -> u32 {
    u32::try_from(u64::from(count) * 10_000 / u64::from(of.max(1))).unwrap_or(u32::MAX)
}
