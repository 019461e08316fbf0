//! Several authorities beside each other: the latest judgements of each, what its latest full inspection says of each theme, how
//! common a concern is, and who reports as a strength what is a concern here.
//!
//! Themes are compared over the latest full inspection of each authority: visits look at a part only, and their silence says nothing.

use crate::subject::{Subject, shared};
use crate::{FindingRef, Found, Library, ReportRef, Stand, ToneCounts};
use report::{Area, Grade, Judgement, Kind, Place, Report, Theme, Tone, normalised};

/// An authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Its name.
    pub authority: String,
    /// What is publicly known of it.
    pub place: Option<Place>,
    /// Its reports, oldest first.
    pub reports: Vec<ReportRef>,
    /// Its latest full inspection.
    pub latest: Option<ReportRef>,
    /// The latest of its documents that gives judgements; an article only where the report of that inspection is not there.
    pub judged: Option<ReportRef>,
    /// For each theme, in the order of the code book: what the latest full inspection says. Empty where there is none.
    themes: Vec<ToneCounts>,
    /// How many findings that inspection has.
    pub findings: u32,
}

/// How common a concern is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prevalence {
    /// The theme.
    pub theme: Theme,
    /// The authorities, as places in the list of peers, of whom the inspection is mostly concerns.
    pub concern: Vec<usize>,
    /// Those of whom it is mixed.
    pub mixed: Vec<usize>,
    /// Those of whom it is mostly praise.
    pub strength: Vec<usize>,
    /// How many authorities have a full inspection.
    pub of: usize,
}

/// The areas that judgements are set side by side in.
pub const AREAS: [Area; 5] = [Area::Overall, Area::Leaders, Area::HelpAndProtection, Area::InCare, Area::CareLeavers];

impl Peer {
    /// The tones of a theme, and how it stands. `None` where there is no full inspection.
    pub fn on(&self, theme: Theme) -> Option<(Stand, ToneCounts)> {
        let tones = *self.themes.get(theme as usize)?;
        Some((if tones.total() == 0 { Stand::Silent } else { Stand::of(&tones) }, tones))
    }

    /// The latest judgement of an area, or of what stood for it: the joint judgement of 2018 to 2022 for both of its areas, and
    /// children looked after (before 2018) for children in care.
    pub fn judgement<'a>(&self, library: &'a Library, area: Area) -> Option<&'a Judgement> {
        let report = library.report_at(self.judged?)?;
        let of = |area: Area| report.about().judgements.iter().find(|judgement| judgement.area == area);
        let joint = || of(Area::InCareAndCareLeavers);
        match area {
            Area::InCare => of(area).or_else(joint).or_else(|| of(Area::LookedAfter)),
            Area::CareLeavers => of(area).or_else(joint),
            _ => of(area),
        }
    }
}

impl Library {
    /// Every authority, in order of name.
    pub fn peers(&self) -> Vec<Peer> {
        self.authorities().into_iter().map(|authority| self.peer(authority)).collect()
    }

    fn peer(&self, authority: &str) -> Peer {
        let reports: Vec<(ReportRef, &Report)> = self.reports_of(authority).collect();
        let full = |report: &Report| matches!(report.about().kind, Kind::Inspection | Kind::ReInspection);
        let graded = |report: &Report| report.about().judgements.iter().any(|judged| judged.grade != Grade::NotJudged);
        let last = |wanted: &dyn Fn(&Report) -> bool| {
            reports.iter().rev().find(|(_, report)| report.when().is_some() && wanted(report)).copied()
        };
        let latest = last(&full);
        let mut themes = Vec::new();
        if let Some((_, report)) = latest {
            themes = vec![ToneCounts::default(); Theme::ALL.len()];
            for finding in report.findings() {
                for tag in &finding.themes {
                    themes[tag.value as usize].add(finding.tone.value, 1);
                }
            }
        }
        Peer {
            authority: authority.to_owned(),
            place: reports.iter().rev().find_map(|(_, report)| report.about().place.clone()),
            latest: latest.map(|(at, _)| at),
            judged: last(&|report| graded(report) && !self.superseded(report)).map(|(at, _)| at),
            findings: latest.map_or(0, |(_, report)| u32::try_from(report.findings().len()).unwrap_or(u32::MAX)),
            reports: reports.into_iter().map(|(at, _)| at).collect(),
            themes,
        }
    }
}

