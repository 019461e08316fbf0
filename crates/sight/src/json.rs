//! A report as the JSON that the command line promises: field names are fixed, offsets are in Unicode code points within the
//! text of the passage, and nothing is said twice in two ways.

use crate::shelve::{Duplicate, Shelved};
use library::{Evidence, FollowUp, Library, Outcome};
use report::wire::Failure;
use report::{
    Acronym, Date, Finding, Grade, Judgement, Mention, Passage, Period, Person, Place, ReadingReport, Recommendation,
    Report, Section, Source, Span, ThemeTag, iso,
};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::io::{self, Write};

/// Writes what `sight read --json` prints: one report to a line, each as soon as it is put into words.
pub fn write(shelved: &Shelved, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"program\":\"{PROGRAM}\",\"version\":\"{VERSION}\",\"reports\":[")?;
    for (at, report) in shelved.reports().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &report_json(report, &shelved.library))?;
    }
    let computed = shelved.follow_ups();
    let rest = Rest {
        follow_ups: computed.iter().filter_map(|f| follow_up_json(f, &shelved.library)).collect(),
        duplicates: shelved.duplicates.iter().map(duplicate_json).collect(),
        failures: shelved.failures.iter().map(failure_json).collect(),
    };
    let rest = serde_json::to_string(&rest)?;
    writeln!(out, "\n],{}", rest.trim_start_matches('{'))
}

/// A report as it stands among these.
pub(crate) fn of(report: &Report, library: &Library) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(report_json(report, library))
}

/// What stands beside the reports.
#[derive(Debug, Serialize)]
struct Rest<'a> {
    follow_ups: Vec<FollowUpJson<'a>>,
    duplicates: Vec<DuplicateJson<'a>>,
    failures: Vec<FailureJson<'a>>,
}

/// A recommendation in a later report.
#[derive(Debug, Serialize)]
pub(crate) struct FollowUpJson<'a> {
    authority: &'a str,
    recommendation: String,
    from: &'a str,
    r#in: &'a str,
    status: &'static str,
    why: Option<&'static str>,
    evidence: Vec<EvidenceJson<'a>>,
}

#[derive(Debug, Serialize)]
struct EvidenceJson<'a> {
    passage: String,
    finding: Option<String>,
    number: Option<u16>,
    quote: &'a str,
}

pub(crate) fn follow_up_json<'a>(follow_up: &FollowUp, library: &'a Library) -> Option<FollowUpJson<'a>> {
    let (from, later) = (library.report_at(follow_up.from)?, library.report_at(follow_up.later)?);
    let quoted = |evidence: &Evidence| {
        let found = library.found(evidence.finding)?;
        Some(EvidenceJson {
            passage: passage_id(evidence.passage),
            finding: Some(found.finding.id.to_string()),
            number: found.passage().number,
            quote: found.words(),
        })
    };
    Some(FollowUpJson {
        authority: from.about().authority.as_deref()?,
        recommendation: recommendation_id(follow_up.recommendation + 1),
        from: from.id().as_str(),
        r#in: later.id().as_str(),
        status: follow_up.status(),
        why: match follow_up.outcome {
            Outcome::NotRevisited { why } => Some(why.slug()),
            Outcome::Revisited { .. } => None,
        },
        evidence: follow_up.evidence().filter_map(quoted).collect(),
    })
}

/// `r1` for the first recommendation.
fn recommendation_id(at: usize) -> String {
    format!("r{at}")
}

#[derive(Debug, Serialize)]
struct DuplicateJson<'a> {
    id: &'a str,
    kept: &'a str,
    left: &'a str,
}

fn duplicate_json(duplicate: &Duplicate) -> DuplicateJson<'_> {
    DuplicateJson { id: duplicate.id.as_str(), kept: &duplicate.kept, left: &duplicate.left }
}

/// The program's name in what it prints.
pub(crate) const PROGRAM: &str = "sight";
/// Its version.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

