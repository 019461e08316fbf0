//! The tools that the page is built and checked with. Each is installed once, by version, into a folder of the user's cache,
//! so that a fresh clone finds what another one fetched.

use anyhow::{Context as _, Result, bail, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A tool that cargo installs.
struct Installed {
    package: &'static str,
    version: &'static str,
    /// The program by which its presence is told.
    program: &'static str,
    /// With the locked dependencies of its authors, where these can be had.
    locked: bool,
    features: &'static str,
    takes: &'static str,
}

const TRUNK: Installed = Installed {
    package: "trunk",
    version: "0.21.14",
    program: "trunk",
    locked: true,
    features: "",
    takes: "6 minutes",
};
const WASM_BINDGEN: Installed = Installed {
    package: "wasm-bindgen-cli",
    // The same as of the crate `wasm-bindgen` in Cargo.toml.
    version: "0.2.130",
    program: "wasm-bindgen",
    locked: false,
    features: "",
    takes: "3 minutes",
};
/// Splits the page into parts. Its marks in the code are the crate `wasm_split_helpers`.
const WASM_SPLIT: Installed = Installed {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    program: "wasm-split-cli",
    locked: true,
    features: "build-binary",
    takes: "1 minute",
};
const CARGO_DENY: Installed = Installed {
    package: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
    locked: true,
    features: "",
    takes: "5 minutes",
};

const TARGET: &str = "wasm32-unknown-unknown";
/// A folder whose package.json and package-lock.json say what npm installs.
pub(crate) struct NpmPackages {
    folder: &'static str,
    what: &'static str,
}

const BROWSER: NpmPackages =
    NpmPackages { folder: "tests/browser", what: "wasm-opt, esbuild and the browser's driver" };
/// What the benchmarks alone need.
pub(crate) const BENCH: NpmPackages = NpmPackages { folder: "tests/bench", what: "pdf.js, MiniSearch and FlexSearch" };

/// Where the tools are, whether or not they are there yet.
pub(crate) struct Tools {
    path: OsString,
    node_modules: PathBuf,
}

/// The tools that build the page, installed.
pub(crate) fn for_page() -> Result<Tools> {
    ensure_target()?;
    install(&TRUNK, &Progress::Shown)?;
    install(&WASM_BINDGEN, &Progress::Shown)?;
    install(&WASM_SPLIT, &Progress::Shown)?;
    npm_packages(&BROWSER)?;
    Tools::located()
}

/// The browser and its driver, installed.
pub(crate) fn for_browser() -> Result<()> {
    if chromium().is_some() && which("chromedriver").is_some() {
        return Ok(());
    }
    let by_hand = "Install Chromium and its chromedriver (Debian: apt-get install chromium chromium-driver), \
                   or set CHROMIUM and CHROMEDRIVER to where they are, then run this again.";
    by_apt("Chromium", &["chromium", "chromium-driver"], by_hand)
}

/// The program that the words of PDFs are held against, installed.
pub(crate) fn for_words() -> Result<()> {
    if which("pdftotext").is_some() {
        return Ok(());
    }
    let by_hand = "Install Poppler's tools (Debian: apt-get install poppler-utils), then run this again.";
    by_apt("pdftotext", &["poppler-utils"], by_hand)
}

/// Installs what is missing from the system's packages, where that needs no password.
pub(crate) fn by_apt(missing: &str, packages: &[&str], by_hand: &str) -> Result<()> {
    let elevated: &[&str] = if succeeds("test", &["-w", "/usr/bin"]) {
        &[]
    } else if succeeds("sudo", &["-n", "true"]) {
        &["sudo", "-n"]
    } else {
        bail!("There is no {missing}, and it cannot be installed without a password. {by_hand}");
    };
    ensure!(which("apt-get").is_some(), "There is no {missing}. {by_hand}");
    println!("   installing {} by apt-get", packages.join(" and "));
    let install = ["install", "-qy", "--no-install-recommends"];
    for arguments in [&["update", "-q"][..], &[&install[..], packages].concat()] {
        let words: Vec<&str> = elevated.iter().copied().chain(["apt-get"]).chain(arguments.iter().copied()).collect();
        let done = Command::new(words[0]).args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive").status()?;
        ensure!(done.success(), "{} failed. {by_hand}", words.join(" "));
    }
    Ok(())
}

/// The program that checks licences and sources, installed without a word: it is wanted late and takes minutes.
pub(crate) fn for_licences() -> Result<PathBuf> {
    install(&CARGO_DENY, &Progress::Hidden)?;
    Ok(CARGO_DENY.folder()?.join("bin").join(CARGO_DENY.program))
}

impl Tools {
    pub(crate) fn located() -> Result<Self> {
        let node_modules = BROWSER.cached()?.join("node_modules");
        let mut folders = vec![node_modules.join(".bin")];
        for tool in [&TRUNK, &WASM_BINDGEN, &WASM_SPLIT] {
            folders.push(tool.folder()?.join("bin"));
        }
        folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        Ok(Self { path: std::env::join_paths(folders)?, node_modules })
    }

    /// Trunk, with the program that splits the page in the place of wasm-bindgen.
    pub(crate) fn trunk(&self) -> Result<Command> {
        let real = WASM_BINDGEN.folder()?.join("bin").join(WASM_BINDGEN.program);
        let (folder, (name, value)) = crate::split::folder(&real)?;
        let folders = [folder].into_iter().chain(std::env::split_paths(&self.path));
        let mut command = self.command("trunk");
        command.env("PATH", std::env::join_paths(folders)?).env(name, value);
        Ok(command)
    }

    /// A command that finds the tools, the npm packages, the browser, and the Python of tests/others.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path).env("NODE_PATH", &self.node_modules);
        if let Some(chromium) = chromium() {
            command.env("CHROMIUM", chromium);
        }
        if let Ok(python) = crate::others::interpreter()
            && python.exists()
        {
            command.env("PYTHON", python);
        }
        if let (None, Some(driver)) = (std::env::var_os("CHROMEDRIVER"), which("chromedriver")) {
            command.env("CHROMEDRIVER", driver);
        }
        command
    }
}

