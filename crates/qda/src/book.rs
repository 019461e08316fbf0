//! The code book: themes, tones, extents and groups of people as codes with what they cover, and a reader's own themes.

use crate::xml::Writer;
use crate::{Guid, Made};
use report::{Extent, FindingId, Group, ReportId, Theme, Tone};
use work::OwnTheme;

/// A reader's own theme, with the sentences that it finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Own<'a> {
    /// The theme.
    pub theme: &'a OwnTheme,
    /// All sentences of it: by its phrases, by its themes of the code book, and put into it by hand.
    pub found: Vec<(ReportId, FindingId)>,
}

/// The code book as a `.qdc` file, with these themes of the reader's own.
pub fn codebook(own: &[&OwnTheme], made: &Made<'_>) -> Vec<u8> {
    let mut xml = Writer::new();
    let attributes: [(&str, &dyn std::fmt::Display); 2] =
        [("xmlns", &"urn:QDA-XML:codebook:1.0"), ("origin", &made.origin())];
    xml.element("CodeBook", &attributes, |xml| codes(xml, own, false));
    xml.finish()
}

/// A code and those below it.
struct Code {
    guid: Guid,
    name: String,
    about: String,
    colour: Option<&'static str>,
    /// Whether sentences bear it; it is a heading for those below it otherwise.
    codable: bool,
    below: Vec<Code>,
}

impl Code {
    fn new(guid: Guid, name: impl Into<String>, about: impl Into<String>) -> Self {
        Self { guid, name: name.into(), about: about.into(), colour: None, codable: true, below: Vec::new() }
    }

    fn heading(kind: &str, name: &str, about: &str, below: Vec<Code>) -> Self {
        Self { codable: false, below, ..Self::new(Guid::of("heading", &[kind]), name, about) }
    }

    fn write(&self, xml: &mut Writer) {
        let colour = self.colour.map(|colour| ("color", colour));
        let mut attributes: Vec<(&str, &dyn std::fmt::Display)> =
            vec![("guid", &self.guid), ("name", &self.name), ("isCodable", &self.codable)];
        if let Some((name, value)) = &colour {
            attributes.push((name, value));
        }
        xml.element("Code", &attributes, |xml| {
            if !self.about.is_empty() {
                xml.words("Description", &self.about);
            }
            self.below.iter().for_each(|code| code.write(xml));
        });
    }
}

/// The GUID of a theme's code.
pub(crate) fn theme(theme: Theme) -> Guid {
    Guid::of("theme", &[theme.slug()])
}

/// The GUID of a tone's code.
pub(crate) fn tone(tone: Tone) -> Guid {
    Guid::of("tone", &[tone.slug()])
}

/// The GUID of an extent's code.
pub(crate) fn extent(extent: Extent) -> Guid {
    Guid::of("extent", &[extent.slug()])
}

/// The GUID of a group's code.
pub(crate) fn group(group: Group) -> Guid {
    Guid::of("group", &[group.slug()])
}

/// The GUID of the code that recommendations bear.
pub(crate) fn recommendation() -> Guid {
    Guid::of("recommendation", &[])
}

/// The GUID of the code that pinned sentences bear.
pub(crate) fn pinned() -> Guid {
    Guid::of("pinned", &[])
}

/// The GUID of the code of a reader's own theme.
pub(crate) fn own(theme: &OwnTheme) -> Guid {
    Guid::of("own-theme", &[&theme.name])
}

/// The GUIDs of all codes that every code book of this program holds.
pub(crate) fn all() -> Vec<Guid> {
    let headings = ["theme", "tone", "extent", "group", "own-theme"].map(|kind| Guid::of("heading", &[kind]));
    let themes = Theme::ALL.iter().map(|of| theme(*of)).chain(Tone::ALL.iter().map(|of| tone(*of)));
    let others = Extent::ALL.iter().map(|of| extent(*of)).chain(Group::ALL.iter().map(|of| group(*of)));
    themes.chain(others).chain(headings).chain([recommendation(), pinned()]).collect()
}

/// Writes the codes. Some programs hold one list of names for all codes, so every name stands once.
pub(crate) fn codes(xml: &mut Writer, own_themes: &[&OwnTheme], with_pins: bool) {
    let themes = Theme::ALL.iter().map(|of| Code::new(theme(*of), of.label(), of.covers())).collect();
    let tones = Tone::ALL.iter().map(|of| {
        let (says, colour) = match of {
            Tone::Strength => ("The sentence reports good practice or a good result.", "#00703c"),
            Tone::Concern => ("The sentence reports what is missing, late, weak or unsafe.", "#d4351c"),
            Tone::Mixed => ("The sentence reports both.", "#f47738"),
            Tone::Neutral => ("The sentence reports a fact of practice and judges nothing.", "#505a5f"),
        };
        let name = format!("Tone: {}", of.label());
        Code { colour: Some(colour), ..Code::new(tone(*of), name, says) }
    });
    let extents = Extent::ALL.iter().map(|of| {
        let says = "The quantity that inspectors attach to what the sentence judges.";
        Code::new(extent(*of), format!("Extent: {}", of.label()), says)
    });
    let groups = Group::ALL
        .iter()
        .map(|of| Code::new(group(*of), format!("About: {}", of.label()), "Whom the sentence is about."));
    let mut all = vec![
        Code::heading("theme", "Themes", "The subjects of children’s services that sentences are sorted by.", themes),
        Code::heading("tone", "Tone", "What a sentence says of practice.", tones.collect()),
        Code::heading("extent", "Extent", "How many a sentence speaks of, where it says.", extents.collect()),
        Code::heading("group", "Groups", "Whom a sentence is about.", groups.collect()),
        Code::new(recommendation(), "Recommendation", "The sentence is part of what the report asks to be put right."),
    ];
    if with_pins {
        all.push(Code::new(pinned(), "Pinned", "A reader pinned the sentence to the notebook."));
    }
    if !own_themes.is_empty() {
        let mut names: Vec<String> =
            all.iter().flat_map(|code| code.below.iter().chain([code])).map(|code| code.name.clone()).collect();
        names.push("Own themes".to_owned());
        let below = own_themes.iter().map(|theme| {
            let mut name = theme.name.clone();
            while names.contains(&name) {
                name.push_str(" (own)");
            }
            names.push(name.clone());
            Code::new(own(theme), name, about(theme))
        });
        let below = below.collect();
        all.push(Code::heading("own-theme", "Own themes", "Themes that a reader made.", below));
    }
    xml.element("Codes", &[], |xml| all.iter().for_each(|code| code.write(xml)));
}

/// What an own theme covers: in the reader's words, and what it finds.
fn about(theme: &OwnTheme) -> String {
    let mut lines = Vec::new();
    if !theme.about.is_empty() {
        lines.push(theme.about.clone());
    }
    if !theme.phrases.is_empty() {
        lines.push(format!("Finds: {}", theme.phrases.join("; ")));
    }
    if !theme.themes.is_empty() {
        let themes: Vec<&str> = theme.themes.iter().map(|theme| theme.label()).collect();
        lines.push(format!("Takes in: {}", themes.join("; ")));
    }
    lines.join("\n")
}
