//! Judgements: rows of an area and its grade, with or without rules, and headings that print the grade.

use crate::headings::{self, GRADES};
use crate::phrase::{folded, is_longer};
use report::{Area, Grade, Judgement, Section};
use std::ops::Range;

/// A row of an area and its grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// What is graded.
    pub(crate) area: Area,
    /// The grade.
    pub(crate) grade: Grade,
    /// The area in the row's own words.
    pub(crate) printed_area: Range<usize>,
    /// The grade in the row's own words.
    pub(crate) printed_grade: Range<usize>,
    /// What the row reports after the grade: "Good:Managers know …".
    pub(crate) finding: Option<Range<usize>>,
}

/// Reads a row: an area, a grade, and then nothing, or a colon and what was found.
pub(crate) fn row(text: &str) -> Option<Row> {
    let (head, printed_grade, grade) = first_grade(text)?;
    let label = text[..head].trim_end();
    let area = headings::area(label)?;
    // "The experiences of care leavers: good" and "… is good" are headings.
    let parted = text[label.len()..head].contains('\t') || !label.ends_with(':');
    let is_sentence = [" is", " are", " was", " were", " be", " to", ","].iter().any(|end| label.ends_with(end));
    if !parted || is_sentence || is_longer(label, 160) || label.contains(['.', ';', '?']) && !is_numbered(label) {
        return None;
    }
    if !label.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let rest = &text[printed_grade.end..];
    let finding = match rest.trim_start().strip_prefix(':') {
        Some(after) if !after.trim().is_empty() => {
            let start = text.len() - after.trim_start().len();
            Some(start..text.trim_end().len())
        }
        _ => None,
    };
    // A small footnote mark may follow a grade; words may not.
    let is_done = rest.trim_matches([' ', '\t', ':', '*']).chars().all(|c| c.is_ascii_digit()) && rest.len() < 8;
    (finding.is_some() || is_done).then_some(Row { area, grade, printed_area: 0..label.len(), printed_grade, finding })
}

/// "2.1 Adoption performance": the only full stop is in the number.
fn is_numbered(label: &str) -> bool {
    !label.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').contains(['.', ';', '?'])
}

/// The first grade in a text that stands as words of its own and begins with a capital letter.
fn first_grade(text: &str) -> Option<(usize, Range<usize>, Grade)> {
    let near = &text[..floor(text, 200)];
    let at = |printed: &str| {
        let mut from = 0;
        loop {
            let start = from + crate::phrase::find(near.get(from..)?, printed)?;
            let end = start + printed.len();
            let apart =
                !near[..start].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
            if apart && near[start..].starts_with(char::is_uppercase) {
                return Some(start..end);
            }
            from = end;
        }
    };
    GRADES
        .iter()
        .filter_map(|(printed, grade)| at(printed).map(|range| (range.start, range, *grade)))
        .min_by_key(|(start, range, _)| (*start, std::cmp::Reverse(range.end)))
}

