//! Judgements: rows of an area and its grade, lines and sentences that are a verdict, and headings that print the grade.

use crate::headings::{self, GRADES};
use crate::phrase::{begins, find, folded, is_longer};
use crate::pieces::{Piece, Role};
use crate::{sections, sentences};
use report::{Area, Grade, Judgement, Section};
use std::collections::BTreeSet;
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

/// Where a judgement is printed, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    Row,
    Line,
    Broken,
    Heading,
    Sentence,
}

/// Every judgement of a report or article, one for each area, in printed order: from where it is printed most surely.
pub(crate) fn of(pieces: &[Piece], sections: &[Section], is_article: bool) -> Vec<Judgement> {
    let mut best: Vec<(Sureness, Judgement)> = Vec::new();
    let mut add = |sureness: Sureness, judgement: Judgement| match best
        .iter_mut()
        .find(|(_, known)| known.area == judgement.area)
    {
        Some(known) if sureness < known.0 => *known = (sureness, judgement),
        Some(_) => {}
        None => best.push((sureness, judgement)),
    };
    let mut broken = BTreeSet::new();
    // Until 2012 two services were graded in one report, each under its own heading.
    let (mut of_safeguarding, mut of_looked_after) = (false, false);
    for (index, piece) in (0u32..).zip(pieces).filter(|(_, piece)| !piece.is_furniture()) {
        let text = piece.text();
        match names_service(&text) {
            Some(Service::Safeguarding) => (of_safeguarding, of_looked_after) = (true, false),
            Some(Service::LookedAfter) => of_looked_after = of_safeguarding,
            None => {}
        }
        if let Some(mut judgement) = in_row(pieces, index, &text) {
            if judgement.area == Area::Overall && of_looked_after {
                judgement.area = Area::LookedAfter;
            }
            add(Sureness::Row, judgement);
            continue;
        }
        // Only the tables of an article are the inspectors' words.
        if is_article {
            continue;
        }
        if let Some(judgement) = in_line(pieces, index, &text) {
            add(Sureness::Line, judgement);
            continue;
        }
        if index >= OPENING {
            continue;
        }
        if let Some(judgement) = in_broken_row(pieces, index) {
            broken.insert(judgement.passage);
            add(Sureness::Broken, judgement);
        } else if piece.role == Role::Text {
            let verdicts = sentences::split(&text).into_iter().map(|range| &text[range]).chain(verdict_head(&text));
            verdicts.filter_map(|words| of_line(words, index)).for_each(|judgement| add(Sureness::Sentence, judgement));
        }
    }
    if !is_article {
        // A heading that is itself a broken row says no more.
        for judgement in sections.iter().filter_map(of_heading) {
            if !broken.contains(&judgement.passage) {
                add(Sureness::Heading, judgement);
            }
        }
    }
    best.sort_by_key(|(_, judgement)| judgement.passage);
    best.into_iter().map(|(_, judgement)| judgement).collect()
}

/// The table and the verdict stand in the first pieces of a report; later sentences tell of other things.
const OPENING: u32 = 120;

/// One of the two services of the reports until 2012.
enum Service {
    Safeguarding,
    LookedAfter,
}

/// The service of which a heading says that the next grades are.
fn names_service(text: &str) -> Option<Service> {
    if is_longer(text, 60) {
        return None;
    }
    match folded(text).as_str() {
        "services for looked after children" | "looked after children services" => Some(Service::LookedAfter),
        "safeguarding services" | "services for safeguarding" => Some(Service::Safeguarding),
        _ => None,
    }
}

/// The judgement of a row, or of a label and a grade in two pieces.
fn in_row(pieces: &[Piece], index: u32, text: &str) -> Option<Judgement> {
    if let Some(row) = row(text) {
        return Some(of_row(&row, text, index));
    }
    // Set as a row, the two read like any other.
    let (label, grade) = sections::split_judgement(pieces, index as usize)?;
    let set = format!("{label}\t{grade}");
    row(&set).map(|row| of_row(&row, &set, index))
}

/// The judgement of a line that is a verdict; a long one may be broken in two.
fn in_line(pieces: &[Piece], index: u32, text: &str) -> Option<Judgement> {
    of_line(text, index).or_else(|| {
        let next = pieces.get(index as usize + 1).filter(|next| !next.is_furniture() && next.role != Role::Row)?;
        let is_open = pieces[index as usize].number.is_none() && !text.ends_with(['.', ':', ';', '?', ')']);
        // A heading above a verdict is none of its words.
        let next_is_whole = of_line(&next.text(), index).is_some();
        (is_open && !next_is_whole).then(|| of_line(&format!("{text} {}", next.text()), index)).flatten()
    })
}

