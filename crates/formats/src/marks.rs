//! The marks of Markdown inside a line, taken off: bold, links, addresses, escapes, footnote marks. Plain text keeps what
//! could be meant as it stands.

use crate::flow;
use crate::html::{character, is_tag};
use report::Format;
use report::page::Line;

/// A line of a file without its marks, in parts where a mark breaks it; none where no words are left.
pub(crate) fn lines(raw: &str, format: Format, hard_break: bool) -> Vec<Line> {
    let bold = is_all_bold(raw);
    let text = plain(raw, format);
    let parts = text.split('\n').map(str::trim).filter(|part| !part.is_empty());
    let line = |part: &str| Line { text: part.to_owned(), bold, hard_break: true, print: None };
    let mut lines: Vec<Line> = parts.map(line).collect();
    if let Some(last) = lines.last_mut() {
        last.hard_break = hard_break;
    }
    lines
}

/// Whether a line is one stretch of bold.
fn is_all_bold(raw: &str) -> bool {
    ["**", "__"].iter().any(|mark| {
        let inner = raw.trim().strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.trim().is_empty() && !inner.contains(mark))
    })
}

/// The words of a line, with a line end where a mark breaks it. Emphasis by single marks, elements and their like are marks
/// in Markdown files only: elsewhere a star marks a footnote.
pub(crate) fn plain(raw: &str, format: Format) -> String {
    let is_markdown = format == Format::Markdown;
    let emphasis = if is_markdown { emphasis(raw) } else { Vec::new() };
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let rest = &raw[at..];
        let taken = match c {
            '\\' => escaped(rest, &mut out),
            '*' | '_' => Some(mark(raw, at, &emphasis, &mut out)),
            '[' => note(rest, &out).or_else(|| link(rest, is_markdown, &mut out)),
            '!' if rest[1..].starts_with('[') => link(&rest[1..], is_markdown, &mut out).map(|taken| taken + 1),
            '<' => address(rest, &mut out).or_else(|| if is_markdown { tag(rest, &mut out) } else { None }),
            '&' if is_markdown => reference(rest, &mut out),
            '`' if is_markdown => Some(1),
            '~' if is_markdown && rest.starts_with("~~") => Some(2),
            _ => None,
        };
        at += taken.unwrap_or_else(|| {
            out.push(c);
            c.len_utf8()
        });
    }
    out
}

/// Where single stars and underscores stand that open and close emphasis: one that stands alone is a sign ("A* to C").
fn emphasis(raw: &str) -> Vec<usize> {
    let (mut found, mut stars, mut underscores) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: Option<char> = None;
    let mut chars = raw.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, after)| *after);
        let is_alone = before != Some(c) && after != Some(c);
        if matches!(c, '*' | '_') && is_alone && before != Some('\\') {
            let open = if c == '*' { &mut stars } else { &mut underscores };
            let is_word = |side: Option<char>| side.is_some_and(|c| !c.is_whitespace());
            let is_letter = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
            let may_open = is_word(after) && (!is_letter(before) || (c == '*' && is_letter(after)));
            let may_close = is_word(before) && (c == '*' || !is_letter(after));
            if let Some(start) = open.pop_if(|_| may_close) {
                found.extend([start, at]);
            } else if may_open {
                open.push(at);
            }
        }
        before = Some(c);
    }
    found.sort_unstable();
    found
}

/// `\*` is a star.
fn escaped(rest: &str, out: &mut String) -> Option<usize> {
    let next = rest[1..].chars().next().filter(char::is_ascii_punctuation)?;
    out.push(next);
    Some(2)
}

/// `**` and `__` beside a word, and single ones that are known to be emphasis. Any other run of them is kept.
fn mark(raw: &str, at: usize, emphasis: &[usize], out: &mut String) -> usize {
    let rest = &raw[at..];
    let run = rest.len() - rest.trim_start_matches(&rest[..1]).len();
    let before = raw[..at].chars().next_back();
    let after = rest[run..].chars().next();
    let is_word = |side: Option<char>| side.is_some_and(|c| !c.is_whitespace());
    // An underscore between two letters belongs to a name or an address.
    let is_inside = rest.starts_with('_') && [before, after].iter().all(|side| side.is_some_and(char::is_alphanumeric));
    let is_mark = match run {
        1 => emphasis.binary_search(&at).is_ok(),
        2 | 3 => is_word(before) || is_word(after),
        _ => false,
    };
    if !is_mark || is_inside {
        out.push_str(&rest[..run]);
    }
    run
}

