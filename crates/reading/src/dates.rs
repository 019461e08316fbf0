//! Dates in running text: "14 and 15 March 2023", "28 June to 2 July 2021", "November 2018", "in 2018".
//!
//! The hard part is what is printed once for several days: a day without a month takes that of the next day, a month
//! without a year that of the next month. So an expression is read to its end first and then filled in backwards.

use report::{Date, LooseDate, Period, month_name};
use std::ops::Range;

/// Days printed in one expression, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Days {
    /// Each stretch, first and last day.
    pub(crate) stretches: Vec<(Date, Date)>,
    /// Where it stands in the text.
    pub(crate) range: Range<usize>,
}

impl Days {
    /// As the period of an inspection.
    pub(crate) fn period(&self) -> Option<Period> {
        Period::from_stretches(&self.stretches)
    }

    /// The day, where it is only one.
    pub(crate) fn one(&self) -> Option<Date> {
        match self.stretches.as_slice() {
            [(start, end)] if start == end => Some(*start),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day(u8),
    Month(u8),
    Year(i32),
    To,
    And,
    Other,
}

#[derive(Debug, Clone)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

/// A day as far as it is printed, and whether "to" stands before it.
struct Part {
    day: u8,
    month: Option<u8>,
    year: Option<i32>,
    after_to: bool,
}

/// Every expression of whole days in a text.
pub(crate) fn days(text: &str) -> Vec<Days> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (parts, next) = parts(&tokens, at);
        let stretches = stretches(&parts);
        if !stretches.is_empty() {
            let end = last_word_of(&tokens[at..next]);
            found.push(Days { stretches, range: tokens[at].range.start..end });
        }
        at = next.max(at + 1);
    }
    found
}

/// Every date in a text of which at least the year is printed, with its place.
pub(crate) fn loose(text: &str) -> Vec<(LooseDate, Range<usize>)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Kind::Year(year) = token.kind else { continue };
        let before = |back: usize| at.checked_sub(back).map(|at| (tokens[at].kind, tokens[at].range.start));
        let (month, day, start) = match (before(1), before(2)) {
            (Some((Kind::Month(month), _)), Some((Kind::Day(day), start))) => (Some(month), Some(day), start),
            (Some((Kind::Month(month), start)), _) => (Some(month), None, start),
            _ => (None, None, token.range.start),
        };
        found.push((LooseDate { year, month, day }, start..token.range.end));
    }
    found
}

/// The longest run of days from `at`, and the token after it.
fn parts(tokens: &[Token], mut at: usize) -> (Vec<Part>, usize) {
    let mut parts: Vec<Part> = Vec::new();
    let mut next = at;
    let mut after_to = false;
    while let Some(Kind::Day(day)) = tokens.get(at).map(|token| token.kind) {
        at += 1;
        let mut part = Part { day, month: None, year: None, after_to };
        if let Some(Kind::Month(month)) = tokens.get(at).map(|token| token.kind) {
            part.month = Some(month);
            at += 1;
            if let Some(Kind::Year(year)) = tokens.get(at).map(|token| token.kind) {
                part.year = Some(year);
                at += 1;
            }
        }
        parts.push(part);
        next = at;
        after_to = false;
        while let Some(kind @ (Kind::To | Kind::And)) = tokens.get(at).map(|token| token.kind) {
            after_to |= kind == Kind::To;
            at += 1;
        }
    }
    (parts, next)
}

/// The stretches of a run, filled in backwards; nothing where no year is printed. Where the year stands only beside the first
/// of the days, the later ones take it; and a first day that would come after the last is of the year before.
fn stretches(parts: &[Part]) -> Vec<(Date, Date)> {
    let mut month = None;
    let mut year = parts.iter().rev().find_map(|part| part.year);
    let mut days: Vec<(Date, bool)> = Vec::new();
    for part in parts.iter().rev() {
        month = part.month.or(month);
        year = part.year.or(year);
        let on = |year: i32| month.and_then(|month| report::parse_iso(&format!("{year}-{month}-{}", part.day)));
        let Some(mut date) = year.and_then(on) else { continue };
        let is_before_a_span = days.last().is_some_and(|(next, after_to)| *after_to && date > *next);
        if part.year.is_none() && is_before_a_span {
            date = year.and_then(|year| on(year - 1)).unwrap_or(date);
        }
        days.push((date, part.after_to));
    }
    let mut stretches: Vec<(Date, Date)> = Vec::new();
    for (date, after_to) in days.into_iter().rev() {
        match stretches.last_mut() {
            Some((start, end)) if *start <= date && (after_to || report::days_between(*end, date) == 1) => *end = date,
            _ => stretches.push((date, date)),
        }
    }
    stretches
}

fn last_word_of(tokens: &[Token]) -> usize {
    tokens.last().map_or(0, |token| token.range.end)
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if let Some((len, kinds)) = in_figures(rest).filter(|_| !text[..at].ends_with(char::is_alphanumeric)) {
            tokens.extend(kinds.map(|kind| Token { kind, range: at..at + len }));
            at += len;
            continue;
        }
        let len = if c.is_ascii_digit() {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        } else if c.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let mut range = at..at + len;
        at += len;
        let kind = match c {
            c if c.is_whitespace() => continue,
            // All that is drawn as a dash.
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{ad}' | '~' => Kind::To,
            ',' | '&' | ';' => Kind::And,
            c if c.is_ascii_digit() => {
                let suffix = ordinal(&text[at..]);
                at += suffix;
                range.end = at;
                number(&rest[..len], suffix > 0)
            }
            _ => match word(&rest[..len]) {
                Some(kind) => kind,
                None => continue,
            },
        };
        tokens.push(Token { kind, range });
    }
    tokens
}

