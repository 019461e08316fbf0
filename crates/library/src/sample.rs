//! Small reports and arbitrary queries for the tests of this crate.

use crate::Choices;
use crate::query::{Also, Clause, Filters, Query, Term};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use report::{
    About, Acronym, Area, Extent, Finding, FindingId, Format, Framework, Grade, Group, Judgement, Kind, LooseDate,
    Mention, MentionKind, Parts, Passage, PassageKind, Period, Place, Reasoned, Region, Report, ReportId, Section,
    SectionKind, Set, Source, SourceClass, Span, Theme, Tone, Topic, Vocabulary, parse_iso,
};
use std::collections::BTreeSet;

/// A report in the making: each sentence is a paragraph of its own.
pub(crate) struct Sample {
    parts: Parts,
}

impl Sample {
    /// A report of one day; an empty authority or day leaves that out.
    pub(crate) fn new(authority: &str, day: &str, kind: Kind) -> Self {
        let inspected = parse_iso(day).and_then(|day| Period::of(day, day));
        let about = About {
            authority: (!authority.is_empty()).then(|| authority.to_owned()),
            title: format!("{} of {authority}", kind.label()),
            framework: Framework::Ilacs,
            kind,
            source_class: if kind == Kind::Article { SourceClass::Secondary } else { SourceClass::Ofsted },
            inspected,
            ..About::unknown()
        };
        let source = Source { file: "a.txt".into(), sha256: String::new(), pages: None, format: Format::Text };
        Self {
            parts: Parts {
                id: ReportId::from_parts([authority, day, kind.slug()]),
                source,
                about,
                text: String::new(),
                sections: Vec::new(),
                passages: Vec::new(),
                findings: Vec::new(),
                recommendations: Vec::new(),
                mentions: Vec::new(),
                acronyms: Vec::new(),
                notes: Vec::new(),
                corrected: Set::new(),
            },
        }
    }

    /// Gives the file's format; its name stands for the file's fingerprint.
    pub(crate) fn saved_as(mut self, format: Format) -> Self {
        self.parts.source = Source { sha256: format.slug().to_owned(), format, ..self.parts.source };
        self
    }

    pub(crate) fn named(mut self, id: &str) -> Self {
        self.parts.id = ReportId::from_parts([id]);
        self
    }

    pub(crate) fn published(mut self, day: &str) -> Self {
        self.parts.about.published = parse_iso(day);
        self
    }

    pub(crate) fn on(mut self, year: i32, month: Option<u8>) -> Self {
        self.parts.about.reports_on = Some(LooseDate { year, month, day: None });
        self
    }

    pub(crate) fn judged(mut self, area: Area, grade: Grade) -> Self {
        let reported_by = (self.parts.about.kind == Kind::Article).then(|| String::from("a magazine"));
        let (printed_area, printed_grade) = (area.label().to_owned(), grade.label().to_owned());
        let judgement = Judgement { area, grade, printed_area, printed_grade, reported_by, passage: None };
        self.parts.about.judgements.push(judgement);
        self
    }

    pub(crate) fn covers(mut self, topics: &[Topic]) -> Self {
        self.parts.about.coverage = topics.to_vec();
        self
    }

    /// Places the authority.
    pub(crate) fn at(mut self, region: Region, neighbours: &[&str]) -> Self {
        let statistical_neighbours = neighbours.iter().map(|name| (*name).to_owned()).collect();
        self.parts.about.place = Some(Place { dfe_code: 999, ons_code: None, region, statistical_neighbours });
        self
    }

    /// Begins a section about an area.
    pub(crate) fn section(mut self, area: Option<Area>) -> Self {
        let first = u32::try_from(self.parts.passages.len()).expect("small");
        let heading = area.map_or("", Area::label).to_owned();
        self.parts.sections.push(Section { heading, kind: SectionKind::Findings, area, first, end: first });
        self
    }

