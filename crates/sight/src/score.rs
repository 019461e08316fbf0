//! How well tone and themes are read, measured against labelled sentences exactly as the reference scorer measures them.
//!
//! Where the reports themselves are not given, each sentence is read in its paragraph alone: without heading, section and
//! area. Beside the figures stand those of three plain methods, so that they can be judged.

use anyhow::{Context, Result};
use reading::analysis::{Analysis, Sentence, analyse};
use report::{Report, SectionKind, Span, Theme, Tone, words};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Below this likeness a finding is not the labelled sentence, in hundredths.
const LIKE: usize = 60;

/// A labelled sentence.
#[derive(Debug, Deserialize)]
struct Labelled {
    report: String,
    paragraph: String,
    sentence: String,
    tone: Tone,
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

/// A sentence and what was read of it.
type Finding = (String, Answer);

/// Right, wrong and missed.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    /// The harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        f64::from(2 * self.right) / f64::from(all.max(1))
    }
}

/// The figures of one method.
#[derive(Debug, Default)]
pub struct Measure {
    /// How many sentences were measured.
    pub n: u32,
    /// How many labelled sentences no finding was like.
    pub unmatched: u32,
    tones_right: u32,
    tones: BTreeMap<Tone, Count>,
    by_theme: BTreeMap<Theme, Count>,
    themes: Count,
}

impl Measure {
    /// Share of sentences with a right tone.
    pub fn tone_accuracy(&self) -> f64 {
        f64::from(self.tones_right) / f64::from(self.n.max(1))
    }

    /// Mean of the four tones' F1.
    pub fn tone_macro_f1(&self) -> f64 {
        self.tones.values().map(|count| count.f1()).sum::<f64>() / 4.0
    }

    /// F1 over all theme tags.
    pub fn themes_micro_f1(&self) -> f64 {
        self.themes.f1()
    }

    /// Counts the answer to one labelled sentence; no answer where no finding was like it.
    fn add(&mut self, label: &Labelled, answer: Option<&Answer>) {
        self.n += 1;
        self.unmatched += u32::from(answer.is_none());
        let tone = answer.map(|a| a.tone);
        let hit = tone.is_some_and(|t| t == label.tone || label.tone_also.contains(&t));
        self.tones_right += u32::from(hit);
        let of = self.tones.entry(label.tone).or_default();
        *(if hit { &mut of.right } else { &mut of.missed }) += 1;
        if let (false, Some(tone)) = (hit, tone) {
            self.tones.entry(tone).or_default().wrong += 1;
        }
        let found: BTreeSet<Theme> = answer.iter().flat_map(|a| a.themes.iter().copied()).collect();
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
}

/// Measures tone and themes on the labelled sentences of a folder of reference data, and prints the figures.
/// With a folder of reports the sentences are looked for in the reports as they are read; without, in their paragraphs.
pub fn score(gold: &Path, reports: Option<&Path>) -> Result<String> {
    let labels = labels(gold)?;
    let ours = match reports {
        Some(folder) => measure_reports(&labels, folder),
        None => measure_paragraphs(&labels),
    };
    let place = if reports.is_some() { "in the reports as read" } else { "each in its paragraph alone" };
    let mut out = String::new();
    writeln!(out, "Tone and themes of {} labelled sentences, {place}; {} not found.\n", ours.n, ours.unmatched)?;
    writeln!(out, "{:<34}{:>10}{:>10}{:>12}", "", "tone acc.", "macro-F1", "themes F1")?;
    let tones = Tone::ALL.iter().map(|&t| (labels.iter().filter(|l| l.tone == t).count(), t));
    let most = tones.max_by_key(|(n, _)| *n).map_or(Tone::Neutral, |(_, tone)| tone);
    let rows = [
        ("rules (this program)", ours),
        ("always the most common tone", baseline(&labels, |_| Answer { tone: most, themes: Vec::new() })),
        ("list of good and bad words", baseline(&labels, |s| Answer { tone: by_word_list(s), themes: Vec::new() })),
        ("words of the themes' names", baseline(&labels, |s| Answer { tone: most, themes: by_label(s) })),
    ];
    for (name, m) in &rows {
        let (accuracy, macro_f1, themes) = (m.tone_accuracy(), m.tone_macro_f1(), m.themes_micro_f1());
        writeln!(out, "{name:<34}{accuracy:>10.3}{macro_f1:>10.3}{themes:>12.3}")?;
    }
    let ours = &rows[0].1;
    writeln!(out, "\n{:<34}{:>10}{:>10}", "tone", "F1", "n")?;
    for (tone, count) in &ours.tones {
        writeln!(out, "{:<34}{:>10.3}{:>10}", tone.label(), count.f1(), count.right + count.missed)?;
    }
    writeln!(out, "\n{:<52}{:>10}{:>6}", "theme", "F1", "n")?;
    for (theme, count) in &ours.by_theme {
        writeln!(out, "{:<52}{:>10.3}{:>6}", theme.label(), count.f1(), count.right + count.missed)?;
    }
    writeln!(out, "\nExtent and groups: measured on the worked example only.")?;
    Ok(out)
}

/// The figures on the labelled sentences of a folder, each sentence in its paragraph alone.
pub fn measure(gold: &Path) -> Result<Measure> {
    Ok(measure_paragraphs(&labels(gold)?))
}

/// The same answers as JSON in the shape that the reference scorer reads, so that the two can be held together.
pub fn answers(gold: &Path) -> Result<serde_json::Value> {
    let mut reports: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for label in labels(gold)? {
        for (text, answer) in in_paragraph(&label) {
            let finding = serde_json::json!({ "text": text, "tone": answer.tone, "themes": answer.themes });
            reports.entry(label.report.clone()).or_default().push(finding);
        }
    }
    let report =
        |(id, findings)| serde_json::json!({ "source": { "file": format!("{id}.pdf") }, "findings": findings });
    Ok(serde_json::json!({ "reports": reports.into_iter().map(report).collect::<Vec<_>>() }))
}

fn labels(gold: &Path) -> Result<Vec<Labelled>> {
    let path = gold.join("sentences.jsonl");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let line = |(i, line)| serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), i + 1));
    text.lines().enumerate().map(line).collect()
}

