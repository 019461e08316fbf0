//! A report in short for people: its facts, its counts, and what it asks for.

use report::{Body, ReadingReport, Report, Tone, days_between, long, long_period};
use std::io::{self, Write};

/// How wide the names of the facts are.
const NAMES: usize = 17;

/// Prints a report: its facts, what it asks for, and how it was read.
pub(crate) fn print(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let about = report.about();
    writeln!(out, "{}", if about.title.is_empty() { about.kind.label() } else { &about.title })?;
    let period = about.inspected.as_ref();
    let after = period.zip(about.published).map(|(period, letter)| days_between(period.end, letter));
    let published = about.published.map(|date| match after {
        Some(days) => format!("{} ({days} days after the visit)", long(date)),
        None => long(date),
    });
    let facts = [
        ("Id", Some(report.id().to_string())),
        ("File", Some(file(report))),
        ("Authority", about.authority.clone()),
        ("Kind", Some(format!("{}; {}", about.kind.label(), about.framework.label()))),
        ("Source", Some(about.publisher.clone().unwrap_or_else(|| about.source_class.label().to_owned()))),
        ("Inspected", period.map(|period| long_period(period.start, period.end))),
        ("Reports on", about.reports_on.map(|date| format!("the inspection of {date}"))),
        ("Published", published),
        ("Focus", about.focus.clone()),
        ("Looked at", list(about.coverage.iter().map(|topic| topic.label().to_owned()))),
        ("Licence", about.licence.map(|licence| licence.label().to_owned())),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            fact(out, name, &value)?;
        }
    }
    for person in &about.people {
        let post = person.post.as_ref().map(|post| format!(", {post}")).unwrap_or_default();
        fact(out, person.role.label(), &format!("{}{post}", person.name))?;
    }
    for (at, judgement) in about.judgements.iter().enumerate() {
        let by = judgement.reported_by.as_ref().map(|by| format!(" (reported by {by})")).unwrap_or_default();
        let text = format!("{}: {}{by}", judgement.area.label(), judgement.grade.label());
        fact(out, if at == 0 { "Judgements" } else { "" }, &text)?;
    }
    fact(out, "Findings", &findings(report))?;
    for (body, name) in [(Body::Authority, "Asked to improve"), (Body::Board, "Asked of the board")] {
        for (at, item) in report.recommendations().iter().filter(|item| item.body == body).enumerate() {
            let kind = item.kind.map(|kind| format!(" [{kind}]")).unwrap_or_default();
            let text = format!("{}. {}{kind}", item.n, one_line(report.words_of(item.span)));
            fact(out, if at == 0 { name } else { "" }, &text)?;
        }
    }
    reading(report, out)
}

/// The reading report: how much was read, and what is doubtful.
fn reading(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let reading = ReadingReport::of(report);
    let pages = reading.pages.map(|pages| format!("{}, ", counted(usize::from(pages), "page"))).unwrap_or_default();
    let words = counted(reading.words, "word");
    fact(out, "Read", &format!("{pages}{words}, {} of them page furniture and set apart", reading.furniture))?;
    let (passages, sections) = (report.passages().len(), report.sections().len());
    let numbered = match reading.expected {
        0 => String::from("none with a number"),
        expected => format!("{} of {expected} numbers found", reading.paragraphs),
    };
    let passages = format!("{} in {}; {numbered}", counted(passages, "passage"), counted(sections, "section"));
    fact(out, "Paragraphs", &passages)?;
    let judgements = counted(reading.judgements, "judgement");
    fact(out, "Found", &format!("{judgements}, {}", counted(reading.recommendations, "recommendation")))?;
    for (doubt, name) in [(true, "Doubts"), (false, "Notes")] {
        for (at, note) in reading.notes.iter().filter(|note| note.doubt == doubt).enumerate() {
            fact(out, if at == 0 { name } else { "" }, &note.text)?;
        }
    }
    Ok(())
}

fn fact(out: &mut impl Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "  {name:NAMES$} {value}")
}

fn file(report: &Report) -> String {
    let source = report.source();
    format!("{} ({})", source.file, source.format.label())
}

fn findings(report: &Report) -> String {
    let of = |tone: &Tone| report.findings().iter().filter(|finding| finding.tone.value == *tone).count();
    let tones = Tone::ALL.iter().map(|tone| format!("{} {} {}", tone.mark(), of(tone), tone.slug()));
    format!("{}: {}", report.findings().len(), list(tones).unwrap_or_default())
}

fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| items.join(", "))
}

/// "1 finding", "2 findings".
pub(crate) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Words without the line breaks of the page.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
