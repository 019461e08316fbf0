//! A theme over the reports of one authority: kept, lost, regained and the like, with what each visit looked at; and how
//! judgements moved, in words that hide no fall.

use crate::judgements::{JudgementMove, Movement};
use crate::{Library, ReportRef, ToneCounts};
use report::{Area, Kind, Report, Theme, Topic};

/// What a report says of a theme as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// Mostly praise.
    Strength,
    /// Praise and reservations.
    Mixed,
    /// Mostly reservations.
    Concern,
    /// Spoken of without a verdict.
    NoVerdict,
    /// It may have been looked at, and nothing is said.
    Silent,
    /// The visit looked at something else: neither lost nor put right.
    NotLookedAt,
}

impl Stand {
    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Stand::Strength => "Strength",
            Stand::Mixed => "Mixed",
            Stand::Concern => "Concern",
            Stand::NoVerdict => "No verdict",
            Stand::Silent => "Not spoken of",
            Stand::NotLookedAt => "Not looked at",
        }
    }

    pub(crate) fn of(tones: &ToneCounts) -> Self {
        let (good, bad) = (2 * tones.strength + tones.mixed, 2 * tones.concern + tones.mixed);
        // Two of three parts decide.
        match (good, bad) {
            (0, 0) => Stand::NoVerdict,
            (good, bad) if good >= 2 * bad => Stand::Strength,
            (good, bad) if bad >= 2 * good => Stand::Concern,
            _ => Stand::Mixed,
        }
    }
}

/// What became of a theme over all reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// A strength throughout.
    Kept,
    /// A strength, a concern later, and a strength again.
    LostAndRegained,
    /// A concern once, a strength now.
    PutRight,
    /// A strength once, no longer.
    Lost,
    /// A concern throughout.
    PersistingConcern,
    /// Spoken of in the latest report only.
    Emerging,
    /// Now better, now worse.
    Changing,
    /// Too little is said.
    Unclear,
}

impl Course {
    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Course::Kept => "Kept up",
            Course::LostAndRegained => "Lost and regained",
            Course::PutRight => "Put right",
            Course::Lost => "Lost",
            Course::PersistingConcern => "Persisting concern",
            Course::Emerging => "Emerging",
            Course::Changing => "Changing",
            Course::Unclear => "Unclear",
        }
    }

    fn of(stands: &[Stand]) -> Self {
        let told: Vec<Stand> =
            stands.iter().copied().filter(|s| matches!(s, Stand::Strength | Stand::Mixed | Stand::Concern)).collect();
        let Some((last, before)) = told.split_last() else { return Course::Unclear };
        let lost = before.iter().rposition(|stand| *stand != Stand::Strength);
        let was = |stand: Stand| before.contains(&stand);
        match (last, before) {
            (_, []) if stands.len() < 2 => Course::Unclear,
            (_, []) => Course::Emerging,
            (Stand::Strength, _) => match lost {
                None => Course::Kept,
                Some(at) if before[..at].contains(&Stand::Strength) => Course::LostAndRegained,
                Some(_) => Course::PutRight,
            },
            (_, before) if before.last() == Some(&Stand::Strength) => Course::Lost,
            _ if !was(Stand::Strength) => Course::PersistingConcern,
            _ => Course::Changing,
        }
    }
}

/// A theme over the reports of one authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trajectory {
    /// The theme.
    pub theme: Theme,
    /// For each report, oldest first: how it stands, and the tones of its findings.
    pub points: Vec<(ReportRef, Stand, ToneCounts)>,
    /// What became of it.
    pub course: Course,
}

impl Library {
    /// Every theme that the reports of one authority speak of, over time. An article counts only where the report of its
    /// inspection is not loaded.
    pub fn trajectories(&self, authority: &str) -> Vec<Trajectory> {
        let reports = self.dated(authority);
        Theme::ALL.iter().filter_map(|theme| self.trajectory_over(&reports, *theme)).collect()
    }

    /// One of them; `None` where no report speaks of the theme.
    pub fn trajectory(&self, authority: &str, theme: Theme) -> Option<Trajectory> {
        self.trajectory_over(&self.dated(authority), theme)
    }

    fn dated(&self, authority: &str) -> Vec<(ReportRef, &Report)> {
        let all = self.reports_of(authority);
        all.filter(|(_, report)| report.when().is_some() && !self.superseded(report)).collect()
    }

    fn trajectory_over(&self, reports: &[(ReportRef, &Report)], theme: Theme) -> Option<Trajectory> {
        let point = |(at, report): &(ReportRef, &Report)| {
            let tones = self.tones_on(*at, &[theme]);
            let stand = match tones.total() {
                0 if looked_at(report, theme) => Stand::Silent,
                0 => Stand::NotLookedAt,
                _ => Stand::of(&tones),
            };
            (*at, stand, tones)
        };
        let points: Vec<_> = reports.iter().map(point).collect();
        let stands: Vec<Stand> = points.iter().map(|(_, stand, _)| *stand).collect();
        let spoken = points.iter().any(|(.., tones)| tones.total() > 0);
        spoken.then(|| Trajectory { theme, course: Course::of(&stands), points })
    }
}

/// Whether a report's visit may have looked at a theme: full inspections look at all.
fn looked_at(report: &Report, theme: Theme) -> bool {
    let about = report.about();
    let visit = matches!(about.kind, Kind::FocusedVisit | Kind::MonitoringVisit | Kind::UnannouncedInspection);
    !visit || about.coverage.is_empty() || about.coverage.contains(&Topic::Theme(theme))
}

/// How the judgements moved, in one sentence: an unchanged overall judgement never hides a fall.
pub fn told_in_words(moves: &[JudgementMove]) -> String {
    let named = |movement: Movement| {
        let of = moves.iter().filter(|m| m.area != Area::Overall && m.movement == movement);
        let words: Vec<String> = of.map(|m| m.area.label().to_ascii_lowercase()).collect();
        words
    };
    let (up, down, same) = (named(Movement::Up), named(Movement::Down), named(Movement::Same));
    let grade = |judgement: &Option<report::Judgement>| judgement.as_ref().map_or("none", |j| j.grade.slug());
    let mut text = match moves.iter().find(|m| m.area == Area::Overall) {
        Some(overall) => {
            let hides = overall.movement == Movement::Same && !down.is_empty();
            let hidden = match down.len() {
                _ if !hides => String::new(),
                1 => String::from(" hides a fall"),
                2 => String::from(" hides two falls"),
                n => format!(" hides {n} falls"),
            };
            format!("Overall: {} → {}{hidden}.", grade(&overall.before), grade(&overall.after))
        }
        None => String::from("No overall judgement."),
    };
    for (what, areas) in [("Up", up), ("Down", down), ("The same", same)] {
        if !areas.is_empty() {
            for part in [" ", what, ": ", &areas.join(", "), "."] {
                text.push_str(part);
            }
        }
    }
    if moves.iter().any(|m| m.joint) {
        text.push_str(" One joint judgement on children in care and care leavers stands beside two of today.");
    }
    text
}
