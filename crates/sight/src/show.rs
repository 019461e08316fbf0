//! `sight show`: prints a pack, in the same words as `sight read`.

use crate::cli::ShowArgs;
use anyhow::Result;
use report::wire::Failure;
use std::io::Write;

pub(crate) fn run(args: &ShowArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    // Packs are inputs like any other.
    crate::read::print(&args.packs, args.jobs.count(), args.json, out)
}
