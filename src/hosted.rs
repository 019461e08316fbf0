//! Packs beside the page, which whoever hosts it puts there: which are offered, which the address asks for, how far each is, and
//! what of the library is from them. Plain data; the part `hosting` fetches them.

use crate::route::{decode, encode};
use crate::state::State;
use library::{Arrival, Indexed};
use report::{ListError, ListedPack, PackList, Report, ReportId};
use serde::Deserialize;
use std::rc::Rc;

/// The folder of packs beside the page.
const FOLDER: &str = "packs/";

/// All that the page knows of such packs. Two are the same when nothing was told since.
#[derive(Debug, Clone, Default)]
pub struct Hosted {
    /// The reports from them.
    pub shelf: Rc<Shelf>,
    /// Whether reports that the address asks for may still come.
    pub coming: bool,
    /// What is offered, and how far each is, once that is known.
    pub told: Option<Rc<Told>>,
}

impl PartialEq for Hosted {
    fn eq(&self, other: &Self) -> bool {
        let told = |hosted: &Self| hosted.told.as_ref().map(Rc::as_ptr);
        Rc::ptr_eq(&self.shelf, &other.shelf) && self.coming == other.coming && told(self) == told(other)
    }
}

/// The reports from packs beside the page.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// Each pack of which there are reports.
    pub packs: Vec<Pack>,
    /// The reader’s own reports that a pack holds in a copy as good or better, which is shown in their place.
    pub(crate) behind: Vec<Rc<Report>>,
    /// What is done otherwise once reports of packs are here. It lies in the part that brings them.
    pub(crate) means: Option<Means>,
}

/// What became of a report that arrived: its name in the library, and whether it is new there.
pub(crate) type Became = (ReportId, Arrival);

/// How the reader’s own reports and those of packs get on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Means {
    /// The reader brought reports, and this became of them.
    pub(crate) met: fn(&mut State, &[Indexed], &[Became]),
    /// The reader’s own reports are gone.
    pub(crate) alone: fn(&mut State),
}

/// The reports of a pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Where it lies.
    pub path: Rc<str>,
    /// What it is called.
    pub name: Rc<str>,
    /// All of them, as they came.
    pub(crate) reports: Vec<Indexed>,
    /// Those that came into the library, in the order of where they lie in memory, by which they are told from others.
    standing: Vec<Rc<Report>>,
}

impl Pack {
    /// A pack of which no report is there yet.
    pub fn new(path: &str, name: &str) -> Self {
        Self { path: path.into(), name: name.into(), reports: Vec::new(), standing: Vec::new() }
    }

    /// These came into the library.
    pub(crate) fn stands(&mut self, report: &Rc<Report>) {
        if let Err(at) = self.place(Rc::as_ptr(report)) {
            self.standing.insert(at, report.clone());
        }
    }

    /// Takes out some of those that came into the library.
    pub(crate) fn take(&mut self, count: usize) -> Vec<Rc<Report>> {
        self.standing.split_off(self.standing.len().saturating_sub(count))
    }

    fn place(&self, report: *const Report) -> Result<usize, usize> {
        self.standing.binary_search_by(|other| Rc::as_ptr(other).cmp(&report))
    }
}

impl Shelf {
    /// The pack that a report of the library is from.
    pub fn pack_of(&self, report: &Report) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.place(report).is_ok())
    }

    /// An own report stands behind the copy of a pack, in place of another of its name.
    pub(crate) fn set_behind(&mut self, report: Rc<Report>) {
        self.behind.retain(|other| other.id() != report.id());
        self.behind.push(report);
    }
}

/// What is offered, and how far each is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The packs that the list beside the page names.
    pub offered: Vec<ListedPack>,
    /// Why that list cannot be used.
    pub trouble: Option<String>,
    /// The packs that the reader or the address asked for.
    pub asked: Vec<Asked>,
    /// How far they are, for every page: how many of how many parts are done, and words. Nothing, once all are there.
    pub line: Option<(usize, usize, String)>,
    /// The part of an address that asks for them.
    pub search: String,
}

/// A pack that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where it lies, or what the address says where that is no place beside the page.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// How far it is.
    pub progress: Progress,
}

/// How far a pack is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It waits for another one.
    Waiting,
    /// So many bytes of it are here; of how many, if that is known.
    Fetching(u64, Option<u64>),
    /// So many of its reports were taken up, of so many.
    TakingUp(usize, usize),
    /// So many reports are there.
    There(usize),
    /// It could not be opened: why, and whether it may help to try again.
    Failed(String, bool),
}

