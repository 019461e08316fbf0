//! What the browser keeps for the page: one database of its own, with three stores. It is made when the first thing is kept.
//!
//! - `reports`: by the report's name, the report as a pack of one.
//! - `work`: under `work`, what the reader added, as `Work` writes it.
//! - `about`: under `schema` and `build`, what the database was made and last written by; under `project`, the name of the project and
//!   what of it a file holds.
//!
//! The bytes carry their own format, so the database's version changes only with its stores.

use super::window;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbTransactionMode::{Readonly, Readwrite};
use web_sys::{DomException, Event, IdbDatabase, IdbFactory, IdbRequest, IdbTransaction, IdbTransactionMode};

const NAME: &str = "line-of-sight";
const SCHEMA: u32 = 1;
const REPORTS: &str = "reports";
const WORK: &str = "work";
const ABOUT: &str = "about";
const PROJECT: &str = "project";

/// Why something could not be kept or had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room.
    NoRoom,
    /// What is kept is of a newer version of the page.
    Newer,
    /// The browser refuses, without saying more.
    Refused,
}

/// All that is kept, as bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// The reports, by their names.
    pub reports: Vec<(String, Vec<u8>)>,
    /// The work.
    pub work: Option<Vec<u8>>,
    /// The project's name and what of it a file holds.
    pub project: Option<Vec<u8>>,
}

/// The database, open. Another page that deletes it closes it.
#[derive(Debug)]
pub struct Store {
    database: IdbDatabase,
    _on_version: Closure<dyn FnMut(Event)>,
}

impl Store {
    /// Opens what is kept. Where nothing is, it is made, if that is wished.
    pub async fn open(make: bool) -> Result<Option<Self>, Trouble> {
        let request = factory()?.open_with_u32(NAME, SCHEMA).map_err(of)?;
        let absent = Rc::new(Cell::new(false));
        let upgrade = {
            let (request, absent) = (request.clone(), absent.clone());
            Closure::<dyn FnMut(web_sys::IdbVersionChangeEvent)>::new(move |event: web_sys::IdbVersionChangeEvent| {
                // A schema of today holds at 1; a later one goes on from what it finds here.
                if event.old_version() >= 1.0 {
                    return;
                }
                absent.set(!make);
                let made = if make { upgrade_from_none(&request) } else { None };
                if let (None, Some(transaction)) = (made, request.transaction()) {
                    // Nothing was kept so far, and nothing is left behind.
                    let _ = transaction.abort();
                }
            })
        };
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database: IdbDatabase = match done(&request).await {
            Ok(database) => database.unchecked_into(),
            Err(_) if absent.get() => return Ok(None),
            Err(why) => return Err(why),
        };
        let on_version = {
            let database = database.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| database.close())
        };
        database.set_onversionchange(Some(on_version.as_ref().unchecked_ref()));
        Ok(Some(Self { database, _on_version: on_version }))
    }

    /// All that is kept, without the reports that are known by their names.
    pub async fn contents(&self, known: impl Fn(&str) -> bool) -> Result<Contents, Trouble> {
        let transaction = self.begin(Readonly)?;
        let store = transaction.object_store(REPORTS).map_err(of)?;
        let work = transaction.object_store(WORK).and_then(|store| store.get(&WORK.into())).map_err(of)?;
        let work = bytes(&done(&work).await?);
        let project = transaction.object_store(ABOUT).and_then(|store| store.get(&PROJECT.into())).map_err(of)?;
        let project = bytes(&done(&project).await?);
        let names = done(&store.get_all_keys().map_err(of)?).await?;
        let mut reports = Vec::new();
        for name in Array::from(&names).iter().filter_map(|name| name.as_string()).filter(|name| !known(name)) {
            let value = done(&store.get(&JsValue::from_str(&name)).map_err(of)?).await?;
            reports.push((name, bytes(&value).unwrap_or_default()));
        }
        Ok(Contents { reports, work, project })
    }

    /// Keeps a report, instead of what was kept by this name.
    pub async fn put_report(&self, name: &str, value: &[u8]) -> Result<(), Trouble> {
        let transaction = self.begin(Readwrite)?;
        put(&transaction, ABOUT, "build", &report::ENGINE.into())?;
        put(&transaction, REPORTS, name, &Uint8Array::from(value))?;
        committed(&transaction).await
    }

    /// No longer keeps a report.
    pub async fn drop_report(&self, name: &str) -> Result<(), Trouble> {
        let transaction = self.begin(Readwrite)?;
        transaction.object_store(REPORTS).and_then(|store| store.delete(&name.into())).map_err(of)?;
        committed(&transaction).await
    }

    /// Keeps the project's name and what of it a file holds.
    pub async fn put_project(&self, value: &[u8]) -> Result<(), Trouble> {
        let transaction = self.begin(Readwrite)?;
        put(&transaction, ABOUT, PROJECT, &Uint8Array::from(value))?;
        committed(&transaction).await
    }

    /// Keeps the work that `change` makes of what is kept of it, unless it makes none. Nobody else writes in between.
    pub async fn change_work(&self, change: impl FnOnce(Option<Vec<u8>>) -> Option<Vec<u8>>) -> Result<(), Trouble> {
        let transaction = self.begin(Readwrite)?;
        let there = transaction.object_store(WORK).and_then(|store| store.get(&WORK.into())).map_err(of)?;
        if let Some(work) = change(bytes(&done(&there).await?)) {
            put(&transaction, WORK, WORK, &Uint8Array::from(&*work))?;
        }
        committed(&transaction).await
    }

    /// Keeps this work whatever is kept, for a page that is about to go: all is asked of the browser before this returns.
    pub fn put_work(&self, work: &[u8]) -> Result<impl Future<Output = Result<(), Trouble>> + use<>, Trouble> {
        let transaction = self.begin(Readwrite)?;
        put(&transaction, WORK, WORK, &Uint8Array::from(work))?;
        #[expect(deprecated, reason = "its newer form is not stable in web-sys; it is the same in browsers")]
        // An old browser has no `commit` and ends the transaction by itself.
        let _ = transaction.commit();
        Ok(async move { committed(&transaction).await })
    }

    /// Deletes the database, and nothing else.
    pub async fn delete() -> Result<(), Trouble> {
        if let Ok(Some(store)) = Self::open(false).await {
            // At once, even where another page holds the database open.
            let transaction = store.begin(Readwrite)?;
            for name in [REPORTS, WORK, ABOUT] {
                transaction.object_store(name).and_then(|store| store.clear()).map_err(of)?;
            }
            committed(&transaction).await?;
        }
        let request = factory()?.delete_database(NAME).map_err(of)?;
        let gone = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            request.set_onblocked(Some(&resolve));
            request.set_onerror(Some(&reject));
        });
        JsFuture::from(gone).await.map(|_| ()).map_err(|_| Trouble::Refused)
    }

    fn begin(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, Trouble> {
        let stores = Array::of3(&REPORTS.into(), &WORK.into(), &ABOUT.into());
        self.database.transaction_with_str_sequence_and_mode(&stores, mode).map_err(of)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.close();
    }
}

