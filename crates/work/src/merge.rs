//! Two tabs, or two days, become one work again: what each of them changed since both were the same, entry by entry.

use crate::{Answered, Corrected, Noted, OwnTheme, Sentence, Tagged, Work};
use report::{Date, ReportId};

impl Work {
    /// The work of two that were once `base`: each entry as the one changed it that changed it at all. Where both did, the later
    /// day counts, and this work where the days are equal; what one dropped and the other changed stays.
    #[must_use]
    pub fn merged(&self, base: &Self, theirs: &Self) -> Self {
        let same = |a: &Tagged, b: &Tagged| crate::of(&a.sentence) == crate::of(&b.sentence);
        let mut tagged = entries(&base.tagged, &self.tagged, &theirs.tagged, same, |t| Some(t.on));
        in_order(&mut tagged, |a, b| crate::of(&a.sentence) < crate::of(&b.sentence));
        let same = |a: &Answered, b: &Answered| a.asked == b.asked;
        let mut answered = entries(&base.answered, &self.answered, &theirs.answered, same, |a| Some(a.on));
        in_order(&mut answered, |a, b| a.asked < b.asked);
        let same = |a: &Noted, b: &Noted| crate::of(&a.sentence) == crate::of(&b.sentence);
        let noted = entries(&base.noted, &self.noted, &theirs.noted, same, |n| Some(n.on));
        let mut themes = entries(&base.themes, &self.themes, &theirs.themes, |a, b| a.name == b.name, |_| None);
        for theme in &mut themes {
            let of = |work: &'_ Self| work.themes.iter().find(|other| other.name == theme.name).cloned();
            if let (Some(ours), Some(theirs)) = (of(self), of(theirs)) {
                *theme = merged_theme(&of(base).unwrap_or_default(), &ours, &theirs);
            }
        }
        Self { tagged, noted, answered, themes, corrected: corrections(base, self, theirs) }
    }
}

/// A theme that both have: what each put into it, without what either took out.
fn merged_theme(base: &OwnTheme, ours: &OwnTheme, theirs: &OwnTheme) -> OwnTheme {
    let same = |a: &Sentence, b: &Sentence| crate::of(a) == crate::of(b);
    let mut theme = OwnTheme {
        name: ours.name.clone(),
        phrases: entries(&base.phrases, &ours.phrases, &theirs.phrases, PartialEq::eq, |_| None),
        themes: entries(&base.themes, &ours.themes, &theirs.themes, PartialEq::eq, |_| None),
        about: of_two(&base.about, &ours.about, &theirs.about, true),
        sentences: entries(&base.sentences, &ours.sentences, &theirs.sentences, same, |_| None),
    };
    theme.tidy();
    theme
}

/// The corrections of two, fact by fact: two may have corrected different facts of one report.
fn corrections(base: &Work, ours: &Work, theirs: &Work) -> Vec<Corrected> {
    let mut reports: Vec<&ReportId> =
        [ours, theirs].iter().flat_map(|work| &work.corrected).map(|c| &c.report).collect();
    report::sort(&mut reports, |a, b| a < b);
    reports.dedup();
    let merged = reports.into_iter().filter_map(|report| {
        let [was, our, their] = [base, ours, theirs].map(|work| work.correction(report));
        let one = our.or(their)?;
        let nothing = Corrected::nothing(report.clone(), one.file.clone(), one.title.clone(), one.on);
        let (was, our, their) = (was.unwrap_or(&nothing), our.unwrap_or(&nothing), their.unwrap_or(&nothing));
        let later = our.on >= their.on;
        let merged = Corrected {
            authority: of_two(&was.authority, &our.authority, &their.authority, later),
            inspected: of_two(&was.inspected, &our.inspected, &their.inspected, later),
            published: of_two(&was.published, &our.published, &their.published, later),
            kind: of_two(&was.kind, &our.kind, &their.kind, later),
            framework: of_two(&was.framework, &our.framework, &their.framework, later),
            judgements: of_two(&was.judgements, &our.judgements, &their.judgements, later),
            recommendations: of_two(&was.recommendations, &our.recommendations, &their.recommendations, later),
            on: of_two(&was.on, &our.on, &their.on, later),
            ..nothing
        };
        (!merged.is_empty()).then_some(merged)
    });
    merged.collect()
}

