//! What this keeps on the reader's device: each store with what it holds, and the way to delete everything.

use crate::components::panel::{panel, source, table};
use crate::copy;
use crate::kept::Standing;
use crate::markup::{all, each, el, nothing, tag};
use crate::platform;
use crate::platform::offline::{self, Offline, use_offline};
use crate::platform::store::{Size, Sizes, Store, estimate};
use crate::session::Session;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// What is written of a change is there after so many milliseconds.
const WRITTEN: u32 = 800;

/// What is kept, and how many bytes the browser counts and allows.
type Found = (Sizes, Option<(u64, u64)>);

/// What the section is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct KeptHereProps {
    /// The session.
    pub session: Session,
}

/// The section.
#[component]
pub fn KeptHere(props: &KeptHereProps) -> Html {
    let state = &props.session.state;
    let is_file = use_offline() == Offline::OneFile;
    let asking = use_state_eq(|| false);
    let found = use_state_eq(|| None::<Found>);
    let page = use_state_eq(|| 0);
    let packs = use_state_eq(|| (0, 0));
    {
        let (found, page, packs) = (found.setter(), page.setter(), packs.setter());
        let files = state.imports.list.iter().filter(|import| import.file.is_some()).count();
        let changed = (state.read.clone(), state.work.clone(), state.kept.clone(), state.hosted.clone(), files);
        use_effect_with(changed, move |_| {
            let timer = Timeout::new(WRITTEN, move || {
                platform::spawn(async move {
                    found.set(look().await);
                    page.set(offline::kept().await);
                    packs.set(platform::packs::kept().await.unwrap_or_default());
                });
            });
            move || drop(timer)
        });
    }
    let clear = {
        let found = found.setter();
        Callback::from(move |_: Event| {
            let found = found.clone();
            platform::spawn(async move {
                if let Ok(Some(store)) = Store::open(false).await {
                    let _ = store.clear_originals().await;
                }
                found.set(look().await);
                platform::keep_focus("kept");
            });
        })
    };
    let ask = |wanted: bool, focus: &'static str| {
        let asking = asking.setter();
        Callback::from(move |_: Event| {
            asking.set(wanted);
            platform::keep_focus(focus);
        })
    };
    let delete = {
        let (asking, page, packs) = (asking.setter(), page.setter(), packs.setter());
        let forget = props.session.forget.clone();
        Callback::from(move |_: Event| {
            asking.set(false);
            forget.emit(());
            let (page, packs) = (page.clone(), packs.clone());
            platform::spawn(async move {
                offline::forget().await;
                page.set(offline::kept().await);
                packs.set(platform::packs::kept().await.unwrap_or_default());
            });
            platform::keep_focus("kept");
        })
    };
    let button = |id: &'static str, words: &'static str, wish: Callback<Event>| {
        tag("button.button.button--plain[type=button]").attr("id", id).onclick(wish).with(words)
    };
    let told = match &state.kept.forgotten {
        Some(Ok(())) => "Everything was deleted: nothing that you added is kept on this device any longer.",
        Some(Err(why)) => why,
        None => "",
    };
    let without = match state.kept.without_original {
        0 => None,
        n => Some(el(
            "p",
            format!(
                "{} kept without the file, for which there is no room on this device. Nothing of the reading is missing.",
                copy::count(n, "report is", "reports are")
            ),
        )),
    };
    let originals = found.as_ref().map_or(0, |(sizes, _)| sizes.originals.records);
    let body = all((
        el("p", state.kept.stays()),
        without,
        match &*found {
            Some((sizes, counted)) => listed(sizes, *counted),
            None => el("p", "Nothing of yours: no cookies, no analytics, and no storage until you add something."),
        },
        (*page > 0).then(|| page_itself(*page)),
        is_file.then(|| el("p", SHARED)),
        (packs.0 > 0).then(|| packs_beside(*packs)),
        match (*asking, found.is_some() || *page > 0 || packs.0 > 0 || state.kept.standing == Standing::Yes) {
            (true, _) => el(
                "div.problem",
                (
                    el(
                        "p#forget-words[tabindex=-1]",
                        "This deletes the reports that you added with their files, your corrections, pins, notes, tags, statuses and themes, here and in every open tab. It cannot be undone.",
                    ),
                    el(
                        "p",
                        (
                            button("forget-yes", "Yes, delete everything", delete),
                            " ",
                            button("forget-no", "No, keep it", ask(false, "forget")),
                        ),
                    ),
                ),
            ),
            (false, true) => el(
                "p",
                (
                    button("forget", "Delete everything", ask(true, "forget-words")),
                    " ",
                    (originals > 0).then(|| button("forget-originals", "Delete the files only", clear)),
                ),
            ),
            (false, false) => nothing(),
        },
        el("p[role=status]", told.to_owned()),
    ));
    panel("kept", "What this keeps on your device", body)
}

