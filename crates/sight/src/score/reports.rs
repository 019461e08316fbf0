//! Facts, judgements, recommendations and numbered paragraphs of whole reports.

use super::plain::{authority, fingerprint, plain};
use super::{Figure, Miss, Scores};
use crate::summary::one_line;
use report::{Body, Grade, Report, Role, iso};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the reference knows of a report.
#[derive(Debug, Deserialize)]
pub(super) struct Expected {
    id: String,
    authority: String,
    framework: String,
    kind: String,
    kind_also: Vec<String>,
    inspection_start: String,
    inspection_start_also: Vec<String>,
    inspection_end: String,
    published: Option<String>,
    lead_inspectors: Vec<String>,
    judgements: Vec<ExpectedJudgement>,
    recommendations: Vec<ExpectedItem>,
    recommendations_also_empty: bool,
    n_numbered_paragraphs: Option<u16>,
    notes: Vec<Value>,
}

#[derive(Debug, Deserialize)]
struct ExpectedJudgement {
    area: String,
    grade: String,
}

/// A recommendation: its text, or the fingerprint of it.
#[derive(Debug, Deserialize)]
struct ExpectedItem {
    #[serde(default)]
    text: String,
    sha1: Option<String>,
    #[serde(default)]
    text_also: Vec<String>,
}

impl ExpectedItem {
    fn is(&self, text: &str) -> bool {
        let got = fingerprint(text);
        let first = self.sha1.clone().unwrap_or_else(|| fingerprint(&self.text));
        got == first || self.text_also.iter().any(|also| fingerprint(also) == got)
    }

    fn told(&self) -> &str {
        if self.text.is_empty() { "(the reference has its fingerprint alone)" } else { &self.text }
    }
}

/// One answer.
#[derive(Debug)]
struct Check {
    measure: &'static str,
    right: bool,
    got: String,
    wanted: String,
}

/// The facts, in the order of the reference scorer.
const FACTS: [&str; 7] =
    ["facts.authority", "facts.framework", "facts.kind", "facts.start", "facts.end", "facts.published", "facts.lead"];
const JUDGEMENTS: &str = "judgements";
const RECOMMENDATIONS: &str = "recommendations";
const PARAGRAPHS: &str = "paragraphs";

/// The reference and what was read of its reports so far.
#[derive(Debug)]
pub(super) struct Reports {
    expected: Vec<Expected>,
    read: BTreeMap<String, Vec<Check>>,
}

