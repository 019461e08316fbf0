//! The house tasks.
fn main() {}
