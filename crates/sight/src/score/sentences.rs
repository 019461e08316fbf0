//! Tone and themes of labelled sentences.

use super::plain::plain;
use super::{Baseline, Count, Figure, Miss, Scores, baselines, ratio};
use reading::analysis::{Analysis, Sentence, analyse};
use report::{Finding, Report, Span, Theme, Tone};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How often the reference is drawn anew for an interval, and where the drawing begins: the same each time.
const RESAMPLES: usize = 2_000;
const SEED: u64 = 2009;

/// A labelled sentence.
#[derive(Debug, Deserialize)]
pub(super) struct Labelled {
    id: String,
    report: String,
    paragraph: String,
    pub(super) sentence: String,
    pub(super) tone: Tone,
    /// Right too.
    tone_also: Vec<Tone>,
    themes: Vec<Theme>,
    /// Not wrong where named.
    themes_also: Vec<Theme>,
}

/// What was read of a sentence.
#[derive(Debug, Clone)]
struct Answer {
    tone: Tone,
    themes: Vec<Theme>,
}

/// A sentence as it is compared, and what was read of it.
#[derive(Debug)]
struct Found {
    plain: String,
    answer: Answer,
}

impl Found {
    fn new(sentence: &str, tone: Tone, themes: Vec<Theme>) -> Self {
        Self { plain: plain(sentence), answer: Answer { tone, themes } }
    }
}

/// The labelled sentences, and what was read of each so far.
#[derive(Debug)]
pub(super) struct Sentences {
    labels: Vec<Labelled>,
    answers: Vec<Option<Answer>>,
    /// Where the answers come from.
    from: &'static str,
}

impl Sentences {
    pub(super) fn new(labels: Vec<Labelled>) -> Self {
        let answers = labels.iter().map(|_| None).collect();
        Self { labels, answers, from: "in the reports as they were read" }
    }

    /// Looks for the sentences of a report among its findings.
    pub(super) fn add(&mut self, name: &str, report: &Report) {
        let mut found: Option<Vec<Found>> = None;
        for (label, answer) in self.labels.iter().zip(&mut self.answers).filter(|(label, _)| label.report == name) {
            let found = found.get_or_insert_with(|| {
                let new = |finding: &Finding| {
                    let themes = finding.themes.iter().map(|theme| theme.value).collect();
                    Found::new(report.words_of(finding.span), finding.tone.value, themes)
                };
                report.findings().iter().map(new).collect()
            });
            *answer = likest(&label.sentence, found).cloned();
        }
    }

    /// Reads each sentence in its paragraph alone.
    pub(super) fn read_paragraphs(&mut self) {
        self.from = "each in its paragraph alone";
        for (label, answer) in self.labels.iter().zip(&mut self.answers) {
            *answer = likest(&label.sentence, &in_paragraph(label)).cloned();
        }
    }

    pub(super) fn measure(self, scores: &mut Scores) {
        let unmatched = self.answers.iter().filter(|answer| answer.is_none()).count();
        scores.notes.push(format!(
            "Tone and themes: {} labelled sentences, {}; {unmatched} of them were not found and count as wrong.",
            self.labels.len(),
            self.from
        ));
        let mut tally = Tally::default();
        for (label, answer) in self.labels.iter().zip(&self.answers) {
            tally.add(label, answer.as_ref());
            scores.misses.extend(misses(label, answer.as_ref()));
        }
        let interval = tally.interval();
        scores.measures.push(Figure::share("tone.accuracy", tally.right, tally.n()));
        let macro_f1 = Figure { interval: Some(interval), ..Figure::share("tone.macroF1", 0, tally.n()) };
        scores.measures.push(Figure { right: None, value: macro_f1_of(&tally.tones), ..macro_f1 });
        for (tone, count) in Tone::ALL.iter().zip(&tally.tones) {
            let name = format!("tone.{}", tone.slug());
            scores.measures.push(Figure::f1(&name, *count, count.right + count.missed));
        }
        scores.measures.push(Figure::f1("themes.microF1", tally.themes, tally.n()));
        for (theme, count) in &tally.by_theme {
            let name = format!("themes.{}", theme.slug());
            scores.measures.push(Figure::f1(&name, *count, count.right + count.missed));
        }
        for (method, said) in baselines::all(&self.labels) {
            let mut tally = Tally::default();
            for (label, (tone, themes)) in self.labels.iter().zip(said) {
                tally.add(label, Some(&Answer { tone, themes }));
            }
            let values = [
                ("tone.accuracy", ratio(tally.right, tally.n())),
                ("tone.macroF1", macro_f1_of(&tally.tones)),
                ("themes.microF1", tally.themes.f1()),
            ];
            let baseline = |(measure, value): (&str, f64)| Baseline {
                measure: measure.to_owned(),
                method: method.to_owned(),
                value,
            };
            scores.baselines.extend(values.map(baseline));
        }
    }
}

