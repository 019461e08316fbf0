//! Files that give nothing, files made to do harm, and files with every kind of damage: a reason or a text, never a panic.

#[path = "common/tiny.rs"]
mod tiny;

mod common;

use pdf::Fault;
use tiny::{file, line, pages, stream, words};

#[test]
fn what_gives_no_pages_says_why() {
    assert_eq!(pdf::pages(b""), Err(Fault::Damaged));
    assert_eq!(pdf::pages(b"%PDF-1.7\nnothing"), Err(Fault::Damaged));
    let empty = file(&["<</Type/Catalog/Pages 2 0 R>>".into(), "<</Type/Pages/Count 0/Kids[]>>".into()], "");
    assert_eq!(pdf::pages(&empty), Err(Fault::Empty));
    let scan = pages(&[line("F1", 12, 72, 700, "Page 1")], "", &[]);
    assert_eq!(pdf::pages(&scan), Err(Fault::NoText));
}

#[test]
fn a_password_is_asked_for_only_where_there_is_one() {
    let objects: Vec<String> = vec![
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 0/Kids[]>>".into(),
        format!("<</Filter/Standard/V 1/R 2/P -44/O <{}>/U <{}>>>", "41".repeat(32), "42".repeat(32)),
    ];
    assert_eq!(pdf::pages(&file(&objects, "/Encrypt 3 0 R/ID[<00><00>]")), Err(Fault::Encrypted));
}

#[test]
fn circles_come_to_an_end() {
    // The page tree, the tags, a form that draws itself and a role that stands for itself.
    let tags = "/StructTreeRoot 9 0 R";
    let objects = [
        "<</Type/StructTreeRoot/K 10 0 R/RoleMap<</A/B/B/A>>>>".into(),
        "<</S/A/P 9 0 R/K[10 0 R 9 0 R 11 0 R 11 0 R]>>".into(),
        "<</S/P/P 10 0 R/Pg 5 0 R/K[0 0 0]>>".into(),
    ];
    let content = format!("/P<</MCID 0>>BDC {} EMC", words(10));
    let bytes = pages(&[content, words(3)], tags, &objects);
    let read = pdf::pages(&bytes).expect("read");
    let lines: usize = read.iter().flat_map(|page| &page.blocks).map(|block| block.lines.len()).sum();
    assert_eq!(lines, 13, "every line once");

    let form = stream("/Type/XObject/Subtype/Form/Resources<</XObject<</X 4 0 R>>>>", "/X Do /X Do /X Do");
    let objects: Vec<String> = vec![
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 1/Kids[3 0 R 2 0 R]>>".into(),
        "<</Type/Page/Parent 2 0 R/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>".into(),
        form,
        stream("", "/X Do"),
    ];
    assert!(matches!(pdf::pages(&file(&objects, "")), Err(Fault::NoText | Fault::TooLarge)));
}

#[test]
fn bombs_are_refused() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 60 << 20], 6);
    let mut bytes = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj\n".to_vec();
    bytes.extend(format!("4 0 obj <</Filter/FlateDecode/Length {}>>\nstream\n", bomb.len()).bytes());
    bytes.extend(bomb);
    bytes.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R>>");
    assert_eq!(pdf::pages(&bytes), Err(Fault::TooLarge));

    // Operators without end, operands without an operator, states and marks without an end.
    for unit in ["0 ", "q ", "/P BMC ", "[", "(", "BT ET ", "/P<</MCID 1>>BDC "] {
        let bytes = pages(&[unit.repeat((2 << 20) / unit.len()), words(10)], "", &[]);
        assert!(pdf::pages(&bytes).is_ok(), "{unit}");
    }
}

#[test]
fn deep_nesting_comes_to_an_end() {
    for (open, close) in [("[", "]"), ("<</A ", ">>"), ("<< << ", ""), ("[ (", "")] {
        let nest = format!("{}{}", open.repeat(50_000), close.repeat(50_000));
        let objects = vec!["<</Type/Catalog/Pages 2 0 R>>".into(), nest];
        assert!(pdf::pages(&file(&objects, "")).is_err(), "{open}");
    }
    // Tags a thousand deep.
    let mut objects: Vec<String> = vec!["<</Type/StructTreeRoot/K 8 0 R>>".into()];
    objects.extend((8..1_008).map(|number| format!("<</S/Sect/P 7 0 R/K {} 0 R>>", number + 1)));
    let bytes = pages(&[words(10)], "/StructTreeRoot 7 0 R", &objects);
    assert!(pdf::pages(&bytes).is_ok());
}

#[test]
fn text_far_off_the_page_is_read() {
    let far = |y: &str| format!("BT /F1 12 Tf 72 {y} Td (Far away) Tj ET\n");
    let content = [words(10), far("-99999999999999"), far("99999999999999999999")].concat();
    assert!(pdf::pages(&pages(&[content], "", &[])).is_ok());
}

#[test]
fn ten_thousand_pages_are_too_many() {
    let contents: Vec<String> = (0..10_000).map(|_| line("F1", 12, 72, 700, "One line")).collect();
    assert_eq!(pdf::pages(&pages(&contents, "", &[])), Err(Fault::TooLarge));
}

/// A generator of numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % end.max(1)
    }
}

/// Reads a file cut off at some places and with some of its bytes changed. Only a panic is a failure.
fn damage(bytes: &[u8], times: usize, seed: u64) {
    let mut chance = Chance(seed | 1);
    for _ in 0..times {
        let _ = pdf::pages(&bytes[..chance.below(bytes.len())]);
        let mut changed = bytes.to_vec();
        for _ in 0..=chance.below(24) {
            let at = chance.below(changed.len());
            changed[at] ^= 1 << chance.below(8);
        }
        let _ = pdf::pages(&changed);
        // Whole stretches lost or written over.
        let (at, length) = (chance.below(changed.len()), chance.below(200));
        let end = (at + length).min(changed.len());
        if chance.below(2) == 0 {
            changed.drain(at..end);
        } else {
            changed[at..end].fill(b'9');
        }
        let _ = pdf::pages(&changed);
    }
}

#[test]
fn damaged_files_of_our_own_do_not_panic() {
    let tags = [
        "<</Type/StructTreeRoot/K[8 0 R]/RoleMap<</Absatz/P>>>>".into(),
        "<</S/Document/P 7 0 R/K[9 0 R 10 0 R]>>".into(),
        "<</S/Absatz/P 8 0 R/Pg 5 0 R/K[0 1]>>".into(),
        "<</S/LI/P 8 0 R/Pg 5 0 R/K[<</Type/MCR/MCID 2/Pg 5 0 R>>]>>".into(),
    ];
    let content =
        format!("/P<</MCID 0>>BDC {} EMC /P<</MCID 1>>BDC {} EMC", words(5), line("F2", 9, 72, 100, "x\\222y"));
    damage(&pages(&[content], "/StructTreeRoot 7 0 R", &tags), 400, 7);
    damage(&pages(&[words(6), words(4)], "", &[]), 400, 11);
}

#[test]
fn damaged_reports_do_not_panic() {
    let Some(shared) = common::shared() else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the reports are missing, and this run must have them");
        println!("NOT RUN: there are no reports beside the repository (../shared/reports)");
        return;
    };
    // All of them with more rounds when asked for; a few in every run.
    let rounds: usize = std::env::var("PDF_DAMAGE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(0);
    let step = if rounds == 0 { 12 } else { 1 };
    for (seed, file) in (1..).zip(common::reports(&shared)).step_by(step) {
        damage(&std::fs::read(file).expect("the file is there"), rounds.max(1), seed);
    }
}
