//! XML, written and read: elements with their attributes, and the text between.

use crate::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::fmt::Write as _;

/// The deepest nesting that is followed: code trees have ten levels at the most.
const DEEPEST: usize = 100;
/// As many attributes of an element are looked at.
const ATTRIBUTES: usize = 64;

/// XML being written.
pub(crate) struct Writer(String);

impl Writer {
    pub(crate) fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }

    /// An element with what stands in it.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &dyn std::fmt::Display)],
        inner: impl FnOnce(&mut Self),
    ) {
        let _ = write!(self.0, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.0, " {attribute}=\"");
            self.escaped(&value.to_string(), true);
            self.0.push('"');
        }
        self.0.push('>');
        let before = self.0.len();
        inner(self);
        if self.0.len() == before {
            self.0.truncate(before - 1);
            self.0.push_str("/>");
        } else {
            let _ = write!(self.0, "</{name}>");
        }
        self.0.push('\n');
    }

    /// An element with words alone.
    pub(crate) fn words(&mut self, name: &str, words: &str) {
        self.element(name, &[], |xml| xml.escaped(words, false));
    }

    /// An element with attributes alone.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &dyn std::fmt::Display)]) {
        self.element(name, attributes, |_| ());
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    /// Words as XML may hold them: what has a meaning there is written out, and what it cannot hold is left out.
    fn escaped(&mut self, words: &str, in_attribute: bool) {
        for c in words.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' if in_attribute => self.0.push_str("&quot;"),
                // Readers turn these into spaces, unless they are written out.
                '\n' | '\t' if in_attribute => {
                    let _ = write!(self.0, "&#{};", u32::from(c));
                }
                '\n' | '\t' => self.0.push(c),
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                c => self.0.push(c),
            }
        }
    }
}

/// What comes next.
pub(crate) enum Token<'a> {
    Start(Tag<'a>),
    End,
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute; empty where it is missing.
    pub(crate) fn attribute(&self, name: &str) -> String {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let mut all = attributes.take(ATTRIBUTES).flatten();
        let found = all.find(|attribute| attribute.key.local_name().into_inner() == name);
        let value = found.and_then(|found| found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok());
        value.map(Cow::into_owned).unwrap_or_default()
    }
}

/// XML being read.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next token; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'a>>, Refusal> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(_) if self.depth == DEEPEST => return Err(Refusal::TooLarge),
                Event::Start(tag) => {
                    self.depth += 1;
                    Token::Start(Tag(tag))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::End
                }
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(name) => Token::Text(resolved(&name).ok_or(Refusal::Damaged)?.to_string().into()),
                Event::DocType(_) => return Err(Refusal::Declares),
                Event::Eof if self.depth > 0 => return Err(Refusal::Damaged),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// What stands in the element that has just begun: each element in it is given to `child`, which may read on in it or
    /// leave that to this. Gives back the words between.
    pub(crate) fn inside(
        &mut self,
        mut child: impl FnMut(&mut Self, Tag<'a>) -> Result<(), Refusal>,
    ) -> Result<String, Refusal> {
        let outside = self.depth.saturating_sub(1);
        let mut words = String::new();
        loop {
            match self.next()? {
                Some(Token::Start(tag)) => {
                    let within = self.depth;
                    child(self, tag)?;
                    while self.depth >= within {
                        self.next()?;
                    }
                }
                Some(Token::Text(text)) => words.push_str(&text),
                Some(Token::End) if self.depth == outside => return Ok(words),
                Some(Token::End) => {}
                None => return Err(Refusal::Damaged),
            }
        }
    }

    /// The words of the element that has just begun, without those of elements in it.
    pub(crate) fn words_inside(&mut self) -> Result<String, Refusal> {
        self.inside(|_, _| Ok(()))
    }
}

/// The character that a reference names.
fn resolved(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(xml: &str) -> Result<String, Refusal> {
        let mut xml = Xml::new(xml);
        match xml.next()? {
            Some(Token::Start(_)) => xml.inside(|xml, tag| {
                if tag.name() == "read" {
                    xml.words_inside()?;
                }
                Ok(())
            }),
            _ => Err(Refusal::Damaged),
        }
    }

    #[test]
    fn words_are_those_of_the_element_itself() {
        assert_eq!(words("<a>one<b>x<c/></b>two<read>y</read><![CDATA[<&]]></a>").as_deref(), Ok("onetwo<&"));
        assert_eq!(words("<a>R&amp;D &#8217;&#x2019;</a>").as_deref(), Ok("R&D ’’"));
    }

    #[test]
    fn what_is_broken_deep_or_declares_entities_is_refused() {
        assert_eq!(words("<a><b></a>"), Err(Refusal::Damaged));
        assert_eq!(words("<a>"), Err(Refusal::Damaged));
        assert_eq!(words("<a>&x;</a>"), Err(Refusal::Damaged));
        assert_eq!(words("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), Err(Refusal::Declares));
        assert_eq!(words(&"<a>".repeat(DEEPEST + 1)), Err(Refusal::TooLarge));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in "[ -~\\n\\t“’🙂]{0,30}") {
            let mut writer = Writer::new();
            writer.element("a", &[("x", &value)], |xml| xml.words("b", &value));
            let bytes = writer.finish();
            let text = String::from_utf8(bytes).expect("text");
            let mut xml = Xml::new(&text);
            let (mut attribute, mut inner) = (String::new(), String::new());
            while let Some(token) = xml.next().expect("sound") {
                match token {
                    Token::Start(tag) if tag.name() == "a" => attribute = tag.attribute("x"),
                    Token::Start(_) => inner = xml.words_inside().expect("sound"),
                    _ => {}
                }
            }
            prop_assert_eq!(&attribute, &value);
            prop_assert_eq!(&inner, &value);
        }
    }
}
