//! `sight read`: reads files and folders and prints what was read.

use crate::cli::ReadArgs;
use crate::input::{Naming, read_all};
use crate::json::Output;
use crate::summary;
use anyhow::Result;
use report::wire::Failure;
use std::io::Write;

pub(crate) fn run(args: &ReadArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    let inputs = read_all(&args.sources.paths, args.sources.jobs.count(), Naming::AsGiven);
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &Output::new(&inputs.reports, &inputs.failures))?;
        writeln!(out)?;
    } else {
        for (at, report) in inputs.reports.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            summary::print(report, out)?;
        }
    }
    Ok(inputs.failures)
}
