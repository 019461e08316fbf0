//! Export: a view in the formats that people and programs want, with what it rests on in each; and on paper.

use super::taken::{self, Taken};
use crate::components::panel::{heading, lead, link, panel, source, table};
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::route::Route;
use crate::session::Session;
use export::{Block, Cell, Paper, Role, Table};
use library::Library;
use qda::{Chosen, Made, Own, Project};
use report::{Date, ENGINE, Report};
use std::rc::Rc;
use yew::prelude::*;

/// What to take away.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ExportsProps {
    /// The session.
    pub session: Session,
    /// The address of the view.
    pub of: String,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Word,
    Excel,
    Csv,
    Markdown,
    Json,
    Project,
    CodeBook,
}

impl Format {
    const ALL: [Self; 7] =
        [Self::Word, Self::Excel, Self::Csv, Self::Markdown, Self::Json, Self::Project, Self::CodeBook];

    /// The words of its button, and the ending and type of its file.
    const fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Word => {
                ("Word document", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
            }
            Self::Excel => {
                ("Excel workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            }
            Self::Csv => ("CSV files", "zip", "application/zip"),
            Self::Markdown => ("Markdown", "md", "text/markdown;charset=utf-8"),
            Self::Json => ("JSON", "json", "application/json"),
            Self::Project => ("REFI-QDA project", "qdpx", "application/zip"),
            Self::CodeBook => ("REFI-QDA code book", "qdc", "application/xml"),
        }
    }

    /// What it is for.
    const fn used_for(self, committee: bool) -> &'static str {
        match (self, committee) {
            (Self::Word, true) => {
                "A paper for a committee: summary, judgements, recommendations with columns for lead, due date and progress."
            }
            (Self::Word, false) => "The quotations with their places, to edit and hand round.",
            (Self::Excel, _) => "To sort, filter and count: one table on each sheet, with a cover and notes.",
            (Self::Csv, _) => {
                "For databases and statistics: a .zip with a file for each table, and one that says what they rest on."
            }
            (Self::Markdown, _) => "Plain text with each quotation and its place, for notes and web pages.",
            (Self::Json, _) => "For other programs: the same tables, described and versioned.",
            (Self::Project, _) => {
                "The coded reports for NVivo, MAXQDA, ATLAS.ti, QualCoder and Taguette: machine and person told apart."
            }
            (Self::CodeBook, _) => "The themes, tones and other codes alone, for the same programs.",
        }
    }
}

/// How the making of a file stands.
#[derive(Debug, Clone, PartialEq)]
enum Standing {
    /// It is being made.
    Making(Format),
    /// It is saved, under this name.
    Saved(String, usize),
    /// It could not be.
    Failed(Format, String),
}

