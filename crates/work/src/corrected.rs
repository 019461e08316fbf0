//! What a person corrected of what was read of a report: its facts, its judgements, its recommendations.
//!
//! A recommendation stays verbatim: it is given as stretches of the report's text, each with its words, so that it is found again
//! when the report is read anew, or honestly shown as lost.

use crate::day;
use report::{
    About, Area, Asked, Body, Date, Framework, Grade, Judgement, Kind, Period, Place, RecommendationKind, Report,
    ReportId, Span,
};
use serde::{Deserialize, Serialize};

/// A fact: as it was read, or as a person says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said<T> {
    /// As it was read.
    #[default]
    AsRead,
    /// There is none.
    None,
    /// This.
    Is(T),
}

impl<T> Said<T> {
    /// The fact, where this one was read.
    pub fn over<U>(&self, read: Option<U>, make: impl Fn(&T) -> U) -> Option<U> {
        match self {
            Said::AsRead => read,
            Said::None => None,
            Said::Is(said) => Some(make(said)),
        }
    }
}

/// A local authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Its short name.
    pub name: String,
    /// What is publicly known of it, where a table names it.
    pub place: Option<Place>,
}

/// A day, saved as "2026-11-28".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(#[serde(with = "day")] pub Date);

/// The days of an inspection, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first.
    pub first: Day,
    /// The last.
    pub last: Day,
}

/// A judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// What is graded.
    pub area: Area,
    /// The grade.
    pub grade: Grade,
}

/// A recommendation, in the words of its report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Whom it is for.
    pub body: Body,
    /// What sort it is.
    pub kind: Option<RecommendationKind>,
    /// Its words: one stretch of one passage, or one of each passage that was joined.
    pub parts: Vec<Quoted>,
}

/// A stretch of a report's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// How many characters (Unicode code points) of the text stood before it.
    pub at: u32,
    /// Its words, as printed.
    pub words: String,
}

impl Quoted {
    /// The stretch that a span covers.
    pub fn of(report: &Report, span: Span) -> Self {
        let before = Span { start: 0, end: span.start };
        let at = u32::try_from(report.words_of(before).chars().count()).unwrap_or(u32::MAX);
        Self { at, words: report.words_of(span).to_owned() }
    }

    /// Where it stands now: at its place, else where the same words stand nearest to it; none where they are lost.
    pub fn find(&self, report: &Report) -> Option<Span> {
        let text = report.text();
        let at = text.char_indices().nth(self.at as usize).map_or(text.len(), |(at, _)| at);
        let span = |at: usize| Span::new(at, at + self.words.len());
        if self.words.is_empty() {
            return None;
        }
        if text[at..].starts_with(&self.words) {
            return Some(span(at));
        }
        // Beginnings are compared one by one: the standard search weighs kilobytes in the page.
        let there = text.char_indices().map(|(there, _)| there).filter(|there| text[*there..].starts_with(&self.words));
        there.min_by_key(|there| there.abs_diff(at)).map(span)
    }
}

/// What a person corrected of one report. What is not corrected is as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// The report.
    pub report: ReportId,
    /// The name of its file, by which a person knows it.
    pub file: String,
    /// Its title, as printed.
    pub title: String,
    /// The authority.
    #[serde(default)]
    pub authority: Said<Authority>,
    /// The days of the inspection.
    #[serde(default)]
    pub inspected: Said<Days>,
    /// The date of the letter or publication.
    #[serde(default)]
    pub published: Said<Day>,
    /// The kind of document.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// The framework.
    #[serde(default)]
    pub framework: Option<Framework>,
    /// All judgements, in order.
    #[serde(default)]
    pub judgements: Option<Vec<Judged>>,
    /// All recommendations, in order.
    #[serde(default)]
    pub recommendations: Option<Vec<Item>>,
    /// The day of the last change.
    #[serde(with = "day")]
    pub on: Date,
}

impl Corrected {
    /// Nothing corrected yet.
    pub fn new(report: &Report, on: Date) -> Self {
        Self::nothing(report.id().clone(), report.source().file.clone(), report.about().title.clone(), on)
    }

