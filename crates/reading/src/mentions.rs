//! Other inspections, visits and dated events of which a report speaks: the words, up to the date that they carry.

use crate::phrase::{find, folded, holds};
use crate::{dates, sentences};
use report::{About, Date, LooseDate, Mention, MentionKind, Passage, PassageKind, Section, SectionKind, Span};

/// What is mentioned, by the words that name it; the narrower first.
const NAMES: &[(&str, MentionKind)] = &[
    ("focused visit", MentionKind::FocusedVisit),
    ("monitoring visit", MentionKind::MonitoringVisit),
    ("inspection", MentionKind::Inspection),
];

/// Words before a date by which something is said to have happened then.
const BEFORE_DATES: &[&str] =
    &["in", "on", "since", "from", "during", "by", "until", "of", "at", "before", "after", "early", "late", "("];

/// Every mention of the passages that tell findings, in order.
pub(crate) fn of(text: &str, passages: &[Passage], sections: &[Section], about: &About) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for section in sections.iter().filter(|section| !matches!(section.kind, SectionKind::Front | SectionKind::Back)) {
        for index in section.first..section.end {
            let Some(passage) = passages.get(index as usize) else { continue };
            if !matches!(passage.kind, PassageKind::Paragraph | PassageKind::Bullet) {
                continue;
            }
            let words = passage.span.of(text);
            if !words.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            for range in sentences::split(words) {
                let found = of_sentence(&words[range.clone()], about);
                mentions.extend(found.into_iter().map(|(span, kind, date)| Mention {
                    span: span.shifted(range.start + passage.span.start as usize),
                    passage: index,
                    kind,
                    date: Some(date),
                }));
            }
        }
    }
    mentions
}

/// The mentions of one sentence: one for each date that is not the report's own.
fn of_sentence(sentence: &str, about: &About) -> Vec<(Span, MentionKind, LooseDate)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (date, range) in dates::loose(sentence) {
        // An event that its first date introduces holds the later dates too.
        if range.start < from {
            continue;
        }
        let near = near(sentence, from, range.start);
        let before = &sentence[near..range.start];
        if is_own(date, about) || !happens(before, date, &sentence[range.end..]) {
            continue;
        }
        let named =
            NAMES.iter().filter_map(|(name, kind)| Some((rfind(before, name)?, *kind))).max_by_key(|(at, _)| *at);
        let (start, end, kind) = match named {
            Some((at, kind)) => (near + noun_phrase(before, at), range.end, kind),
            // "From 13 July 2009, a manager …": the date comes first and the event after it.
            None if range.start < 25 => (0, sentence.len(), MentionKind::Event),
            None => (near, range.end, MentionKind::Event),
        };
        let start =
            start + (sentence[start..end].len() - sentence[start..end].trim_start_matches([' ', ',', ';']).len());
        found.push((Span::new(start, end), kind, date));
        from = end;
    }
    found
}

/// Where to begin looking before a date: a sentence of a thousand dates must not take their square.
fn near(sentence: &str, from: usize, date: usize) -> usize {
    let mut near = from.max(date.saturating_sub(400));
    while !sentence.is_char_boundary(near) {
        near += 1;
    }
    near
}

/// Whether the date is that of the report itself, or of the inspection on which an article reports.
fn is_own(date: LooseDate, about: &About) -> bool {
    let same = |other: Date| {
        date.year == other.year()
            && date.month.is_none_or(|month| month == u8::from(other.month()))
            && date.day.is_none_or(|day| day == other.day())
    };
    let own = about.inspected.as_ref().map(|period| period.end).or(about.published);
    // A month is too wide to tell this inspection from another event of that month; a year is.
    own.is_some_and(|own| date.month.is_some() && same(own)) || about.reports_on.is_some_and(|on| on.year == date.year)
}

/// Whether something is said to have happened at the date: "in 2018", not "the Act 1989" or "aged 2010".
fn happens(before: &str, date: LooseDate, after: &str) -> bool {
    let words = folded(before);
    let last = words.rsplit(' ').next().unwrap_or("");
    let is_law = ["act", "regulations", "statute", "guidance"]
        .iter()
        .any(|law| last == *law || words.ends_with(&format!("{law} (")));
    let is_span = after.starts_with(['–', '-', '/']) || words.ends_with(['–', '/']);
    let is_named = BEFORE_DATES.contains(&last) || last.starts_with('(');
    let is_of_visit = NAMES.iter().any(|(name, _)| after.trim_start().to_lowercase().starts_with(name));
    !is_law && !is_span && (is_named || date.month.is_some() || is_of_visit)
}

/// Where the words that name a visit begin: at their article, within the same clause.
fn noun_phrase(before: &str, at: usize) -> usize {
    let clause = before[..at].rfind([',', ';', ':']).map_or(0, |end| end + 1);
    let words = &before[clause..at];
    let article = ["the ", "a ", "an ", "its ", "their "]
        .iter()
        .filter_map(|article| rfind(words, article).filter(|start| is_word_start(words, *start)))
        .max();
    clause + article.unwrap_or_else(|| words.rfind(' ').map_or(0, |_| words.len()))
}

fn is_word_start(words: &str, at: usize) -> bool {
    !words[..at].ends_with(char::is_alphanumeric)
}

/// The last place of a phrase of plain small letters.
fn rfind(text: &str, phrase: &str) -> Option<usize> {
    let mut last = None;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| find(rest, phrase)) {
        last = Some(from + at);
        from += at + 1;
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    last.filter(|at| holds(&folded(&text[*at..]), phrase) || phrase.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    fn check(sentence: &str, expected: &[(&str, MentionKind, &str)]) {
        let found = of_sentence(sentence, &About::unknown());
        let got: Vec<_> = found.iter().map(|(span, kind, date)| (span.of(sentence), *kind, date.to_string())).collect();
        let expected: Vec<_> =
            expected.iter().map(|(words, kind, date)| (*words, *kind, (*date).to_string())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn inspections_and_visits() {
        check(
            "An ILACS inspection of Eastham took place in November 2018, when all was well.",
            &[("An ILACS inspection of Eastham took place in November 2018", MentionKind::Inspection, "2018-11")],
        );
        check(
            "There is progress since the focused visit in 2022, to secure more.",
            &[("the focused visit in 2022", MentionKind::FocusedVisit, "2022")],
        );
        check(
            "Since the last inspection of Eastham’s services in 2018, leaders care.",
            &[("the last inspection of Eastham’s services in 2018", MentionKind::Inspection, "2018")],
        );
    }

    #[test]
    fn events() {
        check(
            "The authority brought the service back in house in March 2021 after a review.",
            &[("The authority brought the service back in house in March 2021", MentionKind::Event, "2021-03")],
        );
        check(
            "From 13 July 2009, a manager oversees this.",
            &[("From 13 July 2009, a manager oversees this.", MentionKind::Event, "2009-07-13")],
        );
    }

    #[test]
    fn other_years() {
        check("It was done under the Children Act 1989 for 2010 children in 2014–15.", &[]);
        check("Nothing is dated.", &[]);
    }

    #[test]
    fn the_report_itself() {
        let own = About { published: report::parse_iso("2022-03-21"), ..About::unknown() };
        assert!(of_sentence("Plans were good in March 2022.", &own).is_empty());
    }
}
