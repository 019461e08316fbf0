//! Work as format 1 kept it: themes without sentences and descriptions, nothing corrected.

use crate::{Answered, Noted, OwnTheme, Tagged};
use report::Theme;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Work {
    tagged: Vec<Tagged>,
    noted: Vec<Noted>,
    answered: Vec<Answered>,
    themes: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    phrases: Vec<String>,
    themes: Vec<Theme>,
}

impl From<Work> for crate::Work {
    fn from(first: Work) -> Self {
        let theme = |Named { name, phrases, themes }| OwnTheme { name, phrases, themes, ..OwnTheme::default() };
        Self {
            tagged: first.tagged,
            noted: first.noted,
            answered: first.answered,
            themes: first.themes.into_iter().map(theme).collect(),
            corrected: Vec::new(),
        }
    }
}
