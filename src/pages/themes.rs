//! Themes: the code book by report, tone by tone, and what became of each theme over the years.

use super::{followed, matrices, own_themes, theme, trajectories};
use crate::components::growing::panels;
use crate::components::panel::{heading, lead, source};
use crate::copy;
use crate::markup::{Node, all, each, el, tag};
use crate::route::Route;
use crate::session::Session;
use library::{Course, Library, ReportRef, Trajectory};
use report::{Report, Theme, Tone};
use yew::prelude::*;

/// The newest so many documents have a column.
const COLUMNS: usize = 10;

/// The page: all themes, or the one that is open.
pub fn themes(session: &Session, open: Option<Theme>) -> Html {
    match open {
        None => courses(session, None, None),
        Some(open) => theme::theme(session, open),
    }
}

/// All themes over the documents of one authority, the first where none is named; of the trajectories those that took one course.
pub fn courses(session: &Session, authority: Option<&str>, course: Option<Course>) -> Html {
    let library = &*session.state.library;
    let authorities = library.authorities();
    let authority = followed::chosen(&authorities, authority);
    let (of, name) = (session.clone(), authority.map(str::to_owned));
    all((
        heading("Themes"),
        authority.map(|name| followed::chooser(&authorities, name, |name| Route::Courses(Some(name), None))),
        lead(
            "What each document says of each subject, and in which tone. Every number opens the sentences that it counts.",
        ),
        el(
            "p.legend[aria-hidden=true]",
            each(Tone::ALL, |tone| {
                tag("span.mark").modifier(tone.slug()).with(format!("{} {}", tone.mark(), tone.label()))
            }),
        ),
        panels("themes", authority.unwrap_or_default(), 3, move |panel| match panel {
            0 => matrix(&of.state.library, name.as_deref()),
            1 => name.as_deref().map(|name| over_time(&of.state.library, name, course)).node(),
            _ => own_themes::all_themes(&of),
        }),
    ))
}

/// The themes by document, for the newest documents; and those that none speaks of.
fn matrix(library: &Library, authority: Option<&str>) -> Html {
    let reports: Vec<(ReportRef, &Report)> = match authority {
        Some(name) => library.reports_of(name).collect(),
        None => library.reports().collect(),
    };
    let newest = &reports[reports.len().saturating_sub(COLUMNS)..];
    let spoken = |theme: &&Theme| reports.iter().any(|(at, _)| library.tones_on(*at, &[**theme]).total() > 0);
    let (told, silent): (Vec<&Theme>, Vec<&Theme>) = Theme::ALL.iter().partition(spoken);
    let silent: Vec<&str> = silent.into_iter().map(|theme| theme.label()).collect();
    all((
        matrices::by_report(library, authority, newest, reports.len(), &told),
        (!silent.is_empty()).then(|| source(format!("No document speaks of: {}.", copy::listed(&silent)))),
    ))
}

/// The trajectories as small charts, with a choice of their courses.
fn over_time(library: &Library, authority: &str, course: Option<Course>) -> Html {
    let all_rows = library.trajectories(authority);
    if all_rows.first().is_none_or(|row| row.points.len() < 2) {
        return source("Two dated documents of one authority are needed to tell what became of a theme.");
    }
    let of = |wanted: Course| all_rows.iter().filter(move |row| row.course == wanted);
    let shown: Vec<&Trajectory> =
        Course::ALL.iter().filter(|one| course.is_none_or(|course| course == **one)).flat_map(|one| of(*one)).collect();
    let choice = |to: Option<Course>, name: &str, n: usize| {
        let href = Route::Courses(Some(authority.to_owned()), to).href();
        let link = tag("a.courses__link").attr("href", href).attr("aria-current", (to == course).then_some("true"));
        (n > 0).then(|| el("li", link.with(format!("{name} ({n})"))))
    };
    all((
        el(
            "nav.courses[aria-label=What became of themes]",
            el(
                "ul.courses__list",
                (
                    choice(None, "All", all_rows.len()),
                    each(Course::ALL, |one| choice(Some(one), one.label(), of(one).count())),
                ),
            ),
        ),
        trajectories::small_multiples(library, authority, &shown, course),
    ))
}

/// How many themes took a course, in words: what a chart of them shows to be so.
pub fn counted(rows: &[&Trajectory], course: Option<Course>) -> String {
    let n = rows.len();
    let themes = copy::count(n, "theme", "themes");
    match course {
        None => {
            let of = |wanted: Course| rows.iter().filter(|row| row.course == wanted).count();
            let told =
                [Course::LostAndRegained, Course::Lost, Course::PersistingConcern, Course::PutRight, Course::Kept];
            let told: Vec<String> = told
                .into_iter()
                .filter(|course| of(*course) > 0)
                .map(|course| format!("{} {}", copy::in_words(of(course)), trajectories::in_title(course)))
                .collect();
            if told.is_empty() {
                format!("{themes} over the years")
            } else {
                format!("Of {themes}, {}", copy::listed(&told))
            }
        }
        Some(course) => format!("{themes}: {}", copy::lower_first(course.label())),
    }
}
