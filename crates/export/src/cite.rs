//! Where words stand, as a paper cites them: "[Northshire 2024, ¶60]" behind a quotation, or in full.

use library::Library;
use report::{Passage, Report, SourceClass};

/// Whose words a report holds: "Ofsted", or "as quoted in" a secondary source.
pub fn whose(report: &Report) -> String {
    match (report.about().source_class, &report.about().publisher) {
        (SourceClass::Ofsted, _) => "Ofsted".into(),
        (SourceClass::Secondary, Some(publisher)) => format!("as quoted in {publisher}, a secondary source"),
        (SourceClass::Secondary, None) => "as quoted in a secondary source".into(),
    }
}

/// "¶60", "page 4" where no number is printed, nothing where neither is known.
pub fn place(passage: &Passage) -> Option<String> {
    match (passage.number, passage.page) {
        (Some(number), _) => Some(format!("¶{number}")),
        (None, Some(page)) => Some(format!("page {page}")),
        (None, None) => None,
    }
}

/// "Northshire 2024", with the kind where the library holds another report of that authority and year.
pub fn report(library: &Library, report: &Report) -> String {
    let about = report.about();
    let (authority, year) = (about.authority.as_deref(), report.year());
    let same = |other: &Report| other.about().authority.as_deref() == authority && other.year() == year;
    let alone = library.reports().filter(|(_, other)| same(other)).count() < 2;
    let mut name = vec![authority.unwrap_or("Unnamed authority").to_owned()];
    name.extend(year.map(|year| year.to_string()));
    let secondary = about.source_class == SourceClass::Secondary;
    if !secondary && (!alone || year.is_none()) {
        name.push(about.kind.label().to_ascii_lowercase());
    }
    let name = name.join(" ");
    if secondary { format!("{name}, {}", whose(report)) } else { name }
}

/// "[Northshire 2024, ¶60]".
pub fn mark(library: &Library, of: &Report, passage: &Passage) -> String {
    let mut words = format!("[{}", report(library, of));
    if let Some(place) = place(passage) {
        words.push_str(", ");
        words.push_str(&place);
    }
    words.push(']');
    words
}

/// A quotation to paste anywhere: the words as printed in “ ”, and in full whose they are, of which report, and where.
pub fn quotation(report: &Report, passage: &Passage, words: &str) -> String {
    let mut from: Vec<String> = report.about().authority.iter().cloned().collect();
    from.push(report.name());
    from.extend(place(passage));
    from.push(whose(report));
    format!("“{}” ({})", words.trim(), from.join(", "))
}
