//! What a person adds to what was read: corrected facts and tags, pins and notes, the standing of recommendations, themes of
//! their own.
//!
//! Plain values, apart from the reports: a report is read again and again, a person's work is made once. Everything names what
//! it is about by its stable name and by its words, so that it can be found again, or honestly shown as lost.

mod corrected;
mod first;
mod history;
mod merge;
mod saved;
mod theme;

pub use corrected::{Authority, Corrected, Day, Days, Item, Judged, Quoted, Said};
pub use history::{Change, History};
pub use theme::OwnTheme;

use report::{Date, FindingId, Report, ReportId, Theme, Tone};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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

/// A recommendation that something is said of. Its place alone does not name it: another stands there when a report is read anew or
/// its recommendations are corrected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// All that a person added. Each list holds one entry for what it is about: corrections, tags and answers in the order of reports,
/// notes and themes in the order made.
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
    /// What was corrected of what was read, one entry a report.
    #[serde(default)]
    pub corrected: Vec<Corrected>,
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

    /// What a person corrected of a report.
    pub fn correction(&self, report: &ReportId) -> Option<&Corrected> {
        self.corrected.binary_search_by(|corrected| corrected.report.cmp(report)).ok().map(|at| &self.corrected[at])
    }

    /// The note on a sentence, if it is pinned.
    pub fn note(&self, report: &ReportId, finding: FindingId) -> Option<&Noted> {
        self.noted.iter().find(|noted| of(&noted.sentence) == (report, finding))
    }

    /// What is said of the recommendation at a place of a report.
    pub fn answer(&self, report: &Report, place: usize) -> Option<&Answered> {
        self.answers_in(report).into_iter().find(|(_, at)| *at == Some(place)).map(|(answer, _)| answer)
    }

    /// All that is said of recommendations of a report, each with the place at which its recommendation stands now: where the same
    /// words are, or else those that begin with them or that they begin with, for it may have been split or joined; of several the
    /// nearest. None where it is no longer among them.
    pub fn answers_in(&self, report: &Report) -> Vec<(&Answered, Option<usize>)> {
        let items: Vec<Cow<'_, str>> = report.recommendations().iter().map(|item| report.asked(item)).collect();
        let of_report = self.answered.iter().filter(|answered| answered.asked.report == *report.id());
        let mut placed: Vec<(&Answered, Option<usize>)> = of_report.map(|answered| (answered, None)).collect();
        let same = |item: &str, words: &str| item == words;
        let begins = |item: &str, words: &str| item.starts_with(words) || words.starts_with(item);
        for alike in [&same as &dyn Fn(&str, &str) -> bool, &begins] {
            for at in 0..placed.len() {
                let (Asked { place, words, .. }, None) = (&placed[at].0.asked, placed[at].1) else { continue };
                let free = |item: &usize| !placed.iter().any(|(_, taken)| *taken == Some(*item));
                let fits = |item: &usize| !words.is_empty() && alike(items[*item].trim(), words.trim()) && free(item);
                placed[at].1 = (0..items.len()).filter(fits).min_by_key(|item| item.abs_diff(*place as usize));
            }
        }
        placed
    }

    fn tag(&mut self, tagged: Tagged) {
        match self.tagged.binary_search_by(|other| of(&other.sentence).cmp(&of(&tagged.sentence))) {
            Ok(at) => self.tagged[at] = tagged,
            Err(at) => self.tagged.insert(at, tagged),
        }
    }

    /// Takes over what a person corrected of a report; nothing, where all is as it was read.
    fn correct(&mut self, corrected: Corrected) {
        let there = self.corrected.binary_search_by(|other| other.report.cmp(&corrected.report));
        match (there, corrected.is_empty()) {
            (Ok(at), true) => drop(self.corrected.remove(at)),
            (Ok(at), false) => self.corrected[at] = corrected,
            (Err(_), true) => {}
            (Err(at), false) => self.corrected.insert(at, corrected),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corrected::tests::{marked, sample, today};

    #[test]
    fn answers_stay_with_their_recommendation_when_it_is_split_joined_or_moved() {
        let read = sample();
        let answer = |place: u32, words: &str| {
            let asked = Asked { report: read.id().clone(), place, words: words.into() };
            Change::Answer(Answered { lead: words.into(), ..Answered::new(asked, today()) })
        };
        let whole = "Plans are late. Visits are rare.";
        let changes = [answer(0, whole), answer(1, "Records are thin, and"), answer(2, "staff leave.")];
        let history = changes.into_iter().fold(History::default(), |history, change| history.after(change));
        let work = history.now();
        let leads = |report: &Report| -> Vec<Option<&str>> {
            (0..report.recommendations().len()).map(|at| work.answer(report, at).map(|a| a.lead.as_str())).collect()
        };
        assert_eq!(leads(&read), [Some(whole), Some("Records are thin, and"), Some("staff leave.")]);
        let corrected = |items: &[&[&str]]| {
            let recommendations = Some(marked(&read, items));
            Corrected { recommendations, ..Corrected::new(&read, today()) }.over(&read)
        };
        // Split: it stays with the first half. Joined: with the whole; the other's is shown as lost.
        let split =
            corrected(&[&["Plans are late."], &["Visits are rare."], &["Records are thin, and", "staff leave."]]);
        assert_eq!(leads(&split), [Some(whole), None, Some("Records are thin, and")]);
        let lost: Vec<&str> =
            work.answers_in(&split).iter().filter(|(_, at)| at.is_none()).map(|(a, _)| a.lead.as_str()).collect();
        assert_eq!(lost, ["staff leave."]);
        // Dropped: what stood behind it moves up, and each keeps its own.
        assert_eq!(
            leads(&corrected(&[&["Records are thin, and"], &["staff leave."]])),
            [Some("Records are thin, and"), Some("staff leave.")]
        );
    }
}
