//! Changes, and the way back: every change can be undone, and done again until something else is changed.

use crate::{Answered, Corrected, Noted, OwnTheme, Sentence, Tagged, Work};
use report::{FindingId, ReportId};
use std::rc::Rc;

/// How many steps back are kept.
const STEPS: usize = 200;

/// Something that a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Gives or accepts the tags of sentences.
    Tag(Vec<Tagged>),
    /// Gives a sentence the program's tags back.
    Untag(ReportId, FindingId),
    /// Pins a sentence, or changes its note.
    Note(Noted),
    /// Takes a sentence and its note out of the notebook.
    Unpin(ReportId, FindingId),
    /// Says something of a recommendation; an empty answer takes back what was said.
    Answer(Answered),
    /// Makes a theme, or changes the one of this name.
    Theme(OwnTheme),
    /// Gives a theme another name; where there is one of that name already the two become one.
    Rename {
        /// The name so far.
        from: String,
        /// The new one.
        to: String,
    },
    /// Drops a theme.
    DropTheme(String),
    /// Puts sentences into the theme of this name.
    Put(String, Vec<Sentence>),
    /// Takes a sentence that was put into the theme of this name out again.
    TakeOut(String, ReportId, FindingId),
    /// Corrects what was read of a report, as a whole; an empty correction takes back all.
    Correct(Box<Corrected>),
}

impl Change {
    /// What it does, in words that follow "Undo: ".
    pub fn told(&self) -> String {
        match self {
            Change::Tag(tagged) if tagged.len() == 1 => "tags of a sentence".into(),
            Change::Tag(tagged) => format!("tags of {} sentences", tagged.len()),
            Change::Untag(..) => "the program’s tags back".into(),
            Change::Note(noted) if noted.text.is_empty() => "a pin".into(),
            Change::Note(_) => "a note".into(),
            Change::Unpin(..) => "a pin taken away".into(),
            Change::Answer(_) => "an answer to a recommendation".into(),
            Change::Theme(theme) => format!("the theme “{}”", theme.name),
            Change::Rename { to, .. } => format!("the name “{to}”"),
            Change::DropTheme(name) => format!("the theme “{name}” dropped"),
            Change::Put(name, sentences) if sentences.len() == 1 => format!("a sentence put into “{name}”"),
            Change::Put(name, sentences) => format!("{} sentences put into “{name}”", sentences.len()),
            Change::TakeOut(name, ..) => format!("a sentence taken out of “{name}”"),
            Change::Correct(corrected) => format!("what was read of “{}”", corrected.file),
        }
    }

    /// Whether it goes on where the other left off, as letters typed one after the other do, so that both are one step.
    fn continues(&self, other: &Self) -> bool {
        match (self, other) {
            (Change::Note(a), Change::Note(b)) => same(&a.sentence, &b.sentence) && !b.text.is_empty(),
            (Change::Answer(a), Change::Answer(b)) => {
                let written = |x: &Answered, y: &Answered| x.lead != y.lead || x.note != y.note;
                a.asked == b.asked && written(a, b)
            }
            _ => false,
        }
    }

