//! Input that nobody expects: it ends in a plain reason or in a report that keeps every word, and never in a fault.

use proptest::prelude::*;
use report::wire::Reason;
use report::{PassageKind, Report};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

fn read(text: &str) -> Report {
    reading::read(&formats::open("odd.txt", text.as_bytes()).expect("a text"))
}

fn reason(name: &str, bytes: &[u8]) -> Option<Reason> {
    formats::open(name, bytes).err().map(|failure| failure.reason)
}

fn seed(year: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/documents");
    let mut files = std::fs::read_dir(folder).expect("the seeds").map(|entry| entry.expect("a file").path());
    let path = files.find(|path| path.to_string_lossy().contains(year)).expect("a seed of the year");
    std::fs::read_to_string(path).expect("text")
}

/// The parts of a report without the fingerprint of the file.
fn content(report: &Report) -> (String, usize, usize, Vec<String>) {
    let findings = report.findings().iter().map(|f| f.id.to_string()).collect();
    (report.text().to_owned(), report.passages().len(), report.sections().len(), findings)
}

#[test]
fn nothing_is_empty() {
    for text in ["", " ", "\r\n\r\n", "\u{a0}\u{202f}\t\n", "\u{feff}", "\u{200b}\u{200e}"] {
        assert_eq!(reason("Pasted text", text.as_bytes()), Some(Reason::Empty), "{text:?}");
    }
}

#[test]
fn files_that_are_no_text_say_so() {
    assert_eq!(reason("report.txt", b"%PDF-1.7\n%\xe2\xe3"), Some(Reason::Damaged));
    assert_eq!(reason("report.txt", b"PK\x03\x04\x14\0"), Some(Reason::Damaged));
    for bytes in [&b"\x89PNG\r\n"[..], b"\0\x01\x02\x03", b"MZ\x90\0\x03\0"] {
        assert_eq!(reason("report.txt", bytes), Some(Reason::NotAReportFormat));
    }
    let mut seed = 1u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24).to_le_bytes()[0]
    })
    .take(10_000)
    .collect();
    assert_eq!(reason("report.txt", &noise), Some(Reason::NotAReportFormat));
    assert_eq!(reason("report.txt", &vec![b' '; 21 * 1024 * 1024]), Some(Reason::TooLarge));
}

/// Reads ten million bytes made of copies of a piece, and holds the time against a bound that only a reading in the
/// square of the length could break.
fn read_long(piece: &str) -> Report {
    let text = piece.repeat(10_000_000 / piece.len());
    let start = Instant::now();
    let report = read(&text);
    assert!(start.elapsed() < Duration::from_mins(2), "{:?} for copies of {piece:?}", start.elapsed());
    report
}

#[test]
fn ten_million_bytes_are_read() {
    let report = read_long(&format!("{}\n\n", seed("2024")));
    assert!(report.findings().len() > 10_000);
}

#[test]
fn long_texts_of_one_kind_are_read() {
    for piece in [
        "x",
        "word ",
        "Mr. ",
        "in 2018 and ",
        "\n\n- a",
        "\n\nsmall words that go on and on without an end",
        "\n\n# A",
        "\n7\n",
        "Recommendations\n\n# A\n\n",
        "(AB) ",
        "“A b c d e ",
        "1. ",
        "The Council ",
        "a\tb\n",
    ] {
        read_of_one_kind(piece);
    }
}

/// Twice as much of one piece takes about twice as long, whatever the machine: the work grows with the text, not with its
/// square. Four times is the line between the two; three tries, since other work may slow a single one.
fn read_of_one_kind(piece: &str) {
    let time = |bytes: usize| {
        let text = piece.repeat(bytes / piece.len());
        let start = Instant::now();
        read(&text);
        start.elapsed()
    };
    let mut ratios = Vec::new();
    for _ in 0..3 {
        let (half, whole) = (time(60_000), time(120_000));
        ratios.push(whole.as_secs_f64() / half.as_secs_f64().max(0.005));
        if ratios.last().is_some_and(|ratio| *ratio < 3.4) {
            return;
        }
    }
    panic!("{ratios:?} times as long for twice as many copies of {piece:?}");
}

#[test]
fn line_breaks_and_marks_of_order_change_nothing() {
    for year in ["2009", "2018", "2022", "2024", "2025"] {
        let text = seed(year);
        let expected = content(&read(&text));
        assert_eq!(content(&read(&text.replace('\n', "\r\n"))), expected, "{year}: CRLF");
        assert_eq!(content(&read(&text.replace('\n', "\r"))), expected, "{year}: CR");
        assert_eq!(content(&read(&format!("\u{feff}{text}"))), expected, "{year}: byte order mark");
    }
}

#[test]
fn every_encoding_reads_the_same() {
    let text = seed("2018");
    let expected = content(&read(&text));
    let open = |bytes: &[u8]| content(&reading::read(&formats::open("odd.txt", bytes).expect("a text")));
    let little: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(open(&little), expected);
    assert_eq!(open(&big), expected);
    // The dialect of older editors, for the characters that it has.
    let old: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '‘' => 0x91,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '\u{a0}' => 0xa0,
            c => u8::try_from(c).unwrap_or(b'?'),
        })
        .collect();
    assert_eq!(open(&old), expected);
}

#[test]
fn half_characters_are_marked() {
    let bytes: Vec<u8> = [0xfeff, 0x50, 0xd800, 0x6c, 0xdc00].into_iter().flat_map(u16::to_le_bytes).collect();
    let report = reading::read(&formats::open("odd.txt", &bytes).expect("a text"));
    assert_eq!(report.text(), "P\u{fffd}l\u{fffd}");
}

