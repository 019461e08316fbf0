//! The filters of the findings page: one table of fields, each with its values, counts and whether they are chosen.

use crate::copy;
use library::{Choices, Facets, Filters, Library};
use report::{Area, Extent, Grade, Group, Kind, ReportId, Set, Theme, Tone, Vocabulary};
use yew::AttrValue;

/// Values of a field shown before the rest is asked for.
pub const FIRST: usize = 8;

/// A value that findings can be kept to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `authority:`
    Authority(String),
    /// `report:`
    Report(ReportId),
    /// `year:`
    Year(i32),
    /// `kind:`
    Kind(Kind),
    /// `area:`
    Area(Area),
    /// `grade:`
    Grade(Grade),
    /// `theme:`
    Theme(Theme),
    /// `own:`
    Own(String),
    /// `tone:`
    Tone(Tone),
    /// `extent:`
    Extent(Extent),
    /// `group:`
    Group(Group),
    /// `rec:`
    Recommendation(bool),
    /// `sure:`
    Sure(bool),
    /// `checked:`
    Checked(bool),
}

impl Value {
    /// Whether it is chosen.
    pub fn is_chosen(&self, filters: &Filters) -> bool {
        match self {
            Self::Authority(name) => filters.authorities.contains(name),
            Self::Report(id) => filters.reports.contains(id),
            Self::Year(year) => filters.years.contains(year),
            Self::Kind(kind) => filters.kinds.contains(*kind),
            Self::Area(area) => filters.areas.contains(*area),
            Self::Grade(grade) => filters.grades.contains(*grade),
            Self::Theme(theme) => filters.themes.contains(*theme),
            Self::Own(name) => filters.own.contains(name),
            Self::Tone(tone) => filters.tones.contains(*tone),
            Self::Extent(extent) => filters.extents.contains(*extent),
            Self::Group(group) => filters.groups.contains(*group),
            Self::Recommendation(yes) => filters.recommendation == Some(*yes),
            Self::Sure(yes) => filters.sure == Some(*yes),
            Self::Checked(yes) => filters.checked == Some(*yes),
        }
    }

    /// Chooses it, or takes it away where it is chosen.
    pub fn toggle(&self, filters: &mut Filters) {
        fn open<T: Ord + Clone>(choices: &mut Choices<T>, value: &T) {
            if !choices.remove(value) {
                choices.insert(value.clone());
            }
        }
        fn closed<T: Vocabulary>(set: &mut Set<T>, value: T) {
            if !set.remove(value) {
                set.insert(value);
            }
        }
        fn answer(answer: &mut Option<bool>, value: bool) {
            *answer = (*answer != Some(value)).then_some(value);
        }
        match self {
            Self::Authority(name) => open(&mut filters.authorities, name),
            Self::Report(id) => open(&mut filters.reports, id),
            Self::Year(year) => open(&mut filters.years, year),
            Self::Kind(kind) => closed(&mut filters.kinds, *kind),
            Self::Area(area) => closed(&mut filters.areas, *area),
            Self::Grade(grade) => closed(&mut filters.grades, *grade),
            Self::Theme(theme) => closed(&mut filters.themes, *theme),
            Self::Own(name) => open(&mut filters.own, name),
            Self::Tone(tone) => closed(&mut filters.tones, *tone),
            Self::Extent(extent) => closed(&mut filters.extents, *extent),
            Self::Group(group) => closed(&mut filters.groups, *group),
            Self::Recommendation(yes) => answer(&mut filters.recommendation, *yes),
            Self::Sure(yes) => answer(&mut filters.sure, *yes),
            Self::Checked(yes) => answer(&mut filters.checked, *yes),
        }
    }
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its words.
    pub label: AttrValue,
    /// How many findings it would find.
    pub count: u32,
    /// How many of all findings have it.
    pub of_all: u32,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Itself.
    pub value: Value,
}

/// A field with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its values: in their own order, or the fullest first where there are many. Never by what is chosen or counted now, so
    /// that no value moves while somebody filters.
    pub choices: Vec<Choice>,
}

impl Field {
    /// How many of its values are chosen.
    pub fn chosen(&self) -> usize {
        self.choices.iter().filter(|choice| choice.chosen).count()
    }
}

/// The names of a library's reports as the filters call them, made once.
pub fn report_names(library: &Library) -> Vec<AttrValue> {
    let several = library.authorities().len() > 1;
    let name = |report: &report::Report| copy::told_apart(report, copy::report_with_scope(report), several);
    library.reports().map(|(_, report)| name(report).into()).collect()
}

