//! The authority's short name, from the title, the address or the running text, by how such names are printed; then folded to the
//! table of authorities where it stands there, so that one place has one name in all reports.

use crate::phrase::{begins, find};
use crate::places;

/// What the long form of a name begins with.
const BEFORE: &[&str] = &[
    "the ",
    "london borough of ",
    "royal borough of ",
    "metropolitan borough of ",
    "metropolitan district of ",
    "city and county of ",
    "borough of ",
    "county of ",
    "city of ",
    "council of ",
];

/// What the long form of a name ends with.
const AFTER: &[&str] = &[
    "council",
    "borough",
    "metropolitan",
    "city",
    "county",
    "district",
    "unitary",
    "corporation",
    "mbc",
    "authority",
    "of",
    "and",
];

/// Capitalised words that are no part of a name.
const STOPS: &[&str] = &[
    "Inspection",
    "Re-inspection",
    "Reinspection",
    "Focused",
    "Monitoring",
    "Annual",
    "Unannounced",
    "Review",
    "Children",
    "Services",
    "Local",
    "Social",
    "Ofsted",
    "Her",
    "His",
    "Majesty",
    "Department",
    "Safeguarding",
    "Director",
    "Interim",
    "Dear",
    "The",
    "This",
    "However",
    "Inspectors",
    "Leaders",
    "Area",
    "In",
    "Since",
    "Judgement",
    "Overall",
    "Experience",
    "Experiences",
    "Young",
    "Joint",
    "Report",
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "Executive",
    "Chief",
    "Lead",
    "Member",
    "Corporate",
    "Strategic",
    "Copy",
    "Chair",
];

/// The authority that a report is about: as its title names it, else its address, else most of its text.
pub(crate) fn find_in(title: &str, front: &[String], body: &[String]) -> Option<String> {
    let known = |name: String| places::named(&name).map_or(name, str::to_owned);
    let printed = of_title(title);
    let of_title = printed.as_deref().and_then(places::named).or_else(|| places::within(title));
    of_title
        .map(str::to_owned)
        .or(printed)
        .or_else(|| most(front.iter().flat_map(|text| before_council(text)).map(known)))
        .or_else(|| most(front.iter().chain(body).flat_map(|text| after_anchor(text)).map(known)))
        .or_else(|| most(body.iter().flat_map(|text| before_council(text)).map(known)))
}

/// "Inspection of X …", "Focused visit to X …", "… within X Council …", "X Council Inspection of …".
pub(crate) fn of_title(title: &str) -> Option<String> {
    let anchors = [
        "inspection of ",
        "visit to ",
        "visit of ",
        "visit: ",
        "services within ",
        "arrangements within ",
        "services in ",
        // The older reports print the name below the title.
        "children services ",
        "protection of children ",
    ];
    let anchored = anchors.iter().filter_map(|anchor| {
        let at = find(title, anchor)?;
        short(name_at(&title[at + anchor.len()..]))
    });
    // A bare name opens a title only where the title is one: any sentence begins with a capital letter.
    let is_title = ["inspection", "visit", "review", "council", "borough", "services"];
    let opening = || is_title.iter().any(|word| find(title, word).is_some()).then(|| short(name_at(title))).flatten();
    anchored.into_iter().next().or_else(opening)
}

/// "findings of a focused visit to X children's services", "X local authority".
fn after_anchor(text: &str) -> Vec<String> {
    ["visit to ", "inspection of ", "services in ", "children in "]
        .iter()
        .filter_map(|anchor| find(text, anchor).map(|at| &text[at + anchor.len()..]))
        .filter_map(|rest| short(name_at(rest)))
        .collect()
}

/// The names before each "Council" of a text.
fn before_council(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut from = 0;
    while let Some(at) = find(&text[from..], " council").map(|at| from + at) {
        from = at + " council".len();
        if text[from..].starts_with(char::is_alphabetic) {
            continue;
        }
        let mut start = at;
        let word_starts = text[..at].rmatch_indices(' ').map(|(space, _)| space + 1).chain([0]);
        for word_start in word_starts {
            let words = &text[word_start..at];
            let word = words.split(' ').next().unwrap_or("");
            if !(word.starts_with(char::is_uppercase) || is_joint(word))
                || is_stop(word)
                || word.ends_with([',', ':', ';'])
            {
                break;
            }
            start = word_start;
        }
        names.extend(short(text[start..at].trim_start_matches(|c: char| !c.is_uppercase())));
    }
    names
}

