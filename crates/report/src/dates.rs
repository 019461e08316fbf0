//! Dates as reports print them: whole days, spans of days, and dates of which only the month or the year is given.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use time::Date;
use time::Month;

/// A date of which at least the year is printed: "November 2018", "2022".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LooseDate {
    /// The year, as printed.
    pub year: i32,
    /// The month, 1 to 12, where it is printed.
    pub month: Option<u8>,
    /// The day of the month, where it is printed.
    pub day: Option<u8>,
}

impl std::fmt::Display for LooseDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// The days of an inspection: first and last day in all, and each stretch on site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    #[serde(with = "day")]
    pub start: Date,
    /// The last day.
    #[serde(with = "day")]
    pub end: Date,
    /// Each stretch of days as printed, in order; most inspections have one.
    pub periods: Vec<Stretch>,
}

/// One stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The first day.
    #[serde(with = "day")]
    pub start: Date,
    /// The last day.
    #[serde(with = "day")]
    pub end: Date,
}

impl Period {
    /// The period of one stretch of days. `None` where it ends before it begins.
    pub fn of(start: Date, end: Date) -> Option<Self> {
        Self::from_stretches(&[(start, end)])
    }

    /// The period of several stretches of days, in the order printed.
    pub fn from_stretches(stretches: &[(Date, Date)]) -> Option<Self> {
        if stretches.iter().any(|(start, end)| start > end) {
            return None;
        }
        Some(Self {
            start: stretches.iter().map(|s| s.0).min()?,
            end: stretches.iter().map(|s| s.1).max()?,
            periods: stretches.iter().map(|&(start, end)| Stretch { start, end }).collect(),
        })
    }
}

/// Days since the first day of year 1, so that a pack stays small and the same on every platform.
#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde asks for these signatures")]
pub(crate) mod day {
    use super::{Date, Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        date.to_julian_day().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        Date::from_julian_day(i32::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }

    /// The same for a date that may be absent.
    pub(crate) mod maybe {
        use super::{Date, Deserialize, Deserializer, Serialize, Serializer};

        pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
            date.map(Date::to_julian_day).serialize(serializer)
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
            Option::<i32>::deserialize(deserializer)?
                .map(Date::from_julian_day)
                .transpose()
                .map_err(serde::de::Error::custom)
        }
    }
}

/// "2022-02-15".
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// The date of "2022-02-15".
pub fn parse_iso(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse::<u8>().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// "15 February 2022".
pub fn long(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(u8::from(date.month())), date.year())
}

/// "14 and 15 February 2022", "19 to 23 February 2024", "28 February to 4 March 2022".
pub fn long_period(start: Date, end: Date) -> String {
    if start == end {
        return long(end);
    }
    let joint = if days_between(start, end) == 1 { "and" } else { "to" };
    if (start.year(), start.month()) == (end.year(), end.month()) {
        format!("{} {joint} {}", start.day(), long(end))
    } else if start.year() == end.year() {
        format!("{} {} {joint} {}", start.day(), month_name(u8::from(start.month())), long(end))
    } else {
        format!("{} {joint} {}", long(start), long(end))
    }
}

/// Days from one date to a later one; negative the other way round.
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).whole_days()
}

/// The English name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, end: &str, expected: &str) {
        let (start, end) = (parse_iso(start).expect("a date"), parse_iso(end).expect("a date"));
        assert_eq!(long_period(start, end), expected);
    }

    #[test]
    fn periods_are_written_as_letters_write_them() {
        check("2022-02-14", "2022-02-15", "14 and 15 February 2022");
        check("2024-02-19", "2024-02-23", "19 to 23 February 2024");
        check("2022-02-28", "2022-03-04", "28 February to 4 March 2022");
        check("2022-02-28", "2022-02-28", "28 February 2022");
        check("2021-12-30", "2022-01-04", "30 December 2021 to 4 January 2022");
    }

    #[test]
    fn impossible_dates_are_none() {
        assert_eq!(parse_iso("2022-02-30"), None);
        assert_eq!(parse_iso("2022-13-01"), None);
        assert_eq!(parse_iso(""), None);
        let (a, b) = (parse_iso("2022-02-15"), parse_iso("2022-02-14"));
        assert_eq!(Period::of(a.expect("a date"), b.expect("a date")), None);
    }
}
