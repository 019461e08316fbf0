//! Projects as other programs write them.

use crate::house::{SENTENCES, archive, coded, report};
use qda::{Refusal, applied, read};
use report::parse_iso;

/// The words of all codings.
fn words(bytes: &[u8]) -> Vec<String> {
    let imported = read(bytes).expect("a project");
    imported.codings.iter().map(|coding| coding.span.of(&imported.sources[coding.source].text).to_owned()).collect()
}

/// The places of the last sentence of a text, counted by `count`.
fn last(text: &str, count: fn(&str) -> usize) -> (usize, usize) {
    let at = text.find(SENTENCES[3]).expect("the sentence");
    (count(&text[..at]), count(&text[..at]) + count(SENTENCES[3]))
}

fn code_points(text: &str) -> usize {
    text.chars().count()
}

#[test]
fn each_program_is_understood() {
    let report = report("Northshire");
    let unix = report.text().to_owned();
    let windows = unix.replace('\n', "\r\n");
    let marked = format!("\u{feff}{unix}");
    let path = "plainTextPath=\"internal://S.txt\"";
    let both = "plainTextPath=\"internal://S.txt\" richTextPath=\"internal://S.docx\"";
    let one_line_end = |text: &str| text.replace("\r\n", "\n").chars().count();
    let cases = [
        ("Line of Sight 1.0.0", path, "sources/s.txt", &*unix, last(&unix, code_points)),
        ("QualCoder 3.6", path, "Sources/S.txt", &*marked, last(&unix, code_points)),
        ("NVivo for Mac 15.0.0", both, "sources/s.txt", &*unix, last(&unix, |t| t.encode_utf16().count())),
        ("MAXQDA 2022 (Release 22.4.0)", both, "sources/S.txt", &*windows, last(&windows, code_points)),
        ("ATLAS.ti Win 23.4.0", path, "sources/S.txt", &*windows, last(&windows, one_line_end)),
        ("qc 1.3.2", "plainTextPath=\"S.txt\"", "sources/S.txt", &*unix, last(&unix, code_points)),
        ("Quirkos", "plainTextPath=\"relative:///a/S.txt\"", "S.txt", &*unix, last(&unix, code_points)),
    ];
    for (origin, path, file, text, (start, end)) in cases {
        let qde = coded(origin, path, &[("Care leavers...", start, end)]);
        let bytes = archive(&[("project.qde", qde.as_bytes()), (file, text.as_bytes())]);
        assert_eq!(words(&bytes), [SENTENCES[3]], "{origin}");
        let imported = read(&bytes).expect("a project");
        let applied = applied(&imported, [&report], parse_iso("2026-11-28").expect("a day"));
        assert_eq!(applied.told, [""; 0], "{origin}");
        let theme = &applied.themes[0];
        assert_eq!((theme.name.as_str(), theme.about.as_str()), ("Pride", "What people say they are proud of."));
        assert_eq!(theme.sentences.iter().map(|s| s.words.as_str()).collect::<Vec<_>>(), [SENTENCES[3]], "{origin}");
        assert_eq!(imported.codings[0].by.as_deref(), Some("Ada"));
    }
}

#[test]
fn a_text_in_the_xml_needs_no_archive() {
    let qde = coded("Taguette 1.5.2", "", &[("", 0, 4)]);
    let qde = qde.replace("name=\"Letter\" >", "name=\"Letter\"><PlainTextContent>Care &amp; more</PlainTextContent>");
    assert_eq!(words(qde.as_bytes()), ["Care"]);
    assert_eq!(words(&archive(&[("x/project.qde", qde.as_bytes())])), ["Care"]);
}

#[test]
fn what_is_not_taken_over_is_said() {
    let qde = coded("NVivo", "richTextPath=\"internal://S.docx\"", &[("", 0, 4), ("", 5, 9)]);
    let more = "<PictureSource guid=\"p\"/><PDFSource guid=\"d\" name=\"Scan\"><PDFSelection guid=\"e\"/></PDFSource></Sources>\
                <Graphs><Graph guid=\"g\"/></Graphs><Links><Link guid=\"l\" originGUID=\"1\" targetGUID=\"2\"/></Links>";
    let imported = read(qde.replace("</Sources>", more).as_bytes()).expect("a project");
    assert_eq!(
        imported.left_out,
        [
            "The text of “Scan” is there as a PDF only.",
            "The text of “Letter” is there as a Word file only.",
            "Left out: 1 picture, recording or film. Texts alone are taken over.",
            "Left out: 1 coded area of a page or picture. Codings of words alone are taken over.",
            "Left out: 2 codings. The words that they mark are not in the file.",
            "Left out: 1 map. There is nothing that they could become.",
            "Left out: 1 link. Only links from a note to its words are taken over.",
        ]
    );
}

#[test]
fn many_texts_that_are_not_there_are_counted() {
    let sources: Vec<String> = (0..30).map(|n| format!("<TextSource guid=\"{n}\" name=\"{n}\"/>")).collect();
    let imported = read(format!("<Project><Sources>{}</Sources></Project>", sources.concat()).as_bytes());
    let left_out = imported.expect("a project").left_out;
    assert_eq!((left_out.len(), left_out[20].as_str()), (21, "So it is with 10 more of 30 texts."));
}

