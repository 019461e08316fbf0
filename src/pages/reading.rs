//! The reading view: a report as printed, with its paragraph numbers, and marks in the margin that open to what was found.

use super::found;
use crate::components::disclosure::Disclosure;
use crate::components::panel::{fact, heading, lead, link};
use crate::components::tags;
use crate::copy;
use crate::markup::{each, el};
use crate::route::{Reading, Route};
use crate::session::Session;
use library::Library;
use report::{Finding, FindingId, Note, Passage, PassageKind, ReadingReport, Report, Section, Span, Tone};
use yew::prelude::*;

/// The page.
pub fn reading(session: &Session, view: &Reading) -> Html {
    let library = &*session.state.library;
    let Some(report) = library.report(&view.report) else {
        return html! {
            <>
                { heading("Report not found") }
                <p>{ format!("“{}” is not among the documents that are loaded. If it is your own, add it again.", view.report) }</p>
                <p>{ link(Route::Reports.href(), "See the documents") }{ " · " }{ link(Route::Add.href(), "Add reports") }</p>
            </>
        };
    };
    html! {
        <>
            <nav aria-label="Breadcrumb">{ link(Route::Reports.href(), "← All reports") }</nav>
            { heading(report.name()) }
            { lead(report.about().title.clone()) }
            <div class="columns columns--reading">
                <aside class="outline" aria-label="About this document">
                    <Disclosure id="about-document" show="Show facts and sections" hide="Hide facts and sections">
                        { about_report(report) }
                        { outline(report) }
                    </Disclosure>
                    <p><a class="button button--plain" href={Route::Reading(Reading { furniture: !view.furniture, ..view.clone() }).href()}>
                        { if view.furniture { "Hide page furniture" } else { "Show page furniture" } }
                    </a></p>
                </aside>
                <article class="printed" lang="en-GB" aria-label="The report">
                    <p class="legend">
                        { "In the margin: " }
                        { for Tone::ALL.iter().map(|tone| html! { <span class={classes!("mark", format!("mark--{}", tone.slug()))}>{ format!("{} {} ", tone.mark(), tone.label().to_ascii_lowercase()) }</span> }) }
                        { "· choose a sentence to see its tags." }
                    </p>
                    { for report.sections().iter().map(|section| section_view(library, report, section, view)) }
                    { notes(report) }
                </article>
            </div>
        </>
    }
}

/// The id of a passage on the page.
pub fn passage_id(at: u32) -> String {
    format!("p{}", at + 1)
}

fn about_report(report: &Report) -> Html {
    let about = report.about();
    let mut rows: Vec<(&str, Html)> = Vec::new();
    let mut row = |name, value: Option<String>| rows.extend(value.map(|value| (name, value.into())));
    row("Authority", about.authority.clone());
    row("Inspected", about.inspected.as_ref().map(|p| report::long_period(p.start, p.end)));
    row("Reports on", about.reports_on.map(|d| format!("the inspection of {}", d.year)));
    row("Letter or publication", Some(about.published.map_or_else(|| "no date printed".to_owned(), report::long)));
    row("Framework", Some(about.framework.label().to_owned()));
    row("Source", Some(copy::whose(report)));
    row("Licence printed", Some(about.licence.map_or_else(|| "none".to_owned(), |l| l.label().to_owned())));
    for p in &about.people {
        row(
            p.role.label(),
            Some(format!("{}{}", p.name, p.post.as_ref().map(|post| format!(", {post}")).unwrap_or_default())),
        );
    }
    row("File", Some(report.source().file.clone()));
    let grades = about.judgements.iter().map(|j| (j.area.label(), tags::grade(j.grade, j.reported_by.as_deref())));
    let file = rows.pop();
    rows.extend(grades);
    rows.extend(file);
    el("dl.facts.facts--side", each(rows, |(name, value)| fact(name, value)))
}

fn outline(report: &Report) -> Html {
    let headed: Vec<&Section> = report.sections().iter().filter(|s| !s.heading.is_empty() && s.first < s.end).collect();
    if headed.len() < 2 {
        return html! {};
    }
    html! {
        <nav aria-label="Sections">
            <h2 class="outline__title">{ "Sections" }</h2>
            <ul class="outline__list">
                { for headed.iter().map(|s| html! { <li>{ link(Route::passage(report.id(), s.first).href(), s.heading.clone()) }</li> }) }
            </ul>
        </nav>
    }
}

fn section_view(library: &Library, report: &Report, section: &Section, view: &Reading) -> Html {
    html! { { for report.passages_of(section).map(|(at, passage)| passage_view(library, report, at, passage, view)) } }
}