#[derive(Debug, Serialize)]
struct FailureJson<'a> {
    file: &'a str,
    reason: &'static str,
    message: &'a str,
}

fn failure_json(failure: &Failure) -> FailureJson<'_> {
    FailureJson { file: &failure.file, reason: failure.reason.slug(), message: &failure.message }
}

/// One report.
#[derive(Debug, Serialize)]
struct ReportJson<'a> {
    id: &'a str,
    source: SourceJson<'a>,
    authority: Option<&'a str>,
    title: &'a str,
    framework: &'static str,
    kind: &'static str,
    source_class: &'static str,
    focus: Option<&'a str>,
    coverage: Vec<&'static str>,
    licence: Option<&'static str>,
    inspected: Option<PeriodJson>,
    published: Option<String>,
    people: Vec<PersonJson<'a>>,
    judgements: Vec<JudgementJson<'a>>,
    sections: Vec<SectionJson<'a>>,
    recommendations: Vec<RecommendationJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    mentions: Vec<MentionJson<'a>>,
    acronyms: Vec<AcronymJson<'a>>,
    notes: Vec<&'a str>,
    place: Option<PlaceJson<'a>>,
    publisher: Option<&'a str>,
    reports_on: Option<String>,
    reading: ReadingJson<'a>,
}

fn report_json<'a>(report: &'a Report, library: &Library) -> ReportJson<'a> {
    let about = report.about();
    ReportJson {
        id: report.id().as_str(),
        source: source_json(report.source()),
        authority: about.authority.as_deref(),
        title: &about.title,
        framework: about.framework.slug(),
        kind: about.kind.slug(),
        source_class: about.source_class.slug(),
        focus: about.focus.as_deref(),
        coverage: about.coverage.iter().map(|topic| topic.slug()).collect(),
        licence: about.licence.map(report::Licence::slug),
        inspected: about.inspected.as_ref().map(period_json),
        published: about.published.map(iso),
        people: about.people.iter().map(person_json).collect(),
        judgements: about.judgements.iter().map(judgement_json).collect(),
        sections: report.sections().iter().map(|section| section_json(report, section)).collect(),
        recommendations: (1..)
            .zip(report.recommendations())
            .map(|(at, r)| recommendation_json(report, at, r))
            .collect(),
        findings: report.findings().iter().map(|finding| finding_json(report, finding)).collect(),
        mentions: report.mentions().iter().map(|mention| mention_json(report, mention, library)).collect(),
        acronyms: report.acronyms().iter().map(acronym_json).collect(),
        notes: report.notes().iter().map(|note| note.text.as_str()).collect(),
        place: about.place.as_ref().map(place_json),
        publisher: about.publisher.as_deref(),
        reports_on: about.reports_on.map(|date| date.to_string()),
        reading: reading_json(ReadingReport::of(report)),
    }
}

/// How much of the document was read.
#[derive(Debug, Serialize)]
struct ReadingJson<'a> {
    pages: Option<u16>,
    words: usize,
    furniture: usize,
    paragraphs: usize,
    paragraphs_expected: usize,
    judgements: usize,
    recommendations: usize,
    doubts: Vec<&'a str>,
}

fn reading_json(reading: ReadingReport<'_>) -> ReadingJson<'_> {
    ReadingJson {
        pages: reading.pages,
        words: reading.words,
        furniture: reading.furniture,
        paragraphs: reading.paragraphs,
        paragraphs_expected: reading.expected,
        judgements: reading.judgements,
        recommendations: reading.recommendations,
        doubts: reading.notes.iter().filter(|note| note.doubt).map(|note| note.text.as_str()).collect(),
    }
}

#[derive(Debug, Serialize)]
struct PlaceJson<'a> {
    dfe_code: u16,
    ons_code: Option<&'a str>,
    region: &'static str,
    statistical_neighbours: &'a [String],
}

