//! What a sentence says: its tone, themes, extent and groups of children, each with the words that decided it.
//!
//! The knowledge is in `data/`; the code holds only how words act on each other. One pass finds every pattern of the data
//! in a sentence, and each of the four questions then looks at the hits that bear on it.

#[cfg(test)]
mod cases;
mod clauses;
mod extent;
mod groups;
mod lexicon;
mod pattern;
mod themes;
mod tokens;
mod tone;
mod weigh;

use lexicon::lexicon;
use report::{Area, Extent, Group, Reasoned, SectionKind, Span, ThemeTag, Tone};

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
    /// Whether it is part of a recommendation.
    pub recommendation: bool,
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
}

/// Analyses one sentence; `before` is what was decided of the sentence before it in the same paragraph.
pub fn analyse(sentence: &Sentence<'_>, before: Option<&Analysis>) -> Analysis {
    let tokens = tokens::tokens(sentence.text, sentence.span);
    let hits = lexicon().hits(&tokens);
    let tone = tone::decide(sentence, &tokens, &hits, before);
    let themes = themes::decide(sentence, &tokens, &hits, before);
    let extent = extent::decide(sentence, &tokens, &hits, &tone);
    let groups = groups::decide(sentence, &tokens, &hits, before);
    Analysis { tone, themes, extent, groups }
}
