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

/// Learned weights, ready for use.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// What the classes are called.
    pub(crate) classes: Vec<String>,
    bias: Vec<i32>,
    /// For each class: from which lead on, how many of a hundred are right.
    sure: Vec<Vec<(i32, u8)>>,
    /// Where the weights of a feature begin, by its number.
    features: Keys,
    /// Class and weight; those of a feature end where `last` says.
    weights: Vec<Weight>,
}

#[derive(Debug, Clone, Copy)]
struct Weight {
    class: u8,
    last: bool,
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
            self.weights.push(Weight { class: u8::try_from(class).ok()?, last: rest.is_empty(), value });
        }
        // Two names with one number cannot be told apart.
        self.features.insert(key, start).is_none().then_some(())
    }

    /// The weights that begin here.
    fn weights(&self, start: u32) -> &[Weight] {
        let from = self.weights.get(start as usize..).unwrap_or_default();
        let others = from.iter().position(|weight| weight.last);
        from.get(..=others.unwrap_or(0)).unwrap_or_default()
    }

    /// Sums that nothing is added to yet.
    pub(crate) fn sums(&self) -> Sums<'_> {
        Sums {
            model: self,
            scores: self.bias.clone(),
            known: Vec::with_capacity(128),
            weights: Vec::with_capacity(512),
        }
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
    /// What all features say for each class.
    pub(crate) scores: Vec<i32>,
    /// Where the weights of each known feature end, and the words that it is made of.
    known: Vec<(usize, Place)>,
    /// The weights of all known features, beside each other: they are looked through for every class that is chosen.
    weights: Vec<Weight>,
}

impl Sink for Sums<'_> {
    fn put(&mut self, kind: char, parts: &[Part<'_>], place: Place) {
        let key = number(kind, parts.iter().map(|part| part.key));
        let Some(start) = self.model.features.get(key) else { return };
        let weights = self.model.weights(start);
        for weight in weights {
            if let Some(score) = self.scores.get_mut(usize::from(weight.class)) {
                *score += i32::from(weight.value);
            }
        }
        self.weights.extend_from_slice(weights);
        self.known.push((self.weights.len(), place));
    }
}

impl Sums<'_> {
    /// What each of so many words says for a class, against another where one is given. What stands nowhere comes last.
    pub(crate) fn shares(&self, words: usize, class: usize, against: Option<usize>) -> Shares {
        let mut shares = Shares { words: vec![0; words], elsewhere: 0 };
        let mut start = 0;
        for (end, (first, last)) in &self.known {
            let mut share = 0;
            for weight in &self.weights[std::mem::replace(&mut start, *end)..*end] {
                let of = usize::from(weight.class);
                if of == class {
                    share += i32::from(weight.value);
                } else if Some(of) == against {
                    share -= i32::from(weight.value);
                }
            }
            if share == 0 {
                continue;
            }
            let (first, last) = (usize::from(*first), usize::from(*last));
            match shares.words.get_mut(first..=last.max(first)) {
                Some(words) if first <= last => {
                    let n = i32::try_from(words.len()).unwrap_or(1);
                    for word in words.iter_mut() {
                        *word += share / n;
                    }
                }
                _ => shares.elsewhere += share,
            }
        }
        shares
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
        assert_eq!(features.scores, [5 - 80 + 3, -5 + 95 + 20]);
        let shares = features.shares(2, 1, Some(0));
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
