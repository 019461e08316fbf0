//! Reading the text of a query: whatever cannot be understood becomes a note, and the rest still counts.

use crate::query::{Also, Clause, Filters, Query, QueryNote, Term};
use report::{ReportId, Set, Vocabulary, normalised, words};

/// The widest `year:2009-2025` that is taken as a span of years.
const MOST_YEARS: i32 = 200;
/// What `NEAR` without a number means.
const NEAR: u8 = 10;

/// A piece of the text between spaces (or brackets), quotes kept together.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// `word`, `word*`, `well-being`
    Bare { text: String, negated: bool },
    /// `"some words"`
    Quoted { text: String, negated: bool },
    /// `field:value,"value"`
    Field { name: String, values: Vec<String>, negated: bool },
}

/// What the pieces mean before `NEAR` and `OR` have joined them.
enum Item {
    Term {
        term: Term,
        negated: bool,
    },
    Or,
    Near(u8),
    /// A field, or something left out with a note: nothing can be joined across it.
    Break,
}

pub(crate) fn parse(text: &str) -> (Query, Vec<QueryNote>) {
    let mut notes = Vec::new();
    let pieces = pieces(text, &mut notes);
    let mut query = Query::default();
    let (mut recommendation, mut sure, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    let mut items = Vec::new();
    let mut not = false;
    for piece in pieces {
        match piece {
            Piece::Bare { text, negated: false } if text == "OR" => items.push(Item::Or),
            Piece::Bare { text, negated: false } if text == "AND" => {}
            Piece::Bare { text, negated: false } if text == "NOT" => {
                not = true;
                continue;
            }
            Piece::Bare { text, negated: false } if near(&text).is_some() => {
                items.push(Item::Near(near(&text).unwrap_or(NEAR)));
            }
            Piece::Bare { text, negated } => {
                items.push(item(bare(&text, &mut notes), negated || not));
            }
            Piece::Quoted { text, negated } => {
                let words = folded(&text);
                if words.is_empty() {
                    note(&mut notes, format!("There is no word between the quotation marks in “{text}”."));
                }
                items.push(item((!words.is_empty()).then_some(Term::Phrase(words)), negated || not));
            }
            Piece::Field { name, values, negated } => {
                if name == "also" {
                    also(&values, negated || not, &mut query.also, &mut notes);
                } else if negated || not {
                    note(&mut notes, format!("“-” works with words and phrases, not with “{name}:”; it was left out."));
                } else {
                    field(
                        &name,
                        &values,
                        &mut query.filters,
                        [&mut recommendation, &mut sure, &mut checked],
                        &mut notes,
                    );
                }
                items.push(Item::Break);
            }
        }
        not = false;
    }
    if not {
        note(&mut notes, "“NOT” needs a word after it.");
    }
    // Both answers together keep everything.
    let one = |answers: &[bool]| answers.first().copied().filter(|first| answers.iter().all(|answer| answer == first));
    query.filters.recommendation = one(&recommendation);
    query.filters.sure = one(&sure);
    query.filters.checked = one(&checked);
    query.words = clauses(near_joined(items, &mut notes), &mut notes);
    (query, notes)
}

fn note(notes: &mut Vec<QueryNote>, text: impl Into<String>) {
    notes.push(QueryNote(text.into()));
}

fn item(term: Option<Term>, negated: bool) -> Item {
    term.map_or(Item::Break, |term| Item::Term { term, negated })
}

/// Cuts the text at spaces and brackets outside quotation marks.
fn pieces(text: &str, notes: &mut Vec<QueryNote>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chars = text.chars().peekable();
    let mut brackets = false;
    while let Some(&c) = chars.peek() {
        if c.is_whitespace() || matches!(c, '(' | ')') {
            brackets |= !c.is_whitespace();
            chars.next();
            continue;
        }
        let negated = matches!(c, '-' | '−' | '–');
        if negated {
            chars.next();
        }
        if chars.peek().copied().is_some_and(opens) {
            let text = quoted(&mut chars, notes);
            pieces.push(Piece::Quoted { text, negated });
            continue;
        }
        let mut bare = String::new();
        let mut field = None;
        while let Some(&c) = chars.peek() {
            if c.is_whitespace() || matches!(c, '(' | ')') || opens(c) {
                break;
            }
            chars.next();
            if c == ':' && !bare.is_empty() && bare.chars().all(|c| c.is_ascii_alphabetic()) {
                field = Some(values(&mut chars, notes));
                break;
            }
            bare.push(c);
        }
        match field {
            Some(values) => pieces.push(Piece::Field { name: bare.to_ascii_lowercase(), values, negated }),
            // A dash between spaces is only a dash.
            None if bare.is_empty() => {}
            None => pieces.push(Piece::Bare { text: bare, negated }),
        }
    }
    if brackets {
        note(notes, "Brackets are not understood and were left out; “OR” joins the words beside it.");
    }
    pieces
}

/// Whether a quotation can begin here.
fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// The words up to the closing mark; inside straight marks a doubled one stands for itself.
fn quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, notes: &mut Vec<QueryNote>) -> String {
    let straight = chars.next() == Some('"');
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' if straight && chars.peek() == Some(&'"') => {
                chars.next();
                text.push('"');
            }
            '"' => return text,
            '“' | '”' if !straight => return text,
            c => text.push(c),
        }
    }
    note(notes, format!("The quotation mark before “{text}” is never closed; it was read to the end."));
    text
}

