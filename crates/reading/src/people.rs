//! The people that a report names: whom a letter addresses, who inspected, who signed.

use crate::furniture;
use crate::phrase::{after, begins, find};
use crate::pieces::Piece;
use report::{Person, Role};

/// The people in the order in which they are printed.
pub(crate) fn of(pieces: &[Piece], authority: Option<&str>) -> Vec<Person> {
    let mut people = Vec::new();
    people.extend(addressee(pieces, authority));
    for piece in pieces.iter().take(80) {
        people.extend(inspectors(&piece.text()));
        people.extend(piece.lines.iter().enumerate().flat_map(|(at, line)| lead(line, piece.lines.get(at + 1))));
    }
    // Older reports name their team at the end.
    if people.iter().all(|person| person.role == Role::Addressee) {
        people.extend(
            pieces
                .iter()
                .skip(80)
                .flat_map(|piece| &piece.lines)
                .map(|line| lead(line, None))
                .find(|found| !found.is_empty())
                .unwrap_or_default(),
        );
    }
    people.extend(signatory(pieces));
    people
}

/// The head of a letter: the block before the salutation that begins with a name.
fn addressee(pieces: &[Piece], authority: Option<&str>) -> Option<Person> {
    let salutation = furniture::salutation(pieces)?;
    pieces[..salutation].iter().rev().find_map(|piece| {
        let first = piece.lines.first()?;
        let (name, rest) = split_name(first)?;
        let post = match (rest.is_empty(), piece.lines.get(1)) {
            (true, post) => post.map(String::as_str),
            (false, _) => Some(before_authority(rest, authority)),
        };
        Some(Person { role: Role::Addressee, name, post: post.filter(|post| is_post(post)).map(str::to_owned) })
    })
}

/// A post set in one line with the address after it ends where the authority's name begins.
fn before_authority<'a>(rest: &'a str, authority: Option<&str>) -> &'a str {
    let end = authority.and_then(|name| rest.find(name)).filter(|end| *end > 0).unwrap_or(rest.len());
    rest[..end].trim_end_matches([',', ' '])
}

/// "Her Majesty's Inspectors for this visit were A, B and C."
fn inspectors(text: &str) -> Vec<Person> {
    let Some(at) = find(text, "inspectors for this").or_else(|| find(text, "inspectors were ")) else {
        return Vec::new();
    };
    let Some(start) =
        ["were ", "are ", "was "].iter().filter_map(|verb| find(&text[at..], verb).map(|n| at + n + verb.len())).min()
    else {
        return Vec::new();
    };
    let list = text[start..].split(". ").next().unwrap_or("").trim_end_matches('.');
    list.replace(" and ", ", ")
        .split(", ")
        .filter_map(|name| split_name(name).filter(|(_, rest)| rest.is_empty()))
        .map(|(name, _)| Person { role: Role::Inspector, name, post: None })
        .collect()
}

/// "Lead inspector: A, His Majesty's Inspector", with the name or the post perhaps on the next line; or "A and B".
fn lead(line: &str, next: Option<&String>) -> Vec<Person> {
    let Some(rest) = after(line, "lead inspectors").or_else(|| after(line, "lead inspector")) else {
        return Vec::new();
    };
    let rest = rest.trim_start_matches([':', ' ', '\t']);
    let rest = if rest.is_empty() { next.map_or("", String::as_str) } else { rest };
    let posts = |text: &str| Some(text.trim().to_owned()).filter(|text| is_post(text));
    let after_comma = rest.split_once(',').and_then(|(_, post)| posts(post));
    let names = rest.split(" and ").filter_map(|part| split_name(part.split(',').next().unwrap_or(part)));
    names
        .map(|(name, more)| {
            let post = after_comma.clone().or_else(|| posts(more)).or_else(|| posts(next?));
            Person { role: Role::LeadInspector, name, post }
        })
        .collect()
}

/// After "Yours sincerely": the first name with a post, past a scrawl that was read as a word.
fn signatory(pieces: &[Piece]) -> Option<Person> {
    let closing = furniture::closing(pieces)?;
    let lines: Vec<&String> = pieces[closing + 1..].iter().take(4).flat_map(|piece| &piece.lines).take(8).collect();
    let with_post = lines.iter().enumerate().find_map(|(at, line)| {
        let (name, rest) = split_name(line)?;
        let post = if rest.is_empty() { lines.get(at + 1)?.as_str() } else { rest };
        is_post(post).then(|| Person { role: Role::Signatory, name, post: Some(post.to_owned()) })
    });
    with_post.or_else(|| {
        let (name, _) = lines.iter().find_map(|line| split_name(line).filter(|(_, rest)| rest.is_empty()))?;
        Some(Person { role: Role::Signatory, name, post: None })
    })
}

