//! Themes: the code book by report, tone by tone; one theme opened to its sentences.

use super::found;
use crate::components::tones;
use crate::copy;
use crate::route::Route;
use crate::session::use_session;
use library::{Library, Query, Sort, ToneCounts};
use report::{Report, Theme, Tone};
use yew::prelude::*;

/// Which theme is open.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ThemesProps {
    /// From the address.
    pub theme: Option<Theme>,
}

/// The page.
#[component]
pub fn Themes(props: &ThemesProps) -> Html {
    let session = use_session();
    let library = &*session.state.library;
    match props.theme {
        None => matrix(library),
        Some(theme) => one(library, theme),
    }
}

fn matrix(library: &Library) -> Html {
    let rows = library.theme_matrix();
    let reports: Vec<&Report> = library.reports().map(|(_, r)| r).collect();
    let spoken: Vec<Theme> = rows.iter().map(|(theme, _)| *theme).collect();
    let silent: Vec<&str> = Theme::ALL.iter().filter(|t| !spoken.contains(t)).map(|t| t.label()).collect();
    html! {
        <>
            <h1 id="page-heading" tabindex="-1">{ "Themes" }</h1>
            <p class="lead">{ "What each document says of each subject, and in which tone. Every number opens the sentences that it counts." }</p>
            <p class="legend" aria-hidden="true">
                { for Tone::ALL.iter().map(|tone| html! { <span class={classes!("mark", format!("mark--{}", tone.slug()))}>{ format!("{} {}", tone.mark(), tone.label()) }</span> }) }
            </p>
            <div class="scroll scroll--tall" tabindex="0" role="region" aria-label="Themes by document">
                <table class="table table--matrix table--sticky">
                    <caption class="hidden">{ "Number of findings by theme, document and tone" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Theme" }</th>
                            { for reports.iter().map(|r| html! { <th scope="col">{ r.short_name() }</th> }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for rows.iter().map(|(theme, counts)| html! {
                            <tr>
                                <th scope="row"><a href={Route::Themes(Some(*theme)).href()}>{ theme.label() }</a></th>
                                { for reports.iter().zip(counts).map(|(report, counts)| cell(*theme, report, counts)) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <p class="source">
                { format!("{} findings in {}. A finding can carry up to four themes or none. A document that says nothing on a theme may simply not have looked at it.",
                    copy::thousands(library.len()), copy::count(reports.len(), "document", "documents")) }
            </p>
            if !silent.is_empty() {
                <p class="source">{ format!("No document speaks of: {}.", copy::listed(&silent)) }</p>
            }
        </>
    }
}

fn cell(theme: Theme, report: &Report, counts: &ToneCounts) -> Html {
    if counts.total() == 0 {
        return html! { <td class="cell"><span class="none" aria-label="none">{ "–" }</span></td> };
    }
    html! {
        <td class="cell">
            <a class="cell__link" href={found::theme_in_report(theme, report, None)}>
                { tones::line(counts) }<span class="hidden">{ format!("on {} in the {}", theme.label(), report.short_name()) }</span>
            </a>
        </td>
    }
}

/// One theme: what it covers, its counts, and its sentences by report, newest first.
fn one(library: &Library, theme: Theme) -> Html {
    let mut query = Query::default();
    query.filters.themes.insert(theme);
    let hits = library.search(&query, Sort::Newest);
    let counts =
        library.theme_matrix().into_iter().find(|(t, _)| *t == theme).map(|(_, counts)| counts).unwrap_or_default();
    let reports: Vec<(usize, &Report)> = library.reports().map(|(at, r)| (at.0 as usize, r)).collect();
    html! {
        <>
            <nav aria-label="Breadcrumb"><a href={Route::Themes(None).href()}>{ "← All themes" }</a></nav>
            <h1 id="page-heading" tabindex="-1">{ theme.label() }</h1>
            <p class="lead">{ format!("Covers {}.", theme.covers()) }</p>
            if hits.findings.is_empty() {
                <p>{ "No document that is loaded speaks of this theme." }</p>
            }
            { for reports.iter().rev().filter(|(at, _)| counts.get(*at).is_some_and(|c| c.total() > 0)).map(|(at, report)| {
                let own: Vec<_> = hits.findings.iter().filter_map(|f| library.found(*f)).filter(|f| f.report.id() == report.id()).collect();
                let tone_counts = counts.get(*at).copied().unwrap_or_default();
                html! {
                    <section class="panel">
                        <h2>{ copy::report_with_scope(report) }</h2>
                        <p>{ tones::line(&tone_counts) }{ " " }<a href={found::theme_in_report(theme, report, None)}>{ format!("Open these {} in Findings", own.len()) }</a></p>
                        { for own.iter().take(6).map(found::evidence) }
                        if own.len() > 6 {
                            <details class="more">
                                <summary>{ format!("{} more", own.len() - 6) }</summary>
                                { for own.iter().skip(6).map(found::evidence) }
                            </details>
                        }
                    </section>
                }
            }) }
        </>
    }
}
