//! The filters of the findings page: one table of fields, each with its values, counts and whether they are chosen.

use library::{Choices, Facets, Filters, Library, Query};
use report::{Set, Vocabulary};

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its words.
    pub label: String,
    /// How many findings it would find.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
    /// The query with this choice turned the other way.
    pub toggled: Query,
}

/// A field with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its values, in their own order.
    pub choices: Vec<Choice>,
}

impl Field {
    /// How many of its values are chosen.
    pub fn chosen(&self) -> usize {
        self.choices.iter().filter(|choice| choice.chosen).count()
    }
}

/// A field of values that stand for themselves.
fn field<T>(
    name: &'static str,
    query: &Query,
    counts: &[(T, u32)],
    label: impl Fn(&T) -> String,
    toggle: impl Fn(&mut Filters, &T) -> bool,
) -> Field {
    let value = |at: usize| counts.get(at).map(|(value, count)| (label(value), *count));
    let turn = |filters: &mut Filters, at: usize| counts.get(at).is_some_and(|(value, _)| toggle(filters, value));
    choices(name, query, &value, &turn)
}

/// The field itself, made in one place for values of every type: copies would weigh on the first download.
fn choices(
    name: &'static str,
    query: &Query,
    value: &dyn Fn(usize) -> Option<(String, u32)>,
    turn: &dyn Fn(&mut Filters, usize) -> bool,
) -> Field {
    let mut choices = Vec::new();
    while let Some((label, count)) = value(choices.len()) {
        let mut toggled = query.clone();
        let chosen = turn(&mut toggled.filters, choices.len());
        choices.push(Choice { label, count, chosen, toggled });
    }
    Field { name, choices }
}

/// A field of words of a closed list.
fn words<T: Vocabulary>(
    name: &'static str,
    query: &Query,
    counts: &[(T, u32)],
    label: impl Fn(T) -> String,
    set: impl Fn(&mut Filters) -> &mut Set<T>,
) -> Field {
    field(
        name,
        query,
        counts,
        |word| label(*word),
        |filters, word| {
            let chosen = set(filters).remove(*word);
            if !chosen {
                set(filters).insert(*word);
            }
            chosen
        },
    )
}

/// A word as people know it.
fn plain<T: Vocabulary>(word: T) -> String {
    word.label().to_owned()
}

/// Puts a value in, or takes it out where it is there; whether it was.
fn toggle<T: Ord + Clone>(set: &mut Choices<T>, value: &T) -> bool {
    set.remove(value) || !set.insert(value.clone())
}

/// Every field that can part the findings of this library, in the order in which people ask.
pub fn fields(library: &Library, query: &Query, facets: &Facets) -> Vec<Field> {
    let report_name = |id: &report::ReportId| {
        library.report(id).map_or_else(
            || id.to_string(),
            |report| {
                let mut name = crate::copy::report_with_scope(report);
                if let Some(authority) = report.about().authority.as_deref().filter(|_| library.authorities().len() > 1)
                {
                    name = format!("{authority}, {name}");
                }
                name
            },
        )
    };
    let ((asked, other), (sure, unsure)) = (facets.recommendations, facets.sure);
    let mut fields = vec![
        words("Tone", query, &facets.tones, |v| format!("{} {}", v.mark(), v.label()), |f| &mut f.tones),
        field("Report", query, &facets.reports, report_name, |f, v| toggle(&mut f.reports, v)),
        words("Theme", query, &facets.themes, plain, |f| &mut f.themes),
        words("Group", query, &facets.groups, plain, |f| &mut f.groups),
        words("Extent", query, &facets.extents, plain, |f| &mut f.extents),
        words("Judgement area", query, &facets.areas, plain, |f| &mut f.areas),
        words("Grade of the area", query, &facets.grades, plain, |f| &mut f.grades),
        words("Kind of document", query, &facets.kinds, plain, |f| &mut f.kinds),
        field("Year", query, &facets.years, ToString::to_string, |f, v| toggle(&mut f.years, v)),
        field("Authority", query, &facets.authorities, Clone::clone, |f, v| toggle(&mut f.authorities, v)),
        either("Recommendation", query, [("Recommendations", asked), ("Other findings", other)], |f| {
            &mut f.recommendation
        }),
        either("How sure the tags are", query, [("Sure", sure), ("Uncertain: to be checked", unsure)], |f| &mut f.sure),
    ];
    fields.retain(|field| field.choices.len() > 1 || field.chosen() > 0);
    fields
}

/// A field of yes and no: what each is called, and how many findings it leaves.
fn either(
    name: &'static str,
    query: &Query,
    [(yes, of_yes), (no, of_no)]: [(&'static str, u32); 2],
    of: fn(&mut Filters) -> &mut Option<bool>,
) -> Field {
    let choice = |label: &str, count, value| {
        let mut toggled = query.clone();
        let now = of(&mut toggled.filters);
        let chosen = *now == Some(value);
        *now = (!chosen).then_some(value);
        Choice { label: label.to_owned(), count, chosen, toggled }
    };
    Field { name, choices: vec![choice(yes, of_yes, true), choice(no, of_no, false)] }
}

/// The chosen values as chips: the field, the value, and the query without it.
pub fn chips(fields: &[Field]) -> Vec<(&'static str, &Choice)> {
    fields
        .iter()
        .flat_map(|field| field.choices.iter().filter(|choice| choice.chosen).map(|choice| (field.name, choice)))
        .collect()
}
