//! The walk over a page's tokens, with what is open on a stack.

use super::elements::{Attributes, Kind, is_border, kind};
use crate::flow::{self, Flow};
use crate::numbers::written;
use crate::refusal::Refusal;
use crate::{MOST_BLOCKS, table};
use report::page::{Block, BlockRole};
use std::collections::BTreeSet;

/// The deepest nesting that is followed; what stands deeper is taken for part of what holds it.
const DEEPEST: usize = 256;
/// A raised stretch of text or a link that is longer is no footnote mark.
const LONGEST_MARK: usize = 40;

/// Whether words are the page's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Own,
    /// The same, within the main text, where a header is one of an article.
    Main,
    /// They stand above it; the title of the page may be among them.
    Banner,
    /// They are a footnote.
    Note,
    /// They stand around it.
    Around,
}

/// An element that is open.
#[derive(Debug)]
struct Element {
    name: Vec<u8>,
    kind: Kind,
    place: Place,
    bold: bool,
    is_hidden: bool,
    /// Spaces and line ends are kept.
    is_pre: bool,
    state: State,
}

/// What has to be known of an element while it is open.
#[derive(Debug)]
enum State {
    None,
    /// How the items of a list are led.
    List(List),
    /// What leads an item, until its first words come.
    Item(Option<Label>),
    /// A table that only lays out the page.
    Layout,
    /// A row or cell that collects what stands in it.
    Collects,
}

/// How the items of a list are led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Bullets,
    Numbers { next: i64, step: i64, form: &'static str },
    Plain,
}

/// What leads an item.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Label {
    Bullet(u8),
    Number(String),
}

/// A raised stretch or a link within the page, of which it is not yet known whether it is a footnote mark.
#[derive(Debug)]
struct Mark {
    /// The name of the element that ends it.
    ends: Vec<u8>,
    text: String,
    bold: bool,
    is_raised: bool,
    target: Option<String>,
}

/// The walk.
#[derive(Debug)]
pub(crate) struct Walk {
    open: Vec<Element>,
    flow: Flow,
    mark: Option<Mark>,
    /// Where footnote marks lead to.
    notes: BTreeSet<String>,
    /// Whether the open paragraph is a footnote.
    is_note: bool,
    /// What Word wrote as the bullet or number of the paragraph, and the depth that it gave it.
    word_label: Option<String>,
    word_level: u8,
    /// Where finished blocks go: to the innermost cell.
    sinks: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Block>>>,
    count: usize,
}

impl Walk {
    pub(crate) fn new() -> Self {
        Self {
            open: Vec::new(),
            flow: Flow::default(),
            mark: None,
            notes: BTreeSet::new(),
            is_note: false,
            word_label: None,
            word_level: 0,
            sinks: vec![Vec::new()],
            rows: Vec::new(),
            count: 0,
        }
    }

    /// The blocks, once all tokens have come.
    pub(crate) fn finish(mut self) -> Result<Vec<Block>, Refusal> {
        self.close_to(0)?;
        self.flush()?;
        Ok(self.sinks.into_iter().flatten().collect())
    }

    /// An element begins.
    pub(crate) fn start(&mut self, name: Vec<u8>, attributes: &Attributes) -> Result<(), Refusal> {
        let kind = kind(&name);
        match kind {
            Kind::Void => return Ok(()),
            Kind::Break => {
                self.end_mark();
                if !self.is_hidden() {
                    self.flow.line_break(true);
                }
                return Ok(());
            }
            Kind::Rule => {
                self.close_paragraph()?;
                return self.flush();
            }
            Kind::Inline | Kind::Unshown => {}
            _ => self.make_room(kind)?,
        }
        let is_note = attributes.get("id").or_else(|| attributes.get("name")).is_some_and(|id| self.notes.contains(id));
        if kind == Kind::Inline {
            self.inline(&name, attributes);
            self.is_note |= is_note && self.flow.is_empty();
        }
        self.word_level = word_level(attributes).unwrap_or(self.word_level);
        if self.open.len() >= DEEPEST {
            return Ok(());
        }
        let mut element = self.element(name, kind, attributes, is_note);
        match (kind, self.innermost_of_table()) {
            (Kind::Item, _) => element.state = State::Item(self.next_label(attributes)),
            (Kind::Row, Some(Kind::Table)) => {
                element.state = State::Collects;
                self.rows.push(Vec::new());
            }
            (Kind::Cell, Some(Kind::Row)) => {
                element.state = State::Collects;
                self.sinks.push(Vec::new());
            }
            _ => {}
        }
        self.open.push(element);
        Ok(())
    }

