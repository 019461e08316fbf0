//! Judgements set beside each other: one joint judgement on children in care and care leavers (2018–22) stands beside each
//! of the two that it was split into.

use report::{Area, Grade, Judgement, Report};

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

/// The two areas of the joint judgement.
pub(crate) const JOINED: [Area; 2] = [Area::InCare, Area::CareLeavers];

/// Every area that either report judges, in the order of [`Area`].
pub(crate) fn moves(before: &Report, after: &Report) -> Vec<JudgementMove> {
    let judges = |report: &Report, area| of(report, area).is_some();
    let joint = |report: &Report| judges(report, Area::InCareAndCareLeavers);
    let apart = |report: &Report| JOINED.iter().any(|area| judges(report, *area));
    let split = (joint(before) && apart(after)) || (joint(after) && apart(before));
    let judged = |area: &&Area| judges(before, **area) || judges(after, **area);
    let row = |area: &Area| {
        let (before, joint_before) = side(before, *area, split);
        let (after, joint_after) = side(after, *area, split);
        let movement = movement(before.map(|j| j.grade), after.map(|j| j.grade));
        let joint = joint_before || joint_after;
        JudgementMove { area: *area, before: before.cloned(), after: after.cloned(), joint, movement }
    };
    Area::ALL
        .iter()
        .filter(|area| if split && JOINED.contains(*area) { true } else { judged(area) })
        .filter(|area| !(split && **area == Area::InCareAndCareLeavers))
        .map(row)
        .collect()
}

/// A report's judgement of an area, and whether it is the joint one.
fn side(report: &Report, area: Area, split: bool) -> (Option<&Judgement>, bool) {
    let own = of(report, area);
    let joint = (split && own.is_none() && JOINED.contains(&area)).then(|| of(report, Area::InCareAndCareLeavers));
    let found = own.or(joint.flatten());
    (found, found.is_some_and(|judgement| judgement.area == Area::InCareAndCareLeavers))
}

fn of(report: &Report, area: Area) -> Option<&Judgement> {
    report.about().judgements.iter().find(|judgement| judgement.area == area)
}

fn movement(before: Option<Grade>, after: Option<Grade>) -> Movement {
    let rank = |grade: Option<Grade>| grade.and_then(Grade::rank);
    match (rank(before), rank(after)) {
        (Some(before), Some(after)) if after > before => Movement::Up,
        (Some(before), Some(after)) if after < before => Movement::Down,
        (Some(_), Some(_)) => Movement::Same,
        _ => Movement::NotComparable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::Kind;

    fn report(judgements: &[(Area, Grade)]) -> Report {
        let sample = Sample::new("Northshire", "2020-01-01", Kind::Inspection);
        judgements.iter().fold(sample, |sample, (area, grade)| sample.judged(*area, *grade)).build()
    }

    fn check(before: &[(Area, Grade)], after: &[(Area, Grade)], expected: &[(Area, Movement, bool)]) {
        let moves = moves(&report(before), &report(after));
        let got: Vec<_> = moves.iter().map(|m| (m.area, m.movement, m.joint)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_joint_judgement_stands_beside_both_of_its_parts() {
        let joint = [(Area::InCareAndCareLeavers, Grade::Outstanding)];
        let apart = [(Area::InCare, Grade::Good), (Area::CareLeavers, Grade::Outstanding)];
        check(&joint, &apart, &[(Area::InCare, Movement::Down, true), (Area::CareLeavers, Movement::Same, true)]);
        check(&apart, &joint, &[(Area::InCare, Movement::Up, true), (Area::CareLeavers, Movement::Same, true)]);
        check(&joint, &joint, &[(Area::InCareAndCareLeavers, Movement::Same, true)]);
        check(&joint, &[], &[(Area::InCareAndCareLeavers, Movement::NotComparable, true)]);
        check(
            &joint,
            &apart[..1],
            &[(Area::InCare, Movement::Down, true), (Area::CareLeavers, Movement::NotComparable, true)],
        );
    }

    #[test]
    fn what_is_no_verdict_cannot_be_compared() {
        check(
            &[(Area::Overall, Grade::Adequate), (Area::Leaders, Grade::Inadequate)],
            &[(Area::Overall, Grade::NotGiven), (Area::Leaders, Grade::RequiresImprovement)],
            &[(Area::Overall, Movement::NotComparable, false), (Area::Leaders, Movement::Up, false)],
        );
        check(&[], &[], &[]);
    }
}
