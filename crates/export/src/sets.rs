//! What each view is made of when somebody takes it away.

use crate::words::{count, listed};
use crate::{About, Table, tables};
use library::{Comparison, Course, FindingRef, FollowUp, Library, Outcome, Peer, Query, ReportRef, Sets, Sort};
use report::{Body, Date, Recommendation, Report, ReportId, Theme, iso};
use work::{OwnTheme, Work};

/// A view with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// What it is, as part of the name of its file: "findings-northshire".
    pub name: String,
    /// What it rests on.
    pub about: About,
    /// Its tables, the chief one first.
    pub tables: Vec<Table>,
}

impl Export {
    /// The name of its file: "line-of-sight-findings-northshire-2026-11-28.xlsx".
    pub fn file(&self, ending: &str) -> String {
        format!("line-of-sight-{}-{}.{ending}", self.name, iso(self.about.made))
    }
}

/// What exports are made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The reports, with a person's corrections in them.
    pub library: &'a Library,
    /// The reports as they were read.
    pub read: &'a Library,
    /// What a person added.
    pub work: &'a Work,
    /// The day on which the export is made.
    pub made: Date,
}

/// A recommendation with what later reports say of it.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The report that makes it.
    pub report: &'a Report,
    /// Its place.
    pub at: ReportRef,
    /// Its place among the recommendations of the report.
    pub place: usize,
    /// The recommendation.
    pub item: &'a Recommendation,
    /// What later reports say, oldest first.
    pub later: Vec<FollowUp>,
}

impl Asked<'_> {
    /// The latest report that speaks of it.
    pub fn latest(&self) -> Option<&FollowUp> {
        self.later.iter().rev().find(|follow_up| matches!(follow_up.outcome, Outcome::Revisited { .. }))
    }

    /// The latest word on it.
    pub fn word(&self) -> String {
        if let Some(latest) = self.latest() {
            return tables::status(latest).into();
        }
        if self.item.body == Body::Board {
            return "Later inspections do not look at the board".into();
        }
        let mut whys: Vec<&str> = self.later.iter().map(tables::why).collect();
        whys.dedup();
        match whys[..] {
            [] => "No later report".into(),
            [why] => format!("Not revisited: {}", crate::words::lower_first(why)),
            _ => "Not revisited: not looked at, or no evidence found".into(),
        }
    }
}

impl<'a> Material<'a> {
    /// Everything that the library holds.
    pub fn everything(&self) -> Export {
        let all = self.library.search(&Query::default(), Sort::Oldest).findings;
        let reports: Vec<ReportRef> = self.library.reports().map(|(at, _)| at).collect();
        let authorities = self.library.authorities();
        let asked: Vec<Asked<'_>> = authorities.into_iter().flat_map(|authority| self.asked(authority)).collect();
        let set = format!("{} of {}", count(all.len(), "finding", "findings"), of_reports(reports.len()));
        let mut tables = vec![tables::findings(self, &all)];
        tables.extend(self.of_reports(&reports));
        tables.extend(self.of_asked(&asked));
        tables.push(tables::also_raised(self, &reports));
        tables.push(tables::themes(self, &reports, Theme::ALL));
        self.export("All that was read", "everything", set, &reports, tables)
    }

    /// Findings in the order given, with their reports.
    pub fn findings(&self, title: &str, findings: &[FindingRef]) -> Export {
        let reports = self.reports_of(findings.iter().copied());
        let set = format!("{} of {}", count(findings.len(), "finding", "findings"), of_reports(reports.len()));
        let tables = vec![tables::findings(self, findings), tables::reports(self, &reports)];
        self.export(title, "findings", set, &reports, tables)
    }

    /// What a query finds, in its order.
    pub fn found(&self, query: &Query, findings: &[FindingRef]) -> Export {
        let mut export = self.findings("Findings", findings);
        export.about.filters = crate::words::filters(self.library, query);
        export
    }

    /// Reports with their facts and judgements.
    pub fn reports(&self, reports: &[ReportRef]) -> Export {
        self.export("Reports", "reports", of_reports(reports.len()), reports, self.of_reports(reports))
    }

