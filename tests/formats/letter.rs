//! Made-up letters and reports, described once, for every format to be made of.

/// A part of a letter or report. `^` stands for a footnote mark.
pub(crate) enum Part {
    Heading(u8, &'static str),
    Text(&'static str),
    /// Lines that the writer set under each other.
    Lines(&'static [&'static str]),
    /// The next numbered paragraph.
    Numbered(&'static str),
    Bullet(u8, &'static str),
    Row(&'static [&'static str]),
    /// What the footnote of this page says.
    Note(&'static str),
    /// The next page begins.
    Page,
}

use Part::{Bullet, Heading, Lines, Note, Numbered, Page, Row, Text};

/// What is printed above and below each page.
pub(crate) struct Letter {
    pub(crate) header: &'static str,
    pub(crate) footer: &'static str,
    pub(crate) parts: &'static [Part],
}

/// A full inspection report of the years from 2023.
pub(crate) const INSPECTION: Letter = Letter {
    header: "Children’s services inspection report",
    footer: "Inspection of Northshire children’s services",
    parts: &[
        Heading(1, "Inspection of Northshire local authority children’s services"),
        Text("Inspection dates: 3 to 14 June 2024"),
        Text("Lead inspector: Morgan Vale, His Majesty’s Inspector"),
        Row(&["Judgement", "Grade"]),
        Row(&["The impact of leaders on social work practice with children and families", "Good"]),
        Row(&[
            "The experiences and progress of children who need help and protection",
            "Requires improvement to be good",
        ]),
        Row(&["The experiences and progress of children in care", "Good"]),
        Row(&["The experiences and progress of care leavers", "Outstanding"]),
        Row(&["Overall effectiveness", "Good"]),
        Text(
            "Services for children in Northshire have improved since the last inspection in 2019. Leaders know their \
             services well, and they have acted with resolve. Most children are seen quickly and by people whom they know.",
        ),
        Heading(2, "What needs to improve?^"),
        Bullet(0, "The quality of management oversight and supervision, so that plans do not drift."),
        Bullet(0, "The response to children who go missing, including:"),
        Bullet(1, "the timeliness of return home interviews"),
        Bullet(1, "the use of what children say in them."),
        Bullet(0, "The sufficiency of homes for children with complex needs. This includes homes close to school."),
        Note("Some areas for improvement are about the whole of Northshire & its partners."),
        Page,
        Heading(
            2,
            "The experiences and progress of children who need help and protection: requires improvement to be good",
        ),
        Numbered(
            "Children and families benefit from a broad range of early help services. Thresholds are well understood by \
             partners, and contacts are screened promptly in the multi-agency safeguarding hub (MASH).",
        ),
        Numbered(
            "Strategy discussions are held quickly for most children. In a few cases, police and health colleagues are \
             not invited, and decisions are made without them. Social workers look closely at:",
        ),
        Bullet(0, "children’s wishes and feelings, which are recorded well"),
        Bullet(0, "family networks, although these are not always explored early enough."),
        Numbered("Supervision is not regular enough, and its recording is weak."),
        Heading(2, "The experiences and progress of children in care: good"),
        Numbered(
            "Children in care live in homes that meet their needs. They are helped to keep in touch with brothers and sisters.",
        ),
        Heading(2, "The experiences and progress of care leavers: outstanding"),
        Numbered("Care leavers are exceptionally well supported by personal advisers – 16- and 17-year-olds too."),
        Heading(2, "The impact of leaders on social work practice with children and families: good"),
        Numbered("Leaders have a clear line of sight to practice. Caseloads are manageable for most workers."),
        Text(
            "The Office for Standards in Education, Children’s Services and Skills (Ofsted) regulates and inspects to \
             achieve excellence in the care of children and young people.",
        ),
    ],
};

/// A letter after a focused visit.
pub(crate) const VISIT: Letter = Letter {
    header: "Ofsted",
    footer: "www.gov.uk/ofsted",
    parts: &[
        Text("21 March 2022"),
        Lines(&[
            "Ms Robin Field",
            "Director of Children’s Services",
            "Eastham Council",
            "High Street",
            "Eastham",
            "EH1 1TS",
        ]),
        Text("Dear Ms Field"),
        Heading(1, "Focused visit to Eastham children’s services"),
        Text(
            "This letter summarises the findings of a focused visit to Eastham children’s services on 14 and 15 February \
             2022. His Majesty’s Inspectors for this visit were Morgan Vale and Alex O’Dell.",
        ),
        Text("Inspectors looked at the local authority’s arrangements for care leavers."),
        Heading(2, "Headline findings"),
        Text("Care leavers receive a service that is uneven. Senior leaders were aware of this before the visit."),
        Heading(2, "What needs to improve in this area of social work practice?"),
        Bullet(0, "The completeness of care leavers’ records."),
        Bullet(0, "The consistency and quality of supervision."),
        Page,
        Heading(2, "Main findings"),
        Text(
            "Personal advisers work hard to build trusting relationships with young people. However, some care leavers \
             said that they were frustrated by the frequent changes of worker.",
        ),
        Text(
            "The quality of pathway plans is inconsistent. Extensive gaps in records make it difficult to know what help was given.",
        ),
        Text(
            "Ofsted will take the findings from this focused visit into account when planning the next inspection or visit.",
        ),
        Text("Yours sincerely"),
        Lines(&["Morgan Vale", "His Majesty’s Inspector"]),
    ],
};
