//! Charts as a drawing of its own, for print on white: its title above, its source below, colours written out. It needs no style
//! sheet; links, which lead into the page only, become groups that keep their names.

use super::strokes::wrapped;
use std::fmt::Write as _;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// A drawing, and its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The SVG.
    pub svg: String,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
}

const MARGIN: i32 = 24;
/// The size of the title, of the titles of several charts, and of the words beneath.
const SIZES: [i32; 3] = [22, 16, 14];
/// How many charts stand side by side.
const COLUMNS: usize = 3;
/// The least width of a drawing, so that its words have room.
const LEAST: i32 = 560;

/// Lays out charts, each under its words, between a title and small print.
pub fn sheet(title: &str, small_print: &[&str], charts: &[(Vec<&str>, &Html)]) -> Sheet {
    let sizes: Vec<(i32, i32)> = charts.iter().map(|(_, chart)| size(chart)).collect();
    let columns = if charts.len() == 1 { 1 } else { COLUMNS.min(charts.len()).max(1) };
    let column = sizes.iter().map(|size| size.0).max().unwrap_or(0);
    let columns_wide = i32::try_from(columns).unwrap_or(1);
    let inside = (columns_wide * (column + MARGIN) - MARGIN).max(LEAST);
    let mut body = String::new();
    let mut y = MARGIN;
    for line in wrapped(title, SIZES[0], inside, 3) {
        y += SIZES[0] * 5 / 4;
        words(&mut body, &line, (MARGIN, y), SIZES[0], true);
    }
    y += MARGIN / 2;
    for (row, sizes) in charts.chunks(columns).zip(sizes.chunks(columns)) {
        let mut lowest = y;
        for (at, ((captions, chart), size)) in row.iter().zip(sizes).enumerate() {
            let x = MARGIN + i32::try_from(at).unwrap_or(0) * (column + MARGIN);
            let mut top = y;
            for (nth, caption) in captions.iter().enumerate().filter(|(_, caption)| !caption.is_empty()) {
                let size = SIZES[if nth == 0 { 1 } else { 2 }];
                for line in wrapped(caption, size, column, 2) {
                    top += size * 5 / 4;
                    words(&mut body, &line, (x, top), size, nth == 0);
                }
            }
            top += 6;
            let _ = write!(body, "<g transform=\"translate({x} {top})\">");
            inner(&mut body, chart);
            body.push_str("</g>");
            lowest = lowest.max(top + size.1);
        }
        y = lowest + MARGIN / 2;
    }
    for print in small_print.iter().filter(|print| !print.is_empty()) {
        for line in wrapped(print, SIZES[2], inside, 8) {
            y += SIZES[2] * 5 / 4;
            words(&mut body, &line, (MARGIN, y), SIZES[2], false);
        }
    }
    let (width, height) = (inside + 2 * MARGIN, y + MARGIN);
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    let _ = write!(svg, " width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"");
    svg.push_str("Arial, Helvetica, sans-serif\"><title>");
    escape(&mut svg, title);
    svg.push_str("</title><desc>");
    for (_, chart) in charts {
        escape(&mut svg, &description(chart));
        svg.push(' ');
    }
    let ground = colour("ink-ground").unwrap_or("white");
    let _ = write!(svg, "</desc><rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>{body}</svg>");
    Sheet { svg, width, height }
}

/// A line of the sheet's own words.
fn words(out: &mut String, text: &str, (x, y): (i32, i32), size: i32, bold: bool) {
    let ink = colour("ink-text").unwrap_or("black");
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{ink}\"{weight}>");
    escape(out, text);
    out.push_str("</text>");
}

/// The size that a chart says it has.
fn size(chart: &Html) -> (i32, i32) {
    let of = |name: &str| attribute(chart, name).and_then(|value| value.parse().ok()).unwrap_or(0);
    (of("width"), of("height"))
}

fn attribute<'a>(node: &'a Html, name: &str) -> Option<&'a str> {
    let VNode::VTag(tag) = node else { return None };
    tag.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// What a chart says of itself in words.
fn description(chart: &Html) -> String {
    let mut out = String::new();
    visit(chart, &mut |node| {
        if let VNode::VTag(tag) = node
            && tag.tag() == "desc"
        {
            tag.children().into_iter().for_each(|inside| text_of(inside, &mut out));
        }
    });
    out
}

fn text_of(node: &Html, out: &mut String) {
    visit(node, &mut |node| {
        if let VNode::VText(text) = node {
            out.push_str(&text.text);
        }
    });
}

fn visit(node: &Html, see: &mut dyn FnMut(&Html)) {
    see(node);
    match node {
        VNode::VTag(tag) => tag.children().into_iter().for_each(|inside| visit(inside, see)),
        VNode::VList(list) => list.iter().for_each(|one| visit(one, see)),
        _ => {}
    }
}

