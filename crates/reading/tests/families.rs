//! The facts of every family of report, read from small documents in the form of each. All places, people and words are made up.
//! For some families no real report was at hand; they are marked.

use report::{Area, Framework, Grade, Kind, Licence, Report, Role, iso};

fn read(text: &str) -> Report {
    reading::read(&formats::open("report.txt", text.as_bytes()).expect("a text"))
}

/// What is to be found in a document.
struct Facts<'a> {
    kind: Kind,
    framework: Framework,
    /// First and last day.
    inspected: Option<(&'a str, &'a str)>,
    published: Option<&'a str>,
    people: &'a [(Role, &'a str)],
    judgements: &'a [(Area, Grade)],
    coverage: &'a [&'a str],
}

fn check(text: &str, expected: &Facts<'_>) -> Report {
    let report = read(text);
    let about = report.about();
    assert_eq!(about.authority.as_deref(), Some("Northshire"));
    assert_eq!((about.kind, about.framework), (expected.kind, expected.framework));
    let inspected = about.inspected.as_ref().map(|period| (iso(period.start), iso(period.end)));
    assert_eq!(inspected, expected.inspected.map(|(start, end)| (start.to_owned(), end.to_owned())));
    assert_eq!(about.published.map(iso).as_deref(), expected.published);
    let people: Vec<_> = about.people.iter().map(|person| (person.role, person.name.as_str())).collect();
    assert_eq!(people, expected.people);
    let judgements: Vec<_> = about.judgements.iter().map(|judgement| (judgement.area, judgement.grade)).collect();
    assert_eq!(judgements, expected.judgements);
    let coverage: Vec<_> = about.coverage.iter().map(|topic| topic.slug()).collect();
    assert_eq!(coverage, expected.coverage);
    report
}

/// The doubts but for that on the made-up name.
fn doubts(report: &Report) -> Vec<&str> {
    let doubts = report.notes().iter().filter(|note| note.doubt).map(|note| note.text.as_str());
    doubts.filter(|text| !text.contains("not in the table")).collect()
}

/// Not tested on a real one.
#[test]
fn safeguarding_and_looked_after_of_2009_to_2012() {
    let text = "Inspection of safeguarding and looked after children services

Northshire County Council

Inspection dates: 4 – 15 October 2010
Reporting inspector: Jo Brown HMI

Age group: All

Published: 12 November 2010

About this inspection

1. The purpose of the inspection is to evaluate what services do for children in the county.

Safeguarding services

Overall effectiveness\tGrade 3 (Adequate)

2. The overall effectiveness of safeguarding services is adequate. Thresholds are understood by most partners.

Capacity for improvement\tGrade 2 (Good)

3. Leaders know what needs to be done and have begun to do it.

Areas for improvement

4. In order to improve, the council and its partners should take the following action.

Immediately:

- Make sure that every child is seen alone.

Services for looked after children

Overall effectiveness\tGrade 2 (Good)

5. Children who are looked after live in stable homes and do well in most schools of the county.

Record of main findings

Safeguarding services

Overall effectiveness\tAdequate

Capacity for improvement\tGood

Quality of provision\tAdequate

Leadership and management\tGood

Services for looked after children

Overall effectiveness\tGood

Capacity for improvement\tGood
";
    let report = check(
        text,
        &Facts {
            kind: Kind::Inspection,
            framework: Framework::Safeguarding2009,
            inspected: Some(("2010-10-04", "2010-10-15")),
            published: Some("2010-11-12"),
            people: &[(Role::LeadInspector, "Jo Brown")],
            judgements: &[
                (Area::Overall, Grade::Adequate),
                (Area::CapacityToImprove, Grade::Good),
                (Area::LookedAfter, Grade::Good),
                (Area::QualityOfProvision, Grade::Adequate),
                (Area::Leaders, Grade::Good),
            ],
            coverage: &["capacity-to-improve", "looked-after", "quality-of-provision", "leaders"],
        },
    );
    assert_eq!(doubts(&report), [] as [&str; 0]);
}

/// Not tested on a real one.
#[test]
fn protection_of_children_of_2012() {
    let text = "Inspection of local authority arrangements for the protection of children

Northshire Council

Inspection dates: 3 – 12 September 2012
Lead inspector: Jo Brown HMI

Age group: All

Overall effectiveness

1. The overall effectiveness of the arrangements to protect children in Northshire is judged to be inadequate.

Record of main findings

Local authority arrangements for the protection of children

Overall effectiveness\tInadequate

The effectiveness of the help and protection provided to children, young people, families and carers\tInadequate

The quality of practice\tInadequate

Leadership and governance\tAdequate
";
    let report = check(
        text,
        &Facts {
            kind: Kind::Inspection,
            framework: Framework::ChildProtection2012,
            inspected: Some(("2012-09-03", "2012-09-12")),
            published: None,
            people: &[(Role::LeadInspector, "Jo Brown")],
            judgements: &[
                (Area::Overall, Grade::Inadequate),
                (Area::HelpAndProtection, Grade::Inadequate),
                (Area::QualityOfProvision, Grade::Inadequate),
                (Area::Leaders, Grade::Adequate),
            ],
            coverage: &["help-and-protection", "quality-of-provision", "leaders"],
        },
    );
    assert_eq!(doubts(&report), [] as [&str; 0]);
}

