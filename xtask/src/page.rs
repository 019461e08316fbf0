//! Builds the page, and serves it as the browser checks do: under its content policy, to this machine only.

use crate::split;
use crate::tools::{self, Tools};
use anyhow::{Context as _, Result, ensure};
use std::process::Command;

const PORT: &str = "8080";

/// Where the built page lies.
pub(crate) const DIST: &str = "dist";

/// The command that builds the page, but for its parts: `split::add_parts` puts them beside it.
pub(crate) fn build_command(tools: &Tools) -> Result<Command> {
    let mut command = tools.trunk()?;
    // Trunk reads NO_COLOR as its own option and knows only true and false.
    command.args(["build", "--release"]).env_remove("NO_COLOR");
    Ok(command)
}

/// Builds the page into `dist/`.
pub(crate) fn build(tools: &Tools) -> Result<()> {
    let done = build_command(tools)?.status().context("trunk could not be started")?;
    ensure!(done.success(), "The page could not be built.");
    split::add_parts(DIST.as_ref())
}

/// Builds the page and serves it until stopped.
pub(crate) fn serve() -> Result<()> {
    let tools = tools::for_page()?;
    build(&tools)?;
    let served = tools.command("node").args(["tests/browser/server.mjs", DIST, PORT]).status()?;
    ensure!(served.success(), "The server stopped: {served}");
    Ok(())
}