/// Cargo, as it was called.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

enum Progress {
    Shown,
    Hidden,
}

impl Installed {
    fn folder(&self) -> Result<PathBuf> {
        Ok(cache()?.join(format!("{}-{}", self.package.trim_end_matches("-cli"), self.version)))
    }
}

fn install(tool: &Installed, progress: &Progress) -> Result<()> {
    let folder = tool.folder()?;
    if folder.join("bin").join(tool.program).exists() {
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    if let Progress::Shown = progress {
        println!("   installing {} {} into {} (about {})", tool.package, tool.version, folder.display(), tool.takes);
    }
    let mut command = Command::new(cargo());
    command.args(["install", tool.package, "--version", tool.version, "--root"]).arg(&folder);
    if tool.locked {
        command.arg("--locked");
    }
    if !tool.features.is_empty() {
        command.args(["--features", tool.features]);
    }
    // Built apart, so that it neither waits for other builds nor holds them up.
    command.current_dir(&folder).env_remove("CARGO_TARGET_DIR");
    if let Progress::Hidden = progress {
        command.arg("--quiet").stdout(Stdio::null()).stderr(Stdio::null());
    }
    let done = command.status().with_context(|| format!("{} could not be started", cargo()))?;
    ensure!(
        done.success(),
        "{} {} could not be installed. Check the connection to the crate registry, or install it by hand: \
         cargo install {} --version {} --root {}",
        tool.package,
        tool.version,
        tool.package,
        tool.version,
        folder.display()
    );
    Ok(())
}

fn ensure_target() -> Result<()> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let printed = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output()?;
    if Path::new(String::from_utf8_lossy(&printed.stdout).trim()).exists() {
        return Ok(());
    }
    println!("   adding the Rust target {TARGET}");
    ensure!(
        succeeds("rustup", &["target", "add", TARGET]),
        "The Rust target {TARGET} is missing and rustup could not add it. Install Rust by rustup (https://rustup.rs), \
         then run: rustup target add {TARGET}"
    );
    Ok(())
}

/// The folder of npm packages, installed and checked against the hashes of their lock file.
pub(crate) fn npm_packages(packages: &NpmPackages) -> Result<PathBuf> {
    let version = Command::new("node").arg("--version").output();
    let version = version.map(|v| String::from_utf8_lossy(&v.stdout).trim().to_owned()).unwrap_or_default();
    let major: u32 = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    ensure!(
        major >= 20,
        "Node.js 20.11 or later is needed, with npm (found: {}). Install it from https://nodejs.org or your system's packages.",
        if version.is_empty() { "none" } else { &version }
    );
    let folder = packages.cached()?;
    let installed = folder.join("node_modules");
    if installed.join(".package-lock.json").exists() {
        return Ok(installed);
    }
    println!("   installing {} from npm into {}", packages.what, folder.display());
    std::fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        std::fs::copy(Path::new(packages.folder).join(file), folder.join(file))?;
    }
    let done = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
        .current_dir(&folder)
        .status()
        .context("npm could not be started; it comes with Node.js")?;
    ensure!(
        done.success(),
        "npm could not install the packages. Check the connection to the npm registry, then run this again."
    );
    Ok(installed)
}

impl NpmPackages {
    /// Where they are kept: named by what the lock file says, so that a change of it is another folder.
    fn cached(&self) -> Result<PathBuf> {
        let lock = std::fs::read(Path::new(self.folder).join("package-lock.json"))?;
        Ok(cache()?.join(format!("npm-{:016x}", hash(&lock))))
    }
}

/// A number that tells contents apart.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

pub(crate) fn cache() -> Result<PathBuf> {
    let of_user = std::env::var_os("XDG_CACHE_HOME")
        .filter(|folder| !folder.is_empty())
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
        .context("There is no home folder to keep tools in. Set XDG_CACHE_HOME.")?;
    Ok(of_user.join("line-of-sight"))
}

fn chromium() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(which))
}

pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).status().is_ok_and(|status| status.success())
}