#[test]
fn unannounced_inspection_of_2011() {
    let text = "14 March 2011

Ms Ann Green
Director of Children’s Services
Northshire County Council
Shire Hall

Dear Ms Green

**Annual unannounced inspection of contact, referral and assessment arrangements within Northshire County Council children’s services**

This letter summarises the findings of the recent unannounced inspection of contact, referral and assessment arrangements within local authority children’s services in Northshire County Council which was conducted on 15 and 16 February 2011. The inspection was carried out under section 138 of the Education and Inspections Act 2006.

The inspection identified areas of strength and areas of practice that met requirements, with some areas for development.

Strengths

- Staff are well supported.

Areas for development

- Some assessments take too long.

Yours sincerely

Jo Brown
Her Majesty’s Inspector
";
    check(
        text,
        &Facts {
            kind: Kind::UnannouncedInspection,
            framework: Framework::AnnualUnannounced,
            inspected: Some(("2011-02-15", "2011-02-16")),
            published: Some("2011-03-14"),
            people: &[(Role::Addressee, "Ann Green"), (Role::Signatory, "Jo Brown")],
            judgements: &[],
            coverage: &["front-door", "assessment"],
        },
    );
}

const SIF_TABLE: &str = "1. Children who need help and protection\tRequires improvement

2. Children looked after and achieving permanence\tGood

2.1 Adoption performance\tNot judged

2.2 Experiences and progress of care leavers\tOutstanding

3. Leadership, management and governance\tGood";

const SIF_JUDGEMENTS: [(Area, Grade); 6] = [
    (Area::Overall, Grade::Good),
    (Area::HelpAndProtection, Grade::RequiresImprovement),
    (Area::LookedAfter, Grade::Good),
    (Area::Adoption, Grade::NotJudged),
    (Area::CareLeavers, Grade::Outstanding),
    (Area::Leaders, Grade::Good),
];

const SIF_COVERAGE: [&str; 5] = ["help-and-protection", "looked-after", "adoption", "care-leavers", "leaders"];

#[test]
fn single_inspections_in_all_forms_of_their_verdict() {
    for verdict in [
        "The overall judgement is good",
        "The overall judgement is good.",
        "The overall judgement is that children’s services are good2",
        "Children’s services in Northshire are good",
        "Children’s services in the County Borough of Northshire are good.",
        "Children’s services in the County Borough of\n\nNorthshire are good",
    ] {
        for board in [
            "The Local Safeguarding Children Board is inadequate",
            "The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate",
            "The effectiveness of the LSCB is inadequate",
            "The judgement for the effectiveness of the Local Safeguarding Children Board is inadequate",
        ] {
            let text = format!(
                "Northshire County Council

Inspection of services for children in need of help and protection, children looked after and care leavers

and

Review of the effectiveness of the Local Safeguarding Children Board1

Inspection date: 12 January 2015 – 5 February 2015
Report published: 27 March 2015

**{verdict}**

{SIF_TABLE}

**{board}**

Executive summary

Children are safe in the county, and those who help them know them well and see them often enough to notice change.

The inspection team

Lead inspector: Jo Brown HMI

You may copy all or parts of this document for non-commercial educational purposes, as long as you give details of the source.
"
            );
            let mut judgements = SIF_JUDGEMENTS.to_vec();
            judgements.push((Area::Lscb, Grade::Inadequate));
            let mut coverage = SIF_COVERAGE.to_vec();
            coverage.push("lscb");
            let report = check(
                &text,
                &Facts {
                    kind: Kind::Inspection,
                    framework: Framework::Sif,
                    inspected: Some(("2015-01-12", "2015-02-05")),
                    published: Some("2015-03-27"),
                    people: &[(Role::LeadInspector, "Jo Brown")],
                    judgements: &judgements,
                    coverage: &coverage,
                },
            );
            assert_eq!(report.about().licence, Some(Licence::NonCommercial));
            assert_eq!(doubts(&report), [] as [&str; 0], "{verdict}");
        }
    }
}

