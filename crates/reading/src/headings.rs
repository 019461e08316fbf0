//! What a heading announces: the kind of its section and its judgement area, from the many forms in which reports print them.

use crate::phrase::{begins_small, folded, holds, is_longer};
use report::{Area, Grade, SectionKind};

/// What a heading announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Announced {
    /// What the section is for.
    pub(crate) kind: SectionKind,
    /// The area that it is about.
    pub(crate) area: Option<Area>,
    /// The grade that the heading itself prints: "… care leavers: good".
    pub(crate) grade: Option<Grade>,
    /// Whether it heads a part of the report of its own, whatever part stands above it. A heading that only names an area
    /// may as well part a list.
    pub(crate) is_part: bool,
}

/// Headings of parts of the inspections of 2009 to 2012, which name an area (folded, without a mark at the end).
const PARTS: &[&str] = &[
    "overall effectiveness",
    "capacity for improvement",
    "capacity to improve",
    "the quality of provision",
    "quality of provision",
    "safeguarding outcomes for children and young people",
    "outcomes for children and young people",
    "outcomes for looked after children and young people",
    "the effectiveness of the help and protection provided to children, young people, families and carers",
];

/// Headings that are known by their first words (folded, without a mark at the end).
const BY_BEGINNING: &[(&str, SectionKind)] = &[
    ("what needs to improve", SectionKind::Improvements),
    ("what does the local authority need to improve", SectionKind::Improvements),
    ("what does the lscb need to improve", SectionKind::Improvements),
    ("areas for priority action", SectionKind::PriorityActions),
    ("area for priority action", SectionKind::PriorityActions),
    ("priority and immediate action", SectionKind::PriorityActions),
    ("the experiences and progress of", SectionKind::Findings),
    ("the experience and progress of", SectionKind::Findings),
    ("the experiences of", SectionKind::Findings),
    ("experiences and progress of", SectionKind::Findings),
    ("the impact of leaders", SectionKind::Findings),
    ("impact of leaders", SectionKind::Findings),
    ("findings and evaluation of progress", SectionKind::Findings),
    ("inspection findings", SectionKind::Findings),
    ("inspection judgement", SectionKind::Findings),
    ("progress since the last inspection", SectionKind::Findings),
    ("the local safeguarding children board", SectionKind::Findings),
    ("the effectiveness of the l", SectionKind::Findings),
    ("the local authority's strengths", SectionKind::Strengths),
    ("the local authority has the following strengths", SectionKind::Strengths),
    ("the lscb's strengths", SectionKind::Strengths),
    ("the lscb has the following strengths", SectionKind::Strengths),
    ("the local authority - summary of findings", SectionKind::Summary),
    ("summary for children and young people", SectionKind::Summary),
    ("information about this inspection", SectionKind::Back),
    ("information about this review", SectionKind::Back),
    ("information about the local authority inspection", SectionKind::Back),
    ("what the inspection judgements mean", SectionKind::Back),
    ("what the inspection judgments mean", SectionKind::Back),
    ("what the local authority inspection judgements mean", SectionKind::Back),
    ("what the local authority inspection judgments mean", SectionKind::Back),
    ("about this inspection", SectionKind::Front),
    ("the inspection judgements and what they mean", SectionKind::Front),
    ("areas covered by the", SectionKind::Front),
];

/// How headings begin above what is told of the authority and its children, whatever area they name.
const BACKGROUND: &[&str] = &[
    "information about this local authority",
    "information about the local authority",
    "information about this area",
    "children living in this area",
    "child protection in this area",
    "children looked after in this area",
    "other information about this area",
    "other ofsted inspections",
    "previous ofsted inspections",
    "local leadership",
    "the casework model used in this area",
    "service information",
];

