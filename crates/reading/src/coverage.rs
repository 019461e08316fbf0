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

/// Where the saying may be placed first: "During this visit, inspectors …".
const PLACES: &[&str] =
    &["during this visit", "during the visit", "during the course of this visit", "on this visit", "at this visit"];

/// Who looks.
const SUBJECTS: &[&str] = &["inspectors", "this visit", "the visit", "this inspection", "the inspection"];

/// How reports say what they looked at, up to the object; the longer first.
const SAYING: &[&str] = &[
    "reviewed the progress made in the areas of",
    "reviewed the progress made in the area of",
    "reviewed the progress made in",
    "reviewed progress made in",
    "reviewed the progress made",
    "reviewed the progress of",
    "considered the progress made",
    "looked at",
    "sampled",
    "focused on",
    "focussed on",
    "evaluated",
    "considered",
];

/// What the report says that it looked at, in its own words, without the full stop: from a sentence, or from the list that one
/// leads in.
pub(crate) fn focus(text: &str, list: &[String]) -> Option<String> {
    let ranges = crate::sentences::split(text);
    ranges.into_iter().find_map(|range| {
        let sentence = &text[range];
        let object = object(sentence)?;
        if object.ends_with(':') && !list.is_empty() {
            return Some(list.iter().map(|item| item.trim_end_matches(['.', ';', ' '])).collect::<Vec<_>>().join("; "));
        }
        // How the inspection was done is no focus: "Inspectors looked at a range of evidence".
        let is_method = ["a range of", "the following", "evidence", "a number of", "a variety"]
            .iter()
            .any(|start| crate::phrase::begins(object, start));
        let object = object.trim_end_matches(['.', ':', ' ']);
        (!is_method && !object.is_empty()).then(|| object.to_owned())
    })
}

/// What a sentence says that was looked at.
fn object(sentence: &str) -> Option<&str> {
    let placed = PLACES.iter().find_map(|place| after(sentence, place)).unwrap_or(sentence);
    let told = placed.trim_start_matches([',', ' ']);
    let told = SUBJECTS.iter().find_map(|subject| after(told, subject))?.trim_start();
    SAYING.iter().find_map(|saying| after(told, saying)).filter(|object| object.starts_with([' ', ':'])).map(str::trim)
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
        let check = |text: &str, expected: Option<&str>| assert_eq!(focus(text, &[]).as_deref(), expected);
        check("Inspectors looked at the arrangements for care leavers.", Some("the arrangements for care leavers"));
        check("Inspectors looked at a range of evidence. Inspectors looked at plans.", Some("plans"));
        check("Inspectors looked at a range of evidence.", None);
        check(
            "During this visit, inspectors reviewed the progress made in the area of supervision.",
            Some("supervision"),
        );
        check("The visit considered the quality of plans.", Some("the quality of plans"));
        let list = ["early help;".to_owned(), "plans.".to_owned()];
        let leads = "Inspectors reviewed the progress made in the following areas:";
        assert_eq!(focus(leads, &list).as_deref(), Some("early help; plans"));
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
