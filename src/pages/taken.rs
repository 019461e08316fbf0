//! What stands behind a view when somebody takes it away: the same findings, reports and filters that the view shows.

use super::{compare, own_themes};
use crate::route::{self, Route};
use crate::session::Session;
use export::{Asked, Export, Material, Paper};
use library::{FindingRef, Library, Outcome, Peer, Query, ReportRef, Sort};
use report::{Body, Date, Theme};

/// A view to be taken away.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// As tables, with what it rests on.
    pub export: Export,
    /// As a paper for a committee, where it is one authority's.
    pub committee: Option<Paper>,
    /// The findings that it shows or rests on.
    pub findings: Vec<FindingRef>,
}

impl Taken {
    /// As a paper: for a committee, or its quotations and tables in words.
    pub fn paper(&self) -> Paper {
        self.committee.clone().unwrap_or_else(|| export::quotations(&self.export))
    }

    /// With the address at which others can open the view.
    #[must_use]
    pub fn at(mut self, address: Option<String>) -> Self {
        self.export.about.address = address;
        self
    }
}

/// What is behind the view of an address; nothing for a page that shows nothing to take.
pub fn of(session: &Session, view: &Route, made: Date) -> Option<Taken> {
    let state = &session.state;
    let work = state.work.now();
    let library = &*state.library;
    let material = Material { library, read: &state.read, work, made };
    let sentences = |export: Export, findings: Vec<FindingRef>| Taken { export, committee: None, findings };
    let of_reports = |export: Export, reports: &[ReportRef]| sentences(export, findings_of(library, reports));
    Some(match view {
        Route::Findings(view) => {
            let findings = library.search(&view.query, view.sort).findings;
            let shown = in_order(library, &findings, view);
            sentences(material.found(&view.query, &shown), findings)
        }
        Route::Overview(asked) => {
            let authority = super::followed::chosen(&library.authorities(), asked.as_deref())?.to_owned();
            let reports: Vec<ReportRef> = library.reports_of(&authority).map(|(at, _)| at).collect();
            let paper = export::committee(&material, &authority, &material.asked(&authority), Vec::new());
            let findings = findings_of(library, &reports);
            Taken { export: material.authority(&authority), committee: Some(paper), findings }
        }
        Route::Recommendations(view) => {
            let authority = super::followed::chosen(&library.authorities(), view.authority.as_deref())?.to_owned();
            let mut asked = material.asked(&authority);
            asked.retain(|asked| passes(view, asked));
            let mut export = material.recommendations(&authority, &asked);
            export.about.filters = filters(view);
            let paper = export::committee(&material, &authority, &asked, filters(view));
            let reports: Vec<ReportRef> = library.reports_of(&authority).map(|(at, _)| at).collect();
            Taken { export, committee: Some(paper), findings: findings_of(library, &reports) }
        }
        Route::Themes(None) => of_themes(&material, None, None, sentences),
        Route::Courses(authority, course) => of_themes(&material, authority.as_deref(), *course, sentences),
        Route::Themes(Some(theme)) => {
            let mut query = Query::default();
            query.filters.themes.insert(*theme);
            sentences(material.theme(*theme), library.search(&query, Sort::Newest).findings)
        }
        Route::OwnTheme(name) => {
            let theme = work.themes.iter().find(|theme| theme.name == *name)?;
            let findings = own_themes::findings(library, theme);
            sentences(material.own_theme(theme, &findings), findings)
        }
        Route::Compare(a, b) => {
            let comparison = compare::chosen(library, a.as_ref(), b.as_ref())?;
            of_reports(material.compared(&comparison), &[comparison.before, comparison.after])
        }
        Route::CompareSets(first, second) => {
            if first.is_empty() && second.is_empty() {
                return None;
            }
            let sets = library.compare_sets(first, second);
            let mut findings = [&*sets.first.findings, &*sets.second.findings].concat();
            report::sort(&mut findings, |a, b| a < b);
            findings.dedup();
            sentences(material.compared_sets(&sets, first, second), findings)
        }
        Route::Peers(view) => {
            let all = library.peers();
            let of = peers(&all, view)?;
            let themes = view.theme.map_or(Theme::ALL.to_vec(), |theme| vec![theme]);
            let reports: Vec<ReportRef> = of.iter().filter_map(|peer| peer.latest).collect();
            of_reports(material.peers(&of, &themes), &reports)
        }
        Route::Notebook => {
            let own: Vec<_> = work.themes.iter().map(|theme| (theme, own_themes::findings(library, theme))).collect();
            let noted = work.noted.iter().map(|noted| &noted.sentence);
            let all = noted.chain(work.tagged.iter().map(|tagged| &tagged.sentence));
            let mut findings: Vec<FindingRef> =
                all.filter_map(|s| Some(library.find(&s.report, s.finding)?.at)).collect();
            findings.extend(own.iter().flat_map(|(_, findings)| findings));
            report::sort(&mut findings, |a, b| a < b);
            findings.dedup();
            sentences(material.notebook(&own), findings)
        }
        Route::Reports => {
            let mut reports: Vec<ReportRef> = library.reports().map(|(at, _)| at).collect();
            reports.reverse();
            of_reports(material.reports(&reports), &reports)
        }
        Route::Reading(view) => {
            let (at, _) = library.reports().find(|(_, report)| *report.id() == view.report)?;
            of_reports(material.report(&view.report)?, &[at])
        }
        Route::Add | Route::About | Route::Project | Route::Export(_) | Route::Embed(_) | Route::Unknown(_) => {
            return None;
        }
    })
}