/// `[^1]` behind a word is a footnote mark.
fn note(rest: &str, before: &str) -> Option<usize> {
    let name = near(rest).strip_prefix("[^")?;
    let end = name.find(']').filter(|end| (1..=40).contains(end))?;
    let is_mark = !before.is_empty() && !name[..end].contains(char::is_whitespace);
    is_mark.then_some(end + 3)
}

/// The name and the words of the line of a footnote: `[^1]: words`.
pub(crate) fn footnote(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.strip_prefix("[^")?.split_once("]:")?;
    (!name.is_empty() && name.len() <= 40 && !name.contains(char::is_whitespace)).then_some((name, words.trim()))
}

/// Whether a line only says where links of a name lead: `[name]: address`.
pub(crate) fn is_definition(line: &str) -> bool {
    let parts = line.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
    parts.is_some_and(|(name, address)| {
        let address = address.trim_start().trim_start_matches('<');
        !name.contains(']')
            && ["http://", "https://", "mailto:", "#", "/"].iter().any(|start| address.starts_with(start))
    })
}

/// An element is its content; one that breaks the line breaks it, and a raised number is a footnote mark.
fn tag(rest: &str, out: &mut String) -> Option<usize> {
    let near = near(rest);
    if near.starts_with("<!--") {
        return near.find("-->").map(|end| end + 3);
    }
    let end = near.find('>')?;
    let inner = near[1..end].trim_start_matches('/');
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    if !is_tag(&name) {
        return None;
    }
    if name == "br" {
        out.push('\n');
    }
    if name == "sup" && near[1..].starts_with("sup") {
        let content = &near[end + 1..];
        let close = content.find("</sup>");
        if let Some(close) = close.filter(|close| flow::is_mark(&content[..*close], out.chars().next_back())) {
            return Some(end + 1 + close + "</sup>".len());
        }
    }
    Some(end + 1)
}

/// `&amp;` is the character that it names.
fn reference(rest: &str, out: &mut String) -> Option<usize> {
    let end = rest.bytes().take(40).position(|b| b == b';')?;
    let name = rest.get(..=end)?;
    out.push_str(&character(name)?);
    Some(end + 1)
}

/// `[words](address)` is its words; in Markdown files so is `[words][name]`.
fn link(rest: &str, is_markdown: bool, out: &mut String) -> Option<usize> {
    let near = near(rest);
    let close = near.find("](").into_iter().chain(if is_markdown { near.find("][") } else { None }).min()?;
    let words = &near[1..close];
    let ends = if near[close..].starts_with("](") { ')' } else { ']' };
    let end = close + 2 + near[close + 2..].find(ends)?;
    let address = &near[close + 2..end];
    // An address may have a title behind it.
    let address = address.split(" \"").next().unwrap_or(address);
    if words.contains('[') || (ends == ')' && address.contains(char::is_whitespace)) {
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
        for kept in ["grades A* to C and A* to G", "a footnote* and *another", "*see below", "a_b and c_"] {
            assert_eq!(plain(kept, Format::Markdown), kept);
        }
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
    fn footnotes_and_elements() {
        check("What needs to improve?[^1]", "What needs to improve?");
        check("[^1] is no mark", "[^1] is no mark");
        assert_eq!(footnote("[^a]: Of 2019."), Some(("a", "Of 2019.")));
        let check = |raw: &str, expected: &str| assert_eq!(plain(raw, Format::Markdown), expected);
        check(
            "Plans<sup>1</sup> on the 10<sup>th</sup>&nbsp;&amp; <b>x</b><br/>`y` ~~z~~",
            "Plans on the 10th\u{a0}& x\ny z",
        );
        check("a <!-- x --> b < c > d &c; R&D <30", "a  b < c > d &c; R&D <30");
        check("[plans][1], [visits][] and [x](/y \"title\")", "plans, visits and x");
        assert!(is_definition("[1]: https://www.gov.uk") && !is_definition("[1]: words"));
    }

    #[test]
    fn escapes() {
        check(r"\* not a bullet \[x\] C:\temp", r"* not a bullet [x] C:\temp");
    }

    #[test]
    fn long_lines_of_marks_are_read_in_time_that_grows_with_them() {
        for mark in ["[", "<", "*", "_", "\\", "![", "[a](", "**a", "<http://", "*a ", "a* ", "&", "<b", "[^", "<sup>"]
        {
            let long = mark.repeat(200_000);
            assert!(plain(&long, Format::Markdown).len() <= long.len());
        }
    }
}
