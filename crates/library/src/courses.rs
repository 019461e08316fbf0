//! What became of a theme, in a few words with their years.

use crate::{Course, Library, Stand, Trajectory};

impl Course {
    /// Every course, in the order in which it is shown.
    pub const ALL: [Self; 8] = [
        Self::LostAndRegained,
        Self::Lost,
        Self::PersistingConcern,
        Self::PutRight,
        Self::Changing,
        Self::Kept,
        Self::Emerging,
        Self::Unclear,
    ];

    /// The stable name, used in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Course::Kept => "kept",
            Course::LostAndRegained => "lost-and-regained",
            Course::PutRight => "put-right",
            Course::Lost => "lost",
            Course::PersistingConcern => "persisting-concern",
            Course::Emerging => "emerging",
            Course::Changing => "changing",
            Course::Unclear => "unclear",
        }
    }

    /// The course of a slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|course| course.slug() == slug)
    }
}

impl Trajectory {
    /// "A strength in 2009, lost in 2022, regained in 2024; not looked at in 2025."
    pub fn told(&self, library: &Library) -> String {
        let mut told = String::new();
        let mut last: Option<(Stand, String)> = None;
        let mut was_strength = false;
        let mut said_of_last = false;
        let mut silent: Vec<String> = Vec::new();
        for (at, stand, _) in &self.points {
            let year =
                library.report_at(*at).and_then(report::Report::year).map_or_else(String::new, |y| y.to_string());
            let words = match stand {
                Stand::Silent | Stand::NoVerdict => continue,
                Stand::NotLookedAt => {
                    silent.push(year);
                    continue;
                }
                Stand::Strength => "A strength",
                Stand::Mixed => "Mixed",
                Stand::Concern => "A concern",
            };
            silent.clear();
            let is_strength = *stand == Stand::Strength;
            let turn = match &last {
                None => Some(words),
                Some((Stand::Strength, _)) if !is_strength => Some("lost"),
                Some((before, _)) if is_strength && *before != Stand::Strength => {
                    Some(if was_strength { "regained" } else { "put right" })
                }
                Some(_) => None,
            };
            said_of_last = turn.is_some();
            if let Some(turn) = turn {
                for part in [if told.is_empty() { "" } else { ", " }, turn, " in ", &year] {
                    told.push_str(part);
                }
            }
            was_strength |= is_strength;
            last = Some((*stand, year));
        }
        let Some((stand, year)) = last else { return String::from("Described, without a verdict.") };
        if !said_of_last {
            let still = match stand {
                Stand::Strength => "still a strength",
                Stand::Concern => "still a concern",
                _ => "still mixed",
            };
            for part in [", ", still, " in ", &year] {
                told.push_str(part);
            }
        }
        if !silent.is_empty() {
            told.push_str("; not looked at in ");
            told.push_str(&silent.join(" and "));
        }
        told.push('.');
        told
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::Sample;
    use crate::{Course, Library};
    use report::{Kind, Theme, Tone, Topic};

    fn told(stands: &[(&str, Option<Tone>)]) -> String {
        let report = |(day, tone): &(&str, Option<Tone>)| {
            let sample = Sample::new("Northshire", day, Kind::FocusedVisit);
            match tone {
                Some(tone) => sample.says("Supervision is spoken of.", *tone, &[Theme::Supervision]),
                None => sample.covers(&[Topic::Theme(Theme::Court)]),
            }
            .build()
        };
        let library = Library::new(stands.iter().map(report));
        let all = library.trajectories("Northshire");
        all.first().map(|one| one.told(&library)).unwrap_or_default()
    }

    #[test]
    fn a_course_is_told_in_its_years() {
        let (good, bad, mixed) = (Some(Tone::Strength), Some(Tone::Concern), Some(Tone::Mixed));
        for (stands, words) in [
            (
                &[("2009-01-01", good), ("2022-01-01", bad), ("2024-01-01", good), ("2025-01-01", None)][..],
                "A strength in 2009, lost in 2022, regained in 2024; not looked at in 2025.",
            ),
            (
                &[("2018-01-01", bad), ("2020-01-01", None), ("2024-01-01", good)],
                "A concern in 2018, put right in 2024.",
            ),
            (&[("2018-01-01", bad), ("2024-01-01", bad)], "A concern in 2018, still a concern in 2024."),
            (&[("2018-01-01", good), ("2024-01-01", mixed)], "A strength in 2018, lost in 2024."),
            (&[("2018-01-01", Some(Tone::Neutral))], "Described, without a verdict."),
        ] {
            assert_eq!(told(stands), words);
        }
    }

    #[test]
    fn courses_are_found_by_their_slugs() {
        for course in Course::ALL {
            assert_eq!(Course::from_slug(course.slug()), Some(course));
        }
        assert_eq!(Course::from_slug("x"), None);
    }
}
