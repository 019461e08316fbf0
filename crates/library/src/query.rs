//! The query: words to look for and filters to keep to, with one canonical text that the URL, the search box and `sight find` share.
//!
//! `supervision "line of sight" homeless* -audit gaps OR delays theme:supervision tone:concern,mixed year:2022 report:ID`
//! Parts are joined by AND; `OR` binds tighter; values of one field are alternatives. Unknown fields and broken quotes
//! become notes, never errors. `parse(q.to_string()).0 == q` for every query; the empty query is the empty string.

use report::{Area, Extent, Grade, Group, Kind, ReportId, Theme, Tone};
use std::collections::BTreeSet;

/// Something to look for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// A whole word, folded.
    Word(String),
    /// The beginning of a word, folded: `homeless*`.
    Prefix(String),
    /// Words that follow each other, folded: `"line of sight"`.
    Phrase(Vec<String>),
}

/// Alternatives, one of which must be there; or, negated, none of which may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clause {
    /// The alternatives, in the order written; never empty.
    pub any: Vec<Term>,
    /// Whether they must be absent.
    pub negated: bool,
}

/// What to keep to: within one field any of the values, across fields all of them. An empty set keeps everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// `authority:`
    pub authorities: BTreeSet<String>,
    /// `report:`
    pub reports: BTreeSet<ReportId>,
    /// `year:`
    pub years: BTreeSet<i32>,
    /// `kind:`
    pub kinds: BTreeSet<Kind>,
    /// `area:` the judgement area of the section.
    pub areas: BTreeSet<Area>,
    /// `grade:` the grade of that area in its report.
    pub grades: BTreeSet<Grade>,
    /// `theme:`
    pub themes: BTreeSet<Theme>,
    /// `tone:`
    pub tones: BTreeSet<Tone>,
    /// `extent:`
    pub extents: BTreeSet<Extent>,
    /// `group:`
    pub groups: BTreeSet<Group>,
    /// `rec:yes` or `rec:no`
    pub recommendation: Option<bool>,
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
}

/// Something in the text of a query that was not understood, in a plain sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryNote(pub String);

impl Query {
    /// The query of its text, and what in it was not understood.
    pub fn parse(text: &str) -> (Self, Vec<QueryNote>) {
        let _ = text;
        (Self::default(), Vec::new())
    }

    /// The words alone, in canonical text (for the search box; the filters are shown as chips).
    pub fn words_text(&self) -> String {
        String::new()
    }

    /// Whether it finds everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl std::fmt::Display for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words_text())
    }
}
