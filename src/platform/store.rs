//! What the browser keeps for the page: one database of its own, with four stores. It is made when the first thing is kept.
//!
//! - `reports`: by the report's name, the report as a pack of one.
//! - `originals`: by its SHA-256, the file that a report was read from. Since schema 2.
//! - `work`: under `work`, what the reader added, as `Work` writes it; under other names, what was there and could not be opened.
//! - `about`: under `schema` and `build`, what the database was made and last written by; under `project`, the name of the project and
//!   what of it a file holds.
//!
//! The bytes carry their own format, so the database's version changes only with its stores.

mod originals;

pub use originals::{Size, Sizes};

use super::window;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbTransactionMode::{Readonly, Readwrite};
use web_sys::{DomException, Event, IdbDatabase, IdbFactory, IdbRequest, IdbTransaction, IdbTransactionMode};

const NAME: &str = "line-of-sight";
const SCHEMA: u32 = 2;
const REPORTS: &str = "reports";
const ORIGINALS: &str = "originals";
const WORK: &str = "work";
const ABOUT: &str = "about";
const PROJECT: &str = "project";
const ALL: [&str; 4] = [REPORTS, ORIGINALS, WORK, ABOUT];

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
                let is_new = event.old_version() < 1.0;
                absent.set(is_new && !make);
                let made = if absent.get() { None } else { upgrade(&request, is_new) };
                if let (None, Some(transaction)) = (made, request.transaction()) {
                    // What was kept so far stays as it was, and where nothing was, nothing is left behind.
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

    /// The names of all reports that are kept.
    pub async fn report_names(&self) -> Result<Vec<String>, Trouble> {
        let store = self.begin(&[REPORTS], Readonly)?.object_store(REPORTS).map_err(of)?;
        let names = done(&store.get_all_keys().map_err(of)?).await?;
        Ok(Array::from(&names).iter().filter_map(|name| name.as_string()).collect())
    }

    /// The reports of these names.
    pub async fn reports(&self, names: &[String]) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
        let store = self.begin(&[REPORTS], Readonly)?.object_store(REPORTS).map_err(of)?;
        let asked = names.iter().map(|name| store.get(&JsValue::from_str(name))).collect::<Result<Vec<_>, _>>();
        let mut reports = Vec::new();
        for (name, request) in names.iter().zip(asked.map_err(of)?) {
            reports.push((name.clone(), bytes(&done(&request).await?).unwrap_or_default()));
        }
        Ok(reports)
    }

    /// The work.
    pub async fn work(&self) -> Result<Option<Vec<u8>>, Trouble> {
        let store = self.begin(&[WORK], Readonly)?.object_store(WORK).map_err(of)?;
        Ok(bytes(&done(&store.get(&WORK.into()).map_err(of)?).await?))
    }

    /// Keeps reports, each instead of what was kept by its name, and no longer keeps others or their originals: all of it or
    /// nothing.
    pub async fn write(
        &self,
        put_in: &[(&str, Vec<u8>)],
        gone: &[&str],
        originals_gone: &[&str],
    ) -> Result<(), Trouble> {
        let transaction = self.begin(&ALL, Readwrite)?;
        let ask = || {
            put(&transaction, ABOUT, "build", &report::ENGINE.into())?;
            for (name, value) in put_in {
                put(&transaction, REPORTS, name, &Uint8Array::from(&**value))?;
            }
            for (store, names) in [(REPORTS, gone), (ORIGINALS, originals_gone)] {
                let store = transaction.object_store(store).map_err(of)?;
                for name in names {
                    store.delete(&JsValue::from_str(name)).map_err(of)?;
                }
            }
            Ok(())
        };
        if let Err(why) = ask() {
            let _ = transaction.abort();
            return Err(why);
        }
        committed(&transaction).await
    }

    /// Sets the kept work aside under a name of its own, so that nothing takes its place.
    pub async fn set_work_aside(&self) -> Result<(), Trouble> {
        let transaction = self.begin(&[WORK], Readwrite)?;
        let store = transaction.object_store(WORK).map_err(of)?;
        let (work, count) = (store.get(&WORK.into()).map_err(of)?, store.count().map_err(of)?);
        let work = done(&work).await?;
        let count = done(&count).await?.as_f64().unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        put(&transaction, WORK, &format!("aside-{}", count as u32), &work)?;
        store.delete(&WORK.into()).map_err(of)?;
        committed(&transaction).await
    }

    /// What is kept of the project.
    pub async fn project(&self) -> Option<Vec<u8>> {
        bytes(&self.record(ABOUT, PROJECT).await?)
    }

    /// Keeps the project's name and what of it a file holds.
    pub async fn put_project(&self, value: &[u8]) -> Result<(), Trouble> {
        let transaction = self.begin(&[ABOUT], Readwrite)?;
        put(&transaction, ABOUT, PROJECT, &Uint8Array::from(value))?;
        committed(&transaction).await
    }

    /// Keeps the work that `change` makes of what is kept of it, unless it makes none. Nobody else writes in between.
    pub async fn change_work(&self, change: impl FnOnce(Option<Vec<u8>>) -> Option<Vec<u8>>) -> Result<(), Trouble> {
        let transaction = self.begin(&[WORK], Readwrite)?;
        let there = transaction.object_store(WORK).and_then(|store| store.get(&WORK.into())).map_err(of)?;
        if let Some(work) = change(bytes(&done(&there).await?)) {
            put(&transaction, WORK, WORK, &Uint8Array::from(&*work))?;
        }
        committed(&transaction).await
    }

    /// Keeps this work whatever is kept, for a page that is about to go: all is asked of the browser before this returns.
    pub fn put_work(&self, work: &[u8]) -> Result<impl Future<Output = Result<(), Trouble>> + use<>, Trouble> {
        let transaction = self.begin(&[WORK], Readwrite)?;
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
            let transaction = store.begin(&ALL, Readwrite)?;
            for name in ALL {
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

    fn begin(&self, stores: &[&str], mode: IdbTransactionMode) -> Result<IdbTransaction, Trouble> {
        let stores: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
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

/// Makes what schema 2 has and the database has not: all of it, or what schema 1 had not yet.
fn upgrade(request: &IdbRequest, is_new: bool) -> Option<()> {
    let database: IdbDatabase = request.result().ok()?.unchecked_into();
    if is_new {
        for name in [REPORTS, WORK, ABOUT] {
            database.create_object_store(name).ok()?;
        }
    }
    database.create_object_store(ORIGINALS).ok()?;
    let about = request.transaction()?.object_store(ABOUT).ok()?;
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
