//! The reading view: a report as printed, with its paragraph numbers, and marks in the margin that open to what was found.

use super::found;
use crate::components::disclosure::{Disclosure, DisclosureProps};
use crate::components::panel::{fact, heading, lead, link};
use crate::components::tags;
use crate::copy;
use crate::markup::{Node, all, component, each, el, nothing, tag};
use crate::route::{Reading, Route};
use crate::session::Session;
use library::Library;
use report::{Finding, FindingId, Note, Passage, PassageKind, ReadingReport, Report, Section, Span, Tone};
use yew::prelude::*;

/// The page.
pub fn reading(session: &Session, view: &Reading) -> Html {
    let library = &*session.state.library;
    let Some(report) = library.report(&view.report) else {
        return all((
            heading("Report not found"),
            el(
                "p",
                format!(
                    "“{}” is not among the documents that are loaded. If it is your own, add it again.",
                    view.report
                ),
            ),
            el("p", (link(Route::Reports.href(), "See the documents"), " · ", link(Route::Add.href(), "Add reports"))),
        ));
    };
    let about = component::<Disclosure>(DisclosureProps {
        id: "about-document".into(),
        show: "Show facts and sections".into(),
        hide: "Hide facts and sections".into(),
        children: all((about_report(report), outline(report))),
    });
    let furniture = Route::Reading(Reading { furniture: !view.furniture, ..view.clone() }).href();
    all((
        el("nav[aria-label=Breadcrumb]", link(Route::Reports.href(), "← All reports")),
        heading(report.name()),
        lead(report.about().title.clone()),
        el(
            "div.columns.columns--reading",
            (
                el(
                    "aside.outline[aria-label=About this document]",
                    (
                        about,
                        el(
                            "p",
                            tag("a.button.button--plain").attr("href", furniture).with(if view.furniture {
                                "Hide page furniture"
                            } else {
                                "Show page furniture"
                            }),
                        ),
                    ),
                ),
                el(
                    "article.printed[lang=en-GB][aria-label=The report]",
                    (
                        el(
                            "p.legend",
                            (
                                "In the margin: ",
                                each(Tone::ALL, |tone| {
                                    let words = format!("{} {} ", tone.mark(), tone.label().to_ascii_lowercase());
                                    tag("span.mark").modifier(tone.slug()).with(words)
                                }),
                                "· choose a sentence to see its tags.",
                            ),
                        ),
                        each(report.sections(), |section| {
                            each(report.passages_of(section), |(at, passage)| {
                                passage_view(library, report, at, passage, view)
                            })
                        }),
                        notes(report),
                    ),
                ),
            ),
        ),
    ))
}

/// The id of a passage on the page.
pub fn passage_id(at: u32) -> String {
    format!("p{}", at + 1)
}

fn about_report(report: &Report) -> Html {
    let about = report.about();
    let mut rows: Vec<(&'static str, Html)> = Vec::new();
    let mut row = |name, value: Option<String>| rows.extend(value.map(|value| (name, value.node())));
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
        return nothing();
    }
    el(
        "nav[aria-label=Sections]",
        (
            el("h2.outline__title", "Sections"),
            el(
                "ul.outline__list",
                each(headed, |s| el("li", link(Route::to_passage(report.id(), s.first), s.heading.clone()))),
            ),
        ),
    )
}

fn passage_view(library: &Library, report: &Report, at: u32, passage: &Passage, view: &Reading) -> Html {
    let words = report.words_of(passage.span);
    // An element of the passage, which can take the focus and may be the one that was asked for.
    let part = |selector: &'static str| {
        tag(selector).attr("id", passage_id(at)).attr("tabindex", "-1").modifier_if(view.at == Some(at), "here")
    };
    match passage.kind {
        PassageKind::Furniture if !view.furniture => nothing(),
        PassageKind::Furniture => part("p.passage.passage--furniture").with(words.to_owned()),
        PassageKind::Heading => part("h2.passage__heading").with(words.to_owned()),
        PassageKind::TableRow => {
            let row = if report.findings_of(at).is_empty() {
                each(words.split('\t'), |cell| el("span.passage__cell", cell.to_owned()))
            } else {
                sentences(report, at, passage, view)
            };
            part("div.passage.passage--row").with((
                margin(report, at),
                el("p.passage__cells", row),
                opened(library, report, at, view),
            ))
        }
        PassageKind::Paragraph | PassageKind::Bullet => {
            let bullet = passage.kind == PassageKind::Bullet;
            let number = passage.number.map(|n| {
                tag("a.passage__number")
                    .attr("href", Route::to_passage(report.id(), at))
                    .attr("aria-label", format!("Paragraph {n}"))
                    .with(n.to_string())
            });
            part("div.passage").modifier_if(bullet, "bullet").with((
                margin(report, at),
                el(
                    "p.passage__text",
                    (
                        number,
                        bullet.then(|| el("span.passage__bullet[aria-hidden=true]", "•")),
                        sentences(report, at, passage, view),
                    ),
                ),
                opened(library, report, at, view),
            ))
        }
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
    el(
        "div.passage__margin[aria-hidden=true]",
        each(tones, |tone| tag("span.mark").modifier(tone.slug()).with(tone.mark())),
    )
}

/// The words of a passage, each finding a link that opens it.
fn sentences(report: &Report, at: u32, passage: &Passage, view: &Reading) -> Html {
    let words = |start, end| report.words_of(Span { start, end }).replace('\t', " ").node();
    let mut pieces = Vec::new();
    let mut from = passage.span.start;
    for finding in report.findings_of(at) {
        pieces.push(words(from, finding.span.start));
        pieces.push(sentence(report, at, finding, view));
        from = finding.span.end;
    }
    pieces.push(words(from, passage.span.end));
    pieces.node()
}

fn sentence(report: &Report, at: u32, finding: &Finding, view: &Reading) -> Html {
    let open = view.finding == Some(finding.id);
    let to = if open {
        Reading { finding: None, at: Some(at), ..view.clone() }
    } else {
        Reading { finding: Some(finding.id), at: Some(at), ..view.clone() }
    };
    tag("a.sentence[role=button]")
        .modifier(finding.tone.value.slug())
        .modifier_if(open, "open")
        .attr("href", Route::Reading(to).href())
        .attr("aria-expanded", if open { "true" } else { "false" })
        .with(report.words_of(finding.span).to_owned())
}

/// The tags of the sentence that is open, under its passage.
fn opened(library: &Library, report: &Report, at: u32, view: &Reading) -> Html {
    let open = |id: FindingId| report.findings_of(at).iter().any(|f| f.id == id);
    let Some(found) = view.finding.filter(|id| open(*id)).and_then(|id| library.find(report.id(), id)) else {
        return nothing();
    };
    el("div.opened", (found::all_tags(&found), found::why(&found)))
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
        (!notes.is_empty()).then(|| {
            (
                el("h3", if doubt { "To be checked" } else { "Notes" }),
                el("ul", each(notes, |note| el("li", note.text.clone()))),
            )
        })
    };
    el(
        "section.panel.reading-report[aria-labelledby=reading-report]",
        (
            el("h2#reading-report", "How this document was read"),
            el("dl.facts", each(rows, |(name, value)| fact(name, value))),
            list(true),
            list(false),
        ),
    )
}
