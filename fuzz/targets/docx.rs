//! Fuzzes [`fuzz::docx`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::docx(bytes));
