//! An export as JSON for other programs. The shape is fixed; more fields may be added:
//!
//! ```json
//! {"format": "line-of-sight-export", "version": 1,
//!  "about": {"Title": "Findings", "Made on": "2026-11-28", …},
//!  "tables": [{"name": "findings", "title": "…", "columns": [{"name": "quotation", "label": "Quotation", "kind": "text"}, …],
//!              "rows": [{"quotation": "…", "date": "2024-02-23", "paragraph": 60, …}, …]}, …]}
//! ```
//! A cell is a string, a whole number, or `null`; a date is a string as `2024-02-23`.

use crate::{Cell, Column, Export, Kind};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// The name of the format.
pub const FORMAT: &str = "line-of-sight-export";
/// Its version: another number where a field changes its meaning or is gone.
pub const VERSION: u16 = 1;

/// The export as text.
pub fn json(export: &Export) -> String {
    let tables = export.tables.iter().map(|table| TableJson {
        name: table.name,
        title: &table.title,
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.iter().map(|row| Row { columns: table.columns, row }).collect(),
    });
    let whole = Whole { format: FORMAT, version: VERSION, about: About(export.about.rows()), tables: tables.collect() };
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    version: u16,
    about: About,
    tables: Vec<TableJson<'a>>,
}

/// What is said of an export, by what it is; of several with one name a list.
struct About(Vec<(&'static str, Cell)>);

impl Serialize for About {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for same in self.0.chunk_by(|a, b| a.0 == b.0) {
            match same {
                [(what, says)] => map.serialize_entry(what, &Value(says))?,
                several => {
                    let all: Vec<Value<'_>> = several.iter().map(|(_, says)| Value(says)).collect();
                    map.serialize_entry(several[0].0, &all)?;
                }
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct TableJson<'a> {
    name: &'static str,
    title: &'a str,
    columns: Vec<ColumnJson>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct ColumnJson {
    name: &'static str,
    label: &'static str,
    kind: &'static str,
}

fn column(column: &Column) -> ColumnJson {
    let kind = match column.kind {
        Kind::Text => "text",
        Kind::Date => "date",
        Kind::Number => "number",
    };
    ColumnJson { name: column.name, label: column.label, kind }
}

struct Row<'a> {
    columns: &'static [Column],
    row: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            map.serialize_entry(column.name, &Value(cell))?;
        }
        map.end()
    }
}

struct Value<'a>(&'a Cell);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Empty => serializer.serialize_none(),
            Cell::Number(n) => serializer.serialize_i64(*n),
            Cell::Text(words) => serializer.serialize_str(words),
            Cell::Date(day) => serializer.serialize_str(&report::iso(*day)),
        }
    }
}
