//! The notebook: what the reader noted, pinned, tagged and answered, each with the sentence that it is about.

use super::{facts, found, own};
use crate::components::panel::{heading, lead, link, panel, source};
use crate::components::{hidden, tags};
use crate::copy;
use crate::copying;
use crate::markup::{all, each, el, nothing, tag};
use crate::platform;
use crate::route::{self, Route};
use crate::session::Session;
use report::{Fact, Report, Tone};
use work::{Answered, Change, Corrected, Noted, Sentence, Standing, Tagged};
use yew::prelude::*;

/// The page.
pub fn notebook(session: &Session) -> Html {
    let work = session.state.work.now().clone();
    all((
        heading("Notebook"),
        lead((
            "What you pin, note, tag, answer and correct, with the sentences that it is about. ",
            session.state.kept.stays(),
            " ",
            link(Route::Add.href(), "What this keeps on your device"),
        )),
        steps(session),
        if work.is_empty() {
            empty()
        } else {
            all((
                section("noted", "Pins and notes", work.noted.len(), each(&work.noted, |noted| pinned(session, noted))),
                section(
                    "answered",
                    "Your status of recommendations",
                    work.answered.len(),
                    el("ul.notebook", each(&work.answered, |answered| answer(session, answered))),
                ),
                section(
                    "corrected",
                    "What you corrected of what was read",
                    work.corrected.len(),
                    el("ul.notebook", each(&work.corrected, |one| corrected(session, one))),
                ),
                section(
                    "tagged",
                    "Sentences that you tagged",
                    work.tagged.len(),
                    el("ul.notebook", each(work.tagged.iter().take(MOST), |tagged| retagged(session, tagged))),
                ),
                (work.tagged.len() > MOST).then(|| source(format!("The first {MOST} are shown."))),
                section(
                    "themes",
                    "Your own themes",
                    work.themes.len(),
                    el("p", link(Route::Themes(None).href(), "See them on the page “Themes”")),
                ),
            ))
        },
    ))
}

/// More tagged sentences than this are not listed one by one.
const MOST: usize = 200;

fn section(id: &str, title: &'static str, count: usize, body: Html) -> Html {
    if count == 0 { nothing() } else { panel(id, format!("{title} ({})", copy::thousands(count)), body) }
}

/// Undo and redo, each with what it would do.
fn steps(session: &Session) -> Html {
    let work = &session.state.work;
    let step = |words: &'static str, change: Option<&Change>, wish: &Callback<()>| {
        let told = change.map(Change::told);
        tag("button.button.button--plain[type=button]")
            .flag("disabled", told.is_none())
            .onclick(wish.reform(|_: Event| ()))
            .with((words, told.map(|told| format!(": {told}"))))
    };
    if work.undo().is_none() && work.redo().is_none() {
        return nothing();
    }
    el("p.notebook__steps", (step("Undo", work.undo(), &session.undo), " ", step("Redo", work.redo(), &session.redo)))
}

/// Nothing yet: how to begin.
fn empty() -> Html {
    el(
        "div.none-found",
        (
            el("h2", "Nothing here yet"),
            el(
                "p",
                (
                    "Open ",
                    link(Route::to_findings(library::Query::default()), "Findings"),
                    " or a report, and choose “Pin”, “Add a note” or “Change tags” at a sentence.",
                ),
            ),
            el(
                "p",
                (
                    "At a report, “Check or correct what was read” shows the facts that were read of it. At a recommendation, under ",
                    link(Route::Recommendations(route::Recommendations::default()).href(), "Recommendations"),
                    ", “Your own status” keeps its standing, lead, due date and a note.",
                ),
            ),
        ),
    )
}

/// A sentence as it stands in its report; only its words, where the report is not loaded.
pub fn quoted(session: &Session, sentence: &Sentence) -> Html {
    match session.state.library.find(&sentence.report, sentence.finding) {
        Some(at) => found::evidence(&at),
        None => el(
            "p.evidence",
            (
                el("q", sentence.words.clone()),
                el("span.evidence__place", format!("{}: not loaded, or read otherwise now", sentence.report)),
            ),
        ),
    }
}

