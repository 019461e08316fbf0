//! `sight pack --by region`: a pack for each region, and the list of them, in a folder beside the page.
//!
//! The first letters of a pack's SHA-256 stand in its name, so what is the same as before is not written again, and a server may
//! let browsers keep it for ever. Of the folder nothing is removed but packs of the list that stood there and names them no longer.

use crate::cli::PackArgs;
use crate::input::Naming;
use crate::shelve::Shelved;
use anyhow::{Context, Result, bail};
use report::wire::Failure;
use report::{ListedPack, Pack, PackList, Region, Report, iso};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

pub(crate) fn run(args: &PackArgs) -> Result<Vec<Failure>> {
    let folder = &args.output;
    let before = list_in(folder)?;
    let shelved = Shelved::read(&args.sources.paths, args.sources.jobs.count(), Naming::BaseName);
    shelved.name_duplicates();
    if shelved.reports().next().is_none() {
        eprintln!("No report was read, so {} is left as it is.", folder.display());
        return Ok(shelved.failures);
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let regions = Region::ALL.iter().copied().map(Some).chain([None]);
    let mut packs = Vec::new();
    for region in regions {
        let of_region = |report: &&Report| report.about().place.as_ref().map(|place| place.region) == region;
        let reports: Vec<Report> = shelved.reports().filter(of_region).cloned().collect();
        if !reports.is_empty() {
            packs.push(write(folder, region, reports)?);
        }
    }
    let list = PackList::of(packs);
    let json = serde_json::to_string_pretty(&list)? + "\n";
    put(&folder.join(PackList::FILE), json.as_bytes())?;
    let gone = |old: &&ListedPack| !list.packs.iter().any(|pack| pack.file == old.file);
    for ListedPack { file, .. } in before.packs.iter().filter(gone) {
        match fs::remove_file(folder.join(file)) {
            Ok(()) => eprintln!("{}: removed", folder.join(file).display()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot remove {file}")),
        }
    }
    Ok(shelved.failures)
}

/// The list that lies in a folder; an empty one where there is none.
fn list_in(folder: &Path) -> Result<PackList> {
    let path = folder.join(PackList::FILE);
    let json = match fs::read(&path) {
        Ok(json) => json,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(PackList::of(Vec::new())),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    match serde_json::from_slice::<PackList>(&json).map(PackList::checked) {
        Ok(Ok(list)) => Ok(list),
        _ => bail!("{} is no list of packs that this version knows. Move it away to write another.", path.display()),
    }
}

/// Writes the pack of a region, unless it is there.
fn write(folder: &Path, region: Option<Region>, reports: Vec<Report>) -> Result<ListedPack> {
    let findings = reports.iter().map(|report| report.findings().len()).sum();
    let (first, last) = (reports.iter().filter_map(Report::when).min(), reports.iter().filter_map(Report::when).max());
    let count = reports.len();
    let bytes = Pack::of(reports).to_bytes();
    let sha256 = Sha256::digest(&bytes).iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
    let file = format!("{}-{}.pack", region.map_or("other", Region::slug), &sha256[..12]);
    let state = if put(&folder.join(&file), &bytes)? { "" } else { ", as before" };
    eprintln!("{}: {count} reports, {findings} findings, {} bytes{state}", folder.join(&file).display(), bytes.len());
    Ok(ListedPack {
        file,
        name: region.map_or("Other reports", Region::label).to_owned(),
        region: region.map(|region| region.label().to_owned()),
        reports: count,
        findings,
        bytes: bytes.len() as u64,
        sha256,
        first: first.map(iso),
        last: last.map(iso),
    })
}

/// Writes a file, unless it holds this already; whether it was written. Nobody ever sees a half of it.
fn put(path: &Path, bytes: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    let begun = path.with_extension("part");
    fs::write(&begun, bytes)
        .and_then(|()| fs::rename(&begun, path))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}
