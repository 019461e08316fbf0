//! Recommendations as a person corrected them: stretches of the text, from which all else that belongs to a recommendation follows.

use crate::{Body, Parts, Recommendation, RecommendationKind, Span, Theme};

/// A recommendation as a person marked it in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whom it is for.
    pub body: Body,
    /// What sort it is.
    pub kind: Option<RecommendationKind>,
    /// Its words: a stretch of one passage, or of several in their order.
    pub spans: Vec<Span>,
}

impl Parts {
    /// Takes these for the recommendations, in the order of print; what lies in no passage, or overlaps another, is left out. One
    /// that was read just so stays as it is.
    pub(crate) fn ask(&mut self, given: Vec<Asked>) {
        // Each at its place: the list is short and nearly in order.
        let mut asked: Vec<Asked> = Vec::new();
        for one in given.into_iter().filter(|one| !one.spans.is_empty()) {
            let place = asked.iter().take_while(|other| other.spans[0].start <= one.spans[0].start).count();
            asked.insert(place, one);
        }
        let read = std::mem::take(&mut self.recommendations);
        let mut end = 0;
        for Asked { body, kind, spans } in asked {
            let apart = spans.iter().try_fold(end, |end, span| (span.start >= end).then_some(span.end));
            let (Some(last), Some(passage)) = (apart, self.passage_of(spans[0])) else { continue };
            end = last;
            let n = self.recommendations.iter().filter(|other| other.body == body).count() + 1;
            let n = u16::try_from(n).unwrap_or(u16::MAX);
            let same = read.iter().find(|r| r.span == spans[0] && spans.len() == 1 && (r.body, r.kind) == (body, kind));
            self.recommendations.push(match same {
                Some(same) => Recommendation { n, ..same.clone() },
                None => Recommendation {
                    n,
                    body,
                    kind,
                    passage,
                    span: spans[0],
                    themes: self.themes_in(&spans),
                    national_framework: self.framework_in(&read, &spans),
                    rest: spans[1..].to_vec(),
                    corrected: true,
                },
            });
        }
        let Self { findings, recommendations, .. } = self;
        for finding in findings {
            let holds = |r: &Recommendation| r.span.holds(finding.span) || r.rest.iter().any(|s| s.holds(finding.span));
            finding.recommendation = recommendations.iter().any(holds);
        }
    }

    fn passage_of(&self, span: Span) -> Option<u32> {
        let at = self.passages.iter().position(|passage| passage.span.holds(span) && !span.is_empty())?;
        u32::try_from(at).ok()
    }

    /// The themes of the sentences in these stretches, in the order of the code book.
    fn themes_in(&self, spans: &[Span]) -> Vec<Theme> {
        let inside = self.findings.iter().filter(|finding| spans.iter().any(|span| span.holds(finding.span)));
        let tags: Vec<Theme> = inside.flat_map(|finding| &finding.themes).map(|tag| tag.value).collect();
        Theme::ALL.iter().copied().filter(|theme| tags.contains(theme)).collect()
    }

    /// What the recommendations read here named of the National Framework, where these words still speak of it.
    fn framework_in(&self, read: &[Recommendation], spans: &[Span]) -> Vec<String> {
        let folded: String = spans.iter().flat_map(|span| span.of(&self.text).chars()).map(crate::fold).collect();
        let here = |r: &&Recommendation| spans.iter().any(|s| s.start < r.span.end && r.span.start < s.end);
        let mut named: Vec<String> = Vec::new();
        for tag in read.iter().filter(here).flat_map(|r| &r.national_framework) {
            let noun = tag.split(' ').next().unwrap_or(tag);
            if !named.contains(tag) && (folded.contains(noun) || folded.contains("national framework")) {
                named.push(tag.clone());
            }
        }
        named
    }
}
