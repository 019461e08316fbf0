//! Learned weights: a file of features by name for each of two questions, and the sums over a sentence. What both ask is looked
//! up once for both. It knows nothing of tones and themes.
//!
//! A file: `classes a b c`, then `bias 12 -3 0`, then lines `sure a 0:50 80:75` (from that lead on so many per cent are
//! right), then one feature to a line, its kind, its words, a tab, and a letter with a weight for each class: `w poor\ta-80b95`.
//! Weights are hundredths of a logit. Lines that begin with `#` say where it comes from.

use super::features::{Part, Place, SHARED, Sink, number};
use super::keys::{Keys, NONE};
use super::tokens::key_of;
use std::ops::Range;

/// Most classes of a file that letters can name.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Room for the classes of both questions.
const CLASSES: usize = MORE as usize;
/// More than a feature has weights for one question.
const MORE: u32 = 64;
/// Of so many classes at most it is asked at once which words decided.
pub(crate) const ASKED: usize = 6;

/// One of the two questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// The one whose file is read first.
    First,
    /// The other.
    Second,
}
use Question::{First, Second};

/// Learned weights, ready for use.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// What the classes are called, those of the first question before those of the second.
    pub(crate) classes: Vec<String>,
    /// How many are of the first question.
    first: usize,
    bias: Vec<i32>,
    /// For each class: from which lead on, how many of a hundred are right.
    sure: Vec<Vec<(i32, u8)>>,
    /// The weights of each feature, by its number.
    features: Keys,
    weights: Vec<Weight>,
}

#[derive(Debug, Clone, Copy)]
struct Weight {
    class: u8,
    value: i16,
}

/// The weights of a feature: where they begin, how many there are for the first question and, after them, for the second.
#[derive(Debug, Clone, Copy)]
struct Known(u32);

impl Known {
    fn new(start: usize, first: usize, second: usize) -> Option<Self> {
        let packed = (start * CLASSES + first) * CLASSES + second;
        u32::try_from(packed).ok().filter(|packed| *packed != NONE && first < CLASSES && second < CLASSES).map(Self)
    }

    fn start(self) -> u32 {
        self.0 / MORE / MORE
    }

    fn first(self) -> u32 {
        self.0 / MORE % MORE
    }

    fn second(self) -> u32 {
        self.0 % MORE
    }

    /// With the weights for the second question alone.
    fn without_first(self) -> Self {
        Self((self.start() + self.first()) * MORE * MORE + self.second())
    }

    fn range(self) -> Range<usize> {
        self.start() as usize..(self.start() + self.first() + self.second()) as usize
    }
}

