//! Where two people say different things: each difference with both sides, a choice for each and for all, taken over in one step.

use crate::components::{hidden, tags};
use crate::copy;
use crate::markup::{Node, all, each, el, tag};
use crate::platform;
use crate::projects::desk::{self, Contradicting};
use crate::session::Session;
use project::{Choice, Conflict};
use report::{Grade, iso, long};
use std::rc::Rc;
use work::{Answered, Corrected, OwnTheme, Said, Tagged};
use yew::prelude::*;

/// What the list is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DifferencesProps {
    /// The session.
    pub session: Session,
    /// The work of both.
    pub contradicting: Rc<Contradicting>,
}

/// The list.
#[component]
pub fn Differences(props: &DifferencesProps) -> Html {
    let (one, session) = (&props.contradicting, &props.session);
    let conflicts = &one.merged.conflicts;
    let choices = use_state(|| conflicts.iter().map(Conflict::default_choice).collect::<Vec<Choice>>());
    let name = one.name.as_str();
    let for_all = |words: &'static str, choice: Choice| {
        let (set, n) = (choices.setter(), conflicts.len());
        let wish = Callback::from(move |_: Event| set.set(vec![choice; n]));
        tag("button.button.button--plain[type=button]").onclick(wish).with(words)
    };
    let take = {
        let (tell, choices) = (session.state.dispatcher(), choices.clone());
        Callback::from(move |event: Event| {
            event.prevent_default();
            desk::choose(&tell, &choices);
            platform::keep_focus("page-heading");
        })
    };
    let list = each(conflicts.iter().enumerate(), |(at, conflict)| {
        let set = |choice: Choice| {
            let choices = choices.clone();
            Callback::from(move |_: Event| {
                let mut next = Vec::clone(&choices);
                if let Some(place) = next.get_mut(at) {
                    *place = choice;
                }
                choices.set(next);
            })
        };
        let chosen = choices.get(at).copied().unwrap_or(Choice::Mine);
        let option = |choice: Choice, whose: String, value: Html| {
            tag("label.choice.difference__side").with((
                tag("input.choice__box[type=radio]")
                    .attr("name", format!("difference-{at}"))
                    .checked(chosen == choice)
                    .onchange(set(choice))
                    .empty(),
                el("span.choice__label", (el("strong", whose), value)),
            ))
        };
        let sides = sides(session, conflict);
        el(
            "fieldset.difference",
            (
                el("legend.difference__about", about(conflict)),
                option(Choice::Mine, "Yours: ".into(), sides.0),
                option(Choice::Theirs, format!("From “{name}”: "), sides.1),
                sides.2.map(|both| option(Choice::Both, "Both: ".into(), both)),
            ),
        )
    });
    tag("form").onsubmit(take).with((
        el("h2#desk[tabindex=-1]", format!("{} with “{name}”", copy::count(conflicts.len(), "difference", "differences"))),
        el(
            "p",
            "The reports are here, and so is all that only one of you said. Here you said different things of one thing. Both are kept where that loses nothing; elsewhere yours stays unless you choose theirs. Nothing is changed until you take it over.",
        ),
        el(
            "p.project__choices",
            (
                for_all("All as mine", Choice::Mine),
                for_all("All as theirs", Choice::Theirs),
                for_all("Both wherever possible", Choice::Both),
            ),
        ),
        list,
        el("button.button[type=submit]", "Take it over as chosen"),
    ))
}

/// What a difference is about.
fn about(conflict: &Conflict) -> Html {
    let quoted = |sort: &'static str, words: &str| all((sort, ": ", el("q", words.to_owned())));
    match conflict {
        Conflict::Tags(side) => quoted("Tags of a sentence", &side.mine.sentence.words),
        Conflict::Note(side) => quoted("Note on a sentence", &side.mine.sentence.words),
        Conflict::Answer(side) => quoted("Answer to a recommendation", &side.mine.asked.words),
        Conflict::Theme(side) => format!("Theme “{}”", side.mine.name).node(),
        Conflict::Corrected(side) => format!("What was corrected of “{}” ({})", side.mine.title, side.mine.file).node(),
    }
}