/// The counts over labelled sentences.
#[derive(Debug, Default)]
struct Tally {
    right: u32,
    /// The tone of each sentence and the tone read, where the right one stands for every right answer.
    told: Vec<(Tone, Option<Tone>)>,
    /// In the order of all tones.
    tones: [Count; Tone::ALL.len()],
    themes: Count,
    by_theme: BTreeMap<Theme, Count>,
}

impl Tally {
    fn n(&self) -> u32 {
        u32::try_from(self.told.len()).unwrap_or(u32::MAX)
    }

    /// Counts the answer to one labelled sentence; none where no finding was like it.
    fn add(&mut self, label: &Labelled, answer: Option<&Answer>) {
        let right = tone_is_right(label, answer);
        self.right += u32::from(right);
        let told = (label.tone, if right { Some(label.tone) } else { answer.map(|answer| answer.tone) });
        self.told.push(told);
        count_tone(&mut self.tones, told);
        let found: BTreeSet<Theme> = answer.iter().flat_map(|answer| answer.themes.iter().copied()).collect();
        let wanted: BTreeSet<Theme> = label.themes.iter().copied().collect();
        for theme in &wanted {
            let count = self.by_theme.entry(*theme).or_default();
            let missed = u32::from(!found.contains(theme));
            count.right += 1 - missed;
            count.missed += missed;
            self.themes.missed += missed;
        }
        for theme in found {
            if wanted.contains(&theme) || label.themes_also.contains(&theme) {
                self.themes.right += 1;
            } else {
                self.themes.wrong += 1;
                self.by_theme.entry(theme).or_default().wrong += 1;
            }
        }
    }

    /// Between which values the macro-F1 of 95 of 100 resamples lies.
    fn interval(&self) -> (f64, f64) {
        let mut dice = fastrand::Rng::with_seed(SEED);
        let mut values: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let mut tones = [Count::default(); Tone::ALL.len()];
                for _ in &self.told {
                    if let Some(told) = dice.choice(&self.told) {
                        count_tone(&mut tones, *told);
                    }
                }
                macro_f1_of(&tones)
            })
            .collect();
        values.sort_by(f64::total_cmp);
        let at = |thousandths: usize| values.get(RESAMPLES * thousandths / 1000).copied().unwrap_or_default();
        (at(25), at(975))
    }
}

fn count_tone(tones: &mut [Count; Tone::ALL.len()], (wanted, got): (Tone, Option<Tone>)) {
    for (tone, count) in Tone::ALL.iter().zip(tones) {
        match (*tone == wanted, got == Some(*tone)) {
            (true, true) => count.right += 1,
            (true, false) => count.missed += 1,
            (false, true) => count.wrong += 1,
            (false, false) => {}
        }
    }
}

/// Mean of the tones' F1.
fn macro_f1_of(tones: &[Count; Tone::ALL.len()]) -> f64 {
    let sum: f64 = tones.iter().map(|count| count.f1()).sum();
    sum / f64::from(u32::try_from(tones.len()).unwrap_or(u32::MAX))
}

fn tone_is_right(label: &Labelled, answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| answer.tone == label.tone || label.tone_also.contains(&answer.tone))
}

