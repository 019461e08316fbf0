//! The rules of the house that a machine can see: who may use whom, and what no file may hold. Each test says what to do
//! instead; a rule that turns out wrong is changed here, with its reason.

use crate::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Which of our crates each crate may depend on (for tests it may use more).
const CRATES: [(&str, &[&str]); 16] = [
    ("archive", &[]),
    ("report", &["postings"]),
    ("pdf", &["report"]),
    ("formats", &["report", "pdf", "archive"]),
    ("reading", &["report"]),
    ("library", &["report", "postings"]),
    ("postings", &[]),
    ("work", &["report"]),
    ("export", &["report", "library", "work"]),
    ("project", &["report", "work", "archive"]),
    ("qda", &["report", "work", "archive"]),
    ("worker", &["report", "formats", "reading"]),
    ("sight", &["report", "formats", "reading", "library", "work", "export", "qda"]),
    ("line-of-sight", &["report", "library", "work", "export", "project", "qda"]),
    ("asked", &["report", "library"]),
    ("xtask", &[]),
];

/// Crates that the page must not carry, whoever brings them in: they read documents, which is the worker's part. What packs and
/// unpacks zip files and XML is in the page too, in the parts for exports and projects.
const NOT_IN_PAGE: [&str; 7] = ["hayro-syntax", "hayro-cmap", "html5gum", "toml", "pdf", "formats", "reading"];

/// Folders of the page, and the paths that stand in none of their files.
const WALLS: [(&str, &[&str]); 5] = [
    // A component shows what it is given; a link of it is an `href`.
    (
        "src/components",
        &["crate::state", "crate::session", "crate::route", "crate::platform", "crate::pages", "web_sys"],
    ),
    // A chart knows numbers.
    ("src/charts", &["crate::state", "crate::session", "crate::route", "crate::platform", "crate::pages", "web_sys"]),
    // A page asks `platform`.
    ("src/pages", &["web_sys", "js_sys", "wasm_bindgen"]),
    // The browser is below all of them.
    (
        "src/platform",
        &["crate::pages", "crate::components", "crate::charts", "crate::session", "crate::state", "crate::route"],
    ),
    // What is not `platform` never takes the window; see also clippy.toml.
    ("src/app.rs", &["web_sys", "js_sys", "wasm_bindgen"]),
];

#[test]
fn crates_use_only_what_is_below_them() {
    let metadata = metadata(&["--no-deps"]);
    let allowed = BTreeMap::from(CRATES);
    let mut faults = Vec::new();
    for package in list(&metadata, "packages") {
        let name = text(package, "name");
        let Some(may) = allowed.get(name) else {
            faults.push(format!("{name} is a new crate: say in xtask/src/tidy.rs what it may depend on"));
            continue;
        };
        for dependency in list(package, "dependencies") {
            let (to, for_tests) = (text(dependency, "name"), text(dependency, "kind") == "dev");
            if allowed.contains_key(to) && !for_tests && !may.contains(&to) {
                faults.push(format!("{name} depends on {to}"));
            }
        }
    }
    none("crate edges that the plan does not have", &faults);
}

