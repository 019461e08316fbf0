//! What a sentence says: its tone, themes, extent and groups of children, each with the words that decided it.
//!
//! The knowledge is in `data/`; the code holds only how words act on each other. One pass finds every pattern of the data
//! in a sentence, and each of the four questions then looks at the hits that bear on it.

#[cfg(test)]
mod cases;
mod clauses;
mod extent;
mod features;
mod groups;
mod keys;
#[cfg(feature = "train")]
pub mod learn;
mod learned;
mod lexicon;
mod linear;
mod pattern;
mod rules;
mod themes;
mod tokens;
mod tone;
mod weigh;

use lexicon::{Hit, lexicon};
use report::{
    About, Area, Extent, Framework, Grade, Group, Passage, Reasoned, Section, SectionKind, Span, ThemeTag, Tone, Topic,
};
use rules::Ruled;
use themes::{Paragraph, Told};
use tokens::Token;

/// One sentence, with all that may decide what it says.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// The report's whole text.
    pub text: &'a str,
    /// The sentence in it.
    pub span: Span,
    /// The paragraph that it stands in.
    pub paragraph: Span,
    /// The heading of its section.
    pub heading: Option<Span>,
    /// What the section is for.
    pub section: SectionKind,
    /// The judgement area of the section.
    pub area: Option<Area>,
    /// The area whose children are meant where the sentence does not say: the section's, or the only one that the visit
    /// looked at.
    pub subject: Option<Area>,
    /// The grade that the report gives to that area.
    pub grade: Option<Grade>,
    /// Under which framework the inspection was.
    pub framework: Framework,
    /// Whether it is part of a recommendation.
    pub recommendation: bool,
}

impl<'a> Sentence<'a> {
    /// A sentence of a paragraph of which nothing else is known.
    pub fn alone(text: &'a str, span: Span, paragraph: Span) -> Self {
        Self {
            text,
            span,
            paragraph,
            heading: None,
            section: SectionKind::Findings,
            area: None,
            subject: None,
            grade: None,
            framework: Framework::None,
            recommendation: false,
        }
    }
}

/// Where in a report sentences stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) text: &'a str,
    pub(crate) about: &'a About,
    pub(crate) section: &'a Section,
    pub(crate) passages: &'a [Passage],
    /// Index of the passage.
    pub(crate) passage: u32,
    pub(crate) recommendation: bool,
}

impl<'a> Place<'a> {
    /// A sentence that stands here.
    pub(crate) fn sentence(&self, span: Span) -> Sentence<'a> {
        let Self { text, about, section, passages, passage, recommendation } = *self;
        let first = passages.get(section.first as usize);
        let printed = first.filter(|p| !section.heading.is_empty() && p.span.of(text) == section.heading);
        let graded = |area: Area| about.judgements.iter().find(|j| j.area == area).map(|j| j.grade);
        Sentence {
            text,
            span,
            paragraph: passages.get(passage as usize).map_or(span, |p| p.span),
            heading: printed.map(|p| p.span),
            section: section.kind,
            area: section.area,
            subject: section.area.or(looked_at(about)),
            grade: section.area.and_then(graded),
            framework: about.framework,
            recommendation,
        }
    }
}

/// The area that the visit looked at, where it is one alone.
fn looked_at(about: &About) -> Option<Area> {
    let mut areas = about.coverage.iter().filter_map(|topic| match topic {
        Topic::Area(area) => Some(*area),
        Topic::Theme(_) => None,
    });
    areas.next().filter(|_| areas.next().is_none())
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// Its tone.
    pub tone: Reasoned<Tone>,
    /// None to four themes, in the order of the code book.
    pub themes: Vec<ThemeTag>,
    /// How many it speaks of.
    pub extent: Option<Reasoned<Extent>>,
    /// Whom it is about, in the order of [`Group`].
    pub groups: Vec<Group>,
    /// What the rules alone make of its tone.
    ruled: Ruled,
}

/// Analyses the sentences of one paragraph.
pub fn analyse(paragraph: &[Sentence<'_>]) -> Vec<Analysis> {
    let tokens: Vec<Vec<Token>> = paragraph.iter().map(|s| tokens::tokens(s.text, s.span)).collect();
    let hits: Vec<Vec<Hit>> = tokens.iter().map(|tokens| lexicon().hits(tokens)).collect();
    let told = Paragraph::new(tokens.iter().zip(&hits).map(|(tokens, hits)| Told::new(tokens, hits)).collect());
    let heading = paragraph.first().and_then(|s| Some(tokens::tokens(s.text, s.heading?))).unwrap_or_default();
    let heading = Told::new(&heading, &lexicon().hits(&heading));
    let mut all: Vec<Analysis> = Vec::with_capacity(paragraph.len());
    for (at, ((sentence, tokens), hits)) in paragraph.iter().zip(&tokens).zip(&hits).enumerate() {
        let before = all.last();
        let earlier = before.map(|b| &b.ruled);
        let ruled = rules::judge(sentence, tokens, hits, earlier);
        let (tone, themes) = learned::decide(sentence, (tokens, hits), (&ruled, earlier), (&told, at), &heading);
        let extent = extent::decide(sentence, tokens, hits, &tone);
        let groups = groups::decide(sentence, tokens, hits, before);
        all.push(Analysis { tone, themes, extent, groups, ruled });
    }
    all
}
