//! `sight pack --by region`: a pack for each region and the list of them, as the page reads it; what is the same is not written again.

use report::{PackList, Unpacking, lasting_name};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn sight(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sight")).args(args).output().expect("the program runs")
}

/// An empty folder of this test's own.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("packs").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn letter(authority: &str, day: &str) -> String {
    format!(
        "Dear Ms Example\n\nFocused visit to {authority} children’s services\n\nThis letter summarises the findings of a focused visit to \
         {authority} children’s services on {day}.\n\nMain findings\n\nMost care plans in {authority} are detailed, but a few lack \
         analysis. Social workers know children well.\n\nYours sincerely\n\nSam Sample\nHis Majesty’s Inspector\n"
    )
}

fn packed(letters: &Path, out: &Path) -> String {
    let output =
        sight(&["pack", letters.to_str().expect("a name"), "--by", "region", "-o", out.to_str().expect("a name")]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    told
}

fn list(out: &Path) -> PackList {
    let json = fs::read(out.join("packs.json")).expect("the list");
    serde_json::from_slice::<PackList>(&json).expect("it is one").checked().expect("it is sound")
}

/// All files of a folder, by name.
fn files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(out).expect("the folder").map(|entry| entry.expect("a file"));
    entries
        .map(|entry| (entry.file_name().into_string().expect("a name"), fs::read(entry.path()).expect("bytes")))
        .collect()
}

/// Another letter on Kent, of later and other words.
fn later_letter() -> String {
    letter("Kent", "6 May 2024").replace(
        "Most care plans in Kent are detailed, but a few lack analysis. Social workers know children well.",
        "Demand is high. Thresholds are not understood by all partners.",
    )
}

#[test]
fn each_region_has_a_pack_and_the_list_tells_the_truth_of_it() {
    let (letters, out) = (folder("letters"), folder("out"));
    fs::write(letters.join("camden.txt"), letter("Camden", "3 and 4 April 2023")).expect("written");
    fs::write(letters.join("kent.txt"), letter("Kent", "6 May 2022")).expect("written");
    fs::write(letters.join("kent-later.txt"), later_letter()).expect("written");
    fs::write(letters.join("nowhere.txt"), letter("Northshire", "7 June 2021")).expect("written");
    packed(&letters, &out);
    let told = list(&out);
    let names: Vec<_> =
        told.packs.iter().map(|pack| (lasting_name(&pack.file).expect("a sum"), &*pack.name, pack.reports)).collect();
    assert_eq!(names, [("london", "London", 1), ("south-east", "South East", 2), ("other", "Other reports", 1)]);
    assert_eq!(told.packs[1].region.as_deref(), Some("South East"));
    assert_eq!(
        (told.packs[1].first.as_deref(), told.packs[1].last.as_deref()),
        (Some("2022-05-06"), Some("2024-05-06"))
    );
    assert_eq!(told.packs[2].region, None);
    for pack in &told.packs {
        let bytes = fs::read(out.join(&pack.file)).expect("the pack");
        let sum = Sha256::digest(&bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        assert_eq!((bytes.len() as u64, &sum), (pack.bytes, &pack.sha256));
        assert!(pack.file.ends_with(&format!("-{}.pack", &sum[..12])));
        let reports: Vec<_> = Unpacking::begin(bytes).and_then(Iterator::collect).expect("it opens");
        let findings: usize = reports.iter().map(|report| report.findings().len()).sum();
        assert_eq!((reports.len(), findings), (pack.reports, pack.findings));
        assert!(findings > 0);
    }
    assert_eq!(files(&out).len(), 4, "the packs and their list, and nothing else");
}

#[test]
fn only_what_changed_is_written_and_only_its_own_is_removed() {
    let (letters, out) = (folder("letters-again"), folder("out-again"));
    fs::write(letters.join("camden.txt"), letter("Camden", "3 and 4 April 2023")).expect("written");
    fs::write(letters.join("kent.txt"), letter("Kent", "6 May 2022")).expect("written");
    fs::write(out.join("england.pack"), b"of the host").expect("written");
    packed(&letters, &out);
    let (first, listed) = (files(&out), list(&out));
    assert!(packed(&letters, &out).contains("as before"));
    assert_eq!(files(&out), first, "equal inputs give equal bytes");
    fs::write(letters.join("kent-later.txt"), later_letter()).expect("written");
    let told = packed(&letters, &out);
    let (second, now) = (files(&out), list(&out));
    assert_eq!(now.packs[0], listed.packs[0], "London is the same");
    assert_ne!(now.packs[1].file, listed.packs[1].file);
    assert!(!second.contains_key(&listed.packs[1].file), "the former pack is gone: {told}");
    assert_eq!(
        second.get("england.pack").map(Vec::as_slice),
        Some(b"of the host".as_slice()),
        "what is not its own stays"
    );
    assert_eq!(second.len(), first.len());
}

#[test]
fn a_folder_is_left_alone_where_nothing_was_read_or_the_list_is_not_its_own() {
    let (letters, out) = (folder("letters-none"), folder("out-none"));
    fs::write(letters.join("camden.txt"), letter("Camden", "3 and 4 April 2023")).expect("written");
    packed(&letters, &out);
    let before = files(&out);
    let output = sight(&[
        "pack",
        folder("empty").to_str().expect("a name"),
        "--by",
        "region",
        "-o",
        out.to_str().expect("a name"),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(files(&out), before);
    for other in ["{}", "not JSON", r#"{"program":"Line of Sight","format":2,"packs":[]}"#] {
        fs::write(out.join("packs.json"), other).expect("written");
        let output =
            sight(&["pack", letters.to_str().expect("a name"), "--by", "region", "-o", out.to_str().expect("a name")]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("no list of packs"));
        assert_eq!(fs::read(out.join("packs.json")).expect("it stays"), other.as_bytes());
    }
}