/// The values of a field, parted by commas.
fn values(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, notes: &mut Vec<QueryNote>) -> Vec<String> {
    let mut values = Vec::new();
    loop {
        if chars.peek().copied().is_some_and(opens) {
            values.push(quoted(chars, notes));
        } else {
            let mut value = String::new();
            while let Some(&c) = chars.peek() {
                if c.is_whitespace() || matches!(c, ',' | '(' | ')') || opens(c) {
                    break;
                }
                value.push(c);
                chars.next();
            }
            if !value.is_empty() {
                values.push(value);
            }
        }
        if chars.peek() != Some(&',') {
            return values;
        }
        chars.next();
    }
}

/// The distance of `NEAR/5`.
fn near(text: &str) -> Option<u8> {
    match text.strip_prefix("NEAR")? {
        "" => Some(NEAR),
        rest => rest.strip_prefix('/')?.parse().ok(),
    }
}

/// The folded words of a text, folded until nothing changes, so that a printed query reads as itself.
fn folded(text: &str) -> Vec<String> {
    let mut list: Vec<String> = words(text).map(|word| word.folded.into_owned()).collect();
    loop {
        let again: Vec<String> = words(&list.join(" ")).map(|word| word.folded.into_owned()).collect();
        if again == list {
            return list;
        }
        list = again;
    }
}

/// A word, a prefix, or the phrase of a word with hyphens.
fn bare(text: &str, notes: &mut Vec<QueryNote>) -> Option<Term> {
    let mut words = folded(text);
    match (words.len(), text.ends_with('*')) {
        (0, _) => {
            note(notes, format!("There is no word to look for in “{text}”."));
            None
        }
        (1, true) => words.pop().map(Term::Prefix),
        (1, false) => words.pop().map(Term::Word),
        (_, star) => {
            if star {
                note(notes, format!("“*” works at the end of a single word; “{text}” was read without it."));
            }
            Some(Term::Phrase(words))
        }
    }
}

/// Joins `word NEAR/n word`.
fn near_joined(items: Vec<Item>, notes: &mut Vec<QueryNote>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    let mut items = items.into_iter().peekable();
    while let Some(item) = items.next() {
        let Item::Near(within) = item else {
            joined.push(item);
            continue;
        };
        let left = match joined.last() {
            Some(Item::Term { term: Term::Word(left), .. }) => Some(left.clone()),
            _ => None,
        };
        let right = match items.peek() {
            Some(Item::Term { term: Term::Word(right), negated: false }) => Some(right.clone()),
            _ => None,
        };
        if let (Some(left), Some(right), Some(Item::Term { term, .. })) = (left, right, joined.last_mut()) {
            *term = Term::Near(left, right, within);
            items.next();
        } else {
            note(notes, "“NEAR” needs a single word on either side; it was left out.");
        }
    }
    joined
}