impl Model {
    /// Reads the files of the first and of the second question. The error names the line and what is wrong with it.
    pub(crate) fn read(first: &str, second: &str) -> Result<Self, String> {
        let mut model = Self::default();
        for (question, text) in [(First, first), (Second, second)] {
            model.first = model.classes.len();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                model.line(question, line).ok_or_else(|| format!("not understood: {line}"))?;
            }
            model.sure.resize(model.classes.len(), Vec::new());
            if model.classes.len() == model.first || model.bias.len() != model.classes.len() {
                return Err("classes and bias are not as many".to_owned());
            }
        }
        if model.classes.len() > CLASSES { Err("too many classes".to_owned()) } else { Ok(model) }
    }

    fn line(&mut self, question: Question, line: &str) -> Option<()> {
        if let Some((name, weights)) = line.split_once('\t') {
            return self.feature(question, name, weights);
        }
        let mut words = line.split(' ');
        match words.next()? {
            "classes" => self.classes.extend(words.map(str::to_owned)),
            "bias" => self.bias.append(&mut words.map(|word| word.parse().ok()).collect::<Option<_>>()?),
            "sure" => {
                let name = words.next()?;
                let class = self.first + self.classes[self.first..].iter().position(|class| class == name)?;
                self.sure.resize(self.classes.len(), Vec::new());
                let step = |word: &str| {
                    let (lead, percent) = word.split_once(':')?;
                    Some((lead.parse().ok()?, percent.parse().ok()?))
                };
                self.sure[class] = words.map(step).collect::<Option<_>>()?;
            }
            _ => return None,
        }
        Some(())
    }

    fn feature(&mut self, question: Question, name: &str, weights: &str) -> Option<()> {
        let mut parts = name.split(' ');
        let mut kind = parts.next()?.chars();
        let (Some(kind), None) = (kind.next(), kind.next()) else { return None };
        let start = self.weights.len();
        let known = self.features.value(key(question, kind, parts.map(key_of)));
        if *known != NONE {
            // Two names with one number cannot be told apart.
            let held = Known(*known);
            if question == First || held.second() > 0 {
                return None;
            }
            self.weights.extend_from_within(held.range());
        }
        let shared = self.weights.len();
        let mut rest = weights;
        while let Some(letter) = rest.chars().next() {
            let class = Some(self.first + LETTERS.find(letter)?).filter(|class| *class < self.classes.len())?;
            rest = &rest[letter.len_utf8()..];
            let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let value = rest[..end].parse().ok()?;
            rest = &rest[end..];
            self.weights.push(Weight { class: u8::try_from(class).ok()?, value });
        }
        let (before, here) = (shared - start, self.weights.len() - shared);
        let (first, second) = if question == First { (here, 0) } else { (before, here) };
        *known = Known::new(start, first, second)?.0;
        Some(())
    }

    /// The weights of a known feature.
    fn weights(&self, known: Known) -> &[Weight] {
        self.weights.get(known.range()).unwrap_or_default()
    }

    /// Sums that nothing is added to yet.
    pub(crate) fn sums(&self) -> Sums<'_> {
        let mut scores = [0; CLASSES];
        for (score, bias) in scores.iter_mut().zip(&self.bias) {
            *score = *bias;
        }
        Sums { model: self, scores, known: Vec::with_capacity(128) }
    }

    /// How many of a hundred are right that lead by so much.
    pub(crate) fn sure(&self, question: Question, class: usize, lead: i32) -> u8 {
        let class = if question == First { class } else { self.first + class };
        let steps = self.sure.get(class).map_or(&[][..], Vec::as_slice);
        steps.iter().rev().find(|(from, _)| lead >= *from).or(steps.first()).map_or(50, |(_, percent)| *percent)
    }
}

/// The number of a feature. Both questions mean the same by the kinds that they share, and by no others.
pub(super) fn key(question: Question, kind: char, parts: impl Iterator<Item = u32>) -> u32 {
    let kind = u32::from(kind);
    number(if question == First || SHARED.contains(&kind) { kind } else { kind << 8 }, parts)
}

/// What the features of a sentence say, summed up as they are found. What is put into it is asked by both questions.
#[derive(Debug)]
pub(crate) struct Sums<'m> {
    model: &'m Model,
    scores: [i32; CLASSES],
    /// The features found that the model knows, and the words that they are made of.
    known: Vec<(Known, Place)>,
}

impl Sink for Sums<'_> {
    fn put(&mut self, kind: char, parts: &[Part<'_>], place: Place) {
        let key = key(First, kind, parts.iter().map(|part| part.key));
        if let Some(known) = self.model.features.get(key) {
            self.add(Known(known), place);
        }
    }
}

/// Takes features that the second question alone asks for.
pub(crate) struct OfSecond<'s, 'm>(pub(crate) &'s mut Sums<'m>);

impl Sink for OfSecond<'_, '_> {
    fn put(&mut self, kind: char, parts: &[Part<'_>], place: Place) {
        let key = key(Second, kind, parts.iter().map(|part| part.key));
        if let Some(known) = self.0.model.features.get(key) {
            self.0.add(Known(known).without_first(), place);
        }
    }
}

impl Sums<'_> {
    fn add(&mut self, known: Known, place: Place) {
        for weight in self.model.weights(known) {
            self.scores[usize::from(weight.class) % CLASSES] += i32::from(weight.value);
        }
        self.known.push((known, place));
    }

    /// What all features say for each class of a question.
    pub(crate) fn scores(&self, question: Question) -> &[i32] {
        let (first, second) = self.scores[..self.model.classes.len().min(CLASSES)].split_at(self.model.first);
        if question == First { first } else { second }
    }

