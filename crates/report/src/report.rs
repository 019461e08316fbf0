//! The report: its facts, its words, and everything found in them. One constructor checks that all spans nest; after it nobody re-checks.

use crate::dates::day;
use crate::sealed::{Dictionary, Sealed, seal};
use crate::vocabulary::vocabulary;
use crate::{
    Area, Asked, Date, Finding, FindingId, Judgement, LooseDate, Period, Place, ReportId, Set, Span, Theme, Tone,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

vocabulary! {
    /// What sort of document it is.
    Kind {
        Inspection = "inspection", "Inspection";
        ReInspection = "re-inspection", "Re-inspection";
        FocusedVisit = "focused-visit", "Focused visit";
        MonitoringVisit = "monitoring-visit", "Monitoring visit";
        UnannouncedInspection = "unannounced-inspection", "Unannounced inspection";
        Article = "article", "Article";
        Other = "other", "Other document";
    }
}

vocabulary! {
    /// The framework under which an inspection was made; an article takes that of the inspection it reports on.
    Framework {
        AnnualUnannounced = "annual-unannounced", "Annual unannounced inspection (2009–12)";
        Safeguarding2009 = "safeguarding-2009", "Safeguarding and looked after children (2009–12)";
        ChildProtection2012 = "child-protection-2012", "Protection of children (2012–13)";
        LookedAfter2013 = "looked-after-2013", "Services for looked after children (2013)";
        Sif = "sif", "Single inspection framework (2013–18)";
        BoardReview = "board-review", "Review of the safeguarding children board";
        Ilacs = "ilacs", "ILACS (2018 on)";
        None = "none", "No framework named";
    }
}

vocabulary! {
    /// Whose word a document is.
    SourceClass {
        Ofsted = "ofsted", "Ofsted";
        /// Quotes or retells an inspection.
        Secondary = "secondary", "Secondary source";
    }
}

vocabulary! {
    /// The licence that a report prints.
    Licence {
        Ogl3 = "ogl-3", "Open Government Licence v3.0";
        NonCommercial = "non-commercial", "Non-commercial or educational use";
    }
}

vocabulary! {
    /// The format of a file.
    Format {
        Pdf = "pdf", "PDF";
        Docx = "docx", "Word";
        Html = "html", "HTML";
        Markdown = "md", "Markdown";
        Text = "txt", "Text";
    }
}

vocabulary! {
    /// What a named person is to a report.
    Role {
        LeadInspector = "lead inspector", "Lead inspector";
        Inspector = "inspector", "Inspector";
        Signatory = "signatory", "Signed by";
        Addressee = "addressee", "Addressed to";
    }
}

vocabulary! {
    /// What a passage is on the printed page.
    PassageKind {
        Paragraph = "paragraph", "Paragraph";
        Bullet = "bullet", "Bullet";
        TableRow = "table-row", "Table row";
        Heading = "heading", "Heading";
        /// Addresses, page numbers, signatures, copy lists, licence blocks: kept, shown on request, never a finding.
        Furniture = "furniture", "Page furniture";
    }
}

vocabulary! {
    /// What a section is for.
    SectionKind {
        /// Title, dates, addressee, how the inspection was done.
        Front = "front", "Front matter";
        /// The judgements.
        Judgements = "judgements", "Judgements";
        /// Headline findings, executive summary.
        Summary = "summary", "Summary";
        /// Areas for priority action.
        PriorityActions = "priority-actions", "Areas for priority action";
        /// What needs to improve, areas for development, recommendations.
        Improvements = "improvements", "What needs to improve";
        /// Strengths listed apart (2009–10).
        Strengths = "strengths", "Strengths";
        /// What was delivered satisfactorily (2009–10).
        Satisfactory = "satisfactory", "Delivered satisfactorily";
        /// The body of the report.
        Findings = "findings", "Findings";
        /// Signature, copy list, licence, contact details.
        Back = "back", "Back matter";
    }
}

vocabulary! {
    /// What sort of recommendation it is.
    RecommendationKind {
        PriorityAction = "priority action", "Priority action";
        AreaForImprovement = "area for improvement", "Area for improvement";
    }
}

vocabulary! {
    /// Whom a recommendation is for.
    Body {
        Authority = "authority", "The authority";
        Board = "board", "The safeguarding children board";
    }
}

vocabulary! {
    /// What is read of a report beside its sentences, and can be corrected.
    Fact {
        Authority = "authority", "Authority";
        Inspected = "inspected", "Inspected";
        Published = "published", "Letter or publication";
        Kind = "kind", "Kind of document";
        Framework = "framework", "Framework";
        Judgements = "judgements", "Judgements";
        Recommendations = "recommendations", "Recommendations";
    }
}

vocabulary! {
    /// What a report mentions.
    MentionKind {
        Inspection = "inspection", "Inspection";
        FocusedVisit = "focused-visit", "Focused visit";
        MonitoringVisit = "monitoring-visit", "Monitoring visit";
        Event = "event", "Event";
    }
}

/// What an inspection looked at: a judgement area or, for visits of narrower scope, a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// A judgement area.
    Area(Area),
    /// A theme of the code book.
    Theme(Theme),
}

