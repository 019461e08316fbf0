//! What the built page weighs over the network, compressed by brotli, and whether the first visit keeps to its limit.

use crate::page::DIST;
use crate::tools::Tools;
use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Bytes of a first visit: what loads before the page is usable, with the built-in reports.
const LIMIT: u64 = 220_000;

const BROTLI: &str = "const zlib = require('node:zlib'), fs = require('node:fs');
for (const file of process.argv.slice(1)) console.log(zlib.brotliCompressSync(fs.readFileSync(file)).length);";

/// The parts of the page, by the ending of their files and whether they are the worker's. Those of the worker come last: a first
/// visit does not load them.
const PARTS: [(&str, &str, bool); 7] = [
    ("page wasm", "wasm", false),
    ("page scripts", "js", false),
    ("styles", "css", false),
    ("html", "html", false),
    ("packs", "pack", false),
    ("worker wasm", "wasm", true),
    ("worker scripts", "js", true),
];

/// The table of sizes; an error with the same table where the limit is passed.
pub(crate) fn report(tools: &Tools) -> Result<String> {
    let files = files(Path::new(DIST))?;
    let output = tools.command("node").args(["-e", BROTLI]).args(&files).output()?;
    ensure!(output.status.success(), "The files of {DIST} could not be compressed.");
    let sizes: Vec<u64> = String::from_utf8(output.stdout)?.lines().map(str::parse).collect::<Result<_, _>>()?;

    let mut table = String::new();
    let mut first_visit = 0;
    for (part, ending, worker) in PARTS {
        let is_part = |file: &Path| file.extension().is_some_and(|it| it == ending) && of_worker(file) == worker;
        let size: u64 = files.iter().zip(&sizes).filter(|(file, _)| is_part(file)).map(|(_, size)| size).sum();
        ensure!(size > 0, "{DIST} has no {part}");
        writeln!(table, "   {part:<16}{size:>8}")?;
        if !worker {
            first_visit += size;
        }
    }
    writeln!(table, "   {:<16}{first_visit:>8}  of at most {LIMIT}, without the worker", "first visit")?;
    ensure!(first_visit <= LIMIT, "{table}The first visit is over its limit by {} bytes.", first_visit - LIMIT);
    Ok(table)
}

fn of_worker(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| ["worker", "worker_bg", "reader"].iter().any(|name| stem == *name))
}

/// All files under a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} is not there", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}
