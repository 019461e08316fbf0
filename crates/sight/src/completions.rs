//! `sight completions`: what a shell needs to complete commands and options.

use crate::cli::{Cli, CompletionsArgs};
use anyhow::Result;
use clap::CommandFactory;
use report::wire::Failure;
use std::io::Write;

pub(crate) fn run(args: &CompletionsArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    // Generated into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "sight", &mut script);
    out.write_all(&script)?;
    Ok(Vec::new())
}
