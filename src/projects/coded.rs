//! Code books and coded projects of other programs (REFI-QDA): codes become themes of one's own, coded stretches the sentences put into
//! them, notes pins. A text that is of no report here is read as one first.

use super::ask;
use crate::copy::{count, listed};
use crate::opening::Text;
use crate::platform;
use crate::state::State;
use qda::{Imported, applied, read, without_report};
use report::Report;
use std::rc::Rc;
use work::Work;
use yew::prelude::*;

/// How often it is asked whether the texts were read, in milliseconds.
const PATIENCE: u32 = 250;

/// What a file of another program brings.
pub(super) struct Brought {
    /// What the file is called: by its own name, else by the file's.
    pub(super) name: String,
    /// Themes and notes.
    pub(super) work: Work,
    /// What was taken over and what was not, each in a sentence.
    pub(super) told: Vec<String>,
}

/// Opens one. `reader` reads the texts that are of no report here.
pub(super) async fn open(
    tell: &UseReducerDispatcher<State>,
    reader: &Callback<Text>,
    (file, bytes): (&str, Vec<u8>),
) -> Result<Brought, String> {
    let imported = read(&bytes).map_err(|why| why.to_string())?;
    let strange = without_report(&imported, reports(tell).iter().map(|report| &**report));
    for source in strange.iter().filter_map(|at| imported.sources.get(*at)) {
        reader.emit((text_file(&source.name), source.text.clone()));
    }
    if !strange.is_empty() {
        let mut reading = true;
        while reading {
            platform::wait(PATIENCE).await;
            reading = ask(tell, |state| !state.imports.counts().at_rest()).unwrap_or(false);
        }
    }
    let here = reports(tell);
    let found = applied(&imported, here.iter().map(|report| &**report), platform::today());
    let mut told = vec![summary(&imported, strange.len(), found.codings)];
    told.extend(imported.left_out);
    told.extend(found.told);
    let name = if imported.name.trim().is_empty() { file.to_owned() } else { imported.name };
    Ok(Brought { name, work: Work { themes: found.themes, noted: found.notes, ..Work::default() }, told })
}

fn reports(tell: &UseReducerDispatcher<State>) -> Vec<Rc<Report>> {
    ask(tell, |state| state.read.shared().to_vec()).unwrap_or_default()
}

/// The name under which a text is read: as text, whatever the file was that another program took it from.
fn text_file(name: &str) -> String {
    if name.to_ascii_lowercase().ends_with(".txt") { name.to_owned() } else { format!("{name}.txt") }
}

fn summary(imported: &Imported, read: usize, codings: usize) -> String {
    let parts = [
        (imported.codes.len(), "code", "codes"),
        (imported.sources.len(), "text", "texts"),
        (imported.codings.len(), "coding", "codings"),
        (imported.notes.len(), "note", "notes"),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(n, one, many)).collect();
    let origin = if imported.origin.is_empty() { "Another program" } else { &imported.origin };
    let wrote = if parts.is_empty() { "nothing".into() } else { listed(&parts) };
    let read = (read > 0).then(|| format!(" {} read as reports.", count(read, "text was", "texts were")));
    let any = !imported.codings.is_empty();
    let taken = any.then(|| format!(" {} taken over.", count(codings, "coding was", "codings were")));
    format!("{origin} wrote {wrote}.{}{}", read.unwrap_or_default(), taken.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_is_counted() {
        let imported = Imported { origin: "Other 1".into(), ..Imported::default() };
        assert_eq!(summary(&imported, 0, 0), "Other 1 wrote nothing.");
        let code = qda::Code {
            guid: String::new(),
            name: "Drift".into(),
            description: String::new(),
            path: vec![],
            colour: None,
            is_codable: true,
        };
        let imported = Imported { codes: vec![code.clone(), code], ..Imported::default() };
        assert_eq!(summary(&imported, 1, 0), "Another program wrote 2 codes. 1 text was read as reports.");
        assert_eq!((text_file("a.pdf"), text_file("b.TXT")), ("a.pdf.txt".into(), "b.TXT".into()));
    }
}
