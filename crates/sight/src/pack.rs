//! `sight pack`: reads files and folders into a pack. Equal inputs give equal bytes, in whatever order they are named.

use crate::cli::PackArgs;
use crate::input::Naming;
use crate::shelve::Shelved;
use anyhow::{Context, Result};
use report::Pack;
use report::wire::Failure;

pub(crate) fn run(args: &PackArgs) -> Result<Vec<Failure>> {
    if args.by.is_some() {
        return crate::packs::run(args);
    }
    let shelved = Shelved::read(&args.sources.paths, args.sources.jobs.count(), Naming::BaseName);
    shelved.name_duplicates();
    let bytes = Pack::of(shelved.reports().cloned().collect()).to_bytes();
    std::fs::write(&args.output, &bytes).with_context(|| format!("cannot write {}", args.output.display()))?;
    let (reports, findings, bytes) = (shelved.reports().count(), shelved.library.len(), bytes.len());
    eprintln!("{}: {reports} reports, {findings} findings, {bytes} bytes", args.output.display());
    Ok(shelved.failures)
}
