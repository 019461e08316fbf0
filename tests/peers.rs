//! Authorities beside each other, over published reports: places, latest inspections, judgements, and quotations that are theirs.
//!
//! The reports lie outside the repository, in `../shared/reports`. Where they are absent the test says so and passes; in continuous
//! integration, where `CI` is `true`, it fails.

use library::{AREAS, Library, Stand, neighbours, prevalence};
use report::{Area, Tone};
use std::path::Path;

/// The reports of some authorities; none where there are none, which is said.
fn published(names: &[&str]) -> Option<Library> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let entries = std::fs::read_dir(folder).ok().into_iter().flatten().filter_map(Result::ok);
    let mut files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_pdf = path.extension().is_some_and(|extension| extension == "pdf");
            is_pdf && names.iter().any(|wanted| name.starts_with(wanted))
        })
        .collect();
    files.sort();
    if files.is_empty() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "the reports must be there in this run");
        eprintln!("NOT RUN: there is no folder of reports beside the repository (../shared/reports)");
        return None;
    }
    let read = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).expect("the file is there");
        reading::read(&formats::open("report.pdf", &bytes).expect("a report"))
    };
    Some(Library::new(files.iter().map(read)))
}

#[test]
fn published_reports_stand_beside_each_other() {
    let Some(library) = published(&["barnsley", "bexley", "bristol", "bromley"]) else { return };
    let peers = library.peers();
    assert_eq!(peers.len(), 4);
    for peer in &peers {
        let name = &peer.authority;
        assert!(peer.place.is_some(), "{name} has a region");
        assert_eq!(neighbours(&peers, peer).len(), 10, "{name} has ten statistical neighbours");
        let latest = peer.latest.and_then(|at| library.report_at(at)).expect("a full inspection");
        assert_eq!(latest.about().authority.as_ref(), Some(name));
        for area in AREAS {
            assert!(peer.judgement(&library, area).is_some(), "{name}: {area:?}");
        }
        let newer = peer.reports.iter().filter_map(|at| library.report_at(*at)).filter(|r| r.when() > latest.when());
        assert!(newer.flat_map(|r| &r.about().judgements).all(|judged| judged.area != Area::Overall));
        for one in library.strengths_elsewhere(&peers, peer, 2) {
            assert!(matches!(one.stand, Stand::Concern | Stand::Mixed) && one.told.len() <= 2);
            for (at, finding) in one.told {
                let found = library.found(finding).expect("it is there");
                let theirs = found.report.about().authority.as_ref() == Some(&peers[at].authority);
                assert!(theirs && peers[at].authority != *name, "{}", found.words());
                assert!(found.finding.tone.value == Tone::Strength && found.finding.has_theme(one.theme));
            }
        }
    }
    for one in prevalence(&peers) {
        assert!(one.of == 4 && one.concern.len() + one.mixed.len() + one.strength.len() <= 4, "{:?}", one.theme);
    }
}
