//! What a visit looked at: the sentence in which the report says so, and the judgement areas and themes that its words name.

use crate::phrase::{after, find, folded, holds};
use report::{Area, Theme, Topic};

/// Words that name what is looked at (folded), the narrower before the wider.
const TOPICS: &[(&str, Topic)] = &[
    ("care leavers", Topic::Area(Area::CareLeavers)),
    ("leaving care", Topic::Area(Area::CareLeavers)),
    ("children in care", Topic::Area(Area::InCare)),
    ("looked after", Topic::Area(Area::LookedAfter)),
    ("help and protection", Topic::Area(Area::HelpAndProtection)),
    ("leadership", Topic::Area(Area::Leaders)),
    ("leaders", Topic::Area(Area::Leaders)),
    ("early help", Topic::Theme(Theme::EarlyHelp)),
    ("front door", Topic::Theme(Theme::FrontDoor)),
    ("contact", Topic::Theme(Theme::FrontDoor)),
    ("contacts", Topic::Theme(Theme::FrontDoor)),
    ("referral", Topic::Theme(Theme::FrontDoor)),
    ("referrals", Topic::Theme(Theme::FrontDoor)),
    ("multi-agency safeguarding hub", Topic::Theme(Theme::FrontDoor)),
    ("mash", Topic::Theme(Theme::FrontDoor)),
    ("child protection", Topic::Theme(Theme::ChildProtection)),
    ("strategy discussions", Topic::Theme(Theme::ChildProtection)),
    ("section 47", Topic::Theme(Theme::ChildProtection)),
    ("assessment", Topic::Theme(Theme::Assessment)),
    ("assessments", Topic::Theme(Theme::Assessment)),
    ("children in need", Topic::Theme(Theme::Planning)),
    ("plans", Topic::Theme(Theme::Planning)),
    ("domestic abuse", Topic::Theme(Theme::DomesticAbuse)),
    ("neglect", Topic::Theme(Theme::Neglect)),
    ("extra-familial", Topic::Theme(Theme::Exploitation)),
    ("exploitation", Topic::Theme(Theme::Exploitation)),
    ("vulnerable adolescents", Topic::Theme(Theme::Exploitation)),
    ("missing education", Topic::Theme(Theme::MissingEducation)),
    ("missing", Topic::Theme(Theme::Missing)),
    ("homeless", Topic::Theme(Theme::Homeless1617)),
    ("disabled children", Topic::Theme(Theme::DisabledChildren)),
    ("children with disabilities", Topic::Theme(Theme::DisabledChildren)),
    ("young carers", Topic::Theme(Theme::YoungCarers)),
    ("private fostering", Topic::Theme(Theme::PrivateFostering)),
    ("designated officer", Topic::Theme(Theme::Allegations)),
    ("pre-proceedings", Topic::Theme(Theme::Court)),
    ("public law outline", Topic::Theme(Theme::Court)),
    ("permanence", Topic::Theme(Theme::Permanence)),
    ("adoption", Topic::Theme(Theme::Permanence)),
    ("fostering", Topic::Theme(Theme::Placements)),
    ("sufficiency", Topic::Theme(Theme::Placements)),
    ("placements", Topic::Theme(Theme::Placements)),
    ("unaccompanied", Topic::Theme(Theme::AsylumSeeking)),
    ("asylum-seeking", Topic::Theme(Theme::AsylumSeeking)),
    ("supervision", Topic::Theme(Theme::Supervision)),
    ("workforce", Topic::Theme(Theme::Workforce)),
    ("quality assurance", Topic::Theme(Theme::QualityAssurance)),
];

/// How reports say what they looked at, up to the object.
const SAYING: &[&str] = &[
    "inspectors looked at ",
    "the inspection sampled ",
    "this visit looked at ",
    "this visit focused on ",
    "the visit focused on ",
    "inspectors focused on ",
    "inspectors reviewed the progress made in ",
    "inspectors evaluated ",
];

/// What the report says that it looked at, in its own words, without the full stop.
pub(crate) fn focus(text: &str) -> Option<String> {
    let ranges = crate::sentences::split(text);
    ranges.into_iter().find_map(|range| {
        let sentence = &text[range];
        let object = SAYING.iter().find_map(|saying| after(sentence, saying))?;
        // How the inspection was done is no focus: "Inspectors looked at a range of evidence".
        let is_method = ["a range of", "the following", "evidence", "a number of", "a variety"]
            .iter()
            .any(|start| crate::phrase::begins(object, start));
        let object = object.trim_end_matches(['.', ':', ' ']);
        (!is_method && !object.is_empty()).then(|| object.to_owned())
    })
}

/// The topics that some words name, in the order of the table. What the work has an effect on is not looked at itself.
pub(crate) fn topics(words: &str) -> Vec<Topic> {
    let end = [" and their impact", " and its impact", " and the impact", " on minimising"]
        .iter()
        .filter_map(|joint| find(words, joint))
        .min()
        .unwrap_or(words.len());
    let mut words = folded(&words[..end]);
    let mut topics = Vec::new();
    for (phrase, topic) in TOPICS {
        if holds(&words, phrase) {
            if !topics.contains(topic) {
                topics.push(*topic);
            }
            // "missing education" is not also "missing".
            words = words.replace(phrase, "·");
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(words: &str) -> Vec<&'static str> {
        topics(words).iter().map(|topic| topic.slug()).collect()
    }

    #[test]
    fn a_focus_is_what_was_looked_at() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(focus(text).as_deref(), expected);
        check("Inspectors looked at the arrangements for care leavers.", Some("the arrangements for care leavers"));
        check("Inspectors looked at a range of evidence. Inspectors looked at plans.", Some("plans"));
        check("Inspectors looked at a range of evidence.", None);
    }

    #[test]
    fn topics_are_named_by_words() {
        assert_eq!(slugs("the local authority's arrangements for care leavers"), ["care-leavers"]);
        assert_eq!(slugs("the protection of vulnerable children from extra-familial risk"), ["exploitation"]);
        assert_eq!(slugs("contact, referral and assessment arrangements"), ["front-door", "assessment"]);
        assert_eq!(slugs("children missing education and their impact on neglect"), ["missing-education"]);
        assert!(slugs("the weather").is_empty());
    }
}
