//! Lists of findings, each with how often a word stands in it; and the stream of numbers of variable length that keeps them.

use crate::bits;
use std::ops::Range;

/// Findings in order, each with how often.
pub type List = Vec<(u32, u32)>;

/// The next number of a stream.
#[inline]
pub fn read(bytes: &mut &[u8]) -> Option<u32> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    // Nearly every number is short.
    if *first < 0x80 { Some(u32::from(*first)) } else { read_long(u32::from(first & 0x7f), bytes) }
}

/// Adds a number to a stream.
pub fn write(bytes: &mut Vec<u8>, mut n: u32) {
    loop {
        let [low, ..] = n.to_le_bytes();
        n >>= 7;
        if n == 0 {
            return bytes.push(low & 0x7f);
        }
        bytes.push(low | 0x80);
    }
}

fn read_long(mut n: u32, bytes: &mut &[u8]) -> Option<u32> {
    for shift in (7..32).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        n |= u32::from(first & 0x7f) << shift;
        if *first < 0x80 {
            break;
        }
    }
    Some(n)
}

/// The numbers of words, finding by finding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers {
    /// All of them.
    pub all: Vec<u32>,
    /// Where those of each finding end.
    pub ends: Vec<u32>,
}

impl Numbers {
    /// Those of a stream in which each is one more than it is, and 0 ends a finding.
    #[inline(never)]
    pub fn of(mut stream: &[u8]) -> Self {
        let (mut all, mut ends) = (Vec::with_capacity(stream.len()), Vec::new());
        while let Some(number) = read(&mut stream) {
            match number.checked_sub(1) {
                Some(number) => all.push(number),
                None => ends.push(u32::try_from(all.len()).unwrap_or(u32::MAX)),
            }
        }
        Self { all, ends }
    }

    /// The numbers of a finding; none of one that there is not.
    pub fn of_finding(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.all.get(start as usize..*end as usize)).unwrap_or_default()
    }

    /// Those of every finding, in order.
    pub fn each(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ends.len()).map(|at| self.of_finding(at))
    }
}

/// Adds all findings of a word's stream to a list, numbered from `first` on: steps, and how often where more than once.
#[inline(never)]
pub fn words_into(list: &mut List, mut stream: &[u8], first: u32) {
    let mut finding = first;
    while let Some(step) = read(&mut stream) {
        finding += step >> 1;
        let times = if step & 1 == 1 { read(&mut stream).unwrap_or(1) } else { 1 };
        list.push((finding, times));
    }
}

/// How often the findings of a list that are in a set have its word: added up for each part of the set, in machine words.
pub fn times(list: &[(u32, u32)], set: &[u64], parts: impl Iterator<Item = Range<usize>>, sums: &mut [u32]) {
    let mut rest = list;
    for (part, sum) in parts.zip(sums) {
        let here;
        (here, rest) = rest.split_at(rest.partition_point(|(finding, _)| (*finding as usize) < part.end * 64));
        *sum += among(here, set).1;
    }
}

/// How many findings of a list are in a set, and how often they have its word.
#[inline(never)]
pub fn among(list: &[(u32, u32)], set: &[u64]) -> (u32, u32) {
    let mut sums = (0, 0);
    for &(finding, times) in list {
        if bits::holds(set, finding) {
            sums.0 += 1;
            sums.1 += times;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let numbers = [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u32::MAX];
        let mut bytes = Vec::new();
        for n in numbers {
            write(&mut bytes, n);
        }
        let mut stream = &bytes[..];
        assert_eq!(std::iter::from_fn(|| read(&mut stream)).collect::<Vec<_>>(), numbers);
        assert_eq!(bytes.len(), 1 + 1 + 1 + 2 + 2 + 3 + 5);
    }

    #[test]
    fn numbers_come_finding_by_finding() {
        let numbers = Numbers::of(&[3, 1, 0, 0, 0x81, 0x01, 0, 7]);
        assert_eq!(numbers.each().collect::<Vec<_>>(), [&[2, 0][..], &[], &[128]]);
        assert_eq!(numbers.all.last(), Some(&6), "what no 0 ends is of no finding");
        assert_eq!((numbers.of_finding(3), Numbers::of(&[]).each().count()), (&[][..], 0));
    }
}