/// Every field that can part the findings of a library, in the order in which people ask. `all` are the counts of an empty
/// query, `names` those of [`report_names`].
pub fn fields(filters: &Filters, facets: &Facets, all: &Facets, names: &[AttrValue]) -> Vec<Field> {
    let make = Making { filters };
    let mut report_names = names.iter().cloned();
    let ((asked, other), (sure, unsure)) = (facets.recommendations, facets.sure);
    let mut fields = vec![
        make.field("Tone", &facets.tones, &all.tones, |v| {
            (format!("{} {}", v.mark(), v.label()).into(), Value::Tone(*v))
        }),
        make.field("Report", &facets.reports, &all.reports, |id| {
            let name = report_names.next().unwrap_or_else(|| id.to_string().into());
            (name, Value::Report(id.clone()))
        }),
        make.words("Theme", &facets.themes, &all.themes, Value::Theme),
        make.own(&facets.own),
        make.words("Group", &facets.groups, &all.groups, Value::Group),
        make.words("Extent", &facets.extents, &all.extents, Value::Extent),
        make.words("Judgement area", &facets.areas, &all.areas, Value::Area),
        make.words("Grade of the area", &facets.grades, &all.grades, Value::Grade),
        make.words("Kind of document", &facets.kinds, &all.kinds, Value::Kind),
        make.field("Year", &facets.years, &all.years, |year| (year.to_string().into(), Value::Year(*year))),
        make.field("Authority", &facets.authorities, &all.authorities, |name| {
            (name.clone().into(), Value::Authority(name.clone()))
        }),
        make.either("Recommendation", ["Recommendations", "Other findings"], [asked, other], Value::Recommendation),
        make.either("Tagged by", ["You", "The program alone"], [facets.checked.0, facets.checked.1], Value::Checked),
        make.either("How sure the tags are", ["Sure", "Uncertain: to be checked"], [sure, unsure], Value::Sure),
    ];
    let yours = all.checked.0 > 0;
    let parts = |field: &Field| match field.name {
        "Tagged by" => yours,
        OWN => !field.choices.is_empty(),
        _ => field.choices.len() > 1,
    };
    fields.retain(|field| parts(field) || field.chosen() > 0);
    fields
}

/// The field of the reader's own themes.
const OWN: &str = "Your own theme";

struct Making<'a> {
    filters: &'a Filters,
}

impl Making<'_> {
    fn field<T>(
        &self,
        name: &'static str,
        counts: &[(T, u32)],
        all: &[(T, u32)],
        mut view: impl FnMut(&T) -> (AttrValue, Value),
    ) -> Field {
        let choices = counts.iter().zip(all).map(|((value, count), (_, of_all))| {
            let (label, value) = view(value);
            let (chosen, count, of_all) = (value.is_chosen(self.filters), *count, *of_all);
            Choice { label, count, of_all, chosen, value }
        });
        Self::ordered(name, choices.collect())
    }

    fn words<T: Vocabulary>(
        &self,
        name: &'static str,
        counts: &[(T, u32)],
        all: &[(T, u32)],
        value: fn(T) -> Value,
    ) -> Field {
        self.field(name, counts, all, |word| (AttrValue::Static(word.label()), value(*word)))
    }

    fn own(&self, counts: &[(String, u32)]) -> Field {
        let choices = counts.iter().map(|(name, count)| {
            let value = Value::Own(name.clone());
            let chosen = value.is_chosen(self.filters);
            Choice { label: name.clone().into(), count: *count, of_all: 0, chosen, value }
        });
        Field { name: OWN, choices: choices.collect() }
    }

    /// A field of yes and no.
    fn either(
        &self,
        name: &'static str,
        labels: [&'static str; 2],
        counts: [u32; 2],
        value: fn(bool) -> Value,
    ) -> Field {
        let choices = [true, false].into_iter().zip(labels).zip(counts).map(|((yes, label), count)| {
            let value = value(yes);
            let chosen = value.is_chosen(self.filters);
            Choice { label: AttrValue::Static(label), count, of_all: 0, chosen, value }
        });
        Field { name, choices: choices.collect() }
    }

    fn ordered(name: &'static str, mut choices: Vec<Choice>) -> Field {
        // Reports keep their order in time.
        if choices.len() > FIRST && name != "Report" {
            report::sort(&mut choices, |a, b| a.of_all > b.of_all);
        }
        Field { name, choices }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_chosen_and_taken_away() {
        let values = [
            Value::Authority("Northshire".into()),
            Value::Report(ReportId::from_parts(["a"])),
            Value::Year(2020),
            Value::Kind(Kind::Inspection),
            Value::Area(Area::Leaders),
            Value::Grade(Grade::Good),
            Value::Theme(Theme::Health),
            Value::Own("Slow plans".into()),
            Value::Tone(Tone::Mixed),
            Value::Extent(Extent::Some),
            Value::Group(Group::ALL[0]),
            Value::Recommendation(false),
            Value::Sure(true),
        ];
        for value in values {
            let mut filters = Filters::default();
            assert!(!value.is_chosen(&filters), "{value:?}");
            value.toggle(&mut filters);
            assert!(value.is_chosen(&filters), "{value:?}");
            value.toggle(&mut filters);
            assert_eq!(filters, Filters::default(), "{value:?}");
        }
    }
}
