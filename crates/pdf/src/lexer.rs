//! A page's content as tokens. Flat: an array is its brackets and what stands between, so no nesting can be too deep.

use std::ops::Range;

/// One token of a content stream.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token<'a> {
    /// A number.
    Number(f32),
    /// A name without its slash, still with its escapes.
    Name(&'a [u8]),
    /// A string that stands for itself.
    Plain(&'a [u8]),
    /// A string, as a range of the lexer's scratch.
    Text(Range<usize>),
    /// `[` or `<<`.
    Open,
    /// `]` or `>>`.
    Close,
    /// An operator, or a word that is none.
    Operator(&'a [u8]),
}

/// Reads tokens from bytes. Anything that is none is passed over.
#[derive(Debug)]
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The strings of the present instruction, unescaped, one after the other.
    scratch: Vec<u8>,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, scratch: Vec::new() }
    }

    /// Forgets the strings of the present instruction.
    pub(crate) fn next_instruction(&mut self) {
        self.scratch.clear();
    }

    /// The next token, or none at the end.
    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let first = *self.bytes.get(self.at)?;
            match first {
                b'%' => self.skip_while(|b| b != b'\n' && b != b'\r'),
                b'+' | b'-' | b'.' | b'0'..=b'9' => return Some(self.number(first == b'-')),
                b'/' => {
                    self.at += 1;
                    return Some(Token::Name(self.word()));
                }
                b'(' => return Some(self.literal()),
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                    self.at += 2;
                    return Some(Token::Open);
                }
                b'<' => return Some(self.hexadecimal()),
                b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    return Some(Token::Close);
                }
                b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b'{' | b'}' | b')' | b'>' => self.at += 1,
                b'[' | b']' => {
                    self.at += 1;
                    return Some(if first == b'[' { Token::Open } else { Token::Close });
                }
                _ => return Some(Token::Operator(self.word())),
            }
        }
    }

    /// The bytes of a token that is a string of the present instruction.
    pub(crate) fn text<'t>(&'t self, token: &Token<'t>) -> Option<&'t [u8]> {
        match token {
            Token::Plain(text) => Some(text),
            Token::Text(range) => self.scratch.get(range.clone()),
            Token::Number(_) | Token::Name(_) | Token::Open | Token::Close | Token::Operator(_) => None,
        }
    }

    /// Passes over the data of an inline image, up to its `EI`.
    pub(crate) fn skip_image_data(&mut self) {
        self.at += 1;
        while let Some(rest) = self.bytes.get(self.at..) {
            let Some(found) = rest.windows(2).position(|two| two == b"EI") else { break };
            let (start, end) = (self.at + found, self.at + found + 2);
            self.at = end;
            let is_apart = |at: Option<usize>| at.and_then(|at| self.bytes.get(at)).is_none_or(|b| is_space(*b));
            let after = self.bytes.get(end..).unwrap_or_default();
            let is_text = after.iter().take(12).all(|b| is_space(*b) || matches!(b, 0x20..=0x7e));
            if is_apart(start.checked_sub(1)) && is_apart(Some(end)) && is_text {
                return;
            }
        }
        self.at = self.bytes.len();
    }

    fn skip_while(&mut self, test: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|b| test(*b)) {
            self.at += 1;
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        self.skip_while(is_regular);
        &self.bytes[start..self.at]
    }

    fn number(&mut self, negative: bool) -> Token<'a> {
        self.skip_while(|b| matches!(b, b'+' | b'-'));
        let mut whole = 0_f64;
        while let Some(digit) = self.digit() {
            whole = whole * 10.0 + f64::from(digit);
            self.at += 1;
        }
        // Digits after the point.
        let mut places = 0;
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            while let Some(digit) = self.digit() {
                if places < TENTHS.len() - 1 {
                    whole = whole * 10.0 + f64::from(digit);
                    places += 1;
                }
                self.at += 1;
            }
            whole *= TENTHS[places];
        }
        // Some writers put a sign into the middle of a number; what follows it is left out.
        if let Some(b'-' | b'.') = self.bytes.get(self.at) {
            self.skip_while(|b| matches!(b, b'-' | b'.' | b'0'..=b'9'));
        }
        #[expect(clippy::cast_possible_truncation, reason = "lengths on a page need no more than this")]
        Token::Number(if negative { -whole } else { whole } as f32)
    }

    fn digit(&self) -> Option<u8> {
        self.bytes.get(self.at).map(|b| b.wrapping_sub(b'0')).filter(|digit| *digit < 10)
    }

    fn literal(&mut self) -> Token<'a> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let plain = rest.iter().position(|b| matches!(b, b'\\' | b'(' | b')' | b'\r')).unwrap_or(rest.len());
        self.at += plain;
        if self.bytes.get(self.at) == Some(&b')') {
            self.at += 1;
            return Token::Plain(&rest[..plain]);
        }
        let start = self.scratch.len();
        self.scratch.extend_from_slice(&rest[..plain]);
        let mut depth = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.escape(),
                b'(' => {
                    depth += 1;
                    self.scratch.push(byte);
                }
                b')' if depth == 0 => break,
                b')' => {
                    depth -= 1;
                    self.scratch.push(byte);
                }
                b'\r' => {
                    if self.bytes.get(self.at) == Some(&b'\n') {
                        self.at += 1;
                    }
                    self.scratch.push(b'\n');
                }
                _ => self.scratch.push(byte),
            }
        }
        Token::Text(start..self.scratch.len())
    }

    /// What follows a backslash in a string.
    fn escape(&mut self) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        let plain = match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return,
            b'\r' => {
                if self.bytes.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
                return;
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                u8::try_from(code & 0xff).unwrap_or_default()
            }
            other => other,
        };
        self.scratch.push(plain);
    }

    fn hexadecimal(&mut self) -> Token<'a> {
        self.at += 1;
        let start = self.scratch.len();
        let mut high = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            let digit = match byte {
                b'>' => break,
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                _ => continue,
            };
            match high.take() {
                Some(first) => self.scratch.push(first << 4 | digit),
                None => high = Some(digit),
            }
        }
        self.scratch.extend(high.map(|first: u8| first << 4));
        Token::Text(start..self.scratch.len())
    }
}