    /// An element ends.
    pub(crate) fn end(&mut self, name: &[u8]) -> Result<(), Refusal> {
        if self.mark.as_ref().is_some_and(|mark| mark.ends == name) {
            self.end_mark();
        }
        let kind = kind(name);
        match kind {
            Kind::Break => self.flow.line_break(true),
            Kind::Void | Kind::Rule => {}
            Kind::Unshown => {
                if let Some(at) = self.last_of(name, |_| false) {
                    self.close_to(at)?;
                }
            }
            Kind::Inline => {
                if let Some(at) = self.last_of(name, is_border) {
                    if name == b"q" && !self.is_hidden() {
                        self.flow.add("”", false);
                    }
                    // What begins in it and ends behind it stays open, unless it would hide all that follows.
                    self.open.remove(at);
                    let mut index = 0;
                    self.open.retain(|element| {
                        index += 1;
                        index <= at || element.kind != Kind::Unshown
                    });
                }
            }
            _ => {
                let stops = |open| match kind {
                    Kind::Table => false,
                    Kind::Rows | Kind::Row | Kind::Cell => open == Kind::Table,
                    Kind::Item => is_border(open) || open == Kind::List,
                    _ => is_border(open),
                };
                match self.last_of(name, stops) {
                    Some(at) => self.close_to(at)?,
                    None => self.flush()?,
                }
            }
        }
        Ok(())
    }

    /// The innermost open element of a name, unless another kind stands around it first.
    fn last_of(&self, name: &[u8], stops: impl Fn(Kind) -> bool) -> Option<usize> {
        let at = self.open.iter().rposition(|element| element.name == name || stops(element.kind))?;
        self.open.get(at).is_some_and(|element| element.name == name).then_some(at)
    }

    /// Words come.
    pub(crate) fn text(&mut self, words: &str) {
        let (is_hidden, is_pre, bold) =
            self.open.last().map_or((false, false, false), |top| (top.is_hidden, top.is_pre, top.bold));
        if is_hidden {
            return;
        }
        if let Some(mark) = &mut self.mark {
            mark.text.push_str(words);
            mark.bold = bold;
            if mark.text.len() > LONGEST_MARK {
                self.end_mark();
            }
        } else if is_pre {
            for (at, line) in words.split('\n').enumerate() {
                if at > 0 {
                    self.flow.line_break(false);
                }
                self.flow.add(line, bold);
            }
        } else {
            self.flow.add(words, bold);
        }
    }

