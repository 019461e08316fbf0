//! What became of recommendations, as several pages show it: a status never stands without the sentence that bears it out.

use super::found;
use super::worked_out::use_worked_out;
use crate::components::panel::{fact, link, source};
use crate::components::{hidden, quote, tags};
use crate::copy;
use crate::markup::{Node, all, each, el, nothing, tag};
use crate::route::Route;
use crate::session::Session;
use library::{Evidence, FollowUp, Library, Link, Outcome, ReportRef, Status, Why};
use report::{Body, Recommendation, Report};
use std::rc::Rc;
use yew::prelude::*;

/// How many pieces of evidence stand open beneath a status.
const SHOWN: usize = 1;

/// The recommendations to one authority, with what every later report says of them.
pub struct Followed<'a> {
    library: &'a Library,
    /// By report and recommendation, oldest first.
    all: &'a [FollowUp],
}

/// What later reports say of the recommendations to an authority; `None` while it is worked out.
#[hook]
pub fn use_follow_ups(session: &Session, authority: &str) -> Option<Rc<Vec<FollowUp>>> {
    let of = (session.state.library.clone(), authority.to_owned());
    use_worked_out(of, |(library, authority)| Box::new(library.follow_ups(authority)))
}

/// What stands there meanwhile.
pub fn waiting() -> Html {
    el("p.waiting[role=status]", "Looking up what each later document says…")
}

impl<'a> Followed<'a> {
    /// Of one authority, as the library tells them.
    pub fn of(library: &'a Library, all: &'a [FollowUp]) -> Self {
        Self { library, all }
    }

    /// What later reports say of one recommendation, oldest first.
    pub fn later(&self, from: ReportRef, recommendation: usize) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.all.iter().filter(move |f| f.from == from && f.recommendation == recommendation)
    }

    /// The latest word on a recommendation: of the last report that speaks of it. `None` where none does.
    pub fn latest(&self, from: ReportRef, recommendation: usize) -> Option<(Status, &FollowUp)> {
        self.later(from, recommendation).rev().find_map(|f| match &f.outcome {
            Outcome::Revisited { status, .. } => Some((*status, f)),
            Outcome::NotRevisited { .. } => None,
        })
    }

    /// What later reports say of a recommendation, each with its best evidence.
    pub fn view(&self, from: ReportRef, recommendation: usize) -> Html {
        let mut rows = self.later(from, recommendation).peekable();
        if rows.peek().is_none() {
            return source("No later document is loaded.");
        }
        el("dl.later", each(rows, |f| self.row(f)))
    }

    fn row(&self, f: &FollowUp) -> Option<Html> {
        let report = self.library.report_at(f.later)?;
        let said = match &f.outcome {
            Outcome::NotRevisited { why } => el("p.later__why", (tags::silent(why.label()), scope(report, *why))),
            Outcome::Revisited { status, first, rest } => {
                let evidence: Vec<&Evidence> = std::iter::once(first).chain(rest).collect();
                let (open, more) = evidence.split_at(SHOWN.min(evidence.len()));
                all((
                    el("p.later__why", tags::status(*status)),
                    each(open, |e| self.quote(e)),
                    (!more.is_empty()).then(|| {
                        el(
                            "details.more",
                            (el("summary", format!("{} more on this", more.len())), each(more, |e| self.quote(e))),
                        )
                    }),
                ))
            }
        };
        Some(el("div.later__row", (el("dt", found::report_link(report)), el("dd", said))))
    }

    fn quote(&self, evidence: &Evidence) -> Option<Html> {
        self.library.found(evidence.finding).map(|found| found::evidence(&found))
    }
}

/// What a visit looked at, where its silence is no verdict.
fn scope(report: &Report, why: Why) -> Option<String> {
    let looked_at = copy::topics(&report.about().coverage);
    (why == Why::OutOfScope && !looked_at.is_empty()).then(|| format!(" It looked at {looked_at}."))
}

/// The recommendations of a report that are for the authority, each with its place among all.
pub fn for_authority(report: &Report) -> impl Iterator<Item = (usize, &Recommendation)> {
    report.recommendations().iter().enumerate().filter(|(_, r)| r.body == Body::Authority)
}

/// Recommendations that later reports made again, each chain oldest first.
pub fn recurring(library: &Library, authority: &str) -> Option<Html> {
    let chains = library.recurring(authority);
    let one = |link: &Link| {
        let report = library.report_at(link.report)?;
        let item = report.recommendations().get(link.recommendation)?;
        let words = found::quotation(report, item.passage, &report.asked(item));
        Some(el("li", (el("span.chain__report", format!("{}, no. {}: ", report.short_name(), item.n)), words)))
    };
    (!chains.is_empty()).then(|| {
        all((
            each(&chains, |chain| {
                (
                    el("h3.asked__report", format!("Asked for {} times", copy::in_words(chain.len()))),
                    el("ol.chain", each(chain, one)),
                )
            }),
            source("Told by how alike the recommendations are; open them to judge for yourself."),
        ))
    })
}

/// Concerns in the body of a report that none of its recommendations takes up.
pub fn also_raised(library: &Library, at: ReportRef, first: usize) -> Html {
    let raised: Vec<_> = library.also_raised(at).into_iter().filter_map(|f| library.found(f)).collect();
    if raised.is_empty() {
        return source("Every concern that was recognised is taken up by a recommendation.");
    }
    let (open, rest) = raised.split_at(first.min(raised.len()));
    all((
        each(open, found::evidence),
        (!rest.is_empty())
            .then(|| el("details.more", (el("summary", format!("{} more", rest.len())), each(rest, found::evidence)))),
    ))
}

