//! Recommendations, what later reports say of each, and concerns that became none. A person's own word stands in columns of its
//! own.

use super::{cited, day, quoted, themes_of};
use crate::sets::Asked;
use crate::{Cell, Column, Material, Table, cite};
use library::{FollowUp, Outcome, ReportRef};
use report::{Body, Theme};
use work::Standing;

const RECOMMENDATIONS: &[Column] = &[
    Column::quotation("recommendation", "Recommendation"),
    Column::citation("citation", "Citation"),
    Column::text("authority", "Authority").place(),
    Column::text("report", "Report").place(),
    Column::date("date", "Date").place(),
    Column::number("number", "Number").place(),
    Column::text("for", "For"),
    Column::text("kind", "Kind"),
    Column::text("themes", "Themes"),
    Column::text("national_framework", "National Framework"),
    Column::text("status", "Latest word"),
    Column::text("status_from", "Latest word from"),
    Column::text("evidence", "Best evidence"),
    Column::text("evidence_citation", "Evidence citation"),
    Column::text("your_status", "Your status"),
    Column::text("your_lead", "Your lead"),
    Column::date("your_due", "Your due date"),
    Column::text("your_note", "Your note"),
    Column::date("your_date", "Your last change"),
    Column::text("source", "Source"),
    Column::text("taken_by", "Taken from the report by"),
    Column::key("report_id", "Report name"),
];

/// These recommendations, each with its latest word.
pub(crate) fn recommendations(material: &Material<'_>, asked: &[Asked<'_>]) -> Table {
    let rows = asked.iter().map(|asked| {
        let (report, item) = (asked.report, asked.item);
        let passage = report.passage(item.passage);
        let latest = asked.latest();
        let later = latest.and_then(|follow_up| material.library.report_at(follow_up.later));
        let best = latest.and_then(|follow_up| follow_up.evidence().next()).map(|evidence| evidence.finding);
        let answer = material.work.answer(report, asked.place);
        let mut row = vec![
            report.asked(item).trim().into(),
            cite::mark(material.library, report, passage).into(),
            report.about().authority.as_deref().unwrap_or_default().into(),
            report.name().into(),
            Cell::date(day(report)),
            Cell::number(Some(item.n)),
            item.body.label().into(),
            item.kind.map(report::RecommendationKind::label).unwrap_or_default().into(),
            themes_of(item.themes.iter().copied()),
            item.national_framework.join("; ").into(),
            asked.word().into(),
            later.map(report::Report::name).unwrap_or_default().into(),
        ];
        row.extend(quoted(material, best));
        row.extend([
            answer.and_then(|answer| answer.standing).map(Standing::label).unwrap_or_default().into(),
            answer.map(|answer| answer.lead.as_str()).unwrap_or_default().into(),
            Cell::date(answer.and_then(|answer| answer.due)),
            answer.map(|answer| answer.note.as_str()).unwrap_or_default().into(),
            Cell::date(answer.map(|answer| answer.on)),
            cite::whose(report).into(),
            if item.corrected { "Person" } else { "Machine" }.into(),
            report.id().as_str().into(),
        ]);
        row
    });
    Table::new("recommendations", "Recommendations", RECOMMENDATIONS, rows)
}

const FOLLOW_UPS: &[Column] = &[
    Column::text("recommendation", "Recommendation"),
    Column::text("from", "Asked for in"),
    Column::number("number", "Number").place(),
    Column::text("in", "Later report"),
    Column::date("date", "Date of the later report").place(),
    Column::text("status", "Status"),
    Column::text("why", "Why not revisited"),
    Column::number("rank", "Rank of the evidence"),
    Column::quotation("evidence", "Evidence"),
    Column::citation("citation", "Citation"),
    Column::key("from_id", "Report name"),
    Column::key("in_id", "Later report name"),
];

/// What every later report says of them: a row for each piece of evidence, best first, and one where there is none.
pub(crate) fn follow_ups(material: &Material<'_>, asked: &[Asked<'_>]) -> Table {
    let mut rows = Vec::new();
    for asked in asked {
        for follow_up in &asked.later {
            let Some(later) = material.library.report_at(follow_up.later) else { continue };
            let row = |rank: Option<usize>, evidence: [Cell; 2]| {
                let mut row = vec![
                    asked.report.asked(asked.item).trim().into(),
                    cite::report(material.library, asked.report).into(),
                    Cell::number(Some(asked.item.n)),
                    later.name().into(),
                    Cell::date(day(later)),
                    status(follow_up).into(),
                    why(follow_up).into(),
                    Cell::number(rank),
                ];
                row.extend(evidence);
                row.extend([asked.report.id().as_str().into(), later.id().as_str().into()]);
                row
            };
            let before = rows.len();
            for (rank, evidence) in (1..).zip(follow_up.evidence()) {
                rows.push(row(Some(rank), quoted(material, Some(evidence.finding))));
            }
            if rows.len() == before {
                rows.push(row(None, [Cell::Empty, Cell::Empty]));
            }
        }
    }
    Table::new("follow_ups", "What later reports say", FOLLOW_UPS, rows)
}

/// The word for what became of a recommendation in one later report.
pub(crate) fn status(follow_up: &FollowUp) -> &'static str {
    match &follow_up.outcome {
        Outcome::Revisited { status, .. } => status.label(),
        Outcome::NotRevisited { .. } => "Not revisited",
    }
}

/// Why a later report says nothing of it.
pub(crate) fn why(follow_up: &FollowUp) -> &'static str {
    match &follow_up.outcome {
        Outcome::Revisited { .. } => "",
        Outcome::NotRevisited { why } => why.label(),
    }
}

const ALSO_RAISED: &[Column] = &[
    Column::quotation("quotation", "Quotation"),
    Column::citation("citation", "Citation"),
    Column::text("report", "Report").place(),
    Column::date("date", "Date").place(),
    Column::text("tone", "Tone"),
    Column::text("themes", "Themes"),
    Column::key("report_id", "Report name"),
    Column::key("finding_id", "Sentence name"),
];

/// Concerns in the body of these reports that none of their recommendations takes up.
pub(crate) fn also_raised(material: &Material<'_>, of: &[ReportRef]) -> Table {
    let library = material.library;
    let asking = of.iter().filter(|at| {
        let items = library.report_at(**at).map(report::Report::recommendations).unwrap_or_default();
        items.iter().any(|item| item.body == Body::Authority)
    });
    let raised = asking.flat_map(|at| library.also_raised(*at)).filter_map(|at| library.found(at));
    let rows = raised.map(|found| {
        let themes = found.finding.themes.iter().map(|tag| tag.value).collect::<Vec<Theme>>();
        vec![
            found.words().trim().into(),
            cited(material, &found),
            found.report.name().into(),
            Cell::date(day(found.report)),
            found.finding.tone.value.label().into(),
            themes_of(themes),
            found.report.id().as_str().into(),
            found.finding.id.to_string().into(),
        ]
    });
    Table::new("also_raised", "Raised, but no recommendation", ALSO_RAISED, rows)
}
