//! The knowledge of the analysis: the files of `data/`, read once into one set of patterns. It decides nothing.

use super::pattern::{Match, Patterns};
use super::tokens::Token;
use report::{Extent, Group, Theme};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a pattern of the data stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Speaks for a theme, with so many points.
    Theme(Theme, i32),
    /// Inside this phrase the theme's cues do not count.
    NotTheme(Theme),
    /// Bears on the tone, with so many points.
    Tone(ToneCue, i32),
    /// Names a quantity.
    Extent(Extent),
    /// Inside this phrase a quantity does not count.
    NotExtent,
    /// Names a group.
    Group(Group),
    /// Inside this phrase the group's words do not count.
    NotGroup(Group),
    /// Inside this phrase children are no group.
    NotChildren,
    /// Points back to a group named before.
    Pronoun(Back),
}

/// What a pronoun can point back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Back {
    /// Children or young people of the paragraph.
    Children,
    /// Anyone.
    Anyone,
}

macro_rules! tone_cues {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)+) => {
        /// How words bear on the tone; the key is the table of `data/tone.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum ToneCue { $($(#[$doc])* $name,)+ }

        impl ToneCue {
            fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$name),)+ _ => None }
            }

            /// Its key.
            pub(crate) const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }
        }
    };
}

tone_cues! {
    /// Reports something as good.
    Praise = "praise";
    /// Reports something as wanting.
    Fault = "fault";
    /// Holds back: not yet, variable, in its infancy.
    Reserve = "reserve";
    /// Turns the praise that follows into its absence: lack of, insufficient.
    Lack = "lack";
    /// The same, with the hope of more: not yet.
    NotYet = "not-yet";
    /// Says that the weakness named before it is dealt with: addressed.
    Settled = "settled";
    /// Turns what follows round: not, no, never.
    Negator = "negator";
    /// Takes the sting out of what follows: reduce, prevent, protect from.
    Relief = "relief";
    /// What follows is an aim and not a fact: to ensure, in order to.
    Purpose = "purpose";
    /// Things are getting better.
    Progress = "progress";
    /// A weakness is being put right.
    Remedy = "remedy";
    /// A weakness is known.
    Aware = "aware";
    /// A wish or a plan that nothing has come of.
    Intention = "intention";
    /// History, numbers, law, how the inspection was done.
    Background = "background";
    /// Opens a half that is conceded: although, while.
    Concession = "concession";
    /// Opens a circumstance in spite of which the rest holds: despite.
    Despite = "despite";
    /// Opens the other half: but, however.
    Contrast = "contrast";
    /// Says what the sentence before leads to: this means that.
    Result = "result";
    /// Opens an instruction: ensure that, improve the.
    Instruction = "instruction";
    /// Leans to a concern where nothing else decides.
    LeanFault = "lean-fault";
    /// Leans to a strength where nothing else decides.
    LeanPraise = "lean-praise";
    /// Names a subject; the words inside say nothing of the tone.
    Subject = "subject";
}

/// The file of one theme.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeFile {
    /// Cues, by how much they say: 4, 3, 2 or 1 points.
    #[serde(default)]
    sure: Vec<String>,
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    fair: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    /// Phrases in which a cue does not count.
    #[serde(default)]
    except: Vec<String>,
    /// Sentences that carry the theme.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    pub(crate) matches: Vec<String>,
    /// Sentences that do not.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    pub(crate) not: Vec<String>,
}

/// Cues by how much they say: 3, 2 or 1 points.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Graded {
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    fair: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
}

/// The file of the quantities.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtentFile {
    extents: BTreeMap<String, Vec<String>>,
    except: Vec<String>,
}

/// The file of the groups.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    groups: BTreeMap<String, Vec<String>>,
    except: BTreeMap<String, Vec<String>>,
    children: Vec<String>,
    not_children: Vec<String>,
    anyone: Vec<String>,
}

/// All that the files say.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    patterns: Patterns,
    meanings: Vec<Meaning>,
    /// What each theme's file says beside its cues.
    pub(crate) themes: Vec<(Theme, ThemeFile)>,
}

/// Where a pattern of the data fits a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Index of the first word.
    pub(crate) first: usize,
    /// Index of the last word.
    pub(crate) last: usize,
    /// What it stands for.
    pub(crate) meaning: Meaning,
}

impl Hit {
    /// Whether the other lies inside this one.
    pub(crate) fn holds(&self, other: &Hit) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share a word.
    pub(crate) fn overlaps(&self, other: &Hit) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many words it covers.
    pub(crate) fn words(&self) -> usize {
        self.last + 1 - self.first
    }
}

macro_rules! theme_files {
    ($($slug:literal)+) => {
        /// The files of the themes, by slug.
        const THEMES: &[(&str, &str)] = &[$(($slug, include_str!(concat!("../../data/themes/", $slug, ".toml"))),)+];
    };
}

