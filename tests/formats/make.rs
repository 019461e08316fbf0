//! A letter as a file of each format, as common programs write it.

use crate::letter::{Letter, Part};
use crate::packages;
use crate::tiny;
use std::fmt::Write as _;

/// As plain text: what is left when a page is copied.
pub(crate) fn text(letter: &Letter) -> Vec<u8> {
    let (mut out, mut number) = (String::new(), 0);
    let mut page = vec![letter.header.to_owned()];
    let mut note: Option<&str> = None;
    for part in letter.parts {
        match part {
            Part::Heading(_, words) | Part::Text(words) => page.push(words.replace('^', "1")),
            Part::Lines(lines) => page.push(lines.join("\n")),
            Part::Numbered(words) => {
                number += 1;
                page.push(format!("{number}. {words}"));
            }
            Part::Bullet(depth, words) => page.push(format!("{}- {words}", "  ".repeat(usize::from(*depth)))),
            Part::Row(cells) => page.push(cells.join("\t")),
            Part::Note(words) => note = Some(words),
            Part::Page => {
                page.extend(note.take().map(|words| format!("1 {words}")));
                page.push(letter.footer.to_owned());
                let _ = write!(out, "{}\n\u{c}", std::mem::take(&mut page).join("\n\n"));
                page.push(letter.header.to_owned());
            }
        }
    }
    page.push(letter.footer.to_owned());
    out.push_str(&page.join("\n\n"));
    out.into_bytes()
}

/// As Markdown.
pub(crate) fn markdown(letter: &Letter) -> Vec<u8> {
    let (mut out, mut number) = (String::new(), 0);
    let mut was_row = false;
    for part in letter.parts {
        let is_row = matches!(part, Part::Row(_));
        if was_row && !is_row {
            out.push('\n');
        }
        let _ = match part {
            Part::Heading(level, words) => {
                writeln!(out, "{} {}\n", "#".repeat(usize::from(*level)), words.replace('^', "[^1]"))
            }
            Part::Text(words) => writeln!(out, "{words}\n"),
            Part::Lines(lines) => writeln!(out, "{}\n", lines.join("  \n")),
            Part::Numbered(words) => {
                number += 1;
                writeln!(out, "{number}. {words}\n")
            }
            Part::Bullet(depth, words) => writeln!(out, "{}* {words}", "    ".repeat(usize::from(*depth))),
            Part::Row(cells) if was_row => writeln!(out, "| {} |", cells.join(" | ")),
            Part::Row(cells) => writeln!(out, "| {} |\n|---|:--|", cells.join(" | ")),
            Part::Note(words) => writeln!(out, "\n[^1]: {words}\n"),
            Part::Page => writeln!(out, "\n---\n"),
        };
        was_row = is_row;
    }
    out.into_bytes()
}

/// As a web page.
pub(crate) fn html(letter: &Letter) -> Vec<u8> {
    let escaped = |words: &str| words.replace('&', "&amp;").replace('^', "<sup><a href=\"#n1\">1</a></sup>");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report</title></head>\n<body><header><p>{}</p></header><main>\n",
        letter.header
    );
    let mut number = 0;
    // The lists and tables that are open, the innermost last.
    let mut open: Vec<&str> = Vec::new();
    for part in letter.parts {
        let wanted: &[&str] = match part {
            Part::Numbered(_) => &["ol"],
            Part::Bullet(0, _) => &["ul"],
            Part::Bullet(..) => &["ul", "ul"],
            Part::Row(_) => &["table"],
            _ => &[],
        };
        while !wanted.starts_with(&open) {
            let _ = writeln!(out, "</{}>", open.pop().unwrap_or_default());
        }
        for name in wanted.iter().skip(open.len()) {
            let start = if *name == "ol" { format!(" start=\"{}\"", number + 1) } else { String::new() };
            let _ = writeln!(out, "<{name}{start}>");
            open.push(name);
        }
        let _ = match part {
            Part::Heading(level, words) => writeln!(out, "<h{level}>{}</h{level}>", escaped(words)),
            Part::Text(words) => writeln!(out, "<p>{}</p>", escaped(words)),
            Part::Lines(lines) => writeln!(out, "<p>{}</p>", lines.join("<br>\n")),
            Part::Numbered(words) => {
                number += 1;
                writeln!(out, "<li>{}</li>", escaped(words))
            }
            Part::Bullet(_, words) => writeln!(out, "<li>{}", escaped(words)),
            Part::Row(cells) => writeln!(out, "<tr><td>{}</td></tr>", cells.join("</td>\n<td>")),
            Part::Note(words) => writeln!(out, "<div id=\"n1\"><p>1 {}</p></div>", escaped(words)),
            Part::Page => writeln!(out, "<hr>"),
        };
    }
    let _ = write!(out, "</main><footer>{}</footer></body></html>", letter.footer);
    out.into_bytes()
}

const NUMBERING: &str = r#"<w:numbering>
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

const STYLES: &str = r#"<w:styles>
    <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style></w:styles>"#;

