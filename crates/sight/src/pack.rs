//! `sight pack`: reads files and folders into a pack. Equal inputs give equal bytes, in whatever order they are named and on
//! however many processors.

use crate::cli::PackArgs;
use crate::input::{Naming, in_order, progress};
use crate::shelve::Shelved;
use anyhow::{Context, Result};
use report::wire::Failure;
use report::{Counting, Pack, Report};
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::rc::Rc;

pub(crate) fn run(args: &PackArgs) -> Result<Vec<Failure>> {
    if args.by.is_some() {
        return crate::packs::run(args);
    }
    let jobs = args.sources.jobs.count();
    let shelved = Shelved::read(&args.sources.paths, jobs, Naming::BaseName);
    shelved.name_duplicates();
    let bytes = if args.plain {
        Pack::of(shelved.reports().cloned().collect()).to_bytes()
    } else {
        packed(shelved.library.shared().to_vec(), jobs)?
    };
    std::fs::write(&args.output, &bytes).with_context(|| format!("cannot write {}", args.output.display()))?;
    let (reports, findings, bytes) = (shelved.reports().count(), shelved.library.len(), bytes.len());
    eprintln!("{}: {reports} reports, {findings} findings, {bytes} bytes", args.output.display());
    Ok(shelved.failures)
}

/// A large pack of these reports, each made ready on the next processor that is free.
pub(crate) fn packed(mut reports: Vec<Rc<Report>>, jobs: NonZeroUsize) -> Result<Vec<u8>> {
    Pack::order(&mut reports);
    let reports: Vec<&Report> = reports.iter().map(|report| &**report).collect();
    let count = |at: usize| {
        let mut counting = Counting::default();
        counting.add(reports[at]);
        counting
    };
    let mut all = Counting::default();
    let Ok(()) = in_order(reports.len(), jobs.get(), count, |counted| {
        all.join(counted);
        Ok::<(), Infallible>(())
    });
    let packing = all.packing();
    let bar = progress(reports.len(), "packed");
    let mut pieces = Vec::with_capacity(reports.len());
    in_order(
        reports.len(),
        jobs.get(),
        |at| packing.piece(reports[at]),
        |piece| {
            bar.inc(1);
            pieces.push(piece.context("a word was not counted")?);
            anyhow::Ok(())
        },
    )?;
    bar.finish_and_clear();
    Ok(packing.bytes(&pieces))
}