/// The page.
#[component]
pub fn Exports(props: &ExportsProps) -> Html {
    let session = &props.session;
    let view = Route::parse(&props.of);
    let library = session.state.library.clone();
    let taken: Rc<Option<Taken>> = {
        let session = session.clone();
        let now = (props.of.clone(), library.clone(), session.state.work.clone());
        use_memo(now, move |(of, ..)| {
            // Of no day yet: it is given when a file is made.
            taken::of(&session, &Route::parse(of), Date::MIN)
        })
    };
    let standing = use_state_eq(|| None::<Standing>);
    // The paper that is being printed.
    let printed = use_state_eq(|| None::<Rc<Paper>>);
    {
        let set = printed.setter();
        use_effect_with(printed.is_some(), move |there| {
            if *there {
                platform::print(move || set.set(None));
            }
        });
    }
    // What is taken away is made anew, with the day and the address.
    let take = {
        let (session, of) = (session.clone(), props.of.clone());
        move || {
            let taken = taken::of(&session, &Route::parse(&of), platform::today())?;
            Some(taken.at(platform::address::hosted(&of)))
        }
    };
    let back = el("nav[aria-label=Breadcrumb]", link(view.href(), format!("← Back to {}", view.title())));
    let Some(taken) = &*taken else {
        return all((
            back,
            heading("Take this with you"),
            el("p", "There is nothing to take from this view. Open another, and choose “Export” there."),
        ));
    };
    let make = |format: Format| {
        let (session, take, set) = (session.clone(), take.clone(), standing.setter());
        Callback::from(move |_: Event| {
            set.set(Some(Standing::Making(format)));
            let (session, take, set) = (session.clone(), take.clone(), set.clone());
            // The page says so before it is busy.
            platform::soon(move || set.set(take().map(|taken| save(&session, &taken, format))));
        })
    };
    let print = {
        let (take, printed) = (take.clone(), printed.setter());
        Callback::from(move |_: Event| printed.set(take().map(|taken| Rc::new(taken.paper()))))
    };
    let busy = matches!(*standing, Some(Standing::Making(_)));
    let button = |format: Format| {
        let id = format!("take-{}", format.told().1);
        el(
            "li.take__format",
            (
                tag("button.button.button--plain[type=button]")
                    .attr("id", id.clone())
                    .attr("aria-describedby", format!("{id}-for"))
                    .flag("disabled", busy)
                    .onclick(make(format))
                    .with((format.told().0, el("span.take__ending", format!(" .{}", format.told().1)))),
                tag("p.take__for").attr("id", format!("{id}-for")).with(format.used_for(taken.committee.is_some())),
            ),
        )
    };
    all((
        back,
        heading("Take this with you"),
        lead((el("strong", taken.export.about.title.clone()), format!(": {}.", taken.export.about.set))),
        (!taken.export.about.filters.is_empty())
            .then(|| el("ul.take__filters", each(&taken.export.about.filters, |line| el("li", line.clone())))),
        panel(
            "formats",
            "Choose a format",
            all((
                told(standing.as_ref()),
                el(
                    "ul.take",
                    (
                        each(Format::ALL, button),
                        el(
                            "li.take__format",
                            (
                                tag("button#take-print.button.button--plain[type=button][aria-describedby=take-print-for]")
                                    .onclick(print)
                                    .with("Print or save as PDF"),
                                el("p#take-print-for.take__for", "The whole view on paper, with what it rests on."),
                            ),
                        ),
                    ),
                ),
                source(
                    "Made on this device; nothing is sent anywhere. Each file says which reports and filters it rests on, how it was tagged, and under which licence each report stands.",
                ),
            )),
        ),
        each(taken.export.tables.first(), preview),
        panel("rests-on", "What it rests on", rests_on(taken)),
        printed.as_ref().map(|of| paper(of)),
    ))
}

/// How making stands: said politely, and as a problem where it failed.
fn told(standing: Option<&Standing>) -> Html {
    let words = match standing {
        Some(Standing::Making(format)) => Some(format!("{}: being made…", format.told().0)),
        Some(Standing::Saved(name, bytes)) => Some(format!("Saved as {name} ({})", size(*bytes))),
        _ => None,
    };
    let problem = match standing {
        Some(Standing::Failed(format, why)) => el(
            "div.problem[role=alert]",
            (el("h3.problem__title", "There is a problem"), el("p", format!("{}: not saved. {why}", format.told().0))),
        ),
        _ => nothing(),
    };
    all((problem, el("p.take__told[role=status]", words)))
}

/// "12 kB".
fn size(bytes: usize) -> String {
    format!("{} kB", copy::thousands(bytes.div_ceil(1000)))
}

/// Makes the file and hands it to the browser.
fn save(session: &Session, taken: &Taken, format: Format) -> Standing {
    let (_, ending, media_type) = format.told();
    let name = taken.export.file(ending);
    let too_large = || "It is too large for a file of this kind. Choose a smaller set.".to_owned();
    let made = match format {
        Format::Word => export::docx(&taken.paper()).ok_or_else(too_large),
        Format::Excel => export::xlsx(&taken.export),
        Format::Csv => {
            let files = export::csv::files(&taken.export);
            export::zipped(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))).ok_or_else(too_large)
        }
        Format::Markdown => Ok(export::markdown(&taken.paper()).into_bytes()),
        Format::Json => Ok(export::json(&taken.export).into_bytes()),
        Format::Project => project(session, taken).ok_or_else(too_large),
        Format::CodeBook => {
            let work = session.state.work.now();
            Ok(qda::codebook(&work.themes.iter().collect::<Vec<_>>(), &made(taken, "")))
        }
    };
    match made {
        Ok(bytes) => match platform::save::save(&name, media_type, &bytes) {
            Some(()) => Standing::Saved(name, bytes.len()),
            None => {
                Standing::Failed(format, "The browser did not take the file. Try again, or allow downloads.".into())
            }
        },
        Err(why) => Standing::Failed(format, why),
    }
}

fn made<'a>(taken: &Taken, shows: &'a str) -> Made<'a> {
    Made { program: "Line of Sight", version: ENGINE, on: taken.export.about.made, person: "", shows }
}

