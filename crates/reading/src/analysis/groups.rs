//! Whom a sentence is about: named in it, meant by its pronouns, or given by the area of its section.

use super::lexicon::{Back, Hit, Meaning};
use super::tokens::Token;
use super::{Analysis, Sentence};
use report::{Area, Group};

/// Decides the groups, in the order of [`Group`].
pub(super) fn decide(sentence: &Sentence<'_>, tokens: &[Token], hits: &[Hit], before: Option<&Analysis>) -> Vec<Group> {
    let _ = tokens;
    let mut groups: Vec<Group> = Vec::new();
    for hit in hits {
        let Meaning::Group(group) = hit.meaning else { continue };
        let ruled_out = |other: &Hit| matches!(other.meaning, Meaning::NotGroup(g) if g == group) && other.holds(hit);
        if !hits.iter().any(ruled_out) {
            groups.push(group);
        }
    }
    let points_to = |back: Back| hits.iter().any(|h| h.meaning == Meaning::Pronoun(back));
    let children_named = groups.iter().any(|g| !is_adult(*g));
    if !children_named && points_to(Back::Children) {
        match before.map(|b| b.groups.iter().copied().filter(|g| !is_adult(*g)).collect::<Vec<_>>()) {
            Some(earlier) if !earlier.is_empty() => groups.extend(earlier),
            _ => groups.extend(of_area(sentence.area)),
        }
    }
    if groups.is_empty() && points_to(Back::Anyone) {
        groups.extend(before.iter().flat_map(|b| b.groups.iter().copied()));
    }
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn is_adult(group: Group) -> bool {
    matches!(group, Group::Staff | Group::Leaders)
}

/// The children that sections on an area are about.
fn of_area(area: Option<Area>) -> Option<Group> {
    match area? {
        Area::HelpAndProtection => Some(Group::InNeedOfHelpAndProtection),
        Area::InCare | Area::LookedAfter | Area::Adoption | Area::InCareAndCareLeavers => Some(Group::ChildrenInCare),
        Area::CareLeavers => Some(Group::CareLeavers),
        Area::Overall
        | Area::Leaders
        | Area::Lscb
        | Area::Outcomes
        | Area::QualityOfProvision
        | Area::CapacityToImprove => None,
    }
}
