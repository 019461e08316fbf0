//! The reader's own themes: made of phrases and of themes of the code book, changed and seen at once.

use super::{found, notebook};
use crate::components::panel::{heading, lead, link, panel, source};
use crate::components::{hidden, tags};
use crate::copy;
use crate::markup::{all, component, each, el, nothing, tag};
use crate::platform;
use crate::route::Route;
use crate::session::Session;
use crate::state::own_theme;
use library::{FindingRef, Found, Library, Query};
use report::{Theme, Tone};
use work::{Change, OwnTheme, Sentence};
use yew::prelude::*;

/// The findings of a theme, oldest first: those with one of its phrases or one of its themes, and those put into it.
pub fn findings(library: &Library, theme: &OwnTheme) -> Vec<FindingRef> {
    library.own_findings(&own_theme(theme))
}

/// All of them on the page of themes, with what each finds, and the form for a new one.
pub fn all_themes(session: &Session) -> Html {
    let library = &*session.state.library;
    let own = &session.state.work.now().themes;
    panel(
        "own",
        "Your own themes",
        all((
            (!own.is_empty()).then(|| el("ul.phrases", each(own, |theme| line(session, library, theme)))),
            component::<NewTheme>(NewThemeProps { session: session.clone() }),
            source(
                "A theme of your own finds the sentences that hold one of its phrases, carry a theme of the code book that you put into it, or were put into it one by one: choose “Put into a theme” at a sentence. Phrases can also be kept on the page of a theme and in Compare.",
            ),
        )),
    )
}

/// One theme: its name, where it is spoken of.
fn line(session: &Session, library: &Library, theme: &OwnTheme) -> Html {
    let found = findings(library, theme);
    let spoken: Vec<String> = by_report(library, &found)
        .into_iter()
        .map(|(at, n)| {
            let name = library.report_at(at).map(report::Report::short_name).unwrap_or_default();
            format!("{n} in the {name}")
        })
        .collect();
    let (change, name) = (session.change.clone(), theme.name.clone());
    let onclick = Callback::from(move |_: Event| {
        change.emit(Change::DropTheme(name.clone()));
        platform::keep_focus("page-heading");
    });
    tag("li.phrases__item").key(theme.name.clone()).with((
        link(Route::OwnTheme(theme.name.clone()).href(), theme.name.clone()),
        el("span.phrases__count", if spoken.is_empty() { "in no document".to_owned() } else { copy::listed(&spoken) }),
        tag("button.button.button--link[type=button]")
            .onclick(onclick)
            .with(("Drop", hidden(format!(": {}", theme.name)))),
    ))
}

/// How many findings stand in each report that has any, oldest first.
fn by_report(library: &Library, found: &[FindingRef]) -> Vec<(library::ReportRef, usize)> {
    let mut counts: Vec<(library::ReportRef, usize)> = Vec::new();
    for found in found.iter().filter_map(|at| library.found(*at)) {
        match counts.last_mut() {
            Some((at, n)) if *at == found.report_at => *n += 1,
            _ => counts.push((found.report_at, 1)),
        }
    }
    counts
}

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NewThemeProps {
    /// The session.
    pub session: Session,
}

/// The form for a new theme, with what it would find.
#[component]
pub fn NewTheme(props: &NewThemeProps) -> Html {
    let name = use_state(String::new);
    let words = use_state(String::new);
    let typed = |state: &UseStateHandle<String>, read: fn(&Event) -> String| {
        let set = state.setter();
        Callback::from(move |event: Event| set.set(read(&event)))
    };
    let theme = OwnTheme {
        name: if name.trim().is_empty() {
            words.lines().next().unwrap_or_default().trim().to_owned()
        } else {
            name.trim().to_owned()
        },
        phrases: words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        ..OwnTheme::default()
    };
    let library = &*props.session.state.library;
    let would = (!theme.phrases.is_empty())
        .then(|| format!("Finds {}.", copy::count(findings(library, &theme).len(), "sentence", "sentences")));
    let onsubmit = {
        let (change, theme, name, words) = (props.session.change.clone(), theme.clone(), name.setter(), words.setter());
        Callback::from(move |event: Event| {
            event.prevent_default();
            if !theme.name.is_empty() {
                change.emit(Change::Theme(theme.clone()));
                name.set(String::new());
                words.set(String::new());
            }
        })
    };
    tag("form.own-theme").onsubmit(onsubmit).with((
        el("h3", "Make a theme"),
        el(
            "p.answer__field",
            (
                el("label[for=theme-phrases]", "Phrases, one on each line; homeless* for words that begin so"),
                tag("textarea#theme-phrases.input.input--area[rows=3]")
                    .value((*words).clone().into())
                    .oninput(typed(&words, platform::events::typed_text))
                    .empty(),
            ),
        ),
        el(
            "p.answer__field",
            (
                el(
                    "label[for=theme-name]",
                    "Name; empty for the first phrase. With a name alone, sentences can be put into it by hand",
                ),
                tag("input#theme-name.input[type=text][autocomplete=off]")
                    .value((*name).clone().into())
                    .oninput(typed(&name, platform::events::typed))
                    .empty(),
            ),
        ),
        el("p", (el("button.button[type=submit]", "Keep this theme"), el("span.own-theme__would[role=status]", would))),
    ))
}

