//! Themes of a person's own, over what was read: the findings with one of their phrases or themes, and those put into them by hand.

use crate::query::{Filters, Query};
use crate::{FindingRef, Library, Sort};
use postings::bits;
use report::{FindingId, ReportId, Set, Theme};
use std::cell::OnceCell;

/// What stands for a theme of a person's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnTheme {
    /// Its name, which `own:` asks for.
    pub name: String,
    /// Phrases, each as typed in the search box.
    pub phrases: Vec<String>,
    /// Themes of the code book that it takes in.
    pub themes: Set<Theme>,
    /// Findings that were put into it.
    pub findings: Vec<(ReportId, FindingId)>,
}

impl OwnTheme {
    /// The query for its phrases: one or the other.
    pub fn words(&self) -> Query {
        let written = |phrase: &String| {
            if phrase.contains('*') { phrase.clone() } else { format!("\"{}\"", phrase.replace('"', " ")) }
        };
        Query::parse(&self.phrases.iter().map(written).collect::<Vec<_>>().join(" OR ")).0
    }
}

/// A theme with its findings, told when they are first asked for.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    theme: OwnTheme,
    findings: OnceCell<Vec<FindingRef>>,
}

impl Library {
    /// The same library with a person's own themes to be asked for.
    #[must_use]
    pub fn with_own(mut self, themes: impl IntoIterator<Item = OwnTheme>) -> Self {
        self.own = themes.into_iter().map(|theme| Known { theme, findings: OnceCell::new() }).collect();
        self
    }

    /// The names of a person's own themes.
    pub fn own_names(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|known| known.theme.name.as_str())
    }

    /// The findings of a theme, in the order of reports and print.
    pub fn own_findings(&self, theme: &OwnTheme) -> Vec<FindingRef> {
        let mut found = Vec::new();
        if !theme.phrases.is_empty() {
            found = self.asked(&theme.words(), Sort::Oldest).findings;
        }
        if !theme.themes.is_empty() {
            let filters = Filters { themes: theme.themes, ..Filters::default() };
            found.extend(self.asked(&Query { filters, ..Query::default() }, Sort::Oldest).findings);
        }
        found.extend(theme.findings.iter().filter_map(|(report, id)| Some(self.find(report, *id)?.at)));
        report::sort(&mut found, |a, b| a < b);
        found.dedup();
        found
    }

    /// The findings of each of the themes that a query asks for, as one set over the whole library; none where it asks for none.
    pub(crate) fn own_set(&self, filters: &Filters) -> Option<Vec<u64>> {
        if filters.own.is_empty() {
            return None;
        }
        let whole = self.whole();
        let mut set = vec![0; whole.width()];
        for known in self.own.iter().filter(|known| filters.own.contains(&known.theme.name)) {
            for (report, n) in self.known(known).iter().filter_map(|at| self.shelf.place(*at)) {
                bits::set(&mut set, whole.first(report.0 as usize) + n);
            }
        }
        Some(set)
    }

    fn known<'a>(&self, known: &'a Known) -> &'a [FindingRef] {
        known.findings.get_or_init(|| self.own_findings(&known.theme))
    }

    /// What each theme would find if it were the only one asked for, among what was found; names that there are none of, last.
    pub(crate) fn own_counts(&self, query: &Query, found: &[FindingRef]) -> Vec<(String, u32)> {
        if self.own.is_empty() && query.filters.own.is_empty() {
            return Vec::new();
        }
        let relaxed = (!query.filters.own.is_empty()).then(|| {
            let filters = Filters { own: crate::Choices::default(), ..query.filters.clone() };
            self.asked(&Query { filters, ..query.clone() }, Sort::Oldest).findings
        });
        let mut set = vec![0; bits::width(self.len())];
        for at in relaxed.as_deref().unwrap_or(found) {
            bits::set(&mut set, at.0);
        }
        let counted = self.own.iter().map(|known| {
            let inside = self.known(known).iter().filter(|at| bits::holds(&set, at.0)).count();
            (known.theme.name.clone(), crate::index::narrow(inside))
        });
        let unknown = query.filters.own.iter().filter(|name| !self.own_names().any(|known| known == *name));
        counted.chain(unknown.map(|name| (name.clone(), 0))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::{Kind, Tone};

    fn library() -> Library {
        let one = Sample::new("Northshire", "2018-03-01", Kind::Inspection)
            .says("Plans drift.", Tone::Concern, &[Theme::Planning])
            .says("Staff listen.", Tone::Strength, &[Theme::Workforce]);
        let two = Sample::new("Northshire", "2022-03-01", Kind::Inspection)
            .says("Records are thin.", Tone::Concern, &[Theme::Recording])
            .says("Visits drift.", Tone::Concern, &[Theme::VisitsDirectWork]);
        let library = Library::new([one.build(), two.build()]);
        let put = library.found(FindingRef(1)).map(|found| (found.report.id().clone(), found.finding.id));
        let gone = (ReportId::from_parts(["gone"]), FindingId(1));
        let slow = OwnTheme {
            name: "Slow \"work\"".into(),
            phrases: vec!["drift".into()],
            themes: Set::new(),
            findings: put.into_iter().chain([gone]).collect(),
        };
        let book = OwnTheme { name: "Book".into(), themes: [Theme::Recording].into(), ..OwnTheme::default() };
        library.with_own([slow, book])
    }

    fn found(library: &Library, text: &str) -> Vec<u32> {
        let (query, notes) = Query::parse(text);
        assert_eq!(notes, [], "{text}");
        library.search(&query, Sort::Oldest).findings.iter().map(|at| at.0).collect()
    }

    #[test]
    fn a_theme_is_a_filter_of_phrases_themes_and_sentences_put_into_it() {
        let library = library();
        assert_eq!(found(&library, "own:\"Slow \"\"work\"\"\""), [0, 1, 3]);
        assert_eq!(found(&library, "own:Book"), [2]);
        assert_eq!(found(&library, "own:Book,\"Slow \"\"work\"\"\""), [0, 1, 2, 3]);
        assert_eq!(found(&library, "own:Book,\"Slow \"\"work\"\"\" tone:strength"), [1]);
        assert_eq!(found(&library, "own:\"no such theme\""), [] as [u32; 0]);
        assert_eq!(found(&library, "own:Book drift"), [] as [u32; 0]);
    }

    #[test]
    fn each_theme_is_counted_as_if_it_alone_were_asked_for() {
        let library = library();
        let counts = |text: &str| library.search(&Query::parse(text).0, Sort::Newest).facets.own;
        let named = |slow: u32, book: u32| vec![("Slow \"work\"".to_owned(), slow), ("Book".to_owned(), book)];
        assert_eq!(counts(""), named(3, 1));
        assert_eq!(counts("own:Book"), named(3, 1));
        assert_eq!(counts("own:Book tone:concern"), named(2, 1));
        assert_eq!(counts("own:other").last(), Some(&("other".to_owned(), 0)));
        let facets = library.search(&Query::parse("own:Book").0, Sort::Newest).facets;
        assert_eq!(facets.years, [(2018, 0), (2022, 1)]);
    }
}