fn passage_view(library: &Library, report: &Report, at: u32, passage: &Passage, view: &Reading) -> Html {
    let text = report.words_of(passage.span);
    let id = passage_id(at);
    let here = (view.at == Some(at)).then_some("passage--here");
    match passage.kind {
        PassageKind::Furniture if !view.furniture => html! {},
        PassageKind::Furniture => {
            html! { <p {id} class={classes!("passage", "passage--furniture", here)} tabindex="-1">{ text.to_owned() }</p> }
        }
        PassageKind::Heading => {
            html! { <h2 {id} class={classes!("passage__heading", here)} tabindex="-1">{ text.to_owned() }</h2> }
        }
        PassageKind::TableRow => {
            let cells: Vec<&str> = text.split('\t').collect();
            html! {
                <div {id} class={classes!("passage", "passage--row", here)} tabindex="-1">
                    { margin(report, at) }
                    <p class="passage__cells">
                        if report.findings_of(at).is_empty() {
                            { for cells.iter().map(|cell| html! { <span class="passage__cell">{ (*cell).to_owned() }</span> }) }
                        } else {
                            { sentences(report, at, passage, view) }
                        }
                    </p>
                    { opened(library, report, at, view) }
                </div>
            }
        }
        PassageKind::Paragraph | PassageKind::Bullet => html! {
            <div {id} class={classes!("passage", (passage.kind == PassageKind::Bullet).then_some("passage--bullet"), here)} tabindex="-1">
                { margin(report, at) }
                <p class="passage__text">
                    if let Some(n) = passage.number {
                        <a class="passage__number" href={Route::passage(report.id(), at).href()} aria-label={format!("Paragraph {n}")}>{ n }</a>
                    }
                    if passage.kind == PassageKind::Bullet {
                        <span class="passage__bullet" aria-hidden="true">{ "•" }</span>
                    }
                    { sentences(report, at, passage, view) }
                </p>
                { opened(library, report, at, view) }
            </div>
        },
    }
}

/// The tones of a passage's findings, each once, in the order in which they come.
fn margin(report: &Report, at: u32) -> Html {
    let mut tones: Vec<Tone> = Vec::new();
    for finding in report.findings_of(at) {
        if !tones.contains(&finding.tone.value) {
            tones.push(finding.tone.value);
        }
    }
    html! {
        <div class="passage__margin" aria-hidden="true">
            { for tones.iter().map(|tone| html! { <span class={classes!("mark", format!("mark--{}", tone.slug()))}>{ tone.mark() }</span> }) }
        </div>
    }
}

/// The words of a passage, each finding a link that opens it.
fn sentences(report: &Report, at: u32, passage: &Passage, view: &Reading) -> Html {
    let mut pieces = Vec::new();
    let mut from = passage.span.start;
    for finding in report.findings_of(at) {
        pieces.push(html! { { report.words_of(Span { start: from, end: finding.span.start }).replace('\t', " ") } });
        pieces.push(sentence(report, at, finding, view));
        from = finding.span.end;
    }
    pieces.push(html! { { report.words_of(Span { start: from, end: passage.span.end }).replace('\t', " ") } });
    html! { <>{ for pieces }</> }
}

fn sentence(report: &Report, at: u32, finding: &Finding, view: &Reading) -> Html {
    let open = view.finding == Some(finding.id);
    let to = if open {
        Reading { finding: None, at: Some(at), ..view.clone() }
    } else {
        Reading { finding: Some(finding.id), at: Some(at), ..view.clone() }
    };
    html! {
        <a class={classes!("sentence", format!("sentence--{}", finding.tone.value.slug()), open.then_some("sentence--open"))}
            href={Route::Reading(to).href()} aria-expanded={open.to_string()} role="button">
            { report.words_of(finding.span).to_owned() }
        </a>
    }
}

/// The tags of the sentence that is open, under its passage.
fn opened(library: &Library, report: &Report, at: u32, view: &Reading) -> Html {
    let open = |id: FindingId| report.findings_of(at).iter().any(|f| f.id == id);
    let Some(found) = view.finding.filter(|id| open(*id)).and_then(|id| library.find(report.id(), id)) else {
        return html! {};
    };
    html! {
        <div class="opened">
            { found::all_tags(&found) }
            { found::why(&found) }
        </div>
    }
}

/// The reading report: what became of the words of the file, and what to check.
fn notes(report: &Report) -> Html {
    let read = ReadingReport::of(report);
    let of_words = |n| copy::count(n, "word", "words");
    let paragraphs = match read.expected {
        0 => "not numbered".to_owned(),
        expected => format!("{} found, {expected} expected by the printed numbers", read.paragraphs),
    };
    let rows = [
        ("Pages", read.pages.map_or_else(|| "none in this format".to_owned(), |pages| pages.to_string())),
        ("Read", of_words(read.words)),
        ("Page furniture", format!("{}, kept out of the findings", of_words(read.furniture))),
        ("Numbered paragraphs", paragraphs),
        ("Judgements", read.judgements.to_string()),
        ("Recommendations", read.recommendations.to_string()),
        ("Findings", copy::thousands(report.findings().len())),
    ];
    let list = |doubt: bool| {
        let notes: Vec<&Note> = read.notes.iter().filter(|note| note.doubt == doubt).collect();
        html! {
            if !notes.is_empty() {
                <h3>{ if doubt { "To be checked" } else { "Notes" } }</h3>
                <ul>{ for notes.iter().map(|note| html! { <li>{ note.text.clone() }</li> }) }</ul>
            }
        }
    };
    html! {
        <section class="panel reading-report" aria-labelledby="reading-report">
            <h2 id="reading-report">{ "How this document was read" }</h2>
            { el("dl.facts", each(rows, |(name, value)| fact(name, value))) }
            { list(true) }
            { list(false) }
        </section>
    }
}