/// Reads a row: an area, a grade, and then nothing, or a colon and what was found.
pub(crate) fn row(text: &str) -> Option<Row> {
    row_of_cells(text).or_else(|| row_of_words(text))
}

/// "The area\tGood": the grade is a cell of its own.
fn row_of_cells(text: &str) -> Option<Row> {
    let (label, _) = text.rsplit_once('\t')?;
    let (range, grade) = grade_alone(&text[label.len() + 1..])?;
    let area = headings::area(label).filter(|_| !is_longer(label, 200) && !is_cut(label))?;
    let shift = label.len() + 1;
    let printed_grade = range.start + shift..range.end + shift;
    Some(Row { area, grade, printed_area: 0..trimmed(label).len(), printed_grade, finding: None })
}

/// A label without the full stop or colon behind it.
fn trimmed(label: &str) -> &str {
    label.trim_end_matches(['.', ':', ' ', '\t'])
}

/// "The area Good", "The area\tGood:Managers know …": the grade begins with a capital letter.
fn row_of_words(text: &str) -> Option<Row> {
    let (head, printed_grade, grade) = first_grade(text)?;
    let label = text[..head].trim_end();
    let label = label.strip_suffix('(').map_or(label, without_number);
    let area = headings::area(label)?;
    // "The experiences of care leavers: good" and "… is good" are headings.
    let parted = text[label.len()..head].contains('\t') || !label.ends_with(':');
    let is_sentence = [" is", " are", " was", " were", " be", " to", ","].iter().any(|end| label.ends_with(end));
    if !parted
        || is_cut(label)
        || is_sentence
        || is_longer(label, 160)
        || label.contains(['.', ';', '?']) && !is_numbered(label)
    {
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
    let is_done = rest.trim_matches([' ', '\t', ':', '*', ')']).chars().all(|c| c.is_ascii_digit()) && rest.len() < 8;
    (finding.is_some() || is_done).then_some(Row { area, grade, printed_area: 0..label.len(), printed_grade, finding })
}

/// A label that goes on in the next line: "… children in care and".
fn is_cut(label: &str) -> bool {
    [" and", " of", " with", " who", " and care"].iter().any(|end| label.trim_end().ends_with(end))
}

/// The labels of the tables of judgements since 2013 (folded), by which a row is known whose words have come apart.
const LABELS: &[&str] = &[
    "the impact of leaders on social work practice with children and families",
    "the experiences and progress of children who need help and protection",
    "the experiences and progress of children in care and care leavers",
    "the experiences and progress of children in care",
    "the experiences and progress of care leavers",
    "overall effectiveness",
    "children who need help and protection",
    "children looked after and achieving permanence",
    "adoption performance",
    "experiences and progress of care leavers",
    "leadership, management and governance",
];

/// A row whose grade was centred between the two lines of its label, so that the words of both run through each other:
/// "Children looked after and achieving Good permanence". All words of a label must be there, and of a grade, and no other.
fn in_broken_row(pieces: &[Piece], index: u32) -> Option<Judgement> {
    let mut text = String::new();
    for piece in pieces.get(index as usize..)?.iter().take(4) {
        text.push_str(&piece.text());
        if is_longer(&text, 160) || piece.number.is_some() && text.len() > piece.text().len() {
            return None;
        }
        if names_grade(&text)
            && let Some((label, (printed_area, printed_grade, grade))) =
                LABELS.iter().find_map(|label| Some((*label, parted(&text, label)?)))
        {
            let area = headings::area(label)?;
            return Some(Judgement {
                area,
                grade,
                printed_area,
                printed_grade,
                reported_by: None,
                passage: Some(index),
            });
        }
        text.push(' ');
    }
    None
}

/// The words of a label and those of a grade, where a text holds both and nothing else, in whatever order they stand.
fn parted(text: &str, label: &str) -> Option<(String, String, Grade)> {
    let mut label = label.split(' ').peekable();
    let (mut area, mut rest): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for printed in text.split_whitespace() {
        let word = folded(printed);
        let is_next = |next: &&str| *next == word || *next == word.trim_end_matches('.');
        if label.next_if(is_next).is_some() {
            area.push(printed);
        } else if !word.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            rest.push(printed);
        }
    }
    let rest = rest.join(" ");
    let (_, grade) = GRADES.iter().find(|(printed, _)| *printed == folded(&rest)).filter(|_| label.next().is_none())?;
    Some((area.join(" "), rest, *grade))
}

