//! Routes ↔ the text after `#` in the address: the only file that knows how an address is written.
//!
//! The address is the source of truth for what is shown. A hash lets any static host and any sub-path serve the page.

use library::{Arrange, Column, Course, Query, Sort, Status};
use report::{Area, FindingId, ReportId, Theme};

/// What is on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// One authority over time.
    Overview(Option<String>),
    /// Findings, filtered and searched.
    Findings(Findings),
    /// Themes by report; one of them opened.
    Themes(Option<Theme>),
    /// A theme of the reader's own, by its name.
    OwnTheme(String),
    /// Themes over the reports of one authority, of those that took one course.
    Courses(Option<String>, Option<Course>),
    /// Two reports side by side; those not named are chosen by the page.
    Compare(Option<ReportId>, Option<ReportId>),
    /// Two sets of findings side by side, each by its query.
    CompareSets(Query, Query),
    /// What one authority was asked for, by report.
    Recommendations(Recommendations),
    /// Several authorities beside each other: all, one with those like it, or one theme over all.
    Peers(Peers),
    /// What the reader noted, pinned and corrected.
    Notebook,
    /// The list of reports.
    Reports,
    /// One report, as printed.
    Reading(Reading),
    /// All that the reader has, in one file and out of one.
    Project,
    /// Bring more reports.
    Add,
    /// What this is, how it works, how well.
    About,
    /// Take the view of this address away.
    Export(String),
    /// Show the view of this address inside another page.
    Embed(String),
    /// An address that means nothing here.
    Unknown(String),
}

/// The findings page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Words and filters.
    pub query: Query,
    /// The order.
    pub sort: Sort,
    /// Under which headings.
    pub group: Arrange,
    /// As sentences, or as a table of keywords in context.
    pub shown_as: ShownAs,
    /// Whether it is shown where in each document the words stand.
    pub map: bool,
    /// The page of results, from 1; 0 stands for 1.
    pub page: usize,
    /// The finding opened in its paragraph.
    pub open: Option<(ReportId, FindingId)>,
}

/// The page of recommendations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recommendations {
    /// The authority; the first one where none is named.
    pub authority: Option<String>,
    /// Only those made in this year or later.
    pub since: Option<i32>,
    /// Only those on this theme.
    pub theme: Option<Theme>,
    /// Only those whose latest word is this: the slug of a status, or [`Recommendations::NOT_REVISITED`].
    pub status: Option<&'static str>,
}

impl Recommendations {
    /// Of which no later report speaks.
    pub const NOT_REVISITED: &'static str = "not-revisited";

    /// All of one authority.
    pub fn of(authority: impl Into<String>) -> Self {
        Self { authority: Some(authority.into()), ..Self::default() }
    }

    /// The status of a slug.
    pub fn status_of(slug: &str) -> Option<&'static str> {
        Status::ALL.iter().map(|status| status.slug()).chain([Self::NOT_REVISITED]).find(|known| *known == slug)
    }
}

/// The page of peers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Peers {
    /// The authority that is set beside those like it.
    pub authority: Option<String>,
    /// The theme that is shown over all authorities.
    pub theme: Option<Theme>,
    /// What the table is sorted by.
    pub by: By,
    /// Whether it is sorted the other way round.
    pub down: bool,
    /// The page of the charts, from 1; 0 stands for 1.
    pub page: usize,
}

/// What the table of authorities is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Name.
    #[default]
    Name,
    /// Region.
    Region,
    /// Latest inspection.
    Inspected,
    /// Latest judgement of an area.
    Grade(Area),
    /// How many documents are loaded.
    Documents,
}

impl By {
    fn slug(self) -> Option<&'static str> {
        match self {
            By::Name => None,
            By::Region => Some("region"),
            By::Inspected => Some("inspected"),
            By::Grade(area) => Some(area.slug()),
            By::Documents => Some("documents"),
        }
    }

    fn from_slug(slug: &str) -> Self {
        match slug {
            "region" => By::Region,
            "inspected" => By::Inspected,
            "documents" => By::Documents,
            other => Area::from_slug(other).map_or(By::Name, By::Grade),
        }
    }
}

/// How what was found is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShownAs {
    /// Each sentence with its place and tags.
    #[default]
    Sentences,
    /// Each keyword in its context, sorted by a column.
    Words {
        /// The column.
        by: Column,
        /// From the last to the first.
        down: bool,
    },
}

