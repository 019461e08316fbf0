//! A project: all that a person has, in one file that opens on another machine. Reports as they were read, and what was added to
//! them; built-in reports too, so that a project stands alone.
//!
//! It is saved as JSON ([`Form::Json`], `name.sight-project.json`), each report on a line of its own, or as a zip file
//! ([`Form::Zip`], `name.sight-project.zip`) of the same parts: `project.json`, `reports/*.json`, and the files that the reports
//! were read from, where they are taken along, under `originals/`. Equal projects give equal bytes. What is on screen stands in
//! the address of the page and is no part of a project.
//!
//! Saving and opening go step by step ([`Saving`], [`Opening`]), for a project may hold hundreds of reports and a page must not
//! stand still.

mod kind;
mod merge;
mod moved;
mod open;
mod refused;
mod save;
mod scan;
mod tidy;

pub use kind::{Kind, kind};
pub use merge::{Choice, Conflict, Merged, Side, Taken, merge};
pub use moved::moved;
pub use open::{Opening, Step};
pub use refused::Refused;
pub use save::{Form, Saving, file_name};
pub use tidy::tidied;

use report::{Date, Report};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use work::Work;

/// The name by which a project's file says whose it is.
const PROGRAM: &str = "Line of Sight";
/// The format that is written. A change to what a project holds makes a new one; every earlier one is still opened.
const FORMAT: u32 = 1;

/// What a project is, but for its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its name, as a person wrote it.
    pub name: String,
    /// The version of the program that saved it.
    pub version: String,
    /// The day on which it was saved.
    pub saved_on: Date,
    /// What a person added.
    pub work: Work,
}

/// A whole project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// All but its reports.
    pub head: Head,
    /// Its reports, in the order of their names.
    pub reports: Vec<Rc<Report>>,
    /// The files that the reports were read from, as far as they are taken along.
    pub originals: Vec<Original>,
}

/// A file that a report was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Its SHA-256 in hexadecimal, as the report's source names it.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Project {
    /// Its bytes. A project of many reports is better written by [`Saving`]; originals go into a zip file alone.
    pub fn to_bytes(&self, form: Form) -> Vec<u8> {
        let mut saving = Saving::begin(form, &self.head);
        for report in &self.reports {
            saving.report(report);
        }
        for original in &self.originals {
            saving.original(original);
        }
        saving.end()
    }

    /// The project of its bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Refused> {
        let mut opening = Opening::begin(bytes)?;
        let (mut reports, mut originals) = (Vec::new(), Vec::new());
        loop {
            match opening.step()? {
                Step::More => {}
                Step::Report(report) => reports.push(Rc::from(report)),
                Step::Original(original) => originals.push(original),
                Step::Done(head) => return Ok(Self { head: *head, reports, originals }),
            }
        }
    }
}

/// The head as it is written, in the format of today.
#[derive(Debug, Serialize, Deserialize)]
struct Written<W> {
    program: String,
    format: u32,
    version: String,
    saved_on: String,
    name: String,
    work: W,
}
