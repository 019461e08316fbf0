//! Pieces → sections: what each run of paragraphs is for, told by its heading, by its form, or by how it is led in.

use crate::phrase::{begins, find, is_longer};
use crate::pieces::{Piece, Role};
use crate::{article, furniture, headings, judgements};
use report::{Area, Section, SectionKind};

/// The sections of the pieces, in order and without gaps. Headings found by their place become headings here.
pub(crate) fn of(pieces: &mut [Piece], is_article: bool) -> Vec<Section> {
    let mut sections = if is_article { of_article(pieces) } else { of_report(pieces) };
    close(&mut sections, pieces.len());
    sections
}

/// What a piece begins, if it begins a section.
struct Opening {
    heading: String,
    kind: SectionKind,
    area: Option<Area>,
}

fn of_report(pieces: &mut [Piece]) -> Vec<Section> {
    let title = title_piece(pieces);
    if let Some(at) = title {
        pieces[at].role = Role::Heading;
    }
    let heading = title.map_or(String::new(), |at| pieces[at].text());
    let has_headings = pieces.iter().enumerate().any(|(at, piece)| Some(at) != title && announced(piece).is_some());
    let mut sections = vec![section(Opening { heading, kind: SectionKind::Front, area: None }, 0)];
    let last_body = pieces.iter().rposition(|piece| !piece.is_furniture()).unwrap_or(0);
    let mut outline = Outline::default();
    for at in title.map_or(0, |title| title + 1)..pieces.len() {
        let last = sections.last();
        let now = last.map_or(SectionKind::Front, |section| section.kind);
        let opening = if let Some(row) = lone_row(pieces, at) {
            outline.row_area = Some(row.area);
            // The row may repeat the heading that it stands under.
            let is_told = last.is_some_and(|last| last.kind == SectionKind::Findings && last.area == Some(row.area));
            let area = outline.area(Some(row.area));
            (!is_told).then(|| Opening {
                heading: pieces[at].text()[row.printed_area].to_owned(),
                kind: SectionKind::Findings,
                area,
            })
        } else if let Some(known) = heading_at(pieces, at) {
            let is_front = now == SectionKind::Front && has_headings && !has_opened(pieces, at);
            pieces[at].role = Role::Heading;
            outline.opening(pieces, at, known, is_front)
        } else {
            let body = last.filter(|last| begins_body(pieces, at, last));
            let of_body =
                |last: &Section| Opening { heading: String::new(), kind: SectionKind::Findings, area: last.area };
            body.map(of_body).or_else(|| unheaded(pieces, at, now, has_headings, last_body))
        };
        // Table rows open the judgements once; a heading always opens what it heads.
        sections.extend(opening.map(|opening| section(opening, at)));
    }
    sections
}

/// Whether the numbered paragraphs on an area begin behind their summary, which is not numbered.
fn begins_body(pieces: &[Piece], at: usize, last: &Section) -> bool {
    let is_summary = last.kind == SectionKind::Summary && last.area.is_some();
    let is_text = |piece: &&Piece| piece.role == Role::Text;
    let mut told = pieces[last.first as usize..at].iter().take(50).filter(is_text).peekable();
    is_summary && pieces[at].number.is_some() && told.peek().is_some_and(|first| first.number.is_none())
}

/// A row of one judgement that stands alone behind the front page: it heads what is said of its area.
fn lone_row(pieces: &[Piece], at: usize) -> Option<judgements::Row> {
    let piece = pieces.get(at).filter(|piece| piece.page > Some(1) && piece.role == Role::Row)?;
    let row = judgements::row(&piece.text())?;
    let is_row = |piece: Option<&Piece>| piece.is_some_and(|piece| judgements::row(&piece.text()).is_some());
    let before = pieces[..at].iter().rfind(|piece| !piece.is_furniture());
    let after = pieces[at + 1..].iter().find(|piece| !piece.is_furniture());
    (!is_row(before) && !is_row(after)).then_some(row)
}

