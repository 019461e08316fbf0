//! Two reports side by side: judgements, coverage, themes and tone.

use crate::index::{Field, Segment};
use crate::judgements::{JOINED, JudgementMove, moves};
use crate::{FindingRef, Library, ReportRef};
use postings::bits;
use report::{Area, Finding, Report, ReportId, Theme, Tone, Topic};

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

    /// How many of this tone.
    pub fn of(&self, tone: Tone) -> u32 {
        match tone {
            Tone::Strength => self.strength,
            Tone::Concern => self.concern,
            Tone::Mixed => self.mixed,
            Tone::Neutral => self.neutral,
        }
    }

    pub(crate) fn add(&mut self, tone: Tone, more: u32) {
        match tone {
            Tone::Strength => self.strength += more,
            Tone::Concern => self.concern += more,
            Tone::Mixed => self.mixed += more,
            Tone::Neutral => self.neutral += more,
        }
    }

    /// Whether any reservation is held: a mixed sentence holds one as much as a concern does.
    fn concerns(&self) -> bool {
        self.concern + self.mixed > 0
    }

    fn strengths(&self) -> bool {
        self.strength > 0
    }
}

/// What became of a theme between two reports, told from the tones of its findings. A mixed finding holds a reservation
/// and counts as a concern.
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

    /// What became of a theme with these tones before and after.
    fn of(before: &ToneCounts, after: &ToneCounts) -> Self {
        if after.total() == 0 {
            return Change::NotRevisited;
        }
        if before.total() == 0 {
            return match (after.concerns(), after.strengths()) {
                (true, _) => Change::NewlyRaised,
                (false, true) => Change::NewStrength,
                (false, false) => Change::NoVerdict,
            };
        }
        match (before.concerns(), after.concerns()) {
            (true, true) => Change::StillAConcern,
            (true, false) if after.strengths() => Change::PutRight,
            (false, true) if before.strengths() => Change::Slipped,
            (false, false) if before.strengths() && after.strengths() => Change::KeptUp,
            _ => Change::NoVerdict,
        }
    }

    /// Whether a finding of this tone decides the change, before and after.
    fn decided_by(self, tone: Tone) -> (bool, bool) {
        let concern = matches!(tone, Tone::Concern | Tone::Mixed);
        let strength = tone == Tone::Strength;
        match self {
            Change::PutRight => (concern, strength),
            Change::StillAConcern => (concern, concern),
            Change::Slipped => (strength, concern),
            Change::NewlyRaised => (false, concern),
            Change::KeptUp => (strength, strength),
            Change::NewStrength => (false, strength),
            Change::NotRevisited | Change::NoVerdict => (false, false),
        }
    }

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Change::PutRight => "Put right",
            Change::StillAConcern => "Still a concern",
            Change::Slipped => "Slipped",
            Change::NewlyRaised => "Newly raised",
            Change::KeptUp => "Kept up",
            Change::NewStrength => "Newly praised",
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
    /// Its findings in the earlier report, those that decided `change` first (of them
    /// recommendations before others), then printed order.
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
        let place = |id: &ReportId| self.reports().find(|(_, report)| report.id() == id);
        let ((one, _), (other, _)) = (place(a)?, place(b)?);
        if one == other {
            return None;
        }
        // The library's order is that of time.
        let (before, after) = (one.min(other), one.max(other));
        let (earlier, later) = (self.report_at(before)?, self.report_at(after)?);
        let (covered_before, covered_after) = coverage(earlier, later);
        Some(Comparison {
            before,
            after,
            judgements: moves(earlier, later),
            covered_by_both: covered_before.iter().filter(|topic| covered_after.contains(topic)).copied().collect(),
            covered_before: covered_before.iter().filter(|topic| !covered_after.contains(topic)).copied().collect(),
            covered_after: covered_after.iter().filter(|topic| !covered_before.contains(topic)).copied().collect(),
            themes: self.theme_changes(before, after),
            tones_before: self.tones(before),
            tones_after: self.tones(after),
        })
    }

    fn theme_changes(&self, before: ReportRef, after: ReportRef) -> Vec<ThemeChange> {
        let mut changes: Vec<ThemeChange> = Theme::ALL
            .iter()
            .filter_map(|&theme| {
                let (tones_before, tones_after) = (self.tones_on(before, &[theme]), self.tones_on(after, &[theme]));
                if tones_before.total() + tones_after.total() == 0 {
                    return None;
                }
                let change = Change::of(&tones_before, &tones_after);
                Some(ThemeChange {
                    theme,
                    before: tones_before,
                    after: tones_after,
                    change,
                    findings_before: self.told(before, theme, |tone| change.decided_by(tone).0),
                    findings_after: self.told(after, theme, |tone| change.decided_by(tone).1),
                })
            })
            .collect();
        // Equal ones stay in the order of the code book.
        let rank = |c: &ThemeChange| (c.change, std::cmp::Reverse(c.before.total() + c.after.total()));
        report::sort(&mut changes, |a, b| rank(a) < rank(b));
        changes
    }

    /// The findings of a report on a theme: those that decide first, of them recommendations before others.
    fn told(&self, at: ReportRef, theme: Theme, decides: impl Fn(Tone) -> bool) -> Vec<FindingRef> {
        let base = self.shelf.base(at);
        let findings: &[Finding] = self.report_at(at).map_or(&[], Report::findings);
        let on_theme = (base..).zip(findings).filter(|(_, finding)| finding.has_theme(theme));
        let (first, rest): (Vec<_>, Vec<_>) = on_theme.partition(|(_, finding)| decides(finding.tone.value));
        // What was asked for says a concern best.
        let (asked, told): (Vec<_>, Vec<_>) = first.into_iter().partition(|(_, finding)| finding.recommendation);
        asked.into_iter().chain(told).chain(rest).map(|(place, _)| FindingRef(place)).collect()
    }

    /// For every theme of the code book that any report speaks of: the tones of its findings in each report, oldest first.
    pub fn theme_matrix(&self) -> Vec<(Theme, Vec<ToneCounts>)> {
        let row =
            |theme: &Theme| (*theme, self.reports().map(|(at, _)| self.tones_on(at, &[*theme])).collect::<Vec<_>>());
        Theme::ALL.iter().map(row).filter(|(_, tones)| tones.iter().any(|tones| tones.total() > 0)).collect()
    }

    /// The tones of all findings of a report.
    pub fn tones(&self, report: ReportRef) -> ToneCounts {
        self.tones_among(report, |_, tone| bits::count(tone))
    }

    /// The tones of a report's findings on any of these themes.
    pub fn tones_on(&self, report: ReportRef, themes: &[Theme]) -> ToneCounts {
        if let [theme] = themes {
            let theme = *theme as u8;
            return self.tones_among(report, |segment, tone| {
                segment.row(Field::Theme, theme).map_or(0, |on_theme| bits::count_both(on_theme, tone))
            });
        }
        let wanted = themes.iter().fold(0, |set, theme| set | 1 << *theme as u8);
        self.tones_among(report, |segment, tone| bits::count_both(&segment.with_any(Field::Theme, wanted), tone))
    }

    /// The tones of a report's findings, so many of each as are counted of its set.
    fn tones_among(&self, report: ReportRef, count: impl Fn(&Segment, &[u64]) -> u32) -> ToneCounts {
        let mut counts = ToneCounts::default();
        let Some(segment) = self.segments.get(report.0 as usize) else { return counts };
        for tone in Tone::ALL {
            counts.add(*tone, segment.row(Field::Tone, *tone as u8).map_or(0, |with| count(segment, with)));
        }
        counts
    }
}

