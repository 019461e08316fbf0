//! Patterns of words, and the trie that finds all of them in one pass over a sentence; what a pattern means is its caller's.
//!
//! A pattern is a run of folded words: `care plan`. A slot may end in `*` (any ending: `assess*`), list choices
//! (`plan|plans`) or be left out (`very?`); `..` stands for up to four words that do not matter.
//! Every pattern is taken apart into *atoms* (a word or a beginning of words, each numbered once). A sentence's words are
//! turned into atoms by one walk along a tree of letters, and runs of atoms are followed through a tree of patterns.

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
    letters: Vec<Letter>,
    nodes: Vec<Node>,
    atoms: u32,
}

/// A place in the tree of letters: the ways on, and the atoms that end here.
#[derive(Debug, Default)]
struct Letter {
    next: Vec<(u8, u32)>,
    whole: Option<u32>,
    beginning: Option<u32>,
}

/// A place in the tree of patterns: the ways on by atom, the way on after a gap, and the patterns that end here.
#[derive(Debug, Default)]
struct Node {
    next: Vec<(u32, u32)>,
    gap: Option<u32>,
    meanings: Vec<u32>,
}

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
            self.letters.push(Letter::default());
        }
        self.insert(0, &slots, meaning);
        Ok(())
    }

    fn insert(&mut self, node: u32, slots: &[Slot], meaning: u32) {
        let Some((slot, rest)) = slots.split_first() else {
            let meanings = &mut self.nodes[node as usize].meanings;
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
            return;
        };
        match slot {
            Slot::Gap => {
                let next = self.nodes[node as usize].gap.unwrap_or_else(|| self.new_node());
                self.nodes[node as usize].gap = Some(next);
                self.insert(next, rest, meaning);
            }
            Slot::Words { choices, optional } => {
                if *optional {
                    self.insert(node, rest, meaning);
                }
                for word in choices {
                    let atom = self.atom(word);
                    let next = match self.nodes[node as usize].next.binary_search_by_key(&atom, |n| n.0) {
                        Ok(at) => self.nodes[node as usize].next[at].1,
                        Err(at) => {
                            let new = self.new_node();
                            self.nodes[node as usize].next.insert(at, (atom, new));
                            new
                        }
                    };
                    self.insert(next, rest, meaning);
                }
            }
        }
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.push(Node::default());
        narrow(self.nodes.len() - 1)
    }

    /// The number of a word or beginning, given anew where it has none.
    fn atom(&mut self, word: &str) -> u32 {
        let stem = word.strip_suffix('*');
        let mut at = 0;
        for &byte in stem.unwrap_or(word).as_bytes() {
            at = match self.letters[at].next.binary_search_by_key(&byte, |n| n.0) {
                Ok(i) => self.letters[at].next[i].1 as usize,
                Err(i) => {
                    self.letters.push(Letter::default());
                    let new = self.letters.len() - 1;
                    self.letters[at].next.insert(i, (byte, narrow(new)));
                    new
                }
            };
        }
        let letter = &mut self.letters[at];
        let place = if stem.is_some() { &mut letter.beginning } else { &mut letter.whole };
        *place.get_or_insert_with(|| {
            self.atoms += 1;
            self.atoms - 1
        })
    }

    /// Every place where a pattern fits, by first word.
    pub(crate) fn matches<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Match> {
        let mut found = Vec::new();
        if self.nodes.is_empty() {
            return found;
        }
        let atoms: Vec<Vec<u32>> = words.map(|word| self.atoms_of(word)).collect();
        for first in 0..atoms.len() {
            self.follow(0, &atoms, first, first, &mut found);
        }
        found.dedup();
        found
    }

    /// The atoms that a word is: its beginnings, shortest first, and itself.
    fn atoms_of(&self, word: &str) -> Vec<u32> {
        let mut atoms = Vec::new();
        let mut at = 0;
        for &byte in word.as_bytes() {
            let Ok(i) = self.letters[at].next.binary_search_by_key(&byte, |n| n.0) else {
                return atoms;
            };
            at = self.letters[at].next[i].1 as usize;
            atoms.extend(self.letters[at].beginning);
        }
        atoms.extend(self.letters[at].whole);
        atoms
    }

    fn follow(&self, node: u32, atoms: &[Vec<u32>], first: usize, at: usize, found: &mut Vec<Match>) {
        let node = &self.nodes[node as usize];
        found.extend(node.meanings.iter().map(|&meaning| Match { first, last: at.saturating_sub(1), meaning }));
        if let Some(gap) = node.gap {
            for skipped in at..=(at + REACH).min(atoms.len()) {
                self.follow(gap, atoms, first, skipped, found);
            }
        }
        let Some(here) = atoms.get(at) else { return };
        for atom in here {
            if let Ok(i) = node.next.binary_search_by_key(atom, |n| n.0) {
                self.follow(node.next[i].1, atoms, first, at + 1, found);
            }
        }
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
        let found = patterns.matches(words.iter().map(String::as_str));
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
