//! REFI-QDA 1.0, the exchange format of programs for qualitative analysis: NVivo, MAXQDA, ATLAS.ti, QualCoder, Taguette and others.
//!
//! [`codebook`] and [`project`] write it; [`read`] takes in what any of them wrote, and [`applied`] finds the sentences of reports
//! that were coded there. A code book (`.qdc`) is XML; a project (`.qdpx`) is an archive of `project.qde`, which is XML, and the
//! texts in `sources/`. What was tagged by machine bears another user than what a person tagged.
//!
//! Equal input gives equal bytes: every GUID is made from the name of what it stands for (UUID version 5), and the date is given.

mod applied;
mod archive;
mod book;
mod facts;
mod guid;
mod pair;
mod project;
mod read;
mod refusal;
mod text;
mod xml;

pub use applied::{Applied, applied, without_report};
pub use book::{Own, codebook};
pub use guid::Guid;
pub use project::{Chosen, Made, Project, project};
pub use read::{Code, Coding, Imported, Note, Source, read};
pub use refusal::Refusal;
