//! Other names of what a query asks for: abbreviations as the reports explain them, and names of one thing in `data/names.txt`.
//! What stands in quotation marks is looked for as it is.

use crate::query::{Query, Term};
use crate::{Library, ReportRef};
use report::normalised;
use std::sync::OnceLock;

/// The most other names that one query is widened by.
const MOST: usize = 16;

/// Another name of a word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// The word of the query, folded.
    pub of: String,
    /// The other name, folded.
    pub name: String,
    /// The same as it is written in a report, or in the table.
    pub printed: String,
    /// The reports that explain the word by this name; none for a name of the table.
    pub told_by: Vec<ReportRef>,
    /// The clause of the query that it widens.
    pub(crate) clause: usize,
    pub(crate) term: Term,
}

impl OtherName {
    fn new(clause: usize, of: &str, name: &str, printed: String) -> Self {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let term = match <[String; 1]>::try_from(words) {
            Ok([word]) => Term::Word(word),
            Err(words) => Term::Phrase(words),
        };
        Self { of: of.to_owned(), name: name.to_owned(), printed, told_by: Vec::new(), clause, term }
    }
}

/// A name of the table: folded, and as it is written.
type Name = (String, &'static str);

/// The table: each line the names of one thing.
fn table() -> &'static [Vec<Name>] {
    static TABLE: OnceLock<Vec<Vec<Name>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../data/names.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(|line| line.split(" = ").map(|name| (normalised(name), name)).collect()).collect()
    })
}

/// Abbreviations of the table that begin so, with the first of their longer names.
pub(crate) fn abbreviations(stem: &str) -> impl Iterator<Item = (&str, &str)> {
    table().iter().filter_map(move |line| {
        let (short, _) = line.first().filter(|(short, _)| short.starts_with(stem))?;
        let (_, long) = line.iter().find(|(name, _)| name.contains(' '))?;
        (short.len() < 6).then_some((short.as_str(), *long))
    })
}

impl Library {
    /// The other names that a query is widened by, in the order of its words; those that it leaves out are not among them.
    pub fn other_names(&self, query: &Query) -> Vec<OtherName> {
        let mut names = Vec::new();
        if query.also.off {
            return names;
        }
        let typed = || query.words.iter().flat_map(|clause| &clause.any);
        for (at, clause) in query.words.iter().enumerate().filter(|(_, clause)| !clause.negated) {
            for word in clause.any.iter().filter_map(|term| if let Term::Word(word) = term { Some(word) } else { None })
            {
                let before = names.len();
                self.names_of(word, at, &mut names);
                let mut place = 0;
                names.retain(|other: &OtherName| {
                    place += 1;
                    place <= before || !query.also.without.contains(&other.name) && typed().all(|t| *t != other.term)
                });
            }
        }
        names.truncate(MOST);
        names
    }

    /// Adds the other names of one word.
    fn names_of(&self, word: &str, clause: usize, names: &mut Vec<OtherName>) {
        for ((at, report), segment) in self.reports().zip(&self.segments) {
            for (_, long) in segment.acronyms.iter().filter(|(short, _)| short == word) {
                let known = names.iter().position(|other| other.clause == clause && other.name == *long);
                let known = known.unwrap_or_else(|| {
                    let printed = report.acronyms().iter().find(|acronym| normalised(&acronym.long) == *long);
                    let printed = printed.map_or(long, |acronym| &acronym.long).clone();
                    names.push(OtherName::new(clause, word, long, printed));
                    names.len() - 1
                });
                names[known].told_by.push(at);
            }
        }
        for line in table().iter().filter(|line| line.iter().any(|(name, _)| name == word)) {
            for (name, printed) in line.iter().filter(|(name, _)| name != word) {
                if !names.iter().any(|other| other.clause == clause && other.name == *name) {
                    names.push(OtherName::new(clause, word, name, (*printed).to_owned()));
                }
            }
        }
    }

