//! The commands and their options: the one table that the program, its help and its shell completions come from.

use anyhow::{Result, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::borrow::Cow;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads inspection reports on children's services: what inspectors found, what they asked for, and where it says so.
///
/// Exit code 0: every input was read. 2: some were not (each is named on standard error) and the rest was done; or the command
/// was not understood. 1: the result could not be written.
#[derive(Debug, Parser)]
#[command(name = "sight", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read files and folders and print what was read
    ///
    /// Folders are read with all that is in them, hidden files aside, in the order of their names. Each report is printed with
    /// its facts, what it asks for, and how much of it was read.
    Read(ReadArgs),
    /// Read files and folders into a pack, the file that the page opens
    ///
    /// Equal inputs give equal bytes. Of two copies of one report the better goes into the pack.
    ///
    /// With --by region, a pack for each region and packs.json, the list of them, from which a page offers the packs that lie
    /// beside it: sight pack reports --by region -o site/packs
    Pack(PackArgs),
    /// Print a pack
    Show(ShowArgs),
    /// Find sentences with the query language of the page
    ///
    /// Words and phrases must all be there; `OR` joins alternatives, `-` leaves out, `*` ends the beginning of a word,
    /// `NEAR/5` stands between two words. The fields are those of the filters below: `tone:concern,mixed`.
    ///
    /// Example: sight find reports.pack 'supervision "line of sight" OR oversight -audit tone:concern,mixed'
    ///
    /// A query that begins with `-` comes after `--`, as the last argument.
    #[command(override_usage = "sight find [OPTIONS] <PACK>... <QUERY>")]
    Find(Box<FindArgs>),
    /// Write what was read into files for other programs
    ///
    /// The exports of the page, each with what it rests on, and Parquet. Without a query and filters everything is exported;
    /// with them the findings that they find, and what is asked for and judged in the reports in which these stand.
    ///
    /// Examples: sight export reports.pack --format xlsx -o reports.xlsx
    /// sight export reports.pack --format parquet -o tables
    /// sight export reports.pack --format qdpx --query supervision --tone concern,mixed -o supervision.qdpx
    Export(Box<ExportArgs>),
    /// Tell what later reports say of each recommendation
    ///
    /// Every recommendation is looked for in every later report of the same authority. A status stands only where a sentence
    /// of the later report can be quoted; where a visit looked at something else, that is said instead.
    FollowUp(ReadArgs),
    /// Measure the reading against reference data
    ///
    /// Prints every measure with the number of answers behind it, what plain methods reach, and what nothing measures.
    Score(ScoreArgs),
    /// Learn the weights of the reading from labelled sentences, or those that decide follow-ups
    ///
    /// Equal inputs give equal bytes. Prints what is right in sentences of authorities that were not learned from.
    #[cfg(feature = "train")]
    Train(TrainArgs),
    /// Print completions for a shell
    ///
    /// Example: sight completions bash > ~/.local/share/bash-completion/completions/sight
    Completions(CompletionsArgs),
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Files, folders and packs
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

#[derive(Debug, Args)]
pub(crate) struct Jobs {
    /// How many files to read at once [default: as many as there are cores]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl Jobs {
    pub(crate) fn count(&self) -> NonZeroUsize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Print JSON for machines
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The packs to print
    #[arg(required = true, value_name = "PACK")]
    pub(crate) packs: Vec<PathBuf>,
    /// Print JSON for machines
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

#[derive(Debug, Args)]
pub(crate) struct PackArgs {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Make several packs, and a list of them
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) by: Option<PackBy>,
    /// The pack to write; with --by the folder for the packs
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// In one piece and not compressed, as the pack must be that is built into the page
    #[arg(long)]
    pub(crate) plain: bool,
}

/// What reports are parted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PackBy {
    /// A pack for each region of England, and one for reports of which none is known
    Region,
}

/// What to find, where, and how to print it.
#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    // One list, so that options may stand between the two.
    /// Packs, folders and files; and last what to find, in quotation marks
    #[arg(required = true, value_name = "PACK... QUERY")]
    words: Vec<OsString>,
    /// The order of the findings
    #[arg(long, value_enum, default_value_t = Order::Relevance)]
    pub(crate) sort: Order,
    /// Print at most so many findings; counts are always of all
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Print CSV for spreadsheets
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Print JSON for machines
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    // Last, since their heading stands over all that follows.
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
}

impl FindArgs {
    /// Where to look, and what for; an error where one of them is missing.
    pub(crate) fn parts(&self) -> Result<(Vec<PathBuf>, Cow<'_, str>)> {
        match self.words.split_last() {
            Some((query, paths)) if !paths.is_empty() => {
                Ok((paths.iter().map(PathBuf::from).collect(), query.to_string_lossy()))
            }
            _ => bail!(
                "Name at least one pack, folder or file, and last what to find: sight find reports.pack supervision"
            ),
        }
    }
}

/// What to export, and where to.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Packs, folders and files
    #[arg(required = true, value_name = "PACK")]
    pub(crate) paths: Vec<PathBuf>,
    /// The format
    #[arg(long, short, value_enum)]
    pub(crate) format: ExportFormat,
    /// The file to write; of several tables as CSV or Parquet the folder for their files
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Only this table: findings, recommendations, judgements, reports and others
    #[arg(long, value_name = "NAME")]
    pub(crate) table: Option<String>,
    /// Write Parquet in folders by these fields, one pack after the other: --partition region,year
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FIELDS")]
    pub(crate) partition: Vec<PartitionBy>,
    /// Only findings that this finds, in the query language of the page
    #[arg(long, short, default_value = "", value_name = "QUERY")]
    pub(crate) query: String,
    /// The day that the export bears as that of its making [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) made_on: Option<String>,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    // Last, since their heading stands over all that follows.
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
}

