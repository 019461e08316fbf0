//! Search: what a query finds, in order, and the facets of what was found.
//!
//! Each segment is asked for the words on its own; what they find, and the filters, become sets of all findings, one bit each. A facet shows
//! what each value would find if it were the only one chosen of its field, so every field is counted against the findings that pass
//! all the *other* fields: for a field without a choice that is simply what was found.

use crate::index::{Field, narrow};
use crate::query::{Choices, Filters, Term};
use crate::terms::{counts, disjoint, may_overlap, places, uncovered};
use crate::whole::Whole;
use crate::{FindingRef, Library, OtherName, Query, ReportRef, Sort, facets};
use postings::{List, bits, rank};
use report::{Area, Extent, Grade, Group, Kind, ReportId, Theme, Tone, normalised};
use std::ops::Range;

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// The findings, in the order asked for.
    pub findings: Vec<FindingRef>,
    /// For every report of the library, oldest first: how many findings, and how often the words occur in them. Zeros included.
    pub by_report: Vec<(ReportRef, u32, u32)>,
    /// How often the (not negated) words occur in the findings, in all; 0 where no words are given. It is the number of
    /// marks that [`Library::marks`] sets in them, other names of the words left out.
    pub occurrences: u32,
    /// The other names of the words that stand in the findings, counted apart.
    pub also: Vec<FoundAlso>,
    /// For every report, how many of its findings hold another name and not the word itself.
    pub only_also: Vec<u32>,
    /// What each value of each field would find.
    pub facets: Facets,
}

/// Another name that stands in what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAlso {
    /// The name.
    pub name: OtherName,
    /// How many of the findings hold it.
    pub findings: u32,
    /// How often it stands in them.
    pub occurrences: u32,
}

/// For each value of a field, how many findings there would be if it were the only value chosen of that field, all other
/// fields and words as they are. Every value that the library holds is listed, zeros included, in the field's own order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// By authority.
    pub authorities: Vec<(String, u32)>,
    /// By report, oldest first.
    pub reports: Vec<(ReportId, u32)>,
    /// By year, oldest first.
    pub years: Vec<(i32, u32)>,
    /// By kind of document.
    pub kinds: Vec<(Kind, u32)>,
    /// By judgement area of the section.
    pub areas: Vec<(Area, u32)>,
    /// By grade of that area.
    pub grades: Vec<(Grade, u32)>,
    /// By theme.
    pub themes: Vec<(Theme, u32)>,
    /// By theme of a person's own, in the order made.
    pub own: Vec<(String, u32)>,
    /// By tone.
    pub tones: Vec<(Tone, u32)>,
    /// By extent.
    pub extents: Vec<(Extent, u32)>,
    /// By group.
    pub groups: Vec<(Group, u32)>,
    /// Recommendations; other findings.
    pub recommendations: (u32, u32),
    /// Findings that the reading is sure of; the others.
    pub sure: (u32, u32),
    /// Findings whose tags a person gave or accepted; the others.
    pub checked: (u32, u32),
}

impl Library {
    /// What a query finds.
    pub fn search(&self, query: &Query, sort: Sort) -> Hits {
        let mut hits = self.asked(query, sort);
        hits.facets.own = self.own_counts(query, &hits.findings);
        hits
    }

    /// The same without the counts of a person's own themes, which are told by this.
    pub(crate) fn asked(&self, query: &Query, sort: Sort) -> Hits {
        let own = self.own_set(&query.filters);
        let names = self.other_names(query);
        let plan = Plan::of(query, &names);
        let whole = self.whole();
        let terms: Vec<Holding> = plan.terms.iter().map(|term| self.holding(term)).collect();
        let mut matched = whole.all().to_vec();
        for alternatives in &plan.wanted {
            bits::keep(&mut matched, &any_of(whole, &terms, alternatives.iter()));
        }
        for term in &plan.unwanted {
            bits::remove(&mut matched, &self.holding(term).set);
        }
        if let Some(own) = own {
            bits::keep(&mut matched, &own);
        }
        let (passing, facets) = facets::counted(self, whole, &plan, &matched);
        let times = plan.occurrences(self, &terms, &passing);
        let found = |part: Range<usize>| bits::count(&passing[part]);
        let by_report = (0..).map(ReportRef).zip(whole.parts().map(found)).zip(&times);
        let findings = match sort {
            Sort::Relevance if !plan.terms.is_empty() => self.ranked(&terms, &passing, plan.own),
            Sort::Relevance | Sort::Oldest => self.printed(&passing, self.reports().map(|(at, _)| at)),
            Sort::Newest => self.printed(&passing, self.newest_first()),
        };
        Hits {
            findings,
            by_report: by_report.map(|((at, findings), times)| (at, findings, *times)).collect(),
            occurrences: times.iter().sum(),
            only_also: plan.only_also(whole, &terms, &passing),
            also: plan.names_found(&names, &terms, &passing),
            facets,
        }
    }

