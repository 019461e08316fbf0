//! Counts, lists and filters in plain English.

use library::{Library, Query};
use report::{Set, Topic, Vocabulary};

/// "1 finding", "1,234 findings".
pub fn count(n: usize, one: &str, many: &str) -> String {
    let mut words = thousands(n);
    words.push(' ');
    words.push_str(if n == 1 { one } else { many });
    words
}

/// "1,234".
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "a", "a and b", "a, b and c".
pub fn listed<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, " and ")
}

fn joined<S: AsRef<str>>(items: &[S], last_by: &str) -> String {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(if at + 1 == items.len() { last_by } else { ", " });
        }
        out.push_str(item.as_ref());
    }
    out
}

/// The first letter small, for use inside a sentence.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => std::iter::once(first.to_ascii_lowercase()).chain(chars).collect(),
        None => String::new(),
    }
}

/// "front door and thresholds; assessment": what a visit looked at.
pub fn topics(topics: &[Topic]) -> String {
    topics.iter().map(|t| lower_first(t.label())).collect::<Vec<_>>().join("; ")
}

/// The words and filters of a query, a line for each: "Tone: concern or mixed".
pub fn filters(library: &Library, query: &Query) -> Vec<String> {
    let mut lines = Vec::new();
    let words = query.words_text();
    if !words.is_empty() {
        lines.push(format!("Words: {words}"));
        if query.also.off {
            lines.push("Other names of the words: not searched".into());
        } else if !query.also.without.is_empty() {
            let left_out: Vec<&String> = query.also.without.iter().collect();
            lines.push(format!("Other names of the words: searched, without {}", listed(&left_out)));
        } else {
            lines.push("Other names of the words: searched".into());
        }
    }
    let mut line = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            lines.push(format!("{name}: {}", joined(&values, " or ")));
        }
    };
    let filters = &query.filters;
    line("Authority", filters.authorities.iter().cloned().collect());
    line(
        "Report",
        filters.reports.iter().map(|id| library.report(id).map_or(id.to_string(), report::Report::name)).collect(),
    );
    line("Year", filters.years.iter().map(ToString::to_string).collect());
    line("Kind", labels(filters.kinds));
    line("Area", labels(filters.areas));
    line("Grade of the area", labels(filters.grades));
    line("Theme", labels(filters.themes));
    line("Tone", labels(filters.tones));
    line("Extent", labels(filters.extents));
    line("Group", labels(filters.groups));
    let answer = |asked: Option<bool>, yes: &str, no: &str| -> Vec<String> {
        asked.map(|asked| if asked { yes } else { no }.to_owned()).into_iter().collect()
    };
    line("Recommendations", answer(filters.recommendation, "only these", "left out"));
    line("How sure the tags are", answer(filters.sure, "sure", "unsure"));
    line("Tags checked by a person", answer(filters.checked, "yes", "no"));
    lines
}

fn labels<T: Vocabulary>(values: Set<T>) -> Vec<String> {
    values.iter().map(|value| lower_first(value.label())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_read_well() {
        assert_eq!(count(1, "finding", "findings"), "1 finding");
        assert_eq!(count(1234, "finding", "findings"), "1,234 findings");
        assert_eq!(thousands(1_000_000), "1,000,000");
        assert_eq!(thousands(0), "0");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(lower_first("Children"), "children");
    }

    #[test]
    fn every_filter_is_told_in_words() {
        let query = Query::parse(
            "supervision -audit authority:Northshire report:r year:2022,2024 kind:inspection area:leaders grade:good \
             theme:supervision tone:concern,mixed extent:some group:staff rec:no sure:no checked:yes also:no",
        );
        assert_eq!(query.1, []);
        let told = filters(&Library::default(), &query.0);
        assert_eq!(
            told,
            [
                "Words: supervision -audit",
                "Other names of the words: not searched",
                "Authority: Northshire",
                "Report: r",
                "Year: 2022 or 2024",
                "Kind: inspection",
                "Area: leaders",
                "Grade of the area: good",
                "Theme: supervision and management oversight",
                "Tone: concern or mixed",
                "Extent: some",
                "Group: staff",
                "Recommendations: left out",
                "How sure the tags are: unsure",
                "Tags checked by a person: yes",
            ]
        );
        assert!(filters(&Library::default(), &Query::default()).is_empty());
    }
}
