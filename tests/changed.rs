//! Changed copies of the seed documents: what the reading gives must follow the words, not remember the documents.

use report::{Area, Grade, RecommendationKind, Report, Role};
use std::path::Path;

fn words(year: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/documents");
    let mut files = std::fs::read_dir(folder).expect("the seeds").map(|entry| entry.expect("a file").path());
    let path = files.find(|path| path.to_string_lossy().contains(year)).expect("a seed of the year");
    std::fs::read_to_string(path).expect("text")
}

fn read(text: &str) -> Report {
    reading::read(&formats::open("changed.txt", text.as_bytes()).expect("a text"))
}

/// Each pair's first words, which must be there, replaced by its second.
fn changed(year: &str, pairs: &[(&str, &str)]) -> Report {
    let mut text = words(year);
    for (from, to) in pairs {
        assert!(text.contains(from), "{from} is in the document of {year}");
        text = text.replace(from, to);
    }
    read(&text)
}

const YEARS: [&str; 5] = ["2009", "2018", "2022", "2024", "2025"];

#[test]
fn another_authority() {
    for name in ["Northshire", "Isle of Eels", "Kings-on-Sea", "St Olaves", "Bath and West Eels"] {
        for year in YEARS {
            let report = changed(year, &[("Calderdale", name)]);
            assert_eq!(report.about().authority.as_deref(), Some(name), "{year}");
            assert!(!report.text().contains("Calderdale"), "{year}");
            assert!(report.id().as_str().starts_with(&name.to_lowercase().replace(' ', "-")), "{}", report.id());
        }
    }
}

#[test]
fn another_form_of_the_name() {
    let inspection = "Inspection of Calderdale local authority children's services";
    for (title, name) in [
        ("Inspection of the London Borough of Eastham children's services", "Eastham"),
        ("Inspection of the Royal Borough of Eastham and Westham children's services", "Eastham and Westham"),
        ("Inspection of Eastham Metropolitan Borough Council children's services", "Eastham"),
        ("Inspection of Eastham City Council's children's services", "Eastham"),
        ("Inspection of City of Eastham children's services", "Eastham"),
    ] {
        let report = changed("2024", &[(inspection, title), ("Calderdale", "the area")]);
        assert_eq!(report.about().authority.as_deref(), Some(name), "{title}");
        assert_eq!(report.about().title, title);
    }
}

#[test]
fn other_dates() {
    let report = changed(
        "2022",
        &[("14 and 15 February 2022", "30 November to 2 December 2021"), ("21 March 2022", "11 January 2022")],
    );
    let about = report.about();
    let period = about.inspected.as_ref().expect("a period");
    assert_eq!((report::iso(period.start), report::iso(period.end)), ("2021-11-30".into(), "2021-12-02".into()));
    assert_eq!(about.published.map(report::iso).as_deref(), Some("2022-01-11"));
    assert_eq!(report.id().as_str(), "calderdale-2021-12-02-focused-visit");

    let report = changed("2024", &[("19 to 23 February 2024", "14 to 18 June 2021 and 28 June to 2 July 2021")]);
    let period = report.about().inspected.clone().expect("a period");
    assert_eq!(period.periods.len(), 2);
    assert_eq!((report::iso(period.start), report::iso(period.end)), ("2021-06-14".into(), "2021-07-02".into()));

    let report = changed("2009", &[("7 and 8 July 2009", "1 December 2010"), ("6 August 2009", "3 January 2011")]);
    assert_eq!(report.id().as_str(), "calderdale-2010-12-01-unannounced-inspection");
    let report = changed("2018", &[("2018", "2016")]);
    assert_eq!(report.id().as_str(), "calderdale-2016-article");
    let report = changed("2022", &[("November 2018", "May 2017")]);
    assert_eq!(report.mentions()[0].date.map(|date| date.to_string()).as_deref(), Some("2017-05"));
}

#[test]
fn other_people() {
    let report = changed(
        "2022",
        &[
            ("Julie Jenkins", "Anne-Marie O'Hara"),
            ("Victoria Horsefield and Louise Walker", "Li Brown, Jo St Clair and Al Green"),
            ("Victoria Horsefield", "Li Brown"),
        ],
    );
    let people: Vec<(Role, &str)> = report.about().people.iter().map(|p| (p.role, p.name.as_str())).collect();
    assert_eq!(
        people,
        [
            (Role::Addressee, "Anne-Marie O'Hara"),
            (Role::Inspector, "Li Brown"),
            (Role::Inspector, "Jo St Clair"),
            (Role::Inspector, "Al Green"),
            (Role::Signatory, "Li Brown"),
        ]
    );
    let report = changed("2009", &[("Paul Brennan", "Zoë Wren"), ("Heather Brown", "Sam Field"), ("Loatur", "Xqv")]);
    let people: Vec<&str> = report.about().people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(people, ["Zoë Wren", "Sam Field"]);
    let report = changed("2024", &[("Naintara Khosla, His", "Max Moor, Her")]);
    assert_eq!(report.about().people[0].name, "Max Moor");
    assert_eq!(report.about().people[0].post.as_deref(), Some("Her Majesty's Inspector"));
}