/// How common a concern is over these authorities, the most common first.
pub fn prevalence(peers: &[Peer]) -> Vec<Prevalence> {
    let of = peers.iter().filter(|peer| peer.latest.is_some()).count();
    let with = |theme: Theme, wanted: Stand| {
        let stands = |peer: &Peer| peer.on(theme).is_some_and(|(stand, _)| stand == wanted);
        peers.iter().enumerate().filter(|(_, peer)| stands(peer)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let mut all: Vec<Prevalence> = Theme::ALL
        .iter()
        .map(|theme| Prevalence {
            theme: *theme,
            concern: with(*theme, Stand::Concern),
            mixed: with(*theme, Stand::Mixed),
            strength: with(*theme, Stand::Strength),
            of,
        })
        .filter(|one| one.concern.len() + one.mixed.len() + one.strength.len() > 0)
        .collect();
    report::sort(&mut all, |a, b| (a.concern.len(), a.mixed.len()) > (b.concern.len(), b.mixed.len()));
    all
}

/// The statistical neighbours of an authority, nearest first, each with its place in the list where it is loaded.
pub fn neighbours(peers: &[Peer], of: &Peer) -> Vec<(String, Option<usize>)> {
    let names = of.place.as_ref().map_or(&[][..], |place| &place.statistical_neighbours);
    let loaded = |name: &str| {
        let wanted = normalised(name);
        peers.iter().position(|peer| normalised(&peer.authority) == wanted)
    };
    names.iter().map(|name| (name.clone(), loaded(name))).collect()
}

/// The others in the order in which they are asked: statistical neighbours, then the same region, then the rest; each with what makes
/// it alike.
fn by_likeness(peers: &[Peer], of: &Peer) -> Vec<usize> {
    let near: Vec<usize> = neighbours(peers, of).into_iter().filter_map(|(_, at)| at).collect();
    let region = |peer: &Peer| peer.place.as_ref().map(|place| place.region);
    let (same, rest): (Vec<usize>, Vec<usize>) = (0..peers.len())
        .filter(|at| peers[*at].authority != of.authority && !near.contains(at))
        .partition(|at| region(&peers[*at]).is_some() && region(&peers[*at]) == region(of));
    near.into_iter().filter(|at| peers[*at].authority != of.authority).chain(same).chain(rest).collect()
}

impl Library {
    /// Who reports as a strength what the latest full inspection of an authority reports mostly as a concern, or as mixed: the theme,
    /// its reservations here, and for the first few authorities (the most alike first) the strength that comes nearest to them;
    /// with how many there are in all. Concerns come first.
    pub fn strengths_elsewhere(&self, peers: &[Peer], of: &Peer, most: usize) -> Vec<StrengthElsewhere> {
        let order = by_likeness(peers, of);
        let stands = [Stand::Concern, Stand::Mixed].into_iter();
        let here = stands.flat_map(|stand| Theme::ALL.iter().map(move |theme| (*theme, stand)));
        let told = |(theme, stand): (Theme, Stand)| {
            let concerns = self.findings_of(of.latest?, theme, &[Tone::Concern, Tone::Mixed]);
            let mut subject = Subject::default();
            for found in &concerns {
                subject.join(&Subject::of(found.words()));
            }
            let strong = |at: &usize| peers[*at].on(theme).is_some_and(|(stand, _)| stand == Stand::Strength);
            let strong: Vec<usize> = order.iter().copied().filter(strong).collect();
            let best = |at: &usize| {
                let strengths = self.findings_of(peers[*at].latest?, theme, &[Tone::Strength]);
                let alike = |found: &Found<'_>| {
                    let sure = u32::from(found.finding.tone.sure);
                    (shared(&Subject::of(found.words()).stems, &subject.stems) + 1) * sure
                };
                let best = strengths.iter().max_by_key(|found| alike(found))?;
                Some((*at, best.at))
            };
            Some(StrengthElsewhere {
                theme,
                stand,
                concerns: concerns.iter().map(|found| found.at).collect(),
                all: strong.len(),
                told: strong.iter().filter_map(best).take(most).collect(),
            })
        };
        here.filter(|(theme, stand)| of.on(*theme).is_some_and(|(is, _)| is == *stand)).filter_map(told).collect()
    }

    /// The findings of one theme and of these tones in one report, in printed order; recommendations are left out.
    fn findings_of(&self, report_at: ReportRef, theme: Theme, tones: &[Tone]) -> Vec<Found<'_>> {
        let Some(report) = self.report_at(report_at) else { return Vec::new() };
        let base = self.shelf.base(report_at);
        let all = (base..).map(FindingRef).zip(report.findings());
        all.filter(|(_, finding)| {
            tones.contains(&finding.tone.value) && finding.has_theme(theme) && !finding.recommendation
        })
        .map(|(at, finding)| Found { at, report_at, report, finding })
        .collect()
    }
}