/// The content of a chart, without its own title and description, which the sheet tells.
fn inner(out: &mut String, chart: &Html) {
    let VNode::VTag(tag) = chart else { return };
    let mut parts = Vec::new();
    flat(tag.children(), &mut parts);
    for part in parts {
        let told = matches!(part, VNode::VTag(tag) if matches!(tag.tag(), "title" | "desc"));
        if !told {
            write(out, part);
        }
    }
}

fn flat<'a>(node: Option<&'a VNode>, parts: &mut Vec<&'a VNode>) {
    match node {
        Some(VNode::VList(list)) => list.iter().for_each(|one| flat(Some(one), parts)),
        Some(node) => parts.push(node),
        None => {}
    }
}

fn write(out: &mut String, node: &Html) {
    match node {
        VNode::VText(text) => escape(out, &text.text),
        VNode::VList(list) => list.iter().for_each(|one| write(out, one)),
        VNode::VTag(tag) => {
            let name = if tag.tag() == "a" { "g" } else { tag.tag() };
            let ink = attribute(node, "class").and_then(colour);
            out.push('<');
            out.push_str(name);
            for (attribute, value) in tag.attributes.iter() {
                if matches!(attribute, "class" | "href" | "id") || attribute.starts_with("aria-") {
                    continue;
                }
                let _ = write!(out, " {attribute}=\"");
                escape(out, if value == "currentColor" { ink.unwrap_or("black") } else { value });
                out.push('"');
            }
            out.push('>');
            tag.children().into_iter().for_each(|inside| write(out, inside));
            let _ = write!(out, "</{name}>");
        }
        _ => {}
    }
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // No file in XML may hold the other control characters.
            '\t' | '\n' => out.push(letter),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
}

/// The colour of an ink on white, as the style sheets say it: the ink names a token, and the first value of a token is the light
/// one.
fn colour(ink: &str) -> Option<&'static str> {
    const INKS: &str = include_str!("../../styles/charts.css");
    const TOKENS: &str = include_str!("../../styles/tokens.css");
    let named = |wanted: &str| {
        let mut at = INKS.match_indices(wanted).map(|(at, _)| at + wanted.len());
        at.find(|end| INKS[*end..].starts_with([' ', ',']))
    };
    let rule = &INKS[named(&format!(".{ink}"))?..];
    let token = rule.split_once("var(")?.1.split_once(')')?.0;
    TOKENS.split_once(&format!("{token}: "))?.1.split_once(';').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::canvas::{Drawing, Ink};
    use crate::charts::strokes::{filled, words as say};
    use plotters::style::text_anchor::HPos;

    fn chart() -> Html {
        let drawing = Drawing::new(300, 100);
        let area = drawing.area();
        drawing.linked("#/findings?q=a&b", "4 < 5 & \"more\"", || {
            filled(&area, [(0, 0), (10, 10)], Ink::Concern);
            say(&area, "Plans & visits", (20, 20), 15, HPos::Left, Ink::Muted);
        });
        drop(area);
        drawing.into_svg("a", "Title", "Described in <words>.")
    }

    #[test]
    fn every_ink_has_a_colour_on_white() {
        for ink in Ink::ALL {
            let colour = colour(ink.class());
            assert!(colour.is_some_and(|colour| colour.starts_with('#') && colour.len() == 7), "{ink:?} {colour:?}");
        }
        assert_eq!(colour("ink-nothing"), None);
        assert_ne!(colour("ink-concern"), colour("ink-concern-ground"));
    }

    #[test]
    fn a_sheet_needs_nothing_but_itself() {
        let Sheet { svg, width, height } = sheet("Plans & people", &["From 5 documents.", ""], &[(vec![], &chart())]);
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(svg.contains("<title>Plans &amp; people</title><desc>Described in &lt;words&gt;. </desc>"));
        assert!(svg.contains("<g><title>4 &lt; 5 &amp; &quot;more&quot;</title><rect"), "{svg}");
        for part in ["class=", "href", "currentColor", "var(", "style=", "id=", "<a"] {
            assert!(!svg.contains(part), "{part} stands in {svg}");
        }
        assert!(svg.contains("From 5 documents."));
        assert_eq!(svg.matches("<svg").count(), 1);
        assert!(width >= 300 + 2 * MARGIN && height > 100 + 2 * MARGIN);
    }

    #[test]
    fn several_charts_stand_in_columns_under_their_names() {
        let one = chart();
        let charts: Vec<(Vec<&str>, &Html)> = (0..4).map(|_| (vec!["Supervision", "lost 2022"], &one)).collect();
        let four = sheet("Four", &[], &charts);
        assert_eq!(four.width, 3 * 300 + 4 * MARGIN);
        assert_eq!(four.svg.matches(">Supervision<").count(), 4);
        assert!(four.svg.contains(&format!("translate({} ", MARGIN + 300 + MARGIN)));
    }
}
