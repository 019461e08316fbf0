//! Fuzzes [`fuzz::markdown`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::markdown(bytes));