/// Asks the browser not to throw away what is kept when it wants room. It may ask the reader, or not.
pub fn ask_to_persist() {
    if let Some(answer) = window().and_then(|window| window.navigator().storage().persist().ok()) {
        super::spawn(async { _ = JsFuture::from(answer).await });
    }
}

/// How many bytes the browser counts for pages of this address, and how many it allows.
pub async fn estimate() -> Option<(u64, u64)> {
    let answer = window()?.navigator().storage().estimate().ok()?;
    let estimate = JsFuture::from(answer).await.ok()?;
    let number = |name: &str| {
        let value = Reflect::get(&estimate, &name.into()).ok()?.as_f64()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
        Some(value as u64)
    };
    Some((number("usage")?, number("quota")?))
}

/// The stores of schema 1.
fn upgrade_from_none(request: &IdbRequest) -> Option<()> {
    let database: IdbDatabase = request.result().ok()?.unchecked_into();
    for name in [REPORTS, WORK] {
        database.create_object_store(name).ok()?;
    }
    let about = database.create_object_store(ABOUT).ok()?;
    about.put_with_key(&SCHEMA.into(), &"schema".into()).ok()?;
    about.put_with_key(&report::ENGINE.into(), &"build".into()).ok()?;
    Some(())
}

fn factory() -> Result<IdbFactory, Trouble> {
    window().and_then(|window| window.indexed_db().ok()?).ok_or(Trouble::Refused)
}

fn put(transaction: &IdbTransaction, store: &str, key: &str, value: &JsValue) -> Result<(), Trouble> {
    let store = transaction.object_store(store).map_err(of)?;
    store.put_with_key(value, &key.into()).map(|_| ()).map_err(of)
}

fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

/// What a request brings.
async fn done(request: &IdbRequest) -> Result<JsValue, Trouble> {
    let answer = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(answer).await {
        Ok(_) => request.result().map_err(of),
        Err(_) => Err(request.error().ok().flatten().map_or(Trouble::Refused, |why| named(&why))),
    }
}

/// Waits until a transaction is there for good, or is not.
async fn committed(transaction: &IdbTransaction) -> Result<(), Trouble> {
    let answer = Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(answer).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(Trouble::Refused, |why| named(&why))),
    }
}

fn of(thrown: JsValue) -> Trouble {
    thrown.dyn_ref::<DomException>().map_or(Trouble::Refused, named)
}

fn named(why: &DomException) -> Trouble {
    match &*why.name() {
        "QuotaExceededError" => Trouble::NoRoom,
        "VersionError" => Trouble::Newer,
        _ => Trouble::Refused,
    }
}
