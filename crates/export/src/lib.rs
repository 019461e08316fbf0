//! What a reader takes away: any set of findings and any view as tables, a paper or plain words, each with what it rests on.
//!
//! A view is first made into an [`Export`]: what it is ([`About`]) and its [`Table`]s. Every format writes that one model, so
//! that a spreadsheet and a file for programs say the same. A paper for a committee is a [`Paper`], which Word and Markdown
//! share. Equal input gives equal bytes: the date is given, and nothing here knows the time.

mod about;
pub mod cite;
pub mod csv;
mod docx;
mod json;
mod markdown;
mod paper;
mod sets;
mod table;
mod tables;
pub mod words;
mod xlsx;
mod zipped;

pub use about::{About, Basis};
pub use docx::docx;
pub use json::{FORMAT, VERSION, json};
pub use markdown::markdown;
pub use paper::{Block, Paper, committee, quotations};
pub use sets::{Asked, Export, Material};
pub use table::{Cell, Column, Kind, Role, Table};
pub use xlsx::xlsx;
pub use zipped::zipped;
