//! The text of a part → blocks: one walk over its elements, with what is open on a stack.

use super::numbering::{Label, Numbering};
use super::places::Places;
use super::properties::{OfParagraph, OfRun};
use super::styles::{Look, Styles};
use super::xml::{DEEPEST, Val};
use crate::flow::{self, Flow};
use crate::numbers::written;
use crate::refusal::Refusal;
use crate::{MOST_BLOCKS, table};
use archive::xml::{Tag, Token, Xml};
use report::page::{Block, BlockRole};
use std::collections::BTreeMap;

/// Items whose left edges differ by less stand at one depth, in twentieths of a point.
const INDENT: i32 = 100;

/// A block and the page on which it begins.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) page: u16,
    pub(crate) block: Block,
}

/// Footnotes and endnotes by their ids.
pub(crate) type Notes = BTreeMap<i32, Vec<Block>>;

/// What is open.
enum Open {
    Paragraph,
    Run,
    /// Its words come in parts.
    Text {
        keeps_ends: bool,
        words: String,
    },
    Table,
    Row {
        start: Places,
        end: Places,
    },
    Cell,
    /// A text box, with how deep in drawings it stands.
    Frame {
        drawings: usize,
    },
    Drawing,
    /// Two ways to show one thing; whether the first has been taken.
    Choice {
        taken: bool,
    },
    Note(Option<i32>),
    Other,
}

/// A paragraph that is open.
struct Paragraph<'d> {
    own: OfParagraph,
    look: &'d Look,
    flow: Flow,
    /// The page of its first words.
    page: Option<u16>,
    /// Whether a part of it has been closed already, with its number.
    is_begun: bool,
}

/// A row that is open.
#[derive(Default)]
struct Row {
    cells: Vec<Vec<Placed>>,
    /// Whether the cell that is open goes on with the one above it, or was deleted.
    is_merged: bool,
    is_deleted: bool,
}

/// Walks over parts of one document.
pub(crate) struct Walk<'d> {
    styles: &'d Styles,
    numbering: &'d mut Numbering,
    footnotes: Notes,
    endnotes: Notes,
    open: Vec<Open>,
    paragraphs: Vec<Paragraph<'d>>,
    rows: Vec<Row>,
    /// Where finished blocks go: to the innermost cell, text box or note.
    sinks: Vec<Vec<Placed>>,
    run: OfRun,
    /// Footnote marks of the writer's own come until the end of the run.
    skips_mark: bool,
    drawings: usize,
    /// For each open field, whether its result has begun.
    fields: Vec<bool>,
    pub(crate) places: Places,
    /// The notes that were referred to, in order.
    pub(crate) notes: Vec<Placed>,
    footnote: u16,
    endnote: u16,
    /// Words of a paragraph whose mark is deleted: they belong to the next.
    carried: Option<Flow>,
    /// The bullets under which an item may stand: level and left edge.
    bullets: Vec<(usize, i32)>,
    gap: u16,
    count: usize,
    kept: Notes,
}

