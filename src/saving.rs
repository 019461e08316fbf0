//! Saving a figure: as a drawing, as a picture, as the rows of its table. All of it lies in the part of the other pages and loads
//! with the first wish.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

use crate::charts::standalone::{Sheet, sheet};
use crate::components::figure::{Figure, Format, Saving};
use crate::{export, platform};
use std::pin::Pin;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// What saves a figure under a name; `None` where the browser refuses.
type Saver = fn(&Figure, Format, String) -> Pin<Box<dyn Future<Output = Option<()>>>>;

/// Fulfils the wish, and tells what became of it.
pub fn save(wish: Saving) {
    platform::spawn(async move {
        let Saving { figure, format, told } = wish;
        let name = format!("{}.{}", figure.file, format.ending());
        let saved = match loaded().await {
            Ok(saver) => saver(&figure, format, name.clone()).await,
            Err(_) => None,
        };
        told.emit(match saved {
            Some(()) => format!("Saved as {name}"),
            None => format!("{name} could not be saved. Check your connection and try again."),
        });
    });
}

#[wasm_split(pages, fallible)]
fn loaded() -> Result<Saver, SplitLoaderError> {
    Ok(|figure, format, name| {
        let drawn = (format != Format::Csv).then(|| drawing(figure));
        let rows = (format == Format::Csv).then(|| table(figure));
        Box::pin(async move {
            match (format, drawn, rows) {
                (Format::Png, Some(sheet), _) => {
                    platform::save::save_png(&name, &sheet.svg, (sheet.width, sheet.height)).await
                }
                (Format::Svg, Some(sheet), _) => platform::save::save(&name, "image/svg+xml", sheet.svg.as_bytes()),
                (_, _, rows) => platform::save::save(&name, "text/csv;charset=utf-8", rows?.as_bytes()),
            }
        })
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
    export::csv(&heads, rows)
}
