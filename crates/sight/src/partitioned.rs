//! `sight export --format parquet --partition region,year`: tables as folders of Parquet files in the manner of Hive, for collections
//! that no one memory holds. One pack after the other is read, exported and forgotten; loose files count as one pack.

use crate::cli::{ExportArgs, ExportFormat, PartitionBy};
use crate::exporting::{PARQUET, everything_or, write};
use crate::input::{self, Naming};
use crate::parquet_file::parquet;
use crate::shelve::Shelved;
use crate::summary::counted;
use anyhow::{Context, Result, bail, ensure};
use export::{About, Cell, Export, Material, Table};
use library::{Library, Query, Sort};
use report::wire::Failure;
use report::{Date, Report, ReportId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use work::Work;

/// The folder of what has no value, by the name that Hive gave it.
const NONE: &str = "__HIVE_DEFAULT_PARTITION__";

/// What was written so far.
#[derive(Default)]
struct Written {
    /// How many files each folder has.
    files: BTreeMap<String, usize>,
    /// The reports that are in them.
    reports: BTreeSet<ReportId>,
    findings: usize,
}

pub(crate) fn run(args: &ExportArgs, query: &Query, made: Date) -> Result<Vec<Failure>> {
    let tables = tables(args)?;
    let mut failures = Vec::new();
    let (packs, loose): (Vec<PathBuf>, Vec<PathBuf>) =
        input::walk(&args.paths, &mut failures).into_iter().partition(|file| input::is_pack(file));
    let shelves = packs.into_iter().map(|pack| vec![pack]).chain([loose]).filter(|files| !files.is_empty());
    let mut written = Written::default();
    for files in shelves {
        let mut shelved = Shelved::read(&files, args.jobs.count(), Naming::BaseName);
        shelved.name_duplicates();
        failures.append(&mut shelved.failures);
        let library = only_new(shelved, &written.reports);
        written.reports.extend(library.reports().map(|(_, report)| report.id().clone()));
        one(args, &tables, &library, query, made, &mut written)?;
    }
    let (files, reports) = (written.files.values().sum(), written.reports.len());
    eprintln!(
        "{}: {} of {} in {}",
        args.output.display(),
        counted(written.findings, "finding"),
        counted(reports, "report"),
        counted(files, "file")
    );
    Ok(failures)
}

/// The tables that are wished, once it is sure that they can be written.
fn tables(args: &ExportArgs) -> Result<Vec<&'static str>> {
    if args.format != ExportFormat::Parquet {
        bail!("Only Parquet is written in partitions: add --format parquet.");
    }
    let named: BTreeSet<&str> = args.partition.iter().map(|by| by.name()).collect();
    ensure!(named.len() == args.partition.len(), "A field is named twice under --partition.");
    let folder = &args.output;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty. Files of two exports would be read as one: name a new folder.", folder.display());
    }
    match &args.table {
        None => Ok(PARQUET.to_vec()),
        Some(name) => match PARQUET.iter().find(|table| *table == name) {
            Some(table) => Ok(vec![table]),
            None => bail!("There is no table {name} in partitions. The tables: {}.", PARQUET.join(", ")),
        },
    }
}

/// What stands on a shelf and on none before it. A report that stood on an earlier one is named.
fn only_new(shelved: Shelved, before: &BTreeSet<ReportId>) -> Library {
    let (again, new): (Vec<&Report>, Vec<&Report>) = shelved.reports().partition(|report| before.contains(report.id()));
    for report in &again {
        eprintln!("{} is the same report as one of an earlier pack, which is used.", report.id());
    }
    if again.is_empty() { shelved.library } else { Library::new(new.into_iter().cloned()) }
}

/// Writes the partitions of one library.
fn one(
    args: &ExportArgs,
    tables: &[&str],
    library: &Library,
    query: &Query,
    made: Date,
    written: &mut Written,
) -> Result<()> {
    let found = library.search(query, Sort::Oldest).findings;
    written.findings += found.len();
    let work = Work::default();
    let material = Material { library, read: library, work: &work, made };
    let export = everything_or(&material, query, &found);
    let mut partitions: BTreeMap<String, Vec<&Report>> = BTreeMap::new();
    for (_, report) in library.reports() {
        partitions.entry(folder(&args.partition, report)).or_default().push(report);
    }
    let left_out: Vec<&str> = args.partition.iter().map(|by| by.name()).collect();
    for (folder, reports) in partitions {
        let about = about(&export, &reports, made);
        for table in export.tables.iter().filter(|table| tables.contains(&table.name)) {
            let rows = rows(table, &reports);
            if rows.is_empty() {
                continue;
            }
            let path = format!("{}/{folder}", table.name);
            let part = written.files.entry(path.clone()).or_default();
            let file = args.output.join(path).join(format!("part-{part}.parquet"));
            *part += 1;
            let parent = file.parent().unwrap_or(&args.output);
            fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
            write(&file, &parquet(table, &rows, &left_out, &about)?)?;
        }
    }
    Ok(())
}

/// The rows of these reports.
fn rows<'t>(table: &'t Table, reports: &[&Report]) -> Vec<&'t Vec<Cell>> {
    let ids: BTreeSet<&str> = reports.iter().map(|report| report.id().as_str()).collect();
    let Some(at) = table.column("report_id") else { return Vec::new() };
    let is_of = |row: &&Vec<Cell>| matches!(&row[at], Cell::Text(id) if ids.contains(id.as_str()));
    table.rows.iter().filter(is_of).collect()
}

/// What a partition rests on: its own reports.
fn about(export: &Export, reports: &[&Report], made: Date) -> About {
    let findings = export.tables.iter().find(|table| table.name == PARQUET[0]);
    let findings = findings.map_or(0, |table| rows(table, reports).len());
    About {
        set: format!("{} of {}", counted(findings, "finding"), counted(reports.len(), "report")),
        filters: export.about.filters.clone(),
        ..About::new(export.about.title.clone(), reports.iter().copied(), made)
    }
}

/// The folder of a report: "region=North West/year=2022".
fn folder(by: &[PartitionBy], report: &Report) -> String {
    let about = report.about();
    let value = |by: PartitionBy| match by {
        PartitionBy::Region => about.place.as_ref().map(|place| place.region.label().to_owned()),
        PartitionBy::Year => report.year().map(|year| year.to_string()),
        PartitionBy::Authority => about.authority.clone(),
        PartitionBy::Kind => Some(about.kind.label().to_owned()),
    };
    let named = |by: &PartitionBy| {
        let value = value(*by).filter(|value| !value.is_empty());
        format!("{}={}", by.name(), value.map_or(NONE.to_owned(), |value| escaped(&value)))
    };
    by.iter().map(named).collect::<Vec<_>>().join("/")
}

/// A value as part of a path: what may not stand there as `%2F`, as Hive and Spark write it and all programs read it. A blank may.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for letter in value.chars() {
        if letter.is_ascii_control() || "\"#%'*/:=?\\{}[]^<>|".contains(letter) {
            // To write into a string never fails.
            let _ = write!(out, "%{:02X}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_stand_in_a_path_is_escaped() {
        assert_eq!(escaped("North West"), "North West");
        assert_eq!(escaped("Bristol, City of"), "Bristol, City of");
        assert_eq!(escaped("King’s / Queen's: 50%=?"), "King’s %2F Queen%27s%3A 50%25%3D%3F");
        assert_eq!(escaped("a\u{1}b\\..\\c"), "a%01b%5C..%5Cc");
    }
}