/// What a heading announces, if a piece is one; `None` inside for a heading of which nothing is known.
#[expect(clippy::option_option, reason = "no heading at all is not the same as one that announces nothing")]
fn heading_at(pieces: &[Piece], at: usize) -> Option<Option<headings::Announced>> {
    let piece = &pieces[at];
    let is_printed_heading = piece.role == Role::Heading && piece.rank > 0;
    if piece.is_furniture() || is_judgement(pieces, at) && !is_printed_heading {
        return None;
    }
    let announced = announced(piece);
    (announced.is_some() || piece.role == Role::Heading).then_some(announced)
}

/// The headings above a place in the report, from the outermost to the innermost.
#[derive(Debug, Default)]
struct Outline {
    open: Vec<Heading>,
    /// Whether the part about the safeguarding board has begun. Its headings are not always below its title in size.
    is_of_board: bool,
    /// The area of the last row of a judgement that heads its part.
    row_area: Option<Area>,
}

/// A heading that stands above others.
#[derive(Debug, Clone, Copy)]
struct Heading {
    rank: u16,
    kind: SectionKind,
    area: Option<Area>,
    /// Whether it stands above what is told of the authority or the inspection, and not of what was found.
    is_background: bool,
}

impl Outline {
    /// The section that a heading opens, if it opens one: it takes what it does not say itself from the heading above it.
    fn opening(
        &mut self,
        pieces: &[Piece],
        at: usize,
        announced: Option<headings::Announced>,
        is_front: bool,
    ) -> Option<Opening> {
        let Piece { rank, .. } = pieces[at];
        let text = pieces[at].text();
        let closes = announced.is_some_and(|announced| announced.is_part);
        let is_heavier = |above: &Heading| rank > 0 && above.rank > 0 && rank >= above.rank;
        while self.open.last().is_some_and(is_heavier) {
            self.open.pop();
        }
        if closes {
            self.open.retain(|above| !asks(above.kind) && rank > 0);
            self.is_of_board &= announced.is_some_and(|announced| {
                !matches!(announced.kind, SectionKind::Front | SectionKind::Back)
                    && announced.area.is_none_or(|area| area == Area::Lscb)
            });
            let names_board = announced.is_some_and(|announced| announced.area == Some(Area::Lscb));
            self.is_of_board |= names_board && !is_front && pieces[at].page != Some(1);
            if !headings::is_within_area(&text) {
                // "The graded judgement for adoption is that it is good" heads a part as a row does.
                self.row_area = announced
                    .filter(|announced| announced.grade.is_some())
                    .and_then(|announced| announced.area)
                    .filter(|area| !matches!(area, Area::Lscb | Area::Overall));
            }
        }
        self.is_of_board &= !headings::is_of_authority(&text);
        let above = self.open.last().copied();
        let is_listed = above.is_some_and(|above| asks(above.kind)) && !(rank == 0 && leads_to_paragraphs(pieces, at));
        let is_told = above.is_some_and(|above| above.is_background);
        // "Within three months" parts one list of recommendations; "Local leadership" parts what is told of the authority.
        let is_inside = (is_listed || is_told) && !closes;
        if is_inside || is_label(&text) || is_front && announced.is_none_or(|_| is_title(&text)) {
            return None;
        }
        let inherited = above.map_or(SectionKind::Findings, |above| match above.kind {
            kind @ (SectionKind::Summary | SectionKind::Strengths) if rank > 0 => kind,
            _ => SectionKind::Findings,
        });
        let kind = match announced {
            Some(announced) if announced.is_part => announced.kind,
            _ => inherited,
        };
        // What is asked for is not only about the area of the heading above.
        let of_above = above.and_then(|above| above.area).filter(|_| rank > 0);
        let own = announced.and_then(|announced| announced.area);
        let area = self.area(own.or(of_above)).filter(|area| !asks(kind) || *area == Area::Lscb);
        let is_background = matches!(kind, SectionKind::Front | SectionKind::Back) || headings::is_background(&text);
        self.open.push(Heading { rank, kind, area, is_background });
        Some(Opening { heading: text, kind, area })
    }

    /// The area of a section, given what it or a heading above it says.
    fn area(&self, said: Option<Area>) -> Option<Area> {
        if self.is_of_board { Some(Area::Lscb) } else { said.or(self.row_area) }
    }
}