fn floor(text: &str, most: usize) -> usize {
    let mut at = text.len().min(most);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a line is the head of a table of judgements.
pub(crate) fn is_head(line: &str) -> bool {
    !is_longer(line, 80) && {
        let words = folded(line).replace('\t', " ");
        words == "judgement grade" || words == "judgement" || words.starts_with("area of service ")
    }
}

/// A grade alone, as in a cell of its own.
pub(crate) fn lone_grade(text: &str) -> Option<Grade> {
    let words = folded(text);
    GRADES.iter().find(|(printed, _)| *printed == words).map(|(_, grade)| *grade)
}

/// The judgement of a row.
pub(crate) fn of_row(row: &Row, text: &str, passage: u32) -> Judgement {
    Judgement {
        area: row.area,
        grade: row.grade,
        printed_area: text[row.printed_area.clone()].to_owned(),
        printed_grade: text[row.printed_grade.clone()].to_owned(),
        reported_by: None,
        passage: Some(passage),
    }
}

/// The judgement of a line that is one sentence: "The overall judgement is good", "Children's services in X are good".
pub(crate) fn of_line(text: &str, passage: u32) -> Option<Judgement> {
    if is_longer(text, 180) || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let words = folded(text);
    let words = words.trim_end_matches([':', '.', '1']).trim_end_matches(" because");
    let area = if ["the overall judgement is", "children's services in "].iter().any(|start| words.starts_with(start)) {
        Area::Overall
    } else if ["the effectiveness of the l", "the local safeguarding children board"]
        .iter()
        .any(|start| words.starts_with(start))
    {
        Area::Lscb
    } else {
        return None;
    };
    // A sentence prints the verb of the grade in the plural too.
    let plural = [
        ("require improvement to be good", Grade::RequiresImprovement),
        ("require improvement", Grade::RequiresImprovement),
    ];
    let printed = plural.into_iter().chain(GRADES.iter().copied());
    let (grade, at, len) = printed
        .filter(|(printed, _)| words.ends_with(printed))
        .find_map(|(printed, grade)| Some((grade, crate::phrase::find(text, printed)?, printed.len())))?;
    let printed_area = text[..at].trim_end().to_owned();
    let printed_grade = text[at..at + len].to_owned();
    Some(Judgement { area, grade, printed_area, printed_grade, reported_by: None, passage: Some(passage) })
}

/// The judgement that the heading of a section prints: "… care leavers: good".
pub(crate) fn of_heading(section: &Section) -> Option<Judgement> {
    let announced = headings::marked(&section.heading)?;
    let (area, grade) = announced.area.zip(announced.grade)?;
    let printed =
        GRADES.iter().find_map(|(printed, _)| Some((crate::phrase::find(&section.heading, printed)?, printed.len())));
    let (at, len) = printed?;
    let printed_area = section.heading[..at].trim_end_matches([' ', ':', '–', '-']).to_owned();
    let printed_grade = section.heading[at..at + len].to_owned();
    Some(Judgement { area, grade, printed_area, printed_grade, reported_by: None, passage: Some(section.first) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, area: Area, grade: Grade, printed: (&str, &str), finding: Option<&str>) {
        let row = row(text).unwrap_or_else(|| panic!("a row: {text}"));
        assert_eq!((row.area, row.grade), (area, grade));
        assert_eq!((&text[row.printed_area], &text[row.printed_grade]), printed);
        assert_eq!(row.finding.map(|range| &text[range]), finding);
    }

    #[test]
    fn rows() {
        check("Overall effectiveness\tGood", Area::Overall, Grade::Good, ("Overall effectiveness", "Good"), None);
        check("Overall effectiveness   Good", Area::Overall, Grade::Good, ("Overall effectiveness", "Good"), None);
        check(
            "The experiences and progress of children in care\tRequires improvement to be good",
            Area::InCare,
            Grade::RequiresImprovement,
            ("The experiences and progress of children in care", "Requires improvement to be good"),
            None,
        );
        check(
            "2.1 Adoption performance Inadequate",
            Area::Adoption,
            Grade::Inadequate,
            ("2.1 Adoption performance", "Inadequate"),
            None,
        );
    }

    #[test]
    fn rows_that_go_on_with_what_was_found() {
        check(
            "Overall effectiveness Good:Leaders know. Good plans.",
            Area::Overall,
            Grade::Good,
            ("Overall effectiveness", "Good"),
            Some("Leaders know. Good plans."),
        );
    }

    #[test]
    fn lines() {
        let check = |line: &str, expected: Option<(Area, Grade)>| {
            assert_eq!(of_line(line, 0).map(|judgement| (judgement.area, judgement.grade)), expected, "{line}");
        };
        check("The overall judgement is requires improvement", Some((Area::Overall, Grade::RequiresImprovement)));
        check(
            "Children’s services in Eastham require improvement to be good",
            Some((Area::Overall, Grade::RequiresImprovement)),
        );
        check("Children’s services in Eastham are inadequate because:", Some((Area::Overall, Grade::Inadequate)));
        check("The Local Safeguarding Children Board is good1", Some((Area::Lscb, Grade::Good)));
        check("Children’s services in Eastham are good. They help.", None);
        check("Services are good", None);
    }

    #[test]
    fn other_lines_are_no_rows() {
        for text in [
            "The experiences and progress of care leavers: good",
            "Overall effectiveness is Good",
            "Care leavers receive a Good service from many people.",
            "Good",
            "Judgement\tGrade",
            "",
        ] {
            assert_eq!(row(text), None, "{text}");
        }
    }
}
