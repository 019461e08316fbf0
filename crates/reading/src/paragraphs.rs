//! Paragraphs that a page break or an empty line has broken in two are made whole again, on good evidence only.

use crate::phrase::{begins_capital, begins_small, is_ended, is_longer};
use crate::pieces::{self, Piece, Role};

/// Words after which no sentence ends.
const UNENDING: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "has", "have", "in", "is", "its",
    "of", "on", "or", "that", "the", "their", "these", "this", "to", "was", "were", "which", "who", "with", "upon",
    "under",
];

/// Joins each broken paragraph to its other half, past the page furniture that may stand between.
pub(crate) fn rejoin(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut before: Option<usize> = None;
    for piece in pieces {
        match before {
            Some(before) if goes_on(&whole[before], &piece) => {
                let first = &mut whole[before];
                if let Some(line) = first.lines.last_mut() {
                    pieces::join(line, &piece.text());
                }
                first.joins = first.joins.saturating_add(1);
            }
            _ => {
                if !piece.is_furniture() {
                    before = Some(whole.len());
                }
                whole.push(piece);
            }
        }
    }
    whole
}

/// Gives the first item of a list its bullet back: between "…, in particular:" and an item stands another item.
pub(crate) fn restore_bullets(pieces: &mut [Piece]) {
    let body: Vec<usize> = (0..pieces.len()).filter(|at| !pieces[*at].is_furniture()).collect();
    for three in body.windows(3) {
        let [lead, item, next] = [&pieces[three[0]], &pieces[three[1]], &pieces[three[2]]];
        let is_led = lead.role == Role::Text && lead.lines.last().is_some_and(|line| line.ends_with(':'));
        let is_plain = item.role == Role::Text && item.number.is_none() && !item.text().ends_with(':');
        if is_led && is_plain && next.role == Role::Bullet(0) {
            pieces[three[1]].role = Role::Bullet(0);
        }
    }
}

/// Whether a line ends in a word or sign after which no sentence ends.
pub(crate) fn hangs(line: &str) -> bool {
    let last_word = line.rsplit(' ').next().unwrap_or("");
    UNENDING.contains(&last_word) || line.ends_with([',', '-', '–', '('])
}

/// Whether the second piece is the rest of the first: the first has not ended, and the second does not begin.
fn goes_on(first: &Piece, second: &Piece) -> bool {
    let could_be =
        matches!(first.role, Role::Text | Role::Bullet(_)) && second.role == Role::Text && second.number.is_none();
    let Some(last) = first.lines.last().filter(|_| could_be && first.lines.len() == 1) else { return false };
    if is_ended(last) || !is_longer(last, 40) {
        return false;
    }
    let words = second.text();
    let hangs = hangs(last);
    begins_small(&words) || (hangs && (begins_capital(&words) || words.starts_with(|c: char| c.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let document = formats::open("a.txt", text.as_bytes()).expect("text");
        let mut pieces = pieces::of(&document);
        crate::furniture::mark(&mut pieces, false);
        let got: Vec<String> = rejoin(pieces).iter().map(Piece::text).collect();
        assert_eq!(got, expected);
    }

    const HALF: &str = "1. Children are seen often and at home by people who";

    #[test]
    fn halves_are_joined() {
        check(
            &format!("{HALF}\n\nknow them well."),
            &["Children are seen often and at home by people who know them well."],
        );
        check(
            &format!("{HALF}\n\n7\n\nknow them."),
            &["Children are seen often and at home by people who know them.", "7"],
        );
        check(&format!("{HALF}\n\n- know them."), &["Children are seen often and at home by people who", "know them."]);
        check(
            "- Children are seen by the emergency\n\nduty team.",
            &["Children are seen by the emergency", "duty team."],
        );
        check(
            "- Children are seen at once and at home by the emergency\n\nduty team.",
            &["Children are seen at once and at home by the emergency duty team."],
        );
    }

    #[test]
    fn a_lost_bullet_is_restored() {
        let text = "These are good, in particular:\n\nPlans.\n\n7\n\n- Visits.\n\nAfter it.";
        let mut pieces = pieces::of(&formats::open("a.txt", text.as_bytes()).expect("text"));
        crate::furniture::mark(&mut pieces, false);
        restore_bullets(&mut pieces);
        assert_eq!(pieces[1].role, Role::Bullet(0));
        assert_eq!(pieces[4].role, Role::Text);
    }

    #[test]
    fn ended_paragraphs_are_left_alone() {
        check(
            "Children are seen often and at home by staff.\n\nand so on",
            &["Children are seen often and at home by staff.", "and so on"],
        );
        check(
            "Children are seen often and at home by staff\n\nPlans are good.",
            &["Children are seen often and at home by staff", "Plans are good."],
        );
        check(
            "Children are seen often and at home by the Children and\n\nFamily Court Service.",
            &["Children are seen often and at home by the Children and Family Court Service."],
        );
    }
}