#[test]
fn codes_of_one_name_are_told_apart_by_their_place_or_become_one() {
    let book = "<CodeBook><Codes><Code guid=\"1\" name=\"A\"><Code guid=\"2\" name=\"X\"/></Code>\
                <Code guid=\"3\" name=\"B\"><Code guid=\"4\" name=\"X\"/><Code guid=\"5\" name=\"X\"/></Code></Codes></CodeBook>";
    let imported = read(book.as_bytes()).expect("a code book");
    let applied = applied(&imported, [], parse_iso("2026-11-28").expect("a day"));
    let names: Vec<&str> = applied.themes.iter().map(|theme| theme.name.as_str()).collect();
    assert_eq!(names, ["A", "A / X", "B", "B / X"]);
}

#[test]
fn notes_are_found_by_reference_by_link_and_on_the_spot() {
    let text = "One two three";
    let qde = format!(
        "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"n\"><Sources><TextSource guid=\"s\" name=\"T\">\
         <PlainTextContent>{text}</PlainTextContent>\
         <PlainTextSelection guid=\"1\" startPosition=\"0\" endPosition=\"3\"><Description>on the spot</Description></PlainTextSelection>\
         <PlainTextSelection guid=\"2\" startPosition=\"4\" endPosition=\"7\"><NoteRef targetGUID=\"n1\"/></PlainTextSelection>\
         <PlainTextSelection guid=\"3\" startPosition=\"8\" endPosition=\"13\"/></TextSource></Sources>\
         <Notes><Note guid=\"N1\" name=\"a\"><PlainTextContent>by reference</PlainTextContent></Note>\
         <Note guid=\"n2\"><Description>by link</Description></Note><Note guid=\"n3\"><PlainTextContent>nowhere</PlainTextContent></Note></Notes>\
         <Links><Link guid=\"l\" originGUID=\"n2\" targetGUID=\"3\"/></Links></Project>"
    );
    let imported = read(qde.as_bytes()).expect("a project");
    let notes: Vec<(&str, &str)> =
        imported.notes.iter().map(|note| (note.at.map_or("", |(_, span)| span.of(text)), note.text.as_str())).collect();
    assert_eq!(notes, [("One", "on the spot"), ("two", "by reference"), ("three", "by link"), ("", "nowhere")]);
    assert!(imported.left_out.is_empty());
}

#[test]
fn a_text_of_no_report_is_named_and_a_coding_beside_all_sentences_is_told() {
    let report = report("Northshire");
    let day = parse_iso("2026-11-28").expect("a day");
    let qde = coded("Another", "plainTextPath=\"internal://s.txt\"", &[("", 0, 4), ("", 51, 52)]);
    let of = |text: &str| {
        let imported = read(&archive(&[("project.qde", qde.as_bytes()), ("sources/s.txt", text.as_bytes())]));
        applied(&imported.expect("a project"), [&report], day).told
    };
    assert_eq!(
        of("Another text."),
        [
            "Left out: 1 coding of “Letter”. It is the text of no report that is loaded.",
            "Left out: 1 code. No sentence of a loaded report bears them."
        ]
    );
    assert_eq!(of(report.text()), ["Left out: 1 coding. No sentence on practice stands where they are."]);
}

#[test]
fn a_stretch_that_ends_a_character_late_touches_no_further_sentence() {
    let report = report("Northshire");
    let first = SENTENCES[0].chars().count();
    let qde = coded("Another", "plainTextPath=\"internal://s.txt\"", &[("", 0, first + 2), ("", 10, first + 12)]);
    // Line ends and marks that another program changed make no other text of it.
    let text = report.text().replace('’', "'").replace('\n', "\n\n");
    let imported =
        read(&archive(&[("project.qde", qde.as_bytes()), ("sources/s.txt", text.as_bytes())])).expect("a project");
    let applied = applied(&imported, [&report], parse_iso("2026-11-28").expect("a day"));
    let words: Vec<&str> = applied.themes[0].sentences.iter().map(|sentence| sentence.words.as_str()).collect();
    assert_eq!(
        words,
        SENTENCES[..2],
        "the second stretch reaches into the second sentence, and the first is put in once"
    );
    assert_eq!(applied.codings, 2);
}

#[test]
fn what_is_no_project_is_refused() {
    for (bytes, refusal) in [
        (&b""[..], Refusal::NotQda),
        (b"words", Refusal::NotQda),
        (b"<html></html>", Refusal::NotQda),
        (b"\xff\xff\xff", Refusal::NotQda),
        (b"PK\x03\x04", Refusal::Damaged),
        (b"<CodeBook><Codes>", Refusal::Damaged),
        (b"<!DOCTYPE a [<!ENTITY x \"y\">]><CodeBook/>", Refusal::Declares),
    ] {
        assert_eq!(read(bytes), Err(refusal), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(read(&archive(&[("a.txt", b"words")])), Err(Refusal::NotQda));
    assert_eq!(read(&archive(&[("project.qde", b"words")])), Err(Refusal::NotQda));
}
