//! Articles about an inspection: told from letters and reports, with their publisher, the year they report on, and what they quote.
//!
//! In an article only two things are the inspectors' words: what stands in quotation marks, and tables of what the
//! inspection found. The writer's own sentences are never findings.

use crate::phrase::{begins, find, folded, holds};
use crate::pieces::Piece;
use crate::{dates, furniture, headings, judgements};
use report::LooseDate;
use std::ops::Range;

/// Words of somebody who writes about inspectors rather than as one (folded).
const RETELLING: &[&str] = &[
    "inspectors said",
    "inspectors found",
    "inspectors praised",
    "inspectors noted",
    "inspectors wrote",
    "ofsted said",
    "ofsted found",
    "ofsted praised",
    "ofsted highlighted",
    "ofsted inspectors",
    "ofsted rating",
    "ofsted inspection",
    "the watchdog",
    "the regulator",
    "watchdog",
    "comments are closed",
    "listen to the interview",
    "podcast",
    "read more",
    "more from",
];

/// Whether a document is an article: nobody is addressed, no inspection speaks for itself, and inspectors are written about.
pub(crate) fn is_article(pieces: &[Piece]) -> bool {
    let speaks_for_itself = pieces.iter().take(60).any(|piece| {
        let text = piece.text();
        ["inspection date", "lead inspector", "this letter", "date of inspection", "report published"]
            .iter()
            .any(|start| begins(&text, start))
            || find(&text, "this letter summarises").is_some()
            || find(&text, "this letter contains").is_some()
    });
    if speaks_for_itself || furniture::salutation(pieces).is_some() || furniture::closing(pieces).is_some() {
        return false;
    }
    let first: Vec<String> = pieces.iter().take(200).map(|piece| folded(&piece.text())).collect();
    let cues = RETELLING.iter().filter(|cue| first.iter().any(|text| holds(text, cue))).count();
    cues >= 2
}

/// Who published an article: "More from X", "X's … podcast series", "told X", "© X".
pub(crate) fn publisher(pieces: &[Piece]) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for text in pieces.iter().map(Piece::text) {
        let named = ["more from ", "more on ", "originally published by ", "published by ", "© "]
            .iter()
            .filter(|_| text.len() < 120)
            .find_map(|anchor| find(&text, anchor).map(|at| &text[at + anchor.len()..]))
            .into_iter()
            .chain(hosts(&text))
            .filter_map(name);
        for name in named {
            match counts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
    }
    // The first named most often.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// Names before "'s … series", and after "told" or "speaking to".
fn hosts(text: &str) -> Vec<&str> {
    let mut hosts = Vec::new();
    for word in ["series", "podcast", "magazine", "newsletter"] {
        let Some(end) = find(text, word) else { continue };
        let sentence = text[..end].rfind(". ").map_or(0, |at| at + 2);
        for mark in ["’s", "'s"] {
            if let Some(at) = text[sentence..end].find(mark).map(|at| sentence + at) {
                let start = text[sentence..at]
                    .rmatch_indices(' ')
                    .map(|(space, _)| sentence + space + 1)
                    .take_while(|start| text[*start..].starts_with(char::is_uppercase))
                    .last();
                hosts.extend(start.map(|start| &text[start..at]));
            }
        }
    }
    for verb in ["told ", "speaking to ", "interview with "] {
        hosts.extend(text.match_indices(verb).map(|(at, _)| &text[at + verb.len()..]));
    }
    hosts
}

/// Two or more capitalised words at the start of a text: a person told something to one, a reader to none.
fn name(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(' ')
        .take_while(|word| word.starts_with(char::is_uppercase))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .take(4)
        .collect();
    let is_name = words.len() >= 2 && !words.iter().any(|word| matches!(*word, "Ofsted" | "Ofsted’s" | "Inspection"));
    is_name.then(|| words.join(" "))
}

/// The inspection that an article reports on: the year in the head of its table, else the first that is named beside one.
pub(crate) fn reports_on(pieces: &[Piece]) -> Option<LooseDate> {
    let heads = pieces.iter().map(Piece::text).filter(|text| judgements::is_head(text));
    let in_head = heads.flat_map(|text| dates::loose(&text)).next();
    let beside = || {
        pieces
            .iter()
            .map(Piece::text)
            .filter(|text| find(text, "inspection").is_some() || find(text, "inspected").is_some())
            .flat_map(|text| dates::loose(&text))
            .next()
    };
    in_head.or_else(beside).map(|(date, _)| date)
}

/// Sentences that a paragraph quotes from inspectors: whole ones only, without the quotation marks.
pub(crate) fn quotations(text: &str) -> Vec<Range<usize>> {
    let words = folded(text);
    let speakers = ["inspectors", "ofsted", "report", "watchdog", "regulator", "inspection"];
    if !speakers.iter().any(|speaker| holds(&words, speaker)) {
        return Vec::new();
    }
    let mut quoted = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('“').map(|open| at + open + '“'.len_utf8()) {
        let Some(close) = text[open..].find('”').map(|close| open + close) else { break };
        let inner = text[open..close].trim_end_matches([',', ' ']);
        if inner.starts_with(char::is_uppercase) && inner.split(' ').nth(4).is_some() {
            quoted.push(open..open + inner.len());
        }
        at = close;
    }
    quoted
}

/// The title of an article: its first words, where they are no sentence.
pub(crate) fn is_title(text: &str) -> bool {
    text.len() < 200 && !text.ends_with('.') && headings::known(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Piece> {
        crate::pieces::of(&formats::open("a.txt", text.as_bytes()).expect("text"))
    }

    #[test]
    fn articles_are_told_from_letters() {
        assert!(is_article(&pieces(
            "How they did it\n\nInspectors found much to praise.\n\nThe watchdog said: ‘good’."
        )));
        assert!(!is_article(&pieces("Dear Ms Green\n\nOfsted inspectors found. The regulator said.")));
        assert!(!is_article(&pieces("Plans are good.\n\nOfsted inspectors were told.")));
    }

    #[test]
    fn publishers() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(publisher(&pieces(text)).as_deref(), expected);
        check("More from Social Work Weekly", Some("Social Work Weekly"));
        check("In the latest of Social Work Weekly’s Talking podcast series, we meet.", Some("Social Work Weekly"));
        check("The director told Town Times that plans are good.", Some("Town Times"));
        check("Nothing is said.", None);
    }

    #[test]
    fn whole_sentences_in_quotation_marks_are_quoted() {
        let check = |text: &str, expected: &[&str]| {
            let got: Vec<&str> = quotations(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(got, expected);
        };
        check("“Plans are clear and up to date,” inspectors said.", &["Plans are clear and up to date"]);
        check("Ofsted praised its “strong and effective work with all children”.", &[]);
        check("“Plans are clear and up to date,” the director said.", &[]);
        check("“Plans are clear", &[]);
    }

    #[test]
    fn the_year_reported_on() {
        let year = |text: &str| reports_on(&pieces(text)).map(|date| date.year);
        assert_eq!(year("In 2011 it began.\n\nThe inspection at the end of 2018 was good."), Some(2018));
        assert_eq!(year("An inspection in 2017.\n\nArea of service\tInspection findings 2018"), Some(2018));
        assert_eq!(year("Nothing."), None);
    }
}
