//! Documents written for these tests, in the forms of other families and publishers: the reading must not be fitted to the seeds.

use report::{
    Area, Body, Framework, Grade, Kind, Licence, MentionKind, PassageKind, RecommendationKind, Report, Role,
    SectionKind, SourceClass,
};
use std::path::Path;

fn read(file: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(file);
    let bytes = std::fs::read(path).expect("a fixture");
    reading::read(&formats::open(file, &bytes).expect("a text"))
}

fn people(report: &Report) -> Vec<(Role, &str, Option<&str>)> {
    report.about().people.iter().map(|p| (p.role, p.name.as_str(), p.post.as_deref())).collect()
}

fn sections(report: &Report) -> Vec<(SectionKind, Option<Area>)> {
    report.sections().iter().map(|s| (s.kind, s.area)).collect()
}

fn asked(report: &Report) -> Vec<(Option<RecommendationKind>, &str)> {
    report.recommendations().iter().map(|r| (r.kind, report.words_of(r.span))).collect()
}

fn furniture(report: &Report) -> Vec<&str> {
    let marked = report.passages().iter().filter(|p| p.kind == PassageKind::Furniture);
    marked.map(|p| report.words_of(p.span)).collect()
}

#[test]
fn an_inspection_of_2019_with_an_area_for_priority_action() {
    let report = read("inspection-2019.txt");
    let about = report.about();
    assert_eq!(about.authority.as_deref(), Some("Northshire"));
    assert_eq!(about.title, "Northshire County Council Inspection of children’s social care services");
    assert_eq!((about.kind, about.framework), (Kind::Inspection, Framework::Ilacs));
    assert_eq!(about.licence, Some(Licence::Ogl3));
    assert_eq!(report.id().as_str(), "northshire-2019-06-14-inspection");
    assert_eq!(people(&report), [(Role::LeadInspector, "Morgan Vale", Some("Her Majesty’s Inspector"))]);
    let grades: Vec<(Area, Grade, &str)> =
        about.judgements.iter().map(|j| (j.area, j.grade, j.printed_grade.as_str())).collect();
    assert_eq!(
        grades,
        [
            (Area::Leaders, Grade::RequiresImprovement, "Requires improvement to be good"),
            (Area::HelpAndProtection, Grade::Inadequate, "Inadequate"),
            (Area::InCareAndCareLeavers, Grade::Good, "Good"),
            (Area::Overall, Grade::Inadequate, "Inadequate"),
        ]
    );
    assert_eq!(
        sections(&report),
        [
            (SectionKind::Front, None),
            (SectionKind::Judgements, None),
            (SectionKind::Summary, None),
            (SectionKind::Improvements, None),
            (SectionKind::PriorityActions, None),
            (SectionKind::Findings, Some(Area::HelpAndProtection)),
            (SectionKind::Findings, Some(Area::InCareAndCareLeavers)),
            (SectionKind::Findings, Some(Area::Leaders)),
            (SectionKind::Back, None),
        ]
    );
}

#[test]
fn its_recommendations_with_what_belongs_to_them() {
    let report = read("inspection-2019.txt");
    let improve = Some(RecommendationKind::AreaForImprovement);
    assert_eq!(
        asked(&report),
        [
            (
                improve,
                "The quality of management oversight and supervision, so that social workers have time to reflect and plans do not drift."
            ),
            (
                improve,
                "The response to children who go missing, including: the timeliness of return home interviews the use of what children say in them."
            ),
            (improve, "The capacity of the independent reviewing service."),
            (
                Some(RecommendationKind::PriorityAction),
                "The prompt investigation of allegations of significant harm, and the multi-agency strategy discussions that should precede it. Some children were left at risk."
            ),
        ]
    );
}

