//! Pages → report: furniture, paragraphs, sections, facts, sentences, and what each sentence says.

pub mod analysis;
pub mod sentences;
