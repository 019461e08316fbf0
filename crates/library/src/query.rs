//! The query: words to look for and filters to keep to, with one canonical text that the URL, the search box and `sight find` share.
//!
//! `supervision "line of sight" homeless* -audit gaps OR delays theme:supervision tone:concern,mixed year:2022 report:ID`
//! A word also finds its other names: `also:no` and `-also:oversight` say which it must not.
//! Parts are joined by AND; `OR` binds tighter, `NEAR/5` between two words tighter still; values of one field are
//! alternatives. Unknown fields and broken quotes become notes, never errors. `parse(q.to_string()).0 == q` for every
//! query; the empty query is the empty string. Reading the text is in `parse.rs`; here are the types and the printing.

use report::{Area, Extent, Grade, Group, Kind, ReportId, Set, Theme, Tone, Vocabulary};
use std::fmt::{Display, Formatter, Result, Write};

/// Something to look for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// A whole word, folded.
    Word(String),
    /// The beginning of a word, folded: `homeless*`.
    Prefix(String),
    /// Words that follow each other, folded: `"line of sight"`.
    Phrase(Vec<String>),
    /// Two words, folded, at most so many places apart in either order: `missing NEAR/5 education`.
    Near(String, String, u8),
}

/// Alternatives, one of which must be there; or, negated, none of which may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clause {
    /// The alternatives, in the order written; never empty.
    pub any: Vec<Term>,
    /// Whether they must be absent.
    pub negated: bool,
}

/// Values chosen of an open list, each once and in order. A few at a time: a sorted list is all it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices<T>(Vec<T>);

impl<T> Default for Choices<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Choices<T> {
    /// Puts a value in; whether it was not there before.
    pub fn insert(&mut self, value: T) -> bool {
        let place = self.0.partition_point(|other| *other < value);
        let new = self.0.get(place) != Some(&value);
        if new {
            self.0.insert(place, value);
        }
        new
    }

    /// Takes a value out; whether it was there.
    pub fn remove(&mut self, value: &T) -> bool {
        let before = self.0.len();
        self.0.retain(|other| other != value);
        self.0.len() < before
    }

    /// Whether a value is chosen.
    pub fn contains(&self, value: &T) -> bool {
        self.0.contains(value)
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<'a, T: Ord> IntoIterator for &'a Choices<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Ord> Extend<T> for Choices<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<T: Ord> FromIterator<T> for Choices<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut choices = Self::default();
        choices.extend(values);
        choices
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Choices<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

/// What to keep to: within one field any of the values, across fields all of them. An empty set keeps everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// `authority:`
    pub authorities: Choices<String>,
    /// `report:`
    pub reports: Choices<ReportId>,
    /// `year:`
    pub years: Choices<i32>,
    /// `kind:`
    pub kinds: Set<Kind>,
    /// `area:` the judgement area of the section.
    pub areas: Set<Area>,
    /// `grade:` the grade of that area in its report.
    pub grades: Set<Grade>,
    /// `theme:`
    pub themes: Set<Theme>,
    /// `own:` the name of a theme of a person's own.
    pub own: Choices<String>,
    /// `tone:`
    pub tones: Set<Tone>,
    /// `extent:`
    pub extents: Set<Extent>,
    /// `group:`
    pub groups: Set<Group>,
    /// `rec:yes` or `rec:no`
    pub recommendation: Option<bool>,
    /// `sure:yes` or `sure:no`: whether the reading is sure of the tone and of every theme.
    pub sure: Option<bool>,
    /// `checked:yes` or `checked:no`: whether a person gave or accepted the tags.
    pub checked: Option<bool>,
}

/// Whether a word also finds its other names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Also {
    /// `also:no`: words find themselves alone.
    pub off: bool,
    /// `-also:oversight`: other names that are left out, folded.
    pub without: Choices<String>,
}

impl Display for Also {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let off = self.off.then(|| "also:no".to_owned());
        let written: Vec<String> = off.into_iter().chain(field("-also", &mut self.without.iter().cloned())).collect();
        f.write_str(&written.join(" "))
    }
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best match first (rarer words weigh more); printed order where no words are given.
    #[default]
    Relevance,
    /// Newest report first, printed order within.
    Newest,
    /// Oldest report first, printed order within.
    Oldest,
}

/// Words and filters. The default finds everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// All of these must hold.
    pub words: Vec<Clause>,
    /// And all of these.
    pub filters: Filters,
    /// Which other names of the words are looked for.
    pub also: Also,
}