/// A value as the one changed it that changed it at all; where both did, `ours` says whose counts.
fn of_two<T: Clone + PartialEq>(base: &T, our: &T, their: &T, ours: bool) -> T {
    if our != base && (ours || their == base) { our.clone() } else { their.clone() }
}

/// The entries of two lists that were once `base`, theirs first; `same` says whether two are about the same, `on` when one was made.
fn entries<T: Clone + PartialEq>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    same: impl Fn(&T, &T) -> bool,
    on: impl Fn(&T) -> Option<Date>,
) -> Vec<T> {
    // The lists are alike: what is looked for next mostly stands behind what was found last.
    let find = |list: &[T], last: &mut usize, wanted: &T| {
        let (before, behind) = list.split_at(*last);
        let at = match behind.iter().position(|entry| same(entry, wanted)) {
            Some(at) => *last + at,
            None => before.iter().position(|entry| same(entry, wanted))?,
        };
        *last = at + 1;
        Some(list[at].clone())
    };
    let mut all = Vec::new();
    let (mut in_base, mut in_ours) = (0, 0);
    for their in theirs {
        let was = find(base, &mut in_base, their);
        let they_changed = was.as_ref() != Some(their);
        match find(ours, &mut in_ours, their) {
            Some(our) if was.as_ref() != Some(&our) && (!they_changed || on(&our) >= on(their)) => all.push(our),
            // Dropped here, and not changed there.
            None if !they_changed => {}
            _ => all.push(their.clone()),
        }
    }
    let (mut in_base, mut in_theirs) = (0, 0);
    for our in ours {
        if find(theirs, &mut in_theirs, our).is_none() && find(base, &mut in_base, our).as_ref() != Some(our) {
            all.push(our.clone());
        }
    }
    all
}

