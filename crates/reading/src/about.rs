//! The facts of a report: which authority, what kind, under which framework, when, by whom, and what was looked at.

use crate::phrase::{begins, find, folded, holds};
use crate::pieces::{Piece, Role};
use crate::{article, authority, coverage, dates, headings, people, sections};
use report::{
    About, Area, Framework, Judgement, Kind, Licence, LooseDate, Period, Section, SectionKind, SourceClass, Topic,
};

/// How many pieces from the start may tell facts; beyond them a date or a name is only mentioned.
const HEAD: usize = 60;

/// The facts of a report.
pub(crate) fn of(pieces: &[Piece], sections: &[Section], is_article: bool, judgements: Vec<Judgement>) -> About {
    let head: Vec<String> = head(pieces, sections);
    let title = title(pieces, is_article);
    let body: Vec<String> = pieces.iter().take(400).map(Piece::text).collect();
    let kind = kind(&title, &head, is_article);
    let authority = authority::find_in(&title, &head, &body);
    let inspected = if is_article { None } else { inspected(&head, kind) };
    let published = if is_article { None } else { published(pieces) };
    let reports_on = if is_article { article::reports_on(pieces) } else { None };
    let focus = head.iter().find_map(|text| coverage::focus(text));
    let named = if kind == Kind::UnannouncedInspection { Some(title.as_str()) } else { focus.as_deref() };
    About {
        framework: framework(&title, &head, &judgements, kind, inspected.as_ref(), reports_on),
        coverage: covered(named, &judgements),
        people: people::of(pieces, authority.as_deref()),
        source_class: if is_article { SourceClass::Secondary } else { SourceClass::Ofsted },
        publisher: if is_article { article::publisher(pieces) } else { None },
        licence: licence(pieces),
        place: None,
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

/// The title as printed; the authority's name may stand on a line of its own before it.
fn title(pieces: &[Piece], is_article: bool) -> String {
    let first = || pieces.iter().position(|piece| !piece.is_furniture());
    let at = if is_article { first() } else { sections::title_piece(pieces).or_else(first) };
    let Some(at) = at else { return String::new() };
    let mut text = pieces[at].text();
    // "Northshire County Council" above "Inspection of children's social care services", and "Review of …" below "and".
    if !is_article {
        let names = pieces[..at].iter().rev().filter(|piece| !piece.is_furniture()).map(Piece::text);
        for name in names.take(2).take_while(|name| headings::is_name(name)) {
            text = if headings::title(&text) == Some(0) || text.starts_with("Council") {
                format!("{name} {text}")
            } else {
                text
            };
        }
        let next = pieces[at + 1..].iter().find(|piece| !piece.is_furniture()).map(Piece::text);
        if let Some(next) = next.filter(|next| text.to_lowercase().ends_with(" and") && headings::title(next).is_some())
        {
            text = format!("{text} {next}");
        }
    }
    // A footnote mark glued to the title is no part of it.
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if text.len() - bare.len() == 1 && bare.ends_with(char::is_alphabetic) {
        text.truncate(bare.len());
    }
    // A paragraph is no title: its first words will do.
    if text.len() > 300 { text.split(". ").next().unwrap_or("").chars().take(200).collect() } else { text }
}

fn kind(title: &str, head: &[String], is_article: bool) -> Kind {
    if is_article {
        return Kind::Article;
    }
    let of = |words: &str| {
        let words = folded(words);
        let kinds = [
            ("monitoring visit", Kind::MonitoringVisit),
            ("focused visit", Kind::FocusedVisit),
            ("unannounced inspection", Kind::UnannouncedInspection),
            ("re-inspection", Kind::ReInspection),
            ("reinspection", Kind::ReInspection),
            ("inspection", Kind::Inspection),
        ];
        kinds.iter().filter_map(|(name, kind)| words.find(name).map(|at| (at, *kind))).min_by_key(|(at, _)| *at)
    };
    // The narrower name wins where both begin at the same word, as in "unannounced inspection".
    let said = head.iter().find(|text| begins(text, "this letter") || begins(text, "inspection date"));
    of(title).or_else(|| said.and_then(|text| of(text))).map_or(Kind::Other, |(_, kind)| kind)
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
        (Framework::AnnualUnannounced, holds(&title, "unannounced inspection of contact, referral and assessment")),
        (Framework::Ilacs, holds(&head, "ilacs") || is_ilacs_table),
        (Framework::Sif, holds(&title, "children in need of help and protection")),
        (Framework::LookedAfter2013, holds(&title, "services for looked after children")),
        (Framework::ChildProtection2012, holds(&title, "arrangements for the protection of children")),
        (Framework::Safeguarding2009, holds(&title, "safeguarding and looked after children")),
        (Framework::BoardReview, title.starts_with("review of the effectiveness of the local safeguarding")),
        (
            Framework::Ilacs,
            holds(&title, "local authority children's services") || holds(&title, "children's social care services"),
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
    let verbs = ["on ", "between ", "from "];
    labelled.or_else(|| {
        let told = head.iter().filter(|text| {
            (find(text, "visit").is_some() || find(text, "inspection").is_some()) && kind != Kind::Article
        });
        told.flat_map(|text| dates::days(text).into_iter().map(move |days| (text, days)))
            .find(|(text, days)| verbs.iter().any(|verb| text[..days.range.start].ends_with(verb)))
            .and_then(|(_, days)| days.period())
    })
}

/// The date of the letter, alone on its line before the greeting, or that which follows "published".
fn published(pieces: &[Piece]) -> Option<report::Date> {
    let labelled = pieces.iter().take(HEAD).find_map(|piece| {
        piece.lines.iter().find_map(|line| {
            let at = ["report published", "publication date", "published:", "published on"]
                .iter()
                .filter_map(|label| find(line, label))
                .min()?;
            dates::days(&line[at..]).first()?.one()
        })
    });
    labelled.or_else(|| {
        let head = crate::furniture::salutation(pieces).unwrap_or(0);
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
        if find(&text, "open government licence").is_some() {
            Some(Licence::Ogl3)
        } else if find(&text, "non-commercial").is_some() && find(&text, "educational").is_some() {
            Some(Licence::NonCommercial)
        } else {
            None
        }
    })
}
