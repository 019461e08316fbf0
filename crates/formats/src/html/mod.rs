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
use walk::Walk;

/// The one page of a file of markup; it has no number.
pub(crate) fn pages(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    let text = decode::marked_up(bytes);
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut walk = Walk::new();
    for token in Tokenizer::new_with_emitter(text.as_str(), emitter) {
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
