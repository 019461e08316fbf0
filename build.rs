//! Has the linker keep what the splitting of the page into parts needs to know: which code and data each function uses.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=line-of-sight=--emit-relocs");
    }
}