impl Topic {
    /// The stable name; areas and themes share no slug.
    pub const fn slug(self) -> &'static str {
        match self {
            Topic::Area(area) => area.slug(),
            Topic::Theme(theme) => theme.slug(),
        }
    }

    /// The words shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Topic::Area(area) => area.label(),
            Topic::Theme(theme) => theme.label(),
        }
    }

    /// The topic of a slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Area::from_slug(slug).map(Topic::Area).or_else(|| Theme::from_slug(slug).map(Topic::Theme))
    }
}

impl Serialize for Topic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}

impl<'de> Deserialize<'de> for Topic {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::vocabulary::by_slug(deserializer, "topic", Self::from_slug)
    }
}

/// The file that a report was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name, as given.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many pages it has, where its format has pages.
    pub pages: Option<u16>,
    /// Its format.
    pub format: Format,
}

/// A person that a report names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What they are to the report.
    pub role: Role,
    /// The name, without title.
    pub name: String,
    /// The post, as printed beside the name.
    pub post: Option<String>,
}

/// What a report is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The local authority's short name; `None` where none is named.
    pub authority: Option<String>,
    /// What is publicly known of that authority; `None` where no such authority is in the table.
    pub place: Option<Place>,
    /// The title, as printed.
    pub title: String,
    /// The framework.
    pub framework: Framework,
    /// The kind of document.
    pub kind: Kind,
    /// Whose word it is.
    pub source_class: SourceClass,
    /// Who published it, where it is a secondary source and says so.
    pub publisher: Option<String>,
    /// What the visit looked at, in the report's words.
    pub focus: Option<String>,
    /// The same as judgement areas or themes.
    pub coverage: Vec<Topic>,
    /// The licence that it prints.
    pub licence: Option<Licence>,
    /// The days of the inspection.
    pub inspected: Option<Period>,
    /// The inspection that an article reports on, as closely as it says.
    pub reports_on: Option<LooseDate>,
    /// The date printed as that of the letter or publication.
    #[serde(with = "day::maybe")]
    pub published: Option<Date>,
    /// The people named, in printed order.
    pub people: Vec<Person>,
    /// The judgements, in printed order.
    pub judgements: Vec<Judgement>,
}

impl About {
    /// The facts of a document of which nothing is known.
    pub fn unknown() -> Self {
        Self {
            authority: None,
            place: None,
            title: String::new(),
            framework: Framework::None,
            kind: Kind::Other,
            source_class: SourceClass::Ofsted,
            publisher: None,
            focus: None,
            coverage: Vec::new(),
            licence: None,
            inspected: None,
            reports_on: None,
            published: None,
            people: Vec::new(),
            judgements: Vec::new(),
        }
    }
}

/// A run of passages under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading, as printed; empty where the section has none.
    pub heading: String,
    /// What it is for.
    pub kind: SectionKind,
    /// The judgement area that it is about, where the heading says.
    pub area: Option<Area>,
    /// Index of its first passage.
    pub first: u32,
    /// Index after its last passage.
    pub end: u32,
}

/// A paragraph, bullet, table row, heading or piece of furniture, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its printed paragraph number.
    pub number: Option<u16>,
    /// The page on which it begins, where the format has pages.
    pub page: Option<u16>,
    /// Its words. The printed number, the bullet and the marks of the format are no part of them.
    #[serde(skip)]
    pub span: Span,
}