impl ShownAs {
    /// The same in the order of the documents.
    #[must_use]
    pub fn unsorted(self) -> Self {
        match self {
            Self::Sentences => self,
            Self::Words { .. } => Self::Words { by: Column::Document, down: false },
        }
    }
}

/// The reading view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The report.
    pub report: ReportId,
    /// The passage to go to, as an index into the report's passages.
    pub at: Option<u32>,
    /// The finding to mark.
    pub finding: Option<FindingId>,
    /// Whether page furniture is shown.
    pub furniture: bool,
    /// Words to find in the report; empty for none.
    pub find: String,
    /// Which of their places is gone to, from 1; 0 for none.
    pub hit: usize,
    /// The theme whose sentences are set apart, and gone to by "next" and "previous".
    pub theme: Option<Theme>,
    /// Whether what was read can be checked and corrected.
    pub check: bool,
}

impl Reading {
    /// A report from its beginning.
    pub fn of(report: &ReportId) -> Self {
        Self {
            report: report.clone(),
            at: None,
            finding: None,
            furniture: false,
            find: String::new(),
            hit: 0,
            theme: None,
            check: false,
        }
    }
}

impl Route {
    /// The findings of a query.
    pub fn findings(query: Query) -> Self {
        Route::Findings(Findings { query, ..Findings::default() })
    }

    /// The findings of a query's text.
    pub fn search(text: &str) -> Self {
        Route::findings(Query::parse(text).0)
    }

    /// A passage in its report.
    pub fn passage(report: &ReportId, at: u32) -> Self {
        Route::Reading(Reading { at: Some(at), ..Reading::of(report) })
    }

    /// A finding in its report.
    pub fn finding(report: &ReportId, at: u32, finding: FindingId) -> Self {
        Route::Reading(Reading { at: Some(at), finding: Some(finding), ..Reading::of(report) })
    }

    /// The address of [`Route::findings`].
    #[inline(never)] // Often used, and a route is large to make at each place. So with the next three.
    pub fn to_findings(query: Query) -> String {
        Route::findings(query).href()
    }

    /// The address of a report from its beginning.
    #[inline(never)]
    pub fn to_report(report: &ReportId) -> String {
        Route::Reading(Reading::of(report)).href()
    }

    /// The address of a report where what was read of it is checked and corrected.
    #[inline(never)]
    pub fn to_check(report: &ReportId) -> String {
        Route::Reading(Reading { check: true, ..Reading::of(report) }).href()
    }

    /// The address of [`Route::passage`].
    #[inline(never)]
    pub fn to_passage(report: &ReportId, at: u32) -> String {
        Route::passage(report, at).href()
    }

    /// The address of [`Route::finding`].
    #[inline(never)]
    pub fn to_finding(report: &ReportId, at: u32, finding: FindingId) -> String {
        Route::finding(report, at, finding).href()
    }