/// The findings in the order in which the page shows them, each once.
fn in_order(library: &Library, findings: &[FindingRef], view: &route::Findings) -> Vec<FindingRef> {
    let mut taken = vec![false; library.len()];
    let bundles = library.arranged(findings, view.group);
    let shown = bundles.into_iter().flat_map(|bundle| bundle.findings);
    shown.filter(|at| taken.get_mut(at.0 as usize).is_some_and(|taken| !std::mem::replace(taken, true))).collect()
}

/// All findings of these reports, oldest first.
fn findings_of(library: &Library, reports: &[ReportRef]) -> Vec<FindingRef> {
    let mut query = Query::default();
    query
        .filters
        .reports
        .extend(reports.iter().filter_map(|at| library.report_at(*at)).map(|report| report.id().clone()));
    if query.filters.reports.is_empty() { Vec::new() } else { library.search(&query, Sort::Oldest).findings }
}

fn of_themes(
    material: &Material<'_>,
    asked: Option<&str>,
    course: Option<library::Course>,
    taken: impl Fn(Export, Vec<FindingRef>) -> Taken,
) -> Taken {
    let authority = super::followed::chosen(&material.library.authorities(), asked).map(str::to_owned);
    let reports: Vec<ReportRef> = match &authority {
        Some(name) => material.library.reports_of(name).map(|(at, _)| at).collect(),
        None => material.library.reports().map(|(at, _)| at).collect(),
    };
    taken(material.themes(authority.as_deref(), course), findings_of(material.library, &reports))
}

/// Whether a recommendation is one of those that the page shows.
fn passes(view: &route::Recommendations, asked: &Asked<'_>) -> bool {
    let latest = asked.latest().map_or(route::Recommendations::NOT_REVISITED, |latest| match &latest.outcome {
        Outcome::Revisited { status, .. } => status.slug(),
        Outcome::NotRevisited { .. } => route::Recommendations::NOT_REVISITED,
    });
    view.since.is_none_or(|since| asked.report.year().is_some_and(|year| year >= since))
        && view.theme.is_none_or(|theme| asked.item.themes.contains(&theme))
        && view.status.is_none_or(|wanted| asked.item.body == Body::Authority && latest == wanted)
}

/// The same in words.
fn filters(view: &route::Recommendations) -> Vec<String> {
    let lines = [
        view.since.map(|year| format!("Since: {year}")),
        view.theme.map(|theme| format!("Theme: {}", export::words::lower_first(theme.label()))),
        view.status.map(|status| format!("Latest word: {}", status.replace('-', " "))),
    ];
    lines.into_iter().flatten().collect()
}

/// The authorities that the page sets beside each other.
fn peers<'a>(all: &'a [Peer], view: &route::Peers) -> Option<Vec<&'a Peer>> {
    let Some(name) = view.authority.as_ref().filter(|_| view.theme.is_none()) else {
        return Some(all.iter().collect());
    };
    let peer = all.iter().find(|peer| peer.authority == *name)?;
    let neighbours = library::neighbours(all, peer).into_iter().filter_map(|(_, at)| all.get(at?));
    Some(std::iter::once(peer).chain(neighbours).collect())
}
