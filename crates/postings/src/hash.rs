//! A hash of words, quick and the same everywhere, and the table in which words are found by it.

/// What Fowler, Noll and Vo's hash 1a of 32 bits begins with.
pub const FNV: u32 = 0x811c_9dc5;

/// That hash, gone on with over a word.
#[inline(never)]
pub fn hashed(hash: u32, word: &str) -> u32 {
    word.bytes().fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Things by their hashes: for each a slot at its hash, or the next free one behind it. At least half of the slots are free.
///
/// A slot holds one more than the number of its thing, in as many bits as the numbers need, and in the others those of the hash; 0
/// where it is free. So nearly every other thing is told apart without being looked at.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    slots: Vec<u32>,
    /// The bits of the number.
    number: u32,
}

impl Slots {
    /// The things of these hashes, numbered as they come.
    pub fn of(hashes: &[u32]) -> Self {
        let number = u32::try_from(hashes.len()).unwrap_or(u32::MAX >> 1).next_power_of_two() * 2 - 1;
        let mut slots = vec![0_u32; (hashes.len() * 2).next_power_of_two()];
        for (thing, hash) in (1..).zip(hashes) {
            let mut at = *hash as usize & (slots.len() - 1);
            while slots[at] != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = thing | hash & !number;
        }
        Self { slots, number }
    }

    /// The next thing that may be of this hash. `tried` counts the slots that were looked at, and is 0 at the first time.
    #[inline(never)]
    pub fn next(&self, hash: u32, tried: &mut usize) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        loop {
            let slot = self.slots[(hash as usize + *tried) & last];
            *tried += 1;
            let thing = (slot & self.number).checked_sub(1)?;
            if slot & !self.number == hash & !self.number {
                return Some(thing as usize);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_found_by_their_hashes_and_others_are_not() {
        let few = [7, 7 | 1 << 30, 0, u32::MAX, 7];
        let slots = Slots::of(&few);
        let of = |hash: u32| {
            let mut tried = 0;
            std::iter::from_fn(move || Slots::of(&few).next(hash, &mut tried)).collect::<Vec<_>>()
        };
        assert_eq!(
            (of(7), of(7 | 1 << 30), of(0), of(u32::MAX), of(6)),
            (vec![0, 4], vec![1], vec![2], vec![3], vec![])
        );
        assert_eq!(slots.slots.len(), 16);
        assert_eq!(Slots::of(&[]).next(5, &mut 0), None);
        let many: Vec<u32> = (0..1000_u32).map(|n| hashed(FNV, &n.to_string())).collect();
        let slots = Slots::of(&many);
        for (thing, hash) in many.iter().enumerate() {
            let mut tried = 0;
            assert!(std::iter::from_fn(|| slots.next(*hash, &mut tried)).any(|found| found == thing));
        }
    }

    #[test]
    fn it_is_the_published_hash() {
        assert_eq!((hashed(FNV, ""), hashed(FNV, "a"), hashed(FNV, "foobar")), (FNV, 0xe40c_292c, 0xbf9c_f968));
    }
}
