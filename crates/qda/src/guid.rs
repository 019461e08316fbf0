//! GUIDs made from names, so that the same thing has the same one in every file.

use sha1::{Digest, Sha1};

/// A UUID of version 5 (RFC 9562): the hash of a name among the names of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guid([u8; 16]);

/// The namespace of this program's names: 5c0f3c0e-4a3e-4b7e-9d52-6f1b8a6f0d11.
const NAMES: [u8; 16] =
    [0x5c, 0x0f, 0x3c, 0x0e, 0x4a, 0x3e, 0x4b, 0x7e, 0x9d, 0x52, 0x6f, 0x1b, 0x8a, 0x6f, 0x0d, 0x11];

impl Guid {
    /// The GUID of a name, given as what kind of thing it names and the parts of its name.
    pub fn of(kind: &str, parts: &[&str]) -> Self {
        let mut hash = Sha1::new();
        hash.update(NAMES);
        hash.update(kind);
        for part in parts {
            hash.update("/");
            hash.update(part);
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        bytes[6] = bytes[6] & 0x0f | 0x50;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

impl std::fmt::Display for Guid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guids_do_not_move() {
        // As Python's uuid.uuid5 gives them for the same namespace and name.
        assert_eq!(Guid::of("theme", &["early-help"]).to_string(), "aafb7f2a-0b82-5638-9a36-2dc350726d2a");
        assert_eq!(Guid::of("report", &["a", "é"]).to_string(), "6b1e3b3b-1181-56a7-a3aa-7e408f272da6");
    }
}
