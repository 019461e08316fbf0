//! A correction in the making: what stands in the fields of a form, and what it says once it is sent, or what is wrong with it.

use report::{Area, Date, Fact, Framework, Grade, Kind, Report, month_name};
use work::{Authority, Corrected, Day, Days, Judged, Said};

/// What is wrong, and in which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The number of the field.
    pub field: usize,
    /// What is wrong and what to do.
    pub words: String,
}

/// What came of a form: nothing to say, or what is wrong.
pub type Outcome = Result<(), Vec<Problem>>;

/// What stands in the fields at first.
pub fn of(shown: &Report, fact: Fact) -> Vec<String> {
    let about = shown.about();
    let day = |date: Option<Date>| match date {
        Some(date) => [date.day().to_string(), u8::from(date.month()).to_string(), date.year().to_string()],
        None => Default::default(),
    };
    match fact {
        Fact::Authority => vec![about.authority.clone().unwrap_or_default()],
        Fact::Inspected => {
            let ends = about.inspected.as_ref();
            [day(ends.map(|p| p.start)), day(ends.map(|p| p.end))].concat()
        }
        Fact::Published => day(about.published).to_vec(),
        Fact::Kind => vec![about.kind.slug().to_owned()],
        Fact::Framework => vec![about.framework.slug().to_owned()],
        Fact::Judgements => {
            about.judgements.iter().flat_map(|j| [j.area.slug().to_owned(), j.grade.slug().to_owned()]).collect()
        }
        Fact::Recommendations => Vec::new(),
    }
}

/// Gives a correction what the fields say of a fact. `known` tells what is known of an authority by its name.
pub fn apply(
    fact: Fact,
    draft: &[String],
    read: &Report,
    known: impl Fn(&str) -> Authority,
    corrected: &mut Corrected,
) -> Outcome {
    let about = read.about();
    let field = |at: usize| draft.get(at).map(|typed| typed.trim()).unwrap_or_default();
    match fact {
        Fact::Authority => {
            let name = field(0).split_whitespace().collect::<Vec<_>>().join(" ");
            let said = (!name.is_empty()).then(|| known(&name));
            let same = said.as_ref().map(|said| &said.name) == about.authority.as_ref();
            corrected.authority = given(said, same);
        }
        Fact::Published => {
            let said = day(draft, 0, "the letter or publication")?;
            corrected.published = given(said.map(Day), said == about.published);
        }
        Fact::Inspected => {
            let said = days(draft)?;
            let read = about.inspected.as_ref().map(|p| (p.start, p.end));
            corrected.inspected =
                given(said.map(|(first, last)| Days { first: Day(first), last: Day(last) }), said == read);
        }
        Fact::Kind => corrected.kind = Kind::from_slug(field(0)).filter(|said| *said != about.kind),
        Fact::Framework => corrected.framework = Framework::from_slug(field(0)).filter(|said| *said != about.framework),
        Fact::Judgements => {
            let said = judgements(draft)?;
            let same = said.iter().map(|j| (j.area, j.grade)).eq(about.judgements.iter().map(|j| (j.area, j.grade)));
            corrected.judgements = (!same).then_some(said);
        }
        Fact::Recommendations => {}
    }
    Ok(())
}

/// Takes a fact back to what was read.
pub fn take_back(fact: Fact, corrected: &mut Corrected) {
    match fact {
        Fact::Authority => corrected.authority = Said::AsRead,
        Fact::Inspected => corrected.inspected = Said::AsRead,
        Fact::Published => corrected.published = Said::AsRead,
        Fact::Kind => corrected.kind = None,
        Fact::Framework => corrected.framework = None,
        Fact::Judgements => corrected.judgements = None,
        Fact::Recommendations => corrected.recommendations = None,
    }
}

fn given<T>(said: Option<T>, same: bool) -> Said<T> {
    match said {
        _ if same => Said::AsRead,
        Some(said) => Said::Is(said),
        None => Said::None,
    }
}