/// The page of one theme.
pub fn one(session: &Session, name: &str) -> Html {
    let library = &*session.state.library;
    let own = &session.state.work.now().themes;
    let back = el("nav[aria-label=Breadcrumb]", link(Route::Themes(None).href(), "← All themes"));
    // The address follows a new name a moment later.
    let name = match session.state.work.undo() {
        Some(Change::Rename { from, to }) if from == name => to.trim(),
        _ => name,
    };
    let Some(theme) = own.iter().find(|theme| theme.name == name) else {
        return all((
            back,
            heading("Theme not found"),
            el(
                "p",
                format!("You have no theme “{name}”. It may have been renamed or dropped, or made on another device."),
            ),
        ));
    };
    let found = findings(library, theme);
    let rows: Vec<Found<'_>> = found.iter().filter_map(|at| library.found(*at)).collect();
    let tones = Tone::ALL.iter().map(|tone| {
        let n = rows.iter().filter(|found| found.finding.tone.value == *tone).count();
        format!("{} {n} {}", tone.mark(), tone.label().to_ascii_lowercase())
    });
    let tones: Vec<String> = tones.collect();
    let mut query = Query::default();
    query.filters.own.insert(theme.name.clone());
    all((
        back,
        heading(theme.name.clone()),
        lead(format!(
            "Your own theme: {} in {}. {}.",
            copy::count(rows.len(), "sentence", "sentences"),
            copy::count(by_report(library, &found).len(), "document", "documents"),
            copy::listed(&tones)
        )),
        (!theme.about.is_empty()).then(|| el("p.own-theme__about", theme.about.clone())),
        el("p", link(Route::to_findings(query), "Open these sentences in Findings")),
        component::<Editor>(EditorProps { session: session.clone(), name: theme.name.clone() }),
        rows.is_empty().then(|| el("p", "No sentence of the documents here holds it.")),
        by_hand(session, theme),
        each(by_report(library, &found).into_iter().rev(), |(at, n)| {
            let report = library.report_at(at)?;
            let own: Vec<&Found<'_>> = rows.iter().filter(|found| found.report_at == at).collect();
            let (first, rest) = own.split_at(own.len().min(FIRST));
            Some(panel(
                &format!("in-{}", report.id()),
                format!("{} ({n})", copy::report_with_scope(report)),
                all((
                    each(first, |found| found::evidence(found)),
                    (!rest.is_empty()).then(|| {
                        el(
                            "details.more",
                            (el("summary", format!("{} more", rest.len())), each(rest, |found| found::evidence(found))),
                        )
                    }),
                )),
            ))
        }),
    ))
}

/// The sentences that the reader put into a theme, each with the way to take it out; also those that are not here.
fn by_hand(session: &Session, theme: &OwnTheme) -> Html {
    if theme.sentences.is_empty() {
        return nothing();
    }
    let line = |sentence: &Sentence| {
        let (change, name) = (session.change.clone(), theme.name.clone());
        let (report, finding) = (sentence.report.clone(), sentence.finding);
        let onclick = Callback::from(move |_: Event| {
            change.emit(Change::TakeOut(name.clone(), report.clone(), finding));
            platform::keep_focus("page-heading");
        });
        tag("li").key(format!("{}.{}", sentence.report, sentence.finding)).with((
            notebook::quoted(session, sentence),
            tag("button.button.button--link[type=button]")
                .onclick(onclick)
                .with(("Take out", hidden(format!(": {}", copy::start_of(&sentence.words))))),
        ))
    };
    panel(
        "by-hand",
        format!("Put in by you ({})", theme.sentences.len()),
        all((
            el("p", (tags::own("By your word"), " They count below too, whatever their words.")),
            el("ul.notebook", each(&theme.sentences, line)),
        )),
    )
}

