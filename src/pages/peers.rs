//! Peers: the authorities that are loaded, beside each other: judgements, themes, and how common each concern is.

use super::{facts, figures, matrices, neighbours, peer_theme};
use crate::charts::bars::{Bar, Part, bars};
use crate::charts::canvas::Ink;
use crate::components::figure::{Cell, Figure, Table};
use crate::components::growing::{self, Growing, GrowingProps};
use crate::components::panel::{heading, lead, link, panel, source};
use crate::components::tags;
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::route::{By, Peers, Route};
use crate::session::Session;
use library::{AREAS, Library, Peer, Prevalence, prevalence};
use report::{Date, Report};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// So many authorities have a column on one page of the matrix.
const COLUMNS: usize = 9;

/// The page: all authorities, one with those like it, or one theme over all.
pub fn peers(session: &Session, view: &Peers) -> Html {
    let library = &*session.state.library;
    let peers = library.peers();
    if peers.len() < 2 {
        let who = match peers.first() {
            Some(peer) => format!("Only {} is loaded, so there is nobody to set beside it. ", peer.authority),
            None => "No document names a local authority. ".to_owned(),
        };
        let more = link(Route::Add.href(), "Add the reports of other authorities");
        return all((
            heading("Peers"),
            el("p", (who, more, " to see who does this well and which concerns are common.")),
        ));
    }
    let named = view.authority.as_ref().and_then(|name| peers.iter().find(|peer| peer.authority == *name));
    let page = match (view.theme, named, &view.authority) {
        (Some(theme), ..) => peer_theme::over_authorities(library, &peers, theme, view),
        (None, Some(peer), _) => neighbours::of(library, &peers, peer),
        (None, None, Some(name)) => all((
            back(),
            heading("Peers"),
            el("p.note[role=status]", format!("No report on {name} is loaded. ")),
            el("p", link(Route::Add.href(), "Add its reports")),
        )),
        (None, None, None) => everybody(session, peers, view),
    };
    all((page, facts::by_you(session, None)))
}

/// The way back to all authorities.
pub fn back() -> Html {
    el("nav[aria-label=Breadcrumb]", link(Route::Peers(Peers::default()).href(), "← All authorities"))
}

fn everybody(session: &Session, peers: Vec<Peer>, view: &Peers) -> Html {
    let (peers, library, view) = (Rc::new(peers), session.state.library.clone(), view.clone());
    let rows = {
        let (peers, library, (by, down)) = (peers.clone(), library.clone(), (view.by, view.down));
        let mut order: Vec<usize> = (0..peers.len()).collect();
        sorted(&mut order, |at| value(&library, &peers[*at], by), down);
        Callback::from(move |range: Range<usize>| each(&order[range], |at| row(&library, &peers[*at])))
    };
    let rows = component::<Growing>(GrowingProps { count: peers.len(), together: growing::ROWS, first: 0, rows });
    all((
        heading("Peers"),
        lead(format!(
            "{} beside each other: who is judged how, who does what well, and which concerns are common. Choose one to see it beside those most like it.",
            copy::count(peers.len(), "authority", "authorities")
        )),
        panel("authorities", "Latest judgements", authorities(&view, rows)),
        growing::panels("peers", "", 2, move |panel| {
            if panel == 0 {
                return common(&library, &peers);
            }
            let inspected: Vec<&Peer> = peers.iter().filter(|peer| peer.latest.is_some()).collect();
            columns(&library, &inspected, &view)
        }),
    ))
}

