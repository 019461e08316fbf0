//! About and method: what this is, how each thing is decided and how well, what is kept, and how accessible it is.

use crate::components::panel::{fact, heading, lead, link, table};
use crate::components::tags;
use crate::copy;
use crate::markup::{all, component, each, el, tag};
use crate::platform;
use crate::route::Route;
use report::{Extent, Theme, Tone};
use yew::prelude::*;

/// Figures of `sight score` on the sentences that measure, in hundredths; a test holds them against the analysis.
pub mod measured {
    /// How many sentences measure.
    pub const SENTENCES: usize = 538;
    /// Share of sentences with the right tone.
    pub const TONE_ACCURACY: u32 = 94;
    /// Mean of the four tones' F1.
    pub const TONE_MACRO_F1: u32 = 84;
    /// F1 over all theme tags.
    pub const THEMES_MICRO_F1: u32 = 85;
}

/// The running text, in paragraphs; it is fetched when somebody opens the page, for it would weigh on every first visit. Where
/// pages are drawn outside of a browser it is at hand.
const TEXT: Option<&str> = if cfg!(target_arch = "wasm32") { None } else { Some(include_str!("about.txt")) };

/// Where it lies beside the page.
const ADDRESS: &str = "about.txt";

/// What each tone stands for, in the words of the method.
const fn meaning(tone: Tone) -> &'static str {
    match tone {
        Tone::Strength => "practice, impact or leadership is reported as good, effective, or improved and now sound",
        Tone::Concern => "a weakness, gap, delay, inconsistency or shortfall, or an instruction to improve",
        Tone::Mixed => "one sentence says both: praise, and a reservation on the same practice",
        Tone::Neutral => "context, procedure or history, with no verdict on practice now",
    }
}

/// The page.
#[component]
pub fn About() -> Html {
    let text = use_state(|| TEXT.map(|text| Ok::<_, String>(text.to_owned())));
    {
        let text = text.clone();
        use_effect_with((), move |()| {
            if text.is_none() {
                platform::spawn(async move {
                    let bytes = platform::fetch_bytes(ADDRESS).await;
                    text.set(Some(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())));
                });
            }
        });
    }
    let body = match &*text {
        None => el("p[role=status]", "The text is being fetched …"),
        Some(Err(why)) => el("p[role=alert]", why.clone()),
        Some(Ok(text)) => each(text.trim().split("\n\n"), piece),
    };
    el(
        "div.prose",
        (
            heading("About and method"),
            lead(
                "Line of Sight reads inspection reports on English children’s services and shows what inspectors found, what they asked for, and how one report compares with another. It works on this device alone.",
            ),
            body,
            component::<Notices>(()),
            el(
                "p",
                format!(
                    "Line of Sight {} is free software under the MIT licence. Unofficial: not affiliated with Ofsted.",
                    report::ENGINE
                ),
            ),
        ),
    )
}

/// The notices of the libraries that the page is made with; fetched when somebody wants to see them.
#[component]
fn Notices() -> Html {
    let notices = use_state(|| None::<Result<String, String>>);
    let onclick = {
        let notices = notices.setter();
        Callback::from(move |_: Event| {
            let notices = notices.clone();
            platform::spawn(async move {
                let bytes = platform::fetch_bytes("notices.txt").await;
                notices.set(Some(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())));
            });
        })
    };
    let body = match &*notices {
        None => {
            el("p", tag("button.button.button--plain[type=button]").onclick(onclick).with("Show third-party notices"))
        }
        Some(Err(why)) => el("p[role=alert]", why.clone()),
        Some(Ok(text)) => el("pre.notices[tabindex=0][role=region][aria-label=Third-party notices]", text.clone()),
    };
    all((el("h2", "Third-party notices"), body))
}

/// A paragraph: a heading, an item, what the program knows by itself, or plain words.
fn piece(text: &str) -> Html {
    if let Some(words) = text.strip_prefix("# ") {
        return el("h2", words.to_owned());
    }
    if let Some(words) = text.strip_prefix("- ") {
        return el("p.prose__item", words.to_owned());
    }
    match text {
        "{tones}" => tones(),
        "{measures}" => measures(),
        "{themes}" => el(
            "dl.facts",
            each(Theme::ALL, |theme| fact(link(Route::Themes(Some(*theme)).href(), theme.label()), theme.covers())),
        ),
        words => el("p", words.to_owned()),
    }
}

/// The tones, and what extent and groups are.
fn tones() -> Html {
    let extents: Vec<&str> = Extent::ALL.iter().map(|e| e.slug()).collect();
    all((
        el("dl.facts", each(Tone::ALL, |tone| fact(tags::tone(*tone), meaning(*tone)))),
        el(
            "p",
            format!(
                "Extent is the quantity that inspectors attach to what they judge: {}. Groups are those whom a sentence is about; a pronoun takes the group of its paragraph.",
                copy::listed(&extents)
            ),
        ),
    ))
}

/// The measured accuracy, with n, beside what needs no skill.
fn measures() -> Html {
    let row = |name: &'static str, accuracy: u32, tones: u32, themes: &str| {
        el(
            "tr",
            (
                el("th[scope=row]", name),
                el("td.number", hundredths(accuracy)),
                el("td.number", hundredths(tones)),
                el("td.number", themes.to_owned()),
            ),
        )
    };
    let themes = hundredths(measured::THEMES_MICRO_F1);
    let rows = all((
        row(
            "This program, on authorities it has not learned from",
            measured::TONE_ACCURACY,
            measured::TONE_MACRO_F1,
            &themes,
        ),
        row("Always “strength”, no theme", 68, 27, "0"),
        row("A list of good and bad words; words of the themes’ names", 49, 39, ".33"),
    ));
    let label = format!("Measured on {} labelled sentences", measured::SENTENCES);
    let heads = ["Method", "Tone: accuracy", "Tone: F1, mean of four", "Themes: F1"].map(str::to_owned);
    all((
        el("p", format!("{label}, drawn at random from real reports and read by two people:")),
        table("table", &label, &heads, rows),
    ))
}

/// ".89"
fn hundredths(n: u32) -> String {
    format!(".{n:02}")
}
