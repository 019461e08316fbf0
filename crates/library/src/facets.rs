//! Counting the facets of a search, segment by segment.

use crate::bits;
use crate::index::Field;
use crate::search::{Facets, Plan};
use crate::{Library, ReportRef};
use report::Vocabulary;

/// The facets while they are counted.
pub(crate) struct Counting {
    /// By place in the library's list of authorities.
    authorities: Vec<u32>,
    reports: Vec<u32>,
    /// Sorted.
    years: Vec<(i32, u32)>,
    kinds: [Option<u32>; 64],
    /// By field and ordinal; `None` for values that the library does not hold.
    values: [[Option<u32>; 64]; Field::ALL.len()],
}

impl Counting {
    /// All zeros, for every value that the library holds.
    pub(crate) fn of(library: &Library) -> Self {
        Self {
            authorities: vec![0; library.shelf.authorities.len()],
            reports: vec![0; library.reports.len()],
            years: Vec::new(),
            kinds: [None; 64],
            values: [[None; 64]; Field::ALL.len()],
        }
    }

    /// Adds what a segment has of every value, given the findings that the words match; returns those that pass everything.
    pub(crate) fn count(&mut self, library: &Library, at: ReportRef, plan: &Plan<'_>, matched: &[u64]) -> Vec<u64> {
        let here = at.0 as usize;
        let none = || vec![0; matched.len()];
        let (Some(report), Some(segment)) = (library.reports.get(here), library.segments.get(here)) else {
            return none();
        };
        let filters = plan.filters;
        let year = report.year();
        let kind = report.about().kind;
        let named = segment.authority.as_ref().is_some_and(|name| plan.authorities.contains(name));
        let fails = [
            !plan.authorities.is_empty() && !named,
            !filters.reports.is_empty() && !filters.reports.contains(report.id()),
            !filters.years.is_empty() && !year.is_some_and(|year| filters.years.contains(&year)),
            !filters.kinds.is_empty() && !filters.kinds.contains(kind),
        ];
        let failing = fails.iter().filter(|fails| **fails).count();
        for (field, value, _) in segment.rows() {
            self.values[field as usize][usize::from(value)].get_or_insert(0);
        }
        // Listed whether or not anything counts.
        let of_kind = usize::from(kind.ordinal());
        self.kinds[of_kind].get_or_insert(0);
        let of_year = year.map(|year| {
            let place = self.years.partition_point(|(other, _)| *other < year);
            if self.years.get(place).is_none_or(|(other, _)| *other != year) {
                self.years.insert(place, (year, 0));
            }
            place
        });
        if failing > 1 {
            return none();
        }

        let choices: Vec<(Field, Vec<u64>)> =
            plan.chosen.iter().map(|&(field, ordinals)| (field, segment.with_any(field, ordinals))).collect();
        let passing_but = |left_out: Option<Field>| {
            let mut passing = matched.to_vec();
            for (_, chosen) in choices.iter().filter(|(field, _)| Some(*field) != left_out) {
                bits::keep(&mut passing, chosen);
            }
            passing
        };
        let passing = passing_but(None);
        let total = bits::count(&passing);
        // What fails in one field of the report only, counts in the facet of that field.
        let [by_authority, by_id, by_year, by_kind] =
            fails.map(|fails| if failing == usize::from(fails) { total } else { 0 });
        if let Some(count) = library.shelf.authority_of(at).and_then(|at| self.authorities.get_mut(at)) {
            *count += by_authority;
        }
        self.reports[here] += by_id;
        if let Some(place) = of_year {
            self.years[place].1 += by_year;
        }
        *self.kinds[of_kind].get_or_insert(0) += by_kind;
        if failing > 0 {
            return none();
        }

        let mut relaxed: Option<(Field, Vec<u64>)> = None;
        for (field, value, set) in segment.rows() {
            let against = if choices.iter().any(|(chosen, _)| *chosen == field) {
                // Rows come sorted by field, so that each set is made once.
                if relaxed.as_ref().is_none_or(|(last, _)| *last != field) {
                    relaxed = Some((field, passing_but(Some(field))));
                }
                relaxed.as_ref().map_or(&passing, |(_, set)| set)
            } else if total == 0 {
                continue;
            } else {
                &passing
            };
            *self.values[field as usize][usize::from(value)].get_or_insert(0) += bits::count_both(against, set);
        }
        passing
    }

    /// The facets, every value named.
    pub(crate) fn finish(self, library: &Library) -> Facets {
        let names = library.authorities().into_iter().map(str::to_owned);
        let answers = |field: Field| {
            let [no, yes, ..] = self.values[field as usize];
            (yes.unwrap_or(0), no.unwrap_or(0))
        };
        let (recommendations, sure) = (answers(Field::Recommendation), answers(Field::Sure));
        let checked = answers(Field::Checked);
        Facets {
            authorities: names.zip(self.authorities).collect(),
            reports: library.reports.iter().map(|report| report.id().clone()).zip(self.reports).collect(),
            years: self.years,
            kinds: named(&self.kinds),
            areas: named(&self.values[Field::Area as usize]),
            grades: named(&self.values[Field::Grade as usize]),
            themes: named(&self.values[Field::Theme as usize]),
            own: Vec::new(),
            tones: named(&self.values[Field::Tone as usize]),
            extents: named(&self.values[Field::Extent as usize]),
            groups: named(&self.values[Field::Group as usize]),
            recommendations,
            sure,
            checked,
        }
    }
}

fn named<T: Vocabulary>(counts: &[Option<u32>; 64]) -> Vec<(T, u32)> {
    T::ALL.iter().zip(counts).filter_map(|(value, count)| Some((*value, (*count)?))).collect()
}
