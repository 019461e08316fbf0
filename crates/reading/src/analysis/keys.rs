//! A table from the numbers of words and features to what is known of them. Most that is asked for is not in it, and that is
//! mostly told by one look at a few kilobytes.

/// Numbers, each with a value.
#[derive(Debug)]
pub(crate) struct Keys {
    /// A bit for every number held, [`FINER`] times as many bits as there are places.
    marks: Vec<u32>,
    /// Numbers with their values, each at its place or after it; [`NONE`] is the value of a place that is free.
    places: Vec<(u32, u32)>,
    /// How far a mixed number is moved to the right for the place of its mark.
    shift: u32,
    held: usize,
}

/// How many marks there are for a place.
const FINER: usize = 4;
/// How many numbers have room at first: a power of two.
const ROOM: usize = 64;
/// The value that none may have.
pub(crate) const NONE: u32 = u32::MAX;

impl Default for Keys {
    fn default() -> Self {
        Self::with_places(ROOM)
    }
}

impl Keys {
    fn with_places(places: usize) -> Self {
        let shift = 32 - (places * FINER).trailing_zeros();
        Self { marks: vec![0; places * FINER / 32], places: vec![(0, NONE); places], shift, held: 0 }
    }

    /// The value of a number.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<u32> {
        let mark = self.mark(key);
        if self.marks[mark / 32] >> (mark % 32) & 1 == 0 {
            return None;
        }
        Some(self.places[self.find(key)].1).filter(|value| *value != NONE)
    }

    /// Holds a number from now on; the value that it has already, where it is held.
    pub(crate) fn insert(&mut self, key: u32, value: u32) -> Option<u32> {
        let held = self.value(key);
        let old = *held;
        if old == NONE {
            *held = value;
        }
        Some(old).filter(|old| *old != NONE)
    }

    /// Holds a number from now on: its value, to be changed; [`NONE`] where it was not held before.
    pub(crate) fn value(&mut self, key: u32) -> &mut u32 {
        if self.held * 2 >= self.places.len() {
            self.grow();
        }
        let at = self.find(key);
        if self.places[at].1 == NONE {
            let mark = self.mark(key);
            self.marks[mark / 32] |= 1 << (mark % 32);
            self.places[at].0 = key;
            self.held += 1;
        }
        &mut self.places[at].1
    }

    fn grow(&mut self) {
        let old = std::mem::replace(self, Self::with_places(self.places.len() * 2));
        for (key, value) in old.places.into_iter().filter(|(_, value)| *value != NONE) {
            self.insert(key, value);
        }
    }

    /// Where the mark of a number is: its highest bits, well mixed.
    fn mark(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }

    /// The place of a number, or the free one where it would be.
    fn find(&self, key: u32) -> usize {
        let mut at = self.mark(key) / FINER;
        loop {
            let (number, value) = self.places[at];
            if number == key || value == NONE {
                return at;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut keys = Keys::default();
        for n in 0..1000 {
            assert_eq!(keys.insert(n * 7, n), None);
        }
        assert_eq!(keys.insert(7, 5), Some(1));
        for n in 0..7000 {
            assert_eq!(keys.get(n), (n % 7 == 0).then_some(n / 7), "{n}");
        }
        assert_eq!((keys.get(u32::MAX), Keys::default().get(0)), (None, None));
    }
}
