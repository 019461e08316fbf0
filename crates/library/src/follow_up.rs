//! What later reports say of each recommendation: the passages that bear it out, best first, and a status.
//! There is no status without a quotation: the types allow none.

use crate::follow_up_model::MODEL;
use crate::shelf::Shelf;
use crate::subject::{Subject, focus, shared};
use crate::{FindingRef, Library, ReportRef};
use report::{Area, Body, Group, Kind, Recommendation, Report, SectionKind, Set, Theme, Tone, Topic};

/// What a later report says of the practice that a recommendation asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is sound now.
    Resolved,
    /// There is progress, and a reservation.
    Improving,
    /// The weakness is reported again, or the recommendation made again.
    Persisting,
}

impl Status {
    /// Every status, in the order in which it is shown.
    pub const ALL: [Status; 3] = [Status::Resolved, Status::Improving, Status::Persisting];

    /// The stable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Status::Resolved => "resolved",
            Status::Improving => "improving",
            Status::Persisting => "persisting",
        }
    }

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Status::Resolved => "Resolved",
            Status::Improving => "Improving",
            Status::Persisting => "Persisting",
        }
    }
}

/// Why a later report says nothing of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// That visit looked at something else.
    OutOfScope,
    /// It may have looked, and nothing was found in its text.
    NoEvidence,
}

impl Why {
    /// The stable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Why::OutOfScope => "out-of-scope",
            Why::NoEvidence => "no-evidence",
        }
    }

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Why::OutOfScope => "Not looked at by this visit",
            Why::NoEvidence => "No evidence found",
        }
    }
}

/// A passage of a later report that speaks of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The passage, as an index into the later report's passages.
    pub passage: u32,
    /// Its sentence that speaks of it most.
    pub finding: FindingRef,
    /// How much it has in common with the recommendation.
    pub score: i32,
}

/// What became of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The later report says nothing of it.
    NotRevisited {
        /// Why.
        why: Why,
    },
    /// The later report speaks of it.
    Revisited {
        /// What it says.
        status: Status,
        /// The best evidence.
        first: Evidence,
        /// More, best first.
        rest: Vec<Evidence>,
    },
}

/// A recommendation in a later report of the same authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The report that makes it.
    pub from: ReportRef,
    /// Its place among that report's recommendations.
    pub recommendation: usize,
    /// The later report.
    pub later: ReportRef,
    /// What became of it.
    pub outcome: Outcome,
}

impl FollowUp {
    /// The evidence, best first; none where it was not revisited.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let (first, rest) = match &self.outcome {
            Outcome::NotRevisited { .. } => (None, &[][..]),
            Outcome::Revisited { first, rest, .. } => (Some(first), rest.as_slice()),
        };
        first.into_iter().chain(rest)
    }

    /// The stable name of the status.
    pub fn status(&self) -> &'static str {
        match &self.outcome {
            Outcome::NotRevisited { .. } => "not-revisited",
            Outcome::Revisited { status, .. } => status.slug(),
        }
    }
}

/// How many passages are shown at the most.
const SHOWN: usize = 5;

/// Of how many passages of the best only those with at least this share of its score are shown, in hundredths.
const NEAR_BEST: i32 = 50;

/// What every tone weighs before any sentence with the themes of a recommendation: a tenth of one that has them all, so that
/// few sentences say little.
const FEW: i64 = 100_000;

/// How much likelier silence is of a visit that looked at something else, in thousandths of a logit: twice. An assumption:
/// the labelled pairs are of inspections.
const OUT_OF_SCOPE: i32 = 700;

/// A sentence of a report, made ready.
#[derive(Debug)]
pub(crate) struct Unit {
    finding: u32,
    subject: Subject,
    weight: u32,
    themes: Set<Theme>,
    groups: Set<Group>,
    pub(crate) tone: Tone,
}

/// A passage of a report, made ready.
#[derive(Debug)]
pub(crate) struct Block {
    passage: u32,
    units: Vec<Unit>,
    subject: Subject,
    themes: Set<Theme>,
    area: Option<Area>,
    pub(crate) recommendation: bool,
    summary: bool,
}

