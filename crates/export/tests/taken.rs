//! What is taken away of the built-in reports: the paper for a committee as its XML says it, the findings of a search in its
//! order, and words that would be markup or formulas elsewhere.

use export::{Block, Material, committee, docx, json, markdown, quotations, xlsx, zipped};
use library::{Library, Query, Sort};
use report::{Date, Pack, parse_iso};
use std::fmt::Write;
use work::{Answered, Asked, Change, History, Noted, OwnTheme, Sentence, Standing, Work};

fn library() -> Library {
    let bytes = std::fs::read("../../seeds/packs/calderdale.pack").expect("the built-in reports");
    Library::new(Pack::from_bytes(&bytes).expect("a pack").reports)
}

fn day() -> Date {
    parse_iso("2026-11-28").expect("a day")
}

/// An answer, a note and a theme that hold what other programs would run or take for markup.
fn hostile(library: &Library) -> Work {
    let (_, report) = library.reports().find(|(_, report)| report.year() == Some(2024)).expect("a report");
    let asked = &report.recommendations()[0];
    let words = report.asked(asked).trim().to_owned();
    let answer = Answered {
        standing: Some(Standing::InProgress),
        lead: "=cmd|' /C calc'!A0".into(),
        due: parse_iso("2027-03-31"),
        note: "<script>alert(1)</script>\u{b}]]> & *more*".into(),
        ..Answered::new(Asked { report: report.id().clone(), place: 0, words }, day())
    };
    let finding = &report.findings()[3];
    let sentence = Sentence {
        report: report.id().clone(),
        finding: finding.id,
        words: report.words_of(finding.span).trim().to_owned(),
    };
    let note = Noted { sentence, text: "@SUM(A1)\n+1\t–1".into(), on: day() };
    let theme = OwnTheme::of_phrase("=1+1");
    let changes = [Change::Answer(answer), Change::Note(note), Change::Theme(theme)];
    changes.into_iter().fold(History::default(), |history, change| history.after(change)).now().as_ref().clone()
}

/// The text of each part of the document's XML, a line for each paragraph with its style, tables set in.
fn outline(file: &[u8]) -> String {
    let xml = unzipped(file, "word/document.xml");
    let mut out = String::new();
    let mut in_table = false;
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or("");
        match (tag.starts_with('/'), name) {
            (false, "w:tbl") => in_table = true,
            (true, "w:tbl") => in_table = false,
            (false, "w:tr") => out.push_str("\n  |"),
            (false, "w:tblHeader") => out.push_str(" (head)"),
            (false, "w:pStyle") => {
                let style = tag.split('"').nth(1).unwrap_or_default();
                let before = if in_table { "   " } else { "\n" };
                write!(out, "{before}{style}: ").expect("a string takes all");
            }
            (false, "w:t") => out.push_str(text),
            (false, "w:br") => out.push('⏎'),
            _ => {}
        }
    }
    out
}

fn unzipped(file: &[u8], wanted: &str) -> String {
    let archive = rawzip::ZipArchive::from_slice(file).expect("an archive");
    for entry in archive.entries() {
        let entry = entry.expect("an entry");
        if entry.file_path().as_ref() == wanted.as_bytes() {
            let place = archive.get_entry(entry.wayfinder()).expect("its bytes");
            let bytes = miniz_oxide::inflate::decompress_to_vec(place.data()).expect("deflated");
            return String::from_utf8(bytes).expect("UTF-8");
        }
    }
    panic!("there is no {wanted}");
}

#[test]
fn the_paper_for_a_committee() {
    let (library, work) = (library(), Work::default());
    let material = Material { library: &library, read: &library, work: &work, made: day() };
    let paper = committee(&material, "Calderdale", &material.asked("Calderdale"), Vec::new());
    insta::assert_snapshot!(outline(&docx(&paper).expect("a document")));
}

#[test]
fn findings_are_those_of_the_search_in_its_order() {
    let (library, work) = (library(), Work::default());
    let material = Material { library: &library, read: &library, work: &work, made: day() };
    for (text, sort) in [("supervision tone:concern", Sort::Relevance), ("", Sort::Newest), ("unicorns", Sort::Oldest)]
    {
        let query = Query::parse(text).0;
        let hits = library.search(&query, sort);
        let table = &material.found(&query, &hits.findings).tables[0];
        let (words, name) = (table.column("quotation").expect("words"), table.column("finding_id").expect("a name"));
        let got: Vec<(String, String)> = table.rows.iter().map(|row| (row[words].plain(), row[name].plain())).collect();
        let found = hits.findings.iter().filter_map(|at| library.found(*at));
        let wanted: Vec<(String, String)> =
            found.map(|found| (found.words().trim().to_owned(), found.finding.id.to_string())).collect();
        assert_eq!(got, wanted, "{text}");
    }
}

