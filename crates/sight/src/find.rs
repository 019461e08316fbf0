//! `sight find`: the query language of the page over packs, folders and files.

use crate::cli::{FindArgs, Order};
use crate::input::Naming;
use crate::json::{PROGRAM, VERSION, code_points, passage_id};
use crate::shelve::Shelved;
use crate::summary::{counted, one_line};
use anyhow::Result;
use library::{FindingRef, Found, Hits, Library, Query, QueryNote, Sort};
use report::wire::Failure;
use serde_json::{Value, json};
use std::io::{self, Write};

pub(crate) fn run(args: &FindArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    let (paths, query) = args.parts()?;
    // The filters first: a quotation left open in the query would swallow them.
    let (query, notes) = Query::parse(&format!("{} {query}", args.filters.as_query()));
    for note in &notes {
        eprintln!("{}", note.0);
    }
    let shelved = Shelved::read(&paths, args.jobs.count(), Naming::AsGiven);
    shelved.name_duplicates();
    let library = &shelved.library;
    let sort = match args.sort {
        Order::Relevance => Sort::Relevance,
        Order::Newest => Sort::Newest,
        Order::Oldest => Sort::Oldest,
    };
    let hits = library.search(&query, sort);
    let shown = &hits.findings[..hits.findings.len().min(args.limit.unwrap_or(usize::MAX))];
    let found = shown.iter().filter_map(|at| library.found(*at));
    if args.json {
        let found = found.map(|found| finding_json(library, &query, &found)).collect();
        serde_json::to_writer_pretty(&mut *out, &json(library, &query, &notes, &hits, found))?;
        writeln!(out)?;
    } else if args.csv {
        csv(out, found)?;
    } else {
        people(out, library, &hits, found)?;
    }
    Ok(shelved.failures)
}

/// Counts for every report, zeros included, then the sentences under their reports.
fn people<'a>(
    out: &mut impl Write,
    library: &Library,
    hits: &Hits,
    found: impl Iterator<Item = Found<'a>>,
) -> io::Result<()> {
    let reports = hits.by_report.iter().filter(|(_, findings, _)| *findings > 0).count();
    let times = times(hits.occurrences).map(|times| format!(", {times},")).unwrap_or_default();
    let all = counted(hits.by_report.len(), "report");
    writeln!(out, "{}{times} in {reports} of {all}", counted(hits.findings.len(), "finding"))?;
    for (at, findings, occurrences) in &hits.by_report {
        if let Some(report) = library.report_at(*at) {
            let times = self::times(*occurrences).map(|times| format!(" ({times})")).unwrap_or_default();
            writeln!(out, "{findings:>6}  {}{times}", report.id())?;
        }
    }
    if !hits.also.is_empty() {
        let names = hits.also.iter().map(|also| format!("{} ({})", also.name.printed, also.occurrences));
        writeln!(out, "also searched: {}", names.collect::<Vec<_>>().join(", "))?;
    }
    let mut last = None;
    for found in found {
        if last != Some(found.report_at) {
            writeln!(out, "\n{}", found.report.id())?;
            last = Some(found.report_at);
        }
        let tone = found.finding.tone.value;
        writeln!(out, "  {} {:<8} {:<5} {}", tone.mark(), tone.slug(), place(&found), one_line(found.words()))?;
        let themes = themes(&found).join(", ");
        if !themes.is_empty() {
            writeln!(out, "{:19}[{themes}]", "")?;
        }
    }
    Ok(())
}

/// How often the words occur; nothing where no words were asked for.
fn times(n: u32) -> Option<String> {
    match n {
        0 => None,
        1 => Some(String::from("once")),
        2 => Some(String::from("twice")),
        n => Some(format!("{n} times")),
    }
}

/// The printed number of the passage, else its place in the report.
fn place(found: &Found<'_>) -> String {
    found.passage().number.map_or_else(|| passage_id(found.finding.passage), |number| format!("¶{number}"))
}

fn themes(found: &Found<'_>) -> Vec<&'static str> {
    found.finding.themes.iter().map(|theme| theme.value.slug()).collect()
}

fn groups(found: &Found<'_>) -> Vec<&'static str> {
    found.finding.groups.iter().map(|group| group.slug()).collect()
}

fn csv<'a>(out: &mut impl Write, found: impl Iterator<Item = Found<'a>>) -> io::Result<()> {
    let header = [
        "report",
        "authority",
        "year",
        "kind",
        "area",
        "passage",
        "number",
        "page",
        "tone",
        "themes",
        "extent",
        "groups",
        "recommendation",
        "finding",
        "quotation",
    ];
    let rows = found.map(|found| {
        let (about, finding) = (found.report.about(), found.finding);
        let number = |n: Option<u16>| n.map(|n| n.to_string()).unwrap_or_default();
        [
            found.report.id().to_string(),
            about.authority.clone().unwrap_or_default(),
            found.report.year().map(|year| year.to_string()).unwrap_or_default(),
            about.kind.slug().to_owned(),
            found.section().and_then(|section| section.area).map(|area| area.slug().to_owned()).unwrap_or_default(),
            passage_id(finding.passage),
            number(found.passage().number),
            number(found.passage().page),
            finding.tone.value.slug().to_owned(),
            themes(&found).join("; "),
            finding.extent.as_ref().map(|extent| extent.value.slug().to_owned()).unwrap_or_default(),
            groups(&found).join("; "),
            if finding.recommendation { "yes" } else { "no" }.to_owned(),
            finding.id.to_string(),
            found.words().to_owned(),
        ]
    });
    out.write_all(export::csv::write(&header, rows).as_bytes())
}

fn json(library: &Library, query: &Query, notes: &[QueryNote], hits: &Hits, findings: Vec<Value>) -> Value {
    let by_report = hits.by_report.iter().filter_map(|(at, findings, occurrences)| {
        let report = library.report_at(*at)?;
        Some(json!({ "report": report.id().as_str(), "findings": findings, "occurrences": occurrences }))
    });
    json!({
        "program": PROGRAM,
        "version": VERSION,
        "query": query.to_string(),
        "notes": notes.iter().map(|note| note.0.as_str()).collect::<Vec<_>>(),
        "hits": hits.findings.len(),
        "occurrences": hits.occurrences,
        "also": hits.also.iter().map(|also| json!({
            "of": also.name.of, "name": also.name.name, "findings": also.findings, "occurrences": also.occurrences,
        })).collect::<Vec<_>>(),
        "by_report": by_report.collect::<Vec<_>>(),
        "findings": findings,
    })
}

fn finding_json(library: &Library, query: &Query, found: &Found<'_>) -> Value {
    let at: FindingRef = found.at;
    let (report, finding) = (found.report, found.finding);
    let place = |span| code_points(report, finding.passage, span);
    let (start, end) = place(finding.span);
    json!({
        "report": report.id().as_str(),
        "id": finding.id.to_string(),
        "passage": passage_id(finding.passage),
        "number": found.passage().number,
        "page": found.passage().page,
        "start": start,
        "end": end,
        "text": found.words(),
        "marks": library.marks(query, at).into_iter().map(place).collect::<Vec<_>>(),
        "tone": finding.tone.value.slug(),
        "themes": themes(found),
        "extent": finding.extent.as_ref().map(|extent| extent.value.slug()),
        "groups": groups(found),
        "recommendation": finding.recommendation,
    })
}
