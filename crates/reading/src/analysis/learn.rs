//! What `sight train` learns from: every finding of a report with the names of its features. No part of reading.

use super::features::{self, Part, Place as Words, Sink};
use super::rules::Ruled;
use super::themes::{self, Paragraph, Told};
use super::{Place, Sentence, lexicon::lexicon, rules, tokens, tone};
use report::{Report, Theme, Tone};

/// A finding as a learner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The tone where no weights are asked.
    pub certain: Option<Tone>,
    /// What the rules alone make of it.
    pub ruled: Tone,
    /// The features that bear on the tone, each as often as it is there.
    pub tone: Vec<String>,
    /// The features that bear on the themes, each as often as it is there.
    pub themes: Vec<String>,
}

/// The findings of a report, in its order.
pub fn rows(report: &Report) -> Vec<Row> {
    let mut rows = Vec::with_capacity(report.findings().len());
    for findings in report.findings().chunk_by(|a, b| a.passage == b.passage) {
        let Some(first) = findings.first() else { continue };
        let Some(section) = report.section_of(first.passage) else { continue };
        let place = Place {
            text: report.text(),
            about: report.about(),
            section,
            passages: report.passages(),
            passage: first.passage,
            recommendation: first.recommendation,
        };
        let sentences: Vec<_> = findings.iter().map(|finding| place.sentence(finding.span)).collect();
        paragraph(&sentences, &mut rows);
    }
    rows
}

/// The themes that scores carry, with the score of each.
pub fn themes_of(scores: &[i32]) -> Vec<(Theme, i32)> {
    themes::chosen(scores)
}

fn paragraph(sentences: &[Sentence<'_>], rows: &mut Vec<Row>) {
    let tokens: Vec<_> = sentences.iter().map(|s| tokens::tokens(s.text, s.span)).collect();
    let hits: Vec<_> = tokens.iter().map(|tokens| lexicon().hits(tokens)).collect();
    let told = Paragraph::new(tokens.iter().zip(&hits).map(|(tokens, hits)| Told::new(tokens, hits)).collect());
    let heading = sentences.first().and_then(|s| Some(tokens::tokens(s.text, s.heading?))).unwrap_or_default();
    let heading = Told::new(&heading, &lexicon().hits(&heading));
    let mut earlier: Option<Ruled> = None;
    for (at, ((sentence, tokens), hits)) in sentences.iter().zip(&tokens).zip(&hits).enumerate() {
        let ruled = rules::judge(sentence, tokens, hits, earlier.as_ref());
        let (mut tone, mut themes) = (Names(Vec::new()), Names(Vec::new()));
        features::shared(tokens, &mut tone);
        tone::collect(sentence, tokens, hits, &ruled, earlier.as_ref(), &mut tone);
        features::shared(tokens, &mut themes);
        themes::collect(sentence, &told, at, &heading, &mut themes);
        rows.push(Row { certain: tone::certain(sentence, &ruled), ruled: ruled.value, tone: tone.0, themes: themes.0 });
        earlier = Some(ruled);
    }
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
