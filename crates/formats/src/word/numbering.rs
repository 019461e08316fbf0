//! Automatic numbers and bullets, computed as Word shows them: they stand nowhere in the text of a file.

use super::properties::OfParagraph;
use super::styles::{Look, Styles};
use super::xml::{DEEPEST, Val};
use crate::numbers::written;
use crate::refusal::Refusal;
use archive::xml::{Token, Xml};
use std::collections::{BTreeMap, BTreeSet};

/// How many levels a list has.
const LEVELS: usize = 9;
/// A longer pattern is no number.
const LONGEST_PATTERN: usize = 100;

/// What a paragraph is led by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Label {
    Bullet,
    Number(String),
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// Definitions by their ids.
    definitions: BTreeMap<u32, Definition>,
    /// Lists by the ids that paragraphs name.
    lists: BTreeMap<u32, List>,
    /// The numbers last given, by definition: lists of one definition count on from each other.
    counts: BTreeMap<u32, [Option<i64>; LEVELS]>,
    /// The lists and levels whose own start has been used.
    begun: BTreeSet<(u32, usize)>,
}

#[derive(Debug, Default)]
struct Definition {
    levels: [Level; LEVELS],
    /// The style that holds the real definition.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<i64>,
    format: String,
    /// What is shown; `%1` stands for the number of the first level.
    pattern: String,
    /// All numbers are shown in figures.
    is_legal: bool,
    /// It begins again only after this level, from 1; after none where it is 0.
    restart: Option<usize>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    left: Option<i32>,
}

/// Where the reader of the part is.
enum At {
    Nothing,
    Definition(u32),
    List(u32),
}

