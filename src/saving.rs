//! Saving a figure: as a drawing, as a picture, as the rows of its table. All of it lies in the part of the other pages and loads
//! with the first wish.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

use crate::charts::standalone::{Sheet, sheet};
use crate::components::figure::{Figure, Format};
use crate::platform;
use std::rc::Rc;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// What saves a figure, and tells what became of it.
type Saver = fn(Rc<Figure>, Format);

/// Saves a figure, and tells beside it what became of that.
pub fn save(figure: &Rc<Figure>, format: Format) {
    let figure = figure.clone();
    platform::spawn(async move {
        match loaded().await {
            Ok(saver) => saver(figure, format),
            Err(_) => platform::say(&figure.told_at(), NOT_SAVED),
        }
    });
}

const NOT_SAVED: &str = "It could not be saved. Check your connection and try again.";

#[allow(clippy::unnecessary_wraps, reason = "the border between modules may fail to load")]
#[wasm_split(pages, fallible)]
fn loaded() -> Result<Saver, SplitLoaderError> {
    Ok(|figure, format| {
        platform::spawn(async move {
            let name = format!("{}.{}", figure.file, format.ending());
            let saved = match format {
                Format::Csv => platform::save::save(&name, "text/csv;charset=utf-8", table(&figure).as_bytes()),
                Format::Svg => platform::save::save(&name, "image/svg+xml", drawing(&figure).svg.as_bytes()),
                Format::Png => {
                    let Sheet { svg, width, height } = drawing(&figure);
                    platform::save::save_png(&name, &svg, (width, height)).await
                }
            };
            let told = saved.map(|()| format!("Saved as {name}"));
            platform::say(&figure.told_at(), told.as_deref().unwrap_or(NOT_SAVED));
        });
    })
}

/// The figure as a drawing that stands by itself.
pub fn drawing(figure: &Figure) -> Sheet {
    let charts: Vec<_> =
        figure.pictures.iter().map(|picture| (vec![&*picture.title, &*picture.note], &picture.wide)).collect();
    let made = format!("{} {}", figure.licence, made(&report::long(platform::today())));
    sheet(&figure.title, &[&figure.source, &made], &charts)
}

/// The figure's table. What it rests on stands in columns of its own, so that every row keeps it wherever it goes.
pub fn table(figure: &Figure) -> String {
    let made = made(&report::iso(platform::today()));
    let about = [("Figure", &*figure.title), ("Source", &figure.source), ("Licence", &figure.licence), ("Made", &made)];
    let rows = figure.table.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| cell.saved.as_deref().unwrap_or(&cell.text));
        cells.chain(about.iter().map(|(_, words)| *words))
    });
    let heads = figure.table.heads.iter().map(String::as_str).chain(about.iter().map(|(head, _)| *head));
    export::csv::write(&heads.collect::<Vec<_>>(), rows)
}

/// By what a figure was made, and when.
fn made(on: &str) -> String {
    let (version, book) = (env!("CARGO_PKG_VERSION"), report::CODE_BOOK);
    format!("Made with Line of Sight {version}, code book {book}, on {on}; tagged by machine unless marked.")
}
