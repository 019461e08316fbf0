//! The command line: the same reading and analysis as the page, for batches, servers and scripts. One file per command.

mod cli;
mod completions;
mod exporting;
mod find;
mod follow_up;
mod input;
pub mod json;
mod pack;
mod packs;
mod parquet_file;
mod partitioned;
mod read;
pub mod score;
mod shelve;
mod show;
mod summary;
#[cfg(feature = "train")]
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::needless_for_each,
    reason = "counts of labels are small, and weights are rounded to hundredths before they are kept"
)]
pub mod train;

pub use cli::Cli;
pub use input::{Inputs, Naming, read_all, read_each};
pub use shelve::{Duplicate, Shelved};

use anyhow::Result;
use clap::Parser;
use cli::Command;
use report::wire::Failure;
use std::io::{self, Write};
use std::process::ExitCode;

/// Some input was not read; everything else was done.
const NOT_ALL_READ: u8 = 2;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(failures) if failures.is_empty() => ExitCode::SUCCESS,
        Ok(failures) => {
            for failure in &failures {
                eprintln!("{failure}");
            }
            ExitCode::from(NOT_ALL_READ)
        }
        // Whoever reads our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sight: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; gives back the inputs that were not read.
fn run(command: Command) -> Result<Vec<Failure>> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let failures = match command {
        Command::Read(args) => read::run(&args, &mut out),
        Command::Pack(args) => pack::run(&args),
        Command::Show(args) => show::run(&args, &mut out),
        Command::Find(args) => find::run(&args, &mut out),
        Command::Export(args) => exporting::run(&args),
        Command::FollowUp(args) => follow_up::run(&args, &mut out),
        Command::Score(args) => score::run(&args, &mut out),
        #[cfg(feature = "train")]
        Command::Train(args) => train::run(&args, &mut out),
        Command::Completions(args) => completions::run(&args, &mut out),
    }?;
    out.flush()?;
    Ok(failures)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
