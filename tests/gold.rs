//! The five seed documents and the worked example, read and held against what was read out of them by hand.
//!
//! The reference data lies outside the repository, in `../shared/gold`. Where it is absent the tests say so and pass; in
//! continuous integration, where `CI` is `true`, they fail.

use report::{Body, PassageKind, RecommendationKind, Report, Role, SectionKind};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The seed documents: the name that the reference data gives each, and its name here.
const SEEDS: [(&str, &str); 5] = [
    ("000_8c68f4e7bb524227.txt", "calderdale-2022-02-15-focused-visit.txt"),
    ("001_81b63fa6b67fc69a.txt", "calderdale-2024-02-23-inspection.txt"),
    ("002_3435e56f3d48a08b.txt", "calderdale-2025-04-15-focused-visit.txt"),
    ("003_6ef301a30f97adf4.txt", "calderdale-2009-07-08-unannounced-inspection.txt"),
    ("004_0a2bc6d77ad37827.txt", "calderdale-2018-article.txt"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> Report {
    let path = root().join("seeds/documents").join(file);
    let bytes = std::fs::read(&path).expect("a seed document");
    reading::read(&formats::open(file, &bytes).expect("a text"))
}

fn seed(year: &str) -> Report {
    let (_, file) = SEEDS.iter().find(|(_, file)| file.contains(year)).expect("a seed of the year");
    read(file)
}

/// A file of the reference data; nothing where it is absent, which is said.
fn gold(file: &str) -> Option<Value> {
    let path: PathBuf = root().join("../shared/gold").join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{} is absent", path.display());
        eprintln!("NOT RUN: the reference data is absent: {}", path.display());
        return None;
    };
    Some(serde_json::from_slice(&bytes).expect("reference data in JSON"))
}

/// Equal but for the shape of quotation marks, as the reference data has them.
fn plain(text: &str) -> String {
    text.chars().map(report::fold).collect()
}

fn same(got: &str, expected: &Value, what: &str) {
    let expected = expected.as_str().unwrap_or_else(|| panic!("{what}: the reference is a text"));
    assert_eq!(plain(got), plain(expected), "{what}");
}

#[test]
fn every_expectation_of_the_seed_documents_holds() {
    let Some(gold) = gold("seeds.json") else { return };
    let documents = gold["documents"].as_array().expect("documents");
    assert_eq!(documents.len(), SEEDS.len());
    for expected in documents {
        let name = expected["seed"].as_str().expect("a name");
        let (_, file) = SEEDS.iter().find(|(seed, _)| *seed == name).expect("a seed of this name");
        let report = read(file);
        for key in expected.as_object().expect("an object").keys() {
            check(&report, key, expected, file);
        }
    }
}

/// Checks one key of the expectations of a document. A key that is not known fails.
fn check(report: &Report, key: &str, expected: &Value, file: &str) {
    let about = report.about();
    let value = &expected[key];
    let what = &format!("{file}: {key}");
    match key {
        "seed" | "framework_note" => {}
        "authority" => same(about.authority.as_deref().unwrap_or(""), value, what),
        "framework" => same(about.framework.slug(), value, what),
        "kind" => same(about.kind.slug(), value, what),
        "title" => same(&about.title, value, what),
        "focus" => same(about.focus.as_deref().unwrap_or(""), value, what),
        "source_class" => same(about.source_class.slug(), value, what),
        "report_id" => same(report.id().as_str(), value, what),
        "inspected" => {
            let period = about.inspected.as_ref().expect("a period");
            same(&report::iso(period.start), &value["start"], what);
            same(&report::iso(period.end), &value["end"], what);
        }
        "published" => assert_eq!(about.published.map(report::iso).as_deref(), value.as_str(), "{what}"),
        "reports_on" => same(&about.reports_on.expect("a year").to_string(), &value["inspection"], what),
        "people" => check_people(report, value, what),
        "judgements" => check_judgements(report, value, what),
        "recommendations" => assert_eq!(Some(report.recommendations().len() as u64), value.as_u64(), "{what}"),
        "numbered_paragraphs" => {
            let numbers: Vec<u64> = report.passages().iter().filter_map(|p| p.number.map(u64::from)).collect();
            assert_eq!(numbers, (1..=value.as_u64().expect("a number")).collect::<Vec<_>>(), "{what}");
        }
        "sections" => check_sections(report, value, what),
        "counts" => check_counts(report, value, what),
        "rejoined_paragraphs" => {
            for words in value.as_array().expect("a list") {
                let words = words.as_str().expect("words");
                let whole = report.passages().iter().find(|p| plain(report.words_of(p.span)).contains(&plain(words)));
                let whole = whole.unwrap_or_else(|| panic!("{what}: {words}"));
                assert!(report.words_of(whole.span).ends_with('.'), "{what}: {words}");
            }
        }
        "not_findings" => {
            for words in value.as_array().expect("a list") {
                let words = words.as_str().expect("words");
                assert!(report.text().contains(words), "{what}: {words} is kept");
                assert!(report.findings().iter().all(|f| !report.words_of(f.span).contains(words)), "{what}: {words}");
            }
        }
        "mentions" => check_mentions(report, value, what),
        other => panic!("{file}: nothing checks {other:?}"),
    }
}

fn check_people(report: &Report, expected: &Value, what: &str) {
    let people = &report.about().people;
    let expected = expected.as_array().expect("a list");
    assert_eq!(people.len(), expected.len(), "{what}");
    for (person, expected) in people.iter().zip(expected) {
        same(person.role.slug(), &expected["role"], what);
        same(&person.name, &expected["name"], what);
        if !expected["post"].is_null() {
            same(person.post.as_deref().unwrap_or(""), &expected["post"], what);
        }
    }
}

fn check_judgements(report: &Report, expected: &Value, what: &str) {
    let judgements = &report.about().judgements;
    let expected = expected.as_array().expect("a list");
    assert_eq!(judgements.len(), expected.len(), "{what}");
    for (judgement, expected) in judgements.iter().zip(expected) {
        same(judgement.area.slug(), &expected["area"], what);
        same(judgement.grade.slug(), &expected["grade"], what);
        assert_eq!(judgement.reported_by.as_deref(), expected["reported_by"].as_str(), "{what}");
        assert!(judgement.passage.is_some(), "{what}: has its passage");
    }
}

/// Sections with the numbers of their first and last paragraphs; those without an area are not in the reference.
fn check_sections(report: &Report, expected: &Value, what: &str) {
    let got: Vec<(String, u64, u64)> = report
        .sections()
        .iter()
        .filter_map(|section| {
            let numbers: Vec<u64> =
                report.passages_of(section).filter_map(|(_, passage)| passage.number.map(u64::from)).collect();
            Some((section.area?.slug().to_owned(), *numbers.first()?, *numbers.last()?))
        })
        .collect();
    let expected: Vec<(String, u64, u64)> = expected
        .as_array()
        .expect("a list")
        .iter()
        .map(|s| {
            let area = s["area"].as_str().expect("an area").to_owned();
            (area, s["first"].as_u64().expect("a number"), s["last"].as_u64().expect("a number"))
        })
        .collect();
    assert_eq!(got, expected, "{what}");
}

/// Bullets of a kind of section; recommendations of a kind; rows of a table that hold findings.
fn check_counts(report: &Report, expected: &Value, what: &str) {
    for (name, count) in expected.as_object().expect("an object") {
        let got = match name.as_str() {
            "satisfactory" => bullets(report, SectionKind::Satisfactory),
            "strengths" => bullets(report, SectionKind::Strengths),
            "areas_for_development" => asked(report, RecommendationKind::AreaForImprovement),
            "areas_for_priority_action" => asked(report, RecommendationKind::PriorityAction),
            "table_findings" => (0u32..)
                .zip(report.passages())
                .filter(|(at, p)| p.kind == PassageKind::TableRow && !report.findings_of(*at).is_empty())
                .count(),
            other => panic!("{what}: nothing counts {other:?}"),
        };
        assert_eq!(Some(got as u64), count.as_u64(), "{what}: {name}");
    }
}

fn bullets(report: &Report, kind: SectionKind) -> usize {
    let sections = report.sections().iter().filter(|section| section.kind == kind);
    sections.flat_map(|section| report.passages_of(section)).filter(|(_, p)| p.kind == PassageKind::Bullet).count()
}

fn asked(report: &Report, kind: RecommendationKind) -> usize {
    report.recommendations().iter().filter(|r| r.kind == Some(kind)).count()
}

/// The reference tells mentions in words of its own: each year in it is that of the mention in the same place.
fn check_mentions(report: &Report, expected: &Value, what: &str) {
    let expected = expected.as_array().expect("a list");
    assert_eq!(report.mentions().len(), expected.len(), "{what}");
    for (mention, expected) in report.mentions().iter().zip(expected) {
        let told = expected["what"].as_str().expect("words");
        let year = mention.date.expect("a date").year.to_string();
        assert!(told.contains(&year), "{what}: {told}: {year}");
        assert_eq!(told.contains("focused visit"), mention.kind == report::MentionKind::FocusedVisit, "{what}: {told}");
    }
}

#[test]
fn the_worked_example_is_read_as_it_was_by_hand() {
    let Some(gold) = gold("example-2022.json") else { return };
    let report = seed("2022");
    let about = report.about();
    for key in ["authority", "framework", "kind", "title", "focus", "source_class", "published", "inspected", "people"]
    {
        check(&report, key, &gold, "example");
    }
    same(report.id().as_str(), &gold["id"], "id");
    same(&report.source().sha256, &gold["source"]["sha256"], "sha256");
    assert_eq!(about.licence.map(report::Licence::slug), gold["licence"].as_str());
    let coverage: Vec<&str> = about.coverage.iter().map(|topic| topic.slug()).collect();
    assert_eq!(serde_json::json!(coverage), gold["coverage"]);
    assert_eq!(about.people[1].post, None, "inspectors are named without a post");

    let sections = gold["sections"].as_array().expect("sections");
    assert_eq!(report.sections().len(), sections.len());
    let mut index = 0;
    for (section, expected) in report.sections().iter().zip(sections) {
        same(&section.heading, &expected["heading"], "heading");
        assert_eq!(section.area.map(report::Area::slug), expected["area"].as_str());
        let passages = expected["passages"].as_array().expect("passages");
        assert_eq!((section.end - section.first) as usize, passages.len(), "{}", section.heading);
        for ((at, passage), expected) in report.passages_of(section).zip(passages) {
            assert_eq!(at, index);
            index += 1;
            assert_eq!(expected["id"].as_str(), Some(format!("p{index}").as_str()));
            assert_eq!(Some(report.words_of(passage.span)), expected["text"].as_str());
            assert_eq!(Some(passage.kind.slug()), expected["kind"].as_str(), "{}", expected["text"]);
            assert_eq!(passage.number.map(u64::from), expected["number"].as_u64());
            assert_eq!(passage.page.map(u64::from), expected["page"].as_u64());
        }
    }
    check_example_findings(&report, &gold);
    check_example_lists(&report, &gold);
}

fn check_example_findings(report: &Report, gold: &Value) {
    let findings = gold["findings"].as_array().expect("findings");
    assert_eq!(report.findings().len(), findings.len());
    for (finding, expected) in report.findings().iter().zip(findings) {
        let words = report.words_of(finding.span);
        assert_eq!(Some(words), expected["text"].as_str());
        assert_eq!(expected["passage"].as_str(), Some(format!("p{}", finding.passage + 1).as_str()), "{words}");
        assert_eq!(Some(finding.recommendation), expected["recommendation"].as_bool(), "{words}");
        let passage = report.passage(finding.passage);
        let before = &report.text()[passage.span.start as usize..finding.span.start as usize];
        let start = before.chars().count();
        assert_eq!(Some(start as u64), expected["start"].as_u64(), "{words}");
        assert_eq!(Some((start + words.chars().count()) as u64), expected["end"].as_u64(), "{words}");
    }
}

fn check_example_lists(report: &Report, gold: &Value) {
    let recommendations = gold["recommendations"].as_array().expect("recommendations");
    assert_eq!(report.recommendations().len(), recommendations.len());
    for (got, expected) in report.recommendations().iter().zip(recommendations) {
        assert_eq!(Some(u64::from(got.n)), expected["n"].as_u64());
        assert_eq!(Some(report.words_of(got.span)), expected["text"].as_str());
        assert_eq!(got.kind.map(RecommendationKind::slug), expected["kind"].as_str());
        assert_eq!(Some(got.body.slug()), expected["for"].as_str());
        assert_eq!(expected["passage"].as_str(), Some(format!("p{}", got.passage + 1).as_str()));
        assert_eq!(serde_json::json!(got.national_framework), expected["national_framework"]);
    }
    let mentions: Vec<Value> = report
        .mentions()
        .iter()
        .map(|m| {
            serde_json::json!({
                "text": report.words_of(m.span), "kind": m.kind.slug(), "date": m.date.map(|d| d.to_string()),
                "loaded": null, "passage": format!("p{}", m.passage + 1),
            })
        })
        .collect();
    assert_eq!(Value::from(mentions), gold["mentions"]);
    let acronyms: Vec<Value> = report
        .acronyms()
        .iter()
        .map(|a| serde_json::json!({ "short": a.short, "long": a.long, "passage": format!("p{}", a.passage + 1) }))
        .collect();
    assert_eq!(Value::from(acronyms), gold["acronyms"]);
}

#[test]
fn the_numbered_paragraphs_of_2024_are_counted_and_whole() {
    let report = seed("2024");
    let numbered = |section: &report::Section| report.passages_of(section).filter(|(_, p)| p.number.is_some()).count();
    let counts: Vec<usize> = report.sections().iter().map(numbered).filter(|n| *n > 0).collect();
    assert_eq!(counts, [22, 16, 14, 9]);
    for passage in report.passages().iter().filter(|p| p.number.is_some()) {
        let words = report.words_of(passage.span);
        assert!(words.ends_with('.') && words.starts_with(char::is_uppercase), "{:?}: {words}", passage.number);
    }
    let of = |number| report.passages().iter().find(|p| p.number == Some(number)).map(|p| report.words_of(p.span));
    for (number, joint) in
        [(4, "tightly managed"), (11, "promote good"), (27, "their journey in care"), (48, "the Home Office")]
    {
        assert!(of(number).is_some_and(|words| words.contains(joint)), "{number}: {joint}");
    }
    assert!(of(55).is_some_and(|words| words.contains("police is evident in the MAST")));
}

#[test]
fn the_areas_of_2009_are_counted() {
    let report = seed("2009");
    assert_eq!(bullets(&report, SectionKind::Satisfactory), 7);
    assert_eq!(bullets(&report, SectionKind::Strengths), 3);
    assert_eq!(asked(&report, RecommendationKind::AreaForImprovement), 8);
    assert_eq!(asked(&report, RecommendationKind::PriorityAction), 2);
    let wrapped = report.recommendations().iter().map(|r| report.words_of(r.span)).find(|w| w.contains("analytical"));
    assert!(wrapped.is_some_and(|words| words.ends_with("some children and their families")));
    let several = report.findings_of(report.recommendations()[0].passage);
    assert_eq!(several.len(), 3, "one item of three sentences");
    assert!(several.iter().all(|finding| finding.recommendation));
}

#[test]
fn the_article_gives_only_what_it_quotes() {
    let report = seed("2018");
    assert_eq!(report.about().publisher.as_deref(), Some("Community Care"));
    assert!(report.recommendations().is_empty());
    let in_rows = |f: &report::Finding| report.passage(f.passage).kind == PassageKind::TableRow;
    let outside: Vec<&str> =
        report.findings().iter().filter(|f| !in_rows(f)).map(|f| report.words_of(f.span)).collect();
    assert_eq!(outside.len(), 2);
    assert!(outside[0].starts_with("Children and young people have consistent and enduring relationships"));
    assert!(outside[1].starts_with("They have the benefit of caring professionals"));
    for noise in ["Listen to", "Highlights", "More from", "Comments", "How one council", "The Ofsted interview"] {
        assert!(report.findings().iter().all(|f| !report.words_of(f.span).contains(noise)), "{noise}");
    }
    assert!(report.notes().iter().any(|note| note.text.contains("co- 8 located")));
}

#[test]
fn the_people_of_the_letters_are_named() {
    let named = |year: &str, role: Role| -> Vec<String> {
        let report = seed(year);
        report.about().people.iter().filter(|p| p.role == role).map(|p| p.name.clone()).collect()
    };
    assert_eq!(named("2022", Role::Inspector), ["Victoria Horsefield", "Louise Walker"]);
    assert_eq!(named("2025", Role::Signatory), ["Gareth Dakin"]);
    assert_eq!(named("2024", Role::LeadInspector), ["Naintara Khosla"]);
    assert_eq!(named("2009", Role::Addressee), ["Paul Brennan"]);
}

#[test]
fn what_the_visits_looked_at_is_told() {
    let covered =
        |year: &str| -> Vec<&'static str> { seed(year).about().coverage.iter().map(|topic| topic.slug()).collect() };
    assert_eq!(covered("2009"), ["front-door", "assessment"]);
    assert_eq!(covered("2022"), ["care-leavers"]);
    assert_eq!(covered("2024"), ["leaders", "help-and-protection", "in-care", "care-leavers"]);
    assert_eq!(covered("2025"), ["exploitation"]);
}

#[test]
fn every_recommendation_is_for_the_authority_and_stands_in_its_passage() {
    for (_, file) in SEEDS {
        let report = read(file);
        for (at, recommendation) in report.recommendations().iter().enumerate() {
            assert_eq!(usize::from(recommendation.n), at + 1, "{file}");
            assert_eq!(recommendation.body, Body::Authority, "{file}");
            assert_eq!(recommendation.span, report.passage(recommendation.passage).span, "{file}");
        }
    }
}
