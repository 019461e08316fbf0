//! Phrases that mark a set of findings against another: log-odds with an informative Dirichlet prior (Monroe, Colaresi and
//! Quinn 2008), in whole numbers only.

use crate::fold::each_word;
use crate::subject::is_common;
use crate::{FindingRef, Library};

/// In how many findings of its side a phrase must stand.
const ENOUGH: u32 = 3;
/// How many words the prior is worth: a twentieth of all, within these bounds, so that it steadies rare phrases and drowns none.
const PRIOR: [u64; 2] = [10, 500];
/// How many words a phrase has at the most.
const LONGEST: usize = 3;

/// A phrase that marks one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its folded words.
    pub words: String,
    /// In how many findings of the first set it stands.
    pub in_first: u32,
    /// In how many of the second.
    pub in_second: u32,
    /// How strongly it marks the first set (above 0) or the second (below), as a z-score in thousandths.
    pub weight: i32,
    /// The findings of the side that it marks.
    pub findings: Vec<FindingRef>,
}

impl Library {
    /// The phrases that mark each of two sets of findings against the other, the strongest first. A phrase counts that
    /// stands in three findings and, where its side has several reports, in two of them: a name of one place marks nothing.
    pub fn phrases(&self, first: &[FindingRef], second: &[FindingRef]) -> Vec<Phrase> {
        let mut all: Vec<(String, usize, FindingRef)> = Vec::new();
        let mut totals = [0_u64; 2];
        for (side, set) in [first, second].into_iter().enumerate() {
            for at in set {
                let Some(found) = self.found(*at) else { continue };
                let authority = found.report.about().authority.as_deref().map(report::normalised).unwrap_or_default();
                let mut words: Vec<String> = Vec::new();
                each_word(found.words(), &mut String::new(), &mut |word| words.push(word.to_owned()));
                totals[side] += words.len() as u64;
                for start in 0..words.len() {
                    for end in start + 1..=(start + LONGEST).min(words.len()) {
                        let part = &words[start..end];
                        let named = part.iter().any(|word| authority.split(' ').any(|name| name == word));
                        let edge = |word: Option<&String>| word.is_none_or(|word| is_common(word));
                        if named || edge(part.first()) || edge(part.last()) {
                            continue;
                        }
                        all.push((part.join(" "), side, *at));
                    }
                }
            }
        }
        let reports = |set: &[FindingRef]| {
            let mut of: Vec<_> = set.iter().filter_map(|at| Some(self.found(*at)?.report_at)).collect();
            of.dedup();
            of.len()
        };
        // Of each side once: the sets are large and the phrases many.
        let several = [first, second].map(|set| reports(set) >= 2);
        // By the words; the sides and their findings stay in order.
        report::sort(&mut all, |a, b| a.0 < b.0);
        let mut phrases: Vec<Phrase> = Vec::new();
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let sides = [0, 1].map(|side| {
                let mut findings: Vec<_> = same.iter().filter(|one| one.1 == side).map(|one| one.2).collect();
                findings.dedup();
                findings
            });
            let [a, b] = [sides[0].len() as u64, sides[1].len() as u64];
            let weight = z_score([a, b], totals);
            let marked = usize::from(weight < 0);
            let findings = &sides[marked];
            let wide = || !several[marked] || reports(findings) >= 2;
            if findings.len() as u64 >= u64::from(ENOUGH) && weight.abs() >= 1960 && wide() {
                let narrow = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
                phrases.push(Phrase {
                    words: same[0].0.clone(),
                    in_first: narrow(a),
                    in_second: narrow(b),
                    weight,
                    findings: findings.clone(),
                });
            }
        }
        // Those of one weight stay in the order of their words.
        report::sort(&mut phrases, |a, b| a.weight.abs() > b.weight.abs());
        // A part that stands nowhere but in a longer phrase is that phrase.
        let whole = phrases.clone();
        let inside = |part: &Phrase| {
            // Counts first: of many thousands few are equal.
            let alike = |other: &Phrase| (other.in_first, other.in_second) == (part.in_first, part.in_second);
            let holds = |other: &Phrase| other.words.len() > part.words.len() && holds_words(&other.words, &part.words);
            whole.iter().any(|other| alike(other) && holds(other))
        };
        phrases.retain(|phrase| !inside(phrase));
        phrases
    }
}