    /// What an element is, given what it stands in.
    fn element(&self, name: Vec<u8>, kind: Kind, attributes: &Attributes, is_note: bool) -> Element {
        let top = self.open.last();
        let outer = top.map_or(Place::Own, |top| top.place);
        let role = attributes.get("role").unwrap_or_default();
        let is_around = matches!(&*name, b"nav" | b"aside" | b"footer")
            || matches!(role, "navigation" | "contentinfo" | "complementary" | "search")
            || (kind != Kind::Inline && attributes.has_class_with("cookie"));
        let is_note = kind != Kind::Inline && (is_note || is_of_notes(attributes));
        let place = match outer {
            _ if is_around => Place::Around,
            _ if is_note => Place::Note,
            Place::Own if matches!(&*name, b"main" | b"article" | b"section") => Place::Main,
            Place::Own if name == b"header" || role == "banner" => Place::Banner,
            Place::Main if role == "banner" => Place::Banner,
            Place::Banner if matches!(kind, Kind::Heading(1)) => Place::Own,
            outer => outer,
        };
        let is_comment = attributes.style("mso-element").is_some_and(|element| element.starts_with("comment"));
        let is_bold = matches!(kind, Kind::Heading(_)) || matches!(&*name, b"b" | b"strong" | b"th");
        let bold = attributes.bold().unwrap_or(is_bold || top.is_some_and(|top| top.bold));
        let kind = match kind {
            Kind::Block | Kind::Paragraph => heading_by_role(role, attributes).unwrap_or(kind),
            kind => kind,
        };
        Element {
            place,
            bold,
            is_hidden: top.is_some_and(|top| top.is_hidden)
                || kind == Kind::Unshown
                || is_comment
                || attributes.are_hidden(),
            is_pre: top.is_some_and(|top| top.is_pre) || matches!(&*name, b"pre" | b"listing"),
            state: match kind {
                Kind::List => State::List(list(&name, attributes)),
                Kind::Table if matches!(role, "presentation" | "none") => State::Layout,
                _ => State::None,
            },
            name,
            kind,
        }
    }

    /// Ends what cannot stand around an element of this kind.
    fn make_room(&mut self, kind: Kind) -> Result<(), Refusal> {
        self.close_paragraph()?;
        match kind {
            Kind::Heading(_) => {
                self.close_until(|kind| matches!(kind, Kind::Heading(_)), |kind| kind != Kind::Inline)?;
            }
            Kind::Item => self.close_until(|kind| kind == Kind::Item, |kind| kind == Kind::List || is_border(kind))?,
            Kind::Term => self.close_until(|kind| kind == Kind::Term, |kind| kind == Kind::Terms || is_border(kind))?,
            Kind::Rows => self.close_until(|kind| kind == Kind::Rows, |kind| kind == Kind::Table)?,
            Kind::Row => self.close_until(|kind| kind == Kind::Row, |kind| kind == Kind::Table)?,
            Kind::Cell => {
                self.close_until(|kind| kind == Kind::Cell, |kind| matches!(kind, Kind::Table | Kind::Row))?;
                // A cell outside of a row begins one.
                if self.innermost_of_table() == Some(Kind::Table) && self.open.len() < DEEPEST {
                    self.start(b"tr".to_vec(), &Attributes::none())?;
                }
            }
            _ => {}
        }
        self.flush()
    }

    /// Ends the open paragraph, as the start of any block does.
    fn close_paragraph(&mut self) -> Result<(), Refusal> {
        self.close_until(|kind| kind == Kind::Paragraph, is_border)
    }

    /// Closes the innermost element of a kind, unless another kind stands around it first.
    fn close_until(&mut self, is_it: impl Fn(Kind) -> bool, stops: impl Fn(Kind) -> bool) -> Result<(), Refusal> {
        let at = self.open.iter().rposition(|element| is_it(element.kind) || stops(element.kind));
        match at.filter(|at| is_it(self.open[*at].kind)) {
            Some(at) => self.close_to(at),
            None => Ok(()),
        }
    }

