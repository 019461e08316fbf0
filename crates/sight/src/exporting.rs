//! `sight export`: what the page exports, for scripts.

use crate::cli::{ExportArgs, ExportFormat};
use crate::input::Naming;
use crate::json::VERSION;
use crate::parquet_file::parquet;
use crate::partitioned;
use crate::shelve::Shelved;
use crate::summary::counted;
use anyhow::{Context, Result, bail};
use export::{About, Export, Material, Table};
use library::{FindingRef, Library, Query, ReportRef, Sort};
use qda::{Chosen, Made, Project};
use report::Date;
use report::wire::Failure;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use work::Work;

/// How the page calls itself.
const PROGRAM: &str = "Line of Sight";
/// The tables that a folder of Parquet files holds.
pub(crate) const PARQUET: [&str; 3] = ["findings", "recommendations", "judgements"];

pub(crate) fn run(args: &ExportArgs) -> Result<Vec<Failure>> {
    let made = match &args.made_on {
        Some(day) => report::parse_iso(day).with_context(|| format!("“{day}” is no day; write it as 2026-11-28"))?,
        None => today(),
    };
    let (query, notes) = Query::parse(&format!("{} {}", args.filters.as_query(), args.query));
    for note in &notes {
        eprintln!("{}", note.0);
    }
    if !args.partition.is_empty() {
        return partitioned::run(args, &query, made);
    }
    let shelved = Shelved::read(&args.paths, args.jobs.count(), Naming::BaseName);
    shelved.name_duplicates();
    let library = &shelved.library;
    let found = library.search(&query, Sort::Oldest).findings;
    match args.format {
        ExportFormat::Qdpx | ExportFormat::Qdc => coded(args, library, &query, &found, made)?,
        _ => tables(args, library, &query, &found, made)?,
    }
    eprintln!("{}: {}", args.output.display(), counted(found.len(), "finding"));
    Ok(shelved.failures)
}

/// The formats of programs for qualitative analysis.
fn coded(args: &ExportArgs, library: &Library, query: &Query, found: &[FindingRef], on: Date) -> Result<()> {
    if args.table.is_some() {
        bail!("There are no tables in REFI-QDA: leave out --table.");
    }
    let shows = export::words::filters(library, query).join("; ");
    let made = Made { program: PROGRAM, version: VERSION, on, person: "", shows: &shows };
    let bytes = match args.format {
        ExportFormat::Qdc => qda::codebook(&[], &made),
        _ => qda::project(&project(library, query, found, made))
            .context("There is more than one archive can hold. Export fewer reports.")?,
    };
    write(&args.output, &bytes)
}

/// The findings under their reports: without a search, under all.
fn project<'a>(library: &'a Library, query: &Query, found: &[FindingRef], made: Made<'a>) -> Project<'a> {
    let mut found: Vec<_> = found.iter().filter_map(|at| library.found(*at)).collect();
    found.sort_unstable_by_key(|found| found.at);
    let mut found = found.into_iter().peekable();
    let mut reports = Vec::new();
    for (at, report) in library.reports() {
        let findings: Vec<_> =
            std::iter::from_fn(|| found.next_if(|found| found.report_at == at)).map(|found| found.finding).collect();
        if query.is_empty() || !findings.is_empty() {
            reports.push(Chosen { report, findings });
        }
    }
    Project { name: PROGRAM, reports, own: Vec::new(), notes: &[], made }
}

