//! The project: what is in it, saved in one file, opened again on any machine, made one with a colleague's.

use super::project_desk::{Desk, DeskProps};
use crate::components::panel::{heading, lead, link, panel, source, table};
use crate::copy;
use crate::importing::Wish;
use crate::intake;
use crate::kept::Standing;
use crate::markup::{all, component, each, el, tag};
use crate::platform;
use crate::platform::files::Parcel;
use crate::projects::desk::use_desk;
use crate::projects::saving::{What, originals as count_originals, save, size};
use crate::route::Route;
use crate::session::Session;
use crate::state::State;
use project::Form;
use yew::prelude::*;

/// What the page is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProjectProps {
    /// The session.
    pub session: Session,
}

/// The page.
#[component]
pub fn Project(props: &ProjectProps) -> Html {
    let session = &props.session;
    let state = &session.state;
    let seen = use_desk();
    let typed = use_state(|| None::<String>);
    let form = use_state_eq(|| Form::Json);
    let originals = use_state_eq(|| 0);
    let with_originals = use_state_eq(|| false);
    let told = use_state(|| (String::new(), String::new()));

    let name = (*typed).clone().unwrap_or_else(|| state.saved.name.to_string());
    let write = |what: What| {
        let (session, name, told) = (session.clone(), name.clone(), told.setter());
        Callback::from(move |event: Event| {
            event.prevent_default();
            let (session, name, told) = (session.clone(), name.clone(), told.clone());
            platform::spawn(async move {
                let tell = |words: String| {
                    told.set(if matches!(what, What::Project(..)) {
                        (words, String::new())
                    } else {
                        (String::new(), words)
                    });
                };
                save(&session, name, what, tell).await;
            });
        })
    };
    let named = {
        let typed = typed.setter();
        Callback::from(move |event: Event| typed.set(Some(platform::events::typed(&event))))
    };
    let onfiles = session.import.reform(|event: Event| Wish::Read(Parcel::chosen(&event)));
    let own = state.own_reports().count();
    {
        let (found, reports) = (originals.setter(), state.own_reports().cloned().collect::<Vec<_>>());
        use_effect_with((state.read.clone(), state.kept.clone()), move |_| {
            platform::spawn(async move { found.set(count_originals(reports).await) });
        });
    }
    let can_take_originals = *originals > 0 && *form == Form::Zip;
    let take_originals = {
        let (set, now) = (with_originals.setter(), *with_originals);
        Callback::from(move |_: Event| set.set(!now))
    };
    let nothing_here = state.read.shared().is_empty() && state.work.now().is_empty();
    let choose = |value: Form, words: &'static str| {
        let set = form.setter();
        let onchange = Callback::from(move |_: Event| set.set(value));
        tag("label.choice").with((
            tag("input.choice__box[type=radio][name=project-form]").checked(*form == value).onchange(onchange).empty(),
            el("span.choice__label", words),
        ))
    };
    all((
        heading("Your project"),
        lead((
            "All that you have here in one file: the reports as they were read, and what you added to them. Save it, open it on another machine, or make it one with a colleague’s. ",
            state.kept.stays(),
        )),
        el("p.project__saved", saved(state)),
        component::<Desk>(DeskProps { session: session.clone(), seen }),
        panel("contents", "What is in it", contents(state, own)),
        el(
            "div.columns.columns--even",
            (
                panel(
                    "save",
                    "Save",
                    tag("form").onsubmit(write(What::Project(*form, can_take_originals && *with_originals))).with((
                        el(
                            "p.answer__field",
                            (
                                el(
                                    "label[for=project-name]",
                                    "Name of the project; the day is added to the file’s name",
                                ),
                                tag("input#project-name.input[type=text][autocomplete=off][maxlength=120]")
                                    .value(name.clone().into())
                                    .oninput(named)
                                    .empty(),
                            ),
                        ),
                        el(
                            "fieldset",
                            (
                                el("legend", "As"),
                                choose(Form::Json, "one JSON file, which other programs can read too"),
                                choose(Form::Zip, "a zip file, a fifth as large"),
                            ),
                        ),
                        el(
                            "p.choice",
                            (
                                tag("input#originals.choice__box[type=checkbox][aria-describedby=originals-why]")
                                    .flag("disabled", !can_take_originals)
                                    .checked(can_take_originals && *with_originals)
                                    .onchange(take_originals)
                                    .empty(),
                                el("label[for=originals]", "With the original files"),
                            ),
                        ),
                        el("p#originals-why.source", originals_words(*originals, own, *form)),
                        tag("button.button[type=submit]").flag("disabled", nothing_here).with("Save the project"),
                        el("p.project__told[role=status]", told.0.clone()),
                    )),
                ),
                panel(
                    "open",
                    "Open",
                    all((
                        el(
                            "label[for=project-file]",
                            "A project (.sight-project.json, .sight-project.zip), a pack of reports (.pack), or codes and coded texts of another program (REFI-QDA: .qdc, .qdpx)",
                        ),
                        tag("input#project-file.file[type=file][multiple]")
                            .attr("accept", intake::OPENED.join(","))
                            .onchange(onfiles)
                            .empty(),
                        source((
                            "You can also drop it anywhere on any page. You are asked before anything that is here is replaced. Letters and reports are brought on the page ",
                            link(Route::Add.href(), "Add reports"),
                            ".",
                        )),
                    )),
                ),
            ),
        ),
        panel(
            "pack",
            "Make a pack",
            all((
                el(
                    "p",
                    "A pack holds reports as they were read, without anything that you added: to give to others, or to keep beside the page on a web server.",
                ),
                el(
                    "p",
                    (
                        tag("button.button.button--plain[type=button]")
                            .flag("disabled", state.read.shared().is_empty())
                            .onclick(write(What::PackOfAll))
                            .with(format!("Pack of all reports ({})", copy::thousands(state.read.shared().len()))),
                        " ",
                        tag("button.button.button--plain[type=button]")
                            .flag("disabled", own == 0)
                            .onclick(write(What::PackOfOwn))
                            .with(format!("Pack of the reports that you added ({})", copy::thousands(own))),
                    ),
                ),
                el("p.project__told[role=status]", told.1.clone()),
            )),
        ),
    ))
}

