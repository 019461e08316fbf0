//! A project or a pack as a file, written report by report so that the page stays quick meanwhile.

use super::{STRETCH, ask};
use crate::platform::save::Pieces;
use crate::platform::store::Store;
use crate::platform::{self, Pace};
use crate::session::Session;
use crate::state::State;
use project::{Form, Head, Original, Saving, file_name};
use report::{Counting, ENGINE, Pack, Report};
use std::rc::Rc;
use work::Work;

/// What is saved, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The whole project; with the files that the reports were read from, as far as they are kept.
    Project(Form, bool),
    /// A pack of all reports.
    PackOfAll,
    /// A pack of the reports that the person added.
    PackOfOwn,
}

/// Saves, and tells in words what became of it, with how much of it is done meanwhile.
pub async fn save(session: &Session, name: String, what: What, tell: impl Fn(String)) {
    let state = State::clone(&session.state);
    let mut reports: Vec<Rc<Report>> = match what {
        What::PackOfOwn => state.own_reports().cloned().collect(),
        What::Project(..) => state.in_project(),
        What::PackOfAll => state.read.shared().to_vec(),
    };
    Pack::order(&mut reports);
    let day = platform::today();
    let (file, media_type) = match what {
        What::Project(form, _) => (file_name(&name, day, form.ending()), form.media_type()),
        What::PackOfAll | What::PackOfOwn => (file_name(&name, day, ".pack"), "application/octet-stream"),
    };
    let pieces = match what {
        What::Project(form, originals) => {
            let store = if originals { Store::open(false).await.ok().flatten() } else { None };
            Some(project(form, &name, state.work.now(), &reports, store, &tell).await)
        }
        What::PackOfAll | What::PackOfOwn => pack(&reports, &tell).await,
    };
    let saved = pieces.and_then(|pieces| {
        let size = size(pieces.size());
        pieces.save(&file, media_type).map(|()| size)
    });
    let Some(size) = saved else {
        return tell("It could not be saved: this browser refused it.".into());
    };
    if let What::Project(..) = what {
        // What was changed meanwhile is not in the file.
        ask(&session.state.dispatcher(), move |now| now.file(&name, &state));
    }
    tell(format!("Saved as {file} ({size})."));
}

async fn project(
    form: Form,
    name: &str,
    work: &Rc<Work>,
    reports: &[Rc<Report>],
    originals: Option<Store>,
    tell: &impl Fn(String),
) -> Pieces {
    let work = Work::clone(work);
    let head = Head { name: name.to_owned(), version: ENGINE.to_owned(), saved_on: platform::today(), work };
    let mut saving = Saving::begin(form, &head);
    let (mut pieces, mut pace) = (Pieces::default(), Pace::begin(STRETCH));
    for (report, done) in reports.iter().zip(1..) {
        saving.report(report);
        pieces.add(&saving.take());
        if pace.rest().await {
            tell(progress(done, reports.len()));
        }
    }
    for (report, done) in reports.iter().zip(1..).filter(|_| originals.is_some()) {
        let sha256 = &report.source().sha256;
        let Some(bytes) = (match &originals {
            Some(store) => store.original(sha256).await,
            None => None,
        }) else {
            continue;
        };
        saving.original(&Original { sha256: sha256.clone(), bytes });
        if pace.rest().await {
            tell(format!("Writing the original files: {done} of {} reports.", reports.len()));
        }
    }
    pieces.add(&saving.end());
    pieces
}

/// Of how many of these reports the file is kept that they were read from.
pub async fn originals(reports: Vec<Rc<Report>>) -> usize {
    let Ok(Some(store)) = Store::open(false).await else { return 0 };
    let mut there = 0;
    for report in reports {
        there += usize::from(store.has_original(&report.source().sha256).await);
    }
    there
}

async fn pack(reports: &[Rc<Report>], tell: &impl Fn(String)) -> Option<Pieces> {
    let (mut counting, mut packed, mut pace) = (Counting::default(), Vec::new(), Pace::begin(STRETCH));
    for report in reports {
        counting.add(report);
        pace.rest().await;
    }
    let packing = counting.packing();
    for (report, done) in reports.iter().zip(1..) {
        packed.push(packing.piece(report)?);
        if pace.rest().await {
            tell(progress(done, reports.len()));
        }
    }
    let mut pieces = Pieces::default();
    pieces.add(&packing.bytes(&packed));
    Some(pieces)
}

fn progress(done: usize, all: usize) -> String {
    format!("Writing: {done} of {all} reports.")
}

/// "12 kB", "3 MB", rounded up.
pub fn size(bytes: usize) -> String {
    match bytes.div_ceil(1000) {
        kilobytes @ ..1000 => format!("{kilobytes} kB"),
        kilobytes => format!("{} MB", kilobytes.div_ceil(1000)),
    }
}