/// A report, made ready to be asked about recommendations of earlier ones.
#[derive(Debug)]
pub(crate) struct Prepared(Vec<Block>);

impl Prepared {
    pub(crate) fn of(report: &Report) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        for (at, finding) in (0..).zip(report.findings()) {
            let Some(section) = report.section_of(finding.passage) else { continue };
            let asks = matches!(section.kind, SectionKind::Improvements | SectionKind::PriorityActions);
            let told = match section.kind {
                SectionKind::Front | SectionKind::Judgements | SectionKind::Back => false,
                _ => !asks || finding.recommendation,
            };
            if !told {
                continue;
            }
            if blocks.last().is_none_or(|block| block.passage != finding.passage) {
                blocks.push(Block {
                    passage: finding.passage,
                    units: Vec::new(),
                    subject: Subject::default(),
                    themes: Set::new(),
                    area: section.area,
                    recommendation: finding.recommendation,
                    summary: section.kind == SectionKind::Summary,
                });
            }
            let Some(block) = blocks.last_mut() else { continue };
            let subject = Subject::of(report.words_of(finding.span));
            let themes: Set<Theme> = finding.themes.iter().map(|tag| tag.value).collect();
            block.subject.join(&subject);
            block.themes.extend(themes.iter());
            block.units.push(Unit {
                finding: at,
                weight: subject.weight(),
                subject,
                themes,
                groups: finding.groups.iter().copied().collect(),
                tone: finding.tone.value,
            });
        }
        Self(blocks)
    }
}

impl Prepared {
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// Every sentence that is no recommendation, with its place in the report.
    pub(crate) fn into_sentences(self) -> Vec<(u32, Unit)> {
        let told = self.0.into_iter().filter(|block| !block.recommendation);
        told.flat_map(|block| block.units).map(|unit| (unit.finding, unit)).collect()
    }
}

impl Block {
    /// Its sentences, with their places in the report.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (u32, &Unit)> {
        self.units.iter().map(|unit| (unit.finding, unit))
    }

    /// How much of a recommendation the passage as a whole says, in thousandths.
    pub(crate) fn covered(&self, asked: &Asked) -> i32 {
        part(shared(&asked.subject.stems, &self.subject.stems), asked.weight)
    }
}

impl Unit {
    /// How alike two sentences are, in thousandths; those that share no theme are not.
    pub(crate) fn alike(&self, other: &Self) -> i32 {
        if !self.themes.iter().any(|theme| other.themes.contains(theme)) {
            return 0;
        }
        let common = shared(&self.subject.stems, &other.subject.stems);
        let pairs = shared(&self.subject.pairs, &other.subject.pairs);
        let both = (self.weight.max(1) * other.weight.max(1)).isqrt();
        part(common, both) + part(pairs, both) / 8
    }
}

/// How alike a recommendation and a sentence are, in thousandths.
pub(crate) fn likeness(asked: &Asked, unit: &Unit) -> i32 {
    let [_, likeness, pairs, shares] = sentence(asked, unit);
    likeness + pairs / 4 + shares / 10
}

/// What a recommendation asks for, made ready.
#[derive(Debug)]
pub(crate) struct Asked {
    subject: Subject,
    weight: u32,
    themes: Set<Theme>,
    groups: Set<Group>,
}

impl Asked {
    pub(crate) fn of(report: &Report, item: &Recommendation) -> Self {
        let subject = Subject::of(&report.asked(item));
        let mut groups: Set<Group> = Set::new();
        for finding in report.findings_in(item) {
            groups.extend(finding.groups.iter().copied().filter(|group| areas_of(*group).is_some()));
        }
        // A visit to one service speaks of that service only.
        if let (true, [Topic::Area(area)]) = (groups.is_empty(), report.about().coverage.as_slice()) {
            groups.extend(Group::ALL.iter().copied().filter(|group| areas_of(*group) == Some(*area)));
        }
        Self { weight: subject.weight().max(1), subject, themes: item.themes.iter().copied().collect(), groups }
    }
}