/// As a Word document with automatic numbers.
pub(crate) fn word(letter: &Letter) -> Vec<u8> {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", words.replace('&', "&amp;"));
    let runs = |words: &str| run(words).replace('^', "</w:t><w:footnoteReference w:id=\"2\"/><w:t>");
    let paragraph = |properties: &str, inner: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>");
    let item = |list: u8, level: u8, words: &str| {
        let list = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        paragraph(&list, &runs(words))
    };
    let (mut body, mut notes) = (String::new(), String::from("<w:footnotes>"));
    let mut rows = String::new();
    for part in letter.parts {
        if !matches!(part, Part::Row(_)) && !rows.is_empty() {
            let _ = write!(body, "<w:tbl>{}</w:tbl>", std::mem::take(&mut rows));
        }
        match part {
            Part::Heading(level, words) => {
                body.push_str(&paragraph(&format!("<w:pStyle w:val=\"H{level}\"/>"), &runs(words)));
            }
            Part::Text(words) => body.push_str(&paragraph("", &runs(words))),
            Part::Lines(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| run(line)).collect();
                body.push_str(&paragraph("", &lines.join("<w:r><w:br/></w:r>")));
            }
            Part::Numbered(words) => body.push_str(&item(1, 0, words)),
            Part::Bullet(depth, words) => body.push_str(&item(2, *depth, words)),
            Part::Row(cells) => {
                let cells: Vec<String> =
                    cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph("", &runs(cell)))).collect();
                let _ = write!(rows, "<w:tr>{}</w:tr>", cells.concat());
            }
            Part::Note(words) => {
                let note = paragraph("", &format!("<w:r><w:footnoteRef/></w:r>{}", run(words)));
                let _ = write!(notes, "<w:footnote w:id=\"2\">{note}</w:footnote>");
            }
            Part::Page => {
                body.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r><w:r><w:lastRenderedPageBreak/></w:r></w:p>");
            }
        }
    }
    notes.push_str("</w:footnotes>");
    let header = format!("<w:hdr>{}</w:hdr>", paragraph("", &run(letter.header)));
    let footer = format!("<w:ftr>{}</w:ftr>", paragraph("", &run(letter.footer)));
    packages::document(
        &body,
        &[
            ("word/styles.xml", STYLES),
            ("word/numbering.xml", NUMBERING),
            ("word/footnotes.xml", &notes),
            ("word/header1.xml", &header),
            ("word/footer1.xml", &footer),
        ],
    )
}

/// How many letters of Courier fit on a line of the PDF.
const WIDTH: usize = 78;

/// A tagged PDF, as Word makes one: letters of one width, lines broken where they are full.
pub(crate) fn pdf(letter: &Letter) -> Vec<u8> {
    let mut maker = PdfMaker::default();
    maker.begin_page(letter);
    let mut number = 0;
    let mut note: Option<&str> = None;
    for part in letter.parts {
        match part {
            Part::Heading(level, words) => maker.unit(&format!("H{level}"), &[], words, true),
            Part::Text(words) => maker.unit("P", &[], words, false),
            Part::Lines(lines) => maker.lines(lines),
            Part::Numbered(words) => {
                number += 1;
                maker.unit("LI", &[&format!("{number}.")], words, false);
            }
            Part::Bullet(0, words) => maker.unit("LI", &["•"], words, false),
            Part::Bullet(_, words) => maker.unit("LI", &["–"], words, false),
            Part::Row(cells) => maker.row(cells),
            Part::Note(words) => note = Some(words),
            Part::Page => {
                if let Some(words) = note.take() {
                    maker.unit("Note", &["1"], words, false);
                }
                maker.end_page(letter);
                maker.begin_page(letter);
            }
        }
    }
    maker.end_page(letter);
    maker.file()
}

/// An element of the structure tree: its type, its content or its children.
struct Tag {
    name: String,
    page: usize,
    marks: Vec<usize>,
    kids: Vec<Tag>,
}

#[derive(Default)]
struct PdfMaker {
    pages: Vec<String>,
    y: u32,
    marks: usize,
    tags: Vec<Tag>,
    /// How deep the list is that is open at the end of the tree.
    lists: usize,
}

impl PdfMaker {
    fn begin_page(&mut self, letter: &Letter) {
        self.pages.push(String::new());
        (self.y, self.marks) = (780, 0);
        self.artifact(810, letter.header);
    }

    fn end_page(&mut self, letter: &Letter) {
        self.artifact(40, letter.footer);
        let number = self.pages.len().to_string();
        self.artifact(28, &number);
    }

    fn artifact(&mut self, y: u32, words: &str) {
        let line = tiny::line("F1", 8, 72, y, &encoded(words));
        self.write(&format!("/Artifact <</Type/Pagination>> BDC\n{line}EMC\n"));
    }

    fn write(&mut self, content: &str) {
        if let Some(page) = self.pages.last_mut() {
            page.push_str(content);
        }
    }