#[test]
fn every_row_fits_its_columns_and_no_label_parts_a_list() {
    let library = library();
    let work = hostile(&library);
    let material = Material { library: &library, read: &library, work: &work, made: day() };
    let own: Vec<_> = work.themes.iter().map(|theme| (theme, Vec::new())).collect();
    let all =
        [material.everything(), material.authority("Calderdale"), material.notebook(&own), material.themes(None, None)];
    for export in all {
        for table in &export.tables {
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
            let labels: Vec<_> = table.columns.iter().map(|column| column.label.to_lowercase()).collect();
            let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            for at in 0..labels.len() {
                assert!(!labels[..at].contains(&labels[at]), "{}: two columns “{}”", table.name, labels[at]);
                assert!(!names[..at].contains(&names[at]), "{}: two columns {}", table.name, names[at]);
            }
            assert!(table.title.chars().count() <= 31, "{} is no name for a sheet", table.title);
        }
        let paper = quotations(&export);
        let wide = |block: &Block| matches!(block, Block::Table { heads, .. } if heads.len() > 10);
        assert!(!paper.blocks.iter().any(wide), "{}: a page holds no more columns", export.name);
    }
    assert!(report::Theme::ALL.iter().all(|theme| !theme.label().contains(';')), "themes are listed with semicolons");
}

#[test]
fn equal_input_gives_equal_bytes() {
    let library = library();
    let work = hostile(&library);
    let material = Material { library: &library, read: &library, work: &work, made: day() };
    let made = || {
        let export = material.everything();
        let paper = quotations(&export);
        let files = export::csv::files(&export);
        let csv = zipped(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        (xlsx(&export), docx(&paper), csv, json(&export), markdown(&paper))
    };
    assert!(made() == made());
}

#[test]
fn what_people_write_is_text_everywhere() {
    let library = library();
    let work = hostile(&library);
    let material = Material { library: &library, read: &library, work: &work, made: day() };
    let asked = material.asked("Calderdale");
    let export = material.recommendations("Calderdale", &asked);
    let paper = committee(&material, "Calderdale", &asked, Vec::new());

    let xml = unzipped(&docx(&paper).expect("a document"), "word/document.xml");
    assert!(
        xml.contains("✎ &lt;script&gt;alert(1)&lt;/script&gt;]]&gt; &amp; *more*"),
        "escaped, and without what XML cannot hold"
    );
    assert!(xml.contains("✎ =cmd|' /C calc'!A0") || xml.contains("✎ =cmd|&apos; /C calc&apos;!A0"));
    assert!(xml.contains("✎ 31 March 2027") && xml.contains("✎ In progress"));

    let text = markdown(&paper);
    assert!(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !text.contains("<script"));

    let csv = export::csv::table(&export.tables[0]);
    assert!(csv.contains(",\"'=cmd|' /C calc'!A0\",2027-03-31,"), "guarded, and an ISO date");

    let sheets = xlsx(&export).expect("a workbook");
    let strings = unzipped(&sheets, "xl/sharedStrings.xml");
    assert!(strings.contains("=cmd|' /C calc'!A0") && strings.contains("&lt;script&gt;"));
    assert!(!unzipped(&sheets, "xl/worksheets/sheet3.xml").contains("<f>"), "no formula");

    let value: serde_json::Value = serde_json::from_str(&json(&export)).expect("JSON");
    let rows = value["tables"][0]["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["your_lead"] == "=cmd|' /C calc'!A0").expect("as it was written");
    assert_eq!(row["your_note"], "<script>alert(1)</script>\u{b}]]> & *more*");
    assert_eq!(row["your_due"], "2027-03-31");
    assert_eq!((&value["format"], &value["version"]), (&"line-of-sight-export".into(), &1.into()));
}

#[test]
fn the_article_is_named_as_a_secondary_source() {
    let (library, work) = (library(), Work::default());
    let material = Material { library: &library, read: &library, work: &work, made: day() };
    let export = material.found(&Query::default(), &library.search(&Query::default(), Sort::Oldest).findings);
    let table = &export.tables[0];
    let at = |name| table.column(name).expect("a column");
    let secondary = |text: &str| text.contains("secondary source");
    let of_article: Vec<_> = table.rows.iter().filter(|row| row[at("report_id")].plain().contains("article")).collect();
    assert!(!of_article.is_empty());
    for row in &of_article {
        assert!(secondary(&row[at("source")].plain()) && secondary(&row[at("citation")].plain()), "{row:?}");
    }
    let others = table.rows.iter().filter(|row| secondary(&row[at("citation")].plain())).count();
    assert_eq!(others, of_article.len());
}