/// The table of authorities, with the heads that sort it.
fn authorities(view: &Peers, rows: Html) -> Html {
    let head = |by: By, name: String| {
        let here = view.by == by;
        let next = Peers { by, down: here && !view.down, page: 0, ..view.clone() };
        let onclick = Callback::from(move |_: Event| platform::address::go(&Route::Peers(next.clone()).href()));
        let (order, mark) = match (here, view.down) {
            (false, _) => (None, "↕"),
            (true, false) => (Some("ascending"), "↑"),
            (true, true) => (Some("descending"), "↓"),
        };
        let button = tag("button.sort[type=button]").onclick(onclick);
        let button = button.with((name, "\u{a0}", el("span.sort__mark[aria-hidden=true]", mark)));
        let number = (by == By::Documents).then_some("number");
        tag("th[scope=col]").attr("class", number).attr("aria-sort", order).with(button)
    };
    let heads = el(
        "tr",
        (
            head(By::Name, "Authority".into()),
            head(By::Region, "Region".into()),
            head(By::Inspected, "Latest inspection".into()),
            each(AREAS, |area| head(By::Grade(area), area.label().to_owned())),
            head(By::Documents, "Documents".into()),
        ),
    );
    all((
        el(
            "div.scroll[tabindex=0][role=region][aria-label=Latest judgements of each authority]",
            el(
                "table.table.table--peers",
                (el("caption.hidden", "Latest judgements of each authority"), el("thead", heads), el("tbody", rows)),
            ),
        ),
        source(
            "Each judgement is the latest that is loaded. * one joint judgement for children in care and care leavers (2018 to 2022); † children looked after (before 2018). A second-hand grade says who reports it. Choose a heading to sort by it.",
        ),
    ))
}

/// A row of the table; also of the table of neighbours.
pub fn row(library: &Library, peer: &Peer) -> Html {
    let chosen = Peers { authority: Some(peer.authority.clone()), ..Peers::default() };
    let judged = peer.judged.and_then(|at| library.report_at(at));
    let grade = |area| {
        let shown = peer.judgement(library, area).zip(judged).map(|(judgement, report)| {
            let to = match judgement.passage {
                Some(passage) => Route::to_passage(report.id(), passage),
                None => Route::to_report(report.id()),
            };
            let sign = match judgement.area {
                own if own == area => "",
                report::Area::LookedAfter => "†",
                _ => "*",
            };
            link(to, (tags::grade(judgement.grade, judgement.reported_by.as_deref()), sign))
        });
        el("td", shown.unwrap_or_else(|| el("span.none", "not given")))
    };
    let mut all_of = library::Query::default();
    all_of.filters.authorities.insert(peer.authority.clone());
    el(
        "tr",
        (
            el("th[scope=row]", link(Route::Peers(chosen).href(), peer.authority.clone())),
            el("td", peer.place.as_ref().map_or("not known", |place| place.region.label())),
            el(
                "td",
                match peer.latest.and_then(|at| library.report_at(at)) {
                    Some(report) => link(Route::to_report(report.id()), when(report)),
                    None => el("span.none", "none loaded"),
                },
            ),
            each(AREAS, grade),
            el("td.number", link(Route::Overview(Some(peer.authority.clone())).href(), peer.reports.len().to_string())),
        ),
    )
}

fn when(report: &Report) -> String {
    report.when().map_or_else(|| "undated".to_owned(), report::long)
}

/// What a column sorts by: what is not known comes last either way.
fn value<'a>(library: &Library, peer: &'a Peer, by: By) -> Option<(i64, &'a str)> {
    let latest = || peer.latest.and_then(|at| library.report_at(at)).and_then(Report::when);
    match by {
        By::Name => Some((0, &*peer.authority)),
        By::Region => Some((0, peer.place.as_ref()?.region.label())),
        By::Inspected => Some((i64::from(Date::to_julian_day(latest()?)), "")),
        By::Grade(area) => Some((-i64::from(peer.judgement(library, area)?.grade.rank()?), "")),
        By::Documents => Some((i64::try_from(peer.reports.len()).ok()?, "")),
    }
}

fn sorted<T, V: PartialOrd>(items: &mut [T], value: impl Fn(&T) -> Option<V>, down: bool) {
    copy::order(items, |a, b| match (value(a), value(b)) {
        (Some(a), Some(b)) => {
            if down {
                a > b
            } else {
                a < b
            }
        }
        (a, b) => a.is_some() && b.is_none(),
    });
}