/// An item that the report asks to be put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Its place among those for the same body, from 1.
    pub n: u16,
    /// Whom it is for.
    pub body: Body,
    /// What sort it is.
    pub kind: Option<RecommendationKind>,
    /// The passage that prints it, as an index into the passages.
    pub passage: u32,
    /// Its words.
    #[serde(skip)]
    pub span: Span,
    /// More of its words, in later passages, which a person joined to it. Like `corrected` it never travels with the report.
    #[serde(skip)]
    pub rest: Vec<Span>,
    /// Whether a person made it what it is.
    #[serde(skip)]
    pub corrected: bool,
    /// The themes of its sentences.
    pub themes: Vec<Theme>,
    /// Outcomes and enablers of the National Framework that it names: "outcome 3".
    pub national_framework: Vec<String>,
}

/// Another inspection, visit or dated event that the report mentions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words, inside the passage.
    #[serde(skip)]
    pub span: Span,
    /// The passage, as an index into the passages.
    pub passage: u32,
    /// What is mentioned.
    pub kind: MentionKind,
    /// When it was, as closely as it is printed.
    pub date: Option<LooseDate>,
}

/// An abbreviation that the report explains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acronym {
    /// The short form.
    pub short: String,
    /// The long form, as printed.
    pub long: String,
    /// The passage that explains it, as an index into the passages.
    pub passage: u32,
}

/// Something about the reading that a person should know, in one plain sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Whether a careful reader should check it against the file; plain information otherwise.
    pub doubt: bool,
    /// The sentence.
    pub text: String,
}

impl Note {
    /// Plain information.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { doubt: false, text: text.into() }
    }

    /// Something to be checked.
    pub fn doubt(text: impl Into<String>) -> Self {
        Self { doubt: true, text: text.into() }
    }
}

/// The parts of a report, before they are checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Its stable name.
    pub id: ReportId,
    /// The file.
    pub source: Source,
    /// The facts.
    pub about: About,
    /// All the words, once: the passages in order, with a line break between two.
    pub text: String,
    /// The sections, in order, without gaps.
    pub sections: Vec<Section>,
    /// The passages, in order.
    pub passages: Vec<Passage>,
    /// The findings, in order.
    pub findings: Vec<Finding>,
    /// The recommendations, in order.
    pub recommendations: Vec<Recommendation>,
    /// What else it mentions, in order.
    pub mentions: Vec<Mention>,
    /// The abbreviations that it explains, in order.
    pub acronyms: Vec<Acronym>,
    /// What to know about the reading.
    pub notes: Vec<Note>,
    /// What a person corrected, and is not as it was read. What a person did is kept apart from what was read, so it never
    /// travels with the report.
    #[serde(skip)]
    pub corrected: Set<Fact>,
}

impl Parts {
    /// Gives each finding its stable name: of the report, its words, and which repeat of them it is. `name` makes it, by the place of
    /// the finding.
    fn name_findings(&mut self, name: &dyn Fn(&Self, usize, u32) -> FindingId) {
        // Sorted by name and place, so that repeats stand side by side however many sentences a file has.
        let mut names: Vec<(FindingId, usize)> = (0..self.findings.len()).map(|at| (name(self, at, 0), at)).collect();
        crate::sort(&mut names, |a, b| a < b);
        for same in names.chunk_by(|a, b| a.0 == b.0) {
            for ((first, at), repeat) in same.iter().zip(0..) {
                self.findings[*at].id = if repeat == 0 { *first } else { name(self, *at, repeat) };
            }
        }
    }

    /// The name of a finding, by the words of the text.
    fn name_by_text(&self, at: usize, repeat: u32) -> FindingId {
        FindingId::of(&self.id, self.findings[at].span.of(&self.text), repeat)
    }

