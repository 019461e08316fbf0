//! Tables as Parquet, for DuckDB, Spark and Power BI: a file for each table, columns of text, days and whole numbers, and what the
//! table rests on among the file's own key-value pairs. Several values of a cell are one text, parted by "; ", which all of these
//! programs read; not all read lists.

use anyhow::Result;
use export::{About, Cell, Column, Kind, Table};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// So many rows are kept together: readers take one such group at a time.
const GROUP: usize = 100_000;
/// The Julian day of 1 January 1970, from which Parquet counts days.
const FIRST: i32 = 2_440_588;

/// Rows of a table as a file, but for the columns that are left out.
pub(crate) fn parquet(table: &Table, rows: &[&Vec<Cell>], left_out: &[&str], about: &About) -> Result<Vec<u8>> {
    let columns = || table.columns.iter().enumerate().filter(|(_, column)| !left_out.contains(&column.name));
    let fields: Result<Vec<_>> = columns().map(|(_, column)| field(column)).collect();
    let schema = Type::group_type_builder(table.name).with_fields(fields?).build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("Line of Sight version {}", report::ENGINE))
        .set_key_value_metadata(Some(said(table, about)))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    for rows in rows.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        for (at, column) in columns() {
            let Some(mut writer) = group.next_column()? else { break };
            let cells: Vec<&Cell> = rows.iter().map(|row| row.get(at).unwrap_or(&Cell::Empty)).collect();
            match column.kind {
                Kind::Text => write::<ByteArrayType>(&mut writer, &cells, text),
                Kind::Date => write::<Int32Type>(&mut writer, &cells, day),
                Kind::Number => write::<Int64Type>(&mut writer, &cells, number),
            }?;
            writer.close()?;
        }
        group.close()?;
    }
    Ok(file.into_inner()?)
}

fn field(column: &Column) -> Result<Arc<Type>> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Number => (Physical::INT64, None),
    };
    let field = Type::primitive_type_builder(column.name, physical).with_logical_type(logical);
    Ok(Arc::new(field.with_repetition(Repetition::OPTIONAL).build()?))
}

fn text(cell: &Cell) -> Option<ByteArray> {
    (!cell.is_empty()).then(|| ByteArray::from(&*cell.plain()))
}

fn day(cell: &Cell) -> Option<i32> {
    if let Cell::Date(day) = cell { Some(day.to_julian_day() - FIRST) } else { None }
}

fn number(cell: &Cell) -> Option<i64> {
    if let Cell::Number(n) = cell { Some(*n) } else { None }
}

/// Writes the values of a column; where a cell is empty there is none.
fn write<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    cells: &[&Cell],
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<()> {
    let values: Vec<Option<T::T>> = cells.iter().map(|cell| value(cell)).collect();
    let there: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    writer.typed::<T>().write_batch(&values, Some(&there), None)?;
    Ok(())
}

/// What a table rests on, by what it is; of several with one name a line each.
fn said(table: &Table, about: &About) -> Vec<KeyValue> {
    let rows = about.rows();
    let told = rows.chunk_by(|a, b| a.0 == b.0).map(|same| {
        let lines: Vec<String> = same.iter().map(|(_, says)| says.plain()).collect();
        KeyValue::new(same[0].0.to_owned(), lines.join("\n"))
    });
    [KeyValue::new("Table".to_owned(), table.title.clone())].into_iter().chain(told).collect()
}