#[test]
fn reinspections() {
    for (title, opening) in [("Re-inspection", "Services have improved."), ("Inspection", "This is a re-inspection.")] {
        let text = format!(
            "Northshire

{title} of services for children in need of help and protection, children looked after and care leavers

Inspection date: 8 to 25 January 2018
Report published: 5 March 2018

**Children’s services in Northshire are good**

{SIF_TABLE}

Executive summary

{opening} Children are safe in the county, and those who help them know them well.

Lead inspector: Jo Brown
"
        );
        let report = check(
            &text,
            &Facts {
                kind: Kind::ReInspection,
                framework: Framework::Sif,
                inspected: Some(("2018-01-08", "2018-01-25")),
                published: Some("2018-03-05"),
                people: &[(Role::LeadInspector, "Jo Brown")],
                judgements: &SIF_JUDGEMENTS,
                coverage: &SIF_COVERAGE,
            },
        );
        assert_eq!(doubts(&report), [] as [&str; 0]);
    }
}

#[test]
fn board_review() {
    let text = "Northshire Safeguarding Children Board

Review of the effectiveness of the Local Safeguarding Children

Board

Inspection date: 15 June 2015 – 17 June 2015
Report published: 3 August 2015

**The Local Safeguarding Children Board requires improvement**

Executive summary

The board meets often, and its members know what they are there for, yet it does not know whether its training helps.

Lead inspector: Jo Brown, HMI
";
    let report = check(
        text,
        &Facts {
            kind: Kind::Inspection,
            framework: Framework::BoardReview,
            inspected: Some(("2015-06-15", "2015-06-17")),
            published: Some("2015-08-03"),
            people: &[(Role::LeadInspector, "Jo Brown")],
            judgements: &[(Area::Lscb, Grade::RequiresImprovement)],
            coverage: &["lscb"],
        },
    );
    assert!(report.about().title.ends_with("Safeguarding Children Board"));
    assert_eq!(doubts(&report), [] as [&str; 0]);
}

/// An inspection since 2018, with its days and its rows of judgements.
fn inspection(days: &str, rows: &str) -> String {
    format!(
        "Inspection of Northshire local authority children’s services

Inspection dates: {days}
Lead inspector: Jo Brown, His Majesty’s Inspector

Judgement\tGrade

{rows}

Children in the county are well served by people who know them, and leaders keep their promises to those in their care.

What needs to improve?

- How soon children are seen.

The experiences and progress of children who need help and protection: good

1. Children are seen soon.

You may reuse this information free of charge under the terms of the Open Government Licence.
"
    )
}

const ROWS: &str = "The impact of leaders on social work practice with children and families\tOutstanding

The experiences and progress of children who need help and protection\tGood

The experiences and progress of children in care\tRequires improvement to be good

The experiences and progress of care leavers\tInadequate";

const PARTED: [(Area, Grade); 4] = [
    (Area::Leaders, Grade::Outstanding),
    (Area::HelpAndProtection, Grade::Good),
    (Area::InCare, Grade::RequiresImprovement),
    (Area::CareLeavers, Grade::Inadequate),
];

#[test]
fn inspections_since_2018() {
    let people = [(Role::LeadInspector, "Jo Brown")];
    let joint = "The impact of leaders on social work practice with children and families\tGood

The experiences and progress of children who need help and protection\tGood

The experiences and progress of children in care and care leavers\tOutstanding

Overall effectiveness\tGood";
    let report = check(
        &inspection("26 November 2018 to 7 December 2018", joint),
        &Facts {
            kind: Kind::Inspection,
            framework: Framework::Ilacs,
            inspected: Some(("2018-11-26", "2018-12-07")),
            published: None,
            people: &people,
            judgements: &[
                (Area::Leaders, Grade::Good),
                (Area::HelpAndProtection, Grade::Good),
                (Area::InCareAndCareLeavers, Grade::Outstanding),
                (Area::Overall, Grade::Good),
            ],
            coverage: &["leaders", "help-and-protection", "in-care-and-care-leavers"],
        },
    );
    assert_eq!(report.about().licence, Some(Licence::Ogl3));
    assert_eq!(doubts(&report), [] as [&str; 0]);
    // Without its row the overall judgement is missed before April 2026, and not given after.
    let missed = read(&inspection("19 to 23 February 2024", ROWS));
    assert_eq!(doubts(&missed), ["No judgement was found for: overall effectiveness."]);
    let mut judgements = PARTED.to_vec();
    judgements.push((Area::Overall, Grade::NotGiven));
    let report = check(
        &inspection("11 to 15 May and 1 to 5 June 2026", ROWS),
        &Facts {
            kind: Kind::Inspection,
            framework: Framework::Ilacs,
            inspected: Some(("2026-05-11", "2026-06-05")),
            published: None,
            people: &people,
            judgements: &judgements,
            coverage: &["leaders", "help-and-protection", "in-care", "care-leavers"],
        },
    );
    assert_eq!(report.about().inspected.as_ref().map(|period| period.periods.len()), Some(2));
    assert_eq!(doubts(&report), [] as [&str; 0]);
}

