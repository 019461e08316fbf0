//! Runs the built program on the documents that ship with the page: what it prints, what it writes, how it ends.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/documents");

fn sight(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sight")).args(args).output().expect("the program runs")
}

fn json(args: &[&str]) -> Value {
    let output = sight(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// An empty folder of this test's own.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn seed(year: &str) -> PathBuf {
    let mut found = fs::read_dir(SEEDS).expect("the seeds").map(|entry| entry.expect("a file").path());
    found.find(|path| path.to_string_lossy().contains(&format!("-{year}-"))).expect("a seed of that year")
}

fn path(path: &std::path::Path) -> &str {
    path.to_str().expect("plain names")
}

/// Checks that an object has at least the fields of the contract.
fn has(object: &Value, fields: &[&str]) {
    let keys: BTreeSet<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    for field in fields {
        assert!(keys.contains(field), "{field} is missing among {keys:?}");
    }
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let output = json(&["read", SEEDS, "--json"]);
    has(&output, &["program", "version", "reports", "follow_ups", "duplicates", "failures"]);
    let reports = output["reports"].as_array().expect("reports");
    assert_eq!(reports.len(), 5);
    for report in reports {
        has(report, &["id", "source", "authority", "title", "framework", "kind", "source_class", "focus", "coverage"]);
        has(report, &["licence", "inspected", "published", "people", "judgements", "sections", "recommendations"]);
        has(report, &["findings", "mentions", "acronyms", "notes", "reading"]);
        has(&report["reading"], &["pages", "words", "furniture", "paragraphs", "paragraphs_expected", "doubts"]);
        has(&report["source"], &["file", "sha256", "pages", "format"]);
        let each = |field: &str, fields: &[&str]| {
            for item in report[field].as_array().expect("a list") {
                has(item, fields);
            }
        };
        each("people", &["role", "name", "post"]);
        each("judgements", &["area", "grade", "printed_area", "printed_grade", "reported_by"]);
        each("sections", &["heading", "area", "passages"]);
        each("recommendations", &["id", "n", "for", "kind", "text", "passage", "themes", "national_framework"]);
        each("findings", &["id", "passage", "start", "end", "text", "tone", "tone_cues", "themes", "theme_cues"]);
        each("findings", &["extent", "groups", "recommendation"]);
        each("mentions", &["text", "passage", "kind", "date", "loaded"]);
        each("acronyms", &["short", "long", "passage"]);
    }
}

#[test]
fn findings_are_exactly_that_stretch_of_their_passage() {
    for report in json(&["read", SEEDS, "--json"])["reports"].as_array().expect("reports") {
        let sections = report["sections"].as_array().expect("sections").iter();
        let passages: Vec<&Value> = sections.flat_map(|s| s["passages"].as_array().expect("passages")).collect();
        for (at, passage) in passages.iter().enumerate() {
            assert_eq!(passage["id"], format!("p{}", at + 1));
        }
        let findings = report["findings"].as_array().expect("findings");
        assert!(!findings.is_empty());
        for finding in findings {
            let passage = passages.iter().find(|passage| passage["id"] == finding["passage"]).expect("its passage");
            let offset = |field: &str| usize::try_from(finding[field].as_u64().expect("a number")).expect("small");
            let text = passage["text"].as_str().expect("text").chars();
            let stretch: String = text.skip(offset("start")).take(offset("end") - offset("start")).collect();
            assert_eq!(finding["text"], stretch);
        }
    }
}

#[test]
fn packs_are_equal_for_equal_inputs_in_any_order() {
    let folder = folder("packs");
    let (one, two) = (folder.join("one.pack"), folder.join("two.pack"));
    assert!(sight(&["pack", SEEDS, "-o", path(&one)]).status.success());
    let mut files: Vec<PathBuf> =
        fs::read_dir(SEEDS).expect("seeds").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.reverse();
    let mut args = vec!["pack", "--jobs", "1", "-o", path(&two), path(&files[0])];
    args.extend(files.iter().map(|file| path(file)));
    assert!(sight(&args).status.success());
    let (one_bytes, two_bytes) = (fs::read(&one).expect("a pack"), fs::read(&two).expect("a pack"));
    assert!(one_bytes == two_bytes, "the order of arguments and a file named twice make no difference");

    let shown = json(&["show", path(&one), "--json"]);
    let names: Vec<&str> = shown["reports"]
        .as_array()
        .expect("reports")
        .iter()
        .map(|r| r["source"]["file"].as_str().expect("a name"))
        .collect();
    assert_eq!(names.len(), 5);
    assert!(names.iter().all(|name| !name.contains(['/', '\\'])), "base names only: {names:?}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = folder("failures");
    let (empty, broken) = (folder.join("empty.txt"), folder.join("broken.pdf"));
    fs::write(&empty, "").expect("written");
    fs::write(&broken, b"%PDF-1.7\nnothing\0").expect("written");
    let seed = seed("2022");
    let output = sight(&["read", path(&folder), path(&seed), path(&folder.join("absent.txt")), "--json"]);
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    for name in ["empty.txt", "broken.pdf", "absent.txt"] {
        assert!(errors.contains(name), "{name} in {errors}");
    }
    let output: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(output["reports"].as_array().map(Vec::len), Some(1));
    let failures = output["failures"].as_array().expect("failures");
    assert_eq!(failures.len(), 3);
    for failure in failures {
        has(failure, &["file", "reason", "message"]);
    }
    let empty = failures.iter().find(|failure| failure["file"] == path(&empty)).expect("named as given");
    assert_eq!(empty["reason"], "empty");

    let pack = folder.join("damaged.pack");
    fs::write(&pack, b"sightpk\n\x01\x00\xff").expect("written");
    assert_eq!(sight(&["show", path(&pack)]).status.code(), Some(2));
    assert_eq!(sight(&["pack", SEEDS, "-o", path(&folder.join("no/such/folder.pack"))]).status.code(), Some(1));
}

#[test]
fn folders_are_read_in_one_order_however_many_read() {
    let folder = folder("order");
    for (name, words) in [("b/2.txt", "Plans are clear."), ("b/1.txt", "Staff listen."), ("a.md", "Records are thin.")]
    {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, words).expect("written");
    }
    for hidden in [".secret.txt", "b/.cache/x.txt"] {
        let file = folder.join(hidden);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, "Hidden.").expect("written");
    }
    let one = sight(&["read", path(&folder), "--jobs", "1"]);
    assert!(one.status.success(), "{}", String::from_utf8_lossy(&one.stderr));
    let text = String::from_utf8_lossy(&one.stdout).into_owned();
    let at = |name: &str| text.find(name).unwrap_or_else(|| panic!("{name} in {text}"));
    assert!(at("a.md") < at("1.txt") && at("1.txt") < at("2.txt"));
    assert!(!text.contains("secret") && !text.contains("x.txt"));
    for jobs in ["2", "7"] {
        assert!(sight(&["read", path(&folder), "--jobs", jobs]).stdout == one.stdout);
        let json = |jobs| sight(&["read", path(&folder), "--json", "--jobs", jobs]).stdout;
        assert!(json(jobs) == json("1"));
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = folder("links");
    let (inside, outside) = (folder.join("inside"), folder.join("outside"));
    fs::create_dir_all(&inside).expect("made");
    fs::create_dir_all(&outside).expect("made");
    fs::write(outside.join("letter.txt"), "Plans are clear.").expect("written");
    symlink(&inside, inside.join("again")).expect("a loop");
    symlink(&outside, inside.join("elsewhere")).expect("a link");
    symlink(outside.join("letter.txt"), inside.join("same.txt")).expect("a link");
    let output = json(&["read", path(&inside), "--json"]);
    assert_eq!(output["reports"].as_array().map(Vec::len), Some(1), "one file, however many ways lead to it");

    symlink(folder.join("nowhere"), inside.join("broken.txt")).expect("a link");
    let output = sight(&["read", path(&inside)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("broken.txt"));
}

#[test]
fn of_two_copies_one_is_used_and_both_are_named() {
    let folder = folder("copies");
    let text = fs::read_to_string(seed("2022")).expect("a seed");
    fs::write(folder.join("whole.txt"), &text).expect("written");
    let cut = text.char_indices().nth(text.chars().count() * 2 / 3).map_or(text.len(), |(at, _)| at);
    fs::write(folder.join("cut.txt"), &text[..cut]).expect("written");
    let output = sight(&["read", path(&folder), "--json"]);
    assert!(output.status.success(), "both were read");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("cut.txt is the same report as") && said.contains("whole.txt"), "{said}");
    let output: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let reports = output["reports"].as_array().expect("reports");
    assert_eq!(reports.len(), 1);
    assert!(reports[0]["source"]["file"].as_str().is_some_and(|file| file.ends_with("whole.txt")));
    let duplicate = &output["duplicates"][0];
    assert_eq!(duplicate["id"], reports[0]["id"]);
    assert!(duplicate["left"].as_str().is_some_and(|file| file.ends_with("cut.txt")));
}

#[test]
fn scores_of_a_small_reference() {
    let folder = folder("gold");
    let gold = serde_json::json!([{
        "id": "letter", "authority": "Northshire County Council", "framework": "none", "kind": "other", "kind_also": [],
        "inspection_start": "", "inspection_start_also": [], "inspection_end": "2020-01-01", "published": null,
        "lead_inspectors": [], "judgements": [{ "area": "overall", "grade": "good" }], "recommendations": [],
        "recommendations_also_empty": false, "n_numbered_paragraphs": 1, "notes": [],
    }]);
    fs::write(folder.join("reports.json"), gold.to_string()).expect("written");
    fs::write(folder.join("letter.txt"), "Plans are clear in this county.\n").expect("written");
    let (gold, letter) = (path(&folder), folder.join("letter.txt"));
    let scores = json(&["score", gold, path(&letter), "--json"]);
    let figure = |name: &str| {
        let figures = scores["measures"].as_array().expect("figures").iter();
        figures.clone().find(|figure| figure["name"] == name).unwrap_or_else(|| panic!("{name} in {scores}")).clone()
    };
    for (name, right) in [("facts.authority", 0), ("facts.framework", 1), ("facts.end", 0), ("judgements", 0)] {
        assert_eq!((figure(name)["right"].as_u64(), figure(name)["n"].as_u64()), (Some(right), Some(1)), "{name}");
    }
    assert_eq!(
        (figure("recommendations")["right"].as_u64(), figure("paragraphs")["right"].as_u64()),
        (Some(1), Some(0))
    );
    assert!(scores["not_measured"].to_string().contains("sentences.jsonl"));
    let misses = String::from_utf8(sight(&["score", gold, path(&letter), "-v"]).stdout).expect("text");
    assert!(misses.contains("letter judgements: got none; wanted overall: good"), "{misses}");
    let absent = sight(&["score", gold, path(&folder.join("absent"))]);
    assert_eq!(absent.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&absent.stdout).contains("1 of the 1 reports of the reference were not read"));
    assert_eq!(sight(&["score", path(&letter)]).status.code(), Some(1));
}