impl Asked {
    /// How alike two recommendations are, in thousandths.
    pub(crate) fn alike(&self, other: &Self) -> i32 {
        let common = shared(&self.subject.stems, &other.subject.stems);
        part(common, (self.weight * other.weight).isqrt()) + themes(self, other.themes) / 10
    }
}

/// The area whose sections speak of a group of children; none where it belongs to several.
fn areas_of(group: Group) -> Option<Area> {
    match group {
        Group::InNeedOfHelpAndProtection => Some(Area::HelpAndProtection),
        Group::ChildrenInCare => Some(Area::InCare),
        Group::CareLeavers => Some(Area::CareLeavers),
        _ => None,
    }
}

/// How many features a passage is ranked by, and a status told by.
pub(crate) const RANK: usize = 8;
pub(crate) const TOLD: usize = 22;
pub(crate) const SILENT: usize = 2;

/// A passage that may speak of a recommendation.
#[derive(Debug)]
struct Candidate<'a> {
    block: &'a Block,
    unit: &'a Unit,
    features: [i32; RANK],
    score: i32,
}

fn part(of: u32, whole: u32) -> i32 {
    i32::try_from(u64::from(of) * 1000 / u64::from(whole.max(1))).unwrap_or(i32::MAX)
}

/// Coverage of the recommendation, likeness, shared neighbours and shared themes of one sentence, in thousandths.
fn sentence(asked: &Asked, unit: &Unit) -> [i32; 4] {
    let common = shared(&asked.subject.stems, &unit.subject.stems);
    let pairs = shared(&asked.subject.pairs, &unit.subject.pairs);
    [
        part(common, asked.weight),
        part(common, (asked.weight * unit.weight.max(1)).isqrt()),
        part(pairs, asked.weight * 2),
        themes(asked, unit.themes),
    ]
}

/// The share of a recommendation's themes that are among these, in thousandths. Themes of the whole organisation weigh half.
fn themes(asked: &Asked, among: Set<Theme>) -> i32 {
    let weigh = |themes: &dyn Fn(Theme) -> bool| {
        let of = asked.themes.iter().filter(|theme| themes(*theme));
        let weight = |theme| match theme {
            Theme::Leadership | Theme::Partnership | Theme::Improvement | Theme::Planning | Theme::Assessment => 1_u32,
            _ => 2,
        };
        of.map(weight).sum::<u32>()
    };
    part(weigh(&|theme| among.contains(theme)), weigh(&|_| true))
}

/// Whether a sentence speaks of another service than the recommendation: it stands in the section of other children, and
/// does not name those that are meant.
fn apart(asked: &Asked, block: &Block, unit: &Unit) -> bool {
    !asked.groups.is_empty()
        && !unit.groups.iter().any(|group| asked.groups.contains(group))
        && block.area.is_some_and(|area| {
            let is_of = |other: Area| match area {
                Area::InCareAndCareLeavers => matches!(other, Area::InCare | Area::CareLeavers),
                Area::LookedAfter => other == Area::InCare,
                _ => area == other,
            };
            let children = matches!(
                area,
                Area::HelpAndProtection
                    | Area::InCare
                    | Area::CareLeavers
                    | Area::InCareAndCareLeavers
                    | Area::LookedAfter
            );
            children && !asked.groups.iter().filter_map(areas_of).any(is_of)
        })
}

fn candidates<'a>(asked: &Asked, later: &'a Prepared) -> Vec<Candidate<'a>> {
    let each = later.0.iter().filter_map(|block| {
        let told =
            block.units.iter().filter(|unit| !apart(asked, block, unit)).map(|unit| (sentence(asked, unit), unit));
        let (best, unit) = told.reduce(|a, b| if b.0.iter().sum::<i32>() > a.0.iter().sum() { b } else { a })?;
        let [coverage, likeness, pairs, shares] = best;
        let flag = |is: bool| i32::from(is) * 1000;
        let features = [
            coverage,
            likeness,
            pairs,
            shares,
            part(shared(&asked.subject.stems, &block.subject.stems), asked.weight),
            themes(asked, block.themes),
            flag(block.recommendation),
            flag(block.summary),
        ];
        Some(Candidate { block, unit, features, score: MODEL.rank(&features) })
    });
    let mut all: Vec<Candidate> = each.collect();
    // Equal ones stay in the order of print.
    report::sort(&mut all, |a, b| a.score > b.score);
    all
}

