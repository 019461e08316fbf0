//! The files that a person gave: how far all of them are, then each that runs or failed, then the others behind a count.

use super::facts;
use crate::components::meter;
use crate::components::panel::link;
use crate::copy;
use crate::importing::Wish;
use crate::imports::{Import, Progress};
use crate::markup::{Node, all, component, each, el, nothing, tag};
use crate::platform;
use crate::route::Route;
use crate::session::Session;
use library::Arrival;
use yew::prelude::*;

/// So many files stand in a list at once.
const PAGE: usize = 200;

/// So many files that could not be read stand before their list.
const FIRST: usize = 10;

/// A list of at most so many that were read is open by itself.
const FEW: usize = 20;

/// All of it.
pub fn given(session: &Session) -> Html {
    let imports = &session.state.imports;
    let trouble = imports.trouble.as_ref().map(|why| problem(true, el("p", why.clone())));
    if imports.list.is_empty() && imports.passed_over == 0 {
        return trouble.node();
    }
    let counts = imports.counts();
    let of = |which: fn(&Progress) -> bool| imports.list.iter().filter(move |import| which(&import.progress));
    let running = of(|it| matches!(it, Progress::Reading | Progress::Done { settled: false, .. }));
    // Those that may be mended first.
    let failed: Vec<&Import> = Which::Failed.of(&imports.list);
    let again: Vec<_> = failed.iter().filter_map(|import| import.again()).collect();
    let passed_over = match imports.passed_over {
        0 => String::new(),
        n => format!(
            " {} in the folders passed over: hidden, or of a kind that is not read.",
            copy::count(n, "file or folder was", "files and folders were")
        ),
    };
    let list = |which: Which| {
        let count = imports.list.iter().filter(|import| which.holds(import)).count().saturating_sub(which.shown());
        (count > 0).then(|| component::<Folded>(FoldedProps { session: session.clone(), which, count }))
    };
    all((
        trouble,
        (!failed.is_empty()).then(|| {
            let rows = each(failed.iter().take(FIRST), |import| el("li.import.import--failed", item(session, import)));
            let try_all = (again.len() > 1).then(|| {
                let words = format!("Try all {} again", again.len());
                el("p", button(session, words, "", Wish::Again(again.clone())))
            });
            let more = list(Which::Failed);
            problem(counts.at_rest(), (el("ul.imports", rows), more, try_all).node())
        }),
        el(
            "section.panel[aria-labelledby=given]",
            (
                el("h2#given[tabindex=-1]", "Documents added"),
                el(
                    "p.imports__all",
                    (
                        meter(counts.given - counts.unfinished(), counts.given),
                        el("span", format!("{}.{passed_over}", imports.words())),
                    ),
                ),
                (counts.waiting > 0)
                    .then(|| el("p", button(session, "Cancel all that wait".to_owned(), "", Wish::Cancel(None)))),
                el("ul.imports", each(running, |import| el("li.import", item(session, import)))),
                list(Which::Waiting),
                list(Which::Done),
                list(Which::Cancelled),
            ),
        ),
    ))
}

/// The summary of what went wrong. It is told to screen readers once nothing moves any longer.
fn problem(at_rest: bool, body: Html) -> Html {
    tag("div.problem")
        .attr("role", if at_rest { "alert" } else { "group" })
        .attr("aria-labelledby", "problem-title")
        .with((el("h2#problem-title.problem__title", "There is a problem"), body))
}

/// Files that stand behind their count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Failed,
    Waiting,
    Done,
    Cancelled,
}

impl Which {
    fn holds(self, import: &Import) -> bool {
        match self {
            Self::Failed => matches!(import.progress, Progress::Failed(_)),
            Self::Waiting => matches!(import.progress, Progress::Waiting),
            Self::Done => matches!(import.progress, Progress::Done { settled: true, .. }),
            Self::Cancelled => matches!(import.progress, Progress::Cancelled),
        }
    }

    /// All of them: those that failed with those before the others that may be mended, the rest the newest first.
    fn of(self, list: &[Import]) -> Vec<&Import> {
        let all = || list.iter().filter(|import| self.holds(import));
        match self {
            Self::Failed => {
                let mends = |import: &&Import| import.again().is_some();
                all().filter(mends).chain(all().filter(|import| !mends(import))).collect()
            }
            _ => all().rev().collect(),
        }
    }

    /// How many of them stand before the list.
    fn shown(self) -> usize {
        if self == Self::Failed { FIRST } else { 0 }
    }