/// What a number is worth by how many digits stand after its point; more than these say nothing.
const TENTHS: [f64; 10] = [1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// Whether a byte can be part of a name or word.
pub(crate) fn is_regular(byte: u8) -> bool {
    REGULAR[usize::from(byte)]
}

/// By byte: it is asked of every byte of every page.
const REGULAR: [bool; 256] = {
    let mut regular = [false; 256];
    let mut byte = 0_u8;
    loop {
        let is_mark = matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%');
        regular[byte as usize] = !is_mark && !is_space(byte);
        if byte == u8::MAX {
            break regular;
        }
        byte += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Every token, shown in one line.
    fn check(content: &[u8], expected: &str) {
        let mut lexer = Lexer::new(content);
        let mut shown = Vec::new();
        while let Some(token) = lexer.next() {
            if let Some(text) = lexer.text(&token) {
                shown.push(format!("({})", String::from_utf8_lossy(text)));
                continue;
            }
            shown.push(match token {
                Token::Number(number) => number.to_string(),
                Token::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
                Token::Plain(_) | Token::Text(_) => unreachable!("told above"),
                Token::Open => String::from("["),
                Token::Close => String::from("]"),
                Token::Operator(word) => String::from_utf8_lossy(word).into_owned(),
            });
        }
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn tokens() {
        check(
            b"/F1 12 Tf[(a)-250.5<4142>]TJ%x\n.5 -3 +4 -.5 0 Td",
            "/F1 12 Tf [ (a) -250.5 (AB) ] TJ 0.5 -3 4 -0.5 0 Td",
        );
        check(b"/P<</MCID 3/A(x)>>BDC", "/P [ /MCID 3 /A (x) ] BDC");
        check(b"T* ' \" d0 ) } >", "T* ' \" d0");
    }

    #[test]
    fn odd_numbers() {
        check(b"--5 1-2 1.2.3 4.- 99999999999999999999999999999999999999999999", "-5 1 1.2 4 inf");
    }

    #[test]
    fn strings() {
        check(
            br"(a\(b\)(c)\\) (\101\7\n) (x\
y)",
            "(a(b)(c)\\) (A\u{7}\n) (xy)",
        );
        check(b"<4 1 4> (open", "(A@) (open)");
        check(b"<41", "(A)");
    }

    #[test]
    fn image_data_is_passed_over() {
        let mut lexer = Lexer::new(b"ID \xff EI\xfe (no) EI Q");
        assert_eq!(lexer.next(), Some(Token::Operator(b"ID")));
        lexer.skip_image_data();
        assert_eq!(lexer.next(), Some(Token::Operator(b"Q")));
        let mut lexer = Lexer::new(b"ID abc");
        lexer.next();
        lexer.skip_image_data();
        assert_eq!(lexer.next(), None);
    }
}