fn is_joint(word: &str) -> bool {
    matches!(word, "of" | "and" | "upon" | "on" | "the" | "in" | "with" | "under" | "le" | "&")
}

fn is_stop(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
    let bare = bare.strip_suffix("ren’s").unwrap_or(bare);
    STOPS.contains(&bare) || bare.starts_with("Children")
}

/// The longest name with which a text begins: capitalised words, and small ones between them.
fn name_at(text: &str) -> &str {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let (mut end, mut at) = (0, 0);
    for word in text.split(' ') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let possessed = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s"));
        let is_name = bare.starts_with(char::is_uppercase) && !is_stop(word);
        let is_within = end > 0 && is_joint(word);
        if !is_name && !is_within {
            break;
        }
        if is_name {
            end = at + possessed.unwrap_or(bare).len();
        }
        // A comma parts the places of one name only where "and" follows: "A, B and C".
        let is_listed = word.ends_with(',') && text[at..].split(' ').nth(2) == Some("and");
        if possessed.is_some() || (bare.len() < word.len() && !is_listed && bare != "St") {
            break;
        }
        at += word.len() + 1;
    }
    &text[..end]
}

/// The short form of a name: without "London Borough of" and "Council" and their like.
fn short(long: &str) -> Option<String> {
    let mut name = long.trim();
    while let Some(rest) = BEFORE.iter().find_map(|start| name.get(start.len()..).filter(|_| begins(name, start))) {
        // "City of London" is the whole name of a city that is one of many boroughs.
        if rest == "London" || rest.is_empty() {
            break;
        }
        name = rest;
    }
    while let Some((rest, last)) = name.rsplit_once(' ').filter(|(_, last)| last.len() > 2) {
        if !AFTER.iter().any(|end| last.eq_ignore_ascii_case(end)) {
            break;
        }
        name = rest.trim_end_matches(',');
    }
    let is_name = name.starts_with(char::is_uppercase)
        && name.len() > 2
        && !AFTER.iter().any(|end| name.eq_ignore_ascii_case(end));
    is_name.then(|| name.replace(" & ", " and "))
}

