//! The documents that come with the program, against what was read out of them by hand: the facts of all, and one letter field by
//! field. It alone measures extent, groups, coverage, acronyms and mentions.

use super::plain::plain;
use super::{Count, Figure, Miss, Scores};
use crate::json;
use library::Library;
use report::{Format, Report, fold};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// The documents that were read by hand, and what the program read of them so far.
#[derive(Debug, Default)]
pub(super) struct Examples {
    seeds: Vec<Example>,
    worked: Option<Example>,
}

/// What was read by hand of the documents.
#[derive(Debug, Deserialize)]
pub(super) struct Seeds {
    documents: Vec<Value>,
}

/// A document: its id, what it holds, and the report as JSON once it was read.
#[derive(Debug)]
struct Example {
    id: String,
    expected: Value,
    report: Option<Value>,
}

impl Example {
    fn new(expected: Value, id: &str) -> Self {
        Self { id: expected[id].as_str().unwrap_or_default().to_owned(), expected, report: None }
    }
}

/// The facts of a hand-read document. `report_id` is the report's `id`.
const FACTS: [&str; 12] = [
    "report_id",
    "authority",
    "framework",
    "kind",
    "title",
    "focus",
    "source_class",
    "inspected",
    "reports_on",
    "published",
    "people",
    "judgements",
];

impl Examples {
    pub(super) fn new(seeds: Option<Seeds>, worked: Option<Value>) -> Self {
        let documents = seeds.map(|seeds| seeds.documents).unwrap_or_default().into_iter();
        Self {
            seeds: documents.map(|expected| Example::new(expected, "report_id")).collect(),
            worked: worked.map(|expected| Example::new(expected, "id")),
        }
    }

    pub(super) fn add(&mut self, report: &Report) {
        let id = report.id().as_str();
        for example in self.seeds.iter_mut().chain(&mut self.worked).filter(|example| example.id == id) {
            // The documents are texts; where the same report is given as PDF too, the text is meant.
            if example.report.is_none() || report.source().format == Format::Text {
                example.report = json::of(report, &Library::new([report.clone()])).ok();
            }
        }
    }

    pub(super) fn measure(self, scores: &mut Scores) {
        measure_seeds(&self.seeds, scores);
        match &self.worked {
            Some(Example { id, expected, report: Some(report) }) => measure_worked(id, expected, report, scores),
            _ => scores.not_measured(
                "extent, groups, coverage, acronyms, mentions",
                "only the worked example measures them, and it is not among the reports given",
            ),
        }
    }
}

/// Counts right answers and notes wrong ones.
#[derive(Debug)]
struct Tally {
    name: &'static str,
    right: u32,
    n: u32,
    misses: Vec<Miss>,
}

impl Tally {
    fn new(name: &'static str) -> Self {
        Self { name, right: 0, n: 0, misses: Vec::new() }
    }

    fn count(&mut self, report: &str, what: &str, right: bool, got: &Value, wanted: &Value) {
        self.n += 1;
        self.right += u32::from(right);
        if !right {
            let (got, wanted) = (got.to_string(), format!("{wanted} ({what})"));
            self.misses.push(Miss { measure: self.name.to_owned(), report: report.to_owned(), got, wanted });
        }
    }

    /// Hands on the figure, where anything was counted.
    fn into(self, scores: &mut Scores) {
        if self.n > 0 {
            scores.measures.push(Figure::share(self.name, self.right, self.n));
            scores.misses.extend(self.misses);
        }
    }
}

fn measure_seeds(seeds: &[Example], scores: &mut Scores) {
    let absent: Vec<&str> = seeds.iter().filter(|seed| seed.report.is_none()).map(|seed| seed.id.as_str()).collect();
    if seeds.is_empty() || !absent.is_empty() {
        let why = if seeds.is_empty() { "there is no seeds.json" } else { "not among the reports given: " };
        scores.not_measured("documents that come with the program", &format!("{why}{}", absent.join(", ")));
    }
    let (mut facts, mut counts) = (Tally::new("seeds.facts"), Tally::new("seeds.counts"));
    for Example { id, expected, report } in seeds {
        let Some(report) = report else { continue };
        for fact in FACTS.into_iter().filter(|fact| expected.get(fact).is_some()) {
            let got = &report[if fact == "report_id" { "id" } else { fact }];
            // An article's inspection stands in the reference beside a remark.
            let wanted = if fact == "reports_on" { &expected[fact]["inspection"] } else { &expected[fact] };
            facts.count(id, fact, holds(got, wanted), got, wanted);
        }
        let (wanted, got) = (&expected["recommendations"], list(&report["recommendations"]).len());
        counts.count(id, "recommendations", *wanted == got, &got.into(), wanted);
        if let Some(highest) = expected["numbered_paragraphs"].as_u64() {
            let numbers: Vec<u64> = passages(report).filter_map(|passage| passage["number"].as_u64()).collect();
            let all = numbers.iter().copied().eq(1..=highest);
            counts.count(id, "numbered paragraphs", all, &numbers.len().into(), &highest.into());
        }
    }
    facts.into(scores);
    counts.into(scores);
}

