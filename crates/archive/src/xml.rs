//! XML as the starts and ends of its elements and the text between. Names are taken without their prefix.

use crate::Fault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// As many attributes of an element are looked at.
const ATTRIBUTES: usize = 64;

/// What comes next.
#[derive(Debug)]
pub enum Token<'a> {
    /// An element begins.
    Start(Tag<'a>),
    /// One ends.
    End,
    /// Words, their references resolved.
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug)]
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let mut all = attributes.take(ATTRIBUTES).flatten();
        let found = all.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }
}

/// XML that is being read.
#[derive(Debug)]
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    deepest: usize,
}

impl<'a> Xml<'a> {
    /// Begins to read. Nesting is followed so deep and no deeper.
    pub fn new(text: &'a str, deepest: usize) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, deepest }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next token; none at the end.
    ///
    /// # Errors
    /// Where the text is not well formed, nested too deep, or declares entities.
    pub fn token(&mut self) -> Result<Option<Token<'a>>, Fault> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| Fault::Damaged)? {
                Event::Start(_) if self.depth == self.deepest => return Err(Fault::TooLarge),
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
                // `&amp;` and its like come by themselves.
                Event::GeneralRef(name) => Token::Text(resolved(&name).ok_or(Fault::Damaged)?.to_string().into()),
                Event::DocType(_) => return Err(Fault::Declares),
                Event::Eof if self.depth > 0 => return Err(Fault::Damaged),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// Passes over the element that has just begun.
    ///
    /// # Errors
    /// As [`Xml::token`].
    pub fn skip(&mut self) -> Result<(), Fault> {
        let depth = self.depth;
        while self.depth >= depth {
            if self.token()?.is_none() {
                break;
            }
        }
        Ok(())
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

    fn text(xml: &str) -> Result<String, Fault> {
        let mut xml = Xml::new(xml, 100);
        let mut out = String::new();
        loop {
            match xml.token()? {
                Some(Token::Text(text)) => out.push_str(&text),
                Some(Token::Start(tag)) if tag.name() == "skip" => xml.skip()?,
                Some(Token::Start(_) | Token::End) => {}
                None => return Ok(out),
            }
        }
    }

    #[test]
    fn references_are_characters() {
        assert_eq!(text("<a>R&amp;D &#8217;&#x2019; &lt;<![CDATA[<&]]></a>").as_deref(), Ok("R&D ’’ <<&"));
    }

    #[test]
    fn elements_are_passed_over() {
        assert_eq!(text("<a>one<x:skip><b/><skip/>two</x:skip>three<skip/></a>").as_deref(), Ok("onethree"));
    }

    #[test]
    fn attributes_are_found_by_their_names_without_prefix() {
        let mut xml = Xml::new("<w:a w:val='1' b='R&amp;D'/>", 1);
        let Ok(Some(Token::Start(tag))) = xml.token() else { panic!("an element") };
        assert_eq!((tag.name(), tag.attribute("val").as_deref()), ("a", Some("1")));
        assert_eq!((tag.attribute("b").as_deref(), tag.attribute("c")), (Some("R&D"), None));
    }

    #[test]
    fn what_is_broken_deep_or_declares_entities_is_refused() {
        for broken in ["<a><b></a>", "<a>", "<a>&x;</a>"] {
            assert_eq!(text(broken), Err(Fault::Damaged), "{broken}");
        }
        assert_eq!(text("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), Err(Fault::Declares));
        assert_eq!(text(&"<a>".repeat(101)), Err(Fault::TooLarge));
    }
}
