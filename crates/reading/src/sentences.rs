//! Where the sentences of a passage begin and end; what they say is not its business.
//!
//! A full stop ends a sentence unless something speaks against it: a small letter follows, or the word before it is an
//! abbreviation, an initial or a list number. All tests look only a few characters around the stop, so that the time
//! taken grows with the length of the text and no faster.

use std::ops::Range;

/// How far back a word before a full stop is looked for, in bytes; no abbreviation or address head is longer.
const REACH: usize = 64;

/// Never at the end of a sentence: a name or a number always follows.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "Revd", "Cllr", "Cllrs", "Sir", "Hon", "Rt", "St", "Messrs", "Supt",
    "Insp",
];

/// Never at the end of a sentence, whatever follows.
const LINKS: &[&str] = &["e.g", "eg", "i.e", "ie", "cf", "vs", "viz", "approx", "incl", "esp", "ca", "Dept", "Govt"];

/// Not at the end of a sentence where a digit follows.
const COUNTERS: &[&str] = &[
    "No", "Nos", "no", "nos", "p", "pp", "para", "paras", "s", "ss", "sec", "Sec", "fig", "Fig", "vol", "Vol", "ch",
    "Ch", "art", "Art", "Reg", "reg", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov",
    "Dec", "tel", "Tel", "ext", "Ext",
];

/// Small words after which a single capital letter is an initial: "by J. Smith", but not "schedule A. The".
const BEFORE_INITIALS: &[&str] = &["by", "with", "from", "and", "of", "to", "for", "inspector", "inspectors"];

/// The sentences of a text, in order, without the space around them and without a bullet before them.
/// A semicolon or a colon ends none; a tab, between two cells of a table, does.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        at = if c == '\t' || is_bullet(c) {
            push(&mut sentences, text, start..at);
            start = after;
            after
        } else if is_terminator(c) {
            let run = end_of_run(text, after);
            if let Some(end) = end_of_sentence(text, start, at, run) {
                let end = end_of_remark(text, end);
                push(&mut sentences, text, start..end);
                start = end;
                end
            } else {
                run
            }
        } else {
            after
        };
    }
    push(&mut sentences, text, start..text.len());
    sentences
}

/// Adds a stretch without the space around it; a stretch without a letter or digit is no sentence.
fn push(sentences: &mut Vec<Range<usize>>, text: &str, stretch: Range<usize>) {
    let words = &text[stretch.clone()];
    if words.contains(char::is_alphanumeric) {
        let start = stretch.start + (words.len() - words.trim_start().len());
        sentences.push(start..start + words.trim().len());
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…')
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '»')
}

fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '«')
}

/// Glyphs that only ever begin an item of a list; hyphens and dashes have other uses inside a line.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '▪' | '■' | '●' | '◼' | '◦' | '\u{e000}'..='\u{f8ff}')
}

/// The end of the terminators and closing marks that follow.
fn end_of_run(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    from + rest.find(|c| !is_terminator(c) && !is_closer(c)).unwrap_or(rest.len())
}

/// Where the sentence ends whose terminators begin at `stop` and whose closing marks end at `run`, if it ends there.
fn end_of_sentence(text: &str, start: usize, stop: usize, run: usize) -> Option<usize> {
    let rest = &text[run..];
    let only_a_full_stop = text[stop..run].chars().filter(|c| is_terminator(*c)).eq(['.']);
    match rest.chars().next() {
        None => Some(run),
        Some(c) if c.is_whitespace() => {
            let follower = rest.chars().find(|c| !c.is_whitespace() && !is_opener(*c));
            let goes_on = follower.is_some_and(char::is_lowercase)
                || (only_a_full_stop && is_abbreviated(text, start, stop, follower));
            (!goes_on).then_some(run)
        }
        Some(c) if c.is_ascii_digit() => end_after_footnote(text, stop, run),
        Some(_) => is_glued(text, stop, rest).then_some(run),
    }
}