/// The sentences that speak of the service that is meant.
fn meant<'a>(asked: &Asked, ranked: &[Candidate<'a>]) -> impl Iterator<Item = (&'a Block, &'a Unit)> {
    let units = ranked.iter().flat_map(|candidate| candidate.block.units.iter().map(|unit| (candidate.block, unit)));
    units.filter(|(block, unit)| !apart(asked, block, unit))
}

/// The same, and how alike each is by its rarest words.
fn focused<'a>(asked: &Asked, ranked: &[Candidate<'a>]) -> impl Iterator<Item = (&'a Block, &'a Unit, i32)> {
    meant(asked, ranked).map(|(block, unit)| (block, unit, focus(&asked.subject, &unit.subject)))
}

/// How alike the three sentences are in the mean that share the rarest words, in thousandths.
fn nearest(asked: &Asked, ranked: &[Candidate]) -> i32 {
    let mut all: Vec<i32> = focused(asked, ranked).map(|(.., focus)| focus).collect();
    report::sort(&mut all, |a, b| a > b);
    all.iter().take(3).sum::<i32>() / 3
}

/// What a status is told by, in thousandths: see `data/README.md`.
fn told(asked: &Asked, ranked: &[Candidate], earlier: &Report, later: &Report) -> [i32; TOLD] {
    // The sentences of the passages that are no recommendations, those that speak of it most first.
    let mut sentences: Vec<(i32, &Unit)> = Vec::new();
    let close = |own: &[i32]| match own {
        [_, likeness, pairs, shares, ..] => likeness + pairs / 4 + shares / 10,
        _ => 0,
    };
    // Apart from the weights of the ranking, so that the one can be fitted anew without the other.
    let block = |c: &Candidate| close(&c.features) + c.features[4] * 3 / 10 + c.features[5] / 4;
    for candidate in ranked.iter().filter(|candidate| !candidate.block.recommendation) {
        for unit in &candidate.block.units {
            sentences.push((close(&sentence(asked, unit)) + block(candidate) / 2, unit));
        }
    }
    report::sort(&mut sentences, |a, b| a.0 > b.0);
    let mut out = [0; TOLD];
    let mut next = 0;
    let mut put = |value: i32| {
        if let Some(place) = out.get_mut(next) {
            *place = value;
        }
        next += 1;
    };
    for many in [3, 8] {
        let top = &sentences[..sentences.len().min(many)];
        let all: i32 = top.iter().map(|(score, _)| (*score).max(1)).sum();
        for tone in [Tone::Strength, Tone::Concern, Tone::Mixed] {
            let of: i32 = top.iter().filter(|(_, unit)| unit.tone == tone).map(|(score, _)| (*score).max(1)).sum();
            put(of * 1000 / all.max(1));
        }
    }
    // All sentences: by the rare words that they share, and by the themes.
    let square = |share: i32| i64::from(share).pow(2);
    let by_words = focused(asked, ranked).filter(|(block, ..)| !block.recommendation);
    let by_words = tones(by_words.map(|(_, unit, focus)| (unit.tone, square(focus) + 1)), 0);
    let by_themes = meant(asked, ranked).filter(|(block, _)| !block.recommendation);
    let by_themes = tones(by_themes.map(|(_, unit)| (unit.tone, square(themes(asked, unit.themes)))), FEW);
    by_words.into_iter().chain(by_themes).for_each(&mut put);
    let most = |of: &dyn Fn(&Candidate) -> Option<i32>| ranked.iter().filter_map(of).max().unwrap_or(0);
    put(most(&|c| c.block.recommendation.then_some(c.features[1])));
    put(most(&|c| c.block.recommendation.then_some(c.features[2])));
    put(most(&|c| c.block.recommendation.then_some(c.features[1] + c.features[3])));
    let (before, after) = (grade(earlier), grade(later));
    put(after);
    put(if before * after == 0 { 0 } else { after - before });
    let text = |unit: &Unit| later.findings().get(unit.finding as usize).map_or("", |f| later.words_of(f.span));
    let top: Vec<Vec<String>> = sentences
        .iter()
        .take(3)
        .map(|(_, unit)| report::words(text(unit)).map(|word| word.folded.into_owned()).collect())
        .collect();
    for cues in &MODEL.cues {
        let said = top.iter().filter(|words| cues.iter().any(|cue| words.windows(cue.len()).any(|part| part == *cue)));
        put(i32::try_from(said.count()).unwrap_or(0) * 333);
    }
    out
}

