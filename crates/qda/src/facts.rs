//! The facts of reports as variables of their sources, and the authorities as cases.

use crate::project::Chosen;
use crate::xml::Writer;
use crate::{Guid, project};
use report::{Area, Report, SourceClass, iso};
use std::fmt::Display;

/// A fact of a report.
struct Fact {
    name: String,
    /// The type, as the standard names it.
    kind: &'static str,
    value: Option<String>,
}

/// The facts of a report; those that it does not say have no value. The list is the same for every report.
fn facts(report: &Report) -> Vec<Fact> {
    let about = report.about();
    let fact = |name: &str, kind: &'static str, value: Option<String>| Fact { name: name.to_owned(), kind, value };
    let mut facts = vec![
        fact("Authority", "Text", about.authority.clone()),
        fact("Kind", "Text", Some(about.kind.label().to_owned())),
        fact("Framework", "Text", Some(about.framework.label().to_owned())),
        fact("Source", "Text", Some(about.publisher.clone().unwrap_or_else(|| about.source_class.label().to_owned()))),
        fact("Inspected from", "Date", about.inspected.as_ref().map(|period| iso(period.start))),
        fact("Inspected to", "Date", about.inspected.as_ref().map(|period| iso(period.end))),
        fact("Published", "Date", about.published.map(iso)),
        fact("Licence", "Text", about.licence.map(|licence| licence.label().to_owned())),
    ];
    facts.extend(Area::ALL.iter().map(|area| {
        let grade = about.judgements.iter().find(|judgement| judgement.area == *area);
        let grade = grade.map(|judgement| judgement.grade.label().to_owned());
        fact(&format!("Judgement: {}", area.label()), "Text", grade)
    }));
    facts
}

/// The names of the facts that at least one report says, with their types.
fn said(reports: &[Chosen<'_>]) -> Vec<(String, &'static str)> {
    let mut names: Vec<(String, &'static str)> = Vec::new();
    for chosen in reports {
        for fact in facts(chosen.report) {
            if fact.value.is_some() && !names.iter().any(|(name, _)| *name == fact.name) {
                names.push((fact.name, fact.kind));
            }
        }
    }
    names
}

/// The variable of an authority.
const REGION: &str = "Region";

fn variable(name: &str) -> Guid {
    Guid::of("variable", &[name])
}

/// Writes the variables.
pub(crate) fn variables(xml: &mut Writer, reports: &[Chosen<'_>]) {
    if reports.is_empty() {
        return;
    }
    xml.element("Variables", &[], |xml| {
        for (name, kind) in said(reports).into_iter().chain([(REGION.to_owned(), "Text")]) {
            let attributes: [(&str, &dyn Display); 3] =
                [("guid", &variable(&name)), ("name", &name), ("typeOfVariable", &kind)];
            xml.empty("Variable", &attributes);
        }
    });
}

/// Writes each authority as a case of its reports.
pub(crate) fn cases(xml: &mut Writer, reports: &[Chosen<'_>]) {
    let mut authorities: Vec<&str> =
        reports.iter().filter_map(|chosen| chosen.report.about().authority.as_deref()).collect();
    authorities.sort_unstable();
    authorities.dedup();
    if authorities.is_empty() {
        return;
    }
    xml.element("Cases", &[], |xml| {
        for authority in authorities {
            let of = || {
                reports.iter().map(|chosen| chosen.report).filter(|r| r.about().authority.as_deref() == Some(authority))
            };
            let attributes: [(&str, &dyn Display); 2] =
                [("guid", &Guid::of("authority", &[authority])), ("name", &authority)];
            xml.element("Case", &attributes, |xml| {
                if let Some(place) = of().find_map(|report| report.about().place.as_ref()) {
                    value(xml, REGION, "Text", place.region.label());
                }
                of().for_each(|report| xml.empty("SourceRef", &[("targetGUID", &project::source(report))]));
            });
        }
    });
}

/// Writes the values of a report.
pub(crate) fn values(xml: &mut Writer, report: &Report) {
    for fact in facts(report) {
        if let Some(words) = fact.value {
            value(xml, &fact.name, fact.kind, &words);
        }
    }
}

fn value(xml: &mut Writer, name: &str, kind: &str, words: &str) {
    xml.element("VariableValue", &[], |xml| {
        xml.empty("VariableRef", &[("targetGUID", &variable(name))]);
        xml.words(if kind == "Date" { "DateValue" } else { "TextValue" }, words);
    });
}

/// The name of a report among those of other authorities.
pub(crate) fn name(report: &Report) -> String {
    match &report.about().authority {
        Some(authority) => format!("{authority}: {}", report.name()),
        None => report.name(),
    }
}

/// What a report prints on its licence.
pub(crate) fn licence(report: &Report) -> String {
    match (report.about().source_class, report.about().licence) {
        (SourceClass::Secondary, _) => {
            "A secondary source, which quotes the inspection; it prints no licence.".to_owned()
        }
        (SourceClass::Ofsted, Some(licence)) => format!("It prints the licence: {}.", licence.label()),
        (SourceClass::Ofsted, None) => "It prints no licence.".to_owned(),
    }
}

/// Where a report comes from.
pub(crate) fn about(report: &Report) -> String {
    let (about, source) = (report.about(), report.source());
    let by = about.publisher.as_deref().unwrap_or(about.source_class.label());
    let corrected: Vec<&str> = report.corrected().iter().map(report::Fact::label).collect();
    let corrected =
        if corrected.is_empty() { String::new() } else { format!(" Corrected by a person: {}.", corrected.join("; ")) };
    format!("{by}. {} Read from {} (SHA-256 {}).{corrected}", licence(report), source.file, source.sha256)
}
