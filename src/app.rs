//! The app: session and address around one page, with the header, footer and announcements that all pages share.

use crate::components::announce::{Announce, AnnounceProps};
use crate::components::panel::{heading as title, link};
use crate::components::{hidden, meter};
use crate::copying::{Copying, CopyingProps};
use crate::importing::Wish;
use crate::kept;
use crate::markup::{all, component, each, el, tag};
use crate::pages::{guide, overview, reading};
use crate::parts::{Standing, use_part};
use crate::platform;
use crate::platform::offline::{Offline, use_offline};
use crate::route::{self, Route};
use crate::session::{Session, use_new_session};
use crate::shortcuts::Shortcuts;
use crate::state::{Ready, Shared, State};
use yew::prelude::*;

/// The page in one file, which a full build puts beside the page.
const ONE_FILE: &str = "line-of-sight.html";

/// What a test hands in instead of a browser: an address and a library. Both are absent in the page itself.
#[derive(Debug, Clone, Default, PartialEq, Properties)]
pub struct AppProps {
    /// The address to show, with its `#`.
    #[prop_or_default]
    pub address: Option<AttrValue>,
    /// The library to show.
    #[prop_or_default]
    pub library: Option<Shared>,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let session = use_new_session(props.library.clone());
    let address = platform::address::use_address(props.address.clone());
    let embedded = platform::address::use_embedded();
    let route = Route::parse(&address);

    let part = use_part(&route, !matches!(session.state.ready, Ready::Waiting));
    let there = part.is_there();

    let shown = use_mut_ref(|| None::<Route>);
    {
        let heading = heading(&route, &session);
        use_effect_with((route.clone(), heading, there), move |(route, heading, there)| {
            platform::set_title(&format!("{heading} – Line of Sight"));
            if !there {
                return;
            }
            let before = shown.borrow_mut().replace(route.clone());
            let moved = before.as_ref().is_none_or(|before| !before.same_page(route));
            match route {
                // A passage that is asked for is brought into view and takes the focus; a sentence that was chosen on this
                // page is in view already.
                Route::Reading(view) if view.hit > 0 => platform::reveal(reading::HIT),
                Route::Reading(view) => match view.at {
                    Some(at) if moved || view.finding.is_none() => platform::reveal(&reading::passage_id(at)),
                    Some(at) => platform::reveal_if_away(&reading::passage_id(at)),
                    None if moved && before.is_some() => to_heading(),
                    None => {}
                },
                // A first visit keeps the reader's focus where the browser put it.
                _ if moved && before.is_some() => to_heading(),
                _ => {}
            }
        });
    }

    let held = {
        let import = session.import.clone();
        platform::events::use_dropped_files(Callback::from(move |parcel| {
            // What becomes of the files is told on the page for adding.
            platform::address::go(&Route::Add.href());
            import.emit(Wish::Read(parcel));
        }))
    };
    let state = if route == Route::Add { State::clone(&session.state) } else { session.state.without_imports() };
    let imports = &session.state.imports;
    let at_rest = imports.counts().at_rest();
    let rest_words = if at_rest && !imports.list.is_empty() { imports.words() } else { String::new() };
    let hosted = session.state.hosted.told.as_ref();
    let packs = hosted.and_then(|told| told.line.as_ref()).filter(|_| route != Route::Add);

    let offline = use_offline();
    let later = use_state(|| false);
    let footer = if embedded { footer_within(&route, hosted.map_or("", |told| &told.search)) } else { footer(offline) };

    // What stands inside another page is taken from the whole page, to which its foot leads.
    let taken = if embedded { None } else { take(&route) };
    let copying = component::<Copying>(CopyingProps { library: session.state.library.clone() });

    let unsaved = session.state.unsaved();
    let is_kept = !matches!(session.state.kept.standing, kept::Standing::No(_));
    platform::use_question_before_leaving(unsaved && !is_kept);

    all((
        (!embedded).then(|| header(&route, session.state.library.authorities().len() > 1, unsaved)),
        (!(imports.list.is_empty() || imports.seen && at_rest || route == Route::Add)).then(|| {
            let counts = imports.counts();
            line((counts.given - counts.unfinished(), counts.given), imports.words(), "See the files")
        }),
        packs.map(|(done, all, words)| line((*done, *all), words.clone(), "See the packs")),
        component::<Announce>(AnnounceProps { text: rest_words.into() }),
        held.then(|| el("p.drop", "Drop the files or folders here to read them")),
        el("main#main.main", (taken, component::<Shown>(ShownProps { route, part, session: session.clone(), state }))),
        (!embedded).then(|| component::<Shortcuts>(())),
        copying,
        footer,
        el("div.bars", (not_kept(&session), newer(offline, &later), told(&session), guide::bar(&session))),
    ))
}

/// What is shown between header and footer. It is laid out anew when something changes that it shows; how far files are read,
/// only the page for adding does.
#[derive(Debug, Clone, Properties)]
struct ShownProps {
    route: Route,
    part: Standing,
    session: Session,
    /// What the session knows now. Asked later, it tells of then.
    state: State,
}