    /// Whether its lists and spans keep the rules of a report; `in_text` tells whether a span lies in the text.
    fn sound(&self, in_text: &dyn Fn(Span) -> bool) -> Result<(), Broken> {
        let rule = |holds: bool, rule: &'static str| if holds { Ok(()) } else { Err(Broken(rule)) };
        let in_text = |span: Span| span.start <= span.end && in_text(span);
        let passage = |index: u32| self.passages.get(index as usize);
        let in_passage = |index: u32, span: Span| passage(index).is_some_and(|p| p.span.holds(span)) && in_text(span);

        let mut at = 0;
        for p in &self.passages {
            rule(in_text(p.span) && p.span.start >= at, "passages lie in the text, in order")?;
            at = p.span.end;
        }
        let mut next = 0;
        for s in &self.sections {
            rule(s.first == next && s.end >= s.first, "sections follow each other without gaps")?;
            next = s.end;
        }
        rule(next as usize == self.passages.len(), "every passage stands in a section")?;
        let mut at = 0;
        for f in &self.findings {
            rule(in_passage(f.passage, f.span) && f.span.start >= at, "findings lie in their passages, in order")?;
            rule(!f.span.is_empty(), "no finding is empty")?;
            let extent = f.extent.iter().flat_map(|e| &e.cues);
            let cues = f.tone.cues.iter().chain(f.themes.iter().flat_map(|t| &t.cues)).chain(extent);
            rule(cues.copied().all(in_text), "cues lie in the text")?;
            at = f.span.end;
        }
        let mut at = 0;
        for r in &self.recommendations {
            rule(in_passage(r.passage, r.span), "recommendations lie in their passages")?;
            for span in std::iter::once(&r.span).chain(&r.rest) {
                rule(in_text(*span) && span.start >= at, "recommendations lie in the text, in order")?;
                at = span.end;
            }
        }
        rule(self.mentions.iter().all(|m| in_passage(m.passage, m.span)), "mentions lie in their passages")?;
        rule(self.acronyms.iter().all(|a| passage(a.passage).is_some()), "acronyms have a passage")?;
        let judged = self.about.judgements.iter().filter_map(|j| j.passage);
        rule(judged.into_iter().all(|index| passage(index).is_some()), "judgements have a passage")
    }

    /// Whether all but the text is the same.
    fn same_but_text(&self, other: &Self) -> bool {
        let Self {
            id,
            source,
            about,
            text: _,
            sections,
            passages,
            findings,
            recommendations,
            mentions,
            acronyms,
            notes,
            corrected,
        } = self;
        (id, source, about) == (&other.id, &other.source, &other.about)
            && (sections, passages, findings) == (&other.sections, &other.passages, &other.findings)
            && (recommendations, mentions, acronyms) == (&other.recommendations, &other.mentions, &other.acronyms)
            && (notes, corrected) == (&other.notes, &other.corrected)
    }

    /// Every span in a fixed order, each with the place where it probably begins: the end of the one before it in its list,
    /// and for the first cue of a list the beginning of its finding. `visit` leaves the span's own end there.
    fn each_span(&mut self, visit: &mut dyn FnMut(&mut Span, &mut u32)) {
        let after = &mut 0;
        for p in &mut self.passages {
            visit(&mut p.span, after);
        }
        *after = 0;
        for f in &mut self.findings {
            visit(&mut f.span, after);
            let themes = f.themes.iter_mut().map(|tag| &mut tag.cues);
            for cues in std::iter::once(&mut f.tone.cues).chain(themes).chain(f.extent.iter_mut().map(|e| &mut e.cues))
            {
                let mut after = f.span.start;
                for cue in cues.iter_mut() {
                    visit(cue, &mut after);
                }
            }
        }
        *after = 0;
        for r in &mut self.recommendations {
            visit(&mut r.span, after);
        }
        *after = 0;
        for m in &mut self.mentions {
            visit(&mut m.span, after);
        }
    }
}

/// Parts as they travel: the spans stand apart, each as its distance from where it probably begins and its length. These are small
/// numbers, which take fewer bytes, and compress well side by side.
#[derive(Serialize, Deserialize)]
struct Packed {
    /// With every span empty.
    parts: Parts,
    steps: Vec<i32>,
    lengths: Vec<u32>,
}

impl From<Report> for Packed {
    fn from(report: Report) -> Self {
        Packed::of(report.into())
    }
}