#[test]
fn spaces_and_unseen_marks_are_plain() {
    let report = read("Plans\u{202f}are\u{a0}good. \u{202e}Super\u{ad}vision\u{200f} is late.");
    assert_eq!(report.text(), "Plans are good. Supervision is late.");
    assert_eq!(report.findings().len(), 2);
}

#[test]
fn markup_is_text() {
    let report = read("Plans <script>alert('x')</script> & <b>visits</b> are good.");
    assert_eq!(report.text(), "Plans <script>alert('x')</script> & <b>visits</b> are good.");
}

#[test]
fn only_furniture() {
    let report = read("3\n\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD\n\n© Crown copyright 2024");
    assert!(report.findings().is_empty());
    assert!(report.passages().iter().all(|p| p.kind == PassageKind::Furniture));
}

#[test]
fn only_headings() {
    let report =
        read("# What needs to improve?\n\n## Main findings\n\n# The experiences and progress of care leavers: good");
    assert!(report.findings().is_empty() && report.recommendations().is_empty());
    assert_eq!(report.about().judgements.len(), 1);
}

#[test]
fn a_letter_without_date_or_authority() {
    let report = read(
        "Dear colleague\n\nThis letter summarises what we saw.\n\n### Main findings\n\nPlans are good.\n\nYours sincerely",
    );
    assert_eq!((report.about().authority.clone(), report.about().inspected.clone()), (None, None));
    assert_eq!(report.id().as_str(), report.source().sha256);
    assert_eq!(report.findings().len(), 1);
    assert!(report.notes().iter().any(|note| note.text.contains("No authority")));
}

#[test]
fn absurd_numbers() {
    let report = read(
        "99999999999. Plans are good.\n\n0. Visits are late.\n\n65536. More.\n\nOn 99 February 20222 and 31/02/1999.",
    );
    assert!(report.passages().iter().all(|p| p.number.is_none()));
    assert!(report.text().contains("99999999999. Plans are good."));
    assert_eq!(report.about().inspected, None);
}

/// The words of a text, counted; marks of the format, numbers of paragraphs and hyphens at line ends do not count.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in
        report::words(text).map(|word| word.folded.into_owned()).filter(|word| word.chars().any(char::is_alphabetic))
    {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

#[test]
fn every_word_of_the_seeds_is_kept_and_none_is_added() {
    for year in ["2009", "2018", "2022", "2024", "2025"] {
        let text =
            seed(year).replace("](mailto:enquiries@ofsted.gov.uk)", "").replace("](http://www.gov.uk/ofsted)", "");
        assert_eq!(counted(read(&text).text()), counted(&text.replace("**", "")), "{year}");
    }
}

#[test]
fn a_report_read_from_its_own_text_is_the_same_where_its_form_is_kept() {
    // Bullets, numbers and headings are marks and not words, so that only text without them comes back the same.
    let first = read("Plans are good for all children in need. Visits are late.\n\nStaff are proud of what they do.");
    let again = read(&first.text().replace('\n', "\n\n"));
    assert_eq!(content(&first).0, content(&again).0);
    let words = |report: &Report| -> Vec<String> {
        report.findings().iter().map(|f| report.words_of(f.span).to_owned()).collect()
    };
    assert_eq!(words(&first), words(&again));
    for year in ["2009", "2018", "2022", "2024", "2025"] {
        let first = read(&seed(year));
        let again = read(&first.text().replace('\n', "\n\n"));
        assert_eq!(counted(first.text()), counted(again.text()), "{year}");
    }
}

/// What must hold of every report: each finding is a span of its passage, on no furniture, and the text is its passages.
fn sound(report: &Report) -> Result<(), TestCaseError> {
    for finding in report.findings() {
        let passage = report.passage(finding.passage);
        prop_assert!(passage.span.holds(finding.span));
        prop_assert!(passage.kind != PassageKind::Furniture && passage.kind != PassageKind::Heading);
        prop_assert!(!report.words_of(finding.span).trim().is_empty());
    }
    let joined: Vec<&str> = report.passages().iter().map(|p| report.words_of(p.span)).collect();
    prop_assert_eq!(joined.join("\n"), report.text());
    let ids: std::collections::BTreeSet<_> = report.findings().iter().map(|f| f.id).collect();
    prop_assert_eq!(ids.len(), report.findings().len(), "every finding has a name of its own");
    Ok(())
}

fn any_line() -> impl Strategy<Value = String> {
    let printed: Vec<String> = ["2009", "2018", "2022", "2024", "2025"]
        .iter()
        .flat_map(|year| seed(year).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    prop_oneof![8 => prop::sample::select(printed), 1 => "\\PC{0,40}", 1 => "[-*#|>0-9.“”‘’():\\t a-zA-Z]{0,60}", 1 => Just(String::new())]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_text_is_read(text in "(\\PC|\\n){0,400}") {
        if let Ok(document) = formats::open("odd.md", text.as_bytes()) {
            sound(&reading::read(&document))?;
        }
    }

    #[test]
    fn any_bytes_are_opened_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = formats::open("odd.txt", &bytes) {
            sound(&reading::read(&document))?;
        }
    }

    #[test]
    fn lines_of_reports_in_any_order_are_read(lines in prop::collection::vec(any_line(), 1..60)) {
        let text = lines.join("\n");
        if let Ok(document) = formats::open("odd.txt", text.as_bytes()) {
            let report = reading::read(&document);
            sound(&report)?;
        }
    }

    #[test]
    fn no_word_is_dropped_or_added(lines in prop::collection::vec("[a-z]{1,9}( [a-z]{1,9}){0,12}[.:]?", 1..20), gap in prop::sample::select(vec!["\n", "\n\n", "  \n"])) {
        let text = lines.join(gap);
        prop_assert_eq!(counted(read(&text).text()), counted(&text));
    }
}
