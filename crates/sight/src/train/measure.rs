//! How often the tone is right, in words and figures.

use super::examples::Example;
use report::Tone;
use std::collections::BTreeSet;
use std::io::{Result, Write};

/// How often the sentences are drawn anew for an interval.
const RESAMPLES: usize = 1000;

/// What is read of an example; no tone where it is not measured.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measured {
    pub(super) tone: Option<Tone>,
    /// By how much it won, where weights decided.
    pub(super) lead: Option<i32>,
}

/// Whether it is right.
pub(super) fn is_right(tone: Tone, example: &Example) -> bool {
    tone == example.label.tone || example.label.tone_also.contains(&tone)
}

/// Prints the figures, for each file of labels.
pub(super) fn table(what: &str, answers: &[Measured], examples: &[Example], out: &mut impl Write) -> Result<()> {
    let files: BTreeSet<usize> = examples.iter().map(|e| e.file).collect();
    for file in files {
        let told: Vec<(Tone, Tone)> = examples
            .iter()
            .zip(answers)
            .filter(|(example, _)| example.file == file)
            .filter_map(|(example, answer)| {
                let tone = answer.tone?;
                Some((example.label.tone, if is_right(tone, example) { example.label.tone } else { tone }))
            })
            .collect();
        let right = told.iter().filter(|(wanted, got)| wanted == got).count();
        let (macro_f1, each) = f1(&told);
        let mut dice = fastrand::Rng::with_seed(2009);
        let mut drawn: Vec<f64> = (0..RESAMPLES)
            .map(|_| f1(&told.iter().filter_map(|_| dice.choice(&told).copied()).collect::<Vec<_>>()).0)
            .collect();
        drawn.sort_by(f64::total_cmp);
        let at = |thousandths: usize| drawn.get(RESAMPLES * thousandths / 1000).copied().unwrap_or_default();
        let each: Vec<String> =
            Tone::ALL.iter().zip(each).map(|(tone, f1)| format!("{} {f1:.3}", tone.slug())).collect();
        writeln!(
            out,
            "file {}, {what}: n {}, accuracy {:.4}, macro-F1 {macro_f1:.4} ({:.3} to {:.3}), {}",
            file + 1,
            told.len(),
            right as f64 / told.len().max(1) as f64,
            at(25),
            at(975),
            each.join(", ")
        )?;
    }
    Ok(())
}

/// Mean of the tones' F1, and each.
fn f1(told: &[(Tone, Tone)]) -> (f64, Vec<f64>) {
    let each: Vec<f64> = Tone::ALL
        .iter()
        .map(|tone| {
            let count = |is: &dyn Fn(&(Tone, Tone)) -> bool| told.iter().filter(|pair| is(pair)).count() as f64;
            let right = count(&|(wanted, got)| wanted == tone && got == tone);
            let rest = count(&|(wanted, got)| (wanted == tone) != (got == tone));
            2.0 * right / (2.0 * right + rest).max(1.0)
        })
        .collect();
    (each.iter().sum::<f64>() / each.len() as f64, each)
}
