//! Sets of findings, one bit each: counting a facet is counting bits.

/// How many machine words hold so many bits.
pub fn width(count: usize) -> usize {
    count.div_ceil(64)
}

/// The set of all.
pub fn all(count: usize) -> Vec<u64> {
    let mut bits = vec![u64::MAX; width(count)];
    if let (Some(last), odd @ 1..) = (bits.last_mut(), count % 64) {
        *last = (1 << odd) - 1;
    }
    bits
}

/// Puts a member in.
#[inline]
pub fn set(bits: &mut [u64], at: u32) {
    if let Some(word) = bits.get_mut(at as usize / 64) {
        *word |= 1 << (at % 64);
    }
}

/// Whether it is a member.
#[inline]
pub fn holds(bits: &[u64], at: u32) -> bool {
    bits.get(at as usize / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Adds all members of another set.
#[inline(never)]
pub fn add(bits: &mut [u64], others: &[u64]) {
    bits.iter_mut().zip(others).for_each(|(a, b)| *a |= b);
}

/// Keeps the members that another set has too.
#[inline(never)]
pub fn keep(bits: &mut [u64], others: &[u64]) {
    bits.iter_mut().zip(others).for_each(|(a, b)| *a &= b);
}

/// Takes the members of another set out.
#[inline(never)]
pub fn remove(bits: &mut [u64], others: &[u64]) {
    bits.iter_mut().zip(others).for_each(|(a, b)| *a &= !b);
}

/// How many members there are.
#[inline(never)]
pub fn count(bits: &[u64]) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}

/// How many members two sets have in common.
#[inline(never)]
pub fn count_both(a: &[u64], b: &[u64]) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
}

/// A set by those of its machine words that hold anything: to be counted against many others.
#[derive(Debug)]
pub struct Sparse(Vec<(u32, u64)>);

impl Sparse {
    /// Of a set.
    #[inline(never)]
    pub fn of(bits: &[u64]) -> Self {
        Self((0..).zip(bits.iter().copied()).filter(|(_, word)| *word != 0).collect())
    }

    /// How many members another set has too.
    #[inline(never)]
    pub fn count_both(&self, others: &[u64]) -> u32 {
        let both = |&(at, word): &(u32, u64)| others.get(at as usize).map_or(0, |other| (word & other).count_ones());
        self.0.iter().map(both).sum()
    }
}

/// The set of the findings of a list.
#[inline(never)]
pub fn set_of(list: &[(u32, u32)], width: usize) -> Vec<u64> {
    let mut bits = vec![0; width];
    for (at, _) in list {
        set(&mut bits, *at);
    }
    bits
}

/// The members in order.
pub fn members(bits: &[u64]) -> impl Iterator<Item = u32> + '_ {
    (0_u32..).step_by(64).zip(bits).flat_map(|(base, &word)| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let at = (rest != 0).then(|| base + rest.trailing_zeros());
            rest &= rest.wrapping_sub(1);
            at
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets() {
        assert_eq!(count(&all(0)), 0);
        for n in [1, 63, 64, 65, 128, 130] {
            assert_eq!(count(&all(n)) as usize, n);
            assert_eq!(members(&all(n)).count(), n);
        }
        let mut some = vec![0; 2];
        set(&mut some, 3);
        set(&mut some, 70);
        set(&mut some, 700);
        assert_eq!(members(&some).collect::<Vec<_>>(), [3, 70]);
        assert!(holds(&some, 70) && !holds(&some, 4) && !holds(&some, 700));
        assert_eq!(Sparse::of(&some).count_both(&all(70)), 1);
        assert_eq!(Sparse::of(&all(128)).count_both(&some), 2);
        let mut rest = all(128);
        remove(&mut rest, &some);
        assert_eq!(count(&rest), 126);
    }
}
