//! The themes of a sentence: learned weights over its words, over what the rules of the themes' files make of it, of the
//! sentences around it and of the heading. Words lent by those count as reasons too.

use super::Sentence;
use super::features::{self, NOWHERE, Part, Place, Sink, count, place};
use super::lexicon::{Hit, Meaning};
use super::tokens::{Token, span_of};
use report::{Set, Span, Theme};

/// How many themes a sentence may have.
pub(super) const MOST: usize = 4;
/// The score that carries a theme, in hundredths of a logit: a little below even odds, for leaving out a theme that is there
/// costs as much as naming one that a second reader would let pass.
const CARRIED: i32 = -20;
/// The score that carries a theme where no other is carried.
const ALONE: i32 = -200;
/// Points of a cue that names its theme outright.
const OUTRIGHT: i32 = 3;
/// How many reasons at most are given for a theme.
const CUES: usize = 4;
/// A reason says at least so much, in hundredths of what the strongest one says.
const TELLING: i32 = 30;

/// The learned weights.
pub(super) const WEIGHTS: &str = include_str!("../../data/themes.weights");

/// What a sentence or a heading says of themes by itself.
#[derive(Debug)]
pub(super) struct Told<'a> {
    tokens: &'a [Token<'a>],
    tallies: Vec<Tally>,
    /// Themes that it names outright.
    outright: Set<Theme>,
}

/// What the rules make of one theme.
#[derive(Debug)]
struct Tally {
    theme: Theme,
    /// The theme in names of features: it is part of many.
    name: Part<'static>,
    points: i32,
    cues: Vec<Span>,
}

impl<'a> Told<'a> {
    /// Counts the points of every theme that a cue speaks for.
    pub(super) fn new(tokens: &'a [Token<'a>], hits: &[Hit]) -> Self {
        let mut tallies: Vec<Tally> = Vec::new();
        for hit in hits {
            let Meaning::Theme(theme, points) = hit.meaning else { continue };
            // A cue inside a longer one of the same theme, or in a phrase that rules it out, says nothing of its own.
            let outdone = hits.iter().take_while(|other| other.first <= hit.last).any(|other| match other.meaning {
                // The longer phrase wins: "pathway plan" rules out "plans are", but not "child in need and pathway plan".
                Meaning::NotTheme(t) => {
                    t == theme && other.overlaps(hit) && !(hit.holds(other) && hit.words() > other.words())
                }
                Meaning::Theme(t, _) => t == theme && other.words() > hit.words() && other.holds(hit),
                _ => false,
            });
            if outdone {
                continue;
            }
            let cue = span_of(tokens, hit.first, hit.last);
            match tallies.iter_mut().find(|t| t.theme == theme) {
                Some(tally) if tally.cues.contains(&cue) => {}
                Some(tally) => {
                    tally.points += points;
                    tally.cues.push(cue);
                }
                None => tallies.push(Tally { theme, name: theme.slug().into(), points, cues: vec![cue] }),
            }
        }
        let outright = tallies.iter().filter(|t| t.points >= OUTRIGHT).map(|t| t.theme).collect();
        Self { tokens, tallies, outright }
    }

    fn most(&self) -> i32 {
        self.tallies.iter().map(|t| t.points).max().unwrap_or(0)
    }
}

/// A paragraph: what each of its sentences says, and how many of them name each theme outright (counted once: a paragraph of
/// a hostile file has a hundred thousand sentences).
pub(super) struct Paragraph<'a> {
    sentences: Vec<Told<'a>>,
    outright: Vec<usize>,
}

impl<'a> Paragraph<'a> {
    /// Of these sentences.
    pub(super) fn new(sentences: Vec<Told<'a>>) -> Self {
        let naming = |theme: &Theme| sentences.iter().filter(|told| told.outright.contains(*theme)).count();
        let outright = Theme::ALL.iter().map(naming).collect();
        Self { sentences, outright }
    }
}

