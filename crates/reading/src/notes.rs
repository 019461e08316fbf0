//! What a person should know about a reading, in plain sentences: what was joined, what is missing, what looks wrong.

use report::{About, Kind, Note, Passage, PassageKind, SourceClass};

/// The notes on a reading, plain ones and doubts.
pub(crate) fn of(about: &About, text: &str, passages: &[Passage], joins: usize, recommendations: usize) -> Vec<Note> {
    let is_article = about.source_class == SourceClass::Secondary;
    let mut notes = Vec::new();
    notes.extend(about.authority.is_none().then(|| Note::doubt("No authority is named.")));
    notes.extend(of_dates(about, is_article));
    notes.extend(of_judgements(about));
    if joins > 0 {
        let s = if joins == 1 { "paragraph was" } else { "paragraphs were" };
        notes.push(Note::plain(format!("{joins} {s} made whole across a break.")));
    }
    notes.extend(of_numbers(passages));
    if recommendations == 0 && !is_article {
        notes.push(Note::plain("No recommendation was found."));
    }
    notes.extend(of_odd_words(text, passages));
    notes
}

fn of_dates(about: &About, is_article: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    if is_article {
        if about.reports_on.is_none() {
            notes.push(Note::plain("The article does not say when the inspection took place."));
        }
        notes.push(Note::plain(
            "This is a secondary source: only what it quotes or sets out in its table are the inspectors’ words.",
        ));
        return notes;
    }
    if about.inspected.is_none() {
        notes.push(Note::doubt("No date of an inspection or visit was found."));
    }
    if about.published.is_none() {
        notes.push(Note::plain("No date of the letter or of publication is printed."));
    }
    notes
}

fn of_judgements(about: &About) -> Option<Note> {
    if !about.judgements.is_empty() {
        return None;
    }
    match about.kind {
        Kind::FocusedVisit | Kind::MonitoringVisit => Some(Note::plain(format!(
            "No judgement is printed: a {} is not graded.",
            about.kind.label().to_lowercase()
        ))),
        Kind::UnannouncedInspection => {
            Some(Note::plain("No judgement is printed: an unannounced inspection of these years is not graded."))
        }
        Kind::Inspection | Kind::ReInspection => Some(Note::doubt("No judgement was found.")),
        Kind::Article | Kind::Other => None,
    }
}

/// Numbered paragraphs that are missing or printed twice.
fn of_numbers(passages: &[Passage]) -> Option<Note> {
    let numbers: Vec<u16> = passages.iter().filter_map(|passage| passage.number).collect();
    if numbers.is_empty() {
        return Some(Note::plain("No paragraph numbers are printed."));
    }
    let gaps: Vec<String> = numbers
        .windows(2)
        .filter(|pair| pair[1] != pair[0].saturating_add(1) && pair[1] != 1)
        .take(3)
        .map(|pair| format!("{} after {}", pair[1], pair[0]))
        .collect();
    (!gaps.is_empty()).then(|| Note::doubt(format!("Paragraph numbers do not follow each other: {}.", gaps.join(", "))))
}

fn of_odd_words(text: &str, passages: &[Passage]) -> Option<Note> {
    let told = passages.iter().filter(|passage| passage.kind != PassageKind::Furniture);
    let odd = told.map(|passage| passage.span.of(text)).find_map(odd_word)?;
    Some(Note::doubt(format!(
        "The text reads “{odd}”: a page number or a lost hyphen may stand inside a word. It is kept as printed."
    )))
}

/// "co- 8 located", "decisionmaking": what page furniture or a lost hyphen leaves inside a word.
fn odd_word(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split(' ').collect();
    let cut = parts.windows(3).find(|three| {
        three[0].ends_with('-')
            && three[0].len() > 1
            && !three[1].is_empty()
            && three[1].bytes().all(|b| b.is_ascii_digit())
            && three[2].starts_with(char::is_lowercase)
            && !matches!(three[2], "and" | "or" | "to")
    });
    let lost = || {
        let compounds = ["decisionmaking", "multiagency", "selfassessment", "childfocused"];
        parts.iter().find_map(|part| {
            let bare = part.trim_matches(|c: char| !c.is_alphabetic());
            compounds.iter().any(|compound| bare.eq_ignore_ascii_case(compound)).then(|| bare.to_owned())
        })
    };
    cut.map(|three| three.join(" ")).or_else(lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_words() {
        assert_eq!(odd_word("The team are co- 8 located here").as_deref(), Some("co- 8 located"));
        assert_eq!(odd_word("to oversee decisionmaking.").as_deref(), Some("decisionmaking"));
        assert_eq!(odd_word("for 16- and 17-year-olds and 16- 17 year"), Some("16- 17 year".to_owned()));
        assert_eq!(odd_word("Plans for 16- and 17-year-olds are good."), None);
    }
}
