//! What a report asks to be put right: the items of its lists, told from what leads them in and from sentences that ask for nothing.

use crate::headings;
use crate::phrase::{begins_small, folded, holds, is_longer};
use crate::pieces::{Piece, Role};
use report::{
    Area, Body, Finding, Passage, PassageKind, Recommendation, RecommendationKind, Section, SectionKind, Theme,
};

/// What a section asks for, where it is one that asks.
fn kind(section: &Section) -> Option<RecommendationKind> {
    match section.kind {
        SectionKind::PriorityActions => Some(RecommendationKind::PriorityAction),
        SectionKind::Improvements => Some(RecommendationKind::AreaForImprovement),
        SectionKind::Front
        | SectionKind::Judgements
        | SectionKind::Summary
        | SectionKind::Strengths
        | SectionKind::Satisfactory
        | SectionKind::Findings
        | SectionKind::Back => None,
    }
}

/// Joins what belongs to an item to it: the bullets beneath a bullet, and those beneath a numbered item.
pub(crate) fn join_items(pieces: Vec<Piece>, sections: &mut [Section]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut moved = Vec::with_capacity(sections.len());
    let mut rest = pieces.into_iter();
    for section in sections.iter() {
        let first = out.len();
        let asks = kind(section).is_some();
        let mut item: Option<usize> = None;
        for piece in rest.by_ref().take((section.end - section.first) as usize) {
            let under = item.is_some_and(|at| is_under(&out[at], &piece));
            match item {
                Some(at) if asks && under => {
                    if let Some(line) = out[at].lines.last_mut() {
                        line.push(' ');
                        line.push_str(&piece.text());
                    }
                }
                _ => {
                    if !piece.is_furniture() {
                        let could_hold = piece.number.is_some() || matches!(piece.role, Role::Bullet(0));
                        item = could_hold.then_some(out.len());
                    }
                    out.push(piece);
                }
            }
        }
        moved.push((first, out.len()));
    }
    for (section, (first, end)) in sections.iter_mut().zip(moved) {
        section.first = u32::try_from(first).unwrap_or(u32::MAX);
        section.end = u32::try_from(end).unwrap_or(u32::MAX);
    }
    out
}

/// Whether a piece is part of the item before it.
fn is_under(item: &Piece, piece: &Piece) -> bool {
    match piece.role {
        Role::Bullet(_) if piece.number.is_some() => false,
        Role::Bullet(0) if item.number.is_some() => item.role == Role::Text,
        Role::Bullet(depth) => match indent(item, piece) {
            Some(indent) if indent > STEP => true,
            // Files nest lists that are printed as one.
            Some(indent) if indent > -STEP && depth > 0 && !item.text().contains(':') => false,
            _ => depth > 0 || leads_on(item) && begins_small(&piece.text()),
        },
        Role::Text | Role::Heading | Role::Row | Role::Furniture => false,
    }
}

/// Items further apart from left to right, in tenths of a point, are of two levels.
const STEP: i32 = 50;

/// How far to the right of an item another is printed on the same page.
fn indent(item: &Piece, piece: &Piece) -> Option<i32> {
    let (item_left, left) = item.left.zip(piece.left).filter(|_| item.page == piece.page)?;
    Some(left - item_left)
}

/// Whether an item goes on in those below it: "practice to demonstrate:", "…; and".
fn leads_on(item: &Piece) -> bool {
    let text = item.text();
    let last = text.trim_end_matches(" and").trim_end_matches(" or").trim_end();
    text.contains(':') && last.ends_with([':', ';', ','])
}