    fn apply(self, work: &mut Work) {
        match self {
            Change::Tag(tagged) => tagged.into_iter().for_each(|tagged| work.tag(tagged)),
            Change::Untag(report, finding) => work.tagged.retain(|t| crate::of(&t.sentence) != (&report, finding)),
            Change::Note(noted) => match work.noted.iter_mut().find(|other| same(&other.sentence, &noted.sentence)) {
                Some(other) => *other = noted,
                None => work.noted.push(noted),
            },
            Change::Unpin(report, finding) => work.noted.retain(|n| crate::of(&n.sentence) != (&report, finding)),
            Change::Answer(answer) => {
                let at = work.answered.partition_point(|other| other.asked < answer.asked);
                let there = work.answered.get(at).is_some_and(|other| other.asked == answer.asked);
                match (there, answer.is_empty()) {
                    (true, true) => drop(work.answered.remove(at)),
                    (true, false) => work.answered[at] = answer,
                    (false, true) => {}
                    (false, false) => work.answered.insert(at, answer),
                }
            }
            Change::Theme(mut theme) => {
                theme.tidy();
                match work.themes.iter_mut().find(|other| other.name == theme.name) {
                    Some(other) => *other = theme,
                    None => work.themes.push(theme),
                }
            }
            Change::Rename { from, to } => {
                let to = to.trim();
                if to.is_empty() || to == from {
                    return;
                }
                let Some(at) = work.themes.iter().position(|theme| theme.name == from) else { return };
                if work.themes.iter().any(|theme| theme.name == to) {
                    let merged = work.themes.remove(at);
                    if let Some(other) = work.themes.iter_mut().find(|theme| theme.name == to) {
                        other.absorb(merged);
                    }
                } else {
                    to.clone_into(&mut work.themes[at].name);
                }
            }
            Change::DropTheme(name) => work.themes.retain(|theme| theme.name != name),
            Change::Put(name, sentences) => {
                if let Some(theme) = work.themes.iter_mut().find(|theme| theme.name == name) {
                    for sentence in sentences {
                        theme.put(sentence);
                    }
                }
            }
            Change::TakeOut(name, report, finding) => {
                if let Some(theme) = work.themes.iter_mut().find(|theme| theme.name == name) {
                    theme.sentences.retain(|sentence| crate::of(sentence) != (&report, finding));
                }
            }
            Change::Correct(corrected) => work.correct(*corrected),
        }
    }
}

fn same(a: &Sentence, b: &Sentence) -> bool {
    crate::of(a) == crate::of(b)
}

/// The work as it is, with the steps back and the steps taken back.
#[derive(Debug, Clone, Default)]
pub struct History {
    now: Rc<Work>,
    /// The work before each change, oldest first.
    past: Vec<(Rc<Change>, Rc<Work>)>,
    /// The work after each change taken back, the last one taken back at the end.
    future: Vec<(Rc<Change>, Rc<Work>)>,
}

impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.now, &other.now)
            && self.past.len() == other.past.len()
            && self.future.len() == other.future.len()
    }
}

impl History {
    /// A history that begins with work done earlier.
    pub fn of(work: Work) -> Self {
        Self { now: Rc::new(work), ..Self::default() }
    }

    /// The work as it is.
    pub fn now(&self) -> &Rc<Work> {
        &self.now
    }

    /// The history after a change.
    #[must_use]
    pub fn after(&self, change: Change) -> Self {
        let mut work = Work::clone(&self.now);
        change.clone().apply(&mut work);
        if work == *self.now {
            return self.clone();
        }
        let mut past = self.past.clone();
        match past.last_mut() {
            Some((last, _)) if self.future.is_empty() && change.continues(last) => *last = Rc::new(change),
            _ => past.push((Rc::new(change), self.now.clone())),
        }
        if past.len() > STEPS {
            past.remove(0);
        }
        Self { now: Rc::new(work), past, future: Vec::new() }
    }

    /// The history after taking back the last change; the same where there is none.
    #[must_use]
    pub fn undone(&self) -> Self {
        let mut next = self.clone();
        if let Some((change, before)) = next.past.pop() {
            next.future.push((change, std::mem::replace(&mut next.now, before)));
        }
        next
    }

    /// The history after doing again what was taken back last; the same where there is nothing.
    #[must_use]
    pub fn redone(&self) -> Self {
        let mut next = self.clone();
        if let Some((change, after)) = next.future.pop() {
            next.past.push((change, std::mem::replace(&mut next.now, after)));
        }
        next
    }

    /// The history with what another tab made of `base`, its last common work: in the work as it is and in every step, so that
    /// undoing takes back nothing but what was done here.
    #[must_use]
    pub fn joined(&self, base: &Work, theirs: &Work) -> Self {
        let join = |work: &Rc<Work>| Rc::new(work.merged(base, theirs));
        let steps =
            |all: &[(Rc<Change>, Rc<Work>)]| all.iter().map(|(change, work)| (change.clone(), join(work))).collect();
        Self { now: join(&self.now), past: steps(&self.past), future: steps(&self.future) }
    }

    /// What undoing would take back.
    pub fn undo(&self) -> Option<&Change> {
        self.past.last().map(|(change, _)| &**change)
    }

