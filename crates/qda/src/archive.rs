//! The archive of a project: its XML, and the files of its sources in a folder.

use crate::Refusal;
use archive::{Bounds, Fault, Packing};
use std::collections::HashMap;

/// How much of one is read.
const BOUNDS: Bounds = Bounds { entries: 20_000, unpacked: 192 << 20 };

/// The files in one archive. `None` where they are too many or too large for one.
pub(crate) fn written<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Option<Vec<u8>> {
    let mut packing = Packing::default();
    for (name, bytes) in files {
        packing.add(&name, bytes, true)?;
    }
    packing.end()
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Damaged => Self::Damaged,
            Fault::Encrypted => Self::Encrypted,
            Fault::TooLarge => Self::TooLarge,
            Fault::Declares => Self::Declares,
        }
    }
}

/// An open archive.
pub(crate) struct Archive<'b> {
    zip: archive::Archive<&'b [u8]>,
    places: HashMap<String, usize>,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let zip = archive::Archive::open(bytes, BOUNDS)?;
        Ok(Self { places: zip.places(), zip })
    }

    /// The name of the project's XML: `project.qde` at the root, as the standard says, else the first that ends so.
    pub(crate) fn project(&self) -> Option<String> {
        let qde = |name: &&String| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "qde");
        let first = self.places.keys().filter(qde).min_by_key(|name| (name.as_str() != "project.qde", *name));
        first.cloned()
    }

    /// A source by its file name, in whatever folder it lies.
    pub(crate) fn source(&mut self, file: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let file = file.to_ascii_lowercase();
        let exact = [format!("sources/{file}"), file.clone()].into_iter().find(|name| self.places.contains_key(name));
        let ends = |name: &&String| name.strip_suffix(file.as_str()).is_some_and(|folder| folder.ends_with('/'));
        match exact.or_else(|| self.places.keys().filter(ends).min().cloned()) {
            Some(name) => self.bytes(&name),
            None => Ok(None),
        }
    }

    /// The bytes of an entry; none where there is no such entry.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        match self.places.get(name) {
            Some(at) => Ok(Some(self.zip.bytes(*at)?)),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        written(files.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes))).expect("small")
    }

    #[test]
    fn what_is_written_is_found_in_any_folder_and_case() {
        let bytes = archive(&[("Project.qde", b"<x/>"), ("Sources/A.txt", b"words"), ("deep/er/b.txt", b"more")]);
        let mut open = Archive::open(&bytes).expect("an archive");
        assert_eq!(open.project().as_deref(), Some("project.qde"));
        assert_eq!(open.source("a.TXT"), Ok(Some(b"words".to_vec())));
        assert_eq!(open.source("b.txt"), Ok(Some(b"more".to_vec())));
        assert_eq!(open.source("c.txt"), Ok(None));
    }

    #[test]
    fn what_unpacks_beyond_the_bound_is_refused() {
        let zeros = vec![0; BOUNDS.unpacked + 1];
        let bytes = archive(&[("project.qde", &zeros)]);
        assert!(bytes.len() < 1 << 20);
        assert_eq!(Archive::open(&bytes).expect("an archive").bytes("project.qde"), Err(Refusal::TooLarge));
    }

    #[test]
    fn what_breaks_off_is_refused() {
        let bytes = archive(&[("project.qde", b"<x/>")]);
        for end in 0..bytes.len() {
            let all = Archive::open(&bytes[..end]).and_then(|mut open| open.bytes("project.qde"));
            assert_ne!(all, Ok(Some(b"<x/>".to_vec())), "{end} bytes");
        }
    }
}
