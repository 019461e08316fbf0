//! Small named cases of the analysis, by phenomenon: what people who change the data or the rules must not break.

use super::{Analysis, Sentence, analyse};
use report::{Area, Extent, Group, SectionKind, Span, Theme, Tone};

/// The sentences of a paragraph, each with what was decided of it.
fn read(paragraph: &str, section: SectionKind, recommendation: bool) -> Vec<Analysis> {
    let sentence = |range: std::ops::Range<usize>| {
        let (span, whole) = (Span::new(range.start, range.end), Span::new(0, paragraph.len()));
        Sentence { section, area: Some(Area::CareLeavers), recommendation, ..Sentence::alone(paragraph, span, whole) }
    };
    let sentences: Vec<Sentence<'_>> = crate::sentences::split(paragraph).into_iter().map(sentence).collect();
    let all = analyse(&sentences);
    for found in &all {
        let spans = found.tone.cues.iter().chain(found.themes.iter().flat_map(|t| &t.cues));
        assert!(spans.clone().all(|s| !s.is_empty() && paragraph.get(s.range()).is_some()), "{paragraph}");
    }
    all
}

fn last(paragraph: &str) -> Analysis {
    read(paragraph, SectionKind::Findings, false).pop().expect("a sentence")
}

/// The tone of the last sentence.
fn check(paragraph: &str, expected: Tone) {
    let got = last(paragraph).tone;
    let cues: Vec<&str> = got.cues.iter().map(|s| s.of(paragraph)).collect();
    assert_eq!(got.value, expected, "{paragraph} ({cues:?})");
}

#[test]
fn praise() {
    check("Assessments are thorough and timely.", Tone::Strength);
    check("Most plans are good.", Tone::Strength);
    check("Where practice is stronger, plans are specific.", Tone::Strength);
    check("A range of groups helps young carers to have time away from caring.", Tone::Strength);
}

#[test]
fn faults() {
    check("The quality of plans is inconsistent.", Tone::Concern);
    check("Some assessments lack analysis.", Tone::Concern);
    check("Too many children wait too long for help.", Tone::Concern);
    check("Caseloads remain high.", Tone::Concern);
    check("Records are out of date.", Tone::Concern);
}

#[test]
fn negation_turns_praise() {
    check("Visits are not regular.", Tone::Concern);
    check("Plans are not consistently specific.", Tone::Concern);
    check("Supervision does not always take place.", Tone::Concern);
    check("Risks are not well understood.", Tone::Concern);
    check("Managers cannot be assured that children are safe.", Tone::Concern);
    check("Decisions are not made quickly enough.", Tone::Concern);
}

#[test]
fn negation_turns_faults() {
    check("There is no delay.", Tone::Strength);
    check("Children are seen without delay.", Tone::Strength);
    check("There was no evidence of drift.", Tone::Strength);
    check("Children do not experience delay.", Tone::Strength);
}

#[test]
fn a_lack_swallows_the_praise_after_it() {
    check("There is a lack of effective management oversight.", Tone::Concern);
    check("There is insufficient understanding of risk.", Tone::Concern);
    check("Limited access to suitable homes.", Tone::Concern);
}

#[test]
fn contrast_with_praise_is_mixed() {
    check("Most plans are good, but a few lack detail.", Tone::Mixed);
    check("Most assessments are thorough and child-focused, although a few lack analysis.", Tone::Mixed);
    check("Although some records are poor, visits are regular and purposeful.", Tone::Mixed);
    check("While staff are skilled and committed, caseloads are too high.", Tone::Mixed);
    check("Plans have improved and are now clearer; they are not yet consistently specific.", Tone::Mixed);
}

#[test]
fn a_bare_concession_is_a_concern() {
    check("Although groups exist, they are poorly attended.", Tone::Concern);
    check("Assessments are completed but lack analysis.", Tone::Concern);
    check("Although audits take place, their quality is variable.", Tone::Concern);
}

#[test]
fn not_only_is_no_negation() {
    check("Workers not only visit children regularly but also know them well.", Tone::Strength);
}

#[test]
fn a_circumstance_does_not_decide() {
    check("Despite high demand, children are seen promptly.", Tone::Strength);
    check("When children do not attend school, swift action is taken.", Tone::Strength);
}

#[test]
fn hedges() {
    check("The panel is in its infancy and its impact is not yet evident.", Tone::Concern);
    check("The quality of practice is still variable.", Tone::Concern);
}

#[test]
fn subjects_are_not_tones() {
    check("Workers respond well to neglect, abuse and exploitation.", Tone::Strength);
    check("The risk of harm is reduced.", Tone::Strength);
    check("Gaps in provision are identified and addressed promptly.", Tone::Strength);
}

#[test]
fn remedies() {
    check("Managers took swift action to strengthen the response.", Tone::Strength);
    check("Leaders are aware of the shortfall in placements and are taking action to address this.", Tone::Mixed);
}

#[test]
fn intentions_and_history_are_neutral() {
    check("The authority is considering new ways of gathering feedback.", Tone::Neutral);
    check("The visit took place on 14 and 15 April 2021.", Tone::Neutral);
    check("At 31 March 2015, 172 children were the subject of a child protection plan.", Tone::Neutral);
}

#[test]
fn recommendations_are_concerns() {
    let tone = |text, section| read(text, section, true)[0].tone.value;
    assert_eq!(tone("The quality of supervision.", SectionKind::Improvements), Tone::Concern);
    assert_eq!(tone("Strengthen the good work of the virtual school.", SectionKind::PriorityActions), Tone::Concern);
    check("Ensure that all plans are specific and timely.", Tone::Concern);
}

#[test]
fn the_paragraph_carries_the_tone() {
    check("Supervision is poor. This means that staff decide alone.", Tone::Concern);
    check("Help is prompt and effective. As a result, families cope.", Tone::Strength);
    check("Visits are regular and purposeful. However, this varies between teams.", Tone::Concern);
}

#[test]
fn the_paragraph_carries_the_theme() {
    let found = last("Private fostering is well publicised. They are seen every six weeks.");
    let lent =
        found.themes.iter().find(|tag| tag.value == Theme::PrivateFostering).expect("the theme of the paragraph");
    assert_eq!(lent.cues[0].start, 0, "the cue stands in the sentence before");
}

fn extent(text: &str, expected: Option<Extent>) {
    assert_eq!(last(text).extent.map(|e| e.value), expected, "{text}");
}

#[test]
fn extents() {
    extent("Most plans are good.", Some(Extent::Most));
    extent("Most plans are good, but a small number lack detail.", Some(Extent::AFew));
    extent("Not all care leavers have a plan.", Some(Extent::Some));
    extent("No children were seen alone.", Some(Extent::None));
    extent("All children are visited.", Some(Extent::All));
    extent("Plans are good.", None);
    extent("Children see the most appropriate worker.", None);
}

#[test]
fn groups() {
    let groups = |text: &str| last(text).groups;
    assert_eq!(groups("Social workers visit disabled children."), [Group::DisabledChildren, Group::Staff]);
    assert_eq!(groups("Senior leaders know their services."), [Group::CareLeavers, Group::Leaders]);
    assert_eq!(groups("Young carers meet weekly. They enjoy it."), [Group::YoungCarers]);
    assert_eq!(groups("Workers feel valued. They are proud of their work."), [Group::Staff]);
}
