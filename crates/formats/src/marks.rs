//! The marks of Markdown inside a line, taken off: bold, links, addresses, escapes. Plain text passes unchanged.

use report::Format;
use report::page::Line;

/// A line of a file without its marks, or nothing where no words are left.
pub(crate) fn line(raw: &str, format: Format, hard_break: bool) -> Option<Line> {
    let bold = is_all_bold(raw);
    let text = plain(raw, format);
    let text = text.trim();
    (!text.is_empty()).then(|| Line { text: text.to_owned(), bold, hard_break, print: None })
}

/// Whether a line is one stretch of bold.
fn is_all_bold(raw: &str) -> bool {
    ["**", "__"].iter().any(|mark| {
        let inner = raw.trim().strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.trim().is_empty() && !inner.contains(mark))
    })
}

/// The words of a line. Emphasis by single marks is taken off in Markdown files only: elsewhere a star marks a footnote.
pub(crate) fn plain(raw: &str, format: Format) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let rest = &raw[at..];
        let taken = match c {
            '\\' => escaped(rest, &mut out),
            '*' | '_' => Some(mark(raw, at, format, &mut out)),
            '[' => link(rest, &mut out),
            '!' if rest[1..].starts_with('[') => link(&rest[1..], &mut out).map(|taken| taken + 1),
            '<' => address(rest, &mut out),
            _ => None,
        };
        at += taken.unwrap_or_else(|| {
            out.push(c);
            c.len_utf8()
        });
    }
    out
}

/// `\*` is a star.
fn escaped(rest: &str, out: &mut String) -> Option<usize> {
    let next = rest[1..].chars().next().filter(char::is_ascii_punctuation)?;
    out.push(next);
    Some(2)
}

/// `**` and `__` beside a word; in Markdown files also `*` and `_`. Any other run of them is kept.
fn mark(raw: &str, at: usize, format: Format, out: &mut String) -> usize {
    let rest = &raw[at..];
    let run = rest.len() - rest.trim_start_matches(&rest[..1]).len();
    let before = raw[..at].chars().next_back();
    let after = rest[run..].chars().next();
    let is_word = |side: Option<char>| side.is_some_and(|c| !c.is_whitespace());
    // An underscore between two letters belongs to a name or an address.
    let is_inside = rest.starts_with('_') && [before, after].iter().all(|side| side.is_some_and(char::is_alphanumeric));
    let is_mark = match run {
        1 => format == Format::Markdown && (is_word(before) != is_word(after) || is_beside_punctuation(before, after)),
        2 | 3 => is_word(before) || is_word(after),
        _ => false,
    };
    if !is_mark || is_inside {
        out.push_str(&rest[..run]);
    }
    run
}

fn is_beside_punctuation(before: Option<char>, after: Option<char>) -> bool {
    [before, after].iter().any(|side| side.is_some_and(|c| c.is_ascii_punctuation()))
}

/// `[words](address)` is its words.
fn link(rest: &str, out: &mut String) -> Option<usize> {
    let near = near(rest);
    let close = near.find("](")?;
    let words = &near[1..close];
    let end = close + 2 + near[close + 2..].find(')')?;
    let address = &near[close + 2..end];
    if words.contains('[') || address.contains(char::is_whitespace) {
        return None;
    }
    out.push_str(words);
    Some(end + 1)
}

/// `<https://…>` and `<name@place>` are what they hold; any other bracket is text.
fn address(rest: &str, out: &mut String) -> Option<usize> {
    let inner = &near(rest)[1..];
    let inner = &inner[..inner.find('>')?];
    let is_address =
        ["http://", "https://", "mailto:"].iter().any(|start| inner.starts_with(start)) || inner.contains('@');
    if !is_address || inner.contains(char::is_whitespace) || inner.contains('<') {
        return None;
    }
    out.push_str(inner);
    Some(inner.len() + 2)
}

/// The next few hundred bytes: a bracket that closes later than that opens no link, and a line of ten million
/// brackets must not take the square of its length.
fn near(rest: &str) -> &str {
    let mut end = rest.len().min(600);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &str) {
        assert_eq!(plain(raw, Format::Text), expected);
    }

    #[test]
    fn bold() {
        check("**Textphone** 0161 618 8524", "Textphone 0161 618 8524");
        check("a **b** c __d__ e", "a b c d e");
        check("**a** and 2 ** 3 ****", "a and 2 ** 3 ****");
        assert!(is_all_bold("**Her Majesty's Inspector**"));
        assert!(!is_all_bold("**Textphone** 0161 **x**"));
        assert!(!is_all_bold("****"));
    }

    #[test]
    fn emphasis_in_markdown_files_only() {
        check("A footnote* and *another", "A footnote* and *another");
        assert_eq!(
            plain("An *important* plan, 2 * 3, snake_case, _x_.", Format::Markdown),
            "An important plan, 2 * 3, snake_case, x."
        );
    }

    #[test]
    fn links_and_addresses() {
        check("[enquiries@ofsted.gov.uk](mailto:enquiries@ofsted.gov.uk)", "enquiries@ofsted.gov.uk");
        check(
            "see ![logo](a.png) and <https://reports.ofsted.gov.uk/>.",
            "see logo and https://reports.ofsted.gov.uk/.",
        );
        check("[sic] (not a link) [a] b](c", "[sic] (not a link) [a] b](c");
        check("<script>alert(1)</script> a < b", "<script>alert(1)</script> a < b");
    }

    #[test]
    fn escapes() {
        check(r"\* not a bullet \[x\] C:\temp", r"* not a bullet [x] C:\temp");
    }

    #[test]
    fn long_lines_of_marks_are_read_in_time_that_grows_with_them() {
        for mark in ["[", "<", "*", "_", "\\", "![", "[a](", "**a", "<http://"] {
            let long = mark.repeat(200_000);
            assert!(plain(&long, Format::Markdown).len() <= long.len());
        }
    }
}
