//! The work of two people becomes one. There is no common beginning to tell who changed what, so where both say something of one
//! thing, what both say is kept where that loses nothing; else it is a conflict, with both values, for a person to choose.

use crate::tidied;
use report::Date;
use std::collections::HashMap;
use std::hash::Hash;
use work::{Answered, Corrected, Noted, OwnTheme, Said, Tagged, Work};

/// What two people say of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side<T> {
    /// What is said here, and what only the other says beside it.
    pub mine: T,
    /// What the other says, and what is only said here beside it.
    pub theirs: T,
    /// Both in one, where there is such a thing.
    pub both: Option<T>,
}

/// Something of which two people say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The tags of a sentence.
    Tags(Side<Tagged>),
    /// The note on a sentence.
    Note(Side<Noted>),
    /// Where a recommendation stands.
    Answer(Side<Answered>),
    /// What a theme of one name holds.
    Theme(Side<OwnTheme>),
    /// What was corrected of a report.
    Corrected(Box<Side<Corrected>>),
}

/// Which of the two holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What is said here.
    Mine,
    /// What the other says.
    Theirs,
    /// Both in one; where there is no such thing, what is said here.
    Both,
}

/// How many entries the other brought, of each sort: new ones, and ones that tell more of what was here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Tags of sentences.
    pub tagged: usize,
    /// Pins and notes.
    pub noted: usize,
    /// What is said of recommendations.
    pub answered: usize,
    /// Themes.
    pub themes: usize,
    /// Reports of which something was corrected.
    pub corrected: usize,
}

/// What became of the work of two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The work, each conflict decided as [`Conflict::default_choice`] says.
    pub work: Work,
    /// What a person may decide otherwise.
    pub conflicts: Vec<Conflict>,
    /// What is new of it here.
    pub taken: Taken,
}

/// The work of two: `mine` stands here, `theirs` comes from a file; `who` marks what is theirs in a joined note.
pub fn merge(mine: &Work, theirs: &Work, who: &str) -> Merged {
    let mut conflicts = Vec::new();
    let mut taken = Taken::default();
    let mut work = mine.clone();
    let sentence = |s: &work::Sentence| (s.report.clone(), s.finding);
    taken.tagged =
        join(&mut work.tagged, &theirs.tagged, |t| sentence(&t.sentence), tags, Conflict::Tags, &mut conflicts);
    let notes = |a: &Noted, b: &Noted| notes(a, b, who);
    taken.noted =
        join(&mut work.noted, &theirs.noted, |n| sentence(&n.sentence), notes, Conflict::Note, &mut conflicts);
    let place = |a: &Answered| (a.asked.report.clone(), a.asked.place, a.asked.words.clone());
    let answers = |a: &Answered, b: &Answered| answers(a, b, who);
    taken.answered = join(&mut work.answered, &theirs.answered, place, answers, Conflict::Answer, &mut conflicts);
    let name = |theme: &OwnTheme| theme.name.clone();
    taken.themes = join(&mut work.themes, &theirs.themes, name, themes, Conflict::Theme, &mut conflicts);
    let report = |corrected: &Corrected| corrected.report.clone();
    let wrap = |side| Conflict::Corrected(Box::new(side));
    taken.corrected = join(&mut work.corrected, &theirs.corrected, report, corrections, wrap, &mut conflicts);
    let mut work = tidied(work);
    for conflict in &conflicts {
        conflict.decide(&mut work, conflict.default_choice());
    }
    Merged { work, conflicts, taken }
}

impl Merged {
    /// The work with each conflict decided by a person, in their order; those without a choice as by default.
    pub fn chosen(&self, choices: &[Choice]) -> Work {
        let mut work = self.work.clone();
        for (conflict, choice) in self.conflicts.iter().zip(choices) {
            conflict.decide(&mut work, *choice);
        }
        work
    }
}

impl Conflict {
    /// Both, where that is possible; else what is said here.
    pub fn default_choice(&self) -> Choice {
        if self.has_both() { Choice::Both } else { Choice::Mine }
    }

    /// Whether both can be kept in one.
    pub fn has_both(&self) -> bool {
        match self {
            Self::Tags(side) => side.both.is_some(),
            Self::Note(side) => side.both.is_some(),
            Self::Answer(side) => side.both.is_some(),
            Self::Theme(side) => side.both.is_some(),
            Self::Corrected(side) => side.both.is_some(),
        }
    }

    fn decide(&self, work: &mut Work, choice: Choice) {
        let same = |a: &work::Sentence, b: &work::Sentence| a.finding == b.finding && a.report == b.report;
        match self {
            Self::Tags(side) => side.put(&mut work.tagged, choice, |a, b| same(&a.sentence, &b.sentence)),
            Self::Note(side) => side.put(&mut work.noted, choice, |a, b| same(&a.sentence, &b.sentence)),
            Self::Answer(side) => side.put(&mut work.answered, choice, |a, b| a.asked == b.asked),
            Self::Theme(side) => side.put(&mut work.themes, choice, |a, b| a.name == b.name),
            Self::Corrected(side) => side.put(&mut work.corrected, choice, |a, b| a.report == b.report),
        }
    }
}

impl<T: Clone> Side<T> {
    fn put(&self, list: &mut [T], choice: Choice, same: impl Fn(&T, &T) -> bool) {
        let value = match choice {
            Choice::Mine => &self.mine,
            Choice::Theirs => &self.theirs,
            Choice::Both => self.both.as_ref().unwrap_or(&self.mine),
        };
        if let Some(entry) = list.iter_mut().find(|entry| same(entry, value)) {
            *entry = value.clone();
        }
    }
}

