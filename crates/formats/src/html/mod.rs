//! Web pages: markup → blocks, as tolerant as browsers are. Nothing in them is ever run or fetched.
//!
//! The tokens are the standard's; of its rules for trees only those are followed that decide where a paragraph, an item or a
//! cell ends. Words that stand around a page's own are kept as furniture; what is never shown is left out.

mod elements;
mod walk;

use crate::decode;
use crate::refusal::Refusal;
use elements::Attributes;
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