/// The themes that are carried, of the scores of all, in the order of the code book.
pub(super) fn chosen(scores: &[i32]) -> Vec<(Theme, i32)> {
    let best = scores.iter().copied().max().unwrap_or(i32::MIN);
    // `clamp`, not `if best >= 0 { 0 } else { best.max(ALONE) }`: rustc 1.95 (LLVM 22.1.2) folds that into
    // `best.max(ALONE)` from optimisation level 1 on.
    let needed = best.clamp(ALONE, CARRIED);
    let scored = Theme::ALL.iter().copied().zip(scores.iter().copied());
    let mut chosen: Vec<(Theme, i32)> = scored.filter(|(_, score)| *score >= needed).collect();
    chosen.sort_by_key(|(theme, score)| (-score, *theme));
    chosen.truncate(MOST);
    chosen.sort_by_key(|(theme, _)| *theme);
    chosen
}

/// All features that bear on the themes, but for those of [`features::shared`]. Their places count in the spans that are handed back: the words of the sentence,
/// then the cues of the rules, here and around.
pub(super) fn collect(
    sentence: &Sentence<'_>,
    paragraph: &Paragraph<'_>,
    at: usize,
    heading: &Told<'_>,
    sink: &mut impl Sink,
) -> Vec<Span> {
    let Paragraph { sentences: paragraph, outright } = paragraph;
    let Some(here) = paragraph.get(at) else { return Vec::new() };
    let reasons = here.tokens.iter().map(|token| token.span).collect();
    let mut around = Around { reasons, placed: Vec::new(), sink };
    words(here, around.sink);
    own(here, &mut around);
    let weak = here.most() < OUTRIGHT;
    if at > 0 {
        around.lent(&paragraph[at - 1], 'b', weak.then_some('B'));
        around.lent(&paragraph[0], 'f', weak.then_some('F'));
    } else {
        around.sink.put('1', &[], NOWHERE);
    }
    if let Some(next) = paragraph.get(at + 1) {
        around.lent(next, 'n', weak.then_some('N'));
    }
    if at > 1 {
        around.points(&paragraph[at - 2], 'e', &[OUTRIGHT]);
    }
    around.points(heading, 'H', &[1, OUTRIGHT]);
    let Around { reasons, sink, .. } = around;
    for (theme, naming) in Theme::ALL.iter().zip(outright) {
        let others = naming - usize::from(here.outright.contains(*theme));
        for n in 1..=others.min(3) {
            sink.put('m', &[theme.slug().into(), count(i32::try_from(n).unwrap_or(0))], NOWHERE);
        }
    }
    for token in heading.tokens {
        sink.put('h', &[token.into()], NOWHERE);
    }
    sink.put('a', &[sentence.area.map_or("none", report::Area::slug).into()], NOWHERE);
    sink.put('x', &[sentence.section.slug().into()], NOWHERE);
    sink.put('z', &[sentence.framework.slug().into()], NOWHERE);
    reasons
}

/// First words with which a sentence points back.
const BACK: &[&str] =
    &["this", "these", "they", "their", "it", "its", "he", "she", "them", "such", "those", "consequently", "others"];

/// The pairs of words that a comma parts, and whether the sentence points back.
fn words(here: &Told<'_>, sink: &mut impl Sink) {
    features::parted('p', here.tokens, sink);
    if here.tokens.first().is_some_and(|first| BACK.contains(&&*first.folded)) {
        sink.put('<', &[], NOWHERE);
    }
}

/// What the rules make of the sentence itself.
fn own(here: &Told<'_>, around: &mut Around<'_, impl Sink>) {
    let most = here.most();
    around.points(here, 'o', &[1, 2, 3, 4, 6]);
    for tally in &here.tallies {
        if tally.points == most {
            around.sink.put('q', &[tally.name], NOWHERE);
        }
        if tally.points * 2 < most {
            around.sink.put('u', &[tally.name], NOWHERE);
        }
    }
    if most < 2 {
        around.sink.put('0', &[count(most)], NOWHERE);
    }
}

