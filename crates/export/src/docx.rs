//! A paper as a Word document: heading styles, lists, tables whose head is repeated on each page, British English, page numbers,
//! A4. Everything that a template would hold stands in `docx/*.xml`; here is what differs from paper to paper.

use crate::zipped::zipped;
use crate::{Block, Paper};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

type Xml = Writer<Vec<u8>>;

/// The name space of all that is written here.
const W: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
/// The width of the text on a page in twentieths of a point: A4 less two margins of two centimetres.
const WIDTH: usize = 9_638;

/// The document. `None` where it is too large for its archive.
pub fn docx(paper: &Paper) -> Option<Vec<u8>> {
    let (document, footer, core) = (document(paper).ok()?, footer(paper).ok()?, core(paper).ok()?);
    zipped([
        ("[Content_Types].xml", include_bytes!("docx/content_types.xml").as_slice()),
        ("_rels/.rels", include_bytes!("docx/package.xml")),
        ("docProps/core.xml", &core),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", include_bytes!("docx/relations.xml")),
        ("word/styles.xml", include_bytes!("docx/styles.xml")),
        ("word/numbering.xml", include_bytes!("docx/numbering.xml")),
        ("word/settings.xml", include_bytes!("docx/settings.xml")),
        ("word/footer1.xml", &footer),
    ])
}

/// Whether XML can carry a character.
pub(crate) fn in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// A part of the document, begun.
fn begun() -> io::Result<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    Ok(xml)
}

fn document(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    xml.create_element("w:document").with_attributes([W, RELATED]).write_inner_content(|xml| {
        xml.create_element("w:body").write_inner_content(|xml| {
            paragraph(xml, "Title", &paper.about.title)?;
            for block in &paper.blocks {
                write(xml, block)?;
            }
            section(xml)
        })?;
        Ok(())
    })?;
    Ok(xml.into_inner())
}

const RELATED: (&str, &str) = ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

/// A4 upright, margins of two centimetres, page numbers at the foot.
fn section(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        let footer = [("w:type", "default"), ("r:id", "rId4")];
        xml.create_element("w:footerReference").with_attributes(footer).write_empty()?;
        xml.create_element("w:pgSz").with_attributes([("w:w", "11906"), ("w:h", "16838")]).write_empty()?;
        let margins = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, "1134"));
        let other = [("w:header", "709"), ("w:footer", "567"), ("w:gutter", "0")];
        xml.create_element("w:pgMar").with_attributes(margins.into_iter().chain(other)).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn write(xml: &mut Xml, block: &Block) -> io::Result<()> {
    match block {
        Block::Heading(1, words) => paragraph(xml, "Heading1", words),
        Block::Heading(_, words) => paragraph(xml, "Heading2", words),
        Block::Words(words) => paragraph(xml, "Normal", words),
        Block::Note(words) => paragraph(xml, "Note", words),
        Block::Quotation { words, citation } => paragraph(xml, "Quote", &format!("“{words}” {citation}")),
        Block::List(items) => items.iter().try_for_each(|item| paragraph(xml, "ListBullet", item)),
        Block::Table { heads, widths, rows } => table(xml, heads, widths, rows),
    }
}

fn paragraph(xml: &mut Xml, style: &str, words: &str) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            xml.create_element("w:pStyle").with_attribute(("w:val", style)).write_empty()?;
            Ok(())
        })?;
        run(xml, words)
    })?;
    Ok(())
}