fn place_json(place: &Place) -> PlaceJson<'_> {
    let Place { dfe_code, ons_code, region, statistical_neighbours } = place;
    PlaceJson { dfe_code: *dfe_code, ons_code: ons_code.as_deref(), region: region.label(), statistical_neighbours }
}

#[derive(Debug, Serialize)]
struct SourceJson<'a> {
    file: &'a str,
    sha256: &'a str,
    pages: Option<u16>,
    format: &'static str,
}

fn source_json(source: &Source) -> SourceJson<'_> {
    let Source { file, sha256, pages, format } = source;
    SourceJson { file, sha256, pages: *pages, format: format.slug() }
}

#[derive(Debug, Serialize)]
struct PeriodJson {
    start: String,
    end: String,
    periods: Vec<(String, String)>,
}

fn period_json(period: &Period) -> PeriodJson {
    let day = |date: Date| iso(date);
    let periods = period.periods.iter().map(|stretch| (day(stretch.start), day(stretch.end))).collect();
    PeriodJson { start: day(period.start), end: day(period.end), periods }
}

#[derive(Debug, Serialize)]
struct PersonJson<'a> {
    role: &'static str,
    name: &'a str,
    post: Option<&'a str>,
}

fn person_json(person: &Person) -> PersonJson<'_> {
    PersonJson { role: person.role.slug(), name: &person.name, post: person.post.as_deref() }
}

#[derive(Debug, Serialize)]
struct JudgementJson<'a> {
    area: &'static str,
    grade: &'static str,
    printed_area: &'a str,
    printed_grade: &'a str,
    reported_by: Option<&'a str>,
    passage: Option<String>,
}

fn judgement_json(judgement: &Judgement) -> JudgementJson<'_> {
    JudgementJson {
        area: judgement.area.slug(),
        grade: judgement.grade.slug(),
        printed_area: &judgement.printed_area,
        printed_grade: &judgement.printed_grade,
        // What no report prints is the program's own word.
        reported_by: judgement.reported_by.as_deref().or((judgement.grade == Grade::NotGiven).then_some(PROGRAM)),
        passage: judgement.passage.map(passage_id),
    }
}

#[derive(Debug, Serialize)]
struct SectionJson<'a> {
    heading: &'a str,
    area: Option<&'static str>,
    passages: Vec<PassageJson<'a>>,
    kind: &'static str,
}

fn section_json<'a>(report: &'a Report, section: &'a Section) -> SectionJson<'a> {
    SectionJson {
        heading: &section.heading,
        area: section.area.map(report::Area::slug),
        passages: report.passages_of(section).map(|(at, passage)| passage_json(report, at, passage)).collect(),
        kind: section.kind.slug(),
    }
}

#[derive(Debug, Serialize)]
struct PassageJson<'a> {
    id: String,
    number: Option<u16>,
    page: Option<u16>,
    kind: &'static str,
    text: &'a str,
}

fn passage_json<'a>(report: &'a Report, at: u32, passage: &Passage) -> PassageJson<'a> {
    PassageJson {
        id: passage_id(at),
        number: passage.number,
        page: passage.page,
        kind: passage.kind.slug(),
        text: report.words_of(passage.span),
    }
}

#[derive(Debug, Serialize)]
struct RecommendationJson<'a> {
    id: String,
    n: u16,
    r#for: &'static str,
    kind: Option<&'static str>,
    text: &'a str,
    passage: String,
    themes: Vec<&'static str>,
    national_framework: &'a [String],
}

fn recommendation_json<'a>(report: &'a Report, at: usize, item: &'a Recommendation) -> RecommendationJson<'a> {
    RecommendationJson {
        id: recommendation_id(at),
        n: item.n,
        r#for: item.body.slug(),
        kind: item.kind.map(report::RecommendationKind::slug),
        text: report.words_of(item.span),
        passage: passage_id(item.passage),
        themes: item.themes.iter().map(|theme| theme.slug()).collect(),
        national_framework: &item.national_framework,
    }
}

