//! The page with a whole nation of reports: the published ones, and about five hundred with some that are made of them.

use super::{in_browser, sight};
use crate::tools::{self, cargo};
use anyhow::{Context as _, Result, ensure};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where packs and what else is made for the benchmarks lies. Nothing of it is handed on.
const MADE: &str = "target/bench";
/// How many reports are made beside the published ones.
const MORE: &str = "240";
/// How often all queries are asked.
const ROUNDS: &str = "15";
/// How often a whole page is opened anew.
const VISITS: &str = "3";

/// A script on the page, with each of the packs.
pub(super) fn of_page(script: &str, folder: &Path) -> Result<()> {
    let packs = packs(folder)?;
    in_browser(script, |command| command.arg(VISITS).args(packs))
}

/// Queries against the usual libraries.
pub(super) fn query(folder: &Path) -> Result<()> {
    let modules = tools::npm_packages(&tools::BENCH)?;
    tools::for_browser()?;
    let mut command = tools::for_page()?.command("node");
    command.arg("tests/bench/query.mjs").arg(asked()?).arg(ROUNDS).args(packs(folder)?);
    ensure!(command.env("MODULES", modules).status()?.success(), "The benchmark broke off, or a figure is missed.");
    Ok(())
}

/// Two packs: of the reports in a folder, and of more. Made anew by each build of `sight`.
fn packs(folder: &Path) -> Result<[PathBuf; 2]> {
    let (sight, made) = (sight()?, Path::new(MADE));
    let [all, more] = ["all.pack", "more.pack"].map(|name| made.join(name));
    let built = std::fs::metadata(&sight)?.modified()?;
    if std::fs::metadata(&more).and_then(|file| file.modified()).is_ok_and(|packed| packed > built) {
        return Ok([all, more]);
    }
    std::fs::create_dir_all(made)?;
    let (read, texts) = (made.join("read.json"), made.join("made"));
    let done = |command: &mut Command| -> Result<()> {
        let status = command.status().with_context(|| format!("{command:?} could not be started"))?;
        // Some inputs may be copies of others, which is told and no fault.
        ensure!(matches!(status.code(), Some(0 | 2)), "{command:?} failed");
        Ok(())
    };
    done(Command::new(&sight).args(["read", "--json"]).arg(folder).stdout(File::create(&read)?))?;
    done(Command::new("node").arg("tests/bench/generated.mjs").args([&read, &texts]).arg(MORE))?;
    std::fs::remove_file(&read)?;
    done(Command::new(&sight).arg("pack").arg(folder).arg("-o").arg(&all))?;
    done(Command::new(&sight).arg("pack").args([folder, &texts]).arg("-o").arg(&more))?;
    Ok([all, more])
}

/// The library by itself, built as the page is: by the same profile, bound and made smaller by the same tools with the same settings.
fn asked() -> Result<PathBuf> {
    let mut build = Command::new(cargo());
    build.args(["build", "--release", "--target", "wasm32-unknown-unknown", "-p", "asked", "--message-format", "json"]);
    let output = build.arg("--quiet").stderr(std::process::Stdio::inherit()).output()?;
    ensure!(output.status.success(), "The library could not be built by itself.");
    let built = String::from_utf8(output.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|said| said["target"]["name"] == "asked")
        .find_map(|said| {
            said["filenames"]
                .as_array()?
                .iter()
                .find_map(|name| name.as_str()?.strip_suffix(".wasm").map(str::to_owned))
        })
        .context("Cargo did not say where it built the library.")?;
    let out = Path::new(MADE).join("asked");
    let tools = tools::for_page()?;
    let bound = tools
        .command("wasm-bindgen")
        .arg(format!("{built}.wasm"))
        .args(["--target", "web", "--out-dir"])
        .arg(&out)
        .status()?;
    ensure!(bound.success(), "The library could not be bound.");
    let wasm = out.join("asked_bg.wasm");
    let smaller = tools.command("wasm-opt").arg(&wasm).args(crate::split::OPTIMISE).arg(&wasm).status()?;
    ensure!(smaller.success(), "wasm-opt failed.");
    Ok(out)
}
