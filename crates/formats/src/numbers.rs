//! Numbers in the forms in which lists show them.

/// A number as a list shows it, in a form by its name in Word.
pub(crate) fn written(n: i64, format: &str) -> String {
    let small = u32::try_from(n).ok().filter(|n| (1..4000).contains(n));
    match (format, small) {
        ("lowerLetter", Some(n)) => letters(n),
        ("upperLetter", Some(n)) => letters(n).to_ascii_uppercase(),
        ("lowerRoman", Some(n)) => roman(n),
        ("upperRoman", Some(n)) => roman(n).to_ascii_uppercase(),
        ("decimalZero", _) => format!("{n:02}"),
        ("ordinal", _) => format!("{n}{}", ordinal_ending(n)),
        ("none" | "bullet", _) => String::new(),
        _ => n.to_string(),
    }
}

/// a, b, … z, aa, bb, …
fn letters(n: u32) -> String {
    let letter = char::from(b'a' + ((n - 1) % 26).to_le_bytes()[0]);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize).collect()
}

fn roman(mut n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

fn ordinal_ending(n: i64) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_all_forms() {
        assert_eq!(written(28, "lowerLetter"), "bb");
        assert_eq!(written(1994, "upperRoman"), "MCMXCIV");
        assert_eq!(written(22, "ordinal"), "22nd");
        assert_eq!(written(3, "decimalZero"), "03");
        assert_eq!(written(-1, "lowerRoman"), "-1");
        assert_eq!(written(i64::MAX, "upperLetter"), i64::MAX.to_string());
    }
}