#[test]
fn the_page_carries_no_reading_of_documents() {
    let metadata = metadata(&["--filter-platform", "wasm32-unknown-unknown"]);
    let names: BTreeMap<&str, &str> =
        list(&metadata, "packages").iter().map(|package| (text(package, "id"), text(package, "name"))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let page = names.iter().find(|(_, name)| **name == "line-of-sight").map(|(id, _)| *id).expect("the page's package");
    let (mut tree, mut open) = (BTreeSet::new(), vec![page]);
    while let Some(id) = open.pop() {
        if tree.insert(id) {
            let normal = |to: &&Value| list(to, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
            open.extend(list(nodes[id], "deps").iter().filter(normal).map(|to| text(to, "pkg")));
        }
    }
    let faults: Vec<String> = tree
        .iter()
        .map(|id| names[id])
        .filter(|name| NOT_IN_PAGE.iter().any(|not| name == not || name.starts_with(&format!("{not}-"))))
        .map(str::to_owned)
        .collect();
    assert!(tree.len() > 20, "the page's dependencies were not found");
    none("crates in the page that belong into the worker", &faults);
}

#[test]
fn modules_keep_to_their_side_of_the_wall() {
    let mut faults = Vec::new();
    for (folder, never) in WALLS {
        for (name, source) in files(&[folder], &["rs"]) {
            let paths = paths(&source);
            faults.extend(never.iter().filter(|wall| through(&paths, wall)).map(|wall| format!("{name} uses {wall}")));
        }
    }
    none("uses across a wall", &faults);
}

#[test]
fn only_the_platform_takes_the_window() {
    let (path, platform) = (["web_sys", "::window"].concat(), "src/platform/");
    let faults: Vec<String> = files(&["src", "crates"], &["rs"])
        .into_iter()
        .filter(|(name, source)| !name.starts_with(platform) && source.contains(&path))
        .map(|(name, _)| name)
        .collect();
    none("files that take the browser's window: add a function to src/platform", &faults);
}

#[test]
fn nothing_unsafe_is_written_by_hand() {
    let word = ["un", "safe"].concat();
    let is_leave = |code: &str| ["allow", "expect"].iter().any(|leave| code.contains(&format!("{leave}({word}_code")));
    let mut faults = Vec::new();
    for (name, source) in files(&["src", "crates", "tests", "xtask", "build.rs", "fuzz"], &["rs"]) {
        let lines = || source.lines().map(|line| line.split("//").next().unwrap_or(""));
        // What measures memory in the tests is in nothing that is handed on.
        let measures = name == "tests/hostile/memory.rs" && lines().any(is_leave);
        for code in lines() {
            let begins = !measures
                && ["{", "fn ", "impl ", "extern "].iter().any(|what| code.contains(&format!("{word} {what}")));
            if begins || is_leave(code) && !code.contains("reason = \"") {
                faults.push(format!("{name}: {}", code.trim()));
            }
        }
    }
    none("unsafe code, or leave for it without a reason on the same line", &faults);
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    assert!(read("Cargo.toml").contains("unsafe_code = \"deny\""), "the workspace denies it");
    for (crate_name, _) in CRATES {
        let manifest = match crate_name {
            "line-of-sight" => "Cargo.toml".to_owned(),
            "xtask" => "xtask/Cargo.toml".to_owned(),
            "asked" => "tests/bench/asked/Cargo.toml".to_owned(),
            name => format!("crates/{name}/Cargo.toml"),
        };
        assert!(
            read(&manifest).contains("[lints]\nworkspace = true"),
            "{manifest} keeps to the lints of the workspace"
        );
    }
}

/// A page of an intranet is given the same script in two ways: from the host, and as a text to take.
#[test]
fn both_scripts_for_frames_keep_the_same_bounds() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    for file in ["deploy/embed.js", "src/pages/snippets.rs"] {
        let source = read(file);
        assert!(source.contains("120), 40000)"), "{file}: no frame is lower or higher");
        assert!(source.contains("allow-scripts allow-same-origin allow-downloads allow-popups"), "{file}: the sandbox");
    }
}

#[test]
fn each_file_says_what_it_is_for() {
    let faults: Vec<String> = files(&["src", "crates", "tests", "xtask"], &["rs"])
        .into_iter()
        .filter(|(_, source)| !source.starts_with("//! "))
        .map(|(name, _)| name)
        .collect();
    none("files that do not open with //! and what they are for", &faults);
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    let is_colour = |source: &str| {
        source.split('#').skip(1).any(|after| {
            let word =
                after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_').count();
            matches!(word, 3 | 4 | 6 | 8) && after.bytes().take(word).all(|byte| byte.is_ascii_hexdigit())
        })
    };
    assert!(is_colour("color: #12436D;") && is_colour("#fff") && !is_colour("#/findings") && !is_colour("r#\"x\"#"));
    let faults: Vec<String> = files(&["src", "styles", "index.html"], &["rs", "css", "js", "html"])
        .into_iter()
        .filter(|(name, source)| name != "styles/tokens.css" && is_colour(source))
        .map(|(name, _)| name)
        .collect();
    none("files with a colour in them: give it a name in styles/tokens.css", &faults);
}

#[test]
fn nothing_is_styled_in_place() {
    let attributes = [" style=\"", " style={", "<style"];
    let faults: Vec<String> = files(&["src", "index.html"], &["rs", "js", "html"])
        .into_iter()
        .filter(|(_, source)| attributes.iter().any(|attribute| source.contains(attribute)))
        .map(|(name, _)| name)
        .collect();
    none("files with styles in place, which the content policy refuses: use a class", &faults);
}

#[test]
fn every_host_sends_the_one_content_policy() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    let server = read("tests/browser/server.mjs");
    let lines = server.split_once("POLICY = [").and_then(|(_, rest)| rest.split_once("].join")).expect("the policy").0;
    let policy: Vec<&str> =
        lines.lines().map(|line| line.trim().trim_matches([',', '"'])).filter(|l| !l.is_empty()).collect();
    let policy = policy.join("; ");
    for host in ["index.html", "deploy/_headers", "deploy/.htaccess", "deploy/nginx.conf", "deploy/web.config"] {
        assert!(read(host).contains(&policy), "{host} has another policy than the checks run under: {policy}");
    }
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let home = |name: &str| ["/", name, "/"].concat();
    let needles = [home("work"), home("root"), ["artif", "actory"].concat(), ["\"reso", "lved\":"].concat()];
    let everything = ["src", "crates", "tests", "xtask", "styles", "seeds/packs", ".ci", ".cargo", "."];
    let kinds = [
        "rs",
        "toml",
        "lock",
        "css",
        "js",
        "mjs",
        "json",
        "py",
        "txt",
        "in",
        "html",
        "md",
        "yml",
        "run",
        "npmrc",
        "gitignore",
    ];
    let mut faults = Vec::new();
    for (name, source) in files(&everything, &kinds) {
        faults.extend(
            needles.iter().filter(|needle| source.contains(*needle)).map(|needle| format!("{name} has {needle}")),
        );
    }
    none("paths or registry hosts of one machine", &faults);
}

