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
    let made = format!("{} Made with Line of Sight {}; tagged by machine.", figure.licence, env!("CARGO_PKG_VERSION"));
    sheet(&figure.title, &[&figure.source, &made], &charts)
}

/// The figure's table.
pub fn table(figure: &Figure) -> String {
    let rows = figure.table.rows.iter().map(|row| row.iter().map(|cell| cell.saved.as_deref().unwrap_or(&cell.text)));
    let heads: Vec<&str> = figure.table.heads.iter().map(String::as_str).collect();
    export::csv::write(&heads, rows)
}
