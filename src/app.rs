//! The app: session and address around one page, with the header, footer and announcements that all pages share.

use crate::components::panel::heading as title;
use crate::pages::{about, add, compare, findings, overview, reading, recommendations, reports, themes};
use crate::platform;
use crate::route::Route;
use crate::session::{Session, use_new_session};
use crate::state::{Ready, Shared};
use report::Report;
use yew::prelude::*;

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
    let route = Route::parse(&address);

    let shown = use_mut_ref(|| None::<Route>);
    {
        let heading = heading(&route, &session);
        use_effect_with((route.clone(), heading), move |(route, heading)| {
            platform::set_title(&format!("{heading} – Line of Sight"));
            let before = shown.borrow_mut().replace(route.clone());
            let moved = before.as_ref().is_none_or(|before| !before.same_page(route));
            match route {
                // A passage that is asked for is brought into view and takes the focus; a sentence that was chosen on this
                // page is in view already.
                Route::Reading(view) if moved || view.finding.is_none() => match view.at {
                    Some(at) => platform::reveal(&reading::passage_id(at)),
                    None if moved && before.is_some() => to_heading(),
                    None => {}
                },
                Route::Reading(_) => {}
                // A first visit keeps the reader's focus where the browser put it.
                _ if moved && before.is_some() => to_heading(),
                _ => {}
            }
        });
    }

    // What becomes of dropped files is told on the page for adding.
    let dropped = Callback::from(|()| platform::address::go(&Route::Add.href()));
    let held = platform::events::use_dropped_files(dropped, session.read.clone());

    html! {
        <>
            { header(&route) }
            if held {
                <p class="drop">{ "Drop the files here to read them" }</p>
            }
            <main class="main" id="main">
                { page(&route, &session) }
            </main>
            { footer() }
        </>
    }
}

/// Shows a page from its top, with the focus on its heading.
fn to_heading() {
    platform::scroll_to_top();
    platform::focus("page-heading");
}

/// The title of what is shown.
fn heading(route: &Route, session: &Session) -> String {
    match route {
        Route::Reading(reading) => {
            session.state.library.report(&reading.report).map_or_else(|| "Report not found".to_owned(), Report::name)
        }
        other => other.title().to_owned(),
    }
}

fn page(route: &Route, session: &Session) -> Html {
    let needs_reports = !matches!(route, Route::About | Route::Add | Route::Unknown(_));
    if needs_reports && session.state.library.reports().len() == 0 {
        return waiting(route, session);
    }
    match route.clone() {
        Route::Overview(authority) => overview::overview(session, authority.as_deref()),
        Route::Findings(view) => html! { <findings::Findings {view} session={session.clone()} /> },
        Route::Themes(theme) => themes::themes(session, theme),
        Route::Compare(a, b) => compare::compare(session, a.as_ref(), b.as_ref()),
        Route::Recommendations => recommendations::recommendations(session),
        Route::Reports => reports::reports(session),
        Route::Reading(view) => reading::reading(session, &view),
        Route::Add => html! { <add::Add session={session.clone()} /> },
        Route::About => about::about(),
        Route::Unknown(path) => html! {
            <>
                { title("Page not found") }
                <p>{ format!("There is no page at “{path}”. If you typed the address, check it; if you followed a link, it may be from a newer version.") }</p>
                <p><a href={Route::Overview(None).href()}>{ "Go to the overview" }</a></p>
            </>
        },
    }
}

/// The three states before there is anything to show: waiting, failed, none.
fn waiting(route: &Route, session: &Session) -> Html {
    let retry = session.retry.reform(|_: MouseEvent| ());
    let body = match &session.state.ready {
        Ready::Waiting => html! { <p class="waiting" role="status">{ "Opening the built-in reports…" }</p> },
        Ready::Failed(why) => html! {
            <div class="problem" role="alert">
                <h2 class="problem__title">{ "There is a problem" }</h2>
                <p>{ format!("The built-in reports could not be opened. {why}") }</p>
                <p><button type="button" class="button" onclick={retry}>{ "Try again" }</button></p>
                <p>{ "You can still " }<a href={Route::Add.href()}>{ "add reports of your own" }</a>{ "." }</p>
            </div>
        },
        Ready::Yes => html! {
            <p>{ "There are no reports yet. " }<a href={Route::Add.href()}>{ "Add reports" }</a>{ " to begin." }</p>
        },
    };
    html! {
        <>
            { title(route.title()) }
            { body }
        </>
    }
}

fn header(here: &Route) -> Html {
    let links = [
        Route::Overview(None),
        Route::findings(library::Query::default()),
        Route::Themes(None),
        Route::Compare(None, None),
        Route::Recommendations,
        Route::Reports,
        Route::Add,
    ];
    let current = |to: &Route| {
        let inside = matches!((here, to), (Route::Reading(_), Route::Reports));
        if inside || here.same_page(to) { Some(if inside { "true" } else { "page" }) } else { None }
    };
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        platform::focus("page-heading");
    });
    html! {
        <header class="header">
            <a class="skip-link" href="#/" onclick={skip}>{ "Skip to main content" }</a>
            <div class="header__inner">
                <a class="header__name" href={Route::Overview(None).href()}>
                    <svg class="header__mark" viewBox="0 0 32 20" aria-hidden="true" focusable="false">
                        <path d="M1 10 C 8 1, 24 1, 31 10 C 24 19, 8 19, 1 10 Z" class="header__eye" />
                        <circle cx="16" cy="10" r="4.5" class="header__pupil" />
                    </svg>
                    { "Line of Sight" }
                </a>
                <nav class="nav" aria-label="Pages">
                    <ul class="nav__list">
                        { for links.iter().map(|to| html! {
                            <li>
                                <a class={classes!("nav__link", matches!(to, Route::Add).then_some("nav__link--add"))}
                                    href={to.href()} aria-current={current(to)}>{ to.title() }</a>
                            </li>
                        }) }
                    </ul>
                </nav>
            </div>
        </header>
    }
}

fn footer() -> Html {
    html! {
        <footer class="footer">
            <div class="footer__inner">
                <p>{ "Unofficial: not affiliated with Ofsted. Everything is worked out on this device; nothing you read or add leaves it." }</p>
                <p>
                    <a href={Route::About.href()}>{ "About, method and accessibility" }</a>
                    { " · Built-in Ofsted documents: " }
                    { "© Crown copyright, Open Government Licence v3.0. The article is a quoted secondary source." }
                </p>
            </div>
        </footer>
    }
}
