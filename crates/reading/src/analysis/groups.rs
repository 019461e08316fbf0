//! Whom a sentence is about: named in it, meant by its pronouns, or given by the area of its section.

use super::lexicon::{Back, Hit, Meaning};
use super::tokens::Token;
use super::{Analysis, Sentence};
use report::{Area, Group};

/// Decides the groups, in the order of [`Group`].
pub(super) fn decide(sentence: &Sentence<'_>, tokens: &[Token], hits: &[Hit], before: Option<&Analysis>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for hit in hits {
        let Meaning::Group(group) = hit.meaning else { continue };
        let ruled_out = |other: &Hit| matches!(other.meaning, Meaning::NotGroup(g) if g == group) && other.holds(hit);
        if !hits.iter().any(ruled_out) {
            groups.push(group);
        }
    }
    let points_to = |back: Back| hits.iter().any(|h| h.meaning == Meaning::Pronoun(back));
    let earlier = before.map_or(&[][..], |b| &b.groups);
    let adults = earlier.iter().copied().filter(|g| is_adult(*g));
    let children = earlier.iter().copied().filter(|g| !is_adult(*g));
    let known = groups.len();
    if tokens.first().is_some_and(|t| t.folded == "they") && !groups.iter().any(|g| is_adult(*g)) {
        groups.extend(adults);
    }
    // "They" who are staff or leaders are not children too.
    let they_are_adults = groups.len() > known;
    let pronoun = |h: &Hit| matches!(&*tokens[h.first].folded, "they" | "them" | "their" | "these" | "those");
    let children_hits = || {
        let service = |h: &Hit| hits.iter().any(|o| o.meaning == Meaning::NotChildren && o.holds(h));
        hits.iter().filter(move |h| h.meaning == Meaning::Pronoun(Back::Children) && !service(h))
    };
    let children_meant = children_hits().any(|h| !(they_are_adults && pronoun(h)));
    // "Their" beside staff or leaders may be theirs.
    let children_named = children_hits().any(|h| !pronoun(h));
    let adults_named = groups.iter().any(|g| is_adult(*g));
    if !groups.iter().any(|g| !is_adult(*g)) && children_meant {
        let known = groups.len();
        groups.extend(children);
        if groups.len() == known {
            // What the visit looked at says less than what the section is about.
            let area = if children_named || !adults_named { sentence.subject } else { sentence.area };
            groups.extend(of_area(area));
        }
    }
    if groups.is_empty() && points_to(Back::Anyone) {
        groups.extend(earlier);
    }
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn is_adult(group: Group) -> bool {
    matches!(group, Group::Staff | Group::Leaders)
}

/// The children that sections on an area are about.
fn of_area(area: Option<Area>) -> &'static [Group] {
    match area {
        Some(Area::HelpAndProtection) => &[Group::InNeedOfHelpAndProtection],
        Some(Area::InCare | Area::LookedAfter | Area::Adoption) => &[Group::ChildrenInCare],
        Some(Area::InCareAndCareLeavers) => &[Group::ChildrenInCare, Group::CareLeavers],
        Some(Area::CareLeavers) => &[Group::CareLeavers],
        Some(
            Area::Overall
            | Area::Leaders
            | Area::Lscb
            | Area::Outcomes
            | Area::QualityOfProvision
            | Area::CapacityToImprove,
        )
        | None => &[],
    }
}
