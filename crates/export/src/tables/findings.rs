//! Findings: each sentence as printed, where it stands, its tags, who gave them and by which words.

use super::{cited, day, themes_of, yes};
use crate::{Cell, Column, Material, Table, cite};
use library::{FindingRef, Found};
use report::{Finding, Report, Span};

const COLUMNS: &[Column] = &[
    Column::quotation("quotation", "Quotation"),
    Column::citation("citation", "Citation"),
    Column::text("authority", "Authority").place(),
    Column::text("report", "Report").place(),
    Column::date("date", "Date").place(),
    Column::number("year", "Year").place(),
    Column::text("section", "Section").place(),
    Column::number("paragraph", "Paragraph").place(),
    Column::number("page", "Page").place(),
    Column::text("tone", "Tone"),
    Column::text("themes", "Themes"),
    Column::text("extent", "Extent"),
    Column::text("groups", "Groups"),
    Column::text("recommendation", "Part of a recommendation"),
    Column::text("decided_by", "Decided by"),
    Column::number("sure", "Sure, per cent"),
    Column::text("tagged_by", "Tagged by"),
    Column::date("tagged_on", "Tagged on"),
    Column::text("pinned", "Pinned"),
    Column::text("note", "Your note"),
    Column::text("source", "Source"),
    Column::key("report_id", "Report name"),
    Column::key("finding_id", "Sentence name"),
];

/// These findings, in the order given.
pub(crate) fn findings(material: &Material<'_>, findings: &[FindingRef]) -> Table {
    let found = findings.iter().filter_map(|at| material.library.found(*at));
    Table::new("findings", "Findings", COLUMNS, found.map(|found| row(material, &found)))
}

fn row(material: &Material<'_>, found: &Found<'_>) -> Vec<Cell> {
    let (report, finding, passage) = (found.report, found.finding, found.passage());
    let about = report.about();
    let work = material.work;
    let tagged = work.tags(report.id(), finding.id);
    let note = work.note(report.id(), finding.id);
    let groups: Vec<&str> = finding.groups.iter().map(|group| group.label()).collect();
    let least = finding.themes.iter().map(|tag| tag.sure).chain([finding.tone.sure]).min();
    vec![
        found.words().trim().into(),
        cited(material, found),
        about.authority.as_deref().unwrap_or_default().into(),
        report.name().into(),
        Cell::date(day(report)),
        Cell::number(report.year()),
        found.section().map(|section| section.heading.as_str()).unwrap_or_default().into(),
        Cell::number(passage.number),
        Cell::number(passage.page),
        finding.tone.value.label().into(),
        themes_of(finding.themes.iter().map(|tag| tag.value)),
        finding.extent.as_ref().map(|extent| extent.value.label()).unwrap_or_default().into(),
        groups.join("; ").into(),
        yes(finding.recommendation),
        decided_by(report, finding).into(),
        if finding.checked { Cell::Empty } else { Cell::number(least) },
        if finding.checked { "Person" } else { "Machine" }.into(),
        Cell::date(tagged.map(|tagged| tagged.on)),
        yes(note.is_some()),
        note.map(|note| note.text.as_str()).unwrap_or_default().into(),
        cite::whose(report).into(),
        report.id().as_str().into(),
        finding.id.to_string().into(),
    ]
}

/// "Concern: “not”, “gaps”; Supervision and management oversight: “supervision”".
fn decided_by(report: &Report, finding: &Finding) -> String {
    let tone = (finding.tone.value.label(), &finding.tone.cues);
    let themes = finding.themes.iter().map(|tag| (tag.value.label(), &tag.cues));
    let extent = finding.extent.iter().map(|extent| (extent.value.label(), &extent.cues));
    let told = std::iter::once(tone).chain(themes).chain(extent).filter_map(|(name, cues)| words(report, name, cues));
    told.collect::<Vec<_>>().join("; ")
}

fn words(report: &Report, name: &str, cues: &[Span]) -> Option<String> {
    let quoted: Vec<String> = cues.iter().map(|cue| format!("“{}”", report.words_of(*cue).trim())).collect();
    (!quoted.is_empty()).then(|| format!("{name}: {}", quoted.join(", ")))
}
