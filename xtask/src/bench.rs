//! Benchmarks: the reading of PDFs against the usual programs, a folder of them dropped on the page, and the page with a whole nation of
//! reports in it. Each figure stands beside what is wanted of it; what is missed fails.

mod nation;
mod reading;

use crate::page;
use crate::tools::{self, cargo};
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the reports lie, if nothing else is said.
const REPORTS: &str = "../shared/reports";
/// How often each is measured, after once to warm up.
const ROUNDS: usize = 5;

/// All benchmarks, by their names.
const ALL: [&str; 9] = ["native", "browser", "analysis", "import", "query", "typing", "visit", "pages", "pack"];
/// Those of reading.
const READING: [&str; 2] = ["native", "browser"];

/// Runs the benchmarks of reading, the one named, or all, on the PDFs of a folder.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let (wanted, folder) = match arguments {
        ["all", folder @ ..] => (&ALL[..], folder),
        [which, folder @ ..] if ALL.contains(which) => (std::slice::from_ref(which), folder),
        folder => (&READING[..], folder),
    };
    let folder = match folder {
        [] => REPORTS,
        [folder] => folder,
        _ => bail!("cargo xtask bench [all|{}] [FOLDER]", ALL.join("|")),
    };
    println!("{}", machine());
    let mut missed = Vec::new();
    for which in wanted {
        println!("── {which}");
        if let Err(why) = one(which, Path::new(folder)) {
            println!("   {why:#}");
            missed.push(*which);
        }
    }
    ensure!(missed.is_empty(), "Not as wanted: {}.", missed.join(", "));
    Ok(())
}

fn one(which: &str, folder: &Path) -> Result<()> {
    match which {
        "native" => reading::native(&reading::chosen(folder)?),
        "browser" => reading::browser(&reading::chosen(folder)?),
        "analysis" => {
            let mut command = Command::new(cargo());
            command.args(["bench", "--quiet", "--profile", "native", "--package", "worker", "--bench", "analysis"]);
            let folder = std::path::absolute(folder)?;
            ensure!(command.env("REPORTS", folder).status()?.success(), "The analysis is slower than wanted.");
            Ok(())
        }
        "import" => in_browser("import.mjs", |command| command.arg(folder)),
        "query" => nation::query(folder),
        "visit" => in_browser("visit.mjs", |command| command.arg(ROUNDS.to_string())),
        script => nation::of_page(&format!("{script}.mjs"), folder),
    }
}

/// What the times depend on.
fn machine() -> String {
    let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let after = |text: &str, key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned));
        line.map_or_else(|| "unknown".to_owned(), |value| value.trim_matches([' ', '\t', ':', '=', '"']).to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = file("/proc/loadavg").split(' ').next().unwrap_or("unknown").to_owned();
    let day = first_line(Command::new("date").args(["-u", "+%Y-%m-%d %H:%M UTC"]));
    format!(
        "{day}; {}, {cores} cores, load {load}; {}; {}",
        after(&file("/proc/cpuinfo"), "model name"),
        after(&file("/etc/os-release"), "PRETTY_NAME"),
        first_line(Command::new("rustc").arg("--version"))
    )
}

fn first_line(command: &mut Command) -> String {
    let output = command.output().ok();
    let said = output.map(|output| [output.stdout, output.stderr].concat()).unwrap_or_default();
    String::from_utf8_lossy(&said).lines().next().unwrap_or("unknown").to_owned()
}

/// The program as people run it.
fn sight() -> Result<PathBuf> {
    let arguments = ["build", "--quiet", "--profile", "native", "--package", "sight"];
    ensure!(Command::new(cargo()).args(arguments).status()?.success(), "sight could not be built.");
    let metadata = Command::new(cargo()).args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let metadata: Value = serde_json::from_slice(&metadata.stdout)?;
    let target = metadata["target_directory"].as_str().context("cargo does not tell where it builds")?;
    Ok(Path::new(target).join("native/sight"))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Runs a script on the page, of a fresh build or of the folder in the environment variable DIST.
fn in_browser(script: &str, with: impl FnOnce(&mut Command) -> &mut Command) -> Result<()> {
    let tools = tools::for_page()?;
    tools::for_browser()?;
    let dist = std::env::var_os("DIST");
    if dist.is_none() {
        page::build(&tools)?;
    }
    let dist = dist.unwrap_or_else(|| page::DIST.into());
    let mut command = tools.command("node");
    command.arg(Path::new("tests/bench").join(script)).arg(dist);
    ensure!(with(&mut command).status()?.success(), "The benchmark broke off, or a figure is missed.");
    Ok(())
}