fn passages(report: &Value) -> impl Iterator<Item = &Value> {
    list(&report["sections"]).iter().flat_map(|section| list(&section["passages"]))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Whether an answer has all that the reference says: objects may have more fields, quotation marks and dashes other shapes.
/// What the reference leaves out or does not know is not asked.
fn holds(got: &Value, wanted: &Value) -> bool {
    let folded = |text: &str| text.chars().map(fold).collect::<String>();
    match (got, wanted) {
        (Value::String(got), Value::String(wanted)) => folded(got) == folded(wanted),
        (Value::Object(got), Value::Object(wanted)) => {
            wanted.iter().all(|(key, wanted)| got.get(key).is_some_and(|got| holds(got, wanted)))
        }
        (Value::Array(got), Value::Array(wanted)) => {
            got.len() == wanted.len() && got.iter().zip(wanted).all(|(got, wanted)| holds(got, wanted))
        }
        _ => got == wanted,
    }
}

/// What is said of each finding, and its measure.
const FIELDS: [(&str, &str); 4] = [
    ("tone", "example.tone"),
    ("themes", "example.themes"),
    ("extent", "example.extent"),
    ("groups", "example.groups"),
];

/// What is said of the whole, item by item, and its measure. Themes of recommendations are those of their sentences, which are
/// measured already.
const LISTS: [(&str, &str, &[&str]); 4] = [
    ("coverage", "example.coverage", &[]),
    ("recommendations", "example.recommendations", &["n", "kind", "for", "text", "passage"]),
    ("mentions", "example.mentions", &["text", "kind", "date", "passage"]),
    ("acronyms", "example.acronyms", &["short", "long", "passage"]),
];

/// The worked example: its passages, where its findings stand and what is said of each, and what is said of the whole.
fn measure_worked(id: &str, expected: &Value, report: &Value, scores: &mut Scores) {
    let mut structure = Tally::new("example.passages");
    let read: Vec<&Value> = passages(report).collect();
    for (at, wanted) in passages(expected).enumerate() {
        let got = read.get(at).copied().unwrap_or(&Value::Null);
        structure.count(id, &format!("passage {}", at + 1), holds(got, wanted), got, wanted);
    }
    structure.into(scores);
    measure_findings(id, expected, report, scores);
    for (field, name, keys) in LISTS {
        let mut tally = Tally::new(name);
        let (got, wanted) = (list(&report[field]), list(&expected[field]));
        for at in 0..got.len().max(wanted.len()) {
            let (got, wanted) = (got.get(at).unwrap_or(&Value::Null), wanted.get(at).unwrap_or(&Value::Null));
            let same = if keys.is_empty() { got == wanted } else { keys.iter().all(|key| got[key] == wanted[key]) };
            tally.count(id, &format!("{field}, item {}", at + 1), same, got, wanted);
        }
        tally.into(scores);
    }
}

fn measure_findings(id: &str, expected: &Value, report: &Value, scores: &mut Scores) {
    let text = |finding: &Value| plain(finding["text"].as_str().unwrap_or_default());
    let (mut place, mut fields) =
        (Tally::new("example.findings"), FIELDS.map(|(field, name)| (field, Tally::new(name))));
    let mut tags = Count::default();
    for wanted in list(&expected["findings"]) {
        let words = text(wanted);
        let got = list(&report["findings"]).iter().find(|got| text(got) == words).unwrap_or(&Value::Null);
        let same = ["text", "passage", "start", "end", "recommendation"].iter().all(|key| got[key] == wanted[key]);
        place.count(id, "finding", same, got, wanted);
        for (field, tally) in &mut fields {
            let (got, wanted) = (sorted(&got[*field]), sorted(&wanted[*field]));
            tally.count(id, &words, got == wanted, &got, &wanted);
        }
        let set = |finding: &Value| list(&finding["themes"]).iter().map(Value::to_string).collect::<BTreeSet<_>>();
        let (got, wanted) = (set(got), set(wanted));
        let size = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
        tags.right += size(got.intersection(&wanted).count());
        tags.wrong += size(got.difference(&wanted).count());
        tags.missed += size(wanted.difference(&got).count());
    }
    let n = place.n;
    place.into(scores);
    for (_, tally) in fields {
        tally.into(scores);
    }
    scores.measures.push(Figure::f1("example.themes.microF1", tags, n));
}

/// A list in alphabetical order: its order says nothing.
fn sorted(value: &Value) -> Value {
    let mut items = list(value).to_vec();
    items.sort_by_key(Value::to_string);
    if value.is_array() { items.into() } else { value.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_may_say_more() {
        assert!(holds(&json!({ "a": "it’s", "b": 1 }), &json!({ "a": "it's" })));
        assert!(holds(&json!([{ "a": null }]), &json!([{ "a": null }])));
        assert!(!holds(&json!({ "a": 1 }), &json!({ "b": null })));
        assert!(!holds(&json!([1, 2]), &json!([1])));
    }
}
