//! Embed this view: the texts with which a page of an intranet shows it, what it looks like there, and what its host must allow.

use super::snippets::Hosted;
use crate::components::hidden;
use crate::components::panel::{heading, lead, link, panel, source};
use crate::copying;
use crate::markup::{all, el, nothing, tag};
use crate::platform::{self, clipboard};
use crate::route::Route;
use crate::session::Session;
use report::Report;
use yew::prelude::*;

/// What to embed.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct EmbedProps {
    /// The session.
    pub session: Session,
    /// The address of the view.
    pub of: String,
}

/// The page.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let view = Route::parse(&props.of);
    // Before the browser was asked: nothing. Where the page is on no host: no address.
    let hosted = use_state_eq(|| None::<Option<String>>);
    let own_title = use_state_eq(|| None::<String>);
    {
        let (hosted, own_title) = (hosted.setter(), own_title.setter());
        use_effect_with(view.href(), move |view| {
            hosted.set(Some(platform::address::hosted(view)));
            own_title.set(None);
        });
    }
    let title = own_title.as_deref().map_or_else(|| title(&props.session, &view), str::to_owned);
    let body = match &*hosted {
        None => nothing(),
        Some(None) => on_no_host(),
        Some(Some(address)) => {
            let hosted = Hosted::of(address);
            let renamed = own_title.setter();
            let field = (
                el("label.field__name[for=frame-title]", "Title of the frame"),
                el("p#frame-title-for.source", "Screen readers announce it. Say what the view shows."),
                tag("input#frame-title.input.input--area[type=text][autocomplete=off][aria-describedby=frame-title-for]")
                    .value(title.clone().into())
                    .oninput(Callback::from(move |event: Event| renamed.set(Some(platform::events::typed(&event)))))
                    .empty(),
            );
            all((
                el("div.prose", field),
                el(
                    "div.columns.columns--even",
                    (
                        panel(
                            "by-frame",
                            "By a frame",
                            all((
                                el("p", "Works wherever a page may hold frames, SharePoint’s Embed web part included."),
                                snippet("snippet-frame", "the frame", hosted.frame(&title)),
                                el("h3", "As high as what it shows"),
                                el(
                                    "p",
                                    "Add this once to the page, or to a script of your site. It listens to frames of this host alone. Without it the frame stays 600 px high and scrolls.",
                                ),
                                snippet("snippet-resizer", "the script", hosted.resizer()),
                            )),
                        ),
                        el(
                            "div",
                            (
                                panel(
                                    "by-element",
                                    "By an element",
                                    all((
                                        el(
                                            "p",
                                            "Shorter, for several views on one page: the script comes from this host, makes the frames and keeps them as high as what they show.",
                                        ),
                                        snippet("snippet-element", "the element", hosted.element(&title)),
                                    )),
                                ),
                                panel("allow", "What the host of your page must allow", must_allow(&hosted)),
                            ),
                        ),
                    ),
                ),
                panel("looks", "What it looks like", looks(&hosted)),
            ))
        }
    };
    all((
        el("nav[aria-label=Breadcrumb]", link(view.href(), format!("← Back to {}", view.title()))),
        heading("Embed this view"),
        lead((el("strong", named(&props.session, &view)), ", inside a page of your intranet.")),
        body,
    ))
}

/// Where the page is a file of this device.
fn on_no_host() -> Html {
    el(
        "div.note",
        (
            el("p", "This page is a file on your device, which no other page can show. Embedding needs a hosted copy."),
            el(
                "p",
                "Have the folder “site” of a release put on a web server of yours. Open this view there and choose “Embed this view” again.",
            ),
        ),
    )
}

/// A text to take, with the way to copy it.
fn snippet(id: &'static str, what: &'static str, words: String) -> Html {
    let copy = {
        let words = words.clone();
        Callback::from(move |_: Event| {
            let words = words.clone();
            platform::spawn(async move { copying::tell(clipboard::copy(&words).await, "Copied") });
        })
    };
    all((
        tag("pre.notices[tabindex=0][role=region]")
            .attr("id", id)
            .attr("aria-label", format!("The text of {what}"))
            .with(el("code", words)),
        el(
            "p",
            tag("button.button.button--plain[type=button]").onclick(copy).with(("Copy", hidden(format!(": {what}")))),
        ),
    ))
}

/// The view as a frame shows it. A frame on this page would need a wider content policy.
fn looks(hosted: &Hosted<'_>) -> Html {
    let open = tag("a[target=_blank][rel=noopener]").attr("href", hosted.address().clone());
    all((
        el("p", open.with("Open the embedded view in a new tab")),
        source("It shows the reports that are in this browser. In another page, readers see those of the host."),
    ))
}

fn must_allow(hosted: &Hosted<'_>) -> Html {
    let origin = el("code", hosted.origin().to_owned());
    let secure = hosted.origin().starts_with("https:");
    el(
        "ul.prose",
        (
            el(
                "li",
                (
                    "Frames of ",
                    origin.clone(),
                    ": where your site has a content policy, name it under ",
                    el("code", "frame-src"),
                    ".",
                ),
            ),
            el(
                "li",
                (
                    "For the element, scripts of the same address too, under ",
                    el("code", "script-src"),
                    ". For the frame, the script above or a script of your site that holds it.",
                ),
            ),
            el(
                "li",
                (
                    "Where the host of Line of Sight says who may show it (",
                    el("code", "frame-ancestors"),
                    "), the address of your page must be among them.",
                ),
            ),
            (!secure).then(|| {
                el("li", "This copy is on plain http. A page on https shows no frames of it: put it on https as well.")
            }),
            el(
                "li",
                "Readers see the reports of the host, never those that you added: these stay in your browser. Where a browser refuses storage to frames, everything works and nothing is kept.",
            ),
            el("li", "The frame tells your page how high it is, and nothing else; it takes no messages."),
        ),
    )
}

/// What the view shows, in a few words: "Findings (tone: concern)", or the name of the report.
fn named(session: &Session, view: &Route) -> String {
    let library = &session.state.library;
    let narrowed = match view {
        Route::Reading(reading) => return library.report(&reading.report).map_or_else(String::new, Report::name),
        Route::Findings(findings) => {
            let mut told = export::words::filters(library, &findings.query);
            told.retain(|line| !line.starts_with("Other names"));
            told.join("; ")
        }
        Route::Overview(authority) | Route::Courses(authority, _) => authority.clone().unwrap_or_default(),
        Route::Recommendations(asked) => asked.authority.clone().unwrap_or_default(),
        Route::Themes(Some(theme)) => theme.label().to_owned(),
        Route::OwnTheme(name) => name.clone(),
        Route::Peers(peers) => peers.authority.clone().unwrap_or_default(),
        _ => String::new(),
    };
    if narrowed.is_empty() { view.title().to_owned() } else { format!("{} ({narrowed})", view.title()) }
}

/// The same, with whose it is.
fn title(session: &Session, view: &Route) -> String {
    format!("{} – Line of Sight", named(session, view))
}
