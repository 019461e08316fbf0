//! Blocks → pieces: each paragraph, bullet, heading or row by itself, with its printed number taken off and its lines joined.
//!
//! Text files break lines for three reasons: the line was full, a paragraph ended, or the writer set lines under each
//! other, as in an address. The width of the block tells which: where the next word would have fitted, the break was meant.

use crate::numbers::{self, Run};
use crate::phrase::{begins_capital, begins_small, is_ended, is_longer};
use crate::{headings, judgements, looks};
use report::page::{Block, Document, Line};

/// What a piece is, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Running text.
    Text,
    /// A heading, by its form or its words.
    Heading,
    /// An item of a list, at this depth from 0.
    Bullet(u8),
    /// A row of a table.
    Row,
    /// Page furniture.
    Furniture,
}

/// A paragraph, bullet, heading, row or stretch of furniture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What it is.
    pub(crate) role: Role,
    /// Its printed number, no part of its lines.
    pub(crate) number: Option<u16>,
    /// The page on which it begins.
    pub(crate) page: Option<u16>,
    /// Its lines: one, except where the writer broke them on purpose.
    pub(crate) lines: Vec<String>,
    /// How many halves were joined to it from beyond a break.
    pub(crate) joins: u16,
    /// How far it stands out as a heading; 0 where the format does not say.
    pub(crate) rank: u16,
    /// Its left edge in tenths of a point, where the format has pages.
    pub(crate) left: Option<i32>,
}

impl Piece {
    /// Its words in one line.
    pub(crate) fn text(&self) -> String {
        self.lines.join(" ")
    }

    /// Whether it is page furniture.
    pub(crate) fn is_furniture(&self) -> bool {
        self.role == Role::Furniture
    }
}

/// Blocks whose longest line is shorter hold lines set under each other, not running text.
const NARROW: usize = 60;
/// Blocks whose longest line is longer were not wrapped: each line is a paragraph.
const WIDE: usize = 180;

/// The pieces of a document, in order.
pub(crate) fn of(document: &Document) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut run = Run::default();
    let usual = looks::usual_size(document);
    for page in &document.pages {
        for block in &page.blocks {
            add(&mut pieces, &mut run, block, page.number, usual);
        }
    }
    set_notes_apart(&mut pieces, usual);
    with_lone_numbers_joined(pieces)
}

/// Footnotes whose number stands in a block of its own: it and the small letters after it.
fn set_notes_apart(pieces: &mut [Piece], usual: u16) {
    for at in 1..pieces.len() {
        let [mark, note] = &mut pieces[at - 1..=at] else { continue };
        let is_mark = mark.text().bytes().all(|b| b.is_ascii_digit()) && looks::is_small(mark.rank, usual);
        if is_mark && mark.role == Role::Text && note.role == Role::Text && looks::is_small(note.rank, usual) {
            (mark.role, note.role) = (Role::Furniture, Role::Furniture);
        }
    }
}

fn add(pieces: &mut Vec<Piece>, run: &mut Run, block: &Block, page: Option<u16>, usual: u16) {
    let width = block.lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let role = looks::role(block, usual);
    let rank = looks::rank(block);
    let all_bold = block.lines.iter().all(|line| line.bold);
    let mut last: Option<&Line> = None;
    for line in &block.lines {
        let starts_block = last.is_none();
        let after_an_end = last.map_or_else(
            || pieces.iter().rev().find(|piece| !piece.is_furniture()).is_none_or(|piece| !is_open(piece)),
            |last| is_ended(&last.text) || headings::known(&last.text).is_some(),
        );
        let label = numbers::label(&line.text)
            .filter(|_| matches!(role, Role::Text | Role::Bullet(_) | Role::Heading))
            .filter(|label| run.takes(*label, starts_block, after_an_end, &line.text[label.len..]));
        let words = label.map_or(line.text.as_str(), |label| &line.text[label.len..]);
        let before = last.replace(line);
        // Only the first line of an item has its bullet; a line that breaks away from it is text.
        let role = if before.is_some() && matches!(role, Role::Bullet(_)) { Role::Text } else { role };
        // A full line of print is no heading by itself: its words go on in the next.
        let is_whole = line.print.is_none() || line.hard_break || block.lines.len() == 1;
        let form = form(role, words, is_whole, all_bold, label.is_some());
        let begins = label.is_some() || before.is_none_or(|before| is_break(before, line, form, width));
        let open = pieces.last_mut().filter(|_| !begins);
        if let Some(piece) = open {
            append(piece, before, words, width);
        } else {
            let lines = vec![squeezed(words)];
            pieces.push(Piece {
                role: form,
                number: label.map(|label| label.number),
                page,
                lines,
                joins: 0,
                rank,
                left: line.print.as_ref().map(|print| print.left),
            });
        }
    }
}