/// Moves each entry to its place; few are out of it.
fn in_order<T>(list: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for at in 1..list.len() {
        let place = list[..at].partition_point(|other| before(other, &list[at]));
        list[place..=at].rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Asked, Authority, Change, Day, History, OwnTheme, Said, Sentence, Standing};
    use proptest::prelude::*;
    use report::{FindingId, ReportId, Tone, parse_iso};

    fn day(n: u8) -> Date {
        parse_iso(&format!("2026-11-{n:02}")).expect("a day")
    }

    fn sentence(n: u64) -> Sentence {
        Sentence { report: ReportId::from_parts(["r"]), finding: FindingId(n), words: format!("Sentence {n}.") }
    }

    fn note(n: u64, text: &str, on: u8) -> Change {
        Change::Note(Noted { sentence: sentence(n), text: text.into(), on: day(on) })
    }

    fn unpin(n: u64) -> Change {
        Change::Unpin(ReportId::from_parts(["r"]), FindingId(n))
    }

    fn tag(n: u64, tone: Tone) -> Change {
        Change::Tag(vec![Tagged { sentence: sentence(n), tone, themes: vec![], on: day(1) }])
    }

    fn answer(place: u32, lead: &str) -> Change {
        let asked = Asked { report: ReportId::from_parts(["r"]), place, words: "Plans.".into() };
        let standing = Some(Standing::InProgress);
        Change::Answer(Answered { standing, lead: lead.into(), ..Answered::new(asked, day(1)) })
    }

    /// Corrects the authority, the date of publication, or both of a report; with neither, takes the correction back.
    fn correct(report: &str, name: &str, published: Option<u8>, on: u8) -> Change {
        let report = ReportId::from_parts([report]);
        let authority = Said::Is(Authority { name: name.into(), place: None });
        Change::Correct(Box::new(Corrected {
            authority: if name.is_empty() { Said::AsRead } else { authority },
            published: published.map_or(Said::AsRead, |n| Said::Is(Day(day(n)))),
            ..Corrected::nothing(report, "a.pdf".into(), String::new(), day(on))
        }))
    }

    fn put(n: u64) -> Change {
        Change::Put("drift".into(), vec![sentence(n)])
    }

    fn after(work: &Work, changes: impl IntoIterator<Item = Change>) -> Work {
        let end = changes.into_iter().fold(History::of(work.clone()), |history, change| history.after(change));
        Work::clone(end.now())
    }

    fn notes(work: &Work) -> Vec<(u64, &str)> {
        work.noted.iter().map(|noted| (noted.sentence.finding.0, noted.text.as_str())).collect()
    }

    #[test]
    fn what_two_tabs_added_is_all_there() {
        let base = after(&Work::default(), [note(1, "first", 1)]);
        let ours = after(&base, [note(2, "ours", 1), tag(5, Tone::Mixed), answer(3, "A")]);
        let theirs = after(&base, [note(3, "theirs", 1), tag(4, Tone::Concern), answer(1, "B")]);
        let merged = ours.merged(&base, &theirs);
        assert_eq!(notes(&merged), [(1, "first"), (3, "theirs"), (2, "ours")]);
        assert_eq!(merged.tagged.iter().map(|t| t.sentence.finding.0).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(merged.answered.iter().map(|a| a.asked.place).collect::<Vec<_>>(), [1, 3]);
        let r = ReportId::from_parts(["r"]);
        assert_eq!(merged.tags(&r, FindingId(5)).map(|t| t.tone), Some(Tone::Mixed));
    }

    #[test]
    fn what_one_dropped_is_gone_unless_the_other_changed_it() {
        let base = after(&Work::default(), [note(1, "one", 1), note(2, "two", 1)]);
        let ours = after(&base, [unpin(1), unpin(2)]);
        let theirs = after(&base, [note(2, "more", 1)]);
        assert_eq!(notes(&ours.merged(&base, &theirs)), [(2, "more")]);
        assert_eq!(notes(&theirs.merged(&base, &ours)), [(2, "more")]);
    }

    #[test]
    fn of_two_changes_to_one_note_the_later_day_counts_then_the_own() {
        let base = after(&Work::default(), [note(1, "old", 1)]);
        let (ours, theirs) = (after(&base, [note(1, "ours", 2)]), after(&base, [note(1, "theirs", 3)]));
        assert_eq!(notes(&ours.merged(&base, &theirs)), [(1, "theirs")]);
        assert_eq!(notes(&theirs.merged(&base, &ours)), [(1, "theirs")]);
        let same_day = after(&base, [note(1, "theirs", 2)]);
        assert_eq!(notes(&ours.merged(&base, &same_day)), [(1, "ours")]);
        // The clock went back: an unchanged entry of a later day is no change.
        let earlier = after(&theirs, [note(1, "again", 1)]);
        assert_eq!(notes(&earlier.merged(&theirs, &theirs)), [(1, "again")]);
    }

    #[test]
    fn facts_of_one_report_that_two_corrected_are_all_corrected() {
        let base = after(&Work::default(), [correct("b", "Northshire", None, 1)]);
        let ours = after(&base, [correct("b", "Westshire", None, 2), correct("c", "Eastshire", None, 2)]);
        let theirs = after(&base, [correct("b", "Northshire", Some(9), 1), correct("a", "", Some(8), 1)]);
        let merged = ours.merged(&base, &theirs);
        let expected =
            [correct("a", "", Some(8), 1), correct("b", "Westshire", Some(9), 2), correct("c", "Eastshire", None, 2)];
        assert_eq!(merged, after(&Work::default(), expected));
        assert_eq!(theirs.merged(&base, &ours), merged);
        // Both changed the same fact: the later day counts.
        let later = after(&base, [correct("b", "Southshire", None, 3)]);
        assert_eq!(ours.merged(&base, &later).corrected[0], later.corrected[0]);
        // One took all back, the other corrected another fact: that one is corrected.
        let back = after(&base, [correct("b", "", None, 2)]);
        let merged = back.merged(&base, &after(&base, [correct("b", "Northshire", Some(9), 1)]));
        assert_eq!(merged, after(&Work::default(), [correct("b", "", Some(9), 1)]));
        assert!(back.merged(&base, &base).is_empty());
    }

    #[test]
    fn sentences_that_two_put_into_one_theme_are_all_in_it() {
        let base = after(&Work::default(), [Change::Theme(OwnTheme::of_phrase("drift")), put(1), put(2)]);
        let ours = after(&base, [put(3), Change::TakeOut("drift".into(), sentence(1).report, FindingId(1))]);
        let theirs =
            after(&base, [put(4), Change::Theme(OwnTheme { about: "Late.".into(), ..base.themes[0].clone() })]);
        let theirs = after(&theirs, [put(4)]);
        let merged = ours.merged(&base, &theirs);
        let sentences: Vec<u64> = merged.themes[0].sentences.iter().map(|sentence| sentence.finding.0).collect();
        assert_eq!((sentences, merged.themes[0].about.as_str()), (vec![2, 4, 3], "Late."));
    }

    #[test]
    fn undo_takes_back_the_own_changes_only() {
        let base = Work::default();
        let here = History::of(base.clone()).after(note(1, "S", 1)).after(tag(2, Tone::Mixed));
        let theirs = after(&base, [note(9, "theirs", 1)]);
        let joined = here.joined(&base, &theirs);
        assert_eq!(notes(joined.now()), [(9, "theirs"), (1, "S")]);
        let back = joined.undone().undone();
        assert_eq!(notes(back.now()), [(9, "theirs")]);
        assert_eq!(back.redone().redone().now(), joined.now());
        // Letters go on to be one step.
        let typed = History::of(base.clone()).after(note(1, "S", 1)).joined(&base, &theirs).after(note(1, "Se", 1));
        assert_eq!(notes(typed.undone().now()), [(9, "theirs")]);
    }

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        let tone = prop::sample::select(Tone::ALL.to_vec());
        let one = prop_oneof![
            (0..4u64, tone).prop_map(|(n, tone)| tag(n, tone)),
            (0..4u64, "[a-c]{0,2}", 1..4u8).prop_map(|(n, text, on)| note(n, &text, on)),
            (0..4u64).prop_map(unpin),
            (0..4u32, "[a-c]").prop_map(|(place, lead)| answer(place, &lead)),
            "[a-c]".prop_map(|phrase| Change::Theme(OwnTheme::of_phrase(phrase))),
            "[a-c]".prop_map(Change::DropTheme),
            ("[a-c]", 0..4u64).prop_map(|(name, n)| Change::Put(name, vec![sentence(n)])),
            ("[a-c]", 0..4u64).prop_map(|(name, n)| Change::TakeOut(name, sentence(n).report, FindingId(n))),
            ("[a-c]", "[a-c]?", prop::option::of(1..4u8), 1..4u8)
                .prop_map(|(report, name, published, on)| correct(&report, &name, published, on)),
        ];
        prop::collection::vec(one, 0..8)
    }

    proptest! {
        #[test]
        fn a_side_that_changed_nothing_takes_over_the_other(first in changes(), more in changes()) {
            let base = after(&Work::default(), first);
            let changed = after(&base, more);
            prop_assert_eq!(&base.merged(&base, &changed), &changed);
            let kept = changed.merged(&base, &base);
            prop_assert_eq!(kept.tagged, changed.tagged);
            prop_assert_eq!(kept.answered, changed.answered);
            prop_assert_eq!(&kept.corrected, &changed.corrected);
            prop_assert_eq!(kept.noted.len(), changed.noted.len());
            prop_assert!(changed.noted.iter().all(|noted| kept.noted.contains(noted)));
            prop_assert!(changed.themes.iter().all(|theme| kept.themes.contains(theme)));
        }

        #[test]
        fn a_merged_work_is_in_order_and_settles(a in changes(), b in changes()) {
            let (ours, theirs) = (after(&Work::default(), a), after(&Work::default(), b));
            let merged = ours.merged(&Work::default(), &theirs);
            prop_assert!(merged.tagged.is_sorted_by_key(|t| t.sentence.finding));
            prop_assert!(merged.answered.is_sorted_by_key(|a| a.asked.place));
            // The other tab, which changed nothing more, takes it over as it is.
            prop_assert_eq!(&theirs.merged(&theirs, &merged), &merged);
        }
    }
}
