//! `sight read`: reads files and folders and prints what was read.

use crate::cli::ReadArgs;
use crate::input::{Naming, read_each};
use crate::shelve::Shelved;
use crate::summary;
use anyhow::Result;
use report::wire::Failure;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;

pub(crate) fn run(args: &ReadArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    print(&args.sources.paths, args.sources.jobs.count(), args.json, out)
}

/// Prints all that the paths hold, for machines or for people.
pub(crate) fn print(paths: &[PathBuf], jobs: NonZeroUsize, json: bool, out: &mut impl Write) -> Result<Vec<Failure>> {
    if json {
        let shelved = Shelved::read(paths, jobs, Naming::AsGiven);
        shelved.name_duplicates();
        crate::json::write(&shelved, out)?;
        return Ok(shelved.failures);
    }
    // Printed as they come: however many files there are, few reports are held at a time.
    let mut first = true;
    read_each(paths, jobs, Naming::AsGiven, |report| {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        summary::print(&report, out)?;
        Ok(out.flush()?)
    })
}
