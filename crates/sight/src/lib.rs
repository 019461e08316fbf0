//! sight: to be written.
