//! The facts of a report: which authority, what kind, under which framework, when, by whom, and what was looked at.

use crate::phrase::{self, begins, find, folded, holds};
use crate::pieces::{Piece, Role};
use crate::{article, authority, coverage, dates, furniture, headings, people, places, sections};
use report::{
    About, Area, Framework, Grade, Judgement, Kind, Licence, LooseDate, Period, Section, SectionKind, SourceClass,
    Topic,
};

/// How many pieces from the start may tell facts; beyond them a date or a name is only mentioned.
const HEAD: usize = 60;

/// The facts of a report.
pub(crate) fn of(pieces: &[Piece], sections: &[Section], is_article: bool, mut judgements: Vec<Judgement>) -> About {
    let head: Vec<String> = head(pieces, sections);
    let title = title(pieces, is_article);
    let body: Vec<String> = pieces.iter().take(400).map(Piece::text).collect();
    let kind = kind(&title, &head, pieces, is_article);
    let authority = authority::find_in(&title, &head, &body);
    // A letter tells of its visit in its first paragraphs.
    let is_letter = furniture::salutation(pieces).is_some();
    let letter = if is_letter { body.get(..(HEAD / 2).min(body.len())) } else { None };
    let inspected =
        if is_article { None } else { inspected(&head, kind).or_else(|| inspected(letter.unwrap_or_default(), kind)) };
    let published = if is_article { None } else { published(pieces) };
    let reports_on = if is_article { article::reports_on(pieces) } else { None };
    // A letter about a visit says it in its first paragraphs, whatever they are headed.
    let is_visit = matches!(kind, Kind::FocusedVisit | Kind::MonitoringVisit);
    let focus = focus(pieces, if is_visit { HEAD / 2 } else { head.len() });
    let framework = framework(&title, &head, &judgements, kind, inspected.as_ref(), reports_on);
    judgements.extend(not_given(framework, kind, inspected.as_ref(), &judgements));
    let named = if kind == Kind::UnannouncedInspection { Some(title.as_str()) } else { focus.as_deref() };
    let day = inspected.as_ref().map(|period| period.end).or(published);
    About {
        place: authority.as_deref().and_then(|name| places::place(name, day)),
        framework,
        coverage: covered(named, &judgements),
        people: people::of(pieces, authority.as_deref()),
        source_class: if is_article { SourceClass::Secondary } else { SourceClass::Ofsted },
        publisher: if is_article { article::publisher(pieces) } else { None },
        licence: licence(pieces),
        authority,
        title,
        kind,
        focus: if is_article { None } else { focus },
        inspected,
        reports_on,
        published,
        judgements,
    }
}

/// What the report says that it looked at, in a sentence of its first pieces or in the list that one leads in.
fn focus(pieces: &[Piece], head: usize) -> Option<String> {
    pieces.iter().take(head).enumerate().find_map(|(at, piece)| {
        let bullets = pieces[at + 1..].iter().take_while(|next| matches!(next.role, Role::Bullet(_)));
        coverage::focus(&piece.text(), &bullets.map(Piece::text).collect::<Vec<_>>())
    })
}

/// The text of the front matter; of all that stands near the start where nothing is marked as such.
fn head(pieces: &[Piece], sections: &[Section]) -> Vec<String> {
    let front = sections
        .iter()
        .take_while(|section| section.kind == SectionKind::Front)
        .map(|section| section.end as usize)
        .last();
    let end = front.unwrap_or(0).clamp(HEAD.min(pieces.len()) / 4, HEAD).min(pieces.len());
    pieces[..end].iter().map(Piece::text).collect()
}

/// The title as printed. The authority's name may stand on lines of its own before or after it, and a second title after "and".
fn title(pieces: &[Piece], is_article: bool) -> String {
    let first = || pieces.iter().position(|piece| !piece.is_furniture());
    let at = if is_article { first() } else { sections::title_piece(pieces).or_else(first) };
    let Some(at) = at else { return String::new() };
    let mut text = without_mark(pieces[at].text());
    if !is_article {
        let printed = |pieces: &[Piece]| -> Vec<String> {
            pieces.iter().filter(|piece| !piece.is_furniture()).map(Piece::text).collect()
        };
        text = with_name_before(text, &printed(&pieces[at.saturating_sub(4)..at]));
        text = with_lines_after(text, &printed(&pieces[at + 1..pieces.len().min(at + 6)]));
    }
    // A paragraph is no title: its first words will do.
    if text.len() > 400 { text.split(". ").next().unwrap_or("").chars().take(200).collect() } else { text }
}

/// A footnote mark glued to the title is no part of it.
fn without_mark(mut text: String) -> String {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if (1..=2).contains(&(text.len() - bare.len())) && bare.ends_with(char::is_alphabetic) {
        text.truncate(bare.len());
    }
    text
}

