//! Sentences that stand for many: those whose words are the usual ones of the set, and of whose tags the reading is sure; and themes
//! that stand in the same sentences more often than chance would have it.

use crate::subject::{Subject, shared};
use crate::{FindingRef, Found, Library};
use report::Theme;

/// Of more findings than these, the first of the list speak for all.
const MOST: usize = 600;
/// In so many findings two themes must stand together.
const ENOUGH: u64 = 3;

/// A theme that keeps company with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The theme.
    pub theme: Theme,
    /// The findings that carry both, in the order of reports and print.
    pub together: Vec<FindingRef>,
    /// How many there would be by chance, in tenths.
    pub by_chance: u64,
}

impl Library {
    /// The same findings, those first that stand for all: nearest to what the set usually says (the cosine of their weighted stems
    /// and those of the whole set), times how sure tone and theme are. Left out are recommendations, findings that are not
    /// sure, and such as say again what one before them says.
    pub fn representative(&self, findings: &[FindingRef], theme: Theme) -> Vec<FindingRef> {
        let of = findings.iter().take(MOST).filter_map(|at| self.found(*at));
        let subjects: Vec<(Found<'_>, Subject)> = of.map(|found| (found, Subject::of(found.words()))).collect();
        let mut all: Vec<u32> =
            subjects.iter().flat_map(|(_, subject)| subject.stems.iter().map(|stem| stem.0)).collect();
        report::sort(&mut all, |a, b| a < b);
        let times: Vec<(u32, u64)> = all.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u64)).collect();
        let usual = |stem: u32| times.binary_search_by_key(&stem, |(key, _)| *key).map_or(0, |at| times[at].1);
        let mut scored: Vec<(u64, Found<'_>, &Subject)> = Vec::new();
        for (found, subject) in &subjects {
            let finding = found.finding;
            let Some(tag) = finding.themes.iter().find(|tag| tag.value == theme) else { continue };
            if finding.recommendation || !finding.is_sure() {
                continue;
            }
            let square: u64 = subject.stems.iter().map(|(_, weight)| u64::from(*weight).pow(2)).sum();
            // Its own words are not counted in its favour.
            let sum: u64 = subject
                .stems
                .iter()
                .map(|(stem, weight)| u64::from(*weight).pow(2) * usual(*stem).saturating_sub(1))
                .sum();
            let near = sum * 1000 / square.isqrt().max(1);
            scored.push((near * u64::from(finding.tone.sure) * u64::from(tag.sure), *found, subject));
        }
        report::sort(&mut scored, |a, b| a.0 > b.0);
        let mut chosen: Vec<(FindingRef, &Subject)> = Vec::new();
        for (_, found, subject) in scored {
            let again =
                |other: &Subject| 2 * shared(&subject.stems, &other.stems) > subject.weight().min(other.weight());
            if !chosen.iter().any(|(_, other)| again(other)) {
                chosen.push((found.at, subject));
            }
        }
        chosen.into_iter().map(|(at, _)| at).collect()
    }

    /// The themes that stand in one sentence with this one more often than chance would have it, by two deviations at the least; the
    /// strongest company first.
    pub fn related(&self, theme: Theme) -> Vec<Related> {
        let mut own = 0;
        let mut of = vec![0_u64; Theme::ALL.len()];
        let mut together: Vec<Vec<FindingRef>> = vec![Vec::new(); Theme::ALL.len()];
        let mut at = 0;
        for (_, report) in self.reports() {
            for finding in report.findings() {
                let here = finding.has_theme(theme);
                own += u64::from(here);
                for tag in &finding.themes {
                    of[tag.value as usize] += 1;
                    if here && tag.value != theme {
                        together[tag.value as usize].push(FindingRef(at));
                    }
                }
                at += 1;
            }
        }
        let mut related: Vec<(u64, Related)> = Vec::new();
        for ((other, of), together) in Theme::ALL.iter().zip(of).zip(together) {
            let both = together.len() as u64 * 100;
            let chance = own * of * 100 / u64::from(at).max(1);
            let more = both.saturating_sub(chance);
            // In hundredths: more than two deviations, which are about the root of what chance gives.
            if both >= ENOUGH * 100 && more * more > 4 * 100 * chance {
                let strength = more * 1000 / (chance * 100).isqrt().max(1);
                related.push((strength, Related { theme: *other, together, by_chance: chance / 10 }));
            }
        }
        report::sort(&mut related, |a, b| a.0 > b.0);
        related.into_iter().map(|(_, related)| related).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use report::{Kind, Tone};

    #[test]
    fn the_usual_sentence_comes_first_and_is_not_said_twice() {
        let theme = [Theme::Supervision];
        let library = Library::new([Sample::new("Northshire", "2020-01-01", Kind::Inspection)
            .says("Supervision of social workers is regular now", Tone::Strength, &theme)
            .says("Supervision of social workers is regular now too", Tone::Strength, &theme)
            .says("Supervision of social workers is reflective, and oversight strong", Tone::Strength, &theme)
            .says("Zeppelins were discussed at length", Tone::Strength, &theme)
            .build()]);
        let all: Vec<FindingRef> = (0..4).map(FindingRef).collect();
        let sure = |at: &FindingRef| library.found(*at).expect("one of four").finding.is_sure();
        let chosen = library.representative(&all, Theme::Supervision);
        assert!(!chosen.is_empty() && chosen.iter().all(sure));
        let words = |at: FindingRef| library.found(at).expect("one of four").words().to_owned();
        assert!(words(chosen[0]).starts_with("Supervision"), "{}", words(chosen[0]));
        let regular = chosen.iter().filter(|at| words(**at).contains("regular")).count();
        assert!(regular <= 1, "one thing is said once");
        assert!(library.representative(&all, Theme::Court).is_empty());
        assert!(library.representative(&[], Theme::Supervision).is_empty());
    }

    #[test]
    fn themes_that_keep_company_are_told_from_chance() {
        let mut sample = Sample::new("Northshire", "2020-01-01", Kind::Inspection);
        for n in 0..40 {
            let themes: &[Theme] = match n % 4 {
                0 => &[Theme::Supervision, Theme::Recording],
                1 => &[Theme::Supervision],
                2 => &[Theme::Court],
                _ => &[],
            };
            sample = sample.says(&format!("Sentence {n}."), Tone::Neutral, themes);
        }
        let library = Library::new([sample.build()]);
        let related = library.related(Theme::Supervision);
        assert_eq!(related.iter().map(|one| one.theme).collect::<Vec<_>>(), [Theme::Recording]);
        assert_eq!((related[0].together.len(), related[0].by_chance), (10, 50));
        assert!(library.related(Theme::Neglect).is_empty());
        for at in &related[0].together {
            let finding = library.found(*at).expect("it is there").finding;
            assert!(finding.has_theme(Theme::Supervision) && finding.has_theme(Theme::Recording));
        }
    }
}
