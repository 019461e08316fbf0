//! Third-party notices: the crates that are in the page and its worker, or in the command line, each with its licence as its authors
//! wrote it.

use crate::tools::cargo;
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Beside the page; shown on its page "About and method".
const FILE: &str = "notices.txt";
/// Our own packages that are built for the browser, and the browser.
const PAGE: (&[&str], &str) = (&["line-of-sight", "worker"], "wasm32-unknown-unknown");
const INTRODUCTION: &str =
    "Line of Sight is made with the libraries below, each under the licence printed after it. Where a library may be
used under one of several licences, it is used under the first that is printed here. The standard library of Rust is
\u{a9} The Rust Project Developers, under the MIT licence or the Apache Licence 2.0.
";

/// Writes the notices beside the built page.
pub(crate) fn of_page(dist: &Path) -> Result<()> {
    let (built, target) = PAGE;
    std::fs::write(dist.join(FILE), notices(built, &metadata(target)?)?)?;
    Ok(())
}

/// Writes those of the command line beside it, and gives back where.
pub(crate) fn of_program(program: &Path) -> Result<PathBuf> {
    let said = String::from_utf8(Command::new("rustc").arg("-vV").output()?.stdout)?;
    let host =
        said.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say for whom it builds")?;
    let file = program.with_file_name(format!("sight-{FILE}"));
    std::fs::write(&file, notices(&["sight"], &metadata(host)?)?)?;
    Ok(file)
}

/// All packages for a target, as cargo tells of them.
fn metadata(target: &str) -> Result<Value> {
    let output = Command::new(cargo())
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", target])
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn notices(built: &[&str], metadata: &Value) -> Result<String> {
    let packages = list(metadata, "packages");
    let by_id: BTreeMap<&str, &Value> = packages.iter().filter_map(|it| Some((it["id"].as_str()?, it))).collect();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in used(built, metadata, &by_id) {
        let package = by_id.get(id).with_context(|| format!("cargo does not know {id}"))?;
        if package["source"].is_null() {
            continue;
        }
        let name = format!("{} {}", text(package, "name"), text(package, "version"));
        texts.entry(licence(package)?).or_default().insert(name);
    }
    let mut all: Vec<_> = texts.into_iter().map(|(licence, names)| (names, licence)).collect();
    all.sort();
    let mut out = INTRODUCTION.to_owned();
    for (names, licence) in all {
        let names: Vec<String> = names.into_iter().collect();
        write!(out, "\n\n## {}\n\n{}\n", names.join(", "), licence.trim())?;
    }
    Ok(out)
}

/// The packages whose code is in what is built: not what only tests, builds or writes code.
fn used<'a>(built: &[&str], metadata: &'a Value, by_id: &BTreeMap<&'a str, &'a Value>) -> BTreeSet<&'a str> {
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").iter().filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let is_built = |id: &&str| by_id.get(*id).is_some_and(|it| built.contains(&text(it, "name")));
    let mut open: Vec<&str> = nodes.keys().copied().filter(|id| is_built(id)).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        let writes_code = by_id.get(id).is_some_and(|package| {
            list(package, "targets").iter().any(|target| list(target, "kind").iter().any(|kind| kind == "proc-macro"))
        });
        if writes_code || !found.insert(id) {
            continue;
        }
        let dependencies = nodes.get(id).map_or(&[][..], |node| list(node, "deps"));
        let needed = dependencies.iter().filter(|it| list(it, "dep_kinds").iter().any(|kind| kind["kind"].is_null()));
        open.extend(needed.filter_map(|it| it["pkg"].as_str()));
    }
    found
}

/// The licence of a package: its file, the shortest where there are several, or what the package says of itself.
fn licence(package: &Value) -> Result<String> {
    let folder = Path::new(text(package, "manifest_path")).parent().context("a package lies in a folder")?.to_owned();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let begins = name.to_ascii_uppercase();
        if ["LICENSE", "LICENCE", "COPYING"].iter().any(|it| begins.starts_with(it)) && folder.join(&name).is_file() {
            files.push(name);
        }
    }
    // The MIT licence before others, then by name.
    files.sort_by_key(|name| (!name.to_ascii_uppercase().contains("MIT"), name.clone()));
    if let Some(file) = files.first() {
        let text = String::from_utf8_lossy(&std::fs::read(folder.join(file))?).replace("\r\n", "\n");
        return Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"));
    }
    let authors: Vec<&str> = list(package, "authors").iter().filter_map(Value::as_str).collect();
    let by = if authors.is_empty() { text(package, "repository").to_owned() } else { authors.join(", ") };
    Ok(format!("{}, by {by}. The package carries no text of it.", text(package, "license")))
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_page_is_named_and_what_only_builds_it_is_not() {
        let folder = std::env::temp_dir().join(format!("line-of-sight-notices-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("LICENSE-APACHE"), "Apache").expect("a file");
        std::fs::write(folder.join("LICENSE-MIT"), "MIT, by A\r\n").expect("a file");
        let manifest = folder.join("Cargo.toml");
        let package = |name: &str, source: Option<&str>, kind: &str| {
            serde_json::json!({"id": name, "name": name, "version": "1.0.0", "source": source, "manifest_path": manifest,
                "license": "MIT", "authors": [], "repository": "", "targets": [{"kind": [kind]}]})
        };
        let needs = |name: &str, kind: Option<&str>| serde_json::json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let metadata = serde_json::json!({
            "packages": [package("worker", None, "bin"), package("used", Some("r"), "lib"), package("macros", Some("r"), "proc-macro"),
                package("tests", Some("r"), "lib")],
            "resolve": {"nodes": [
                {"id": "worker", "deps": [needs("used", None), needs("macros", None), needs("tests", Some("dev"))]},
                {"id": "used", "deps": []}, {"id": "macros", "deps": []}, {"id": "tests", "deps": []},
            ]},
        });
        let notices = notices(PAGE.0, &metadata).expect("notices");
        std::fs::remove_dir_all(&folder).expect("it is there");
        assert!(notices.ends_with("\n\n## used 1.0.0\n\nMIT, by A\n"), "{notices}");
        assert!(!notices.contains("macros") && !notices.contains("## tests"), "{notices}");
    }
}
