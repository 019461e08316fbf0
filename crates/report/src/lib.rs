//! What a report is: the types that every other part speaks in, and nothing that reads, searches or shows.
//!
//! The way of the data is bytes → [`page::Document`] → [`Report`] → library → page. The words of a report are kept once,
//! in [`Report::text`]; everything else points into them with checked [`Span`]s.

mod asked;
mod dates;
mod finding;
mod ids;
mod judgement;
mod large;
mod order;
mod pack;
mod pack_list;
pub mod page;
mod place;
mod reading_report;
mod report;
mod sealed;
mod text;
mod vocabulary;
pub mod wire;

pub use asked::Asked;
pub use dates::{Date, LooseDate, Period, days_between, iso, long, long_period, month_name, parse_iso};
pub use finding::{CODE_BOOK, Extent, Finding, Group, Reasoned, Theme, ThemeTag, Tone};
pub use ids::{FindingId, ReportId};
pub use judgement::{Area, Grade, Judgement};
pub use large::{Counting, Packing, Piece};
pub use order::sort;
pub use pack::{Pack, PackError, Unpacking};
pub use pack_list::{ListError, ListedPack, PackList, lasting_name};
pub use place::{Listed, Place, Places, Region};
pub use reading_report::ReadingReport;
pub use report::{
    About, Acronym, Body, Broken, Fact, Format, Framework, Kind, Licence, Mention, MentionKind, Note, Parts, Passage,
    PassageKind, Person, Recommendation, RecommendationKind, Report, Role, Section, SectionKind, Source, SourceClass,
    Topic,
};
pub use sealed::{Dictionary, Sealed};
pub use text::{Span, Word, fold, normalised, spelled, words};
pub use vocabulary::{Set, Vocabulary};

/// The version of the reading and analysis, kept with what it made.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");
