//! What a reader adds to a sentence, wherever it is shown: a pin, a note, other tags. Apart from what the program says, always.

use super::found;
use super::put_into::{Put, PutInto, PutIntoProps};
use crate::components::{hidden, tags};
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::session::Session;
use library::{FindingRef, Found, Library};
use report::{Finding, FindingId, ReportId, Set, Theme, Tone};
use work::{Change, Noted, Sentence, Tagged};
use yew::prelude::*;

/// Which of a sentence's panels is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// Its tags.
    Tags,
    /// The note on it.
    Note,
    /// The reader's own themes that it is in.
    Themes,
}

/// The one panel that is open in a list, if any, and the way to open another.
pub type Opened = UseStateHandle<Option<(ReportId, FindingId, Panel)>>;

/// The controls for a sentence that stands alone.
pub fn controls(session: &Session, found: &Found<'_>) -> Html {
    component::<Own>(OwnProps {
        session: session.clone(),
        report: found.report.id().clone(),
        finding: found.finding.id,
    })
}

/// Accepts the tags of all these findings that no person has looked at; nothing where there are none.
pub fn accept_all(session: &Session, library: &Library, shown: &[FindingRef]) -> Html {
    let open: Vec<Found<'_>> =
        shown.iter().filter_map(|at| library.found(*at)).filter(|found| !found.finding.checked).collect();
    if open.is_empty() {
        return nothing();
    }
    let all: Vec<(Sentence, Tone, Vec<Theme>)> =
        open.iter().map(|found| (sentence_of(found), found.finding.tone.value, themes_of(found.finding))).collect();
    let words =
        format!("Accept the tags of {}", copy::count(all.len(), "finding on this page", "findings on this page"));
    let change = session.change.clone();
    let onclick = Callback::from(move |_: Event| {
        let on = platform::today();
        let tagged = all.iter().cloned().map(|(sentence, tone, themes)| Tagged { sentence, tone, themes, on });
        change.emit(Change::Tag(tagged.collect()));
        platform::keep_focus("results-count");
    });
    tag("button.button.button--plain[type=button]").onclick(onclick).with(words)
}

/// A sentence as a person's work names it.
fn sentence_of(found: &Found<'_>) -> Sentence {
    Sentence { report: found.report.id().clone(), finding: found.finding.id, words: found.words().trim().to_owned() }
}

fn themes_of(finding: &Finding) -> Vec<Theme> {
    finding.themes.iter().map(|tag| tag.value).collect()
}

/// Which sentence.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OwnProps {
    /// The session.
    pub session: Session,
    /// Its report.
    pub report: ReportId,
    /// Its name.
    pub finding: FindingId,
}

/// The controls, with a panel of their own.
#[component]
pub fn Own(props: &OwnProps) -> Html {
    let opened = use_state_eq(|| None);
    let found = props.session.state.library.find(&props.report, props.finding);
    found.map(|found| in_list(&props.session, &found, &opened)).unwrap_or_default()
}

/// The controls for a sentence of a list, of which one panel is open at a time. A list is long: what is shut costs no component.
pub fn in_list(session: &Session, found: &Found<'_>, opened: &Opened) -> Html {
    let (report, finding) = (found.report.id(), found.finding.id);
    let open = opened.as_ref().filter(|(r, f, _)| (r, *f) == (report, finding)).map(|(.., panel)| *panel);
    let noted = session.state.work.now().note(report, finding);
    let sentence = sentence_of(found);
    let themes = &session.state.work.now().themes;
    let inside: Vec<&str> = themes.iter().filter(|t| t.holds(report, finding)).map(|t| t.name.as_str()).collect();
    let start = hidden(format!(": {}", copy::start_of(found.words())));
    let turn = |panel: Panel, words: &'static str| {
        let is_open = open == Some(panel);
        let set = opened.setter();
        let name = (report.clone(), finding, panel);
        tag("button.button.button--link[type=button]")
            .attr("aria-expanded", if is_open { "true" } else { "false" })
            .onclick(Callback::from(move |_: Event| set.set((!is_open).then(|| name.clone()))))
            .with((words, start.clone()))
    };
    let pin = {
        let (change, sentence, pinned) = (session.change.clone(), sentence.clone(), noted.is_some());
        let written = noted.is_some_and(|noted| !noted.text.is_empty());
        let onclick = Callback::from(move |_: Event| {
            change.emit(if pinned {
                Change::Unpin(sentence.report.clone(), sentence.finding)
            } else {
                Change::Note(Noted { sentence: sentence.clone(), text: String::new(), on: platform::today() })
            });
        });
        // A note is not thrown away by a click that says "pin": it is deleted in the notebook.
        (!written).then(|| {
            tag("button.button.button--link[type=button]")
                .attr("aria-pressed", if pinned { "true" } else { "false" })
                .onclick(onclick)
                .with((if pinned { "Pinned" } else { "Pin" }, start.clone()))
        })
    };
    el(
        "div.own",
        (
            el(
                "div.own__actions",
                (
                    pin,
                    turn(
                        Panel::Note,
                        if noted.is_some_and(|noted| !noted.text.is_empty()) { "Your note" } else { "Add a note" },
                    ),
                    turn(Panel::Tags, if found.finding.checked { "Your tags" } else { "Change tags" }),
                    turn(Panel::Themes, if inside.is_empty() { "Put into a theme" } else { "Your themes" }),
                ),
            ),
            match open {
                None => all((
                    noted
                        .filter(|noted| !noted.text.is_empty())
                        .map(|noted| el("p.own__note", (el("strong", "Your note: "), noted.text.clone()))),
                    (!inside.is_empty()).then(|| {
                        el("p.own__note", (tags::own("In your themes"), format!(" {}", copy::listed(&inside))))
                    }),
                )),
                Some(Panel::Themes) => {
                    component::<PutInto>(PutIntoProps { session: session.clone(), sentence: Put(sentence) })
                }
                Some(Panel::Note) => note(session, sentence, noted.map(|noted| noted.text.clone()).unwrap_or_default()),
                Some(Panel::Tags) => component::<Tagger>(TaggerProps {
                    session: session.clone(),
                    report: report.clone(),
                    finding,
                    close: {
                        let set = opened.setter();
                        Callback::from(move |()| set.set(None))
                    },
                }),
            },
        ),
    )
}