impl Packed {
    fn of(mut parts: Parts) -> Self {
        let (mut steps, mut lengths) = (Vec::new(), Vec::new());
        parts.each_span(&mut |span, after| {
            steps.push(span.start.wrapping_sub(*after).cast_signed());
            lengths.push(span.len());
            *after = span.end;
        });
        parts.each_span(&mut |span, _| *span = Span::default());
        Packed { parts, steps, lengths }
    }
}

impl TryFrom<Packed> for Report {
    type Error = Broken;

    fn try_from(packed: Packed) -> Result<Self, Broken> {
        Report::try_from(packed.parts()?)
    }
}

impl Packed {
    /// The parts with their spans.
    fn parts(self) -> Result<Parts, Broken> {
        let Packed { mut parts, steps, lengths } = self;
        let mut spans = steps.into_iter().zip(lengths);
        let mut enough = true;
        parts.each_span(&mut |span, after| {
            let (step, length) = spans.next().unwrap_or_else(|| {
                enough = false;
                (0, 0)
            });
            let start = after.wrapping_add_signed(step);
            // A length beyond the text is found by the check of the parts.
            *span = Span { start, end: start.saturating_add(length) };
            *after = span.end;
        });
        if enough && spans.next().is_none() { Ok(parts) } else { Err(Broken("every span travels")) }
    }
}

/// A report. Everything in it points into [`Report::text`].
// Invariant: every finding lies in one passage, every passage in one section and in the text; each list is ordered and
// disjoint; every index of a passage exists; every span ends on character boundaries; every finding has its own name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "Packed", into = "Packed")]
pub struct Report {
    /// Its text is empty where it is sealed.
    parts: Parts,
    sealed: Option<Arc<Sealed>>,
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        // The text last, for it may have to be unpacked.
        self.parts.same_but_text(&other.parts) && self.text() == other.text()
    }
}

impl Eq for Report {}

/// Parts that contradict each other: which rule they break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken(pub &'static str);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a sound report: {}", self.0)
    }
}

impl std::error::Error for Broken {}

impl From<Report> for Parts {
    fn from(report: Report) -> Self {
        let text = report.sealed().map(|sealed| sealed.made(report.findings(), |text| report.is_sound_with(text)));
        let Report { mut parts, .. } = report;
        if let Some(text) = text {
            parts.text = text.unwrap_or_else(|blank| blank);
        }
        parts
    }
}

impl TryFrom<Parts> for Report {
    type Error = Broken;

    fn try_from(mut parts: Parts) -> Result<Self, Broken> {
        parts.name_findings(&Parts::name_by_text);
        parts.sound(&|span| parts.text.get(span.range()).is_some())?;
        Ok(Self { parts, sealed: None })
    }
}

impl Report {
    /// A report of which nothing is known but its words: one paragraph, named by the file's fingerprint.
    pub fn bare(source: Source, text: String, note: Note) -> Self {
        let passage =
            Passage { kind: PassageKind::Paragraph, number: None, page: None, span: Span::new(0, text.len()) };
        let section = Section { heading: String::new(), kind: SectionKind::Front, area: None, first: 0, end: 1 };
        let parts = Parts {
            id: ReportId::from_parts([source.sha256.as_str()]),
            source,
            about: About::unknown(),
            text,
            sections: vec![section],
            passages: vec![passage],
            findings: Vec::new(),
            recommendations: Vec::new(),
            mentions: Vec::new(),
            acronyms: Vec::new(),
            notes: vec![note],
            corrected: Set::new(),
        };
        Self { parts, sealed: None }
    }

    /// The report as it lies in a pack: its parts without the text, and the two streams of the text ([`seal`]). None where a
    /// word is not in the dictionary.
    pub(crate) fn to_sealed(&self, dictionary: &Dictionary) -> Option<(Vec<u8>, Vec<u8>, Vec<u8>)> {
        let text = self.text();
        let length = u32::try_from(text.len()).ok()?;
        let (words, print) = seal(text, self.findings(), dictionary)?;
        let parts = Parts { text: String::new(), ..self.parts.clone() };
        Some((crate::wire::encode(&(length, Packed::of(parts))), words, print))
    }

