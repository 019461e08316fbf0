//! The paper for a committee on one authority: what the inspectors found in counts and quotations, the judgements, every
//! recommendation with what became of it and columns to fill in, concerns that became no recommendation, method and limits.

use super::{Block, Paper, rests_on};
use crate::sets::Asked;
use crate::words::{count, listed, lower_first};
use crate::{About, Material, cite, tables};
use library::{Movement, Outcome, Query, ReportRef, Sort, Status, told_in_words};
use report::{Body, Judgement, Kind, Report, Set, Theme, Tone};
use work::Standing;

/// So many sentences are quoted of each tone in the summary.
const QUOTED: usize = 3;

/// The paper on these recommendations to an authority; `filters` says in words which they are.
pub fn committee(material: &Material<'_>, authority: &str, asked: &[Asked<'_>], filters: Vec<String>) -> Paper {
    let reports: Vec<(ReportRef, &Report)> = material.library.reports_of(authority).collect();
    let title = format!("{authority}: what inspectors found, and what became of it");
    let mut about = About::new(title, reports.iter().map(|(_, report)| *report), material.made);
    about.set = format!(
        "{} and {}",
        count(reports.len(), "report", "reports"),
        count(asked.len(), "recommendation", "recommendations")
    );
    about.filters = filters;
    let full = |report: &Report| matches!(report.about().kind, Kind::Inspection | Kind::ReInspection);
    let latest = reports.iter().rev().find(|(_, report)| full(report)).or(reports.last()).copied();
    let mut blocks = Vec::new();
    summary(material, &about, asked, latest, &mut blocks);
    judgements(material, authority, &mut blocks);
    recommendations(material, asked, &mut blocks);
    if let Some((at, report)) = latest {
        raised(material, at, report, &mut blocks);
    }
    rests_on(&about, &mut blocks);
    Paper { about, blocks }
}

fn summary(
    material: &Material<'_>,
    about: &About,
    asked: &[Asked<'_>],
    latest: Option<(ReportRef, &Report)>,
    blocks: &mut Vec<Block>,
) {
    blocks.push(Block::Heading(1, "Summary".into()));
    let mut lines = vec![format!(
        "{} on this authority are read here, listed at the end.",
        count(about.reports.len(), "report", "reports")
    )];
    lines.push(tally(asked));
    lines.extend(about.filters.iter().map(|filter| format!("Only some recommendations are shown. {filter}")));
    if let Some((at, report)) = latest {
        let tones = material.library.tones(at);
        lines.push(format!(
            "The latest full report here ({}) holds {}: {}, {}, {} and {} neutral.",
            report.name(),
            count(tones.total() as usize, "finding", "findings"),
            count(tones.strength as usize, "strength", "strengths"),
            count(tones.concern as usize, "concern", "concerns"),
            format_args!("{} mixed", tones.mixed),
            tones.neutral
        ));
    }
    blocks.push(Block::List(lines));
    let Some((at, report)) = latest else { return };
    for (tone, words) in [(Tone::Concern, "Among its concerns:"), (Tone::Strength, "Among its strengths:")] {
        let quoted = representative(material, at, report, tone);
        if !quoted.is_empty() {
            blocks.push(Block::Words(words.into()));
            blocks.extend(quoted);
        }
    }
}

/// "7 recommendations to the authority: by the latest word 2 resolved, 1 improving; of 4 no later report speaks."
fn tally(asked: &[Asked<'_>]) -> String {
    let own: Vec<&Asked<'_>> = asked.iter().filter(|asked| asked.item.body == Body::Authority).collect();
    let of = |wanted: Status| {
        let is = |asked: &&&Asked<'_>| {
            asked
                .latest()
                .is_some_and(|one| matches!(&one.outcome, Outcome::Revisited { status, .. } if *status == wanted))
        };
        own.iter().filter(is).count()
    };
    let counted: Vec<(usize, &str)> = Status::ALL.iter().map(|status| (of(*status), status.label())).collect();
    let last = own.iter().filter(|asked| asked.later.is_empty()).count();
    let silent = own.len() - last - counted.iter().map(|(n, _)| n).sum::<usize>();
    let mut told: Vec<String> =
        counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, label)| format!("{n} {}", lower_first(label))).collect();
    told.extend((silent > 0).then(|| format!("{silent} not revisited by any later report")));
    told.extend((last > 0).then(|| format!("{last} in the latest report")));
    let all = count(own.len(), "recommendation to the authority", "recommendations to the authority");
    if told.is_empty() { format!("{all}.") } else { format!("{all}; by the latest word {}.", listed(&told)) }
}

/// Sentences of one tone that stand for the themes most spoken of in it.
fn representative(material: &Material<'_>, at: ReportRef, report: &Report, tone: Tone) -> Vec<Block> {
    let library = material.library;
    let mut themes: Vec<(u32, Theme)> = Theme::ALL
        .iter()
        .map(|theme| (library.tones_on(at, &[*theme]).of(tone), *theme))
        .filter(|(n, _)| *n > 0)
        .collect();
    report::sort(&mut themes, |a, b| a.0 > b.0);
    let mut chosen = Vec::new();
    for (_, theme) in themes {
        let mut query = Query::default();
        query.filters.reports.insert(report.id().clone());
        query.filters.themes.insert(theme);
        query.filters.tones = Set::from([tone]);
        let found = library.search(&query, Sort::Oldest).findings;
        chosen.extend(library.representative(&found, theme).into_iter().find(|at| !chosen.contains(at)));
        if chosen.len() == QUOTED {
            break;
        }
    }
    let found = chosen.into_iter().filter_map(|at| library.found(at));
    found
        .map(|found| Block::Quotation {
            words: found.words().trim().into(),
            citation: cite::mark(library, found.report, found.passage()),
        })
        .collect()
}