/// The formats that are made of tables.
fn tables(args: &ExportArgs, library: &Library, query: &Query, found: &[FindingRef], made: Date) -> Result<()> {
    let work = Work::default();
    let material = Material { library, read: library, work: &work, made };
    let mut export = everything_or(&material, query, found);
    if let Some(wanted) = &args.table {
        let names: Vec<&str> = export.tables.iter().map(|table| table.name).collect();
        if !names.contains(&wanted.as_str()) {
            bail!("There is no table {wanted}. The tables: {}.", names.join(", "));
        }
        export.tables.retain(|table| table.name == wanted);
    }
    let file = &args.output;
    let paper = || export::quotations(&export);
    match args.format {
        ExportFormat::Csv | ExportFormat::Parquet => apart(args, &export),
        ExportFormat::Xlsx => write(file, &export::xlsx(&export).map_err(anyhow::Error::msg)?),
        ExportFormat::Docx => write(file, &export::docx(&paper()).context("There is more than one archive can hold.")?),
        ExportFormat::Md => write(file, export::markdown(&paper()).as_bytes()),
        _ => write(file, export::json(&export).as_bytes()),
    }
}

/// The formats that have a file for each table.
fn apart(args: &ExportArgs, export: &Export) -> Result<()> {
    let about = &export.about;
    let is_csv = matches!(args.format, ExportFormat::Csv);
    if let (Some(_), [table]) = (&args.table, &export.tables[..]) {
        let bytes = if is_csv { export::csv::table(table).into_bytes() } else { whole(table, about)? };
        return write(&args.output, &bytes);
    }
    if is_csv {
        return folder(args, export, export::csv::files(export));
    }
    let tables = export.tables.iter().filter(|table| PARQUET.contains(&table.name));
    let files = tables.map(|table| Ok((format!("{}.parquet", table.name), whole(table, about)?)));
    folder(args, export, files.collect::<Result<_>>()?)
}

/// A whole table as Parquet.
fn whole(table: &Table, about: &About) -> Result<Vec<u8>> {
    parquet(table, &table.rows.iter().collect::<Vec<_>>(), &[], about)
}

/// All that was read, or what a search finds of it.
pub(crate) fn everything_or(material: &Material<'_>, query: &Query, found: &[FindingRef]) -> Export {
    if query.is_empty() { material.everything() } else { selected(material, query, found) }
}

/// What a search finds, with what is asked for and judged in the reports in which it stands.
fn selected(material: &Material<'_>, query: &Query, found: &[FindingRef]) -> Export {
    let library = material.library;
    let mut export = material.found(query, found);
    let mut reports: Vec<ReportRef> =
        found.iter().filter_map(|at| library.found(*at)).map(|found| found.report_at).collect();
    reports.sort_unstable();
    reports.dedup();
    for authority in library.authorities() {
        let mut asked = material.asked(authority);
        asked.retain(|asked| reports.contains(&asked.at));
        let tables = material.recommendations(authority, &asked).tables;
        let of_reports = tables.into_iter().filter(|table| matches!(table.name, "recommendations" | "follow_ups"));
        of_reports.for_each(|table| join(&mut export.tables, table));
    }
    material.reports(&reports).tables.into_iter().filter(|table| table.name == "judgements").for_each(|table| {
        join(&mut export.tables, table);
    });
    export
}

/// Adds a table, or its rows to the one of its name.
fn join(tables: &mut Vec<Table>, more: Table) {
    match tables.iter_mut().find(|table| table.name == more.name) {
        Some(table) => table.rows.extend(more.rows),
        None => tables.push(more),
    }
}

/// Writes files into a folder, which is made.
fn folder(args: &ExportArgs, export: &Export, files: Vec<(String, Vec<u8>)>) -> Result<()> {
    let folder = &args.output;
    if folder.extension().is_some() {
        let names: Vec<&str> = export.tables.iter().map(|table| table.name).collect();
        bail!(
            "There are several tables. Name a folder for them, {} for example, or one of them by --table: {}.",
            folder.with_extension("").display(),
            names.join(", ")
        );
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    files.iter().try_for_each(|(name, bytes)| write(&folder.join(name), bytes))
}

pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

/// The day, by this machine's clock and the world's time.
fn today() -> Date {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    // The Julian day of 1 January 1970, from which the clock counts.
    let first = 2_440_588;
    i32::try_from(days).ok().and_then(|days| Date::from_julian_day(first + days).ok()).unwrap_or(Date::MIN)
}
