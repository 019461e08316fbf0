//! Web pages: markup → blocks, as tolerant as browsers are. Nothing in them is ever run or fetched.
//!
//! The tokens are the standard's; of its rules for trees only those are followed that decide where a paragraph, an item or a
//! cell ends. Words that stand around a page's own are kept as furniture; what is never shown is left out.

mod elements;
mod walk;

use crate::decode;
use crate::refusal::Refusal;
use elements::{Attributes, Kind, kind};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use report::page::Page;
use std::borrow::Cow;
use walk::Walk;

/// The most attributes of a tag in a row that the tokenizer may go into.
const LONGEST_CHAIN: usize = 64;

/// The one page of a file of markup; it has no number.
pub(crate) fn pages(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    let text = decode::marked_up(bytes);
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut walk = Walk::new();
    let text = joined(&text);
    for token in Tokenizer::new_with_emitter(text.as_ref(), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let (name, attributes) = Attributes::of(tag);
                walk.start(name, &attributes)?;
            }
            Token::EndTag(tag) => walk.end(&tag.name)?,
            Token::String(words) => walk.text(&String::from_utf8_lossy(&words)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Ok(vec![Page { number: None, blocks: walk.finish()? }])
}

/// Joins a few of the attributes of a tag that has very many, `a="b"c="d"`: they mean the same, but the tokenizer calls itself
/// for each that stands apart, and thousands of them would be deeper than any stack.
fn joined(text: &str) -> Cow<'_, str> {
    let mut joined = String::new();
    let (mut copied, mut chain) = (0, 0);
    for (at, _) in text.match_indices('=') {
        if !text[at + 1..].trim_ascii_start().starts_with('"') {
            continue;
        }
        let before = text[copied..at].trim_end_matches(|c: char| !c.is_ascii_whitespace() && !"/>=".contains(c));
        let value = before.trim_ascii_end();
        chain = if value.len() < before.len() && value.ends_with('"') { chain + 1 } else { 0 };
        if chain > LONGEST_CHAIN {
            joined.push_str(value);
            (copied, chain) = (copied + before.len(), 0);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    joined.push_str(&text[copied..]);
    Cow::Owned(joined)
}

/// The character that a reference names: `&amp;`.
pub(crate) fn character(reference: &str) -> Option<String> {
    let mut tokens = Tokenizer::new(reference);
    match (tokens.next(), tokens.next()) {
        (Some(Ok(Token::String(words))), None) => {
            Some(String::from_utf8_lossy(&words).into_owned()).filter(|words| words != reference)
        }
        _ => None,
    }
}

/// Whether elements have this name.
pub(crate) fn is_tag(name: &str) -> bool {
    const INLINE: [&str; 24] = [
        "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    ];
    INLINE.contains(&name) || kind(name.as_bytes()) != Kind::Inline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_joined_where_there_are_very_many() {
        let tag = |attribute: &str, times: usize| format!("<p{}> a=\"b\"", attribute.repeat(times));
        for (attribute, times) in [(" a=\"b\"", 60), (" a=\"b\" c", 500), ("/a=\"b\"", 500)] {
            assert!(matches!(joined(&tag(attribute, times)), Cow::Borrowed(_)), "{attribute}");
        }
        let text = tag(" é= \"b c\"", 200);
        let changed = joined(&text);
        assert_eq!(text.len() - changed.len(), 3, "every 65th stands close");
        assert_eq!(changed.replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn a_tag_of_many_attributes_is_read() {
        for attribute in [r#"a="b""#, r#"a="""#, r"a='b'", r#"="a"b"#, r#"a"b="c"d"#, r#" a = "b"c"#, "a/", "a=b&amp;"]
        {
            let page = format!("<p {}>Plans are good.", attribute.repeat(50_000));
            let pages = pages(page.as_bytes()).expect("a page");
            assert!(pages[0].blocks.iter().any(|block| block.lines[0].text.contains("Plans")), "{attribute}");
        }
    }
}
