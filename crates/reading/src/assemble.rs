//! Pieces and sections → the report: one text with everything else pointing into it, and a finding for each sentence that may be one.

use crate::analysis;
use crate::pieces::{Piece, Role};
use crate::{about, acronyms, article, headings, judgements, mentions, notes, recommendations, sentences};
use report::{
    About, Finding, FindingId, Parts, Passage, PassageKind, Period, Recommendation, ReportId, Section, SectionKind,
    Set, Source, SourceClass, Span,
};
use std::ops::Range;

/// The parts of a report of these pieces.
pub(crate) fn parts(source: &Source, pieces: &[Piece], sections: Vec<Section>, is_article: bool) -> Parts {
    let (text, passages) = text(pieces);
    let mut judgements = judgements::of(pieces, &sections, is_article);
    let publisher = is_article.then(|| article::publisher(pieces)).flatten();
    for judgement in &mut judgements {
        judgement.reported_by.clone_from(&publisher);
    }
    let about = about::of(pieces, &sections, is_article, judgements);
    let id = id(&about, source);
    let mut recommendations = if is_article { Vec::new() } else { recommendations::of(&text, &passages, &sections) };
    let findings = findings(&text, &passages, &sections, &recommendations, &about);
    recommendations::give_themes(&mut recommendations, &findings);
    let joins = pieces.iter().filter(|piece| piece.joins > 0).count();
    let acronyms = acronyms::of(&text, &passages);
    let notes = notes::of(&notes::Read {
        source,
        about: &about,
        text: &text,
        sections: &sections,
        passages: &passages,
        recommendations: &recommendations,
        acronyms: &acronyms,
        joins,
    });
    Parts {
        mentions: mentions::of(&text, &passages, &sections, &about),
        acronyms,
        notes,
        id,
        source: source.clone(),
        about,
        text,
        sections,
        passages,
        findings,
        recommendations,
        corrected: Set::new(),
    }
}

/// The words of all pieces with a line break between two, and where each stands.
fn text(pieces: &[Piece]) -> (String, Vec<Passage>) {
    let mut text = String::new();
    let mut passages = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if !passages.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        let joint = if piece.is_furniture() { "\n" } else { " " };
        for (at, line) in piece.lines.iter().enumerate() {
            if at > 0 {
                text.push_str(joint);
            }
            text.push_str(line);
        }
        let kind = match piece.role {
            Role::Text => PassageKind::Paragraph,
            Role::Heading => PassageKind::Heading,
            Role::Bullet(_) => PassageKind::Bullet,
            Role::Row => PassageKind::TableRow,
            Role::Furniture => PassageKind::Furniture,
        };
        passages.push(Passage { kind, number: piece.number, page: piece.page, span: Span::new(start, text.len()) });
    }
    (text, passages)
}

/// The report's stable name: authority, last day and kind; the year for an article; the fingerprint where nothing is known.
fn id(about: &About, source: &Source) -> ReportId {
    let day = about.inspected.as_ref().map(|Period { end, .. }| *end).or(about.published).map(report::iso);
    let when = day.or_else(|| about.reports_on.map(|on| on.to_string()));
    match (&about.authority, when) {
        (Some(authority), Some(when)) => ReportId::from_parts([authority, when.as_str(), about.kind.slug()]),
        _ => ReportId::from_parts([source.sha256.as_str()]),
    }
}

/// The findings: every sentence of the parts of the report that say what was found.
fn findings(
    text: &str,
    passages: &[Passage],
    sections: &[Section],
    recommendations: &[Recommendation],
    about: &About,
) -> Vec<Finding> {
    let is_article = about.source_class == SourceClass::Secondary;
    let mut findings = Vec::new();
    for section in sections {
        for index in section.first..section.end {
            let Some(passage) = passages.get(index as usize) else { continue };
            let recommendation = recommendations.binary_search_by_key(&index, |r| r.passage).is_ok();
            let place = analysis::Place { text, about, section, passages, passage: index, recommendation };
            let stretches = stretches(text, passages, index, section.kind, is_article);
            let span = |range: Range<usize>| Span::new(range.start, range.end).shifted(passage.span.start as usize);
            let spans: Vec<Span> = stretches.into_iter().map(span).collect();
            let sentences: Vec<_> = spans.iter().map(|span| place.sentence(head(text, *span))).collect();
            for (span, found) in spans.into_iter().zip(analysis::analyse(&sentences)) {
                findings.push(Finding {
                    id: FindingId::default(), // the report names its findings itself
                    passage: index,
                    span,
                    tone: found.tone,
                    themes: found.themes,
                    extent: found.extent,
                    groups: found.groups,
                    recommendation,
                    checked: false,
                });
            }
        }
    }
    findings
}

/// What of a sentence is analysed: no sentence of a report is as long as the bound, and a file without a full stop must not
/// take the square of its length.
fn head(text: &str, span: Span) -> Span {
    let mut end = span.range().end.min(span.range().start + 4000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(span.range().start, end)
}

/// The sentences of a passage that may be findings, counted from its start.
fn stretches(
    text: &str,
    passages: &[Passage],
    index: u32,
    section: SectionKind,
    is_article: bool,
) -> Vec<Range<usize>> {
    let Some(passage) = passages.get(index as usize) else { return Vec::new() };
    let words = passage.span.of(text);
    let tells = !matches!(section, SectionKind::Front | SectionKind::Judgements | SectionKind::Back);
    match passage.kind {
        PassageKind::TableRow => judgements::row(words)
            .and_then(|row| row.finding)
            .map(|finding| split_within(words, finding))
            .unwrap_or_default(),
        PassageKind::Paragraph | PassageKind::Bullet if is_article => {
            article::quotations(words).into_iter().flat_map(|quoted| split_within(words, quoted)).collect()
        }
        PassageKind::Paragraph | PassageKind::Bullet if tells => {
            let mut sentences = sentences::split(words);
            // "… the following strengths were also identified:" only leads to what follows.
            let leads = sentences.last().is_some_and(|last| words[last.clone()].ends_with(':'));
            let next = passages[index as usize + 1..].iter().find(|next| next.kind != PassageKind::Furniture);
            if leads && next.is_some_and(|next| matches!(next.kind, PassageKind::Bullet | PassageKind::Heading)) {
                sentences.pop();
            }
            // A heading may be printed within a paragraph.
            sentences.retain(|sentence| headings::known(&words[sentence.clone()]).is_none());
            sentences
        }
        PassageKind::Paragraph | PassageKind::Bullet | PassageKind::Furniture | PassageKind::Heading => Vec::new(),
    }
}

fn split_within(words: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let start = range.start;
    sentences::split(&words[range]).into_iter().map(|inner| inner.start + start..inner.end + start).collect()
}
