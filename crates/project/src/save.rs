//! A project as bytes, part by part.

use crate::{FORMAT, Head, Original, PROGRAM, Written};
use archive::Packing;
use report::{Date, Report};

/// How a project is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One file of JSON.
    Json,
    /// A zip file, which is smaller and can hold the original files.
    Zip,
}

impl Form {
    /// How the file's name ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => ".sight-project.json",
            Self::Zip => ".sight-project.zip",
        }
    }

    /// What the file is to a browser.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Zip => "application/zip",
        }
    }
}

/// A project being written: its head first, then its reports in the order of their names, then the originals.
#[derive(Debug)]
pub struct Saving {
    out: Out,
}

#[derive(Debug)]
enum Out {
    Json { bytes: Vec<u8>, first: bool },
    Zip { packing: Packing, reports: u32 },
}

impl Saving {
    /// Begins with all but the reports.
    pub fn begin(form: Form, head: &Head) -> Self {
        let written = Written {
            program: PROGRAM.to_owned(),
            format: FORMAT,
            version: head.version.clone(),
            saved_on: report::iso(head.saved_on),
            name: head.name.clone(),
            work: &head.work,
        };
        // Nothing in it can fail to be written.
        let mut json = serde_json::to_vec_pretty(&written).unwrap_or_default();
        let out = match form {
            Form::Json => {
                json.truncate(json.trim_ascii_end().len().saturating_sub(1));
                json.truncate(json.trim_ascii_end().len());
                json.extend_from_slice(b",\n  \"reports\": [");
                Out::Json { bytes: json, first: true }
            }
            Form::Zip => {
                json.push(b'\n');
                let mut packing = Packing::default();
                packing.add("project.json", &json, true);
                Out::Zip { packing, reports: 0 }
            }
        };
        Self { out }
    }

    /// Adds a report.
    pub fn report(&mut self, report: &Report) {
        let json = serde_json::to_vec(report).unwrap_or_default();
        match &mut self.out {
            Out::Json { bytes, first } => {
                bytes.extend_from_slice(if std::mem::take(first) { b"\n" } else { b",\n" });
                bytes.extend_from_slice(&json);
            }
            Out::Zip { packing, reports } => {
                *reports += 1;
                packing.add(&format!("reports/{reports:04}-{}.json", report.id()), &json, true);
            }
        }
    }

    /// Adds a file that a report was read from; a file of JSON holds none.
    pub fn original(&mut self, original: &Original) {
        if let Out::Zip { packing, .. } = &mut self.out {
            // Most are packed already: PDF and Word.
            packing.add(&format!("originals/{}", original.sha256), &original.bytes, false);
        }
    }

    /// Gives away the bytes so far, to be put before all that follow. A zip file gives none before its end.
    pub fn take(&mut self) -> Vec<u8> {
        match &mut self.out {
            Out::Json { bytes, .. } => std::mem::take(bytes),
            Out::Zip { .. } => Vec::new(),
        }
    }

    /// The bytes that are left.
    pub fn end(self) -> Vec<u8> {
        match self.out {
            Out::Json { mut bytes, first } => {
                bytes.extend_from_slice(if first { b"]\n}\n" } else { b"\n  ]\n}\n" });
                bytes
            }
            Out::Zip { packing, .. } => packing.end().unwrap_or_default(),
        }
    }
}

/// The name of a project's file: its own name in letters that every disk takes, the day, the ending.
pub fn file_name(name: &str, day: Date, ending: &str) -> String {
    let mut slug = String::new();
    for c in name.trim().chars().take(80) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    format!("{}-{}{ending}", if slug.is_empty() { "project" } else { slug }, report::iso(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain() {
        let day = report::parse_iso("2026-11-28").expect("a day");
        let name = |name| file_name(name, day, Form::Json.ending());
        assert_eq!(name("Visit: 2022/25 "), "Visit-2022-25-2026-11-28.sight-project.json");
        assert_eq!(name("../.."), "project-2026-11-28.sight-project.json");
        assert_eq!(name(""), "project-2026-11-28.sight-project.json");
    }
}