    /// Closes all elements from this one on, the innermost first.
    fn close_to(&mut self, at: usize) -> Result<(), Refusal> {
        while self.open.len() > at {
            if self.open.last().is_some_and(|top| !matches!(top.kind, Kind::Inline | Kind::Unshown)) {
                self.flush()?;
            }
            let Some(element) = self.open.pop() else { break };
            if !matches!(element.state, State::Collects) {
                continue;
            }
            if element.kind == Kind::Cell {
                let blocks = self.sinks.pop().unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(blocks);
                }
            } else {
                let cells = self.rows.pop().unwrap_or_default();
                let mut tables = self.open.iter().rev().filter(|above| above.kind == Kind::Table);
                let is_layout = tables.next().is_some_and(|table| matches!(table.state, State::Layout));
                let blocks = if is_layout { cells.into_iter().flatten().collect() } else { table::row(cells, 0) };
                self.keep(blocks, element.place);
            }
        }
        Ok(())
    }

    /// The innermost open part of a table.
    fn innermost_of_table(&self) -> Option<Kind> {
        let part =
            self.open.iter().rev().find(|element| matches!(element.kind, Kind::Table | Kind::Row | Kind::Cell))?;
        // A row or cell outside of a table collects nothing.
        (part.kind == Kind::Table || matches!(part.state, State::Collects)).then_some(part.kind)
    }

    fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|top| top.is_hidden)
    }

    /// An element begins that stands within a line.
    fn inline(&mut self, name: &[u8], attributes: &Attributes) {
        if self.is_hidden() {
            return;
        }
        if name == b"q" {
            self.flow.add("“", false);
        }
        let target = attributes.get("href").and_then(|href| href.strip_prefix('#')).filter(|_| name == b"a");
        let is_raised = name == b"sup"
            || attributes.style("vertical-align").as_deref() == Some("super")
            || attributes.has_class_with("msofootnotereference")
            || attributes.has_class_with("msoendnotereference");
        if let Some(mark) = &mut self.mark {
            mark.is_raised |= is_raised;
            mark.target = mark.target.take().or(target.map(str::to_owned));
        } else if is_raised || target.is_some() {
            self.mark = Some(Mark {
                ends: name.to_vec(),
                text: String::new(),
                bold: false,
                is_raised,
                target: target.map(str::to_owned),
            });
        }
        // Word writes the bullet or number of a paragraph as text of its own.
        if attributes.style("mso-list").is_some_and(|list| list == "ignore") && self.flow.is_empty() {
            self.word_label = Some(String::new());
            self.mark =
                Some(Mark { ends: name.to_vec(), text: String::new(), bold: false, is_raised: false, target: None });
        }
    }

    /// A stretch has ended that may be a footnote mark: if it is one it is left out, else its words are added.
    fn end_mark(&mut self) {
        let Some(mark) = self.mark.take() else { return };
        if self.word_label.as_ref().is_some_and(String::is_empty) {
            self.word_label = Some(mark.text.trim().to_owned()).filter(|label| !label.is_empty());
            return;
        }
        let text = mark.text.trim();
        let bare = text.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
        let is_set_apart = mark.is_raised || (mark.target.is_some() && bare.len() + 2 == text.len());
        if is_set_apart && flow::is_mark(bare, self.flow.last()) {
            self.notes.extend(mark.target);
        } else {
            self.flow.add(&mark.text, mark.bold);
        }
    }

    /// Makes a block of the words so far.
    fn flush(&mut self) -> Result<(), Refusal> {
        self.end_mark();
        let (label, level) = (self.word_label.take(), std::mem::take(&mut self.word_level));
        let is_note = std::mem::take(&mut self.is_note);
        let flow = std::mem::take(&mut self.flow);
        if flow.is_empty() {
            return Ok(());
        }
        let place = self.open.last().map_or(Place::Own, |top| top.place);
        let heading = self.open.iter().rev().find_map(|element| match element.kind {
            Kind::Heading(level) => Some(Some(level)),
            Kind::Inline => None,
            _ => Some(None),
        });
        let label = match label {
            Some(label) if label.ends_with(['.', ')']) || label.bytes().all(|b| b.is_ascii_digit()) => {
                Some(Label::Number(label))
            }
            Some(_) => Some(Label::Bullet(level.saturating_sub(1))),
            None => self.item_label(),
        };
        let role = match (heading.flatten(), &label) {
            _ if is_note => BlockRole::Note,
            (Some(level), _) => BlockRole::Heading(level),
            (_, Some(Label::Bullet(depth))) => BlockRole::Bullet(*depth),
            _ => BlockRole::Text,
        };
        let label = label.and_then(|label| match label {
            Label::Number(number) => Some(number),
            Label::Bullet(_) => None,
        });
        let blocks = flow.finish(role, label.as_deref(), 1);
        self.count += blocks.len();
        if self.count > MOST_BLOCKS {
            return Err(Refusal::too_complex());
        }
        self.keep(blocks, place);
        Ok(())
    }

    /// What leads the innermost item, if it has not led its words yet.
    fn item_label(&mut self) -> Option<Label> {
        self.open.iter_mut().rev().find_map(|element| match &mut element.state {
            State::Item(label) => Some(label.take()),
            _ => None,
        })?
    }

    fn keep(&mut self, mut blocks: Vec<Block>, place: Place) {
        for block in &mut blocks {
            match place {
                Place::Own | Place::Main => {}
                Place::Note => block.role = BlockRole::Note,
                Place::Banner | Place::Around => block.role = BlockRole::Artifact,
            }
        }
        if let Some(sink) = self.sinks.last_mut() {
            sink.extend(blocks);
        }
    }

    /// What leads the next item of the innermost list; an item may set its number.
    fn next_label(&mut self, attributes: &Attributes) -> Option<Label> {
        let lists = self.open.iter().filter(|element| element.kind == Kind::List).count();
        let depth = u8::try_from(lists.saturating_sub(1)).unwrap_or(u8::MAX);
        let list = self.open.iter_mut().rev().find_map(|element| match &mut element.state {
            State::List(list) => Some(list),
            _ => None,
        });
        match list {
            Some(List::Numbers { next, step, form }) => {
                let number = attributes.get("value").and_then(|value| value.trim().parse().ok()).unwrap_or(*next);
                *next = number.saturating_add(*step);
                Some(Label::Number(format!("{}.", written(number, form))))
            }
            Some(List::Plain) => None,
            Some(List::Bullets) | None => Some(Label::Bullet(depth)),
        }
    }
}

