//! One authority beside those most like it: its statistical neighbours, and who reports as a strength what is a concern here.

use super::{found, matrices, peers};
use crate::components::panel::{heading, lead, link, panel, source};
use crate::copy;
use crate::markup::{all, each, el};
use crate::route::{Peers, Route};
use library::{AREAS, Library, Peer, Query, StrengthElsewhere, neighbours};
use report::{Report, Tone};
use yew::prelude::*;

/// So many authorities are quoted on each concern.
const QUOTED: usize = 3;
/// So many neighbours have a column beside the authority.
const COLUMNS: usize = 8;

/// The page of an authority.
pub fn of(library: &Library, all_peers: &[Peer], peer: &Peer) -> Html {
    let near = neighbours(all_peers, peer);
    let loaded: Vec<&Peer> = near.iter().filter_map(|(_, at)| all_peers.get((*at)?)).collect();
    let inspected = loaded.iter().copied().filter(|peer| peer.latest.is_some()).take(COLUMNS);
    let columns: Vec<&Peer> = std::iter::once(peer).chain(inspected).collect();
    let region = peer.place.as_ref().map(|place| place.region.label());
    all((
        peers::back(),
        heading(format!("Peers of {}", peer.authority)),
        lead(match region {
            Some(region) => {
                let of = copy::count(near.len(), "statistical neighbour", "statistical neighbours");
                match loaded.len() {
                    0 => format!("{region}. None of its {of} is loaded."),
                    n => format!("{region}. {n} of its {of} {} loaded.", if n == 1 { "is" } else { "are" }),
                }
            }
            None => "Its region and statistical neighbours are not known here: the authority is in no table of today’s authorities.".to_owned(),
        }),
        (!near.is_empty()).then(|| panel("neighbours", "Statistical neighbours", neighbour_table(library, all_peers, peer, &near))),
        elsewhere(library, all_peers, peer),
        (peer.latest.is_some() && columns.len() > 1).then(|| {
            let title = format!("{} beside {}", peer.authority, copy::count(columns.len() - 1, "statistical neighbour", "statistical neighbours"));
            matrices::by_authority(library, &columns, title, "")
        }),
    ))
}

/// The authority and its neighbours, nearest first.
fn neighbour_table(library: &Library, all_peers: &[Peer], peer: &Peer, near: &[(String, Option<usize>)]) -> Html {
    let heads = ["Authority", "Region", "Latest inspection"]
        .into_iter()
        .chain(AREAS.map(report::Area::label))
        .chain(["Documents"]);
    let absent = |name: &str| {
        el(
            "tr",
            (
                el("th[scope=row]", name.to_owned()),
                el("td[colspan=8]", (el("span.none", "not loaded"), " ", link(Route::Add.href(), "Add its reports"))),
            ),
        )
    };
    let rows = each(near, |(name, at)| match at.and_then(|at| all_peers.get(at)) {
        Some(neighbour) => peers::row(library, neighbour),
        None => absent(name),
    });
    all((
        el(
            "div.scroll[tabindex=0][role=region][aria-label=Statistical neighbours with their latest judgements]",
            el(
                "table.table.table--peers",
                (
                    el("caption.hidden", "Statistical neighbours with their latest judgements"),
                    el("thead", el("tr", each(heads, |head| el("th[scope=col]", head)))),
                    el("tbody", (peers::row(library, peer), rows)),
                ),
            ),
        ),
        source(
            "The authority itself stands first; the authorities most like it follow, the nearest first, as the Department for Education lists them. * one joint judgement for children in care and care leavers; † children looked after (before 2018).",
        ),
    ))
}

/// Who reports a strength where this authority has a concern.
fn elsewhere(library: &Library, all_peers: &[Peer], peer: &Peer) -> Html {
    let Some(report) = peer.latest.and_then(|at| library.report_at(at)) else {
        return panel(
            "elsewhere",
            "Who does well what is less good here",
            source("No full inspection of this authority is loaded, so there is no concern to compare."),
        );
    };
    let told = library.strengths_elsewhere(all_peers, peer, QUOTED);
    let body = if told.is_empty() {
        source(format!("No theme is a concern or mixed in the {}.", report.short_name()))
    } else {
        all((
            each(&told, |one| concern(library, all_peers, report, one)),
            source(
                "A theme is a concern where two of three parts of what the latest full inspection says of it are concerns, a strength likewise, and mixed in between. Statistical neighbours are quoted first, then the same region; of each authority the strength whose words come nearest to the concerns here.",
            ),
        ))
    };
    panel("elsewhere", format!("Who does well what is less good in the {}", report.short_name()), body)
}

fn concern(library: &Library, all_peers: &[Peer], report: &Report, one: &StrengthElsewhere) -> Html {
    let to = Route::Peers(Peers { theme: Some(one.theme), ..Peers::default() });
    let first = one.concerns.iter().filter_map(|at| library.found(*at)).take(1);
    let mut here = Query::default();
    here.filters.themes.insert(one.theme);
    here.filters.tones = [Tone::Concern, Tone::Mixed].into();
    here.filters.reports.insert(report.id().clone());
    here.filters.recommendation = Some(false);
    let quoted = one.told.iter().filter_map(|(at, finding)| Some((all_peers.get(*at)?, library.found(*finding)?)));
    el(
        "div.elsewhere",
        (
            el("h3", (link(to.href(), one.theme.label()), format!(": {}", copy::lower_first(one.stand.label())))),
            each(first, |found| found::evidence(&found)),
            el(
                "p",
                link(
                    Route::to_findings(here),
                    format!(
                        "{} here",
                        copy::count(one.concerns.len(), "concern or mixed finding", "concerns and mixed findings")
                    ),
                ),
            ),
            if one.all == 0 {
                el("p.elsewhere__who", "No authority that is loaded reports it as a strength.")
            } else {
                el(
                    "p.elsewhere__who",
                    format!("A strength in {}:", copy::count(one.all, "other authority", "other authorities")),
                )
            },
            each(quoted, |(peer, found)| {
                let chosen = Peers { authority: Some(peer.authority.clone()), ..Peers::default() };
                el(
                    "div.elsewhere__one",
                    (
                        el("p.elsewhere__name", link(Route::Peers(chosen).href(), peer.authority.clone())),
                        found::evidence(&found),
                    ),
                )
            }),
            (one.all > one.told.len())
                .then(|| el("p", link(to.href(), format!("All {} and their sentences", one.all)))),
        ),
    )
}