    /// Adds a sentence.
    pub(crate) fn says(self, words: &str, tone: Tone, themes: &[Theme]) -> Self {
        self.says_of(words, tone, themes, None, &[], false)
    }

    /// Adds a sentence with all that can be said of it.
    pub(crate) fn says_of(
        mut self,
        words: &str,
        tone: Tone,
        themes: &[Theme],
        extent: Option<Extent>,
        groups: &[Group],
        recommendation: bool,
    ) -> Self {
        if self.parts.sections.is_empty() {
            self = self.section(None);
        }
        let parts = &mut self.parts;
        let start = parts.text.len();
        parts.text.push_str(words);
        let span = Span::new(start, parts.text.len());
        parts.text.push('\n');
        let passage = u32::try_from(parts.passages.len()).expect("small");
        parts.passages.push(Passage { kind: PassageKind::Paragraph, number: None, page: None, span });
        parts.sections.last_mut().expect("a section").end = passage + 1;
        let themes: BTreeSet<Theme> = themes.iter().copied().collect();
        // Some of both, told by their words.
        let sure = if words.len().is_multiple_of(3) { 60 } else { 90 };
        parts.findings.push(Finding {
            id: FindingId::of(&parts.id, words, passage),
            passage,
            span,
            tone: Reasoned { value: tone, cues: Vec::new(), sure },
            themes: themes.into_iter().map(|value| Reasoned { value, cues: Vec::new(), sure: 90 }).collect(),
            extent: extent.map(|value| Reasoned { value, cues: Vec::new(), sure: 90 }),
            groups: groups.to_vec(),
            recommendation,
            checked: false,
        });
        self
    }

    /// Lets the last sentence mention something.
    pub(crate) fn mentions(mut self, kind: MentionKind, year: i32, month: Option<u8>) -> Self {
        let last = self.parts.passages.last().expect("a sentence");
        let passage = u32::try_from(self.parts.passages.len()).expect("small") - 1;
        let date = Some(LooseDate { year, month, day: None });
        self.parts.mentions.push(Mention { span: last.span, passage, kind, date });
        self
    }

    /// Lets the last sentence explain an abbreviation.
    pub(crate) fn explains(mut self, short: &str, long: &str) -> Self {
        let passage = u32::try_from(self.parts.passages.len()).expect("small") - 1;
        self.parts.acronyms.push(Acronym { short: short.to_owned(), long: long.to_owned(), passage });
        self
    }

    pub(crate) fn build(self) -> Report {
        Report::try_from(self.parts).expect("a sound report")
    }
}

const WORDS: [&str; 8] = ["plans", "planning", "children’s", "well-being", "delays", "visits", "plan", "16"];
const AUTHORITIES: [&str; 4] = ["Northshire", "north-shire", "North Shire", ""];
const REPORTS: [&str; 3] = ["northshire-2020-01-01-inspection", "north-shire-inspection", ""];

/// An area for a section, some of them without.
fn any_area() -> impl Strategy<Value = Option<Area>> {
    proptest::option::of(select(vec![Area::Leaders, Area::InCare, Area::CareLeavers]))
}

prop_compose! {
    fn any_sentence()(
        words in vec(select(&WORDS[..]), 0..7),
        tone in select(Tone::ALL),
        themes in vec(select(&Theme::ALL[..3]), 0..3),
        extent in proptest::option::of(select(&Extent::ALL[..3])),
        groups in btree_set(select(&Group::ALL[..2]), 0..2),
        recommendation in any::<bool>(),
        area in any_area(),
    ) -> (String, Tone, Vec<Theme>, Option<Extent>, Vec<Group>, bool, Option<Area>) {
        (format!("{}.", words.join(" ")), tone, themes, extent, groups.into_iter().collect(), recommendation, area)
    }
}