/// Joins `a OR b`.
fn clauses(items: Vec<Item>, notes: &mut Vec<QueryNote>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut after_term = false;
    let mut or = false;
    for item in items {
        match item {
            Item::Or => {
                if after_term && !or {
                    or = true;
                    continue;
                }
                note(notes, "“OR” needs a word or phrase on either side.");
            }
            Item::Term { term, negated } => {
                match clauses.last_mut().filter(|_| or) {
                    Some(last) if last.negated == negated => last.any.push(term),
                    Some(_) => {
                        note(notes, "“OR” cannot join what must be there with what must not; they were read apart.");
                        clauses.push(Clause { any: vec![term], negated });
                    }
                    None => clauses.push(Clause { any: vec![term], negated }),
                }
                after_term = true;
                or = false;
            }
            Item::Near(_) | Item::Break => {
                if or {
                    note(notes, "“OR” needs a word or phrase on either side.");
                }
                after_term = false;
                or = false;
            }
        }
    }
    if or {
        note(notes, "“OR” needs a word or phrase on either side.");
    }
    clauses
}

/// Adds the values of a field to the filters.
fn field(
    name: &str,
    values: &[String],
    filters: &mut Filters,
    [recommendation, sure, checked]: [&mut Vec<bool>; 3],
    notes: &mut Vec<QueryNote>,
) {
    if values.is_empty() {
        note(notes, format!("“{name}:” needs a value after it."));
    }
    for value in values {
        let known = match name {
            "authority" => {
                filters.authorities.insert(value.clone());
                true
            }
            "own" => {
                filters.own.insert(value.clone());
                true
            }
            "report" => {
                filters.reports.insert(ReportId::from_parts([value.as_str()]));
                true
            }
            "year" => years(value).map(|years| filters.years.extend(years)).is_some(),
            "kind" => add(&mut filters.kinds, value),
            "area" => add(&mut filters.areas, value),
            "grade" => add(&mut filters.grades, value),
            "theme" => add(&mut filters.themes, value),
            "tone" => add(&mut filters.tones, value),
            "extent" => add(&mut filters.extents, value),
            "group" => add(&mut filters.groups, value),
            "rec" | "recommendation" => yes_or_no(value).map(|yes| recommendation.push(yes)).is_some(),
            "sure" => yes_or_no(value).map(|yes| sure.push(yes)).is_some(),
            "checked" => yes_or_no(value).map(|yes| checked.push(yes)).is_some(),
            _ => {
                note(notes, format!("There is no field “{name}:”; it was left out."));
                return;
            }
        };
        if !known {
            note(notes, format!("“{value}” is not a value of “{name}:”; it was left out."));
        }
    }
}

/// `also:no`, or the names that `-also:` leaves out.
fn also(values: &[String], left_out: bool, also: &mut Also, notes: &mut Vec<QueryNote>) {
    if left_out {
        let names = values.iter().map(|value| folded(value).join(" "));
        also.without.extend(names.filter(|name| !name.is_empty()));
        return;
    }
    for value in values {
        match yes_or_no(value) {
            Some(yes) => also.off = !yes,
            None => note(notes, format!("“also:” takes “yes” or “no”, and “-also:{value}” leaves a name out.")),
        }
    }
}

/// "2022", "2018-2025", "2018..2025".
fn years(value: &str) -> Option<std::ops::RangeInclusive<i32>> {
    if let Ok(year) = value.parse() {
        return Some(year..=year);
    }
    // By single characters: what looks for a string would weigh more on the first visit than all of this.
    let (from, to) = value.split_once(['.', '-', '–'])?;
    let is_stop = value.get(from.len()..)?.starts_with('.');
    let to = if is_stop { to.strip_prefix('.')? } else { to };
    let (from, to): (i32, i32) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to && to.checked_sub(from)? <= MOST_YEARS).then_some(from..=to)
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// Adds the value of a slug or label, whatever its case, with spaces or hyphens, and in the plural.
fn add<T: Vocabulary>(set: &mut Set<T>, value: &str) -> bool {
    let place = place_of(value, &mut T::ALL.iter().map(|word| (word.slug(), word.label())));
    place.and_then(|place| T::ALL.get(place)).map(|word| set.insert(*word)).is_some()
}

