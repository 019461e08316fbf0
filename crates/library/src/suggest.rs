//! What a person may mean who has typed so far: themes, abbreviations, authorities, phrases and words of the reports, fields
//! and their values.

use crate::Library;
use crate::names::abbreviations;
use crate::values::FIELDS;
use report::{Theme, normalised, words};

/// The most that is suggested at once.
pub(crate) const MOST: usize = 8;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// A theme: the filter.
    Theme,
    /// An abbreviation.
    Abbreviation,
    /// An authority: the filter.
    Authority,
    /// A phrase that the reports often use.
    Phrase,
    /// A word of the reports.
    Word,
    /// A field, to be given a value.
    Field,
    /// A field with a value.
    Value,
}

/// Something that can be taken in place of what was typed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub what: Suggested,
    /// Its words.
    pub label: String,
    /// What it stands for, or how it is written; may be empty.
    pub hint: String,
    /// The whole text once it is taken.
    pub text: String,
}

/// The part of a text that a suggestion would take the place of.
struct Typed<'t> {
    /// What stands before, the minus sign of the last word included.
    before: &'t str,
    /// The last word, or what is open between quotation marks.
    last: &'t str,
    quoted: bool,
}

impl<'t> Typed<'t> {
    fn of(text: &'t str) -> Self {
        if text.matches('"').count() % 2 == 1 {
            let at = text.rfind('"').unwrap_or(0);
            return Self { before: &text[..at], last: &text[at + 1..], quoted: true };
        }
        let at =
            text.rfind(char::is_whitespace).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let minus = usize::from(text[at..].starts_with('-'));
        Self { before: &text[..at + minus], last: &text[at + minus..], quoted: false }
    }
}

impl Library {
    /// What may be meant, the likeliest first. Nothing for an empty text or after a space.
    pub fn suggest(&self, text: &str) -> Vec<Suggestion> {
        let typed = Typed::of(text);
        let mut list = List { before: typed.before, list: Vec::new() };
        if !typed.quoted
            && let Some((field, partial)) = typed.last.split_once(':')
        {
            self.values(field, partial, &mut list);
            return list.list;
        }
        let stem = normalised(typed.last);
        if stem.is_empty() || typed.last.ends_with(['*', '"']) || text.len() > 1_000 {
            return Vec::new();
        }
        if !typed.quoted && !stem.contains(' ') {
            self.single(&stem, &mut list);
        }
        self.phrases_from(text, &typed, &stem, &mut list);
        if !typed.quoted && stem.len() > 2 {
            for word in self.common_words(&stem, 3) {
                list.add(Suggested::Word, word.clone(), String::new(), &word);
            }
        }
        list.list.truncate(MOST);
        list.list
    }

    /// What a single word can begin: a field, a theme, an abbreviation, an authority.
    fn single(&self, stem: &str, list: &mut List<'_>) {
        if stem.len() > 1 {
            for (name, hint) in FIELDS.iter().filter(|(name, _)| name.starts_with(stem)).take(2) {
                list.add(Suggested::Field, format!("{name}:"), (*hint).to_owned(), &format!("{name}:"));
            }
        }
        if stem.len() > 1 && !list.before.ends_with('-') {
            let begins = |label: &str| words(label).any(|word| word.folded.starts_with(stem));
            for theme in Theme::ALL.iter().filter(|theme| begins(theme.label())).take(3) {
                let written = format!("theme:{}", theme.slug());
                list.add(Suggested::Theme, theme.label().to_owned(), written.clone(), &written);
            }
            if self.authorities().len() > 1 {
                for name in self.authorities().into_iter().filter(|name| begins(name)).take(2) {
                    list.value(Suggested::Authority, "authority", name.to_owned(), name);
                }
            }
        }
        let mut known: Vec<(&str, &str)> = Vec::new();
        if stem.len() > 1 {
            let told = self.segments.iter().rev().flat_map(|segment| segment.acronyms.iter());
            let told = told.map(|(short, long)| (short.as_str(), long.as_str()));
            for (short, long) in told.filter(|(short, _)| short.starts_with(stem)).chain(abbreviations(stem)) {
                // A second meaning is a row of its own; the table only speaks of what no report explains.
                if known.len() < 3 && !known.contains(&(short, long)) {
                    known.push((short, long));
                }
            }
        }
        for (short, long) in known {
            list.add(Suggested::Abbreviation, short.to_uppercase(), long.to_owned(), short);
        }
    }