    /// Tells of every feature what it says for some classes, in their order, and of which words it is made.
    pub(crate) fn each(
        &self,
        classes: &[(Question, Option<usize>); ASKED],
        mut told: impl FnMut(Place, &[i32; ASKED]),
    ) {
        // What is said for other classes goes where nobody looks.
        let mut at = [ASKED; CLASSES];
        for (asked, (question, class)) in classes.iter().enumerate().rev() {
            if let Some(class) = class {
                at[if *question == First { *class } else { self.model.first + class } % CLASSES] = asked;
            }
        }
        for (known, place) in &self.known {
            let mut said = [0; ASKED + 1];
            for weight in self.model.weights(*known) {
                said[at[usize::from(weight.class) % CLASSES]] += i32::from(weight.value);
            }
            let [said @ .., _] = &said;
            told(*place, said);
        }
    }
}

/// What decided, word by word.
#[derive(Debug)]
pub(crate) struct Shares {
    /// By word of the sentence.
    pub(crate) words: Vec<i32>,
    /// What no word of the sentence says: the section, the sentence before, what the rules make of the whole.
    pub(crate) elsewhere: i32,
}

impl Shares {
    /// Of so many words, none of which has said anything yet.
    pub(crate) fn new(words: usize) -> Self {
        Self { words: vec![0; words], elsewhere: 0 }
    }

    /// Adds what a feature says to the words that it is made of.
    pub(crate) fn add(&mut self, (first, last): Place, share: i32) {
        if share == 0 {
            return;
        }
        let (first, last) = (usize::from(first), usize::from(last));
        match self.words.get_mut(first..=last.max(first)) {
            Some([word]) if first == last => *word += share,
            Some(words) if first < last => {
                let n = i32::try_from(words.len()).unwrap_or(1);
                for word in words {
                    *word += share / n;
                }
            }
            _ => self.elsewhere += share,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::NOWHERE;
    use super::*;

    const FILE: &str = "# made up\nclasses good bad\nbias 5 -5\nsure good 0:50 80:75\nw poor\ta-80b95\np very poor\tb20\nx findings\ta3";
    const OTHER: &str = "classes health\nbias 1\nsure health 0:60\nw poor\ta7\nx findings\ta40";

    #[test]
    fn sums_and_shares() {
        let model = Model::read(FILE, OTHER).expect("sound files");
        let mut features = model.sums();
        features.put('w', &["poor".into()], (1, 1));
        features.put('p', &["very".into(), "poor".into()], (0, 1));
        features.put('p', &["poor".into(), "very".into()], (0, 1));
        features.put('x', &[Part::from("findings")], NOWHERE);
        assert_eq!(features.scores(First), [5 - 80 + 3, -5 + 95 + 20]);
        assert_eq!(features.scores(Second), [1 + 7]);
        OfSecond(&mut features).put('w', &["poor".into()], (0, 0));
        OfSecond(&mut features).put('x', &["findings".into()], NOWHERE);
        assert_eq!(features.scores(First), [5 - 80 + 3, -5 + 95 + 20], "the second question alone");
        assert_eq!(features.scores(Second), [1 + 7 + 7 + 40]);
        let (mut bad, mut health) = (Shares::new(2), Shares::new(2));
        let none = (Second, None);
        features.each(&[(First, Some(1)), (First, Some(0)), (Second, Some(0)), none, none, none], |place, said| {
            bad.add(place, said[0] - said[1]);
            health.add(place, said[2]);
        });
        assert_eq!((&bad.words[..], bad.elsewhere), (&[10, 185][..], -3));
        assert_eq!((&health.words[..], health.elsewhere), (&[7, 7][..], 40));
        let sure = |class, lead| model.sure(First, class, lead);
        assert_eq!((sure(0, -1), sure(0, 79), sure(0, 80), sure(1, 80)), (50, 50, 75, 50));
        assert_eq!(model.sure(Second, 0, 5), 60);
    }

    #[test]
    fn broken_files_are_told() {
        for broken in ["", "classes a\nbias 1 2", "classes a\nbias 1\nw x\tb3", "classes a\nbias 1\nword\t", "no"] {
            assert!(Model::read(broken, OTHER).is_err() && Model::read(FILE, broken).is_err(), "{broken}");
        }
        let twice = "classes a\nbias 1\nw x\ta3\nw x\ta4";
        assert!(Model::read(twice, OTHER).is_err() && Model::read(FILE, twice).is_err());
    }
}
