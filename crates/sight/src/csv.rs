//! CSV that spreadsheets open as it is meant: RFC 4180 with a byte order mark, and no cell that could run as a formula.

use std::io::{self, Write};

/// A table being written.
pub(crate) struct Csv<W: Write> {
    out: W,
}

impl<W: Write> Csv<W> {
    /// Begins with the byte order mark and the header.
    pub(crate) fn begin(mut out: W, header: &[&str]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut csv = Self { out };
        csv.row(header)?;
        Ok(csv)
    }

    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell.as_ref())).collect();
        write!(self.out, "{}\r\n", cells.join(","))
    }
}

/// A cell, in quotation marks where it needs them, behind an apostrophe where it could run.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !cell.contains(['"', ',', '\n', '\r']) {
        return cell.to_owned();
    }
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("-"), "\"'-\"");
        assert_eq!(quoted(""), "");
    }

    #[test]
    fn a_table() {
        let mut out = Vec::new();
        let mut csv = Csv::begin(&mut out, &["a", "b"]).expect("memory");
        csv.row(&["1", "x,y"]).expect("memory");
        assert_eq!(String::from_utf8(out).expect("text"), "\u{feff}a,b\r\n1,\"x,y\"\r\n");
    }
}