/// A verdict that runs on into the next sentence without a full stop: what comes before the capital letter.
fn verdict_head(text: &str) -> Option<&str> {
    let near = &text[..floor(text, 200)];
    let ends = GRADES.iter().filter_map(|(printed, _)| find(near, printed).map(|at| at + printed.len()));
    ends.filter(|end| text[*end..].trim_start().starts_with(char::is_uppercase)).min().map(|end| &text[..end])
}

/// "2.1 Adoption performance": the only full stop is in the number.
fn is_numbered(label: &str) -> bool {
    !label.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').contains(['.', ';', '?'])
}

/// The first grade in a text that stands as words of its own and begins with a capital letter; of several the longest.
fn first_grade(text: &str) -> Option<(usize, Range<usize>, Grade)> {
    let near = &text[..floor(text, 200)];
    let capitals = near.char_indices().filter(|(_, c)| c.is_uppercase());
    let mut words = capitals.filter(|(at, _)| !near[..*at].ends_with(char::is_alphanumeric));
    words.find_map(|(start, _)| {
        let fits = |printed: &str| {
            let end = start + printed.len();
            begins(&near[start..], printed) && !text[end..].starts_with(char::is_alphanumeric)
        };
        let grades = GRADES.iter().filter(|(printed, _)| fits(printed));
        let (printed, grade) = grades.max_by_key(|(printed, _)| printed.len())?;
        Some((start, start..start + printed.len(), *grade))
    })
}

fn floor(text: &str, most: usize) -> usize {
    let mut at = text.len().min(most);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A label without "Grade 2" at its end, which some reports print before the word.
fn without_number(label: &str) -> &str {
    let bare = label.trim_end();
    let before = bare.strip_suffix(['1', '2', '3', '4']).unwrap_or(bare).trim_end();
    let len = before.len().checked_sub("grade".len()).filter(|at| before.is_char_boundary(*at));
    len.filter(|at| before[*at..].eq_ignore_ascii_case("grade")).map_or(bare, |at| before[..at].trim_end())
}

/// A grade and nothing else: "Good", "requires improvement.", "Grade 2 (Good)", "Grade 2".
fn grade_alone(text: &str) -> Option<(Range<usize>, Grade)> {
    if is_longer(text, 60) {
        return None;
    }
    // The scale of 2009 to 2012.
    let scale = [Grade::Outstanding, Grade::Good, Grade::Adequate, Grade::Inadequate];
    let start = text.len() - text.trim_start().len();
    let after = crate::phrase::after(&text[start..], "grade").unwrap_or(&text[start..]).trim_start();
    let of_number =
        after.chars().next().and_then(|c| c.to_digit(10)).and_then(|n| scale.get((n as usize).checked_sub(1)?));
    let words = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ':' | '-' | '–'));
    let ends = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ')' | '.' | '*' | ':' | '\u{a0}');
    let bare = words.trim_end_matches(ends);
    if bare.is_empty() {
        let whole = text.trim_end();
        return of_number.filter(|_| begins(&text[start..], "grade")).map(|grade| (start..whole.len(), *grade));
    }
    let first = text.len() - words.len();
    let words = folded(bare);
    // "Requires improvement to good" is a slip for the longer form.
    let is = |printed: &str, grade: Grade| {
        words == printed || grade == Grade::RequiresImprovement && words.starts_with(&format!("{printed} to "))
    };
    GRADES.iter().find(|(printed, grade)| is(printed, *grade)).map(|(_, grade)| (first..first + bare.len(), *grade))
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
    grade_alone(text).map(|(_, grade)| grade)
}

/// The judgement of a row.
fn of_row(row: &Row, text: &str, passage: u32) -> Judgement {
    Judgement {
        area: row.area,
        grade: row.grade,
        printed_area: text[row.printed_area.clone()].to_owned(),
        printed_grade: text[row.printed_grade.clone()].to_owned(),
        reported_by: None,
        passage: Some(passage),
    }
}

