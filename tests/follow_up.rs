//! Follow-ups, recurrences, concerns also raised and reversals over the documents that come with the program and two more
//! reports of the same authority; those lie outside the repository, in `../shared/reports`.

use library::{FindingRef, FollowUp, Library, ReportRef, told_in_words};
use std::path::{Path, PathBuf};

const SHIRE: &str = "Calderdale";

/// All six reports; nothing where those from outside are absent, which is said.
fn library() -> Option<Library> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let outside = ["2015-03-20", "2018-12-19"].map(|day| root.join(format!("../shared/reports/calderdale-{day}.pdf")));
    if !outside.iter().all(|file| file.is_file()) {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{outside:?} are absent");
        eprintln!("NOT RUN: reports are absent: {outside:?}");
        return None;
    }
    let seeds =
        std::fs::read_dir(root.join("seeds/documents")).expect("seeds").map(|entry| entry.expect("a file").path());
    let read = |file: PathBuf| {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        reading::read(&formats::open(&name, &std::fs::read(&file).expect("a file")).expect("a report"))
    };
    Some(Library::new(seeds.chain(outside).map(read)))
}

/// The report of a year; of 2018 the inspection's own.
fn of(library: &Library, year: i32) -> ReportRef {
    let own = |report: &report::Report| report.about().kind != report::Kind::Article;
    library.reports().find(|(_, r)| r.year() == Some(year) && own(r)).expect("a report of that year").0
}

fn numbers(library: &Library, findings: impl Iterator<Item = FindingRef>) -> Vec<u16> {
    findings.filter_map(|at| library.found(at)?.passage().number).collect()
}

fn quotes(library: &Library, follow_up: &FollowUp) -> String {
    follow_up.evidence().take(3).filter_map(|e| Some(library.found(e.finding)?.words())).collect::<Vec<_>>().join(" | ")
}

#[test]
fn what_became_of_each_recommendation() {
    let Some(library) = library() else { return };
    let all = library.follow_ups(SHIRE);
    let check = |from: i32, n: usize, later: i32, status: &[&str], evidence: &[u16], words: &str| {
        let (from_at, later_at) = (of(&library, from), of(&library, later));
        let is_it = |f: &&FollowUp| (f.from, f.recommendation + 1, f.later) == (from_at, n, later_at);
        let follow_up = all.iter().find(is_it).expect("a follow-up");
        let shown = numbers(&library, follow_up.evidence().take(3).map(|evidence| evidence.finding));
        let told = quotes(&library, follow_up);
        assert!(status.contains(&follow_up.status()), "{from} {n} in {later}: {} {told}", follow_up.status());
        assert!(evidence.is_empty() || evidence.iter().any(|n| shown.contains(n)), "{from} {n} in {later}: {told}");
        assert!(told.contains(words), "{from} {n} in {later}: {told}");
        assert_eq!(follow_up.evidence().count() == 0, follow_up.status() == "not-revisited");
    };
    check(2018, 1, 2024, &["resolved", "improving"], &[2, 3, 8, 10], "");
    check(2018, 2, 2024, &["resolved"], &[7], "");
    check(2018, 3, 2024, &["persisting"], &[18, 60], "");
    check(2022, 1, 2024, &["not-revisited"], &[], "");
    check(2022, 2, 2024, &["resolved"], &[50], "");
    check(2022, 3, 2024, &["resolved"], &[50, 61], "");
    check(
        2022,
        3,
        2025,
        &["improving", "resolved"],
        &[],
        "Pathway advisers and social workers in the child exploitation team",
    );
    check(2022, 4, 2024, &["resolved"], &[41], "");
    check(2022, 5, 2024, &["resolved"], &[53], "");
    check(2022, 5, 2025, &["resolved"], &[], "Real-time data reporting");
    check(2024, 1, 2025, &["not-revisited"], &[], "");
    check(2024, 2, 2025, &["not-revisited"], &[], "");
}

#[test]
fn not_looked_at_is_neither_resolved_nor_silent() {
    let Some(library) = library() else { return };
    let (asked, visit) = (of(&library, 2024), of(&library, 2025));
    let all = library.follow_ups(SHIRE);
    let why = |f: &FollowUp| match f.outcome {
        library::Outcome::NotRevisited { why } => Some(why),
        library::Outcome::Revisited { .. } => None,
    };
    let of_2024: Vec<_> = all.iter().filter(|f| f.from == asked && f.later == visit).map(why).collect();
    assert_eq!(of_2024, [Some(library::Why::OutOfScope); 2]);
    let records = all.iter().find(|f| f.from == of(&library, 2022) && f.recommendation == 0 && f.later == asked);
    assert_eq!(records.and_then(why), Some(library::Why::NoEvidence));
}

#[test]
fn homelessness_recurs_in_three_inspections() {
    let Some(library) = library() else { return };
    let chains = library.recurring(SHIRE);
    let homeless = [(of(&library, 2015), 9), (of(&library, 2018), 2), (of(&library, 2024), 0)];
    let links = |chain: &Vec<library::Link>| chain.iter().map(|l| (l.report, l.recommendation)).collect::<Vec<_>>();
    assert!(chains.iter().any(|chain| links(chain) == homeless), "{chains:?}");
    let course = |theme| library.trajectories(SHIRE).into_iter().find(|t| t.theme == theme).map(|t| t.course);
    assert_eq!(course(report::Theme::PathwayPlanning), Some(library::Course::LostAndRegained));
}

#[test]
fn concerns_that_became_no_recommendation() {
    let Some(library) = library() else { return };
    let raised = numbers(&library, library.also_raised(of(&library, 2024)).into_iter());
    for number in [4, 9, 28, 45] {
        assert!(raised.contains(&number), "{number} is not among {raised:?}");
    }
    for number in [18, 35, 60] {
        assert!(!raised.contains(&number), "{number} belongs to a recommendation");
    }
}

#[test]
fn statements_that_were_turned_round() {
    let Some(library) = library() else { return };
    let pairs = library.reversals(of(&library, 2022), of(&library, 2024));
    let holds = |at: FindingRef, words: &str| library.found(at).is_some_and(|found| found.words().contains(words));
    assert!(pairs.iter().any(|p| holds(p.before, "out of date") && holds(p.after, "accessible and up to date")));
}

#[test]
fn an_unchanged_overall_judgement_hides_no_fall() {
    let Some(library) = library() else { return };
    let (.., moves) = library.moved(SHIRE).expect("two inspections");
    assert!(told_in_words(&moves).starts_with("Overall: good → good hides two falls. Up: help and protection."));
}
