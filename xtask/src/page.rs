//! Builds the page, and serves it as the browser checks do: under its content policy, to this machine only.

use crate::tools::{self, Tools};
use crate::{dist, notices, offline, split};
use anyhow::{Context as _, Result, ensure};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

const PORT: &str = "8080";

/// Where the built page lies.
pub(crate) const DIST: &str = "dist";

/// The page in one file, beside it.
pub(crate) const ONE_FILE: &str = "dist/line-of-sight.html";

/// The command that builds the page, but for what [`finish`] puts beside it.
pub(crate) fn build_command(tools: &Tools) -> Result<Command> {
    // Trunk would take along what an earlier build left there.
    let bound = dist::target()?.join("wasm-bindgen");
    if bound.exists() {
        std::fs::remove_dir_all(bound)?;
    }
    let mut command = tools.trunk()?;
    // Trunk reads NO_COLOR as its own option and knows only true and false.
    command.args(["build", "--release"]).env_remove("NO_COLOR");
    command.env("CARGO_ENCODED_RUSTFLAGS", without_paths()?);
    Ok(command)
}

/// What the compiler is told so that no path of this machine stands in what it makes: the crates lie in "crates".
pub(crate) fn without_paths() -> Result<OsString> {
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
    notices::of_page(DIST.as_ref())?;
    let made = tools.command("node").args(["xtask/page.mjs", DIST, ONE_FILE]).status()?;
    ensure!(made.success(), "The page in one file could not be made.");
    offline::write(DIST.as_ref())?;
    dist::ensure_no_paths(DIST.as_ref())
}

/// Builds the page and serves it until stopped.
pub(crate) fn serve() -> Result<()> {
    let tools = tools::for_page()?;
    build(&tools)?;
    let served = tools.command("node").args(["tests/browser/server.mjs", DIST, PORT]).status()?;
    ensure!(served.success(), "The server stopped: {served}");
    Ok(())
}