    pub(crate) fn nothing(report: ReportId, file: String, title: String, on: Date) -> Self {
        Self {
            report,
            file,
            title,
            authority: Said::AsRead,
            inspected: Said::AsRead,
            published: Said::AsRead,
            kind: None,
            framework: None,
            judgements: None,
            recommendations: None,
            on,
        }
    }

    /// The same with all taken back.
    #[must_use]
    pub fn taken_back(&self) -> Self {
        let Self { report, file, title, on, .. } = self.clone();
        Self::nothing(report, file, title, on)
    }

    /// Whether all is as it was read.
    pub fn is_empty(&self) -> bool {
        *self == self.taken_back()
    }

    /// The report with what is corrected in it. What cannot be found any more is left out; see [`Corrected::lost`].
    pub fn over(&self, read: &Report) -> Report {
        let about = read.about();
        let days = |days: &Days| Period::of(days.first.0, days.last.0);
        let (authority, place) = match &self.authority {
            Said::AsRead => (about.authority.clone(), about.place.clone()),
            Said::None => (None, None),
            Said::Is(said) => (Some(said.name.clone()), said.place.clone()),
        };
        let about = About {
            authority,
            place,
            inspected: self.inspected.over(about.inspected.clone().map(Some), days).flatten(),
            published: self.published.over(about.published, |day| day.0),
            kind: self.kind.unwrap_or(about.kind),
            framework: self.framework.unwrap_or(about.framework),
            judgements: self.judgements.as_ref().map_or_else(|| about.judgements.clone(), |said| judged(about, said)),
            ..about.clone()
        };
        let asked = self.recommendations.as_ref().map(|items| items.iter().map(|item| item.found(read)).collect());
        // Facts alone break no rule, and stretches are looked up in this very text.
        read.with_facts(about.clone(), asked).or_else(|_| read.with_facts(about, None)).unwrap_or_else(|_| read.clone())
    }

    /// The words of recommendations that no longer stand in the report.
    pub fn lost(&self, read: &Report) -> Vec<&str> {
        let parts = self.recommendations.iter().flatten().flat_map(|item| &item.parts);
        parts.filter(|part| part.find(read).is_none()).map(|part| part.words.as_str()).collect()
    }
}

impl Item {
    /// A recommendation as it stands in a report.
    pub fn of(report: &Report, item: &report::Recommendation) -> Self {
        let spans = std::iter::once(&item.span).chain(&item.rest);
        Self { body: item.body, kind: item.kind, parts: spans.map(|span| Quoted::of(report, *span)).collect() }
    }

    /// All recommendations of a report.
    pub fn all(report: &Report) -> Vec<Self> {
        report.recommendations().iter().map(|item| Self::of(report, item)).collect()
    }

    fn found(&self, read: &Report) -> Asked {
        let spans = self.parts.iter().filter_map(|part| part.find(read)).collect();
        Asked { body: self.body, kind: self.kind, spans }
    }
}

