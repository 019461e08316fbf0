//! Counting the facets of a search, each value in one sweep over all findings.

use crate::Library;
use crate::index::Field;
use crate::search::{Facets, Plan};
use crate::whole::Whole;
use postings::bits::{self, Sparse};
use report::Vocabulary;

/// The findings that pass everything, given those that the words match, and what each value of each field would find.
pub(crate) fn counted(library: &Library, whole: &Whole, plan: &Plan<'_>, matched: &[u64]) -> (Vec<u64>, Facets) {
    let choices: Vec<(Field, Vec<u64>)> =
        plan.chosen.iter().map(|&(field, ordinals)| (field, whole.with_any(field, ordinals))).collect();
    let passing_but = |left_out: Option<Field>| {
        let mut passing = matched.to_vec();
        for (_, chosen) in choices.iter().filter(|(field, _)| Some(*field) != left_out) {
            bits::keep(&mut passing, chosen);
        }
        passing
    };
    let mut passing = passing_but(None);
    let mut of_reports = OfReports::of(library);
    // The reports that a filter leaves out.
    let mut out = Vec::new();
    for (at, part) in whole.parts().enumerate() {
        if !of_reports.count(library, plan, at, bits::count(&passing[part.clone()])) {
            passing[part.clone()].fill(0);
            out.push(part);
        }
    }

    let found = Sparse::of(&passing);
    let mut values = [[None; 64]; Field::ALL.len()];
    let mut relaxed: Option<(Field, Sparse)> = None;
    for (field, value, set) in whole.rows() {
        let mut against = &found;
        if choices.iter().any(|(chosen, _)| *chosen == field) {
            // Rows come sorted by field, so that each set is made once.
            if relaxed.as_ref().is_none_or(|(last, _)| *last != field) {
                let mut passing = passing_but(Some(field));
                for part in &out {
                    passing[part.clone()].fill(0);
                }
                relaxed = Some((field, Sparse::of(&passing)));
            }
            against = relaxed.as_ref().map_or(&found, |(_, set)| set);
        }
        values[field as usize][usize::from(value)] = Some(against.count_both(set));
    }
    (passing, of_reports.finish(library, &values))
}

/// The facets of what is said of a whole report, while they are counted.
struct OfReports {
    /// By place in the library's list of authorities.
    authorities: Vec<u32>,
    reports: Vec<u32>,
    /// Sorted.
    years: Vec<(i32, u32)>,
    /// `None` for kinds that the library does not hold.
    kinds: [Option<u32>; 64],
}

impl OfReports {
    fn of(library: &Library) -> Self {
        Self {
            authorities: vec![0; library.shelf.authorities.len()],
            reports: Vec::with_capacity(library.reports.len()),
            years: Vec::new(),
            kinds: [None; 64],
        }
    }

    /// Adds what a report has, so many of whose findings pass all but the filters of reports; whether those let it pass.
    fn count(&mut self, library: &Library, plan: &Plan<'_>, at: usize, total: u32) -> bool {
        let (Some(report), Some(segment)) = (library.reports.get(at), library.segments.get(at)) else { return false };
        let filters = plan.filters;
        let year = report.year();
        let kind = report.about().kind;
        let named = || segment.authority.as_ref().is_some_and(|name| plan.authorities.contains(name));
        let fails = [
            !plan.authorities.is_empty() && !named(),
            !filters.reports.is_empty() && !filters.reports.contains(report.id()),
            !filters.years.is_empty() && !year.is_some_and(|year| filters.years.contains(&year)),
            !filters.kinds.is_empty() && !filters.kinds.contains(kind),
        ];
        let failing = fails.iter().filter(|fails| **fails).count();
        // What fails in one field only, counts in the facet of that field.
        let [by_authority, by_id, by_year, by_kind] =
            fails.map(|fails| if failing == usize::from(fails) { total } else { 0 });
        // Listed whether or not anything counts.
        if let Some(count) = library.shelf.authority_of(at).and_then(|at| self.authorities.get_mut(at)) {
            *count += by_authority;
        }
        self.reports.push(by_id);
        *self.kinds[usize::from(kind.ordinal())].get_or_insert(0) += by_kind;
        if let Some(year) = year {
            let place = self.years.partition_point(|(other, _)| *other < year);
            if self.years.get(place).is_none_or(|(other, _)| *other != year) {
                self.years.insert(place, (year, 0));
            }
            self.years[place].1 += by_year;
        }
        failing == 0
    }

    /// The facets, every value named.
    fn finish(self, library: &Library, values: &[[Option<u32>; 64]; Field::ALL.len()]) -> Facets {
        let answers = |field: Field| {
            let [no, yes, ..] = values[field as usize];
            (yes.unwrap_or(0), no.unwrap_or(0))
        };
        Facets {
            authorities: library.shelf.authorities.iter().cloned().zip(self.authorities).collect(),
            reports: library.reports.iter().map(|report| report.id().clone()).zip(self.reports).collect(),
            years: self.years,
            kinds: named(&self.kinds),
            areas: named(&values[Field::Area as usize]),
            grades: named(&values[Field::Grade as usize]),
            themes: named(&values[Field::Theme as usize]),
            own: Vec::new(),
            tones: named(&values[Field::Tone as usize]),
            extents: named(&values[Field::Extent as usize]),
            groups: named(&values[Field::Group as usize]),
            recommendations: answers(Field::Recommendation),
            sure: answers(Field::Sure),
            checked: answers(Field::Checked),
        }
    }
}

fn named<T: Vocabulary>(counts: &[Option<u32>; 64]) -> Vec<(T, u32)> {
    T::ALL.iter().zip(counts).filter_map(|(value, count)| Some((*value, (*count)?))).collect()
}
