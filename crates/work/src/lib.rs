//! What a person adds to what was read: corrected tags, pins and notes, the standing of recommendations, themes of their own.
//!
//! Plain values, apart from the reports: a report is read again and again, a person's work is made once. Everything names what
//! it is about by its stable name and by its words, so that it can be found again, or honestly shown as lost.

mod history;
mod merge;
mod saved;
mod theme;

pub use history::{Change, History};
pub use theme::OwnTheme;

use report::{Date, FindingId, ReportId, Theme, Tone};
use serde::{Deserialize, Serialize};

/// A sentence that something is said of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its report.
    pub report: ReportId,
    /// Its name.
    pub finding: FindingId,
    /// Its words, as printed.
    pub words: String,
}

/// The tags that a person gave a sentence, or accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tagged {
    /// The sentence.
    pub sentence: Sentence,
    /// Its tone.
    pub tone: Tone,
    /// Its themes, in the order of the code book.
    pub themes: Vec<Theme>,
    /// The day.
    #[serde(with = "day")]
    pub on: Date,
}

/// A pinned sentence, with what a person noted of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The sentence.
    pub sentence: Sentence,
    /// The note; empty where it is only pinned.
    pub text: String,
    /// The day of the last change.
    #[serde(with = "day")]
    pub on: Date,
}

/// A recommendation that something is said of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its report.
    pub report: ReportId,
    /// Its place among the recommendations of the report, from 0.
    pub place: u32,
    /// Its words, as printed.
    pub words: String,
}

/// Where a recommendation stands by a person's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nothing was done yet.
    NotStarted,
    /// Work goes on.
    InProgress,
    /// Done.
    Done,
    /// It applies no longer.
    NoLongerApplies,
}

impl Standing {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::InProgress, Self::Done, Self::NoLongerApplies];

    /// Its words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started",
            Self::InProgress => "In progress",
            Self::Done => "Done",
            Self::NoLongerApplies => "No longer applies",
        }
    }

    /// The standing of its words.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.label() == label)
    }
}

/// What a person says of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The recommendation.
    pub asked: Asked,
    /// Where it stands; `None` where nothing is said.
    pub standing: Option<Standing>,
    /// Who leads on it.
    pub lead: String,
    /// When it is due.
    #[serde(with = "day::option", default)]
    pub due: Option<Date>,
    /// A note.
    pub note: String,
    /// The day of the last change.
    #[serde(with = "day")]
    pub on: Date,
}

impl Answered {
    /// Nothing said yet.
    pub fn new(asked: Asked, on: Date) -> Self {
        Self { asked, standing: None, lead: String::new(), due: None, note: String::new(), on }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.standing.is_none() && self.lead.is_empty() && self.due.is_none() && self.note.is_empty()
    }
}

/// All that a person added. Each list holds one entry for what it is about: tags and answers in the order of reports, notes and
/// themes in the order made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Work {
    /// Tags given or accepted.
    #[serde(default)]
    pub tagged: Vec<Tagged>,
    /// Pins and notes.
    #[serde(default)]
    pub noted: Vec<Noted>,
    /// What is said of recommendations.
    #[serde(default)]
    pub answered: Vec<Answered>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<OwnTheme>,
}

impl Work {
    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The tags that a person gave a sentence.
    pub fn tags(&self, report: &ReportId, finding: FindingId) -> Option<&Tagged> {
        self.tagged
            .binary_search_by(|tagged| of(&tagged.sentence).cmp(&(report, finding)))
            .ok()
            .map(|at| &self.tagged[at])
    }

    /// All tags that a person gave in a report.
    pub fn tags_in(&self, report: &ReportId) -> &[Tagged] {
        let first = self.tagged.partition_point(|tagged| tagged.sentence.report < *report);
        let rest = &self.tagged[first..];
        &rest[..rest.partition_point(|tagged| tagged.sentence.report == *report)]
    }

    /// The note on a sentence, if it is pinned.
    pub fn note(&self, report: &ReportId, finding: FindingId) -> Option<&Noted> {
        self.noted.iter().find(|noted| of(&noted.sentence) == (report, finding))
    }

    /// What is said of a recommendation.
    pub fn answer(&self, report: &ReportId, place: u32) -> Option<&Answered> {
        self.answered.iter().find(|a| (&a.asked.report, a.asked.place) == (report, place))
    }

    fn tag(&mut self, tagged: Tagged) {
        match self.tagged.binary_search_by(|other| of(&other.sentence).cmp(&of(&tagged.sentence))) {
            Ok(at) => self.tagged[at] = tagged,
            Err(at) => self.tagged.insert(at, tagged),
        }
    }
}

/// The name of a sentence.
fn of(sentence: &Sentence) -> (&ReportId, FindingId) {
    (&sentence.report, sentence.finding)
}

/// A day as saved: "2026-11-28".
mod day {
    use report::Date;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub(super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&report::iso(*day))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        report::parse_iso(&text).ok_or_else(|| serde::de::Error::custom("a day is written as 2026-11-28"))
    }

    /// The same, where there may be none.
    pub(super) mod option {
        use super::{Date, Deserialize, Deserializer, Serializer};

        #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
        pub(crate) fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
            match day {
                Some(day) => serializer.serialize_some(&report::iso(*day)),
                None => serializer.serialize_none(),
            }
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
            let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
            let day = report::parse_iso(&text);
            day.map(Some).ok_or_else(|| serde::de::Error::custom("a day is written as 2026-11-28"))
        }
    }
}
