//! The day by the reader's clock and calendar, to date what they add.

use report::Date;

/// Today.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let text = format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    // A clock set beyond the year 9999 is as good as none.
    report::parse_iso(&text).unwrap_or(Date::MAX)
}

/// Milliseconds since some moment, to measure how long something takes.
pub fn now() -> f64 {
    js_sys::Date::now()
}