    /// The report of what lies in a pack. Everything is checked but what needs the text, which is checked when it is unpacked.
    pub(crate) fn of_sealed(parts: &[u8], sealed: impl FnOnce(u32) -> Sealed) -> Result<Self, Broken> {
        let packed: Result<(u32, Packed), _> = crate::wire::decode(parts);
        let (length, packed) = packed.map_err(|_| Broken("the parts can be read"))?;
        let mut parts = packed.parts()?;
        let sealed = sealed(length);
        let numbers = sealed.fitting(parts.findings.len()).ok_or(Broken("every finding has its words"))?;
        parts.sound(&|span| span.start <= span.end && span.end <= length)?;
        parts.name_findings(&|parts, at, repeat| sealed.name(&parts.id, numbers.of_finding(at), repeat));
        Ok(Self { parts, sealed: Some(Arc::new(sealed)) })
    }

    /// Its words while they lie packed, for what needs no print; none of a report that never was in a large pack.
    pub fn sealed(&self) -> Option<&Sealed> {
        self.sealed.as_deref()
    }

    /// Whether its text was packed and contradicts the rest, so that it is blank.
    pub fn is_blank(&self) -> bool {
        self.sealed().is_some_and(|sealed| sealed.text(self.findings(), |text| self.is_sound_with(text)).is_err())
    }

    fn is_sound_with(&self, text: &str) -> bool {
        self.parts.sound(&|span| text.get(span.range()).is_some()).is_ok()
    }

    /// The same report under another name, and its findings with it.
    #[must_use]
    pub fn renamed(mut self, id: ReportId) -> Self {
        self.parts.id = id;
        if let Some(sealed) = &self.sealed {
            let numbers = sealed.numbers();
            self.parts.name_findings(&|parts, at, repeat| sealed.name(&parts.id, numbers.of_finding(at), repeat));
        } else {
            self.parts.name_findings(&Parts::name_by_text);
        }
        self
    }

