//! One table per closed list of the field's words: the enum, its slug (saved, in URLs), its label (shown), and serde by slug;
//! and sets of such words.

use std::marker::PhantomData;

/// A closed list of the field's words.
pub trait Vocabulary: Copy + Eq + 'static {
    /// Every word, in the order in which it is shown; 64 at the most.
    const ALL: &'static [Self];

    /// Its place in that order. Never saved.
    fn ordinal(self) -> u8;

    /// The stable name: saved, and used in URLs and the JSON contract.
    fn slug(self) -> &'static str;

    /// The words shown to people.
    fn label(self) -> &'static str;
}

/// A set of words of one list, in the order of the list: a bit for each.
pub struct Set<T> {
    bits: u64,
    of: PhantomData<T>,
}

impl<T: Vocabulary> Set<T> {
    /// No word.
    pub const fn new() -> Self {
        Self { bits: 0, of: PhantomData }
    }

    /// The set as bits, by [`Vocabulary::ordinal`].
    pub const fn bits(self) -> u64 {
        self.bits
    }

    /// Puts a word in; whether it was not there before.
    pub fn insert(&mut self, word: T) -> bool {
        let before = self.bits;
        self.bits |= 1 << word.ordinal();
        self.bits != before
    }

    /// Takes a word out; whether it was there.
    pub fn remove(&mut self, word: T) -> bool {
        let before = self.bits;
        self.bits &= !(1 << word.ordinal());
        self.bits != before
    }

    /// Whether it holds a word.
    pub fn contains(self, word: T) -> bool {
        self.bits >> word.ordinal() & 1 == 1
    }

    /// Whether it holds none.
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many it holds.
    pub const fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Its words, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |word| self.contains(*word))
    }
}

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Set<T> {}

impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for Set<T> {}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self { bits: 0, of: PhantomData }
    }
}

impl<T: Vocabulary> std::fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(Vocabulary::slug)).finish()
    }
}

impl<T: Vocabulary> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, words: I) {
        for word in words {
            self.insert(word);
        }
    }
}

impl<T: Vocabulary> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(words: I) -> Self {
        let mut set = Self::new();
        set.extend(words);
        set
    }
}

impl<T: Vocabulary, const N: usize> From<[T; N]> for Set<T> {
    fn from(words: [T; N]) -> Self {
        words.into_iter().collect()
    }
}

/// Makes an enum whose variants carry a slug and a label, in the order in which they are shown.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $slug:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* #[doc = $label] $variant,)+ }

        impl $name {
            /// Every value, in the order in which it is shown.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable name: saved, and used in URLs and the JSON contract.
            pub const fn slug(self) -> &'static str {
                match self { $($name::$variant => $slug,)+ }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)+ }
            }

            /// The value of a slug.
            pub fn from_slug(slug: &str) -> Option<Self> {
                match slug { $($slug => Some($name::$variant),)+ _ => None }
            }
        }

        const _: () = assert!($name::ALL.len() <= 64, "sets of values are kept in 64 bits");

        impl $crate::vocabulary::Vocabulary for $name {
            const ALL: &'static [Self] = $name::ALL;

            fn ordinal(self) -> u8 {
                self as u8
            }

            fn slug(self) -> &'static str {
                $name::slug(self)
            }

            fn label(self) -> &'static str {
                $name::label(self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.slug())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.slug())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::vocabulary::by_slug(deserializer, stringify!($name), Self::from_slug)
            }
        }
    };
}
pub(crate) use vocabulary;

/// Reads a slug without copying it where the format allows that.
pub(crate) fn by_slug<'de, D: serde::Deserializer<'de>, T>(
    deserializer: D,
    what: &'static str,
    find: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Slug<T> {
        what: &'static str,
        find: fn(&str) -> Option<T>,
    }
    impl<T> serde::de::Visitor<'_> for Slug<T> {
        type Value = T;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "the slug of a {}", self.what)
        }
        fn visit_str<E: serde::de::Error>(self, slug: &str) -> Result<T, E> {
            (self.find)(slug).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(slug), &self))
        }
    }
    deserializer.deserialize_str(Slug { what, find })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Theme, Tone};

    #[test]
    fn a_set_keeps_the_order_of_its_list() {
        let mut set: Set<Tone> = [Tone::Neutral, Tone::Strength, Tone::Neutral].into();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Tone::Strength, Tone::Neutral]);
        assert!(!set.insert(Tone::Neutral) && set.remove(Tone::Neutral) && !set.remove(Tone::Neutral));
        assert_eq!((set.len(), set.is_empty(), set.contains(Tone::Strength)), (1, false, true));
        let all: Set<Theme> = Theme::ALL.iter().copied().collect();
        assert_eq!(all.iter().collect::<Vec<_>>(), Theme::ALL);
    }
}
