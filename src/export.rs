//! Tables as text that spreadsheets open as it is meant.

/// A table as CSV: RFC 4180, a byte order mark, lines that end in CRLF, and no cell that could run as a formula. Dates are given
/// as `2022-02-15`.
pub fn csv<R, S>(heads: &[S], rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    let mut out = String::from("\u{feff}");
    row(&mut out, heads);
    for cells in rows {
        row(&mut out, cells);
    }
    out
}

fn row<S: AsRef<str>>(out: &mut String, cells: impl IntoIterator<Item = S>) {
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
        assert_eq!(csv(&["a", "b"], [["1", "x,y"], ["", "–"]]), "\u{feff}a,b\r\n1,\"x,y\"\r\n,–\r\n");
        assert_eq!(csv::<[&str; 1], _>(&["a"], []), "\u{feff}a\r\n");
    }
}