/// "12/09/2016" or "12.09.2016": its length, and the day, month and year.
fn in_figures(rest: &str) -> Option<(usize, [Kind; 3])> {
    let len = rest.bytes().take(10).take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.')).count();
    let figures = rest[..len].trim_end_matches('.');
    let len = figures.len();
    let mut parts = figures.split(['/', '.']).map(str::parse::<u16>);
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let is_date =
        parts.next().is_none() && (1..=31).contains(&day) && (1..=12).contains(&month) && (1980..2100).contains(&year);
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    is_date.then_some((len, [Kind::Day(day), Kind::Month(month), Kind::Year(i32::from(year))]))
}

/// The length of "st", "nd", "rd", "th" after a day.
fn ordinal(rest: &str) -> usize {
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|suffix| rest.starts_with(suffix));
    if is_ordinal && !rest[2..].starts_with(char::is_alphanumeric) { 2 } else { 0 }
}

fn number(digits: &str, ordinal: bool) -> Kind {
    match digits.parse::<i32>() {
        Ok(year @ 1980..=2099) if digits.len() == 4 && !ordinal => Kind::Year(year),
        Ok(day @ 1..=31) if digits.len() <= 2 => Kind::Day(u8::try_from(day).unwrap_or(1)),
        _ => Kind::Other,
    }
}

/// What a word is to a date; nothing for the names of weekdays, which are passed over.
fn word(word: &str) -> Option<Kind> {
    let month = (1..=12).find(|month| {
        let name = month_name(*month);
        name.eq_ignore_ascii_case(word) || (word.len() >= 3 && word.len() <= 4 && crate::phrase::begins(name, word))
    });
    // "may" and "mar" in small letters are words of their own.
    if let Some(month) = month.filter(|_| word.starts_with(char::is_uppercase)) {
        return Some(Kind::Month(month));
    }
    match word.to_ascii_lowercase().as_str() {
        "to" | "until" | "through" => Some(Kind::To),
        "and" => Some(Kind::And),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => None,
        _ => Some(Kind::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let got: Vec<(String, String)> = days(text)
            .iter()
            .flat_map(|days| &days.stretches)
            .map(|(start, end)| (report::iso(*start), report::iso(*end)))
            .collect();
        let expected: Vec<(String, String)> = expected.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn one_day() {
        check("21 March 2022", &[("2022-03-21", "2022-03-21")]);
        check("on Monday, 1st March 2022.", &[("2022-03-01", "2022-03-01")]);
        check("30 February 2022", &[]);
        check("March 2022", &[]);
    }

    #[test]
    fn one_stretch() {
        check("on 14 and 15 March 2023.", &[("2023-03-14", "2023-03-15")]);
        check("Inspection dates: 20 to 24 March 2023", &[("2023-03-20", "2023-03-24")]);
        check("28 February – 4 March 2022", &[("2022-02-28", "2022-03-04")]);
        check("30 December 2021 to 4 January 2022", &[("2021-12-30", "2022-01-04")]);
        check("14, 15 and 16 June 2021", &[("2021-06-14", "2021-06-16")]);
        check("12/09/2016 to 06/10/2016", &[("2016-09-12", "2016-10-06")]);
        check("12.9.2016 − 06.10.2016.", &[("2016-09-12", "2016-10-06")]);
        check("11 November 2019 to 22 November 2019", &[("2019-11-11", "2019-11-22")]);
        check("20 June 2017 ─ 13 July 2017", &[("2017-06-20", "2017-07-13")]);
        check("28 January–5 February 2014", &[("2014-01-28", "2014-02-05")]);
        check("Monday 3 to Friday 14 December 2018", &[("2018-12-03", "2018-12-14")]);
        check("3 December 2018 to 14 December", &[("2018-12-03", "2018-12-14")]);
        check("12 December to 13 January 2017", &[("2016-12-12", "2017-01-13")]);
        check("19 to 23 February 2024", &[("2024-02-19", "2024-02-23")]);
        check("26 November 2018 to 7 December 2018", &[("2018-11-26", "2018-12-07")]);
    }

    #[test]
    fn two_stretches() {
        check(
            "14 to 18 June 2021 and 28 June to 2 July 2021",
            &[("2021-06-14", "2021-06-18"), ("2021-06-28", "2021-07-02")],
        );
        check("4 to 8 and 18 to 22 March 2024", &[("2024-03-04", "2024-03-08"), ("2024-03-18", "2024-03-22")]);
        check("14 and 16 June 2021", &[("2021-06-14", "2021-06-14"), ("2021-06-16", "2021-06-16")]);
    }

    #[test]
    fn other_numbers_are_no_dates() {
        check("16- and 17-year-olds aged 21 to 25 may rest", &[]);
        check("From 13 July 2009, 3 managers", &[("2009-07-13", "2009-07-13")]);
    }

    #[test]
    fn loose_dates() {
        let shown = |text: &str| -> Vec<String> {
            loose(text).into_iter().map(|(date, range)| format!("{date} {}", &text[range])).collect()
        };
        assert_eq!(shown("in November 2018, when"), ["2018-11 November 2018"]);
        assert_eq!(shown("since 2018 and 13 July 2009"), ["2018 2018", "2009-07-13 13 July 2009"]);
        assert_eq!(shown("COVID-19, 12345, 1066"), Vec::<String>::new());
    }
}