/// Whether a piece is running text that breaks off, as at the end of a page: "… by the end of Key Stage".
fn is_open(piece: &Piece) -> bool {
    matches!(piece.role, Role::Text | Role::Bullet(_))
        && piece.lines.last().is_some_and(|line| is_longer(line, 60) && !is_ended(line))
}

/// What a line would be as a piece of its own.
fn form(role: Role, words: &str, whole: bool, bold: bool, numbered: bool) -> Role {
    match role {
        Role::Text if judgements::row(words).is_some() => Role::Row,
        Role::Text if whole && headings::known(words).is_some() => Role::Heading,
        Role::Text if bold && !numbered && !is_ended(words) && words.len() < 200 => Role::Heading,
        // A table of grades printed without rules: "Judgement  Grade".
        Role::Text if judgements::is_head(words) => Role::Row,
        // Paragraphs that a file calls headings.
        Role::Heading if numbered && (words.len() > 200 || is_ended(words)) => Role::Text,
        other => other,
    }
}

/// Whether the break between two lines of a block parts two pieces.
fn is_break(before: &Line, line: &Line, form: Role, width: usize) -> bool {
    if form == Role::Row || judgements::row(&before.text).is_some() {
        return true;
    }
    if before.hard_break && form == Role::Text {
        return false;
    }
    // Print tells where a line was full: what follows goes on, unless a heading stands among the lines.
    if line.print.is_some() {
        return begins_label(&line.text)
            || before.hard_break && (form == Role::Heading || headings::known(&before.text).is_some());
    }
    if begins_small(&line.text) && !is_ended(&before.text) {
        return false;
    }
    if form == Role::Heading || headings::known(&before.text).is_some() || begins_label(&line.text) {
        return true;
    }
    // A line that ends in "of" or "and" goes on in the next.
    if width < NARROW || crate::paragraphs::hangs(&before.text) {
        return false;
    }
    let last = before.text.chars().count();
    let first_word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let would_fit = (last + 1 + first_word) * 100 < width * 85;
    if width > WIDE {
        return is_ended(&before.text) || (would_fit && begins_capital(&line.text));
    }
    would_fit && (is_ended(&before.text) || last * 2 < width) && !begins_small(&line.text)
}

/// Lines of the front page that begin with what they tell.
fn begins_label(line: &str) -> bool {
    ["inspection date", "date of inspection", "lead inspector", "report published", "inspection number", "published:"]
        .iter()
        .any(|label| crate::phrase::begins(line, label))
}

/// Adds a line to a piece: as a line of its own where the break was meant, else to its last line.
fn append(piece: &mut Piece, before: Option<&Line>, words: &str, width: usize) {
    let is_meant = before.is_some_and(|before| before.hard_break) || width < NARROW;
    let words = squeezed(words);
    match piece.lines.last_mut() {
        Some(last) if !is_meant => join(last, &words),
        _ => piece.lines.push(words),
    }
}

/// Joins the halves of a broken line; a word broken at its hyphen keeps the hyphen, but "short- and long-term" is three.
pub(crate) fn join(first: &mut String, second: &str) {
    let first_word = second.split(' ').next().unwrap_or_default();
    let is_hyphenated = first.ends_with('-')
        && !first.ends_with(" -")
        && second.starts_with(char::is_alphanumeric)
        && !["and", "or", "to", "nor", "as"].contains(&first_word);
    if !first.is_empty() && !is_hyphenated {
        first.push(' ');
    }
    first.push_str(second);
}