/// "Northshire County Council" above "Inspection of children's social care services"; the name may take two lines.
fn with_name_before(title: String, before: &[String]) -> String {
    let names = before.iter().rev().take(2).take_while(|name| headings::is_name(name));
    names.fold(title, |text, name| {
        let goes_on = [" and", " of", " upon", " with", " &"].iter().any(|joint| name.ends_with(joint));
        if goes_on || headings::title(&text) == Some(0) || text.starts_with("Council") {
            format!("{name} {text}")
        } else {
            text
        }
    })
}

/// "Inspection of …" / "and" / "Review of the effectiveness of the local safeguarding children" / "board", and the name of the
/// authority below a title that holds none.
fn with_lines_after(title: String, after: &[String]) -> String {
    let board = "safeguarding children board";
    let mut text = title;
    for (at, line) in after.iter().enumerate() {
        let line = without_mark(line.clone());
        let words = folded(&line);
        let (so_far, next) = (folded(&text), after.get(at + 1));
        let leads_on = words == "and" && next.is_some_and(|next| headings::title(next).is_some());
        let second = phrase::after(&line, "and ").or_else(|| so_far.ends_with(" and").then_some(line.as_str()));
        let is_second = second.is_some_and(|second| headings::title(second).is_some());
        let is_rest =
            board.match_indices(' ').any(|(space, _)| so_far.ends_with(&board[..space]) && words == board[space + 1..]);
        let is_name = at == 0 && authority::of_title(&text).is_none() && headings::is_name(&line) && line.len() > 3;
        if !(leads_on || is_second || is_rest || is_name) {
            break;
        }
        text = format!("{text} {line}");
    }
    text
}

fn kind(title: &str, head: &[String], pieces: &[Piece], is_article: bool) -> Kind {
    if is_article {
        return Kind::Article;
    }
    let of = |words: &str| {
        let words = folded(words);
        // Inspections of several services together, and letters about a year, are of none of these kinds.
        let kinds = [
            ("joint targeted area", Kind::Other),
            ("area send", Kind::Other),
            ("special educational needs", Kind::Other),
            ("annual performance assessment", Kind::Other),
            ("annual assessment", Kind::Other),
            ("monitoring visit", Kind::MonitoringVisit),
            ("monitoring inspection", Kind::MonitoringVisit),
            ("focused visit", Kind::FocusedVisit),
            ("focussed visit", Kind::FocusedVisit),
            ("unannounced inspection", Kind::UnannouncedInspection),
            ("re-inspection", Kind::ReInspection),
            ("reinspection", Kind::ReInspection),
            ("inspection", Kind::Inspection),
        ];
        kinds.iter().filter_map(|(name, kind)| words.find(name).map(|at| (at, *kind))).min_by_key(|(at, _)| *at)
    };
    // The narrower name wins where both begin at the same word, as in "unannounced inspection".
    let said = head.iter().find(|text| begins(text, "this letter") || begins(text, "inspection date"));
    let kind = of(title).or_else(|| said.and_then(|text| of(text))).map_or(Kind::Other, |(_, kind)| kind);
    if kind == Kind::Inspection && calls_itself_reinspection(pieces) { Kind::ReInspection } else { kind }
}

/// Some re-inspections do not say so in their title but in their first paragraphs.
fn calls_itself_reinspection(pieces: &[Piece]) -> bool {
    let paragraphs = pieces.iter().filter(|piece| matches!(piece.role, Role::Text | Role::Bullet(_)));
    paragraphs.take(30).any(|piece| {
        let words = folded(&piece.text());
        ["this is a re-inspection", "this is a reinspection", "this re-inspection", "this reinspection"]
            .iter()
            .any(|phrase| words.contains(phrase))
    })
}

/// Inspections that end after March 2026 give no overall judgement: their table is whole without one.
fn not_given(
    framework: Framework,
    kind: Kind,
    inspected: Option<&Period>,
    judgements: &[Judgement],
) -> Option<Judgement> {
    let is_after = inspected.is_some_and(|period| (period.end.year(), u8::from(period.end.month())) > (2026, 3));
    let has = |area: Area| judgements.iter().any(|judgement| judgement.area == area);
    let has_others = has(Area::Leaders) && has(Area::HelpAndProtection) && has(Area::InCare);
    let is_form = framework == Framework::Ilacs && matches!(kind, Kind::Inspection | Kind::ReInspection);
    (is_form && is_after && has_others && !has(Area::Overall)).then(|| Judgement {
        area: Area::Overall,
        grade: Grade::NotGiven,
        printed_area: String::new(),
        printed_grade: String::new(),
        reported_by: None,
        passage: None,
    })
}

