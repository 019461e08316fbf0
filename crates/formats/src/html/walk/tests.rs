//! Markup → blocks, as a browser would show it.

use crate::html::pages;
use report::page::BlockRole;

/// Each block as its role's letter and its lines joined by `/`.
fn shown(html: &str) -> Vec<String> {
    let pages = pages(html.as_bytes()).expect("a page");
    let show = |block: &report::page::Block| {
        let role = match block.role {
            BlockRole::Text => "T".into(),
            BlockRole::Heading(level) => format!("H{level}"),
            BlockRole::Bullet(depth) => format!("B{depth}"),
            BlockRole::Row => "R".into(),
            BlockRole::Note => "N".into(),
            BlockRole::Artifact => "A".into(),
        };
        let lines: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
        format!("{role} {}", lines.join("/"))
    };
    pages.iter().flat_map(|page| &page.blocks).map(show).collect()
}

fn check(html: &str, expected: &[&str]) {
    assert_eq!(shown(html), expected, "{html}");
}

#[test]
fn headings_and_paragraphs() {
    check(
        "<!DOCTYPE html><title>x</title><h1>Plans &amp;\n <em>visits</em></h1><p>One&nbsp;two<p>three<br>four<div>five</div>six",
        &["H1 Plans & visits", "T One two", "T three/four", "T five", "T six"],
    );
    check("<h2>One<h3>Two</h3>Three", &["H2 One", "H3 Two", "T Three"]);
    check("<p>One.<br><br>Two.</p>", &["T One.", "T Two."]);
    check("<div role=heading aria-level=3>Strengths</div><p class=MsoTitle>Title</p>", &["H3 Strengths", "H1 Title"]);
    check("<q>plans</q> &ldquo;x&rdquo; &#146;", &["T “plans” “x” ’"]);
}

#[test]
fn broken_markup_is_read_as_browsers_read_it() {
    check("<p><b>One</p>two</b> three", &["T One", "T two three"]);
    check("<ul><li>One<li>two<ul><li>three</ul>more</ul>end", &["B0 One", "B0 two", "B1 three", "T more", "T end"]);
    check("<b><p>One</b> two<p>three", &["T One two", "T three"]);
    check("</p></div></td>One</b></li>", &["T One"]);
    check("<table><tr><td>One<td>two<tr><td>three<td>four</table>five", &["R One\ttwo", "R three\tfour", "T five"]);
    check("<table><td>One<td>two</table>", &["R One\ttwo"]);
    check("<td>One</td>two", &["T One", "T two"]);
    check("<select><option>a<option>b</select>One <ruby>x<rt>y</ruby> two", &["T One x two"]);
    check("One <3 & two <unknown>three</unknown", &["T One <3 & two three"]);
}

#[test]
fn lists() {
    check(
        "<ol start=3><li>One</li><li value=7>two<ol type=a><li>three</li></ol></li><li>four</li></ol>",
        &["T 3. One", "T 7. two", "T a. three", "T 8. four"],
    );
    check("<ol reversed start=2><li>One<li>two</ol>", &["T 2. One", "T 1. two"]);
    check("<ol style='list-style-type: lower-roman'><li>One<li>two</ol>", &["T i. One", "T ii. two"]);
    check("<ol><li><p>One</p><p>two</p></li></ol>", &["T 1. One", "T two"]);
    check("<ol><li><ul><li>One</ul></ol>", &["B1 One"]);
    check("<p>• One</p><p>\u{f0b7}two</p>", &["B0 One", "B0 two"]);
    check(
        "<dl><dt>Lead inspector<dd>Ann Green<dt>Date<dd>May</dl>",
        &["T Lead inspector", "T Ann Green", "T Date", "T May"],
    );
}

#[test]
fn tables() {
    check(
        "<table><caption>Judgements</caption><thead><tr><th>Judgement</th><th>Grade</th></tr></thead>\n<tbody><tr><td><p>Leaders</p></td>\n<td>Good<br>now</td></tr></tbody></table>",
        &["T Judgements", "R Judgement\tGrade", "R Leaders\tGood now"],
    );
    check("<table role=presentation><tr><td>One<td>two</table>", &["T One", "T two"]);
    let long = "Children are seen often and by people they know. ".repeat(20);
    let inner = "<table><tr><td>Leaders<td>Good</table>";
    check(
        &format!("<table><tr><td><h2>Findings</h2><p>{long}</p>{inner}</td><td>Beside</td></tr></table>"),
        &["H2 Findings", &format!("T {}", long.trim_end()), "R Leaders\tGood", "T Beside"],
    );
}

