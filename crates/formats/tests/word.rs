//! Word documents → blocks: what Word shows of them.

mod common;

use common::{document, item, paragraph};
use report::page::{BlockRole, Document};
use report::wire::Reason;

fn open(bytes: &[u8]) -> Document {
    formats::open("report.docx", bytes).unwrap_or_else(|failure| panic!("{failure}"))
}

/// Each block as its role's letter and its lines joined by `/`; before each page its number.
fn shown(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for page in &document.pages {
        out.extend(page.number.map(|number| format!("= {number}")));
        for block in &page.blocks {
            let role = match block.role {
                BlockRole::Text => "T".into(),
                BlockRole::Heading(level) => format!("H{level}"),
                BlockRole::Bullet(depth) => format!("B{depth}"),
                BlockRole::Row => "R".into(),
                BlockRole::Note => "N".into(),
                BlockRole::Artifact => "A".into(),
            };
            let lines: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
            out.push(format!("{role} {}", lines.join("/")));
        }
    }
    out
}

fn check(body: &str, parts: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(shown(&open(&document(body, parts))), expected);
}

fn reason(bytes: &[u8]) -> Option<Reason> {
    formats::open("report.docx", bytes).err().map(|failure| failure.reason)
}

const STYLES: (&str, &str) = (
    "word/styles.xml",
    r#"<w:styles>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered para"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Lettered"><w:name w:val="Lettered para"/><w:basedOn w:val="Numbered"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Tied"><w:name w:val="Tied"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Mark"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
    <w:style w:type="numbering" w:styleId="OurList"><w:name w:val="Our list"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    </w:styles>"#,
);

const LISTS: (&str, &str) = (
    "word/numbering.xml",
    r#"<w:numbering>
    <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/><w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="2">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2"/><w:pStyle w:val="Tied"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="OurList"/></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
    <w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    </w:numbering>"#,
);

fn styled(style: &str, text: &str) -> String {
    paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), text)
}

#[test]
fn headings_and_paragraphs() {
    let body = [
        styled("Ttulo1", "Main findings"),
        paragraph("", "Plans &amp; visits are good."),
        paragraph("<w:outlineLvl w:val=\"1\"/>", "Leaders"),
        paragraph("", ""),
    ];
    check(&body.concat(), &[STYLES], &["H1 Main findings", "T Plans & visits are good.", "H2 Leaders"]);
}

#[test]
fn automatic_numbers_and_bullets() {
    let body = [
        item(1, 0, "One"),
        item(2, 0, "bullet"),
        item(2, 1, "deeper"),
        item(2, 0, "again"),
        styled("Numbered", "Two"),
        styled("Lettered", "a"),
        item(4, 0, "Three, by a list of styles"),
        styled("Tied", "tied to a level"),
        item(5, 0, "One anew"),
        paragraph("<w:pStyle w:val=\"Numbered\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "no number"),
    ];
    check(
        &body.concat(),
        &[STYLES, LISTS],
        &[
            "T 1. One",
            "B0 bullet",
            "B1 deeper",
            "B0 again",
            "T 2. Two",
            "T (a) a",
            "T 3. Three, by a list of styles",
            "T 1.III tied to a level",
            "T 1. One anew",
            "T no number",
        ],
    );
}

#[test]
fn bullets_are_as_deep_as_they_stand() {
    let indented = |left: u32, text: &str| {
        paragraph(
            &format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr><w:ind w:left=\"{left}\"/>"),
            text,
        )
    };
    let body =
        [indented(360, "One"), indented(720, "two"), indented(720, "three"), indented(360, "Four"), item(2, 1, "five")];
    check(&body.concat(), &[LISTS], &["B0 One", "B1 two", "B1 three", "B0 Four", "B1 five"]);
    check(&item(2, 1, "alone"), &[LISTS], &["B0 alone"]);
}

#[test]
fn signs_breaks_and_bold() {
    let body = "<w:p><w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>Ann</w:t><w:tab/><w:t>Green</w:t><w:br/></w:r>\
        <w:r><w:t>16</w:t><w:noBreakHyphen/><w:t>year</w:t><w:softHyphen/><w:t>-olds</w:t><w:cr/><w:t>&#x2019;</w:t></w:r></w:p>\
        <w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A7\"/><w:tab/><w:t>Item</w:t></w:r></w:p>";
    check(body, &[STYLES], &["T Ann Green/16-year-olds/’", "B0 Item"]);
    let document = open(&document(body, &[STYLES]));
    let bold: Vec<bool> = document.pages[0].blocks[0].lines.iter().map(|line| line.bold).collect();
    assert_eq!(bold, [true, false, false]);
}