/// A concern of one authority that others report as a strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrengthElsewhere {
    /// The theme.
    pub theme: Theme,
    /// How it stands here: mostly a concern, or mixed.
    pub stand: Stand,
    /// The concerns and mixed findings here, without recommendations.
    pub concerns: Vec<FindingRef>,
    /// How many authorities report it as a strength.
    pub all: usize,
    /// The first few of them, as places in the list of peers, each with a strength of theirs.
    pub told: Vec<(usize, FindingRef)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::Region;

    fn inspection(name: &str, day: &str, tone: Tone) -> Sample {
        Sample::new(name, day, Kind::Inspection)
            .judged(Area::Overall, Grade::Good)
            .says("Supervision of social workers is not always recorded", tone, &[Theme::Supervision])
            .says("Visits are made", Tone::Neutral, &[Theme::VisitsDirectWork])
    }

    fn library() -> Library {
        let near = ["Westshire", "Nowhere", "Eastshire"];
        let (good, bad) = (Tone::Strength, Tone::Concern);
        Library::new([
            inspection("Northshire", "2018-01-01", good).build(),
            inspection("Northshire", "2022-01-01", bad).at(Region::NorthEast, &near).build(),
            Sample::new("Northshire", "2024-01-01", Kind::FocusedVisit)
                .says("All well", good, &[Theme::Supervision])
                .build(),
            inspection("Eastshire", "2021-01-01", good).at(Region::London, &[]).build(),
            inspection("Southshire", "2021-01-01", good).at(Region::NorthEast, &[]).build(),
            inspection("Westshire", "2021-01-01", bad).build(),
            Sample::new("Oldshire", "2009-01-01", Kind::UnannouncedInspection).build(),
        ])
    }

    #[test]
    fn themes_are_those_of_the_latest_full_inspection() {
        let library = library();
        let peers = library.peers();
        let names: Vec<&str> = peers.iter().map(|peer| peer.authority.as_str()).collect();
        assert_eq!(names, ["Eastshire", "Northshire", "Oldshire", "Southshire", "Westshire"]);
        let stand = |at: usize| peers[at].on(Theme::Supervision).map(|(stand, _)| stand);
        assert_eq!(stand(1), Some(Stand::Concern), "neither the older inspection nor the visit counts");
        assert_eq!((stand(0), stand(2)), (Some(Stand::Strength), None));
        assert_eq!(peers[0].on(Theme::Court).map(|(stand, _)| stand), Some(Stand::Silent));
        assert_eq!((peers[1].reports.len(), peers[1].findings), (3, 2));
        let of = |at: usize| library.report_at(peers[at].latest?).and_then(Report::year);
        assert_eq!((of(1), of(2)), (Some(2022), None));
    }

    #[test]
    fn a_concern_is_counted_over_those_who_have_an_inspection() {
        let peers = library().peers();
        let all = prevalence(&peers);
        let first = &all[0];
        assert_eq!(
            (first.theme, &*first.concern, &*first.strength, first.of),
            (Theme::Supervision, &[1, 4][..], &[0, 3][..], 4)
        );
        assert!(all.iter().all(|one| one.theme != Theme::VisitsDirectWork), "no verdict is no concern");
    }

    #[test]
    fn neighbours_are_told_whether_they_are_loaded() {
        let peers = library().peers();
        let near = neighbours(&peers, &peers[1]);
        assert_eq!(near, [("Westshire".into(), Some(4)), ("Nowhere".into(), None), ("Eastshire".into(), Some(0))]);
        assert!(neighbours(&peers, &peers[4]).is_empty());
    }

    #[test]
    fn a_strength_elsewhere_stands_with_its_sentence_the_most_alike_first() {
        let library = library();
        let peers = library.peers();
        let told = library.strengths_elsewhere(&peers, &peers[1], 5);
        assert_eq!(told.len(), 1);
        let one = &told[0];
        assert_eq!((one.theme, one.concerns.len(), one.all), (Theme::Supervision, 1, 2));
        assert_eq!(one.told.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0, 3], "a neighbour before the region");
        for (at, finding) in &one.told {
            let found = library.found(*finding).expect("it is there");
            assert_eq!(found.report_at, peers[*at].latest.expect("inspected"));
            assert_eq!(found.finding.tone.value, Tone::Strength);
        }
        assert_eq!(library.strengths_elsewhere(&peers, &peers[1], 1)[0].told.len(), 1);
        assert!(library.strengths_elsewhere(&peers, &peers[0], 5).is_empty());
        assert!(library.strengths_elsewhere(&peers, &peers[2], 5).is_empty(), "no inspection, no concern");
    }

    #[test]
    fn judgements_of_older_areas_stand_for_those_of_today() {
        let judged = |areas: &[(Area, Grade)]| {
            let sample = Sample::new("Northshire", "2016-01-01", Kind::Inspection);
            Library::new([areas.iter().fold(sample, |sample, (area, grade)| sample.judged(*area, *grade)).build()])
        };
        let grade = |library: &Library, area| library.peers()[0].judgement(library, area).map(|judged| judged.grade);
        let joint = judged(&[(Area::InCareAndCareLeavers, Grade::Good)]);
        assert_eq!(grade(&joint, Area::InCare), Some(Grade::Good));
        assert_eq!(grade(&joint, Area::CareLeavers), Some(Grade::Good));
        assert_eq!(grade(&joint, Area::Leaders), None);
        let old = judged(&[(Area::LookedAfter, Grade::Inadequate), (Area::CareLeavers, Grade::Good)]);
        assert_eq!(grade(&old, Area::InCare), Some(Grade::Inadequate));
        assert_eq!(grade(&old, Area::CareLeavers), Some(Grade::Good));
    }
}