impl PartialEq for ShownProps {
    fn eq(&self, other: &Self) -> bool {
        let standing = |props: &Self| std::mem::discriminant(&props.part);
        self.route == other.route && standing(self) == standing(other) && self.state == other.state
    }
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    page(&props.route, &props.session, &props.part)
}

/// How far files are that are being read, or packs that are being opened, on every page but the one for adding.
fn line((done, all): (usize, usize), words: String, see: &'static str) -> Html {
    tag("aside.reading")
        .attr("aria-label", see)
        .with(el("div.reading__inner", (meter(done, all), el("span", words), link(Route::Add.href(), see))))
}

/// Shows a page from its top, with the focus on its heading.
fn to_heading() {
    platform::scroll_to_top();
    platform::focus("page-heading");
}

/// The title of what is shown.
fn heading(route: &Route, session: &Session) -> String {
    match route {
        Route::Reading(reading) => match session.state.library.report(&reading.report) {
            Some(report) => report.name(),
            None if session.state.hosted.coming => route.title().to_owned(),
            None => "Report not found".to_owned(),
        },
        other => other.title().to_owned(),
    }
}

fn page(route: &Route, session: &Session, part: &Standing) -> Html {
    let needs_reports = !matches!(
        route,
        Route::About
            | Route::Add
            | Route::Notebook
            | Route::Project
            | Route::Export(_)
            | Route::Embed(_)
            | Route::Unknown(_)
    );
    if needs_reports && session.state.library.reports().len() == 0 {
        return waiting(route, session);
    }
    match route {
        // It may be in a pack that is still on its way.
        Route::Reading(_) if is_coming(route, session) => opening(route),
        Route::Overview(authority) => overview::overview(session, authority.as_deref()),
        Route::Unknown(path) => all((
            title("Page not found"),
            el(
                "p",
                format!(
                    "There is no page at “{path}”. If you typed the address, check it; if you followed a link, it may be from a newer version."
                ),
            ),
            el("p", link(Route::Overview(None).href(), "Go to the overview")),
        )),
        _ => match part {
            Standing::There(view) => view(session, route),
            Standing::Failed(retry) => all((
                title(route.title()),
                el(
                    "div.problem[role=alert]",
                    (
                        el("h2.problem__title", "There is a problem"),
                        el("p", "This part could not be loaded. Check your connection."),
                        el("p", tag("button.button[type=button]").onclick(retry.clone()).with("Try again")),
                    ),
                ),
            )),
            Standing::Within | Standing::Waiting => opening(route),
        },
    }
}

/// Whether the report of a page may be in a pack that is still on its way.
fn is_coming(route: &Route, session: &Session) -> bool {
    let state = &session.state;
    matches!(route, Route::Reading(view) if state.hosted.coming && state.library.report(&view.report).is_none())
}

fn opening(route: &Route) -> Html {
    all((title(route.title()), el("p.waiting[role=status]", "Opening this page…")))
}

/// The ways to take a view away and to show it elsewhere, in the same place on each.
fn take(route: &Route) -> Option<Html> {
    let none = matches!(
        route,
        Route::About | Route::Add | Route::Project | Route::Export(_) | Route::Embed(_) | Route::Unknown(_)
    );
    let of = route.href();
    let embed = Route::Embed(of.clone()).href();
    (!none).then(|| {
        el("p.export", (link(Route::Export(of).href(), "Export"), link(embed, ("Embed", hidden(" this view")))))
    })
}

/// What the reader's last change did, with the way back. The region for screen readers always stands.
fn told(session: &Session) -> Html {
    let told = session.state.told.as_ref();
    let words = told.map(|told| format!("{}: {}.", if told.undone { "Taken back" } else { "Changed" }, told.words));
    let button = |wish: &Callback<()>, words: &'static str| {
        tag("button.button.button--link[type=button]").onclick(wish.reform(|_: Event| ())).with(words)
    };
    tag("div.told").modifier_if(told.is_none(), "none").with((
        el("span[role=status]", words),
        told.map(|told| {
            let back = if told.undone { button(&session.redo, "Do it again") } else { button(&session.undo, "Undo") };
            (back, button(&session.heard, "Close"))
        }),
    ))
}

/// What is not kept, or could not be opened, until the reader has seen it.
fn not_kept(session: &Session) -> Option<Html> {
    let mut news = session.state.kept.news().peekable();
    news.peek()?;
    let words = each(session.state.kept.news(), |words| el("p", words.clone()));
    let heard = session.trouble_heard.reform(|_: Event| ());
    let close = tag("button.button.button--link[type=button]").onclick(heard).with("Close");
    Some(el("div.told.told--trouble[role=alert]", (el("div", words), close)))
}