/// Headings that are known whole (folded, without a mark at the end).
const WHOLE: &[(&str, SectionKind)] = &[
    ("headline findings", SectionKind::Summary),
    ("executive summary", SectionKind::Summary),
    ("summary", SectionKind::Summary),
    ("summary of findings", SectionKind::Summary),
    ("summary of key findings", SectionKind::Summary),
    ("overview", SectionKind::Summary),
    ("areas for development", SectionKind::Improvements),
    ("areas for improvement", SectionKind::Improvements),
    ("area for development", SectionKind::Improvements),
    ("area for improvement", SectionKind::Improvements),
    ("recommendations", SectionKind::Improvements),
    ("recommendation", SectionKind::Improvements),
    ("priority actions", SectionKind::PriorityActions),
    ("priority action", SectionKind::PriorityActions),
    ("strengths", SectionKind::Strengths),
    ("areas of strength", SectionKind::Strengths),
    ("what is working well", SectionKind::Strengths),
    ("satisfactory areas", SectionKind::Satisfactory),
    ("main findings", SectionKind::Findings),
    ("record of main findings", SectionKind::Findings),
    ("key findings", SectionKind::Findings),
    ("findings", SectionKind::Findings),
    ("evaluation of progress", SectionKind::Findings),
    ("leadership, management and governance", SectionKind::Findings),
    ("background", SectionKind::Front),
    ("introduction", SectionKind::Front),
    ("context", SectionKind::Front),
    ("contents", SectionKind::Front),
    ("the inspection team", SectionKind::Back),
    ("inspection team", SectionKind::Back),
    ("about ofsted", SectionKind::Back),
];

/// Areas by the words that name them, the narrower before the wider.
const AREAS: &[(&str, Area)] = &[
    ("overall effectiveness", Area::Overall),
    ("overall judgement", Area::Overall),
    ("children in care and care leavers", Area::InCareAndCareLeavers),
    ("safeguarding children board", Area::Lscb),
    ("lscb", Area::Lscb),
    ("adoption performance", Area::Adoption),
    ("care leavers", Area::CareLeavers),
    ("need help and protection", Area::HelpAndProtection),
    ("need of help and protection", Area::HelpAndProtection),
    ("help and protection", Area::HelpAndProtection),
    ("outcomes for looked after", Area::Outcomes),
    ("outcomes for children", Area::Outcomes),
    ("safeguarding outcomes", Area::Outcomes),
    ("looked after", Area::LookedAfter),
    ("children in care", Area::InCare),
    ("impact of leaders", Area::Leaders),
    ("leadership", Area::Leaders),
    ("quality of provision", Area::QualityOfProvision),
    ("quality of practice", Area::QualityOfProvision),
    ("capacity to improve", Area::CapacityToImprove),
    ("capacity for improvement", Area::CapacityToImprove),
];

/// Grades as they are printed, the longer first.
pub(crate) const GRADES: &[(&str, Grade)] = &[
    ("requires improvement to be good", Grade::RequiresImprovement),
    ("require improvement to be good", Grade::RequiresImprovement),
    ("requires improvement", Grade::RequiresImprovement),
    ("require improvement", Grade::RequiresImprovement),
    ("outstanding", Grade::Outstanding),
    ("inadequate", Grade::Inadequate),
    ("adequate", Grade::Adequate),
    ("not judged", Grade::NotJudged),
    ("good", Grade::Good),
];

/// No heading is longer, in characters.
const LONGEST: usize = 220;

/// The area that some words name.
pub(crate) fn area(words: &str) -> Option<Area> {
    let words = folded(words);
    let named = AREAS.iter().find(|(phrase, _)| holds(&words, phrase)).map(|(_, area)| *area);
    // Each board has an abbreviation of its own: "the ESCB".
    named.or_else(|| words.split(' ').any(|word| word.ends_with("scb")).then_some(Area::Lscb))
}

/// What a line announces as a heading, if it is one of those that reports are known to print.
pub(crate) fn known(line: &str) -> Option<Announced> {
    if is_longer(line, LONGEST) || line.ends_with('.') || begins_small(line) {
        return None;
    }
    let whole = bare(line);
    let (words, grade) = without_grade(&whole);
    if let Some((_, kind)) = WHOLE.iter().find(|(known, _)| *known == words) {
        let area = area(words).filter(|_| *kind != SectionKind::Front);
        return Some(Announced { kind: *kind, area, grade, is_part: area.is_none() });
    }
    if PARTS.contains(&words) {
        return Some(Announced { kind: SectionKind::Findings, area: area(words), grade, is_part: true });
    }
    if is_verdict(words, grade) {
        return Some(Announced { kind: SectionKind::Summary, area: Some(Area::Overall), grade, is_part: true });
    }
    if is_short_request(words) {
        return Some(Announced { kind: SectionKind::Improvements, area: area(words), grade: None, is_part: true });
    }
    let begins = |known: &&str| words.starts_with(known);
    let Some((_, kind)) = BY_BEGINNING.iter().find(|(known, _)| begins(known)) else {
        let told = Announced { kind: SectionKind::Findings, area: None, grade: None, is_part: true };
        return (words.len() < 60 && BACKGROUND.iter().any(begins)).then_some(told);
    };
    // "The impact of leaders on practice is evident" is a sentence; a heading of an area has no verb.
    let area = if *kind == SectionKind::Findings { area(words) } else { None };
    let verbs = [" is ", " are ", " has ", " have ", " was ", " were "];
    let is_sentence = *kind == SectionKind::Findings && verbs.iter().any(|verb| words.contains(verb));
    (!is_sentence).then_some(Announced { kind: *kind, area, grade, is_part: true })
}

