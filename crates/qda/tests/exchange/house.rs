//! A made-up report, and projects of other programs as they write them.

use report::{
    About, Area, Extent, Fact, Finding, FindingId, Format, Grade, Group, Judgement, Kind, Licence, Parts, Passage,
    PassageKind, Period, Reasoned, Report, ReportId, Section, SectionKind, Set, Source, Span, Theme, Tone, parse_iso,
};

/// Sentences with what is not counted as one everywhere: curly quotation marks, a dash, and a character beyond the first 65,536.
pub(crate) const SENTENCES: [&str; 4] = [
    "Children’s “plans” are clear – and kept up to date.",
    "One thing 🙂 stands before the rest.",
    "Most supervision is irregular, and drift isn’t challenged.",
    "Care leavers are proud of their homes.",
];

fn sure<T>(value: T) -> Reasoned<T> {
    Reasoned { value, cues: vec![], sure: 90 }
}

/// A report of two passages with two findings each.
pub(crate) fn report(authority: &str) -> Report {
    let mut text = String::new();
    let (mut passages, mut findings) = (Vec::new(), Vec::new());
    for (at, pair) in SENTENCES.chunks(2).enumerate() {
        let start = text.len();
        for sentence in pair {
            if text.len() > start {
                text.push(' ');
            }
            let from = text.len();
            text.push_str(sentence);
            let n = findings.len();
            findings.push(Finding {
                id: FindingId::default(),
                passage: u32::try_from(at).expect("few"),
                span: Span::new(from, text.len()),
                tone: sure([Tone::Strength, Tone::Neutral, Tone::Concern, Tone::Strength][n]),
                themes: [
                    vec![Theme::Planning],
                    vec![],
                    vec![Theme::Planning, Theme::Supervision],
                    vec![Theme::Accommodation],
                ][n]
                    .iter()
                    .map(|theme| sure(*theme))
                    .collect(),
                extent: (n == 2).then(|| sure(Extent::Most)),
                groups: if n == 3 { vec![Group::CareLeavers] } else { vec![] },
                recommendation: false,
                checked: n == 0,
            });
        }
        passages.push(Passage {
            kind: PassageKind::Paragraph,
            number: None,
            page: None,
            span: Span::new(start, text.len()),
        });
        if at == 0 {
            text.push('\n');
        }
    }
    let day = |iso: &str| parse_iso(iso).expect("a day");
    let judgement = Judgement {
        area: Area::Overall,
        grade: Grade::RequiresImprovement,
        printed_area: String::new(),
        printed_grade: String::new(),
        reported_by: None,
        passage: None,
    };
    let about = About {
        authority: Some(authority.to_owned()),
        title: "Inspection & review".into(),
        kind: Kind::Inspection,
        licence: Some(Licence::Ogl3),
        inspected: Period::of(day("2024-02-19"), day("2024-02-23")),
        judgements: vec![judgement],
        ..About::unknown()
    };
    let section = Section { heading: String::new(), kind: SectionKind::Findings, area: None, first: 0, end: 2 };
    let source = Source { file: "a<b>.txt".into(), sha256: "0".repeat(64), pages: None, format: Format::Text };
    Report::try_from(Parts {
        id: ReportId::from_parts([authority, "2024-02-23", "inspection"]),
        source,
        about,
        text,
        sections: vec![section],
        passages,
        findings,
        recommendations: vec![],
        mentions: vec![],
        acronyms: vec![],
        notes: vec![],
        corrected: Set::from([Fact::Published]),
    })
    .expect("a sound report")
}

/// An archive of these files.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packing = archive::Packing::default();
    for (name, bytes) in files {
        packing.add(name, bytes, false).expect("memory");
    }
    packing.end().expect("memory")
}

/// The project’s XML in an archive of ours.
pub(crate) fn qde(bytes: &[u8]) -> String {
    let bounds = archive::Bounds { entries: 1_000, unpacked: 1 << 24 };
    let mut archive = archive::Archive::open(bytes, bounds).expect("an archive");
    String::from_utf8(archive.bytes(0).expect("the first entry")).expect("text")
}

/// A project of one text with one code, and these selections: name, start, end.
pub(crate) fn coded(origin: &str, path: &str, selections: &[(&str, usize, usize)]) -> String {
    let selections: Vec<String> = selections
        .iter()
        .enumerate()
        .map(|(n, (name, start, end))| {
            format!(
                "<PlainTextSelection guid=\"{{0000000{n}-0000-0000-0000-00000000000A}}\" name=\"{name}\" startPosition=\"{start}\" \
                 endPosition=\"{end}\" creatingUser=\"B\"><Coding guid=\"c{n}\" creatingUser=\"B\"><CodeRef targetGUID=\"A1\"/></Coding></PlainTextSelection>"
            )
        })
        .collect();
    let selections = selections.concat();
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Study\" origin=\"{origin}\">\
         <Users><User guid=\"b\" name=\"Ada\"/></Users>\
         <CodeBook><Codes><Code guid=\"h\" name=\"Practice\" isCodable=\"false\"><Code guid=\"{{a1}}\" name=\"Pride\" isCodable=\"true\" color=\"#12436D\">\
         <Description>What people say they are proud of.</Description></Code></Code></Codes></CodeBook>\
         <Sources><TextSource guid=\"s\" name=\"Letter\" {path}>{selections}</TextSource></Sources></Project>"
    )
}
