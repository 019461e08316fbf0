//! What pages become: by their tags, and by where things stand when there are none.

#[path = "common/tiny.rs"]
mod tiny;

use report::page::{Block, BlockRole, Page};
use tiny::{file, line, pages, stream, words};

/// Each block as its role's letter and its lines joined by `/`, with footnote marks in `^`.
fn show(page: &Page) -> Vec<String> {
    page.blocks.iter().map(show_block).collect()
}

fn show_block(block: &Block) -> String {
    let role = match block.role {
        BlockRole::Text => String::from("T"),
        BlockRole::Heading(level) => format!("H{level}"),
        BlockRole::Bullet(depth) => format!("B{depth}"),
        BlockRole::Row => String::from("R"),
        BlockRole::Note => String::from("N"),
        BlockRole::Artifact => String::from("A"),
    };
    let line = |line: &report::page::Line| {
        let mut text = line.text.clone();
        for mark in line.print.iter().flat_map(|print| &print.marks).rev() {
            text.insert_str(mark.at, &format!("^{}^", mark.text));
        }
        text
    };
    let lines: Vec<String> = block.lines.iter().map(line).collect();
    format!("{role} {}", lines.join("/"))
}

fn read(bytes: &[u8]) -> Vec<Page> {
    pdf::pages(bytes).expect("a text")
}

/// Content in a mark with a number.
fn marked(id: u32, content: &str) -> String {
    format!("/P<</MCID {id}>>BDC {content} EMC\n")
}

/// A structure tree over one page, from object 7 on: each element as its type and what stands under `/K`.
fn tags(elements: &[(&str, &str)]) -> Vec<String> {
    let mut objects =
        vec!["<</Type/StructTreeRoot/K[8 0 R]/RoleMap<</Absatz/P/Kreis1/Kreis2/Kreis2/Kreis1>>>>".to_owned()];
    let mut parent = 7;
    for (kind, kids) in elements {
        objects.push(format!("<</S/{kind}/P {parent} 0 R/Pg 5 0 R/K[{kids}]>>"));
        parent = 8;
    }
    objects
}

const TREE: &str = "/StructTreeRoot 7 0 R";

#[test]
fn tags_make_blocks_in_their_own_order() {
    let content = [
        "/Artifact BMC ".to_owned() + &line("F1", 8, 72, 20, "Page 1 of 9") + "EMC\n",
        marked(1, &words(4)),
        marked(0, &line("F2", 16, 72, 700, "A heading")),
        marked(2, &line("F1", 12, 72, 500, "\\225")),
        marked(3, &line("F1", 12, 90, 500, "An item")),
        marked(4, &line("F1", 12, 72, 480, "12.")),
        marked(5, &line("F1", 12, 90, 480, "A paragraph")),
        line("F1", 12, 72, 650, "Not in the tags"),
    ];
    let tree = tags(&[
        ("Document", "9 0 R 10 0 R 11 0 R"),
        ("H2", "0"),
        ("Absatz", "1"),
        ("L", "12 0 R 15 0 R"),
        ("LI", "13 0 R 14 0 R"),
        ("Lbl", "2"),
        ("LBody", "3"),
        ("LI", "16 0 R 17 0 R"),
        ("Lbl", "4"),
        ("LBody", "18 0 R"),
        ("P", "5"),
    ]);
    let read = read(&pages(&[content.concat()], TREE, &tree));
    let text = "Children are seen often and by people they know, at home and at school";
    let paragraph = format!("T {}", [text; 4].join("/"));
    assert_eq!(
        show(&read[0]),
        ["H2 A heading", "T Not in the tags", &paragraph, "B0 An item", "T 12. A paragraph", "A Page 1 of 9"]
    );
    let heading = &read[0].blocks[0].lines[0];
    let print = heading.print.as_ref().expect("printed");
    assert!(heading.bold && print.size == 160 && print.page == 1);
    assert_eq!((print.left, print.top, print.bottom), (720, 8420 - 7000 - 160, 8420 - 7000 + 40));
}

#[test]
fn rows_have_cells_parted_by_tabs() {
    let content = [
        marked(0, &line("F1", 12, 72, 700, "Judgement")),
        marked(1, &line("F1", 12, 300, 700, "Grade")),
        marked(2, &(line("F1", 12, 72, 680, "Children in") + &line("F1", 12, 72, 666, "care"))),
        marked(3, &line("F1", 12, 300, 673, "Good")),
        marked(4, &words(4)),
    ];
    let tree = tags(&[
        ("Document", "9 0 R 16 0 R"),
        ("Table", "10 0 R 13 0 R"),
        ("TR", "11 0 R 12 0 R"),
        ("TH", "0"),
        ("TH", "1"),
        ("TR", "14 0 R 15 0 R"),
        ("TD", "2"),
        ("TD", "3"),
        ("P", "4"),
    ]);
    let read = read(&pages(&[content.concat()], TREE, &tree));
    assert_eq!(show(&read[0])[..2], ["R Judgement\tGrade", "R Children in care\tGood"]);
}

