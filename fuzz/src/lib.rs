//! What must hold for any bytes whatever, one function for each way in: the fuzzers call it, and so does `tests/replay.rs`.

#![allow(dead_code, reason = "each target uses its part")]

#[path = "../../crates/formats/tests/common/mod.rs"]
pub(crate) mod packages;

use library::{Library, Query, Sort};
use report::wire::{Failure, FromWorker, Reason, decode, encode};
use report::{Pack, Report, Unpacking};

/// A PDF.
pub fn pdf(bytes: &[u8]) {
    opened("report.pdf", bytes);
}

/// A Word document: a package, or the parts of one with a zero byte between them, for what is packed hides from a fuzzer.
pub fn docx(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return opened("report.docx", bytes);
    }
    let names =
        ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/header1.xml"];
    let texts: Vec<String> = bytes.split(|byte| *byte == 0).map(|part| String::from_utf8_lossy(part).into()).collect();
    let related: Vec<String> = names
        .iter()
        .map(|name| {
            let kind = name.trim_start_matches("word/").trim_end_matches(".xml").trim_end_matches('1');
            format!("<Relationship Type=\"http://x/{kind}\" Target=\"/{name}\"/>")
        })
        .collect();
    let related = related.concat();
    let mut parts = vec![("word/_rels/document.xml.rels", related.as_str())];
    parts.extend(names.into_iter().zip(texts.iter().map(String::as_str)));
    opened("report.docx", &packages::package(&parts));
}

/// A web page.
pub fn html(bytes: &[u8]) {
    opened("report.html", bytes);
}

/// A file of Markdown.
pub fn markdown(bytes: &[u8]) {
    opened("report.md", bytes);
}

/// A file of text.
pub fn text(bytes: &[u8]) {
    opened("report.txt", bytes);
}

/// A pack, opened as the page opens it: what is in it must bear being searched.
pub fn pack(bytes: &[u8]) {
    match Unpacking::begin(bytes.to_vec()).and_then(Iterator::collect) {
        Ok(reports) => {
            let pack = Pack::of(reports);
            assert_eq!(
                Pack::from_bytes(&pack.to_bytes()).as_ref(),
                Ok(&pack),
                "a pack that is written and opened again"
            );
            pack.reports.iter().for_each(touch);
            let library = Library::new(pack.reports);
            for words in ["", "supervision tone:concern -audit"] {
                library.search(&Query::parse(words).0, Sort::default());
            }
        }
        Err(error) => assert!(error.to_string().ends_with('.'), "a sentence: {error}"),
    }
}

/// A message to the worker: there is an answer, and the page can read it.
pub fn message(bytes: &[u8]) {
    match decode::<FromWorker>(&worker::answer(bytes)).expect("an answer") {
        FromWorker::Ready { engine } => assert_eq!(engine, report::ENGINE),
        FromWorker::Done { outcome: Ok(report), .. } => touch(&report),
        FromWorker::Done { outcome: Err(failure), .. } => plain(&failure),
    }
}

/// Opens and reads a file: a sound report, or a reason in a plain sentence.
fn opened(name: &str, bytes: &[u8]) {
    match formats::open(name, bytes) {
        Ok(document) => sound(&reading::read(&document)),
        Err(failure) => plain(&failure),
    }
}

/// Whether a reason is one that a file can have, and its message a sentence.
pub fn plain(failure: &Failure) {
    assert!(failure.reason != Reason::WorkerGone, "{failure}");
    assert!(failure.message.starts_with("The ") && failure.message.ends_with('.'), "{failure}");
    assert!(failure.message.len() > 20 && !failure.message.contains('\n'), "{failure}");
}

/// Whether a report that was just read holds what every report holds.
pub fn sound(report: &Report) {
    touch(report);
    let words: Vec<&str> = report.passages().iter().map(|passage| report.words_of(passage.span)).collect();
    assert_eq!(words.join("\n"), report.text(), "the text is its passages");
    for finding in report.findings() {
        assert!(report.passage(finding.passage).span.holds(finding.span), "a finding lies in its passage");
        assert!(!report.words_of(finding.span).trim().is_empty(), "a finding has words");
    }
    let broken = report.notes().iter().find(|note| note.text.contains("could not be taken apart"));
    assert!(broken.is_none(), "the parts of a report contradict each other: {broken:?}");
    let again = decode::<Report>(&encode(report)).expect("a report travels");
    assert!(again == *report, "a report comes as it was sent");
}

/// Takes the words of every span, which must lie in the text.
fn touch(report: &Report) {
    let spans = report
        .passages()
        .iter()
        .map(|passage| passage.span)
        .chain(report.findings().iter().map(|finding| finding.span))
        .chain(report.findings().iter().flat_map(|finding| finding.tone.cues.iter().copied()))
        .chain(report.recommendations().iter().map(|item| item.span))
        .chain(report.mentions().iter().map(|mention| mention.span));
    let bytes: usize = spans.map(|span| report.words_of(span).len()).sum();
    assert!(bytes == 0 || !report.text().is_empty());
    assert!(!report.name().is_empty());
}