fn measure_paragraphs(labels: &[Labelled]) -> Measure {
    let mut measure = Measure::default();
    for label in labels {
        measure.add(label, likest(&label.sentence, &in_paragraph(label)));
    }
    measure
}

/// Every sentence of a label's paragraph, analysed in order. The printed number is no part of the paragraph.
fn in_paragraph(label: &Labelled) -> Vec<Finding> {
    let text = label.paragraph.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let paragraph = Span::new(0, text.len());
    let mut before: Option<Analysis> = None;
    let mut findings = Vec::new();
    for range in reading::sentences::split(text) {
        let sentence = Sentence {
            text,
            span: Span::new(range.start, range.end),
            paragraph,
            heading: None,
            section: SectionKind::Findings,
            area: None,
            recommendation: false,
        };
        let analysis = analyse(&sentence, before.as_ref());
        let themes = analysis.themes.iter().map(|t| t.value).collect();
        findings.push((text[range].to_owned(), Answer { tone: analysis.tone.value, themes }));
        before = Some(analysis);
    }
    findings
}

fn measure_reports(labels: &[Labelled], folder: &Path) -> Measure {
    let mut read: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
    let mut measure = Measure::default();
    for label in labels {
        let findings = read.entry(&label.report).or_insert_with(|| findings_of(folder, &label.report));
        measure.add(label, likest(&label.sentence, findings));
    }
    measure
}

/// The findings of a report as it is read; none where it cannot be.
fn findings_of(folder: &Path, id: &str) -> Vec<Finding> {
    let name = format!("{id}.pdf");
    let read = |bytes: Vec<u8>| formats::open(&name, &bytes).ok().map(|document| reading::read(&document));
    let report: Option<Report> = std::fs::read(folder.join(&name)).ok().and_then(read);
    let finding = |report: &Report, f: &report::Finding| {
        let themes = f.themes.iter().map(|t| t.value).collect();
        (report.words_of(f.span).to_owned(), Answer { tone: f.tone.value, themes })
    };
    report.iter().flat_map(|r| r.findings().iter().map(|f| finding(r, f))).collect()
}

/// The finding that is likest to a sentence, where one is like enough: the share of the words that both have.
fn likest<'a>(sentence: &str, findings: &'a [Finding]) -> Option<&'a Answer> {
    let wanted = normalised(sentence);
    let wanted_words: BTreeSet<&str> = wanted.split(' ').collect();
    let mut best: (usize, Option<&Answer>) = (0, None);
    for (text, answer) in findings {
        let got = normalised(text);
        let got_words: BTreeSet<&str> = got.split(' ').collect();
        let shared = wanted_words.intersection(&got_words).count();
        let likeness = if got == wanted { 10_000 } else { 10_000 * shared / wanted_words.union(&got_words).count() };
        if likeness > best.0 {
            best = (likeness, Some(answer));
        }
    }
    best.1.filter(|_| best.0 >= LIKE * 100)
}

/// Runs of ASCII letters and digits in lower case, as the reference scorer has them.
fn normalised(text: &str) -> String {
    let folded: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn baseline(labels: &[Labelled], method: impl Fn(&str) -> Answer) -> Measure {
    let mut measure = Measure::default();
    for label in labels {
        measure.add(label, Some(&method(&label.sentence)));
    }
    measure
}

/// Tone by counting words of two short lists, as a general method would.
fn by_word_list(sentence: &str) -> Tone {
    const GOOD: &[&str] = &[
        "good",
        "well",
        "effective",
        "effectively",
        "strong",
        "positive",
        "improved",
        "improving",
        "timely",
        "clear",
        "appropriate",
        "appropriately",
        "thorough",
        "skilled",
        "committed",
        "robust",
        "benefit",
        "helps",
        "supported",
    ];
    const BAD: &[&str] = &[
        "not",
        "poor",
        "weak",
        "lack",
        "delay",
        "delays",
        "inconsistent",
        "insufficient",
        "limited",
        "too",
        "gaps",
        "inadequate",
        "slow",
        "few",
        "unclear",
        "failure",
        "abuse",
        "neglect",
        "harm",
        "risk",
        "missing",
        "concerns",
    ];
    let (mut good, mut bad) = (0, 0);
    for word in words(sentence) {
        good += u32::from(GOOD.contains(&word.folded.as_str()));
        bad += u32::from(BAD.contains(&word.folded.as_str()));
    }
    match (good, bad) {
        (0, 0) => Tone::Neutral,
        (a, b) if a == b => Tone::Mixed,
        (a, b) if a > b => Tone::Strength,
        _ => Tone::Concern,
    }
}

/// Themes of whose names a word of some length stands in the sentence.
fn by_label(sentence: &str) -> Vec<Theme> {
    let present: BTreeSet<String> = words(sentence).map(|w| w.folded).collect();
    let named = |theme: &&Theme| {
        let name: Vec<String> = words(theme.label()).map(|w| w.folded).filter(|w| w.len() > 3).collect();
        name.iter().any(|w| present.contains(w) && !matches!(w.as_str(), "children" | "care" | "leavers" | "work"))
    };
    Theme::ALL.iter().filter(named).copied().collect()
}
