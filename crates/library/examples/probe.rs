use library::*;
use std::path::Path;
fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut reports = vec![];
    let mut files: Vec<_> =
        std::fs::read_dir(root.join("seeds/documents")).unwrap().map(|e| e.unwrap().path()).collect();
    for n in ["2015-03-20", "2018-12-19"] {
        files.push(root.join(format!("../shared/reports/calderdale-{n}.pdf")));
    }
    for f in files {
        let b = std::fs::read(&f).unwrap();
        reports.push(reading::read(&formats::open(&f.file_name().unwrap().to_string_lossy(), &b).unwrap()));
    }
    let lib = Library::new(reports);
    let t = std::time::Instant::now();
    let fu = lib.follow_ups("Calderdale");
    println!("follow_ups {:?} n {}", t.elapsed(), fu.len());
    let t = std::time::Instant::now();
    let rec = lib.recurring("Calderdale");
    println!("recurring {:?}", t.elapsed());
    for c in &rec {
        println!("CHAIN");
        for l in c {
            let r = lib.report_at(l.report).unwrap();
            println!("   {} {}", r.short_name(), r.words_of(r.recommendations()[l.recommendation].span));
        }
    }
    for (at, r) in lib.reports() {
        if r.year() == Some(2024) {
            let t = std::time::Instant::now();
            let a = lib.also_raised(at);
            println!("also {:?} {}", t.elapsed(), a.len());
            for f in a {
                let f = lib.found(f).unwrap();
                println!("   {:?} {} {}", f.passage().number, f.finding.tone.value, f.words());
            }
        }
    }
    let at = |y| lib.reports().filter(|(_, r)| r.year() == Some(y)).last().unwrap().0;
    let t = std::time::Instant::now();
    let rv = lib.reversals(at(2022), at(2024));
    println!("rev {:?} {}", t.elapsed(), rv.len());
    for r in rv.iter().take(15) {
        println!(
            "  {} {}\n     {}",
            r.alike,
            lib.found(r.before).unwrap().words(),
            lib.found(r.after).unwrap().words()
        );
    }
    let t = std::time::Instant::now();
    let tr = lib.trajectories("Calderdale");
    println!("traj {:?}", t.elapsed());
    for x in tr {
        println!(
            "{:?} {:?} {:?}",
            x.theme,
            x.course,
            x.points
                .iter()
                .map(|p| (lib.report_at(p.0).unwrap().year().unwrap(), p.1, p.2.strength, p.2.concern, p.2.mixed))
                .collect::<Vec<_>>()
        );
    }
    println!("{:?}", lib.moved("Calderdale").map(|m| told_in_words(&m.2)));
    let of = |y| {
        let r = at(y);
        (0..lib.len() as u32).map(FindingRef).filter(|f| lib.found(*f).unwrap().report_at == r).collect::<Vec<_>>()
    };
    let t = std::time::Instant::now();
    let ph = lib.phrases(&of(2022), &of(2024));
    println!("phrases {:?} {}", t.elapsed(), ph.len());
    for p in ph.iter().take(25) {
        println!("  {} {} {} {}", p.words, p.in_first, p.in_second, p.weight);
    }
    println!("FOLLOW");
    for f in fu {
        let (a, b) = (lib.report_at(f.from).unwrap(), lib.report_at(f.later).unwrap());
        let w = a.words_of(a.recommendations()[f.recommendation].span);
        println!(
            "{} r{} > {} {:?} {} | {}",
            a.year().unwrap(),
            f.recommendation + 1,
            b.short_name(),
            f.status(),
            match &f.outcome {
                Outcome::NotRevisited { why } => why.slug(),
                _ => "",
            },
            &w[..w.len().min(60)]
        );
        for e in f.evidence().take(3) {
            let g = lib.found(e.finding).unwrap();
            println!("      {:?} {}", g.passage().number, g.words().chars().take(110).collect::<String>());
        }
    }
}
