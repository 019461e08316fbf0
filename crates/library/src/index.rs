//! The index of one report, a segment: for every folded word where it stands, and for every value of every field the set
//! of findings that have it. A library is a row of segments, so that growing it by a report rebuilds nothing.
//!
//! Postings are two streams of variable-length numbers per word: in `docs` the findings (steps, and how often where more
//! than once), in `places` the word numbers inside each finding (steps again). Words alone are answered from `docs`;
//! only phrases, nearness and overlapping terms read `places`.

use crate::fold::each_word;
use postings::{FNV, Slots, bits, hashed, read, write};
use report::{Area, Grade, Report, Vocabulary, normalised};
use std::ops::Range;

/// The fields whose values differ from finding to finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Area,
    Grade,
    Theme,
    Tone,
    Extent,
    Group,
    Recommendation,
    Sure,
    Checked,
}

impl Field {
    pub(crate) const ALL: [Field; 9] = [
        Field::Area,
        Field::Grade,
        Field::Theme,
        Field::Tone,
        Field::Extent,
        Field::Group,
        Field::Recommendation,
        Field::Sure,
        Field::Checked,
    ];
}

/// Where a word's text and postings begin; they end where the next word's begin.
#[derive(Debug, Clone, Copy)]
struct Entry {
    text: u32,
    docs: u32,
    places: u32,
}

/// One report's part of the index.
#[derive(Debug)]
pub(crate) struct Segment {
    /// How many findings it holds.
    pub(crate) count: u32,
    /// How many words its findings hold.
    pub(crate) word_count: u32,
    /// The authority that it is about, folded: two spellings of a name are one authority.
    pub(crate) authority: Option<String>,
    /// The abbreviations that it explains, and what each stands for, folded.
    pub(crate) acronyms: Vec<(String, String)>,
    /// The words of each finding in short, in order: two findings of the same words have the same.
    pub(crate) sentences: Vec<u32>,
    /// How many words each finding has.
    lengths: Vec<u16>,
    /// The words, sorted, and one entry more to end the last.
    entries: Vec<Entry>,
    /// The words by their hashes.
    slots: Slots,
    texts: String,
    docs: Vec<u8>,
    places: Vec<u8>,
    /// Which value each row of `sets` is of.
    rows: Vec<(Field, u8)>,
    /// One set of findings per row, each `bits::width(count)` long.
    sets: Vec<u64>,
}

impl Segment {
    pub(crate) fn of(report: &Report) -> Self {
        let count = narrow(report.findings().len());
        let mut segment = Self {
            count,
            word_count: 0,
            authority: report.about().authority.as_deref().map(normalised),
            acronyms: report
                .acronyms()
                .iter()
                .map(|acronym| (normalised(&acronym.short), normalised(&acronym.long)))
                .filter(|(short, long)| !short.contains(' ') && !long.is_empty() && short != long)
                .collect(),
            sentences: Vec::new(),
            lengths: Vec::new(),
            entries: Vec::new(),
            slots: Slots::default(),
            texts: String::new(),
            docs: Vec::new(),
            places: Vec::new(),
            rows: Vec::new(),
            sets: Vec::new(),
        };
        segment.index_words(report);
        segment.slots = Slots::of(&segment.words().map(|(_, word)| hashed(FNV, word)).collect::<Vec<_>>());
        segment.index_fields(report);
        segment
    }