/// Recommendations whose latest word is not that they are resolved, newest first, each with that word.
pub fn open(library: &Library, followed: &Followed<'_>, reports: &[(ReportRef, &Report)], most: usize) -> Html {
    let items =
        reports.iter().rev().flat_map(|(at, report)| for_authority(report).map(move |(n, r)| (*at, *report, n, r)));
    let open: Vec<_> = items
        .filter_map(|(at, report, n, r)| {
            let latest = followed.latest(at, n);
            match latest {
                Some((Status::Resolved, _)) => None,
                Some((status, f)) => Some((report, r, all((tags::status(status), of_report(library, f))))),
                None => Some((report, r, unanswered(library, followed, at, n))),
            }
        })
        .collect();
    if open.is_empty() {
        return source("Of everything asked for, the latest word is that it is resolved.");
    }
    let line = |(report, r, word): &(&Report, &Recommendation, Html)| {
        el(
            "li",
            (
                found::quotation(report, r.passage, &report.asked(r)),
                el("span.evidence__place", (format!("{} · ", report.short_name()), word.clone())),
            ),
        )
    };
    let (shown, rest) = open.split_at(most.min(open.len()));
    all((
        el("ul.asked", each(shown, line)),
        (!rest.is_empty()).then(|| {
            el("details.more", (el("summary", format!("{} more", rest.len())), el("ul.asked", each(rest, line))))
        }),
    ))
}

fn of_report(library: &Library, f: &FollowUp) -> Option<Html> {
    let report = library.report_at(f.later)?;
    let evidence = f.evidence().next().and_then(|e| library.found(e.finding))?;
    let to = Route::to_finding(report.id(), evidence.finding.passage, evidence.finding.id);
    Some(link(
        to,
        (format!("by the {}", report.short_name()), hidden(format!(": {}", quote::quoted(evidence.words())))),
    ))
}

/// Why nothing is known of a recommendation.
fn unanswered(library: &Library, followed: &Followed<'_>, at: ReportRef, n: usize) -> Html {
    let later: Vec<&FollowUp> = followed.later(at, n).collect();
    let named = |why: Why| -> Vec<String> {
        let of = later.iter().filter(|f| matches!(&f.outcome, Outcome::NotRevisited { why: w } if *w == why));
        of.filter_map(|f| library.report_at(f.later)).map(Report::short_name).collect()
    };
    let (silent, elsewhere) = (named(Why::NoEvidence), named(Why::OutOfScope));
    if later.is_empty() {
        return "no later document".node();
    }
    let told = |names: &[String], what: &str| (!names.is_empty()).then(|| format!("{what} {}", copy::listed(names)));
    let parts: Vec<String> =
        [told(&silent, "no evidence found in"), told(&elsewhere, "not looked at by")].into_iter().flatten().collect();
    parts.join("; ").node()
}

/// How many recommendations came to what, by the latest word on each: a sentence of counts.
pub fn tally(followed: &Followed<'_>, reports: &[(ReportRef, &Report)]) -> Html {
    let all_of = reports.iter().flat_map(|(at, report)| for_authority(report).map(move |(n, _)| (*at, n)));
    let (mut total, mut by_status, mut silent, mut last) = (0, [0; Status::ALL.len()], 0, 0);
    for (at, n) in all_of {
        total += 1;
        match followed.latest(at, n) {
            Some((status, _)) => by_status[status as usize] += 1,
            None if followed.later(at, n).next().is_none() => last += 1,
            None => silent += 1,
        }
    }
    let row = |name: Html, n: usize| (n > 0).then(|| fact(name, copy::thousands(n)));
    el(
        "dl.facts.facts--tally",
        (
            fact("Recommendations to the authority", copy::thousands(total)),
            each(Status::ALL, |status| row(tags::status(status), by_status[status as usize])),
            row(tags::silent("Not revisited by any later document"), silent),
            row(tags::silent("No later document"), last),
        ),
    )
}

/// A control that chooses one of several authorities; nothing where there is one.
pub fn chooser(authorities: &[&str], chosen: &str, to: fn(String) -> Route) -> Html {
    if authorities.len() < 2 {
        return nothing();
    }
    let onchange = Callback::from(move |event: Event| {
        crate::platform::address::go(&to(crate::platform::events::chosen(&event)).href());
    });
    el(
        "p.hero__chooser",
        (
            el("label[for=authority]", "Authority"),
            tag("select#authority.select").onchange(onchange).with(each(authorities, |name| {
                tag("option")
                    .attr("value", (*name).to_owned())
                    .flag("selected", *name == chosen)
                    .with((*name).to_owned())
            })),
        ),
    )
}

/// The authority that is asked for, if it is here; else the first.
pub fn chosen<'a>(authorities: &[&'a str], asked: Option<&str>) -> Option<&'a str> {
    authorities.iter().copied().find(|name| Some(*name) == asked).or(authorities.first().copied())
}

/// A report's name and scope, leading to it.
pub fn scoped_link(report: &Report) -> Html {
    link(Route::to_report(report.id()), copy::report_with_scope(report))
}