/// Of the page that is a file on a disk.
const SHARED: &str = "This page is a file. Some browsers keep one storage for all files that are opened from a disk, and each of these files could read what is kept here; other browsers keep it apart for each file, and a moved file finds it no longer. “Delete everything” deletes the database “line-of-sight” and nothing of other files. To take your work elsewhere, save a project.";

/// The page’s own files, which are kept beside what the reader adds.
fn page_itself(files: u32) -> Html {
    let files = copy::count(files as usize, "file", "files");
    let words = format!(
        "So that it opens without a network, this browser also keeps the page itself: {files}, by a service worker (offline.js) in a cache called “line-of-sight” with this address. Nothing of yours is in them. “Delete everything” deletes them too; the page is kept again when you next open it with a network."
    );
    el("p", words)
}

/// Packs of the host, which are kept beside the page.
fn packs_beside((packs, bytes): (usize, u64)) -> Html {
    let packs = copy::count(packs, "pack", "packs");
    let words = format!(
        "So that they open without a network too, it keeps {packs} from beside this page that you opened ({}), in a cache called “line-of-sight packs” with this address. “Delete everything” deletes them too.",
        kilobytes(bytes)
    );
    el("p", words)
}

/// What is kept; `None` where nothing is.
async fn look() -> Option<Found> {
    let store = Store::open(false).await.ok()??;
    let sizes = store.sizes().await.ok()?;
    let added = Sizes { about: Size::default(), ..sizes };
    Some((sizes, estimate().await)).filter(|_| added != Sizes::default())
}

fn listed(sizes: &Sizes, counted: Option<(u64, u64)>) -> Html {
    let about = Size { bytes: sizes.about.bytes + report::ENGINE.len() as u64 + 1, ..sizes.about };
    let rows = [
        ("reports", "The reports that you added, as they were read", sizes.reports),
        ("originals", "The files that they were read from, as they were", sizes.originals),
        ("work", "Your corrections, pins, notes, tags, statuses of recommendations and themes", sizes.work),
        (
            "about",
            "The form of this storage, the version of the page that wrote it, and the name of your project",
            about,
        ),
    ];
    let rows = each(rows, |(name, what, Size { records, bytes })| {
        let cells = (el("td", what), el("td.number", copy::thousands(records)), el("td.number", kilobytes(bytes)));
        el("tr", (el("th[scope=row]", name), cells))
    });
    let heads = ["Store", "What it holds", "Records", "Size"].map(str::to_owned);
    all((
        table("table", "What is kept in the database “line-of-sight” of this browser", &heads, rows),
        counted.map(|(used, allowed)| {
            let (used, allowed) = (kilobytes(used), kilobytes(allowed));
            source(format!("By the browser’s own count, pages of this address use {used} of {allowed} on this device."))
        }),
    ))
}

/// "12 kB", rounded up.
fn kilobytes(bytes: u64) -> String {
    copy::thousands(usize::try_from(bytes.div_ceil(1000)).unwrap_or(usize::MAX)) + " kB"
}