/// Whether a section of this kind asks for something.
fn asks(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Improvements | SectionKind::PriorityActions)
}

/// Whether a heading is one of the lines of a title: "… care leavers", "and", "Review of the effectiveness of …".
fn is_title(text: &str) -> bool {
    headings::title(crate::phrase::after(text, "and ").unwrap_or(text)).is_some()
}

/// Lines of the front page that tell what they are.
fn is_label(text: &str) -> bool {
    [
        "inspection date",
        "lead inspector",
        "reporting inspector",
        "report published",
        "published:",
        "age group",
        "grade ",
    ]
    .iter()
    .any(|start| begins(text, start))
}

/// The section that a piece opens by its form or its place, without a heading.
fn unheaded(pieces: &[Piece], at: usize, now: SectionKind, has_headings: bool, last_body: usize) -> Option<Opening> {
    let piece = &pieces[at];
    let text = piece.text();
    let open = |kind| Some(Opening { heading: String::new(), kind, area: None });
    if piece.is_furniture() {
        let closes = at > last_body && now != SectionKind::Back && furniture::is_colophon(&text);
        return if closes { open(SectionKind::Back) } else { None };
    }
    if is_judgement(pieces, at) {
        // The head of a row that heads its part goes before it.
        let next = (at + 1..pieces.len()).find(|at| !pieces[*at].is_furniture());
        let is_head = judgements::is_head(&text) && next.is_some_and(|next| lone_row(pieces, next).is_some());
        return if now == SectionKind::Judgements || is_head { None } else { open(SectionKind::Judgements) };
    }
    if leads_in_what_is_satisfactory(pieces, at, &text) {
        return open(SectionKind::Satisfactory);
    }
    match now {
        SectionKind::Judgements if is_longer(&text, 80) && piece.role != Role::Row => open(SectionKind::Summary),
        SectionKind::Front if !has_headings && !is_front_matter(&text) && piece.role != Role::Row => {
            open(SectionKind::Findings)
        }
        _ => None,
    }
}

/// What a piece announces as a heading.
fn announced(piece: &Piece) -> Option<headings::Announced> {
    match piece.role {
        Role::Heading => headings::marked(&piece.text()),
        Role::Text if piece.number.is_none() => headings::known(&piece.text()),
        Role::Text | Role::Bullet(_) | Role::Row | Role::Furniture => None,
    }
}

/// A row of the table of judgements, its head, or a label whose grade stands in the next piece, and that grade.
fn is_judgement(pieces: &[Piece], at: usize) -> bool {
    let text = pieces[at].text();
    judgements::row(&text).is_some()
        || judgements::is_head(&text)
        || split_judgement(pieces, at).is_some()
        || (at > 0 && split_judgement(pieces, at - 1).is_some())
}

/// A label and a grade in two pieces, as text taken from a page has them: the text of both.
pub(crate) fn split_judgement(pieces: &[Piece], at: usize) -> Option<(String, String)> {
    let (label, grade) = (pieces.get(at)?, pieces.get(at + 1)?);
    let grade = Some(grade.text()).filter(|grade| grade.len() < 40 && judgements::lone_grade(grade).is_some())?;
    let words = Some(label.text()).filter(|words| !is_longer(words, 160) && !words.ends_with('.'))?;
    let is_label = !label.is_furniture() && headings::area(&words).is_some() && judgements::row(&words).is_none();
    is_label.then_some((words, grade))
}

/// Whether a heading is followed by running text without numbers rather than by the items of a list.
fn leads_to_paragraphs(pieces: &[Piece], at: usize) -> bool {
    let next = pieces[at + 1..].iter().take(8).find(|piece| !piece.is_furniture() && piece.role != Role::Heading);
    next.is_some_and(|piece| piece.role == Role::Text && piece.number.is_none() && !piece.text().ends_with(':'))
}

/// Whether the body of the report has begun before a piece: long text that is no front matter.
fn has_opened(pieces: &[Piece], at: usize) -> bool {
    pieces[..at.min(200)]
        .iter()
        .any(|piece| piece.role == Role::Text && is_longer(&piece.text(), 300) && !is_front_matter(&piece.text()))
}