/// Words in one run, with the line breaks that they hold.
fn run(xml: &mut Xml, words: &str) -> io::Result<()> {
    let words: String = words.chars().filter(|c| in_xml(*c) && *c != '\r').collect();
    xml.create_element("w:r").write_inner_content(|xml| {
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                xml.create_element("w:br").write_empty()?;
            }
            let text = xml.create_element("w:t").with_attribute(("xml:space", "preserve"));
            text.write_text_content(BytesText::new(line))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn table(xml: &mut Xml, heads: &[&str], widths: &[usize], rows: &[Vec<Vec<String>>]) -> io::Result<()> {
    let all: usize = widths.iter().sum::<usize>().max(1);
    let widths: Vec<String> = widths.iter().map(|part| (WIDTH * part / all).to_string()).collect();
    xml.create_element("w:tbl").write_inner_content(|xml| {
        xml.create_element("w:tblPr").write_inner_content(|xml| {
            xml.create_element("w:tblStyle").with_attribute(("w:val", "TableGrid")).write_empty()?;
            let whole = [("w:w", WIDTH.to_string()), ("w:type", "dxa".to_owned())];
            let whole = whole.iter().map(|(name, value)| (*name, value.as_str()));
            xml.create_element("w:tblW").with_attributes(whole).write_empty()?;
            xml.create_element("w:tblLayout").with_attribute(("w:type", "fixed")).write_empty()?;
            let look = [("w:val", "0020"), ("w:firstRow", "1"), ("w:noHBand", "1"), ("w:noVBand", "1")];
            xml.create_element("w:tblLook").with_attributes(look).write_empty()?;
            Ok(())
        })?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            for width in &widths {
                xml.create_element("w:gridCol").with_attribute(("w:w", width.as_str())).write_empty()?;
            }
            Ok(())
        })?;
        let heads: Vec<Vec<String>> = heads.iter().map(|head| vec![(*head).to_owned()]).collect();
        row(xml, "TableHead", &widths, &heads)?;
        rows.iter().try_for_each(|cells| row(xml, "TableText", &widths, cells))
    })?;
    // A table that ends a cell or a document must be followed by a paragraph.
    paragraph(xml, "Normal", "")
}

fn row(xml: &mut Xml, style: &str, widths: &[String], cells: &[Vec<String>]) -> io::Result<()> {
    xml.create_element("w:tr").write_inner_content(|xml| {
        xml.create_element("w:trPr").write_inner_content(|xml| {
            xml.create_element("w:cantSplit").write_empty()?;
            if style == "TableHead" {
                xml.create_element("w:tblHeader").write_empty()?;
            }
            Ok(())
        })?;
        for (width, paragraphs) in widths.iter().zip(cells) {
            xml.create_element("w:tc").write_inner_content(|xml| {
                xml.create_element("w:tcPr").write_inner_content(|xml| {
                    let width = [("w:w", width.as_str()), ("w:type", "dxa")];
                    xml.create_element("w:tcW").with_attributes(width).write_empty()?;
                    Ok(())
                })?;
                if paragraphs.is_empty() {
                    paragraph(xml, style, "")?;
                }
                paragraphs.iter().try_for_each(|words| paragraph(xml, style, words))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What the paper is and the number of the page, at the foot of each.
fn footer(paper: &Paper) -> io::Result<Vec<u8>> {
    let made = format!("{} · {} · page ", paper.about.title, crate::about::made(&paper.about));
    let mut xml = begun()?;
    xml.create_element("w:ftr").with_attribute(W).write_inner_content(|xml| {
        xml.create_element("w:p").write_inner_content(|xml| {
            xml.create_element("w:pPr").write_inner_content(|xml| {
                xml.create_element("w:pStyle").with_attribute(("w:val", "Footer")).write_empty()?;
                Ok(())
            })?;
            run(xml, &made)?;
            field(xml, " PAGE ")?;
            run(xml, " of ")?;
            field(xml, " NUMPAGES ")
        })?;
        Ok(())
    })?;
    Ok(xml.into_inner())
}

/// Something that the program which opens the document fills in.
fn field(xml: &mut Xml, instruction: &str) -> io::Result<()> {
    let field = xml.create_element("w:fldSimple").with_attribute(("w:instr", instruction));
    field.write_inner_content(|xml| run(xml, "1"))?;
    Ok(())
}

/// Title, author, language and day, as file managers and libraries show them.
fn core(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.create_element("cp:coreProperties").with_attributes(spaces).write_inner_content(|xml| {
        let title: String = paper.about.title.chars().filter(|c| in_xml(*c)).collect();
        xml.create_element("dc:title").write_text_content(BytesText::new(&title))?;
        xml.create_element("dc:creator").write_text_content(BytesText::new(crate::about::PROGRAM))?;
        xml.create_element("dc:language").write_text_content(BytesText::new("en-GB"))?;
        let made = format!("{}T00:00:00Z", report::iso(paper.about.made));
        for name in ["dcterms:created", "dcterms:modified"] {
            let day = xml.create_element(name).with_attribute(("xsi:type", "dcterms:W3CDTF"));
            day.write_text_content(BytesText::new(&made))?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}