/// Both values, and both in one.
fn sides(session: &Session, conflict: &Conflict) -> (Html, Html, Option<Html>) {
    let note = |text: &str| el("span.answer__told", text.to_owned());
    match conflict {
        Conflict::Tags(side) => (tagged(&side.mine), tagged(&side.theirs), side.both.as_ref().map(tagged)),
        Conflict::Note(side) => {
            (note(&side.mine.text), note(&side.theirs.text), side.both.as_ref().map(|both| note(&both.text)))
        }
        Conflict::Answer(side) => (answered(&side.mine), answered(&side.theirs), side.both.as_ref().map(answered)),
        Conflict::Theme(side) => (theme(&side.mine), theme(&side.theirs), side.both.as_ref().map(theme)),
        Conflict::Corrected(side) => (
            corrected(session, &side.mine),
            corrected(session, &side.theirs),
            side.both.as_ref().map(|both| corrected(session, both)),
        ),
    }
}

fn tagged(tagged: &Tagged) -> Html {
    let themes: Vec<&str> = tagged.themes.iter().map(|theme| theme.label()).collect();
    let themes = if themes.is_empty() { "no theme".to_owned() } else { themes.join("; ") };
    all((tags::tone(tagged.tone), " ", themes, hidden(format!(", on {}", long(tagged.on)))))
}

fn answered(answered: &Answered) -> Html {
    let said = [
        answered.standing.map(|standing| standing.label().to_owned()),
        Some(&answered.lead).filter(|lead| !lead.is_empty()).map(|lead| format!("lead: {lead}")),
        answered.due.map(|due| format!("due {}", long(due))),
        Some(&answered.note).filter(|note| !note.is_empty()).map(|note| format!("note: {note}")),
    ];
    el("span.answer__told", said.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

fn theme(theme: &OwnTheme) -> Html {
    let labels: Vec<&str> = theme.themes.iter().map(|theme| theme.label()).collect();
    let part = |name: &str, list: String| (!list.is_empty()).then(|| format!("{name}: {list}"));
    let sentences = theme.sentences.len();
    let parts = [
        part("covers", theme.about.clone()),
        part("phrases", theme.phrases.join("; ")),
        part("themes of the code book", labels.join("; ")),
        (sentences > 0).then(|| copy::count(sentences, "sentence put in by hand", "sentences put in by hand")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    el("span.answer__told", if parts.is_empty() { "nothing yet".to_owned() } else { parts.join("\n") })
}

fn corrected(session: &Session, corrected: &Corrected) -> Html {
    fn said<T>(name: &str, said: &Said<T>, words: impl Fn(&T) -> String) -> Option<String> {
        match said {
            Said::AsRead => None,
            Said::None => Some(format!("{name}: none")),
            Said::Is(value) => Some(format!("{name}: {}", words(value))),
        }
    }
    let judgements = corrected.judgements.as_ref().map(|all| {
        let grade = |grade: Grade| grade.label();
        let all: Vec<String> = all.iter().map(|one| format!("{} {}", one.area.label(), grade(one.grade))).collect();
        format!("judgements: {}", if all.is_empty() { "none".into() } else { all.join("; ") })
    });
    let items = corrected.recommendations.as_ref().map(|all| {
        let words =
            |item: &work::Item| item.parts.iter().map(|part| part.words.as_str()).collect::<Vec<_>>().join(" … ");
        let all: Vec<String> = all.iter().map(|item| format!("“{}”", copy::start_of(&words(item)))).collect();
        format!("{}: {}", copy::count(all.len(), "recommendation", "recommendations"), all.join(" "))
    });
    let parts = [
        said("authority", &corrected.authority, |authority| authority.name.clone()),
        said("inspected", &corrected.inspected, |days| format!("{} to {}", iso(days.first.0), iso(days.last.0))),
        said("published", &corrected.published, |day| long(day.0)),
        corrected.kind.map(|kind| format!("kind: {}", kind.label())),
        corrected.framework.map(|framework| format!("framework: {}", framework.label())),
        judgements,
        items,
    ];
    let lost = session.state.read.report(&corrected.report).is_none().then(|| "(the report is not here)".to_owned());
    el("span.answer__told", parts.into_iter().flatten().chain(lost).collect::<Vec<_>>().join("\n"))
}