/// "… the arrangements were delivered satisfactorily …, in particular:" before a list (2009–12).
fn leads_in_what_is_satisfactory(pieces: &[Piece], at: usize, text: &str) -> bool {
    let next = pieces[at + 1..].iter().find(|piece| !piece.is_furniture());
    text.ends_with(':')
        && find(text, "satisfactor").is_some()
        && next.is_some_and(|next| matches!(next.role, Role::Bullet(_)))
}

/// How paragraphs begin that tell how the inspection was done.
fn is_front_matter(text: &str) -> bool {
    let beginnings = [
        "this letter",
        "this report",
        "inspectors looked at",
        "inspectors reviewed",
        "inspectors considered",
        "inspectors for this",
        "this visit was",
        "this inspection was",
        "the inspection was",
        "the visit was",
        "the inspection sampled",
        "her majesty’s inspector",
        "her majesty's inspector",
        "his majesty’s inspector",
        "his majesty's inspector",
        "inspection date",
        "lead inspector",
        "thank you",
        "i am grateful",
        "i would like to thank",
        "following ",
        "report published",
    ];
    beginnings.iter().any(|start| begins(text, start))
}

/// The piece that holds the title: the first that reads like one, else a heading before anything else.
pub(crate) fn title_piece(pieces: &[Piece]) -> Option<usize> {
    let could_be = |piece: &&Piece| matches!(piece.role, Role::Text | Role::Heading) && piece.number.is_none();
    let reads = pieces.iter().take(60).position(|piece| could_be(&piece) && headings::title(&piece.text()).is_some());
    reads.or_else(|| {
        let first = pieces.iter().position(|piece| !piece.is_furniture())?;
        (pieces[first].role == Role::Heading && headings::known(&pieces[first].text()).is_none()).then_some(first)
    })
}

/// An article: its text is front matter, and each area of its table is a section.
fn of_article(pieces: &mut [Piece]) -> Vec<Section> {
    let first = pieces.iter().position(|piece| !piece.is_furniture());
    let mut front = Opening { heading: String::new(), kind: SectionKind::Findings, area: None };
    if let Some(title) = first.filter(|at| article::is_title(&pieces[*at].text())) {
        pieces[title].role = Role::Heading;
        front.heading = pieces[title].text();
    }
    let mut sections = vec![section(front, 0)];
    for at in 1..pieces.len() {
        let text = pieces[at].text();
        let next = pieces[at + 1..].iter().find(|piece| !piece.is_furniture());
        let heads_table = next.is_some_and(|next| next.role == Role::Row) && pieces[at].role != Role::Row;
        if pieces[at].is_furniture() {
            continue;
        }
        if let Some(row) = judgements::row(&text) {
            if sections.last().is_some_and(|section| section.area != Some(row.area)) {
                let heading = text[row.printed_area].to_owned();
                sections.push(section(Opening { heading, kind: SectionKind::Findings, area: Some(row.area) }, at));
            }
        } else if pieces[at].role == Role::Heading || (heads_table && article::is_title(&text)) {
            pieces[at].role = Role::Heading;
            let kind = if heads_table { SectionKind::Judgements } else { SectionKind::Findings };
            sections.push(section(Opening { heading: text, kind, area: None }, at));
        }
    }
    sections
}

fn section(opening: Opening, at: usize) -> Section {
    let first = u32::try_from(at).unwrap_or(u32::MAX);
    Section { heading: opening.heading, kind: opening.kind, area: opening.area, first, end: first }
}

