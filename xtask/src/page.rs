//! Builds the page, and serves it as the browser checks do: under its content policy, to this machine only.

use crate::tools::{self, Tools};
use crate::{notices, offline, split};
use anyhow::{Context as _, Result, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PORT: &str = "8080";

/// Where the built page lies.
pub(crate) const DIST: &str = "dist";

/// Where all that is handed on lies.
const RELEASE: &str = "release";

/// The page in one file, beside it.
pub(crate) const ONE_FILE: &str = "dist/line-of-sight.html";

/// The command that builds the page, but for what [`finish`] puts beside it.
pub(crate) fn build_command(tools: &Tools) -> Result<Command> {
    let mut command = tools.trunk()?;
    // Trunk reads NO_COLOR as its own option and knows only true and false.
    command.args(["build", "--release"]).env_remove("NO_COLOR");
    command.env("CARGO_ENCODED_RUSTFLAGS", without_paths()?);
    Ok(command)
}

/// What the compiler is told so that no path of this machine stands in what it makes: the crates lie in "crates".
fn without_paths() -> Result<OsString> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).context("There is no home folder.")?;
    let mut flags = OsString::new();
    for registry in std::fs::read_dir(home.join("registry/src"))? {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(registry?.path());
        flags.push("=crates");
    }
    Ok(flags)
}

/// Nothing that was built names a folder of this machine.
fn ensure_no_paths(built: &Path) -> Result<()> {
    let here = std::env::current_dir()?;
    let homes = [Some(here), std::env::home_dir()].into_iter().flatten();
    let telling: Vec<String> = homes.map(|home| format!("{}/", home.display())).collect();
    for file in offline::files(built)? {
        let bytes = std::fs::read(&file)?;
        for path in &telling {
            let there = bytes.windows(path.len()).any(|window| window == path.as_bytes());
            ensure!(!there, "{} names a folder of this machine: {path}", file.display());
        }
    }
    Ok(())
}

/// Builds the page into `dist/`.
pub(crate) fn build(tools: &Tools) -> Result<()> {
    let done = build_command(tools)?.status().context("trunk could not be started")?;
    ensure!(done.success(), "The page could not be built.");
    finish(tools)
}

/// Does what Trunk does not know of: the parts of the page, third-party notices, smaller scripts, the page in one file, and the list of files to be
/// kept for use without a network.
pub(crate) fn finish(tools: &Tools) -> Result<()> {
    split::add_parts(DIST.as_ref())?;
    notices::write(DIST.as_ref())?;
    let made = tools.command("node").args(["xtask/page.mjs", DIST, ONE_FILE]).status()?;
    ensure!(made.success(), "The page in one file could not be made.");
    offline::write(DIST.as_ref())?;
    ensure_no_paths(DIST.as_ref())
}

/// Makes all that is handed on in `release/`: the hosted page with its compressed files and the settings of common hosts, the page
/// in one file, the command line, and their checksums.
pub(crate) fn dist() -> Result<()> {
    let tools = tools::for_page()?;
    build(&tools)?;
    let mut sight = Command::new(tools::cargo());
    sight.args(["build", "--quiet", "--profile", "native", "--package", "sight", "--message-format", "json"]);
    let output = sight.env("CARGO_ENCODED_RUSTFLAGS", without_paths()?).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "The command line could not be built.");
    // Cargo says where the program is; the folder may be any.
    let program = String::from_utf8(output.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find_map(|said| said.get("executable")?.as_str().map(PathBuf::from))
        .context("Cargo did not say where it built the command line.")?;
    let laid = tools.command("node").args(["xtask/dist.mjs", DIST, "deploy"]).arg(program).arg(RELEASE).status()?;
    ensure!(laid.success(), "The files could not be laid out.");
    ensure_no_paths(RELEASE.as_ref())?;
    println!("{RELEASE}/ holds the page (site), the page in one file, the command line, and SHA256SUMS.");
    Ok(())
}

/// Builds the page and serves it until stopped.
pub(crate) fn serve() -> Result<()> {
    let tools = tools::for_page()?;
    build(&tools)?;
    let served = tools.command("node").args(["tests/browser/server.mjs", DIST, PORT]).status()?;
    ensure!(served.success(), "The server stopped: {served}");
    Ok(())
}
