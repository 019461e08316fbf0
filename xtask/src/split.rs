//! Splits the page's wasm into parts that load when first shown. Trunk runs `wasm-bindgen` by its name; for it, this program
//! stands on PATH under that name: it splits what the linker made, and has the real wasm-bindgen bind the first part.

use anyhow::{Context as _, Result, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page's own wasm, as opposed to the worker's.
const PAGE: &str = "line-of-sight";
/// Where the real wasm-bindgen is.
const REAL: &str = "LINE_OF_SIGHT_WASM_BINDGEN";
/// Where the finished parts lie until the page is built.
const PARTS: &str = "target/parts/finished";
/// The wasm-opt of the parts, as index.html has it of the first.
pub(crate) const OPTIMISE: [&str; 7] = ["-Oz", "--strip-producers", "--flatten", "--rereloop", "-Oz", "-Oz", "-o"];

/// Puts this program under the name of wasm-bindgen into a folder of its own, to stand first on PATH.
pub(crate) fn folder(real: &Path) -> Result<(PathBuf, (&'static str, OsString))> {
    let folder = std::env::current_dir()?.join("target/trunk-tools");
    std::fs::create_dir_all(&folder)?;
    let program = folder.join(format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX));
    if program.exists() {
        std::fs::remove_file(&program)?;
    }
    std::fs::copy(std::env::current_exe()?, &program)?;
    Ok((folder, (REAL, real.into())))
}

/// Whether this run stands for wasm-bindgen, and with which real one.
pub(crate) fn stands_for() -> Option<OsString> {
    let name = std::env::args_os().next()?;
    (Path::new(&name).file_stem()? == "wasm-bindgen").then(|| std::env::var_os(REAL)).flatten()
}

/// Does what wasm-bindgen is asked for, with the page in parts.
pub(crate) fn bind(real: &OsString) -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let input = arguments.iter_mut().find(|it| Path::new(it).file_stem().is_some_and(|stem| stem == PAGE));
    let Some(input) = input else { return run(Command::new(real).args(&arguments)) };

    let split = Path::new("target/parts");
    if split.exists() {
        std::fs::remove_dir_all(split)?;
    }
    run(Command::new("wasm-split-cli").args([input.as_str()]).arg(split).args([
        "--target",
        "web",
        "--out-name",
        PAGE,
    ]))?;
    *input = split.join(PAGE).with_extension("wasm").to_string_lossy().into_owned();
    // The parts call through the first one's table.
    arguments.push("--keep-lld-exports".to_owned());
    run(Command::new(real).args(&arguments))?;

    let out = arguments.iter().find_map(|it| it.strip_prefix("--out-dir=")).context("wasm-bindgen has no --out-dir")?;
    lay_out(split, Path::new(out))
}

/// Names the parts by what is in them and has the scripts find each other. The loader lies where Trunk takes scripts from; the
/// parts do not, for Trunk would have the browser fetch them at once.
fn lay_out(split: &Path, out: &Path) -> Result<()> {
    let folder = out.join("snippets");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    std::fs::create_dir_all(PARTS)?;
    let mut loader = std::fs::read_to_string(split.join("__wasm_split.js"))?;
    // The page's module tells where its exports are, as its name is not known here; and start.js fetches.
    swap(
        &mut loader,
        &format!("import {{ initSync }} from \"./{PAGE}.js\";"),
        "let exports;\nexport const pageIs = (of) => { exports = of; };",
    )?;
    swap(&mut loader, "initSync(undefined, undefined)", "exports()")?;
    swap(&mut loader, "WebAssembly.instantiateStreaming(src, imports)", "src.then((source) => source(imports))")?;

    let mut parts: Vec<PathBuf> = std::fs::read_dir(split)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    parts.retain(|it| {
        it.extension().is_some_and(|end| end == "wasm") && it.file_stem().is_some_and(|stem| stem != PAGE)
    });
    parts.sort();
    for part in parts {
        let stem = part.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let small = part.with_extension("small");
        run(Command::new("wasm-opt").arg(&part).args(OPTIMISE).arg(&small))?;
        let bytes = std::fs::read(&small)?;
        let name = format!("{stem}-{:016x}.wasm", crate::tools::hash(&bytes));
        std::fs::write(Path::new(PARTS).join(&name), bytes)?;
        swap(
            &mut loader,
            &format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))"),
            &format!("globalThis.fetchPart(\"parts/{name}\")"),
        )?;
    }
    let name = format!("parts-{:016x}.js", crate::tools::hash(loader.as_bytes()));
    std::fs::write(folder.join(&name), loader)?;

    let script = out.join(PAGE).with_extension("js");
    let mut text = std::fs::read_to_string(&script)?;
    // Each part has a line of its own that takes the loader in.
    swap(&mut text, "from \"./__wasm_split.js\"", &format!("from \"./snippets/{name}\""))?;
    text.insert_str(0, &format!("import {{ pageIs }} from \"./snippets/{name}\";\npageIs(() => wasm);\n"));
    Ok(std::fs::write(script, text)?)
}

/// Replaces every mention; there must be one.
fn swap(text: &mut String, old: &str, new: &str) -> Result<()> {
    ensure!(
        text.contains(old),
        "The tools that split the page write their scripts otherwise than this task knows: no {old}"
    );
    *text = text.replace(old, new);
    Ok(())
}

/// Puts the parts beside the built page.
pub(crate) fn add_parts(dist: &Path) -> Result<()> {
    let folder = dist.join("parts");
    std::fs::create_dir_all(&folder)?;
    for part in std::fs::read_dir(PARTS)? {
        let part = part?;
        std::fs::copy(part.path(), folder.join(part.file_name()))?;
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let done = command.status().with_context(|| format!("{command:?} could not be started"))?;
    ensure!(done.success(), "{command:?} failed");
    Ok(())
}