/// The judgements of the last two full inspections, or of the one there is.
fn judgements(material: &Material<'_>, authority: &str, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(1, "Judgements".into()));
    let library = material.library;
    let moved = library.moved(authority);
    let Some((before, after, moves)) =
        moved.and_then(|(a, b, moves)| Some((library.report_at(a)?, library.report_at(b)?, moves)))
    else {
        let of: Vec<ReportRef> = library.reports_of(authority).map(|(at, _)| at).collect();
        let table = tables::judgements(material, &of);
        blocks.push(if table.rows.is_empty() {
            Block::Words("No report here gives a grade.".into())
        } else {
            super::plain_table(&table)
        });
        return;
    };
    let grade = |judgement: &Option<Judgement>| match judgement {
        Some(one) => {
            let by = one.reported_by.as_ref().map(|by| format!(", reported by {by}")).unwrap_or_default();
            format!("{}{by}", one.grade.label())
        }
        None => "No grade".into(),
    };
    let row = |one: &library::JudgementMove| {
        let movement = match one.movement {
            Movement::Up => "Up",
            Movement::Down => "Down",
            Movement::Same => "Same",
            Movement::NotComparable => "Not comparable",
        };
        let joint = if one.joint { "; one joint judgement on one side" } else { "" };
        [one.area.label().to_owned(), grade(&one.before), grade(&one.after), format!("{movement}{joint}")]
            .map(|words| vec![words])
            .to_vec()
    };
    blocks.push(Block::Words(format!("Earlier: {}. Later: {}.", before.name(), after.name())));
    blocks.push(Block::Table {
        heads: vec!["Area", "Earlier", "Later", "Movement"],
        widths: vec![3, 3, 3, 2],
        rows: moves.iter().map(row).collect(),
    });
    blocks.push(Block::Words(told_in_words(&moves)));
}

fn recommendations(material: &Material<'_>, asked: &[Asked<'_>], blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(1, "Recommendations and what became of them".into()));
    if asked.is_empty() {
        blocks.push(Block::Words("None.".into()));
    } else {
        blocks.push(Block::Words(
            "Lead, Due and Progress are for the committee to fill in; what stands there already was entered by a person and is marked ✎. Everything else is told from the reports."
                .into(),
        ));
    }
    for of_report in asked.chunk_by(|a, b| a.at == b.at) {
        blocks.push(Block::Heading(2, of_report[0].report.name()));
        blocks.push(Block::Table {
            heads: vec!["No.", "Recommendation", "Latest word and evidence", "Lead", "Due", "Progress"],
            widths: vec![5, 29, 32, 10, 10, 14],
            rows: of_report.iter().map(|asked| row(material, asked)).collect(),
        });
    }
}

fn row(material: &Material<'_>, asked: &Asked<'_>) -> Vec<Vec<String>> {
    let (library, report, item) = (material.library, asked.report, asked.item);
    let answer = material.work.answer(report, asked.place);
    let own = |words: String| if words.is_empty() { Vec::new() } else { vec![format!("✎ {words}")] };
    let mut progress = own(answer.and_then(|answer| answer.standing).map(Standing::label).unwrap_or_default().into());
    progress.extend(own(answer.map(|answer| answer.note.clone()).unwrap_or_default()));
    let mut kind: Vec<&str> = item.kind.iter().map(|kind| kind.label()).collect();
    if item.body == Body::Board {
        kind.push("For the safeguarding children board");
    }
    let passage = report.passage(item.passage);
    let mut words = vec![format!("“{}” {}", report.asked(item).trim(), cite::mark(library, report, passage))];
    words.extend((!kind.is_empty()).then(|| kind.join("; ")));
    vec![
        vec![item.n.to_string()],
        words,
        evidence(material, asked),
        own(answer.map(|answer| answer.lead.clone()).unwrap_or_default()),
        own(answer.and_then(|answer| answer.due).map(report::long).unwrap_or_default()),
        progress,
    ]
}

/// The latest word with the sentence that bears it out, its paragraph and its date.
fn evidence(material: &Material<'_>, asked: &Asked<'_>) -> Vec<String> {
    let mut lines = vec![asked.word()];
    let latest = asked.latest();
    let found = latest.and_then(|latest| latest.evidence().next()).and_then(|one| material.library.found(one.finding));
    lines.extend(found.map(|found| {
        let mark = cite::mark(material.library, found.report, found.passage());
        format!("“{}” {mark} {}", found.words().trim(), found.report.name())
    }));
    lines
}

/// Concerns of a report that none of its recommendations takes up.
fn raised(material: &Material<'_>, at: ReportRef, report: &Report, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(1, format!("Raised in the {}, but no recommendation", report.short_name())));
    let found: Vec<_> =
        material.library.also_raised(at).into_iter().filter_map(|at| material.library.found(at)).collect();
    if found.is_empty() {
        blocks.push(Block::Words("Every concern that was recognised is taken up by a recommendation.".into()));
        return;
    }
    blocks.push(Block::Words(
        "Concerns in the body of the report on a subject that none of its recommendations takes up. Where one child or a few are singled out, what may be a concern is listed too.".into(),
    ));
    blocks.extend(found.into_iter().map(|found| Block::Quotation {
        words: found.words().trim().into(),
        citation: cite::mark(material.library, found.report, found.passage()),
    }));
}
