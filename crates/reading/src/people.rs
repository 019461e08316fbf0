//! The people that a report names: whom a letter addresses, who inspected, who signed.

use crate::furniture;
use crate::phrase::{after, begins, find};
use crate::pieces::Piece;
use report::{Person, Role};

/// How many pieces from the start may name whom a letter is to and who inspected.
const HEAD: usize = 80;

/// The people in the order in which they are printed.
pub(crate) fn of(pieces: &[Piece], authority: Option<&str>) -> Vec<Person> {
    let mut people = Vec::new();
    people.extend(addressee(pieces, authority));
    for piece in pieces.iter().take(HEAD) {
        people.extend(inspectors(&piece.text()));
        people.extend(piece.lines.iter().enumerate().flat_map(|(at, line)| lead(line, piece.lines.get(at + 1))));
    }
    // Older reports name their team at the end.
    let rest = || pieces.iter().skip(HEAD);
    if people.iter().all(|person| person.role == Role::Addressee) {
        let leads = rest().flat_map(|piece| &piece.lines).map(|line| lead(line, None));
        people.extend(leads.into_iter().find(|found| !found.is_empty()).unwrap_or_default());
    }
    if people.iter().any(|person| person.role == Role::LeadInspector) {
        people.extend(rest().map(Piece::text).flat_map(|text| team(&text)));
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
    let beginnings = ["joint lead inspector", "lead inspector", "reporting inspector", "lead hmi"];
    let Some(rest) = beginnings.iter().find_map(|beginning| after(line, beginning)) else { return Vec::new() };
    let rest = without_label(rest);
    let rest = if rest.is_empty() { next.map_or("", String::as_str) } else { rest };
    let mut people = listed(rest, Role::LeadInspector);
    if let (Some(last), Some(next)) = (people.last_mut().filter(|last| last.post.is_none()), next) {
        last.post = Some(next.trim()).filter(|post| starts_post(post)).map(str::to_owned);
    }
    people
}

/// What stands after the words of a label: "s:", " on site:", "(s)", a tab.
fn without_label(rest: &str) -> &str {
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let is_label = |words: &str| words.len() < 24 && !words.contains(char::is_uppercase);
    let rest = rest.split_once(':').filter(|(words, _)| is_label(words)).map_or(rest, |(_, rest)| rest);
    rest.trim_matches([':', ' ', '\t', '–', '-'])
}

/// The people of "A, His Majesty's Inspector, and B HMI": names, each with the post after it. "A and B, Her Majesty's Inspectors"
/// gives the post to both.
fn listed(text: &str, role: Role) -> Vec<Person> {
    let text = text.trim().trim_end_matches('.').replace(", and ", ", ").replace(" and ", ", ").replace("- ", "-");
    let mut people: Vec<Person> = Vec::new();
    for part in text.split([',', ';', '\t']).map(str::trim) {
        // "Social Care Regulatory Inspector" could be a name but for the one before it.
        let waits = people.last().is_some_and(|last| last.post.is_none());
        let is_long = waits && part.split(' ').nth(2).is_some() && part.ends_with("Inspector");
        if starts_post(part) || is_long {
            let is_plural = part.ends_with("Inspectors");
            for person in people.iter_mut().rev().take_while(|person| person.post.is_none()) {
                person.post = Some(part.to_owned());
                if !is_plural {
                    break;
                }
            }
        } else if let Some((name, rest)) = split_name(part) {
            people.push(Person { role, name, post: Some(rest.to_owned()).filter(|rest| is_post(rest)) });
        } else {
            // Words that are neither end the list.
            break;
        }
    }
    people
}

/// Whether words are a post from their beginning: "Her Majesty's Inspector".
fn starts_post(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("").trim_end_matches(',');
    POSTS.contains(&first) || first == "Ofsted"
}

/// The team of older reports: "Deputy lead inspector: A", "Team inspectors: B, C".
fn team(line: &str) -> Vec<Person> {
    let deputy = after(line, "deputy lead inspector");
    let labels = ["team inspectors", "team inspector", "inspection team", "other inspectors", "other inspector"];
    let Some(rest) = deputy.or_else(|| labels.iter().find_map(|label| after(line, label))) else { return Vec::new() };
    // Without its colon the label begins a sentence.
    let rest = rest.trim_start();
    let Some(rest) = rest.strip_prefix('s').unwrap_or(rest).trim_start().strip_prefix(':') else { return Vec::new() };
    let mut people = listed(rest, Role::Inspector);
    for person in people.iter_mut().filter(|_| deputy.is_some()) {
        let own = person.post.take().map(|post| format!(", {post}")).unwrap_or_default();
        person.post = Some(format!("Deputy lead inspector{own}"));
    }
    people
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

/// Small words inside a name.
const PARTICLES: &[&str] =
    &["de", "del", "della", "der", "den", "di", "da", "dos", "la", "le", "van", "von", "bin", "al"];

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
    let mut at = 0;
    for printed in name.split(' ') {
        let word = printed.trim_end_matches(',');
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
            && !POSTS.contains(&word)
            && !(word.len() > 2 && word.chars().all(char::is_uppercase));
        // "Maria de Souza".
        let is_within = words > 0 && PARTICLES.contains(&word);
        if !(is_name || is_within) || words == 4 {
            break;
        }
        if is_name {
            words += 1;
            end = at + word.len();
        }
        if word.len() < printed.len() {
            break;
        }
        at += printed.len() + 1;
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
        check(
            "Lead inspector: Jo Brown Her Majesty’s Inspector",
            &[(Role::LeadInspector, "Jo Brown", Some("Her Majesty’s Inspector"))],
        );
        check("Lead inspector: Jo Brown HMI", &[(Role::LeadInspector, "Jo Brown", Some("HMI"))]);
        check("Reporting inspector Jo O’Brown HMI", &[(Role::LeadInspector, "Jo O’Brown", Some("HMI"))]);
        check("Lead inspector on site: Jo Brown", &[(Role::LeadInspector, "Jo Brown", None)]);
        check("Lead Inspector: Jo de Brown, Senior HMI", &[(Role::LeadInspector, "Jo de Brown", Some("Senior HMI"))]);
        check("Lead inspector: Jo Brown-\u{20}Green", &[(Role::LeadInspector, "Jo Brown-Green", None)]);
        check(
            "Lead inspector: Jo Brown, Social Care Regulatory Inspector",
            &[(Role::LeadInspector, "Jo Brown", Some("Social Care Regulatory Inspector"))],
        );
        check("Lead inspectors agreed the plan.", &[]);
    }

    #[test]
    fn several_lead_inspectors() {
        let both = [(Role::LeadInspector, "Jo Brown", Some("HMI")), (Role::LeadInspector, "Li Green", Some("HMI"))];
        check("Lead inspectors: Jo Brown HMI and Li Green HMI", &both);
        check("Lead inspectors: Jo Brown, HMI, and Li Green, HMI", &both);
        let post = Some("Her Majesty’s Inspectors");
        check(
            "Lead inspectors: Jo Brown and Li Green, Her Majesty’s Inspectors",
            &[(Role::LeadInspector, "Jo Brown", post), (Role::LeadInspector, "Li Green", post)],
        );
    }

    #[test]
    fn teams() {
        let plans = "Plans are good.\n\n".repeat(90);
        check(
            &format!(
                "{plans}Lead inspector: Jo Brown\n\nDeputy lead inspector: Li Green HMI\n\nTeam inspectors: Al Grey, Mo White\n\nTeam inspectors agreed."
            ),
            &[
                (Role::LeadInspector, "Jo Brown", None),
                (Role::Inspector, "Li Green", Some("Deputy lead inspector, HMI")),
                (Role::Inspector, "Al Grey", None),
                (Role::Inspector, "Mo White", None),
            ],
        );
    }

    #[test]
    fn nobody() {
        check("Plans are good.\n\nYours sincerely", &[]);
        check("Dear Sir or Madam\n\nPlans.", &[]);
    }
}
