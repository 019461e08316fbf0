//! All that is handed on, in `release/`: the same bytes however often it is made, and no folder of the machine that made it.

use crate::page::{self, DIST};
use crate::{notices, offline, tools};
use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where it lies.
const RELEASE: &str = "release";
/// The sums of all its files.
const SUMS: &str = "release/SHA256SUMS";
/// What builds leave behind under the folder that cargo builds in.
const BUILT: [&str; 5] =
    ["wasm32-unknown-unknown/release", "wasm32-unknown-unknown/worker", "release", "native", "wasm-opt"];

/// Makes the hosted page with its compressed files and the settings of common hosts, the page in one file, the command line with
/// the notices of its libraries, and their checksums.
pub(crate) fn dist() -> Result<()> {
    let tools = tools::for_page()?;
    page::build(&tools)?;
    let mut sight = Command::new(tools::cargo());
    sight.args(["build", "--quiet", "--profile", "native", "--package", "sight", "--message-format", "json"]);
    let output = sight.env("CARGO_ENCODED_RUSTFLAGS", page::without_paths()?).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "The command line could not be built.");
    // Cargo says where the program is; the folder may be any.
    let program = String::from_utf8(output.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find_map(|said| said.get("executable")?.as_str().map(PathBuf::from))
        .context("Cargo did not say where it built the command line.")?;
    let notices = notices::of_program(&program)?;
    let mut lay_out = tools.command("node");
    lay_out.args(["xtask/dist.mjs", DIST, "deploy"]).args([&program, &notices]).arg(RELEASE);
    ensure!(lay_out.status()?.success(), "The files could not be laid out.");
    ensure_no_paths(RELEASE.as_ref())?;
    println!("{RELEASE}/ holds the page (site), the page in one file, the command line, and SHA256SUMS.");
    Ok(())
}

/// Makes it, forgets all that was built, makes it again, and compares.
pub(crate) fn twice() -> Result<()> {
    dist()?;
    let first = fs::read_to_string(SUMS)?;
    let target = target()?;
    for folder in BUILT.iter().map(|folder| target.join(folder)).chain([DIST.into(), RELEASE.into()]) {
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
        }
    }
    dist()?;
    let second = fs::read_to_string(SUMS)?;
    let differing = differing(&first, &second);
    ensure!(differing.is_empty(), "Made twice, these files differ:\n  {}", differing.join("\n  "));
    println!("Made twice from the same sources: {} files, each the same byte for byte.", second.lines().count());
    Ok(())
}

/// The files of which the sums are not the same in both lists.
fn differing<'a>(first: &'a str, second: &'a str) -> Vec<&'a str> {
    let (first, second): (BTreeSet<&str>, BTreeSet<&str>) = (first.lines().collect(), second.lines().collect());
    let names: BTreeSet<&str> =
        first.symmetric_difference(&second).filter_map(|line| Some(line.split_once("  ")?.1)).collect();
    names.into_iter().collect()
}

/// Nothing that was built names a folder of this machine.
pub(crate) fn ensure_no_paths(built: &Path) -> Result<()> {
    let folders = [
        std::env::current_dir().ok(),
        std::env::home_dir(),
        target().ok(),
        std::env::var_os("CARGO_HOME").map(PathBuf::from),
        std::env::var_os("RUSTUP_HOME").map(PathBuf::from),
    ];
    let folders: Vec<String> = folders.into_iter().flatten().map(|folder| format!("{}/", folder.display())).collect();
    for file in offline::files(built)? {
        if let Some(path) = named(&fs::read(&file)?, &folders) {
            anyhow::bail!("{} names a folder of this machine: {path}", file.display());
        }
    }
    Ok(())
}

/// The first of the folders that stands somewhere in the bytes.
fn named<'f>(bytes: &[u8], folders: &'f [String]) -> Option<&'f String> {
    folders.iter().find(|folder| bytes.windows(folder.len()).any(|window| window == folder.as_bytes()))
}

/// The folder that cargo builds in.
pub(crate) fn target() -> Result<PathBuf> {
    let metadata = Command::new(tools::cargo()).args(["metadata", "--format-version", "1", "--no-deps"]).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout)?;
    Ok(metadata["target_directory"].as_str().context("cargo does not tell where it builds")?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_wherever_it_stands() {
        let folders = ["/home/a/".to_owned(), "/build/".to_owned()];
        assert_eq!(named(b"\0asm.../build/src/x.rs", &folders), Some(&folders[1]));
        assert_eq!(named(b"/home/a/", &folders), Some(&folders[0]));
        assert_eq!(named(b"crates/a/src/lib.rs /home/b/", &folders), None);
        assert_eq!(named(b"", &folders), None);
    }

    #[test]
    fn files_that_differ_are_named_once() {
        let first = "aa  site/index.html\nbb  sight\ncc  gone\n";
        let second = "aa  site/index.html\nb0  sight\ndd  new file\n";
        assert_eq!(differing(first, second), ["gone", "new file", "sight"]);
        assert!(differing(first, first).is_empty());
    }
}
