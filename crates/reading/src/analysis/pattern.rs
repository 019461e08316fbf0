//! Patterns of words, and the trie that finds all of them in one pass over a sentence; what a pattern means is its caller's.
//!
//! A pattern is a run of folded words: `care plan`. A slot may end in `*` (any ending: `assess*`), list choices
//! (`plan|plans`) or be left out (`very?`); `..` stands for up to four words that do not matter.
//! Every pattern is taken apart into *atoms* (a word or a beginning of words, each numbered once). A sentence's words are
//! turned into atoms by looking up every beginning, and runs of atoms are followed through a tree of patterns.

use super::keys::Keys;
use super::tokens::{NO_LETTERS, key_of, with_letter};

/// How many words `..` may stand for.
const REACH: usize = 4;

/// A run of words where a pattern fits: first and last word, both included, and what the pattern stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    /// Index of the first word.
    pub(crate) first: usize,
    /// Index of the last word.
    pub(crate) last: usize,
    /// The number under which the pattern was added.
    pub(crate) meaning: u32,
}

/// All patterns, ready for matching.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    /// The letters of every atom.
    letters: Vec<Box<str>>,
    /// Atoms that are whole words, by the number of their letters.
    whole: Keys,
    /// Atoms that are beginnings.
    beginnings: Keys,
    /// The place that each atom leads to at the start of a pattern: they are many.
    starts: Vec<Option<u32>>,
    nodes: Vec<Node>,
}

/// A place in the tree of patterns: the ways on by atom, the way on after a gap, and the patterns that end here.
#[derive(Debug, Default)]
struct Node {
    next: Vec<(u32, u32)>,
    gap: Option<u32>,
    meanings: Vec<u32>,
}

/// The place where every pattern starts.
const ROOT: u32 = 0;

/// One place of a pattern.
#[derive(Clone)]
enum Slot {
    Gap,
    Words { choices: Vec<String>, optional: bool },
}

impl Patterns {
    /// Adds a pattern. The error says what is wrong with it.
    pub(crate) fn add(&mut self, pattern: &str, meaning: u32) -> Result<(), String> {
        let slots = slots(pattern)?;
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        self.insert(ROOT, &slots, meaning)
    }

    fn insert(&mut self, node: u32, slots: &[Slot], meaning: u32) -> Result<(), String> {
        let Some((slot, rest)) = slots.split_first() else {
            let meanings = &mut self.nodes[node as usize].meanings;
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
            return Ok(());
        };
        match slot {
            Slot::Gap => {
                let next = self.nodes[node as usize].gap.unwrap_or_else(|| self.new_node());
                self.nodes[node as usize].gap = Some(next);
                self.insert(next, rest, meaning)
            }
            Slot::Words { choices, optional } => {
                if *optional {
                    self.insert(node, rest, meaning)?;
                }
                choices.iter().try_for_each(|word| {
                    let atom = self.atom(word)?;
                    let next = self.way(node, atom).unwrap_or_else(|| self.new_way(node, atom));
                    self.insert(next, rest, meaning)
                })
            }
        }
    }

    /// The place that an atom leads to.
    fn way(&self, node: u32, atom: u32) -> Option<u32> {
        if node == ROOT {
            return *self.starts.get(atom as usize)?;
        }
        let next = &self.nodes[node as usize].next;
        next.binary_search_by_key(&atom, |n| n.0).ok().map(|at| next[at].1)
    }

    fn new_way(&mut self, node: u32, atom: u32) -> u32 {
        let new = self.new_node();
        if node == ROOT {
            self.starts[atom as usize] = Some(new);
        } else {
            let next = &mut self.nodes[node as usize].next;
            next.insert(next.partition_point(|n| n.0 < atom), (atom, new));
        }
        new
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.push(Node::default());
        narrow(self.nodes.len() - 1)
    }

    /// The number of a word or beginning, given anew where it has none.
    fn atom(&mut self, word: &str) -> Result<u32, String> {
        let stem = word.strip_suffix('*');
        let letters = stem.unwrap_or(word);
        let new = narrow(self.letters.len());
        let atoms = if stem.is_some() { &mut self.beginnings } else { &mut self.whole };
        match atoms.insert(key_of(letters), new) {
            None => {
                self.letters.push(letters.into());
                self.starts.push(None);
                Ok(new)
            }
            Some(atom) if &*self.letters[atom as usize] == letters => Ok(atom),
            Some(atom) => Err(format!("“{letters}” and “{}” have one number", self.letters[atom as usize])),
        }
    }

    /// Every place where a pattern fits, by first word.
    pub(crate) fn matches<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Match> {
        let mut found = Vec::new();
        let mut atoms = Atoms::default();
        for word in words {
            self.atoms_of(word, &mut atoms.all);
            atoms.ends.push(atoms.all.len());
        }
        for first in 0..atoms.ends.len() {
            self.ways(ROOT, &atoms, first, first, &mut found);
        }
        found.dedup();
        found
    }