/// Whether two reports looked at anything both.
pub fn looked_at_the_same(before: &Report, after: &Report) -> bool {
    let (before, after) = coverage(before, after);
    before.iter().any(|topic| after.contains(topic))
}

/// What two reports looked at; the joint area counts as its two parts unless both looked at it as one.
fn coverage(before: &Report, after: &Report) -> (Vec<Topic>, Vec<Topic>) {
    let joint = Topic::Area(Area::InCareAndCareLeavers);
    let (before, after) = (&before.about().coverage, &after.about().coverage);
    let as_one = before.contains(&joint) && after.contains(&joint);
    let topics = |list: &[Topic]| {
        let mut topics: Vec<Topic> = Vec::new();
        for topic in list {
            let parts = if *topic == joint && !as_one { JOINED.map(Topic::Area).to_vec() } else { vec![*topic] };
            for part in parts {
                if !topics.contains(&part) {
                    topics.push(part);
                }
            }
        }
        topics
    };
    (topics(before), topics(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::{Grade, Kind};

    fn two(before: &[(Tone, Theme)], after: &[(Tone, Theme)]) -> Library {
        let says = |sample: Sample, list: &[(Tone, Theme)]| {
            list.iter().fold(sample, |sample, (tone, theme)| sample.says("Words.", *tone, &[*theme])).build()
        };
        let earlier = Sample::new("Northshire", "2018-03-01", Kind::Inspection).named("a");
        let later = Sample::new("Northshire", "2022-03-01", Kind::Inspection).named("b");
        Library::new([says(later, after), says(earlier, before)])
    }

    fn compared(library: &Library) -> Comparison {
        library.compare(&ReportId::from_parts(["b"]), &ReportId::from_parts(["a"])).expect("both are there")
    }

    fn check(before: &[Tone], after: &[Tone], expected: Change) {
        let on = |tones: &[Tone]| tones.iter().map(|tone| (*tone, Theme::Health)).collect::<Vec<_>>();
        let comparison = compared(&two(&on(before), &on(after)));
        assert_eq!(comparison.themes.len(), 1);
        assert_eq!(comparison.themes[0].change, expected, "{before:?} {after:?}");
    }

    #[test]
    fn what_became_of_a_theme() {
        use Tone::{Concern, Mixed, Neutral, Strength};
        check(&[Concern, Strength], &[Strength, Neutral], Change::PutRight);
        check(&[Mixed], &[Strength], Change::PutRight);
        check(&[Concern], &[Strength, Mixed], Change::StillAConcern);
        check(&[Strength], &[Concern, Strength], Change::Slipped);
        check(&[], &[Concern], Change::NewlyRaised);
        check(&[Strength], &[Strength], Change::KeptUp);
        check(&[], &[Strength, Neutral], Change::NewStrength);
        check(&[Concern], &[], Change::NotRevisited);
        check(&[Concern], &[Neutral], Change::NoVerdict);
        check(&[Neutral], &[Concern], Change::NoVerdict);
        check(&[], &[Neutral], Change::NoVerdict);
    }

    #[test]
    fn the_earlier_comes_first_and_the_deciding_findings_lead() {
        let library = two(
            &[(Tone::Strength, Theme::Court), (Tone::Concern, Theme::Court), (Tone::Strength, Theme::Voice)],
            &[(Tone::Neutral, Theme::Court), (Tone::Strength, Theme::Court)],
        );
        let comparison = compared(&library);
        assert_eq!((comparison.before, comparison.after), (ReportRef(0), ReportRef(1)));
        let themes: Vec<_> = comparison.themes.iter().map(|t| (t.theme, t.change)).collect();
        assert_eq!(themes, [(Theme::Court, Change::PutRight), (Theme::Voice, Change::NotRevisited)]);
        assert_eq!(comparison.themes[0].findings_before, [FindingRef(1), FindingRef(0)]);
        assert_eq!(comparison.themes[0].findings_after, [FindingRef(4), FindingRef(3)]);
        assert_eq!(comparison.tones_before, ToneCounts { strength: 2, concern: 1, ..ToneCounts::default() });
        let matrix = library.theme_matrix();
        assert_eq!(matrix.iter().map(|(theme, _)| *theme).collect::<Vec<_>>(), [Theme::Voice, Theme::Court]);
        assert_eq!(matrix[1].1.iter().map(ToneCounts::total).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn coverage_counts_the_joint_area_as_its_parts() {
        let area = Topic::Area;
        let before = Sample::new("Northshire", "2019-01-01", Kind::Inspection)
            .named("a")
            .judged(Area::InCareAndCareLeavers, Grade::Good)
            .covers(&[area(Area::Leaders), area(Area::InCareAndCareLeavers)]);
        let after = Sample::new("Northshire", "2020-01-01", Kind::FocusedVisit)
            .named("b")
            .covers(&[area(Area::CareLeavers), Topic::Theme(Theme::Court)]);
        let comparison = compared(&Library::new([before.build(), after.build()]));
        assert_eq!(comparison.covered_by_both, [area(Area::CareLeavers)]);
        assert_eq!(comparison.covered_before, [area(Area::Leaders), area(Area::InCare)]);
        assert_eq!(comparison.covered_after, [Topic::Theme(Theme::Court)]);
        assert_eq!(comparison.judgements.len(), 1);
        assert_eq!(comparison.judgements[0].after, None);
    }

    #[test]
    fn nothing_to_compare() {
        let library = two(&[], &[]);
        let (a, c) = (ReportId::from_parts(["a"]), ReportId::from_parts(["c"]));
        assert_eq!(library.compare(&a, &a), None);
        assert_eq!(library.compare(&a, &c), None);
        assert_eq!(library.tones(ReportRef(9)), ToneCounts::default());
        assert_eq!(Library::default().theme_matrix(), []);
    }
}
