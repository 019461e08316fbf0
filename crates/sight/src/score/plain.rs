//! Texts made comparable, letter for letter as the reference scorer does it.

use sha1::{Digest, Sha1};

/// Small Latin letters and digits, everything between them one space.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What councils call themselves beside their names.
const STYLES: [&str; 10] = [
    "metropolitan borough council",
    "metropolitan borough",
    "borough council",
    "county council",
    "city council",
    "council",
    "london borough of",
    "royal borough of",
    "city of",
    "local authority",
];

/// An authority's name without its style.
pub(super) fn authority(name: &str) -> String {
    let mut name = plain(name);
    for style in STYLES.into_iter().chain(["children s services"]) {
        name = name.replace(style, " ");
    }
    plain(&name.replace("kingston upon hull", "hull").replace(" and ", " "))
}

/// The fingerprint of a text so compared.
pub(super) fn fingerprint(text: &str) -> String {
    format!("{:x}", Sha1::digest(plain(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts() {
        assert_eq!(plain(" Children’s\u{202f}plans – (2024) "), "children s plans 2024");
        assert_eq!(plain("–"), "");
        assert_eq!(authority("City of Kingston upon Hull"), "hull");
        assert_eq!(authority("Bath and North East Somerset Council"), "bath north east somerset");
        assert_eq!(fingerprint("ABC"), "a9993e364706816aba3e25717850c26c9cd0d89d", "the published test value of abc");
    }
}