/// Ends each section where the next begins; a section without a passage is dropped.
fn close(sections: &mut Vec<Section>, pieces: usize) {
    let mut end = u32::try_from(pieces).unwrap_or(u32::MAX);
    for section in sections.iter_mut().rev() {
        section.end = end;
        end = section.first;
    }
    sections.retain(|section| section.end > section.first);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::looks::printed;
    use report::Body;
    use report::page::BlockRole;

    fn check(text: &str, expected: &[(&str, SectionKind, Option<Area>, u32)]) {
        let document = formats::open("a.txt", text.as_bytes()).expect("text");
        let mut pieces = crate::pieces::of(&document);
        let is_article = article::is_article(&pieces);
        furniture::mark(&mut pieces, is_article);
        let sections = of(&mut pieces, is_article);
        let got: Vec<_> = sections.iter().map(|s| (s.heading.as_str(), s.kind, s.area, s.first)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn an_inspection() {
        let summary =
            "Children in Eastham receive good services from people who know them and their families very well.";
        check(
            &format!(
                "Inspection of Eastham local authority children's services\n\nJudgement\tGrade\nOverall effectiveness\tGood\n\n{summary}\n\nWhat needs to improve?\n\n- Plans.\n\nThe experiences and progress of care leavers: good\n\n1. Plans are good."
            ),
            &[
                ("Inspection of Eastham local authority children's services", SectionKind::Front, None, 0),
                ("", SectionKind::Judgements, None, 1),
                ("", SectionKind::Summary, None, 3),
                ("What needs to improve?", SectionKind::Improvements, None, 4),
                (
                    "The experiences and progress of care leavers: good",
                    SectionKind::Findings,
                    Some(Area::CareLeavers),
                    6,
                ),
            ],
        );
    }

    #[test]
    fn paragraphs_without_any_heading() {
        check(
            "Inspectors looked at plans.\n\nPlans are good.\n\nVisits are late.",
            &[("", SectionKind::Front, None, 0), ("", SectionKind::Findings, None, 1)],
        );
    }

    #[test]
    fn lists_within_recommendations_open_no_section() {
        check(
            "Recommendations\n\n**Within three months**\n\n1. Plan.\n\n**Within six months**\n\n2. Visit.",
            &[("Recommendations", SectionKind::Improvements, None, 0)],
        );
    }

    /// The heading, kind and area of each section, and the recommendations: for whom, and their words.
    fn check_printed(pages: &[&[printed::Printed<'_>]], expected: &[&str], asked: &[(Body, &str)]) {
        let report = crate::read(&printed::document(pages));
        let shown = |s: &Section| {
            let area = s.area.map(|area| format!("/{}", area.slug())).unwrap_or_default();
            format!("{:?}{area} {}", s.kind, s.heading)
        };
        let sections: Vec<String> = report.sections().iter().map(shown).collect();
        assert_eq!(sections, expected);
        let got: Vec<_> =
            report.recommendations().iter().map(|item| (item.body, item.span.of(report.text()))).collect();
        assert_eq!(got, asked);
    }

    const LONG: &str = "Children are seen often and by people they know, at home and at school, so that they are safe.";

    #[test]
    fn theme_lines_part_a_list_and_a_heading_as_heavy_ends_it() {
        use BlockRole::{Heading, Row, Text};
        let first: &[printed::Printed<'_>] = &[(26, false, Text, "Inspection of services in Eastham")];
        let second: &[printed::Printed<'_>] = &[
            (16, true, Heading(1), "The local authority"),
            (14, true, Heading(2), "What does the local authority need to improve?"),
            (12, true, Heading(3), "Priority and immediate action"),
            (12, false, Text, "The inspection did not find any areas for priority and immediate action."),
            (12, true, Heading(3), "Areas for improvement"),
            (12, false, Heading(4), "Leadership, management and governance"),
            (12, false, Text, "1. Ensure that plans are clear."),
            (12, false, Text, "Care leavers"),
            (12, false, Text, "2. Ensure that plans are kept up to date following significant events."),
            (12, true, Heading(2), "The local authority has the following strengths:"),
            (12, false, Text, "3. Plans are good."),
            (14, true, Heading(2), "Progress since the last inspection"),
            (12, false, Text, LONG),
            (14, true, Row, "Leadership, management and governance\tGood"),
            (12, true, Text, "Summary"),
            (12, false, Text, LONG),
            (12, true, Text, "Inspection findings"),
            (12, false, Text, LONG),
        ];
        let third: &[printed::Printed<'_>] = &[
            (16, true, Heading(1), "The Local Safeguarding Children Board (LSCB)"),
            (14, true, Heading(2), "Executive summary"),
            (12, false, Text, LONG),
            (14, true, Heading(2), "Recommendations"),
            (12, false, Text, "4. Ensure that the board is told."),
            (16, true, Heading(1), "Information about this inspection"),
            (12, true, Heading(1), "The inspection team"),
            (12, false, Text, LONG),
        ];
        check_printed(
            &[first, second, third],
            &[
                "Front Inspection of services in Eastham",
                "Improvements What does the local authority need to improve?",
                "PriorityActions Priority and immediate action",
                "Improvements Areas for improvement",
                "Strengths The local authority has the following strengths:",
                "Findings Progress since the last inspection",
                "Findings/leaders Leadership, management and governance",
                "Summary/leaders Summary",
                "Findings/leaders Inspection findings",
                "Findings/lscb The Local Safeguarding Children Board (LSCB)",
                "Summary/lscb Executive summary",
                "Improvements/lscb Recommendations",
                "Back Information about this inspection",
                "Back The inspection team",
            ],
            &[
                (Body::Authority, "Ensure that plans are clear."),
                (Body::Authority, "Ensure that plans are kept up to date following significant events."),
                (Body::Board, "Ensure that the board is told."),
            ],
        );
    }

    #[test]
    fn a_lead_in_and_times_are_no_recommendations_and_inner_bullets_join_their_item() {
        use BlockRole::{Bullet, Heading, Text};
        let page: &[printed::Printed<'_>] = &[
            (18, true, Text, "Inspection of looked after children services"),
            (14, true, Heading(1), "Areas for improvement"),
            (12, false, Text, "7. In order to improve services, the local authority should take the following action."),
            (12, true, Heading(2), "Immediately:"),
            (12, false, Bullet(0), "Practice to demonstrate:"),
            (12, false, Bullet(1), "visits that matter;"),
            (12, false, Bullet(1), "hope."),
            (12, true, Heading(2), "Within three months:"),
            (12, false, Bullet(0), "improve visits."),
            (14, true, Heading(1), "Quality of provision"),
            (12, false, Text, LONG),
        ];
        check_printed(
            &[page],
            &[
                "Front Inspection of looked after children services",
                "Improvements Areas for improvement",
                "Findings/quality-of-provision Quality of provision",
            ],
            &[
                (Body::Authority, "Practice to demonstrate: visits that matter; hope."),
                (Body::Authority, "improve visits."),
            ],
        );
    }

    /// The kinds of the sections of a text and what it asks for.
    fn check_text(text: &str, kinds: &[SectionKind], asked: &[&str]) {
        let report = crate::read(&formats::open("a.txt", text.as_bytes()).expect("text"));
        assert_eq!(report.sections().iter().map(|s| s.kind).collect::<Vec<_>>(), kinds);
        let got: Vec<_> = report.recommendations().iter().map(|item| item.span.of(report.text())).collect();
        assert_eq!(got, asked);
    }

    #[test]
    fn older_inspections() {
        use SectionKind::{Findings, Front, Improvements};
        check_text(
            &format!(
                "Inspection of safeguarding and looked after children services\n\nEastham\n\n\
                 Overall effectiveness\n\n1. {LONG}\n\nAreas for improvement\n\n\
                 2. In order to improve services in Eastham, the local authority and its partners should take the following action.\n\n\
                 Immediately:\n\n- ensure that all children are seen\n\n- ensure that plans are clear.\n\n\
                 Within three months:\n\n- review how visits are recorded.\n\nThe quality of provision\n\n3. {LONG}"
            ),
            &[Front, Findings, Improvements, Findings],
            &["ensure that all children are seen", "ensure that plans are clear.", "review how visits are recorded."],
        );
    }

    #[test]
    fn letters_after_a_monitoring_visit() {
        use SectionKind::{Findings, Front, Summary};
        check_text(
            &format!(
                "3 May 2017\n\nDear Ms Green\n\n**Monitoring visit to Eastham children’s services**\n\n\
                 This letter summarises the findings of the visit on 2 May 2017.\n\n\
                 **Areas covered by the visit**\n\n{LONG}\n\n**Summary of findings**\n\n- Plans are good.\n\n\
                 **Evaluation of progress**\n\n{LONG}\n\nYours sincerely\n\nJo Brown"
            ),
            &[Front, Front, Summary, Findings],
            &[],
        );
    }
}