/// "What does Eastham Council need to improve", "Areas for further improvement", "Recommendations for the board".
fn is_short_request(words: &str) -> bool {
    let asks = words.starts_with("what ") && words.ends_with("to improve");
    let names = ["areas for improvement ", "areas for development ", "areas for further ", "recommendations for "];
    let verbs = [" is ", " are ", " has ", " have ", " was ", " were "];
    let is_name = names.iter().any(|name| words.starts_with(name)) && !verbs.iter().any(|verb| words.contains(verb));
    words.len() < 90 && (asks || is_name)
}

/// "Children's services in Eastham are good", "This local authority requires improvement and is not yet good because".
fn is_verdict(words: &str, grade: Option<Grade>) -> bool {
    let beginnings = ["the overall judgement", "children's services in ", "this local authority "];
    beginnings.iter().any(|start| words.starts_with(start)) && (grade.is_some() || words.ends_with(" because"))
}

/// Whether a heading stands above what is told of the authority and its children.
pub(crate) fn is_background(line: &str) -> bool {
    let words = bare(line);
    BACKGROUND.iter().any(|known| words.starts_with(known))
        && BY_BEGINNING.iter().all(|(known, _)| !words.starts_with(known))
}

/// Whether a heading parts what is said of one area: "Summary", "Inspection findings".
pub(crate) fn is_within_area(line: &str) -> bool {
    matches!(bare(line).as_str(), "summary" | "inspection findings" | "findings" | "key findings")
}

/// Whether a heading opens a part about the local authority, after one about its board.
pub(crate) fn is_of_authority(line: &str) -> bool {
    let beginnings =
        ["the local authority", "what does the local authority", "inspection judgements about the local authority"];
    !is_longer(line, LONGEST) && beginnings.iter().any(|start| bare(line).starts_with(start))
}

/// What a line announces that is known to be a heading by its looks.
pub(crate) fn marked(line: &str) -> Option<Announced> {
    known(line.trim_end_matches('.')).or_else(|| {
        let whole = bare(line);
        let (words, grade) = without_grade(&whole);
        if holds(words, "strengths") && !holds(words, "weaknesses") && words.len() < 80 {
            return Some(Announced { kind: SectionKind::Strengths, area: area(words), grade: None, is_part: true });
        }
        let area = area(words)?;
        Some(Announced { kind: SectionKind::Findings, area: Some(area), grade, is_part: grade.is_some() })
    })
}

/// A heading folded, without the mark, the footnote or the number at its ends.
fn bare(line: &str) -> String {
    let folded = folded(line);
    let ends = |c: char| matches!(c, '.' | ':' | '?' | '*' | ' ') || c.is_ascii_digit();
    let whole = folded.trim_end_matches(ends);
    // "Section 2: the effectiveness of …", "3. Leadership …"
    let whole =
        whole.strip_prefix("section ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(whole);
    whole.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ' ')).to_owned()
}

/// "… care leavers: good", "… care leavers are: good", "… leaders is good": the words before the grade, and the grade.
fn without_grade(words: &str) -> (&str, Option<Grade>) {
    for (printed, grade) in GRADES {
        if let Some(before) = words.strip_suffix(printed) {
            let joint = before.trim_end();
            let joint = joint.strip_suffix(':').unwrap_or(joint).trim_end();
            let bare = joint.strip_suffix(" is").or_else(|| joint.strip_suffix(" are")).unwrap_or(joint);
            let bare = bare.trim_end_matches([' ', ':', ',', '-']);
            if bare.len() < before.trim_end().len() || bare.len() < joint.len() || bare != before.trim_end() {
                return (bare, Some(*grade));
            }
            return (bare, Some(*grade));
        }
    }
    (words, None)
}

