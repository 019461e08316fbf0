//! Reports and the files that they were read from: which are to be written, and how.

use super::Keeper;
use crate::kept;
use crate::platform::store::{Store, Trouble, estimate};
use report::{Pack, Report, ReportId};
use std::rc::Rc;

/// So many reports are written in one transaction, and read at once.
const TOGETHER: usize = 16;
/// So many bytes are left free by what can be had again: the files that reports were read from.
const MARGIN: u64 = 100_000_000;

impl Keeper {
    pub(super) fn report_changes(&self) -> (Vec<Rc<Report>>, Vec<ReportId>) {
        kept::changes(&self.kept.borrow(), &self.had.borrow(), self.seen.borrow().own_reports())
    }

    /// Remembers which kept reports the page shows, to know later which of them are gone.
    pub(super) fn note_had(&self) {
        let (seen, kept, mut had) = (self.seen.borrow(), self.kept.borrow(), self.had.borrow_mut());
        let is_kept = |one: &&Rc<Report>| kept.iter().any(|report| Rc::ptr_eq(report, one));
        let shown = seen.own_reports().filter(is_kept).map(|report| report.id());
        // What a better copy took the place of was here too, in a way.
        let superseded = seen.kept.superseded.iter().filter(|id| kept.iter().any(|report| report.id() == *id));
        for id in shown.chain(superseded) {
            if !had.contains(id) {
                had.push(id.clone());
            }
        }
    }

    pub(super) async fn write_reports(&self) -> Result<(), Trouble> {
        let mut outcome = Ok(());
        let mut refused: Vec<Rc<Report>> = Vec::new();
        let mut together = TOGETHER;
        loop {
            let (mut put, gone) = self.report_changes();
            put.retain(|report| !refused.iter().any(|other| Rc::ptr_eq(other, report)));
            // What took their place is kept first.
            let gone = if put.len() <= together && outcome.is_ok() { gone } else { Vec::new() };
            put.truncate(together);
            if put.is_empty() && gone.is_empty() {
                break;
            }
            let Some(store) = self.connected(true).await? else { return Err(Trouble::Refused) };
            match self.write_some(&store, &put, &gone).await {
                Ok(()) => self.keep_originals(&store, &put).await,
                // Each by itself, so that one costs no other.
                Err(_) if put.len() > 1 => together = 1,
                Err(why) => {
                    outcome = Err(why);
                    refused.append(&mut put);
                    if refused.is_empty() {
                        break;
                    }
                }
            }
        }
        outcome
    }

    async fn write_some(&self, store: &Store, put: &[Rc<Report>], gone: &[ReportId]) -> Result<(), Trouble> {
        let bytes: Vec<_> = put.iter().map(|report| (report.id().as_str(), Pack::bytes_of(report))).collect();
        let names: Vec<&str> = gone.iter().map(ReportId::as_str).collect();
        let left = |report: &&Rc<Report>| gone.contains(report.id()) || put.iter().any(|it| it.id() == report.id());
        let before: Vec<Rc<Report>> = self.kept.borrow().iter().filter(left).cloned().collect();
        let is_new = |sha256: &&str| !put.iter().any(|report| report.source().sha256 == *sha256);
        let originals: Vec<&str> = before.iter().map(|report| &*report.source().sha256).filter(is_new).collect();
        store.write(&bytes, &names, &originals).await?;
        self.kept.borrow_mut().retain(|report| !before.iter().any(|it| Rc::ptr_eq(it, report)));
        self.kept.borrow_mut().extend(put.iter().cloned());
        self.had.borrow_mut().retain(|had| !gone.contains(had));
        self.note_had();
        self.all_kept();
        let put = put.to_vec();
        self.tell(move |state| state.settled(&put));
        Ok(())
    }

    /// Keeps the files that these reports were read from, as far as there is room.
    async fn keep_originals(&self, store: &Store, reports: &[Rc<Report>]) {
        let file = |report: &Rc<Report>| {
            let file = self.seen.borrow().imports.file_of(report.id()).cloned()?;
            Some((report.clone(), file))
        };
        let files: Vec<_> = reports.iter().filter_map(file).collect();
        if files.is_empty() {
            return;
        }
        let mut room = match estimate().await {
            Some((used, allowed)) => allowed.saturating_sub(used).saturating_sub(MARGIN),
            None => u64::MAX,
        };
        let mut without = 0;
        for (report, file) in &files {
            let size = file.size();
            if size > room || store.put_original(&report.source().sha256, file).await.is_err() {
                without += 1;
            } else {
                room -= size;
            }
        }
        self.tell(move |state| {
            for (report, _) in &files {
                state.imports.let_go(report.id());
            }
            state.kept.without_original += without;
        });
    }
}