    /// The id of the list, and what is said of its files.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Failed => ("failed", "more"),
            Self::Waiting => ("waiting", "waiting to be read"),
            Self::Done => ("done", "read"),
            Self::Cancelled => ("cancelled", "cancelled"),
        }
    }
}

/// What a list is given.
#[derive(Debug, Clone, PartialEq, Properties)]
struct FoldedProps {
    session: Session,
    which: Which,
    count: usize,
}

/// A list behind its count, the newest first, some at a time. What stands in it is only laid out once it is opened.
#[component]
fn Folded(props: &FoldedProps) -> Html {
    let FoldedProps { session, which, count } = props;
    let (id, what) = which.words();
    let page = use_state_eq(|| 0_usize);
    // As the person wants it; else a short list of what was read stands open.
    let wanted = use_state_eq(|| None::<bool>);
    let open = wanted.unwrap_or(matches!(which, Which::Done | Which::Cancelled) && *count <= FEW);
    let toggle = {
        let wanted = wanted.setter();
        Callback::from(move |event: Event| {
            event.prevent_default();
            wanted.set(Some(!open));
        })
    };
    let mut files = if open { which.of(&session.state.imports.list) } else { Vec::new() };
    files.drain(..which.shown().min(files.len()));
    let pages = files.len().div_ceil(PAGE);
    let at = (*page).min(pages.saturating_sub(1));
    let turn = |to: Option<usize>, words: &'static str| {
        let page = page.setter();
        to.map(|to| {
            let turn = Callback::from(move |_: Event| {
                page.set(to);
                platform::focus(id);
            });
            (tag("button.button.button--plain[type=button]").onclick(turn).with(words), " ")
        })
    };
    let rows = each(files.iter().skip(at * PAGE).take(PAGE), |import| {
        let done = matches!(import.progress, Progress::Done { .. });
        tag("li.import").modifier_if(done, "done").with(item(session, import))
    });
    tag("details.imports__fold").flag("open", open).with((
        tag("summary").attr("id", id).onclick(toggle).with(format!("{} {what}", copy::thousands(*count))),
        el("ul.imports", rows),
        (pages > 1).then(|| {
            let where_ = format!("Page {} of {pages} ", at + 1);
            el("p", (where_, turn(at.checked_sub(1), "Newer"), turn((at + 1 < pages).then_some(at + 1), "Older")))
        }),
    ))
}

/// A file, how far it is, and what can be done about it.
fn item(session: &Session, import: &Import) -> Html {
    let name = el("span.import__name", import.name.clone());
    let cancel = |words: &'static str| {
        (words, " ", button(session, "Cancel".to_owned(), &import.name, Wish::Cancel(Some(import.job))))
    };
    let again = |words: &str| {
        import.again().map(|file| (" ", button(session, words.to_owned(), &import.name, Wish::Again(vec![file]))))
    };
    match &import.progress {
        Progress::Waiting => (name, cancel(" waits.")).node(),
        Progress::Reading => (name, cancel(" is being read…")).node(),
        Progress::Done { settled: false, .. } => (name, " is being kept…").node(),
        Progress::Failed(failure) => (name, format!(": {}", failure.message), again("Try again")).node(),
        Progress::Cancelled => (name, " was not read.", again("Read it after all")).node(),
        Progress::Done { id, findings, arrival, .. } => (name, ": ", done(session, id, *findings, *arrival)).node(),
    }
}

fn done(session: &Session, id: &report::ReportId, findings: usize, arrival: Arrival) -> Html {
    let library = &*session.state.library;
    let doubtful = library.report(id).is_some_and(|report| report.notes().iter().any(|note| note.doubt));
    all((
        link(Route::to_report(id), id.to_string()),
        format!(", {}", copy::count(findings, "finding", "findings")),
        match arrival {
            Arrival::New => "",
            Arrival::Better => ". It is the same report as one already here and took its place.",
            Arrival::Worse => ". It is the same report as one already here, of which the better copy was kept.",
        },
        doubtful.then_some(". Something in its reading should be checked: see the end of the report."),
        (findings == 0).then_some(". No sentence was recognised as a finding: is it an inspection letter or report?"),
        library.report(id).map(|report| facts::read_facts_line(session, report)),
    ))
}

/// A button for a wish; what it is for, for those who do not see beside what it stands.
fn button(session: &Session, words: String, what: &str, wish: Wish) -> Html {
    let import = session.import.clone();
    let what = if what.is_empty() { nothing() } else { crate::components::hidden(format!(" {what}")) };
    let wished = Callback::from(move |_: Event| {
        import.emit(wish.clone());
        platform::keep_focus("given");
    });
    tag("button.button.button--link[type=button]").onclick(wished).with((words, what))
}
