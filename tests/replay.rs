//! Feeds every file that the fuzzers have kept to what they call: what was once mended stays mended. See docs/ROBUSTNESS.md.

#[allow(unreachable_pub, reason = "a library for the fuzzers")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::path::Path;

fn replay(target: &str, feed: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    assert!(!files.is_empty(), "there is nothing in {}", folder.display());
    for file in files {
        println!("{}", file.display());
        feed(&std::fs::read(file).expect("a file"));
    }
}

#[test]
fn pdf() {
    replay("pdf", fuzz::pdf);
}

#[test]
fn docx() {
    replay("docx", fuzz::docx);
}

#[test]
fn html() {
    replay("html", fuzz::html);
}

#[test]
fn markdown() {
    replay("markdown", fuzz::markdown);
}

#[test]
fn text() {
    replay("text", fuzz::text);
}

#[test]
fn pack() {
    replay("pack", fuzz::pack);
}

#[test]
fn message() {
    replay("message", fuzz::message);
}
