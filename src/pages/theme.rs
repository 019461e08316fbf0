//! One theme: what it covers, how each document speaks of it, sentences that stand for many, what keeps it company, the phrases that
//! mark it, and its sentences by document, newest first.

use super::{figures, found, matrices, phrases};
use crate::charts::bars::{Bar, Part, bars};
use crate::components::figure::{Cell, Figure, Table};
use crate::components::growing::panels;
use crate::components::panel::{heading, lead, link, panel, source};
use crate::components::tones;
use crate::copy;
use crate::markup::{Node, all, each, el, nothing};
use crate::route::{Peers, Route};
use crate::session::Session;
use library::{FindingRef, Found, Library, Query, Related, ReportRef, Sort, ToneCounts};
use report::{Report, Set, Theme, Tone};
use yew::prelude::*;

/// So many documents are told one by one, the newest.
const DOCUMENTS: usize = 12;
/// So many panels stand before them.
const BEFORE: usize = 4;
/// So many sentences of a document stand open.
const OPEN: usize = 6;
/// So many sentences stand for each tone.
const FOR_TONE: usize = 2;
/// So many sentences are quoted where two themes meet.
const TOGETHER: usize = 20;

/// The page of a theme.
pub fn theme(session: &Session, theme: Theme) -> Html {
    let library = &*session.state.library;
    let mut query = Query::default();
    query.filters.themes.insert(theme);
    let hits = library.search(&query, Sort::Newest);
    let spoken: Vec<ReportRef> = library
        .reports()
        .map(|(at, _)| at)
        .filter(|at| library.tones_on(*at, &[theme]).total() > 0)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let told = spoken.len().min(DOCUMENTS);
    let of = session.clone();
    let count = if hits.findings.is_empty() { 0 } else { BEFORE + told + 1 };
    let rest = panels("theme", theme.slug(), count, move |panel| {
        let library = &*of.state.library;
        match panel {
            0 => by_document(library, theme, &spoken),
            1 => representative(library, theme, &hits.findings),
            2 => related(library, theme),
            3 => marking(&of, library, theme, &hits.findings),
            _ => match spoken[..told].get(panel - BEFORE) {
                Some(at) => in_report(library, theme, *at, &hits.findings).node(),
                None => (spoken.len() > told).then(|| all_of(&query, spoken.len(), hits.findings.len())).node(),
            },
        }
    });
    all((
        el("nav[aria-label=Breadcrumb]", link(Route::Themes(None).href(), "← All themes")),
        heading(theme.label()),
        lead(format!("Covers {}.", theme.covers())),
        (count == 0).then(|| el("p", "No document that is loaded speaks of this theme.")),
        rest,
    ))
}

/// The way to the sentences of all documents.
fn all_of(query: &Query, documents: usize, sentences: usize) -> Html {
    let words = format!("The newest {DOCUMENTS} of {documents} documents that speak of it are told one by one. ");
    el("p", (words, link(Route::to_findings(query.clone()), format!("Open all {sentences} sentences"))))
}

/// The findings of a theme in a report, of one tone.
fn toned(theme: Theme, report: &Report, tone: Tone) -> String {
    let mut query = Query::default();
    query.filters.themes.insert(theme);
    query.filters.tones = Set::from([tone]);
    query.filters.reports.insert(report.id().clone());
    Route::to_findings(query)
}

/// Bars of tones by document, and the way to the authorities.
fn by_document(library: &Library, theme: Theme, spoken: &[ReportRef]) -> Html {
    let several = library.authorities().len() > 1;
    let of = library.reports().len();
    let counted = |at: &ReportRef| Some((library.report_at(*at)?, library.tones_on(*at, &[theme])));
    let spoken: Vec<(&Report, ToneCounts)> = spoken.iter().filter_map(counted).collect();
    let name = |report: &Report| copy::told_apart(report, report.short_name(), several);
    // Oldest first, as time goes.
    let shown: Vec<&(&Report, ToneCounts)> = spoken.iter().take(DOCUMENTS).rev().collect();
    let part = |report: &Report, (tone, n): (Tone, u32)| Part {
        length: n,
        ink: crate::charts::matrix::inks(tone).0,
        hollow: tone == Tone::Neutral,
        on: format!("{}\u{a0}{n}", tone.mark()),
        name: format!("{}: {n} {}", name(report), tone.label().to_ascii_lowercase()),
        href: toned(theme, report, tone),
    };
    let rows: Vec<Bar> = shown
        .iter()
        .map(|(report, counts)| {
            let findings = u32::try_from(report.findings().len()).unwrap_or(u32::MAX);
            Bar {
                label: name(report),
                parts: tones::each(counts).into_iter().filter(|(_, n)| *n > 0).map(|one| part(report, one)).collect(),
                text: format!("{} of {findings} ({})", counts.total(), matrices::share(counts.total(), findings)),
            }
        })
        .collect();
    let most = shown.iter().map(|(_, counts)| counts.total()).max().unwrap_or(0);
    let told = |wanted: Tone| spoken.iter().filter(|(_, counts)| matrices::leaning(counts) == wanted).count();
    let title = format!(
        "{} of {} speak of it: {} mostly with praise, {} mostly with concern",
        spoken.len(),
        copy::count(of, "document", "documents"),
        copy::thousands(told(Tone::Strength)),
        copy::thousands(told(Tone::Concern))
    );
    let rest =
        if spoken.len() > shown.len() { format!(" The newest {} are drawn.", shown.len()) } else { String::new() };
    let row = |(report, counts): &(&Report, ToneCounts)| {
        let cell = |tone: Tone| match counts.of(tone) {
            0 => Cell::number(0),
            n => Cell::number(n).to(toned(theme, report, tone)),
        };
        vec![
            Cell::text(name(report)).to(found::theme_in_report(theme, report)),
            cell(Tone::Strength),
            cell(Tone::Concern),
            cell(Tone::Mixed),
            cell(Tone::Neutral),
            Cell::number(report.findings().len()),
        ]
    };
    let figure = figures::in_parts(Figure {
        id: "by-document",
        source: format!(
            "Findings on this theme by tone{}, and their share of all findings of the document. No part is drawn narrower than its mark. A document that says nothing may not have looked at it.{rest}",
            matrices::years(spoken.iter().map(|(report, _)| *report))
        ),
        licence: figures::licences(spoken.iter().map(|(report, _)| *report)),
        pictures: vec![matrices::both(&|id, room| bars(id, &title, &rows, most, room), "bars-wide", "bars-narrow")],
        title: title.clone(),
        table: Table {
            caption: format!("{}: findings by document and tone", theme.label()),
            heads: ["Document", "Strength", "Concern", "Mixed", "Neutral", "Findings in all"]
                .map(str::to_owned)
                .to_vec(),
            rows: spoken.iter().map(row).collect(),
        },
        file: figures::file_name(&[theme.slug(), "by document"]),
    });
    let peers = several.then(|| {
        let peers = Peers { theme: Some(theme), ..Peers::default() };
        el("p", link(Route::Peers(peers).href(), "This theme over all authorities"))
    });
    all((figure, peers))
}

