//! The fields of the query language, and suggestions of their values.

use crate::Library;
use crate::suggest::{List, MOST, Suggested};
use report::{Area, Extent, Grade, Group, Kind, Theme, Tone, Vocabulary, normalised};

/// The fields with what they hold.
pub(crate) const FIELDS: [(&str, &str); 15] = [
    ("theme", "what it is about"),
    ("tone", "strength, concern, mixed, neutral"),
    ("year", "2024, or 2018-2024"),
    ("report", "one document, by its name in the address"),
    ("authority", "whose services"),
    ("kind", "inspection, focused-visit, article …"),
    ("area", "judgement area of the section"),
    ("grade", "grade of that area"),
    ("extent", "none, one, a few, some, many, most, all"),
    ("group", "group of children"),
    ("rec", "yes: recommendations; no: the rest"),
    ("sure", "no: tags to be checked"),
    ("own", "a theme of your own"),
    ("checked", "yes: tags that you gave or accepted"),
    ("also", "no: words without their other names"),
];

impl Library {
    /// The values of a field that begin so.
    pub(crate) fn values(&self, field: &str, partial: &str, list: &mut List<'_>) {
        let (kept, partial) = match partial.rsplit_once(',') {
            Some((kept, last)) => (format!("{kept},"), last),
            None => (String::new(), partial),
        };
        let field = field.to_ascii_lowercase();
        let before = format!("{}{field}:{kept}", list.before);
        let mut values = List { before: &before, list: Vec::new() };
        let wanted = normalised(partial.trim_start_matches('"'));
        let mut own = |label: &str, value: &str| {
            let folded = normalised(label);
            let begins = folded.starts_with(&wanted) || folded.split(' ').any(|word| word.starts_with(&wanted));
            if begins && values.list.len() < MOST {
                let written = if value.contains(' ') { format!("\"{value}\"") } else { value.to_owned() };
                values.add(Suggested::Value, label.to_owned(), format!("{field}:{value}"), &written);
            }
        };
        match field.as_str() {
            "theme" => vocabulary::<Theme>(&mut own),
            "tone" => vocabulary::<Tone>(&mut own),
            "area" => vocabulary::<Area>(&mut own),
            "grade" => vocabulary::<Grade>(&mut own),
            "extent" => vocabulary::<Extent>(&mut own),
            "group" => vocabulary::<Group>(&mut own),
            "kind" => vocabulary::<Kind>(&mut own),
            "authority" => self.authorities().into_iter().for_each(|name| own(name, name)),
            "own" => self.own_names().for_each(|name| own(name, name)),
            "report" => self.reports().for_each(|(_, report)| own(report.id().as_str(), report.id().as_str())),
            "year" => {
                let mut years: Vec<i32> = self.reports().filter_map(|(_, report)| report.year()).collect();
                years.dedup();
                years.iter().rev().for_each(|year| own(&year.to_string(), &year.to_string()));
            }
            "rec" | "sure" | "checked" | "also" => ["yes", "no"].into_iter().for_each(|value| own(value, value)),
            _ => {}
        }
        list.list = values.list;
    }
}

/// Calls with the label and the slug of each word of a vocabulary.
fn vocabulary<T: Vocabulary>(own: &mut dyn FnMut(&str, &str)) {
    for value in T::ALL {
        own(value.label(), value.slug());
    }
}