#[test]
fn other_grades() {
    let report = changed(
        "2024",
        &[
            (
                "The experiences and progress of care leavers\tGood",
                "The experiences and progress of care leavers\tInadequate",
            ),
            ("Overall effectiveness\tGood", "Overall effectiveness\tRequires improvement to be good"),
        ],
    );
    let grade = |report: &Report, area| report.about().judgements.iter().find(|j| j.area == area).map(|j| j.grade);
    assert_eq!(grade(&report, Area::CareLeavers), Some(Grade::Inadequate));
    assert_eq!(grade(&report, Area::Overall), Some(Grade::RequiresImprovement));
    assert_eq!(grade(&report, Area::InCare), Some(Grade::Good));

    // The same table with spaces or upright strokes between its cells.
    for cell in ["   ", " | "] {
        let text = words("2024");
        let table: String = text.lines().filter(|line| line.contains('\t')).collect::<Vec<_>>().join("\n");
        let other: Vec<String> = table
            .lines()
            .map(|row| if cell == "   " { row.replace('\t', cell) } else { format!("| {} |", row.replace('\t', cell)) })
            .collect();
        let report = read(&text.replace(&table, &other.join("\n")));
        assert_eq!(report.about().judgements.len(), 5, "{cell:?}");
    }

    let report = changed(
        "2018",
        &[(
            "leaders on social work practice with children and families Good",
            "leaders on social work practice with children and families Inadequate",
        )],
    );
    assert_eq!(grade(&report, Area::Leaders), Some(Grade::Inadequate));
    assert_eq!(report.about().judgements.len(), 4);
}

#[test]
fn without_a_table_the_headings_tell() {
    let text: String = words("2024").lines().filter(|line| !line.contains('\t')).collect::<Vec<_>>().join("\n");
    let report = read(&text.replace("care leavers: good", "care leavers are outstanding"));
    let grades: Vec<(Area, Grade)> = report.about().judgements.iter().map(|j| (j.area, j.grade)).collect();
    assert_eq!(
        grades,
        [
            (Area::HelpAndProtection, Grade::Good),
            (Area::InCare, Grade::Good),
            (Area::CareLeavers, Grade::Outstanding),
            (Area::Leaders, Grade::Good),
        ]
    );
}

#[test]
fn another_publisher() {
    let report = changed("2018", &[("Community Care", "Town Weekly")]);
    assert_eq!(report.about().publisher.as_deref(), Some("Town Weekly"));
    assert!(report.about().judgements.iter().all(|j| j.reported_by.as_deref() == Some("Town Weekly")));
}

#[test]
fn bullets_in_another_order() {
    let text = words("2022");
    let bullets: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
    let reversed: Vec<&str> = bullets.iter().rev().copied().collect();
    let report = read(&text.replace(&bullets.join("\n"), &reversed.join("\n")));
    let got: Vec<&str> = report.recommendations().iter().map(|r| report.words_of(r.span)).collect();
    let expected: Vec<&str> = reversed.iter().map(|line| &line[2..]).collect();
    assert_eq!(got, expected);
}

#[test]
fn other_bullets() {
    for bullet in ["* ", "• ", "\u{f0b7} ", "\u{f06e}\t", "\u{f02d}", "– ", "◼ "] {
        let text: String = words("2009")
            .lines()
            .map(|line| match line.strip_prefix("- ") {
                Some(rest) => format!("{bullet}{rest}\n"),
                None => format!("{line}\n"),
            })
            .collect();
        let report = read(&text);
        let kinds = |kind| report.recommendations().iter().filter(|r| r.kind == Some(kind)).count();
        assert_eq!(kinds(RecommendationKind::AreaForImprovement), 8, "{bullet:?}");
        assert_eq!(kinds(RecommendationKind::PriorityAction), 2, "{bullet:?}");
    }
}

#[test]
fn other_paragraph_numbers() {
    let text: String = words("2024")
        .lines()
        .map(|line| match line.split_once(". ") {
            Some((number, rest)) if number.parse::<u16>().is_ok() => {
                format!("{}. {rest}\n", number.parse::<u16>().expect("a number") + 100)
            }
            _ => format!("{line}\n"),
        })
        .collect();
    let numbers: Vec<u16> = read(&text).passages().iter().filter_map(|p| p.number).collect();
    assert_eq!(numbers, (101..=161).collect::<Vec<_>>());
}

#[test]
fn another_heading_for_what_must_improve() {
    for (heading, kind) in [
        ("What needs to improve?1", RecommendationKind::AreaForImprovement),
        ("Recommendations", RecommendationKind::AreaForImprovement),
        ("Area for priority action", RecommendationKind::PriorityAction),
    ] {
        let report = changed("2025", &[("What needs to improve in this area of social work practice?", heading)]);
        assert_eq!(report.recommendations().len(), 1, "{heading}");
        assert_eq!(report.recommendations()[0].kind, Some(kind), "{heading}");
    }
    let report = changed("2024", &[("- The response to 16- and 17-year-olds who present as homeless.\n", "")]);
    assert_eq!(report.recommendations().len(), 1);
}

#[test]
fn another_focus() {
    let report = changed(
        "2022",
        &[("arrangements for care leavers.", "arrangements for children missing education and for young carers.")],
    );
    let coverage: Vec<&str> = report.about().coverage.iter().map(|topic| topic.slug()).collect();
    assert_eq!(coverage, ["missing-education", "young-carers"]);
    assert!(report.about().focus.as_ref().is_some_and(|focus| focus.ends_with("for young carers")));
}
