//! England's local authorities: their codes, regions and neighbours, and the table's name for each way in which reports print theirs.

use report::{Date, Place, Places};
use std::sync::LazyLock;

/// The table.
static TABLE: LazyLock<Places<'_>> = LazyLock::new(|| Places::of(include_str!("../data/authorities.txt")));

/// A name of the table, with the words of it and of its other names.
type Named = (&'static str, Vec<Vec<String>>);

/// The names of every line.
static KEYS: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let keys = |known: &report::Listed<'static>| {
        std::iter::once(known.name).chain(known.others.iter().copied()).map(words).collect()
    };
    TABLE.0.iter().map(|known| (known.name, keys(known))).collect()
});

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
    if let Some((whole, _)) = KEYS.iter().find(|(_, keys)| keys.iter().any(is_whole)) {
        return Some(whole);
    }
    if printed.is_empty() || OPENINGS.contains(&printed[0].as_str()) {
        return None;
    }
    let begins = |key: &Vec<String>| {
        key.starts_with(&printed) && key.get(printed.len()).is_some_and(|next| JOINTS.contains(&next.as_str()))
    };
    let mut known = KEYS.iter().filter(|(_, keys)| keys.iter().any(begins));
    known.next().filter(|_| known.next().is_none()).map(|(name, _)| *name)
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
    let keys = KEYS.iter().flat_map(|(name, keys)| keys.iter().map(move |key| (*name, key)));
    keys.filter(|(_, key)| held(key)).max_by_key(|(_, key)| key.len()).map(|(name, _)| name)
}

/// What is known of an authority of this name on a day: two of one name may have followed each other.
pub(crate) fn place(name: &str, day: Option<Date>) -> Option<Place> {
    TABLE.place(name, day)
}

/// Every name of the table.
#[cfg(test)]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TABLE.0.iter().map(|known| known.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Region, parse_iso};
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_whole() {
        let lines = include_str!("../data/authorities.txt").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(TABLE.0.len(), lines, "every line is read");
        let today: Vec<_> = TABLE.0.iter().filter(|known| known.until.is_none()).collect();
        assert_eq!(today.len(), 153);
        let codes: BTreeSet<u16> = today.iter().map(|known| known.dfe_code).collect();
        assert_eq!(codes.len(), 153, "no code stands twice");
        for known in today {
            assert_eq!(known.neighbours.len(), 10, "{}", known.name);
            assert!(known.neighbours.iter().all(|code| codes.contains(code) && *code != known.dfe_code));
            assert!(known.ons_code.len() == 9 && known.ons_code.starts_with('E'), "{}", known.name);
        }
        let names: BTreeSet<&Vec<String>> = KEYS.iter().flat_map(|(_, keys)| keys).collect();
        let all: usize = KEYS.iter().map(|(_, keys)| keys.len()).sum();
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