    /// The same report with the tone and themes that a person gave to findings. Names that it does not hold change nothing.
    #[must_use]
    pub fn retagged<'a>(&self, tags: impl IntoIterator<Item = (FindingId, Tone, &'a [Theme])>) -> Self {
        let mut report = self.clone();
        for (id, tone, themes) in tags {
            if let Some(finding) = report.parts.findings.iter_mut().find(|finding| finding.id == id) {
                finding.retag(tone, themes);
            }
        }
        report
    }

    /// The same report with facts, and where they are given recommendations, that a person corrected. It keeps its name, and what
    /// is not as it was read is told by [`Report::corrected`].
    pub fn with_facts(&self, about: About, asked: Option<Vec<Asked>>) -> Result<Self, Broken> {
        let mut parts = Parts::from(self.clone());
        if let Some(asked) = asked {
            parts.ask(asked);
        }
        let was = &self.parts;
        let changed = [
            (Fact::Authority, about.authority != was.about.authority),
            (Fact::Inspected, about.inspected != was.about.inspected),
            (Fact::Published, about.published != was.about.published),
            (Fact::Kind, about.kind != was.about.kind),
            (Fact::Framework, about.framework != was.about.framework),
            (Fact::Judgements, about.judgements != was.about.judgements),
            (Fact::Recommendations, parts.recommendations != was.recommendations),
        ];
        parts.corrected = changed.into_iter().filter_map(|(fact, changed)| changed.then_some(fact)).collect();
        parts.about = about;
        Self::try_from(parts)
    }

    /// Its stable name.
    pub fn id(&self) -> &ReportId {
        &self.parts.id
    }

    /// The file it was read from.
    pub fn source(&self) -> &Source {
        &self.parts.source
    }

    /// Its facts.
    pub fn about(&self) -> &About {
        &self.parts.about
    }

    /// All its words; blank where they were packed and turn out to contradict the rest, which [`Report::is_blank`] tells.
    pub fn text(&self) -> &str {
        match self.sealed() {
            None => &self.parts.text,
            Some(sealed) => sealed.text(self.findings(), |text| self.is_sound_with(text)).unwrap_or_else(|blank| blank),
        }
    }

    /// Its sections, in order.
    pub fn sections(&self) -> &[Section] {
        &self.parts.sections
    }

    /// Its passages, in order.
    pub fn passages(&self) -> &[Passage] {
        &self.parts.passages
    }

    /// Its findings, in order.
    pub fn findings(&self) -> &[Finding] {
        &self.parts.findings
    }

    /// Its recommendations, in order.
    pub fn recommendations(&self) -> &[Recommendation] {
        &self.parts.recommendations
    }

    /// The words of a recommendation, as printed: one stretch, or several with a space between where a person joined them.
    pub fn asked(&self, item: &Recommendation) -> Cow<'_, str> {
        let first = self.words_of(item.span);
        if item.rest.is_empty() {
            return Cow::Borrowed(first);
        }
        let all: Vec<&str> = std::iter::once(first).chain(item.rest.iter().map(|span| self.words_of(*span))).collect();
        Cow::Owned(all.join(" "))
    }

    /// The findings in the words of a recommendation, in order.
    pub fn findings_in<'a>(&'a self, item: &'a Recommendation) -> impl Iterator<Item = &'a Finding> {
        let holds = |span: Span| item.span.holds(span) || item.rest.iter().any(|rest| rest.holds(span));
        self.parts.findings.iter().filter(move |finding| holds(finding.span))
    }

    /// What a person corrected of its facts, and is not as it was read.
    pub fn corrected(&self) -> Set<Fact> {
        self.parts.corrected
    }

    /// What else it mentions, in order.
    pub fn mentions(&self) -> &[Mention] {
        &self.parts.mentions
    }

    /// The abbreviations that it explains, in order.
    pub fn acronyms(&self) -> &[Acronym] {
        &self.parts.acronyms
    }

    /// What to know about the reading.
    pub fn notes(&self) -> &[Note] {
        &self.parts.notes
    }

    /// The words of a span.
    pub fn words_of(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// A passage; the first one for an index that does not exist, which the invariant rules out for this report's own.
    pub fn passage(&self, index: u32) -> &Passage {
        let passages = &self.parts.passages;
        passages.get(index as usize).unwrap_or(&passages[0])
    }

    /// The section in which a passage stands.
    pub fn section_of(&self, passage: u32) -> Option<&Section> {
        let at = self.parts.sections.partition_point(|s| s.end <= passage);
        self.parts.sections.get(at)
    }

    /// The passages of a section, with their indices.
    pub fn passages_of(&self, section: &Section) -> impl Iterator<Item = (u32, &Passage)> {
        (section.first..section.end).zip(&self.parts.passages[section.first as usize..section.end as usize])
    }

    /// The findings of a passage, in order.
    pub fn findings_of(&self, passage: u32) -> &[Finding] {
        let all = &self.parts.findings;
        let first = all.partition_point(|f| f.passage < passage);
        let end = all.partition_point(|f| f.passage <= passage);
        &all[first..end]
    }

    /// A finding by its stable name.
    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        self.parts.findings.iter().find(|f| f.id == id)
    }

    /// The year that it speaks for: of the inspection, else of the letter, else that which an article reports on.
    pub fn year(&self) -> Option<i32> {
        self.when().map(Date::year)
    }

    /// The day that it speaks for, for ordering: the last of the inspection, else of the letter, else the last of the
    /// month or year that an article reports on.
    pub fn when(&self) -> Option<Date> {
        let about = self.about();
        about.inspected.as_ref().map(|p| p.end).or(about.published).or_else(|| {
            let loose = about.reports_on?;
            let month = time::Month::try_from(loose.month.unwrap_or(12)).ok()?;
            let day = loose.day.unwrap_or_else(|| month.length(loose.year));
            Date::from_calendar_date(loose.year, month, day).ok()
        })
    }

    /// How people name it in a list: "Focused visit, 14 and 15 February 2022".
    pub fn name(&self) -> String {
        let about = self.about();
        let kind = about.kind.label();
        match (&about.inspected, about.published, about.reports_on) {
            (Some(p), _, _) => format!("{kind}, {}", crate::long_period(p.start, p.end)),
            (None, Some(date), _) => format!("{kind}, {}", crate::long(date)),
            (None, None, Some(on)) => format!("{kind} on the inspection of {}", on.year),
            (None, None, None) => format!("{kind}: {}", about.title),
        }
    }

    /// How people name it where room is short: "2022 focused visit".
    pub fn short_name(&self) -> String {
        let kind = self.about().kind.label().to_ascii_lowercase();
        match self.year() {
            Some(year) => format!("{year} {kind}"),
            None => kind,
        }
    }
}