    /// What would be done again.
    pub fn redo(&self) -> Option<&Change> {
        self.future.last().map(|(change, _)| &**change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Asked, Authority, Said, Standing};
    use proptest::prelude::*;
    use report::{Date, Theme, Tone, parse_iso};

    fn today() -> Date {
        parse_iso("2026-11-28").expect("a date")
    }

    fn sentence(n: u64) -> Sentence {
        Sentence { report: ReportId::from_parts(["r"]), finding: FindingId(n), words: format!("Sentence {n}.") }
    }

    fn tagged(n: u64, tone: Tone) -> Tagged {
        Tagged { sentence: sentence(n), tone, themes: vec![Theme::Supervision], on: today() }
    }

    fn note(n: u64, text: &str) -> Change {
        Change::Note(Noted { sentence: sentence(n), text: text.into(), on: today() })
    }

    /// Corrects the authority; takes the correction back where the name is empty.
    fn correct(report: &str, name: &str) -> Change {
        let authority = Said::Is(Authority { name: name.into(), place: None });
        let authority = if name.is_empty() { Said::AsRead } else { authority };
        let nothing = Corrected::nothing(ReportId::from_parts([report]), "a.pdf".into(), String::new(), today());
        Change::Correct(Box::new(Corrected { authority, ..nothing }))
    }

    #[test]
    fn letters_of_one_note_are_one_step() {
        let history =
            History::default().after(note(1, "")).after(note(1, "S")).after(note(1, "Se")).after(note(1, "See"));
        assert_eq!(history.now().noted[0].text, "See");
        let history = history.undone();
        assert_eq!(history.now().noted[0].text, "", "the pin stays, the note goes at once");
        assert!(history.undone().now().is_empty());
        assert_eq!(history.redone().now().noted[0].text, "See");
    }

    #[test]
    fn a_change_that_changes_nothing_is_no_step() {
        let history = History::default().after(Change::Untag(ReportId::from_parts(["r"]), FindingId(1)));
        assert!(history.undo().is_none());
        let answer =
            Answered::new(Asked { report: ReportId::from_parts(["r"]), place: 0, words: "Plans.".into() }, today());
        assert!(history.after(Change::Answer(answer.clone())).undo().is_none());
        let done = history.after(Change::Answer(Answered { standing: Some(Standing::Done), ..answer.clone() }));
        assert_eq!(done.now().answered.len(), 1);
        assert!(done.after(Change::Answer(answer)).now().is_empty());
    }

    #[test]
    fn themes_are_renamed_and_merged() {
        let history = ["drift", "delay"]
            .iter()
            .fold(History::default(), |history, phrase| history.after(Change::Theme(OwnTheme::of_phrase(*phrase))));
        let merged = history.after(Change::Rename { from: "delay".into(), to: "drift".into() });
        assert_eq!(merged.now().themes.len(), 1);
        assert_eq!(merged.now().themes[0].phrases, ["drift", "delay"]);
        assert_eq!(merged.undone().now().themes.len(), 2);
        let renamed = merged.after(Change::Rename { from: "drift".into(), to: " Slow plans ".into() });
        assert_eq!(renamed.now().themes[0].name, "Slow plans");
        assert!(renamed.after(Change::Rename { from: "Slow plans".into(), to: "  ".into() }).redo().is_none());
    }

    #[test]
    fn sentences_are_put_into_a_theme_and_taken_out() {
        let theme =
            |history: &History| history.now().themes[0].sentences.iter().map(|s| s.finding.0).collect::<Vec<_>>();
        let put = History::default()
            .after(Change::Theme(OwnTheme::of_phrase("drift")))
            .after(Change::Put("drift".into(), vec![sentence(2), sentence(1)]))
            .after(Change::Put("drift".into(), vec![sentence(1)]))
            .after(Change::Put("no such theme".into(), vec![sentence(3)]));
        assert_eq!(theme(&put), [2, 1], "each once; a theme that is gone takes none");
        assert_eq!(put.undo().map(Change::told).as_deref(), Some("2 sentences put into “drift”"));
        let out = put.after(Change::TakeOut("drift".into(), sentence(2).report, FindingId(2)));
        assert_eq!((theme(&out), theme(&out.undone())), (vec![1], vec![2, 1]));
        let other = OwnTheme {
            name: "delay".into(),
            sentences: vec![sentence(2)],
            about: "Late.".into(),
            ..OwnTheme::default()
        };
        let joined = out.after(Change::Theme(other)).after(Change::Rename { from: "delay".into(), to: "drift".into() });
        assert_eq!((theme(&joined), joined.now().themes[0].about.as_str()), (vec![1, 2], "Late."));
    }

    #[test]
    fn a_correction_is_one_entry_and_an_empty_one_is_gone() {
        let name = |history: &History| match history.now().corrected.as_slice() {
            [Corrected { authority: Said::Is(authority), .. }] => authority.name.clone(),
            _ => String::new(),
        };
        let history = History::default().after(correct("r", "Northshire")).after(correct("r", "Westshire"));
        assert_eq!(name(&history), "Westshire");
        assert_eq!(history.undo().map(Change::told).as_deref(), Some("what was read of “a.pdf”"));
        assert_eq!(name(&history.undone()), "Northshire");
        assert!(history.after(correct("r", "")).now().is_empty());
    }

    #[test]
    fn saved_work_is_the_same_when_it_is_opened() {
        let history = History::default()
            .after(Change::Tag(vec![tagged(2, Tone::Mixed), tagged(1, Tone::Concern)]))
            .after(note(3, "Ask about “this”."));
        let saved = serde_json::to_string(&**history.now()).expect("it can be written");
        assert!(saved.contains("\"2026-11-28\""), "{saved}");
        let opened: Work = serde_json::from_str(&saved).expect("it can be opened");
        assert_eq!(opened, **history.now());
        assert_eq!(serde_json::from_str::<Work>("{}").expect("the oldest form"), Work::default());
    }

    fn changes() -> impl Strategy<Value = Change> {
        let tone = prop::sample::select(Tone::ALL.to_vec());
        prop_oneof![
            prop::collection::vec((0..6u64, tone), 1..4)
                .prop_map(|all| Change::Tag(all.into_iter().map(|(n, tone)| tagged(n, tone)).collect())),
            (0..6u64).prop_map(|n| Change::Untag(ReportId::from_parts(["r"]), FindingId(n))),
            (0..4u64, "[a-c]{0,2}").prop_map(|(n, text)| note(n, &text)),
            (0..4u64).prop_map(|n| Change::Unpin(ReportId::from_parts(["r"]), FindingId(n))),
            "[a-c]".prop_map(|phrase| Change::Theme(OwnTheme::of_phrase(phrase))),
            ("[a-c]", "[a-c]").prop_map(|(from, to)| Change::Rename { from, to }),
            "[a-c]".prop_map(Change::DropTheme),
            ("[a-c]", 0..4u64).prop_map(|(name, n)| Change::Put(name, vec![sentence(n)])),
            ("[a-c]", 0..4u64).prop_map(|(name, n)| Change::TakeOut(name, sentence(n).report, FindingId(n))),
            ("[a-c]", "[a-c]{0,1}").prop_map(|(report, name)| correct(&report, &name)),
        ]
    }

    proptest! {
        #[test]
        fn all_the_way_back_and_forth_again(all in prop::collection::vec(changes(), 0..20)) {
            let end = all.into_iter().fold(History::default(), |history, change| history.after(change));
            let mut start = end.clone();
            while start.undo().is_some() {
                start = start.undone();
            }
            prop_assert!(start.now().is_empty());
            let mut again = start;
            while again.redo().is_some() {
                again = again.redone();
            }
            prop_assert_eq!(again.now(), end.now());
            prop_assert!(end.now().tagged.is_sorted_by_key(|t| t.sentence.finding));
            for t in &end.now().tagged {
                prop_assert_eq!(end.now().tags(&t.sentence.report, t.sentence.finding), Some(t));
            }
            prop_assert!(end.now().corrected.is_sorted_by_key(|c| &c.report));
            for c in &end.now().corrected {
                prop_assert!(!c.is_empty());
                prop_assert_eq!(end.now().correction(&c.report), Some(c));
            }
        }
    }
}
