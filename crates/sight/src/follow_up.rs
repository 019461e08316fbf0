//! `sight follow-up`: what later reports say of each recommendation.

use crate::cli::ReadArgs;
use crate::input::Naming;
use crate::json::{PROGRAM, VERSION, follow_up_json};
use crate::shelve::Shelved;
use anyhow::Result;
use library::{FollowUp, Library, Outcome};
use report::wire::Failure;
use std::io::{self, Write};

pub(crate) fn run(args: &ReadArgs, out: &mut impl Write) -> Result<Vec<Failure>> {
    let shelved = Shelved::read(&args.sources.paths, args.sources.jobs.count(), Naming::AsGiven);
    shelved.name_duplicates();
    let library = &shelved.library;
    let computed = shelved.follow_ups();
    if args.json {
        let all: Vec<_> = computed.iter().filter_map(|follow_up| follow_up_json(follow_up, library)).collect();
        let all = serde_json::json!({ "program": PROGRAM, "version": VERSION, "follow_ups": all });
        serde_json::to_writer(&mut *out, &all)?;
        writeln!(out)?;
        return Ok(shelved.failures);
    }
    if computed.is_empty() {
        writeln!(out, "No recommendation has a later report of the same authority.")?;
    }
    let same = |a: &FollowUp, b: &FollowUp| (a.from, a.recommendation) == (b.from, b.recommendation);
    for (at, of_one) in computed.chunk_by(same).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        print(of_one, library, out)?;
    }
    Ok(shelved.failures)
}

/// A recommendation, and what each later report says of it.
fn print(of_one: &[FollowUp], library: &Library, out: &mut impl Write) -> io::Result<()> {
    let Some(first) = of_one.first() else { return Ok(()) };
    let Some(report) = library.report_at(first.from) else { return Ok(()) };
    let Some(item) = report.recommendations().get(first.recommendation) else { return Ok(()) };
    let authority = report.about().authority.as_deref().unwrap_or_default();
    writeln!(out, "{authority}, {}, {}: {}", report.short_name(), item.n, report.words_of(item.span))?;
    for follow_up in of_one {
        let Some(later) = library.report_at(follow_up.later) else { continue };
        let told = match &follow_up.outcome {
            Outcome::NotRevisited { why } => why.label(),
            Outcome::Revisited { status, .. } => status.label(),
        };
        writeln!(out, "  {}: {told}", later.short_name())?;
        for evidence in follow_up.evidence().take(3) {
            let Some(found) = library.found(evidence.finding) else { continue };
            let number = found.passage().number.map(|number| format!("¶{number} ")).unwrap_or_default();
            writeln!(out, "    {number}“{}”", found.words())?;
        }
    }
    Ok(())
}