/// The three states before there is anything to show: waiting, failed, none.
fn waiting(route: &Route, session: &Session) -> Html {
    let retry = session.retry.reform(|_: Event| ());
    let body = match &session.state.ready {
        Ready::Waiting => el("p.waiting[role=status]", "Opening the built-in reports…"),
        Ready::Failed(why) => el(
            "div.problem[role=alert]",
            (
                el("h2.problem__title", "There is a problem"),
                el("p", format!("The built-in reports could not be opened. {why}")),
                el("p", tag("button.button[type=button]").onclick(retry).with("Try again")),
                el("p", ("You can still ", link(Route::Add.href(), "add reports of your own"), ".")),
            ),
        ),
        Ready::Yes => el("p", ("There are no reports yet. ", link(Route::Add.href(), "Add reports"), " to begin.")),
    };
    all((title(route.title()), body))
}

fn header(here: &Route, several: bool, unsaved: bool) -> Html {
    let links = [
        Some(Route::Overview(None)),
        Some(Route::findings(library::Query::default())),
        Some(Route::Themes(None)),
        Some(Route::Compare(None, None)),
        Some(Route::Recommendations(route::Recommendations::default())),
        // One authority has nobody to stand beside.
        (several || matches!(here, Route::Peers(_))).then_some(Route::Peers(route::Peers::default())),
        Some(Route::Reports),
        Some(Route::Notebook),
        Some(Route::Project),
        Some(Route::Add),
    ];
    let current = |to: &Route| {
        let inside = matches!((here, to), (Route::Reading(_), Route::Reports));
        if inside || here.title() == to.title() { Some(if inside { "true" } else { "page" }) } else { None }
    };
    let skip = Callback::from(|event: Event| {
        event.prevent_default();
        platform::focus("page-heading");
    });
    let mark = el(
        "svg.header__mark[viewBox=0 0 32 20][aria-hidden=true][focusable=false]",
        (
            tag("path.header__eye[d=M1 10 C 8 1, 24 1, 31 10 C 24 19, 8 19, 1 10 Z]").empty(),
            tag("circle.header__pupil[cx=16][cy=10][r=4.5]").empty(),
        ),
    );
    el(
        "header.header",
        (
            tag("a.skip-link[href=#/]").onclick(skip).with("Skip to main content"),
            el(
                "div.header__inner",
                (
                    tag("a.header__name").attr("href", Route::Overview(None).href()).with((mark, "Line of Sight")),
                    el(
                        "nav.nav[aria-label=Pages]",
                        el(
                            "ul.nav__list",
                            each(links.iter().flatten(), |to| {
                                let link = tag("a.nav__link")
                                    .modifier_if(matches!(to, Route::Add), "add")
                                    .attr("href", to.href())
                                    .attr("aria-current", current(to));
                                let badge = unsaved && *to == Route::Project;
                                let badge = badge.then(|| {
                                    el(
                                        "span.nav__badge",
                                        (hidden(", "), "unsaved", hidden(": changes are not saved in a file")),
                                    )
                                });
                                el("li", link.with((to.title(), badge)))
                            }),
                        ),
                    ),
                ),
            ),
        ),
    )
}

/// The foot of the compact form, inside another page: whose this is, and the way to the whole of it.
fn footer_within(route: &Route, search: &str) -> Html {
    let whole = tag("a[target=_blank][rel=noopener]").attr("href", format!("./{search}{}", route.href()));
    let line = (whole.with("Open in Line of Sight"), " (new tab) · Unofficial: not affiliated with Ofsted.");
    el("footer.footer.footer--within", el("div.footer__inner", el("p", line)))
}

/// A newer build is there: it is loaded when the reader says so, and never by itself.
fn newer(offline: Offline, later: &UseStateHandle<bool>) -> Option<Html> {
    if offline != Offline::Newer || **later {
        return None;
    }
    let later = later.setter();
    let button =
        |words, wish: Callback<Event>| tag("button.button.button--link[type=button]").onclick(wish).with(words);
    let buttons = (
        button("Load it now", Callback::from(|_| platform::offline::update())),
        button("Later", Callback::from(move |_| later.set(true))),
    );
    Some(el("div.told[role=status]", (el("span", "There is a newer version of this page."), buttons)))
}

/// What can be said of use without a network.
fn offline_line(offline: Offline) -> Option<Html> {
    Some(match offline {
        Offline::No => return None,
        Offline::Ready | Offline::Newer => el("p", "Ready to use offline: this page opens without a network."),
        Offline::OneFile => el("p", "This page is one file. It needs no network, and its content policy allows none."),
        Offline::PlainAddress => el(
            "p",
            (
                "This page cannot be kept for offline use, as its address is not a secure one (https). ",
                tag("a[download]").attr("href", ONE_FILE).with("Save the page as one file"),
                " to use it without a network.",
            ),
        ),
    })
}

fn footer(offline: Offline) -> Html {
    el(
        "footer.footer",
        el(
            "div.footer__inner",
            (
                el(
                    "p",
                    "Unofficial: not affiliated with Ofsted. Everything is worked out on this device; nothing you read or add leaves it.",
                ),
                el(
                    "p",
                    (
                        link(Route::About.href(), "About, method and accessibility"),
                        " · Built-in Ofsted documents: © Crown copyright, Open Government Licence v3.0. The article is a quoted secondary source.",
                    ),
                ),
                offline_line(offline),
            ),
        ),
    )
}
