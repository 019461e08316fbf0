//! Small PDFs, made byte by byte.

/// Puts objects into a file: object 1 is the catalogue.
pub(crate) fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

/// A stream object.
pub(crate) fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A file of pages with these contents, one after the other, in Helvetica (`/F1`) and bold Helvetica (`/F2`). `catalogue`
/// is added to the catalogue, `objects` come behind the pages, from number `5 + 2 * contents.len()` on.
pub(crate) fn pages(contents: &[String], catalogue: &str, objects: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|page| format!("{} 0 R", 5 + 2 * page)).collect();
    let mut all = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>"),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", contents.len(), kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (page, content) in contents.iter().enumerate() {
        let resources = "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>";
        let own = 6 + 2 * page;
        all.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}/Contents {own} 0 R>>"));
        all.push(stream("", content));
    }
    all.extend_from_slice(objects);
    file(&all, "")
}

/// A line of text at a place, from the bottom left.
pub(crate) fn line(font: &str, size: u32, x: u32, y: u32, text: &str) -> String {
    format!("BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// Words enough to make a text.
pub(crate) fn words(lines: u32) -> String {
    let text = "Children are seen often and by people they know, at home and at school";
    (0..lines).map(|at| line("F1", 12, 72, 600 - at * 14, text)).collect()
}