/// How verdicts on the whole begin (folded).
const OVERALL: &[&str] = &[
    "the overall judgement",
    "overall judgement",
    "the overall effectiveness",
    "overall effectiveness",
    "children's services in ",
    "children's services for ",
    "children's services at ",
    "children services in ",
    "childrens services in ",
    "children's social care services in ",
    "services for children in ",
];

/// The same of the safeguarding children board.
const OF_BOARD: &[&str] = &[
    "the effectiveness of the lscb",
    "the effectiveness of the local safeguarding",
    "the local safeguarding children",
    "the lscb ",
];

/// The judgement of a line or sentence that is a verdict and nothing else: "The overall judgement is good", "Children's services
/// in X are good", "The Local Safeguarding Children Board requires improvement".
fn of_line(text: &str, passage: u32) -> Option<Judgement> {
    if is_longer(text, 200) || !text.starts_with(char::is_uppercase) || !names_grade(text) {
        return None;
    }
    let words = folded(text);
    let ends = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | ',');
    let words = words.trim_end_matches(ends).trim_end_matches(" because").trim_end_matches(ends);
    let words =
        words.strip_prefix("the judgement for ").or_else(|| words.strip_prefix("the judgement on ")).unwrap_or(words);
    let (printed, grade) = GRADES.iter().find(|(printed, _)| words.ends_with(printed))?;
    let before = words[..words.len() - printed.len()].trim_end();
    let begins_so = |starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
    let area = if begins_so(OVERALL) {
        Area::Overall
    } else if begins_so(OF_BOARD) || is_board(before) {
        Area::Lscb
    } else {
        return None;
    };
    // "… requires improvement" holds its verb; all others need one. A sentence of two verbs tells more than a verdict.
    let verbs = [" is", " are", " be", " as", " was", ":"];
    let has_verb = printed.starts_with("require") || verbs.iter().any(|verb| before.ends_with(verb));
    let more = ["; ", " and is ", " and are ", " but ", " when ", " which ", " although ", " while "];
    let is_one = !more.iter().any(|more| before.contains(more));
    let is_past = before.ends_with(" was") || before.contains(" last ") || before.contains(" previous");
    if !has_verb || !is_one || is_past {
        return None;
    }
    let at = rfind(text, printed)?;
    let printed_area = text[..at].trim_end().to_owned();
    let printed_grade = text[at..at + printed.len()].to_owned();
    Some(Judgement { area, grade: *grade, printed_area, printed_grade, reported_by: None, passage: Some(passage) })
}

/// Whether a subject is a board by its own name: "the Northshire Safeguarding Children Board (NSCB) is".
fn is_board(subject: &str) -> bool {
    let subject =
        [" is", " judged to be", " is"].iter().fold(subject, |rest, verb| rest.strip_suffix(verb).unwrap_or(rest));
    let bare = subject.split(" (").next().unwrap_or(subject);
    let few = bare.split(' ').count() < 12;
    few && bare.starts_with("the ")
        && ["safeguarding children board", "safeguarding children's board", " lscb"]
            .iter()
            .any(|end| bare.ends_with(end))
}

/// Whether a text has a word of any grade. Few have, and only these are looked at closely.
fn names_grade(text: &str) -> bool {
    ["good", "outstanding", "adequate", "improve", "judged"].iter().any(|word| find(text, word).is_some())
}

/// The last place of a phrase of plain small letters.
fn rfind(text: &str, phrase: &str) -> Option<usize> {
    let mut last = None;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| find(rest, phrase)) {
        last = Some(from + at);
        from += at + phrase.len();
    }
    last
}