    /// Adds the atoms that a word is: its beginnings, shortest first, and itself.
    fn atoms_of(&self, word: &str, atoms: &mut Vec<u32>) {
        let same = |atom: &u32, letters: &[u8]| self.letters[*atom as usize].as_bytes() == letters;
        let mut key = NO_LETTERS;
        for (at, byte) in word.bytes().enumerate() {
            key = with_letter(key, byte);
            atoms.extend(self.beginnings.get(key).filter(|atom| same(atom, &word.as_bytes()[..=at])));
        }
        atoms.extend(self.whole.get(key).filter(|atom| same(atom, word.as_bytes())));
    }

    fn follow(&self, node: u32, atoms: &Atoms, first: usize, at: usize, found: &mut Vec<Match>) {
        let here = &self.nodes[node as usize];
        found.extend(here.meanings.iter().map(|&meaning| Match { first, last: at.saturating_sub(1), meaning }));
        if let Some(gap) = here.gap {
            for skipped in at..=(at + REACH).min(atoms.ends.len()) {
                self.follow(gap, atoms, first, skipped, found);
            }
        }
        if !here.next.is_empty() {
            self.ways(node, atoms, first, at, found);
        }
    }

    /// Follows the atoms of one word.
    fn ways(&self, node: u32, atoms: &Atoms, first: usize, at: usize, found: &mut Vec<Match>) {
        for next in atoms.of(at).iter().filter_map(|atom| self.way(node, *atom)) {
            self.follow(next, atoms, first, at + 1, found);
        }
    }
}

/// The atoms of a sentence, and for each word the end of its own.
#[derive(Default)]
struct Atoms {
    all: Vec<u32>,
    ends: Vec<usize>,
}

impl Atoms {
    /// Those of a word; none after the last.
    fn of(&self, word: usize) -> &[u32] {
        let Some(&end) = self.ends.get(word) else { return &[] };
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..end]
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The slots of a pattern.
fn slots(pattern: &str) -> Result<Vec<Slot>, String> {
    let mut slots = Vec::new();
    for slot in pattern.split_whitespace() {
        if slot == ".." {
            slots.push(Slot::Gap);
            continue;
        }
        let (body, optional) = slot.strip_suffix('?').map_or((slot, false), |body| (body, true));
        let choices: Vec<String> = body.split('|').map(str::to_owned).collect();
        let sound = |c: &String| {
            let stem = c.strip_suffix('*').unwrap_or(c);
            let mut words = report::words(stem);
            words.next().is_some_and(|w| w.folded == *stem) && words.next().is_none()
        };
        if !choices.iter().all(sound) {
            return Err(format!("“{pattern}”: “{slot}” is no folded word (small letters, no hyphen, no 's)"));
        }
        slots.push(Slot::Words { choices, optional });
    }
    let words = slots.iter().any(|s| matches!(s, Slot::Words { optional: false, .. }));
    let ends = |slot: Option<&Slot>| !matches!(slot, Some(Slot::Gap));
    if words && ends(slots.first()) && ends(slots.last()) {
        Ok(slots)
    } else {
        Err(format!("“{pattern}”: a pattern has words, and none begins or ends with “..”"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, expected: &[(usize, usize)]) {
        let mut patterns = Patterns::default();
        patterns.add(pattern, 7).expect("a sound pattern");
        let words: Vec<_> = report::words(text).map(|w| w.folded).collect();
        let found = patterns.matches(words.iter().map(|word| &**word));
        let got: Vec<_> = found.iter().map(|m| (m.first, m.last)).collect();
        assert_eq!(got, expected, "{pattern} in {text}");
    }

    #[test]
    fn patterns_find_words() {
        check("care plan", "A care plan and a plan", &[(1, 2)]);
        check("plan*", "Planning the plans", &[(0, 0), (2, 2)]);
        check("plan|plans", "Plans, planning, plan", &[(0, 0), (2, 2)]);
        check("a very? small number", "A small number, a very small number", &[(0, 2), (3, 6)]);
        check("lack .. detail", "They lack the necessary detail", &[(1, 4)]);
        check("lack .. detail", "They lack detail", &[(1, 2)]);
        check("lack .. detail", "They lack one two three four five detail", &[]);
        check("voice", "", &[]);
    }

    #[test]
    fn broken_patterns_are_told() {
        for pattern in ["", "..", ".. plan", "plan ..", "step-up", "Plan", "child's", "very?"] {
            assert!(Patterns::default().add(pattern, 0).is_err(), "{pattern}");
        }
    }
}
