//! The library by itself, as the benchmark of queries asks it: opened, indexed and searched as the page does, with the same build.

use library::{Indexed, Library, Query, Sort};
use report::{Report, Unpacking};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
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

#[wasm_bindgen]
impl Asked {
    /// Bytes that are in use now.
    pub fn held() -> usize {
        HELD.load(Ordering::Relaxed)
    }
}

static HELD: AtomicUsize = AtomicUsize::new(0);

/// The usual allocator, counting what is in use.
struct Counting;

#[allow(unsafe_code, reason = "the trait is; every call is handed on as it came")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        HELD.fetch_add(size, Ordering::Relaxed);
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.realloc(at, layout, size) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc_zeroed(layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;