/// The framework, by the words that only its reports use.
fn framework(
    title: &str,
    head: &[String],
    judgements: &[Judgement],
    kind: Kind,
    inspected: Option<&Period>,
    reports_on: Option<LooseDate>,
) -> Framework {
    let title = folded(title);
    let head = folded(&head.join(" "));
    let year = inspected.map(|period| period.end.year()).or(reports_on.map(|date| date.year));
    let is_ilacs_table =
        judgements.iter().any(|judgement| find(&judgement.printed_area, "impact of leaders").is_some());
    let by_words = [
        (Framework::AnnualUnannounced, holds(&title, "inspection of contact, referral and assessment")),
        (Framework::Ilacs, holds(&head, "ilacs") || is_ilacs_table),
        (Framework::Sif, holds(&title, "children in need of help and protection")),
        // The older first: its title holds that of the later.
        (Framework::Safeguarding2009, holds(&title, "safeguarding and looked after children")),
        (Framework::LookedAfter2013, holds(&title, "looked after children services")),
        (Framework::LookedAfter2013, holds(&title, "services for looked after children")),
        (Framework::ChildProtection2012, holds(&title, "arrangements for the protection of children")),
        (Framework::ChildProtection2012, holds(&title, "arrangements for protecting children")),
        (Framework::BoardReview, holds(&title, "review of the effectiveness of the local safeguarding")),
        (
            Framework::Ilacs,
            kind != Kind::Other
                && (holds(&title, "local authority children's services")
                    || holds(&title, "children's social care services")),
        ),
        (Framework::Sif, holds(&head, "single inspection")),
    ];
    if let Some((framework, _)) = by_words.into_iter().find(|(_, holds)| *holds) {
        return framework;
    }
    match (kind, year) {
        (Kind::FocusedVisit | Kind::MonitoringVisit | Kind::Inspection | Kind::Article, Some(2018..)) => {
            Framework::Ilacs
        }
        (Kind::FocusedVisit, None) => Framework::Ilacs,
        (Kind::MonitoringVisit | Kind::Inspection | Kind::Article, Some(2014..2018)) => Framework::Sif,
        _ => Framework::None,
    }
}

/// The days of the inspection: from their own line, else from the sentence that tells of the visit.
fn inspected(head: &[String], kind: Kind) -> Option<Period> {
    let labels = ["inspection date", "date of inspection", "dates of inspection", "visit date"];
    // The days may stand in the next line.
    let labelled = head.iter().enumerate().find_map(|(index, text)| {
        let at = labels.iter().filter_map(|label| find(text, label)).min()?;
        let own = dates::days(&text[at..]).into_iter().next();
        own.or_else(|| dates::days(head.get(index + 1)?).into_iter().next())?.period()
    });
    let follows = |before: &str| {
        ["on ", "between ", "from "].iter().any(|verb| {
            let tail = before.len().checked_sub(verb.len()).and_then(|at| before.get(at..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(verb))
        })
    };
    labelled.or_else(|| {
        let told = head.iter().filter(|text| {
            (find(text, "visit").is_some() || find(text, "inspection").is_some()) && kind != Kind::Article
        });
        told.flat_map(|text| dates::days(text).into_iter().map(move |days| (text, days)))
            .find(|(text, days)| follows(&text[..days.range.start]))
            .and_then(|(_, days)| days.period())
    })
}

/// The date of the letter, alone on its line before the greeting, or that which follows "published".
fn published(pieces: &[Piece]) -> Option<report::Date> {
    let labelled = pieces.iter().take(HEAD).find_map(|piece| {
        piece.lines.iter().find_map(|line| {
            let at = [
                "report published",
                "publication date",
                "date of publication",
                "date published",
                "published:",
                "published on",
            ]
            .iter()
            .filter_map(|label| find(line, label))
            .min()?;
            dates::days(&line[at..]).first()?.one()
        })
    });
    labelled.or_else(|| {
        let head = furniture::salutation(pieces).unwrap_or(0);
        let lone = pieces[..head].iter().flat_map(|piece| &piece.lines).find_map(|line| {
            let days = dates::days(line).into_iter().next()?;
            (days.range.len() + 2 >= line.trim().len()).then(|| days.one()).flatten()
        });
        // A head that was printed in one line holds the date somewhere in it.
        lone.or_else(|| pieces[..head].iter().find_map(|piece| dates::days(&piece.text()).first()?.one()))
    })
}

/// What was looked at: what the report says, else what it judges.
fn covered(named: Option<&str>, judgements: &[Judgement]) -> Vec<Topic> {
    let named = named.map(coverage::topics).unwrap_or_default();
    if !named.is_empty() {
        return named;
    }
    let mut areas: Vec<Topic> = Vec::new();
    for judgement in judgements {
        let topic = Topic::Area(judgement.area);
        if judgement.area != Area::Overall && !areas.contains(&topic) {
            areas.push(topic);
        }
    }
    areas
}

/// The licence that the report prints about itself.
fn licence(pieces: &[Piece]) -> Option<Licence> {
    pieces.iter().filter(|piece| piece.is_furniture() || piece.role == Role::Text).find_map(|piece| {
        let text = piece.text();
        // "You may copy …", "This document may be reproduced … for non-commercial purposes".
        let is_leave = || ["educational", "reproduced", "copy"].iter().any(|word| find(&text, word).is_some());
        if find(&text, "open government licence").is_some() {
            Some(Licence::Ogl3)
        } else if find(&text, "non-commercial").is_some() && is_leave() {
            Some(Licence::NonCommercial)
        } else {
            None
        }
    })
}
