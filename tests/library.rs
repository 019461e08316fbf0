//! The library on the documents that ship with the page: what their readers ask must have the answers that the documents give.

use library::{EventKind, FindingRef, Library, Movement, Query, Sort};
use report::{Area, Grade, Kind, Report, ReportId};
use std::fs;
use std::path::Path;

const PLACE: &str = "Calderdale";

fn seeds() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/documents");
    let files = fs::read_dir(folder).expect("the seeds").map(|entry| entry.expect("a file").path());
    Library::new(files.map(|path| read(&path)))
}

fn read(path: &Path) -> Report {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
    let bytes = fs::read(path).expect("a file");
    reading::read(&formats::open(name, &bytes).expect("a document"))
}

/// The report of a year; each seed has its own.
fn of(library: &Library, year: i32) -> &Report {
    library
        .reports()
        .map(|(_, report)| report)
        .find(|report| report.year() == Some(year))
        .expect("a report of that year")
}

fn year_of(library: &Library, at: FindingRef) -> Option<i32> {
    library.found(at)?.report.year()
}

/// For each report its year and how often the words occur in it.
fn occurrences(library: &Library, query: &str) -> Vec<(Option<i32>, u32)> {
    let (query, notes) = Query::parse(query);
    assert_eq!(notes, []);
    let by_report = library.search(&query, Sort::Relevance).by_report;
    by_report.iter().map(|(at, _, times)| (library.report_at(*at).and_then(Report::year), *times)).collect()
}

#[test]
fn a_phrase_is_found_where_it_stands() {
    let library = seeds();
    let (query, _) = Query::parse("\"line of sight\"");
    let hits = library.search(&query, Sort::Relevance);
    assert_eq!(hits.findings.len(), 1);
    assert_eq!(year_of(&library, hits.findings[0]), Some(2025));
    let found = library.found(hits.findings[0]).expect("a hit is there");
    let marks = library.marks(&query, found.at);
    assert_eq!(marks.len(), 1);
    assert_eq!(found.report.words_of(marks[0]), "line of sight");
}

#[test]
fn zeros_are_listed() {
    let expected = [(Some(2009), 0), (Some(2018), 0), (Some(2022), 0), (Some(2024), 4), (Some(2025), 0)];
    assert_eq!(occurrences(&seeds(), "homeless"), expected);
}

#[test]
fn other_names_do_not_change_the_count_of_a_word() {
    let library = seeds();
    for word in ["supervision", "homeless", "oversight", "MAST", "siblings", "PEP"] {
        let exact = occurrences(&library, &format!("{word} also:no"));
        assert_eq!(occurrences(&library, word), exact, "{word}");
        assert_eq!(occurrences(&library, &format!("\"{word}\"")), exact, "{word} in quotation marks");
    }
    let hits = library.search(&Query::parse("supervision").0, Sort::Relevance);
    let names: Vec<&str> = hits.also.iter().map(|also| also.name.name.as_str()).collect();
    assert!(names.contains(&"management oversight") && names.contains(&"oversight"), "{names:?}");
}

#[test]
fn two_reports_side_by_side() {
    let library = seeds();
    let (earlier, later) = (of(&library, 2022), of(&library, 2024));
    let comparison = library.compare(later.id(), earlier.id()).expect("both are there");
    assert_eq!(library.report_at(comparison.before).map(Report::id), Some(earlier.id()));
    assert_eq!(library.report_at(comparison.after).map(Report::id), Some(later.id()));
    assert!(comparison.judgements.iter().all(|moved| moved.movement == Movement::NotComparable));
    assert_eq!(comparison.judgements.len(), later.about().judgements.len());
    let both: Vec<&str> = comparison.covered_by_both.iter().map(|topic| topic.slug()).collect();
    assert_eq!(both, ["care-leavers"]);
    assert!(comparison.covered_before.is_empty());
    assert_eq!(comparison.tones_after.total() as usize, later.findings().len());
    assert!(comparison.themes.is_sorted_by_key(|theme| theme.change));
    for theme in &comparison.themes {
        assert_eq!(theme.findings_before.len(), theme.before.total() as usize);
        assert_eq!(theme.findings_after.len(), theme.after.total() as usize);
    }
}

#[test]
fn the_timeline_has_graded_rows_and_visits() {
    let library = seeds();
    let timeline = library.timeline(PLACE);
    let rows: Vec<(Option<Area>, Vec<i32>)> = timeline
        .rows
        .iter()
        .map(|row| (row.area, row.events.iter().map(|event| event.date.year()).collect()))
        .collect();
    let expected = [
        (Some(Area::Overall), vec![2018, 2024]),
        (Some(Area::Leaders), vec![2018, 2024]),
        (Some(Area::HelpAndProtection), vec![2018, 2024]),
        (Some(Area::InCare), vec![2018, 2024]),
        (Some(Area::CareLeavers), vec![2018, 2024]),
        (None, vec![2009, 2022, 2025]),
    ];
    assert_eq!(rows, expected);
    assert_eq!(timeline.years, Some((2009, 2025)));
    let joint = &timeline.rows[3].events[0].what;
    let EventKind::Graded { grade, joint, reported_by } = joint else { panic!("a grade") };
    assert_eq!((*grade, *joint), (Grade::Outstanding, true));
    assert!(reported_by.is_some(), "second-hand");
}

#[test]
fn what_moved_between_the_last_two_full_inspections() {
    let library = seeds();
    let (before, after, moves) = library.moved(PLACE).expect("two full inspections");
    let kinds = [before, after].map(|at| library.report_at(at).map(|report| report.about().kind));
    assert_eq!(kinds, [Some(Kind::Article), Some(Kind::Inspection)]);
    let moves: Vec<(Area, Movement, bool)> = moves.iter().map(|m| (m.area, m.movement, m.joint)).collect();
    let expected = [
        (Area::Overall, Movement::Same, false),
        (Area::Leaders, Movement::Same, false),
        (Area::HelpAndProtection, Movement::Up, false),
        (Area::InCare, Movement::Down, true),
        (Area::CareLeavers, Movement::Down, true),
    ];
    assert_eq!(moves, expected);
}

#[test]
fn days_from_visit_to_letter() {
    let library = seeds();
    let intervals = library.intervals(PLACE);
    let days: Vec<_> = intervals.iter().map(|i| (library.report_at(i.report).and_then(Report::year), i.days)).collect();
    let expected = [(Some(2009), Some(29)), (Some(2022), Some(34)), (Some(2024), None), (Some(2025), Some(35))];
    assert_eq!(days, expected);
}

#[test]
fn what_is_mentioned_and_not_loaded() {
    let library = seeds();
    let missing = library.not_loaded(PLACE);
    let november = missing.iter().find(|m| m.mention.date.is_some_and(|date| date.to_string() == "2018-11"));
    let november = november.expect("the inspection of November 2018");
    assert_eq!(&november.by, of(&library, 2022).id());
    assert_eq!(november.retold_by.as_ref(), Some(of(&library, 2018).id()));
    assert!(missing.iter().all(|m| m.mention.date.map(|date| date.year) == Some(2018)), "{missing:?}");

    let inspection = of(&library, 2024);
    let visit = inspection.mentions().iter().find(|m| m.date.is_some_and(|date| date.year == 2022));
    let loaded: Option<&ReportId> = library.loaded(inspection.id(), visit.expect("the visit of 2022"));
    assert_eq!(loaded, Some(of(&library, 2022).id()));
}