#[test]
fn footnote_marks_are_set_apart() {
    let mark = "BT /F2 14 Tf 72 700 Td (What needs to improve?) Tj /F2 8 Tf 6 Ts (1) Tj 0 Ts ET\n\
                BT /F1 12 Tf 72 680 Td (The 19) Tj /F1 7 Tf 5 Ts (th) Tj /F1 12 Tf 0 Ts ( year) Tj ET\n\
                BT /F1 7 Tf 72 60 Td 4 Ts (1) Tj /F1 10 Tf 0 Ts (The framework) Tj ET\n";
    let read = read(&pages(&[mark.to_owned() + &words(4)], "", &[]));
    let shown = show(&read[0]);
    assert_eq!(shown[0], "T What needs to improve?^1^");
    assert_eq!(shown[1], "T The 19th year");
    assert_eq!(shown.last().map(String::as_str), Some("T 1 The framework"));
}

#[test]
fn halves_over_a_page_are_joined() {
    let first = words(3) + &line("F1", 12, 72, 500, "3. This goes on");
    let second = line("F1", 12, 72, 780, "over the page.") + &line("F1", 12, 72, 740, "4. New") + &words(3);
    let joined = read(&pages(&[first.clone(), second], "", &[]));
    let last = joined[0].blocks.last().expect("a block");
    assert_eq!(show_block(last), "T 3. This goes on/over the page.");
    assert_eq!(last.lines[1].print.as_ref().map(|print| print.page), Some(2));
    assert_eq!(show(&joined[1])[0], "T 4. New");
    // A footnote stands between, and a name begins the second half of a full line.
    let full = line("F1", 12, 72, 530, "3. Children are seen often and by people they know and who know the Public")
        + &line("F1", 12, 72, 516, "Law, at home and at school and wherever else they are, by all of the team of")
        + &line("F1", 8, 72, 80, "1 The areas for improvement");
    let named = read(&pages(&[words(3) + &full, line("F1", 12, 72, 780, "Eastham.") + &words(3)], "", &[]));
    assert!(show(&named[0])[1].ends_with("of the team of/Eastham."), "{:?}", show(&named[0]));
    let apart = read(&pages(&[first, line("F1", 12, 72, 780, "Another.") + &words(3)], "", &[]));
    assert_eq!(show(&apart[1])[0], "T Another.");
}

#[test]
fn without_tags_columns_are_read_one_after_the_other() {
    let column = |x: u32, letter: char| -> String {
        let text = |at: u32| format!("{letter}{at} children are seen and heard");
        (0..8).map(|at| line("F1", 10, x, 600 - at * 12, &text(at))).collect()
    };
    let content =
        line("F2", 18, 72, 700, "A title that stands over both of the columns") + &column(320, 'b') + &column(72, 'a');
    let read = read(&pages(&[content], "", &[]));
    let shown = show(&read[0]);
    assert_eq!(shown.len(), 3, "{shown:?}");
    assert!(shown[1].starts_with("T a0 children") && shown[2].starts_with("T b0 children"), "{shown:?}");
}

#[test]
fn without_tags_paragraphs_items_and_rows_are_told_by_their_places() {
    let content = [
        line("F2", 12, 72, 720, "Judgement"),
        line("F2", 12, 350, 720, "Grade"),
        line("F1", 12, 72, 700, "Overall"),
        line("F1", 12, 350, 700, "Good"),
        line("F1", 12, 72, 670, "\\225"),
        line("F1", 12, 90, 670, "One item that goes on in the"),
        line("F1", 12, 90, 656, "next line"),
        line("F1", 12, 72, 636, "7."),
        line("F1", 12, 108, 636, "A paragraph with its number."),
        words(4),
    ];
    let read = read(&pages(&[content.concat()], "", &[]));
    let shown = show(&read[0]);
    assert_eq!(
        shown[..4],
        [
            "R Judgement\tGrade",
            "R Overall\tGood",
            "B0 One item that goes on in the/next line",
            "T 7. A paragraph with its number."
        ]
    );
}