    /// The address, as the `href` of a link.
    pub fn href(&self) -> String {
        let slug = |id: &Option<ReportId>| id.as_ref().map(ToString::to_string);
        match self {
            Route::Overview(authority) => Address::of("/", [("authority", authority.clone())]),
            Route::Findings(f) => Address::of(
                "/findings",
                [
                    ("q", Some(f.query.to_string()).filter(|q| !q.is_empty())),
                    ("sort", sort_slug(f.sort).map(str::to_owned)),
                    ("group", group_slug(f.group).map(str::to_owned)),
                    ("view", matches!(f.shown_as, ShownAs::Words { .. }).then(|| "words".to_owned())),
                    ("by", column_slug(f.shown_as)),
                    ("map", f.map.then(|| "yes".to_owned())),
                    ("page", (f.page > 1).then(|| f.page.to_string())),
                    ("open", f.open.as_ref().map(|(report, id)| format!("{report}.{id}"))),
                ],
            ),
            Route::Themes(theme) => Address::of("/themes", [("theme", theme.map(|theme| theme.slug().to_owned()))]),
            Route::OwnTheme(name) => Address::of("/themes", [("own", Some(name.clone()))]),
            Route::Courses(authority, course) => Address::of(
                "/themes",
                [("authority", authority.clone()), ("course", course.map(|course| course.slug().to_owned()))],
            ),
            Route::Compare(a, b) => Address::of("/compare", [("a", slug(a)), ("b", slug(b))]),
            Route::CompareSets(first, second) => {
                Address::of("/compare", [("first", Some(first.to_string())), ("second", Some(second.to_string()))])
            }
            Route::Reading(r) => Address::of(
                &format!("/report/{}", r.report),
                [
                    ("at", r.at.map(|at| format!("p{}", at + 1))),
                    ("finding", r.finding.map(|id| id.to_string())),
                    ("furniture", r.furniture.then(|| "yes".to_owned())),
                    ("find", Some(r.find.clone()).filter(|words| !words.is_empty())),
                    ("hit", (r.hit > 0).then(|| r.hit.to_string())),
                    ("theme", r.theme.map(|theme| theme.slug().to_owned())),
                    ("check", r.check.then(|| "yes".to_owned())),
                ],
            ),
            Route::Recommendations(r) => Address::of(
                "/recommendations",
                [
                    ("authority", r.authority.clone()),
                    ("since", r.since.map(|year| year.to_string())),
                    ("theme", r.theme.map(|theme| theme.slug().to_owned())),
                    ("status", r.status.map(str::to_owned)),
                ],
            ),
            Route::Peers(view) => Address::of(
                "/peers",
                [
                    ("authority", view.authority.clone()),
                    ("theme", view.theme.map(|theme| theme.slug().to_owned())),
                    ("by", view.by.slug().map(str::to_owned)),
                    ("down", view.down.then(|| "yes".to_owned())),
                    ("page", (view.page > 1).then(|| view.page.to_string())),
                ],
            ),
            Route::Notebook => Address::of("/notebook", []),
            Route::Reports => Address::of("/reports", []),
            Route::Project => Address::of("/project", []),
            Route::Add => Address::of("/add", []),
            Route::About => Address::of("/about", []),
            Route::Export(of) | Route::Embed(of) => {
                let path = if matches!(self, Route::Export(_)) { "/export" } else { "/embed" };
                Address::of(path, [("of", Some(of.trim_start_matches('#').to_owned()))])
            }
            Route::Unknown(path) => Address::of(path, []),
        }
    }

    /// The route of an address, with or without its `#`.
    pub fn parse(address: &str) -> Self {
        let from = Address::parse(address);
        let id = |slug: &str| ReportId::from_parts([slug]);
        let page = || from.get("page").and_then(|p| p.parse().ok()).filter(|&p| p > 1).unwrap_or(0);
        let theme = || from.get("theme").and_then(|slug| Theme::from_slug(&slug));
        let report = |name| from.get(name).map(|slug| id(&slug)).filter(|id| !id.as_str().is_empty());
        match from.path.trim_end_matches('/') {
            "" => Route::Overview(from.get("authority")),
            "/findings" => Route::Findings(Findings {
                query: from.get("q").map(|q| Query::parse(&q).0).unwrap_or_default(),
                sort: from.get("sort").map(|s| sort_of(&s)).unwrap_or_default(),
                group: from.get("group").map(|s| group_of(&s)).unwrap_or_default(),
                shown_as: match from.get("view").as_deref() {
                    Some("words") => column_of(&from.get("by").unwrap_or_default()),
                    _ => ShownAs::Sentences,
                },
                map: from.get("map").is_some(),
                page: page(),
                open: from.get("open").and_then(|open| {
                    let (report, finding) = open.rsplit_once('.')?;
                    Some((id(report), FindingId::parse(finding)?))
                }),
            }),
            "/themes" => {
                let course = from.get("course").and_then(|slug| Course::from_slug(&slug));
                match (from.get("own"), theme(), from.get("authority"), course) {
                    (Some(own), ..) => Route::OwnTheme(own),
                    (None, None, None, None) => Route::Themes(None),
                    (None, None, authority, course) => Route::Courses(authority, course),
                    (None, theme, ..) => Route::Themes(theme),
                }
            }
            "/compare" if from.get("first").is_some() || from.get("second").is_some() => {
                let set = |name: &str| Query::parse(&from.get(name).unwrap_or_default()).0;
                Route::CompareSets(set("first"), set("second"))
            }
            "/compare" => Route::Compare(report("a"), report("b")),
            "/recommendations" => Route::Recommendations(Recommendations {
                authority: from.get("authority"),
                since: from.get("since").and_then(|year| year.parse().ok()),
                theme: theme(),
                status: from.get("status").and_then(|slug| Recommendations::status_of(&slug)),
            }),
            "/peers" => Route::Peers(Peers {
                authority: from.get("authority"),
                theme: theme(),
                by: from.get("by").map(|by| By::from_slug(&by)).unwrap_or_default(),
                down: from.get("down").is_some(),
                page: page(),
            }),
            "/notebook" => Route::Notebook,
            "/reports" => Route::Reports,
            "/project" => Route::Project,
            "/add" => Route::Add,
            "/about" => Route::About,
            path @ ("/export" | "/embed") => {
                let of = from.get("of").unwrap_or_default();
                if path == "/export" { Route::Export(of) } else { Route::Embed(of) }
            }
            path => match path.strip_prefix("/report/") {
                Some(slug) if id(slug).as_str() == slug => Route::Reading(Reading {
                    report: id(slug),
                    at: from.get("at").and_then(|p| p.strip_prefix('p')?.parse::<u32>().ok()?.checked_sub(1)),
                    finding: from.get("finding").and_then(|f| FindingId::parse(&f)),
                    furniture: from.get("furniture").is_some(),
                    find: from.get("find").unwrap_or_default(),
                    hit: from.get("hit").and_then(|n| n.parse().ok()).unwrap_or(0),
                    theme: from.get("theme").and_then(|slug| Theme::from_slug(&slug)),
                    check: from.get("check").is_some(),
                }),
                _ => Route::Unknown(from.path.clone()),
            },
        }
    }