#[test]
fn what_is_not_shown_is_left_out() {
    check(
        "<script>var a='<p>x</p>'</script><style>p{}</style><template><p>x</p></template><p hidden>x</p>\
         <p style='display : none'>x</p><span class=govuk-visually-hidden>x</span><button>x</button>\
         <noscript>x</noscript><!-- x --><svg><text>x</text></svg><p>One <del>x</del>two",
        &["T One two"],
    );
    check("<textarea>x</textarea><div style='mso-element:comment-list'>x</div>One", &["T One"]);
}

#[test]
fn what_stands_around_is_furniture() {
    check(
        "<header><nav><a href=/>Home</a></nav><h1>Inspection of Northshire</h1><p>Site</p></header>\
         <div class=cookie-banner>Cookies</div><main><article><header><p>Published in May</p></header><p>Plans.</p>\
         <aside>Beside</aside></article></main><footer><p>Crown copyright</p></footer>",
        &[
            "A Home",
            "H1 Inspection of Northshire",
            "A Site",
            "A Cookies",
            "T Published in May",
            "T Plans.",
            "A Beside",
            "A Crown copyright",
        ],
    );
}

#[test]
fn footnotes_stand_apart_and_their_marks_are_taken_off() {
    check(
        "<p>Plans<sup><a href=#n1>1</a></sup> are<a href='#n2'>[2]</a> good on the 10<sup>th</sup>, see <a href=#p>3</a>.</p>\
         <ol><li id=n1>Of 2019.</li></ol><div id=n2><p>[2] Of 2020.</p></div>",
        &["T Plans are good on the 10th, see 3.", "N 1. Of 2019.", "N [2] Of 2020."],
    );
    check(
        "<p>Plans<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference><span>[1]</span></span></a>.</p>\
         <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>\
         <a href='#_ftnref1' name='_ftn1'><span class=MsoFootnoteReference>[1]</span></a> Of 2019.</p></div></div>",
        &["T Plans.", "N [1] Of 2019."],
    );
}

#[test]
fn pages_that_word_saved() {
    let item = |level: u8, label: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>\
             <span style='font-family:Symbol'><span style='mso-list:Ignore'>{label}<span style='font:7.0pt \"Times New Roman\"'>\
             &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>\n"
        )
    };
    let page = format!(
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><!--[if gte mso 9]><xml><w:x>no</w:x></xml><![endif]--></head>\
         <body>{}{}{}{}<p class=MsoListParagraph><span style='font-family:Symbol'>·<span>&nbsp;&nbsp; </span></span>Filtered</p></body></html>",
        item(1, "1.", "One"),
        item(1, "·", "two"),
        item(2, "o", "three"),
        item(1, "(a)", "four"),
    );
    check(&page, &["T 1. One", "B0 two", "B1 three", "T (a) four", "B0 Filtered"]);
}

#[test]
fn text_that_is_set_out_keeps_its_lines() {
    check("<pre>One\n  two\n\nthree</pre>", &["T One/two", "T three"]);
}

#[test]
fn tags_in_any_order_are_read_and_no_word_is_lost() {
    const PIECES: [&str; 30] = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<ul>",
        "</ul>",
        "<ol start=9>",
        "</ol>",
        "<li>",
        "</li>",
        "<h2>",
        "</h2>",
        "<div>",
        "</div>",
        "<a href=#n>",
        "</a>",
        "<sup>",
        "</sup>",
        "<br>",
        "<section class=footnotes>",
        "</section>",
        "<span style='mso-list:Ignore'>",
        "</span>",
        "<dl><dt>",
    ];
    let mut seed = 1_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    for _ in 0..2_000 {
        let (mut html, mut words) = (String::from("<html>"), 0);
        for _ in 0..next(40) {
            html.push_str(PIECES[next(PIECES.len())]);
            if next(2) == 0 {
                words += 1;
                html.push_str("words ");
            }
        }
        let kept: usize = shown(&html).iter().map(|block| block.matches("words").count()).sum();
        // What stands in the place of a bullet is no word.
        assert!(kept == words || html.contains("mso-list"), "{kept} of {words}: {html}");
    }
}

#[test]
fn long_pages_of_one_kind_are_read_in_time_that_grows_with_them() {
    for piece in [
        "<b>",
        "<p>",
        "<div>",
        "<table>",
        "<tr>",
        "<td>",
        "<li>",
        "<ul><li>",
        "<a href=#x>",
        "<sup>1",
        "</b>",
        "<b><p>x",
        "<br>",
        "<select><option>",
        "<font a=b c=d>x",
        "&amp;",
        "<!--",
        "<x y='",
    ] {
        let long = piece.repeat(200_000 / piece.len());
        let start = std::time::Instant::now();
        let _ = pages(long.as_bytes());
        assert!(start.elapsed().as_secs() < 20, "{:?} for {piece}", start.elapsed());
    }
}
