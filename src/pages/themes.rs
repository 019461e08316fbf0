//! Themes: the code book by report, tone by tone; one theme opened to its sentences.

use super::{found, own_themes, phrases, trajectories};
use crate::components::panel::{heading, lead, link, panel, source, table};
use crate::components::{hidden, tones};
use crate::copy;
use crate::markup::{all, each, el, tag};
use crate::route::Route;
use crate::session::Session;
use library::{Course, FindingRef, Found, Library, Query, Sort, ToneCounts};
use report::{Report, Theme, Tone};
use yew::prelude::*;

/// The page: all themes, or the one that is open.
pub fn themes(session: &Session, open: Option<Theme>) -> Html {
    let library = &*session.state.library;
    match open {
        None => matrix(session, library),
        Some(theme) => one(session, library, theme),
    }
}

fn matrix(session: &Session, library: &Library) -> Html {
    let rows = library.theme_matrix();
    let reports: Vec<&Report> = library.reports().map(|(_, r)| r).collect();
    let spoken: Vec<Theme> = rows.iter().map(|(theme, _)| *theme).collect();
    let silent: Vec<&str> = Theme::ALL.iter().filter(|t| !spoken.contains(t)).map(|t| t.label()).collect();
    let heads: Vec<String> =
        std::iter::once("Theme".to_owned()).chain(reports.iter().map(|r| r.short_name())).collect();
    let cells = each(&rows, |(theme, counts)| {
        el(
            "tr",
            (
                el("th[scope=row]", link(Route::Themes(Some(*theme)).href(), theme.label())),
                each(reports.iter().zip(counts), |(report, counts)| cell(*theme, report, counts)),
            ),
        )
    });
    all((
        heading("Themes"),
        lead(
            "What each document says of each subject, and in which tone. Every number opens the sentences that it counts.",
        ),
        el(
            "p.legend[aria-hidden=true]",
            each(Tone::ALL, |tone| {
                tag("span.mark").modifier(tone.slug()).with(format!("{} {}", tone.mark(), tone.label()))
            }),
        ),
        table("table table--matrix", "Number of findings by theme, document and tone", &heads, cells),
        source(format!(
            "{} findings in {}. A finding can carry up to four themes or none. A document that says nothing on a theme may simply not have looked at it.",
            copy::thousands(library.len()),
            copy::count(reports.len(), "document", "documents")
        )),
        (!silent.is_empty()).then(|| source(format!("No document speaks of: {}.", copy::listed(&silent)))),
        courses(library),
        own_themes::all_themes(session),
    ))
}

/// What became of each theme, for each authority that has several reports.
fn courses(library: &Library) -> Option<Html> {
    let authorities = library.authorities();
    let [authority] = authorities.as_slice() else {
        return (authorities.len() > 1)
            .then(|| source("What became of each theme over the years stands on the overview of each authority."));
    };
    let mut rows = library.trajectories(authority);
    rows.retain(|row| row.course != Course::Unclear);
    copy::order(&mut rows, |a, b| a.course < b.course);
    (!rows.is_empty()).then(|| {
        panel(
            "courses",
            "What became of each theme",
            all((trajectories::table_of(library, &rows), trajectories::legend())),
        )
    })
}

fn cell(theme: Theme, report: &Report, counts: &ToneCounts) -> Html {
    let inside = if counts.total() == 0 {
        el("span.none", ("–", hidden("none")))
    } else {
        tag("a.cell__link").attr("href", found::theme_in_report(theme, report)).with(tones::line(counts))
    };
    el("td.cell", inside)
}

/// One theme: what it covers, its counts, and its sentences by report, newest first.
fn one(session: &Session, library: &Library, theme: Theme) -> Html {
    let mut query = Query::default();
    query.filters.themes.insert(theme);
    let hits = library.search(&query, Sort::Newest);
    let counts =
        library.theme_matrix().into_iter().find(|(t, _)| *t == theme).map(|(_, counts)| counts).unwrap_or_default();
    let newest_first = library.reports().collect::<Vec<_>>().into_iter().rev();
    let spoken = newest_first.filter_map(|(at, report)| {
        let counts = counts.get(at.0 as usize).filter(|counts| counts.total() > 0)?;
        Some((report, counts))
    });
    let everything = library.search(&Query::default(), Sort::Oldest).findings;
    let about = |at: &FindingRef| library.found(*at).is_some_and(|found| found.finding.has_theme(theme));
    let rest: Vec<_> = everything.into_iter().filter(|at| !about(at)).collect();
    all((
        el("nav[aria-label=Breadcrumb]", link(Route::Themes(None).href(), "← All themes")),
        heading(theme.label()),
        lead(format!("Covers {}.", theme.covers())),
        hits.findings.is_empty().then(|| el("p", "No document that is loaded speaks of this theme.")),
        each(spoken, |(report, counts)| {
            let found = hits.findings.iter().filter_map(|f| library.found(*f));
            let own: Vec<Found<'_>> = found.filter(|f| f.report.id() == report.id()).collect();
            in_report(theme, report, counts, &own)
        }),
        (!hits.findings.is_empty()).then(|| {
            panel(
                "phrases",
                "Phrases that mark this theme",
                all((
                    phrases::marking(session, library, &hits.findings, &rest, &[]),
                    source("Phrases that stand in these sentences unusually often, against all other findings here (log-odds with an informative prior; in three findings and two documents at the least)."),
                )),
            )
        }),
    ))
}

fn in_report(theme: Theme, report: &Report, counts: &ToneCounts, own: &[Found<'_>]) -> Html {
    let (first, rest) = own.split_at(own.len().min(6));
    let open = format!("Open these {} in Findings", own.len());
    let body = all((
        el("p", (tones::line(counts), " ", link(found::theme_in_report(theme, report), open))),
        each(first, found::evidence),
        (!rest.is_empty())
            .then(|| el("details.more", (el("summary", format!("{} more", rest.len())), each(rest, found::evidence)))),
    ));
    panel(&format!("in-{}", report.id()), copy::report_with_scope(report), body)
}