/// Runs of spaces as one; tabs part cells and stay.
fn squeezed(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.trim().chars() {
        if c != ' ' || !out.ends_with([' ', '\t']) {
            out.push(c);
        }
    }
    out
}

/// A number alone on its line belongs to the text that follows it.
fn with_lone_numbers_joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let waits = out.last().is_some_and(|last| last.number.is_some() && last.lines.iter().all(String::is_empty));
        if waits && piece.number.is_none() && piece.role == Role::Text {
            piece.number = out.pop().and_then(|last| last.number);
        }
        out.push(piece);
    }
    // A number after which nothing came is kept as it was printed.
    for piece in &mut out {
        if piece.lines.iter().all(String::is_empty)
            && let Some(number) = piece.number.take()
        {
            piece.lines = vec![format!("{number}.")];
            piece.role = Role::Furniture;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each piece as its number or role and its lines joined by `/`.
    fn check(text: &str, expected: &[&str]) {
        let document = formats::open("a.txt", text.as_bytes()).expect("text");
        let shown: Vec<String> = of(&document).iter().map(show).collect();
        assert_eq!(shown, expected);
    }

    fn show(piece: &Piece) -> String {
        let head = match (piece.number, piece.role) {
            (Some(number), _) => number.to_string(),
            (None, Role::Text) => "T".into(),
            (None, Role::Heading) => "H".into(),
            (None, Role::Bullet(depth)) => format!("B{depth}"),
            (None, Role::Row) => "R".into(),
            (None, Role::Furniture) => "F".into(),
        };
        format!("{head} {}", piece.lines.join("/"))
    }

    const LINE: &str = "Children are seen often and by people they know, at home and also at school, so that";

    #[test]
    fn wrapped_lines_are_joined() {
        check(&format!("{LINE}\nthey are safe."), &[&format!("T {LINE} they are safe.")]);
        check(
            &format!("{LINE}\nMr Brown decision-\nmaking is good."),
            &[&format!("T {LINE} Mr Brown decision-making is good.")],
        );
    }

    #[test]
    fn a_paragraph_may_end_without_an_empty_line() {
        check(&format!("{LINE}\nends.\n{LINE}\nends."), &[&format!("T {LINE} ends."), &format!("T {LINE} ends.")]);
        let long = LINE.repeat(4);
        check(&format!("{long}.\nShort.\n{long}"), &[&format!("T {long}."), "T Short.", &format!("T {long}")]);
    }

    #[test]
    fn lines_set_under_each_other_stay_apart() {
        check("Town Hall\nHigh Street\nEastham", &["T Town Hall/High Street/Eastham"]);
        check(&format!("Town Hall  \n{LINE}"), &[&format!("T Town Hall/{LINE}")]);
    }

    #[test]
    fn numbers_begin_paragraphs() {
        check(&format!("1. {LINE}\n2 are.\n2. Two."), &[&format!("1 {LINE} 2 are."), "2 Two."]);
        check("12.\n\nChildren are safe.", &["12 Children are safe."]);
        check("Text.\n\n99999999999. Text", &["T Text.", "T 99999999999. Text"]);
        check("Text.\n\n7.", &["T Text.", "F 7."]);
    }

    #[test]
    fn headings_within_blocks() {
        check(
            "Strengths\n- One\nAreas for development\n- Two",
            &["H Strengths", "B0 One", "H Areas for development", "B0 Two"],
        );
        check("**Our own heading**\n\nText.", &["H Our own heading", "T Text."]);
    }

    #[test]
    fn rows_within_blocks() {
        check(
            "Overall effectiveness  Good\nAdoption performance Inadequate\nText.",
            &["R Overall effectiveness Good", "R Adoption performance Inadequate", "T Text."],
        );
    }
}
