//! How sure a lead is: the share of right answers by lead, never falling, as measured on authorities not learned from.

use super::examples::Example;
use super::measure::{Measured, is_right};
use report::Tone;

/// A step holds at least so many answers.
const STEP: usize = 40;

/// For each tone: from which lead on, so many per cent are right.
pub(super) fn steps(answers: &[Measured], examples: &[Example]) -> Vec<Vec<(i32, u8)>> {
    let of = |tone: &Tone| {
        let mut leads: Vec<(i32, bool)> = answers
            .iter()
            .zip(examples)
            .filter(|(answer, _)| answer.tone == Some(*tone))
            .filter_map(|(answer, example)| Some((answer.lead?, is_right(*tone, example))))
            .collect();
        leads.sort_unstable();
        rising(&leads)
    };
    Tone::ALL.iter().map(of).collect()
}

/// Neighbours are joined until no step is lower than the one before it and each holds enough.
pub(super) fn rising(leads: &[(i32, bool)]) -> Vec<(i32, u8)> {
    // Lead, right, all.
    let mut steps: Vec<(i32, usize, usize)> = Vec::new();
    let mut chunks: Vec<&[(i32, bool)]> = leads.chunks(STEP).collect();
    if chunks.len() > 1 && chunks.last().is_some_and(|last| last.len() < STEP) {
        let whole = leads.len() / STEP * STEP - STEP;
        chunks.truncate(chunks.len() - 2);
        chunks.push(&leads[whole..]);
    }
    for chunk in chunks {
        let right = chunk.iter().filter(|(_, right)| *right).count();
        steps.push((chunk.first().map_or(0, |(lead, _)| *lead), right, chunk.len()));
        while let [.., a, b] = &mut steps[..]
            && b.1 * a.2 <= a.1 * b.2
        {
            a.1 += b.1;
            a.2 += b.2;
            steps.pop();
        }
    }
    // One right and one wrong answer are added to each step: no step is beyond doubt.
    let percent = |right: usize, all: usize| u8::try_from(100 * (right + 1) / (all + 2)).unwrap_or(99);
    let mut found: Vec<(i32, u8)> = Vec::new();
    for (lead, right, all) in steps {
        let percent = percent(right, all);
        if found.last().is_none_or(|(_, before)| *before < percent) {
            found.push((lead, percent));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_never_fall() {
        let leads: Vec<(i32, bool)> = (0..400).map(|at| (at, at % 7 != 0 && (at > 200 || at % 3 == 0))).collect();
        let steps = rising(&leads);
        assert!(
            steps.len() > 1 && steps.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1),
            "{steps:?}"
        );
        assert!(rising(&[]).is_empty());
    }
}
