//! Prints the blocks of PDFs, a line each: role, size, weight, place and words.

use report::page::Line;

fn main() {
    for file in std::env::args().skip(1) {
        match std::fs::read(&file).map(|bytes| pdf::pages(&bytes)) {
            Ok(Ok(pages)) => {
                for page in pages {
                    println!("── {file}, page {}", page.number.unwrap_or(0));
                    for block in page.blocks {
                        println!("{:?}, {} empty lines above", block.role, block.gap);
                        block.lines.iter().for_each(show);
                    }
                }
            }
            Ok(Err(fault)) => println!("{file}: {fault:?}"),
            Err(error) => println!("{file}: {error}"),
        }
    }
}

fn show(line: &Line) {
    let (bold, breaks) = (if line.bold { " bold" } else { "" }, if line.hard_break { " ↵" } else { "" });
    let Some(print) = &line.print else { return };
    let marks: Vec<String> = print.marks.iter().map(|mark| format!(" [{} at {}]", mark.text, mark.at)).collect();
    let (page, size, left, top) = (print.page, f32::from(print.size) / 10.0, print.left / 10, print.top / 10);
    println!("  p{page} {left:>3},{top:>3} {size:>4.1}pt{bold}  {}{breaks}{}", line.text, marks.concat());
}