#[test]
fn tables_are_rows() {
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let text = |words: &str| paragraph("", words);
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell("", &text("Requires")), cell("", &text("improvement"))]));
    let body = format!(
        "<w:tbl>{}{}{}{}<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        row(&[cell("<w:gridSpan w:val=\"2\"/>", &text("Judgements"))]),
        row(&[
            cell("<w:vMerge w:val=\"restart\"/>", &text("Leaders")),
            cell("", &[text("Good"), text("or better")].concat())
        ]),
        row(&[cell("<w:vMerge/>", &text("")), cell("", &text("Good"))]),
        row(&[cell("", &text("Adoption")), cell("", &inner)]),
    );
    check(&body, &[], &["T Judgements", "R Leaders\tGood or better", "T Good", "R Adoption\tRequires improvement"]);
}

#[test]
fn text_boxes_are_read_once() {
    let frame = "<w:txbxContent><w:p><w:r><w:t>Boxed &amp; read</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Before </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:docPr descr=\"x\"/>\
         <a:p><a:r><a:t>drawn</a:t></a:r></a:p><wps:txbx>{frame}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{frame}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>after</w:t></w:r></w:p>"
    );
    check(&body, &[], &["T Boxed & read", "T Beforeafter"]);
    let old = format!("<w:p><w:r><w:pict><v:textbox>{frame}</v:textbox></w:pict></w:r></w:p>");
    check(&old, &[], &["T Boxed & read"]);
}

#[test]
fn notes_stand_apart_and_their_marks_are_taken_off() {
    let notes = (
        "word/footnotes.xml",
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"5\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> Of 2019.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    );
    let body = "<w:p><w:r><w:t>What needs to improve?</w:t></w:r><w:r><w:footnoteReference w:id=\"5\"/></w:r></w:p>\
        <w:p><w:r><w:t>Plans</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Mark\"/></w:rPr><w:t>2</w:t></w:r>\
        <w:r><w:t xml:space=\"preserve\"> on the 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>th</w:t></w:r></w:p>";
    check(body, &[STYLES, notes], &["T What needs to improve?", "T Plans on the 10th", "N 1 Of 2019."]);
}

#[test]
fn headers_and_footers_are_furniture() {
    let part = |words: &str| format!("<w:hdr>{}</w:hdr>", paragraph("", words));
    let (first, second, foot) = (part("Ofsted"), part("Ofsted"), part("Inspection of Northshire"));
    let parts = [("word/header1.xml", first.as_str()), ("word/header2.xml", &second), ("word/footer1.xml", &foot)];
    check(&paragraph("", "Plans."), &parts, &["A Ofsted", "T Plans.", "A Inspection of Northshire"]);
}

#[test]
fn fields_show_their_results() {
    let body = "<w:p><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> of </w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>NUMPAGES</w:instrText></w:r><w:r><w:t>hidden</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
        <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>never closed</w:t></w:r></w:p>\
        <w:p><w:hyperlink r:id=\"x\"><w:r><w:t>www.gov.uk</w:t></w:r></w:hyperlink></w:p>";
    check(body, &[], &["T 7 of 9", "T www.gov.uk"]);
}

#[test]
fn changes_are_taken_as_accepted() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Plans </w:t></w:r><w:ins><w:r><w:t xml:space=\"preserve\">are </w:t></w:r></w:ins>\
        <w:del><w:r><w:delText>were</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:r><w:t>good.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Visits</w:t></w:r></w:p><w:p><w:r><w:t>are late.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>Held.</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    check(body, &[], &["T Plans are good.", "T Visits are late.", "T Held."]);
}

#[test]
fn pages_are_numbered_where_the_file_says_where_they_end() {
    let run = |inner: &str| format!("<w:p><w:r>{inner}</w:r></w:p>");
    let body = [
        run("<w:t>One</w:t>"),
        run("<w:br w:type=\"page\"/>"),
        run("<w:lastRenderedPageBreak/><w:t>Two</w:t>"),
        run("<w:t xml:space=\"preserve\">Two and </w:t><w:lastRenderedPageBreak/><w:t>three</w:t>"),
        run("<w:t>Three</w:t>"),
    ];
    check(&body.concat(), &[], &["= 1", "T One", "= 2", "T Two", "T Two and three", "= 3", "T Three"]);
    let set = [run("<w:t>One</w:t><w:br w:type=\"page\"/><w:t>Two</w:t>"), paragraph("<w:pageBreakBefore/>", "Three")]
        .concat();
    check(&set, &[], &["T One", "T Two", "T Three"]);
    let told = ("docProps/app.xml", "<Properties><Pages>3</Pages></Properties>");
    check(&set, &[told], &["= 1", "T One", "= 2", "T Two", "= 3", "T Three"]);
}

