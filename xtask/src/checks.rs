//! Every check of the house, one step after another. A step that fails does not keep the next from running; the last line
//! tells how many checks passed and failed in all.

use crate::tools::{self, Tools, cargo};
use crate::{others, page, size};
use anyhow::{Result, bail, ensure};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread::JoinHandle;
use std::time::Instant;

const SEEDS: &str = "seeds/documents";
const PACK: &str = "seeds/packs/calderdale.pack";
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// What the steps share.
struct House {
    tools: Tools,
    /// The program that checks licences, which is installed while other steps run.
    licences: RefCell<Option<JoinHandle<Result<PathBuf>>>>,
}

/// How a step went: the checks it counted, and what it has to say.
pub(crate) struct Outcome {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) said: String,
}

type Step = fn(&House) -> Result<Outcome>;

const STEPS: [(&str, Step); 14] = [
    ("tools", install_tools),
    ("format", |_| once(cargo_command(&["fmt", "--all", "--check"]))),
    ("clippy", |_| once(cargo_command(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))),
    ("clippy-wasm", clippy_wasm),
    ("tests", |_| counted(cargo_command(&["test", "--workspace", "--no-fail-fast", "--quiet"]))),
    ("docs", |_| {
        once(cargo_command(&["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))
    }),
    ("licences", licences),
    ("advisories", |_| advisories()),
    ("pack", pack),
    ("others", |_| others::check()),
    ("page", |house| {
        let built = once(page::build_command(&house.tools)?)?;
        page::finish(&house.tools)?;
        Ok(built)
    }),
    ("size", |house| size::report(&house.tools).map(Outcome::pass)),
    ("wasm-tests", wasm_tests),
    ("browser", browser),
];

/// Runs the steps named, or all.
pub(crate) fn run(wanted: &[&str]) -> Result<ExitCode> {
    if let Some(unknown) = wanted.iter().find(|name| STEPS.iter().all(|(step, _)| step != *name)) {
        bail!("There is no step {unknown}. The steps: {}", STEPS.map(|(name, _)| name).join(", "));
    }
    let house = House { tools: Tools::located()?, licences: RefCell::default() };
    let (mut passed, mut failed) = (0, 0);
    for (name, step) in STEPS.iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name)) {
        println!("── {name}");
        let start = Instant::now();
        let outcome = step(&house).unwrap_or_else(|why| Outcome { passed: 0, failed: 1, said: format!("{why:#}") });
        if !outcome.said.trim().is_empty() {
            println!("{}", outcome.said.trim_end());
        }
        passed += outcome.passed;
        failed += outcome.failed;
        let verdict = match (outcome.passed, outcome.failed) {
            (0, 0) => "left out",
            (_, 0) => "ok",
            _ => "FAILED",
        };
        println!(
            "   {verdict}: {} passed, {} failed, {:.1} s",
            outcome.passed,
            outcome.failed,
            start.elapsed().as_secs_f64()
        );
    }
    println!("{passed} passed, {failed} failed");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn install_tools(house: &House) -> Result<Outcome> {
    house.licences.replace(Some(std::thread::spawn(tools::for_licences)));
    tools::for_page()?;
    tools::for_browser()?;
    tools::for_words()?;
    // What is missing is said by the step that needs it.
    let _ = others::install();
    Ok(Outcome::pass(String::new()))
}

fn clippy_wasm(_: &House) -> Result<Outcome> {
    let mut command = cargo_command(&["clippy", "--quiet", "-p", "line-of-sight", "-p", "worker", "--lib", "--bins"]);
    once(command.args(WASM).args(["--", "-D", "warnings"]))
}

fn licences(house: &House) -> Result<Outcome> {
    let program = match house.licences.take() {
        Some(installing) => installing.join().map_err(|_| anyhow::anyhow!("the installation broke off"))??,
        None => tools::for_licences()?,
    };
    once(Command::new(program).args(["--log-level", "error", "check", "licenses", "bans", "sources"]))
}

/// Known faults of dependencies, where the list of them can be had. Without it the step is left out, for nothing is known.
fn advisories() -> Result<Outcome> {
    let program = tools::for_licences()?;
    let (fetched, why) = output(Command::new(&program).args(["--log-level", "error", "fetch", "db"]))?;
    if !fetched {
        let said =
            format!("   The list of known faults cannot be fetched, so nothing is said of them.\n{}", why.trim());
        return Ok(Outcome { passed: 0, failed: 0, said });
    }
    once(Command::new(program).args(["--log-level", "error", "check", "--disable-fetch", "advisories"]))
}

/// Reads the seeds again: the pack that is committed must come out byte for byte.
fn pack(_: &House) -> Result<Outcome> {
    let fresh = std::env::temp_dir().join(format!("line-of-sight-{}.pack", std::process::id()));
    let mut command = cargo_command(&["run", "--quiet", "--package", "sight", "--", "pack", "--plain", SEEDS, "-o"]);
    let read = once(command.arg(&fresh))?;
    if read.failed > 0 {
        return Ok(read);
    }
    let bytes = std::fs::read(&fresh)?;
    std::fs::remove_file(&fresh)?;
    if std::fs::read(PACK).is_ok_and(|committed| committed == bytes) {
        return Ok(Outcome::pass(String::new()));
    }
    std::fs::create_dir_all(Path::new(PACK).parent().unwrap_or(Path::new(".")))?;
    std::fs::write(PACK, bytes)?;
    bail!("{PACK} was not what reading {SEEDS} gives. It has been written anew: look at the change and commit it.");
}

/// Tests that run as wasm in the browser.
fn wasm_tests(house: &House) -> Result<Outcome> {
    let mut command = house.tools.command(&cargo());
    command.args(["test", "--package", "worker", "--test", "wasm"]).args(WASM);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    counted(command)
}

/// The built page in a real browser.
fn browser(house: &House) -> Result<Outcome> {
    let mut command = house.tools.command("node");
    // Files that are saved are opened by other programs, where these are there.
    command.envs(others::interpreter().ok().filter(|python| python.exists()).map(|python| ("OTHERS", python)));
    let outcome = counted(command.arg("tests/browser/run.mjs"))?;
    ensure!(outcome.passed + outcome.failed > 0, "No browser check ran.");
    Ok(outcome)
}

fn cargo_command(arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo());
    command.args(arguments);
    command
}

/// A command that counts as one check. What it says is shown if it fails.
fn once(mut command: impl std::borrow::BorrowMut<Command>) -> Result<Outcome> {
    let (success, said) = output(command.borrow_mut())?;
    Ok(if success { Outcome::pass(String::new()) } else { Outcome { passed: 0, failed: 1, said } })
}

/// A command that says itself how many checks passed and failed.
fn counted(mut command: impl std::borrow::BorrowMut<Command>) -> Result<Outcome> {
    let (success, said) = output(command.borrow_mut())?;
    let (passed, failed) = counts(&said);
    let failed = if success { failed } else { failed.max(1) };
    Ok(Outcome { passed, failed, said: if failed == 0 { String::new() } else { said } })
}

fn output(command: &mut Command) -> Result<(bool, String)> {
    let output = command.output().map_err(|why| anyhow::anyhow!("{command:?} could not be started: {why}"))?;
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Ok((output.status.success(), said))
}

/// The sums of "test result: ok. 3 passed; 1 failed; …", as Rust's tests end, and of "3 passed, 1 failed" on a line of its own.
fn counts(said: &str) -> (u32, u32) {
    let numbers = said.lines().filter_map(|line| {
        let line = line.trim();
        let (_, result) = line.split_once("test result:").unwrap_or(("", line));
        let before = |word: &str| {
            let at = result.find(word)?;
            result[..at].trim_end().rsplit(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok()
        };
        let whole_line = line.starts_with(|c: char| c.is_ascii_digit()) && line.ends_with(" failed");
        (line.contains("test result:") || whole_line).then_some(())?;
        Some((before(" passed")?, before(" failed")?))
    });
    numbers.fold((0, 0), |sum, (passed, failed)| (sum.0 + passed, sum.1 + failed))
}

impl Outcome {
    fn pass(said: String) -> Self {
        Self { passed: 1, failed: 0, said }
    }
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn counts_are_read_from_what_tests_say() {
        assert_eq!(
            counts("test result: ok. 3 passed; 0 failed; 1 ignored\ntest result: FAILED. 1 passed; 2 failed;"),
            (4, 2)
        );
        assert_eq!(counts("  policy: 9 passed, 1 failed (3.2 s)\n9 passed, 1 failed\n"), (9, 1));
        assert_eq!(counts("error: could not compile"), (0, 0));
    }
}