    /// Numbers the words of every finding, so that the numbers are in the order of the alphabet, and counts them.
    fn index_words(&mut self, report: &Report) {
        if let Some(sealed) = report.sealed() {
            let dictionary = sealed.dictionary();
            let mut row = Row::of(report);
            for numbers in sealed.numbers().each() {
                for number in numbers {
                    row.word(dictionary.rank(*number), dictionary.hash(*number));
                }
                row.end();
            }
            let order = dictionary.order();
            self.write_words(row, order.len(), &|at| dictionary.word(order[at]));
        } else {
            let mut spellings = Spellings::default();
            let mut row = Row::of(report);
            let mut buffer = String::new();
            for finding in report.findings() {
                each_word(report.words_of(finding.span), &mut buffer, &mut |word| {
                    row.word(spellings.number(word), hashed(FNV, word));
                });
                row.end();
            }
            let mut sorted: Vec<(Box<str>, u32)> = spellings.words.into_iter().zip(0..).collect();
            report::sort(&mut sorted, |a, b| a.0 < b.0);
            let mut ranks = vec![0; sorted.len()];
            for (rank, (_, spelling)) in (0..).zip(&sorted) {
                ranks[*spelling as usize] = rank;
            }
            for (spelling, ..) in &mut row.words {
                *spelling = ranks[*spelling as usize];
            }
            self.write_words(row, sorted.len(), &|at| &sorted[at].0);
        }
    }

