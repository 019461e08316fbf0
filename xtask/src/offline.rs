//! Writes into the service worker which files it keeps, and the name of the build that they make up.

use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};

/// The service worker, as `src/offline.js` says it.
const WORKER: &str = "offline.js";

/// Fills in the two lines that the service worker leaves open.
pub(crate) fn write(dist: &Path) -> Result<()> {
    let mut paths = Vec::new();
    let mut contents = Vec::new();
    for file in files(dist)? {
        let path = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        if path == WORKER || path == "line-of-sight.html" {
            continue;
        }
        contents.extend(path.as_bytes());
        contents.extend(crate::tools::hash(&std::fs::read(&file)?).to_le_bytes());
        paths.push(if path == "index.html" { "./".to_owned() } else { path });
    }
    let worker = dist.join(WORKER);
    let script = std::fs::read_to_string(&worker)?;
    std::fs::write(worker, filled_in(&script, crate::tools::hash(&contents), &paths)?)?;
    Ok(())
}

fn filled_in(script: &str, build: u64, paths: &[String]) -> Result<String> {
    let list: Vec<String> = paths.iter().map(|path| format!("{path:?}")).collect();
    let mut script = script.to_owned();
    for (open, line) in [
        ("const BUILD = \"\";", format!("const BUILD = \"{build:016x}\";")),
        ("const FILES = [];", format!("const FILES = [{}];", list.join(", "))),
    ] {
        ensure!(script.matches(open).count() == 1, "src/{WORKER} has no line {open}");
        script = script.replace(open, &line);
    }
    Ok(script)
}

/// All files under a folder, in the order of their paths.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} is not there", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_is_given_its_files_and_the_name_of_the_build() {
        let script = include_str!("../../src/offline.js");
        let filled = filled_in(script, 0xab, &["./".into(), "parts/a.wasm".into()]).expect("the lines stand");
        assert!(filled.contains("const BUILD = \"00000000000000ab\";"), "{filled}");
        assert!(filled.contains("const FILES = [\"./\", \"parts/a.wasm\"];"), "{filled}");
        assert!(filled_in(&filled, 0xab, &[]).is_err());
    }
}
