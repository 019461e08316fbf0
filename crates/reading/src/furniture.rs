//! Page furniture: addresses, page numbers, running headers, salutation and signature, licence and contact lines. It is kept, and never a finding.

use crate::phrase::{begins, find, folded, is_longer};
use crate::pieces::{Piece, Role};
use crate::{dates, headings};
use std::collections::BTreeMap;

/// How sentences begin that stand in every report of a kind and say nothing of the authority.
const STANDING: &[&str] = &[
    "ofsted will take the findings",
    "the areas for priority action identified above will be",
    "any areas for priority action identified above will be",
    "the area for priority action identified above will be",
    "the office for standards in education",
    "if you would like a copy of this document",
    "you may reuse this information",
    "you may copy all or parts",
    "you may use this information",
    "to view this licence",
    "this report is available",
    "this document is available",
    "this publication is available",
    "interested in our work",
    "© crown copyright",
    "crown copyright",
    "any complaints about the inspection",
    "to receive regular email alerts",
    "raising standards, improving lives",
    "investor in people",
    "copy:",
    "copies:",
    "copied to",
    "cc:",
    "cc ",
    "i am copying this letter",
];

/// Sentences that only say where to hear, follow or answer an article.
const AROUND_ARTICLES: &[&str] = &[
    "listen to",
    "more from",
    "more on this",
    "read more",
    "related articles",
    "related stories",
    "comments are closed",
    "leave a comment",
    "leave a reply",
    "sign up",
    "subscribe",
    "share this",
    "follow us",
    "photo:",
    "picture:",
    "image:",
    "advertisement",
];

/// Standing sentences that close a whole report rather than a letter.
const CLOSING: &[&str] = &[
    "the office for standards in education",
    "if you would like a copy",
    "you may reuse",
    "© crown",
    "you may copy all",
];

/// Marks page furniture among the pieces of a letter or report, or of an article.
pub(crate) fn mark(pieces: &mut [Piece], is_article: bool) {
    let repeated = repeated_lines(pieces);
    mark_contents(pieces);
    let head = salutation(pieces).unwrap_or(0);
    let mut has_title = false;
    let mut closed: Option<Option<u16>> = None;
    for (at, piece) in pieces.iter_mut().enumerate() {
        let text = piece.text();
        let is_title = !has_title && headings::title(&text).is_some();
        has_title |= is_title;
        if is_closing_words(&text) || is_colophon(&text) {
            closed = Some(piece.page);
        } else if closed.is_some_and(|closed| reopens(piece, &text, closed)) {
            closed = None;
        }
        let is_furniture = closed.is_some()
            || (at <= head && head > 0 && !is_title)
            || is_standing(&text)
            || is_page_number(&text, piece.number)
            || is_contact(piece)
            || is_lone_date(&text)
            || (!is_title && repeated.contains_key(&pattern(&text)))
            || (is_article && AROUND_ARTICLES.iter().any(|start| begins(&text, start)));
        if is_furniture {
            piece.role = Role::Furniture;
        }
    }
}

/// Whether the report goes on behind what closed it on some page: with a heading, or with running text on a later page.
fn reopens(piece: &Piece, text: &str, closed: Option<u16>) -> bool {
    let is_later = piece.page.is_some() && piece.page > closed;
    let is_text = piece.number.is_some() || is_longer(text, 250) && !is_standing(text);
    headings::known(text).is_some() || piece.role == Role::Heading && piece.page.is_some() || is_later && is_text
}

/// Marks the table of contents: from its own heading to its last entry. Entries end in the number of a page; where that
/// is lost, the headings up to the first paragraph are entries, but for the last, which is the paragraph's own.
fn mark_contents(pieces: &mut [Piece]) {
    let is_head =
        |piece: &Piece| matches!(folded(&piece.text()).as_str(), "contents" | "contents page" | "table of contents");
    let Some(start) = pieces.iter().take(120).position(is_head) else { return };
    let is_body = |piece: &Piece| {
        let text = piece.text();
        let is_item = piece.number.is_some() || matches!(piece.role, Role::Bullet(_));
        is_longer(&text, 200) || is_item && !ends_in_page_number(&text)
    };
    let body = pieces[start..].iter().position(is_body).map_or(pieces.len(), |at| start + at);
    let last_entry = pieces[start..body].iter().rposition(|piece| ends_in_page_number(&piece.text()));
    let end = match last_entry {
        Some(last) => start + last + 1,
        None if body == pieces.len() => start + 1,
        None => {
            let is_own = |piece: &Piece| !piece.is_furniture() && !is_page_number(&piece.text(), piece.number);
            pieces[start + 1..body].iter().rposition(is_own).map_or(body, |at| start + 1 + at)
        }
    };
    for piece in &mut pieces[start..end] {
        piece.role = Role::Furniture;
    }
}