/// The recommendations of a report, without their themes, in order.
pub(crate) fn of(text: &str, passages: &[Passage], sections: &[Section]) -> Vec<Recommendation> {
    let mut found: Vec<Recommendation> = Vec::new();
    let (mut for_authority, mut for_board) = (0_u16, 0_u16);
    for section in sections {
        let Some(kind) = kind(section) else { continue };
        let is_for_board = section.area == Some(Area::Lscb) || headings::area(&section.heading) == Some(Area::Lscb);
        let body = if is_for_board { Body::Board } else { Body::Authority };
        for index in items(text, passages, section) {
            let Some(passage) = passages.get(index as usize) else { continue };
            let n = if body == Body::Board { &mut for_board } else { &mut for_authority };
            *n = n.saturating_add(1);
            found.push(Recommendation {
                n: *n,
                body,
                kind: Some(kind),
                passage: index,
                span: passage.span,
                rest: Vec::new(),
                corrected: false,
                themes: Vec::new(),
                national_framework: national_framework(passage.span.of(text)),
            });
        }
    }
    found
}

/// The passages of a section that are its items: numbered paragraphs and bullets, else paragraphs.
fn items(text: &str, passages: &[Passage], section: &Section) -> Vec<u32> {
    let own = || (section.first..section.end).filter_map(|index| Some((index, passages.get(index as usize)?)));
    let is_marked = |passage: &Passage| {
        passage.kind == PassageKind::Bullet || passage.kind == PassageKind::Paragraph && passage.number.is_some()
    };
    let has_marked = own().any(|(_, passage)| is_marked(passage) && !leads_in(passage.span.of(text)));
    let is_item = |passage: &Passage| {
        let words = passage.span.of(text);
        let has_form = if has_marked {
            is_marked(passage)
        } else {
            passage.kind == PassageKind::Paragraph && !words.ends_with(':')
        };
        has_form && !words.is_empty() && !leads_in(words) && !asks_nothing(words)
    };
    own().filter(|(_, passage)| is_item(passage)).map(|(index, _)| index).collect()
}

/// "There are no areas for priority action", "The inspection did not identify any …" recommend nothing.
pub(crate) fn asks_nothing(words: &str) -> bool {
    if is_longer(words, 250) {
        return false;
    }
    let words = folded(words);
    let words = words.trim_end_matches('.');
    let beginnings = ["there ", "no ", "inspectors ", "this inspection ", "the inspection ", "this visit ", "ofsted "];
    let denials = ["no", "not"];
    let subjects = ["action", "actions", "area", "areas", "recommendation", "recommendations"];
    let mut words_since: Option<u8> = None;
    let mut denies = false;
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        denies |= subjects.contains(&word) && words_since.is_some_and(|since| since < 5);
        words_since = if denials.contains(&word) { Some(0) } else { words_since.map(|since| since.saturating_add(1)) };
    }
    words == "none" || denies && beginnings.iter().any(|start| words.starts_with(start))
}

/// "In order to improve …, the local authority should take the following action." asks for what stands below it.
fn leads_in(words: &str) -> bool {
    const NAMES: [&str; 8] =
        ["", "action", "actions", "steps", "areas", "areas for improvement", "improvements", "recommendations"];
    let words = folded(words);
    let last = words.trim_end_matches(['.', ':', ' ']).rsplit_once("the following");
    last.is_some_and(|(_, name)| NAMES.contains(&name.trim()))
}

/// The parts of the National Framework by the names that stand for their numbers.
const FRAMEWORK: [(&str, &str); 7] = [
    ("stay together and get the help", "outcome 1"),
    ("supported by their family network", "outcome 2"),
    ("safe in and outside", "outcome 3"),
    ("stable, loving homes", "outcome 4"),
    ("multi-agency working is prioritised", "enabler 1"),
    ("leaders drive conditions", "enabler 2"),
    ("workforce is equipped", "enabler 3"),
];

