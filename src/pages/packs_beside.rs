//! Packs beside the page: which whoever hosts it offers, how far each is that was opened, and the way to open it or take it away.

use crate::components::panel::{link, source, table};
use crate::components::{hidden, meter};
use crate::copy;
use crate::hosted::{self, Asked, Progress, Told};
use crate::hosting::Wish;
use crate::importing;
use crate::markup::{Node, all, each, el, nothing, tag};
use crate::platform;
use crate::projects::saving::size;
use crate::route::Route;
use crate::session::Session;
use report::{Date, ListedPack, Report};
use yew::prelude::*;

/// The section; nothing where no pack is offered and none was asked for.
pub fn packs_beside(session: &Session) -> Html {
    let Some(told) = session.state.hosted.told.as_deref() else { return nothing() };
    let unlisted = |asked: &&Asked| !told.offered.iter().any(|listed| hosted::path_of(listed) == asked.path);
    let others: Vec<&Asked> = told.asked.iter().filter(unlisted).collect();
    if told.offered.is_empty() && others.is_empty() && told.trouble.is_none() {
        return nothing();
    }
    let rows = all((
        each(&told.offered, |listed| offered(session, listed, told.progress(&hosted::path_of(listed)))),
        each(others, |asked| row(session, (&asked.path, &asked.name), None, Some(&asked.progress))),
    ));
    let heads = ["Pack", "Reports", "Findings", "Dates", "Size", "State"].map(str::to_owned);
    el(
        "section.panel[aria-labelledby=packs]",
        (
            el("h2#packs[tabindex=-1]", "Packs beside this page"),
            el(
                "p",
                "Reports that were read before, put here by whoever hosts this page. A pack is fetched when you open it. The address of this page then names it, so that a bookmark or a link that you share opens it too.",
            ),
            problems(session, told),
            table("table table--cards packs", "Each pack, what is in it, and how far it is", &heads, rows),
            source(
                "Reports of a pack are not kept among your own: they are there as long as the address names their pack. Your notes, tags and answers on them are kept.",
            ),
        ),
    )
}

/// What could not be opened, and why.
fn problems(session: &Session, told: &Told) -> Option<Html> {
    let mut failed = told.failed().peekable();
    if failed.peek().is_none() && told.trouble.is_none() {
        return None;
    }
    let failed = each(failed, |(asked, why, again)| {
        let again = again.then(|| (button(session, "Try again", &asked.name, Wish::Open(asked.path.clone())), " "));
        let gone = button(session, "Take it away", &asked.name, Wish::Close(asked.path.clone()));
        el("li.import", (el("span.import__name", asked.name.clone()), format!(": {why} "), again, gone))
    });
    Some(el(
        "div.problem[role=alert]",
        (
            el("h3.problem__title", "There is a problem"),
            el("ul.imports", (told.trouble.as_ref().map(|why| el("li", why.clone())), failed)),
        ),
    ))
}

fn offered(session: &Session, listed: &ListedPack, progress: Option<&Progress>) -> Html {
    row(session, (&hosted::path_of(listed), &listed.name), Some(listed), progress)
}

fn row(
    session: &Session,
    (path, name): (&str, &str),
    listed: Option<&ListedPack>,
    progress: Option<&Progress>,
) -> Html {
    let region = listed.and_then(|listed| listed.region.as_ref()).filter(|region| *region != name);
    let number = |of: fn(&ListedPack) -> usize| {
        let there = match progress {
            Some(Progress::There(reports)) => Some(*reports),
            _ => None,
        };
        listed.map(of).or(there).map_or_else(|| "–".to_owned(), copy::thousands)
    };
    el(
        "tr",
        (
            el(
                "th[scope=row]",
                (
                    el("span.import__name", name.to_owned()),
                    region.map(|region| el("span.table__under", region.clone())),
                ),
            ),
            el("td.number[data-label=Reports]", number(|listed| listed.reports)),
            el(
                "td.number[data-label=Findings]",
                listed.map_or_else(|| "–".to_owned(), |it| copy::thousands(it.findings)),
            ),
            el("td[data-label=Dates]", listed.map_or_else(|| "–".to_owned(), years)),
            el("td.number[data-label=Size]", listed.map_or_else(|| "–".to_owned(), |it| bytes(it.bytes))),
            el("td[data-label=State]", state(session, (path, name), progress)),
        ),
    )
}