#[test]
fn cells_that_go_over_a_page_count_it_once() {
    let cell = "<w:tc><w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p></w:tc>";
    let body = format!("<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>{}", paragraph("", "After"));
    check(&body, &[], &["= 1", "R ab\tab", "= 2", "T After"]);
}

#[test]
fn what_is_no_document_says_so() {
    let package = common::package;
    assert_eq!(reason(b"PK\x03\x04"), Some(Reason::Damaged));
    assert_eq!(reason(&package(&[("xl/workbook.xml", "")])), Some(Reason::NotAReportFormat));
    assert_eq!(reason(&package(&[("a.txt", "Plans")])), Some(Reason::NotAReportFormat));
    assert_eq!(reason(&package(&[])), Some(Reason::NotAReportFormat));
    assert_eq!(reason(&document("", &[])), Some(Reason::Empty));
    assert_eq!(reason(&document("", &[("word/media/a.png", "x")])), Some(Reason::NoText));
    assert_eq!(reason(&document("<w:p>", &[])), Some(Reason::Damaged));
    let message = |parts: &[(&str, &str)]| formats::open("a.docx", &package(parts)).expect_err("not read").message;
    assert!(message(&[("mimetype", "application/vnd.oasis.opendocument.text")]).contains("an OpenDocument text"));
    assert!(message(&[("ppt/presentation.xml", "")]).contains("a presentation"));
    assert!(message(&[("word/document.xml", "<a/>"), ("word/vbaProject.bin", "")]).contains("macros"));
}

#[test]
fn hostile_files_come_to_an_end() {
    let package = common::package;
    // A bomb: more than is ever unpacked.
    let big = " ".repeat(120 << 20);
    assert_eq!(reason(&document(&big, &[])), Some(Reason::TooLarge));
    // Many parts that are each within the bound.
    let half = format!("<w:styles>{}</w:styles>", " ".repeat(60 << 20));
    let parts = [("word/styles.xml", half.as_str()), ("word/numbering.xml", &half)];
    assert_eq!(reason(&document(&paragraph("", "a"), &parts)), Some(Reason::TooLarge));
    // Many entries.
    let names: Vec<String> = (0..10_001).map(|at| format!("{at}")).collect();
    let entries: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(reason(&package(&entries)), Some(Reason::TooLarge));
    // Entities and nesting.
    let entities = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w:document><w:body>&b;</w:body></w:document>";
    assert_eq!(reason(&package(&[("word/document.xml", entities)])), Some(Reason::Damaged));
    let nest = |start: &str, end: &str| document(&[start.repeat(100_000), end.repeat(100_000)].concat(), &[]);
    assert_eq!(reason(&nest("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")), Some(Reason::TooLarge));
    // More blocks than any report has.
    let many = "<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(500_000);
    assert_eq!(reason(&document(&many, &[])), Some(Reason::TooLarge));
    // More text than any.
    let text = paragraph("", &"Children are seen. ".repeat(1_500_000));
    assert_eq!(reason(&document(&text, &[])), Some(Reason::TooLarge));
    // A row of more cells than a page is wide.
    let cell = format!("<w:tc>{}</w:tc>", paragraph("", "a"));
    check(
        &format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell.repeat(200)),
        &[],
        &[&format!("R {}", ["a"; 200].join("\t"))],
    );
    // A style that is based on itself, and a list level beyond all levels.
    let styles =
        ("word/styles.xml", "<w:styles><w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style></w:styles>");
    let body = [styled("a", "One"), item(1, 99, "two")].concat();
    check(&body, &[styles, LISTS], &["T One", "T two"]);
}

#[test]
fn damaged_files_are_read_or_refused() {
    let body = [styled("Ttulo1", "Main findings"), item(1, 0, "One"), item(2, 0, "bullet")].concat();
    let sound = document(&body, &[STYLES, LISTS]);
    for at in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        let _ = formats::open("a.docx", &bytes);
        let _ = formats::open("a.docx", &sound[..at]);
    }
}
