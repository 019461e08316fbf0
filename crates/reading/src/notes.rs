//! What a person should know about a reading, in plain sentences: what was joined, what is missing, what looks wrong. A doubt is
//! what a careful reader should check against the file.

use crate::phrase::folded;
use crate::{judgements, recommendations};
use report::{
    About, Acronym, Area, Format, Framework, Kind, Note, Passage, PassageKind, Recommendation, Role, Section,
    SectionKind, Source, SourceClass, days_between,
};
use std::collections::{BTreeMap, BTreeSet};

/// All that is looked at for notes.
pub(crate) struct Read<'a> {
    pub(crate) source: &'a Source,
    pub(crate) about: &'a About,
    pub(crate) text: &'a str,
    pub(crate) sections: &'a [Section],
    pub(crate) passages: &'a [Passage],
    pub(crate) recommendations: &'a [Recommendation],
    pub(crate) acronyms: &'a [Acronym],
    /// How many paragraphs were made whole.
    pub(crate) joins: usize,
}

/// The notes on a reading, plain ones and doubts.
pub(crate) fn of(read: &Read) -> Vec<Note> {
    let mut notes = Vec::new();
    notes.extend(of_authority(read.about));
    notes.extend(of_dates(read.about));
    notes.extend(of_kind(read.about));
    notes.extend(of_judgements(read));
    notes.extend(of_people(read.about));
    if read.joins > 0 {
        let s = if read.joins == 1 { "paragraph was" } else { "paragraphs were" };
        notes.push(Note::plain(format!("{} {s} made whole across a break.", read.joins)));
    }
    notes.extend(of_pages(read));
    notes.extend(of_numbers(read));
    notes.extend(of_recommendations(read));
    notes.extend(of_acronyms(read.acronyms));
    notes.extend(of_odd_words(read));
    notes
}

fn is_article(about: &About) -> bool {
    about.source_class == SourceClass::Secondary
}

/// Whether the report is of an inspection that grades.
fn is_graded(about: &About) -> bool {
    matches!(about.kind, Kind::Inspection | Kind::ReInspection)
}

fn of_authority(about: &About) -> Option<Note> {
    let Some(name) = &about.authority else { return Some(Note::doubt("No authority is named.")) };
    about.place.is_none().then(|| Note::doubt(format!("“{name}” is not in the table of England’s local authorities.")))
}

fn of_dates(about: &About) -> Vec<Note> {
    let mut notes = Vec::new();
    if is_article(about) {
        if about.reports_on.is_none() {
            notes.push(Note::plain("The article does not say when the inspection took place."));
        }
        notes.push(Note::plain(
            "This is a secondary source: only what it quotes or sets out in its table are the inspectors’ words.",
        ));
        return notes;
    }
    match (&about.inspected, about.published) {
        (None, _) => notes.push(Note::doubt("No date of an inspection or visit was found.")),
        (Some(period), Some(published)) if published < period.end => {
            notes.push(Note::doubt("The printed date of publication lies before the end of the inspection."));
        }
        (Some(period), _) if period.periods.iter().any(|days| days_between(days.start, days.end) > LONGEST) => {
            notes.push(Note::doubt("The printed dates of the inspection lie more than two months apart."));
        }
        _ => {}
    }
    if about.published.is_none() {
        notes.push(Note::plain("No date of the letter or of publication is printed."));
    }
    notes
}

/// No inspection takes longer, in days.
const LONGEST: i64 = 62;

fn of_kind(about: &About) -> Option<Note> {
    (about.kind == Kind::Other)
        .then(|| Note::doubt("It could not be told what kind of inspection or visit this is about."))
}

fn of_judgements(read: &Read) -> Vec<Note> {
    let about = read.about;
    if about.judgements.is_empty() {
        let note = match about.kind {
            Kind::FocusedVisit | Kind::MonitoringVisit => {
                let kind = about.kind.label().to_lowercase();
                Some(Note::plain(format!("No judgement is printed: a {kind} is not graded.")))
            }
            Kind::UnannouncedInspection => {
                Some(Note::plain("No judgement is printed: an unannounced inspection of these years is not graded."))
            }
            Kind::Inspection | Kind::ReInspection => Some(Note::doubt("No judgement was found.")),
            Kind::Article | Kind::Other => None,
        };
        return note.into_iter().collect();
    }
    let mut notes = Vec::new();
    let missing: Vec<&str> = missing_areas(about).iter().map(|area| area.label()).collect();
    if is_graded(about) && !missing.is_empty() {
        notes.push(Note::doubt(format!("No judgement was found for: {}.", missing.join(", ").to_lowercase())));
    }
    // The table decides; a heading that says otherwise is a slip of the report or of the reading.
    for found in read.sections.iter().filter_map(judgements::of_heading) {
        let told = about.judgements.iter().find(|told| told.area == found.area && told.passage != found.passage);
        if let Some(told) = told.filter(|told| told.grade != found.grade) {
            let (area, told, found) = (told.area.label(), told.grade.slug(), found.grade.slug());
            notes.push(Note::doubt(format!(
                "{area}: the table says “{told}”, a heading “{found}”. The table is taken."
            )));
        }
    }
    notes
}

