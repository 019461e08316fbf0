//! The stable names of reports and findings: made from what a thing is, never from where it happens to stand.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Authority, last day of the inspection and kind: `northshire-2022-02-15-focused-visit`. The same report from another
/// file or format has the same id. An undated article: the year that it reports on. Nothing identified: the fingerprint of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportId(String);

impl ReportId {
    /// An id from its parts, joined by hyphens: lower case letters, digits and hyphens only.
    pub fn from_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut slug = String::new();
        for c in parts.into_iter().flat_map(|part| part.chars().chain(std::iter::once('-'))) {
            match c.to_ascii_lowercase() {
                c if c.is_ascii_alphanumeric() => slug.push(c),
                '\'' | '’' => {}
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
        }
        slug.truncate(slug.trim_end_matches('-').len());
        Self(slug)
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ReportId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A hash of the report's id, the sentence's normalised words, and which repeat of them it is: it outlives re-reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FindingId(pub u64);

impl FindingId {
    /// The id of the `repeat`th (from 0) sentence with these words in this report.
    pub fn of(report: &ReportId, sentence: &str, repeat: u32) -> Self {
        let mut naming = Naming::of(report);
        naming.add(&crate::normalised(sentence));
        naming.done(repeat)
    }

    /// The id of its text form, as [`std::fmt::Display`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('f').filter(|hex| hex.len() == 16)?;
        u64::from_str_radix(hex, 16).ok().map(Self)
    }
}

/// The name of a finding in the making: its normalised words are added one after the other, with the spaces between them.
#[derive(Clone, Copy)]
pub(crate) struct Naming(u64);

impl Naming {
    pub(crate) fn of(report: &ReportId) -> Self {
        Self(fnv1a(fnv1a(0xcbf2_9ce4_8422_2325, report.as_str().as_bytes()), b"\n"))
    }

    pub(crate) fn add(&mut self, words: &str) {
        self.0 = fnv1a(self.0, words.as_bytes());
    }

    pub(crate) fn done(self, repeat: u32) -> FindingId {
        FindingId(fnv1a(self.0, &repeat.to_le_bytes()))
    }
}

impl std::fmt::Display for FindingId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "f{:016x}", self.0)
    }
}

/// As saved: its text form.
impl Serialize for FindingId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FindingId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("the name of a finding is f and 16 digits"))
    }
}

/// Fowler, Noll and Vo's hash 1a of 64 bits, written out so that it never changes beneath saved work.
fn fnv1a(mut hash: u64, bytes: &[u8]) -> u64 {
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let id = ReportId::from_parts(["St. Helen’s", "2022-02-15", "focused-visit"]);
        assert_eq!(id.as_str(), "st-helens-2022-02-15-focused-visit");
        assert_eq!(ReportId::from_parts(["", "--"]).as_str(), "");
    }

    #[test]
    fn golden_ids_do_not_move() {
        let report = ReportId::from_parts(["northshire", "2022-02-15", "focused-visit"]);
        let id = FindingId::of(&report, "Plans are good.", 0);
        assert_eq!(id, FindingId::of(&report, "Plans  are ‘good’", 0), "printing does not count");
        assert_ne!(id, FindingId::of(&report, "Plans are good.", 1));
        assert_eq!(FindingId::parse(&id.to_string()), Some(id));
        assert_eq!(FindingId::parse("f1"), None);
        assert_eq!(fnv1a(0xcbf2_9ce4_8422_2325, b"foobar"), 0x8594_4171_f739_67e8, "the published test value");
    }
}
