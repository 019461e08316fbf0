//! A project: the whole text of every report, and its sentences as coded selections.

use crate::book::{self, Own};
use crate::xml::Writer;
use crate::{Guid, archive};
use report::{Date, Finding, Report, Span, iso, long};
use std::fmt::Display;
use work::{Noted, OwnTheme};

/// By whom and when a file was made, and what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made<'a> {
    /// The program, as people name it.
    pub program: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The day.
    pub on: Date,
    /// The person whose tags and notes are among the codings, as they are to be named.
    pub person: &'a str,
    /// Which sentences are in it, in words; empty where all are.
    pub shows: &'a str,
}

/// A report, and which of its findings are in a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen<'a> {
    /// The report, with a person's tags laid over what was read.
    pub report: &'a Report,
    /// The findings, in order.
    pub findings: Vec<&'a Finding>,
}

/// What goes into a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Project<'a> {
    /// Its name.
    pub name: &'a str,
    /// The reports.
    pub reports: Vec<Chosen<'a>>,
    /// The reader's own themes.
    pub own: Vec<Own<'a>>,
    /// The reader's pins and notes; those on sentences that are not in it stay out.
    pub notes: &'a [Noted],
    /// By whom and when it is made.
    pub made: Made<'a>,
}

/// Who gave a code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Machine,
    Person,
}

impl Made<'_> {
    /// The program with its version.
    pub(crate) fn origin(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    fn at(&self) -> String {
        format!("{}T00:00:00Z", iso(self.on))
    }

    fn person(&self) -> &str {
        if self.person.is_empty() { "Reader" } else { self.person }
    }

    fn guid(&self, by: By) -> Guid {
        match by {
            By::Machine => machine(),
            By::Person => Guid::of("person", &[self.person()]),
        }
    }
}

/// The GUID of the user that stands for the program.
pub(crate) fn machine() -> Guid {
    Guid::of("machine", &[])
}

/// The project as a `.qdpx` file. `None` where it is too large for an archive.
pub fn project(project: &Project<'_>) -> Option<Vec<u8>> {
    let qde = qde(project);
    let texts: Vec<(String, String)> = project
        .reports
        .iter()
        .map(|chosen| (format!("sources/{}.txt", source(chosen.report)), plain(chosen.report.text())))
        .collect();
    let sources = texts.iter().map(|(name, text)| (name.clone(), text.as_bytes()));
    archive::written([("project.qde".to_owned(), &*qde)].into_iter().chain(sources))
}

/// The GUID of a report as a source.
pub(crate) fn source(report: &Report) -> Guid {
    Guid::of("report", &[report.id().as_str()])
}

/// The text as it stands in the archive. Carriage returns and byte order marks, which readers drop, would move every place
/// behind them.
fn plain(text: &str) -> String {
    text.replace(['\r', '\u{feff}'], " ")
}

fn qde(project: &Project<'_>) -> Vec<u8> {
    let made = &project.made;
    let mut xml = Writer::new();
    let machine = made.guid(By::Machine);
    let attributes: [(&str, &dyn Display); 5] = [
        ("xmlns", &"urn:QDA-XML:project:1.0"),
        ("name", &project.name),
        ("origin", &made.origin()),
        ("creatingUserGUID", &machine),
        ("creationDateTime", &made.at()),
    ];
    let pins = project.reports.iter().any(|chosen| chosen.findings.iter().any(|f| noted(project, chosen, f).is_some()));
    xml.element("Project", &attributes, |xml| {
        xml.element("Users", &[], |xml| {
            xml.empty("User", &[("guid", &machine), ("name", &format!("{} (machine)", made.program))]);
            xml.empty("User", &[("guid", &made.guid(By::Person)), ("name", &made.person())]);
        });
        let own: Vec<&OwnTheme> = project.own.iter().map(|own| own.theme).collect();
        xml.element("CodeBook", &[], |xml| book::codes(xml, &own, pins));
        crate::facts::variables(xml, &project.reports);
        crate::facts::cases(xml, &project.reports);
        if !project.reports.is_empty() {
            xml.element("Sources", &[], |xml| {
                project.reports.iter().for_each(|chosen| text_source(xml, project, chosen));
            });
        }
        notes(xml, project);
        xml.words("Description", &description(project));
    });
    xml.finish()
}

fn text_source(xml: &mut Writer, project: &Project<'_>, chosen: &Chosen<'_>) {
    let (made, report) = (&project.made, chosen.report);
    let guid = source(report);
    let path = format!("internal://{guid}.txt");
    let attributes: [(&str, &dyn Display); 5] = [
        ("guid", &guid),
        ("name", &crate::facts::name(report)),
        ("plainTextPath", &path),
        ("creatingUser", &made.guid(By::Machine)),
        ("creationDateTime", &made.at()),
    ];
    let mut places = Places { text: report.text(), byte: 0, place: 0 };
    xml.element("TextSource", &attributes, |xml| {
        xml.words("Description", &crate::facts::about(report));
        for finding in &chosen.findings {
            selection(xml, project, chosen, finding, places.of(finding.span));
        }
        crate::facts::values(xml, report);
    });
}