#[test]
fn without_tags_repeated_lines_are_furniture() {
    let page = |number: u32| {
        line("F1", 8, 72, 800, "Inspection of Eastham")
            + &words(6)
            + &line("F1", 12, 72, 516, "alike.")
            + &line("F1", 8, 500, 30, &number.to_string())
    };
    let read = read(&pages(&(1..=4).map(page).collect::<Vec<_>>(), "", &[]));
    for page in &read {
        let roles: Vec<BlockRole> = page.blocks.iter().map(|block| block.role).collect();
        assert_eq!(roles, [BlockRole::Artifact, BlockRole::Text, BlockRole::Artifact]);
    }
}

#[test]
fn line_breaks_on_purpose_are_told_from_full_lines() {
    let address = line("F1", 12, 72, 300, "Town Hall")
        + &line("F1", 12, 72, 286, "High Street")
        + &line("F1", 12, 72, 272, "Eastham");
    let read = read(&pages(&[words(5) + &address], "", &[]));
    let breaks = |block: &Block| block.lines.iter().map(|line| line.hard_break).collect::<Vec<_>>();
    assert_eq!(breaks(&read[0].blocks[0]), [false; 5]);
    assert_eq!(breaks(&read[0].blocks[1]), [true, true, false]);
}

#[test]
fn gaps_and_forms_and_text_that_stands_for_other_text() {
    let content = "BT /F1 12 Tf 72 720 Td [(One)-300(word)40(s)] TJ ET\n\
                   BT /F1 12 Tf 72 700 Td /Span<</ActualText<FEFF00730061>>>BDC (x) Tj (y) Tj EMC (fe) Tj ET\n\
                   BT 12 TL /F1 12 Tf 72 680 Td (first) ' 3 0 (second) \" ET\n\
                   q 1 0 0 1 72 400 cm BT /F1 12 Tf (moved) Tj ET Q BI /W 1 ID \u{1} EI\n";
    let read = read(&pages(&[content.to_owned() + &words(4)], "", &[]));
    let shown = show(&read[0]).join("|");
    for expected in ["One words", "safe", "first", "second", "moved"] {
        assert!(shown.contains(expected), "{expected} in {shown}");
    }
}

/// A page with one font and a string in it that is shown in hexadecimal.
fn with_font(font: &str, shown: &str, more: &[String]) -> String {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/X 6 0 R>>>>>>".to_owned(),
        stream("", &(words(4) + &format!("BT /X 12 Tf 72 720 Td <{shown}> Tj ET"))),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        font.to_owned(),
    ];
    objects.extend_from_slice(more);
    show(&read(&file(&objects, ""))[0]).remove(0)
}

#[test]
fn codes_become_characters() {
    let simple = |rest: &str| format!("<</Type/Font/Subtype/TrueType/BaseFont/A{rest}>>");
    assert_eq!(with_font(&simple("/Encoding/WinAnsiEncoding"), "93416294", &[]), "T “Ab”");
    let differences = "/Encoding<</BaseEncoding/MacRomanEncoding/Differences[65/bullet 66/uni2019/fi]>>";
    assert_eq!(with_font(&simple(differences), "424361", &[]), "T ’fia");
    let map = "1 beginbfchar <41> <00660069> endbfchar 1 beginbfrange <42> <44> <0062> endbfrange";
    assert_eq!(with_font(&simple("/ToUnicode 7 0 R"), "414243", &[stream("", map)]), "T fibc");
    let type_3 = "<</Type/Font/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FirstChar 65/LastChar 66/Widths[50 50]\
                  /CharProcs<<>>/Encoding<</Differences[65/A/B]>>>>";
    assert_eq!(with_font(type_3, "4142", &[]), "T AB");
    let composite = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Subtype/CIDFontType2\
                     /DW 500/W[1[600 600]7 9 250]/FontDescriptor<</FontWeight 700>>>>]>>";
    let map = "1 beginbfrange <0001> <0009> <0041> endbfrange";
    assert_eq!(with_font(composite, "000100020009", &[stream("", map)]), "T ABI");
    assert_eq!(
        with_font("<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Wingdings-Regular>>", "A7", &[]).chars().count(),
        3
    );
}

#[test]
fn forms_are_read_where_they_stand() {
    let objects: Vec<String> = vec![
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>".into(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/Contents[4 0 R 4 0 R]>>".into(),
        stream("", "q 1 0 0 1 0 50 cm /X Do Q"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".into(),
        stream("/Type/XObject/Subtype/Form/Matrix[1 0 0 1 0 0]", &words(4)),
    ];
    let read = read(&file(&objects, ""));
    let lines: Vec<_> = read[0].blocks.iter().flat_map(|block| &block.lines).collect();
    assert_eq!(lines.len(), 4, "what is drawn twice on one spot is read once");
    assert_eq!(lines[0].print.as_ref().map(|print| print.top), Some(8420 - 6500 - 120));
}