#[test]
fn finding_sentences() {
    let found = json(&["find", SEEDS, "\"line of sight\"", "--json"]);
    assert_eq!(found["query"], "\"line of sight\"");
    assert_eq!(found["hits"], 1);
    assert_eq!(found["by_report"].as_array().map(Vec::len), Some(5), "zeros are listed");
    let hit = &found["findings"][0];
    let mark = |at: usize| usize::try_from(hit["marks"][0][at].as_u64().expect("a number")).expect("small");
    let start = usize::try_from(hit["start"].as_u64().expect("a number")).expect("small");
    let marked = hit["text"].as_str().expect("text").chars().skip(mark(0) - start).take(mark(1) - mark(0));
    assert_eq!(marked.collect::<String>(), "line of sight");

    let table = sight(&["find", SEEDS, "supervision", "--csv"]).stdout;
    let table = String::from_utf8(table).expect("text");
    assert!(table.starts_with("\u{feff}report,authority,year,"));
    assert!(table.ends_with("\r\n"));

    let noted = sight(&["find", SEEDS, "colour:red \"line of sight\""]);
    assert!(String::from_utf8_lossy(&noted.stderr).contains("colour"));
    assert!(String::from_utf8_lossy(&noted.stdout).starts_with("1 finding, once, in 1 of 5 reports"));
    let filtered = json(&["find", SEEDS, "", "--rec", "yes", "--json"]);
    assert_eq!(filtered["query"], "rec:yes");
}