/// Outcomes, enablers and principles of the National Framework: "(outcome 3, national framework)", "(Enabler two)",
/// "[National Framework: outcomes 1 and 3]", "(enabler: the workforce is equipped and effective)". They stand in brackets;
/// without brackets, only words that name the framework are believed.
fn national_framework(words: &str) -> Vec<String> {
    let words = folded(words);
    let nouns = ["outcome", "enabler", "principle"];
    let names_it = |text: &str| holds(text, "national framework");
    let in_brackets = words.split(['(', '[']).skip(1).filter_map(|rest| rest.split([')', ']']).next());
    let mut stretches: Vec<&str> = in_brackets
        .filter(|stretch| names_it(stretch) || nouns.iter().any(|noun| stretch.trim_start().starts_with(noun)))
        .collect();
    if stretches.is_empty() && names_it(&words) {
        stretches.push(&words);
    }
    let mut tags: Vec<String> = Vec::new();
    for stretch in stretches {
        let named = FRAMEWORK.iter().filter(|(name, _)| stretch.contains(name)).map(|(_, tag)| (*tag).to_owned());
        for tag in counted(stretch, &nouns).chain(named) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
    tags
}

/// Each of the nouns with the numbers that follow it: "outcomes 1 and three".
fn counted<'a>(words: &'a str, nouns: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    let mut noun: Option<&str> = None;
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).filter_map(move |word| {
        if let Some(next) = nouns.iter().find(|noun| word.strip_suffix('s').unwrap_or(word) == **noun) {
            noun = Some(next);
            return None;
        }
        let number = match word {
            "1" | "one" => 1,
            "2" | "two" => 2,
            "3" | "three" => 3,
            "4" | "four" => 4,
            "5" | "five" => 5,
            "6" | "six" => 6,
            "and" | "or" => return None,
            _ => {
                noun = None;
                return None;
            }
        };
        noun.map(|noun| format!("{noun} {number}"))
    })
}

/// Gives each recommendation the themes of its sentences, in the order of the code book.
pub(crate) fn give_themes(recommendations: &mut [Recommendation], findings: &[Finding]) {
    for recommendation in recommendations {
        let from = findings.partition_point(|finding| finding.passage < recommendation.passage);
        let own = findings[from..].iter().take_while(|finding| finding.passage == recommendation.passage);
        let mut themes: Vec<Theme> = own.flat_map(|finding| finding.themes.iter().map(|tag| tag.value)).collect();
        themes.sort_unstable();
        themes.dedup();
        recommendation.themes = themes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_the_national_framework() {
        let check = |words: &str, expected: &[&str]| assert_eq!(national_framework(words), expected);
        check("The plans. (outcome 3, national framework)", &["outcome 3"]);
        check("The plans. (National Framework, Outcomes 1 and 3, Enabler 2)", &["outcome 1", "outcome 3", "enabler 2"]);
        check("The plans. (National Framework: outcomes 1, three and 4.)", &["outcome 1", "outcome 3", "outcome 4"]);
        check("The plans [ Enabler Two ].", &["enabler 2"]);
        check("The plans (principle 2, national framework).", &["principle 2"]);
        check("The plans. (enabler: the workforce is equipped and effective)", &["enabler 3"]);
        check("The plans. (Enabler 2: Leaders drive conditions for effective practice)", &["enabler 2"]);
        check("The plans, national framework outcome four.", &["outcome 4"]);
        check("The outcome 3 of plans.", &[]);
        check("The plans (and outcomes for four children).", &[]);
    }

    #[test]
    fn sentences_that_ask_for_nothing() {
        assert!(asks_nothing("There are no areas for priority action."));
        assert!(asks_nothing("The inspection identified no areas for priority action."));
        assert!(asks_nothing("The inspection did not find any areas for priority and immediate action."));
        assert!(asks_nothing("There are no priority or immediate actions."));
        assert!(!asks_nothing("There is not enough advice for young people who leave care and need action."));
        assert!(!asks_nothing("The quality of plans."));
        assert!(!asks_nothing("No child should wait."));
    }

    #[test]
    fn what_leads_in_a_list() {
        assert!(leads_in("In order to improve services, the local authority should take the following action."));
        assert!(leads_in("The council should do the following:"));
        assert!(!leads_in("Ensure that plans are updated following significant events."));
    }
}