impl Numbering {
    /// Reads the part that holds the lists.
    pub(crate) fn read(part: &str) -> Result<Self, Refusal> {
        let mut xml = Xml::new(part, DEEPEST);
        let mut found = Self::default();
        let (mut at, mut level) = (At::Nothing, 0);
        while let Some(token) = xml.token()? {
            let Token::Start(tag) = token else { continue };
            let id = |name: &str| tag.attribute(name).and_then(|id| id.parse().ok());
            match (tag.name(), &at) {
                ("abstractNum", _) => {
                    at = At::Nothing;
                    if let Some(id) = id("abstractNumId") {
                        found.definitions.insert(id, Definition::default());
                        at = At::Definition(id);
                    }
                }
                ("num", _) => {
                    at = At::Nothing;
                    if let Some(id) = id("numId") {
                        found.lists.insert(id, List::default());
                        at = At::List(id);
                    }
                }
                ("abstractNumId", At::List(id)) => {
                    if let (Some(list), Some(definition)) = (found.lists.get_mut(id), tag.number()) {
                        list.definition = definition;
                    }
                }
                ("numStyleLink", At::Definition(id)) => {
                    if let Some(definition) = found.definitions.get_mut(id) {
                        definition.link = tag.val();
                    }
                }
                ("lvlOverride", _) => level = id("ilvl").map_or(LEVELS, |id: u32| id as usize),
                ("startOverride", At::List(id)) => {
                    if let Some(start) = found.lists.get_mut(id).and_then(|list| list.starts.get_mut(level)) {
                        *start = tag.number();
                    }
                }
                ("lvl", _) => {
                    level = id("ilvl").map_or(LEVELS, |id: u32| id as usize);
                    let read = Level::read(&mut xml)?;
                    match &at {
                        At::Definition(id) => {
                            let levels = found.definitions.get_mut(id).map(|definition| &mut definition.levels);
                            if let Some(place) = levels.and_then(|levels| levels.get_mut(level)) {
                                *place = read;
                            }
                        }
                        At::List(id) => {
                            let levels = found.lists.get_mut(id).map(|list| &mut list.levels);
                            if let Some(place) = levels.and_then(|levels| levels.get_mut(level)) {
                                *place = Some(read);
                            }
                        }
                        At::Nothing => {}
                    }
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// Puts the real definition in the place of those that only name a style.
    pub(crate) fn follow_links(&mut self, styles: &Styles) {
        let linked: Vec<(u32, u32)> = self
            .definitions
            .iter()
            .filter_map(|(id, definition)| {
                let list = styles.get(definition.link.as_deref()?)?.list?;
                Some((*id, self.lists.get(&list)?.definition))
            })
            .collect();
        let places: BTreeMap<u32, u32> = linked.into_iter().collect();
        for list in self.lists.values_mut() {
            list.definition = places.get(&list.definition).copied().unwrap_or(list.definition);
        }
    }

    /// The list and the level that a paragraph is in.
    pub(crate) fn place(&self, own: &OfParagraph, look: &Look) -> Option<(u32, usize)> {
        let list = own.list.or(look.list).filter(|list| *list != 0)?;
        let is_styled = own.list.is_none();
        let level = own.level.or(if is_styled { look.level } else { None });
        let level = level.or_else(|| {
            let list = self.lists.get(&list).filter(|_| is_styled)?;
            let levels = &self.definitions.get(&list.definition)?.levels;
            look.chain.iter().find_map(|id| levels.iter().position(|level| level.style.as_deref() == Some(id)))
        });
        Some((list, level.unwrap_or(0))).filter(|(_, level)| *level < LEVELS)
    }

    /// The left edge of a level of a list.
    pub(crate) fn left(&self, list: u32, level: usize) -> Option<i32> {
        self.level(self.lists.get(&list)?, level)?.left
    }

    fn level<'n>(&'n self, list: &'n List, level: usize) -> Option<&'n Level> {
        let own = list.levels.get(level).and_then(Option::as_ref);
        own.or_else(|| self.definitions.get(&list.definition)?.levels.get(level))
    }

    /// Counts one paragraph of a list, and says what is shown before it.
    pub(crate) fn count(&mut self, id: u32, level: usize) -> Option<Label> {
        let list = self.lists.get(&id)?;
        let own = self.level(list, level)?;
        let start = |at: usize| {
            let own = list.starts.get(at).copied().flatten();
            own.or_else(|| self.level(list, at)?.start).unwrap_or(1)
        };
        let starts_anew = list.starts.get(level).copied().flatten().is_some() && !self.begun.contains(&(id, level));
        let mut counts = self.counts.get(&list.definition).copied().unwrap_or_default();
        for (at, count) in counts.iter_mut().enumerate() {
            if at < level {
                // A level that was passed over counts as begun.
                *count = count.or_else(|| Some(start(at)));
            } else if at == level {
                *count = Some(if starts_anew {
                    start(at)
                } else {
                    count.map_or_else(|| start(at), |n| n.saturating_add(1))
                });
            } else if self.level(list, at).is_none_or(|deeper| deeper.restart.is_none_or(|after| level < after)) {
                *count = None;
            }
        }
        let label = own.label(&counts, |at| self.level(list, at).map_or("", |level| level.format.as_str()));
        let definition = list.definition;
        self.counts.insert(definition, counts);
        self.begun.insert((id, level));
        label
    }
}

impl Level {
    /// Reads the element that has just begun, to its end.
    fn read(xml: &mut Xml<'_>) -> Result<Self, Refusal> {
        let mut found = Self { format: "decimal".to_owned(), ..Self::default() };
        let outer = xml.depth();
        while xml.depth() >= outer {
            let Some(token) = xml.token()? else { break };
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "start" => found.start = tag.number(),
                "numFmt" => found.format = tag.val().unwrap_or_default(),
                "lvlText" => found.pattern = tag.val().filter(|text| text.len() <= LONGEST_PATTERN).unwrap_or_default(),
                "isLgl" => found.is_legal = tag.is_on(),
                "lvlRestart" => found.restart = tag.number(),
                "pStyle" => found.style = tag.val(),
                "pPr" => found.left = OfParagraph::read(xml)?.left,
                "rPr" => xml.skip()?,
                _ => {}
            }
        }
        Ok(found)
    }

    /// What is shown for these numbers.
    fn label<'f>(&self, counts: &[Option<i64>; LEVELS], format: impl Fn(usize) -> &'f str) -> Option<Label> {
        if self.format == "bullet" {
            return (!self.pattern.trim().is_empty()).then_some(Label::Bullet);
        }
        if self.format == "none" && !self.pattern.contains(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let mut shown = String::new();
        let mut chars = self.pattern.chars();
        while let Some(c) = chars.next() {
            let level = if c == '%' { chars.clone().next().and_then(|digit| digit.to_digit(10)) } else { None };
            match level {
                Some(level @ 1..=9) => {
                    chars.next();
                    let at = level as usize - 1;
                    let format = if self.is_legal { "decimal" } else { format(at) };
                    shown.push_str(&written(counts.get(at).copied().flatten().unwrap_or(1), format));
                }
                _ => shown.push(c),
            }
        }
        let shown = shown.trim();
        (!shown.is_empty()).then(|| Label::Number(shown.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
          <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3.%4"/></w:lvl>
          <w:lvl w:ilvl="4"><w:start w:val="5"/><w:numFmt w:val="upperRoman"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%5"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1">
          <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>
          <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
          <w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val="%3"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="Part %1"/></w:lvl></w:lvlOverride></w:num>"#;

    /// Counts each place of a list in turn and compares what is shown; `-` for nothing, `•` for a bullet.
    fn check(places: &[(u32, usize)], expected: &[&str]) {
        let mut numbering = Numbering::read(&format!("<w:numbering>{LISTS}</w:numbering>")).expect("lists");
        let shown: Vec<String> = places
            .iter()
            .map(|(list, level)| match numbering.count(*list, *level) {
                Some(Label::Number(number)) => number,
                Some(Label::Bullet) => "•".into(),
                None => "-".into(),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn levels_count_and_begin_again() {
        check(&[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], &["1.", "(a)", "(b)", "2.", "(a)"]);
        check(&[(1, 0), (1, 2), (1, 2), (1, 3)], &["1.", "1.a.i", "1.a.ii", "1.1.2.1"]);
        check(&[(1, 4), (1, 0), (1, 4)], &["V", "2.", "VI"]);
    }

    #[test]
    fn lists_of_one_definition_count_on_unless_they_start_anew() {
        check(&[(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)], &["1.", "2.", "7.", "8.", "9."]);
        check(&[(5, 0), (5, 0)], &["Part A", "Part B"]);
    }

    #[test]
    fn bullets_and_levels_that_show_nothing() {
        check(&[(4, 0), (4, 1), (4, 2), (9, 0)], &["•", "-", "-", "-"]);
    }
}