/// The reasons gathered so far, and where features go.
struct Around<'s, S> {
    reasons: Vec<Span>,
    /// Where cues were placed, by where they are held: most are asked for again.
    placed: Vec<(*const Span, Place)>,
    sink: &'s mut S,
}

impl<S: Sink> Around<'_, S> {
    /// What another sentence lends: a second kind where the sentence itself names nothing outright.
    fn lent(&mut self, told: &Told<'_>, kind: char, weak: Option<char>) {
        self.points(told, kind, &[1, 2, 3, 4]);
        if let Some(kind) = weak {
            self.points(told, kind, &[1, OUTRIGHT]);
        }
    }

    /// A feature for each bound that the points of a theme reach.
    fn points(&mut self, told: &Told<'_>, kind: char, bounds: &[i32]) {
        for tally in &told.tallies {
            let place = self.reason(&tally.cues);
            for bound in bounds.iter().filter(|bound| tally.points >= **bound) {
                self.sink.put(kind, &[tally.name, count(*bound)], place);
            }
        }
    }

    /// The place of some spans among the reasons.
    fn reason(&mut self, cues: &[Span]) -> Place {
        if let Some((_, place)) = self.placed.iter().find(|(held, _)| *held == cues.as_ptr()) {
            return *place;
        }
        let may = self.reasons.iter().enumerate().filter(|(_, reason)| cues.first() == Some(reason));
        let first = may.map(|(at, _)| at).find(|at| self.reasons[*at..].starts_with(cues));
        let first = first.unwrap_or_else(|| {
            self.reasons.extend_from_slice(cues);
            self.reasons.len() - cues.len()
        });
        let place = place(first, (first + cues.len()).saturating_sub(1));
        self.placed.push((cues.as_ptr(), place));
        place
    }
}

/// The reasons that say most: words beside each other as one, none inside another.
pub(super) fn cues(reasons: &[Span], shares: &[i32]) -> Vec<Span> {
    let mut ranked: Vec<(i32, Span)> = shares.iter().copied().zip(reasons.iter().copied()).collect();
    ranked.sort_by_key(|(share, span)| (-share, *span));
    let needed = (ranked.first().map_or(0, |(share, _)| *share) * TELLING / 100).max(1);
    let mut cues: Vec<Span> = Vec::new();
    for (_, span) in ranked.into_iter().take_while(|(share, _)| *share >= needed) {
        if cues.iter().any(|cue| cue.holds(span)) {
            continue;
        }
        cues.retain(|cue| !span.holds(*cue));
        if cues.len() < CUES {
            cues.push(span);
        }
    }
    cues.sort_unstable();
    // "looked" "after" → "looked after".
    let mut joined: Vec<Span> = Vec::with_capacity(cues.len());
    for cue in cues {
        match joined.last_mut() {
            Some(last) if cue.start <= last.end + 1 => last.end = last.end.max(cue.end),
            _ => joined.push(cue),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::lexicon;
    use super::*;

    /// The themes of a sentence that stands alone.
    fn alone(text: &str) -> Vec<Theme> {
        let span = Span::new(0, text.len());
        let all = super::super::analyse(&[Sentence::alone(text, span, span)]);
        all.iter().flat_map(|analysis| &analysis.themes).map(|t| t.value).collect()
    }

    #[test]
    fn every_theme_finds_its_examples_and_no_others() {
        let mut wrong = Vec::new();
        for (theme, file) in &lexicon().themes {
            let missed = file.matches.iter().filter(|text| !alone(text).contains(theme));
            wrong.extend(missed.map(|text| format!("{theme} is not found in: {text}")));
            let extra = file.not.iter().filter(|text| alone(text).contains(theme));
            wrong.extend(extra.map(|text| format!("{theme} is found in: {text}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
