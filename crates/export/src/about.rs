//! What an export rests on. Every export carries it.

use crate::Cell;
use report::{CODE_BOOK, Date, ENGINE, Licence, PassageKind, Report, SourceClass, Theme};

/// A report that an export rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The authority, kind and days.
    pub name: String,
    /// When it was published, as far as it prints that.
    pub published: Option<Date>,
    /// Whose words it holds, and the licence that it prints.
    pub licence: String,
}

impl Basis {
    /// Of a report.
    pub fn of(report: &Report) -> Self {
        let authority = report.about().authority.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        Self {
            name: format!("{authority}{}", report.name()),
            published: report.about().published,
            licence: licence(report),
        }
    }

    /// In one line.
    pub fn told(&self) -> String {
        let published = self.published.map(|day| format!("; published {}", report::long(day))).unwrap_or_default();
        format!("{}{published}. {}", self.name, self.licence)
    }
}

/// Whose words a report holds, and under which licence, with the line that it prints.
pub(crate) fn licence(report: &Report) -> String {
    let about = report.about();
    let name = match (about.source_class, about.licence) {
        (SourceClass::Secondary, _) => {
            let publisher = about.publisher.as_deref().unwrap_or("publisher not named");
            return format!("Secondary source ({publisher}), which quotes the inspection; it prints no licence.");
        }
        (SourceClass::Ofsted, Some(licence)) => licence,
        (SourceClass::Ofsted, None) => return "Ofsted; it prints no licence.".into(),
    };
    let named = match name {
        Licence::Ogl3 => "Open Government Licence",
        Licence::NonCommercial => "commercial",
    };
    let small_print = report.passages().iter().filter(|passage| passage.kind != PassageKind::Heading);
    let printed = small_print.map(|passage| report.words_of(passage.span)).find(|words| words.contains(named));
    match printed {
        Some(words) => format!("Ofsted; {}. As printed: “{}”", name.label(), words.trim()),
        None => format!("Ofsted; {}.", name.label()),
    }
}

/// What an export is, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What it shows: "Findings".
    pub title: String,
    /// What the set is, in counts: "27 findings of 4 reports".
    pub set: String,
    /// The filters in force, in words; empty where there are none.
    pub filters: Vec<String>,
    /// The reports.
    pub reports: Vec<Basis>,
    /// The day on which it is made.
    pub made: Date,
    /// The address of the view, where others can open it.
    pub address: Option<String>,
}

/// What is said of all tags.
pub(crate) const TAGGED: &str = "Tagged by machine unless marked";
/// The program.
pub(crate) const PROGRAM: &str = "Line of Sight";

const DECIDED: &str = "Tone, themes and extent of a sentence are told from its words, by rules and learned weights. The words \
                       that decided stand beside each sentence under “Decided by”; a tag that a person gave or accepted says so.";
const FOLLOWED: &str = "A status of a recommendation is told from sentences of a later report, which are quoted with it. “Not \
                        looked at by this visit” is neither resolved nor outstanding. What stands under “Your …” is a person’s \
                        own word.";
const VERBATIM: &str = "Quotations are the reports’ own words, as printed. Nothing is paraphrased. Quotations from a secondary \
                        source say so.";

impl About {
    /// Of an export that rests on these reports.
    pub fn new<'a>(title: impl Into<String>, reports: impl IntoIterator<Item = &'a Report>, made: Date) -> Self {
        Self {
            title: title.into(),
            set: String::new(),
            filters: Vec::new(),
            reports: reports.into_iter().map(Basis::of).collect(),
            made,
            address: None,
        }
    }

    /// What is said of it, each with what that is. Several in a row may bear one name.
    pub fn rows(&self) -> Vec<(&'static str, Cell)> {
        let mut rows = vec![("Title", Cell::text(&self.title)), ("Set", Cell::text(&self.set))];
        if self.filters.is_empty() {
            rows.push(("Filters", "none".into()));
        }
        rows.extend(self.filters.iter().map(|filter| ("Filters", Cell::text(filter))));
        rows.extend(self.reports.iter().map(|report| ("Reports", report.told().into())));
        rows.extend([
            ("Tags", TAGGED.into()),
            ("How it was told", DECIDED.into()),
            ("How it was told", FOLLOWED.into()),
            ("How it was told", VERBATIM.into()),
            ("Program", format!("{PROGRAM} {ENGINE}").into()),
            ("Code book", code_book().into()),
            ("Made on", Cell::Date(self.made)),
        ]);
        rows.extend(self.address.as_ref().map(|address| ("Address", Cell::text(address))));
        rows.push(("Notice", "Unofficial: not affiliated with Ofsted.".into()));
        rows
    }
}

/// "2 (37 themes)".
pub(crate) fn code_book() -> String {
    format!("{CODE_BOOK} ({} themes)", Theme::ALL.len())
}

/// "Line of Sight 0.1.0, 28 November 2026".
pub(crate) fn made(about: &About) -> String {
    format!("{PROGRAM} {ENGINE}, {}", report::long(about.made))
}
