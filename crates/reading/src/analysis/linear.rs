//! Learned weights: a file of features by name, each with whole numbers for some classes, and the sums over a sentence.
//! It knows nothing of tones and themes.
//!
//! The file: `classes a b c`, then `bias 12 -3 0`, then lines `sure a 0:50 80:75` (from that lead on so many per cent are
//! right), then one feature to a line, its kind, its words, a tab, and a letter with a weight for each class: `w poor\ta-80b95`.
//! Weights are hundredths of a logit. Lines that begin with `#` say where it comes from.

use super::features::{Part, Place, Sink, number};
use super::keys::Keys;
use super::tokens::key_of;

/// Most classes that letters can name.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Room for so many classes, and for one more than the weights of any feature.
const CLASSES: u32 = 64;
/// Of so many classes at most it is asked at once which words decided.
pub(crate) const ASKED: usize = 4;

/// Learned weights, ready for use.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// What the classes are called.
    pub(crate) classes: Vec<String>,
    bias: Vec<i32>,
    /// For each class: from which lead on, how many of a hundred are right.
    sure: Vec<Vec<(i32, u8)>>,
    /// By the number of a feature: where its weights begin, times [`CLASSES`], and how many they are.
    features: Keys,
    weights: Vec<Weight>,
}

#[derive(Debug, Clone, Copy)]
struct Weight {
    class: u8,
    value: i16,
}

impl Model {
    /// Reads the file. The error names the line and what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut model = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            model.line(line).ok_or_else(|| format!("not understood: {line}"))?;
        }
        model.sure.resize(model.classes.len(), Vec::new());
        if model.classes.is_empty() || model.bias.len() != model.classes.len() {
            return Err("classes and bias are not as many".to_owned());
        }
        Ok(model)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        if let Some((name, weights)) = line.split_once('\t') {
            return self.feature(name, weights);
        }
        let mut words = line.split(' ');
        match words.next()? {
            "classes" => self.classes = words.map(str::to_owned).collect(),
            "bias" => self.bias = words.map(|word| word.parse().ok()).collect::<Option<_>>()?,
            "sure" => {
                let name = words.next()?;
                let class = self.classes.iter().position(|class| class == name)?;
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

    fn feature(&mut self, name: &str, weights: &str) -> Option<()> {
        let mut parts = name.split(' ');
        let mut kind = parts.next()?.chars();
        let (Some(kind), None) = (kind.next(), kind.next()) else { return None };
        let key = number(kind, parts.map(key_of));
        let start = u32::try_from(self.weights.len()).ok()?;
        let mut rest = weights;
        while let Some(letter) = rest.chars().next() {
            let class = LETTERS.find(letter).filter(|class| *class < self.classes.len())?;
            rest = &rest[letter.len_utf8()..];
            let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let value = rest[..end].parse().ok()?;
            rest = &rest[end..];
            self.weights.push(Weight { class: u8::try_from(class).ok()?, value });
        }
        let count = u32::try_from(self.weights.len()).ok()? - start;
        // Two names with one number cannot be told apart.
        (count < CLASSES && self.features.insert(key, start * CLASSES + count).is_none()).then_some(())
    }

    /// The weights of a known feature.
    fn weights(&self, known: u32) -> &[Weight] {
        let (start, count) = ((known / CLASSES) as usize, (known % CLASSES) as usize);
        self.weights.get(start..start + count).unwrap_or_default()
    }

    /// Sums that nothing is added to yet.
    pub(crate) fn sums(&self) -> Sums<'_> {
        let mut scores = [0; CLASSES as usize];
        for (score, bias) in scores.iter_mut().zip(&self.bias) {
            *score = *bias;
        }
        Sums { model: self, scores, known: Vec::with_capacity(128) }
    }

    /// How many of a hundred are right that lead by so much.
    pub(crate) fn sure(&self, class: usize, lead: i32) -> u8 {
        let steps = self.sure.get(class).map_or(&[][..], Vec::as_slice);
        steps.iter().rev().find(|(from, _)| lead >= *from).or(steps.first()).map_or(50, |(_, percent)| *percent)
    }
}

/// What the features of a sentence say, summed up as they are found.
#[derive(Debug)]
pub(crate) struct Sums<'m> {
    model: &'m Model,
    scores: [i32; CLASSES as usize],
    /// The features found that the model knows, and the words that they are made of.
    known: Vec<(u32, Place)>,
}

impl Sink for Sums<'_> {
    fn put(&mut self, kind: char, parts: &[Part<'_>], place: Place) {
        let key = number(kind, parts.iter().map(|part| part.key));
        let Some(known) = self.model.features.get(key) else { return };
        for weight in self.model.weights(known) {
            self.scores[usize::from(weight.class) % CLASSES as usize] += i32::from(weight.value);
        }
        self.known.push((known, place));
    }
}

impl Sums<'_> {
    /// What all features say for each class.
    pub(crate) fn scores(&self) -> &[i32] {
        &self.scores[..self.model.classes.len().min(CLASSES as usize)]
    }

    /// Tells of every feature what it says for some classes, in their order, and of which words it is made.
    pub(crate) fn each(&self, classes: [Option<usize>; ASKED], mut told: impl FnMut(Place, &[i32; ASKED])) {
        // What is said for other classes goes where nobody looks.
        let mut at = [ASKED; CLASSES as usize];
        for (asked, class) in classes.into_iter().enumerate().rev() {
            if let Some(class) = class {
                at[class % CLASSES as usize] = asked;
            }
        }
        for (known, place) in &self.known {
            let mut said = [0; ASKED + 1];
            for weight in self.model.weights(*known) {
                said[at[usize::from(weight.class) % CLASSES as usize]] += i32::from(weight.value);
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

    #[test]
    fn sums_and_shares() {
        let model = Model::read(FILE).expect("a sound file");
        let mut features = model.sums();
        features.put('w', &["poor".into()], (1, 1));
        features.put('p', &["very".into(), "poor".into()], (0, 1));
        features.put('p', &["poor".into(), "very".into()], (0, 1));
        features.put('x', &[Part::from("findings")], NOWHERE);
        assert_eq!(features.scores(), [5 - 80 + 3, -5 + 95 + 20]);
        let mut shares = Shares::new(2);
        features.each([Some(1), Some(0), None, None], |place, said| shares.add(place, said[0] - said[1]));
        assert_eq!((&shares.words[..], shares.elsewhere), (&[10, 185][..], -3));
        assert_eq!((model.sure(0, -1), model.sure(0, 79), model.sure(0, 80), model.sure(1, 80)), (50, 50, 75, 50));
    }

    #[test]
    fn broken_files_are_told() {
        for broken in ["", "classes a\nbias 1 2", "classes a\nbias 1\nw x\tb3", "classes a\nbias 1\nword\t", "no"] {
            assert!(Model::read(broken).is_err(), "{broken}");
        }
        let twice = "classes a\nbias 1\nw x\ta3\nw x\ta4";
        assert!(Model::read(twice).is_err());
    }
}
