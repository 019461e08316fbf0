//! What a person added: pins and notes, answers to recommendations, corrected tags, themes of their own. Told by the words that
//! were kept, where a report is not loaded.

use super::themes_of;
use crate::{Cell, Column, Material, Table, cite};
use library::FindingRef;
use work::{OwnTheme, Sentence, Standing};

const NOTES: &[Column] = &[
    Column::quotation("quotation", "Quotation"),
    Column::citation("citation", "Citation"),
    Column::text("note", "Your note"),
    Column::date("date", "Date of your note").place(),
    Column::text("tone", "Tone"),
    Column::text("themes", "Themes"),
    Column::text("tagged_by", "Tagged by"),
    Column::text("source", "Source"),
    Column::key("report_id", "Report name"),
    Column::key("finding_id", "Sentence name"),
];

/// Pinned sentences and notes, in the order made.
pub(crate) fn notes(material: &Material<'_>) -> Table {
    let rows = material.work.noted.iter().map(|noted| {
        let found = material.library.find(&noted.sentence.report, noted.sentence.finding);
        let finding = found.map(|found| found.finding);
        let mut row = Vec::from(sentence(material, &noted.sentence));
        row.extend([
            noted.text.as_str().into(),
            Cell::Date(noted.on),
            finding.map(|finding| finding.tone.value.label()).unwrap_or_default().into(),
            themes_of(finding.into_iter().flat_map(|finding| &finding.themes).map(|tag| tag.value)),
            finding.map(|finding| if finding.checked { "Person" } else { "Machine" }).unwrap_or_default().into(),
            found.map(|found| cite::whose(found.report)).unwrap_or_default().into(),
            noted.sentence.report.as_str().into(),
            noted.sentence.finding.to_string().into(),
        ]);
        row
    });
    Table::new("notes", "Pins and notes", NOTES, rows)
}

/// A sentence and where it stands.
fn sentence(material: &Material<'_>, sentence: &Sentence) -> [Cell; 2] {
    let found = material.library.find(&sentence.report, sentence.finding);
    let at = found.map_or_else(
        || format!("[{}: not loaded, or read otherwise now]", sentence.report).into(),
        |found| super::cited(material, &found),
    );
    [sentence.words.trim().into(), at]
}

const ANSWERS: &[Column] = &[
    Column::quotation("recommendation", "Recommendation"),
    Column::citation("citation", "Citation"),
    Column::text("your_status", "Your status"),
    Column::text("your_lead", "Your lead"),
    Column::date("your_due", "Your due date"),
    Column::text("your_note", "Your note"),
    Column::date("your_date", "Your last change"),
    Column::key("report_id", "Report name"),
];

/// A person's own word on recommendations.
pub(crate) fn answers(material: &Material<'_>) -> Table {
    let rows = material.work.answered.iter().map(|answer| {
        let report = material.library.report(&answer.asked.report);
        let item = report.and_then(|report| {
            let answers = material.work.answers_in(report);
            let place = answers.into_iter().find(|(one, _)| *one == answer)?.1?;
            Some((report, report.recommendations().get(place)?))
        });
        let (words, at) = match item {
            Some((report, item)) => (
                report.asked(item).trim().to_owned(),
                cite::mark(material.library, report, report.passage(item.passage)),
            ),
            None => (answer.asked.words.clone(), format!("[{}: not loaded]", answer.asked.report)),
        };
        vec![
            words.into(),
            at.into(),
            answer.standing.map(Standing::label).unwrap_or_default().into(),
            answer.lead.as_str().into(),
            Cell::date(answer.due),
            answer.note.as_str().into(),
            Cell::Date(answer.on),
            answer.asked.report.as_str().into(),
        ]
    });
    Table::new("answers", "Your status of recommendations", ANSWERS, rows)
}

const CORRECTED: &[Column] = &[
    Column::quotation("quotation", "Quotation"),
    Column::citation("citation", "Citation"),
    Column::text("your_tone", "Your tone"),
    Column::text("your_themes", "Your themes"),
    Column::date("your_date", "Tagged on"),
    Column::text("tone", "The program’s tone"),
    Column::text("themes", "The program’s themes"),
    Column::key("report_id", "Report name"),
    Column::key("finding_id", "Sentence name"),
];

/// Sentences whose tags a person gave or accepted, beside what the program said.
pub(crate) fn corrected(material: &Material<'_>) -> Table {
    let rows = material.work.tagged.iter().map(|tagged| {
        let read = material.read.find(&tagged.sentence.report, tagged.sentence.finding).map(|found| found.finding);
        let mut row = Vec::from(sentence(material, &tagged.sentence));
        row.extend([
            tagged.tone.label().into(),
            themes_of(tagged.themes.iter().copied()),
            Cell::Date(tagged.on),
            read.map(|finding| finding.tone.value.label()).unwrap_or_default().into(),
            themes_of(read.into_iter().flat_map(|finding| &finding.themes).map(|tag| tag.value)),
            tagged.sentence.report.as_str().into(),
            tagged.sentence.finding.to_string().into(),
        ]);
        row
    });
    Table::new("corrected", "Sentences that you tagged", CORRECTED, rows)
}

const OWN_THEMES: &[Column] = &[
    Column::text("theme", "Your theme"),
    Column::text("phrases", "Phrases"),
    Column::text("takes_in", "Takes in"),
    Column::quotation("quotation", "Quotation"),
    Column::citation("citation", "Citation"),
    Column::text("by_hand", "Put in by hand"),
    Column::key("report_id", "Report name"),
    Column::key("finding_id", "Sentence name"),
];

/// Themes that a person made, a row for each sentence that belongs to one.
pub(crate) fn own_themes(material: &Material<'_>, of: &[(&OwnTheme, Vec<FindingRef>)]) -> Table {
    let mut rows = Vec::new();
    for (theme, findings) in of {
        let head = || {
            vec![theme.name.as_str().into(), theme.phrases.join("; ").into(), themes_of(theme.themes.iter().copied())]
        };
        if findings.is_empty() {
            rows.push(head());
        }
        for found in findings.iter().filter_map(|at| material.library.found(*at)) {
            let mut row = head();
            row.extend([
                found.words().trim().into(),
                super::cited(material, &found),
                super::yes(theme.holds(found.report.id(), found.finding.id)),
                found.report.id().as_str().into(),
                found.finding.id.to_string().into(),
            ]);
            rows.push(row);
        }
    }
    Table::new("own_themes", "Your own themes", OWN_THEMES, rows)
}
