//! Figures as pages show them: saved on request, with the licences that their sources print.

use crate::components::figure::{self, Figure};
use crate::copy;
use crate::saving;
use report::{Licence, Report, ReportId};
use yew::prelude::*;

/// A figure.
pub fn figure(of: Figure) -> Html {
    figure::figure(of, saving::save)
}

/// A figure of many elements, a few of which are laid out at a time.
pub fn in_parts(of: Figure) -> Html {
    figure::in_parts(of, saving::save)
}

/// The licences that these reports print, in a sentence.
pub fn licences<'a>(reports: impl Iterator<Item = &'a Report>) -> String {
    let mut counts = [0_usize; 3];
    for report in reports {
        let at = match report.about().licence {
            Some(Licence::Ogl3) => 0,
            Some(Licence::NonCommercial) => 1,
            None => 2,
        };
        counts[at] += 1;
    }
    let names = [Licence::Ogl3.label(), Licence::NonCommercial.label(), "no licence printed"];
    let told: Vec<String> = names
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name} ({})", copy::count(count, "document", "documents")))
        .collect();
    format!("Licences of the sources: {}.", copy::listed(&told))
}

/// Some words as the name of a file: "calderdale-timeline".
pub fn file_name(words: &[&str]) -> String {
    ReportId::from_parts(words.iter().copied()).to_string()
}
