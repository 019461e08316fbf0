//! Texts, Markdown and web pages that nest too deep or go on for too long.

use crate::{each, outcome, read, refused};
use report::wire::Reason;

#[test]
fn elements_without_end() {
    for element in ["div", "table><tr><td", "ul><li", "b", "blockquote", "svg", "dl><dd", "a href=#x", "template", "q"]
    {
        let page =
            format!("<!DOCTYPE html><p>Plans are good.</p>{}Visits are late.", format!("<{element}>").repeat(60_000));
        read(&format!("{element}.html"), page.as_bytes(), "Plans are good.");
    }
    let closed = format!("<html>{}Plans are good.{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
    read("closed.html", closed.as_bytes(), "Plans are good.");
    for piece in ["<", "<!--", "<p ", "&#", "&amp", "<a b=\"", "</", "<![CDATA[", "<td>", "<li>", "</p>", "<sup>1"] {
        let page = format!("<html><p>Plans are good.</p>{}", piece.repeat(100_000));
        read("piece.html", page.as_bytes(), "Plans are good.");
    }
    let attributes = each(0..100_000, |at| format!(" a{at}=\"x\""));
    read("attributes.html", format!("<html><p{attributes}>Plans are good.</p>").as_bytes(), "Plans are good.");
}

#[test]
fn lists_and_quotes_without_end() {
    for piece in ["- ", "> ", "1. ", "  - ", "# ", "| ", "[", "**", "`", "```\n", "* * "] {
        let text = format!("Plans are good.\n\n{}", piece.repeat(100_000));
        read("deep.md", text.as_bytes(), "Plans are good.");
    }
    let nested = each(0..2_000, |depth| format!("{}- Plans are good.\n", "  ".repeat(depth)));
    read("nested.md", nested.as_bytes(), "Plans are good.");
}

#[test]
fn one_enormous_line() {
    for name in ["line.txt", "line.md", "line.html"] {
        read(name, format!("<p>{}", "Plans are good ".repeat(300_000)).as_bytes(), "Plans are good");
        read(name, format!("<p>{}", "x".repeat(4_000_000)).as_bytes(), "xxx");
    }
}

#[test]
fn a_huge_table() {
    let rows = "<tr>".to_owned() + &"<td>Good</td>".repeat(50);
    read("table.html", format!("<table>{}", rows.repeat(4_000)).as_bytes(), "Good");
    read(
        "table.md",
        format!("| Area | Grade |\n|---|---|\n{}", "| Good | Good |\n".repeat(100_000)).as_bytes(),
        "Good",
    );
    let wide = format!("<table><tr>{}", "<td>Good".repeat(200_000));
    let _ = outcome("wide.html", wide.as_bytes());
}

#[test]
fn what_is_larger_than_any_report_is_refused() {
    let over = vec![b'x'; formats::LARGEST + 1];
    for name in ["over.txt", "over.md", "over.html", "over.pdf", "over.docx"] {
        refused(name, &over, Reason::TooLarge);
    }
    refused("blocks.txt", "x\n\n".repeat(6_000_000).as_bytes(), Reason::TooLarge);
    refused("blocks.html", format!("<html>{}", "<p>x".repeat(4_000_000)).as_bytes(), Reason::TooLarge);
}
