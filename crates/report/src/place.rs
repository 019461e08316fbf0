//! Where a local authority is and which others are most like it.

use crate::vocabulary::vocabulary;
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