    /// Writes the postings of the words in a row. So many words there are, and `text` tells each by its number; not all need occur.
    fn write_words<'a>(&mut self, row: Row, words: usize, text: &dyn Fn(usize) -> &'a str) {
        // Sorted by word and otherwise left in order, by counting.
        let mut ends = vec![0_usize; words];
        for &(word, ..) in &row.words {
            ends[word as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum - *end;
        }
        let mut by_word = vec![(0, 0); row.words.len()];
        for &(word, finding, place) in &row.words {
            let at = &mut ends[word as usize];
            by_word[*at] = (finding, place);
            *at += 1;
        }
        let mut start = 0;
        for (word, end) in ends.into_iter().enumerate() {
            if end > start {
                self.entries.push(self.end());
                self.texts.push_str(text(word));
                self.write_postings(&by_word[start..end]);
                start = end;
            }
        }
        self.entries.push(self.end());
        self.entries.shrink_to_fit();
        self.texts.shrink_to_fit();
        self.docs.shrink_to_fit();
        self.places.shrink_to_fit();
        self.word_count = narrow(row.words.len());
        self.lengths = row.lengths;
        self.sentences = row.sentences;
        report::sort(&mut self.sentences, |a, b| a < b);
    }

    fn end(&self) -> Entry {
        Entry { text: narrow(self.texts.len()), docs: narrow(self.docs.len()), places: narrow(self.places.len()) }
    }

    fn write_postings(&mut self, postings: &[(u32, u32)]) {
        let mut before = 0;
        for same in postings.chunk_by(|a, b| a.0 == b.0) {
            let finding = same[0].0;
            let repeated = u32::from(same.len() > 1);
            write(&mut self.docs, (finding - before) << 1 | repeated);
            if repeated == 1 {
                write(&mut self.docs, narrow(same.len()));
            }
            before = finding;
            let mut place_before = 0;
            for &(_, place) in same {
                write(&mut self.places, place - place_before);
                place_before = place;
            }
        }
    }

    fn index_fields(&mut self, report: &Report) {
        let width = bits::width(self.count as usize);
        // A set for each value of each field, in the order of the rows.
        let mut sets: Vec<Vec<u64>> = vec![Vec::new(); Field::ALL.len() * 64];
        for (finding, at) in report.findings().iter().zip(0_u32..) {
            let area = report.section_of(finding.passage).and_then(|section| section.area);
            let grade = area.and_then(|area| grade_of(report, area));
            let single = [
                (Field::Area, area.map(Vocabulary::ordinal)),
                (Field::Grade, grade.map(Vocabulary::ordinal)),
                (Field::Tone, Some(finding.tone.value.ordinal())),
                (Field::Extent, finding.extent.as_ref().map(|extent| extent.value.ordinal())),
                (Field::Recommendation, Some(u8::from(finding.recommendation))),
                (Field::Sure, Some(u8::from(finding.is_sure()))),
                (Field::Checked, Some(u8::from(finding.checked))),
            ];
            let single = single.into_iter().filter_map(|(field, value)| Some((field, value?)));
            let themes = finding.themes.iter().map(|theme| (Field::Theme, theme.value.ordinal()));
            let groups = finding.groups.iter().map(|group| (Field::Group, group.ordinal()));
            for (field, value) in single.chain(themes).chain(groups) {
                let set = &mut sets[field as usize * 64 + usize::from(value)];
                set.resize(width, 0);
                bits::set(set, at);
            }
        }
        for (field, of_field) in Field::ALL.iter().zip(sets.chunks_exact(64)) {
            for (set, value) in of_field.iter().zip(0_u8..).filter(|(set, _)| !set.is_empty()) {
                self.rows.push((*field, value));
                self.sets.extend(set);
            }
        }
    }

    /// How many words a finding has.
    pub(crate) fn length(&self, finding: u32) -> u32 {
        self.lengths.get(finding as usize).map_or(0, |length| u32::from(*length))
    }

    /// The values that any finding has, with the set of those that have it.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Field, u8, &[u64])> {
        // A report without findings has no rows, so that the width is never 0 where it is used.
        let sets = self.sets.chunks_exact(bits::width(self.count as usize).max(1));
        self.rows.iter().zip(sets).map(|(&(field, value), set)| (field, value, set))
    }

    /// The findings with one value of a field; `None` where none has it.
    pub(crate) fn row(&self, field: Field, value: u8) -> Option<&[u64]> {
        let at = self.rows.binary_search(&(field, value)).ok()?;
        let width = bits::width(self.count as usize);
        self.sets.get(at * width..(at + 1) * width)
    }

    /// The findings with any of the values of a field, given as a set of ordinals.
    pub(crate) fn with_any(&self, wanted: Field, ordinals: u64) -> Vec<u64> {
        let mut any = vec![0; bits::width(self.count as usize)];
        for (field, value, set) in self.rows() {
            if field == wanted && ordinals >> value & 1 == 1 {
                bits::add(&mut any, set);
            }
        }
        any
    }

    /// The entry of a word.
    pub(crate) fn word(&self, word: &str) -> Option<usize> {
        let (hash, mut tried) = (hashed(FNV, word), 0);
        std::iter::from_fn(|| self.slots.next(hash, &mut tried)).find(|at| self.bytes(*at) == word.as_bytes())
    }

    /// The entries of all words that begin so.
    pub(crate) fn prefix(&self, stem: &str) -> Range<usize> {
        let start = self.lower_bound(|text| text < stem);
        let end = self.lower_bound(|text| text < stem || text.starts_with(stem));
        start..end.max(start)
    }

    /// All its words, in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.len()).map(|at| (at, self.text(at)))
    }

    fn len(&self) -> usize {
        self.entries.len().saturating_sub(1)
    }

    /// The text of an entry.
    pub(crate) fn text(&self, at: usize) -> &str {
        match self.entries.get(at..at + 2) {
            Some([this, next]) => &self.texts[this.text as usize..next.text as usize],
            _ => "",
        }
    }

    fn bytes(&self, at: usize) -> &[u8] {
        match self.entries.get(at..at + 2) {
            Some([this, next]) => &self.texts.as_bytes()[this.text as usize..next.text as usize],
            _ => &[],
        }
    }

    fn lower_bound(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.text(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The findings that hold a word, in order, and how often each does.
    pub(crate) fn docs(&self, entry: usize) -> Docs<'_> {
        Docs { bytes: self.stream(entry, |e| e.docs, &self.docs), finding: 0 }
    }

    /// Adds the same to a list, numbered from `first` on.
    pub(crate) fn docs_into(&self, entry: usize, first: u32, list: &mut postings::List) {
        postings::words_into(list, self.stream(entry, |e| e.docs, &self.docs), first);
    }

    /// Where a word stands: findings and places in them, in order.
    pub(crate) fn places(&self, entry: usize) -> Places<'_> {
        let bytes = self.stream(entry, |e| e.places, &self.places);
        Places { docs: self.docs(entry), bytes, finding: 0, left: 0, place: 0 }
    }

    fn stream<'a>(&self, entry: usize, at: fn(&Entry) -> u32, bytes: &'a [u8]) -> &'a [u8] {
        match self.entries.get(entry..entry + 2) {
            Some([this, next]) => &bytes[at(this) as usize..at(next) as usize],
            _ => &[],
        }
    }
}

