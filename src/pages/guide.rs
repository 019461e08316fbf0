//! The guide: what the page can do, shown on the documents that are loaded, in half a minute.

use crate::markup::{el, nothing, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use yew::prelude::*;

/// How many steps there are.
const STEPS: u8 = 6;

/// Where a step is shown, and what it says.
fn step(at: u8) -> (Route, &'static str) {
    match at {
        0 => (
            Route::Overview(None),
            "One authority over time. Each mark, grade and line leads to the sentence that it rests on.",
        ),
        1 => (
            Route::search("supervision"),
            "Search every sentence. Filters show how many each would leave; a document without the word is told too.",
        ),
        2 => (
            Route::search("supervision tone:concern"),
            "“Show in paragraph” opens a sentence where it stands. “Why these tags?” names the words that decided.",
        ),
        3 => (
            Route::Recommendations(route::Recommendations::default()),
            "What was asked for, and what each later visit says of it. “Not looked at” is neither put right nor outstanding.",
        ),
        4 => (
            Route::Compare(None, None),
            "Two documents side by side: grades, themes, and statements that were turned round.",
        ),
        _ => (Route::Add, "Bring your own reports. They are read on this device, and nothing leaves it."),
    }
}

/// The way in, on the first page.
pub fn invitation(session: &Session) -> Html {
    if session.state.guide.is_some() {
        return nothing();
    }
    el(
        "p.invitation",
        ("New here? ", to(session, Some(0), "button button--plain", "See what it can do, in 30 seconds")),
    )
}

/// The step that is shown, with the ways on and back, under every page.
pub fn bar(session: &Session) -> Html {
    let Some(at) = session.state.guide else { return nothing() };
    let (_, words) = step(at);
    el(
        "aside.guide[aria-label=Guide]",
        (
            el("p.guide__words[role=status]", (el("strong", format!("{} of {STEPS}. ", at + 1)), words)),
            el(
                "p.guide__steps",
                (
                    (at > 0).then(|| to(session, Some(at - 1), "button button--plain", "Back")),
                    (at + 1 < STEPS).then(|| to(session, Some(at + 1), "button", "Next")),
                    to(session, None, "button button--link", "End the guide"),
                ),
            ),
        ),
    )
}

/// A button that goes to a step; to none, it ends the guide where the reader is.
fn to(session: &Session, at: Option<u8>, class: &'static str, words: &'static str) -> Html {
    let guide = session.guide.clone();
    let onclick = Callback::from(move |_: Event| {
        guide.emit(at);
        if let Some(at) = at {
            platform::address::go(&step(at).0.href());
        }
    });
    tag("button[type=button]").attr("class", class).onclick(onclick).with(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use library::Query;

    #[test]
    fn each_step_is_short_and_leads_somewhere() {
        let words: usize = (0..STEPS).map(|at| step(at).1.split_whitespace().count()).sum();
        // 240 words a minute are read at ease.
        assert!(words <= 120, "{words} words take longer than half a minute");
        for at in 0..STEPS {
            assert!(!matches!(Route::parse(&step(at).0.href()), Route::Unknown(_)));
        }
        assert_ne!(Route::to_findings(Query::default()), step(1).0.href());
    }
}
