//! Recommendations split, joined, dropped and added: lists of stretches of the report's text, never typed words.

use report::{Area, Asked, Body, Passage, Recommendation, RecommendationKind, Report, SectionKind, Span};
use work::{Corrected, Item, Quoted};

/// The recommendations of a report as they are shown.
pub fn of(shown: &Report) -> Vec<Asked> {
    let spans = |item: &Recommendation| std::iter::once(item.span).chain(item.rest.iter().copied()).collect();
    let item = |item: &Recommendation| Asked { body: item.body, kind: item.kind, spans: spans(item) };
    shown.recommendations().iter().map(item).collect()
}

/// Where a recommendation can be split: the beginning of each sentence but the first, and of each passage that was joined to it.
pub fn breaks(report: &Report, item: &Recommendation) -> Vec<u32> {
    let mut breaks = Vec::new();
    for span in std::iter::once(&item.span).chain(&item.rest) {
        if span.start != item.span.start {
            breaks.push(span.start);
        }
        let words = report.words_of(*span);
        let mut ended = false;
        for (at, c) in words.char_indices() {
            match c {
                '.' | ';' | ':' | '!' | '?' => ended = true,
                '”' | '"' | '’' | ')' | ']' => {}
                c if c.is_whitespace() => {
                    let next = words[at..].find(|c: char| !c.is_whitespace()).map(|next| at + next);
                    // A line may end within white space, and white space may be long: each beginning counts once.
                    let begins = next.and_then(|next| u32::try_from(next).ok()).map(|next| span.start + next);
                    if let Some(begins) = begins.filter(|begins| ended && breaks.last() != Some(begins)) {
                        breaks.push(begins);
                    }
                }
                _ => ended = false,
            }
        }
    }
    breaks
}

/// Splits the recommendation at a place in two, the second of which begins at this byte of the text.
pub fn split(report: &Report, all: &mut Vec<Asked>, place: usize, at: u32) {
    let Some(whole) = all.get_mut(place) else { return };
    let second: Vec<Span> = whole.spans.iter().filter(|span| span.end > at).map(|span| from(*span, at)).collect();
    let first = whole.spans.iter().filter(|span| span.start < at).map(|span| until(report, *span, at)).collect();
    let (body, kind) = (whole.body, whole.kind);
    whole.spans = first;
    all.insert(place + 1, Asked { body, kind, spans: second });
    all.retain(|one| !one.spans.is_empty());
}

fn from(span: Span, at: u32) -> Span {
    Span { start: span.start.max(at), end: span.end }
}

/// The part before a byte, without the white space at its end.
fn until(report: &Report, span: Span, at: u32) -> Span {
    let before = Span { start: span.start, end: span.end.min(at) };
    let words = report.words_of(before).trim_end();
    Span::new(0, words.len()).shifted(span.start as usize)
}

/// Joins the recommendation at a place with the next.
pub fn join(report: &Report, all: &mut Vec<Asked>, place: usize) {
    if place + 1 >= all.len() {
        return;
    }
    let next = all.remove(place + 1);
    let Some(whole) = all.get_mut(place) else { return };
    for span in next.spans {
        match whole.spans.last_mut() {
            // Two halves of one passage are one stretch again.
            Some(last) if same_passage(report, *last, span) => last.end = span.end,
            _ => whole.spans.push(span),
        }
    }
}

fn same_passage(report: &Report, first: Span, second: Span) -> bool {
    let between = report.words_of(Span { start: first.end, end: second.start });
    let both = Span { start: first.start, end: second.end };
    between.trim().is_empty() && report.passages().iter().any(|passage| passage.span.holds(both))
}

/// Makes a passage a recommendation, of the kind of its section.
pub fn add(report: &Report, all: &mut Vec<Asked>, at: u32, passage: &Passage) {
    let section = report.section_of(at);
    let kind = match section.map(|section| section.kind) {
        Some(SectionKind::PriorityActions) => Some(RecommendationKind::PriorityAction),
        Some(SectionKind::Improvements) => Some(RecommendationKind::AreaForImprovement),
        _ => None,
    };
    let is_for_board = section.is_some_and(|section| section.area == Some(Area::Lscb));
    let body = if is_for_board { Body::Board } else { Body::Authority };
    let place = all.partition_point(|one| one.spans.first().is_some_and(|span| span.start < passage.span.start));
    all.insert(place, Asked { body, kind, spans: vec![passage.span] });
}

