//! PDFs that are made to do harm: circles, bombs, nesting, and more of everything than any report has.

use crate::tiny::{file, line, pages, stream, words};
use crate::{each, outcome, read, refused};
use miniz_oxide::deflate::compress_to_vec_zlib;
use report::wire::Reason;

const GOOD: &str = "Children are seen often";

/// Objects by their numbers, each with the data of its stream if it is one, in a file without a table of them.
fn loose(objects: &[(u32, &str, Option<&[u8]>)], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, dictionary, data) in objects {
        bytes.extend(format!("{number} 0 obj\n").bytes());
        if let Some(data) = data {
            bytes.extend(format!("<<{dictionary}/Length {}>>\nstream\n", data.len()).bytes());
            bytes.extend_from_slice(data);
            bytes.extend(b"\nendstream");
        } else {
            bytes.extend(dictionary.bytes());
        }
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(trailer.bytes());
    bytes
}

/// A file of one page with this stream for its content.
fn page_of(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let objects: [(u32, &str, Option<&[u8]>); 5] = [
        (1, "<</Type/Catalog/Pages 2 0 R>>", None),
        (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>", None),
        (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>", None),
        (4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", None),
        (5, dictionary, Some(data)),
    ];
    loose(&objects, "trailer <</Root 1 0 R/Size 6>>")
}

/// Objects in a stream as its data, and where the first of them begins.
fn in_a_stream(objects: &[(u32, &str)]) -> (Vec<u8>, usize) {
    let mut at = 0;
    let heads = each(objects, |(number, object)| {
        let head = format!("{number} {at} ");
        at += object.len() + 1;
        head
    });
    let bodies = each(objects, |(_, object)| format!("{object} "));
    (format!("{heads}{bodies}").into_bytes(), heads.len())
}

const PAGE: [(u32, &str); 4] = [
    (1, "<</Type/Catalog/Pages 2 0 R>>"),
    (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"),
    (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>"),
    (4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"),
];

/// A sound file whose objects and table of objects are in packed streams.
pub(crate) fn with_object_stream() -> Vec<u8> {
    let (objects, first) = in_a_stream(&PAGE);
    let packed = compress_to_vec_zlib(&objects, 6);
    let content = words(10);
    let dictionary = format!("/Type/ObjStm/N 4/First {first}/Filter/FlateDecode");
    let parts: [(u32, &str, Option<&[u8]>); 2] = [(5, "", Some(content.as_bytes())), (6, &dictionary, Some(&packed))];
    let mut bytes = loose(&parts, "");
    let place = |number: u32| bytes.windows(7).position(|w| w == format!("{number} 0 obj").as_bytes()).expect("it");
    let (five, six, seven) = (place(5), place(6), bytes.len());
    let mut rows = vec![[0, 0, 0, 0]];
    let row = |kind: u8, at: usize, index: u8| {
        let [high, low] = u16::try_from(at).expect("a small file").to_be_bytes();
        [kind, high, low, index]
    };
    rows.extend([
        row(2, 6, 0),
        row(2, 6, 1),
        row(2, 6, 2),
        row(2, 6, 3),
        row(1, five, 0),
        row(1, six, 0),
        row(1, seven, 0),
    ]);
    let mut above = [0_u8; 4];
    let mut table = Vec::new();
    for row in rows {
        table.push(2);
        table.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    let table = compress_to_vec_zlib(&table, 6);
    let dictionary = "/Type/XRef/Size 8/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>";
    bytes.extend_from_slice(&loose(&[(7, dictionary, Some(&table))], "")[b"%PDF-1.7\n".len()..]);
    bytes.extend(format!("startxref\n{seven}\n%%EOF").bytes());
    bytes
}

#[test]
fn sound_files_of_each_kind_are_read() {
    read("packed.pdf", &with_object_stream(), GOOD);
    let content = words(10);
    let hexadecimal = each(content.bytes(), |byte| format!("{byte:02x}"));
    read("plain.pdf", &page_of("", content.as_bytes()), GOOD);
    read("flate.pdf", &page_of("/Filter/FlateDecode", &compress_to_vec_zlib(content.as_bytes(), 6)), GOOD);
    read("bare.pdf", &page_of("/Filter/Fl", &miniz_oxide::deflate::compress_to_vec(content.as_bytes(), 6)), GOOD);
    read("hex.pdf", &page_of("/Filter[/AHx]", hexadecimal.as_bytes()), GOOD);
    let twice = compress_to_vec_zlib(hexadecimal.as_bytes(), 6);
    read("two.pdf", &page_of("/Filter[/FlateDecode/ASCIIHexDecode]/DecodeParms[null null]", &twice), GOOD);
}

#[test]
fn circles_in_the_page_tree() {
    for kids in ["2 0 R", "3 0 R 2 0 R 3 0 R", "6 0 R 3 0 R", "3 0 R 6 0 R"] {
        let mut bytes = page_of("", words(10).as_bytes());
        let text = String::from_utf8(bytes).expect("text").replace("/Kids[3 0 R]", &format!("/Kids[{kids}]"));
        bytes = text
            .replace("trailer", "6 0 obj <</Type/Pages/Parent 6 0 R/Kids[2 0 R 6 0 R]>> endobj trailer")
            .into_bytes();
        if kids == "2 0 R" {
            let _ = outcome("circle.pdf", &bytes);
        } else {
            read("circle.pdf", &bytes, GOOD);
        }
    }
}

#[test]
fn circles_in_the_tags() {
    let objects = [
        "<</Type/StructTreeRoot/K[8 0 R 7 0 R]/RoleMap<</A/B/B/A>>>>".to_owned(),
        "<</S/A/P 7 0 R/K[8 0 R 9 0 R]>>".to_owned(),
        "<</S/P/P 8 0 R/Pg 5 0 R/K[0 8 0 R 9 0 R]>>".to_owned(),
    ];
    let content = format!("/P<</MCID 0>>BDC {} EMC", words(10));
    read("tags.pdf", &pages(&[content], "/StructTreeRoot 7 0 R", &objects), GOOD);
    // Children written in place share no number that could be remembered: they are bounded by depth and steps.
    let fan = format!("<</Type/StructTreeRoot/K[{}]>>", "8 0 R ".repeat(100_000));
    let wide = ["<</S/Sect/P 7 0 R/K 9 0 R>>".to_owned(), "[8 0 R 9 0 R 8 0 R]".to_owned()];
    read("fan.pdf", &pages(&[words(10)], "/StructTreeRoot 7 0 R", &[&[fan], &wide[..]].concat()), GOOD);
}

#[test]
fn circles_of_tables_and_streams_of_objects() {
    let plain = String::from_utf8(pages(&[words(10)], "", &[])).expect("text");
    let table = plain.rfind("xref\n0").expect("a table");
    for key in ["/Prev", "/XRefStm"] {
        let bytes = plain.replace("/Root 1 0 R", &format!("/Root 1 0 R{key} {table}"));
        let _ = outcome("table.pdf", bytes.as_bytes());
    }
    // A stream of objects that holds itself, and is said to lie in itself.
    let (objects, first) =
        in_a_stream(&[(1, "<</Type/Catalog/Pages 2 0 R>>"), (6, "<</Type/Pages/Kids[6 0 R]>>"), (2, "6 0 R")]);
    let dictionary = format!("/Type/ObjStm/N 3/First {first}/Extends 6 0 R/Length 6 0 R");
    let bytes = loose(&[(6, &dictionary, Some(&objects))], "trailer <</Root 1 0 R>>");
    let _ = outcome("self.pdf", &bytes);
    for dictionary in
        ["/Filter 5 0 R", "/Filter[5 0 R]", "/F 5 0 R", "/DecodeParms 5 0 R/Filter/FlateDecode", "/Length 5 0 R"]
    {
        let _ = outcome("stream.pdf", &page_of(dictionary, words(10).as_bytes()));
    }
}

#[test]
fn circles_of_forms_and_fonts() {
    // Each form draws the next one sixteen times, and the last the first.
    let draw = "/X Do ".repeat(16) + &words(1);
    let form = |next: usize| stream(&format!("/Subtype/Form/Resources<</XObject<</X {next} 0 R>>>>"), &draw);
    let mut objects: Vec<String> = vec![
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".into(),
        "<</Type/Page/Parent 2 0 R/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>".into(),
        stream("", &draw),
    ];
    objects.extend((5..15).map(|at| form(if at == 14 { 5 } else { at + 1 })));
    refused("forms.pdf", &file(&objects, ""), Reason::TooLarge);
    let font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 7 0 R/DescendantFonts[7 0 R]/ToUnicode 7 0 R/W[7 0 R]>>";
    let text = String::from_utf8(pages(&[words(10)], "", &[font.to_owned()])).expect("text");
    let _ = outcome("font.pdf", text.replace("/F1 3 0 R", "/F1 7 0 R").as_bytes());
}

/// Data that unpack to so many spaces, by each filter that lets them grow.
fn bombs(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let once = compress_to_vec_zlib(&vec![b' '; size], 6);
    let twice = compress_to_vec_zlib(&once, 6);
    // Codes of nine bits: clear, a space, then each time the newest code.
    let mut codes = Vec::new();
    while codes.len() < size / 100 {
        codes.extend([256, 32].into_iter().chain(258..4_095));
    }
    let (mut bits, mut held, mut lzw, mut next) = (0_u64, 0, Vec::new(), 258);
    for code in codes {
        let width = (9..12).find(|width| next + 1 < 1 << width).unwrap_or(12);
        next = if code == 256 { 257 } else { next + 1 };
        (bits, held) = (bits << width | code, held + width);
        while held >= 8 {
            held -= 8;
            lzw.push(u8::try_from(bits >> held & 0xff).expect("a byte"));
        }
        bits &= (1 << held) - 1;
    }
    vec![
        ("/Filter/FlateDecode", once.clone()),
        ("/Filter/Fl", once.clone()),
        ("/F/FlateDecode", once.clone()),
        ("/F#69lter/#46lateDecode", once),
        ("/Filter[/FlateDecode/FlateDecode]", twice.clone()),
        ("/Filter[/FlateDecode/FlateDecode/FlateDecode]", compress_to_vec_zlib(&twice, 6)),
        ("/Filter/LZWDecode", lzw),
        ("/Filter/RunLengthDecode", [129, b' '].repeat(size / 128)),
        ("/Filter/ASCII85Decode", vec![b'z'; size / 4]),
    ]
}

#[test]
fn bombs_of_every_filter() {
    for (filter, data) in bombs(64 << 20) {
        // What is written by codes of letters is not unpacked at all.
        let reason = if filter.contains('#') { Reason::NoText } else { Reason::TooLarge };
        if data.len() < formats::LARGEST {
            refused(filter, &page_of(filter, &data), reason);
        }
    }
    // A stream of fifty filters, and rows that cannot be.
    let chain = format!("/Filter[{}]", "/FlateDecode".repeat(50));
    refused("chain.pdf", &page_of(&chain, &compress_to_vec_zlib(b"x", 6)), Reason::NoText);
    for rows in
        ["/Columns 2147483647", "/Columns -1", "/Columns 0", "/Colors 255/BitsPerComponent 16", "/BitsPerComponent 3"]
    {
        for predictor in [2, 15] {
            let filter = format!("/Filter/FlateDecode/DecodeParms<</Predictor {predictor}{rows}>>");
            let _ = outcome(&filter, &page_of(&filter, &compress_to_vec_zlib(words(10).as_bytes(), 6)));
        }
    }
}

#[test]
fn many_small_bombs() {
    // Each of them is within what one stream may be.
    let bomb = compress_to_vec_zlib(&vec![b' '; 40 << 20], 6);
    let text = String::from_utf8_lossy(&page_of("", b""))
        .replace("/Contents 5 0 R", &format!("/Contents[{}]", "5 0 R ".repeat(100)));
    let mut bytes = text.split("5 0 obj").next().unwrap_or_default().as_bytes().to_vec();
    bytes.extend_from_slice(&loose(&[(5, "/Filter/FlateDecode", Some(&bomb))], "trailer <</Root 1 0 R>>"));
    refused("small.pdf", &bytes, Reason::TooLarge);
}

/// The library that reads objects unpacks whatever a table of objects calls a stream of objects.
#[test]
fn bombs_said_to_hold_objects() {
    for (filter, data) in bombs(400 << 20) {
        if data.len() > 8 << 20 {
            continue;
        }
        for kind in [
            "/Type/ObjStm/N 4/First 20",
            "/Type/#4fbjStm/N 4/First 20",
            "/Type/XRef/W[1 2 1]/Size 9/Root 1 0 R",
            "/N 4",
            "",
        ] {
            let mut bytes = loose(&[(6, &format!("{kind}{filter}"), Some(&data))], "");
            let place = bytes.len();
            let rows: Vec<u8> = (0..6_u8).flat_map(|index| [2, 0, 6, index]).chain([1, 0, 9, 0]).collect();
            let table = loose(&[(7, "/Type/XRef/Size 7/W[1 2 1]/Root 1 0 R", Some(&rows))], "");
            bytes.extend_from_slice(&table[b"%PDF-1.7\n".len()..]);
            bytes.extend(format!("trailer <</Root 1 0 R>>\nstartxref\n{place}\n%%EOF").bytes());
            let refusal = outcome(filter, &bytes).map(|report| report.text().len());
            assert!(matches!(refusal, Err(Reason::Damaged | Reason::TooLarge)), "{kind}{filter}: {refusal:?}");
        }
    }
}

#[test]
fn bombs_of_text() {
    // Every letter on a line of its own, and as many letters as a stream may hold.
    let apart = "(a) Tj 0 -20 Td ".repeat(2_500_000);
    let page = |text: &str| {
        page_of("/Filter/FlateDecode", &compress_to_vec_zlib(format!("BT /F1 12 Tf {text} ET").as_bytes(), 1))
    };
    refused("apart.pdf", &page(&apart), Reason::TooLarge);
    let _ = outcome("long.pdf", &page(&format!("({}) Tj", "a ".repeat(12_000_000))));
    let _ = outcome("marks.pdf", &page(&"/P<</MCID 1>>BDC EMC /P<</MCID 2>>BDC (a) Tj EMC ".repeat(300_000)));
}

#[test]
fn fonts_that_say_too_much() {
    let maps = [
        "1 beginbfrange <0000><ffffffff><0020> endbfrange ".repeat(10_000),
        format!("1 beginbfrange <0000><ffff>[{}] endbfrange", "<0041>".repeat(200_000)),
        format!("1 beginbfchar <0041><{}> endbfchar", "0041".repeat(100_000)),
        "1 begincodespacerange <00000000><ffffffff> endcodespacerange ".repeat(20_000),
        "[".repeat(200_000),
        "<< ".repeat(200_000),
    ];
    let widths = format!("/W[{}]", "0 4294967295 500 ".repeat(50_000));
    // A width for each of very many glyphs, asked for by as many codes.
    let many = each(0..60_000, |glyph| format!("{glyph} {glyph} 500 "));
    let font = format!("<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</W[{many}]>>]>>");
    let shown = each(0..60_000, |code| format!("{code:04x}"));
    let content =
        format!("{} BT /F1 12 Tf {} ET", words(10).replace("/F1", "/F2"), format!("<{shown}> Tj ").repeat(20));
    let text = String::from_utf8(pages(&[content], "", &[font])).expect("text");
    read("widths.pdf", text.replace("/F1 3 0 R", "/F1 7 0 R").as_bytes(), GOOD);
    for map in maps {
        let font = format!(
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<<{widths}>>]/ToUnicode 8 0 R>>"
        );
        let text = String::from_utf8(pages(&[words(10)], "", &[font, stream("", &map)])).expect("text");
        let _ = outcome("map.pdf", text.replace("/F1 3 0 R", "/F1 7 0 R").as_bytes());
    }
}

#[test]
fn nesting() {
    for (open, close) in [("[", "]"), ("<</A ", ">>"), ("<< << ", ""), ("[ (", ""), ("[<<", ""), ("(", ")"), ("<", "")]
    {
        let nest = format!("{}{}", open.repeat(50_000), close.repeat(50_000));
        let bytes = pages(&[words(10)], &format!("/X {nest}"), std::slice::from_ref(&nest));
        let refusal = outcome(open, &bytes).map(|report| report.text().contains(GOOD));
        assert!(
            matches!(refusal, Ok(true) | Err(Reason::Damaged | Reason::NoText | Reason::Empty)),
            "{open}: {refusal:?}"
        );
        let _ = outcome(open, &pages(&[format!("{} {nest}", words(10))], "", &[]));
    }
}

#[test]
fn more_than_any_report_has() {
    let contents: Vec<String> = (0..10_000).map(|_| line("F1", 12, 72, 700, "Children are seen often")).collect();
    refused("pages.pdf", &pages(&contents, "", &[]), Reason::TooLarge);
    refused("objects.pdf", format!("%PDF-1.7\n{}", "1 0 obj 1 endobj ".repeat(600_000)).as_bytes(), Reason::TooLarge);
    for table in ["0 4294967295\n", "0 99999999999999999999\n", "4294967295 4294967295\n"] {
        let text = String::from_utf8(pages(&[words(10)], "", &[])).expect("text");
        let _ = outcome("table.pdf", text.replacen("xref\n0 7\n", &format!("xref\n{table}"), 1).as_bytes());
    }
    let boxes = [
        "[0 0 1e38 1e38]",
        "[-1e38 1e38 1e38 -1e38]",
        "[0 0 0 0]",
        "[9 9 9 9]",
        "[0 0 595 842]/Rotate 2147483647/UserUnit 1e38",
    ];
    for media in boxes {
        let text = String::from_utf8(pages(&[words(10)], "", &[])).expect("text");
        let _ = outcome(media, text.replace("[0 0 595 842]", media).as_bytes());
    }
    let large = "BT /F1 99999 Tf 72 72 Td (Plans) Tj ET BT /F1 1e9 Tf -1e9 1e9 Td (Plans) Tj ET ";
    read("large.pdf", &pages(&[large.repeat(9) + &words(10)], "", &[]), "Plans");
    let wild = "1e38 0 0 1e38 1e38 1e38 cm BT /F1 99999999999 Tf 1 0 0 1 -1e30 1e30 Tm (Plans) Tj ET 0 0 0 0 0 0 cm ";
    let _ = outcome("wild.pdf", &pages(&[wild.repeat(100) + &words(10)], "", &[]));
}
