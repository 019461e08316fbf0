//! A theme of one's own: a name, the phrases that stand for it, and themes of the code book that it takes in.

use report::Theme;
use serde::{Deserialize, Serialize};

/// A theme that a person made: the sentences that hold one of its phrases, or carry one of its themes of the code book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTheme {
    /// Its name, as a person wrote it.
    pub name: String,
    /// Phrases, each as typed in the search box: words in a row, or one word with `*`.
    pub phrases: Vec<String>,
    /// Themes of the code book that are part of it.
    pub themes: Vec<Theme>,
}

impl OwnTheme {
    /// One that stands for a phrase and is named by it.
    pub fn of_phrase(phrase: impl Into<String>) -> Self {
        let phrase = phrase.into();
        Self { name: phrase.clone(), phrases: vec![phrase], themes: Vec::new() }
    }

    /// Takes in another: its phrases and its themes.
    pub fn absorb(&mut self, other: Self) {
        for phrase in other.phrases {
            if !self.phrases.contains(&phrase) {
                self.phrases.push(phrase);
            }
        }
        self.themes.extend(other.themes);
        self.tidy();
    }

    /// Each theme once, in the order of the code book; phrases without blanks around them, none empty.
    pub fn tidy(&mut self) {
        self.themes = Theme::ALL.iter().copied().filter(|theme| self.themes.contains(theme)).collect();
        let mut phrases: Vec<String> = Vec::new();
        for phrase in &self.phrases {
            let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
            if !phrase.is_empty() && !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        self.phrases = phrases;
    }
}