fn holds_words(long: &str, short: &str) -> bool {
    format!(" {long} ").contains(&format!(" {short} "))
}

/// The difference of the log-odds over its deviation, in thousandths; the prior is what both sides say together.
fn z_score([a, b]: [u64; 2], [of_a, of_b]: [u64; 2]) -> i32 {
    let all = (of_a + of_b).max(1);
    // In 256ths, so that a rare phrase's share of the prior is not lost.
    let worth = (all / 20).clamp(PRIOR[0], PRIOR[1]);
    let prior = ((a + b) * worth * 256 / all).max(1);
    let (a, b) = (a * 256 + prior, b * 256 + prior);
    let rest = |count: u64, of: u64| ((of + worth) * 256).saturating_sub(count).max(1);
    let odds = |count: u64, of: u64| log2(count) - log2(rest(count, of));
    // From base 2 to base e: 45426 / 65536; `log2` has 16 binary places.
    let delta = (odds(a, of_a) - odds(b, of_b)) * 45426 / 65536;
    let variance = (256_u64 << 32) / a + (256_u64 << 32) / b;
    let deviation = i64::try_from(variance.isqrt()).unwrap_or(i64::MAX).max(1);
    i32::try_from(delta * 1000 / deviation).unwrap_or(i32::MAX)
}

/// The logarithm to base 2 with 16 binary places.
fn log2(n: u64) -> i64 {
    let whole = n.max(1).ilog2();
    // The number between 1 and 2, with 31 binary places, is squared again and again: each time that it passes 2 is a bit.
    let mut rest = if whole > 31 { n >> (whole - 31) } else { n.max(1) << (31 - whole) };
    let mut out = i64::from(whole);
    for _ in 0..16 {
        rest = (rest * rest) >> 31;
        out <<= 1;
        if rest >= 1 << 32 {
            rest >>= 1;
            out |= 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::{Kind, Tone};

    #[test]
    fn logarithms() {
        assert_eq!((log2(1), log2(2), log2(1024)), (0, 1 << 16, 10 << 16));
        // log2(10) = 3.321928…
        assert!((log2(10) * 1_000_000 / 65536 - 3_321_928).abs() < 20);
        assert!((log2(u64::MAX) - (64 << 16)).abs() <= 1);
    }

    #[test]
    fn phrases_mark_their_side_and_neither_names_nor_single_words_do() {
        let says = |name: &str, day: &str, words: &[&str]| {
            let sample = Sample::new(name, day, Kind::Inspection);
            words.iter().fold(sample, |sample, words| sample.says(words, Tone::Neutral, &[])).build()
        };
        let drift = "Drift and delay in planning harm Northshire.";
        let praise = "Northshire visits are purposeful.";
        let library = Library::new([
            says("Northshire", "2018-01-01", &[drift; 12]),
            says("Northshire", "2024-01-01", &[&[praise; 12][..], &["Zeppelins."]].concat()),
        ]);
        let all: Vec<FindingRef> = (0..25).map(FindingRef).collect();
        let phrases = library.phrases(&all[..12], &all[12..]);
        let of = |words: &str| phrases.iter().find(|phrase| phrase.words == words);
        let delay = of("drift and delay").expect("it marks the first");
        assert!(delay.weight > 1960 && delay.in_first == 12 && delay.in_second == 0 && delay.findings.len() == 12);
        assert!(of("visits are purposeful").is_some_and(|phrase| phrase.weight < -1960));
        assert!(of("drift").is_none(), "it stands in the longer phrase only");
        assert!(phrases.iter().all(|phrase| !phrase.words.contains("northshire") && phrase.words != "zeppelins"));
        assert_eq!(library.phrases(&[], &all), []);
    }
}
