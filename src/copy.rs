//! Words that more than one page shows: counts, names and empty states, in plain English.

pub use export::words::{count, listed, lower_first, thousands, topics};

use report::{Area, Grade, Report};

/// "twice" goes without saying: "two", "three"; from ten on in digits.
pub fn in_words(n: usize) -> String {
    const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    n.checked_sub(1).and_then(|at| WORDS.get(at)).map_or_else(|| thousands(n), |word| (*word).to_owned())
}

/// The first words of a sentence, to tell one control from the next in a list of them.
pub fn start_of(words: &str) -> String {
    let mut start: String = words.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    start.push('…');
    start
}

/// The letters that stand for a grade where there is no room for its words.
pub fn grade_letters(grade: Grade) -> &'static str {
    match grade {
        Grade::Outstanding => "O",
        Grade::Good => "G",
        Grade::Adequate => "A",
        Grade::RequiresImprovement => "RI",
        Grade::Inadequate => "I",
        Grade::NotJudged | Grade::NotGiven => "–",
    }
}

/// An area named for a sentence: "children in care".
pub fn area_in_sentence(area: Area) -> String {
    lower_first(area.label())
}

/// "2022 focused visit: care leavers": short, but told apart from its neighbours.
pub fn report_with_scope(report: &Report) -> String {
    let about = report.about();
    let scope = &about.coverage;
    match about.kind {
        report::Kind::FocusedVisit | report::Kind::MonitoringVisit | report::Kind::UnannouncedInspection
            if !scope.is_empty() && scope.len() < 4 =>
        {
            format!("{}: {}", report.short_name(), topics(scope))
        }
        _ => report.short_name(),
    }
}

/// A report's name with its authority before it, where there are several authorities to tell apart.
pub fn told_apart(report: &Report, name: String, several: bool) -> String {
    match &report.about().authority {
        Some(authority) if several => format!("{authority}, {name}"),
        _ => name,
    }
}

/// Who wrote a report: "Ofsted", or the publisher of a secondary source.
pub fn whose(report: &Report) -> String {
    let about = report.about();
    match about.source_class {
        report::SourceClass::Ofsted => "Ofsted".into(),
        report::SourceClass::Secondary => about.publisher.clone().unwrap_or_else(|| "Secondary source".into()),
    }
}

/// Puts a short list in order, equals as they were. For lists of a few dozen: the standard sorts would each add kilobytes
/// to the first download.
pub fn order<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_stay_as_they_were() {
        let mut items = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        order(&mut items, |a, b| a.0 < b.0);
        assert_eq!(items, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        order(&mut [] as &mut [u8], |a, b| a < b);
    }
}
