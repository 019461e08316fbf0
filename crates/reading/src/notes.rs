//! What a person should know about a reading, in plain sentences: what was joined, what is missing, what looks wrong.

use report::{About, Kind, Note, Passage, PassageKind, SourceClass};

/// The notes on a reading.
pub(crate) fn of(about: &About, text: &str, passages: &[Passage], joins: usize, recommendations: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |words: String| notes.push(Note(words));
    let is_article = about.source_class == SourceClass::Secondary;
    if about.authority.is_none() {
        note("No authority is named.".into());
    }
    match (&about.inspected, is_article) {
        (None, false) => note("No date of an inspection or visit was found.".into()),
        (None, true) if about.reports_on.is_none() => {
            note("The article does not say when the inspection took place.".into());
        }
        _ => {}
    }
    if is_article {
        note(
            "This is a secondary source: only what it quotes or sets out in its table are the inspectors’ words."
                .into(),
        );
    } else if about.published.is_none() {
        note("No date of the letter or of publication is printed.".into());
    }
    note_judgements(about, &mut note);
    if joins > 0 {
        let s = if joins == 1 { "paragraph was" } else { "paragraphs were" };
        note(format!("{joins} {s} made whole across a break."));
    }
    note_numbers(passages, &mut note);
    if recommendations == 0 && !is_article {
        note("No recommendation was found.".into());
    }
    let odd = passages.iter().filter(|passage| passage.kind != PassageKind::Furniture).find_map(|passage| {
        let words = passage.span.of(text);
        odd_word(words)
    });
    if let Some(odd) = odd {
        note(format!(
            "The text reads “{odd}”: a page number or a lost hyphen may stand inside a word. It is kept as printed."
        ));
    }
    notes
}

fn note_judgements(about: &About, note: &mut impl FnMut(String)) {
    match about.kind {
        Kind::FocusedVisit | Kind::MonitoringVisit if about.judgements.is_empty() => {
            note(format!("No judgement is printed: a {} is not graded.", about.kind.label().to_lowercase()));
        }
        Kind::UnannouncedInspection if about.judgements.is_empty() => {
            note("No judgement is printed: an unannounced inspection of these years is not graded.".into());
        }
        Kind::Inspection | Kind::ReInspection if about.judgements.is_empty() => note("No judgement was found.".into()),
        _ => {}
    }
}

/// Numbered paragraphs that are missing or printed twice.
fn note_numbers(passages: &[Passage], note: &mut impl FnMut(String)) {
    let numbers: Vec<u16> = passages.iter().filter_map(|passage| passage.number).collect();
    if numbers.is_empty() {
        note("No paragraph numbers are printed.".into());
        return;
    }
    let gaps: Vec<String> = numbers
        .windows(2)
        .filter(|pair| pair[1] != pair[0].saturating_add(1) && pair[1] != 1)
        .take(3)
        .map(|pair| format!("{} after {}", pair[1], pair[0]))
        .collect();
    if !gaps.is_empty() {
        note(format!("Paragraph numbers do not follow each other: {}.", gaps.join(", ")));
    }
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