/// What two entries on one thing make.
enum Joined<T> {
    /// The other says nothing that is not said here.
    Same,
    /// One entry holds all that both say.
    One(T),
    /// They contradict each other.
    Two(Side<T>),
}

/// Joins the entries of the other to those that are here; how many brought something.
fn join<T: Clone, K: Hash + Eq>(
    mine: &mut Vec<T>,
    theirs: &[T],
    key: impl Fn(&T) -> K,
    of_two: impl Fn(&T, &T) -> Joined<T>,
    wrap: fn(Side<T>) -> Conflict,
    conflicts: &mut Vec<Conflict>,
) -> usize {
    let places: HashMap<K, usize> = mine.iter().enumerate().map(|(at, entry)| (key(entry), at)).collect();
    let mut taken = 0;
    for their in theirs {
        let Some(here) = places.get(&key(their)).and_then(|at| mine.get_mut(*at)) else {
            mine.push(their.clone());
            taken += 1;
            continue;
        };
        match of_two(here, their) {
            Joined::Same => {}
            Joined::One(one) => {
                *here = one;
                taken += 1;
            }
            Joined::Two(side) => conflicts.push(wrap(side)),
        }
    }
    taken
}

fn tags(mine: &Tagged, theirs: &Tagged) -> Joined<Tagged> {
    if (mine.tone, &mine.themes) == (theirs.tone, &theirs.themes) {
        return Joined::Same;
    }
    Joined::Two(Side { mine: mine.clone(), theirs: theirs.clone(), both: None })
}

fn notes(mine: &Noted, theirs: &Noted, who: &str) -> Joined<Noted> {
    let on = later(mine.on, theirs.on);
    let with = |text: String| Noted { text, on, ..mine.clone() };
    match words(&mine.text, &theirs.text, who) {
        Words::Mine => Joined::Same,
        Words::Theirs => Joined::One(with(theirs.text.clone())),
        Words::Both(text) => Joined::Two(Side { mine: mine.clone(), theirs: theirs.clone(), both: Some(with(text)) }),
    }
}

fn answers(mine: &Answered, theirs: &Answered, who: &str) -> Joined<Answered> {
    let joined = words(&mine.note, &theirs.note, who);
    let note = match &joined {
        Words::Mine => &mine.note,
        Words::Theirs => &theirs.note,
        Words::Both(text) => text,
    };
    let on = later(mine.on, theirs.on);
    // What only one says goes with what either says.
    let filled = |one: &Answered, other: &Answered| Answered {
        standing: one.standing.or(other.standing),
        lead: if one.lead.is_empty() { other.lead.clone() } else { one.lead.clone() },
        due: one.due.or(other.due),
        note: note.clone(),
        on,
        asked: mine.asked.clone(),
    };
    let (ours, others) = (filled(mine, theirs), filled(theirs, mine));
    let agree = ours == others;
    match joined {
        _ if agree && (Answered { on: mine.on, ..ours.clone() }) == *mine => Joined::Same,
        Words::Both(_) if agree => {
            let theirs = Answered { note: theirs.note.clone(), ..others };
            Joined::Two(Side { mine: Answered { note: mine.note.clone(), ..ours.clone() }, theirs, both: Some(ours) })
        }
        _ if agree => Joined::One(ours),
        _ => Joined::Two(Side { mine: ours, theirs: others, both: None }),
    }
}

fn themes(mine: &OwnTheme, theirs: &OwnTheme) -> Joined<OwnTheme> {
    let mut both = mine.clone();
    both.absorb(theirs.clone());
    if !mine.about.contains(theirs.about.trim()) && !mine.about.is_empty() {
        both.about = [&mine.about, "\n\n", &theirs.about].concat();
    }
    let mut whole = theirs.clone();
    whole.absorb(mine.clone());
    if both == *mine {
        Joined::Same
    } else if whole == *theirs {
        Joined::One(OwnTheme { about: whole.about, ..both })
    } else {
        Joined::Two(Side { mine: mine.clone(), theirs: theirs.clone(), both: Some(both) })
    }
}

fn corrections(mine: &Corrected, theirs: &Corrected) -> Joined<Corrected> {
    // What only one corrected goes with what either did.
    let filled = |one: &Corrected, other: &Corrected| Corrected {
        authority: said(&one.authority, &other.authority),
        inspected: said(&one.inspected, &other.inspected),
        published: said(&one.published, &other.published),
        kind: one.kind.or(other.kind),
        framework: one.framework.or(other.framework),
        judgements: one.judgements.clone().or_else(|| other.judgements.clone()),
        recommendations: one.recommendations.clone().or_else(|| other.recommendations.clone()),
        on: later(mine.on, theirs.on),
        ..mine.clone()
    };
    let (ours, others) = (filled(mine, theirs), filled(theirs, mine));
    if ours != others {
        Joined::Two(Side { mine: ours, theirs: others, both: None })
    } else if (Corrected { on: mine.on, ..ours.clone() }) == *mine {
        Joined::Same
    } else {
        Joined::One(ours)
    }
}

fn said<T: Clone + PartialEq>(one: &Said<T>, other: &Said<T>) -> Said<T> {
    if *one == Said::AsRead { other.clone() } else { one.clone() }
}

enum Words {
    /// They hold the other's.
    Mine,
    /// The other way round.
    Theirs,
    Both(String),
}

/// What two people wrote of one thing. Merging once more adds nothing.
fn words(mine: &str, theirs: &str, who: &str) -> Words {
    if mine.contains(theirs.trim()) {
        Words::Mine
    } else if theirs.contains(mine.trim()) {
        Words::Theirs
    } else {
        Words::Both([mine, "\n\nFrom “", who, "”: ", theirs].concat())
    }
}

fn later(a: Date, b: Date) -> Date {
    a.max(b)
}
