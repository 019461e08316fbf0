//! A paper as Markdown: quotations with "[Northshire 2024, ¶60]" behind them. Words of reports and people stand as they are
//! written: whatever of them Markdown or HTML would read as a mark is escaped.

use crate::{Block, Paper};

/// The text.
pub fn markdown(paper: &Paper) -> String {
    let mut out = format!("# {}\n", escaped(&paper.about.title));
    for block in &paper.blocks {
        out.push('\n');
        match block {
            Block::Heading(level, words) => {
                out.push_str(if *level == 1 { "## " } else { "### " });
                line(&mut out, words);
            }
            Block::Words(words) | Block::Note(words) => line(&mut out, words),
            Block::Quotation { words, citation } => {
                out.push_str("> “");
                out.push_str(&escaped(words));
                out.push_str("” ");
                // The brackets of a citation are its own, and there is no link of that name.
                line(&mut out, citation);
            }
            Block::List(items) => {
                for item in items {
                    out.push_str("- ");
                    line(&mut out, item);
                }
            }
            Block::Table { heads, rows, .. } => {
                row(&mut out, heads.iter().map(|head| escaped(head)));
                row(&mut out, heads.iter().map(|_| "---".to_owned()));
                for cells in rows {
                    row(
                        &mut out,
                        cells.iter().map(|cell| {
                            let paragraphs: Vec<String> = cell.iter().map(|words| escaped(words)).collect();
                            paragraphs.join("<br>")
                        }),
                    );
                }
            }
        }
    }
    out
}

fn line(out: &mut String, words: &str) {
    out.push_str(&escaped(words));
    out.push('\n');
}

fn row(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out.push('\n');
}

/// Words on one line, with what could be a mark escaped. Brackets stay: "[Northshire 2024, ¶60]" is to be read as it is, and
/// without an address behind it no program makes a link of it.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for (at, c) in words.trim().char_indices() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '|' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // At the beginning of a line they would make a heading or a list; before a bracket a picture; behind one a link.
            '#' | '+' | '-' | '=' if at == 0 => out.extend(['\\', c]),
            '!' => out.push_str("\\!"),
            '(' | ':' if out.ends_with(']') => out.extend(['\\', c]),
            '.' | ')' if !out.is_empty() && out.chars().all(|c| c.is_ascii_digit()) => out.extend(['\\', c]),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_words_is_a_mark() {
        for (given, written) in [
            ("Plans are *good*.", "Plans are \\*good\\*."),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a | b", "a \\| b"),
            ("1. First", "1\\. First"),
            ("# not a heading", "\\# not a heading"),
            ("- nor a list", "\\- nor a list"),
            ("16- and 17-year-olds", "16- and 17-year-olds"),
            ("[here](http://example.org)", "[here]\\(http://example.org)"),
            ("two\nlines", "two lines"),
            ("AT&T", "AT&amp;T"),
        ] {
            assert_eq!(escaped(given), written);
        }
    }
}
