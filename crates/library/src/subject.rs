//! What a text speaks of: the stems of its words, each with its weight, and pairs of neighbours; how much two texts share.
//! Common words weigh little (`data/words.txt`), other names of one thing count as one word (`data/same.txt`).

use crate::fold::each_word;
use std::sync::LazyLock;

/// The weight of a word that the table does not hold.
const RARE: u32 = 42;

/// A stem, or two stems side by side, as a hash.
type Key = u32;

/// What a text speaks of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Subject {
    /// Its stems, each once, with their weights.
    pub(crate) stems: Vec<(Key, u32)>,
    /// Its neighbours, likewise.
    pub(crate) pairs: Vec<(Key, u32)>,
}

impl Subject {
    pub(crate) fn of(text: &str) -> Self {
        TABLE.subject(text)
    }

    /// The weight of all its stems.
    pub(crate) fn weight(&self) -> u32 {
        self.stems.iter().map(|(_, weight)| weight).sum()
    }

    /// Takes in the stems of another.
    pub(crate) fn join(&mut self, other: &Self) {
        self.stems.extend(&other.stems);
        once(&mut self.stems);
    }
}

/// The weight of what stands in both; each list is sorted.
pub(crate) fn shared(a: &[(Key, u32)], b: &[(Key, u32)]) -> u32 {
    u32::try_from(shared_by(a, b, |weight| weight)).unwrap_or(u32::MAX)
}

fn shared_by(a: &[(Key, u32)], b: &[(Key, u32)], counts: fn(u64) -> u64) -> u64 {
    let mut rest = b.iter().peekable();
    let mut sum = 0;
    for (key, weight) in a {
        while rest.next_if(|(other, _)| other < key).is_some() {}
        if rest.peek().is_some_and(|(other, _)| other == key) {
            sum += counts(u64::from(*weight));
        }
    }
    sum
}

/// How alike two texts are by their rarest words, in thousandths: words count by the cube of their weight, so that one rare word
/// outweighs many common ones.
pub(crate) fn focus(a: &Subject, b: &Subject) -> i32 {
    let cube = |of: &[(Key, u32)]| of.iter().map(|(_, weight)| u64::from(*weight).pow(3)).sum::<u64>();
    let (of_a, of_b) = (cube(&a.stems).max(1), cube(&b.stems).max(1));
    // Two sentences of tens of thousands of different words, which no report has, are more than can be multiplied.
    let both = of_a.checked_mul(of_b).map_or_else(|| of_a.isqrt() * of_b.isqrt(), u64::isqrt);
    i32::try_from(shared_by(&a.stems, &b.stems, |weight| weight.pow(3)) * 1000 / both).unwrap_or(i32::MAX)
}

fn once(keys: &mut Vec<(Key, u32)>) {
    report::sort(keys, |a, b| a < b);
    keys.dedup_by_key(|(key, _)| *key);
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../data/words.txt"), include_str!("../data/same.txt")));

#[derive(Debug)]
struct Table {
    /// Stems with their weights, sorted.
    weights: Vec<(Key, u32)>,
    /// Names of several words or of one, sorted: its stems, and the key of what it names.
    names: Vec<(Vec<Key>, Key)>,
}

impl Table {
    fn new(words: &str, same: &str) -> Self {
        let mut weights = Vec::new();
        for line in words.lines() {
            let mut of = line.split(' ');
            let weight = of.next().and_then(|first| first.parse().ok()).unwrap_or(RARE);
            weights.extend(of.map(|stem| (hash(stem), weight)));
        }
        report::sort(&mut weights, |a, b| a < b);
        let mut names = Vec::new();
        for line in same.lines() {
            let of = line.split('=').map(|name| (stems(name), hash(line)));
            names.extend(of);
        }
        report::sort(&mut names, |a, b| a < b);
        Self { weights, names }
    }

    fn weight(&self, stem: Key) -> u32 {
        let at = self.weights.binary_search_by_key(&stem, |(key, _)| *key);
        at.ok().and_then(|at| self.weights.get(at)).map_or(RARE, |(_, weight)| *weight)
    }

    fn subject(&self, text: &str) -> Subject {
        let mut subject = Subject::default();
        let mut before: Option<(Key, u32)> = None;
        let all = stems(text);
        for (at, &stem) in all.iter().enumerate() {
            let first = self.names.partition_point(|(name, _)| name.first() < Some(&stem));
            for (name, key) in self.names[first..].iter().take_while(|(name, _)| name.first() == Some(&stem)) {
                if all[at..].starts_with(name) {
                    subject.stems.push((*key, RARE));
                }
            }
            let weight = self.weight(stem);
            if weight == 0 {
                continue;
            }
            subject.stems.push((stem, weight));
            if let Some((left, of_left)) = before {
                subject.pairs.push((left.rotate_left(7) ^ stem, of_left + weight));
            }
            before = Some((stem, weight));
        }
        once(&mut subject.stems);
        once(&mut subject.pairs);
        subject
    }
}

/// Whether a word says nothing of a subject: it stands in most texts.
pub(crate) fn is_common(word: &str) -> bool {
    TABLE.weight(hash(stem(word))) < 9
}

/// The stems of a text's words, in order.
fn stems(text: &str) -> Vec<Key> {
    let mut all = Vec::new();
    each_word(text, &mut String::new(), &mut |word| all.push(hash(stem(word))));
    all
}

/// A word without its ending: crude, the same for "reviewed" and "reviews", and the same everywhere.
pub(crate) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 6] = ["ings", "ing", "ed", "es", "ly", "s"];
    let mut stem = ENDINGS.iter().find_map(|end| word.strip_suffix(end).filter(|rest| rest.len() >= 4)).unwrap_or(word);
    if stem.len() > 4 {
        stem = stem.strip_suffix(['e', 'y', 'i']).unwrap_or(stem);
    }
    if let [.., a, b] = stem.as_bytes()
        && stem.len() > 4
        && a == b
        && b.is_ascii()
    {
        stem = &stem[..stem.len() - 1];
    }
    stem.char_indices().nth(7).map_or(stem, |(end, _)| &stem[..end])
}

/// FNV-1a.
fn hash(text: &str) -> Key {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ Key::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(a: &str, b: &str) -> u32 {
        shared(&Subject::of(a).stems, &Subject::of(b).stems)
    }

    #[test]
    fn stems_of_one_word() {
        for (a, b) in [("assessments", "assessment"), ("plans", "plan"), ("reviewed", "review")] {
            assert!(share(a, b) > 0, "{a} {b}: {} {}", stem(a), stem(b));
        }
        // Known to be wrong: one root, two stems.
        assert_eq!(share("assessments", "assess"), 0);
        assert_eq!(share("supervision", "support"), 0);
    }

    #[test]
    fn enormous_texts_are_alike_within_bounds() {
        let enormous = Subject { stems: (0..100_000).map(|key| (key, RARE)).collect(), pairs: Vec::new() };
        assert_eq!(focus(&enormous, &enormous), 1000);
        assert_eq!(focus(&enormous, &Subject::default()), 0);
    }

    #[test]
    fn other_names_of_one_thing_and_common_words() {
        assert!(share("The emergency duty team", "out-of-hours service") >= RARE);
        assert!(share("the children of the", "the children of") == 0);
        assert!(share("homeless", "homelessness") > share("support", "support"));
    }
}