/// The judgement that the heading of a section prints: "… care leavers: good".
pub(crate) fn of_heading(section: &Section) -> Option<Judgement> {
    let announced = headings::marked(&section.heading)?;
    let (area, grade) = announced.area.zip(announced.grade)?;
    let printed = GRADES.iter().find_map(|(printed, _)| Some((rfind(&section.heading, printed)?, printed.len())));
    let (at, len) = printed?;
    // "… to be good" is the end of another grade, cut off from its beginning.
    if section.heading[..at].trim_end().ends_with(" to be") {
        return None;
    }
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
        check(
            "The overall judgement is that children’s services are inadequate.2",
            Some((Area::Overall, Grade::Inadequate)),
        );
        check("Overall effectiveness: good", Some((Area::Overall, Grade::Good)));
        check(
            "The overall effectiveness of services is judged to be adequate.",
            Some((Area::Overall, Grade::Adequate)),
        );
        check("Children’s services in A-Town, B-Town and C-Town are good", Some((Area::Overall, Grade::Good)));
        check("Children’s services in Eastham requires improvement", Some((Area::Overall, Grade::RequiresImprovement)));
        check(
            "The judgement for the effectiveness of the Local Safeguarding Children Board (LSCB) is requires improvement",
            Some((Area::Lscb, Grade::RequiresImprovement)),
        );
        check("The effectiveness of the LSCB requires improvement", Some((Area::Lscb, Grade::RequiresImprovement)));
        check(
            "The Eastham and Westham Safeguarding Children Board (EWSCB) is outstanding",
            Some((Area::Lscb, Grade::Outstanding)),
        );
        check("The Eastham LSCB requires improvement", Some((Area::Lscb, Grade::RequiresImprovement)));
        check("The training of the safeguarding children board’s staff is good", None);
        check("The Local Safeguarding Children is inadequate", Some((Area::Lscb, Grade::Inadequate)));
        check("The overall judgement at the last inspection was good", None);
        check("The Local Safeguarding Children Board is good1", Some((Area::Lscb, Grade::Good)));
        check("Children’s services in Eastham are good. They help.", None);
        check("Services are good", None);
    }

    #[test]
    fn rows_of_cells() {
        check("Overall effectiveness\tgood", Area::Overall, Grade::Good, ("Overall effectiveness", "good"), None);
        check(
            "The impact of leaders on practice.\tRequire improvement",
            Area::Leaders,
            Grade::RequiresImprovement,
            ("The impact of leaders on practice", "Require improvement"),
            None,
        );
        check(
            "Overall effectiveness\tRequires improvement to good",
            Area::Overall,
            Grade::RequiresImprovement,
            ("Overall effectiveness", "Requires improvement to good"),
            None,
        );
        let capacity = Area::CapacityToImprove;
        check(
            "Capacity to improve\tGrade 3 (Adequate)",
            capacity,
            Grade::Adequate,
            ("Capacity to improve", "Adequate"),
            None,
        );
        check(
            "Capacity to improve Grade 3 (Adequate)",
            capacity,
            Grade::Adequate,
            ("Capacity to improve", "Adequate"),
            None,
        );
        check("Capacity to improve\tGrade 2", capacity, Grade::Good, ("Capacity to improve", "Grade 2"), None);
        check(
            "Adoption performance\tNot judged1",
            Area::Adoption,
            Grade::NotJudged,
            ("Adoption performance", "Not judged"),
            None,
        );
    }

    #[test]
    fn rows_that_came_apart() {
        let check = |text: &str, expected: &[(Area, Grade)]| {
            let pieces = crate::pieces::of(&formats::open("a.txt", text.as_bytes()).expect("text"));
            let got: Vec<_> = of(&pieces, &[], false).iter().map(|found| (found.area, found.grade)).collect();
            assert_eq!(got, expected, "{text}");
        };
        check("2. Children looked after and achieving Good permanence", &[(Area::LookedAfter, Grade::Good)]);
        check(
            "The experiences and progress of children in care and  Requires improvement\n\ncare leavers  to be good",
            &[(Area::InCareAndCareLeavers, Grade::RequiresImprovement)],
        );
        check(
            "Overall Requires improvement effectiveness\n\nto be good",
            &[(Area::Overall, Grade::RequiresImprovement)],
        );
        check(
            "The overall judgement is that children’s services are good There are no failures that leave children at risk.",
            &[(Area::Overall, Grade::Good)],
        );
        check("Children looked after Good permanence", &[]);
        check("Children’s services in Eastham were good in 2016.", &[]);
    }

    #[test]
    fn two_services_in_one_report() {
        let text = "Safeguarding services\n\nOverall effectiveness\tGood\n\nCapacity for improvement\tAdequate\n\nServices for looked after children\n\nOverall effectiveness\tAdequate";
        let pieces = crate::pieces::of(&formats::open("a.txt", text.as_bytes()).expect("text"));
        let got: Vec<_> = of(&pieces, &[], false).iter().map(|found| (found.area, found.grade)).collect();
        let expected = [
            (Area::Overall, Grade::Good),
            (Area::CapacityToImprove, Grade::Adequate),
            (Area::LookedAfter, Grade::Adequate),
        ];
        assert_eq!(got, expected);
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
