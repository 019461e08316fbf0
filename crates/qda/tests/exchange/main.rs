//! The exchange with other programs: what is written, what is read, and what any bytes do.

mod hostile;
mod house;
mod others;
mod written;