    /// The terms whose places are marked in what a query found: its words, and their other names.
    pub fn marked_terms(&self, query: &Query) -> Vec<Term> {
        let typed = query.words.iter().filter(|clause| !clause.negated).flat_map(|clause| clause.any.iter().cloned());
        typed.chain(self.other_names(query).into_iter().map(|other| other.term)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sort;
    use crate::sample::Sample;
    use report::{Kind, Tone};

    fn library() -> Library {
        let early = Sample::new("Northshire", "2018-03-01", Kind::Inspection)
            .says("Supervision is regular.", Tone::Strength, &[])
            .says("The MAST is quick.", Tone::Strength, &[])
            .explains("MAST", "multi-agency safeguarding team");
        let late = Sample::new("Northshire", "2022-03-01", Kind::FocusedVisit)
            .says("Line management is weak; oversight and management oversight too.", Tone::Concern, &[])
            .says("The multi-agency screening team is slow.", Tone::Concern, &[])
            .explains("MAST", "multi-agency screening team");
        Library::new([early.build(), late.build()])
    }

    fn found(text: &str) -> (usize, u32, Vec<(String, u32, u32)>) {
        let library = library();
        let (query, notes) = Query::parse(text);
        assert_eq!(notes, [], "{text}");
        let hits = library.search(&query, Sort::Oldest);
        let also = hits.also.into_iter().map(|also| (also.name.name, also.findings, also.occurrences)).collect();
        (hits.findings.len(), hits.occurrences, also)
    }

    #[test]
    fn a_word_finds_its_other_names_and_says_so() {
        let names = |n: &str, findings, times| (n.to_owned(), findings, times);
        let all = vec![names("oversight", 1, 2), names("management oversight", 1, 1), names("line management", 1, 1)];
        assert_eq!(found("supervision"), (2, 1, all.clone()), "the word itself is counted alone");
        assert_eq!(found("supervision -also:oversight"), (2, 1, all[1..].to_vec()));
        assert_eq!(found("supervision also:no"), (1, 1, Vec::new()));
        assert_eq!(found("\"supervision\""), (1, 1, Vec::new()), "in quotation marks it is exact");
        assert_eq!(found("-supervision"), (3, 0, Vec::new()), "what must not be there is not widened");
        let both = found("supervision oversight");
        assert_eq!((both.0, both.2.len()), (1, 2), "a name that is asked for itself widens nothing");
    }

    #[test]
    fn an_abbreviation_keeps_all_its_meanings_apart() {
        let library = library();
        let names = library.other_names(&Query::parse("MAST").0);
        let told: Vec<_> = names.iter().map(|n| (n.name.as_str(), n.told_by.iter().map(|r| r.0).collect())).collect();
        let expected: [(&str, Vec<u32>); 3] = [
            ("multi agency safeguarding team", vec![0]),
            ("multi agency screening team", vec![1]),
            ("front door", vec![]),
        ];
        assert_eq!(told, expected);
        assert_eq!(names[1].printed, "multi-agency screening team");
        assert_eq!(found("MAST").0, 2);
    }

    #[test]
    fn other_names_are_marked() {
        let library = library();
        let (query, _) = Query::parse("supervision");
        let hits = library.search(&query, Sort::Oldest);
        let marked: Vec<&str> = hits
            .findings
            .iter()
            .flat_map(|at| {
                let report = library.found(*at).expect("a hit").report;
                library.marks(&query, *at).into_iter().map(|mark| report.words_of(mark))
            })
            .collect();
        assert_eq!(marked, ["Supervision", "Line management", "oversight", "management oversight"]);
        assert_eq!(hits.only_also, [0, 1]);
    }

    #[test]
    fn the_table_is_sound() {
        for line in table() {
            assert!(line.len() > 1 && line.iter().all(|(name, _)| !name.is_empty()), "{line:?}");
            assert!(line.iter().any(|(name, _)| !name.contains(' ')), "no single word finds {line:?}");
            let mut once: Vec<&String> = line.iter().map(|(name, _)| name).collect();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), line.len(), "{line:?}");
        }
    }
}