/// The program must read any report, so it may know nothing of those that it ships with.
#[test]
fn reading_knows_no_seed_by_name_or_date() {
    let mut needles = BTreeSet::new();
    for entry in fs::read_dir(root().join("seeds/documents")).expect("the seeds") {
        let name = entry.expect("a seed").file_name().to_string_lossy().into_owned();
        let parts: Vec<&str> = name.split(['-', '.']).collect();
        needles.insert(parts[0].to_owned());
        if let [_, year, month, day, ..] = parts[..]
            && let (Ok(month), Ok(day)) = (month.parse::<usize>(), day.parse::<u8>())
        {
            needles.insert(format!("{year}-{month:02}-{day:02}"));
            needles.insert(format!("{day} {} {year}", MONTHS[month - 1]));
        }
    }
    assert!(needles.len() > 2, "no seeds were found");
    let mut faults = Vec::new();
    for folder in ["crates/formats", "crates/reading"] {
        for (name, source) in
            files(&[&format!("{folder}/src"), &format!("{folder}/data")], &["rs", "toml", "md", "txt", "csv"])
        {
            // The table of all authorities names those of the seeds among the others.
            if name.ends_with("data/authorities.txt") {
                continue;
            }
            // The cases at the foot of a file may be taken from anywhere.
            let source = source.split("#[cfg(test)]").next().unwrap_or("").to_lowercase();
            faults.extend(
                needles.iter().filter(|needle| source.contains(*needle)).map(|needle| format!("{name} has {needle}")),
            );
        }
    }
    none("names or dates of a seed", &faults);
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

/// All paths of a source, with groups of `use` spelt out one level deep: `use crate::{a, b::c}` gives `crate::a` and
/// `crate::b::c`. Comments are left out.
fn paths(source: &str) -> Vec<String> {
    let code: String = source.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    let mut group: Option<(String, usize)> = None;
    for part in code.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
        let path = part.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let prefix = match &group {
            Some((prefix, 1)) => prefix,
            _ => "",
        };
        if !path.is_empty() {
            paths.push(format!("{prefix}{path}"));
        }
        group = match (group, part.chars().next_back()) {
            (None, Some('{')) if path.ends_with("::") => Some((path.to_owned(), 1)),
            (Some((prefix, depth)), Some('{')) => Some((prefix, depth + 1)),
            (Some((_, 1)), Some('}')) => None,
            (Some((prefix, depth)), Some('}')) => Some((prefix, depth - 1)),
            (group, _) => group,
        };
    }
    paths
}

/// Whether one of the paths is this one or goes through it.
fn through(paths: &[String], wall: &str) -> bool {
    paths.iter().any(|path| path.strip_prefix(wall).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")))
}

#[test]
fn paths_are_found_in_groups_and_not_in_comments() {
    let paths =
        paths("//! crate::route\nuse crate::{state::State, pages::{self, x}, copy};\nlet a = web_sys::window();");
    for path in ["crate::state::State", "crate::pages", "crate::copy", "web_sys::window"] {
        assert!(through(&paths, path), "{path} is missing in {paths:?}");
    }
    assert!(!through(&paths, "crate::route") && !through(&paths, "crate::cop"));
}

/// Files of these endings under these folders, by their path from the root, with their text. Of `.` only the files in it.
fn files(folders: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    fn walk(path: &Path, deeper: bool, endings: &[&str], found: &mut Vec<(String, String)>) {
        if path.is_dir() {
            let mut entries: Vec<_> =
                fs::read_dir(path).expect("a folder").flatten().map(|entry| entry.path()).collect();
            entries.sort();
            for entry in entries.iter().filter(|entry| !entry.ends_with("node_modules")) {
                if deeper || entry.is_file() {
                    walk(entry, deeper, endings, found);
                }
            }
        } else if let Some(name) = path.file_name().and_then(|name| name.to_str())
            && endings.contains(&name.rsplit('.').next().unwrap_or(name))
            && let Ok(source) = fs::read_to_string(path)
        {
            let from_root = path.strip_prefix(root()).unwrap_or(path);
            found.push((from_root.to_string_lossy().replace('\\', "/"), source));
        }
    }
    let mut found = Vec::new();
    for folder in folders {
        let (path, deeper) = if *folder == "." { (root(), false) } else { (root().join(folder), true) };
        if path.exists() {
            walk(&path, deeper, endings, &mut found);
        }
    }
    found
}

fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(crate::tools::cargo())
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON of cargo metadata")
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or("")
}
