//! What holds of every chart: nothing is drawn outside its view box, and every link has a name and leads somewhere.

use super::Room;
use super::bars::{Bar, Part, bars};
use super::canvas::{Ink, width_of};
use super::matrix::{Cell, Column, Row, Said, matrix};
use super::timeline::{self, Mark, timeline};
use super::trajectory::{self, Point, scale, trajectory};
use report::Tone;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

/// Checks a chart; gives its links.
fn sound(chart: &Html) -> Vec<(String, String)> {
    let VNode::VTag(svg) = chart else { panic!("a chart is an element") };
    let size = (number(svg, "width"), number(svg, "height"));
    let mut links = Vec::new();
    tags(chart, &mut |tag| {
        let (right, bottom, left, top) = match tag.tag() {
            "rect" => {
                let (x, y) = (number(tag, "x"), number(tag, "y"));
                (x + number(tag, "width"), y + number(tag, "height"), x, y)
            }
            "line" => {
                let (a, b) = ((number(tag, "x1"), number(tag, "y1")), (number(tag, "x2"), number(tag, "y2")));
                (a.0.max(b.0), a.1.max(b.1), a.0.min(b.0), a.1.min(b.1))
            }
            "circle" => {
                let (x, y, r) = (number(tag, "cx"), number(tag, "cy"), number(tag, "r"));
                (x + r, y + r, x - r, y - r)
            }
            "text" => {
                let (x, y, size) = (number(tag, "x"), number(tag, "y"), number(tag, "font-size"));
                let wide = width_of(&words(tag), size);
                let left = match attribute(tag, "text-anchor") {
                    "middle" => x - wide / 2,
                    "end" => x - wide,
                    _ => x,
                };
                // Letters stand around the middle of the point that was meant.
                (left + wide, y + size / 2, left, y - size / 2)
            }
            "a" => {
                let title = tag.children().map(title_of).unwrap_or_default();
                links.push((attribute(tag, "href").to_owned(), title));
                return;
            }
            _ => return,
        };
        let inside = left >= 0 && top >= 0 && right <= size.0 && bottom <= size.1;
        assert!(inside, "{} {:?} from {left},{top} to {right},{bottom} leaves {size:?}", tag.tag(), words(tag));
    });
    for (href, title) in &links {
        assert!(href.starts_with("#/") && !title.trim().is_empty(), "{href} {title}");
    }
    links
}

fn tags(node: &Html, see: &mut dyn FnMut(&VTag)) {
    match node {
        VNode::VTag(tag) => {
            see(tag);
            tag.children().into_iter().for_each(|inside| tags(inside, see));
        }
        VNode::VList(list) => list.iter().for_each(|one| tags(one, see)),
        _ => {}
    }
}

fn title_of(node: &Html) -> String {
    let mut title = String::new();
    tags(node, &mut |tag| {
        if tag.tag() == "title" {
            title = words(tag);
        }
    });
    title
}

fn words(tag: &VTag) -> String {
    fn add(node: &Html, out: &mut String) {
        match node {
            VNode::VText(text) => out.push_str(&text.text),
            VNode::VList(list) => list.iter().for_each(|one| add(one, out)),
            VNode::VTag(tag) => tag.children().into_iter().for_each(|inside| add(inside, out)),
            _ => {}
        }
    }
    let mut out = String::new();
    tag.children().into_iter().for_each(|inside| add(inside, &mut out));
    out
}

fn attribute<'a>(tag: &'a VTag, name: &str) -> &'a str {
    tag.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

fn number(tag: &VTag, name: &str) -> i32 {
    attribute(tag, name).parse().unwrap_or_else(|_| panic!("{} has no {name}", tag.tag()))
}

const LONG: &str = "Care leavers: pathway plans and personal advisers";