/// The share of each tone that says something, in thousandths, where every tone has a weight of its own to begin with.
fn tones(of: impl Iterator<Item = (Tone, i64)>, own: i64) -> [i32; 3] {
    let mut weights = [own; Tone::ALL.len()];
    for (tone, weight) in of {
        weights[tone as usize] += weight;
    }
    let all = weights.iter().sum::<i64>().max(1);
    [Tone::Strength, Tone::Concern, Tone::Mixed]
        .map(|tone| i32::try_from(weights[tone as usize] * 1000 / all).unwrap_or(0))
}

/// The mean of a report's grades, in thousandths; 0 where it has none.
fn grade(report: &Report) -> i32 {
    let ranks: Vec<i32> = report.about().judgements.iter().filter_map(|j| j.grade.rank()).map(i32::from).collect();
    let count = i32::try_from(ranks.len()).unwrap_or(i32::MAX);
    ranks.iter().sum::<i32>() * 1000 / count.max(1)
}

fn follow(asked: &Asked, earlier: &Report, later_report: &Report, later: &Prepared, base: u32) -> Outcome {
    let ranked = candidates(asked, later);
    let outside = outside(asked, later_report);
    let not = Outcome::NotRevisited { why: if outside { Why::OutOfScope } else { Why::NoEvidence } };
    let Some(best) = ranked.first() else { return not };
    let seen = [best.features[4], nearest(asked, &ranked)];
    if MODEL.silence(seen) + if outside { OUT_OF_SCOPE } else { 0 } > 0 {
        return not;
    }
    let Some(status) = MODEL.status(&told(asked, &ranked, earlier, later_report)) else { return not };
    let evidence = |candidate: &Candidate| Evidence {
        passage: candidate.block.passage,
        finding: FindingRef(base + candidate.unit.finding),
        score: candidate.score,
    };
    let near = |candidate: &&Candidate| candidate.score > best.score - best.score.abs() * (100 - NEAR_BEST) / 100;
    let rest = ranked.iter().skip(1).take(SHOWN - 1);
    let rest = rest.enumerate().filter(|(at, candidate)| *at < 2 || near(candidate));
    Outcome::Revisited { status, first: evidence(best), rest: rest.map(|(_, candidate)| evidence(candidate)).collect() }
}

/// Whether a later report is of a visit that did not look at what a recommendation is about. How the work is led, watched and
/// staffed is looked at by every visit, whatever its subject.
fn outside(asked: &Asked, later: &Report) -> bool {
    let about = later.about();
    let visit = !matches!(about.kind, Kind::Inspection | Kind::ReInspection | Kind::Article | Kind::Other);
    let looked = |topic: &Topic| match topic {
        Topic::Theme(theme) => asked.themes.contains(*theme),
        Topic::Area(area) => asked.groups.is_empty() || asked.groups.iter().any(|group| areas_of(group) == Some(*area)),
    };
    let led = |theme: &Theme| asked.themes.contains(*theme);
    let always = [Theme::Leadership, Theme::Supervision, Theme::Workforce, Theme::QualityAssurance].iter().any(led);
    visit && !always && !about.coverage.is_empty() && !about.coverage.iter().any(looked)
}

