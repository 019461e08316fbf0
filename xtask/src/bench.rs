//! Benchmarks: from the PDFs of published reports to analysed reports, against the usual programs that give their bare text.
//! Natively on one core against pdftotext; in Chromium, in one worker, against pdf.js. Both sides read the same files in turns.
//! And a whole folder of them dropped on the page.

use crate::page;
use crate::tools::{self, cargo, which};
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the reports lie, if nothing else is said.
const REPORTS: &str = "../shared/reports";
/// How many of them are read: of their names, sorted, so many at even distances.
const FILES: usize = 60;
/// How often all of them are read, after once to warm up.
const ROUNDS: usize = 5;

/// Runs the benchmarks of reading, or the one named, on the PDFs of a folder.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let (which, folder) = match arguments {
        [which @ ("native" | "browser" | "import"), folder @ ..] => (Some(*which), folder),
        folder => (None, folder),
    };
    let folder = match folder {
        [] => REPORTS,
        [folder] => folder,
        _ => bail!("cargo xtask bench [native|browser|import] [FOLDER]"),
    };
    if which == Some("import") {
        println!("{}", machine());
        return in_browser("import.mjs", |command| command.arg(folder));
    }
    let files = chosen(Path::new(folder))?;
    println!("{}", machine());
    if which != Some("browser") {
        native(&files)?;
    }
    if which != Some("native") {
        browser(&files)?;
    }
    Ok(())
}

/// The PDFs that are read.
fn chosen(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("There are no reports in {}. Name a folder of PDFs.", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    let mut all: Vec<PathBuf> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    ensure!(!all.is_empty(), "There is no PDF in {}.", folder.display());
    all.sort();
    let count = FILES.min(all.len());
    println!(
        "{count} of the {} PDFs in {}, at even distances in the order of their names",
        all.len(),
        folder.display()
    );
    Ok((0..count).filter_map(|at| all.get(at * all.len() / count)).cloned().collect())
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
    format!(
        "{}, {cores} cores, load {load}; {}; {}",
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

/// One process for each file on both sides, and ours for all files at once beside it.
fn native(files: &[PathBuf]) -> Result<()> {
    ensure!(which("pdftotext").is_some(), "There is no pdftotext. Install poppler-utils.");
    let sight = built_program()?;
    let ours = |files: &[PathBuf]| timed(Command::new(&sight).args(["read", "--jobs", "1"]).args(files));
    let theirs = |file: &PathBuf| timed(Command::new("pdftotext").arg(file).arg("-"));
    let (mut rounds, mut whole) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let mut sums = [Duration::ZERO; 2];
        for (at, file) in files.iter().enumerate() {
            // Each is first every other time.
            for side in [(round + at) % 2, (round + at + 1) % 2] {
                sums[side] += if side == 0 { ours(std::slice::from_ref(file))? } else { theirs(file)? };
            }
        }
        let all = ours(files)?;
        if round > 0 {
            rounds.push((sums[0].as_secs_f64(), sums[1].as_secs_f64()));
            whole.push(all.as_secs_f64());
        }
    }
    let ratios: Vec<f64> = rounds.iter().map(|(ours, theirs)| theirs / ours).collect();
    let theirs = median(rounds.iter().map(|(_, theirs)| *theirs));
    let told: Vec<String> = ratios.iter().map(|ratio| format!("{ratio:.1}")).collect();
    println!(
        "{}, one process for each file, median of {ROUNDS} rounds",
        first_line(Command::new("pdftotext").arg("-v"))
    );
    println!("  pdftotext, PDF to bare text        {theirs:.2} s");
    println!("  sight, PDF to analysed report      {:.2} s", median(rounds.iter().map(|(ours, _)| *ours)));
    println!("  ratio {:.1}  (of each round: {})", median(ratios.iter().copied()), told.join(", "));
    let whole = median(whole.iter().copied());
    println!("  sight, all files in one process    {whole:.2} s, ratio {:.1}", theirs / whole);
    Ok(())
}

/// How long a command took that has to succeed; what it prints is thrown away.
fn timed(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(start.elapsed())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The program as people run it.
fn built_program() -> Result<PathBuf> {
    let arguments = ["build", "--quiet", "--profile", "native", "--package", "sight"];
    ensure!(Command::new(cargo()).args(arguments).status()?.success(), "sight could not be built.");
    let metadata = Command::new(cargo()).args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let metadata: Value = serde_json::from_slice(&metadata.stdout)?;
    let target = metadata["target_directory"].as_str().context("cargo does not tell where it builds")?;
    Ok(Path::new(target).join("native/sight"))
}

/// The page's reader worker against pdf.js.
fn browser(files: &[PathBuf]) -> Result<()> {
    let pdfjs = tools::npm_packages(&tools::BENCH)?.join("pdfjs-dist");
    in_browser("browser.mjs", |command| command.arg(ROUNDS.to_string()).args(files).env("PDFJS", pdfjs))
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
    ensure!(with(&mut command).status()?.success(), "The benchmark in the browser broke off.");
    Ok(())
}
