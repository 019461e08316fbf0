//! A plotters backend that draws Yew nodes, so that a chart is a part of the page: its colours come from the style sheet, its
//! marks are links, its words are read out. Charts know nothing of SVG; this file knows nothing of charts.
//!
//! ```
//! use line_of_sight::charts::canvas::{Drawing, Fault, Ink};
//! use plotters::prelude::*;
//!
//! fn draw(drawing: &Drawing) -> Result<(), Fault> {
//!     let mut chart = ChartBuilder::on(&drawing.area()).build_cartesian_2d(2009..2026, 0..20)?;
//!     drawing.linked("#/findings?q=year%3A2022", "9 in 2022", || {
//!         chart.draw_series([Circle::new((2022, 9), 6, Ink::Concern.filled())]).map(|_| ())
//!     })
//! }
//!
//! let drawing = Drawing::new(640, 240);
//! if draw(&drawing).is_ok() {
//!     let picture = drawing.into_svg("concerns", "Concerns fell", "Concerns in each report");
//! }
//! ```

use crate::markup::{Tag, el, tag};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};
use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::rc::Rc;
use yew::prelude::*;

/// Why something could not be drawn: only ever that it does not fit.
pub type Fault = DrawingAreaErrorKind<Infallible>;

/// Where plotters draws.
pub type Area = DrawingArea<Canvas, Shift>;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A colour, as a class `ink-…` whose `color` the style sheet sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Words.
    Text,
    /// Lesser words.
    Muted,
    /// Axes and grid.
    Rule,
    /// The ground that the chart stands on.
    Ground,
    /// Words on a filled mark.
    OnFill,
    /// Grade: outstanding.
    Outstanding,
    /// Grade: good.
    Good,
    /// Grade: requires improvement, or adequate.
    RequiresImprovement,
    /// Grade: inadequate.
    Inadequate,
    /// Tone: strength.
    Strength,
    /// Tone: concern.
    Concern,
    /// Tone: mixed.
    Mixed,
    /// Tone: neutral.
    Neutral,
    /// The first of up to four series.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The ground of a strength.
    StrengthGround,
    /// The ground of a concern.
    ConcernGround,
    /// The ground of what is mixed.
    MixedGround,
    /// The ground of what is neutral.
    NeutralGround,
}

impl Ink {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Text,
        Self::Muted,
        Self::Rule,
        Self::Ground,
        Self::OnFill,
        Self::Outstanding,
        Self::Good,
        Self::RequiresImprovement,
        Self::Inadequate,
        Self::Strength,
        Self::Concern,
        Self::Mixed,
        Self::Neutral,
        Self::First,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::StrengthGround,
        Self::ConcernGround,
        Self::MixedGround,
        Self::NeutralGround,
    ];

    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Text => "ink-text",
            Self::Muted => "ink-muted",
            Self::Rule => "ink-rule",
            Self::Ground => "ink-ground",
            Self::OnFill => "ink-on-fill",
            Self::Outstanding => "ink-outstanding",
            Self::Good => "ink-good",
            Self::RequiresImprovement => "ink-requires-improvement",
            Self::Inadequate => "ink-inadequate",
            Self::Strength => "ink-strength",
            Self::Concern => "ink-concern",
            Self::Mixed => "ink-mixed",
            Self::Neutral => "ink-neutral",
            Self::First => "ink-first",
            Self::Second => "ink-second",
            Self::Third => "ink-third",
            Self::Fourth => "ink-fourth",
            Self::StrengthGround => "ink-strength-ground",
            Self::ConcernGround => "ink-concern-ground",
            Self::MixedGround => "ink-mixed-ground",
            Self::NeutralGround => "ink-neutral-ground",
        }
    }
}

/// Plotters passes colours on as numbers: here the red is the ink's place in [`Ink::ALL`].
impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: (*self as u8, 0, 0) }
    }
}

/// The class of what plotters hands back; its own black and white, used where a chart names no colour, are text and ground.
fn class(colour: BackendColor) -> &'static str {
    let ink = if colour.rgb == (255, 255, 255) { Some(&Ink::Ground) } else { Ink::ALL.get(usize::from(colour.rgb.0)) };
    ink.unwrap_or(&Ink::Text).class()
}

/// A picture in the making.
#[derive(Debug)]
pub struct Drawing {
    canvas: Canvas,
    has_links: Cell<bool>,
}

