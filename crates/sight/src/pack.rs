//! `sight pack`: reads files and folders into a pack. Equal inputs give equal bytes, in whatever order they are named.

use crate::cli::PackArgs;
use crate::input::{Naming, read_all};
use anyhow::{Context, Result};
use report::wire::Failure;
use report::{Pack, Report};

pub(crate) fn run(args: &PackArgs) -> Result<Vec<Failure>> {
    let inputs = read_all(&args.sources.paths, args.sources.jobs.count(), Naming::BaseName);
    let reports = in_order(inputs.reports);
    for pair in reports.windows(2).filter(|pair| pair[0].id() == pair[1].id()) {
        eprintln!("{} and {} are both {}.", pair[0].source().file, pair[1].source().file, pair[0].id());
    }
    let findings: usize = reports.iter().map(|report| report.findings().len()).sum();
    let bytes = Pack::of(reports.clone()).to_bytes();
    std::fs::write(&args.output, &bytes).with_context(|| format!("cannot write {}", args.output.display()))?;
    let (reports, bytes) = (reports.len(), bytes.len());
    eprintln!("{}: {reports} reports, {findings} findings, {bytes} bytes", args.output.display());
    Ok(inputs.failures)
}

/// Sorted by what they are; a file that was given twice counts once.
fn in_order(mut reports: Vec<Report>) -> Vec<Report> {
    let key = |report: &Report| (report.id().clone(), report.source().sha256.clone(), report.source().file.clone());
    reports.sort_by_cached_key(key);
    reports.dedup_by(|b, a| a.id() == b.id() && a.source().sha256 == b.source().sha256);
    reports
}