#[derive(Debug, Serialize)]
struct FindingJson<'a> {
    id: String,
    passage: String,
    start: usize,
    end: usize,
    text: &'a str,
    tone: &'static str,
    tone_cues: Vec<&'a str>,
    themes: Vec<&'static str>,
    theme_cues: ThemeCues<'a>,
    extent: Option<&'static str>,
    groups: Vec<&'static str>,
    recommendation: bool,
    extent_cues: Vec<&'a str>,
    tone_sure: u8,
    theme_sure: ThemeSure<'a>,
}

fn finding_json<'a>(report: &'a Report, finding: &'a Finding) -> FindingJson<'a> {
    let (start, end) = code_points(report, finding.passage, finding.span);
    let extent = finding.extent.as_ref();
    FindingJson {
        id: finding.id.to_string(),
        passage: passage_id(finding.passage),
        start,
        end,
        text: report.words_of(finding.span),
        tone: finding.tone.value.slug(),
        tone_cues: words(report, &finding.tone.cues),
        themes: finding.themes.iter().map(|theme| theme.value.slug()).collect(),
        theme_cues: ThemeCues { report, themes: &finding.themes },
        extent: extent.map(|extent| extent.value.slug()),
        groups: finding.groups.iter().map(|group| group.slug()).collect(),
        recommendation: finding.recommendation,
        extent_cues: extent.map(|extent| words(report, &extent.cues)).unwrap_or_default(),
        tone_sure: finding.tone.sure,
        theme_sure: ThemeSure(&finding.themes),
    }
}

/// The words that decided each theme, by theme, in the order of the themes.
#[derive(Debug)]
struct ThemeCues<'a> {
    report: &'a Report,
    themes: &'a [ThemeTag],
}

impl Serialize for ThemeCues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.themes.len()))?;
        for theme in self.themes {
            map.serialize_entry(theme.value.slug(), &words(self.report, &theme.cues))?;
        }
        map.end()
    }
}

/// How sure each theme is, by theme, in the order of the themes.
#[derive(Debug)]
struct ThemeSure<'a>(&'a [ThemeTag]);

impl Serialize for ThemeSure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|theme| (theme.value.slug(), theme.sure)))
    }
}

fn words<'a>(report: &'a Report, cues: &[Span]) -> Vec<&'a str> {
    cues.iter().map(|cue| report.words_of(*cue)).collect()
}

#[derive(Debug, Serialize)]
struct MentionJson<'a> {
    text: &'a str,
    passage: String,
    kind: &'static str,
    date: Option<String>,
    loaded: Option<String>,
}

fn mention_json<'a>(report: &'a Report, mention: &Mention, library: &Library) -> MentionJson<'a> {
    MentionJson {
        text: report.words_of(mention.span),
        passage: passage_id(mention.passage),
        kind: mention.kind.slug(),
        date: mention.date.map(|date| date.to_string()),
        loaded: library.loaded(report.id(), mention).map(ToString::to_string),
    }
}

#[derive(Debug, Serialize)]
struct AcronymJson<'a> {
    short: &'a str,
    long: &'a str,
    passage: String,
}

fn acronym_json(acronym: &Acronym) -> AcronymJson<'_> {
    AcronymJson { short: &acronym.short, long: &acronym.long, passage: passage_id(acronym.passage) }
}

/// `p1` for the first passage.
pub(crate) fn passage_id(at: u32) -> String {
    format!("p{}", u64::from(at) + 1)
}

/// A span inside a passage as offsets in Unicode code points from the beginning of the passage.
pub(crate) fn code_points(report: &Report, passage: u32, span: Span) -> (usize, usize) {
    let Some(passage) = report.passages().get(passage as usize) else { return (0, 0) };
    let count = |from: u32, to: u32| report.words_of(Span { start: from, end: to }).chars().count();
    let start = count(passage.span.start, span.start);
    (start, start + count(span.start, span.end))
}
