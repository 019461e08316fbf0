//! The facts that are read of a report, in words, and how those that a person corrected are marked wherever they are shown.

use crate::components::panel::link;
use crate::components::{hidden, tags};
use crate::copy;
use crate::markup::{all, each, el, nothing};
use crate::platform;
use crate::route::Route;
use crate::session::Session;
use report::{Fact, Judgement, Report};
use work::Corrected;
use yew::prelude::*;

/// A fact in words.
pub fn told(report: &Report, fact: Fact) -> String {
    let about = report.about();
    let or = |value: Option<String>, none: &'static str| value.unwrap_or_else(|| none.to_owned());
    match fact {
        Fact::Authority => or(about.authority.clone(), "none named"),
        Fact::Inspected => {
            or(about.inspected.as_ref().map(|p| report::long_period(p.start, p.end)), "no days of an inspection")
        }
        Fact::Published => or(about.published.map(report::long), "no date printed"),
        Fact::Kind => about.kind.label().to_owned(),
        Fact::Framework => about.framework.label().to_owned(),
        Fact::Judgements if about.judgements.is_empty() => "none".to_owned(),
        Fact::Judgements => about.judgements.iter().map(judged).collect::<Vec<_>>().join("; "),
        Fact::Recommendations => copy::count(report.recommendations().len(), "recommendation", "recommendations"),
    }
}

/// Beside a fact of a report as it is shown: whether a person corrected it, with what was read; nothing where it is as it was read.
pub fn mark(session: &Session, shown: &Report, fact: Fact) -> Html {
    if !shown.corrected().contains(fact) {
        return nothing();
    }
    let read = session.state.read.report(shown.id()).map(|read| was(read, shown, fact)).unwrap_or_default();
    el("span.corrected", (tags::own("Corrected by you"), el("span.corrected__read", format!(" as read: {read}"))))
}

/// What was read of a fact, in words; of judgements those that are others now.
fn was(read: &Report, shown: &Report, fact: Fact) -> String {
    let now = &shown.about().judgements;
    let others = read.about().judgements.iter().filter(|j| !now.iter().any(|n| (n.area, n.grade) == (j.area, j.grade)));
    let others: Vec<String> = others.map(judged).collect();
    match fact {
        Fact::Judgements if !others.is_empty() => others.join("; "),
        _ => told(read, fact),
    }
}

fn judged(judgement: &Judgement) -> String {
    format!("{}: {}", judgement.area.label(), copy::lower_first(judgement.grade.label()))
}

/// On pages that show facts of many documents: that some of them are a person's word. Of one authority, or of all.
pub fn by_you(session: &Session, authority: Option<&str>) -> Html {
    let library = &*session.state.library;
    let all = library.reports().map(|(_, report)| report);
    let of = |report: &&Report| authority.is_none_or(|name| report.about().authority.as_deref() == Some(name));
    let names = all.filter(of).filter(|report| !report.corrected().is_empty());
    let names: Vec<String> =
        names.map(|report| copy::told_apart(report, report.short_name(), authority.is_none())).collect();
    if names.is_empty() {
        return nothing();
    }
    let told = match names.len() {
        n if n > 3 => format!(" Facts of {n} documents. "),
        _ => format!(" Facts of: {}. ", copy::listed(&names)),
    };
    el("p.source", (tags::own("Corrected by you"), told, link(Route::Notebook.href(), "See which, and what was read")))
}

/// The same in one line for several facts: which of them were corrected.
pub fn marks(session: &Session, shown: &Report, facts: &[Fact]) -> Html {
    each(facts, |fact| mark(session, shown, *fact))
}

/// What was read of a report that was added, in a line, with the way to check it.
pub fn read_facts_line(session: &Session, shown: &Report) -> Html {
    let about = shown.about();
    let when = match (&about.inspected, about.published) {
        (Some(_), _) => told(shown, Fact::Inspected),
        (None, Some(date)) => format!("published on {}", report::long(date)),
        (None, None) => "no date read".to_owned(),
    };
    let who = about.authority.clone().unwrap_or_else(|| "no authority read".to_owned());
    let judged = copy::count(about.judgements.len(), "judgement", "judgements");
    let words = [who, about.kind.label().to_owned(), when, judged, told(shown, Fact::Recommendations)];
    let name = hidden(format!(" what was read: {}", shown.name()));
    el(
        "span.import__facts",
        (
            words.join(" · "),
            " ",
            (!shown.corrected().is_empty()).then(|| (tags::own("Corrected by you"), " ")),
            link(Route::to_check(shown.id()), all(("Check or correct", name))),
            session.state.work.now().correction(shown.id()).map(|corrected| lost(shown, corrected, session)),
        ),
    )
}

/// What the reader corrected of a report so far, to be changed today.
pub fn correction(session: &Session, read: &Report) -> Corrected {
    let on = platform::today();
    let there = session.state.work.now().correction(read.id()).cloned();
    Corrected { on, ..there.unwrap_or_else(|| Corrected::new(read, on)) }
}

/// The words of recommendations that a person marked and that no longer stand in the report.
pub fn lost(shown: &Report, corrected: &Corrected, session: &Session) -> Html {
    let read = session.state.read.report(shown.id()).unwrap_or(shown);
    let lost = corrected.lost(read);
    if lost.is_empty() {
        return nothing();
    }
    el(
        "p.note",
        (
            format!(
                "You marked {} that no longer {} in this report as it is read now: ",
                copy::count(lost.len(), "recommendation", "recommendations"),
                if lost.len() == 1 { "stands" } else { "stand" },
            ),
            each(lost, |words| (el("q", words.to_owned()), " ")),
        ),
    )
}
