//! Logistic regression by stochastic gradients in a fixed order: equal examples give equal weights.

use super::examples::Label;

/// What a sentence counts that one person has read; two readings count 1.
const ONE_READING: f32 = 0.8;

/// What is learned from: the features that an example has, and what is wanted of each class.
#[derive(Debug, Clone)]
pub struct Item {
    /// Numbers of its features, each as often as it is there.
    pub features: Vec<u32>,
    /// The share of each class, of one in all; or with classes that stand apart 1, 0, or below 0 where either is right.
    pub wanted: Vec<f32>,
    /// How much it counts.
    pub weight: f32,
}

/// An example as it stands in its report, and as if nobody knew where it stands; each counts half. Letters and other makes of
/// report have no grades, areas or sections as those have that are learned from, and there words are to decide.
#[derive(Debug)]
pub struct Twice {
    /// With all its features.
    pub whole: Item,
    bare: Item,
}

impl Twice {
    /// Both from all features, what is wanted of each class, the label, and which features tell where the example stands.
    pub fn new(features: Vec<u32>, wanted: Vec<f32>, label: &Label, tells_where: impl Fn(u32) -> bool) -> Self {
        let weight = if label.readings > 1 { 0.5 } else { 0.5 * ONE_READING };
        let bare = features.iter().copied().filter(|feature| !tells_where(*feature)).collect();
        Self { bare: Item { features: bare, wanted: wanted.clone(), weight }, whole: Item { features, wanted, weight } }
    }

    /// The two, to be learned from.
    pub fn both(&self) -> [&Item; 2] {
        [&self.whole, &self.bare]
    }
}

/// How it is learned.
#[derive(Debug, Clone, Copy)]
pub struct Method {
    /// Whether exactly one class is right, or each stands apart.
    pub one_of: bool,
    /// How often all examples are gone through.
    pub rounds: usize,
    /// How far a step goes at first.
    pub step: f32,
    /// How strongly weights are held near nothing.
    pub ridge: f32,
}

/// Weights by feature and class, and the bias of each class.
#[derive(Debug, Clone)]
pub struct Learned {
    /// Feature after feature, the classes in order.
    pub weights: Vec<f32>,
    /// By class.
    pub bias: Vec<f32>,
}

/// Learns from the items of these places; `features` is how many there are.
pub fn learn(items: &[&Item], features: usize, classes: usize, method: Method) -> Learned {
    let mut weights = vec![0.0_f32; features * classes];
    let mut sums = vec![1e-6_f32; features * classes];
    // The sum of the weights over all later steps, so that the mean is what is learned.
    let mut mean = vec![0.0_f64; features * classes];
    let (mut bias, mut bias_sums, mut bias_mean) =
        (vec![0.0_f32; classes], vec![1e-6_f32; classes], vec![0.0; classes]);
    let mut often = vec![0.0_f32; features];
    for item in items {
        item.features.iter().for_each(|at| often[*at as usize] += 1.0);
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut dice = fastrand::Rng::with_seed(2009);
    let mut averaged = 0.0;
    let mut scores = vec![0.0_f32; classes];
    for round in 0..method.rounds {
        dice.shuffle(&mut order);
        for &at in &order {
            let item = items[at];
            scores.copy_from_slice(&bias);
            for &feature in &item.features {
                let from = feature as usize * classes;
                scores.iter_mut().zip(&weights[from..from + classes]).for_each(|(score, weight)| *score += weight);
            }
            shares(&mut scores, method.one_of);
            for (class, score) in scores.iter_mut().enumerate() {
                let wanted = item.wanted[class];
                *score = if wanted < 0.0 { 0.0 } else { (*score - wanted) * item.weight };
                bias_sums[class] += *score * *score;
                bias[class] -= method.step * *score / bias_sums[class].sqrt();
            }
            for &feature in &item.features {
                let from = feature as usize * classes;
                let hold = method.ridge / often[feature as usize];
                for class in 0..classes {
                    let slope = scores[class] + hold * weights[from + class];
                    sums[from + class] += slope * slope;
                    weights[from + class] -= method.step * slope / sums[from + class].sqrt();
                }
            }
        }
        if 2 * round >= method.rounds {
            averaged += 1.0;
            mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += f64::from(*weight));
            bias_mean.iter_mut().zip(&bias).for_each(|(mean, weight)| *mean += f64::from(*weight));
        }
    }
    let narrow = |sums: Vec<f64>| sums.into_iter().map(|sum| (sum / averaged) as f32).collect();
    Learned { weights: narrow(mean), bias: narrow(bias_mean) }
}

/// Scores to shares of one, or to a share of each class apart.
fn shares(scores: &mut [f32], one_of: bool) {
    if one_of {
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.iter_mut().for_each(|score| *score = (*score - most).exp());
        let sum: f32 = scores.iter().sum();
        scores.iter_mut().for_each(|score| *score /= sum);
    } else {
        scores.iter_mut().for_each(|score| *score = 1.0 / (1.0 + (-*score).exp()));
    }
}
