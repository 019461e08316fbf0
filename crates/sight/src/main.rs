//! The program `sight`: everything is in the library of the same name.

fn main() -> std::process::ExitCode {
    sight::main()
}
