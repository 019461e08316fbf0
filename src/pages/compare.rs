//! Compare: two reports side by side, by judgement, coverage, theme and tone. Not a redline: they are no versions of one text.

use super::{facts, found, phrases};
use crate::components::growing::panels;
use crate::components::panel::{fact, heading, link, panel, shut, source, table};
use crate::components::{tags, tones};
use crate::copy;
use crate::markup::{Node, all, each, el, nothing, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use library::{Change, Comparison, FindingRef, Library, Movement, Outcome, Query, Reversal, Status, ThemeChange, Why};
use report::{Extent, Kind, Report, ReportId, Tone, Topic};
use yew::prelude::*;

/// The page of the two named, or of two that it chooses.
pub fn compare(session: &Session, a: Option<&ReportId>, b: Option<&ReportId>) -> Html {
    let library = &*session.state.library;
    let reports: Vec<&Report> = library.reports().map(|(_, r)| r).collect();
    let Some((first, second)) = choose(&reports, a, b) else {
        let more = link(Route::Add.href(), "Add reports");
        return all((heading("Compare"), el("p", ("Two documents are needed to compare. ", more))));
    };
    let unknown = [a, b].into_iter().flatten().filter(|id| library.report(id).is_none());
    let unknown: Vec<String> = unknown.map(ToString::to_string).collect();
    let compared = library.compare(first, second);
    let of = format!("{first} {second}");
    all((
        heading("Compare"),
        facts::by_you(session, None),
        (!unknown.is_empty()).then(|| {
            el(
                "p.note[role=status]",
                format!(
                    "Not loaded here: {}. Add the report to compare it; others are shown meanwhile.",
                    copy::listed(&unknown)
                ),
            )
        }),
        chooser(&reports, first, second),
        suggestions(&reports),
        match compared {
            Some(c) => {
                let (session, order) = (session.clone(), Panel::all());
                panels("compare", &of, order.len(), move |at| shown(&session, &c, order[at]))
            }
            None => el("p", "Choose two different documents."),
        },
    ))
}

/// The comparison that the page shows.
pub fn chosen(library: &Library, a: Option<&ReportId>, b: Option<&ReportId>) -> Option<Comparison> {
    let reports: Vec<&Report> = library.reports().map(|(_, r)| r).collect();
    let (first, second) = choose(&reports, a, b)?;
    library.compare(first, second)
}

/// The two named in the address; else the latest graded inspection and the document before it; else the last two.
fn choose<'a>(
    reports: &[&'a Report],
    a: Option<&ReportId>,
    b: Option<&ReportId>,
) -> Option<(&'a ReportId, &'a ReportId)> {
    let known = |id: Option<&ReportId>| reports.iter().map(|r| r.id()).find(|known| Some(*known) == id);
    if let (Some(a), Some(b)) = (known(a), known(b)) {
        return Some((a, b));
    }
    let full = reports.iter().rposition(|r| matches!(r.about().kind, Kind::Inspection | Kind::ReInspection));
    let later = full.filter(|at| *at > 0).or(reports.len().checked_sub(1).filter(|at| *at > 0))?;
    let (mut earlier, mut later) = (reports[later - 1].id(), reports[later].id());
    if let Some(one) = known(a).or(known(b)) {
        if one == later { /* the earlier one stays */
        } else {
            earlier = one;
        }
        if earlier == later {
            later = reports.last()?.id();
        }
    }
    Some((earlier, later))
}

/// Pairs that people ask for: each full inspection with the one before it, and each visit with the next document that looked at
/// the same; and the way to sets.
fn suggestions(reports: &[&Report]) -> Html {
    let mut pairs: Vec<(&Report, &Report)> = Vec::new();
    for (at, later) in reports.iter().enumerate().rev() {
        let same = |earlier: &&&Report| earlier.about().authority == later.about().authority;
        let overlap = |earlier: &&&Report| library::looked_at_the_same(earlier, later);
        pairs.extend(reports[..at].iter().rev().filter(same).find(overlap).map(|earlier| (*earlier, *later)));
        if pairs.len() == 4 {
            break;
        }
    }
    el(
        "p.jumps",
        (
            (!pairs.is_empty()).then_some("Often compared: "),
            each(&pairs, |(a, b)| {
                let to = Route::Compare(Some(a.id().clone()), Some(b.id().clone())).href();
                (link(to, format!("{} with {}", copy::report_with_scope(a), copy::report_with_scope(b))), " · ")
            }),
            link(Route::CompareSets(Query::default(), Query::default()).href(), "Compare two sets of documents"),
        ),
    )
}

fn chooser(reports: &[&Report], a: &ReportId, b: &ReportId) -> Html {
    let pick = |id: &'static str, label: &'static str, now: &ReportId, go: Callback<ReportId>| {
        let onchange = Callback::from(move |event: Event| {
            go.emit(ReportId::from_parts([platform::events::chosen(&event).as_str()]));
        });
        el(
            "p.pick",
            (
                tag("label").attr("for", id).with(label),
                tag("select.select").attr("id", id).onchange(onchange).with(each(reports, |r| {
                    tag("option").attr("value", r.id().to_string()).flag("selected", r.id() == now).with((
                        r.about().authority.as_ref().map(|a| format!("{a}: ")).unwrap_or_default(),
                        copy::report_with_scope(r),
                    ))
                })),
            ),
        )
    };
    let with_a = {
        let b = b.clone();
        Callback::from(move |a| platform::address::go(&Route::Compare(Some(a), Some(b.clone())).href()))
    };
    let with_b = {
        let a = a.clone();
        Callback::from(move |b| platform::address::go(&Route::Compare(Some(a.clone()), Some(b)).href()))
    };
    tag("form.picks")
        .onsubmit(Callback::from(|event: Event| event.prevent_default()))
        .with((pick("compare-a", "Compare", a, with_a), pick("compare-b", "with", b, with_b)))
}

/// The panels of a comparison.
#[derive(Debug, Clone, Copy)]
enum Panel {
    InWords,
    Judgements,
    Coverage,
    Turned,
    Themes(Change),
    Extents,
    Wording,
}

impl Panel {
    /// All of them, in order.
    fn all() -> Vec<Self> {
        use Panel::{Coverage, Extents, InWords, Judgements, Themes, Turned, Wording};
        let first = [InWords, Judgements, Coverage, Turned].into_iter();
        first.chain(Change::ALL.iter().copied().map(Themes)).chain([Extents, Wording]).collect()
    }
}

/// One of them.
fn shown(session: &Session, c: &Comparison, panel: Panel) -> Html {
    let library = &*session.state.library;
    let (Some(before), Some(after)) = (library.report_at(c.before), library.report_at(c.after)) else {
        return nothing();
    };
    match panel {
        Panel::InWords => in_words(library, c, before, after),
        Panel::Judgements => judgements(c, before, after),
        Panel::Coverage => coverage(c, before, after),
        Panel::Turned => turned(library, c, before, after).node(),
        Panel::Themes(change) => group(library, c, change, before, after),
        Panel::Extents => extents(before, after).node(),
        Panel::Wording => wording(session, library, before, after),
    }
}

/// Statements that were turned round: one subject, opposite tone.
fn turned(library: &Library, c: &Comparison, before: &Report, after: &Report) -> Option<Html> {
    let pairs = library.reversals(c.before, c.after);
    let side = |report: &Report, at: FindingRef| {
        let found = library.found(at);
        el("div.pair__side", (el("h3.pair__report", report.short_name()), found.map(|f| found::evidence(&f))))
    };
    let pair = |pair: &Reversal| {
        el("article.pair", el("div.pair__sides", (side(before, pair.before), side(after, pair.after))))
    };
    let (first, rest) = pairs.split_at(pairs.len().min(5));
    (!first.is_empty()).then(|| {
        let body = all((
            each(first, pair),
            (!rest.is_empty()).then(|| {
                el("details.more", (el("summary", format!("{} more pairs", rest.len())), each(rest, pair)))
            }),
            source("Sentences on the same subject in opposite tones, the likest first. The two reports are no versions of one text: open each to read it in its paragraph."),
        ));
        panel("turned", format!("Statements turned round ({})", pairs.len()), body)
    })
}

/// How many concerns of each report are about how many.
fn extents(before: &Report, after: &Report) -> Option<Html> {
    let count = |report: &Report, extent: Option<Extent>| {
        let of = report.findings().iter().filter(|f| matches!(f.tone.value, Tone::Concern | Tone::Mixed));
        of.filter(|f| f.extent.as_ref().map(|e| e.value) == extent).count()
    };
    let cell = |report: &Report, extent: Option<Extent>| {
        let n = count(report, extent);
        let Some(extent) = extent.filter(|_| n > 0) else { return el("td", n.to_string()) };
        let mut query = Query::default();
        query.filters.reports.insert(report.id().clone());
        query.filters.extents.insert(extent);
        query.filters.tones.extend([Tone::Concern, Tone::Mixed]);
        el("td", link(Route::to_findings(query), n.to_string()))
    };
    let rows: Vec<Option<Extent>> = Extent::ALL.iter().copied().map(Some).chain([None]).collect();
    let spoken = rows.iter().any(|e| e.is_some() && count(before, *e) + count(after, *e) > 0);
    spoken.then(|| {
        let heads = ["Of whom the concern is told".to_owned(), before.short_name(), after.short_name()];
        let rows = each(rows, |extent| {
            el(
                "tr",
                (
                    el("th[scope=row]", extent.map_or("Not stated", Extent::label)),
                    cell(before, extent),
                    cell(after, extent),
                ),
            )
        });
        panel(
            "extents",
            "How many the concerns are about",
            table("table", "Concerns by extent in both documents", &heads, rows),
        )
    })
}

/// Phrases that mark each report against the other.
fn wording(session: &Session, library: &Library, before: &Report, after: &Report) -> Html {
    let (earlier, later) = (phrases::of_report(library, before), phrases::of_report(library, after));
    let side = |report: &Report, own: &[FindingRef], other: &[FindingRef]| {
        el(
            "div.pair__side",
            (
                el("h3.pair__report", report.short_name()),
                phrases::marking(session, library, own, other, &[report.id()]),
            ),
        )
    };
    let body = all((
        el("div.pair__sides", (side(before, &earlier, &later), side(after, &later, &earlier))),
        source(
            "Phrases that stand in one report unusually often against the other (log-odds with an informative prior; in three findings at the least).",
        ),
    ));
    panel("wording", "Words that mark each", body)
}

/// A summary built from counts alone.
fn in_words(library: &Library, c: &Comparison, before: &Report, after: &Report) -> Html {
    let n = |change: Change| c.themes.iter().filter(|t| t.change == change).count();
    let said: Vec<String> = Change::ALL
        .iter()
        .filter(|change| !matches!(change, Change::NotRevisited | Change::NoVerdict))
        .filter(|change| n(**change) > 0)
        .map(|change| format!("{} {}", n(*change), copy::lower_first(change.label())))
        .collect();
    let found = |report: &Report| copy::count(report.findings().len(), "finding", "findings");
    let body = all((
        el(
            "p",
            (
                format!("The {} has {}: ", before.short_name(), found(before)),
                tones::line(&c.tones_before),
                format!(". The {} has {}: ", after.short_name(), found(after)),
                tones::line(&c.tones_after),
                ".",
            ),
        ),
        asked(library, c, before, after),
        (!said.is_empty()).then(|| {
            el(
                "p",
                format!(
                    "Of {} that either speaks of: {}. {} not revisited, which is neither put right nor outstanding.",
                    copy::count(c.themes.len(), "theme", "themes"),
                    copy::listed(&said),
                    n(Change::NotRevisited)
                ),
            )
        }),
        source(
            "Told from the tones of the sentences on each theme; open them to judge for yourself. Reports differ in length and scope, so counts are no measure of quality.",
        ),
    ));
    panel("in-words", "In words", body)
}

/// What the later document says of what the earlier one asked for, in counts.
fn asked(library: &Library, c: &Comparison, before: &Report, after: &Report) -> Option<Html> {
    let authority = before.about().authority.as_deref()?;
    let all: Vec<_> = library.follow_ups_between(c.before, c.after).collect();
    let of = |wanted: &dyn Fn(&Outcome) -> bool| all.iter().filter(|follow_up| wanted(&follow_up.outcome)).count();
    let with =
        |status: Status| of(&|outcome| matches!(outcome, Outcome::Revisited { status: told, .. } if *told == status));
    let silent = |why: Why| of(&|outcome| matches!(outcome, Outcome::NotRevisited { why: told } if *told == why));
    let counts = [
        (with(Status::Resolved), "told as resolved"),
        (with(Status::Improving), "as improving"),
        (with(Status::Persisting), "as persisting"),
        (silent(Why::NoEvidence), "without evidence either way"),
        (silent(Why::OutOfScope), "not looked at"),
    ];
    let parts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
    let asked = copy::count(all.len(), "thing asked for", "things asked for");
    let view = route::Recommendations::of(authority);
    (!all.is_empty()).then(|| {
        el(
            "p",
            (
                format!(
                    "Of {asked} by the {}, in the {}: {}. ",
                    before.short_name(),
                    after.short_name(),
                    copy::listed(&parts)
                ),
                link(Route::Recommendations(view).href(), "Each with its sentence"),
            ),
        )
    })
}

fn judgements(c: &Comparison, before: &Report, after: &Report) -> Html {
    if c.judgements.is_empty() {
        return nothing();
    }
    let grade = |report: &Report, j: &Option<report::Judgement>| match j {
        Some(j) => {
            let words = tags::grade(j.grade, j.reported_by.as_deref());
            match j.passage {
                Some(passage) => tag("a.grade-link").attr("href", Route::to_passage(report.id(), passage)).with(words),
                None => words,
            }
        }
        None => el("span.none", "no grade"),
    };
    let rows = each(&c.judgements, |j| {
        let movement = match j.movement {
            Movement::Up => "▲ up",
            Movement::Down => "▼ down",
            Movement::Same => "= same",
            Movement::NotComparable => "not comparable",
        };
        el(
            "tr",
            (
                el("th[scope=row]", (j.area.label(), j.joint.then_some(" *"))),
                el("td", grade(before, &j.before)),
                el("td", grade(after, &j.after)),
                el("td", movement),
            ),
        )
    });
    let heads = ["Area".to_owned(), before.short_name(), after.short_name(), "Movement".to_owned()];
    let ungraded = before.about().judgements.is_empty() || after.about().judgements.is_empty();
    let body = all((
        table("table", "Judgements in both documents", &heads, rows),
        c.judgements
            .iter()
            .any(|j| j.joint)
            .then(|| source("* One joint judgement for children in care and care leavers on one side.")),
        ungraded.then(|| source("Focused visits and letters of this kind give no grade.")),
    ));
    panel("judgements", "Judgements", body)
}

fn coverage(c: &Comparison, before: &Report, after: &Report) -> Html {
    let row = |label: String, topics: &[Topic]| {
        fact(label, if topics.is_empty() { "nothing that is stated".to_owned() } else { copy::topics(topics) })
    };
    let read = |report: &Report| link(Route::to_report(report.id()), format!("Read the {}", report.short_name()));
    let body = all((
        el(
            "dl.facts",
            (
                row("Both".into(), &c.covered_by_both),
                row(format!("Only the {}", before.short_name()), &c.covered_before),
                row(format!("Only the {}", after.short_name()), &c.covered_after),
            ),
        ),
        el("p", (read(before), " · ", read(after))),
    ));
    panel("coverage", "What each looked at", body)
}

/// The themes of one change.
fn group(library: &Library, c: &Comparison, change: Change, before: &Report, after: &Report) -> Html {
    let themes: Vec<&ThemeChange> = c.themes.iter().filter(|t| t.change == change).collect();
    if themes.is_empty() {
        return nothing();
    }
    let title = format!("{} ({})", change.label(), themes.len());
    let body = each(themes, |t| theme(library, t, before, after));
    // Silence on one side is no verdict, and a subject that only one of the two looked at is no news: shown shut.
    if matches!(change, Change::NewStrength | Change::NotRevisited | Change::NoVerdict) {
        return shut(title, body);
    }
    panel(&format!("change-{}", change as u8), title, body)
}

fn theme(library: &Library, t: &ThemeChange, before: &Report, after: &Report) -> Html {
    el(
        "article.pair",
        (
            el("h3.pair__theme", link(Route::Themes(Some(t.theme)).href(), t.theme.label())),
            el(
                "div.pair__sides",
                (
                    side(library, t, before, &t.findings_before, &t.before),
                    side(library, t, after, &t.findings_after, &t.after),
                ),
            ),
        ),
    )
}

fn side(
    library: &Library,
    t: &ThemeChange,
    report: &Report,
    findings: &[FindingRef],
    counts: &library::ToneCounts,
) -> Html {
    el(
        "div.pair__side",
        (
            el("h4.pair__report", (report.short_name(), " ", tones::line(counts))),
            findings.first().and_then(|at| library.found(*at)).map(|f| found::evidence(&f)),
            (findings.len() > 1).then(|| {
                let words = format!("All {} on {}", findings.len(), copy::lower_first(t.theme.label()));
                el("p.pair__all", link(found::theme_in_report(t.theme, report), words))
            }),
        ),
    )
}