    /// The name of the page, for its title.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Overview(_) => "Overview",
            Route::Findings(_) => "Findings",
            Route::Themes(_) | Route::OwnTheme(_) | Route::Courses(..) => "Themes",
            Route::Compare(..) | Route::CompareSets(..) => "Compare",
            Route::Recommendations(_) => "Recommendations",
            Route::Peers(_) => "Peers",
            Route::Notebook => "Notebook",
            Route::Reports => "Reports",
            Route::Reading(_) => "Report",
            Route::Project => "Your project",
            Route::Add => "Add reports",
            Route::About => "About and method",
            Route::Export(_) => "Take this with you",
            Route::Embed(_) => "Embed this view",
            Route::Unknown(_) => "Page not found",
        }
    }

    /// Whether both show the same page, so that focus need not move from one to the other.
    pub fn same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Route::Reading(a), Route::Reading(b)) => a.report == b.report,
            (Route::Themes(a), Route::Themes(b)) => a == b,
            (Route::OwnTheme(a), Route::OwnTheme(b))
            | (Route::Export(a), Route::Export(b))
            | (Route::Embed(a), Route::Embed(b)) => a == b,
            (Route::Peers(a), Route::Peers(b)) => (&a.authority, a.theme) == (&b.authority, b.theme),
            (Route::Themes(None), Route::Courses(..)) | (Route::Courses(..), Route::Themes(None)) => true,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

fn sort_slug(sort: Sort) -> Option<&'static str> {
    match sort {
        Sort::Relevance => None,
        Sort::Newest => Some("newest"),
        Sort::Oldest => Some("oldest"),
    }
}

/// The order of its slug; relevance for any other word.
pub fn sort_of(slug: &str) -> Sort {
    match slug {
        "newest" => Sort::Newest,
        "oldest" => Sort::Oldest,
        _ => Sort::Relevance,
    }
}

fn group_slug(group: Arrange) -> Option<&'static str> {
    match group {
        Arrange::Plain => None,
        Arrange::ByReport => Some("report"),
        Arrange::ByTheme => Some("theme"),
    }
}

/// The headings of their slug; none for any other word.
pub fn group_of(slug: &str) -> Arrange {
    match slug {
        "report" => Arrange::ByReport,
        "theme" => Arrange::ByTheme,
        _ => Arrange::Plain,
    }
}

/// `left` from a to z, `-left` from z to a; nothing for the order of the documents.
fn column_slug(shown_as: ShownAs) -> Option<String> {
    let ShownAs::Words { by, down } = shown_as else { return None };
    let slug = match by {
        Column::Document => "document",
        Column::Left => "left",
        Column::Word => "word",
        Column::Right => "right",
    };
    (by != Column::Document || down).then(|| format!("{}{slug}", if down { "-" } else { "" }))
}

fn column_of(slug: &str) -> ShownAs {
    let by = match slug.trim_start_matches('-') {
        "left" => Column::Left,
        "word" => Column::Word,
        "right" => Column::Right,
        _ => Column::Document,
    };
    ShownAs::Words { by, down: slug.starts_with('-') }
}

/// A path and its parameters.
#[derive(Debug, Default)]
struct Address {
    path: String,
    params: Vec<(String, String)>,
}

impl Address {
    /// The text of an address with those parameters that have a value.
    fn of<const N: usize>(path: &str, params: [(&str, Option<String>); N]) -> String {
        Self::write(path, &params)
    }

