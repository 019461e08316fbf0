//! What the built page weighs over the network, compressed by brotli, and whether the first visit keeps to its limit.

use crate::offline::files;
use crate::page::{DIST, ONE_FILE};
use crate::tools::Tools;
use anyhow::{Result, ensure};
use std::fmt::Write as _;
use std::path::Path;

/// Bytes of a first visit: what loads before the page is usable, with the built-in reports.
const LIMIT: u64 = 220_000;

/// Bytes of the page in one file, as it lies on a disk.
const ONE_FILE_LIMIT: u64 = 3_000_000;

const BROTLI: &str = "const zlib = require('node:zlib'), fs = require('node:fs');
for (const file of process.argv.slice(1)) console.log(zlib.brotliCompressSync(fs.readFileSync(file)).length);";

/// What the files are summed up by: their ending, and when they load.
const PARTS: [(&str, &str, Loads); 8] = [
    ("page wasm", "wasm", Loads::AtOnce),
    ("page scripts", "js", Loads::AtOnce),
    ("styles", "css", Loads::AtOnce),
    ("html", "html", Loads::AtOnce),
    ("packs", "pack", Loads::AtOnce),
    ("page parts", "wasm", Loads::WhenShown),
    ("worker wasm", "wasm", Loads::WithWorker),
    ("worker scripts", "js", Loads::WithWorker),
];

/// When a file loads.
#[derive(Clone, Copy, PartialEq)]
enum Loads {
    /// Before the page is usable: the first visit.
    AtOnce,
    /// When what it shows is first opened.
    WhenShown,
    /// With the reader worker, when the first file is added.
    WithWorker,
    /// Not with the page: the page in one file, and what keeps the page for use without a network.
    Apart,
}

/// The table of sizes; an error with the same table where the limit is passed.
pub(crate) fn report(tools: &Tools) -> Result<String> {
    let files = files(DIST.as_ref())?;
    let output = tools.command("node").args(["-e", BROTLI]).args(&files).output()?;
    ensure!(output.status.success(), "The files of {DIST} could not be compressed.");
    let sizes: Vec<u64> = String::from_utf8(output.stdout)?.lines().map(str::parse).collect::<Result<_, _>>()?;

    let mut table = String::new();
    let mut first_visit = 0;
    for (part, ending, loads) in PARTS {
        let is_part = |file: &Path| file.extension().is_some_and(|it| it == ending) && when(file) == loads;
        let size: u64 = files.iter().zip(&sizes).filter(|(file, _)| is_part(file)).map(|(_, size)| size).sum();
        ensure!(size > 0, "{DIST} has no {part}");
        writeln!(table, "   {part:<16}{size:>8}")?;
        if loads == Loads::AtOnce {
            first_visit += size;
        }
    }
    writeln!(table, "   {:<16}{first_visit:>8}  of at most {LIMIT}, without the parts and the worker", "first visit")?;
    let one_file = std::fs::metadata(ONE_FILE)?.len();
    writeln!(table, "   {:<16}{one_file:>8}  of at most {ONE_FILE_LIMIT}, not compressed", "one file")?;
    ensure!(one_file <= ONE_FILE_LIMIT, "{table}The page in one file is over its limit.");
    ensure!(first_visit <= LIMIT, "{table}The first visit is over its limit by {} bytes.", first_visit - LIMIT);
    Ok(table)
}

fn when(file: &Path) -> Loads {
    if file.file_stem().is_some_and(|stem| ["worker", "worker_bg", "reader"].iter().any(|name| stem == *name)) {
        return Loads::WithWorker;
    }
    if file.ends_with(Path::new(ONE_FILE).file_name().unwrap_or_default())
        || ["offline.js", "embed.js", "packs.js"].iter().any(|name| file.ends_with(name))
    {
        return Loads::Apart;
    }
    let part =
        file.extension().is_some_and(|end| end == "wasm") && file.parent().is_some_and(|it| it.ends_with("parts"));
    if part { Loads::WhenShown } else { Loads::AtOnce }
}