theme_files! {
    "early-help" "front-door" "child-protection" "assessment" "planning" "reviewing" "visits-direct-work" "voice"
    "domestic-abuse" "neglect" "exploitation" "missing" "homeless-16-17" "disabled-children" "young-carers"
    "private-fostering" "allegations" "missing-education" "court" "permanence" "placements" "health" "education"
    "asylum-seeking" "pathway-planning" "local-offer" "accommodation" "employment" "identity" "supervision" "workforce"
    "quality-assurance" "recording" "leadership" "corporate-parenting" "partnership" "improvement"
}

const TONE: &str = include_str!("../../data/tone.toml");
const EXTENT: &str = include_str!("../../data/extent.toml");
const GROUPS: &str = include_str!("../../data/groups.toml");

#[expect(clippy::expect_used, reason = "the files are part of the program, and a test reads every one")]
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read().expect("the knowledge data can be read"));

/// The knowledge of the analysis.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// Reads every file. The error names the file and what is wrong in it.
    fn read() -> Result<Self, String> {
        let mut all = Self::default();
        for (slug, text) in THEMES {
            let named = |e: String| format!("data/themes/{slug}.toml: {e}");
            let theme = Theme::from_slug(slug).ok_or_else(|| named("no theme of the code book".to_owned()))?;
            let file: ThemeFile = toml::from_str(text).map_err(|e| named(e.to_string()))?;
            for (cues, points) in [(&file.sure, 4), (&file.strong, 3), (&file.fair, 2), (&file.weak, 1)] {
                all.add(cues, Meaning::Theme(theme, points)).map_err(named)?;
            }
            all.add(&file.except, Meaning::NotTheme(theme)).map_err(named)?;
            all.themes.push((theme, file));
        }
        all.read_tone().map_err(|e| format!("data/tone.toml: {e}"))?;
        all.read_extent().map_err(|e| format!("data/extent.toml: {e}"))?;
        all.read_groups().map_err(|e| format!("data/groups.toml: {e}"))?;
        Ok(all)
    }

    fn read_tone(&mut self) -> Result<(), String> {
        let file: BTreeMap<String, Graded> = toml::from_str(TONE).map_err(|e| e.to_string())?;
        for (key, cues) in &file {
            let cue = ToneCue::from_key(key).ok_or_else(|| format!("no such table: {key}"))?;
            for (cues, points) in [(&cues.strong, 3), (&cues.fair, 2), (&cues.weak, 1)] {
                self.add(cues, Meaning::Tone(cue, points))?;
            }
        }
        Ok(())
    }

    fn read_extent(&mut self) -> Result<(), String> {
        let file: ExtentFile = toml::from_str(EXTENT).map_err(|e| e.to_string())?;
        for (slug, cues) in &file.extents {
            let extent = Extent::from_slug(slug).ok_or_else(|| format!("no such extent: {slug}"))?;
            self.add(cues, Meaning::Extent(extent))?;
        }
        self.add(&file.except, Meaning::NotExtent)
    }

    fn read_groups(&mut self) -> Result<(), String> {
        let file: GroupFile = toml::from_str(GROUPS).map_err(|e| e.to_string())?;
        let group = |slug: &String| Group::from_slug(slug).ok_or_else(|| format!("no such group: {slug}"));
        for (slug, cues) in &file.groups {
            self.add(cues, Meaning::Group(group(slug)?))?;
        }
        for (slug, cues) in &file.except {
            self.add(cues, Meaning::NotGroup(group(slug)?))?;
        }
        self.add(&file.children, Meaning::Pronoun(Back::Children))?;
        self.add(&file.not_children, Meaning::NotChildren)?;
        self.add(&file.anyone, Meaning::Pronoun(Back::Anyone))
    }

    fn add(&mut self, patterns: &[String], meaning: Meaning) -> Result<(), String> {
        let number = u32::try_from(self.meanings.len()).unwrap_or(u32::MAX);
        self.meanings.push(meaning);
        patterns.iter().try_for_each(|pattern| self.patterns.add(pattern, number))
    }

    /// Every place where a pattern of the data fits.
    pub(crate) fn hits(&self, tokens: &[Token]) -> Vec<Hit> {
        let hit = |Match { first, last, meaning }| Hit { first, last, meaning: self.meanings[meaning as usize] };
        self.patterns.matches(tokens.iter().map(|t| &*t.folded)).into_iter().map(hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        if let Err(error) = Lexicon::read() {
            panic!("{error}");
        }
    }

    #[test]
    fn every_theme_has_a_file_with_examples() {
        for theme in Theme::ALL {
            let file = lexicon().themes.iter().find(|(t, _)| t == theme);
            let (_, file) = file.unwrap_or_else(|| panic!("data/themes/{theme}.toml is missing from lexicon.rs"));
            assert!(file.matches.len() >= 2, "data/themes/{theme}.toml needs example sentences under `matches`");
            assert!(!file.not.is_empty(), "data/themes/{theme}.toml needs example sentences under `not`");
        }
    }
}