#[test]
fn help_completions_and_a_reader_that_leaves() {
    for command in ["read", "pack", "show", "find", "score", "completions"] {
        assert!(sight(&[command, "--help"]).status.success());
    }
    let bash = sight(&["completions", "bash"]);
    assert!(bash.status.success() && String::from_utf8_lossy(&bash.stdout).contains("_sight"));

    let mut program = Command::new(env!("CARGO_BIN_EXE_sight"));
    let mut child =
        program.args(["read", SEEDS, "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/packs/calderdale.pack");

/// Exports the built-in documents into a file of this name; what the program said, and the file's bytes.
fn export(folder: &std::path::Path, name: &str, args: &[&str]) -> (Output, Vec<u8>) {
    let file = folder.join(name);
    let mut all = vec!["export", PACK, "--made-on", "2026-11-28", "-o", path(&file)];
    all.extend(args);
    let output = sight(&all);
    (output, fs::read(&file).unwrap_or_default())
}

#[test]
fn every_format_is_what_its_ending_says() {
    let folder = folder("formats");
    for (format, begins) in [
        ("xlsx", &b"PK\x03\x04"[..]),
        ("docx", b"PK\x03\x04"),
        ("qdpx", b"PK\x03\x04"),
        ("qdc", b"<?xml version=\"1.0\""),
        ("json", b"{"),
        ("md", b"# "),
    ] {
        let (output, bytes) = export(&folder, &format!("all.{format}"), &["--format", format]);
        assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(bytes.starts_with(begins), "{format}");
        let (_, again) = export(&folder, &format!("again.{format}"), &["--format", format]);
        assert!(bytes == again, "{format}: equal input gives equal bytes");
    }
    let said = export(&folder, "x.qdpx", &["--format", "qdpx"]).0.stderr;
    let findings = json(&["find", PACK, "", "--json"])["hits"].as_u64().expect("a number");
    assert!(String::from_utf8_lossy(&said).contains(&format!("{findings} findings")));
}

#[test]
fn several_tables_go_into_a_folder_and_one_into_a_file() {
    let folder = folder("tables");
    for (format, files) in [("csv", 8), ("parquet", 3)] {
        assert!(export(&folder, format, &["--format", format]).0.status.success());
        assert_eq!(fs::read_dir(folder.join(format)).expect("a folder").count(), files, "{format}");
        let (output, bytes) = export(&folder, &format!("one.{format}"), &["--format", format, "--table", "judgements"]);
        let same = fs::read(folder.join(format).join(format!("judgements.{format}"))).expect("a file");
        assert!(output.status.success() && bytes == same && !bytes.is_empty(), "{format}");
        let (output, bytes) = export(&folder, &format!("all.{format}"), &["--format", format]);
        assert_eq!((output.status.code(), bytes.len()), (Some(1), 0), "{format}: which of the tables is not said");
        assert!(String::from_utf8_lossy(&output.stderr).contains("by --table: findings, reports, judgements"));
    }
    let (output, _) = export(&folder, "none.csv", &["--format", "csv", "--table", "nothing"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("There is no table nothing. The tables: findings"));
    let (output, _) = export(&folder, "day.json", &["--format", "json", "--made-on", "today"]);
    assert!(!output.status.success());
}

#[test]
fn partitions_are_folders_by_their_values() {
    let folder = folder("partitions");
    let args = ["--format", "parquet", "--partition", "region,year"];
    let said = export(&folder, "nation", &args).0;
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let file = "nation/findings/region=Yorkshire and the Humber/year=2022/part-0.parquet";
    let bytes = fs::read(folder.join(file)).expect("the part of a region and year");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    export(&folder, "again", &args);
    assert!(bytes == fs::read(folder.join(file.replace("nation", "again"))).expect("it once more"), "equal bytes");
    for (name, args, why) in [
        ("nation", &args[..], "is not empty"),
        ("a", &["--format", "csv", "--partition", "year"], "add --format parquet"),
        ("b", &["--format", "parquet", "--partition", "year,year"], "named twice"),
        ("c", &["--format", "parquet", "--partition", "year", "--table", "themes"], "There is no table themes"),
    ] {
        let said = export(&folder, name, args).0;
        assert_eq!(said.status.code(), Some(1), "{args:?}");
        assert!(String::from_utf8_lossy(&said.stderr).contains(why), "{args:?}");
    }
}

#[test]
fn what_is_exported_is_what_is_found() {
    let folder = folder("found");
    let filters = ["--tone", "concern", "--year", "2022-2024"];
    let found = json(&[&["find", PACK, "supervision", "--json"][..], &filters].concat());
    let args = [&["--format", "json", "--query", "supervision"][..], &filters].concat();
    let exported: Value = serde_json::from_slice(&export(&folder, "few.json", &args).1).expect("JSON");
    let ids = |rows: &Value, field: &str| -> BTreeSet<String> {
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| row[field].as_str().expect("a name").to_owned()).collect()
    };
    let table = |name: &str| {
        let tables = exported["tables"].as_array().expect("tables").iter();
        &tables.clone().find(|table| table["name"] == name).expect("the table")["rows"]
    };
    assert_eq!(ids(table("findings"), "finding_id"), ids(&found["findings"], "id"));
    let reports = ids(&found["findings"], "report");
    assert!(!reports.is_empty() && reports.len() < 5);
    for name in ["reports", "recommendations", "judgements"] {
        assert!(ids(table(name), "report_id").is_subset(&reports), "{name}");
    }
    assert_eq!(ids(table("reports"), "report_id"), reports);
}

#[test]
fn an_exported_project_is_read_back() {
    let folder = folder("qdpx");
    let bytes = export(&folder, "all.qdpx", &["--format", "qdpx"]).1;
    let imported = qda::read(&bytes).expect("a project");
    let read = json(&["read", PACK, "--json"]);
    let findings: usize = read["reports"]
        .as_array()
        .expect("reports")
        .iter()
        .map(|report| report["findings"].as_array().expect("findings").len())
        .sum();
    let tones = imported.codings.iter().filter(|coding| imported.codes[coding.code].name.starts_with("Tone: "));
    assert_eq!((imported.sources.len(), tones.count()), (5, findings));
}