    /// All findings in one row, put together when they are first asked for.
    pub(crate) fn whole(&self) -> &Whole {
        self.shelf.whole.get_or_init(|| Whole::of(&self.segments))
    }

    /// The findings that a term stands in.
    fn holding(&self, term: &Term) -> Holding {
        let whole = self.whole();
        let mut list = Vec::new();
        for (at, segment) in self.segments.iter().enumerate() {
            counts(segment, term, whole.first(at), &mut list);
        }
        let set = bits::set_of(&list, whole.width());
        Holding { list, set }
    }

    /// The findings, best first: how rare a term is, is known only when every report was asked. The first `own` terms were typed.
    fn ranked(&self, terms: &[Holding], passing: &[u64], own: usize) -> Vec<FindingRef> {
        let (whole, all) = (self.whole(), narrow(self.len()));
        let gains = rank::Gains::of(whole.words() / all.max(1));
        let mut scores = vec![0; whole.places()];
        for (at, term) in terms.iter().enumerate() {
            // Another name counts half as much as the word that was typed.
            let rarity = rank::rarity(all, narrow(term.list.len())) >> u32::from(at >= own);
            rank::score(&mut scores, &term.list, passing, (&gains, rarity), whole.lengths());
        }
        let mut scored = Vec::with_capacity(bits::count(passing) as usize);
        for (at, part) in (0..).map(ReportRef).zip(whole.parts()) {
            let first = whole.first(at.0 as usize) as usize;
            rank::scored(&mut scored, &passing[part], &scores[first..], self.shelf.base(at));
        }
        rank::sort_by_score(scored).into_iter().map(FindingRef).collect()
    }

    fn printed(&self, passing: &[u64], order: impl Iterator<Item = ReportRef>) -> Vec<FindingRef> {
        let parts: Vec<Range<usize>> = self.whole().parts().collect();
        let mut findings = Vec::with_capacity(bits::count(passing) as usize);
        for at in order {
            let base = self.shelf.base(at);
            let here = parts.get(at.0 as usize).into_iter().flat_map(|part| bits::members(&passing[part.clone()]));
            findings.extend(here.map(|finding| FindingRef(base + finding)));
        }
        findings
    }

    /// The reports from the newest; those without a date stay last.
    fn newest_first(&self) -> impl Iterator<Item = ReportRef> {
        let dated = narrow(self.reports.partition_point(|report| report.when().is_some()));
        (0..dated).rev().chain(dated..narrow(self.reports.len())).map(ReportRef)
    }
}

/// What a term stands in, by places in the row of all findings.
struct Holding {
    /// Each place with how often, in order.
    list: List,
    set: Vec<u64>,
}

/// A query made ready: its terms in one list, and which clauses they make up.
pub(crate) struct Plan<'q> {
    /// The different terms that must be there: they are counted and weighed.
    terms: Vec<&'q Term>,
    /// How many of them, the first, were typed; the others are other names.
    own: usize,
    /// The place in `terms` of each other name.
    names: Vec<usize>,
    /// For each clause that must hold, its alternatives in `terms`.
    wanted: Vec<Vec<usize>>,
    /// What must not be there.
    unwanted: Vec<&'q Term>,
    /// The terms whose occurrences are counted, and whether they can overlap.
    counted: Vec<usize>,
    overlapping: bool,
    pub(crate) filters: &'q Filters,
    /// The authorities chosen, as they are compared.
    pub(crate) authorities: Choices<String>,
    /// For each field with a choice, the ordinals chosen.
    pub(crate) chosen: Vec<(Field, u64)>,
}

