//! The library by itself, as the benchmark of queries asks it: opened, indexed and searched as the page does, with the same build.

use library::{Indexed, Library, Query, Sort};
use report::{Report, Unpacking};
use wasm_bindgen::prelude::*;

/// Reports, and their library once they are indexed.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Asked {
    reports: Vec<Report>,
    library: Library,
}

#[wasm_bindgen]
impl Asked {
    /// The reports of a pack. What cannot be opened ends it.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: Vec<u8>) -> Self {
        let reports = Unpacking::begin(pack).into_iter().flatten().map_while(Result::ok).collect();
        Self { reports, library: Library::default() }
    }

    /// Puts all reports into a library.
    pub fn index(&mut self) {
        let reports = std::mem::take(&mut self.reports);
        (self.library, _) = self.library.receive_all(reports.into_iter().map(Indexed::from));
    }

    /// The words of every finding.
    pub fn sentences(&self) -> Vec<String> {
        let all = self
            .library
            .reports()
            .flat_map(|(_, report)| report.findings().iter().map(|finding| report.words_of(finding.span).to_owned()));
        all.collect()
    }

    /// How many findings a query finds, after all of them and the counts of every filter were worked out.
    pub fn ask(&self, text: &str) -> usize {
        let (query, _) = Query::parse(text);
        let hits = self.library.search(&query, Sort::Relevance);
        // Nothing of it may be left out for not being looked at.
        std::hint::black_box(&hits.facets);
        hits.findings.len()
    }
}
