//! Word documents (.docx): a package of XML parts. Text is read as Word shows it, with the numbers that it computes, with
//! insertions and without deletions.

mod body;
mod numbering;
mod package;
mod places;
mod properties;
mod styles;
mod xml;

use crate::decode;
use crate::refusal::Refusal;
use archive::xml::{Token, Xml};
use body::{Notes, Placed, Walk};
use numbering::Numbering;
use package::Package;
use report::page::{Block, BlockRole, Page};
use report::wire::Reason;
use std::collections::HashSet;
use styles::Styles;
use xml::DEEPEST;

/// The most pages that are numbered.
const PAGES: u16 = 2_000;

/// The pages of a package of the Office family. Where the file says where its pages end they have numbers; else there is
/// one page without.
pub(crate) fn pages(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let text = text_of(&mut package, &main)?.ok_or_else(Refusal::damaged)?;
    let related = related(&mut package, &main)?;

    let styles = part(&mut package, &related, "styles")?;
    let styles = styles.map_or_else(|| Ok(Styles::default()), |part| Styles::read(&part))?;
    let numbering = part(&mut package, &related, "numbering")?;
    let mut numbering = numbering.map_or_else(|| Ok(Numbering::default()), |part| Numbering::read(&part))?;
    numbering.follow_links(&styles);
    let mut notes = |kind: &str| match part(&mut package, &related, kind)? {
        Some(part) => Walk::new(&styles, &mut numbering).notes_of(&part),
        None => Ok(Notes::new()),
    };
    let (footnotes, endnotes) = (notes("footnotes")?, notes("endnotes")?);

    let mut walk = Walk::new(&styles, &mut numbering).with_notes(footnotes, endnotes);
    let blocks = walk.blocks(&text)?;
    let (places, notes) = (walk.places, walk.notes);
    drop(text);
    let above = furniture(&mut package, &related, "header", &styles, &mut numbering)?;
    let below = furniture(&mut package, &related, "footer", &styles, &mut numbering)?;
    if blocks.is_empty() {
        return Err(if package.has_folder("word/media/") {
            Refusal::new(Reason::NoText, "has pictures and no text. Run text recognition (OCR) on them first.")
        } else {
            Refusal::empty()
        });
    }
    let known = places.are_known(told_pages(&mut package)?) && places.page() <= PAGES;
    Ok(assembled(blocks, notes, (above, below), known.then_some(places.page())))
}

/// The name of the part that holds the document, or what the package is instead.
fn main_part(package: &mut Package<'_>) -> Result<String, Refusal> {
    let main = related(package, "")?.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target);
    let main = main.filter(|main| package.has(main)).unwrap_or_else(|| "word/document.xml".to_owned());
    if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
        return Err(Refusal::kind("a spreadsheet", "Copy the report’s text and paste that instead."));
    }
    if package.has("ppt/presentation.xml") {
        return Err(Refusal::kind("a presentation", "Copy the report’s text and paste that instead."));
    }
    if let Some(kind) = package.part("mimetype")? {
        let what = if decode::decoded(&kind).contains("opendocument.text") {
            "an OpenDocument text"
        } else {
            "an OpenDocument or e-book file"
        };
        return Err(Refusal::kind(what, "Open it and save it as a Word document (.docx) or PDF."));
    }
    if !package.has(&main) {
        return Err(Refusal::kind("a zip file", "Unpack it and choose the reports in it."));
    }
    let types = text_of(package, "[Content_Types].xml")?.unwrap_or_default();
    if package.has("word/vbaProject.bin") || types.contains("macroEnabled") {
        return Err(Refusal::kind(
            "a Word document with macros",
            "Open it and save it as a Word document without them (.docx).",
        ));
    }
    Ok(main)
}

/// The parts that a part refers to: what each is to it, and its name.
fn related(package: &mut Package<'_>, name: &str) -> Result<Vec<(String, String)>, Refusal> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let Some(text) = text_of(package, &format!("{folder}/_rels/{file}.rels"))? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, DEEPEST);
    let mut found = Vec::new();
    while let Some(token) = xml.token()? {
        let Token::Start(tag) = token else { continue };
        if tag.name() != "Relationship" || tag.attribute("TargetMode").as_deref() == Some("External") {
            continue;
        }
        if let (Some(kind), Some(target)) = (tag.attribute("Type"), tag.attribute("Target")) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push((kind, resolved(folder, &target)));
        }
    }
    Ok(found)
}

/// A target as a name from the package's root.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The text of the part that stands in this relation to the document.
fn part(package: &mut Package<'_>, related: &[(String, String)], kind: &str) -> Result<Option<String>, Refusal> {
    match related.iter().find(|(other, _)| other == kind) {
        Some((_, name)) => text_of(package, name),
        None => Ok(None),
    }
}

fn text_of(package: &mut Package<'_>, name: &str) -> Result<Option<String>, Refusal> {
    Ok(package.part(name)?.map(|bytes| decode::decoded(&bytes)))
}

/// The headers or footers of a document, each once.
fn furniture(
    package: &mut Package<'_>,
    related: &[(String, String)],
    kind: &str,
    styles: &Styles,
    numbering: &mut Numbering,
) -> Result<Vec<Block>, Refusal> {
    let mut found: Vec<Block> = Vec::new();
    let (mut read, mut seen) = (HashSet::new(), HashSet::new());
    for (_, name) in related.iter().filter(|(other, _)| other == kind) {
        if !read.insert(name) {
            continue;
        }
        let Some(text) = text_of(package, name)? else { continue };
        for Placed { mut block, .. } in Walk::new(styles, numbering).blocks(&text)? {
            block.role = BlockRole::Artifact;
            let words: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
            if seen.insert(words.join("\n")) {
                found.push(block);
            }
        }
    }
    Ok(found)
}

/// How many pages the document had when it was last saved, as far as it says.
fn told_pages(package: &mut Package<'_>) -> Result<Option<u16>, Refusal> {
    let text = text_of(package, "docProps/app.xml")?.unwrap_or_default();
    let number = text.split_once("<Pages>").and_then(|(_, rest)| rest.split_once("</Pages>"));
    Ok(number.and_then(|(number, _)| number.trim().parse().ok()))
}

/// The blocks on their pages, with the notes at the foot of each and the furniture around all.
fn assembled(
    blocks: Vec<Placed>,
    notes: Vec<Placed>,
    (above, below): (Vec<Block>, Vec<Block>),
    pages: Option<u16>,
) -> Vec<Page> {
    let count = usize::from(pages.unwrap_or(1));
    let mut found: Vec<Page> =
        (1..=pages.unwrap_or(1)).map(|number| Page { number: pages.map(|_| number), blocks: Vec::new() }).collect();
    if let Some(first) = found.first_mut() {
        first.blocks = above;
    }
    for Placed { page, block } in blocks.into_iter().chain(notes) {
        let at = usize::from(page).clamp(1, count) - 1;
        if let Some(page) = found.get_mut(at) {
            page.blocks.push(block);
        }
    }
    if let Some(last) = found.last_mut() {
        last.blocks.extend(below);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_names_from_the_root() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../docProps/app.xml"), "docProps/app.xml");
        assert_eq!(resolved("", "../../x.xml"), "x.xml");
    }
}