/// Areas that the framework grades and for which no judgement was found.
fn missing_areas(about: &About) -> Vec<Area> {
    let has = |area: Area| about.judgements.iter().any(|judgement| judgement.area == area);
    let joint = has(Area::InCareAndCareLeavers);
    let with_board = folded(&about.title).contains("safeguarding children board");
    let expected: &[Area] = match about.framework {
        Framework::Ilacs if joint => &[Area::Leaders, Area::HelpAndProtection, Area::Overall],
        Framework::Ilacs => &[Area::Leaders, Area::HelpAndProtection, Area::InCare, Area::CareLeavers, Area::Overall],
        Framework::Sif => &[
            Area::Overall,
            Area::HelpAndProtection,
            Area::LookedAfter,
            Area::Adoption,
            Area::CareLeavers,
            Area::Leaders,
            Area::Lscb,
        ],
        Framework::LookedAfter2013 => {
            &[Area::Overall, Area::CapacityToImprove, Area::Outcomes, Area::QualityOfProvision, Area::Leaders]
        }
        Framework::ChildProtection2012 => {
            &[Area::Overall, Area::HelpAndProtection, Area::QualityOfProvision, Area::Leaders]
        }
        Framework::Safeguarding2009 => &[Area::Overall, Area::LookedAfter, Area::CapacityToImprove],
        Framework::BoardReview => &[Area::Lscb],
        Framework::AnnualUnannounced | Framework::None => &[],
    };
    let is_asked = |area: Area| area != Area::Lscb || with_board;
    expected.iter().copied().filter(|area| is_asked(*area) && !has(*area)).collect()
}

fn of_people(about: &About) -> Option<Note> {
    let has_lead = about.people.iter().any(|person| person.role == Role::LeadInspector);
    // Every report of an inspection with judgements names who led it; letters are signed.
    let names_one = is_graded(about) && about.framework != Framework::None;
    (names_one && !has_lead).then(|| Note::doubt("No lead inspector was found."))
}

/// Pages on which nothing begins.
fn of_pages(read: &Read) -> Option<Note> {
    let pages = read.source.pages?;
    let told: BTreeSet<u16> =
        read.passages.iter().filter(|passage| !passage.span.is_empty()).filter_map(|passage| passage.page).collect();
    let bare: Vec<String> =
        (1..=pages).filter(|page| !told.contains(page)).take(5).map(|page| page.to_string()).collect();
    match bare.as_slice() {
        [] => None,
        [page] => Some(Note::doubt(format!("No text begins on page {page}."))),
        pages => Some(Note::doubt(format!("No text begins on pages {}.", pages.join(", ")))),
    }
}

