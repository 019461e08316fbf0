//! The filters of the findings page: one table of fields, each with its values, counts and whether they are chosen.

use library::{Facets, Filters, Library, Query};
use report::{Area, Extent, Grade, Group, Kind, Theme, Tone};

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

/// A set's value put in, or taken out where it is there.
fn toggle<T: Ord + Clone>(set: &mut std::collections::BTreeSet<T>, value: &T) {
    if !set.remove(value) {
        set.insert(value.clone());
    }
}

fn field<T: Ord + Clone>(
    name: &'static str,
    query: &Query,
    counts: &[(T, u32)],
    label: impl Fn(&T) -> String,
    set: impl Fn(&mut Filters) -> &mut std::collections::BTreeSet<T>,
) -> Field {
    let choices = counts
        .iter()
        .map(|(value, count)| {
            let mut toggled = query.clone();
            let chosen = set(&mut toggled.filters).contains(value);
            toggle(set(&mut toggled.filters), value);
            Choice { label: label(value), count: *count, chosen, toggled }
        })
        .collect();
    Field { name, choices }
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
    let mut fields = vec![
        field("Tone", query, &facets.tones, |v: &Tone| format!("{} {}", v.mark(), v.label()), |f| &mut f.tones),
        field("Report", query, &facets.reports, report_name, |f| &mut f.reports),
        field("Theme", query, &facets.themes, |v: &Theme| v.label().to_owned(), |f| &mut f.themes),
        field("Group", query, &facets.groups, |v: &Group| v.label().to_owned(), |f| &mut f.groups),
        field("Extent", query, &facets.extents, |v: &Extent| v.label().to_owned(), |f| &mut f.extents),
        field("Judgement area", query, &facets.areas, |v: &Area| v.label().to_owned(), |f| &mut f.areas),
        field("Grade of the area", query, &facets.grades, |v: &Grade| v.label().to_owned(), |f| &mut f.grades),
        field("Kind of document", query, &facets.kinds, |v: &Kind| v.label().to_owned(), |f| &mut f.kinds),
        field("Year", query, &facets.years, ToString::to_string, |f| &mut f.years),
        field("Authority", query, &facets.authorities, Clone::clone, |f| &mut f.authorities),
        recommendation(query, facets.recommendations),
    ];
    fields.retain(|field| field.choices.len() > 1 || field.chosen() > 0);
    fields
}

fn recommendation(query: &Query, (yes, no): (u32, u32)) -> Field {
    let choice = |label: &str, count, value| {
        let chosen = query.filters.recommendation == Some(value);
        let mut toggled = query.clone();
        toggled.filters.recommendation = (!chosen).then_some(value);
        Choice { label: label.to_owned(), count, chosen, toggled }
    };
    Field {
        name: "Recommendation",
        choices: vec![choice("Recommendations", yes, true), choice("Other findings", no, false)],
    }
}

/// The chosen values as chips: the field, the value, and the query without it.
pub fn chips(fields: &[Field]) -> Vec<(&'static str, &Choice)> {
    fields
        .iter()
        .flat_map(|field| field.choices.iter().filter(|choice| choice.chosen).map(|choice| (field.name, choice)))
        .collect()
}
