//! Two reports side by side: judgements, coverage, themes and tone.

use crate::{FindingRef, Library, ReportRef};
use report::{Area, Judgement, ReportId, Theme, Topic};

/// How many findings of each tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ToneCounts {
    /// ▲
    pub strength: u32,
    /// ▼
    pub concern: u32,
    /// ◆
    pub mixed: u32,
    /// ●
    pub neutral: u32,
}

impl ToneCounts {
    /// All of them.
    pub fn total(&self) -> u32 {
        self.strength + self.concern + self.mixed + self.neutral
    }
}

/// Which way a judgement went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// Better than before.
    Up,
    /// Worse than before.
    Down,
    /// The same grade.
    Same,
    /// One of the two prints no verdict for it.
    NotComparable,
}

/// A judgement area in two reports. A joint judgement on children in care and care leavers (2018–22) is set beside each of
/// the two that replaced it, and marked as joint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementMove {
    /// The area, as the later framework names it.
    pub area: Area,
    /// In the earlier report.
    pub before: Option<Judgement>,
    /// In the later report.
    pub after: Option<Judgement>,
    /// Whether the earlier (or later) side is one joint judgement for two areas.
    pub joint: bool,
    /// Which way it went.
    pub movement: Movement,
}

/// What became of a theme between two reports, told from the tones of its findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Concerns before, strengths and no concern now.
    PutRight,
    /// Concerns before and now.
    StillAConcern,
    /// Strengths and no concern before, concerns now.
    Slipped,
    /// Not spoken of before, concerns now.
    NewlyRaised,
    /// Strengths before and now, no concern now.
    KeptUp,
    /// Not spoken of before, strengths now.
    NewStrength,
    /// Spoken of before, not now: neither put right nor outstanding.
    NotRevisited,
    /// Spoken of without a verdict on one side or both.
    NoVerdict,
}

impl Change {
    /// Every change, in the order in which it is shown.
    pub const ALL: &'static [Change] = &[
        Change::PutRight,
        Change::StillAConcern,
        Change::Slipped,
        Change::NewlyRaised,
        Change::KeptUp,
        Change::NewStrength,
        Change::NotRevisited,
        Change::NoVerdict,
    ];

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Change::PutRight => "Put right",
            Change::StillAConcern => "Still a concern",
            Change::Slipped => "Slipped",
            Change::NewlyRaised => "Newly raised",
            Change::KeptUp => "Kept up",
            Change::NewStrength => "New strength",
            Change::NotRevisited => "Not revisited",
            Change::NoVerdict => "No verdict",
        }
    }
}

/// A theme in two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChange {
    /// The theme.
    pub theme: Theme,
    /// Tones in the earlier report.
    pub before: ToneCounts,
    /// Tones in the later report.
    pub after: ToneCounts,
    /// What became of it.
    pub change: Change,
    /// Its findings in the earlier report, those that decided `change` first, then printed order.
    pub findings_before: Vec<FindingRef>,
    /// Its findings in the later report, likewise.
    pub findings_after: Vec<FindingRef>,
}

/// Two reports, the earlier first whatever the order asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier report.
    pub before: ReportRef,
    /// The later report.
    pub after: ReportRef,
    /// By judgement area; empty where neither is graded.
    pub judgements: Vec<JudgementMove>,
    /// What both looked at.
    pub covered_by_both: Vec<Topic>,
    /// What only the earlier looked at.
    pub covered_before: Vec<Topic>,
    /// What only the later looked at.
    pub covered_after: Vec<Topic>,
    /// By theme, in the order of [`Change`], then by how much was said.
    pub themes: Vec<ThemeChange>,
    /// All findings of the earlier by tone.
    pub tones_before: ToneCounts,
    /// All findings of the later by tone.
    pub tones_after: ToneCounts,
}

impl Library {
    /// Compares two reports; `None` where one is not in the library or both are the same.
    pub fn compare(&self, a: &ReportId, b: &ReportId) -> Option<Comparison> {
        let _ = (a, b);
        None
    }

    /// For every theme of the code book that any report speaks of: the tones of its findings in each report, oldest first.
    pub fn theme_matrix(&self) -> Vec<(Theme, Vec<ToneCounts>)> {
        Vec::new()
    }

    /// The tones of all findings of a report.
    pub fn tones(&self, report: ReportRef) -> ToneCounts {
        let _ = report;
        ToneCounts::default()
    }
}