/// The name that occurs most often, the first of equals.
fn most(names: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in names {
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == name) {
            *count += 1;
        } else if counts.len() < 200 {
            // A text that names hundreds names none.
            counts.push((name, 1));
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(title: &str, expected: Option<&str>) {
        assert_eq!(of_title(title).as_deref(), expected, "{title}");
    }

    #[test]
    fn titles() {
        title("Inspection of Northshire local authority children’s services", Some("Northshire"));
        title("Inspection of the Isle of Eels local authority children’s services", Some("Isle of Eels"));
        title("Inspection of Northshire County Council children's services", Some("Northshire"));
        title("Inspection of Eastham’s children’s services", Some("Eastham"));
        title("Focused visit to Kings-on-Sea children's services", Some("Kings-on-Sea"));
        title("Focused visit to St. Olaves City Council children’s services", Some("St. Olaves"));
        title(
            "Inspection of A-Town, B-Town and C-Town local authority children’s services",
            Some("A-Town, B-Town and C-Town"),
        );
        title("London Borough of Eastham Inspection of children’s social care services", Some("Eastham"));
        title("Eastham City of Inspection of children's social care services", Some("Eastham"));
        title("City of Eastham Council Inspection of services", Some("Eastham"));
        title("Inspection of City of London local authority children’s services", Some("City of London"));
        title(
            "Annual unannounced inspection of contact, referral and assessment arrangements within Eastham Metropolitan Borough Council children's services",
            Some("Eastham"),
        );
        title("Inspection of children’s social care services", None);
        title("Plans are clear.", None);
    }

    #[test]
    fn names_of_the_table() {
        let check = |title: &str, expected: &str| {
            assert_eq!(find_in(title, &[], &[]).as_deref(), Some(expected), "{title}");
        };
        for (printed, expected) in [
            ("London Borough of Hammersmith & Fulham", "Hammersmith and Fulham"),
            ("East Riding", "East Riding of Yorkshire"),
            ("Royal Borough of Windsor and Maidenhead", "Windsor and Maidenhead"),
            ("Royal Borough of Greenwich Council", "Greenwich"),
            ("City of London Corporation", "City of London"),
            ("City of London", "City of London"),
            ("City of York Council", "York"),
            ("City of Wolverhampton Council", "Wolverhampton"),
            ("City of Bradford Metropolitan District Council", "Bradford"),
            ("Metropolitan Borough of Gateshead Council", "Gateshead"),
            ("Council of the Isles of Scilly", "Isles of Scilly"),
            ("Kingston upon Hull City Council", "Kingston upon Hull"),
            ("Hull City Council", "Kingston upon Hull"),
            ("Derby City", "Derby"),
            ("Brighton & Hove City Council", "Brighton and Hove"),
            ("Medway Council", "Medway"),
            ("Bedford Borough Council", "Bedford Borough"),
            ("Bedford Borough", "Bedford Borough"),
            ("Central Bedfordshire Council", "Central Bedfordshire"),
            ("St Helens Metropolitan Borough Council", "St. Helens"),
            ("St. Helens Council", "St. Helens"),
            ("Newcastle City Council", "Newcastle upon Tyne"),
            ("Stockton-on-Tees Borough Council", "Stockton-on-Tees"),
            ("BCP Council", "Bournemouth, Christchurch and Poole"),
            ("Bournemouth, Christchurch and Poole", "Bournemouth, Christchurch and Poole"),
            ("Bournemouth Borough Council", "Bournemouth"),
            ("Borough of Poole", "Poole"),
            ("Dorset Council", "Dorset"),
            ("Northamptonshire County Council", "Northamptonshire"),
            ("West Northamptonshire", "West Northamptonshire"),
            ("Cumberland Council", "Cumberland"),
            ("Westmorland and Furness", "Westmorland and Furness"),
            ("Bath & North East Somerset Council", "Bath and North East Somerset"),
            ("Telford & Wrekin Council", "Telford and Wrekin"),
            ("Slough Children First", "Slough"),
            ("Together for Children Sunderland", "Sunderland"),
            ("Birmingham Children’s Trust", "Birmingham"),
            ("Rutland County Council District Council", "Rutland"),
            ("Reading Borough Council", "Reading"),
            ("The County of Herefordshire District Council", "Herefordshire"),
        ] {
            check(&format!("Inspection of {printed} local authority children’s services"), expected);
            check(&format!("Inspection of {printed} children’s services"), expected);
            check(&format!("Monitoring visit to {printed} children’s services"), expected);
            check(&format!("Focused visit to {printed}’s children’s services"), expected);
            check(&format!("{printed} Inspection of children’s social care services"), expected);
            check(
                &format!(
                    "{printed} Re-inspection of services for children in need of help and protection, children looked after and care leavers"
                ),
                expected,
            );
            check(&format!("Inspection of looked after children services {printed}"), expected);
            check(&format!("Inspection of safeguarding and looked after children services {printed}"), expected);
            check(
                &format!("Inspection of local authority arrangements for the protection of children {printed}"),
                expected,
            );
        }
    }

    #[test]
    fn every_name_of_the_table_in_every_form() {
        for name in places::names() {
            for council in [
                "",
                " Council",
                " City Council",
                " County Council",
                " Borough Council",
                " Metropolitan Borough Council",
            ] {
                for title in [
                    format!("Inspection of {name}{council} local authority children’s services"),
                    format!("Inspection of {name}{council} children’s services"),
                    format!("Inspection of the {name}{council} local authority children’s services"),
                    format!("{name}{council} Inspection of children’s social care services"),
                    format!(
                        "{name}{council} Inspection of services for children in need of help and protection, children looked after and care leavers and Review of the effectiveness of the Local Safeguarding Children Board"
                    ),
                    format!("Focused visit to {name}{council} children’s services"),
                    format!("Inspection of looked after children services {name}{council}"),
                ] {
                    assert_eq!(find_in(&title, &[], &[]).as_deref(), Some(name), "{title}");
                }
            }
            for borough in ["London Borough of", "Royal Borough of", "Metropolitan Borough of", "City of"] {
                let title = format!("Inspection of {borough} {name} local authority children’s services");
                assert_eq!(find_in(&title, &[], &[]).as_deref(), Some(name), "{title}");
            }
        }
    }

    #[test]
    fn addresses_and_running_text() {
        let found = |front: &[&str], body: &[&str]| {
            let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
            find_in("", &own(front), &own(body))
        };
        assert_eq!(
            found(&["Director Eastham Metropolitan Borough Council Town Hall"], &[]).as_deref(),
            Some("Eastham")
        );
        assert_eq!(found(&[], &["The council and Westham council’s staff agree."]).as_deref(), Some("Westham"));
        assert_eq!(
            found(&["findings of a focused visit to Eastham children’s services"], &[]).as_deref(),
            Some("Eastham")
        );
        assert_eq!(found(&["No name is printed."], &["Nor here."]), None);
    }
}