/// "… not seen. (Recommendation) Plans …": a remark in brackets of a few words goes with the sentence before it.
fn end_of_remark(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start();
    let remark = || {
        let near = &rest[..floor_boundary(rest, rest.len().min(REACH))];
        let close = near.strip_prefix('(')?.find(')')? + 2;
        let stop = usize::from(rest[close..].starts_with('.'));
        let is_short = !rest[..close].contains(is_terminator);
        let is_apart = rest[close + stop..].chars().next().is_none_or(char::is_whitespace);
        (is_short && is_apart && !rest[close + stop..].trim_start().starts_with(char::is_lowercase))
            .then_some(text.len() - rest.len() + close + stop)
    };
    remark().unwrap_or(end)
}

/// Whether the full stop belongs to the word before it rather than to the sentence.
fn is_abbreviated(text: &str, start: usize, stop: usize, follower: Option<char>) -> bool {
    let sentence = text[start..stop].trim_start();
    // "1. Children are safe": a number printed before its paragraph is no sentence.
    if sentence.len() <= 4 && !sentence.is_empty() && sentence.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    let word = last_word(sentence);
    let is_initial = {
        let mut letters = word.rsplit('.').next().unwrap_or(word).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    if is_initial {
        let before = last_word(sentence[..sentence.len() - word.len()].trim_end());
        return word.contains('.')
            || before.is_empty()
            || before.starts_with(char::is_uppercase)
            || BEFORE_INITIALS.contains(&before);
    }
    TITLES.contains(&word)
        || LINKS.contains(&word)
        || (COUNTERS.contains(&word) && follower.is_some_and(|c| c.is_ascii_digit()))
}

/// The last word before the end of a stretch, without opening marks; looked for within reach only.
fn last_word(stretch: &str) -> &str {
    let reach = floor_boundary(stretch, stretch.len().saturating_sub(REACH));
    let near = &stretch[reach..];
    near.rsplit(char::is_whitespace).next().unwrap_or(near).trim_start_matches(is_opener)
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// "… in care.1 Leaders …": a footnote mark stands between the full stop and the next sentence, and goes with the first.
fn end_after_footnote(text: &str, stop: usize, run: usize) -> Option<usize> {
    let rest = &text[run..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let follower = rest[digits..].trim_start();
    let is_apart = follower.len() < rest.len() - digits;
    let after_a_word = text[..stop].chars().next_back().is_some_and(char::is_lowercase);
    (digits <= 2 && is_apart && after_a_word && follower.starts_with(char::is_uppercase)).then_some(run + digits)
}

/// "… for children.Social workers …": two sentences with the space between them lost.
fn is_glued(text: &str, stop: usize, rest: &str) -> bool {
    let word = last_word(&text[..stop]);
    let after_a_word =
        word.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2 || word.ends_with(is_closer);
    let is_address = word == "www" || word.contains(['@', '/', '.']);
    let mut next = rest.chars().skip_while(|c| is_opener(*c));
    let before_a_word = next.next().is_some_and(char::is_uppercase)
        && next.next().is_some_and(|c| c.is_lowercase() || c.is_whitespace() || c == '\'');
    after_a_word && before_a_word && !is_address
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `expected` are the sentences; they must stand in the text in this order.
    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = split(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(got, expected);
    }

    /// The text is one sentence.
    fn whole(text: &str) {
        check(text, &[text]);
    }

    #[test]
    fn plain_sentences() {
        check("Plans are good. They are clear.", &["Plans are good.", "They are clear."]);
        check("  Plans are good.   They are clear  ", &["Plans are good.", "They are clear"]);
        check("", &[]);
        check("   ", &[]);
        check("...", &[]);
        check("One in 2018. Two in 2022.", &["One in 2018.", "Two in 2022."]);
    }

    #[test]
    fn titles_and_saints() {
        whole("Mr Paul Brown wrote to Ms. Green and Dr. White.");
        whole("Cllr. Grey leads in St. Helens and St Albans.");
        check("They met Ms Green. Mr Brown left.", &["They met Ms Green.", "Mr Brown left."]);
    }

    #[test]
    fn abbreviations() {
        whole("Some services, e.g. Early Help, are used.");
        whole("The team (i.e. Children's Services) grew.");
        check("Toys, books, etc. They are used.", &["Toys, books, etc.", "They are used."]);
        whole("Form No. 3 is used under s. 47 and p. 12.");
        whole("It was carried out under section 138 of the Education and Inspections Act 2006.");
        check("It is section 47. Children are seen.", &["It is section 47.", "Children are seen."]);
    }

    #[test]
    fn initials() {
        whole("The letter is signed by J. Smith.");
        whole("J. K. Brown and Mary L. Green visited.");
        check("It falls under schedule A. The plan is clear.", &["It falls under schedule A.", "The plan is clear."]);
    }

    #[test]
    fn numbers() {
        whole("Caseloads fell by 2.5 per cent.");
        whole("1. Children are safe.");
        check("12. Children are safe. 13. They are seen.", &["12. Children are safe.", "13. They are seen."]);
        check("It rose to 12. Children noticed.", &["It rose to 12.", "Children noticed."]);
        check("They did well. 16-year-olds did not.", &["They did well.", "16-year-olds did not."]);
        whole("Write to enquiries@ofsted.gov.uk or see www.gov.uk/ofsted for more.");
    }

    #[test]
    fn quotations() {
        check("Staff feel ‘listened to.’ They stay.", &["Staff feel ‘listened to.’", "They stay."]);
        check("“They stay.” “Why?” “We care.”", &["“They stay.”", "“Why?”", "“We care.”"]);
        whole("“Children are well cared for.” said one parent.");
        whole("“Children are safe and achieve well,” inspectors said.");
        check("Young people (not all.) They left.", &["Young people (not all.)", "They left."]);
        check("They are ready. 'Staying put' helps.", &["They are ready.", "'Staying put' helps."]);
    }

    #[test]
    fn other_ends() {
        check("What needs to improve? Plans do! And more…", &["What needs to improve?", "Plans do!", "And more…"]);
        whole("It goes on … and on ... and on.");
        check("It goes on… Then it stops.", &["It goes on…", "Then it stops."]);
        whole("“Why?” they asked.");
    }

    #[test]
    fn no_ends() {
        whole("Plans are clear; however, some are late: three of them.");
        whole("Evidence included: electronic case records; supervision files; and observation.");
    }

    #[test]
    fn glued_sentences_are_parted() {
        check("Good for children.Social workers visit.", &["Good for children.", "Social workers visit."]);
        check("Good for children.”Social workers visit.", &["Good for children.”", "Social workers visit."]);
        check("They stay.A child is seen.", &["They stay.", "A child is seen."]);
        whole("See www.Ofsted.Gov.Uk for more.");
        whole("The U.K. government and the D.C.S. agree.");
    }

    #[test]
    fn footnote_marks_go_with_their_sentence() {
        check("They are safe.1 Leaders know.", &["They are safe.1", "Leaders know."]);
        whole("Version 3.1 Leaders know.");
    }

    #[test]
    fn remarks_go_with_their_sentence() {
        check("It is late. (Recommendation) Plans are good.", &["It is late. (Recommendation)", "Plans are good."]);
        whole("The quality of plans. (National Framework, Outcome 2)");
        whole("The quality of plans. (Recommendation).");
        check("It is late. (Some are not.) Good.", &["It is late.", "(Some are not.)", "Good."]);
    }

    #[test]
    fn cells_and_bullets() {
        check("Overall effectiveness\tGood", &["Overall effectiveness", "Good"]);
        check("These are: • plans • visits", &["These are:", "plans", "visits"]);
        check("\u{f0b7} Plans are good.", &["Plans are good."]);
    }

    proptest! {
        #[test]
        fn every_letter_is_in_exactly_one_sentence(text in "[a-zA-Z .?!…“”’\\t0-9é]{0,80}") {
            let sentences = split(&text);
            let mut last = 0;
            for range in &sentences {
                prop_assert!(range.start >= last && range.end > range.start);
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                prop_assert!(!text[last..range.start].contains(char::is_alphanumeric));
                last = range.end;
            }
            prop_assert!(!text[last..].contains(char::is_alphanumeric));
        }

        #[test]
        fn any_text_is_split_without_fault(text in "\\PC{0,80}") {
            for range in split(&text) {
                prop_assert!(text.get(range).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