    /// Phrases that go on from the last one, two or three words.
    fn phrases_from(&self, text: &str, typed: &Typed<'_>, stem: &str, list: &mut List<'_>) {
        let mut starts = vec![(typed.before, stem.to_owned())];
        if !typed.quoted {
            let spaces = text.char_indices().rev().filter(|(_, c)| *c == ' ');
            let earlier = spaces.skip(1).map(|(at, _)| at + 1).chain([0]).take(2);
            starts.extend(earlier.map(|at| (&text[..at], text[at..].to_owned())));
        }
        for (before, start) in starts {
            if start.contains([':', '"', '*']) || start.len() < 3 {
                continue;
            }
            let start = normalised(&start);
            let from = self.shelf.phrases.get_or_init(|| self.frequent_phrases());
            let first = from.partition_point(|phrase| *phrase.0 < *start);
            let mut going_on: Vec<&(Box<str>, u32)> =
                from[first..].iter().take_while(|phrase| phrase.0.starts_with(&start)).collect();
            report::sort(&mut going_on, |a, b| a.1 > b.1);
            for (phrase, _) in going_on.into_iter().take(3) {
                let taken = format!("{before}\"{phrase}\"");
                if list.list.iter().all(|other| other.label != **phrase) {
                    let (what, label) = (Suggested::Phrase, phrase.to_string());
                    list.list.push(Suggestion { what, label, hint: "phrase".to_owned(), text: taken });
                }
            }
        }
    }
}

/// Suggestions in the making.
pub(crate) struct List<'t> {
    pub(crate) before: &'t str,
    pub(crate) list: Vec<Suggestion>,
}

impl List<'_> {
    pub(crate) fn add(&mut self, what: Suggested, label: String, hint: String, taken: &str) {
        self.list.push(Suggestion { what, label, hint, text: format!("{}{taken}", self.before) });
    }

    fn value(&mut self, what: Suggested, field: &str, label: String, value: &str) {
        let written = if value.contains(' ') { format!("{field}:\"{value}\"") } else { format!("{field}:{value}") };
        self.add(what, label, written.clone(), &written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Query;
    use crate::sample::{self, Sample};
    use proptest::prelude::*;
    use report::{Kind, Tone};

    fn library() -> Library {
        let reports = ["Northshire", "South Town"].map(|authority| {
            let mut sample = Sample::new(authority, "2020-01-01", Kind::Inspection);
            for _ in 0..3 {
                sample = sample.says("A clear line of sight for supervision and superb plans.", Tone::Strength, &[]);
            }
            sample.explains("MAST", "multi-agency screening team").build()
        });
        Library::new(reports)
    }

    /// The texts that may be taken, with what each is.
    fn of(text: &str) -> Vec<(Suggested, String)> {
        library().suggest(text).into_iter().map(|suggestion| (suggestion.what, suggestion.text)).collect()
    }

    fn offers(text: &str, what: Suggested, taken: &str) {
        assert!(of(text).contains(&(what, taken.to_owned())), "{text} offers {taken}: {:?}", of(text));
    }

    #[test]
    fn what_may_be_meant() {
        offers("superv", Suggested::Theme, "theme:supervision");
        offers("superv", Suggested::Word, "supervision");
        offers("late -superv", Suggested::Word, "late -supervision");
        offers("to", Suggested::Field, "tone:");
        offers("plans mas", Suggested::Abbreviation, "plans mast");
        offers("plans lead", Suggested::Theme, "plans theme:leadership");
        offers("pe", Suggested::Abbreviation, "pep");
        offers("tow", Suggested::Authority, "authority:\"South Town\"");
        offers("lin", Suggested::Phrase, "\"line of sight\"");
        offers("the line of", Suggested::Phrase, "the \"line of sight\"");
        offers("\"line o", Suggested::Phrase, "\"line of sight\"");
        offers("plans tone:con", Suggested::Value, "plans tone:concern");
        offers("tone:concern,mi", Suggested::Value, "tone:concern,mixed");
        offers("extent:a", Suggested::Value, "extent:\"a few\"");
        offers("year:2", Suggested::Value, "year:2020");
        for none in ["", "plans ", "plan*", "\"line of sight\"", "colour:r", "&"] {
            assert_eq!(of(none), [], "{none}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_understood(
            reports in proptest::collection::vec(sample::any_report(), 0..3),
            text in "[a-e]{0,3}|(pl|an|vi|de| |-|\"|tone:|theme:|mi|,|é){0,6}",
        ) {
            let library = Library::new(reports);
            let suggestions = library.suggest(&text);
            prop_assert!(suggestions.len() <= MOST);
            for suggestion in suggestions {
                let added = suggestion.text.rsplit(' ').next().unwrap_or_default();
                let (_, notes) = Query::parse(added);
                let open = suggestion.what == Suggested::Field || suggestion.text.matches('"').count() > 2;
                prop_assert!(open || notes.is_empty() || text.contains(':') || text.contains('"'), "{} {:?}", added, notes);
            }
        }
    }
}