impl<'q> Plan<'q> {
    fn of(query: &'q Query, names: &'q [OtherName]) -> Self {
        let mut terms: Vec<&Term> = Vec::new();
        let mut place = |term| {
            terms.iter().position(|known| *known == term).unwrap_or_else(|| {
                terms.push(term);
                terms.len() - 1
            })
        };
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for (at, clause) in query.words.iter().enumerate() {
            if clause.negated {
                unwanted.extend(&clause.any);
            } else {
                wanted.push((at, clause.any.iter().map(&mut place).collect::<Vec<usize>>()));
            }
        }
        // Numbered after all that was typed.
        let places: Vec<usize> = names.iter().map(|other| place(&other.term)).collect();
        for (clause, alternatives) in &mut wanted {
            let of_clause = names.iter().zip(&places).filter(|(other, _)| other.clause == *clause);
            alternatives.extend(of_clause.map(|(_, place)| *place));
        }
        let own = places.iter().copied().min().unwrap_or(terms.len());
        let filters = &query.filters;
        let answer = |answer: Option<bool>| answer.map_or(0, |yes| 1 << u8::from(yes));
        let chosen = [
            (Field::Area, filters.areas.bits()),
            (Field::Grade, filters.grades.bits()),
            (Field::Theme, filters.themes.bits()),
            (Field::Tone, filters.tones.bits()),
            (Field::Extent, filters.extents.bits()),
            (Field::Group, filters.groups.bits()),
            (Field::Recommendation, answer(filters.recommendation)),
            (Field::Sure, answer(filters.sure)),
            (Field::Checked, answer(filters.checked)),
        ];
        let counted = uncovered(&terms[..own]);
        Self {
            overlapping: may_overlap(&counted.iter().map(|at| terms[*at]).collect::<Vec<_>>()),
            counted,
            own,
            names: places,
            wanted: wanted.into_iter().map(|(_, alternatives)| alternatives).collect(),
            unwanted,
            authorities: filters.authorities.iter().map(|name| normalised(name)).collect(),
            chosen: chosen.into_iter().filter(|(_, ordinals)| *ordinals != 0).collect(),
            terms,
            filters,
        }
    }

    /// How many of the findings of each report hold another name where the word itself is missing.
    fn only_also(&self, whole: &Whole, terms: &[Holding], passing: &[u64]) -> Vec<u32> {
        if self.own == self.terms.len() {
            return whole.parts().map(|_| 0).collect();
        }
        let mut with_own = passing.to_vec();
        for alternatives in &self.wanted {
            bits::keep(&mut with_own, &any_of(whole, terms, alternatives.iter().filter(|at| **at < self.own)));
        }
        whole.parts().map(|part| bits::count(&passing[part.clone()]) - bits::count(&with_own[part])).collect()
    }

    /// How often each other name stands in what was found, each once; those that stand nowhere are left out.
    fn names_found(&self, names: &[OtherName], terms: &[Holding], passing: &[u64]) -> Vec<FoundAlso> {
        let once = names.iter().zip(&self.names).enumerate();
        let once = once.filter(|(place, (_, at))| !self.names[..*place].contains(at));
        let counted = once.filter_map(|(_, (name, at))| {
            let (findings, occurrences) = postings::among(&terms[*at].list, passing);
            (findings > 0).then(|| FoundAlso { name: name.clone(), findings, occurrences })
        });
        counted.collect()
    }

    /// How often the terms occur in these findings, by report.
    fn occurrences(&self, library: &Library, terms: &[Holding], passing: &[u64]) -> Vec<u32> {
        let whole = library.whole();
        let mut by_report = vec![0; library.segments.len()];
        if self.overlapping {
            for (at, (part, segment)) in whole.parts().zip(&library.segments).enumerate() {
                let passing = &passing[part];
                if bits::count(passing) > 0 {
                    let all = self.counted.iter().flat_map(|at| places(segment, self.terms[*at]));
                    let found = all.filter(|place| bits::holds(passing, place.finding)).collect();
                    by_report[at] = narrow(disjoint(found).len());
                }
            }
            return by_report;
        }
        for at in &self.counted {
            postings::times(&terms[*at].list, passing, whole.parts(), &mut by_report);
        }
        by_report
    }
}