/// "Leadership, management and governance 24", "Recommendations .... 7", but not "What needs to improve?1".
fn ends_in_page_number(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - words.len();
    (1..=3).contains(&digits) && words.ends_with([' ', '.', '\t']) && words.contains(char::is_alphabetic)
}

/// Where the letter greets: everything before it is its head.
pub(crate) fn salutation(pieces: &[Piece]) -> Option<usize> {
    pieces.iter().take(40).position(|piece| {
        let text = piece.text();
        begins(&text, "dear ") && text.len() < 80
    })
}

/// Where the letter closes: a signature and what comes with it follow.
pub(crate) fn closing(pieces: &[Piece]) -> Option<usize> {
    pieces.iter().rposition(|piece| is_closing_words(&piece.text()))
}

/// Whether a text is one of the sentences that close a whole report.
pub(crate) fn is_colophon(text: &str) -> bool {
    CLOSING.iter().any(|start| begins(text, start))
}

fn is_closing_words(text: &str) -> bool {
    ["yours sincerely", "yours faithfully", "yours truly", "kind regards"].iter().any(|words| begins(text, words))
}

fn is_standing(text: &str) -> bool {
    STANDING.iter().any(|start| begins(text, start))
}

/// "7", "Page 3 of 12", "- 4 -"; a number that begins a paragraph has been taken off it before.
fn is_page_number(text: &str, number: Option<u16>) -> bool {
    if number.is_some() || text.len() > 20 {
        return false;
    }
    let words = folded(text);
    let words = words.strip_prefix("page ").unwrap_or(&words).trim_matches(['-', ' ', '|']);
    let (first, rest) = words.split_once([' ', '/']).unwrap_or((words, ""));
    let rest = rest.trim().strip_prefix("of").unwrap_or(rest).trim();
    let is_number = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    !first.is_empty() && is_number(first) && is_number(rest)
}

fn is_lone_date(text: &str) -> bool {
    !is_longer(text, 40)
        && dates::days(text).first().is_some_and(|days| {
            text[..days.range.start].trim().is_empty() && text[days.range.end..].trim_matches(['.', ' ']).is_empty()
        })
}

/// An address, telephone or electronic address and nothing else.
fn is_contact(piece: &Piece) -> bool {
    let is_list = piece.lines.iter().all(|line| !is_longer(line, 70));
    let is_short = piece.lines.len() == 1 && !is_longer(&piece.lines[0], 300) && !piece.lines[0].ends_with('.');
    if piece.role == Role::Row || piece.number.is_some() || !(is_list || is_short) {
        return false;
    }
    let cues = piece.lines.iter().filter(|line| is_contact_line(line)).count();
    let words = piece.lines.iter().flat_map(|line| line.split_whitespace()).count();
    cues > 0 && (is_list && words <= 40 || piece.lines.iter().any(|line| postcode(line)))
}

fn is_contact_line(line: &str) -> bool {
    let labels = ["t ", "t:", "e:", "w:", "f:", "textphone", "telephone", "tel:", "tel ", "fax", "direct t", "email:"];
    let has_digits = line.bytes().filter(u8::is_ascii_digit).count() >= 7;
    let is_labelled = labels.iter().any(|label| begins(line, label)) && (has_digits || line.contains(['@', '.']));
    let is_address = !line.trim().contains(' ') && (line.contains('@') || begins(line, "www.") || begins(line, "http"));
    is_labelled || is_address || postcode(line)
}

/// Whether a line holds a British postcode: "M1 2WD", "HX11UN".
fn postcode(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_outward = |word: &str| {
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = &word.as_bytes()[letters..];
        (1..=2).contains(&letters) && (1..=2).contains(&rest.len()) && rest[0].is_ascii_digit()
    };
    let is_inward = |word: &str| matches!(word.as_bytes(), [digit, a, b] if digit.is_ascii_digit() && a.is_ascii_uppercase() && b.is_ascii_uppercase());
    let is_pair = words.windows(2).any(|pair| is_outward(pair[0]) && is_inward(pair[1]));
    let is_glued = words.iter().any(|word| {
        word.len()
            .checked_sub(3)
            .and_then(|at| word.split_at_checked(at))
            .is_some_and(|(a, b)| is_outward(a) && is_inward(b))
    });
    is_pair || is_glued
}

