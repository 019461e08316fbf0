//! The list of packs that lie beside the page, `packs.json`: `sight pack --by region` writes it, the page offers what it names.

use serde::{Deserialize, Serialize};

/// The list, as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackList {
    /// The program that it is for: [`PackList::PROGRAM`].
    pub program: String,
    /// The form of the list: [`PackList::FORMAT`].
    pub format: u16,
    /// The packs.
    #[serde(default)]
    pub packs: Vec<ListedPack>,
}

/// A pack of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedPack {
    /// Its file, which lies beside the list.
    pub file: String,
    /// What it is called.
    pub name: String,
    /// The region that its reports are about, where it is one.
    #[serde(default)]
    pub region: Option<String>,
    /// How many reports are in it.
    pub reports: usize,
    /// How many findings.
    pub findings: usize,
    /// How many bytes.
    pub bytes: u64,
    /// The SHA-256 of these bytes.
    pub sha256: String,
    /// The day of its oldest report, `2013-05-01`.
    #[serde(default)]
    pub first: Option<String>,
    /// The day of its newest.
    #[serde(default)]
    pub last: Option<String>,
}

/// Why a list of packs cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListError {
    /// It is of a newer form, of this number.
    Newer(u16),
    /// It is no list of packs, or contradicts itself.
    Damaged,
}

impl std::fmt::Display for ListError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ListError::Newer(format) => {
                write!(
                    f,
                    "The list of packs was made for a newer version (format {format}). Use a newer version to open it."
                )
            }
            ListError::Damaged => f.write_str("The list of packs is damaged. Make it again."),
        }
    }
}

impl std::error::Error for ListError {}

impl PackList {
    /// What the list says that it is for.
    pub const PROGRAM: &str = "Line of Sight";
    /// The form that this version writes and reads.
    pub const FORMAT: u16 = 1;
    /// What its file is called.
    pub const FILE: &str = "packs.json";

    /// A list of these packs.
    pub fn of(packs: Vec<ListedPack>) -> Self {
        Self { program: Self::PROGRAM.to_owned(), format: Self::FORMAT, packs }
    }

    /// The list, if it is one of this form and names files that lie beside it.
    pub fn checked(self) -> Result<Self, ListError> {
        if self.program != Self::PROGRAM {
            return Err(ListError::Damaged);
        }
        if self.format > Self::FORMAT {
            return Err(ListError::Newer(self.format));
        }
        let sound = self.packs.iter().all(ListedPack::is_sound);
        if sound && self.format == Self::FORMAT { Ok(self) } else { Err(ListError::Damaged) }
    }
}

impl ListedPack {
    /// Whether its file is a name that reads the same in an address, and its SHA-256 can be one.
    fn is_sound(&self) -> bool {
        let odd = |letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter);
        let plain =
            !self.file.starts_with('.') && !self.file.contains(odd) && self.file.strip_suffix(".pack").is_some();
        plain && self.sha256.len() == 64 && self.sha256.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}

/// The name of a pack's file without the first letters of its SHA-256 before `.pack`: what stays the same when the pack is made
/// anew. `None` where there are no such letters.
pub fn lasting_name(file: &str) -> Option<&str> {
    let (name, letters) = file.strip_suffix(".pack")?.rsplit_once('-')?;
    let is_sum = letters.len() == 12 && letters.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_sum.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(file: &str) -> ListedPack {
        let sha256 = "1a2b3c4d".repeat(8);
        let (name, region) = ("North West".to_owned(), Some("North West".to_owned()));
        let (first, last) = (None, None);
        ListedPack { file: file.to_owned(), name, region, reports: 1, findings: 2, bytes: 3, sha256, first, last }
    }

    #[test]
    fn only_files_beside_the_list_are_named() {
        let of = |file: &str| PackList::of(vec![listed("a.pack"), listed(file)]).checked().map(|list| list.packs.len());
        assert_eq!(of("north-west-1a2b3c4d5e6f.pack"), Ok(2));
        let outside = [
            "North West.pack",
            "../a.pack",
            "/a.pack",
            "b\\a.pack",
            "https://example.org/a.pack",
            "a.pack?b",
            ".pack",
            "a.json",
            "a%2fb.pack",
        ];
        for file in outside {
            assert_eq!(of(file), Err(ListError::Damaged), "{file}");
        }
        let short = ListedPack { sha256: "1a2b".to_owned(), ..listed("a.pack") };
        assert_eq!(PackList::of(vec![short]).checked(), Err(ListError::Damaged));
    }

    #[test]
    fn lists_of_others_and_newer_ones_are_refused() {
        let list = PackList::of(Vec::new());
        assert_eq!(PackList { format: 2, ..list.clone() }.checked(), Err(ListError::Newer(2)));
        assert_eq!(PackList { format: 0, ..list.clone() }.checked(), Err(ListError::Damaged));
        assert_eq!(PackList { program: "Another".to_owned(), ..list.clone() }.checked(), Err(ListError::Damaged));
        assert!(list.checked().is_ok());
    }

    #[test]
    fn a_name_outlives_the_bytes() {
        assert_eq!(lasting_name("north-west-1a2b3c4d5e6f.pack"), Some("north-west"));
        for other in ["north-west.pack", "england.pack", "north-west-1a2b3c4d5e6f", "a-1a2b3c4d5e6g.pack", ".pack"] {
            assert_eq!(lasting_name(other), None, "{other}");
        }
    }
}
