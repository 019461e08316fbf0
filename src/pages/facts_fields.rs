//! The fields of the form that corrects a fact: each with its label, what stands in it and what is wrong with it.

use super::facts_draft::Problem;
use crate::markup::{Tag, all, each, el, nothing, tag};
use crate::platform;
use report::{Area, Grade, Places};
use yew::prelude::*;

/// The id of the first field.
pub const FIRST: &str = "fact-0";
/// The id of what is wrong.
pub const PROBLEM: &str = "fact-problem";

/// The fields of a form, with what is wrong in them.
pub struct Fields<'a> {
    /// What stands in them.
    pub draft: &'a UseStateHandle<Vec<String>>,
    /// What is wrong.
    pub problems: &'a [Problem],
}

impl Fields<'_> {
    /// Everything that is wrong, each a way to its field.
    pub fn summary(&self) -> Html {
        if self.problems.is_empty() {
            return nothing();
        }
        let item = |problem: &Problem| {
            let id = id(problem.field);
            let go = Callback::from(move |_: Event| platform::focus(&id));
            el("li", tag("button.button.button--link[type=button]").onclick(go).with(problem.words.clone()))
        };
        tag("div.problem[role=alert][tabindex=-1]")
            .attr("id", PROBLEM)
            .with((el("h3.problem__title", "There is a problem"), el("ul", each(self.problems, item))))
    }

    fn set(&self, at: usize, read: fn(&Event) -> String) -> Callback<Event> {
        let draft = self.draft.clone();
        Callback::from(move |event: Event| {
            let mut all = (*draft).clone();
            all.resize(all.len().max(at + 1), String::new());
            all[at] = read(&event);
            draft.set(all);
        })
    }

    fn value(&self, at: usize) -> String {
        self.draft.get(at).cloned().unwrap_or_default()
    }

    /// A field, told what is wrong in it.
    fn marked(&self, at: usize, field: Tag) -> Tag {
        let wrong = self.problems.iter().any(|problem| problem.field == at);
        field
            .attr("id", id(at))
            .attr("aria-invalid", wrong.then_some("true"))
            .attr("aria-describedby", wrong.then(|| format!("{}-error", id(at))))
    }

    /// What is wrong in a field, above it.
    fn error(&self, at: usize) -> Html {
        each(self.problems.iter().filter(|problem| problem.field == at), |problem| {
            tag("span.error").attr("id", format!("{}-error", id(at))).with(problem.words.clone())
        })
    }

    /// Day, month and year.
    pub fn day(&self, first: usize) -> Html {
        let parts = [("Day", "2"), ("Month", "2"), ("Year", "4")];
        all((
            each(first..first + 3, |at| self.error(at)),
            el(
                "div.fact-form__day",
                each(parts.into_iter().zip(first..), |((name, width), at)| {
                    el(
                        "p.fact-form__field",
                        (
                            tag("label").attr("for", id(at)).with(name),
                            self.marked(at, tag("input.input[type=text][inputmode=numeric][autocomplete=off]"))
                                .modifier(width)
                                .value(self.value(at).into())
                                .oninput(self.set(at, platform::events::typed))
                                .empty(),
                        ),
                    )
                }),
            ),
        ))
    }

    /// One of several.
    pub fn choice(&self, label: &'static str, at: usize, values: &[(&'static str, &'static str)]) -> Html {
        let now = self.value(at);
        el(
            "p.fact-form__field",
            (
                tag("label").attr("for", id(at)).with(label),
                self.error(at),
                self.marked(at, tag("select.select")).onchange(self.set(at, platform::events::chosen)).with((
                    now.is_empty().then(|| tag("option[value=]").flag("selected", true).with("choose")),
                    each(values, |(slug, words)| {
                        tag("option").attr("value", *slug).flag("selected", *slug == now).with(*words)
                    }),
                )),
            ),
        )
    }
}

fn id(field: usize) -> String {
    format!("fact-{field}")
}

/// The name of an authority, with those of the table to choose from.
pub fn authority(fields: &Fields<'_>, places: &Places<'_>) -> Html {
    let today = places.0.iter().filter(|known| known.until.is_none());
    el(
        "p.fact-form__field",
        (
            tag("label").attr("for", id(0)).with("Local authority"),
            el("span.fact-form__hint", "One of England’s authorities, or another name. Leave empty if none is named."),
            fields.error(0),
            fields
                .marked(0, tag("input.input[type=text][autocomplete=off][list=fact-authorities]"))
                .value(fields.value(0).into())
                .oninput(fields.set(0, platform::events::typed))
                .empty(),
            el(
                "datalist#fact-authorities",
                each(today, |known| tag("option").attr("value", known.name.to_owned()).empty()),
            ),
        ),
    )
}

/// A row for each judgement: its area, its grade, and the way to remove it.
pub fn judgements(fields: &Fields<'_>) -> Html {
    let areas: Vec<_> = Area::ALL.iter().map(|area| (area.slug(), area.label())).collect();
    let grades: Vec<_> = Grade::ALL.iter().map(|grade| (grade.slug(), grade.label())).collect();
    let rows = fields.draft.len().div_ceil(2);
    let with = |edit: &dyn Fn(&mut Vec<String>)| {
        let mut all = (**fields.draft).clone();
        edit(&mut all);
        let draft = fields.draft.clone();
        Callback::from(move |_: Event| draft.set(all.clone()))
    };
    let row = |row: usize| {
        let remove = with(&|all| drop(all.drain(2 * row..2 * row + 2))).reform(|event: Event| {
            platform::keep_focus("fact-add");
            event
        });
        el(
            "fieldset.fact-form__row",
            (
                el("legend", format!("Judgement {}", row + 1)),
                fields.choice("Area", 2 * row, &areas),
                fields.choice("Grade", 2 * row + 1, &grades),
                tag("button.button.button--plain[type=button]")
                    .onclick(remove)
                    .with(("Remove", crate::components::hidden(format!(" judgement {}", row + 1)))),
            ),
        )
    };
    let add = with(&|all| all.extend([String::new(), String::new()]));
    all((
        each(0..rows, row),
        (rows == 0).then(|| el("p", "No judgement. Saved so, the report has none.")),
        el("p", tag("button#fact-add.button.button--plain[type=button]").onclick(add).with("Add a judgement")),
    ))
}