/// Short lines printed three times or more, digits aside: running headers and footers. Where there are pages, they stand
/// first or last on theirs.
fn repeated_lines(pieces: &[Piece]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let body: Vec<&Piece> = pieces.iter().filter(|piece| !piece.is_furniture()).collect();
    for (at, piece) in body.iter().enumerate() {
        let page_of = |other: Option<&&Piece>| other.and_then(|other| other.page);
        let is_inside = piece.page.is_some()
            && page_of(at.checked_sub(1).and_then(|before| body.get(before))) == piece.page
            && page_of(body.get(at + 1)) == piece.page;
        if is_inside {
            continue;
        }
        let text = piece.text();
        let could_be = matches!(piece.role, Role::Text | Role::Heading)
            && piece.number.is_none()
            && !is_longer(&text, 120)
            && !text.ends_with(['.', ':'])
            && headings::known(&text).is_none()
            && crate::judgements::lone_grade(&text).is_none()
            && find(&text, "outcome").is_none();
        if could_be {
            *counts.entry(pattern(&text)).or_insert(0) += 1;
        }
    }
    counts.retain(|pattern, count| *count >= 3 && pattern.len() > 3);
    counts
}

fn pattern(text: &str) -> String {
    if is_longer(text, 120) {
        return String::new();
    }
    folded(text).chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces;

    /// The words of the pieces that are marked as furniture.
    fn check(text: &str, expected: &[&str]) {
        let document = formats::open("a.txt", text.as_bytes()).expect("text");
        let mut pieces = pieces::of(&document);
        mark(&mut pieces, false);
        let got: Vec<String> = pieces.iter().filter(|piece| piece.is_furniture()).map(Piece::text).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn the_head_and_foot_of_a_letter() {
        check(
            "3 May 2021\n\nMs Ann Green\nDirector\n\nDear Ms Green\n\n**Focused visit to Eastham**\n\nPlans are good.\n\nYours sincerely\n\nScrawl\n\nJo Brown\nHMI",
            &["3 May 2021", "Ms Ann Green Director", "Dear Ms Green", "Yours sincerely", "Scrawl", "Jo Brown HMI"],
        );
    }

    #[test]
    fn contacts_and_addresses() {
        check(
            "Plans are good.\n\nOne House\nStore Street\nManchester\nM1 2WD\n\nT: 0300 123 1231\nE: enquiries@ofsted.gov.uk\n\nwww.gov.uk/ofsted",
            &[
                "One House Store Street Manchester M1 2WD",
                "T: 0300 123 1231 E: enquiries@ofsted.gov.uk",
                "www.gov.uk/ofsted",
            ],
        );
        check("Social workers made 12 visits to N1 homes.\n\nThe A1 2 plans are good.", &[]);
    }

    #[test]
    fn page_numbers_and_running_headers() {
        check("One.\n\n2\n\nTwo.\n\nPage 3 of 9", &["2", "Page 3 of 9"]);
        let header = "Inspection in Eastham, June 2021";
        check(&format!("{header}\n\nOne.\n\n{header}\n\nTwo.\n\n{header}\n\nThree."), &[header, header, header]);
    }

    #[test]
    fn standing_sentences() {
        check(
            "Ofsted will take the findings from this focused visit into account.\n\nOfsted was told of this.",
            &["Ofsted will take the findings from this focused visit into account."],
        );
    }

    #[test]
    fn a_table_of_contents_ends_with_its_last_page_number() {
        check(
            "Contents\n\nSummary 2\n\nCare leavers .... 24\n\n**Summary**\n\nPlans are poor.",
            &["Contents", "Summary 2", "Care leavers .... 24"],
        );
    }

    #[test]
    fn what_closes_a_report_goes_on_to_its_end() {
        check(
            "Plans are good.\n\n© Crown copyright 2021\n\nStore Street\n\nManchester",
            &["© Crown copyright 2021", "Store Street", "Manchester"],
        );
    }
}
