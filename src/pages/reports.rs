//! Reports: every document that is loaded, with its facts.

use crate::components::tones;
use crate::copy;
use crate::route::{Reading, Route};
use crate::session::use_session;
use report::{Area, Report, SourceClass};
use yew::prelude::*;

/// The page.
#[component]
pub fn Reports() -> Html {
    let session = use_session();
    let library = &*session.state.library;
    html! {
        <>
            <h1 id="page-heading" tabindex="-1">{ "Reports" }</h1>
            <p class="lead">{ format!("{} loaded, newest first.", copy::count(library.reports().len(), "document", "documents")) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Documents">
                <table class="table table--cards">
                    <caption class="hidden">{ "Documents that are loaded" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Document" }</th>
                            <th scope="col">{ "Looked at" }</th>
                            <th scope="col">{ "Overall" }</th>
                            <th scope="col" class="number">{ "Recommendations" }</th>
                            <th scope="col">{ "Findings" }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for library.reports().collect::<Vec<_>>().into_iter().rev().map(|(at, report)| html! {
                            <tr>
                                <th scope="row">
                                    <a href={Route::Reading(Reading::of(report.id())).href()}>{ report.name() }</a>
                                    <span class="table__under">{ format!("{}{}", report.about().authority.as_ref().map(|a| format!("{a} · ")).unwrap_or_default(), copy::whose(report)) }</span>
                                </th>
                                <td data-label="Looked at">{ looked_at(report) }</td>
                                <td data-label="Overall">{ overall(report) }</td>
                                <td data-label="Recommendations" class="number">{ report.recommendations().len() }</td>
                                <td data-label="Findings">
                                    <a href={findings_of(report)}>{ copy::thousands(report.findings().len()) }</a>{ " " }{ tones::line(&library.tones(at)) }
                                </td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <p><a class="button button--plain" href={Route::Add.href()}>{ "Add reports" }</a></p>
        </>
    }
}

fn findings_of(report: &Report) -> String {
    let mut query = library::Query::default();
    query.filters.reports.insert(report.id().clone());
    Route::findings(query).href()
}

fn looked_at(report: &Report) -> String {
    if report.about().coverage.is_empty() { "not stated".into() } else { copy::topics(&report.about().coverage) }
}

/// The overall judgement, or why there is none.
fn overall(report: &Report) -> Html {
    let about = report.about();
    match about.judgements.iter().find(|j| j.area == Area::Overall) {
        Some(j) => crate::components::tags::grade(j.grade, j.reported_by.as_deref()),
        None if about.judgements.is_empty() && about.source_class == SourceClass::Ofsted => {
            html! { <span class="none">{ "no grade given" }</span> }
        }
        None => html! { <span class="none">{ "none" }</span> },
    }
}
