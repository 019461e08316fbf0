//! The files that reports were read from, and how much all is that is kept. Files are blobs, which the browser takes from the disk
//! and gives back without their bytes coming by here; where it cannot, bytes.

use super::{ABOUT, ORIGINALS, REPORTS, Store, Trouble, WORK, bytes, committed, done, of, put};
use crate::platform::files::Given;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Blob;
use web_sys::IdbTransactionMode::{Readonly, Readwrite};

/// How much a store keeps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// How many records.
    pub records: usize,
    /// How many bytes they have.
    pub bytes: u64,
}

/// How much all is that is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The reports.
    pub reports: Size,
    /// The files that they were read from.
    pub originals: Size,
    /// The work.
    pub work: Size,
    /// The form of the storage, and what is kept of the project.
    pub about: Size,
}

impl Store {
    /// Keeps the file that a report was read from. The browser takes it from the disk itself, or the bytes where it cannot.
    pub async fn put_original(&self, sha256: &str, file: &Given) -> Result<(), Trouble> {
        let transaction = self.begin(&[ORIGINALS], Readwrite)?;
        put(&transaction, ORIGINALS, sha256, file.handle())?;
        let outcome = committed(&transaction).await;
        match outcome {
            Err(Trouble::Refused) => {
                let Some(bytes) = file.bytes().await else { return outcome };
                let transaction = self.begin(&[ORIGINALS], Readwrite)?;
                put(&transaction, ORIGINALS, sha256, &Uint8Array::from(&*bytes))?;
                committed(&transaction).await
            }
            outcome => outcome,
        }
    }

    /// The bytes of the file of this SHA-256, where it is kept.
    pub async fn original(&self, sha256: &str) -> Option<Vec<u8>> {
        let value = self.record(ORIGINALS, sha256).await?;
        match value.dyn_ref::<Blob>() {
            Some(blob) => Given::from(blob.clone()).bytes().await,
            None => bytes(&value),
        }
    }

    /// Whether the file of this SHA-256 is kept.
    pub async fn has_original(&self, sha256: &str) -> bool {
        self.record(ORIGINALS, sha256).await.is_some_and(|value| !value.is_undefined())
    }

    pub(super) async fn record(&self, store: &str, name: &str) -> Option<JsValue> {
        let store = self.begin(&[store], Readonly).ok()?.object_store(store).ok()?;
        done(&store.get(&name.into()).ok()?).await.ok()
    }

    /// How much is kept.
    pub async fn sizes(&self) -> Result<Sizes, Trouble> {
        Ok(Sizes {
            reports: self.size(REPORTS).await?,
            originals: self.size(ORIGINALS).await?,
            work: self.size(WORK).await?,
            about: self.size(ABOUT).await?,
        })
    }

    async fn size(&self, name: &str) -> Result<Size, Trouble> {
        let store = self.begin(&[name], Readonly)?.object_store(name).map_err(of)?;
        let names = Array::from(&done(&store.get_all_keys().map_err(of)?).await?);
        let mut size = Size::default();
        for name in names.iter() {
            // One after the other, so that never more than one lies in memory.
            let value = done(&store.get(&name).map_err(of)?).await?;
            size.records += 1;
            size.bytes += match value.dyn_ref::<Blob>() {
                Some(blob) => Given::from(blob.clone()).size(),
                None => value.dyn_ref::<Uint8Array>().map_or(0, |bytes| u64::from(bytes.length())),
            };
        }
        Ok(size)
    }

    /// Deletes the files that reports were read from.
    pub async fn clear_originals(&self) -> Result<(), Trouble> {
        let transaction = self.begin(&[ORIGINALS], Readwrite)?;
        transaction.object_store(ORIGINALS).and_then(|store| store.clear()).map_err(of)?;
        committed(&transaction).await
    }
}