/// The same as a correction of what was read; none where it is just what was read.
pub fn corrected(read: &Report, all: &[Asked], before: Corrected) -> Corrected {
    let quoted = |one: &Asked| one.spans.iter().map(|span| Quoted::of(read, *span)).collect();
    let items = all.iter().map(|one| Item { body: one.body, kind: one.kind, parts: quoted(one) }).collect();
    let recommendations = Some(items).filter(|items| *items != Item::all(read));
    Corrected { recommendations, ..before }
}

/// The recommendations that were read and of which no word is one any more.
pub fn dropped<'a>(read: &'a Report, shown: &Report) -> Vec<(usize, &'a Recommendation)> {
    let spans: Vec<Span> = of(shown).into_iter().flat_map(|one| one.spans).collect();
    let is_gone = |item: &Recommendation| !spans.iter().any(|s| s.start < item.span.end && item.span.start < s.end);
    read.recommendations().iter().enumerate().filter(|(_, item)| is_gone(item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::parse_iso;

    /// A built-in report with recommendations.
    fn read() -> Report {
        let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/packs/calderdale.pack");
        let bytes = std::fs::read(pack).expect("the pack of built-in reports");
        let reports = report::Pack::from_bytes(&bytes).expect("it opens").reports;
        reports.into_iter().max_by_key(|report| report.recommendations().len()).expect("a report")
    }

    fn after(edit: impl Fn(&Report, &mut Vec<Asked>)) -> (Report, Corrected) {
        let read = read();
        let mut all = of(&read);
        edit(&read, &mut all);
        let day = parse_iso("2026-11-28").expect("a day");
        let corrected = corrected(&read, &all, Corrected::new(&read, day));
        (corrected.over(&read), corrected)
    }

    fn words(report: &Report) -> Vec<String> {
        report.recommendations().iter().map(|item| report.asked(item).into_owned()).collect()
    }

    #[test]
    fn what_was_joined_can_be_split_again() {
        let before = words(&read());
        let (joined, correction) = after(|report, all| join(report, all, 0));
        let expected = [format!("{} {}", before[0], before[1])];
        assert_eq!(words(&joined)[..1], expected);
        assert_eq!(words(&joined)[1..], before[2..]);
        let first = &joined.recommendations()[0];
        assert!(breaks(&joined, first).contains(&first.rest[0].start));
        let mut all = of(&joined);
        split(&joined, &mut all, 0, joined.recommendations()[0].rest[0].start);
        assert!(corrected(&read(), &all, correction).is_empty(), "just what was read is no correction");
        let (same, none) = after(|report, all| join(report, all, all.len() - 1));
        assert!(same == read() && none.is_empty(), "the last has no next");
    }

    #[test]
    fn a_passage_is_split_between_its_sentences_and_joined_again() {
        let read = read();
        let passage = (0..).zip(read.passages()).find(|(at, _)| read.findings_of(*at).len() > 2).expect("a long one");
        let long = |report: &Report, all: &mut Vec<Asked>| {
            all.clear();
            add(report, all, passage.0, passage.1);
        };
        let (whole, _) = after(long);
        let at = breaks(&whole, &whole.recommendations()[0]);
        assert!(at.contains(&read.findings_of(passage.0)[1].span.start), "{at:?}");
        let (halves, _) = after(|report, all| {
            long(report, all);
            split(report, all, 0, at[0]);
        });
        assert_eq!((words(&halves).join(" "), halves.recommendations().len()), (words(&whole).remove(0), 2));
        let mut all = of(&halves);
        join(&halves, &mut all, 0);
        assert_eq!(all, of(&whole));
        assert_eq!(dropped(&read, &whole).len(), read.recommendations().len(), "all that was read is gone");
    }
}