#[test]
fn a_heading_against_the_table() {
    let rows = format!("{}\n\nOverall effectiveness\tGood", ROWS.replacen("\tGood", "\tOutstanding", 1));
    let report = read(&inspection("19 to 23 February 2024", &rows));
    assert_eq!(
        doubts(&report),
        ["Help and protection: the table says “outstanding”, a heading “good”. The table is taken."]
    );
}

/// A letter about a visit.
fn letter(title: &str, opening: &str, body: &str) -> String {
    format!(
        "24 May 2019

Al Green
Director of Children’s Services
Northshire County Council
Shire Hall

Dear Mr Green

**{title}**

{opening}

{body}

Leaders have done much since then, and children are seen sooner than they were at the time of the last inspection here.

Yours sincerely

Jo Brown
His Majesty’s Inspector
"
    )
}

const LETTER: [(Role, &str); 2] = [(Role::Addressee, "Al Green"), (Role::Signatory, "Jo Brown")];

/// Not tested on a real one.
#[test]
fn monitoring_visits() {
    for (title, opening) in [
        (
            "Monitoring visit to Northshire children’s services",
            "This letter summarises the findings of the monitoring visit to Northshire children’s services on 1 and 2 May 2019. The visit was the second since the local authority was judged inadequate in June 2018.",
        ),
        (
            "Monitoring visit of Northshire local authority children’s services",
            "This letter contains a summary of the findings of the monitoring visit to Northshire local authority children’s services on 1 May and 2 May 2019. This was the first monitoring visit since the inspection in June 2018.",
        ),
    ] {
        for body in [
            "**Areas covered by the visit**\n\nDuring the course of this visit, inspectors reviewed the progress made in the areas of help and protection, with a particular focus on children at risk of exploitation.",
            "**Areas covered by the visit**\n\nInspectors reviewed the progress made in the following areas of concern identified at the last inspection:\n\n- help and protection\n- children at risk of exploitation",
        ] {
            let report = check(
                &letter(title, opening, body),
                &Facts {
                    kind: Kind::MonitoringVisit,
                    framework: Framework::Ilacs,
                    inspected: Some(("2019-05-01", "2019-05-02")),
                    published: Some("2019-05-24"),
                    people: &LETTER,
                    judgements: &[],
                    coverage: &["help-and-protection", "exploitation"],
                },
            );
            assert_eq!(doubts(&report), [] as [&str; 0]);
        }
    }
}

/// Not tested on a real one: after a single inspection, before 2018.
#[test]
fn monitoring_visits_before_2018() {
    let text = letter(
        "Monitoring visit of Northshire County Council children’s services",
        "This letter summarises the findings of the monitoring visit to Northshire County Council’s children’s services on 7 and 8 March 2017.",
        "The visit considered the progress made for care leavers.",
    )
    .replace("24 May 2019", "3 April 2017");
    check(
        &text,
        &Facts {
            kind: Kind::MonitoringVisit,
            framework: Framework::Sif,
            inspected: Some(("2017-03-07", "2017-03-08")),
            published: Some("2017-04-03"),
            people: &LETTER,
            judgements: &[],
            coverage: &["care-leavers"],
        },
    );
}

#[test]
fn focused_visits() {
    let text = letter(
        "Focused visit to Northshire children’s services",
        "This letter summarises the findings of a focused visit to Northshire children’s services on 30 April to 1 May 2019. His Majesty’s Inspectors for this visit were Li Grey and Mo White.",
        "Inspectors looked at the local authority’s arrangements for achieving permanence. They also looked at supervision.",
    );
    check(
        &text,
        &Facts {
            kind: Kind::FocusedVisit,
            framework: Framework::Ilacs,
            inspected: Some(("2019-04-30", "2019-05-01")),
            published: Some("2019-05-24"),
            people: &[
                (Role::Addressee, "Al Green"),
                (Role::Inspector, "Li Grey"),
                (Role::Inspector, "Mo White"),
                (Role::Signatory, "Jo Brown"),
            ],
            judgements: &[],
            coverage: &["permanence"],
        },
    );
}

/// Not tested on a real one.
#[test]
fn joint_targeted_area_inspections_are_of_another_kind() {
    let text = letter(
        "Joint targeted area inspection of the multi-agency response to neglect in Northshire",
        "Between 29 April and 3 May 2019, four inspectorates carried out a joint inspection of the multi-agency response to neglect in Northshire.",
        "Partners work well together.",
    );
    let report = read(&text);
    let about = report.about();
    assert_eq!((about.kind, about.framework), (Kind::Other, Framework::None));
    assert_eq!(about.authority.as_deref(), Some("Northshire"));
    assert_eq!(about.inspected.as_ref().map(|period| iso(period.end)).as_deref(), Some("2019-05-03"));
}
