//! Judgements: the printed grade of an area.

use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What an inspection grades, and what a section is about.
    Area {
        Overall = "overall", "Overall effectiveness";
        Leaders = "leaders", "Leaders";
        HelpAndProtection = "help-and-protection", "Help and protection";
        InCare = "in-care", "Children in care";
        CareLeavers = "care-leavers", "Care leavers";
        /// One joint judgement, 2018 to 2022.
        InCareAndCareLeavers = "in-care-and-care-leavers", "Children in care and care leavers";
        LookedAfter = "looked-after", "Children looked after";
        Adoption = "adoption", "Adoption";
        Lscb = "lscb", "Safeguarding children board";
        Outcomes = "outcomes", "Outcomes";
        QualityOfProvision = "quality-of-provision", "Quality of provision";
        CapacityToImprove = "capacity-to-improve", "Capacity to improve";
    }
}

vocabulary! {
    /// A grade, best first; the last two are not verdicts.
    Grade {
        Outstanding = "outstanding", "Outstanding";
        Good = "good", "Good";
        /// Before 2013.
        Adequate = "adequate", "Adequate";
        RequiresImprovement = "requires improvement", "Requires improvement";
        Inadequate = "inadequate", "Inadequate";
        NotJudged = "not judged", "Not judged";
        /// The overall judgement of inspections from April 2026, which print none; added by the program.
        NotGiven = "not given", "Not given";
    }
}

impl Grade {
    /// The rank of a verdict, 3 for outstanding down to 0; `None` where no verdict is given.
    /// "Adequate" was replaced by "requires improvement" in 2013 and ranks with it.
    pub const fn rank(self) -> Option<u8> {
        match self {
            Grade::Outstanding => Some(3),
            Grade::Good => Some(2),
            Grade::Adequate | Grade::RequiresImprovement => Some(1),
            Grade::Inadequate => Some(0),
            Grade::NotJudged | Grade::NotGiven => None,
        }
    }
}

/// A grade that a report prints for an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// What is graded.
    pub area: Area,
    /// The grade.
    pub grade: Grade,
    /// The area in the report's own words.
    pub printed_area: String,
    /// The grade in the report's own words.
    pub printed_grade: String,
    /// Who reports it, where the report is a secondary source.
    pub reported_by: Option<String>,
    /// The passage that prints it, as an index into the report's passages.
    pub passage: Option<u32>,
}