#[test]
fn bars_of_any_length_stay_inside() {
    let part = |length| Part {
        length,
        ink: Ink::Strength,
        hollow: length == 2,
        on: "▲ 3".into(),
        name: "3 strengths".into(),
        href: "#/findings".into(),
    };
    let bar = |lengths: &[u32]| Bar {
        label: LONG.into(),
        parts: lengths.iter().map(|length| part(*length)).collect(),
        text: "1,234 of 5,678 findings (21 %)".into(),
    };
    for room in [Room::Wide, Room::Narrow] {
        let chart = bars("a", "Title", &[bar(&[500, 300, 200]), bar(&[1]), bar(&[0]), bar(&[])], 1000, room);
        assert_eq!(sound(&chart).len(), 4, "a part of nothing is not drawn");
    }
    sound(&bars("a", "Title", &[], 0, Room::Wide));
}

#[test]
fn a_matrix_of_any_width_stays_inside() {
    let cell = |tone: Option<Tone>| Cell {
        name: "Supervision, 2024 inspection: 3 strengths".into(),
        said: tone.map_or(Err("○"), |tone| {
            Ok(Said { tone, firm: tone == Tone::Concern, text: "123".into(), href: "#/findings".into() })
        }),
    };
    for columns in [1, 5, 10] {
        let column =
            Column { name: "2009 unannounced inspection".into(), short: "2009".into(), href: "#/report/a".into() };
        let tones = [Some(Tone::Strength), Some(Tone::Concern), None];
        let cells = (0..columns).map(|at| cell(tones[at % 3])).collect::<Vec<_>>();
        let said = cells.iter().filter(|cell| cell.said.is_ok()).count();
        let rows = vec![Row { label: LONG.into(), href: "#/themes?theme=court".into(), cells }; 3];
        for (room, heads) in [(Room::Wide, columns), (Room::Narrow, 0)] {
            let chart = matrix("m", "Title", &vec![column.clone(); columns], &rows, room);
            assert_eq!(sound(&chart).len(), heads + 3 * (1 + said));
        }
    }
}

#[test]
fn a_trajectory_of_any_length_stays_inside() {
    let said = [
        trajectory::Said::Findings { strength: 9, mixed: 0, concern: 0, of: 10 },
        trajectory::Said::Findings { strength: 0, mixed: 5, concern: 5, of: 10 },
        trajectory::Said::NotLookedAt,
        trajectory::Said::Nothing,
        trajectory::Said::Findings { strength: 1, mixed: 1, concern: 0, of: 1000 },
        trajectory::Said::Findings { strength: 0, mixed: 0, concern: 0, of: 10 },
    ];
    for n in [1, 2, 6, 12] {
        let points: Vec<Point> = (0..n)
            .map(|at| {
                let said = said[at % said.len()];
                let leads = matches!(said, trajectory::Said::Findings { .. });
                let href = if leads { "#/findings".into() } else { String::new() };
                Point { label: "2024".into(), said, name: "2024 inspection".into(), href }
            })
            .collect();
        let leading = points.iter().filter(|point| !point.href.is_empty()).count();
        assert_eq!(sound(&trajectory("t", "Title", &points, scale(&points))).len(), leading);
    }
    assert_eq!(scale(&[]), 0);
}

#[test]
fn a_timeline_stays_inside_and_its_words_too() {
    let mark = |year: i32, day: i32| Mark {
        year,
        day,
        letters: String::new(),
        label: "Exploitation and harm outside the home; missing children".into(),
        rank: None,
        second_hand: false,
        joint: false,
        text: "no grade".into(),
        document: "Focused visit".into(),
        href: "#/report/a".into(),
    };
    for marks in [vec![mark(2009, 1), mark(2025, 366)], vec![mark(2025, 360)], vec![mark(2025, 1)]] {
        let rows = [timeline::Row { label: "Visits without a grade".into(), marks: marks.clone() }];
        assert_eq!(sound(&timeline("t", "Title", &rows)).len(), marks.len());
    }
}
