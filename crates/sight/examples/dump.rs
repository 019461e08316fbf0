use std::io::Write;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut labels = Vec::new();
    for p in &args[3..] {
        let t = std::fs::read_to_string(p).unwrap();
        labels.push(t.lines().map(|l| serde_json::from_str::<sight::train::examples::Label>(l).unwrap()).collect());
    }
    let (found, lost) = sight::train::examples::find(labels, &[args[1].clone().into()], std::num::NonZeroUsize::new(2).unwrap()).unwrap();
    eprintln!("{} found {} lost", found.len(), lost.len());
    let mut out = std::io::BufWriter::new(std::fs::File::create(&args[2]).unwrap());
    for e in found {
        let l = &e.label;
        let v = serde_json::json!({"id": l.id, "report": l.report, "file": e.file, "auth": e.authority(), "tone": l.tone.slug(), "also": l.tone_also.iter().map(|t| t.slug()).collect::<Vec<_>>(),
            "readings": l.readings, "certain": e.row.certain.map(|t| t.slug()), "ruled": e.row.ruled.slug(), "f": e.row.tone, "text": e.text});
        writeln!(out, "{v}").unwrap();
    }
}