/// The note on a sentence, kept as it is typed.
pub fn note(session: &Session, sentence: Sentence, text: String) -> Html {
    let id = format!("note-{}", sentence.finding);
    let change = session.change.clone();
    let oninput = Callback::from(move |event: Event| {
        let text = platform::events::typed_text(&event);
        change.emit(Change::Note(Noted { sentence: sentence.clone(), text, on: platform::today() }));
    });
    el(
        "div.own__panel",
        (
            tag("label").attr("for", id.clone()).with("Your note"),
            tag("textarea.input.input--area[rows=3]").attr("id", id).value(text.into()).oninput(oninput).empty(),
        ),
    )
}

/// Which sentence is tagged, and the wish to be done.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TaggerProps {
    /// The session.
    pub session: Session,
    /// The report.
    pub report: ReportId,
    /// The sentence.
    pub finding: FindingId,
    /// Wish: close.
    pub close: Callback<()>,
}

/// Tone and themes to choose from, kept when they are saved.
#[component]
pub fn Tagger(props: &TaggerProps) -> Html {
    let session = &props.session;
    let Some(found) = session.state.library.find(&props.report, props.finding) else { return nothing() };
    let now = (found.finding.tone.value, themes_of(found.finding).into_iter().collect::<Set<Theme>>());
    let draft = use_state(|| now);
    let (tone, themes) = *draft;
    let id = props.finding.to_string();
    let tones = each(Tone::ALL, |value| {
        let set = draft.setter();
        let onchange = Callback::from(move |_: Event| set.set((*value, themes)));
        tag("label.choice").with((
            tag("input.choice__box[type=radio]")
                .attr("name", format!("tone-{id}"))
                .checked(*value == tone)
                .onchange(onchange)
                .empty(),
            tags::tone(*value),
        ))
    });
    let boxes = each(Theme::ALL, |value| {
        let set = draft.setter();
        let onchange = Callback::from(move |_: Event| {
            let mut themes = themes;
            if !themes.remove(*value) {
                themes.insert(*value);
            }
            set.set((tone, themes));
        });
        tag("label.choice").with((
            tag("input.choice__box[type=checkbox]").checked(themes.contains(*value)).onchange(onchange).empty(),
            el("span.choice__label", value.label()),
        ))
    });
    let save = {
        let (change, close, sentence) = (session.change.clone(), props.close.clone(), sentence_of(&found));
        Callback::from(move |event: Event| {
            event.prevent_default();
            let tagged =
                Tagged { sentence: sentence.clone(), tone, themes: themes.iter().collect(), on: platform::today() };
            close.emit(());
            change.emit(Change::Tag(vec![tagged]));
            // A sentence whose tags no longer suit the filters leaves the list.
            platform::keep_focus("results-count");
        })
    };
    let same = (tone, themes) == now;
    el(
        "div.own__panel",
        (
            whose(session, &found),
            tag("form").onsubmit(save).with((
                el("fieldset.own__tones", (el("legend", "Tone"), tones)),
                el("fieldset.own__themes", (el("legend", "Themes"), boxes)),
                el("button.button[type=submit]", if same { "Accept these tags" } else { "Save these tags" }),
            )),
        ),
    )
}

/// Who tagged a sentence, with the program's tags beside a person's, and the way back to them.
fn whose(session: &Session, found: &Found<'_>) -> Html {
    let work = session.state.work.now();
    let Some(tagged) = work.tags(found.report.id(), found.finding.id) else {
        return el("p.source", "Tagged by the program. Saved tags count everywhere, and are marked as yours.");
    };
    let read = session.state.read.find(found.report.id(), found.finding.id);
    let back = {
        let (change, id, finding) = (session.change.clone(), found.report.id().clone(), found.finding.id);
        Callback::from(move |_: Event| {
            change.emit(Change::Untag(id.clone(), finding));
            platform::keep_focus("results-count");
        })
    };
    all((
        el("p.source", format!("Tagged by you on {}. The program said:", report::long(tagged.on))),
        read.map(|read| found::all_tags(&read)),
        el("p", tag("button.button.button--plain[type=button]").onclick(back).with("Give the program’s tags back")),
    ))
}