prop_compose! {
    /// Reports of few words, so that queries of the same words often match.
    pub(crate) fn any_report()(
        authority in select(&AUTHORITIES[..]),
        day in select(&["2020-01-01", "2020-06-01", "2021-01-01", ""][..]),
        kind in select(&Kind::ALL[..3]),
        sentences in vec(any_sentence(), 0..6),
        grades in vec((select(vec![Area::Leaders, Area::InCare, Area::InCareAndCareLeavers]), select(Grade::ALL)), 0..3),
    ) -> Report {
        let mut sample = Sample::new(authority, day, kind);
        for (area, grade) in grades {
            sample = sample.judged(area, grade);
        }
        for (words, tone, themes, extent, groups, recommendation, area) in sentences {
            sample = sample.section(area).says_of(&words, tone, &themes, extent, &groups, recommendation);
            // Words of the reports that stand for others of them, so that queries are widened.
            if recommendation {
                sample = sample.explains("visits", "plan").explains("delays", "well-being plans");
            }
        }
        sample.build()
    }
}

fn any_word() -> impl Strategy<Value = String> {
    let folded = |word: &&str| report::words(word).map(|w| w.folded.into_owned()).collect::<Vec<_>>().swap_remove(0);
    select(&WORDS[..]).prop_map(move |word| folded(&word))
}

fn any_term() -> impl Strategy<Value = Term> {
    prop_oneof![
        4 => any_word().prop_map(Term::Word),
        1 => "[a-z]{1,3}".prop_map(Term::Prefix),
        1 => Just(Term::Prefix(String::from("plan"))),
        2 => vec(any_word(), 1..4).prop_map(Term::Phrase),
        1 => (any_word(), any_word(), 0_u8..5).prop_map(|(left, right, within)| Term::Near(left, right, within)),
    ]
}

pub(crate) fn any_clause() -> impl Strategy<Value = Clause> {
    (vec(any_term(), 1..4), proptest::bool::weighted(0.2)).prop_map(|(any, negated)| Clause { any, negated })
}

fn few<T: Clone + Ord + std::fmt::Debug + 'static>(values: &[T]) -> impl Strategy<Value = Choices<T>> + use<T> {
    let values = values.to_vec();
    prop_oneof![3 => Just(Choices::default()), 1 => vec(select(values), 1..3).prop_map(|values| values.into_iter().collect())]
}

fn some_of<T: Vocabulary + std::fmt::Debug>(values: &[T]) -> impl Strategy<Value = Set<T>> + use<T> {
    let values = values.to_vec();
    prop_oneof![3 => Just(Set::new()), 1 => vec(select(values), 1..3).prop_map(|words| words.into_iter().collect())]
}

prop_compose! {
    pub(crate) fn any_filters()(
        authorities in few(&AUTHORITIES.map(String::from)),
        reports in few(&REPORTS.map(|id| ReportId::from_parts([id]))),
        years in few(&[2020, 2021, -3]),
        own in few(&["mine", "my \"own\", all"].map(String::from)),
        kinds in some_of(Kind::ALL),
        areas in some_of(Area::ALL),
        grades in some_of(Grade::ALL),
        (themes, tones, extents, groups) in (some_of(&Theme::ALL[..4]), some_of(Tone::ALL), some_of(Extent::ALL), some_of(Group::ALL)),
        [recommendation, sure, checked] in proptest::array::uniform3(proptest::option::weighted(0.2, any::<bool>())),
    ) -> Filters {
        Filters { authorities, reports, years, kinds, areas, grades, themes, own, tones, extents, groups, recommendation, sure, checked }
    }
}

prop_compose! {
    /// Queries of every shape, on the words and values of [`any_report`].
    pub(crate) fn any_query()(
        words in vec(any_clause(), 0..3),
        filters in any_filters(),
        off in proptest::bool::weighted(0.3),
        without in few(&["plan", "well being plans", "oversight"].map(String::from)),
    ) -> Query {
        Query { words, filters, also: Also { off, without } }
    }
}