/// The place of the slug or label that a value names. Slugs first: one value's label may be another's slug.
fn place_of(value: &str, names: &mut dyn Iterator<Item = (&str, &str)>) -> Option<usize> {
    let wanted = normalised(value);
    let singular = wanted.strip_suffix('s').unwrap_or(&wanted);
    let named = |name: &str| {
        let name = normalised(name);
        name == wanted || name == singular
    };
    let mut by_label = None;
    for (place, (slug, label)) in names.enumerate() {
        if named(slug) {
            return Some(place);
        }
        by_label = by_label.or_else(|| named(label).then_some(place));
    }
    by_label
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, canonical: &str) {
        let (query, notes) = parse(text);
        assert_eq!(query.to_string(), canonical, "{text}");
        assert_eq!(notes, [], "{text}");
    }

    fn check_noted(text: &str, canonical: &str, part: &str) {
        let (query, notes) = parse(text);
        assert_eq!(query.to_string(), canonical, "{text}");
        assert!(notes.iter().any(|note| note.0.contains(part)), "{text}: {notes:?}");
    }

    #[test]
    fn spans_of_years() {
        for span in ["2018-2025", "2018–2025", "2018..2025"] {
            assert_eq!(years(span), Some(2018..=2025), "{span}");
        }
        for other in ["2018.2025", "2018...2025", "2018-.2025", "2025-2018", "2018-", ".."] {
            assert_eq!(years(other), None, "{other}");
        }
    }

    #[test]
    fn words_are_folded_as_the_index_folds_them() {
        check("Supervision", "supervision");
        check("children’s", "children");
        check("well-being", "\"well being\"");
        check("“Line of sight”", "\"line of sight\"");
        check("Homeless*", "homeless*");
        check("-audit -\"panel of panels\"", "-audit -\"panel of panels\"");
        check("NOT audit AND plans", "-audit plans");
    }

    #[test]
    fn alternatives() {
        check("plans gaps OR delays OR drift*", "plans gaps OR delays OR drift*");
        check("-gaps OR -delays", "-gaps OR -delays");
        check("this or that", "this or that");
        check_noted("gaps OR -delays", "gaps -delays", "read apart");
        check_noted("OR gaps", "gaps", "either side");
        check_noted("gaps OR", "gaps", "either side");
        check_noted("gaps OR tone:mixed", "gaps tone:mixed", "either side");
    }

    #[test]
    fn nearness() {
        check("missing NEAR/5 education", "missing NEAR/5 education");
        check("missing NEAR education OR absent", "missing NEAR/10 education OR absent");
        check("-missing NEAR/3 education", "-missing NEAR/3 education");
        check_noted("NEAR/3 education", "education", "either side");
        check_noted("missing NEAR/3 \"of school\"", "missing \"of school\"", "either side");
    }

    #[test]
    fn fields() {
        check("TONE:Concern,mixed tone:strengths", "tone:strength,concern,mixed");
        check("extent:a-few grade:\"Requires improvement\"", "grade:\"requires improvement\" extent:\"a few\"");
        check("year:2009,2018-2020", "year:2009,2018,2019,2020");
        check(
            "report:Northshire-2022-02-15-focused-visit rec:yes",
            "report:northshire-2022-02-15-focused-visit rec:yes",
        );
        check("rec:yes rec:no", "");
        check("sure:no plans sure:no", "plans sure:no");
        check("authority:\"North Shire\" plans", "plans authority:\"North Shire\"");
        check("kind:\"focused visits\"", "kind:focused-visit");
        check("-also:\"Line Management\",oversight plans also:no", "plans also:no -also:\"line management\",oversight");
        check("also:no also:yes plans", "plans");
        check_noted("also:perhaps plans", "plans", "also:");
    }

    #[test]
    fn what_is_not_understood_is_noted_and_the_rest_counts() {
        check_noted("colour:red plans", "plans", "colour");
        check_noted("tone:loud,mixed", "tone:mixed", "loud");
        check_noted("tone: plans", "plans", "needs a value");
        check_noted("(plans OR visits)", "plans OR visits", "Brackets");
        check_noted("\"plans are", "\"plans are\"", "never closed");
        check_noted("-theme:health plans", "plans", "theme");
        check_noted("& plans", "plans", "no word");
        check_noted("well-be*", "\"well be\"", "*");
        check_noted("year:1-100000", "", "year");
    }

    #[test]
    fn times_and_ratios_are_words_not_fields() {
        check("16:30", "\"16 30\"");
    }
}