/// How common each concern is.
fn common(library: &Library, peers: &[Peer]) -> Html {
    let all_of: Vec<Prevalence> = prevalence(peers);
    let Some(first) = all_of.first().filter(|one| one.concern.len() + one.mixed.len() > 0) else { return nothing() };
    let to = |one: &Prevalence| Route::Peers(Peers { theme: Some(one.theme), ..Peers::default() }).href();
    let count = |list: &[usize]| u32::try_from(list.len()).unwrap_or(0);
    let rows: Vec<Bar> = all_of
        .iter()
        .filter(|one| one.concern.len() + one.mixed.len() > 0)
        .map(|one| {
            let part = |list: &[usize], words: &str, ink: Ink| Part {
                length: count(list),
                ink,
                hollow: ink == Ink::Mixed,
                on: String::new(),
                name: format!("{}: {words} in {} of {} authorities", one.theme.label(), list.len(), one.of),
                href: to(one),
            };
            Bar {
                label: one.theme.label().to_owned(),
                parts: vec![
                    part(&one.concern, "mostly a concern", Ink::Concern),
                    part(&one.mixed, "mixed", Ink::Mixed),
                ],
                text: format!("▼\u{a0}{} ◆\u{a0}{} of {}", one.concern.len(), one.mixed.len(), one.of),
            }
        })
        .collect();
    let row = |one: &Prevalence| {
        vec![
            Cell::text(one.theme.label()).to(to(one)),
            Cell::number(one.concern.len()),
            Cell::number(one.mixed.len()),
            Cell::number(one.strength.len()),
            Cell::number(one.of),
        ]
    };
    let known: Vec<&Report> = peers.iter().filter_map(|peer| library.report_at(peer.latest?)).collect();
    let title = if first.concern.is_empty() {
        "No theme is mostly a concern anywhere".to_owned()
    } else {
        let (theme, n) = (first.theme.label(), first.concern.len());
        format!("{theme} is the most common concern: in {n} of {} authorities", first.of)
    };
    let most = u32::try_from(first.of).unwrap_or(u32::MAX);
    figures::in_parts(Figure {
        id: "common",
        source: format!(
            "From the latest full inspection of {} of {} authorities{}. A theme is a concern (▼, filled) where two of three parts of what is said of it are concerns, and mixed (◆, hollow) where neither concerns nor strengths outweigh the other. A bar over the whole width would be all of them; each leads to the authorities and their sentences.",
            first.of,
            peers.len(),
            matrices::years(known.iter().copied())
        ),
        licence: figures::licences(known.iter().copied()),
        pictures: vec![matrices::both(&|id, room| bars(id, &title, &rows, most, room), "common-wide", "common-narrow")],
        title: title.clone(),
        table: Table {
            caption: "In how many authorities each theme is mostly a concern, mixed, or mostly a strength".into(),
            heads: ["Theme", "Mostly a concern", "Mixed", "Mostly a strength", "Authorities"]
                .map(str::to_owned)
                .to_vec(),
            rows: all_of.iter().map(row).collect(),
        },
        file: "concerns-by-authority".into(),
    })
}

/// The matrix of themes and authorities, a page of columns at a time.
fn columns(library: &Library, peers: &[&Peer], view: &Peers) -> Html {
    let pages = peers.len().div_ceil(COLUMNS).max(1);
    let page = view.page.clamp(1, pages);
    let shown: Vec<&Peer> = peers.iter().skip((page - 1) * COLUMNS).take(COLUMNS).copied().collect();
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return nothing() };
    let title = format!("What inspections speak of, from {} to {}", first.authority, last.authority);
    let more = if pages > 1 {
        format!(" Page {page} of {pages}: {} of {} authorities.", shown.len(), peers.len())
    } else {
        String::new()
    };
    all((matrices::by_authority(library, &shown, title, &more), pager(view, page, pages, "Pages of the matrix")))
}

/// Links to the page before and after.
pub fn pager(view: &Peers, page: usize, pages: usize, label: &'static str) -> Html {
    if pages < 2 {
        return nothing();
    }
    let to = |page: usize, words: String| link(Route::Peers(Peers { page, ..view.clone() }).href(), words);
    tag("nav.pager").attr("aria-label", label).with((
        (page > 1).then(|| to(page - 1, format!("Previous page ({} of {pages})", page - 1))),
        el("span", format!(" Page {page} of {pages} ")),
        (page < pages).then(|| to(page + 1, format!("Next page ({} of {pages})", page + 1))),
    ))
}
