//! Any bytes: refused or read, within bounds, and never a panic.

use crate::house::{archive, coded, report};
use proptest::prelude::*;
use qda::{Refusal, applied, read};
use report::parse_iso;

/// Reads bytes, and applies what was read.
fn taken(bytes: &[u8]) -> Result<usize, Refusal> {
    let report = report("Northshire");
    let imported = read(bytes)?;
    for coding in &imported.codings {
        assert!(!coding.span.of(&imported.sources[coding.source].text).is_empty());
        assert!(coding.code < imported.codes.len());
    }
    Ok(applied(&imported, [&report], parse_iso("2026-11-28").expect("a day")).codings)
}

fn project() -> String {
    coded("NVivo", "plainTextPath=\"internal://s.txt\"", &[("Children", 0, 10), ("", 20, 30), ("", 53, 70)])
}

#[test]
fn nesting_and_repetition_are_bounded() {
    let deep = format!("<CodeBook><Codes>{}", "<Code name=\"x\">".repeat(200_000));
    assert_eq!(read(deep.as_bytes()), Err(Refusal::TooLarge));
    // A thousand references to a note of a million letters.
    let references: Vec<String> = (0..1000)
        .map(|n| format!("<PlainTextSelection guid=\"{n}\" startPosition=\"0\" endPosition=\"3\"><NoteRef targetGUID=\"n\"/></PlainTextSelection>"))
        .collect();
    let references = references.concat();
    let note = "long ".repeat(200_000);
    let many = format!(
        "<Project><Sources><TextSource guid=\"s\"><PlainTextContent>One</PlainTextContent>{references}</TextSource></Sources>\
         <Notes><Note guid=\"n\"><PlainTextContent>{note}</PlainTextContent></Note></Notes></Project>"
    );
    assert_eq!(read(many.as_bytes()), Err(Refusal::TooLarge));
    let attributes: Vec<String> = (0..100_000).map(|n| format!(" a{n}=\"x\"")).collect();
    let attributes = attributes.concat();
    assert!(read(format!("<Project{attributes} name=\"late\"/>").as_bytes()).is_ok_and(|read| read.name.is_empty()));
}

#[test]
fn odd_places_are_nowhere() {
    for place in ["-1", "1.5", "", "99999999999999999999999", "x"] {
        let qde = project().replace("startPosition=\"20\"", &format!("startPosition=\"{place}\""));
        let bytes =
            archive(&[("project.qde", qde.as_bytes()), ("sources/s.txt", report("Northshire").text().as_bytes())]);
        assert_eq!(read(&bytes).map(|read| read.codings.len()), Ok(2), "{place}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = taken(&bytes);
        let _ = taken(&[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn damaged_projects_are_refused_or_read(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        packed in any::<bool>(),
    ) {
        let text = report("Northshire").text().to_owned();
        let mut bytes = if packed { archive(&[("project.qde", project().as_bytes()), ("sources/s.txt", text.as_bytes())]) } else { project().replace(" plainTextPath=\"internal://s.txt\">", &format!("><PlainTextContent>{text}</PlainTextContent>")).into_bytes() };
        prop_assert_eq!(taken(&bytes), Ok(3));
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = taken(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = taken(&bytes);
    }
}
