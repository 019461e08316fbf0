//! Add reports: files or pasted text, read on this device, each with what became of it.

use super::facts;
use super::kept_here::{KeptHere, KeptHereProps};
use crate::components::announce::{Announce, AnnounceProps};
use crate::components::panel::{heading, lead, link, source};
use crate::copy;
use crate::markup::{all, component, each, el, tag};
use crate::platform;
use crate::route::Route;
use crate::session::Session;
use crate::state::{Import, Progress};
use library::Arrival;
use yew::prelude::*;

/// What the reader can read, by ending and by type.
const ACCEPTED: &str = ".pdf,.docx,.html,.htm,.txt,.md,.markdown,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/html,text/plain,text/markdown";

/// What the page is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AddProps {
    /// The session.
    pub session: Session,
}

/// The page.
#[component]
pub fn Add(props: &AddProps) -> Html {
    let session = &props.session;
    let pasted = use_state(String::new);
    let empty = use_state(|| false);

    let onfiles = {
        let read = session.read.clone();
        Callback::from(move |event: Event| platform::events::files(&event, read.clone()))
    };
    let oninput = {
        let pasted = pasted.setter();
        Callback::from(move |event: Event| pasted.set(platform::events::typed_text(&event)))
    };
    let onsubmit = {
        let (read, pasted, empty) = (session.read.clone(), pasted.clone(), empty.clone());
        Callback::from(move |event: Event| {
            event.prevent_default();
            empty.set(pasted.trim().is_empty());
            if pasted.trim().is_empty() {
                platform::focus("paste");
            } else {
                read.emit(("Pasted text".to_owned(), pasted.as_bytes().to_vec()));
                pasted.set(String::new());
            }
        })
    };
    let imports = &session.state.imports;
    let done = imports.iter().filter(|i| matches!(i.progress, Progress::Done { settled: true, .. })).count();
    let why = |import: &Import| match &import.progress {
        Progress::Failed(failure) => Some((import.name.clone(), failure.message.clone())),
        Progress::Reading | Progress::Done { .. } => None,
    };
    let failed: Vec<(String, String)> = imports.iter().filter_map(why).collect();
    let reading = imports.len() - done - failed.len();
    let status = if imports.is_empty() {
        String::new()
    } else {
        format!(
            "{done} of {} read{}",
            copy::count(imports.len(), "document", "documents"),
            if failed.is_empty() { String::new() } else { format!(", {} could not be read", failed.len()) }
        )
    };
    all((
        heading("Add reports"),
        lead(
            "Bring other inspection letters and reports: choose files, drop them anywhere on this page, or paste text. They are read on this device and nothing leaves it.",
        ),
        (!failed.is_empty()).then(|| {
            let items = each(failed, |(name, why)| el("li", (el("strong", name), format!(": {why}"))));
            el("div.problem[role=alert]", (el("h2.problem__title", "There is a problem"), el("ul", items)))
        }),
        el(
            "div.columns.columns--even",
            (
                el(
                    "section.panel[aria-labelledby=choose]",
                    (
                        el("h2#choose", "Choose files"),
                        el(
                            "label[for=files]",
                            "PDF, Word, web page, text or Markdown files (.pdf, .docx, .html, .txt, .md), several at once",
                        ),
                        tag("input#files.file[type=file][multiple]").attr("accept", ACCEPTED).onchange(onfiles).empty(),
                        source("An old Word file (.doc) has to be saved as .docx or PDF first."),
                    ),
                ),
                el(
                    "section.panel[aria-labelledby=paste-title]",
                    (
                        el("h2#paste-title", "Paste text"),
                        tag("form[novalidate]").onsubmit(onsubmit).with((
                            el("label[for=paste]", "The whole text of one letter or report"),
                            empty.then(|| {
                                el(
                                    "p#paste-error.error",
                                    "There is no text to read. Paste the text of a letter or report first.",
                                )
                            }),
                            tag("textarea#paste.input.input--area[rows=8]")
                                .value((*pasted).clone().into())
                                .oninput(oninput)
                                .attr("aria-invalid", empty.then_some("true"))
                                .attr("aria-describedby", empty.then_some("paste-error"))
                                .empty(),
                            el("button.button[type=submit]", "Read this text"),
                        )),
                    ),
                ),
            ),
        ),
        (!imports.is_empty()).then(|| {
            el(
                "section.panel[aria-labelledby=given]",
                (
                    el("h2#given", "Documents added"),
                    el("p", (status.clone(), if reading > 0 { " …" } else { "." })),
                    el("ul.imports", each(imports.iter().rev(), |one| import(session, one))),
                ),
            )
        }),
        component::<KeptHere>(KeptHereProps { session: session.clone() }),
        component::<Announce>(AnnounceProps { text: status.into() }),
    ))
}

fn import(session: &Session, import: &Import) -> Html {
    let library = &*session.state.library;
    let name = el("span.import__name", import.name.clone());
    match &import.progress {
        Progress::Reading => el("li.import", (name, " is being read…")),
        Progress::Done { settled: false, .. } => el("li.import", (name, " is being kept…")),
        Progress::Done { id, findings, arrival, .. } => {
            let doubtful = library.report(id).is_some_and(|report| report.notes().iter().any(|note| note.doubt));
            el(
                "li.import.import--done",
                (
                    name,
                    ": ",
                    link(Route::to_report(id), id.to_string()),
                    format!(", {}", copy::count(*findings, "finding", "findings")),
                    match arrival {
                        Arrival::New => "",
                        Arrival::Better => ". It is the same report as one already here and took its place.",
                        Arrival::Worse => {
                            ". It is the same report as one already here, of which the better copy was kept."
                        }
                    },
                    doubtful.then_some(". Something in its reading should be checked: see the end of the report."),
                    (*findings == 0)
                        .then_some(". No sentence was recognised as a finding: is it an inspection letter or report?"),
                    library.report(id).map(|report| facts::read_facts_line(session, report)),
                ),
            )
        }
        Progress::Failed(failure) => el("li.import.import--failed", (name, format!(": {}", failure.message))),
    }
}
