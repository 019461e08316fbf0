//! The XML of a part, as the starts and ends of its elements and the text between. Names are taken without their prefix.

use crate::refusal::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// The deepest nesting that is followed.
const DEEPEST: usize = 400;

/// What comes next in a part.
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

    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The attribute `val`, in which most elements say what they say.
    pub(crate) fn val(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Its value as a number.
    pub(crate) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.val()?.parse().ok()
    }

    /// Whether a switch is on: it is where it stands without a value.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

/// A part that is being read.
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

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The next token; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'a>>, Refusal> {
        loop {
            let event = self.reader.read_event().map_err(|_| Refusal::damaged())?;
            return Ok(Some(match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Refusal::too_complex());
                    }
                    Token::Start(Tag(tag))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::End
                }
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                // `&amp;` and its like come by themselves.
                Event::GeneralRef(name) => match resolved(&name) {
                    Some(c) => Token::Text(c.to_string().into()),
                    None => return Err(Refusal::damaged()),
                },
                // No part of a package declares entities, which could be made to grow without bound.
                Event::DocType(_) => return Err(Refusal::damaged()),
                Event::Eof if self.depth > 0 => return Err(Refusal::damaged()),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// Passes over the element that has just begun.
    pub(crate) fn skip(&mut self) -> Result<(), Refusal> {
        let depth = self.depth;
        while self.depth >= depth {
            if self.next()?.is_none() {
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

    fn text(xml: &str) -> Option<String> {
        let mut xml = Xml::new(xml);
        let mut out = String::new();
        loop {
            match xml.next().ok()? {
                Some(Token::Text(text)) => out.push_str(&text),
                Some(Token::Start(tag)) if tag.name() == "skip" => xml.skip().ok()?,
                Some(Token::Start(_) | Token::End) => {}
                None => return Some(out),
            }
        }
    }

    #[test]
    fn references_are_characters() {
        assert_eq!(text("<a>R&amp;D &#8217;&#x2019; &lt;</a>").as_deref(), Some("R&D ’’ <"));
    }

    #[test]
    fn elements_are_passed_over() {
        assert_eq!(text("<a>one<x:skip><b/><skip/>two</x:skip>three<skip/></a>").as_deref(), Some("onethree"));
    }

    #[test]
    fn what_is_broken_or_declares_entities_is_refused() {
        assert_eq!(text("<a><b></a>"), None);
        assert_eq!(text("<a>"), None);
        assert_eq!(text("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), None);
        assert_eq!(text("<a>&x;</a>"), None);
        assert_eq!(text(&"<a>".repeat(1000)), None);
    }
}
