//! `sight export`: what the page exports, for scripts.

use crate::cli::{ExportArgs, ExportFormat};
use crate::input::Naming;
use crate::json::VERSION;
use crate::shelve::Shelved;
use crate::summary::counted;
use anyhow::{Context, Result};
use library::{FindingRef, Library, Query, Sort};
use qda::{Chosen, Made, Project};
use report::Date;
use report::wire::Failure;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// How the page calls itself.
const PROGRAM: &str = "Line of Sight";

pub(crate) fn run(args: &ExportArgs) -> Result<Vec<Failure>> {
    let made = match &args.made_on {
        Some(day) => report::parse_iso(day).with_context(|| format!("“{day}” is no day; write it as 2026-11-28"))?,
        None => today(),
    };
    let typed = format!("{} {}", args.filters.as_query(), args.query);
    let (query, notes) = Query::parse(&typed);
    for note in &notes {
        eprintln!("{}", note.0);
    }
    let shelved = Shelved::read(&args.paths, args.jobs.count(), Naming::BaseName);
    shelved.name_duplicates();
    let library = &shelved.library;
    let found = library.search(&query, Sort::Oldest).findings;
    let shows = typed.trim();
    match args.format {
        ExportFormat::Qdc => write(&args.output, &qda::codebook(&[], &signed(made, shows)))?,
        ExportFormat::Qdpx => {
            let bytes = qda::project(&project(library, &found, signed(made, shows)));
            write(&args.output, &bytes.context("there is more than one archive can hold; export fewer reports")?)?;
        }
    }
    eprintln!("{}: {}", args.output.display(), counted(found.len(), "finding"));
    Ok(shelved.failures)
}

fn signed(on: Date, shows: &str) -> Made<'_> {
    Made { program: PROGRAM, version: VERSION, on, person: "", shows }
}

/// The findings under their reports: without a search, under all.
fn project<'a>(library: &'a Library, found: &[FindingRef], made: Made<'a>) -> Project<'a> {
    let mut found: Vec<_> = found.iter().filter_map(|at| library.found(*at)).collect();
    found.sort_unstable_by_key(|found| found.at);
    let mut found = found.into_iter().peekable();
    let mut reports = Vec::new();
    for (at, report) in library.reports() {
        let findings: Vec<_> =
            std::iter::from_fn(|| found.next_if(|found| found.report_at == at)).map(|found| found.finding).collect();
        if made.shows.is_empty() || !findings.is_empty() {
            reports.push(Chosen { report, findings });
        }
    }
    Project { name: PROGRAM, reports, own: Vec::new(), notes: &[], made }
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

/// The day, by this machine's clock and the world's time.
fn today() -> Date {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    // The Julian day of 1 January 1970, from which the clock counts.
    let first = 2_440_588;
    i32::try_from(days).ok().and_then(|days| Date::from_julian_day(first + days).ok()).unwrap_or(Date::MIN)
}