fn problem<T>(field: usize, words: String) -> Result<T, Vec<Problem>> {
    Err(vec![Problem { field, words }])
}

/// The date in three fields from `first` on; none where all are empty.
fn day(draft: &[String], first: usize, of: &str) -> Result<Option<Date>, Vec<Problem>> {
    let field = |at: usize| draft.get(first + at).map(|typed| typed.trim()).unwrap_or_default();
    let fields = [field(0), field(1), field(2)];
    if fields.iter().all(|typed| typed.is_empty()) {
        return Ok(None);
    }
    if let Some(at) = fields.iter().position(|typed| typed.is_empty()) {
        let missing = ["a day", "a month", "a year"][at];
        return problem(first + at, format!("The date of {of} must include {missing}"));
    }
    let Some(year) = fields[2].parse().ok().filter(|year| (1900..=2100).contains(year)) else {
        return problem(first + 2, format!("The year of {of} must be four digits, such as 2024"));
    };
    let date = month(fields[1]).zip(fields[0].parse().ok());
    match date.and_then(|(month, day)| report::parse_iso(&format!("{year}-{month}-{day}", day = u8::min(day, 99)))) {
        Some(date) => Ok(Some(date)),
        None => problem(first, format!("The date of {of} must be a real date, such as 27 3 2024")),
    }
}

/// A month by its number or its name.
fn month(typed: &str) -> Option<u8> {
    let starts = |month: &u8| {
        let name = month_name(*month);
        typed.len() >= 3 && name.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
    };
    typed.parse().ok().or_else(|| (1..=12).find(starts))
}

/// The first and the last day of an inspection; the last may be left empty.
fn days(draft: &[String]) -> Result<Option<(Date, Date)>, Vec<Problem>> {
    let (first, last) = (day(draft, 0, "the first day"), day(draft, 3, "the last day"));
    match (first, last) {
        (Err(mut first), Err(last)) => {
            first.extend(last);
            Err(first)
        }
        (Err(problems), _) | (_, Err(problems)) => Err(problems),
        (Ok(None), Ok(None)) => Ok(None),
        (Ok(None), Ok(Some(_))) => problem(0, "Enter the first day as well".to_owned()),
        (Ok(Some(first)), Ok(last)) => match last.unwrap_or(first) {
            last if last < first => problem(3, "The last day must be the same as or after the first day".to_owned()),
            last => Ok(Some((first, last))),
        },
    }
}

