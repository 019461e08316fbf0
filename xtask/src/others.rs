//! Our files as other programs read them: a Python environment with those programs, and the checks in tests/others.

use crate::checks::Outcome;
use crate::tools::{self, cargo};
use anyhow::{Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const FOLDER: &str = "tests/others";
const BY_HAND: &str =
    "Install Python 3.10 or later with its venv (Debian: apt-get install python3 python3-venv), then run this again.";

/// Where the interpreter with the other programs is, whether or not it is there yet: named by what the list of them says, so
/// that a change of it is another folder.
pub(crate) fn interpreter() -> Result<PathBuf> {
    let list = std::fs::read(Path::new(FOLDER).join("requirements.txt"))?;
    Ok(tools::cache()?.join(format!("python-{:016x}", tools::hash(&list))).join("bin").join("python"))
}

/// The environment, installed and checked against the hashes of its list.
pub(crate) fn install() -> Result<PathBuf> {
    let python = interpreter()?;
    let folder = python.ancestors().nth(2).map(Path::to_owned).unwrap_or_default();
    let complete = folder.join("complete");
    if complete.exists() {
        return Ok(python);
    }
    if !has_venv() {
        tools::by_apt("Python 3.10 or later with venv", &["python3", "python3-venv"], BY_HAND)?;
        ensure!(has_venv(), "There is no Python 3.10 or later with venv. {BY_HAND}");
    }
    println!("   installing the programs that check our files into {} (about 1 minute)", folder.display());
    // What an installation that broke off left behind is not built upon.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).output()?;
    ensure!(made.status.success(), "python3 could not make an environment. {BY_HAND}\n{}", said(&made.stdout));
    let list = Path::new(FOLDER).join("requirements.txt");
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"];
    let done = Command::new(&python).args(pip).args(["--only-binary", ":all:", "-r"]).arg(list).output()?;
    ensure!(
        done.status.success(),
        "pip could not install the programs that check our files. Check the connection to the Python package index, then \
         run this again.\n{}",
        said(&done.stderr)
    );
    std::fs::write(complete, "")?;
    Ok(python)
}

/// Whether there is a Python that can make environments with pip in them.
fn has_venv() -> bool {
    let asked = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
    let tried = Command::new("python3").args(["-c", asked]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

/// Runs the checks. Without Python they are left out, which is said; continuous integration leaves nothing out.
pub(crate) fn check() -> Result<Outcome> {
    let python = match install() {
        Ok(python) => python,
        Err(why) if std::env::var_os("CI").is_some_and(|ci| ci == "true") => bail!(why),
        Err(why) => {
            let said = format!("{why:#}\n   Left out: the checks of our files by other programs.");
            return Ok(Outcome { passed: 0, failed: 0, said });
        }
    };
    let built = Command::new(cargo()).args(["build", "--quiet", "--package", "sight"]).status()?;
    ensure!(built.success(), "The program sight could not be built.");
    let sight = std::env::current_exe()?.with_file_name("sight");
    let mut command = Command::new(python);
    command.args(["-m", "unittest", "discover", "--start-directory", FOLDER]);
    let output = command.env("SIGHT", sight).env("PYTHONDONTWRITEBYTECODE", "1").output()?;
    let said = said(&output.stderr);
    let (passed, failed) = counts(&said);
    ensure!(passed + failed > 0, "No check ran.\n{said}");
    let failed = if output.status.success() { failed } else { failed.max(1) };
    Ok(Outcome { passed, failed, said: if failed == 0 { String::new() } else { said } })
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// How many passed and failed, by the last lines of Python's unittest: "Ran 5 tests in 1.2s" and "FAILED (failures=1, errors=2)"
/// or "OK (skipped=1)".
fn counts(said: &str) -> (u32, u32) {
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    let lines = || said.lines().rev();
    let ran: u32 = lines().find_map(|line| line.strip_prefix("Ran ")).map_or(0, number);
    let end = lines().find(|line| line.starts_with("OK") || line.starts_with("FAILED")).unwrap_or("");
    let of = |word: &str| end.split_once(word).map_or(0, |(_, rest)| number(rest));
    let failed = of("(failures=") + of(" failures=") + of("(errors=") + of(" errors=");
    (ran.saturating_sub(failed + of("skipped=")), failed)
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn counts_are_read_from_the_last_lines() {
        assert_eq!(counts("...\n-----\nRan 3 tests in 0.100s\n\nOK\n"), (3, 0));
        assert_eq!(counts("Ran 6 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=1)\n"), (2, 3));
        assert_eq!(counts("Ran 2 tests in 1s\n\nFAILED (errors=1)\n"), (1, 1));
        assert_eq!(counts("Ran 1 test in 1s\n\nOK (skipped=1)"), (0, 0));
        assert_eq!(counts("Traceback"), (0, 0));
    }
}