/// Sentences of a report that stand open.
const FIRST: usize = 8;

/// Which theme is changed.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct EditorProps {
    /// The session.
    pub session: Session,
    /// Its name.
    pub name: String,
}

/// Name, phrases, themes of the code book, and joining with another; each change is kept at once.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let session = &props.session;
    let own = &session.state.work.now().themes;
    let Some(theme) = own.iter().find(|theme| theme.name == props.name) else { return nothing() };
    let change = |make: fn(&OwnTheme, String) -> Option<Change>, read: fn(&Event) -> String| {
        let (emit, theme) = (session.change.clone(), theme.clone());
        Callback::from(move |event: Event| {
            let Some(change) = make(&theme, read(&event)) else { return };
            if let Change::Rename { to, .. } = &change {
                platform::address::replace(&Route::OwnTheme(to.trim().to_owned()).href());
            }
            emit.emit(change);
        })
    };
    let rename = |theme: &OwnTheme, to: String| {
        (!to.trim().is_empty()).then(|| Change::Rename { from: theme.name.clone(), to: to.trim().to_owned() })
    };
    let about = |theme: &OwnTheme, text: String| {
        Some(Change::Theme(OwnTheme { about: text.trim().to_owned(), ..theme.clone() }))
    };
    let phrases = |theme: &OwnTheme, text: String| {
        Some(Change::Theme(OwnTheme { phrases: text.lines().map(str::to_owned).collect(), ..theme.clone() }))
    };
    let turn = |theme: &OwnTheme, slug: String| {
        let value = Theme::from_slug(&slug)?;
        let mut theme = theme.clone();
        let there = theme.themes.len();
        theme.themes.retain(|other| *other != value);
        if theme.themes.len() == there {
            theme.themes.push(value);
        }
        Some(Change::Theme(theme))
    };
    let others: Vec<&OwnTheme> = own.iter().filter(|other| other.name != theme.name).collect();
    el(
        "details.own-theme",
        (
            el("summary", "Change this theme"),
            el(
                "p.answer__field",
                (
                    el("label[for=rename]", "Name"),
                    tag("input#rename.input[type=text][autocomplete=off]")
                        .value(theme.name.clone().into())
                        .onchange(change(rename, platform::events::typed))
                        .empty(),
                ),
            ),
            el(
                "p.answer__field",
                (
                    el("label[for=covers]", "What it covers"),
                    tag("textarea#covers.input.input--area[rows=2]")
                        .value(theme.about.clone().into())
                        .onchange(change(about, platform::events::typed_text))
                        .empty(),
                ),
            ),
            el(
                "p.answer__field",
                (
                    el("label[for=phrases]", "Phrases, one on each line"),
                    tag("textarea#phrases.input.input--area[rows=4]")
                        .value(theme.phrases.join("\n").into())
                        .onchange(change(phrases, platform::events::typed_text))
                        .empty(),
                ),
            ),
            el(
                "p.answer__field",
                (
                    el("label[for=absorb]", "Put in, or take out, a theme of the code book"),
                    tag("select#absorb.select").onchange(change(turn, platform::events::chosen)).with((
                        el("option[value=]", "choose a theme"),
                        each(Theme::ALL, |value| {
                            let inside = theme.themes.contains(value);
                            tag("option").attr("value", value.slug()).with(format!(
                                "{}{}",
                                if inside { "✓ " } else { "" },
                                value.label()
                            ))
                        }),
                    )),
                ),
            ),
            (!theme.themes.is_empty()).then(|| {
                let names: Vec<&str> = theme.themes.iter().map(|theme| theme.label()).collect();
                el("p", format!("Takes in: {}.", copy::listed(&names)))
            }),
            (!others.is_empty()).then(|| {
                el(
                    "p.answer__field",
                    (
                        el("label[for=merge]", "Join it with another theme of yours"),
                        tag("select#merge.select").onchange(change(rename, platform::events::chosen)).with((
                            el("option[value=]", "choose a theme"),
                            each(others, |other| {
                                tag("option").attr("value", other.name.clone()).with(other.name.clone())
                            }),
                        )),
                    ),
                )
            }),
        ),
    )
}
