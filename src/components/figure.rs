//! A figure: a chart under the finding that it shows, its source, its table, and the ways to save it.

use super::growing::{Growing, GrowingProps};
use super::hidden;
use crate::markup::{Node, all, component, each, el, nothing, tag};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// A table of more rows is laid out on request.
const AT_ONCE: usize = 150;

/// So many small charts are laid out at a time.
const SMALL: usize = 12;

/// All that a figure is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its id, unique on the page.
    pub id: &'static str,
    /// What it shows to be so.
    pub title: String,
    /// The chart, or several small ones of one scale.
    pub pictures: Vec<Picture>,
    /// Where the numbers come from: n and dates.
    pub source: String,
    /// The licences that the sources print. Only a saved picture needs to carry it.
    pub licence: String,
    /// The same numbers as a table.
    pub table: Table,
    /// What a saved file is called, without its ending: it says what it holds.
    pub file: String,
}

/// One chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// Its own title, where there are several.
    pub title: String,
    /// Where that title leads.
    pub href: Option<String>,
    /// Words beneath it.
    pub note: String,
    /// The chart.
    pub wide: Html,
    /// The same for a narrow screen, where it differs.
    pub narrow: Option<Html>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows; the first cell heads its row.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// Whether it is a number.
    pub number: bool,
    /// What stands in a saved table instead: a date as `2022-02-15`.
    pub saved: Option<String>,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number.
    pub fn number(number: impl ToString) -> Self {
        Self { text: number.to_string(), number: true, ..Self::default() }
    }

    /// A date in words, saved as `2022-02-15`.
    pub fn date(words: String, saved: String) -> Self {
        Self { text: words, saved: Some(saved), ..Self::default() }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// As what a figure is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A drawing.
    Svg,
    /// A picture.
    Png,
    /// The table.
    Csv,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Csv];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Csv => "CSV",
        }
    }

    /// The ending of a file of this format.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Csv => "csv",
        }
    }
}

impl Figure {
    /// The id of the place where it is told what became of saving.
    pub fn told_at(&self) -> String {
        format!("{}-saved", self.id)
    }
}

/// How a figure is saved on request.
pub type Save = fn(&Rc<Figure>, Format);

/// A figure of one chart, as a section of the page.
pub fn figure(figure: Figure, save: Save) -> Html {
    let figure = Rc::new(figure);
    let charts = each(0..charts(&figure), |at| chart(&figure, at));
    framed(&figure, all((charts, beneath(&figure, save))))
}

/// A figure of one chart or several, with so many elements that only a few are laid out at a time.
pub fn in_parts(figure: Figure, save: Save) -> Html {
    let figure = Rc::new(figure);
    let (charts, of) = (charts(&figure), figure.clone());
    let several = figure.pictures.len() > 1;
    let rows = Callback::from(move |range: Range<usize>| {
        each(range, |at| if at == charts { beneath(&of, save) } else { chart(&of, at) })
    });
    let grown = |count, together| component::<Growing>(GrowingProps { count, together, first: 0, rows });
    let body = if several {
        all((el("div.figure__several", grown(charts, SMALL)), beneath(&figure, save)))
    } else {
        grown(charts + 1, 1)
    };
    framed(&figure, body)
}

/// A section under the title of the figure.
fn framed(figure: &Figure, body: Html) -> Html {
    let id = figure.id;
    let title = tag("h2").attr("id", id).with(figure.title.clone());
    // What was told of one figure is not told of the next that takes its place.
    tag("section.panel.figure").key(id).attr("aria-labelledby", id).with((title, body))
}

/// How many charts are laid out: each of several, or one for wide screens and one for narrow ones.
fn charts(figure: &Figure) -> usize {
    match figure.pictures.as_slice() {
        [one] => 1 + usize::from(one.narrow.is_some()),
        several => several.len(),
    }
}

