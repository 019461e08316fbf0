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
}

/// Whether a file of a folder is taken, by its name.
pub fn is_taken(name: &str) -> bool {
    ENDINGS.iter().any(|ending| {
        let at = name.len().saturating_sub(ending.len());
        name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    })
}

/// What a file of this name and these first bytes is for.
pub fn look(_name: &str, _beginning: &[u8]) -> Intake {
    Intake::Report
}

#[cfg(test)]
mod tests {
    use super::*;

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