impl<'d> Walk<'d> {
    pub(crate) fn new(styles: &'d Styles, numbering: &'d mut Numbering) -> Self {
        Self {
            styles,
            numbering,
            footnotes: Notes::new(),
            endnotes: Notes::new(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            rows: Vec::new(),
            sinks: vec![Vec::new()],
            run: OfRun::default(),
            skips_mark: false,
            drawings: 0,
            fields: Vec::new(),
            places: Places::new(),
            notes: Vec::new(),
            footnote: 0,
            endnote: 0,
            carried: None,
            bullets: Vec::new(),
            gap: 0,
            count: 0,
            kept: Notes::new(),
        }
    }

    /// Knows these notes.
    pub(crate) fn with_notes(mut self, footnotes: Notes, endnotes: Notes) -> Self {
        (self.footnotes, self.endnotes) = (footnotes, endnotes);
        self
    }

    /// The blocks of a part, in order.
    pub(crate) fn blocks(&mut self, part: &str) -> Result<Vec<Placed>, Refusal> {
        let mut xml = Xml::new(part, DEEPEST);
        while let Some(token) = xml.token()? {
            match token {
                Token::Start(tag) => self.start(&tag, &mut xml)?,
                Token::Text(text) => self.text(&text),
                Token::End => self.end()?,
            }
        }
        self.flush_carried()?;
        Ok(std::mem::take(&mut self.sinks).into_iter().flatten().collect())
    }

    /// The notes of a part that holds notes.
    pub(crate) fn notes_of(mut self, part: &str) -> Result<Notes, Refusal> {
        self.blocks(part)?;
        Ok(self.kept)
    }

    fn start(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let open = match tag.name() {
            "AlternateContent" => Open::Choice { taken: false },
            "Choice" => {
                if let Some(Open::Choice { taken }) = self.open.last_mut()
                    && std::mem::replace(taken, true)
                {
                    return Ok(xml.skip()?);
                }
                Open::Other
            }
            "Fallback" => {
                if matches!(self.open.last(), Some(Open::Choice { taken: true })) {
                    return Ok(xml.skip()?);
                }
                Open::Other
            }
            "txbxContent" => {
                self.sinks.push(Vec::new());
                Open::Frame { drawings: std::mem::take(&mut self.drawings) }
            }
            "drawing" | "pict" | "object" => {
                self.drawings += 1;
                Open::Drawing
            }
            // Drawings have paragraphs, runs and tables of their own.
            _ if self.drawings > 0 => Open::Other,
            "p" => {
                self.paragraphs.push(Paragraph {
                    own: OfParagraph::default(),
                    look: self.styles.paragraph(None),
                    flow: self.carried.take().unwrap_or_default(),
                    page: None,
                    is_begun: false,
                });
                Open::Paragraph
            }
            "pPr" if matches!(self.open.last(), Some(Open::Paragraph)) => {
                return OfParagraph::read(xml).map(|own| self.properties(own));
            }
            "r" => {
                self.run = OfRun::default();
                Open::Run
            }
            "rPr" if matches!(self.open.last(), Some(Open::Run)) => {
                return OfRun::read(xml).map(|own| self.run = own);
            }
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "sdtPr" | "sdtEndPr" | "sectPr"
            | "tblPr" | "tblGrid" | "rt" | "pPr" | "rPr" | "pPrChange" | "rPrChange" => return Ok(xml.skip()?),
            "t" => {
                Open::Text { keeps_ends: tag.attribute("space").as_deref() == Some("preserve"), words: String::new() }
            }
            "tbl" => {
                self.bullets.clear();
                Open::Table
            }
            "tr" => {
                self.rows.push(Row::default());
                Open::Row { start: self.places, end: self.places }
            }
            "trPr" => return self.row_properties(xml),
            "tc" => {
                if let Some(Open::Row { start, .. }) =
                    self.open.iter().rev().find(|open| matches!(open, Open::Row { .. }))
                {
                    self.places.back_to(*start);
                }
                self.sinks.push(Vec::new());
                if let Some(row) = self.rows.last_mut() {
                    row.is_merged = false;
                }
                Open::Cell
            }
            "tcPr" => return self.cell_properties(xml),
            "footnote" | "endnote" => {
                let is_text = matches!(tag.attribute("type").as_deref(), None | Some("normal"));
                self.sinks.push(Vec::new());
                Open::Note(tag.attribute("id").and_then(|id| id.parse().ok()).filter(|_| is_text))
            }
            name => {
                self.sign(name, tag)?;
                Open::Other
            }
        };
        self.open.push(open);
        Ok(())
    }

    /// Elements that stand for a sign, a break or a mark.
    fn sign(&mut self, name: &str, tag: &Tag<'_>) -> Result<(), Refusal> {
        match name {
            "tab" | "ptab" => self.words(" "),
            "noBreakHyphen" => self.words("-"),
            "cr" => self.line_break(),
            "br" => match tag.attribute("type").as_deref() {
                Some("page") => {
                    self.end_part()?;
                    self.places.set();
                }
                Some("column") => self.end_part()?,
                _ => self.line_break(),
            },
            "lastRenderedPageBreak" => self.places.shown(),
            "sym" => {
                let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(c) = code.and_then(char::from_u32) {
                    self.words(c.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" => {
                self.skips_mark = tag.attribute("customMarkFollows").is_some_and(|on| on != "0" && on != "false");
                if let Some(id) = tag.attribute("id").and_then(|id| id.parse().ok()) {
                    self.note(id, name == "endnoteReference");
                }
            }
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => {
                    if let Some(is_result) = self.fields.last_mut() {
                        *is_result = true;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Refusal> {
        match self.open.pop() {
            Some(Open::Paragraph) => self.end_paragraph()?,
            Some(Open::Text { keeps_ends, words }) => {
                self.words(if keeps_ends { &words } else { words.trim_matches(['\n', '\r', '\t', ' ']) });
            }
            Some(Open::Run) => self.skips_mark = false,
            Some(Open::Drawing) => self.drawings = self.drawings.saturating_sub(1),
            Some(Open::Frame { drawings }) => {
                self.flush_carried()?;
                self.drawings = drawings;
                let blocks = self.sinks.pop().unwrap_or_default();
                self.keep_all(blocks);
            }
            Some(Open::Cell) => {
                self.flush_carried()?;
                let blocks = self.sinks.pop().unwrap_or_default();
                if let Some(row) = self.rows.last_mut()
                    && !row.is_merged
                {
                    row.cells.push(blocks);
                }
                let places = self.places;
                if let Some(Open::Row { end, .. }) =
                    self.open.iter_mut().rev().find(|open| matches!(open, Open::Row { .. }))
                {
                    end.on_from(places);
                }
            }
            Some(Open::Row { end, .. }) => {
                self.places.on_from(end);
                self.end_row();
            }
            Some(Open::Note(id)) => {
                self.flush_carried()?;
                let blocks = self.sinks.pop().unwrap_or_default();
                if let Some(id) = id {
                    self.kept.insert(id, blocks.into_iter().map(|placed| placed.block).collect());
                }
            }
            Some(Open::Table | Open::Choice { .. } | Open::Other) | None => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(Open::Text { words, .. }) = self.open.last_mut() {
            words.push_str(text);
        }
    }

    /// Adds words to the open paragraph, unless they are hidden, the code of a field or a footnote mark.
    fn words(&mut self, words: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let style = self.run.style.as_deref().and_then(|id| self.styles.get(id));
        let said = |own: Option<bool>, of: fn(&Look) -> Option<bool>| {
            own.or_else(|| style.and_then(of)).or_else(|| of(paragraph.look)).unwrap_or(false)
        };
        let is_hidden = said(self.run.hidden, |look| look.hidden);
        if is_hidden || self.skips_mark || self.fields.last() == Some(&false) {
            return;
        }
        if said(self.run.raised, |look| look.raised) && flow::is_mark(words, paragraph.flow.last()) {
            return;
        }
        paragraph.flow.add(words, said(self.run.bold, |look| look.bold));
        if !paragraph.flow.is_empty() {
            paragraph.page.get_or_insert(self.places.page());
            self.places.words();
        }
    }

    fn line_break(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.flow.line_break(true);
        }
    }

    /// The paragraph's own properties are known.
    fn properties(&mut self, own: OfParagraph) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        paragraph.look = self.styles.paragraph(own.style.as_deref());
        if own.begins_page || paragraph.look.begins_page {
            self.places.begin();
        }
        paragraph.own = own;
    }

    fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let outer = xml.depth();
        while xml.depth() >= outer {
            match xml.token()? {
                Some(Token::Start(tag)) if tag.name() == "del" => {
                    if let Some(row) = self.rows.last_mut() {
                        row.is_deleted = true;
                    }
                }
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let outer = xml.depth();
        while xml.depth() >= outer {
            match xml.token()? {
                Some(Token::Start(tag)) if matches!(tag.name(), "vMerge" | "hMerge") => {
                    if let Some(row) = self.rows.last_mut() {
                        row.is_merged = tag.val().as_deref() != Some("restart");
                    }
                }
                Some(Token::Start(tag)) if tag.name() == "cellDel" => {
                    if let Some(row) = self.rows.last_mut() {
                        row.is_merged = true;
                    }
                }
                Some(Token::Start(tag)) if tag.name() == "tcPrChange" => xml.skip()?,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        // A field whose result never came hides no more than its own paragraph.
        self.fields.retain(|is_result| *is_result);
        let ends_page = self.paragraphs.last().is_some_and(|paragraph| paragraph.own.ends_page);
        if let Some(paragraph) = self.paragraphs.last_mut()
            && paragraph.own.runs_on
        {
            let mut flow = std::mem::take(&mut paragraph.flow);
            flow.add(" ", false);
            self.carried = (!flow.is_empty()).then_some(flow);
            self.paragraphs.pop();
        } else {
            self.end_part()?;
            let is_begun = self.paragraphs.pop().is_some_and(|paragraph| paragraph.is_begun);
            if !is_begun {
                self.gap = self.gap.saturating_add(1);
            }
        }
        if ends_page {
            self.places.set();
        }
        Ok(())
    }

    /// Closes what the open paragraph holds so far: at its end, or at a page break within it.
    fn end_part(&mut self) -> Result<(), Refusal> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        let flow = std::mem::take(&mut paragraph.flow);
        let page = paragraph.page.take().unwrap_or(self.places.page());
        let was_begun = std::mem::replace(&mut paragraph.is_begun, true);
        if flow.is_empty() {
            paragraph.is_begun = was_begun;
            self.paragraphs.push(paragraph);
            return Ok(());
        }
        let (role, label) = if was_begun { (BlockRole::Text, None) } else { self.role(&paragraph) };
        let gap = std::mem::take(&mut self.gap);
        let blocks = flow.finish(role, label.as_deref(), gap);
        self.paragraphs.push(paragraph);
        self.keep(page, blocks)
    }

    /// What a paragraph is, and the number that it shows. A number is counted only where there are words.
    fn role(&mut self, paragraph: &Paragraph<'_>) -> (BlockRole, Option<String>) {
        let heading = match paragraph.own.outline {
            Some(outline) => (outline < 9).then_some(outline + 1),
            None => paragraph.look.heading,
        };
        let role = heading.map_or(BlockRole::Text, BlockRole::Heading);
        let place = self.numbering.place(&paragraph.own, paragraph.look);
        let label = place.and_then(|(list, level)| self.numbering.count(list, level));
        match (label, place) {
            (Some(Label::Bullet), Some((list, level))) if heading.is_none() => {
                let left = paragraph.own.left.or(paragraph.look.left).or_else(|| self.numbering.left(list, level));
                (BlockRole::Bullet(self.depth(level, left.unwrap_or(0))), None)
            }
            (label, _) => {
                self.bullets.clear();
                let number = match label {
                    Some(Label::Number(number)) => Some(number),
                    Some(Label::Bullet) | None => None,
                };
                (role, number)
            }
        }
    }

    /// How deep a bullet stands under those before it.
    fn depth(&mut self, level: usize, left: i32) -> u8 {
        let is_above = |(other, edge): (usize, i32)| {
            edge.saturating_add(INDENT) <= left || (other < level && edge < left.saturating_add(INDENT))
        };
        while self.bullets.last().is_some_and(|last| !is_above(*last)) {
            self.bullets.pop();
        }
        let depth = u8::try_from(self.bullets.len()).unwrap_or(u8::MAX);
        self.bullets.push((level, left));
        depth
    }

    fn end_row(&mut self) {
        let Some(row) = self.rows.pop().filter(|row| !row.is_deleted) else { return };
        let first = row.cells.iter().flatten().map(|placed| placed.page).min();
        let page = first.unwrap_or(self.places.page());
        let cells = row.cells.into_iter().map(|cell| cell.into_iter().map(|placed| placed.block).collect());
        let blocks = table::row(cells.collect(), std::mem::take(&mut self.gap));
        self.bullets.clear();
        for block in blocks {
            self.keep_all(vec![Placed { page, block }]);
        }
    }

    /// Words of a last paragraph whose mark is deleted.
    fn flush_carried(&mut self) -> Result<(), Refusal> {
        let Some(flow) = self.carried.take() else { return Ok(()) };
        let blocks = flow.finish(BlockRole::Text, None, 0);
        self.keep(self.places.page(), blocks)
    }

    fn keep(&mut self, page: u16, blocks: Vec<Block>) -> Result<(), Refusal> {
        self.count += blocks.len();
        if self.count > MOST_BLOCKS {
            return Err(Refusal::too_complex());
        }
        self.keep_all(blocks.into_iter().map(|block| Placed { page, block }).collect());
        Ok(())
    }

    fn keep_all(&mut self, blocks: Vec<Placed>) {
        if let Some(sink) = self.sinks.last_mut() {
            sink.extend(blocks);
        }
    }

    /// A note is referred to: it stands at the foot of the page, or at the end.
    fn note(&mut self, id: i32, is_endnote: bool) {
        let page = self.places.page();
        let (notes, count) = if is_endnote {
            (&mut self.endnotes, &mut self.endnote)
        } else {
            (&mut self.footnotes, &mut self.footnote)
        };
        *count = count.saturating_add(1);
        let mark = written(i64::from(*count), if is_endnote { "lowerRoman" } else { "decimal" });
        let mut blocks = notes.remove(&id).unwrap_or_default();
        if let Some(line) = blocks.first_mut().and_then(|block| block.lines.first_mut()) {
            line.text = format!("{mark} {}", line.text);
        }
        let page = if is_endnote { u16::MAX } else { page };
        for mut block in blocks {
            block.role = BlockRole::Note;
            self.notes.push(Placed { page, block });
        }
    }
}
