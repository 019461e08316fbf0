//! The tasks of the house: `cargo xtask serve`, `build`, `test`, `bench`. Continuous integration runs the same `test`.

mod bench;
mod checks;
mod dist;
mod notices;
mod offline;
mod others;
mod page;
mod size;
mod split;
#[cfg(test)]
mod tidy;
mod tools;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "cargo xtask serve          builds the page and serves it on this machine
cargo xtask build          builds the page into dist/
cargo xtask dist [--twice] makes all that is handed on, with checksums, in release/; twice: from nothing once more, and compares
cargo xtask test [STEP…]   runs every check, or the steps named
cargo xtask bench [native|browser] [FOLDER]
                           times the reading of the PDFs in FOLDER (../shared/reports) against pdftotext and pdf.js
cargo xtask bench import [FOLDER]
                           drops FOLDER on the page: until all is findable, the longest task, memory, and after loading anew
cargo xtask bench query|typing|pages|pack [FOLDER]
                           the page with all reports of FOLDER in it, and with about 500: queries against MiniSearch and FlexSearch,
                           keys in the search box, the longest task of each page and memory, a pack being opened
cargo xtask bench visit    a first visit with the processor slowed four times: bytes, and until it is usable
cargo xtask bench all [FOLDER]
                           all of these; fails where a figure is missed by more than noise explains";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(why) => {
            eprintln!("{why:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    if let Some(real) = split::stands_for() {
        split::bind(&real)?;
        return Ok(ExitCode::SUCCESS);
    }
    std::env::set_current_dir(root())?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["serve"] => page::serve(),
        ["build"] => page::build(&tools::for_page()?),
        ["dist"] => dist::dist(),
        ["dist", "--twice"] => dist::twice(),
        ["test", steps @ ..] => return checks::run(steps),
        ["bench", which @ ..] => bench::run(which),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => bail!("There is no such task.\n{HELP}"),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// The folder of the workspace: of this run, not of the build, which clones may share.
fn root() -> PathBuf {
    let here =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map(Path::to_owned).unwrap_or(here)
}