/// Whether the original files can be put in, and why not.
fn originals_words(originals: usize, own: usize, form: Form) -> String {
    match form {
        _ if originals == 0 => {
            "The files that the reports were read from are not kept here, so they cannot be put in. Keep them beside the project.".into()
        }
        Form::Json => "Only a zip file can hold them.".into(),
        Form::Zip => {
            let rest = if originals < own { " The other reports go without." } else { "" };
            format!("{} kept here.{rest}", copy::count(originals, "original file is", "original files are"))
        }
    }
}

/// Whether all of it is in a file.
fn saved(state: &State) -> String {
    let name = if state.saved.name.is_empty() { String::new() } else { format!(" “{}”", state.saved.name) };
    if state.unsaved() {
        "● Changes are not saved in a file. They are in this browser alone, which may lose them: save the project now and then.".into()
    } else if state.work.now().is_empty() && state.own_reports().next().is_none() {
        let looking = state.kept.standing == Standing::Waiting;
        if looking { "Looking for what this browser keeps …" } else { "Nothing of your own is here yet." }.into()
    } else {
        format!("✓ All of it is saved in the project file{name}.")
    }
}

/// Everything, counted.
fn contents(state: &State, own: usize) -> Html {
    let all_reports = state.in_project();
    let others = match state.hosted.shelf.packs.len() {
        0 => "Built-in reports",
        _ => "Built-in reports, and those of packs on which you worked",
    };
    let text: usize = all_reports.iter().map(|report| report.text().len()).sum();
    let work = state.work.now();
    let notes = work.noted.iter().filter(|noted| !noted.text.is_empty()).count();
    let put: usize = work.themes.iter().map(|theme| theme.sentences.len()).sum();
    let some = |n: usize, one: &str, many: &str| if n == 0 { String::new() } else { copy::count(n, one, many) };
    let rows = [
        ("Reports that you added", own, String::new()),
        (others, all_reports.len().saturating_sub(own), "Saved too: a project stands alone.".to_owned()),
        ("Sentences with your tags", work.tagged.len(), String::new()),
        ("Pins and notes", work.noted.len(), some(notes, "with a note", "with a note")),
        ("Answers to recommendations", work.answered.len(), String::new()),
        ("Themes of your own", work.themes.len(), some(put, "sentence put in by hand", "sentences put in by hand")),
        ("Reports with corrected facts", work.corrected.len(), String::new()),
    ];
    let heads = ["What", "How many", "More"].map(str::to_owned);
    let rows = each(rows, |(what, n, more)| {
        el("tr", (el("th[scope=row]", what), el("td.number", copy::thousands(n)), el("td", more)))
    });
    all((
        table("table", "What is in the project", &heads, rows),
        source(format!("The words of all reports: {}.", size(text))),
    ))
}
