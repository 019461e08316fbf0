//! Overview: one authority over time, each element a way to the sentences behind it.

use super::followed::{self, Followed};
use super::{facts, figures, found, guide, trajectories};
use crate::charts::timeline::{self, Mark, Row};
use crate::components::figure::{Cell, Figure, Picture, Table};
use crate::components::hidden;
use crate::components::panel::{fact, heading, jumps, lead, link, panel, source, table};
use crate::components::quote::quoted;
use crate::copy;
use crate::markup::{Node, all, component, each, el, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use library::{Course, EventKind, JudgementMove, Library, Movement, ReportRef, Timeline, Trajectory};
use report::{Grade, Kind, Report, SourceClass, Topic};
use yew::prelude::*;

/// The page of an authority; of the first one where none is named.
pub fn overview(session: &Session, asked: Option<&str>) -> Html {
    let library = &*session.state.library;
    let authorities = library.authorities();
    let Some(authority) = followed::chosen(&authorities, asked) else {
        return all((
            heading("Overview"),
            el(
                "p",
                (
                    "No document names a local authority, so there is no history to show. ",
                    link(Route::Reports.href(), "See the documents"),
                ),
            ),
        ));
    };
    let reports: Vec<(ReportRef, &Report)> = library.reports_of(authority).collect();
    let timeline = library.timeline(authority);
    let asked_for = AskedForProps { session: session.clone(), authority: authority.to_owned() };
    all((
        top(session, authority, &reports, &timeline),
        timeline_figure(library, authority, &timeline),
        el("div.columns.columns--even", (moved(library, authority), component::<AskedFor>(asked_for))),
        over_time(library, authority),
        also_raised(library, &reports),
        looked_at(&reports),
        el("div.columns.columns--even", (not_loaded(library, authority), intervals(library, authority))),
    ))
}

/// Whose page it is, and the ways to its panels.
fn top(session: &Session, authority: &str, reports: &[(ReportRef, &Report)], timeline: &Timeline) -> Html {
    let library = &*session.state.library;
    let authorities = library.authorities();
    let findings: usize = reports.iter().map(|(_, r)| r.findings().len()).sum();
    let hosted = reports.iter().filter(|(_, report)| session.state.pack_of(report).is_some()).count();
    let years =
        timeline.years.map_or(String::new(), |(a, b)| if a == b { format!(", {a}") } else { format!(", {a}–{b}") });
    all((
        el(
            "div.hero",
            (
                heading(authority.to_owned()),
                followed::chooser(&authorities, authority, |name| Route::Overview(Some(name))),
                lead(
                    "What inspectors found, what they asked for, and how it changed from one visit to the next: the thread that no single report shows. Every line opens to the sentence that bears it out.",
                ),
                facts::by_you(session, Some(authority)),
                el(
                    "p.hero__counts",
                    (
                        link(Route::Reports.href(), copy::count(reports.len(), "document", "documents")),
                        years,
                        (hosted > 0).then(|| format!(", {hosted} of them from packs beside this page")),
                        " · ",
                        link(of_authority(library, authority).href(), copy::count(findings, "finding", "findings")),
                        " · read and compared on this device",
                    ),
                ),
            ),
        ),
        guide::invitation(session),
        jumps(
            [
                ("moved", "What moved"),
                ("asked", "Asked for, not yet put right"),
                ("over-time", "Themes lost and regained"),
                ("raised", "Raised, but no recommendation"),
                ("looked-at", "What each looked at"),
                ("not-loaded", "Mentioned, not loaded"),
                ("intervals", "From visit to letter"),
            ],
            &platform::jump(),
        ),
    ))
}

/// The findings of an authority. Where there is but one no filter is needed.
fn of_authority(library: &Library, authority: &str) -> Route {
    let mut query = library::Query::default();
    if library.authorities().len() > 1 {
        query.filters.authorities.insert(authority.to_owned());
    }
    Route::findings(query)
}

/// The chart, titled with what it shows, and its table.
fn timeline_figure(library: &Library, authority: &str, timeline: &Timeline) -> Html {
    let rows: Vec<Row> = timeline
        .rows
        .iter()
        .map(|row| Row {
            label: row.area.map_or_else(|| "Visits without a grade".to_owned(), |area| area.label().to_owned()),
            marks: row
                .events
                .iter()
                .map(|event| {
                    let report = library.report(&event.report);
                    let name = report.map_or_else(|| event.report.to_string(), Report::name);
                    match &event.what {
                        EventKind::Graded { grade, joint, reported_by } => Mark {
                            year: event.date.year(),
                            day: day_of_year(event),
                            letters: copy::grade_letters(*grade).to_owned(),
                            label: String::new(),
                            rank: grade.rank(),
                            second_hand: reported_by.is_some(),
                            joint: *joint,
                            text: format!(
                                "{}{}{}",
                                grade.label(),
                                if *joint { ", one judgement for both" } else { "" },
                                reported_by.as_ref().map(|by| format!(", reported by {by}")).unwrap_or_default()
                            ),
                            document: name,
                            href: judgement_link(report, row.area),
                        },
                        EventKind::Visit(topics) => Mark {
                            year: event.date.year(),
                            day: day_of_year(event),
                            letters: String::new(),
                            label: copy::topics(topics),
                            rank: None,
                            second_hand: false,
                            joint: false,
                            text: format!("no grade; looked at {}", or_unstated(copy::topics(topics))),
                            document: name,
                            href: Route::to_report(&event.report),
                        },
                    }
                })
                .collect(),
        })
        .collect();
    let title = headline(library, authority);
    let count = library.reports_of(authority).count();
    let years = timeline.years.map_or_else(String::new, |(a, b)| format!(", {a} to {b}"));
    figures::figure(Figure {
        id: "timeline-heading",
        pictures: vec![Picture { wide: timeline::timeline("timeline", &title, &rows), ..Picture::default() }],
        title,
        source: format!(
            "From {}{years}. A hollow mark is second-hand. O outstanding, G good, RI requires improvement, I inadequate; ◇ a visit without a grade.",
            copy::count(count, "document", "documents")
        ),
        licence: figures::licences(library.reports_of(authority).map(|(_, report)| report)),
        table: timeline_table(timeline, &rows),
        file: figures::file_name(&[authority, "judgements and visits"]),
    })
}

/// The day on which an event stands: in the middle of the year where no more is known.
fn day_of_year(event: &library::Event) -> i32 {
    let vague = event.loose.is_some_and(|loose| loose.month.is_none());
    if vague { 183 } else { i32::from(event.date.ordinal()) }
}

fn or_unstated(text: String) -> String {
    if text.is_empty() { "what is not stated".into() } else { text }
}

/// The link of a grade: the row of the report that prints it.
fn judgement_link(report: Option<&Report>, area: Option<report::Area>) -> String {
    let Some(report) = report else { return Route::Reports.href() };
    let printed = report.about().judgements.iter().find(|j| area.is_some_and(|area| covers(j.area, area)));
    match printed.and_then(|j| j.passage) {
        Some(passage) => Route::to_passage(report.id(), passage),
        None => Route::to_report(report.id()),
    }
}

/// Whether a judgement speaks for an area: its own, or as the joint one.
fn covers(judged: report::Area, area: report::Area) -> bool {
    use report::Area::{CareLeavers, InCare, InCareAndCareLeavers};
    judged == area || (judged == InCareAndCareLeavers && matches!(area, InCare | CareLeavers))
}

/// What the timeline shows, in a sentence made of the grades themselves.
fn headline(library: &Library, authority: &str) -> String {
    let latest = library
        .reports()
        .filter(|(_, r)| r.about().authority.as_deref() == Some(authority))
        .flat_map(|(_, r)| r.about().judgements.iter().filter(|j| j.area == report::Area::Overall).map(move |j| (r, j)))
        .last();
    match latest {
        Some((r, j)) if j.grade == Grade::NotGiven => {
            format!("No overall judgement is given since {}", r.year().map_or(String::new(), |y| y.to_string()))
        }
        Some((r, j)) => {
            let year = r.year().map_or_else(String::new, |y| format!(" in {y}"));
            format!("{} overall{year}", j.grade.label())
        }
        None => "Inspections and visits".to_owned(),
    }
}

fn timeline_table(timeline: &Timeline, rows: &[Row]) -> Table {
    let marks = timeline.rows.iter().zip(rows).flat_map(|(events, row)| {
        events.events.iter().zip(&row.marks).map(move |(event, mark)| {
            let date = match event.loose {
                Some(loose) => Cell::date(said(loose), loose.to_string()),
                None => Cell::date(report::long(event.date), report::iso(event.date)),
            };
            let document = Cell::text(mark.document.clone()).to(mark.href.clone());
            vec![Cell::text(row.label.clone()), date, Cell::text(mark.text.clone()), document]
        })
    });
    Table {
        caption: "Judgements and visits".into(),
        heads: ["Area", "Date", "Judgement", "Document"].map(str::to_owned).to_vec(),
        rows: marks.collect(),
    }
}

/// A date as closely as it is printed: "November 2018".
fn said(date: report::LooseDate) -> String {
    let month = report::month_name(date.month.unwrap_or(0));
    let day = date.day.map_or_else(String::new, |day| format!("{day} "));
    if month.is_empty() { date.year.to_string() } else { format!("{day}{month} {}", date.year) }
}

/// What moved between the last two full inspections, even where overall did not.
fn moved(library: &Library, authority: &str) -> Html {
    let moved = library.moved(authority);
    let Some((before, after, moves)) =
        moved.and_then(|(a, b, moves)| Some((library.report_at(a)?, library.report_at(b)?, moves)))
    else {
        return panel("moved", "What moved", source("Two graded inspections are needed to tell what moved."));
    };
    let year = |r: &Report| r.year().map_or_else(|| r.short_name(), |y| y.to_string());
    let overall_same = moves.iter().any(|j| j.area == report::Area::Overall && j.movement == Movement::Same);
    let fell = moves.iter().filter(|j| j.movement == Movement::Down && j.area != report::Area::Overall).count();
    let beneath = match (overall_same, fell) {
        (false, _) | (_, 0) => String::new(),
        (true, 1) => "The overall grade is the same; it hides a fall beneath it.".to_owned(),
        (true, n) => format!("The overall grade is the same; it hides {} falls beneath it.", copy::in_words(n)),
    };
    let second_hand = moves.iter().find_map(|j| j.before.as_ref()?.reported_by.clone());
    let body = all((
        el("ul.moves", each(&moves, |j| movement(j, after))),
        el("p.moves__note", beneath),
        moves.iter().any(|j| j.joint).then(|| {
            source(format!("* In {} one joint judgement was made for children in care and care leavers.", year(before)))
        }),
        second_hand.map(|by| {
            source(format!(
                "The grades of {} are as reported by {by}; the inspection’s own report is not loaded.",
                year(before)
            ))
        }),
        el(
            "p",
            link(Route::Compare(Some(before.id().clone()), Some(after.id().clone())).href(), "Compare the two in full"),
        ),
    ));
    panel("moved", format!("What moved between {} and {}", year(before), year(after)), body)
}

fn movement(j: &JudgementMove, after: &Report) -> Html {
    let grade = |judgement: &Option<report::Judgement>| {
        judgement.as_ref().map_or_else(|| "no grade".to_owned(), |j| copy::lower_first(j.grade.label()))
    };
    let (mark, word, direction) = match j.movement {
        Movement::Up => ("▲", "Up: ", "up"),
        Movement::Down => ("▼", "Down: ", "down"),
        Movement::Same => ("=", "Same: ", "same"),
        Movement::NotComparable => ("·", "Not comparable: ", "same"),
    };
    tag("li.moves__item").modifier(direction).with((
        el("span.moves__mark[aria-hidden=true]", mark),
        hidden(word),
        link(judgement_link(Some(after), Some(j.area)), j.area.label()),
        format!(": {}{} → {}", grade(&j.before), if j.joint { "*" } else { "" }, grade(&j.after)),
    ))
}

/// Whose recommendations.
#[derive(Debug, Clone, PartialEq, Properties)]
struct AskedForProps {
    session: Session,
    authority: String,
}

/// What was asked for and is not yet shown to be put right, and what was asked for again.
#[component]
fn AskedFor(AskedForProps { session, authority }: &AskedForProps) -> Html {
    let follow_ups = followed::use_follow_ups(session, authority);
    let library = &*session.state.library;
    let body = match follow_ups {
        None => followed::waiting(),
        Some(follow_ups) => {
            let reports: Vec<(ReportRef, &Report)> = library.reports_of(authority).collect();
            all((
                followed::open(library, &Followed::of(library, &follow_ups), &reports, 5),
                followed::recurring(library, authority).map(|chains| (el("h3", "Asked for again"), chains)),
                el(
                    "p",
                    link(
                        Route::Recommendations(route::Recommendations::of(authority)).href(),
                        "All recommendations and what became of them",
                    ),
                ),
            ))
        }
    };
    panel("asked", "Asked for, and not yet shown to be put right", body)
}

/// Concerns of the latest full inspection that are no recommendation.
fn also_raised(library: &Library, reports: &[(ReportRef, &Report)]) -> Option<Html> {
    let full = |report: &Report| matches!(report.about().kind, Kind::Inspection | Kind::ReInspection);
    let (at, report) = reports.iter().rev().find(|(_, report)| full(report))?;
    Some(panel(
        "raised",
        format!("Raised in the {}, but no recommendation", report.short_name()),
        followed::also_raised(library, *at, 5),
    ))
}

/// Themes that were lost, regained, put right or stay a concern.
fn over_time(library: &Library, authority: &str) -> Option<Html> {
    let told = [Course::LostAndRegained, Course::Lost, Course::PersistingConcern, Course::PutRight, Course::Changing];
    let mut rows = library.trajectories(authority);
    rows.retain(|row| told.contains(&row.course));
    let rank = |row: &Trajectory| told.iter().position(|course| *course == row.course);
    let said = |row: &Trajectory| row.points.iter().map(|(.., tones)| tones.total()).sum::<u32>();
    copy::order(&mut rows, |a, b| (rank(a), said(b)) < (rank(b), said(a)));
    let (first, rest) = rows.split_at(rows.len().min(10));
    (!first.is_empty()).then(|| {
        let body = all((
            trajectories::table_of(library, first),
            (!rest.is_empty()).then(|| {
                el(
                    "details.more",
                    (el("summary", format!("{} more themes", rest.len())), trajectories::table_of(library, rest)),
                )
            }),
            trajectories::legend(),
        ));
        panel("over-time", "Themes that were lost, regained or put right", body)
    })
}

/// What each document looked at.
fn looked_at(reports: &[(ReportRef, &Report)]) -> Html {
    let rows = each(reports, |(_, report)| {
        let about = report.about();
        let printed = about.focus.as_deref().and_then(|focus| {
            // By bytes: what looks for a string weighs more on the first visit.
            let (words, length) = (focus.as_bytes(), focus.len().max(1));
            let holds = |passage: &report::Passage| {
                report.words_of(passage.span).as_bytes().windows(length).any(|part| part == words)
            };
            let at = report.passages().iter().position(holds).and_then(|at| u32::try_from(at).ok())?;
            Some(found::quotation(report, at, focus))
        });
        let scope = match (&about.focus, about.kind) {
            (Some(focus), _) => printed.unwrap_or_else(|| quoted(focus).node()),
            (None, Kind::Article) => "an article on an inspection; it tells what it chose to".node(),
            (None, _) => or_unstated(copy::topics(&about.coverage)).node(),
        };
        fact(found::report_link(report), scope)
    });
    panel("looked-at", "What each document looked at", all((el("dl.facts", rows), coverage(reports))))
}

/// Subject by document: what was looked at, so that silence elsewhere is not taken for an answer.
fn coverage(reports: &[(ReportRef, &Report)]) -> Option<Html> {
    let mut topics: Vec<Topic> = Vec::new();
    for topic in reports.iter().flat_map(|(_, report)| &report.about().coverage) {
        if !topics.contains(topic) {
            topics.push(*topic);
        }
    }
    let heads: Vec<String> =
        std::iter::once("Subject".to_owned()).chain(reports.iter().map(|(_, report)| report.short_name())).collect();
    let rows = each(&topics, |topic| {
        let cells = each(reports, |(_, report)| {
            let covers = report.about().coverage.contains(topic);
            el(
                "td.cell",
                if covers {
                    tag("a.cell__link").attr("href", Route::to_report(report.id())).with(("●", hidden("looked at")))
                } else {
                    el("span.none", ("–", hidden("not stated")))
                },
            )
        });
        el("tr", (el("th[scope=row]", topic.label()), cells))
    });
    (!topics.is_empty()).then(|| {
        el(
            "details.more",
            (
                el("summary", "Subject by subject"),
                table("table table--matrix", "What each document says that it looked at", &heads, rows),
            ),
        )
    })
}

/// Inspections that the documents speak of and that are not here.
fn not_loaded(library: &Library, authority: &str) -> Html {
    let missing = library.not_loaded(authority);
    let known = missing.iter().filter_map(|m| Some((m, library.report(&m.by)?)));
    let items = each(known, |(m, by)| {
        el(
            "li",
            (
                found::quotation(by, m.mention.passage, by.words_of(m.mention.span)),
                el(
                    "span.evidence__place",
                    (
                        by.short_name(),
                        m.retold_by
                            .as_ref()
                            .map(|article| ("; retold by ", link(Route::to_report(article), "the article"))),
                    ),
                ),
            ),
        )
    });
    let body = if missing.is_empty() {
        source("Every inspection or visit that these documents mention is loaded.")
    } else {
        all((el("ul.asked", items), el("p", link(Route::Add.href(), "Add a report"))))
    };
    panel("not-loaded", "Mentioned, not loaded", body)
}

/// Days from the end of each visit to its letter.
fn intervals(library: &Library, authority: &str) -> Html {
    let rows = each(library.intervals(authority), |interval| {
        let report = library.report_at(interval.report)?;
        let days = interval.days.and_then(|days| usize::try_from(days).ok());
        let words =
            days.map_or_else(|| "not stated: a date is not printed".to_owned(), |n| copy::count(n, "day", "days"));
        (report.about().source_class == SourceClass::Ofsted).then(|| fact(found::report_link(report), words))
    });
    panel("intervals", "From the end of the visit to the letter", el("dl.facts", rows))
}