impl Told {
    /// How far a pack is.
    pub fn progress(&self, path: &str) -> Option<&Progress> {
        self.asked.iter().find(|asked| asked.path == path).map(|asked| &asked.progress)
    }

    /// Those that could not be opened.
    pub fn failed(&self) -> impl Iterator<Item = (&Asked, &str, bool)> {
        self.asked.iter().filter_map(|asked| match &asked.progress {
            Progress::Failed(why, again) => Some((asked, why.as_str(), *again)),
            _ => None,
        })
    }

    /// The same with what every page tells of it.
    #[must_use]
    pub fn as_told(&self) -> Self {
        let paths: Vec<String> = self.asked.iter().map(|asked| asked.path.clone()).collect();
        Self { line: self.line(), search: asking("", &paths), ..self.clone() }
    }

    fn line(&self) -> Option<(usize, usize, String)> {
        let under_way =
            self.asked.iter().find(|asked| !matches!(asked.progress, Progress::There(_) | Progress::Failed(..)));
        if let Some(Asked { name, progress, .. }) = under_way {
            return Some(match progress {
                Progress::TakingUp(done, all) => (*done, *all, format!("{name}: {done} of {all} reports")),
                Progress::Fetching(done, Some(all)) => {
                    (thousands(*done), thousands(*all), format!("{name} is being fetched"))
                }
                _ => (0, 1, format!("{name} is being fetched")),
            });
        }
        let failed = self.failed().count();
        (failed > 0).then(|| (1, 1, crate::copy::count(failed, "pack", "packs") + " could not be opened"))
    }
}

fn thousands(bytes: u64) -> usize {
    usize::try_from(bytes / 1000).unwrap_or(usize::MAX)
}

/// Where the list of packs lies.
pub fn list() -> String {
    FOLDER.to_owned() + PackList::FILE
}

/// Where a pack of the list lies.
pub fn path_of(listed: &ListedPack) -> String {
    FOLDER.to_owned() + &listed.file
}

/// The packs that an address asks for, by its part from `?` to `#`.
pub fn asked_by(search: &str) -> Vec<String> {
    let mut asked = Vec::new();
    for field in search.trim_start_matches('?').split('&') {
        if let Some(path) =
            field.strip_prefix("pack=").map(decode).filter(|path| !path.is_empty() && !asked.contains(path))
        {
            asked.push(path);
        }
    }
    asked
}

/// That part of the address, asking for these packs and otherwise as it was.
pub fn asking(search: &str, packs: &[String]) -> String {
    let others =
        search.trim_start_matches('?').split('&').filter(|field| !field.is_empty() && !field.starts_with("pack="));
    let mut all = String::new();
    let begin = |all: &mut String| all.push(if all.is_empty() { '?' } else { '&' });
    for field in others {
        begin(&mut all);
        all += field;
    }
    for path in packs {
        begin(&mut all);
        all += "pack=";
        for (at, part) in path.split('/').enumerate() {
            if at > 0 {
                all.push('/');
            }
            encode(part, &mut all);
        }
    }
    all
}

/// The packs that a list names; none, where there is no list, or what came in its place is a page, as many servers answer then.
pub fn offered(json: &[u8]) -> Result<Vec<ListedPack>, ListError> {
    #[derive(Deserialize)]
    struct Head {
        program: String,
        format: u16,
    }
    if json.is_empty() || json.trim_ascii_start().starts_with(b"<") {
        return Ok(Vec::new());
    }
    let Head { program, format } = serde_json::from_slice(json).map_err(|_| ListError::Damaged)?;
    // A newer list may be of another form in all else.
    PackList { program, format, packs: Vec::new() }.checked()?;
    let list: PackList = serde_json::from_slice(json).map_err(|_| ListError::Damaged)?;
    Ok(list.checked()?.packs)
}

/// The pack of the list that an address means: the one that lies there; else, where that was made anew since under the name of
/// its new contents, the one that has followed it.
pub fn meant<'a>(offered: &'a [ListedPack], path: &str) -> Option<&'a ListedPack> {
    let lasting = path.strip_prefix(FOLDER).and_then(report::lasting_name);
    let follows = |listed: &&ListedPack| lasting.is_some() && report::lasting_name(&listed.file) == lasting;
    offered.iter().find(|listed| path_of(listed) == path).or_else(|| offered.iter().find(follows))
}