/// Numbered paragraphs that are missing or printed twice.
fn of_numbers(read: &Read) -> Option<Note> {
    let numbers: Vec<u16> = read.passages.iter().filter_map(|passage| passage.number).collect();
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

fn of_recommendations(read: &Read) -> Vec<Note> {
    let mut notes = Vec::new();
    for (at, section) in read.sections.iter().enumerate().filter(|(_, section)| announces(section)) {
        let words = || {
            let own = read.passages.get(section.first as usize..section.end as usize).unwrap_or_default();
            let told = own.iter().filter(|p| !matches!(p.kind, PassageKind::Heading | PassageKind::Furniture));
            told.map(|passage| passage.span.of(read.text))
        };
        // "What does the local authority need to improve?" stands above "Priority and immediate action".
        let is_above = words().next().is_none() && read.sections.get(at + 1).is_some_and(announces);
        // They stand in the order of their passages.
        let next = read.recommendations.partition_point(|item| item.passage < section.first);
        let has_items = read.recommendations.get(next).is_some_and(|item| item.passage < section.end);
        if !has_items && !is_above && !words().any(recommendations::asks_nothing) {
            notes.push(Note::doubt(format!(
                "“{}” announces recommendations, and none was found there.",
                section.heading
            )));
        }
    }
    if read.recommendations.is_empty() && !is_article(read.about) {
        notes.push(Note::plain("No recommendation was found."));
    }
    notes
}

fn announces(section: &Section) -> bool {
    matches!(section.kind, SectionKind::Improvements | SectionKind::PriorityActions) && !section.heading.is_empty()
}

/// Short forms that a report explains in two ways; both are kept.
fn of_acronyms(acronyms: &[Acronym]) -> Vec<Note> {
    let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for acronym in acronyms {
        let known = forms.entry(&acronym.short).or_default();
        // A text that explains one in a hundred ways explains nothing.
        if known.len() < 9 && !known.iter().any(|long| is_same(long, &acronym.long)) {
            known.push(&acronym.long);
        }
    }
    let several = forms.into_iter().filter(|(_, long)| long.len() > 1);
    several
        .map(|(short, long)| Note::plain(format!("{short} is explained in several ways: “{}”.", long.join("”, “"))))
        .collect()
}

/// Whether two long forms differ in nothing but case, hyphens, small words and plurals.
fn is_same(a: &str, b: &str) -> bool {
    let key = |long: &str| {
        let words = folded(long).replace(['-', '\'', ','], " ");
        let small = ["", "a", "an", "and", "for", "in", "of", "or", "s", "the", "to"];
        let singular = |word: &str| match word {
            "children" => "child".to_owned(),
            _ => word
                .strip_suffix("ies")
                .map_or_else(|| word.trim_end_matches('s').to_owned(), |stem| format!("{stem}y")),
        };
        words.split(' ').filter(|word| !small.contains(word)).map(singular).collect::<Vec<_>>()
    };
    key(a).concat() == key(b).concat()
}

fn of_odd_words(read: &Read) -> Vec<Note> {
    let told = || {
        let kept = read.passages.iter().filter(|passage| passage.kind != PassageKind::Furniture);
        kept.map(|passage| passage.span.of(read.text))
    };
    let mut notes = Vec::new();
    let is_copied = read.source.format != Format::Pdf;
    if let Some(odd) = told().find_map(|words| odd_word(words, is_copied)) {
        notes.push(Note::doubt(format!(
            "The text reads “{odd}”: a page number or a lost hyphen may stand inside a word. It is kept as printed."
        )));
    }
    if let Some(run) = told().find_map(run_together) {
        notes.push(Note::doubt(format!("The text reads “{run}”: spaces may be missing. It is kept as printed.")));
    }
    if told().any(|words| words.contains(is_no_letter)) {
        notes.push(Note::doubt(
            "The file says of some of its signs only how they look: a few characters are missing or wrong.",
        ));
    }
    notes
}

/// Signs without a meaning that all programs share.
fn is_no_letter(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || (c.is_control() && !matches!(c, '\t' | '\n'))
}

/// A word longer than any that these reports use, web addresses aside.
fn run_together(words: &str) -> Option<&str> {
    words.split(|c: char| !c.is_alphabetic()).find(|word| word.chars().count() > 26)
}

/// "co- 8 located": what page furniture leaves inside a word; and "decisionmaking", where text was copied from a page and lost
/// its hyphens.
fn odd_word(words: &str, is_copied: bool) -> Option<String> {
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
    cut.map(|three| three.join(" ")).or_else(|| lost().filter(|_| is_copied))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_spaces() {
        assert_eq!(
            run_together("for socialworkerswhovisitchildrenoften here"),
            Some("socialworkerswhovisitchildrenoften")
        );
        assert_eq!(run_together("An internationally recognised misunderstanding"), None);
    }

    #[test]
    fn long_forms_that_differ() {
        let of = |forms: &[(&str, &str)]| {
            let acronym =
                |(short, long): &(&str, &str)| Acronym { short: (*short).into(), long: (*long).into(), passage: 0 };
            of_acronyms(&forms.iter().map(acronym).collect::<Vec<_>>()).len()
        };
        assert_eq!(of(&[("MAST", "multi-agency screening team"), ("MAST", "multi-agency safeguarding team")]), 1);
        assert_eq!(of(&[("MAST", "multi-agency screening team"), ("MAST", "Multi Agency Screening Teams")]), 0);
        assert_eq!(of(&[("PA", "personal adviser"), ("MAST", "multi-agency screening team")]), 0);
    }

    #[test]
    fn odd_words() {
        assert_eq!(odd_word("The team are co- 8 located here", true).as_deref(), Some("co- 8 located"));
        assert_eq!(odd_word("to oversee decisionmaking.", true).as_deref(), Some("decisionmaking"));
        assert_eq!(odd_word("to oversee decisionmaking.", false), None);
        assert_eq!(odd_word("for 16- and 17-year-olds and 16- 17 year", true), Some("16- 17 year".to_owned()));
        assert_eq!(odd_word("Plans for 16- and 17-year-olds are good.", true), None);
    }
}
