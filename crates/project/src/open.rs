//! Bytes as a project, part by part. Every report goes through the one check of reports; what is kept of a person is brought into order.

use crate::scan::Scan;
use crate::{FORMAT, Head, Original, PROGRAM, Refused, Written, tidied};
use archive::{Archive, Bounds};
use report::Report;
use serde::Deserialize;
use serde_json::from_slice;
use sha2::{Digest, Sha256};
use std::ops::Range;
use work::Work;

/// The largest file that is opened.
const LARGEST: usize = 512 << 20;
/// How much of a zip file is read.
pub(crate) const BOUNDS: Bounds = Bounds { entries: 50_000, unpacked: 768 << 20 };

/// What one step of opening brought.
#[derive(Debug)]
pub enum Step {
    /// Nothing yet.
    More,
    /// A report.
    Report(Box<Report>),
    /// A file that a report was read from.
    Original(Original),
    /// The rest: all is there.
    Done(Box<Head>),
}

/// A project being opened. Nothing of it should be shown before [`Step::Done`]: it may turn out damaged.
#[derive(Debug)]
pub struct Opening {
    package: Option<Archive<Vec<u8>>>,
    json: Vec<u8>,
    /// While it is not known where the reports stand.
    scan: Option<Scan>,
    head: Option<Box<Head>>,
    /// Reports in the JSON, then in the package, that are still to come, the next one last.
    ranges: Vec<Range<usize>>,
    reports: Vec<usize>,
    originals: Vec<usize>,
    all: usize,
}

impl Opening {
    /// Begins.
    pub fn begin(bytes: Vec<u8>) -> Result<Self, Refused> {
        if bytes.len() > LARGEST {
            return Err(Refused::TooLarge);
        }
        let (mut package, mut json) = (None, bytes);
        if json.starts_with(b"PK") {
            let mut opened = Archive::open(json, BOUNDS)?;
            let at = opened.names().position(|name| name == "project.json").ok_or(Refused::NotAProject)?;
            json = opened.bytes(at)?;
            package = Some(opened);
        }
        if json.starts_with(b"\xef\xbb\xbf") {
            json.drain(..3);
        }
        if !json.trim_ascii_start().starts_with(b"{") {
            return Err(Refused::NotAProject);
        }
        let places = |folder: &str| {
            let names = package.iter().flat_map(Archive::names).enumerate();
            let mut places: Vec<(usize, String)> = names
                .filter(|(_, name)| name.len() > folder.len() && name.starts_with(folder))
                .map(|(at, name)| (at, name.to_owned()))
                .collect();
            places.sort_by(|a, b| b.1.cmp(&a.1));
            places.into_iter().map(|(at, _)| at).collect::<Vec<_>>()
        };
        let (reports, originals) = (places("reports/"), places("originals/"));
        let (scan, ranges) = (Some(Scan::default()), Vec::new());
        Ok(Self { all: reports.len() + 1, package, json, scan, head: None, ranges, reports, originals })
    }

    /// How many parts there are, as far as that is known, and how many are done.
    pub fn progress(&self) -> (usize, usize) {
        (self.all, self.all - self.ranges.len() - self.reports.len() - usize::from(self.scan.is_some()))
    }

    /// Goes on. After an error or [`Step::Done`] there is no more.
    pub fn step(&mut self) -> Result<Step, Refused> {
        if let Some(scan) = &mut self.scan {
            if scan.step(&self.json)? {
                self.head = Some(Box::new(head(&scan.rest(&self.json))?));
                self.ranges = std::mem::take(&mut scan.elements);
                self.ranges.reverse();
                self.all = self.ranges.len() + self.reports.len() + 1;
                self.scan = None;
            }
            return Ok(Step::More);
        }
        if let Some(range) = self.ranges.pop() {
            return report(self.json.get(range).unwrap_or_default());
        }
        if let (Some(package), Some(at)) = (&mut self.package, self.reports.pop()) {
            return report(&package.bytes(at)?);
        }
        if let (Some(package), Some(at)) = (&mut self.package, self.originals.pop()) {
            let name = package.names().nth(at).unwrap_or_default();
            let sha256 = name.rsplit('/').next().unwrap_or_default().to_owned();
            let bytes = package.bytes(at)?;
            return if hexadecimal(&Sha256::digest(&bytes)) == sha256 {
                Ok(Step::Original(Original { sha256, bytes }))
            } else {
                Err(Refused::Damaged)
            };
        }
        self.head.take().map(Step::Done).ok_or(Refused::Damaged)
    }
}

fn report(json: &[u8]) -> Result<Step, Refused> {
    from_slice(json).map(|report| Step::Report(Box::new(report))).map_err(|_| Refused::Damaged)
}

/// What the file says it is, whatever else it holds.
#[derive(Deserialize)]
struct Mark {
    program: String,
    format: u32,
}

fn head(json: &[u8]) -> Result<Head, Refused> {
    let mark: Mark =
        from_slice(json).map_err(|why| if why.is_data() { Refused::NotAProject } else { Refused::Damaged })?;
    match mark.format {
        _ if mark.program != PROGRAM => Err(Refused::NotAProject),
        FORMAT => {
            let Written { version, saved_on, name, work, .. } =
                from_slice::<Written<Work>>(json).map_err(|_| Refused::Damaged)?;
            let saved_on = report::parse_iso(&saved_on).ok_or(Refused::Damaged)?;
            Ok(Head { name, version, saved_on, work: tidied(work) })
        }
        newer if newer > FORMAT => Err(Refused::Newer(newer)),
        _ => Err(Refused::Damaged),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