/// Words with which a post begins or that it holds.
const POSTS: &[&str] = &[
    "Director",
    "Manager",
    "Inspector",
    "Inspectors",
    "HMI",
    "Her",
    "His",
    "Chief",
    "Head",
    "Interim",
    "Acting",
    "Executive",
    "Corporate",
    "Strategic",
    "Deputy",
    "Assistant",
    "Divisional",
    "Regional",
    "National",
    "Senior",
    "Lead",
    "Principal",
    "Service",
    "Group",
    "Joint",
    "Statutory",
];

fn is_post(text: &str) -> bool {
    text.split(' ').any(|word| POSTS.contains(&word.trim_end_matches([',', '.'])))
}

/// A name without its title, and what follows it in the line. A name is two to four capitalised words.
fn split_name(text: &str) -> Option<(String, &str)> {
    let text = text.trim();
    let titles = ["Mr ", "Mrs ", "Ms ", "Miss ", "Mx ", "Dr ", "Professor ", "Sir ", "Dame ", "Cllr ", "Councillor "];
    let name = titles.iter().find_map(|title| text.strip_prefix(title)).unwrap_or(text);
    let titled = name.len() < text.len();
    let mut end = 0;
    let mut words = 0;
    for printed in name.split(' ') {
        let word = printed.trim_end_matches(',');
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
            && !POSTS.contains(&word)
            && !(word.len() > 1 && word.chars().all(char::is_uppercase));
        if !is_name || words == 4 {
            break;
        }
        words += 1;
        end += word.len() + usize::from(words > 1);
        if word.len() < printed.len() {
            break;
        }
    }
    let rest = name[end..].trim_start_matches([',', ' ']);
    let is_name = words >= 2 || (titled && words == 1 && rest.is_empty());
    // Without a title, a name stands alone or before a post; an address does neither.
    let is_plain = titled || rest.is_empty() || POSTS.iter().any(|post| begins(rest, &post.to_ascii_lowercase()));
    (is_name && is_plain && words <= 4).then(|| (name[..end].to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Role, &str, Option<&str>)]) {
        let document = formats::open("a.txt", text.as_bytes()).expect("text");
        let people = of(&crate::pieces::of(&document), Some("Eastham"));
        let got: Vec<_> = people.iter().map(|p| (p.role, p.name.as_str(), p.post.as_deref())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn letters() {
        check(
            "3 May 2021\n\nMs Ann Mary Green\nDirector of Children's Services\nEastham Council\n\nDear Ms Green\n\nHer Majesty's Inspectors for this visit were Jo Brown and Li O’Hara-White.\n\nYours sincerely\n\nJo Brown\n**Her Majesty's Inspector**",
            &[
                (Role::Addressee, "Ann Mary Green", Some("Director of Children's Services")),
                (Role::Inspector, "Jo Brown", None),
                (Role::Inspector, "Li O’Hara-White", None),
                (Role::Signatory, "Jo Brown", Some("Her Majesty's Inspector")),
            ],
        );
    }

    #[test]
    fn letters_of_one_line_each() {
        check(
            "Mr Al Green Interim Director of Services Eastham Borough Council Town Hall\n\nDear Mr Green\n\nYours sincerely\n\nScrawl\n\nJo Brown Divisional Manager, Safeguarding",
            &[
                (Role::Addressee, "Al Green", Some("Interim Director of Services")),
                (Role::Signatory, "Jo Brown", Some("Divisional Manager, Safeguarding")),
            ],
        );
    }

    #[test]
    fn lead_inspectors() {
        check(
            "Lead inspector: Jo Brown, His Majesty’s Inspector",
            &[(Role::LeadInspector, "Jo Brown", Some("His Majesty’s Inspector"))],
        );
        check(
            "Lead inspector: Jo Brown\nHer Majesty’s Inspector",
            &[(Role::LeadInspector, "Jo Brown", Some("Her Majesty’s Inspector"))],
        );
        check("Lead inspector: Jo Brown HMI", &[(Role::LeadInspector, "Jo Brown", Some("HMI"))]);
    }

    #[test]
    fn nobody() {
        check("Plans are good.\n\nYours sincerely", &[]);
        check("Dear Sir or Madam\n\nPlans.", &[]);
    }
}
