//! Weights of the themes: one yes-or-no question for each theme, over the same examples.

use super::calibrate::rising;
use super::examples::Example;
use super::folds;
use super::learner::{Item, Method, Twice, learn};
use super::weights::Weights;
use anyhow::Result;
use reading::analysis::learn::themes_of;
use report::Theme;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// How themes are learned.
const METHOD: Method = Method { one_of: false, rounds: 40, step: 0.1, ridge: 3.0 };
/// A weight below this is left out, in hundredths of a logit.
const SMALL: i32 = 10;
/// The kinds of features that tell where a sentence stands: area, section and framework.
const WHERE: [char; 3] = ['a', 'x', 'z'];
/// In how many parts the authorities are cut.
const FOLDS: u64 = 5;

/// Learns the weights and prints what is right in sentences of authorities that were not learned from.
pub(super) fn run(examples: &[Example], out: &mut impl Write) -> Result<Weights> {
    let set = Set::of(examples);
    let mut answers: Answers = vec![None; examples.len()];
    for fold in 0..FOLDS {
        set.answer(|authority| folds::fold(authority, FOLDS) == fold, &mut answers);
    }
    table("learned, folds by authority", &answers, examples, out)?;
    let mut apart: Answers = vec![None; examples.len()];
    set.answer(folds::is_apart, &mut apart);
    writeln!(out, "Learned from seven in ten authorities:")?;
    table("the others", &apart, examples, out)?;
    let mut within = vec![None; examples.len()];
    let seven: Vec<usize> = (0..examples.len()).filter(|at| !folds::is_apart(examples[*at].authority())).collect();
    for fold in 0..FOLDS {
        set.answer_within(&seven, |authority| folds::fold(authority, FOLDS) == fold, &mut within);
    }
    writeln!(out, "Folds within those seven:")?;
    table("folds by authority", &within, examples, out)?;
    // The first file stays a measure: what the reading uses has not seen it.
    let rest: Vec<usize> = (0..examples.len()).filter(|at| examples[*at].file > 0).collect();
    let mut weights = set.learn(&rest);
    let measure =
        |(example, item): (&Example, &Twice)| (example.file == 0).then(|| weights.scores(&item.whole.features));
    let measured: Answers = examples.iter().zip(&set.items).map(measure).collect();
    table("learned from the other files", &measured, examples, out)?;
    weights.sure = sure(&answers, examples);
    writeln!(out, "{} features", weights.features())?;
    Ok(weights)
}

/// The scores of every theme for each example; none where it is not measured.
type Answers = Vec<Option<Vec<i32>>>;

/// The examples as a learner takes them.
struct Set<'a> {
    examples: &'a [Example],
    items: Vec<Twice>,
    names: Vec<&'a str>,
}

impl<'a> Set<'a> {
    fn of(examples: &'a [Example]) -> Self {
        let names = super::examples::often(examples, |example| &example.row.themes);
        let item = |example: &Example| {
            let label = &example.label;
            let wanted = |theme: &Theme| match (label.themes.contains(theme), label.themes_also.contains(theme)) {
                (true, _) => 1.0,
                (false, true) => -1.0,
                (false, false) => 0.0,
            };
            let features = super::examples::numbers(&names, &example.row.themes);
            let wanted = Theme::ALL.iter().map(wanted).collect();
            Twice::new(features, wanted, label, |feature| names[feature as usize].starts_with(WHERE))
        };
        let items = examples.iter().map(item).collect();
        Self { examples, items, names }
    }

    fn learn(&self, places: &[usize]) -> Weights {
        let items: Vec<&Item> = places.iter().flat_map(|at| self.items[*at].both()).collect();
        let learned = learn(&items, self.names.len(), Theme::ALL.len(), METHOD);
        Weights::of(&learned, &self.names, Theme::ALL.iter().map(|theme| theme.slug()).collect(), SMALL)
    }

    /// Answers the examples of some authorities by weights learned from the others.
    fn answer(&self, asked: impl Fn(&str) -> bool, answers: &mut Answers) {
        let all: Vec<usize> = (0..self.examples.len()).collect();
        self.answer_within(&all, asked, answers);
    }

    fn answer_within(&self, places: &[usize], asked: impl Fn(&str) -> bool, answers: &mut Answers) {
        let (test, train): (Vec<usize>, Vec<usize>) =
            places.iter().partition(|at| asked(self.examples[**at].authority()));
        let weights = self.learn(&train);
        test.into_iter().for_each(|at| answers[at] = Some(weights.scores(&self.items[at].whole.features)));
    }
}

/// Whether a theme is right for an example.
fn is_right(theme: Theme, example: &Example) -> bool {
    example.label.themes.contains(&theme) || example.label.themes_also.contains(&theme)
}

/// For each theme: from which score on, so many per cent are right.
fn sure(answers: &Answers, examples: &[Example]) -> Vec<Vec<(i32, u8)>> {
    let of = |theme: &Theme| {
        let mut scores: Vec<(i32, bool)> = Vec::new();
        for (answer, example) in answers.iter().zip(examples) {
            let Some(answer) = answer else { continue };
            let named = themes_of(answer).into_iter().find(|(named, _)| named == theme);
            scores.extend(named.map(|(_, score)| (score, is_right(*theme, example))));
        }
        scores.sort_unstable();
        rising(&scores)
    };
    Theme::ALL.iter().map(of).collect()
}

/// Right, wrongly named, missed.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    fn f1(self) -> f64 {
        f64::from(2 * self.right) / f64::from((2 * self.right + self.wrong + self.missed).max(1))
    }
}

/// Prints the figures, for each file of labels; each theme for the first.
fn table(what: &str, answers: &Answers, examples: &[Example], out: &mut impl Write) -> Result<()> {
    let files: BTreeSet<usize> = examples.iter().map(|e| e.file).collect();
    for file in files {
        let (mut all, mut n) = (Count::default(), 0);
        let mut each: BTreeMap<Theme, Count> = BTreeMap::new();
        for (answer, example) in answers.iter().zip(examples).filter(|(_, example)| example.file == file) {
            let Some(answer) = answer else { continue };
            n += 1;
            let named: Vec<Theme> = themes_of(answer).into_iter().map(|(theme, _)| theme).collect();
            for theme in &named {
                let right = u32::from(is_right(*theme, example));
                (all.right, all.wrong) = (all.right + right, all.wrong + 1 - right);
                each.entry(*theme).or_default().wrong += 1 - right;
            }
            for theme in &example.label.themes {
                let found = u32::from(named.contains(theme));
                all.missed += 1 - found;
                let count = each.entry(*theme).or_default();
                (count.right, count.missed) = (count.right + found, count.missed + 1 - found);
            }
        }
        if n == 0 {
            continue;
        }
        writeln!(out, "file {}, {what}: n {n}, micro-F1 {:.4}", file + 1, all.f1())?;
        let told = |(theme, c): (&Theme, &Count)| format!("{} {:.2} ({})", theme.slug(), c.f1(), c.right + c.missed);
        writeln!(out, "  {}", each.iter().map(told).collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}
