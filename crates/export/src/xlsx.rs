//! An export as a workbook: a cover, notes, then one named table on each sheet from A1 down, with real dates and numbers, a
//! frozen header and no merged cells. Whatever stands in a cell is text, never a formula.

use crate::{Cell, Column, Export, Kind, Role, Table};
use report::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table as SheetTable, TableColumn, Workbook, Worksheet, XlsxError,
};

/// As many letters as a cell can hold.
const LETTERS: usize = 32_767;

/// The workbook. What cannot be written, for being too large, is said in a plain sentence.
pub fn xlsx(export: &Export) -> Result<Vec<u8>, String> {
    write(export).map_err(|why| match why {
        XlsxError::RowColumnLimitError => "A sheet holds no more than 1,048,576 rows. Choose a smaller set.".to_owned(),
        other => format!("The workbook could not be written: {other}"),
    })
}

fn write(export: &Export) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let about = &export.about;
    let properties = DocProperties::new().set_title(plain(&about.title)).set_author(crate::about::PROGRAM);
    // Of the day that is given: without one the writer would ask for the time.
    let made = day(about.made).unwrap_or_default();
    book.set_properties(&properties.set_subject(plain(&about.set)).set_creation_datetime(&made));
    let looks = Looks::new();
    cover(book.add_worksheet(), export, &looks)?;
    notes(book.add_worksheet(), export, &looks)?;
    for table in &export.tables {
        sheet(book.add_worksheet(), table, &looks)?;
    }
    book.save_to_buffer()
}

/// How cells look.
struct Looks {
    title: Format,
    strong: Format,
    words: Format,
    day: Format,
    number: Format,
}

impl Looks {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(18),
            strong: top.clone().set_bold(),
            words: top.clone().set_text_wrap(),
            number: top.clone(),
            day: top.set_num_format("d mmmm yyyy").set_align(FormatAlign::Left),
        }
    }
}

/// What the export is, at a glance: all but the notes on how it was told.
fn cover(sheet: &mut Worksheet, export: &Export, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("Cover")?.set_screen_gridlines(false);
    sheet.set_column_width(0, 18)?.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, plain(&export.about.title), &looks.title)?;
    let mut row = 2;
    for (what, says) in export.about.rows() {
        if !matches!(what, "Title" | HOW) {
            told(sheet, row, what, &says, looks)?;
            row += 1;
        }
    }
    for table in &export.tables {
        let says = format!("{}: {}", table.title, crate::words::count(table.rows.len(), "row", "rows"));
        told(sheet, row, "Sheets", &Cell::text(says), looks)?;
        row += 1;
    }
    Ok(())
}

const HOW: &str = "How it was told";

/// How it was told, and what the columns are.
fn notes(sheet: &mut Worksheet, export: &Export, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("Notes")?.set_screen_gridlines(false);
    sheet.set_column_width(0, 28)?.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, "Notes", &looks.title)?;
    let mut row = 2;
    for (what, says) in export.about.rows().iter().filter(|(what, _)| *what == HOW) {
        told(sheet, row, what, says, looks)?;
        row += 1;
    }
    let limit = format!("A cell holds {} letters; longer words are cut there.", crate::words::thousands(LETTERS));
    told(sheet, row, "Limits", &Cell::text(limit), looks)?;
    for table in &export.tables {
        row += 1;
        let labels: Vec<&str> = table.columns.iter().map(|column| column.label).collect();
        told(sheet, row, &format!("Columns of “{}”", table.title), &Cell::text(labels.join("; ")), looks)?;
    }
    Ok(())
}

fn told(sheet: &mut Worksheet, row: u32, what: &str, says: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, plain(what), &looks.strong)?;
    cell(sheet, row, 1, says, looks)
}

fn sheet(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(&table.title))?.set_freeze_panes(1, 0)?;
    let mut columns = Vec::new();
    for (at, column) in (0..).zip(table.columns) {
        sheet.set_column_width(at, width(column, table, usize::from(at)))?;
        columns.push(TableColumn::new().set_header(column.label));
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (at, one) in (0..).zip(cells) {
            cell(sheet, row, at, one, looks)?;
        }
    }
    // A table has one row at the least; of an empty one it is blank.
    let last = u32::try_from(table.rows.len().max(1)).unwrap_or(u32::MAX);
    let end = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let range = SheetTable::new().set_name(table.name).set_columns(&columns);
    sheet.add_table(0, 0, last, end, &range)?;
    Ok(())
}

fn cell(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => {
            sheet.write_string_with_format(row, at, plain(words), &looks.words)?;
        }
        Cell::Date(date) => match day(*date) {
            Some(day) => drop(sheet.write_datetime_with_format(row, at, day, &looks.day)?),
            None => drop(sheet.write_string_with_format(row, at, report::iso(*date), &looks.words)?),
        },
        Cell::Number(n) => {
            let n = i32::try_from(*n).unwrap_or(i32::MAX);
            sheet.write_number_with_format(row, at, n, &looks.number)?;
        }
    }
    Ok(())
}

/// A day as the format counts it, which begins with 1900.
fn day(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::from(date.month()), date.day()).ok()
}

/// Words as a cell can hold them: what XML cannot carry left out, cut where they are too long.
fn plain(words: &str) -> String {
    let mut left = LETTERS;
    let fits = |c: &char| {
        // The format counts in halves of what UTF-16 needs for rare letters.
        left = left.saturating_sub(c.len_utf16());
        left > 0
    };
    words.chars().filter(|c| crate::docx::in_xml(*c)).take_while(fits).collect()
}

/// The name of a sheet: 31 letters, none of those that a name must not have.
fn sheet_name(title: &str) -> String {
    title.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\')).take(31).collect()
}

/// Wide enough to read: of words as wide as the longest, up to a bound.
fn width(column: &Column, table: &Table, at: usize) -> u32 {
    let most = match (column.kind, column.role) {
        (Kind::Date, _) => return 20,
        (Kind::Number, _) => 14,
        (Kind::Text, Role::Quotation) => 80,
        (Kind::Text, Role::Key) => 24,
        (Kind::Text, _) => 40,
    };
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let longest = cells.map(|cell| cell.plain().chars().count()).chain([column.label.chars().count() + 3]).max();
    u32::try_from(longest.unwrap_or(0) + 2).unwrap_or(u32::MAX).clamp(10, most)
}
