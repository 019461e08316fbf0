//! Tables as text that spreadsheets open as it is meant: RFC 4180, a byte order mark, lines that end in CRLF, and no cell that
//! could run as a formula. Dates are given as `2022-02-15`.
//!
//! A table stands alone in its file, so that nothing but its columns is in its columns. What it rests on stands beside it in
//! `about.csv`; [`files`] gives both, and a page hands them over in one archive, so that they do not part.

use crate::{About, Export, Table};

/// The file of what an export rests on.
const ABOUT: &str = "about.csv";

/// A file for each table, by its name, and one for what they rest on.
pub fn files(export: &Export) -> Vec<(String, Vec<u8>)> {
    let tables = export.tables.iter().map(|of| (format!("{}.csv", of.name), table(of).into_bytes()));
    tables.chain([(ABOUT.to_owned(), about(&export.about).into_bytes())]).collect()
}

/// A table, headed by the names of its columns.
pub fn table(table: &Table) -> String {
    let heads: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    write(&heads, table.rows.iter().map(|row| row.iter().map(crate::Cell::plain)))
}

/// What an export rests on: a row for each thing that is said of it.
pub fn about(about: &About) -> String {
    write(&["about", "says"], about.rows().into_iter().map(|(what, says)| [what.to_owned(), says.plain()]))
}

/// Rows of text beneath their heads.
pub fn write<H, R>(heads: &[H], rows: impl IntoIterator<Item = R>) -> String
where
    H: AsRef<str>,
    R: IntoIterator,
    R::Item: AsRef<str>,
{
    let mut out = String::from("\u{feff}");
    row(&mut out, heads);
    for cells in rows {
        row(&mut out, cells);
    }
    out
}

fn row(out: &mut String, cells: impl IntoIterator<Item = impl AsRef<str>>) {
    for (at, text) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, text.as_ref());
    }
    out.push_str("\r\n");
}

/// A cell, in quotation marks where it needs them, behind an apostrophe where it could run.
fn cell(out: &mut String, text: &str) {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !runs && !text.contains(['"', ',', '\n', '\r']) {
        out.push_str(text);
        return;
    }
    out.push('"');
    if runs {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_that_need_it_are_quoted_and_formulas_are_guarded() {
        for (given, written) in [
            ("plain", "plain"),
            ("", ""),
            ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\""),
            ("=1+1", "\"'=1+1\""),
            ("+44", "\"'+44\""),
            ("@sum", "\"'@sum\""),
            ("-", "\"'-\""),
            ("\tx", "\"'\tx\""),
            ("2022-02-15", "2022-02-15"),
        ] {
            let mut out = String::new();
            cell(&mut out, given);
            assert_eq!(out, written);
        }
    }

    #[test]
    fn a_table_begins_with_a_mark_and_ends_each_line_in_crlf() {
        assert_eq!(write(&["a", "b"], [["1", "x,y"], ["", "–"]]), "\u{feff}a,b\r\n1,\"x,y\"\r\n,–\r\n");
        assert_eq!(write::<_, [&str; 1]>(&["a"], []), "\u{feff}a\r\n");
    }

    /// Reads RFC 4180, as another program would.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
        let mut quoted = false;
        let mut field = String::new();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' | '\r' if !quoted => {
                    let row = rows.last_mut().expect("a row");
                    *row.last_mut().expect("a field") = std::mem::take(&mut field);
                    if c == ',' {
                        row.push(String::new());
                    } else {
                        assert_eq!(chars.next(), Some('\n'));
                        rows.push(vec![String::new()]);
                    }
                }
                c => field.push(c),
            }
        }
        assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
        rows
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_runs_nowhere(
            rows in proptest::collection::vec(proptest::collection::vec("[-=+@,;\"'\\t\\r\\na-cé“]{0,6}", 3), 0..5),
        ) {
            let text = write(&["a", "b", "c"], &rows);
            let back = read(&text);
            prop_assert_eq!(back.len(), rows.len() + 1);
            for (given, read) in rows.iter().flatten().zip(back[1..].iter().flatten()) {
                prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']));
                let guarded = given.starts_with(['=', '+', '-', '@', '\t', '\r']);
                let unguarded = if guarded { read.strip_prefix('\'').unwrap_or("") } else { read };
                prop_assert_eq!(given, unguarded);
            }
        }
    }
}