/// What is wrong in the answer to a sentence.
fn misses(label: &Labelled, answer: Option<&Answer>) -> Vec<Miss> {
    let miss = |measure: &str, got: String, wanted: String| Miss {
        measure: measure.to_owned(),
        report: label.report.clone(),
        got,
        wanted: format!("{wanted} ({}: {})", label.id, label.sentence),
    };
    let Some(found) = answer else {
        return vec![miss("tone", "no finding is like it".to_owned(), label.tone.slug().to_owned())];
    };
    let mut misses = Vec::new();
    if !tone_is_right(label, answer) {
        misses.push(miss("tone", found.tone.slug().to_owned(), label.tone.slug().to_owned()));
    }
    let slugs = |themes: &[Theme]| themes.iter().map(|theme| theme.slug()).collect::<Vec<_>>().join(", ");
    let allowed = |theme: &Theme| label.themes.contains(theme) || label.themes_also.contains(theme);
    if !(found.themes.iter().all(allowed) && label.themes.iter().all(|theme| found.themes.contains(theme))) {
        misses.push(miss("themes", slugs(&found.themes), slugs(&label.themes)));
    }
    misses
}

/// Every sentence of a label's paragraph, analysed in order. The printed number is no part of the paragraph.
fn in_paragraph(label: &Labelled) -> Vec<Found> {
    let text = label.paragraph.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let paragraph = Span::new(0, text.len());
    let ranges = reading::sentences::split(text);
    let sentence = |range: &std::ops::Range<usize>| Sentence::alone(text, Span::new(range.start, range.end), paragraph);
    let sentences: Vec<Sentence<'_>> = ranges.iter().map(sentence).collect();
    let found = |(range, analysis): (std::ops::Range<usize>, Analysis)| {
        let themes = analysis.themes.iter().map(|theme| theme.value).collect();
        Found::new(&text[range], analysis.tone.value, themes)
    };
    ranges.into_iter().zip(analyse(&sentences)).map(found).collect()
}

/// The finding that is likest to a sentence: the share of all their words that both have, and at least three fifths.
fn likest<'a>(sentence: &str, found: &'a [Found]) -> Option<&'a Answer> {
    let wanted = plain(sentence);
    let wanted_words: BTreeSet<&str> = wanted.split(' ').collect();
    // A share as two whole numbers, so that no rounding decides.
    let (mut shared, mut of, mut best) = (0, 1, None);
    for Found { plain, answer } in found {
        let (both, all) = if *plain == wanted {
            (1, 1)
        } else {
            let words: BTreeSet<&str> = plain.split(' ').collect();
            (wanted_words.intersection(&words).count(), wanted_words.union(&words).count().max(1))
        };
        if both * of > shared * all {
            (shared, of, best) = (both, all, Some(answer));
        }
    }
    best.filter(|_| 5 * shared >= 3 * of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(Tone, Tone)]) -> Tally {
        let mut tally = Tally::default();
        for (wanted, got) in pairs {
            tally.told.push((*wanted, Some(*got)));
            count_tone(&mut tally.tones, (*wanted, Some(*got)));
        }
        tally
    }

    #[test]
    fn the_likest_finding_is_the_sentence() {
        let found = [("Staff listen well to all of them.", Tone::Mixed), ("Staff listen well.", Tone::Strength)];
        let found = found.map(|(words, tone)| Found::new(words, tone, Vec::new()));
        let tone = |sentence| likest(sentence, &found).map(|answer| answer.tone);
        assert_eq!(tone("Staff listen WELL"), Some(Tone::Strength));
        assert_eq!(tone("Staff listen well to all"), Some(Tone::Mixed));
        assert_eq!(tone("Staff listen"), Some(Tone::Strength));
        assert_eq!(tone("Plans are clear."), None);
    }

    #[test]
    fn intervals_hold_the_figure_and_are_the_same_each_time() {
        let mut pairs = vec![(Tone::Strength, Tone::Strength); 50];
        pairs.extend([(Tone::Concern, Tone::Concern), (Tone::Mixed, Tone::Concern), (Tone::Neutral, Tone::Neutral)]);
        let tally = told(&pairs);
        let (low, high) = tally.interval();
        let value = macro_f1_of(&tally.tones);
        assert!(low <= value && value <= high && low < high, "{low} {value} {high}");
        assert_eq!(tally.interval(), told(&pairs).interval());
    }
}