    /// One report: its findings, facts, judgements and recommendations.
    pub fn report(&self, id: &ReportId) -> Option<Export> {
        let (at, report) = self.library.reports().find(|(_, report)| report.id() == id)?;
        let query = Query {
            filters: library::Filters { reports: [id.clone()].into(), ..Default::default() },
            ..Query::default()
        };
        let all = self.library.search(&query, Sort::Oldest).findings;
        let asked: Vec<Asked<'_>> = match report.about().authority.as_deref() {
            Some(authority) => self.asked(authority).into_iter().filter(|asked| asked.at == at).collect(),
            None => Vec::new(),
        };
        let set = format!(
            "{} and {} of 1 report",
            count(all.len(), "finding", "findings"),
            count(report.recommendations().len(), "recommendation", "recommendations")
        );
        let mut tables = vec![tables::findings(self, &all)];
        tables.extend(self.of_asked(&asked));
        tables.extend(self.of_reports(&[at]));
        let name = format!("report-{}", report.short_name());
        Some(self.export(&report.name(), &name, set, &[at], tables))
    }

    /// The recommendations to one authority, those for its safeguarding board included, with what later reports say of each;
    /// newest report first, as printed.
    pub fn asked(&self, authority: &str) -> Vec<Asked<'a>> {
        let mut follow_ups: Vec<_> = self.library.follow_ups(authority).collect();
        let reports: Vec<(ReportRef, &'a Report)> = self.library.reports_of(authority).collect();
        let items = reports.into_iter().rev().flat_map(|(at, report)| {
            report.recommendations().iter().enumerate().map(move |(place, item)| (at, report, place, item))
        });
        items
            .map(|(at, report, place, item)| {
                let mut later = Vec::new();
                let mut others = Vec::new();
                for follow_up in follow_ups.drain(..) {
                    let own = follow_up.from == at && follow_up.recommendation == place;
                    if own { later.push(follow_up) } else { others.push(follow_up) }
                }
                follow_ups = others;
                Asked { report, at, place, item, later }
            })
            .collect()
    }

    /// These recommendations to an authority, with its concerns that became none.
    pub fn recommendations(&self, authority: &str, asked: &[Asked<'_>]) -> Export {
        let reports: Vec<ReportRef> = self.library.reports_of(authority).map(|(at, _)| at).collect();
        let mut tables = self.of_asked(asked);
        tables.push(tables::also_raised(self, &reports));
        let set = format!(
            "{}, and what {} say of them",
            count(asked.len(), "recommendation", "recommendations"),
            count(reports.len(), "report", "reports")
        );
        self.export("Recommendations", "recommendations", set, &reports, tables)
    }

    /// One authority over time.
    pub fn authority(&self, authority: &str) -> Export {
        let reports: Vec<ReportRef> = self.library.reports_of(authority).map(|(at, _)| at).collect();
        let asked = self.asked(authority);
        let mut tables = self.of_reports(&reports);
        tables.extend(self.of_asked(&asked));
        tables.extend([
            tables::also_raised(self, &reports),
            tables::courses(self, authority, |_| true),
            tables::themes(self, &reports, Theme::ALL),
            tables::not_loaded(self, authority),
        ]);
        self.export(authority, "overview", of_reports(reports.len()), &reports, tables)
    }

    /// Themes by report of one authority, or of all reports; of what became of them those that took one course.
    pub fn themes(&self, authority: Option<&str>, course: Option<Course>) -> Export {
        let reports: Vec<ReportRef> = match authority {
            Some(authority) => self.library.reports_of(authority).map(|(at, _)| at).collect(),
            None => self.library.reports().map(|(at, _)| at).collect(),
        };
        let mut tables = vec![tables::themes(self, &reports, Theme::ALL)];
        tables.extend(authority.map(|name| tables::courses(self, name, |one| course.is_none_or(|asked| asked == one))));
        let mut export = self.export("Themes", "themes", of_reports(reports.len()), &reports, tables);
        export.about.filters.extend(course.map(|course| format!("What became of a theme: {}", course.label())));
        export
    }

    /// One theme: its findings, newest report first, and its tones by report.
    pub fn theme(&self, theme: Theme) -> Export {
        let mut query = Query::default();
        query.filters.themes.insert(theme);
        let findings = self.library.search(&query, Sort::Newest).findings;
        let mut export = self.found(&query, &findings);
        let reports: Vec<ReportRef> = self.library.reports().map(|(at, _)| at).collect();
        export.about.title = theme.label().into();
        export.name = named(&["theme", theme.slug()]);
        export.tables.push(tables::themes(self, &reports, &[theme]));
        export
    }

    /// A theme of a person's own, with its findings.
    pub fn own_theme(&self, theme: &OwnTheme, findings: &[FindingRef]) -> Export {
        let mut export = self.findings(&theme.name, findings);
        export.name = named(&["theme", &theme.name]);
        let takes_in: Vec<&str> = theme.themes.iter().map(|theme| theme.label()).collect();
        export.about.filters = [("Phrases", theme.phrases.join(" or ")), ("Takes in", listed(&takes_in))]
            .into_iter()
            .filter(|(_, says)| !says.is_empty())
            .map(|(what, says)| format!("{what}: {says}"))
            .collect();
        export
    }

    /// Two reports side by side.
    pub fn compared(&self, comparison: &Comparison) -> Export {
        let tables = vec![
            tables::compared_themes(self, comparison),
            tables::compared_judgements(comparison),
            tables::turned_round(self, comparison),
        ];
        let reports = [comparison.before, comparison.after];
        let names: Vec<String> = self.names(&reports, Report::name);
        let short = self.names(&reports, Report::short_name).join(" ");
        self.export("Comparison of two reports", &format!("compare-{short}"), listed(&names), &reports, tables)
    }

    /// Two sets of findings side by side.
    pub fn compared_sets(&self, sets: &Sets, first: &Query, second: &Query) -> Export {
        let reports = self.reports_of(sets.first.findings.iter().chain(&sets.second.findings).copied());
        let set = format!(
            "{} beside {}",
            count(sets.first.findings.len(), "finding", "findings"),
            count(sets.second.findings.len(), "finding", "findings")
        );
        let tables = vec![tables::sets_by_theme(sets)];
        let mut export = self.export("Comparison of two sets", "compare-sets", set, &reports, tables);
        for (name, query) in [("First set", first), ("Second set", second)] {
            let told = crate::words::filters(self.library, query);
            let told = if told.is_empty() { "everything".to_owned() } else { told.join("; ") };
            export.about.filters.push(format!("{name}: {told}"));
        }
        export
    }

    /// Authorities beside each other, on these themes.
    pub fn peers(&self, of: &[&Peer], themes: &[Theme]) -> Export {
        let mut reports: Vec<ReportRef> =
            of.iter().flat_map(|peer| peer.latest.into_iter().chain(peer.judged)).collect();
        reports.sort_unstable();
        reports.dedup();
        let tables = vec![tables::peers(self, of), tables::peers_by_theme(of, themes)];
        self.export("Peers", "peers", count(of.len(), "authority", "authorities"), &reports, tables)
    }

    /// What a person added. Themes of their own are given with what they find.
    pub fn notebook(&self, own: &[(&OwnTheme, Vec<FindingRef>)]) -> Export {
        let work = self.work;
        let named = work.noted.iter().map(|noted| &noted.sentence.report);
        let named = named.chain(work.answered.iter().map(|answer| &answer.asked.report));
        let named: Vec<&ReportId> = named.chain(work.tagged.iter().map(|tagged| &tagged.sentence.report)).collect();
        let of_own = self.reports_of(own.iter().flat_map(|(_, findings)| findings.iter().copied()));
        let reports: Vec<ReportRef> = self
            .library
            .reports()
            .filter(|(at, report)| named.contains(&report.id()) || of_own.contains(at))
            .map(|(at, _)| at)
            .collect();
        let set = [
            (work.noted.len(), "pinned sentence", "pinned sentences"),
            (work.answered.len(), "status of your own", "statuses of your own"),
            (work.tagged.len(), "sentence tagged by you", "sentences tagged by you"),
            (own.len(), "theme of your own", "themes of your own"),
        ];
        let set: Vec<String> =
            set.into_iter().filter(|one| one.0 > 0).map(|(n, one, many)| count(n, one, many)).collect();
        let set = if set.is_empty() { "nothing yet".into() } else { listed(&set) };
        let tables =
            vec![tables::notes(self), tables::answers(self), tables::corrected(self), tables::own_themes(self, own)];
        self.export("Notebook", "notebook", set, &reports, tables)
    }

    fn of_reports(&self, reports: &[ReportRef]) -> Vec<Table> {
        vec![tables::reports(self, reports), tables::judgements(self, reports)]
    }

    fn of_asked(&self, asked: &[Asked<'_>]) -> Vec<Table> {
        vec![tables::recommendations(self, asked), tables::follow_ups(self, asked)]
    }

    /// The reports in which findings stand, oldest first.
    fn reports_of(&self, findings: impl Iterator<Item = FindingRef>) -> Vec<ReportRef> {
        let mut reports: Vec<ReportRef> =
            findings.filter_map(|at| self.library.found(at)).map(|found| found.report_at).collect();
        reports.sort_unstable();
        reports.dedup();
        reports
    }

    fn names(&self, reports: &[ReportRef], name: impl Fn(&Report) -> String) -> Vec<String> {
        reports.iter().filter_map(|at| self.library.report_at(*at)).map(name).collect()
    }

    fn export(&self, title: &str, name: &str, set: String, of: &[ReportRef], tables: Vec<Table>) -> Export {
        let reports: Vec<&Report> = of.iter().filter_map(|at| self.library.report_at(*at)).collect();
        let mut authorities: Vec<&str> =
            reports.iter().filter_map(|report| report.about().authority.as_deref()).collect();
        authorities.dedup();
        let name = match authorities[..] {
            [one] => named(&[name, one]),
            _ => named(&[name]),
        };
        Export { name, about: About { set, ..About::new(title, reports, self.made) }, tables }
    }
}

fn of_reports(n: usize) -> String {
    count(n, "report", "reports")
}

/// Words as part of a file's name.
fn named(words: &[&str]) -> String {
    ReportId::from_parts(words.iter().copied()).to_string()
}