/// The judgements that a person gave: each with what is printed of it, where one of its area was read.
fn judged(about: &About, said: &[Judged]) -> Vec<Judgement> {
    let mut read: Vec<&Judgement> = about.judgements.iter().collect();
    let reported_by = about.judgements.iter().find_map(|judgement| judgement.reported_by.clone());
    let one = |said: &Judged| {
        let at = read.iter().position(|judgement| judgement.area == said.area);
        let new = || Judgement {
            area: said.area,
            grade: said.grade,
            printed_area: String::new(),
            printed_grade: String::new(),
            reported_by: reported_by.clone(),
            passage: None,
        };
        let mut judgement = at.map_or_else(new, |at| read.remove(at).clone());
        if judgement.grade != said.grade {
            judgement.grade = said.grade;
            judgement.printed_grade.clear();
        }
        judgement
    };
    said.iter().map(one).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use report::{
        Fact, Finding, FindingId, Format, Parts, Passage, PassageKind, Reasoned, Recommendation, Section, SectionKind,
        Set, Source, Theme, Tone, parse_iso,
    };

    const PASSAGES: [&str; 5] =
        ["Ätna: what to improve", "Plans are late. Visits are rare.", "3", "Records are thin, and", "staff leave."];

    /// A report of one list: its second, fourth and fifth passage are recommendations, the third is the number of a page.
    pub(crate) fn sample() -> Report {
        let (mut text, mut passages) = (String::new(), Vec::new());
        for (words, at) in PASSAGES.iter().zip(0..) {
            let start = text.len() + usize::from(at > 0);
            text.push_str(if at > 0 { "\n" } else { "" });
            text.push_str(words);
            let kind = match at {
                0 => PassageKind::Heading,
                2 => PassageKind::Furniture,
                _ => PassageKind::Bullet,
            };
            passages.push(Passage { kind, number: None, page: None, span: Span::new(start, text.len()) });
        }
        let finding = |words: &str, passage: u32, theme| {
            let start = text.find(words).expect("it is there");
            let tone = Reasoned { value: Tone::Concern, cues: vec![], sure: 90 };
            Finding {
                id: FindingId(0),
                passage,
                span: Span::new(start, start + words.len()),
                tone,
                themes: vec![Reasoned { value: theme, cues: vec![], sure: 90 }],
                extent: None,
                groups: vec![],
                recommendation: true,
                checked: false,
            }
        };
        let findings = vec![
            finding("Plans are late.", 1, Theme::Planning),
            finding("Visits are rare.", 1, Theme::VisitsDirectWork),
            finding("Records are thin, and", 3, Theme::Recording),
            finding("staff leave.", 4, Theme::Workforce),
        ];
        let recommendation = |n, passage: u32, themes: &[Theme]| Recommendation {
            n,
            body: Body::Authority,
            kind: Some(RecommendationKind::AreaForImprovement),
            passage,
            span: passages[passage as usize].span,
            rest: vec![],
            corrected: false,
            themes: themes.to_vec(),
            national_framework: vec![],
        };
        let recommendations = vec![
            recommendation(1, 1, &[Theme::Planning, Theme::VisitsDirectWork]),
            recommendation(2, 3, &[Theme::Recording]),
            recommendation(3, 4, &[Theme::Workforce]),
        ];
        let judgement = Judgement {
            area: Area::Overall,
            grade: Grade::Good,
            printed_area: "The overall judgement".into(),
            printed_grade: "good".into(),
            reported_by: None,
            passage: None,
        };
        let section =
            Section { heading: PASSAGES[0].into(), kind: SectionKind::Improvements, area: None, first: 0, end: 5 };
        Report::try_from(Parts {
            id: ReportId::from_parts(["northshire", "2022-02-15", "inspection"]),
            source: Source { file: "a.pdf".into(), sha256: "0".into(), pages: None, format: Format::Pdf },
            about: About {
                authority: Some("Northshire".into()),
                kind: Kind::Inspection,
                published: parse_iso("2022-03-01"),
                judgements: vec![judgement],
                ..About::unknown()
            },
            text,
            sections: vec![section],
            passages,
            findings,
            recommendations,
            mentions: vec![],
            acronyms: vec![],
            notes: vec![],
            corrected: Set::new(),
        })
        .expect("a sound report")
    }

    fn nothing() -> Corrected {
        Corrected::new(&sample(), today())
    }

    pub(crate) fn today() -> Date {
        parse_iso("2026-11-28").expect("a day")
    }

    /// Recommendations of these words, each given by its stretches.
    pub(crate) fn marked(report: &Report, items: &[&[&str]]) -> Vec<Item> {
        let part = |words: &&str| {
            let start = report.text().find(words).expect("it is there");
            Quoted::of(report, Span::new(start, start + words.len()))
        };
        let item =
            |parts: &&[&str]| Item { body: Body::Authority, kind: None, parts: parts.iter().map(part).collect() };
        items.iter().map(item).collect()
    }

    fn asked(report: &Report) -> Vec<String> {
        report.recommendations().iter().map(|item| format!("{} {}", item.n, report.asked(item))).collect()
    }

    #[test]
    fn nothing_corrected_is_the_report_as_read() {
        assert!(nothing().is_empty());
        assert_eq!(nothing().over(&sample()), sample());
        let same = Corrected { kind: Some(Kind::Inspection), recommendations: Some(Item::all(&sample())), ..nothing() };
        assert!(!same.is_empty());
        assert_eq!(same.over(&sample()), sample(), "what was read just so is not marked as corrected");
    }

    #[test]
    fn facts_are_corrected_and_told_apart_and_the_name_stays() {
        let day = |text: &str| Day(parse_iso(text).expect("a day"));
        let judged = |area, grade| Judged { area, grade };
        let corrected = Corrected {
            authority: Said::Is(Authority { name: "Westshire".into(), place: None }),
            inspected: Said::Is(Days { first: day("2022-02-14"), last: day("2022-02-15") }),
            published: Said::None,
            kind: Some(Kind::FocusedVisit),
            judgements: Some(vec![judged(Area::Overall, Grade::Inadequate), judged(Area::Leaders, Grade::Good)]),
            ..nothing()
        };
        let report = corrected.over(&sample());
        let about = report.about();
        assert_eq!(report.id(), sample().id());
        assert_eq!(
            (about.authority.as_deref(), about.kind, about.published),
            (Some("Westshire"), Kind::FocusedVisit, None)
        );
        assert_eq!(report.when(), Some(day("2022-02-15").0));
        let judgements =
            about.judgements.iter().map(|j| (j.area, j.grade, j.printed_area.as_str(), j.printed_grade.as_str()));
        let expected =
            [(Area::Overall, Grade::Inadequate, "The overall judgement", ""), (Area::Leaders, Grade::Good, "", "")];
        assert!(judgements.eq(expected), "a grade that a person gave is not passed off as printed");
        let facts = [Fact::Authority, Fact::Inspected, Fact::Published, Fact::Kind, Fact::Judgements];
        assert_eq!(report.corrected(), facts.into());
        // Days in the wrong order are no days.
        let wrong = Said::Is(Days { first: day("2022-02-15"), last: day("2022-02-14") });
        assert_eq!(Corrected { inspected: wrong, ..nothing() }.over(&sample()).about().inspected, None);
    }

    #[test]
    fn recommendations_are_split_joined_and_dropped_in_the_words_of_the_report() {
        let read = sample();
        let items =
            marked(&read, &[&["Plans are late."], &["Visits are rare."], &["Records are thin, and", "staff leave."]]);
        let report = Corrected { recommendations: Some(items), ..nothing() }.over(&read);
        assert_eq!(asked(&report), ["1 Plans are late.", "2 Visits are rare.", "3 Records are thin, and staff leave."]);
        let [first, .., last] = report.recommendations() else { panic!("three") };
        assert_eq!((first.themes.as_slice(), first.corrected), (&[Theme::Planning][..], true));
        assert_eq!(last.themes, [Theme::Workforce, Theme::Recording], "in the order of the code book");
        assert_eq!(report.corrected(), [Fact::Recommendations].into());
        let kept = Item::all(&read).remove(0);
        let report = Corrected { recommendations: Some(vec![kept]), ..nothing() }.over(&read);
        assert_eq!(asked(&report), ["1 Plans are late. Visits are rare."]);
        assert!(!report.recommendations()[0].corrected, "one that stays is as it was read");
        let flags: Vec<bool> = report.findings().iter().map(|finding| finding.recommendation).collect();
        assert_eq!(flags, [true, true, false, false]);
        let none = Corrected { recommendations: Some(vec![]), ..nothing() }.over(&read);
        assert_eq!((asked(&none).len(), none.corrected().is_empty()), (0, false));
    }

    #[test]
    fn words_are_found_where_they_moved_and_said_to_be_lost() {
        let read = sample();
        let mut items = marked(&read, &[&["Visits are rare."], &["staff leave."]]);
        assert_eq!(items[0].parts[0].at, 38, "characters are counted, not bytes");
        items[0].parts[0].at = 3;
        items[1].parts[0].words = "staff stay.".into();
        let corrected = Corrected { recommendations: Some(items), ..nothing() };
        assert_eq!(asked(&corrected.over(&read)), ["1 Visits are rare."]);
        assert_eq!(corrected.lost(&read), ["staff stay."]);
        // What overlaps another, or lies in no passage, is left out.
        let items = marked(&read, &[&["Plans are late. Visits"], &["late."], &["rare.\n3"]]);
        let corrected = Corrected { recommendations: Some(items), ..nothing() };
        assert_eq!(asked(&corrected.over(&read)), ["1 Plans are late. Visits"]);
    }
}
