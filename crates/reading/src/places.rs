//! England's local authorities: their codes, regions and neighbours, and the table's name for each way in which reports print theirs.

use report::{Date, Place, Region, parse_iso};
use std::sync::LazyLock;

/// One line of the table.
struct Authority {
    name: &'static str,
    dfe_code: u16,
    ons_code: &'static str,
    region: Region,
    /// The last day of one that no longer exists.
    until: Option<Date>,
    /// The words of its name and of its other names.
    keys: Vec<Vec<String>>,
    neighbours: Vec<u16>,
}

static TABLE: LazyLock<Vec<Authority>> = LazyLock::new(|| {
    let lines = include_str!("../data/authorities.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(authority).collect()
});

fn authority(line: &'static str) -> Option<Authority> {
    let mut cells = line.split('|').map(str::trim);
    let name = cells.next()?;
    let dfe_code = cells.next()?.parse().ok()?;
    let ons_code = cells.next()?;
    let region = Region::from_slug(cells.next()?)?;
    let until = cells.next().and_then(parse_iso);
    let others = cells.next().unwrap_or("").split(';');
    let keys = std::iter::once(name).chain(others).map(words).filter(|key| !key.is_empty()).collect();
    let neighbours = cells.next().unwrap_or("").split(' ').filter_map(|code| code.parse().ok()).collect();
    Some(Authority { name, dfe_code, ons_code, region, until, keys, neighbours })
}

/// The words of a name in small letters: "St. Agnes-on-Sea & Bay" and "St Agnes on Sea and Bay" have the same.
fn words(name: &str) -> Vec<String> {
    let name = name.replace('&', " and ");
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Small words inside a name: what stands before one may be printed for the whole.
const JOINTS: &[&str] = &["and", "of", "on", "upon", "with"];

/// Words that begin names and are none.
const OPENINGS: &[&str] = &["city", "isle", "isles", "county"];

/// The table's name for a name as printed; also where only its beginning is printed and no other begins so.
pub(crate) fn named(printed: &str) -> Option<&'static str> {
    let printed = words(printed);
    let is_whole = |key: &Vec<String>| *key == printed;
    if let Some(whole) = TABLE.iter().find(|known| known.keys.iter().any(is_whole)) {
        return Some(whole.name);
    }
    if printed.is_empty() || OPENINGS.contains(&printed[0].as_str()) {
        return None;
    }
    let begins = |key: &Vec<String>| {
        key.starts_with(&printed) && key.get(printed.len()).is_some_and(|next| JOINTS.contains(&next.as_str()))
    };
    let mut known = TABLE.iter().filter(|known| known.keys.iter().any(begins));
    known.next().filter(|_| known.next().is_none()).map(|known| known.name)
}

/// The longest name of the table that a text holds in capital letters.
pub(crate) fn within(text: &str) -> Option<&'static str> {
    let capital: Vec<bool> = text
        .replace('&', " and ")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.starts_with(char::is_uppercase))
        .collect();
    let text = words(text);
    let held =
        |key: &Vec<String>| (0..text.len()).any(|at| capital.get(at) == Some(&true) && text[at..].starts_with(key));
    let keys = TABLE.iter().flat_map(|known| known.keys.iter().map(move |key| (known.name, key)));
    keys.filter(|(_, key)| held(key)).max_by_key(|(_, key)| key.len()).map(|(name, _)| name)
}

/// What is known of an authority of this name on a day: two of one name may have followed each other.
pub(crate) fn place(name: &str, day: Option<Date>) -> Option<Place> {
    let mut named: Vec<&Authority> = TABLE.iter().filter(|known| known.name == name).collect();
    // The first that had not ended; the one without an end comes last.
    named.sort_by_key(|known| known.until.unwrap_or(Date::MAX));
    let known = named.iter().find(|known| known.until.is_none_or(|until| day.is_some_and(|day| day <= until)));
    let known = known.or_else(|| named.last())?;
    let of_code = |code: &u16| TABLE.iter().find(|other| other.dfe_code == *code).map(|other| other.name.to_owned());
    Some(Place {
        dfe_code: known.dfe_code,
        ons_code: (!known.ons_code.is_empty()).then(|| known.ons_code.to_owned()),
        region: known.region,
        statistical_neighbours: known.neighbours.iter().filter_map(of_code).collect(),
    })
}

/// Every name of the table.
#[cfg(test)]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|known| known.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_whole() {
        let lines = include_str!("../data/authorities.txt").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(TABLE.len(), lines, "every line is read");
        let today: Vec<&Authority> = TABLE.iter().filter(|known| known.until.is_none()).collect();
        assert_eq!(today.len(), 153);
        let codes: BTreeSet<u16> = today.iter().map(|known| known.dfe_code).collect();
        assert_eq!(codes.len(), 153, "no code stands twice");
        for known in today {
            assert_eq!(known.neighbours.len(), 10, "{}", known.name);
            assert!(known.neighbours.iter().all(|code| codes.contains(code) && *code != known.dfe_code));
            assert!(known.ons_code.len() == 9 && known.ons_code.starts_with('E'), "{}", known.name);
        }
        let names: BTreeSet<&Vec<String>> = TABLE.iter().flat_map(|known| &known.keys).collect();
        let all: usize = TABLE.iter().map(|known| known.keys.len()).sum();
        assert_eq!(names.len(), all - 1, "only one name was handed on from an authority to another");
    }

    #[test]
    fn names_as_printed() {
        let check = |printed: &str, expected: Option<&str>| assert_eq!(named(printed), expected, "{printed}");
        check("KENT", Some("Kent"));
        check("Telford & Wrekin", Some("Telford and Wrekin"));
        check("St Helens", Some("St. Helens"));
        check("Stoke on Trent", Some("Stoke-on-Trent"));
        check("Hull", Some("Kingston upon Hull"));
        check("Bristol, City of", Some("Bristol"));
        check("County Durham", Some("Durham"));
        check("Bournemouth, Christchurch & Poole", Some("Bournemouth, Christchurch and Poole"));
        check("East Riding", Some("East Riding of Yorkshire"));
        check("Kingston", None);
        check("City", None);
        check("Northshire", None);
        check("", None);
    }

    #[test]
    fn names_within_a_text() {
        assert_eq!(within("Visit to Together for Children in Sunderland"), Some("Sunderland"));
        assert_eq!(within("Services in North East Lincolnshire and Kent"), Some("North East Lincolnshire"));
        assert_eq!(within("Their reading is good"), None);
    }

    #[test]
    fn places() {
        let code = |name: &str, day: &str| place(name, parse_iso(day)).map(|place| place.dfe_code);
        assert_eq!(code("Dorset", "2016-03-01"), Some(835));
        assert_eq!(code("Dorset", "2021-10-01"), Some(838));
        assert_eq!(code("Dorset", ""), Some(838));
        assert_eq!(code("Cumbria", "2022-10-01"), Some(909));
        assert_eq!(code("Northshire", "2022-10-01"), None);
        let kent = place("Kent", None).expect("a known authority");
        assert_eq!((kent.region, kent.ons_code.as_deref()), (Region::SouthEast, Some("E10000016")));
        assert_eq!(kent.statistical_neighbours.first().map(String::as_str), Some("Essex"));
    }
}
