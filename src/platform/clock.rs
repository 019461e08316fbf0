//! The day by the reader's clock and calendar, to date what they add; how long work takes, and rests in it.

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

/// Lets the page draw and answer before long work goes on.
pub async fn pause() {
    wait(0).await;
}

/// The pace of long work: it goes on for so many milliseconds before the page may draw and answer.
#[derive(Debug)]
pub struct Pace {
    stretch: f64,
    since: f64,
}

impl Pace {
    /// Begins to work.
    pub fn begin(stretch: f64) -> Self {
        Self { stretch, since: now() }
    }

    /// Rests, if it has gone on for long enough; whether it did.
    pub async fn rest(&mut self) -> bool {
        let tired = now() - self.since > self.stretch;
        if tired {
            pause().await;
            self.since = now();
        }
        tired
    }
}

/// Waits for so many milliseconds.
pub async fn wait(milliseconds: u32) {
    let rested = js_sys::Promise::new(&mut |resolve, _| {
        gloo::timers::callback::Timeout::new(milliseconds, move || {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        })
        .forget();
    });
    let _ = wasm_bindgen_futures::JsFuture::from(rested).await;
}