/// How far a pack is, and what can be done about it.
fn state(session: &Session, (path, name): (&str, &str), progress: Option<&Progress>) -> Html {
    let wish = |words: &'static str, wish: fn(String) -> Wish| button(session, words, name, wish(path.to_owned()));
    let line = |words: String| el("span.packs__state", words);
    match progress {
        None => {
            let open = pressed(session, Wish::Open(path.to_owned()));
            tag("button.button.button--plain[type=button]").onclick(open).with(("Open", hidden(format!(" {name}"))))
        }
        Some(Progress::Waiting) => (line("Waits for another pack".into()), wish("Cancel", Wish::Close)).node(),
        Some(Progress::Fetching(done, whole)) => {
            let words = match whole {
                Some(whole) => format!("Being fetched: {} of {}", bytes(*done), bytes(*whole)),
                None => format!("Being fetched: {}", bytes(*done)),
            };
            let kilobytes = |bytes: u64| usize::try_from(bytes / 1000).unwrap_or(usize::MAX);
            let bar = whole.map(|whole| meter(kilobytes(*done), kilobytes(whole).max(1)));
            (line(words), bar, wish("Cancel", Wish::Close)).node()
        }
        Some(Progress::TakingUp(done, whole)) => {
            let words = format!("Taken up: {} of {}", copy::thousands(*done), copy::thousands(*whole));
            (line(words), meter(*done, (*whole).max(1)), wish("Cancel", Wish::Close)).node()
        }
        Some(Progress::There(_)) => {
            let see = el("span.packs__state", ("✓ There: ", link(Route::Reports.href(), "see the reports")));
            (see, wish("Take it away", Wish::Close)).node()
        }
        Some(Progress::Failed(..)) => line("✗ Could not be opened".into()),
    }
}

/// "2013 to 2026".
fn years(listed: &ListedPack) -> String {
    let year = |day: &Option<String>| day.as_deref().and_then(report::parse_iso).map(Date::year);
    match (year(&listed.first), year(&listed.last)) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(year), _) | (_, Some(year)) => year.to_string(),
        (None, None) => "–".to_owned(),
    }
}

fn bytes(bytes: u64) -> String {
    size(usize::try_from(bytes).unwrap_or(usize::MAX))
}

fn pressed(session: &Session, wish: Wish) -> Callback<Event> {
    let import = session.import.clone();
    Callback::from(move |_: Event| {
        import.emit(importing::Wish::Host(wish.clone()));
        platform::keep_focus("packs");
    })
}

/// A button for a wish, with the pack's name for those who do not see beside what it stands.
fn button(session: &Session, words: &'static str, name: &str, wish: Wish) -> Html {
    let what = hidden(format!(" {name}"));
    tag("button.button.button--link[type=button]").onclick(pressed(session, wish)).with((words, what))
}

/// Of how many of these reports packs beside the page are where they come from: “5 from the pack “North West””. Nothing, where none is.
pub fn of_packs<'a>(session: &Session, reports: impl IntoIterator<Item = &'a Report>) -> Option<String> {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for pack in reports.into_iter().filter_map(|report| session.state.pack_of(report)) {
        match names.iter_mut().find(|(name, _)| *name == &*pack.name) {
            Some((_, count)) => *count += 1,
            None => names.push((&pack.name, 1)),
        }
    }
    let each: Vec<String> = names.iter().map(|(name, count)| format!("{count} from the pack “{name}”")).collect();
    (!each.is_empty()).then(|| each.join(", "))
}
