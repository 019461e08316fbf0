//! Integer arithmetic of relevance: the same on every machine, so that the page and the command line agree on the order.

use crate::bits;

/// Weight of the length of a sentence against its words, in thousandths.
const LENGTH: u64 = 400;
/// How soon repeats of a word stop counting, in thousandths.
const REPEATS: u64 = 1200;

/// The logarithm to base 2 in thousandths, rounded down; 0 for 0.
pub fn log2_thousandths(n: u64) -> u32 {
    let Some(whole) = n.checked_ilog2() else { return 0 };
    // The mantissa in [1, 2) with 31 binary places; squaring it yields the places of the logarithm one by one.
    let mut mantissa = if whole <= 31 { n << (31 - whole) } else { n >> (whole - 31) };
    let mut places: u64 = 0;
    for _ in 0..16 {
        mantissa = (mantissa * mantissa) >> 31;
        places <<= 1;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            places |= 1;
        }
    }
    whole * 1000 + u32::try_from((places * 1000) >> 16).unwrap_or(0)
}

/// What one occurrence of a word is worth that stands in `with` of `all` findings, in thousandths: rarer is more.
pub fn rarity(all: u32, with: u32) -> u32 {
    1 + log2_thousandths((u64::from(all) + 1) * 1024 / (u64::from(with) + 1)).saturating_sub(10_000)
}

/// What repeats of a word gain in sentences of every length, worked out once for a search.
#[derive(Debug)]
pub struct Gains {
    /// In thousandths, by times and length; more than the last of either counts as the last.
    table: Vec<u32>,
}

impl Gains {
    const TIMES: u32 = 8;
    const LENGTHS: u32 = 128;

    /// The gains where sentences are usually so many words long.
    pub fn of(mean: u32) -> Self {
        let lengths = |times| (0..Self::LENGTHS).map(move |length| gain(times, length, mean));
        Self { table: (0..Self::TIMES).flat_map(lengths).collect() }
    }

    /// The score of a word of this rarity that stands so often in a sentence of so many words.
    #[inline]
    pub fn score(&self, rarity: u32, times: u32, length: u32) -> u32 {
        let times = times.min(Self::TIMES - 1);
        let at = times * Self::LENGTHS + length.min(Self::LENGTHS - 1);
        rarity * self.table.get(at as usize).copied().unwrap_or(0) / 1000
    }
}

/// Adds to the score of each finding what a word of this rarity is worth there, if it is in the set.
#[inline(never)]
pub fn score(scores: &mut [u32], list: &[(u32, u32)], set: &[u64], (gains, rarity): (&Gains, u32), lengths: &[u8]) {
    for &(finding, times) in list {
        if bits::holds(set, finding)
            && let (Some(score), Some(length)) = (scores.get_mut(finding as usize), lengths.get(finding as usize))
        {
            *score += gains.score(rarity, times, u32::from(*length));
        }
    }
}

/// The findings of a part of a set with their scores, numbered from `base` on.
#[inline(never)]
pub fn scored(scored: &mut Vec<(u32, u32)>, part: &[u64], scores: &[u32], base: u32) {
    scored.extend(bits::members(part).map(|at| (scores.get(at as usize).copied().unwrap_or(0), base + at)));
}

fn gain(times: u32, length: u32, mean: u32) -> u32 {
    let times = u64::from(times) * 1000;
    let relative = u64::from(length) * LENGTH / u64::from(mean.max(1));
    let damping = REPEATS * (1000 - LENGTH + relative) / 1000;
    u32::try_from(times * (1000 + REPEATS) / (times + damping).max(1)).unwrap_or(0)
}

/// Sorts by score, highest first, equal ones in the order given. Scores above the limit count as the limit.
#[inline(never)]
pub fn sort_by_score(mut scored: Vec<(u32, u32)>) -> Vec<u32> {
    const BITS: u32 = 11;
    const LIMIT: u32 = (1 << (2 * BITS)) - 1;
    for (score, _) in &mut scored {
        // Counted down, so that an ascending sort puts the highest first.
        *score = LIMIT - (*score).min(LIMIT);
    }
    let mut sorted = vec![(0, 0); scored.len()];
    for shift in [0, BITS] {
        let digit = |score: u32| (score >> shift) as usize & ((1 << BITS) - 1);
        let mut starts = vec![0_usize; 1 << BITS];
        for &(score, _) in &scored {
            starts[digit(score)] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for &pair in &scored {
            let at = &mut starts[digit(pair.0)];
            sorted[*at] = pair;
            *at += 1;
        }
        std::mem::swap(&mut scored, &mut sorted);
    }
    scored.into_iter().map(|(_, what)| what).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn logarithms() {
        assert_eq!([0, 1, 2, 3, 1000, 1 << 40].map(log2_thousandths), [0, 0, 1000, 1584, 9965, 40_000]);
    }

    #[test]
    fn rarer_and_more_often_and_shorter_is_better() {
        assert!(rarity(1000, 1) > rarity(1000, 10) && rarity(1000, 1000) >= 1);
        let gains = Gains::of(20);
        assert_eq!(gains.score(5000, 1, 20), 5000);
        assert!(gains.score(5000, 2, 20) > gains.score(5000, 1, 20));
        assert!(gains.score(5000, 1, 10) > gains.score(5000, 1, 20));
        assert_eq!(gains.score(5000, 0, 20), 0);
        assert!(gains.score(41_000, 255, 0) < 1 << 20 && gains.score(5000, 255, 1000) > 0);
    }

    proptest! {
        #[test]
        fn sorts_as_the_standard_sort(scores in proptest::collection::vec(0_u32..4_000_000, 0..200)) {
            let scored: Vec<(u32, u32)> = scores.into_iter().zip(0..).collect();
            let mut expected = scored.clone();
            expected.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
            let expected: Vec<u32> = expected.into_iter().map(|(_, what)| what).collect();
            prop_assert_eq!(sort_by_score(scored), expected);
        }
    }
}