/// The findings that hold any of these terms.
fn any_of<'a>(whole: &Whole, terms: &[Holding], alternatives: impl Iterator<Item = &'a usize>) -> Vec<u64> {
    let mut any = vec![0; whole.width()];
    for at in alternatives {
        bits::add(&mut any, &terms[*at].set);
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Also, Clause};
    use crate::sample::{self, Sample};
    use proptest::prelude::*;
    use report::{Report, Span};

    fn found(library: &Library, text: &str) -> Vec<String> {
        let (query, notes) = Query::parse(text);
        assert_eq!(notes, [], "{text}");
        let hits = library.search(&query, Sort::Oldest);
        hits.findings.iter().filter_map(|at| Some(library.found(*at)?.words().to_owned())).collect()
    }

    fn three() -> Library {
        let early = Sample::new("Northshire", "2018-03-01", Kind::Inspection)
            .section(Some(Area::InCare))
            .judged(Area::InCareAndCareLeavers, Grade::Good)
            .says("Children’s plans are clear.", Tone::Strength, &[Theme::Planning])
            .section(None)
            .says("Visits to children are late.", Tone::Concern, &[Theme::VisitsDirectWork, Theme::Planning]);
        let late = Sample::new("Westshire", "2022-03-01", Kind::FocusedVisit).says(
            "Plans lack a clear line of sight, and plans drift.",
            Tone::Concern,
            &[Theme::Planning],
        );
        let undated = Sample::new("", "", Kind::Other).says("Sight of plans.", Tone::Neutral, &[]);
        Library::new([undated.build(), late.build(), early.build()])
    }

    #[test]
    fn words_phrases_prefixes_alternatives_and_negation() {
        let library = three();
        let [clear, late, drift, sight] = [
            "Children’s plans are clear.",
            "Visits to children are late.",
            "Plans lack a clear line of sight, and plans drift.",
            "Sight of plans.",
        ];
        assert_eq!(found(&library, ""), [clear, late, drift, sight]);
        assert_eq!(found(&library, "children's"), [clear, late]);
        assert_eq!(found(&library, "\"line of sight\""), [drift]);
        assert_eq!(found(&library, "\"sight of line\""), [] as [&str; 0]);
        assert_eq!(found(&library, "\"clear visits\""), [] as [&str; 0], "a phrase does not cross findings");
        assert_eq!(found(&library, "pla* -drift"), [clear, sight]);
        assert_eq!(found(&library, "late OR drift"), [late, drift]);
        assert_eq!(found(&library, "-late OR -drift"), [clear, sight]);
        assert_eq!(found(&library, "lack NEAR/3 line"), [drift]);
        assert_eq!(found(&library, "lack NEAR/2 line"), [] as [&str; 0]);
        assert_eq!(found(&library, "tone:concern theme:planning authority:northshire"), [late]);
        assert_eq!(found(&library, "grade:good"), [clear]);
        assert_eq!(found(&library, "year:2022"), [drift]);
    }

    #[test]
    fn orders() {
        let library = three();
        let (query, _) = Query::parse("plans");
        let order = |sort| library.search(&query, sort).findings.iter().map(|at| at.0).collect::<Vec<_>>();
        assert_eq!(order(Sort::Oldest), [0, 2, 3]);
        assert_eq!(order(Sort::Newest), [2, 0, 3], "what has no date stays last");
        assert_eq!(order(Sort::Relevance), [2, 3, 0], "twice before once, short before long");
    }

    #[test]
    fn every_report_is_counted_zeros_included() {
        let library = three();
        let hits = library.search(&Query::parse("plans").0, Sort::Relevance);
        assert_eq!(hits.by_report, [(ReportRef(0), 1, 1), (ReportRef(1), 1, 2), (ReportRef(2), 1, 1)]);
        assert_eq!(hits.occurrences, 4);
        let hits = library.search(&Query::parse("plans year:2018").0, Sort::Relevance);
        assert_eq!(hits.by_report, [(ReportRef(0), 1, 1), (ReportRef(1), 0, 0), (ReportRef(2), 0, 0)]);
        assert_eq!(hits.facets.years, [(2018, 1), (2022, 1)]);
        assert_eq!(hits.facets.kinds, [(Kind::Inspection, 1), (Kind::FocusedVisit, 0), (Kind::Other, 0)]);
        assert_eq!(hits.facets.authorities, [("Northshire".into(), 1), ("Westshire".into(), 0)]);
    }

    #[test]
    fn an_empty_library_finds_nothing() {
        let library = Library::default();
        assert_eq!(library.search(&Query::parse("plans tone:mixed").0, Sort::Relevance), Hits::default());
        assert_eq!(library.marks(&Query::default(), FindingRef(0)), []);
    }

    #[test]
    fn of_several_with_one_id_the_last_given_stays() {
        let dated = |day: &str, words: &str| {
            Sample::new("Northshire", day, Kind::Other).named("a").says(words, Tone::Neutral, &[]).build()
        };
        let reports = [dated("2022-03-01", "First."), dated("2018-03-01", "Second.")];
        let grown = reports.iter().cloned().fold(Library::default(), |library, report| library.with(report));
        assert_eq!(found(&grown, ""), ["Second."]);
        assert_eq!(found(&Library::new(reports), ""), ["Second."]);
    }

    fn any_library() -> impl Strategy<Value = Vec<Report>> {
        proptest::collection::vec(sample::any_report(), 0..5)
    }

    /// Checks a facet: every value alone finds what it says.
    fn opens<T: Clone + std::fmt::Debug>(
        library: &Library,
        query: &Query,
        facet: &[(T, u32)],
        choose: impl Fn(&mut Filters, T),
    ) -> Result<(), TestCaseError> {
        for (value, count) in facet {
            let mut narrowed = query.clone();
            choose(&mut narrowed.filters, value.clone());
            let hits = library.search(&narrowed, Sort::Oldest);
            prop_assert_eq!(hits.findings.len(), *count as usize, "{:?} in {}", value, narrowed);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn facet_counts_are_the_lists_they_open(reports in any_library(), query in sample::any_query()) {
            let library = Library::new(reports);
            let facets = library.search(&query, Sort::Relevance).facets;
            opens(&library, &query, &facets.authorities, |f, v| f.authorities = [v].into())?;
            opens(&library, &query, &facets.reports, |f, v| f.reports = [v].into())?;
            opens(&library, &query, &facets.years, |f, v| f.years = [v].into())?;
            opens(&library, &query, &facets.kinds, |f, v| f.kinds = [v].into())?;
            opens(&library, &query, &facets.areas, |f, v| f.areas = [v].into())?;
            opens(&library, &query, &facets.grades, |f, v| f.grades = [v].into())?;
            opens(&library, &query, &facets.themes, |f, v| f.themes = [v].into())?;
            opens(&library, &query, &facets.tones, |f, v| f.tones = [v].into())?;
            opens(&library, &query, &facets.extents, |f, v| f.extents = [v].into())?;
            opens(&library, &query, &facets.groups, |f, v| f.groups = [v].into())?;
            let (yes, no) = facets.recommendations;
            opens(&library, &query, &[(true, yes), (false, no)], |f, v| f.recommendation = Some(v))?;
            let (yes, no) = facets.sure;
            opens(&library, &query, &[(true, yes), (false, no)], |f, v| f.sure = Some(v))?;
            let (yes, no) = facets.checked;
            opens(&library, &query, &[(true, yes), (false, no)], |f, v| f.checked = Some(v))?;
        }

        #[test]
        fn every_value_is_listed_whatever_is_asked(reports in any_library(), query in sample::any_query()) {
            fn values<T: Clone>(facet: &[(T, u32)]) -> Vec<T> {
                facet.iter().map(|(value, _)| value.clone()).collect()
            }
            let library = Library::new(reports);
            let all = library.search(&Query::default(), Sort::Oldest).facets;
            let asked = library.search(&query, Sort::Oldest).facets;
            prop_assert_eq!(values(&asked.authorities), values(&all.authorities));
            prop_assert_eq!(values(&asked.reports), values(&all.reports));
            prop_assert_eq!(values(&asked.years), values(&all.years));
            prop_assert_eq!(values(&asked.kinds), values(&all.kinds));
            prop_assert_eq!(values(&asked.areas), values(&all.areas));
            prop_assert_eq!(values(&asked.grades), values(&all.grades));
            prop_assert_eq!(values(&asked.themes), values(&all.themes));
            prop_assert_eq!(values(&asked.tones), values(&all.tones));
            prop_assert_eq!(values(&asked.extents), values(&all.extents));
            prop_assert_eq!(values(&asked.groups), values(&all.groups));
        }

        #[test]
        fn more_to_ask_never_finds_more(reports in any_library(), query in sample::any_query(), clause in sample::any_clause()) {
            let library = Library::new(reports);
            let all = library.search(&Query { words: query.words.clone(), ..Query::default() }, Sort::Oldest).findings;
            let filtered = library.search(&query, Sort::Oldest).findings;
            let mut more = query;
            more.words.push(clause);
            let fewer = library.search(&more, Sort::Oldest).findings;
            prop_assert!(filtered.iter().all(|at| all.contains(at)));
            prop_assert!(fewer.iter().all(|at| filtered.contains(at)));
        }

        #[test]
        fn occurrences_are_the_marks(reports in any_library(), query in sample::any_query()) {
            let library = Library::new(reports);
            let hits = library.search(&query, Sort::Relevance);
            let exact = Query { also: Also { off: true, ..Also::default() }, ..query.clone() };
            let mut marks = 0;
            for at in &hits.findings {
                let found = library.found(*at).expect("a hit is there");
                let mut last = found.finding.span.start;
                for mark in library.marks(&query, *at) {
                    prop_assert!(found.finding.span.holds(mark) && mark.start >= last && !mark.is_empty());
                    last = mark.end;
                }
                marks += narrow(library.marks(&exact, *at).len());
            }
            prop_assert_eq!(hits.occurrences, marks, "other names are counted apart");
            let without = library.search(&exact, Sort::Oldest).findings;
            let only = hits.findings.iter().filter(|at| !without.contains(at)).count();
            prop_assert_eq!(hits.only_also.iter().sum::<u32>() as usize, only);
            prop_assert_eq!(hits.by_report.len(), library.reports().len());
            prop_assert_eq!(hits.by_report.iter().map(|r| r.1 as usize).sum::<usize>(), hits.findings.len());
            prop_assert_eq!(hits.by_report.iter().map(|r| r.2).sum::<u32>(), hits.occurrences);
        }

        #[test]
        fn every_order_finds_the_same(reports in any_library(), query in sample::any_query()) {
            let library = Library::new(reports);
            let expected = library.search(&query, Sort::Oldest);
            prop_assert!(expected.findings.is_sorted());
            for sort in [Sort::Relevance, Sort::Newest] {
                let mut hits = library.search(&query, sort);
                hits.findings.sort_unstable();
                prop_assert_eq!(&hits, &expected);
            }
        }

        #[test]
        fn a_grown_library_answers_as_a_new_one(reports in any_library(), query in sample::any_query()) {
            let grown = reports.iter().cloned().fold(Library::default(), |library, report| library.with(report));
            let library = Library::new(reports.clone());
            prop_assert_eq!(grown.search(&query, Sort::Relevance), library.search(&query, Sort::Relevance));
            if let Some(first) = reports.first() {
                let without = library.without(first.id());
                let rest = reports.iter().filter(|report| report.id() != first.id()).cloned();
                prop_assert_eq!(without.search(&query, Sort::Newest), Library::new(rest).search(&query, Sort::Newest));
            }
        }

        #[test]
        fn search_agrees_with_reading_every_sentence(reports in any_library(), clause in sample::any_clause()) {
            let library = Library::new(reports);
            // What must not be there is not widened, so neither is the clause that it is held against.
            let also = Also { off: clause.negated, ..Also::default() };
            let plain = Clause { negated: false, ..clause.clone() };
            let plain = Query { words: vec![plain], also: also.clone(), ..Query::default() };
            let query = Query { words: vec![clause], also, ..Query::default() };
            let hits = library.search(&query, Sort::Oldest).findings;
            let expected: Vec<FindingRef> = (0..narrow(library.len()))
                .map(FindingRef)
                .filter(|at| library.marks(&plain, *at) == [] as [Span; 0] && query.words[0].negated
                    || library.marks(&plain, *at) != [] as [Span; 0] && !query.words[0].negated)
                .collect();
            prop_assert_eq!(hits, expected);
        }
    }
}
