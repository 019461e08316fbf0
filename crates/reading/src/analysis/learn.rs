//! What `sight train` learns from: every finding of a report with the names of its features. No part of reading.

use super::features::{Part, Place as Words, Sink};
use super::rules::Ruled;
use super::{Place, lexicon::lexicon, rules, tokens, tone};
use report::{Report, Tone};

/// A finding as a learner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The tone where no weights are asked.
    pub certain: Option<Tone>,
    /// What the rules alone make of it.
    pub ruled: Tone,
    /// The features that bear on the tone, each as often as it is there.
    pub tone: Vec<String>,
}

/// The findings of a report, in its order.
pub fn rows(report: &Report) -> Vec<Row> {
    let mut rows = Vec::with_capacity(report.findings().len());
    let mut before: Option<(u32, Ruled)> = None;
    for finding in report.findings() {
        let Some(section) = report.section_of(finding.passage) else { continue };
        let place = Place {
            text: report.text(),
            about: report.about(),
            section,
            passages: report.passages(),
            passage: finding.passage,
            recommendation: finding.recommendation,
        };
        let sentence = place.sentence(finding.span);
        let tokens = tokens::tokens(sentence.text, sentence.span);
        let hits = lexicon().hits(&tokens);
        let earlier = before.as_ref().filter(|(passage, _)| *passage == finding.passage).map(|(_, ruled)| ruled);
        let ruled = rules::judge(&sentence, &tokens, &hits, earlier);
        let mut names = Names(Vec::new());
        tone::collect(&sentence, &tokens, &hits, &ruled, earlier, &mut names);
        rows.push(Row { certain: tone::certain(&sentence, &ruled), ruled: ruled.value, tone: names.0 });
        before = Some((finding.passage, ruled));
    }
    rows
}

/// Features by name.
struct Names(Vec<String>);

impl Sink for Names {
    fn put(&mut self, kind: char, parts: &[Part<'_>], _: Words) {
        let mut name = String::from(kind);
        for part in parts {
            name.push(' ');
            name.push_str(part.text);
        }
        self.0.push(name);
    }
}