fn pinned(session: &Session, noted: &Noted) -> Html {
    let change = session.change.clone();
    let (report, finding) = (noted.sentence.report.clone(), noted.sentence.finding);
    let onclick = Callback::from(move |_: Event| {
        change.emit(Change::Unpin(report.clone(), finding));
        platform::keep_focus("page-heading");
    });
    tag("div.notebook__item").key(finding.to_string()).with((
        quoted(session, &noted.sentence),
        own::note(session, noted.sentence.clone(), noted.text.clone()),
        el(
            "p.notebook__foot",
            (
                format!("{} · ", report::long(noted.on)),
                tag("button.button.button--link[type=button]")
                    .onclick(onclick)
                    .with(("Remove", hidden(format!(": {}", copy::start_of(&noted.sentence.words))))),
            ),
        ),
    ))
}

fn answer(session: &Session, answered: &Answered) -> Html {
    let report = session.state.library.report(&answered.asked.report);
    let item = report.and_then(|report| {
        let placed = session.state.work.now().answers_in(report);
        let at = placed.into_iter().find(|(other, _)| other.asked == answered.asked)?.1?;
        Some((report, report.recommendations().get(at)?))
    });
    let words = match item {
        Some((report, item)) => {
            all((found::quotation(report, item.passage, &report.asked(item)), " ", copying::button(report, item.span)))
        }
        None => all((
            el("q", answered.asked.words.clone()),
            el("span.evidence__place", format!("{}: not loaded, or no recommendation any more", answered.asked.report)),
        )),
    };
    el(
        "li",
        (
            words,
            el(
                "p.notebook__foot",
                (
                    el("span.tag.tag--own", ("✎ ", answered.standing.map_or("Status not set", Standing::label))),
                    (!answered.lead.is_empty()).then(|| format!(" · Lead: {}", answered.lead)),
                    answered.due.map(|due| format!(" · Due: {}", report::long(due))),
                    (!answered.note.is_empty()).then(|| format!(" · {}", answered.note)),
                ),
            ),
        ),
    )
}

/// A report with the facts that a person corrected, each with what was read.
fn corrected(session: &Session, one: &Corrected) -> Html {
    let shown = session.state.library.report(&one.report);
    let back = {
        let (change, nothing) = (session.change.clone(), one.taken_back());
        Callback::from(move |_: Event| {
            change.emit(Change::Correct(Box::new(nothing.clone())));
            platform::keep_focus("page-heading");
        })
    };
    let facts = |report: &Report| {
        let facts = Fact::ALL.iter().filter(|fact| report.corrected().contains(**fact));
        each(facts, |fact| {
            let told = format!("{}: {} ", fact.label(), facts::told(report, *fact));
            el("span.table__line", (told, facts::mark(session, report, *fact)))
        })
    };
    el(
        "li",
        (
            match shown {
                Some(report) => all((
                    el("p", link(Route::to_check(report.id()), copy::told_apart(report, report.name(), true))),
                    facts(report),
                    facts::lost(report, one, session),
                )),
                None => el("p", format!("{} ({}): not loaded", one.title, one.file)),
            },
            el(
                "p.notebook__foot",
                (
                    format!("{} · ", report::long(one.on)),
                    tag("button.button.button--link[type=button]")
                        .onclick(back)
                        .with(("Back to what was read", hidden(format!(": {}", one.file)))),
                ),
            ),
        ),
    )
}

/// A sentence with a person's tone, and the program's where it said otherwise.
fn retagged(session: &Session, tagged: &Tagged) -> Html {
    let read = session.state.read.find(&tagged.sentence.report, tagged.sentence.finding);
    let program: Option<Tone> = read.map(|read| read.finding.tone.value).filter(|tone| *tone != tagged.tone);
    let change = session.change.clone();
    let (report, finding) = (tagged.sentence.report.clone(), tagged.sentence.finding);
    let onclick = Callback::from(move |_: Event| {
        change.emit(Change::Untag(report.clone(), finding));
        platform::keep_focus("page-heading");
    });
    el(
        "li",
        (
            quoted(session, &tagged.sentence),
            el(
                "p.notebook__foot",
                (
                    "You: ",
                    tags::tone(tagged.tone),
                    each(&tagged.themes, |theme| (" ", tags::theme(*theme))),
                    program.map(|tone| (" · the program said ", tags::tone(tone))),
                    " · ",
                    tag("button.button.button--link[type=button]").onclick(onclick).with((
                        "Give the program’s tags back",
                        hidden(format!(": {}", copy::start_of(&tagged.sentence.words))),
                    )),
                ),
            ),
        ),
    )
}
