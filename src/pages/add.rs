//! Add reports: files or pasted text, read on this device, each with what became of it.

use super::given::given;
use super::kept_here::{KeptHere, KeptHereProps};
use super::packs_beside::packs_beside;
use crate::components::panel::{heading, lead, source};
use crate::hosting;
use crate::importing::Wish;
use crate::intake;
use crate::markup::{all, component, el, tag};
use crate::platform;
use crate::platform::files::Parcel;
use crate::session::Session;
use yew::prelude::*;

/// The types of what is read, after the endings.
const TYPES: &str = ",application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/html,text/plain,text/markdown";

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

    use_effect_with(session.state.imports.list.len(), {
        let seen = session.imports_seen.clone();
        move |_| seen.emit(())
    });
    use_effect_with((), {
        let import = session.import.clone();
        move |()| import.emit(Wish::Host(hosting::Wish::Look))
    });
    let onfiles = session.import.reform(|event: Event| Wish::Read(Parcel::chosen(&event)));
    let oninput = {
        let pasted = pasted.setter();
        Callback::from(move |event: Event| pasted.set(platform::events::typed_text(&event)))
    };
    let onsubmit = {
        let (import, pasted, empty) = (session.import.clone(), pasted.clone(), empty.clone());
        Callback::from(move |event: Event| {
            event.prevent_default();
            empty.set(pasted.trim().is_empty());
            if pasted.trim().is_empty() {
                platform::focus("paste");
            } else {
                import.emit(Wish::Read(Parcel::pasted("Pasted text", (*pasted).clone())));
                pasted.set(String::new());
            }
        })
    };
    let accepted = intake::ENDINGS.join(",") + TYPES;
    all((
        heading("Add reports"),
        lead(
            "Bring other inspection letters and reports: choose files or a folder, drop them anywhere on this page, or paste text. They are read on this device and nothing leaves it.",
        ),
        given(session),
        packs_beside(session),
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
                        tag("input#files.file[type=file][multiple]")
                            .attr("accept", accepted)
                            .onchange(onfiles.clone())
                            .empty(),
                        el("label[for=folder]", "Or a whole folder, with the folders in it"),
                        tag("input#folder.file[type=file][multiple][webkitdirectory]").onchange(onfiles).empty(),
                        source(
                            "Of a folder, files of other kinds and hidden ones are passed over. An old Word file (.doc) has to be saved as .docx or PDF first.",
                        ),
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
        component::<KeptHere>(KeptHereProps { session: session.clone() }),
    ))
}