impl Library {
    /// What every later report of one authority says of each recommendation made to it. Items for the safeguarding board
    /// are left out: later inspections do not look at the board. Each is worked out when it is asked for.
    pub fn follow_ups(&self, authority: &str) -> FollowUps<'_> {
        self.followed(self.reports_of(authority))
    }

    /// What one report says of the recommendations of an earlier one, where both are of one authority.
    pub fn follow_ups_between(&self, earlier: ReportRef, later: ReportRef) -> FollowUps<'_> {
        let authority = self.report_at(earlier).and_then(|report| report.about().authority.as_deref());
        let all = authority.map(|authority| self.reports_of(authority)).into_iter().flatten();
        // The library's order is that of time.
        self.followed(all.filter(move |(at, _)| earlier < later && (*at == earlier || *at == later)))
    }

    fn followed<'a>(&'a self, reports: impl Iterator<Item = (ReportRef, &'a Report)>) -> FollowUps<'a> {
        let dated = reports.filter(|(_, report)| report.when().is_some());
        let reports = dated.map(|(at, report)| Dated { at, report, prepared: None }).collect();
        FollowUps { shelf: &self.shelf, reports, from: 0, recommendation: 0, asked: None, later: 0 }
    }

    /// What the passages of a later report are ranked by (each with its index), and what the status is told by, for
    /// fitting the weights anew.
    pub fn follow_up_features(&self, from: ReportRef, recommendation: usize, later: ReportRef) -> Option<Features> {
        let (earlier, later) = (self.report_at(from)?, self.report_at(later)?);
        let asked = Asked::of(earlier, earlier.recommendations().get(recommendation)?);
        let prepared = Prepared::of(later);
        let ranked = candidates(&asked, &prepared);
        let told = told(&asked, &ranked, earlier, later).to_vec();
        let passages = ranked.iter().map(|c| (c.block.passage, c.features.to_vec())).collect();
        Some(Features { passages, told, nearest: nearest(&asked, &ranked) })
    }
}

/// What later reports say of recommendations, by report and recommendation, oldest first.
#[derive(Debug)]
pub struct FollowUps<'a> {
    shelf: &'a Shelf,
    reports: Vec<Dated<'a>>,
    /// The report that asks, by its place among these.
    from: usize,
    /// Which of its recommendations.
    recommendation: usize,
    /// What that asks for, once it was made ready.
    asked: Option<Asked>,
    /// The later report to look at next.
    later: usize,
}

/// A report, made ready once something is to be looked for in it.
#[derive(Debug)]
struct Dated<'a> {
    at: ReportRef,
    report: &'a Report,
    prepared: Option<Prepared>,
}

impl Iterator for FollowUps<'_> {
    type Item = FollowUp;

    fn next(&mut self) -> Option<FollowUp> {
        loop {
            let (until, rest) = self.reports.split_at_mut_checked(self.from + 1)?;
            let (from, earlier) = until.last().map(|dated| (dated.at, dated.report))?;
            let Some(item) = earlier.recommendations().get(self.recommendation) else {
                (self.from, self.recommendation, self.later) = (self.from + 1, 0, 0);
                continue;
            };
            let (Body::Authority, Some(later)) = (item.body, rest.get_mut(self.later)) else {
                (self.recommendation, self.later, self.asked) = (self.recommendation + 1, 0, None);
                continue;
            };
            self.later += 1;
            let asked = self.asked.get_or_insert_with(|| Asked::of(earlier, item));
            let prepared = later.prepared.get_or_insert_with(|| Prepared::of(later.report));
            let outcome = follow(asked, earlier, later.report, prepared, self.shelf.base(later.at));
            return Some(FollowUp { from, recommendation: self.recommendation, later: later.at, outcome });
        }
    }
}

/// What a follow-up is decided by, in thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Features {
    /// Each passage of the later report that may speak of the recommendation, and what it is ranked by.
    pub passages: Vec<(u32, Vec<i32>)>,
    /// What the status is told by.
    pub told: Vec<i32>,
    /// How alike the nearest sentences are by their rarest words.
    pub nearest: i32,
}