/// Sentences that stand for many, for each tone, with why each has its tags.
fn representative(library: &Library, theme: Theme, findings: &[FindingRef]) -> Html {
    let chosen = library.representative(findings, theme);
    let of = |wanted: Tone| {
        chosen.iter().filter_map(|at| library.found(*at)).filter(move |f| f.finding.tone.value == wanted).take(FOR_TONE)
    };
    let shown: Vec<Found<'_>> = [Tone::Strength, Tone::Concern, Tone::Mixed].into_iter().flat_map(of).collect();
    if shown.is_empty() {
        return nothing();
    }
    panel(
        "representative",
        "Sentences that stand for many",
        all((
            each(shown, |found| all((quoted(library, &found), why(&found)))),
            source(
                "Chosen by the program: of those whose tags it is sure of, the sentences whose words are nearest to the usual words of all on this theme; up to two for each tone, none that repeats another.",
            ),
        )),
    )
}

/// A quotation; of which authority, where there are several.
fn quoted(library: &Library, found: &Found<'_>) -> Html {
    let whose = found.report.about().authority.clone().filter(|_| library.authorities().len() > 1);
    all((whose.map(|name| el("p.whose", name)), found::evidence(found)))
}

/// Why a finding has its tags, on request.
fn why(found: &Found<'_>) -> Html {
    el("details.more.more--why", (el("summary", "Why these tags?"), found::why(found)))
}

/// Themes that keep it company.
fn related(library: &Library, theme: Theme) -> Html {
    let related = library.related(theme);
    if related.is_empty() {
        return nothing();
    }
    let row = |one: &Related| {
        let chance = format!("{}.{}", one.by_chance / 10, one.by_chance % 10);
        let newest = one.together.iter().rev().take(TOGETHER).filter_map(|at| library.found(*at));
        let more = one.together.len().saturating_sub(TOGETHER);
        el(
            "li.related__item",
            (
                link(Route::Themes(Some(one.theme)).href(), one.theme.label()),
                el(
                    "details.more",
                    (
                        el(
                            "summary",
                            format!(
                                "{} carry both; {chance} would by chance",
                                copy::count(one.together.len(), "sentence", "sentences")
                            ),
                        ),
                        each(newest, |found| quoted(library, &found)),
                        (more > 0)
                            .then(|| source(format!("The newest {TOGETHER} are quoted; {more} more carry both."))),
                    ),
                ),
            ),
        )
    };
    panel(
        "related",
        "Themes in the same sentences",
        all((
            el("ul.related", each(related.iter().take(8), row)),
            source(
                "Themes that share sentences with this one more often than chance would have it, by two standard deviations and in three sentences at the least.",
            ),
        )),
    )
}

/// The phrases that mark the theme, as a chart and to keep.
fn marking(session: &Session, library: &Library, theme: Theme, own: &[FindingRef]) -> Html {
    let everything = || library.search(&Query::default(), Sort::Oldest).findings;
    let about = |at: &FindingRef| library.found(*at).is_some_and(|found| found.finding.has_theme(theme));
    // Of too many none are compared.
    let rest = (library.len() <= phrases::MOST).then(|| everything().into_iter().filter(|at| !about(at)).collect());
    let title = format!("Words that mark {}", copy::lower_first(theme.label()));
    phrases::chart(session, library, (own, rest), "keyness", &title, figures::file_name(&[theme.slug(), "phrases"]))
        .node()
}

/// What one report says of it.
fn in_report(library: &Library, theme: Theme, at: ReportRef, findings: &[FindingRef]) -> Option<Html> {
    let report = library.report_at(at)?;
    let own: Vec<Found<'_>> =
        findings.iter().filter_map(|at| library.found(*at)).filter(|found| found.report_at == at).collect();
    let counts = library.tones_on(at, &[theme]);
    let (first, rest) = own.split_at(own.len().min(OPEN));
    let open = format!("Open these {} in Findings", own.len());
    let body = all((
        el("p", (tones::line(&counts), " ", link(found::theme_in_report(theme, report), open))),
        each(first, found::evidence),
        (!rest.is_empty())
            .then(|| el("details.more", (el("summary", format!("{} more", rest.len())), each(rest, found::evidence)))),
    ));
    let title = copy::told_apart(report, copy::report_with_scope(report), library.authorities().len() > 1);
    Some(panel(&format!("in-{}", report.id()), title, body))
}
