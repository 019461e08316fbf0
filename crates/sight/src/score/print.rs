//! The figures as a table for people.

use super::{Figure, Scores};
use std::io::{self, Write};

/// How wide the names of the measures are.
const NAMES: usize = 28;

/// Prints the figures, what plain methods reach, what is not measured and, where wanted, every miss.
pub(super) fn table(scores: &Scores, misses: bool, out: &mut impl Write) -> io::Result<()> {
    for note in &scores.notes {
        writeln!(out, "{note}")?;
    }
    writeln!(
        out,
        "\n{:NAMES$}{:>7}{:>7}{:>9}{:>11}{:>8}  95 of 100",
        "", "right", "of n", "value", "precision", "recall"
    )?;
    for figure in &scores.measures {
        row(figure, out)?;
    }
    if !scores.baselines.is_empty() {
        writeln!(out, "\nFor comparison")?;
    }
    for baseline in &scores.baselines {
        writeln!(out, "{:NAMES$}{:>23.4}  {}", baseline.measure, baseline.value, baseline.method)?;
    }
    if !scores.not_measured.is_empty() {
        writeln!(out, "\nNot measured")?;
    }
    for unmeasured in &scores.not_measured {
        writeln!(out, "{}: {}", unmeasured.name, unmeasured.why)?;
    }
    if misses {
        writeln!(out, "\n{} misses", scores.misses.len())?;
        for miss in &scores.misses {
            writeln!(out, "{} {}: got {}; wanted {}", miss.report, miss.measure, miss.got, miss.wanted)?;
        }
    }
    Ok(())
}

fn row(figure: &Figure, out: &mut impl Write) -> io::Result<()> {
    let right = figure.right.map(|right| right.to_string()).unwrap_or_default();
    let share = |value: Option<f64>| value.map(|value| format!("{value:.3}")).unwrap_or_default();
    let interval = figure.interval.map(|(low, high)| format!("  {low:.3} to {high:.3}")).unwrap_or_default();
    let (precision, recall) = (share(figure.precision), share(figure.recall));
    let Figure { name, n, value, .. } = figure;
    let line = format!("{name:NAMES$}{right:>7}{n:>7}{value:>9.4}{precision:>11}{recall:>8}{interval}");
    writeln!(out, "{}", line.trim_end())
}