/// One of them.
fn chart(figure: &Figure, at: usize) -> Html {
    match figure.pictures.as_slice() {
        [one] => whole(figure, one, at > 0),
        several => several.get(at).map(small).node(),
    }
}

/// Where the numbers come from, the numbers as a table, and the ways to save the figure.
fn beneath(figure: &Rc<Figure>, save: Save) -> Html {
    let button = |format: Format| {
        let wished = figure.clone();
        let onclick = Callback::from(move |_: Event| save(&wished, format));
        let button = tag("button.button.button--link[type=button]").onclick(onclick);
        button.with(("Save as ", format.name(), hidden(format!(": {}", figure.title))))
    };
    let told = tag("span[role=status]").attr("id", figure.told_at()).empty();
    all((
        el("p.source", figure.source.clone()),
        el(
            "div.figure__more",
            (
                component::<AsTable>(AsTableProps { figure: figure.clone() }),
                el("p.figure__save", (each(Format::ALL, button), told)),
            ),
        ),
    ))
}

/// The figure whose table is asked for.
#[derive(Debug, Clone, PartialEq, Properties)]
struct AsTableProps {
    figure: Rc<Figure>,
}

/// The table of a figure, shut. A long one is laid out when it is first opened: most never are.
#[component]
fn AsTable(props: &AsTableProps) -> Html {
    let whole = &props.figure.table;
    let asked = use_state_eq(|| false);
    let onclick = {
        let asked = asked.setter();
        Callback::from(move |_: Event| asked.set(true))
    };
    let shown = *asked || whole.rows.len() <= AT_ONCE;
    el("details.as-table", (tag("summary").onclick(onclick).with("Show as a table"), shown.then(|| table(whole))))
}

/// The one chart of a figure, for wide screens or for narrow ones, in a region that scrolls where it is wider than the screen.
fn whole(figure: &Figure, picture: &Picture, narrow: bool) -> Html {
    let region =
        tag("div.chart.scroll[tabindex=0][role=region]").attr("aria-label", format!("Chart: {}", figure.title));
    match &picture.narrow {
        None => region.with(picture.wide.clone()),
        Some(_) if !narrow => region.modifier("wide").with(picture.wide.clone()),
        Some(chart) => region.modifier("narrow").with(chart.clone()),
    }
}

/// One of several charts.
fn small(picture: &Picture) -> Html {
    el(
        "div.figure__small",
        (
            el(
                "h3.figure__name",
                match &picture.href {
                    Some(href) => tag("a").attr("href", href.clone()).with(picture.title.clone()),
                    None => picture.title.clone().node(),
                },
            ),
            if picture.note.is_empty() { nothing() } else { el("p.figure__note", picture.note.clone()) },
            picture.wide.clone(),
        ),
    )
}

/// A table in a region that scrolls sideways where the screen is narrow. Numbers stand to the right.
pub fn table(table: &Table) -> Html {
    let numbers: Vec<bool> = table.rows.first().into_iter().flatten().map(|cell| cell.number).collect();
    let heads = each(table.heads.iter().enumerate(), |(at, head)| {
        tag("th[scope=col]")
            .attr("class", numbers.get(at).copied().unwrap_or(false).then_some("number"))
            .with(head.clone())
    });
    let cell = |(at, cell): (usize, &Cell)| {
        let words = match &cell.href {
            Some(href) => tag("a").attr("href", href.clone()).with(cell.text.clone()),
            None => cell.text.clone().node(),
        };
        let cell =
            if at == 0 { tag("th[scope=row]") } else { tag("td").attr("class", cell.number.then_some("number")) };
        cell.with(words)
    };
    let rows = each(&table.rows, |row| el("tr", each(row.iter().enumerate(), cell)));
    tag("div.scroll[tabindex=0][role=region]").attr("aria-label", table.caption.clone()).with(el(
        "table.table",
        (el("caption.hidden", table.caption.clone()), el("thead", el("tr", heads)), el("tbody", rows)),
    ))
}
