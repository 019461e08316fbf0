//! What a given file is for. Here every file that a person gives is first looked at, before a reader takes it.

/// The endings of files that are taken out of a folder. A file that is given by itself is looked at whatever it is called.
pub const ENDINGS: [&str; 7] = [".pdf", ".docx", ".html", ".htm", ".txt", ".md", ".markdown"];

/// How many of a file's first bytes are looked at.
pub const LOOKED_AT: i32 = 64;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// A reader tries to read a report from it, and says why if it cannot.
    Report,
    /// It may be a pack, a project or a code book, which are opened and not read.
    Opened,
}

/// Whether a file of a folder is taken, by its name.
pub fn is_taken(name: &str) -> bool {
    ENDINGS.iter().any(|ending| ends(name, ending))
}

/// The endings of files that are opened and not read.
pub const OPENED: [&str; 6] = [".pack", ".json", ".zip", ".qdc", ".qdpx", ".qde"];

/// What a file of this name and these first bytes is for. A Word document is a zip file too.
pub fn look(name: &str, beginning: &[u8]) -> Intake {
    let begins = |start: &[u8]| beginning.starts_with(start);
    let is_opened = OPENED.iter().any(|ending| ends(name, ending))
        || begins(b"sightpk")
        || begins(b"{")
        || begins(b"PK") && !ends(name, ".docx");
    if is_opened { Intake::Opened } else { Intake::Report }
}

fn ends(name: &str, ending: &str) -> bool {
    name.get(name.len().wrapping_sub(ending.len())..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_go_to_a_reader_at_once() {
        let reports = [("a.pdf", b"%PDF-1.7".as_slice()), ("b.html", b"<html>"), ("c.docx", b"PK\x03\x04"), ("", b"")];
        for (name, beginning) in reports {
            assert_eq!(look(name, beginning), Intake::Report, "{name}");
        }
        let opened =
            [("a", b"sightpk\n".as_slice()), ("b", b"PK\x03\x04"), ("C.QDC", b"<?xml"), ("d", b"{\n"), (".json", b"")];
        for (name, beginning) in opened {
            assert_eq!(look(name, beginning), Intake::Opened, "{name}");
        }
    }

    #[test]
    fn files_of_other_kinds_are_left_in_their_folder() {
        for name in ["a.pdf", "b/Letter.PDF", "c.Html", "d.docx", "ü.md"] {
            assert!(is_taken(name), "{name}");
        }
        for name in ["pdf", "a.pdf.zip", "b.xlsx", "Thumbs.db", "", "ü"] {
            assert!(!is_taken(name), "{name}");
        }
    }
}
