//! XML, written and read: elements with their attributes, and the text between.

use crate::Refusal;
use archive::xml::{Tag, Token, Xml};
use std::fmt::Write as _;

/// The deepest nesting that is followed: code trees have ten levels at the most.
const DEEPEST: usize = 100;

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

/// XML of this format that is read.
pub(crate) fn reading(text: &str) -> Xml<'_> {
    Xml::new(text, DEEPEST)
}

/// What an element says.
pub(crate) trait Says {
    /// The value of an attribute; empty where it is missing.
    fn value(&self, name: &str) -> String;
}

impl Says for Tag<'_> {
    fn value(&self, name: &str) -> String {
        self.attribute(name).unwrap_or_default()
    }
}

/// What stands in the element that has just begun: each element in it is given to `child`, which may read on in it or leave
/// that to this. Gives back the words between.
pub(crate) fn inside<'a>(
    xml: &mut Xml<'a>,
    mut child: impl FnMut(&mut Xml<'a>, Tag<'a>) -> Result<(), Refusal>,
) -> Result<String, Refusal> {
    let outside = xml.depth().saturating_sub(1);
    let mut words = String::new();
    loop {
        match xml.token()? {
            Some(Token::Start(tag)) => {
                let within = xml.depth();
                child(xml, tag)?;
                while xml.depth() >= within {
                    xml.token()?;
                }
            }
            Some(Token::Text(text)) => words.push_str(&text),
            Some(Token::End) if xml.depth() == outside => return Ok(words),
            Some(Token::End) => {}
            None => return Err(Refusal::Damaged),
        }
    }
}

/// The words of the element that has just begun, without those of elements in it.
pub(crate) fn words_inside(xml: &mut Xml<'_>) -> Result<String, Refusal> {
    inside(xml, |_, _| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(xml: &str) -> Result<String, Refusal> {
        let mut xml = reading(xml);
        match xml.token()? {
            Some(Token::Start(_)) => inside(&mut xml, |xml, tag| {
                if tag.name() == "read" {
                    words_inside(xml)?;
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
            let mut xml = reading(&text);
            let (mut attribute, mut inner) = (String::new(), String::new());
            while let Some(token) = xml.token().expect("sound") {
                match token {
                    Token::Start(tag) if tag.name() == "a" => attribute = tag.value("x"),
                    Token::Start(_) => inner = words_inside(&mut xml).expect("sound"),
                    _ => {}
                }
            }
            prop_assert_eq!(&attribute, &value);
            prop_assert_eq!(&inner, &value);
        }
    }
}