    /// Writes a line as a piece of marked content, and gives the number of its mark.
    fn marked(&mut self, font: &str, x: u32, words: &str) -> usize {
        let mut content = String::new();
        let mut at = x;
        // A footnote mark is raised and small.
        for (index, part) in words.split('^').enumerate() {
            if index > 0 {
                content.push_str(&tiny::line(font, 6, at, self.y + 4, "1"));
                at += 6;
            }
            content.push_str(&tiny::line(font, 10, at, self.y, &encoded(part)));
            at += 6 * u32::try_from(part.chars().count()).unwrap_or(0);
        }
        let mark = self.marks;
        self.marks += 1;
        self.write(&format!("/P <</MCID {mark}>> BDC\n{content}EMC\n"));
        mark
    }

    fn wrapped(&mut self, font: &str, x: u32, words: &str) -> Vec<usize> {
        let mut marks = Vec::new();
        let mut line = String::new();
        for word in words.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                marks.push(self.marked(font, x, &std::mem::take(&mut line)));
                self.y -= 13;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        marks.push(self.marked(font, x, &line));
        self.y -= 13;
        marks
    }

    fn tag(&self, name: &str, marks: Vec<usize>, kids: Vec<Tag>) -> Tag {
        Tag { name: name.to_owned(), page: self.pages.len() - 1, marks, kids }
    }

    /// A paragraph, heading, item or note with the labels that stand before it.
    fn unit(&mut self, name: &str, labels: &[&str], words: &str, is_bold: bool) {
        let font = if is_bold { "F2" } else { "F1" };
        let mut kids: Vec<Tag> = Vec::new();
        for label in labels {
            let mark = self.marked(font, 60, label);
            kids.push(self.tag("Lbl", vec![mark], Vec::new()));
        }
        let marks = self.wrapped(font, 90, words);
        self.y -= 8;
        if name == "LI" {
            kids.push(self.tag("LBody", marks, Vec::new()));
            let item = self.tag("LI", Vec::new(), kids);
            let depth = if labels == ["–"] { 2 } else { 1 };
            self.item(depth, item);
        } else {
            self.lists = 0;
            let tag = self.tag(name, marks, kids);
            self.tags.push(tag);
        }
    }

    /// Puts an item into the list that is open, or into one within it.
    fn item(&mut self, depth: usize, item: Tag) {
        let list = |maker: &Self, item: Tag| maker.tag("L", Vec::new(), vec![item]);
        if self.lists == 0 {
            let list = list(self, item);
            self.tags.push(list);
        } else if depth == 1 {
            self.tags.last_mut().expect("a list").kids.push(item);
        } else {
            let inner = list(self, item);
            let last = self.tags.last_mut().and_then(|list| list.kids.last_mut()).expect("an item");
            match last.kids.last_mut() {
                Some(open) if self.lists == 2 => open.kids.extend(inner.kids),
                _ => last.kids.push(inner),
            }
        }
        self.lists = depth;
    }

    fn lines(&mut self, lines: &[&str]) {
        self.lists = 0;
        let mut marks = Vec::new();
        for line in lines {
            marks.push(self.marked("F1", 90, line));
            self.y -= 13;
        }
        self.y -= 8;
        let tag = self.tag("P", marks, Vec::new());
        self.tags.push(tag);
    }

    fn row(&mut self, cells: &[&str]) {
        self.lists = 0;
        let mut kids = Vec::new();
        for (cell, x) in cells.iter().zip([40, 480]) {
            let mark = self.marked("F1", x, cell);
            kids.push(self.tag("TD", vec![mark], Vec::new()));
        }
        self.y -= 16;
        let row = self.tag("TR", Vec::new(), kids);
        if let Some(table) = self.tags.last_mut().filter(|last| last.name == "Table") {
            table.kids.push(row);
        } else {
            let table = self.tag("Table", Vec::new(), vec![row]);
            self.tags.push(table);
        }
    }

    fn file(self) -> Vec<u8> {
        let first = 5 + 2 * self.pages.len();
        let mut objects = vec![String::new()];
        let kids: Vec<usize> = self.tags.iter().map(|tag| written(tag, first, first, &mut objects)).collect();
        let kids: Vec<String> = kids.iter().map(|kid| format!("{kid} 0 R")).collect();
        objects[0] = format!("<</Type/StructTreeRoot/K[{}]>>", kids.join(" "));
        tiny::pages(&self.pages, &format!("/StructTreeRoot {first} 0 R"), &objects)
    }
}

/// Writes an element and what is in it behind the other objects, and gives its number.
fn written(tag: &Tag, parent: usize, first: usize, objects: &mut Vec<String>) -> usize {
    let own = first + objects.len();
    objects.push(String::new());
    let marks = tag.marks.iter().map(ToString::to_string);
    let kids: Vec<usize> = tag.kids.iter().map(|kid| written(kid, own, first, objects)).collect();
    let all: Vec<String> = marks.chain(kids.iter().map(|kid| format!("{kid} 0 R"))).collect();
    objects[own - first] =
        format!("<</S/{}/P {parent} 0 R/Pg {} 0 R/K[{}]>>", tag.name, 5 + 2 * tag.page, all.join(" "));
    own
}

/// Words as a string of a PDF.
fn encoded(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '’' => "\\222".to_owned(),
            '–' => "\\226".to_owned(),
            '•' => "\\225".to_owned(),
            '(' | ')' | '\\' => format!("\\{c}"),
            c => c.to_string(),
        })
        .collect()
}
