//! Reading in wasm, in a worker of a real browser: the built-in documents give the very reports that reading them natively
//! gave, as the committed pack holds them.
#![cfg(target_arch = "wasm32")]

use report::Pack;
use report::wire::{FromWorker, ToWorker, decode, encode};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const PACK: &[u8] = include_bytes!("../../../seeds/packs/calderdale.pack");

macro_rules! seeds {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../seeds/documents/", $name)).as_slice())),*]
    };
}

const SEEDS: [(&str, &[u8]); 5] = seeds![
    "calderdale-2009-07-08-unannounced-inspection.txt",
    "calderdale-2018-article.txt",
    "calderdale-2022-02-15-focused-visit.txt",
    "calderdale-2024-02-23-inspection.txt",
    "calderdale-2025-04-15-focused-visit.txt",
];

#[wasm_bindgen_test]
fn a_document_reads_the_same_as_natively() {
    let pack = Pack::from_bytes(PACK).expect("the pack of the seeds");
    assert_eq!(pack.reports.len(), SEEDS.len());
    for expected in pack.reports {
        let name = &expected.source().file;
        let (_, bytes) = SEEDS.iter().find(|(seed, _)| name.ends_with(seed)).expect("a seed of this name");
        let message = encode(&ToWorker::Read { job: 1, name: name.clone(), bytes: bytes.to_vec() });
        match decode(&worker::answer(&message)).expect("an answer") {
            FromWorker::Done { job: 1, outcome } => assert_eq!(*outcome.expect("a report"), expected),
            other => panic!("not an answer to the question: {other:?}"),
        }
    }
}
