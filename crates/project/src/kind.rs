//! What a given file is, where it is none that the reader worker reads: told by its bytes, and by its name where they leave it open.

use crate::open::BOUNDS;
use archive::Archive;

/// A kind of file that is opened and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A pack of reports.
    Pack,
    /// A project, as JSON or as a zip file.
    Project,
    /// A code book of REFI-QDA (`.qdc`).
    CodeBook,
    /// A project of REFI-QDA (`.qdpx`), or the XML of one (`.qde`).
    CodedProject,
}

/// How much of a file's beginning is looked at.
const START: usize = 4096;

/// The kind of a file of this name and these bytes; none for whatever else it may be, a Word document among them, which is a zip
/// file too.
pub fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"sightpk\n") {
        return Some(Kind::Pack);
    }
    let ends = |ending: &str| {
        name.get(name.len().wrapping_sub(ending.len())..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let archive = Archive::open(bytes, BOUNDS).ok();
        let has = |wanted: &str| archive.iter().flat_map(Archive::names).any(|name| name == wanted);
        return match (has("project.json"), has("project.qde")) {
            _ if has("[Content_Types].xml") => None,
            (true, _) => Some(Kind::Project),
            (false, true) => Some(Kind::CodedProject),
            _ if ends(".sight-project.zip") => Some(Kind::Project),
            _ if ends(".qdpx") => Some(Kind::CodedProject),
            _ => None,
        };
    }
    let start = &bytes[..bytes.len().min(START)];
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let holds = |words: &[u8]| start.windows(words.len()).any(|window| window == words);
    let is_ours = holds(b"\"Line of Sight\"") && holds(b"\"program\"");
    if start.starts_with(b"{") && (is_ours || ends(".json")) || ends(".sight-project.json") {
        return Some(Kind::Project);
    }
    if start.starts_with(b"<") && (holds(b"urn:QDA-XML:codebook") || ends(".qdc")) {
        return Some(Kind::CodeBook);
    }
    if start.starts_with(b"<") && (holds(b"urn:QDA-XML:project") || ends(".qde")) {
        return Some(Kind::CodedProject);
    }
    ends(".sight-project.zip").then_some(Kind::Project)
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Packing;

    fn zip(names: &[&str]) -> Vec<u8> {
        let mut packing = Packing::default();
        for name in names {
            packing.add(name, b"x", true);
        }
        packing.end().expect("small")
    }

    #[test]
    fn zip_files_are_told_by_what_is_in_them() {
        assert_eq!(kind("a.docx", &zip(&["[Content_Types].xml", "word/document.xml", "project.json"])), None);
        assert_eq!(kind("a.docx", &zip(&["project.json", "reports/0001-x.json"])), Some(Kind::Project));
        assert_eq!(kind("a.zip", &zip(&["sources/a.txt", "project.qde"])), Some(Kind::CodedProject));
        assert_eq!(kind("photos.zip", &zip(&["a.png"])), None);
        assert_eq!(kind("x.sight-project.zip", b"PK\x03\x04"), Some(Kind::Project), "to be refused as damaged");
    }

    #[test]
    fn other_files_by_how_they_begin() {
        assert_eq!(kind("x", b"sightpk\n\x02\0"), Some(Kind::Pack));
        assert_eq!(kind("x.txt", b"\xef\xbb\xbf\n{\"program\": \"Line of Sight\""), Some(Kind::Project));
        assert_eq!(kind("other.JSON", b"{}"), Some(Kind::Project), "to be refused as another program's");
        assert_eq!(kind("a.sight-project.json", b""), Some(Kind::Project));
        assert_eq!(kind("letter.txt", b"{Line of Sight} is a tool"), None);
        assert_eq!(kind("codes.qdc", b"<?xml version=\"1.0\"?><CodeBook/>"), Some(Kind::CodeBook));
        assert_eq!(kind("x", b"<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">"), Some(Kind::CodeBook));
        assert_eq!(kind("x", b"<Project xmlns=\"urn:QDA-XML:project:1.0\">"), Some(Kind::CodedProject));
        assert_eq!(kind("é", b"%PDF-1.7"), None);
        assert_eq!(kind("", b""), None);
    }
}