impl Drawing {
    /// An empty one, in units of the style sheet's pixels; on the page it grows and shrinks with its place.
    pub fn new(width: u32, height: u32) -> Self {
        Self { canvas: Canvas { size: (width, height), nodes: Rc::default() }, has_links: Cell::new(false) }
    }

    /// All of it, for plotters to draw on.
    pub fn area(&self) -> Area {
        self.canvas.clone().into_drawing_area()
    }

    /// Makes one link of all that `draw` draws. `label` says what the link leads to, in full: it is read out and shown on
    /// hovering.
    pub fn linked<T>(&self, href: &str, label: &str, draw: impl FnOnce() -> T) -> T {
        let (value, marks) = self.drawn_by(draw);
        self.has_links.set(true);
        let (href, label) = (href.to_owned(), label.to_owned());
        self.canvas.push(tag("a.chart__link").attr("href", href).with((el("title", label), marks)));
        value
    }

    /// Shows `label` on hovering over what `draw` draws.
    pub fn labelled<T>(&self, label: &str, draw: impl FnOnce() -> T) -> T {
        let (value, marks) = self.drawn_by(draw);
        self.canvas.push(el("g", (el("title", label.to_owned()), marks)));
        value
    }

    /// The picture. `id` is unique on the page. `title` says what the picture shows to be so, `description` what it is made
    /// of. One without links is an image to those who do not see it, one with links a group.
    pub fn into_svg(self, id: &str, title: &str, description: &str) -> Html {
        let (width, height) = self.canvas.size;
        let (title_id, description_id) = (format!("{id}-title"), format!("{id}-description"));
        tag("svg.chart__drawing")
            .attr("viewBox", format!("0 0 {width} {height}"))
            .attr("width", width.to_string())
            .attr("height", height.to_string())
            .attr("role", if self.has_links.get() { "group" } else { "img" })
            .attr("aria-labelledby", title_id.clone())
            .attr("aria-describedby", description_id.clone())
            .with((
                tag("title").attr("id", title_id).with(title.to_owned()),
                tag("desc").attr("id", description_id).with(description.to_owned()),
                self.canvas.nodes.take(),
            ))
    }

    fn drawn_by<T>(&self, draw: impl FnOnce() -> T) -> (T, Vec<Html>) {
        let before = self.canvas.nodes.borrow().len();
        let value = draw();
        let marks = self.canvas.nodes.borrow_mut().split_off(before);
        (value, marks)
    }
}

/// What plotters draws on: every stroke becomes a node.
#[derive(Debug, Clone)]
pub struct Canvas {
    size: (u32, u32),
    nodes: Rc<RefCell<Vec<Html>>>,
}

impl Canvas {
    fn push(&self, node: Html) {
        self.nodes.borrow_mut().push(node);
    }

    /// Pushes a shape in its colour, filled or outlined, unless it would not be seen.
    fn paint<S: BackendStyle>(&self, style: &S, fill: bool, shape: Tag) {
        self.push_in(style.color(), style.stroke_width(), fill, shape);
    }

    fn push_in(&self, colour: BackendColor, width: u32, fill: bool, shape: Tag) {
        if colour.alpha > 0.0 {
            let (inside, outline) = if fill { ("currentColor", "none") } else { ("none", "currentColor") };
            let shape = shape.attr("class", class(colour)).attr("fill", inside).attr("stroke", outline);
            let width = (!fill && width != 1).then(|| width.to_string());
            self.push(shape.attr("stroke-width", width).empty());
        }
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        let line = tag("line").attr("x1", text(from.0)).attr("y1", text(from.1));
        self.paint(style, false, line.attr("x2", text(to.0)).attr("y2", text(to.1)));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        let ((left, right), (top, bottom)) = ((a.0.min(b.0), a.0.max(b.0)), (a.1.min(b.1), a.1.max(b.1)));
        let rect = tag("rect").attr("x", text(left)).attr("y", text(top));
        self.paint(style, fill, rect.attr("width", text(right - left)).attr("height", text(bottom - top)));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.paint(style, false, tag("polyline").attr("points", points(path)));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let circle = tag("circle").attr("cx", text(at.0)).attr("cy", text(at.1));
        self.paint(style, fill, circle.attr("r", radius.to_string()));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.paint(style, true, tag("polygon").attr("points", points(corners)));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, words: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // From the point that plotters means to the line that letters stand on. `dominant-baseline` would say it more
        // plainly, but programs that open a saved picture often do not know it.
        let shift = match style.anchor().v_pos {
            VPos::Top => "0.8em",
            VPos::Center => "0.35em",
            VPos::Bottom => "-0.2em",
        };
        let turn = match style.transform() {
            FontTransform::None => None,
            FontTransform::Rotate90 => Some(90),
            FontTransform::Rotate180 => Some(180),
            FontTransform::Rotate270 => Some(270),
        };
        let words = tag("text[fill=currentColor]")
            .attr("class", class(style.color()))
            .attr("x", text(x))
            .attr("y", text(y))
            .attr("dy", shift)
            .attr("text-anchor", anchor)
            .attr("font-size", text(rounded(style.size())))
            .attr("transform", turn.map(|degrees| format!("rotate({degrees} {x} {y})")))
            .with(words.to_owned());
        self.push(words);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        words: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = rounded(style.size());
        Ok((width_of(words, size).unsigned_abs(), size.unsigned_abs()))
    }
}

