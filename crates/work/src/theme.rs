//! A theme of one's own: a name, the phrases that stand for it, themes of the code book that it takes in, and sentences.

use crate::Sentence;
use report::{FindingId, ReportId, Theme};
use serde::{Deserialize, Serialize};

/// A theme that a person made: the sentences that hold one of its phrases, carry one of its themes of the code book, or were put
/// into it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnTheme {
    /// Its name, as a person wrote it.
    pub name: String,
    /// Phrases, each as typed in the search box: words in a row, or one word with `*`.
    pub phrases: Vec<String>,
    /// Themes of the code book that are part of it.
    pub themes: Vec<Theme>,
    /// What it covers, in a person's words.
    #[serde(default)]
    pub about: String,
    /// Sentences that a person put into it, in the order in which they were.
    #[serde(default)]
    pub sentences: Vec<Sentence>,
}

impl OwnTheme {
    /// One that stands for a phrase and is named by it.
    pub fn of_phrase(phrase: impl Into<String>) -> Self {
        let phrase = phrase.into();
        Self { name: phrase.clone(), phrases: vec![phrase], ..Self::default() }
    }

    /// Whether a person put a sentence into it.
    pub fn holds(&self, report: &ReportId, finding: FindingId) -> bool {
        self.sentences.iter().any(|sentence| crate::of(sentence) == (report, finding))
    }

    /// Puts a sentence into it, unless it is there.
    pub fn put(&mut self, sentence: Sentence) {
        if !self.holds(&sentence.report, sentence.finding) {
            self.sentences.push(sentence);
        }
    }

    /// Takes in another: its phrases, themes, sentences, and what it covers.
    pub fn absorb(&mut self, other: Self) {
        self.phrases.extend(other.phrases);
        self.themes.extend(other.themes);
        other.sentences.into_iter().for_each(|sentence| self.put(sentence));
        if self.about.is_empty() {
            self.about = other.about;
        }
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
