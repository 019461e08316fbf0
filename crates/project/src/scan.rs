//! Where the reports stand in a project's JSON, found without reading them: so that they can be read one by one.

use crate::Refused;
use std::ops::Range;

/// How many bytes are looked at in one step.
const STEP: usize = 2 << 20;
/// How deep lists and objects may stand inside each other; a project of ours needs a dozen.
const DEPTH: usize = 64;
/// The most reports of a project.
const MOST: usize = 20_000;

/// A look over JSON, in steps. What is no JSON at all is found later, when its parts are read.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    at: usize,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Where the last string of the outermost object stands.
    string: Range<usize>,
    /// The same, once a colon followed.
    key: Range<usize>,
    /// Where the list of reports begins, while it is looked over, and where the next report does.
    list: Option<usize>,
    next: usize,
    /// The reports.
    pub(crate) elements: Vec<Range<usize>>,
    /// The insides of the lists.
    pub(crate) lists: Vec<Range<usize>>,
}

impl Scan {
    /// Goes on; whether the end was reached.
    pub(crate) fn step(&mut self, json: &[u8]) -> Result<bool, Refused> {
        let end = json.len().min(self.at + STEP);
        while self.at < end {
            let at = self.at;
            self.at += 1;
            if self.in_string {
                match json[at] {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.in_string = false;
                        self.string.end = at;
                    }
                    _ => {}
                }
                continue;
            }
            match json[at] {
                b'"' => {
                    self.in_string = true;
                    if self.depth == 1 {
                        self.string.start = at + 1;
                    }
                }
                b':' if self.depth == 1 => self.key = self.string.clone(),
                b'{' | b'[' => {
                    if self.depth == 1 && json[at] == b'[' && json.get(self.key.clone()) == Some(b"reports") {
                        self.list = Some(at + 1);
                        self.next = at + 1;
                    }
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Refused::Damaged);
                    }
                }
                b'}' | b']' => {
                    self.depth = self.depth.checked_sub(1).ok_or(Refused::Damaged)?;
                    if let (1, Some(start)) = (self.depth, self.list) {
                        self.element(json, at, true)?;
                        self.lists.push(start..at);
                        self.list = None;
                    }
                }
                b',' if self.depth == 1 => self.key = 0..0,
                b',' if self.depth == 2 && self.list.is_some() => self.element(json, at, false)?,
                _ => {}
            }
        }
        let whole = self.at == json.len();
        if whole && (self.depth > 0 || self.in_string) { Err(Refused::Damaged) } else { Ok(whole) }
    }

    /// A report ends here; the last one may be none.
    fn element(&mut self, json: &[u8], end: usize, last: bool) -> Result<(), Refused> {
        let element = self.next..end;
        self.next = end + 1;
        let is_blank = json[element.clone()].trim_ascii().is_empty();
        if !(last && is_blank && self.list == Some(element.start)) {
            self.elements.push(element);
        }
        if self.elements.len() > MOST { Err(Refused::TooLarge) } else { Ok(()) }
    }

    /// The JSON without what stands in the lists of reports.
    pub(crate) fn rest(&self, json: &[u8]) -> Vec<u8> {
        let mut rest = Vec::new();
        let mut from = 0;
        for list in &self.lists {
            rest.extend_from_slice(&json[from..list.start]);
            from = list.end;
        }
        rest.extend_from_slice(&json[from..]);
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> (Vec<&str>, String) {
        let mut scan = Scan::default();
        while !scan.step(json.as_bytes()).expect("it closes") {}
        let elements = scan.elements.iter().map(|range| json[range.clone()].trim()).collect();
        (elements, String::from_utf8(scan.rest(json.as_bytes())).expect("text"))
    }

    #[test]
    fn reports_are_found_one_by_one() {
        let json = r#"{"name": "reports", "reports": [ {"a": [1, 2], "b": "]},\""} ,{}], "work": {"reports": [1]}}"#;
        let (elements, rest) = found(json);
        assert_eq!(elements, [r#"{"a": [1, 2], "b": "]},\""}"#, "{}"]);
        assert_eq!(rest, r#"{"name": "reports", "reports": [], "work": {"reports": [1]}}"#);
        assert_eq!(found(r#"{"reports": [ ]}"#).0, [""; 0]);
        assert_eq!(found(r#"{"reports": [1,]}"#).0, ["1", ""], "left to whoever reads it");
        assert_eq!(found(r#"["reports", [1]]"#).0, [""; 0]);
    }

    #[test]
    fn what_does_not_close_is_damaged() {
        for json in ["{", "\"", "{\"reports\": [", "}", "{\"a\": \"\\\"}"] {
            assert_eq!(Scan::default().step(json.as_bytes()), Err(Refused::Damaged), "{json}");
        }
        assert_eq!(Scan::default().step("[".repeat(1000).as_bytes()), Err(Refused::Damaged));
    }
}