/// How the items of a list are led.
fn list(name: &[u8], attributes: &Attributes) -> List {
    if name != b"ol" {
        return List::Bullets;
    }
    let style = attributes.style("list-style-type").or_else(|| attributes.style("list-style")).unwrap_or_default();
    let form = match (attributes.get("type"), style.as_str()) {
        (_, style) if style.contains("none") => return List::Plain,
        (Some("a"), "") | (_, "lower-alpha" | "lower-latin") => "lowerLetter",
        (Some("A"), "") | (_, "upper-alpha" | "upper-latin") => "upperLetter",
        (Some("i"), "") | (_, "lower-roman") => "lowerRoman",
        (Some("I"), "") | (_, "upper-roman") => "upperRoman",
        _ => "decimal",
    };
    let start = attributes.get("start").and_then(|start| start.trim().parse().ok());
    match (attributes.has("reversed"), start) {
        // Where it begins would have to be counted back from its end.
        (true, None) => List::Plain,
        (is_reversed, start) => {
            List::Numbers { next: start.unwrap_or(1), step: if is_reversed { -1 } else { 1 }, form }
        }
    }
}

/// Whether an element holds footnotes, by what Word and others call it.
fn is_of_notes(attributes: &Attributes) -> bool {
    let element = attributes.style("mso-element").unwrap_or_default();
    ["footnote", "endnote"].iter().any(|word| element.starts_with(word) || attributes.has_class_with(word))
}

/// The kind of an element that is a heading by what it says of itself.
fn heading_by_role(role: &str, attributes: &Attributes) -> Option<Kind> {
    if role == "heading" {
        let level = attributes.get("aria-level").and_then(|level| level.parse().ok()).unwrap_or(2);
        return Some(Kind::Heading(level));
    }
    attributes.get("class").is_some_and(|class| class == "MsoTitle").then_some(Kind::Heading(1))
}

/// The level of the list that Word put a paragraph in: "l0 level2 lfo1".
fn word_level(attributes: &Attributes) -> Option<u8> {
    let list = attributes.style("mso-list")?;
    list.split(' ').find_map(|part| part.strip_prefix("level")?.parse().ok())
}

#[cfg(test)]
mod tests;