#[test]
fn its_paragraphs_are_whole_and_its_furniture_is_told() {
    let report = read("inspection-2019.txt");
    let numbered: Vec<(u16, &str)> =
        report.passages().iter().filter_map(|p| Some((p.number?, report.words_of(p.span)))).collect();
    assert_eq!(numbered.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert!(numbered[0].1.ends_with("and 12 children had waited more than a week for a decision."));
    assert!(numbered[2].1.contains("are not invited and decisions are made without them."));
    let marked = furniture(&report);
    assert!(marked.contains(&"1"), "the page number");
    assert_eq!(marked.iter().filter(|words| words.starts_with("Inspection of Northshire")).count(), 3, "the footers");
    let mention = &report.mentions();
    assert_eq!(mention.len(), 2);
    assert_eq!(
        (mention[1].kind, mention[1].date.map(|d| d.to_string())),
        (MentionKind::FocusedVisit, Some("2017-10".into()))
    );
    assert_eq!(report.acronyms()[0].long, "multi-agency safeguarding hub");
}

#[test]
fn a_monitoring_visit_in_markdown() {
    let report = read("monitoring-visit-2021.md");
    let about = report.about();
    assert_eq!(about.authority.as_deref(), Some("Eastham"));
    assert_eq!((about.kind, about.framework), (Kind::MonitoringVisit, Framework::Ilacs));
    assert_eq!(report.id().as_str(), "eastham-2021-10-06-monitoring-visit");
    assert_eq!(about.published.map(report::iso).as_deref(), Some("2021-11-08"));
    assert_eq!(
        people(&report),
        [
            (Role::Addressee, "Robin Field", Some("Interim Director of Children’s Services")),
            (Role::Inspector, "Morgan Vale", None),
            (Role::Inspector, "Alex O’Dell", None),
            (Role::Signatory, "Morgan Vale", Some("Her Majesty’s Inspector")),
        ]
    );
    assert!(about.judgements.is_empty() && report.recommendations().is_empty());
    assert_eq!(
        sections(&report).iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [SectionKind::Front, SectionKind::Front, SectionKind::Summary, SectionKind::Findings]
    );
    let findings: Vec<&str> = report.findings().iter().map(|f| report.words_of(f.span)).collect();
    assert_eq!(
        findings,
        [
            "There has been steady progress since the last visit.",
            "Managers now see every contact within a day, but the recording of their decisions is variable.",
            "Contacts are screened promptly.",
            "Decisions are recorded, although reasons are not always clear*.",
            "Workers use the risk assessment conference (RAC) well and know what it is for.",
        ]
    );
}

#[test]
fn an_article_of_another_publisher() {
    let report = read("article-westham.txt");
    let about = report.about();
    assert_eq!((about.kind, about.source_class), (Kind::Article, SourceClass::Secondary));
    assert_eq!(about.authority.as_deref(), Some("Westham"));
    assert_eq!(about.publisher.as_deref(), Some("Town Weekly"));
    assert_eq!(about.reports_on.map(|date| date.to_string()).as_deref(), Some("2023-05"));
    assert_eq!(report.id().as_str(), "westham-2023-05-article");
    let findings: Vec<&str> = report.findings().iter().map(|f| report.words_of(f.span)).collect();
    assert_eq!(
        findings,
        [
            "Children in Westham are seen quickly, and by people whom they know.",
            "Plans are clear and written with families",
            "Personal advisers keep in touch.",
            "They know their young people well.",
            "Leaders have acted with resolve.",
        ]
    );
    assert_eq!(about.judgements.len(), 2);
    assert!(about.judgements.iter().all(|j| j.reported_by.as_deref() == Some("Town Weekly")));
}

#[test]
fn paragraphs_pasted_without_any_heading() {
    let report = read("pasted-paragraphs.txt");
    assert_eq!(report.about().authority, None);
    assert_eq!(report.id().as_str(), report.source().sha256);
    assert_eq!(report.about().focus.as_deref(), Some("the arrangements for disabled children"));
    assert_eq!(report.findings().len(), 3);
    assert!(report.recommendations().iter().all(|r| r.body == Body::Authority));
}
