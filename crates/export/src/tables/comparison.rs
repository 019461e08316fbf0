//! Two reports, or two sets of findings, side by side.

use super::{counts, quoted};
use crate::{Cell, Column, Material, Table};
use library::{Comparison, Movement, Sets};
use report::Judgement;

const JUDGEMENTS: &[Column] = &[
    Column::text("area", "Area"),
    Column::text("before", "Earlier report"),
    Column::text("after", "Later report"),
    Column::text("movement", "Movement"),
    Column::text("joint", "Joint judgement"),
];

/// The judgements of two reports.
pub(crate) fn compared_judgements(comparison: &Comparison) -> Table {
    let rows = comparison.judgements.iter().map(|one| {
        vec![
            one.area.label().into(),
            grade(one.before.as_ref()).into(),
            grade(one.after.as_ref()).into(),
            match one.movement {
                Movement::Up => "Up",
                Movement::Down => "Down",
                Movement::Same => "Same",
                Movement::NotComparable => "Not comparable",
            }
            .into(),
            if one.joint { "One for children in care and care leavers, on one side".into() } else { Cell::Empty },
        ]
    });
    Table::new("compared_judgements", "Judgements in both reports", JUDGEMENTS, rows)
}

fn grade(judgement: Option<&Judgement>) -> String {
    judgement.map_or_else(
        || "No grade".into(),
        |one| {
            let by = one.reported_by.as_ref().map(|by| format!(", reported by {by}")).unwrap_or_default();
            format!("{}{by}", one.grade.label())
        },
    )
}

const THEMES: &[Column] = &[
    Column::text("theme", "Theme"),
    Column::text("change", "Change"),
    Column::number("before_strengths", "Earlier: strengths"),
    Column::number("before_concerns", "Earlier: concerns"),
    Column::number("before_mixed", "Earlier: mixed"),
    Column::number("before_neutral", "Earlier: neutral"),
    Column::number("before_findings", "Earlier: findings"),
    Column::number("after_strengths", "Later: strengths"),
    Column::number("after_concerns", "Later: concerns"),
    Column::number("after_mixed", "Later: mixed"),
    Column::number("after_neutral", "Later: neutral"),
    Column::number("after_findings", "Later: findings"),
    Column::text("before_quotation", "Earlier: quotation"),
    Column::text("before_citation", "Earlier: citation"),
    Column::text("after_quotation", "Later: quotation"),
    Column::text("after_citation", "Later: citation"),
    Column::key("theme_id", "Theme name"),
];

/// The themes of two reports, each with the sentence that decided most on either side.
pub(crate) fn compared_themes(material: &Material<'_>, comparison: &Comparison) -> Table {
    let rows = comparison.themes.iter().map(|one| {
        let mut row = vec![one.theme.label().into(), one.change.label().into()];
        row.extend(counts(&one.before));
        row.extend(counts(&one.after));
        row.extend(quoted(material, one.findings_before.first().copied()));
        row.extend(quoted(material, one.findings_after.first().copied()));
        row.push(one.theme.slug().into());
        row
    });
    Table::new("compared_themes", "Themes in both reports", THEMES, rows)
}

const TURNED: &[Column] = &[
    Column::text("before", "Earlier: quotation"),
    Column::text("before_citation", "Earlier: citation"),
    Column::text("after", "Later: quotation"),
    Column::text("after_citation", "Later: citation"),
];

/// Statements on one subject in opposite tones, the likest first.
pub(crate) fn turned_round(material: &Material<'_>, comparison: &Comparison) -> Table {
    let rows = material.library.reversals(comparison.before, comparison.after).into_iter().map(|pair| {
        let mut row = Vec::from(quoted(material, Some(pair.before)));
        row.extend(quoted(material, Some(pair.after)));
        row
    });
    Table::new("turned_round", "Statements turned round", TURNED, rows)
}

const SETS: &[Column] = &[
    Column::text("theme", "Theme"),
    Column::number("first_strengths", "First set: strengths"),
    Column::number("first_concerns", "First set: concerns"),
    Column::number("first_mixed", "First set: mixed"),
    Column::number("first_neutral", "First set: neutral"),
    Column::number("first_findings", "First set: findings on the theme"),
    Column::number("first_of", "First set: all findings"),
    Column::number("second_strengths", "Second set: strengths"),
    Column::number("second_concerns", "Second set: concerns"),
    Column::number("second_mixed", "Second set: mixed"),
    Column::number("second_neutral", "Second set: neutral"),
    Column::number("second_findings", "Second set: findings on the theme"),
    Column::number("second_of", "Second set: all findings"),
    Column::key("theme_id", "Theme name"),
];

/// Two sets by theme, where the shares of concerns lie furthest apart first.
pub(crate) fn sets_by_theme(sets: &Sets) -> Table {
    let rows = sets.themes.iter().map(|one| {
        let mut row = vec![one.theme.label().into()];
        row.extend(counts(&one.first));
        row.push(Cell::count(sets.first.findings.len()));
        row.extend(counts(&one.second));
        row.push(Cell::count(sets.second.findings.len()));
        row.push(one.theme.slug().into());
        row
    });
    Table::new("compared_sets", "Themes in both sets", SETS, rows)
}
