//! One report in every format: what is read of it is the same.

#[path = "formats/letter.rs"]
mod letter;
#[path = "formats/make.rs"]
mod make;
#[path = "../crates/formats/tests/common/mod.rs"]
mod packages;
#[allow(dead_code, reason = "made for the tests of PDF")]
#[path = "../crates/pdf/tests/common/tiny.rs"]
mod tiny;

use letter::{INSPECTION, Letter, VISIT};
use report::{Finding, Format, Judgement, PassageKind, Report};

fn read(name: &str, bytes: &[u8]) -> Report {
    let document = formats::open(name, bytes).unwrap_or_else(|failure| panic!("{failure}"));
    reading::read(&document)
}

/// The report of a letter in each format, the PDF first.
fn each(letter: &Letter) -> Vec<Report> {
    vec![
        read("report.pdf", &make::pdf(letter)),
        read("report.docx", &make::word(letter)),
        read("report.html", &make::html(letter)),
        read("report.md", &make::markdown(letter)),
        read("report.txt", &make::text(letter)),
    ]
}

fn numbered(report: &Report) -> Vec<(u16, &str)> {
    report.passages().iter().filter_map(|p| Some((p.number?, report.words_of(p.span)))).collect()
}

fn asked(report: &Report) -> Vec<(u16, &str)> {
    report.recommendations().iter().map(|r| (r.n, report.words_of(r.span))).collect()
}

fn judged(report: &Report) -> Vec<(String, String)> {
    let printed = |j: &Judgement| (j.printed_area.clone(), j.printed_grade.clone());
    report.about().judgements.iter().map(printed).collect()
}

/// All that is said of each finding.
fn found(report: &Report) -> Vec<String> {
    let show = |f: &Finding| {
        let themes: Vec<&str> = f.themes.iter().map(|tag| tag.value.slug()).collect();
        format!("{} {} {:?} {themes:?} {}", f.id, report.words_of(f.span), f.tone.value, f.recommendation)
    };
    report.findings().iter().map(show).collect()
}

fn check_equal(letter: &Letter) {
    let reports = each(letter);
    let (pdf, others) = reports.split_first().expect("reports");
    for other in others {
        let what = other.source().format.slug();
        assert_eq!(other.id(), pdf.id(), "{what}");
        assert_eq!(judged(other), judged(pdf), "{what}");
        assert_eq!(asked(other), asked(pdf), "{what}");
        assert_eq!(numbered(other), numbered(pdf), "{what}");
        assert_eq!(found(other), found(pdf), "{what}");
        let (a, b) = (other.about(), pdf.about());
        assert_eq!(
            (&a.title, &a.authority, a.kind, a.framework),
            (&b.title, &b.authority, b.kind, b.framework),
            "{what}"
        );
        assert_eq!((&a.inspected, a.published, &a.people), (&b.inspected, b.published, &b.people), "{what}");
        assert_eq!(a.coverage, b.coverage, "{what}");
    }
}

#[test]
fn an_inspection_report_is_the_same_in_every_format() {
    check_equal(&INSPECTION);
}

#[test]
fn a_letter_is_the_same_in_every_format() {
    check_equal(&VISIT);
}

#[test]
fn what_all_are_equal_to_is_right() {
    let report = read("report.docx", &make::word(&INSPECTION));
    assert_eq!(report.id().as_str(), "northshire-2024-06-14-inspection");
    assert_eq!(report.source().format, Format::Docx);
    assert_eq!(report.source().pages, Some(2));
    assert_eq!(report.about().judgements.len(), 5);
    assert_eq!(numbered(&report).iter().map(|(n, _)| *n).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(
        asked(&report)[1].1,
        "The response to children who go missing, including: the timeliness of return home interviews the use of what children say in them."
    );
    assert_eq!(asked(&report).len(), 3);
    let page = |words: &str| {
        let passage = report.passages().iter().find(|p| report.words_of(p.span).starts_with(words));
        passage.and_then(|p| p.page)
    };
    assert_eq!((page("Services for children"), page("Strategy discussions")), (Some(1), Some(2)));
    let furniture: Vec<&str> = report
        .passages()
        .iter()
        .filter(|p| p.kind == PassageKind::Furniture)
        .map(|p| report.words_of(p.span))
        .collect();
    assert!(furniture.contains(&"1 Some areas for improvement are about the whole of Northshire & its partners."));
    assert!(furniture.contains(&"Inspection of Northshire children’s services"));
    assert_eq!(each(&VISIT)[1].id().as_str(), "eastham-2022-02-15-focused-visit");
}