fn judgements(draft: &[String]) -> Result<Vec<Judged>, Vec<Problem>> {
    let mut said: Vec<Judged> = Vec::new();
    let mut problems = Vec::new();
    for (row, pair) in draft.chunks(2).enumerate() {
        let [area, grade] = pair else { continue };
        match (Area::from_slug(area), Grade::from_slug(grade)) {
            (Some(area), Some(_)) if said.iter().any(|other| other.area == area) => {
                let words = format!("{} stands twice: choose another area or remove one", area.label());
                problems.push(Problem { field: 2 * row, words });
            }
            (Some(area), Some(grade)) => said.push(Judged { area, grade }),
            (None, _) => {
                problems.push(Problem { field: 2 * row, words: format!("Choose the area of judgement {}", row + 1) });
            }
            (_, None) => {
                problems
                    .push(Problem { field: 2 * row + 1, words: format!("Choose the grade of judgement {}", row + 1) });
            }
        }
    }
    if problems.is_empty() { Ok(said) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Format, Note, Source};

    fn read() -> Report {
        let source = Source { file: "a.txt".into(), sha256: "0".into(), pages: None, format: Format::Text };
        Report::bare(source, "Plans.".into(), Note::plain("None."))
    }

    fn corrected() -> Corrected {
        Corrected::new(&read(), report::parse_iso("2026-11-28").expect("a day"))
    }

    fn said(fact: Fact, draft: &[&str]) -> Result<Corrected, Vec<(usize, String)>> {
        let mut corrected = corrected();
        let draft: Vec<String> = draft.iter().map(|typed| (*typed).to_owned()).collect();
        let known = |name: &str| Authority { name: name.to_owned(), place: None };
        apply(fact, &draft, &read(), known, &mut corrected)
            .map(|()| corrected)
            .map_err(|problems| problems.into_iter().map(|p| (p.field, p.words)).collect())
    }

    fn iso(corrected: &Corrected) -> String {
        match (&corrected.published, &corrected.inspected) {
            (Said::Is(day), _) => report::iso(day.0),
            (_, Said::Is(days)) => format!("{}/{}", report::iso(days.first.0), report::iso(days.last.0)),
            _ => String::new(),
        }
    }

    #[test]
    fn dates_are_typed_as_people_write_them() {
        let check = |typed: [&str; 3], expected: &str| {
            assert_eq!(said(Fact::Published, &typed).as_ref().map(iso).as_deref(), Ok(expected), "{typed:?}");
        };
        check(["27", "3", "2024"], "2024-03-27");
        check([" 1", "Mar", "2024"], "2024-03-01");
        check(["29", "february", "2024"], "2024-02-29");
        check(["", " ", ""], "");
        let wrong = |typed: [&str; 3], field: usize, words: &str| {
            assert_eq!(said(Fact::Published, &typed), Err(vec![(field, words.to_owned())]), "{typed:?}");
        };
        wrong(["27", "", "2024"], 1, "The date of the letter or publication must include a month");
        wrong(["27", "3", "24"], 2, "The year of the letter or publication must be four digits, such as 2024");
        for day in
            [["30", "2", "2024"], ["x", "2", "2024"], ["1", "13", "2024"], ["255", "1", "2024"], ["1", "Ma", "2024"]]
        {
            wrong(day, 0, "The date of the letter or publication must be a real date, such as 27 3 2024");
        }
    }

    #[test]
    fn days_of_an_inspection_are_in_order() {
        let check = |draft: [&str; 6], expected: &str| {
            assert_eq!(said(Fact::Inspected, &draft).as_ref().map(iso).as_deref(), Ok(expected), "{draft:?}");
        };
        check(["1", "2", "2022", "4", "2", "2022"], "2022-02-01/2022-02-04");
        check(["1", "2", "2022", "", "", ""], "2022-02-01/2022-02-01");
        let wrong = |draft: [&str; 6]| said(Fact::Inspected, &draft).expect_err("a problem");
        assert_eq!(wrong(["4", "2", "2022", "1", "2", "2022"])[0].0, 3);
        assert_eq!(wrong(["", "", "", "1", "2", "2022"])[0].0, 0);
        assert_eq!(wrong(["1", "", "2022", "1", "2", ""]).iter().map(|p| p.0).collect::<Vec<_>>(), [1, 5]);
    }

    #[test]
    fn judgements_are_whole_and_each_area_once() {
        let good = said(Fact::Judgements, &["overall", "good", "leaders", "inadequate"]).expect("no problem");
        assert_eq!(good.judgements.map(|all| all.len()), Some(2));
        assert_eq!(said(Fact::Judgements, &["", "good"]).expect_err("no area")[0].0, 0);
        assert_eq!(said(Fact::Judgements, &["overall", "good", "leaders", ""]).expect_err("no grade")[0].0, 3);
        let twice = said(Fact::Judgements, &["overall", "good", "overall", "inadequate"]).expect_err("twice");
        assert_eq!(twice, [(2, "Overall effectiveness stands twice: choose another area or remove one".to_owned())]);
    }

    #[test]
    fn what_was_read_already_is_no_correction() {
        for fact in Fact::ALL {
            let draft = of(&read(), *fact);
            let draft: Vec<&str> = draft.iter().map(String::as_str).collect();
            assert_eq!(said(*fact, &draft), Ok(corrected()), "{fact}");
        }
        let mut all = said(Fact::Authority, &["  North   shire "]).expect("a name");
        assert_eq!(all.authority, Said::Is(Authority { name: "North shire".into(), place: None }));
        for fact in Fact::ALL {
            take_back(*fact, &mut all);
        }
        assert!(all.is_empty());
    }
}