/// Something in the text of a query that was not understood, in a plain sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryNote(pub String);

impl Query {
    /// The query of its text, and what in it was not understood.
    pub fn parse(text: &str) -> (Self, Vec<QueryNote>) {
        crate::parse::parse(text)
    }

    /// The words alone, in canonical text (for the search box; the filters are shown as chips).
    pub fn words_text(&self) -> String {
        let clauses: Vec<String> = self.words.iter().map(Clause::to_string).collect();
        clauses.join(" ")
    }

    /// Whether it finds everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut parts = vec![self.words_text(), self.filters.to_string(), self.also.to_string()];
        parts.retain(|part| !part.is_empty());
        f.write_str(&parts.join(" "))
    }
}

impl Display for Clause {
    /// `-` stands before each alternative of a negated clause: none of them may be there.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (at, term) in self.any.iter().enumerate() {
            if at > 0 {
                f.write_str(" OR ")?;
            }
            if self.negated {
                f.write_char('-')?;
            }
            write!(f, "{term}")?;
        }
        Ok(())
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Term::Word(word) => f.write_str(word),
            Term::Prefix(stem) => write!(f, "{stem}*"),
            Term::Phrase(words) => write!(f, "\"{}\"", words.join(" ")),
            Term::Near(left, right, within) => write!(f, "{left} NEAR/{within} {right}"),
        }
    }
}

impl Display for Filters {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self { authorities, reports, years, kinds, areas, grades, themes, own, tones, extents, groups, .. } = self;
        let answer = |answer: Option<bool>| answer.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        let fields = [
            field("authority", &mut authorities.iter().cloned()),
            field("report", &mut reports.iter().map(ToString::to_string)),
            field("year", &mut years.iter().map(ToString::to_string)),
            field("kind", &mut slugs(*kinds)),
            field("area", &mut slugs(*areas)),
            field("grade", &mut slugs(*grades)),
            field("theme", &mut slugs(*themes)),
            field("own", &mut own.iter().cloned()),
            field("tone", &mut slugs(*tones)),
            field("extent", &mut slugs(*extents)),
            field("group", &mut slugs(*groups)),
            field("rec", &mut answer(self.recommendation).into_iter()),
            field("sure", &mut answer(self.sure).into_iter()),
            field("checked", &mut answer(self.checked).into_iter()),
        ];
        let written: Vec<String> = fields.into_iter().flatten().collect();
        f.write_str(&written.join(" "))
    }
}

/// The values of a set as they are written.
fn slugs<T: Vocabulary>(values: Set<T>) -> impl Iterator<Item = String> {
    values.iter().map(|value| value.slug().to_owned())
}

/// A field with its values, unless it has none.
fn field(name: &str, values: &mut dyn Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.map(quoted).collect();
    (!values.is_empty()).then(|| format!("{name}:{}", values.join(",")))
}

/// A value as it can be read back: in quotes, doubled inside, where it is anything but plain letters, digits and hyphens.
fn quoted(value: String) -> String {
    let plain =
        !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '\'' | '&'));
    if plain { value } else { format!("\"{}\"", value.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use proptest::prelude::*;

    #[test]
    fn the_empty_query_is_the_empty_string() {
        assert_eq!(Query::default().to_string(), "");
        assert!(Query::default().is_empty());
        assert!(Query::parse("").0.is_empty());
        assert!(Query::parse(" \n\t").0.is_empty());
    }

    #[test]
    fn values_with_spaces_are_quoted() {
        let mut query = Query::default();
        query.filters.extents = [Extent::AFew, Extent::All].into();
        query.filters.grades = [Grade::RequiresImprovement].into();
        query.filters.authorities = [String::from("the \"old\" shire")].into();
        assert_eq!(
            query.to_string(),
            "authority:\"the \"\"old\"\" shire\" grade:\"requires improvement\" extent:\"a few\",all"
        );
        assert_eq!(Query::parse(&query.to_string()), (query, Vec::new()));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(query in sample::any_query()) {
            let text = query.to_string();
            prop_assert_eq!(Query::parse(&text), (query.clone(), Vec::new()), "{}", text);
            prop_assert_eq!(query.is_empty(), text.is_empty());
        }

        #[test]
        fn what_is_read_is_canonical(text in "[ -~“”’é]{0,40}|([a-c\"(): -]|OR |NEAR/2 |tone:|mixed,){0,12}") {
            let (query, _) = Query::parse(&text);
            prop_assert_eq!(Query::parse(&query.to_string()), (query, Vec::new()));
        }
    }
}