impl Reports {
    pub(super) fn new(expected: Vec<Expected>) -> Self {
        Self { expected, read: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, name: &str, report: &Report) {
        if let Some(expected) = self.expected.iter().find(|expected| expected.id == name) {
            self.read.insert(name.to_owned(), checks(expected, Some(report)));
        }
    }

    pub(super) fn measure(mut self, scores: &mut Scores) {
        let mut sums: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        let mut absent = 0;
        for expected in &self.expected {
            let checks = self.read.remove(&expected.id).unwrap_or_else(|| {
                absent += 1;
                checks(expected, None)
            });
            for Check { measure, right, got, wanted } in checks {
                let sum = sums.entry(measure).or_default();
                sum.0 += u32::from(right);
                sum.1 += 1;
                if !right {
                    let (measure, report) = (measure.to_owned(), expected.id.clone());
                    scores.misses.push(Miss { measure, report, got, wanted });
                }
            }
        }
        let sum = |measure: &str| sums.get(measure).copied().unwrap_or_default();
        let all = FACTS.into_iter().chain([JUDGEMENTS]).map(sum).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        let share = |name: &str, (right, n)| Figure::share(name, right, n);
        scores.measures.extend(FACTS.map(|fact| share(fact, sum(fact))));
        scores.measures.push(share(JUDGEMENTS, sum(JUDGEMENTS)));
        scores.measures.push(share("facts.all", all));
        scores.measures.extend([RECOMMENDATIONS, PARAGRAPHS].map(|measure| share(measure, sum(measure))));
        if absent > 0 {
            let of = self.expected.len();
            scores
                .notes
                .push(format!("{absent} of the {of} reports of the reference were not read; they count as wrong."));
        }
    }
}

/// Everything that is compared of a report, or of none.
fn checks(expected: &Expected, report: Option<&Report>) -> Vec<Check> {
    let mut checks = facts(expected, report);
    checks.extend(judgements(expected, report));
    checks.push(recommendations(expected, report));
    checks.extend(expected.n_numbered_paragraphs.filter(|n| *n > 0).map(|n| paragraphs(expected, n, report)));
    checks
}

fn facts(expected: &Expected, report: Option<&Report>) -> Vec<Check> {
    let about = report.map(Report::about);
    let period = about.and_then(|about| about.inspected.as_ref());
    let start = period.map(|period| iso(period.start)).unwrap_or_default();
    let end = period.map(|period| iso(period.end)).unwrap_or_default();
    let published = about.and_then(|about| about.published).map(iso);
    let place = about.and_then(|about| about.authority.as_deref()).unwrap_or_default();
    let framework = about.map_or("", |about| about.framework.slug());
    let kind = about.map_or("", |about| about.kind.slug());
    let people = about.map_or(&[][..], |about| &about.people).iter();
    let leads: Vec<&str> = people.filter(|p| p.role == Role::LeadInspector).map(|p| p.name.as_str()).collect();
    let wanted: Vec<&str> = expected.lead_inspectors.iter().map(String::as_str).collect();

    let set = |names: &[&str]| names.iter().map(|name| plain(name)).collect::<BTreeSet<_>>();
    let either = |got: &str, first: &str, also: &[String]| got == first || also.iter().any(|also| also == got);
    let check = |fact: usize, right, got: &str, wanted: &str| Check {
        measure: FACTS[fact],
        right,
        got: got.to_owned(),
        wanted: wanted.to_owned(),
    };
    let Expected { kind_also, inspection_start, inspection_start_also, inspection_end, .. } = expected;
    vec![
        check(0, authority(place) == authority(&expected.authority), place, &expected.authority),
        check(1, framework == expected.framework, framework, &expected.framework),
        check(2, either(kind, &expected.kind, kind_also), kind, &expected.kind),
        check(3, either(&start, inspection_start, inspection_start_also), &start, inspection_start),
        check(4, end == *inspection_end, &end, inspection_end),
        check(
            5,
            published == expected.published,
            published.as_deref().unwrap_or(NONE),
            expected.published.as_deref().unwrap_or(NONE),
        ),
        check(6, set(&leads) == set(&wanted), &leads.join(", "), &wanted.join(", ")),
    ]
}

const NONE: &str = "none";

/// Every judgement of the reference and of the report: right where both have it.
fn judgements(expected: &Expected, report: Option<&Report>) -> Vec<Check> {
    let wanted: BTreeSet<(&str, &str)> =
        expected.judgements.iter().map(|judgement| (judgement.area.as_str(), judgement.grade.as_str())).collect();
    let read = report.map_or(&[][..], |report| &report.about().judgements).iter();
    // The reference has what the report itself prints.
    let printed = read.filter(|judgement| judgement.reported_by.is_none() && judgement.grade != Grade::NotGiven);
    let got: BTreeSet<(&str, &str)> = printed.map(|j| (j.area.slug(), j.grade.slug())).collect();
    let told = |there, (area, grade): (&str, &str)| if there { format!("{area}: {grade}") } else { NONE.to_owned() };
    let check = |one: &(&str, &str)| Check {
        measure: JUDGEMENTS,
        right: wanted.contains(one) && got.contains(one),
        got: told(got.contains(one), *one),
        wanted: told(wanted.contains(one), *one),
    };
    wanted.union(&got).map(check).collect()
}

/// The whole list of what is asked of the authority: right where it has the same items in the same order.
fn recommendations(expected: &Expected, report: Option<&Report>) -> Check {
    let items = report.map_or(&[][..], Report::recommendations).iter().filter(|item| item.body == Body::Authority);
    let got: Vec<&str> = items.filter_map(|item| report.map(|report| report.words_of(item.span))).collect();
    let wanted = &expected.recommendations;
    let same = got.len() == wanted.len() && got.iter().zip(wanted).all(|(got, wanted)| wanted.is(got));
    // The first item that differs says most.
    let at = got.iter().zip(wanted).take_while(|(got, wanted)| wanted.is(got)).count();
    let told = |n: usize, item: Option<&str>| {
        format!("{n} items; item {}: {}", at + 1, item.map_or(NONE.to_owned(), one_line))
    };
    Check {
        measure: RECOMMENDATIONS,
        right: same || got.is_empty() && expected.recommendations_also_empty,
        got: told(got.len(), got.get(at).copied()),
        wanted: told(wanted.len(), wanted.get(at).map(ExpectedItem::told)),
    }
}

/// Numbered paragraphs: right where every number up to the highest is there and each paragraph is whole. Where the reference
/// notes something odd about the numbers, one may be missing.
fn paragraphs(expected: &Expected, highest: u16, report: Option<&Report>) -> Check {
    let passages = report.map_or(&[][..], Report::passages).iter();
    let numbered: Vec<(u16, &str)> =
        passages.filter_map(|p| Some((p.number.filter(|n| *n > 0)?, report?.words_of(p.span).trim()))).collect();
    let have: BTreeSet<u16> = numbered.iter().map(|(number, _)| *number).collect();
    let missing: Vec<String> = (1..=highest).filter(|number| !have.contains(number)).map(|n| n.to_string()).collect();
    let one_may_miss = have.len() + 1 >= usize::from(highest) && !expected.notes.is_empty();
    let last = have.last().copied().unwrap_or(0);
    let cut: Vec<String> =
        numbered.iter().filter(|(_, words)| !ends_whole(words)).map(|(number, _)| number.to_string()).collect();
    let complete = (missing.is_empty() || one_may_miss) && last == highest;
    let list = |what: &str, numbers: &[String]| {
        if numbers.is_empty() { String::new() } else { format!("; {what} {}", numbers.join(", ")) }
    };
    Check {
        measure: PARAGRAPHS,
        right: complete && cut.is_empty(),
        got: format!("{} up to {last}{}{}", have.len(), list("missing", &missing), list("not whole", &cut)),
        wanted: format!("{highest}, each whole"),
    }
}

/// Whether a paragraph ends as a sentence or the opening of a list does.
fn ends_whole(words: &str) -> bool {
    words.is_empty() || words.ends_with(['.', '?', '!', ':', ';', ')', '’', '\'', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_paragraphs() {
        assert!(ends_whole("Plans are clear.") && ends_whole("These are:") && ends_whole("called ‘team’"));
        assert!(!ends_whole("Plans are") && !ends_whole("Plans are clear,"));
    }
}
