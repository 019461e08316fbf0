//! Where a local authority is and which others are most like it.

use crate::vocabulary::vocabulary;
use crate::{Date, normalised, parse_iso};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The nine regions of England.
    Region {
        NorthEast = "north-east", "North East";
        NorthWest = "north-west", "North West";
        YorkshireAndTheHumber = "yorkshire-and-the-humber", "Yorkshire and the Humber";
        EastMidlands = "east-midlands", "East Midlands";
        WestMidlands = "west-midlands", "West Midlands";
        EastOfEngland = "east-of-england", "East of England";
        London = "london", "London";
        SouthEast = "south-east", "South East";
        SouthWest = "south-west", "South West";
    }
}

/// What is publicly known of an authority, beside its report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The Department for Education's code.
    pub dfe_code: u16,
    /// The Office for National Statistics' code; `None` for some authorities that no longer exist.
    pub ons_code: Option<String>,
    /// Its region.
    pub region: Region,
    /// The authorities most like it, by name, nearest first; empty for those that no longer exist.
    pub statistical_neighbours: Vec<String>,
}

/// A line of the table of England's local authorities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<'t> {
    /// Its short name.
    pub name: &'t str,
    /// Other names of it.
    pub others: Vec<&'t str>,
    /// The Department for Education's code.
    pub dfe_code: u16,
    /// The Office for National Statistics' code; empty for some that no longer exist.
    pub ons_code: &'t str,
    /// Its region.
    pub region: Region,
    /// The last day of one that no longer exists.
    pub until: Option<Date>,
    /// The codes of those most like it, nearest first.
    pub neighbours: Vec<u16>,
}

/// The table of England's local authorities, as its text has it: an authority in a line, its cells between bars.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places<'t>(pub Vec<Listed<'t>>);

impl<'t> Places<'t> {
    /// The table of its text.
    pub fn of(text: &'t str) -> Self {
        Self(text.lines().filter(|line| !line.starts_with('#')).filter_map(listed).collect())
    }

    /// The name of the table for this one, by its own or another name.
    pub fn named(&self, name: &str) -> Option<&'t str> {
        let wanted = normalised(name);
        let is = |known: &&Listed<'t>| {
            std::iter::once(&known.name).chain(&known.others).any(|name| normalised(name) == wanted)
        };
        self.0.iter().find(is).filter(|_| !wanted.is_empty()).map(|known| known.name)
    }

    /// What is known of an authority of this name on a day: two of one name may have followed each other.
    pub fn place(&self, name: &str, day: Option<Date>) -> Option<Place> {
        let mut named: Vec<&Listed<'t>> = self.0.iter().filter(|known| known.name == name).collect();
        // The first that had not ended; the one without an end comes last.
        let end = |known: &Listed<'t>| known.until.unwrap_or(Date::MAX);
        crate::sort(&mut named, |a, b| end(a) < end(b));
        let known = named.iter().find(|known| known.until.is_none_or(|until| day.is_some_and(|day| day <= until)));
        let known = known.or_else(|| named.last())?;
        let of_code =
            |code: &u16| self.0.iter().find(|other| other.dfe_code == *code).map(|other| other.name.to_owned());
        Some(Place {
            dfe_code: known.dfe_code,
            ons_code: (!known.ons_code.is_empty()).then(|| known.ons_code.to_owned()),
            region: known.region,
            statistical_neighbours: known.neighbours.iter().filter_map(of_code).collect(),
        })
    }
}

fn listed(line: &str) -> Option<Listed<'_>> {
    let mut cells = line.split('|').map(str::trim);
    Some(Listed {
        name: cells.next()?,
        dfe_code: cells.next()?.parse().ok()?,
        ons_code: cells.next()?,
        region: Region::from_slug(cells.next()?)?,
        until: cells.next().and_then(parse_iso),
        others: cells.next().unwrap_or("").split(';').map(str::trim).filter(|name| !name.is_empty()).collect(),
        neighbours: cells.next().unwrap_or("").split(' ').filter_map(|code| code.parse().ok()).collect(),
    })
}
