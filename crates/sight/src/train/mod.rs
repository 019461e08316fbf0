//! `sight train`: from labelled sentences to the learned weights of the reading. Native only; floats are allowed here.

pub mod examples;

use crate::cli::TrainArgs;
use anyhow::Result;
use report::wire::Failure;
use std::io::Write;

pub(crate) fn run(_args: &TrainArgs, _out: &mut impl Write) -> Result<Vec<Failure>> {
    Ok(Vec::new())
}
