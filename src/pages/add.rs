//! Add reports: files or pasted text, read on this device, each with what became of it.

use crate::components::announce::Announce;
use crate::components::panel::{heading, lead, source};
use crate::copy;
use crate::platform;
use crate::route::{Reading, Route};
use crate::session::Session;
use crate::state::{Import, Progress};
use library::{Arrival, Library};
use yew::prelude::*;

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
        Callback::from(move |event: InputEvent| pasted.set(platform::events::typed_text(&event)))
    };
    let onsubmit = {
        let (read, pasted, empty) = (session.read.clone(), pasted.clone(), empty.clone());
        Callback::from(move |event: SubmitEvent| {
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
    let done = imports.iter().filter(|i| matches!(i.progress, Progress::Done { .. })).count();
    let failed: Vec<&Import> = imports.iter().filter(|i| matches!(i.progress, Progress::Failed(_))).collect();
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
    html! {
        <>
            { heading("Add reports") }
            { lead("Bring other inspection letters and reports: choose files, drop them anywhere on this page, or paste text. They are read on this device and nothing leaves it.") }
            if !failed.is_empty() {
                <div class="problem" role="alert">
                    <h2 class="problem__title">{ "There is a problem" }</h2>
                    <ul>
                        { for failed.iter().map(|import| match &import.progress {
                            Progress::Failed(failure) => html! { <li><strong>{ import.name.clone() }</strong>{ format!(": {}", failure.message) }</li> },
                            Progress::Reading | Progress::Done { .. } => html! {},
                        }) }
                    </ul>
                </div>
            }
            <div class="columns columns--even">
                <section class="panel" aria-labelledby="choose">
                    <h2 id="choose">{ "Choose files" }</h2>
                    <label for="files">{ "PDF, Word, web page, text or Markdown files (.pdf, .docx, .html, .txt, .md), several at once" }</label>
                    <input id="files" class="file" type="file" multiple=true accept=".pdf,.docx,.html,.htm,.txt,.md,.markdown,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/html,text/plain,text/markdown" onchange={onfiles} />
                    { source("An old Word file (.doc) has to be saved as .docx or PDF first.") }
                </section>
                <section class="panel" aria-labelledby="paste-title">
                    <h2 id="paste-title">{ "Paste text" }</h2>
                    <form {onsubmit} novalidate=true>
                        <label for="paste">{ "The whole text of one letter or report" }</label>
                        if *empty {
                            <p class="error" id="paste-error">{ "There is no text to read. Paste the text of a letter or report first." }</p>
                        }
                        <textarea id="paste" class="input input--area" rows="8" {oninput} value={(*pasted).clone()}
                            aria-invalid={empty.then_some("true")} aria-describedby={empty.then_some("paste-error")} />
                        <button class="button" type="submit">{ "Read this text" }</button>
                    </form>
                </section>
            </div>
            if !imports.is_empty() {
                <section class="panel" aria-labelledby="given">
                    <h2 id="given">{ "Documents added" }</h2>
                    <p>{ status.clone() }{ if reading > 0 { " …" } else { "." } }</p>
                    <ul class="imports">{ for imports.iter().rev().map(|one| import(&session.state.library, one)) }</ul>
                    { source("They stay until this page is closed or loaded again; keep the files.") }
                </section>
            }
            <Announce text={status} />
        </>
    }
}

fn import(library: &Library, import: &Import) -> Html {
    match &import.progress {
        Progress::Reading => {
            html! { <li class="import"><span class="import__name">{ import.name.clone() }</span>{ " is being read…" }</li> }
        }
        Progress::Done { id, findings, arrival } => html! {
            <li class="import import--done">
                <span class="import__name">{ import.name.clone() }</span>{ ": " }
                <a href={Route::Reading(Reading::of(id)).href()}>{ id.to_string() }</a>
                { format!(", {}", copy::count(*findings, "finding", "findings")) }
                { match arrival {
                    Arrival::New => "",
                    Arrival::Better => ". It is the same report as one already here and took its place.",
                    Arrival::Worse => ". It is the same report as one already here, of which the better copy was kept.",
                } }
                if library.report(id).is_some_and(|report| report.notes().iter().any(|note| note.doubt)) {
                    { ". Something in its reading should be checked: see the end of the report." }
                }
                if *findings == 0 {
                    { ". No sentence was recognised as a finding: is it an inspection letter or report?" }
                }
            </li>
        },
        Progress::Failed(failure) => {
            html! { <li class="import import--failed"><span class="import__name">{ import.name.clone() }</span>{ format!(": {}", failure.message) }</li> }
        }
    }
}
