//! Paragraphs that a page break or an empty line has broken in two are made whole again, on good evidence only.

use crate::phrase::{begins_capital, begins_small, is_ended, is_longer};
use crate::pieces::{self, Piece, Role};
use crate::{headings, judgements};

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
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        let in_list = rest.peek().is_some_and(|next| matches!(next.role, Role::Bullet(_)));
        match before {
            Some(before) if is_label_tail(&whole[before], &piece) => {
                if let Some((label, cells)) = whole[before].lines.first_mut().and_then(|line| line.split_once('\t')) {
                    whole[before].lines = vec![format!("{label} {}\t{cells}", piece.text())];
                }
            }
            Some(before) if goes_on(&whole[before], &piece, in_list) => {
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

/// Makes headings of lines that stand alone between paragraphs and end in no full stop: "Partnership working". Only print
/// tells that a line stands alone, and only behind the front page, where names and dates stand so too.
pub(crate) fn raise_lone_lines(pieces: &mut [Piece]) {
    let body: Vec<usize> = (0..pieces.len()).filter(|at| !pieces[*at].is_furniture()).collect();
    for three in body.windows(3) {
        let [before, line, next] = [&pieces[three[0]], &pieces[three[1]], &pieces[three[2]]];
        let ends = |piece: &Piece| piece.role == Role::Heading || piece.lines.last().is_some_and(|last| is_ended(last));
        let leads = matches!(next.role, Role::Bullet(_)) || next.role == Role::Text && begins_capital(&next.text());
        let text = line.text();
        let is_lone = line.role == Role::Text
            && line.number.is_none()
            && line.left.is_some()
            && line.page > Some(1)
            && line.joins == 0
            && line.lines.len() == 1
            && !is_longer(&text, 80)
            && begins_capital(&text)
            && text.ends_with(char::is_alphabetic)
            && !text.contains(": ")
            && !hangs(&text)
            && headings::marked(&text).is_none_or(|announced| announced.grade.is_none());
        if is_lone && ends(before) && leads {
            pieces[three[1]].role = Role::Heading;
        }
    }
}

/// Whether a line ends in a word or sign after which no sentence ends.
pub(crate) fn hangs(line: &str) -> bool {
    let last_word = line.rsplit(' ').next().unwrap_or("");
    UNENDING.contains(&last_word) || line.ends_with([',', '-', '–', '('])
}

/// Whether the second piece is the rest of the first: the first has not ended, and the second does not begin.
fn goes_on(first: &Piece, second: &Piece, in_list: bool) -> bool {
    if first.role == Role::Heading && second.role == Role::Heading {
        return is_wrapped_heading(first, second);
    }
    // The rest of a numbered paragraph may be printed as an item, which then stands alone.
    let could_be_rest =
        second.role == Role::Text || second.role == Role::Bullet(0) && first.number.is_some() && !in_list;
    let could_be = matches!(first.role, Role::Text | Role::Bullet(_)) && could_be_rest && second.number.is_none();
    let Some(last) = first.lines.last().filter(|_| could_be && first.lines.len() == 1) else { return false };
    let is_list = last.ends_with(';') && second.role == Role::Text;
    if is_ended(last) && !is_list || !is_longer(last, 40) {
        return false;
    }
    let words = second.text();
    if begins_small(&words) {
        return second.role == Role::Text || first.page != second.page;
    }
    let is_over_page = first.page != second.page && first.page.is_some();
    let begins_digit = words.starts_with(|c: char| c.is_ascii_digit());
    let is_rest_of_number = second.role != Role::Text && is_over_page;
    !is_list
        && (hangs(last) && (begins_capital(&words) || begins_digit)
            || begins_digit && is_over_page
            || is_rest_of_number)
}

/// Whether a piece is the second line of the label of a row: "Leadership, management and", "governance".
fn is_label_tail(row: &Piece, piece: &Piece) -> bool {
    let words = piece.text();
    let is_words = matches!(piece.role, Role::Text | Role::Heading) && piece.number.is_none() && piece.page == row.page;
    row.role == Role::Row
        && row.page.is_some()
        && is_words
        && begins_small(&words)
        && !is_ended(&words)
        && !is_longer(&words, 60)
        && row.text().rsplit('\t').next().is_some_and(|cell| judgements::lone_grade(cell).is_some())
}

/// Whether two headings are the lines of one, which files tag apart: "… and achieving", "permanence".
fn is_wrapped_heading(first: &Piece, second: &Piece) -> bool {
    let (above, below) = (first.text(), second.text());
    let is_alike = first.rank == second.rank && first.rank > 0 && first.page == second.page;
    is_alike && !is_ended(&above) && begins_small(&below) && below != "and" && above != "and"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::looks::printed;
    use report::page::BlockRole;

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

    /// The texts of a printed document of two pages.
    fn check_printed(first: &[printed::Printed<'_>], second: &[printed::Printed<'_>], expected: &[&str]) {
        let got: Vec<String> =
            rejoin(pieces::of(&printed::document(&[first, second]))).iter().map(Piece::text).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn halves_on_two_pages_are_joined() {
        use BlockRole::{Bullet, Text};
        let half = "4. Children are seen often and by people they know by the end of Key Stage";
        let whole = |rest: &str| format!("{} {rest}", &half[3..]);
        // A number that a wrapped line begins with is no paragraph's.
        check_printed(
            &[(12, false, Text, half)],
            &[(12, false, Text, "2. However, not all.")],
            &[&whole("2. However, not all.")],
        );
        check_printed(&[(12, false, Text, half)], &[(12, false, Text, "15 of them.")], &[&whole("15 of them.")]);
        check_printed(
            &[(12, false, Text, half)],
            &[(12, false, Bullet(0), "Two. It is late.")],
            &[&whole("Two. It is late.")],
        );
        check_printed(
            &[(12, false, Text, half)],
            &[(12, false, Text, "5. Plans are good.")],
            &[&half[3..], "Plans are good."],
        );
    }

    #[test]
    fn words_broken_at_a_hyphen() {
        let check = |first: &str, second: &str, expected: &str| {
            let mut whole = first.to_owned();
            pieces::join(&mut whole, second);
            assert_eq!(whole, expected);
        };
        check("the Multi-", "Agency Hub", "the Multi-Agency Hub");
        check("aged 16-", "to 18", "aged 16- to 18");
        check("short-", "and long-term", "short- and long-term");
        check("post-", "16 work", "post-16 work");
        check("late -", "and poor", "late - and poor");
    }

    #[test]
    fn a_line_alone_is_a_heading() {
        use BlockRole::Text;
        let long = "Children are seen often and by people they know, at home and at school, and are safe.";
        let mut pieces = pieces::of(&printed::document(&[
            &[(12, false, Text, long), (12, false, Text, "Eastham Council"), (12, false, Text, long)],
            &[(12, false, Text, long), (12, false, Text, "Partnership working"), (12, false, Text, long)],
        ]));
        raise_lone_lines(&mut pieces);
        assert_eq!([pieces[1].role, pieces[4].role], [Role::Text, Role::Heading]);
    }

    #[test]
    fn lines_of_one_heading_and_of_one_label_are_joined() {
        use BlockRole::{Heading, Row, Text};
        check_printed(
            &[
                (14, true, Heading(1), "The experiences of children looked after and"),
                (14, true, Text, "achieving permanence"),
            ],
            &[(12, true, Row, "Leadership, management and\tGood"), (12, true, Text, "governance")],
            &[
                "The experiences of children looked after and achieving permanence",
                "Leadership, management and governance\tGood",
            ],
        );
    }
}
