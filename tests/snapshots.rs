//! Each seed document as one annotated text: what every line was taken for, and what was decided of every sentence.
//!
//! In the margin stand the marks that the page uses: ▲ strength, ▼ concern, ◆ mixed, ● neutral; `R` before them marks a
//! recommendation, `~` page furniture. After a change that is meant, run with `INSTA_UPDATE=always` and read the difference.

use report::{Finding, Passage, PassageKind, Report, Section, SectionKind};
use std::fmt::Write;
use std::path::Path;

/// The whole report as an annotated text.
fn annotated(report: &Report) -> String {
    let mut out = facts(report);
    for section in report.sections() {
        let area = section.area.map_or(String::new(), |area| format!(", {area}"));
        let heading = if section.heading.is_empty() { "(no heading)" } else { &section.heading };
        line(&mut out, &format!("\n== {heading} [{}{area}]", section.kind));
        for (index, passage) in report.passages_of(section) {
            out.push_str(&annotated_passage(report, section, index, passage));
        }
    }
    lists(report, &mut out);
    out
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{}", text.trim_end()).expect("a string takes every line");
}

fn facts(report: &Report) -> String {
    let about = report.about();
    let mut out = String::new();
    let or_none = |text: Option<String>| text.unwrap_or_else(|| String::from("–"));
    line(&mut out, &format!("{} ({}, {}, {})", report.id(), about.kind, about.framework, about.source_class));
    line(&mut out, &format!("title      {}", about.title));
    line(&mut out, &format!("authority  {}", or_none(about.authority.clone())));
    if let Some(publisher) = &about.publisher {
        line(&mut out, &format!("publisher  {publisher}"));
    }
    let inspected = about.inspected.as_ref().map(|period| report::long_period(period.start, period.end));
    line(&mut out, &format!("inspected  {}", or_none(inspected)));
    if let Some(on) = about.reports_on {
        line(&mut out, &format!("reports on {on}"));
    }
    line(&mut out, &format!("published  {}", or_none(about.published.map(report::long))));
    line(&mut out, &format!("focus      {}", or_none(about.focus.clone())));
    let coverage: Vec<&str> = about.coverage.iter().map(|topic| topic.slug()).collect();
    line(&mut out, &format!("coverage   {}", coverage.join(", ")));
    line(&mut out, &format!("licence    {}", or_none(about.licence.map(|licence| licence.to_string()))));
    for person in &about.people {
        let post = person.post.as_ref().map_or(String::new(), |post| format!(", {post}"));
        line(&mut out, &format!("person     {}: {}{post}", person.role, person.name));
    }
    for judgement in &about.judgements {
        let by = judgement.reported_by.as_ref().map_or(String::new(), |by| format!(" (reported by {by})"));
        line(&mut out, &format!("judgement  {}: {}{by}", judgement.area, judgement.grade));
    }
    out
}

fn annotated_passage(report: &Report, section: &Section, index: u32, passage: &Passage) -> String {
    let mut out = String::new();
    let words = report.words_of(passage.span);
    let number = passage.number.map_or(String::new(), |number| format!(" {number}"));
    let findings = report.findings_of(index);
    line(&mut out, &format!("\n{}{number}", passage.kind));
    if findings.is_empty() {
        let mark = if passage.kind == PassageKind::Furniture { "~" } else { "|" };
        for words in words.split('\n') {
            line(&mut out, &format!("  {mark} {}", words.replace('\t', " ⇥ ")));
        }
        return out;
    }
    // What stands between two findings is shown too, so that nothing can be lost unseen.
    let mut at = passage.span.start;
    for finding in findings {
        let between = report::Span { start: at, end: finding.span.start };
        if !report.words_of(between).trim().is_empty() {
            line(&mut out, &format!("  | {}", report.words_of(between).trim()));
        }
        line(&mut out, &annotated_finding(report, section, finding));
        at = finding.span.end;
    }
    let rest = report::Span { start: at, end: passage.span.end };
    if !report.words_of(rest).trim().is_empty() {
        line(&mut out, &format!("  | {}", report.words_of(rest).trim()));
    }
    out
}

fn annotated_finding(report: &Report, section: &Section, finding: &Finding) -> String {
    let asks = matches!(section.kind, SectionKind::Improvements | SectionKind::PriorityActions);
    let mark = if finding.recommendation && asks { "R" } else { " " };
    let themes: Vec<&str> = finding.themes.iter().map(|tag| tag.value.slug()).collect();
    let extent = finding.extent.as_ref().map_or(String::new(), |extent| format!(" ({})", extent.value));
    let tags = format!("{}{extent}", themes.join(", "));
    format!("{mark} {} {}\n      [{tags}]", finding.tone.value.mark(), report.words_of(finding.span))
}

fn lists(report: &Report, out: &mut String) {
    line(out, "\n== lists");
    for r in report.recommendations() {
        let kind = r.kind.map_or("–", |kind| kind.slug());
        line(out, &format!("recommendation {} for the {} ({kind}): passage {}", r.n, r.body, r.passage));
    }
    for m in report.mentions() {
        let date = m.date.map_or(String::new(), |date| format!(" {date}"));
        line(out, &format!("mention {}{date}: {}", m.kind, report.words_of(m.span)));
    }
    for a in report.acronyms() {
        line(out, &format!("acronym {}: {}", a.short, a.long));
    }
    for note in report.notes() {
        let kind = if note.doubt { "doubt" } else { "note" };
        line(out, &format!("{kind} {}", note.text));
    }
}

fn check(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/documents").join(file);
    let bytes = std::fs::read(&path).expect("a seed document");
    let report = reading::read(&formats::open(file, &bytes).expect("a text"));
    let name = file.trim_end_matches(".txt");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, annotated(&report));
    });
}

#[test]
fn unannounced_inspection_2009() {
    check("calderdale-2009-07-08-unannounced-inspection.txt");
}

#[test]
fn article_2018() {
    check("calderdale-2018-article.txt");
}

#[test]
fn focused_visit_2022() {
    check("calderdale-2022-02-15-focused-visit.txt");
}

#[test]
fn inspection_2024() {
    check("calderdale-2024-02-23-inspection.txt");
}

#[test]
fn focused_visit_2025() {
    check("calderdale-2025-04-15-focused-visit.txt");
}