/// What a pack is called that no list names: its file.
pub fn file_name(path: &str) -> &str {
    let file = path.split(['?', '#']).next().unwrap_or(path);
    file.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_packs_beside_other_things() {
        let asked = asked_by(
            "?embed=1&pack=packs/north-west.pack&x&pack=packs%2FKent%20%26+Medway.pack&pack=&pack=packs/north-west.pack",
        );
        assert_eq!(asked, ["packs/north-west.pack", "packs/Kent & Medway.pack"]);
        assert!(asked_by("").is_empty() && asked_by("?packs=a&unpack=b").is_empty());
        let search = asking("?embed=1&pack=old&x", &asked);
        assert_eq!(search, "?embed=1&x&pack=packs/north-west.pack&pack=packs/Kent+%26+Medway.pack");
        assert_eq!(asked_by(&search), asked);
        assert_eq!(asking(&search, &[]), "?embed=1&x");
        assert_eq!(asking("?pack=a", &[]), "");
        let odd = vec!["https://example.org/a.pack?b=c#d".to_owned(), "ü/%2f.pack".to_owned()];
        assert_eq!(asked_by(&asking("", &odd)), odd);
    }

    fn listed(file: &str) -> ListedPack {
        let (name, sha256) = ("North West".to_owned(), "0".repeat(64));
        let (region, first, last) = (None, None, None);
        ListedPack { file: file.to_owned(), name, region, reports: 1, findings: 1, bytes: 1, sha256, first, last }
    }

    #[test]
    fn a_list_is_read_or_refused_with_its_reason() {
        let packs = vec![listed("north-west-1a2b3c4d5e6f.pack")];
        let json = serde_json::to_vec(&PackList::of(packs.clone())).expect("JSON");
        assert_eq!(offered(&json), Ok(packs));
        // What this version does not know is passed over; what may be left out may be.
        let more = br#"{"program":"Line of Sight","format":1,"made":"2026","packs":[]}"#;
        assert_eq!(offered(more), Ok(Vec::new()));
        let newer = br#"{"program":"Line of Sight","format":7,"packs":{"of":"another form"}}"#;
        assert_eq!(offered(newer), Err(ListError::Newer(7)));
        for damaged in [&b"{}"[..], b"[]", b"\xff", &json[..json.len() / 2], br#"{"program":"Another","format":1}"#] {
            assert_eq!(offered(damaged), Err(ListError::Damaged), "{}", String::from_utf8_lossy(damaged));
        }
        assert_eq!(
            offered(b"\n<!doctype html><title>Not found</title>"),
            Ok(Vec::new()),
            "a page in its place is no list"
        );
    }

    #[test]
    fn an_address_outlives_the_bytes_of_its_pack() {
        let offered = [listed("north-west-1a2b3c4d5e6f.pack"), listed("london-ffffffffffff.pack"), listed("mine.pack")];
        let file = |path: &str| meant(&offered, path).map(|listed| listed.file.as_str());
        assert_eq!(file("packs/london-ffffffffffff.pack"), Some("london-ffffffffffff.pack"));
        assert_eq!(file("packs/london-000000000000.pack"), Some("london-ffffffffffff.pack"), "it was made anew");
        assert_eq!(file("packs/mine.pack"), Some("mine.pack"));
        for other in ["packs/kent-000000000000.pack", "elsewhere/london-000000000000.pack", "packs/other.pack", ""] {
            assert_eq!(file(other), None, "{other}");
        }
    }

    #[test]
    fn how_far_they_are_is_said_until_all_are_there() {
        let asked = |progress| Asked { path: "packs/a.pack".into(), name: "North West".into(), progress };
        let line = |progress: &[Progress]| {
            let asked = progress.iter().cloned().map(asked).collect();
            Told { asked, ..Told::default() }.line().map(|(done, all, words)| format!("{done}/{all} {words}"))
        };
        assert_eq!(line(&[]), None);
        let failed = || Progress::Failed("It is damaged.".into(), true);
        assert_eq!(
            line(&[Progress::There(2), Progress::TakingUp(3, 9)]).as_deref(),
            Some("3/9 North West: 3 of 9 reports")
        );
        assert_eq!(
            line(&[failed(), Progress::Fetching(2_000, Some(4_000))]).as_deref(),
            Some("2/4 North West is being fetched")
        );
        assert_eq!(line(&[Progress::There(2), failed()]).as_deref(), Some("1/1 1 pack could not be opened"));
        assert_eq!(line(&[Progress::There(2)]), None);
        assert_eq!(file_name("packs/a.pack?b/c"), "a.pack");
    }
}