    fn write(path: &str, params: &[(&str, Option<String>)]) -> String {
        let mut out = String::from("#");
        out.push_str(path);
        let mut mark = '?';
        for (name, value) in params {
            if let Some(value) = value {
                out.push(mark);
                out.push_str(name);
                out.push('=');
                encode(value, &mut out);
                mark = '&';
            }
        }
        out
    }

    fn get(&self, name: &str) -> Option<String> {
        self.params.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
    }

    fn parse(address: &str) -> Self {
        let (path, query) =
            address.trim_start_matches('#').split_once('?').unwrap_or((address.trim_start_matches('#'), ""));
        let params = query.split('&').filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((decode(name), decode(value)))
        });
        Self { path: path.to_owned(), params: params.collect() }
    }
}

/// Percent-encoding (RFC 3986) of all but the characters that read well in an address; a space becomes `+`.
pub(crate) fn encode(value: &str, out: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b',' | b'*' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            other => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase();
                out.extend(['%', digit(other >> 4), digit(other & 15)]);
            }
        }
    }
}

/// The reverse; what is no encoding stays as it is.
pub(crate) fn decode(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            (other, ..) => out.push(other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn odd_addresses_are_answered() {
        assert_eq!(Route::parse(""), Route::Overview(None));
        assert_eq!(Route::parse("#"), Route::Overview(None));
        assert_eq!(Route::parse("#/"), Route::Overview(None));
        assert_eq!(Route::parse("#main"), Route::Unknown("main".into()));
        assert_eq!(Route::parse("#/findings?q=%zz&page=-1&open=x&sort=up"), Route::search("%zz"));
        assert_eq!(Route::parse("#/report/../x"), Route::Unknown("/report/../x".into()));
        assert_eq!(Route::parse("#/report/a?at=p0"), Route::Reading(Reading::of(&ReportId::from_parts(["a"]))));
    }

    #[test]
    fn every_route_round_trips() {
        let report = ReportId::from_parts(["northshire", "2022", "article"]);
        let finding = FindingId::of(&report, "x", 0);
        for route in [
            Route::Overview(None),
            Route::Overview(Some("St. Helens & more".into())),
            Route::findings(Query::default()),
            Route::Findings(Findings {
                query: Query::default(),
                sort: Sort::Newest,
                group: Arrange::ByTheme,
                shown_as: ShownAs::Words { by: Column::Left, down: true },
                map: true,
                page: 3,
                open: Some((report.clone(), finding)),
            }),
            Route::Themes(Some(Theme::Supervision)),
            Route::OwnTheme("drift & delay".into()),
            Route::Compare(Some(report.clone()), None),
            Route::CompareSets(Query::parse("year:2022").0, Query::default()),
            Route::Recommendations(Recommendations::default()),
            Route::Recommendations(Recommendations::of("Eels & Ålesund")),
            Route::Recommendations(Recommendations {
                since: Some(2015),
                theme: Some(Theme::Supervision),
                status: Some(Recommendations::NOT_REVISITED),
                ..Recommendations::default()
            }),
            Route::Courses(Some("Eels".into()), None),
            Route::Courses(None, Some(Course::LostAndRegained)),
            Route::Peers(Peers::default()),
            Route::Peers(Peers { authority: Some("Eels".into()), by: By::Inspected, ..Peers::default() }),
            Route::Peers(Peers {
                theme: Some(Theme::Court),
                by: By::Grade(Area::InCare),
                down: true,
                page: 3,
                ..Peers::default()
            }),
            Route::Export("/findings?q=drift+%26+delay".into()),
            Route::Embed("/findings?q=drift+%26+delay".into()),
            Route::Notebook,
            Route::Reports,
            Route::finding(&report, 4, finding),
            Route::Reading(Reading { furniture: true, ..Reading::of(&report) }),
            Route::Reading(Reading { check: true, ..Reading::of(&report) }),
            Route::Reading(Reading {
                find: "line of & sight".into(),
                hit: 2,
                theme: Some(Theme::Supervision),
                ..Reading::of(&report)
            }),
            Route::Project,
            Route::Add,
            Route::About,
        ] {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }

    proptest! {
        #[test]
        fn values_survive(value in "\\PC{0,40}") {
            let mut encoded = String::new();
            encode(&value, &mut encoded);
            prop_assert_eq!(decode(&encoded), value);
        }

        #[test]
        fn no_address_panics(address in "\\PC{0,60}") {
            let route = Route::parse(&address);
            prop_assert_eq!(Route::parse(&route.href()).title(), route.title());
        }
    }
}