/// The findings of the view as codings of their reports.
fn project(session: &Session, taken: &Taken) -> Option<Vec<u8>> {
    let library: &Library = &session.state.library;
    let work = session.state.work.now();
    let mut reports: Vec<Chosen<'_>> = Vec::new();
    let mut findings = taken.findings.clone();
    report::sort(&mut findings, |a, b| a < b);
    for found in findings.iter().filter_map(|at| library.found(*at)) {
        let same = |chosen: &&mut Chosen<'_>| std::ptr::eq::<Report>(chosen.report, found.report);
        match reports.last_mut().filter(same) {
            Some(chosen) => chosen.findings.push(found.finding),
            None => reports.push(Chosen { report: found.report, findings: vec![found.finding] }),
        }
    }
    let own = work.themes.iter().map(|theme| {
        let found = super::own_themes::findings(library, theme);
        let found = found.into_iter().filter_map(|at| library.found(at));
        Own { theme, found: found.map(|found| (found.report.id().clone(), found.finding.id)).collect() }
    });
    let shows = taken.export.about.filters.join("; ");
    qda::project(&Project {
        name: &taken.export.about.title,
        reports,
        own: own.collect(),
        notes: &work.noted,
        made: made(taken, &shows),
    })
}

/// Rows of the preview, and columns: as many as can be read at once.
const ROWS: usize = 5;
const COLUMNS: usize = 6;

/// The first rows of a table.
fn preview(of: &Table) -> Html {
    let rows = &of.rows[..of.rows.len().min(ROWS)];
    let told = |at: &usize| of.columns[*at].role != Role::Key && rows.iter().any(|row| !row[*at].is_empty());
    let shown: Vec<usize> = (0..of.columns.len()).filter(told).take(COLUMNS).collect();
    let heads: Vec<String> = shown.iter().map(|at| of.columns[*at].label.to_owned()).collect();
    let cell = |cell: &Cell| {
        let number = matches!(cell, Cell::Number(_));
        tag("td").attr("class", number.then_some("number")).with(cell.told())
    };
    let body = if rows.is_empty() {
        el("p", "Nothing is in it.")
    } else {
        let label = format!("The first rows of “{}”", of.title);
        let count = copy::count(of.rows.len(), "row", "rows");
        all((
            table("table", &label, &heads, each(rows, |row| el("tr", each(&shown, |at| cell(&row[*at]))))),
            source(format!(
                "The first {} of {count}, with {} of {} columns.",
                rows.len(),
                shown.len(),
                of.columns.len()
            )),
        ))
    };
    panel("preview", format!("{}: the first rows", of.title), body)
}

/// What every file says of itself.
fn rests_on(taken: &Taken) -> Html {
    let rows = taken.export.about.rows();
    let said = rows.iter().filter(|(what, _)| !matches!(*what, "Title" | "Set" | "Filters" | "Made on"));
    let said: Vec<_> = said.collect();
    el(
        "dl.facts.facts--wide",
        each(said.chunk_by(|a, b| a.0 == b.0), |same| {
            el("div.facts__row", (el("dt", same[0].0), el("dd", each(same, |(_, says)| el("p", says.told())))))
        }),
    )
}

/// The whole paper, for print alone.
fn paper(of: &Paper) -> Html {
    el("section.paper[lang=en-GB]", (el("h1", of.about.title.clone()), each(&of.blocks, block)))
}

fn block(block: &Block) -> Html {
    match block {
        Block::Heading(1, words) => el("h2", words.clone()),
        Block::Heading(_, words) => el("h3", words.clone()),
        Block::Words(words) => el("p", words.clone()),
        Block::Note(words) => el("p.source", words.clone()),
        Block::Quotation { words, citation } => el("blockquote", (format!("“{words}” "), citation.clone())),
        Block::List(items) => el("ul", each(items, |item| el("li", item.clone()))),
        Block::Table { heads, rows, .. } => el(
            "table.table",
            (
                el("thead", el("tr", each(heads, |head| el("th[scope=col]", *head)))),
                el(
                    "tbody",
                    each(rows, |row| el("tr", each(row, |cell| el("td", each(cell, |words| el("p", words.clone())))))),
                ),
            ),
        ),
    }
}

/// The page as its part shows it.
pub fn exports(session: &Session, of: String) -> Html {
    component::<Exports>(ExportsProps { session: session.clone(), of })
}