/// How the titles of inspection reports begin; some are printed after the name of the authority.
const TITLES: &[&str] = &[
    "inspection of",
    "re-inspection of",
    "reinspection of",
    "focused visit",
    "monitoring visit",
    "annual unannounced inspection",
    "unannounced inspection",
    "annual assessment",
    "joint targeted area inspection",
    "review of the effectiveness of",
    "inspection report",
];

/// Where in a line the title of a report begins: at its start, or after the name of an authority.
pub(crate) fn title(line: &str) -> Option<usize> {
    if is_longer(line, LONGEST + 100) || line.ends_with(['.', ':', ';']) || !line.starts_with(char::is_uppercase) {
        return None;
    }
    let at = TITLES.iter().filter_map(|title| crate::phrase::find(line, title)).min()?;
    (at == 0 || is_name(&line[..at])).then_some(at)
}

/// Whether a line could be the name of an authority: a few capitalised words, and small ones between them.
pub(crate) fn is_name(line: &str) -> bool {
    let is_part = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "of" | "and" | "upon" | "on" | "the" | "in" | "with" | "–" | "-")
    };
    line.len() < 80 && line.starts_with(char::is_uppercase) && line.split_whitespace().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, kind: SectionKind, area: Option<Area>, grade: Option<Grade>) {
        let got = known(line).map(|announced| (announced.kind, announced.area, announced.grade));
        assert_eq!(got, Some((kind, area, grade)), "{line}");
    }

    #[test]
    fn areas_with_their_grades_in_all_forms() {
        let (kind, area) = (SectionKind::Findings, Some(Area::CareLeavers));
        for line in [
            "The experiences and progress of care leavers: good",
            "The experiences and progress of care leavers are: good",
            "The experiences and progress of care leavers is good",
            "The experiences and progress of care leavers are good",
            "The experiences and progress of care leavers – good",
            "The experiences and progress of care leavers Good",
        ] {
            check(line, kind, area, Some(Grade::Good));
        }
        check("The experiences and progress of care leavers", kind, area, None);
        check(
            "The experiences and progress of children in care and care leavers: requires improvement to be good",
            kind,
            Some(Area::InCareAndCareLeavers),
            Some(Grade::RequiresImprovement),
        );
        check(
            "The impact of leaders on social work practice with children and families: inadequate",
            kind,
            Some(Area::Leaders),
            Some(Grade::Inadequate),
        );
    }

    #[test]
    fn improvements() {
        check("What needs to improve?1", SectionKind::Improvements, None, None);
        check("What needs to improve in this area of social work practice?", SectionKind::Improvements, None, None);
        check("Areas for development", SectionKind::Improvements, None, None);
        check("Area for priority action", SectionKind::PriorityActions, None, None);
        check("Recommendations:", SectionKind::Improvements, None, None);
    }

    #[test]
    fn other_requests_and_strengths() {
        check("What does Eastham Council need to improve?", SectionKind::Improvements, None, None);
        check("What does the ESCB need to improve?", SectionKind::Improvements, Some(Area::Lscb), None);
        check("Recommendations for the board", SectionKind::Improvements, None, None);
        assert_eq!(marked("Strengths of the authority").map(|known| known.kind), Some(SectionKind::Strengths));
    }

    #[test]
    fn sentences_are_no_headings() {
        for line in [
            "The impact of leaders on social work practice is evident in all teams",
            "Areas for development are known.",
            "Areas for improvement in plans are known to leaders",
            "Strengths are built on",
            "Good",
            "",
        ] {
            assert_eq!(known(line), None, "{line}");
        }
    }

    #[test]
    fn titles() {
        assert_eq!(title("Focused visit to Northshire children’s services"), Some(0));
        assert_eq!(title("London Borough of Eastham Inspection of children’s services"), Some(26));
        assert_eq!(title("The last inspection of Northshire was in 2018."), None);
        assert_eq!(title("Ofsted told us that an inspection of services would follow"), None);
    }
}