/// What folders of Parquet files are parted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PartitionBy {
    /// The region of England in which the authority lies
    Region,
    /// The year of the report
    Year,
    /// The authority
    Authority,
    /// The kind of document
    Kind,
}

impl PartitionBy {
    /// The name of the column.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Year => "year",
            Self::Authority => "authority",
            Self::Kind => "kind",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Tables for spreadsheets and scripts, each a file in a folder
    Csv,
    /// Workbook
    Xlsx,
    /// Word document, in quotations
    Docx,
    /// Tables for programs
    Json,
    /// Markdown, in quotations
    Md,
    /// Findings, recommendations and judgements for DuckDB, Spark and Power BI, each a file in a folder
    Parquet,
    /// REFI-QDA project: the reports with their sentences coded, for NVivo, MAXQDA, ATLAS.ti, QualCoder
    Qdpx,
    /// REFI-QDA code book
    Qdc,
}

/// The fields of the query as options; several values are parted by commas.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct FilterArgs {
    /// Local authority
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    authority: Vec<String>,
    /// Report, by its id
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    report: Vec<String>,
    /// Year, or years as 2018-2024
    #[arg(long, value_delimiter = ',')]
    year: Vec<String>,
    /// Kind of document
    #[arg(long, value_delimiter = ',')]
    kind: Vec<String>,
    /// Judgement area of the section
    #[arg(long, value_delimiter = ',')]
    area: Vec<String>,
    /// Grade of that area
    #[arg(long, value_delimiter = ',')]
    grade: Vec<String>,
    /// Theme
    #[arg(long, value_delimiter = ',')]
    theme: Vec<String>,
    /// Tone: strength, concern, mixed, neutral
    #[arg(long, value_delimiter = ',')]
    tone: Vec<String>,
    /// Extent: none, one, a few, some, many, most, all
    #[arg(long, value_delimiter = ',')]
    extent: Vec<String>,
    /// Group of children or adults
    #[arg(long, value_delimiter = ',')]
    group: Vec<String>,
    /// Recommendations or other findings: yes, no
    #[arg(long)]
    rec: Option<String>,
}

impl FilterArgs {
    /// The options in the query language, so that one parser understands both.
    pub(crate) fn as_query(&self) -> String {
        let rec = self.rec.iter().cloned().collect();
        let fields = [
            ("authority", &self.authority),
            ("report", &self.report),
            ("year", &self.year),
            ("kind", &self.kind),
            ("area", &self.area),
            ("grade", &self.grade),
            ("theme", &self.theme),
            ("tone", &self.tone),
            ("extent", &self.extent),
            ("group", &self.group),
            ("rec", &rec),
        ];
        let given = fields.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        let written: Vec<_> = given.map(|(name, value)| format!("{name}:\"{}\"", value.replace('"', "\"\""))).collect();
        written.join(" ")
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Order {
    /// Best match first
    Relevance,
    /// Newest report first
    Newest,
    /// Oldest report first
    Oldest,
}

#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// The folder of the reference data
    #[arg(value_name = "GOLD-DIR")]
    pub(crate) gold: PathBuf,
    /// Files and folders with the reports that the reference data speak of; without them only tone and themes are measured,
    /// each sentence in its paragraph alone
    #[arg(value_name = "REPORTS-DIR")]
    pub(crate) reports: Vec<PathBuf>,
    /// List every miss: the report, the field, what was read and what is wanted
    #[arg(long, short = 'v')]
    pub(crate) misses: bool,
    /// Print JSON for machines
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

/// What can be learned.
#[cfg(feature = "train")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Learn {
    /// The tone
    Tone,
    /// The themes
    Themes,
    /// What became of recommendations: labelled recommendations instead of sentences
    FollowUps,
}

#[cfg(feature = "train")]
#[derive(Debug, Args)]
pub(crate) struct TrainArgs {
    /// Files of labelled sentences, or of labelled follow-ups, one JSON object to a line; the first is the measure
    #[arg(required = true, value_name = "LABELS")]
    pub(crate) labels: Vec<PathBuf>,
    /// Files and folders with the reports that the labels speak of
    #[arg(long, required = true, value_name = "PATH")]
    pub(crate) reports: Vec<PathBuf>,
    /// Which weights are learned
    #[arg(long, value_enum, default_value_t = Learn::Tone)]
    pub(crate) of: Learn,
    /// Where the weights go; without it only the measures are printed
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_table_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_query_comes_last() {
        let cli = Cli::parse_from(["sight", "find", "a.pack", "b.txt", "plans -drift", "--tone", "concern,mixed"]);
        let Command::Find(args) = cli.command else { panic!("not find") };
        let (paths, query) = args.parts().expect("paths and a query");
        assert_eq!((paths.len(), &*query), (2, "plans -drift"));
        assert_eq!(args.filters.as_query(), "tone:\"concern\" tone:\"mixed\"");
        let cli = Cli::parse_from(["sight", "find", "a.pack", "--csv", "plans"]);
        let Command::Find(args) = cli.command else { panic!("not find") };
        assert!(args.csv && args.parts().is_ok(), "options may stand anywhere");
        let Command::Find(args) = Cli::parse_from(["sight", "find", "plans"]).command else { panic!("not find") };
        assert!(args.parts().is_err(), "a query alone finds nothing");
    }
}
