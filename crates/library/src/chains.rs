//! What comes back: recommendations made again by later reports, and concerns in the body of a report that none of its
//! recommendations takes up.

use crate::follow_up::{Asked, Prepared, likeness};
use crate::{FindingRef, Library, ReportRef};
use report::{Body, Extent, Finding, Report, Tone};

/// How alike (in thousandths) two recommendations are that ask for the same, and how alike those are of which one is short
/// and lies in the other.
const SAME: i32 = 330;

/// How alike a concern and a recommendation are that takes it up.
const TAKEN_UP: i32 = 300;

/// A recommendation: its report, and its place among that report's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The report.
    pub report: ReportRef,
    /// The place of the recommendation.
    pub recommendation: usize,
}

impl Library {
    /// Recommendations of one authority that were made in two reports or more, each chain oldest first.
    pub fn recurring(&self, authority: &str) -> Vec<Vec<Link>> {
        let mut all: Vec<(Link, Asked)> = Vec::new();
        for (at, report) in self.reports_of(authority) {
            let own = report.recommendations().iter().enumerate().filter(|(_, item)| item.body == Body::Authority);
            all.extend(own.map(|(n, item)| (Link { report: at, recommendation: n }, Asked::of(report, item))));
        }
        let mut chains: Vec<Vec<usize>> = Vec::new();
        for (at, (link, asked)) in all.iter().enumerate() {
            // The chain whose last link asks for nearly the same; the likest of several.
            let alike = |chain: &[usize]| {
                let links =
                    chain.iter().filter_map(|last| all.get(*last)).filter(|(other, _)| other.report < link.report);
                links.map(|(_, other)| asked.alike(other)).max().filter(|alike| *alike >= SAME)
            };
            match chains.iter_mut().max_by_key(|chain| alike(chain)).filter(|chain| alike(chain).is_some()) {
                Some(chain) => chain.push(at),
                None => chains.push(vec![at]),
            }
        }
        let links = |chain: Vec<usize>| chain.into_iter().filter_map(|at| Some(all.get(at)?.0)).collect::<Vec<_>>();
        let chains = chains.into_iter().map(links);
        chains.filter(|chain| chain.first().zip(chain.last()).is_some_and(|(a, b)| a.report != b.report)).collect()
    }

    /// Concerns in the body of a report that no recommendation of it takes up, in the order of print. A sentence that singles
    /// out one child or a few counts where its tone is not sure: that is how inspectors tell of exceptions, and one too many
    /// here is read in a moment, while one too few is never seen.
    pub fn also_raised(&self, at: ReportRef) -> Vec<FindingRef> {
        let Some(report) = self.report_at(at) else { return Vec::new() };
        let asked: Vec<Asked> = report.recommendations().iter().map(|item| Asked::of(report, item)).collect();
        let base = self.shelf.base(at);
        let mut raised = Vec::new();
        for block in Prepared::of(report).blocks() {
            // What a passage says as a whole may be taken up where its single sentence does not name the subject.
            let whole = asked.iter().map(|asked| block.covered(asked)).max().unwrap_or(0);
            for (finding, unit) in block.sentences() {
                let reserved = matches!(unit.tone, Tone::Concern | Tone::Mixed)
                    || report.findings().get(finding as usize).is_some_and(may_be_an_exception);
                let taken = asked.iter().any(|asked| likeness(asked, unit) >= TAKEN_UP) || whole >= 2 * TAKEN_UP;
                if reserved && !taken && !block.recommendation {
                    raised.push(FindingRef(base + finding));
                }
            }
        }
        raised
    }
}

/// Whether a sentence singles out one child or a few and it is not sure that this is no concern.
fn may_be_an_exception(finding: &Finding) -> bool {
    !finding.tone_is_sure()
        && matches!(finding.extent.as_ref().map(|extent| extent.value), Some(Extent::One | Extent::AFew))
}

/// A concern of an earlier report and a strength of a later one on the same subject, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversal {
    /// In the earlier report.
    pub before: FindingRef,
    /// In the later report.
    pub after: FindingRef,
    /// How much they have in common, in thousandths.
    pub alike: i32,
}

/// How alike two sentences are that speak of the same subject.
const REVERSED: i32 = 280;

impl Library {
    /// Statements that were turned round between two reports: same subject, opposite tone; the likest first, each sentence
    /// once.
    pub fn reversals(&self, before: ReportRef, after: ReportRef) -> Vec<Reversal> {
        let (Some(earlier), Some(later)) = (self.report_at(before), self.report_at(after)) else { return Vec::new() };
        let sentences = |report: &Report| Prepared::of(report).into_sentences();
        let (earlier, later) = (sentences(earlier), sentences(later));
        let mut pairs = Vec::new();
        for (first, a) in &earlier {
            for (second, b) in &later {
                let opposite =
                    matches!((a.tone, b.tone), (Tone::Concern, Tone::Strength) | (Tone::Strength, Tone::Concern));
                if !opposite {
                    continue;
                }
                let alike = a.alike(b);
                if alike >= REVERSED {
                    let (first, second) = (self.shelf.base(before) + first, self.shelf.base(after) + second);
                    pairs.push(Reversal { before: FindingRef(first), after: FindingRef(second), alike });
                }
            }
        }
        let rank = |pair: &Reversal| (-pair.alike, pair.before, pair.after);
        report::sort(&mut pairs, |a, b| rank(a) < rank(b));
        let mut told: Vec<Reversal> = Vec::new();
        for pair in pairs {
            if !told.iter().any(|other| other.before == pair.before || other.after == pair.after) {
                told.push(pair);
            }
        }
        told
    }
}