/// The words of all findings of a report, one after the other.
struct Row {
    /// Each as (number of the word, finding, place).
    words: Vec<(u32, u32, u32)>,
    lengths: Vec<u16>,
    sentences: Vec<u32>,
    /// How far the finding that is open has come.
    place: u32,
    sentence: u32,
}

impl Row {
    fn of(report: &Report) -> Self {
        let findings = report.findings().len();
        let (lengths, sentences) = (Vec::with_capacity(findings), Vec::with_capacity(findings));
        // About so many words stand in a finding.
        Self { words: Vec::with_capacity(findings * 24), lengths, sentences, place: 0, sentence: FNV }
    }

    fn word(&mut self, number: u32, hash: u32) {
        self.words.push((number, narrow(self.lengths.len()), self.place));
        self.place += 1;
        self.sentence = self.sentence.rotate_left(5) ^ hash.wrapping_mul(0x9e37_79b1);
    }

    fn end(&mut self) {
        self.lengths.push(u16::try_from(self.place).unwrap_or(u16::MAX));
        self.sentences.push(self.sentence);
        (self.place, self.sentence) = (0, FNV);
    }
}

/// Findings that hold a word, and how often each does.
pub(crate) struct Docs<'a> {
    bytes: &'a [u8],
    finding: u32,
}

impl Iterator for Docs<'_> {
    type Item = (u32, u32);

    #[inline]
    fn next(&mut self) -> Option<(u32, u32)> {
        let step = read(&mut self.bytes)?;
        self.finding += step >> 1;
        let times = if step & 1 == 1 { read(&mut self.bytes)? } else { 1 };
        Some((self.finding, times))
    }
}

/// Findings that hold a word, and each place in them.
pub(crate) struct Places<'a> {
    docs: Docs<'a>,
    bytes: &'a [u8],
    finding: u32,
    /// How many more places in this finding.
    left: u32,
    place: u32,
}

impl Iterator for Places<'_> {
    type Item = (u32, u32);

    #[inline]
    fn next(&mut self) -> Option<(u32, u32)> {
        if self.left == 0 {
            (self.finding, self.left) = self.docs.next()?;
            self.place = 0;
        }
        self.left -= 1;
        self.place += read(&mut self.bytes)?;
        Some((self.finding, self.place))
    }
}

/// The grade that a report gives an area; a joint judgement is the grade of both its areas.
pub(crate) fn grade_of(report: &Report, area: Area) -> Option<Grade> {
    let judgements = &report.about().judgements;
    let of = |area: Area| judgements.iter().find(|j| j.area == area).map(|j| j.grade);
    let joint = matches!(area, Area::InCare | Area::CareLeavers).then(|| of(Area::InCareAndCareLeavers));
    of(area).or(joint.flatten())
}

/// Counts are held below 4 Gi long before this.
pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Different words, each with a number in the order of their coming. The standard map would add kilobytes to the page.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    words: Vec<Box<str>>,
    /// One more than the number of the word whose place is here or before it; 0 where none is. Half of it is free at the least.
    slots: Vec<u32>,
}

impl Spellings {
    /// The number of a word.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if self.words.len() * 2 >= self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(1 << 10)];
            for (known, number) in self.words.iter().zip(1..) {
                let free = self.slot(known);
                self.slots[free] = number;
            }
        }
        let at = self.slot(word);
        if self.slots[at] == 0 {
            self.words.push(word.into());
            self.slots[at] = narrow(self.words.len());
        }
        self.slots[at] - 1
    }

    /// The word of a number.
    pub(crate) fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", |word| word)
    }

    /// Where a word is, or the free place for it.
    fn slot(&self, word: &str) -> usize {
        let mut at = hashed(FNV, word) as usize & (self.slots.len() - 1);
        while let Some(known) = (self.slots[at] as usize).checked_sub(1) {
            if &*self.words[known] == word {
                break;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }
}