/// About how wide words are. Wide enough for the system typefaces, whichever it is: nothing is measured, so the layout is the same
/// everywhere.
pub fn width_of(words: &str, size: i32) -> i32 {
    let ems: f64 = words.chars().map(em_width).sum();
    rounded(ems * f64::from(size) + 0.5)
}

/// The usual width of a letter in a sans-serif typeface, in ems.
fn em_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '(' | ')' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '—' => 0.97,
        _ if letter.is_ascii_uppercase() => 0.72,
        _ => 0.62,
    }
}

/// Sizes are whole pixels here; printing them as such spares the page the code that prints fractions.
#[expect(clippy::cast_possible_truncation, reason = "a few dozen pixels")]
fn rounded(size: f64) -> i32 {
    size.round() as i32
}

fn text(number: i32) -> String {
    number.to_string()
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut points = String::new();
    for (x, y) in path {
        if !points.is_empty() {
            points.push(' ');
        }
        points.push_str(&text(x));
        points.push(',');
        points.push_str(&text(y));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::prelude::*;

    #[component]
    fn Example() -> Html {
        let drawing = Drawing::new(640, 240);
        let draw = || -> Result<(), Fault> {
            let mut chart = ChartBuilder::on(&drawing.area())
                .margin(8)
                .x_label_area_size(28)
                .y_label_area_size(40)
                .build_cartesian_2d(2009..2026, 0..20)?;
            chart.configure_mesh().axis_style(Ink::Rule).label_style(("", 14).into_font().color(&Ink::Text)).draw()?;
            chart.draw_series(LineSeries::new([(2009, 4), (2022, 9)], Ink::Concern.stroke_width(2)))?;
            drawing.linked("#/findings?q=year%3A2022", "9 in 2022", || {
                chart.draw_series([Circle::new((2022, 9), 6, Ink::Concern.filled())]).map(|_| ())
            })
        };
        draw().expect("it fits");
        drawing.into_svg("example", "Concerns rose", "Concerns in each report")
    }

    #[test]
    fn a_chart_is_named_linked_and_coloured_by_class() {
        let render = yew::ServerRenderer::<Example>::new().hydratable(false).render();
        let svg = futures_executor::block_on(render);
        for part in [
            r#"<svg viewBox="0 0 640 240" width="640" height="240" role="group""#,
            r#"<title id="example-title">Concerns rose</title>"#,
            r##"href="#/findings?q=year%3A2022""##,
            "<title>9 in 2022</title><circle",
            r#"class="ink-concern""#,
            ">2010</text>",
        ] {
            assert!(svg.contains(part), "{part} is missing in {svg}");
        }
        assert!(!svg.contains("style="));
        assert!(!svg.contains("rgb("));
    }

    #[test]
    fn each_ink_comes_back_as_itself() {
        for ink in Ink::ALL {
            assert_eq!(class(ink.to_backend_color()), ink.class());
        }
        assert_eq!(class(WHITE.to_backend_color()), "ink-ground");
        assert_eq!(class(BLACK.to_backend_color()), "ink-text");
    }

    #[test]
    fn the_style_sheet_colours_each_ink() {
        let sheet = concat!(env!("CARGO_MANIFEST_DIR"), "/styles/charts.css");
        let sheet = std::fs::read_to_string(sheet).expect("the style sheet of charts");
        for ink in Ink::ALL {
            assert!(sheet.contains(&format!(".{}", ink.class())), "styles/charts.css has no {}", ink.class());
        }
    }
}