/// A finding as a selection with its codes.
fn selection(
    xml: &mut Writer,
    project: &Project<'_>,
    chosen: &Chosen<'_>,
    finding: &Finding,
    (start, end): (usize, usize),
) {
    let (made, id) = (&project.made, chosen.report.id());
    let name: String = chosen.report.words_of(finding.span).chars().take(60).collect();
    let sentence = [id.as_str(), &finding.id.to_string()];
    let guid = Guid::of("sentence", &sentence);
    let attributes: [(&str, &dyn Display); 6] = [
        ("guid", &guid),
        ("name", &name),
        ("startPosition", &start),
        ("endPosition", &end),
        ("creatingUser", &made.guid(By::Machine)),
        ("creationDateTime", &made.at()),
    ];
    let noted = noted(project, chosen, finding);
    xml.element("PlainTextSelection", &attributes, |xml| {
        // Some programs show what is said of a selection, and not the notes that it refers to.
        if let Some(noted) = noted.filter(|noted| !noted.text.is_empty()) {
            xml.words("Description", &noted.text);
        }
        for (code, by) in codes(project, chosen, finding) {
            let code_name = code.to_string();
            let coding = Guid::of("coding", &[sentence[0], sentence[1], &code_name]);
            let attributes: [(&str, &dyn Display); 3] =
                [("guid", &coding), ("creatingUser", &made.guid(by)), ("creationDateTime", &made.at())];
            xml.element("Coding", &attributes, |xml| xml.empty("CodeRef", &[("targetGUID", &code)]));
        }
        if noted.is_some_and(|noted| !noted.text.is_empty()) {
            xml.empty("NoteRef", &[("targetGUID", &Guid::of("note", &sentence))]);
        }
    });
}

/// The codes of a finding, and who gave them.
fn codes(project: &Project<'_>, chosen: &Chosen<'_>, finding: &Finding) -> Vec<(Guid, By)> {
    let by = if finding.checked { By::Person } else { By::Machine };
    let mut codes = vec![(book::tone(finding.tone.value), by)];
    codes.extend(finding.themes.iter().map(|tag| (book::theme(tag.value), by)));
    codes.extend(finding.extent.iter().map(|extent| (book::extent(extent.value), By::Machine)));
    codes.extend(finding.groups.iter().map(|group| (book::group(*group), By::Machine)));
    if finding.recommendation {
        codes.push((book::recommendation(), By::Machine));
    }
    if noted(project, chosen, finding).is_some() {
        codes.push((book::pinned(), By::Person));
    }
    let id = chosen.report.id();
    for own in &project.own {
        if own.found.iter().any(|(report, found)| *found == finding.id && report == id) {
            // Its phrases found it, unless a person put it there.
            let by = if own.theme.holds(id, finding.id) { By::Person } else { By::Machine };
            codes.push((book::own(own.theme), by));
        }
    }
    codes
}

fn noted<'a>(project: &Project<'a>, chosen: &Chosen<'_>, finding: &Finding) -> Option<&'a Noted> {
    let id = chosen.report.id();
    project.notes.iter().find(|noted| noted.sentence.finding == finding.id && noted.sentence.report == *id)
}

fn notes(xml: &mut Writer, project: &Project<'_>) {
    let mut all = Vec::new();
    for chosen in &project.reports {
        let noted = chosen.findings.iter().filter_map(|finding| noted(project, chosen, finding));
        all.extend(noted.filter(|noted| !noted.text.is_empty()));
    }
    if all.is_empty() {
        return;
    }
    let person = project.made.guid(By::Person);
    xml.element("Notes", &[], |xml| {
        for noted in all {
            let sentence = [noted.sentence.report.as_str(), &noted.sentence.finding.to_string()];
            let name: String = noted.text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
            let attributes: [(&str, &dyn Display); 4] = [
                ("guid", &Guid::of("note", &sentence)),
                ("name", &name),
                ("creatingUser", &person),
                ("creationDateTime", &format!("{}T00:00:00Z", iso(noted.on))),
            ];
            xml.element("Note", &attributes, |xml| xml.words("PlainTextContent", &noted.text));
        }
    });
}

/// What the project is and rests on.
fn description(project: &Project<'_>) -> String {
    let made = &project.made;
    let findings: usize = project.reports.iter().map(|chosen| chosen.findings.len()).sum();
    let mut lines = vec![
        format!(
            "Sentences of inspection reports on children’s services, made by {} on {}.",
            made.origin(),
            long(made.on)
        ),
        format!(
            "{findings} sentences in {} reports. {}",
            project.reports.len(),
            match made.shows {
                "" => "All that were read are in it.".to_owned(),
                shows => format!("Shown: {shows}"),
            }
        ),
        format!(
            "Tagged by machine, unless the user of a coding is “{}”: a tag may be wrong, the sentences are as printed.",
            made.person()
        ),
        "Not affiliated with Ofsted.".to_owned(),
    ];
    lines.extend(
        project
            .reports
            .iter()
            .map(|chosen| format!("– {}. {}", crate::facts::name(chosen.report), crate::facts::licence(chosen.report))),
    );
    lines.join("\n")
}

/// Places in a text as code points, for spans that come in order.
struct Places<'t> {
    text: &'t str,
    byte: usize,
    place: usize,
}

impl Places<'_> {
    fn of(&mut self, span: Span) -> (usize, usize) {
        let mut to = |byte: u32| {
            let byte = byte as usize;
            if byte < self.byte {
                (self.byte, self.place) = (0, 0);
            }
            self.place += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
            self.byte = byte;
            self.place
        };
        (to(span.start), to(span.end))
    }
}
