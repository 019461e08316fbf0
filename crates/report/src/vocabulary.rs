//! One table per closed list of the field's words: the enum, its slug (saved, in URLs), its label (shown), and serde by slug.

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
