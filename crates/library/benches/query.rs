//! Times growing and asking a generated library of 500 reports and 200,000 findings: `cargo bench -p library`.
//!
//! Words are drawn so that a few are very common and most are rare, as in real text; everything comes from one seed.

use library::{Column, Keyword, Library, Query, Sort};
use report::{
    About, Acronym, Area, Extent, Finding, FindingId, Format, Framework, Group, Kind, Parts, Passage, PassageKind,
    Period, Reasoned, Report, ReportId, Section, SectionKind, Source, Span, Theme, Tone, parse_iso,
};
use std::time::{Duration, Instant};

const REPORTS: u32 = 500;
const FINDINGS: u32 = 400;
const QUERIES: &[&str] = &[
    "",
    "tone:concern",
    "tone:concern theme:supervision,health extent:some group:children-in-care rec:no area:leaders",
    "b1",
    "c2 e30",
    "y700",
    "c*",
    "c2*",
    "\"b1 c2\"",
    "\"u20 e30\"",
    "d3 OR e4 OR y50 -b1",
    "b1 NEAR/5 c2",
    "d3 tone:concern,mixed theme:health year:2015,2016 authority:shire-7",
    "d3 d3*",
    // A word that reports explain as an abbreviation, and one of the table of names.
    "ab1",
    "supervision",
];

fn main() {
    let mut random = Random(7);
    let reports: Vec<Report> = (0..REPORTS).map(|n| report(n, &mut random)).collect();
    let bytes: usize = reports.iter().map(|report| report.text().len()).sum();
    println!("{REPORTS} reports, {} findings, {bytes} bytes", REPORTS * FINDINGS);

    let (mut library, mut slowest) = (Library::default(), Duration::ZERO);
    let start = Instant::now();
    for report in reports {
        let step = Instant::now();
        library = library.with(report);
        slowest = slowest.max(step.elapsed());
    }
    println!("grown in {:?}, slowest step {slowest:?}", start.elapsed());

    println!("{:>8} {:>8} {:>9} {:>9} {:>9}  query", "hits", "words", "fastest", "median", "p95");
    for text in QUERIES {
        let (query, notes) = Query::parse(text);
        assert!(notes.is_empty(), "{notes:?}");
        let mut times = Vec::new();
        let mut hits = None;
        for _ in 0..41 {
            let start = Instant::now();
            hits = Some(library.search(&query, Sort::Relevance));
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let (found, occurrences) = hits.map_or((0, 0), |hits| (hits.findings.len(), hits.occurrences));
        let [fastest, median, p95] = [0, 20, 38].map(|at| times[at].as_micros());
        println!("{found:>8} {occurrences:>8} {fastest:>7}µs {median:>7}µs {p95:>7}µs  {text}");
    }
    for typed in ["b", "b1", "c2 e3", "superv", "theme:he", "mas"] {
        let mut times: Vec<Duration> = (0..41)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(library.suggest(typed));
                start.elapsed()
            })
            .collect();
        let first = times[0];
        times.sort_unstable();
        println!("suggestions for {typed}: median {:?}, p95 {:?}, the first time {first:?}", times[20], times[38]);
    }
    let (query, _) = Query::parse("b1x c2y supervison");
    let start = Instant::now();
    let unknown = library.unknown_words(&query).len();
    println!("nearest words of {unknown} unknown ones in {:?}", start.elapsed());
    let (query, _) = Query::parse("b1");
    let findings = library.search(&query, Sort::Relevance).findings;
    let start = Instant::now();
    let rows: Vec<Keyword> = library.keywords(&query, &findings).collect();
    let rows = library.sorted_keywords(&rows, Column::Left, false).len();
    println!("{rows} keywords in context, sorted, in {:?}", start.elapsed());
    let start = Instant::now();
    let themes = library.theme_matrix().len();
    println!("theme matrix of {themes} in {:?}", start.elapsed());
}

/// Steele and Vigna's splitmix64.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((((z ^ (z >> 31)) >> 32) * u64::from(n)) >> 32).unwrap_or(0)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(u32::try_from(of.len()).expect("short")) as usize]
    }

    /// A word: the letter says nothing, the number how rare it is; each power of two is drawn as often as the next.
    fn word(&mut self, out: &mut String) {
        let rank = 1 << self.below(14);
        let number = rank + self.below(rank);
        out.push(char::from(b'a' + u8::try_from(number % 26).expect("small")));
        out.push_str(&number.to_string());
    }
}

fn report(n: u32, random: &mut Random) -> Report {
    let authority = format!("Shire {}", n % 150);
    let day = parse_iso(&format!("{}-{:02}-{:02}", 2009 + n % 17, 1 + n % 12, 1 + n % 28)).expect("a date");
    let kind = random.one(Kind::ALL);
    let id = ReportId::from_parts([authority.as_str(), &n.to_string(), kind.slug()]);
    let mut text = String::new();
    let (mut passages, mut findings) = (Vec::new(), Vec::new());
    for at in 0..FINDINGS {
        let start = text.len();
        for _ in 0..15 + random.below(20) {
            random.word(&mut text);
            text.push(' ');
        }
        let span = Span::new(start, text.len());
        passages.push(Passage { kind: PassageKind::Paragraph, number: None, page: None, span });
        let mut themes: Vec<Theme> = (0..random.below(4)).map(|_| random.one(Theme::ALL)).collect();
        themes.sort_unstable();
        themes.dedup();
        let extent =
            (random.below(3) == 0).then(|| Reasoned { value: random.one(Extent::ALL), cues: Vec::new(), sure: 90 });
        findings.push(Finding {
            id: FindingId::of(&id, &text[start..], at),
            passage: at,
            span,
            tone: Reasoned { value: random.one(Tone::ALL), cues: Vec::new(), sure: 90 },
            themes: themes.into_iter().map(|value| Reasoned { value, cues: Vec::new(), sure: 90 }).collect(),
            extent,
            groups: vec![random.one(Group::ALL)],
            recommendation: random.below(20) == 0,
            checked: false,
        });
    }
    let areas = [None, Some(Area::Leaders), Some(Area::InCare), Some(Area::CareLeavers)];
    let sections = areas.iter().zip(0_u32..).map(|(area, at)| Section {
        heading: String::new(),
        kind: SectionKind::Findings,
        area: *area,
        first: at * FINDINGS / 4,
        end: (at + 1) * FINDINGS / 4,
    });
    let sections = sections.collect();
    let about = About {
        authority: Some(authority),
        framework: Framework::Ilacs,
        kind,
        inspected: Period::of(day, day),
        ..About::unknown()
    };
    let source = Source { file: String::new(), sha256: String::new(), pages: None, format: Format::Text };
    let (recommendations, mentions, notes) = (Vec::new(), Vec::new(), Vec::new());
    let acronym = |n: u32| Acronym { short: format!("AB{n}"), long: format!("b{n} c{}", 2 * n), passage: 0 };
    let acronyms = (n % 7..n % 7 + 12).map(acronym).collect();
    let corrected = report::Set::new();
    let parts = Parts {
        id,
        source,
        about,
        text,
        sections,
        passages,
        findings,
        recommendations,
        mentions,
        acronyms,
        notes,
        corrected,
    };
    Report::try_from(parts).expect("a sound report")
}
