//! Two people's work becomes one: nothing is dropped, what contradicts is told with both values, and merging twice adds nothing.

mod common;

use common::{after, answer, correct, day, note, sentence, tag, theme, works};
use project::{Choice, Conflict, merge, moved};
use proptest::prelude::*;
use report::{FindingId, Note, Report, ReportId, Source, Theme, Tone};
use work::{Answered, Change, Standing, Work};

fn says(place: u32, standing: Option<Standing>, lead: &str, note: &str) -> Change {
    Change::Answer(Answered { standing, lead: lead.into(), note: note.into(), ..answer(place) })
}

#[test]
fn what_only_one_says_is_taken_over() {
    let mine = after([tag(1, Tone::Mixed, &[]), note(2, "mine"), theme("Drift", &["drift"], &[])]);
    let theirs =
        after([tag(2, Tone::Concern, &[]), note(3, "theirs"), says(1, None, "Sam", ""), theme("Delay", &[], &[])]);
    let merged = merge(&mine, &theirs, "Sam");
    assert_eq!(merged.conflicts, []);
    let counts = merged.taken;
    assert_eq!((counts.tagged, counts.noted, counts.answered, counts.themes), (1, 1, 1, 1));
    let lists = |work: &Work| (work.tagged.len(), work.noted.len(), work.answered.len(), work.themes.len());
    assert_eq!(lists(&merged.work), (2, 2, 1, 2));
}

#[test]
fn different_tags_wait_for_a_choice() {
    let (mine, theirs) = (after([tag(1, Tone::Mixed, &[])]), after([tag(1, Tone::Mixed, &[Theme::Voice])]));
    let merged = merge(&mine, &theirs, "Sam");
    assert_eq!(merged.work, mine, "ours until chosen");
    let [Conflict::Tags(side)] = merged.conflicts.as_slice() else { panic!("one conflict: {merged:?}") };
    assert_eq!((&side.mine, &side.theirs), (&mine.tagged[0], &theirs.tagged[0]));
    assert_eq!(merged.chosen(&[Choice::Theirs]), theirs);
    assert_eq!(merged.chosen(&[Choice::Mine]), mine);
    assert_eq!(merged.chosen(&[]), mine);
}

#[test]
fn notes_are_joined_with_a_mark_of_whose() {
    let (mine, theirs) = (after([note(1, "See.")]), after([note(1, "Look.")]));
    let merged = merge(&mine, &theirs, "Sam");
    assert_eq!(merged.work.noted[0].text, "See.\n\nFrom “Sam”: Look.");
    assert_eq!(merged.chosen(&[Choice::Theirs]).noted[0].text, "Look.");
    assert_eq!(merged.chosen(&[Choice::Mine]), mine);
    let again = merge(&merged.work, &theirs, "Sam");
    assert_eq!((again.conflicts.len(), &again.work), (0, &merged.work));
    // A pin without a note contradicts nothing, and a longer note holds the shorter.
    for (here, there, kept) in [("", "Look.", "Look."), ("Look.", "", "Look."), ("Look", "Look twice.", "Look twice.")]
    {
        let merged = merge(&after([note(1, here)]), &after([note(1, there)]), "Sam");
        assert_eq!((merged.conflicts.len(), merged.work.noted[0].text.as_str()), (0, kept));
    }
}

#[test]
fn answers_are_filled_where_they_do_not_contradict() {
    let mine = after([says(1, Some(Standing::Done), "", "Plans."), says(2, None, "Kim", "")]);
    let theirs = after([says(1, None, "Sam", ""), says(2, Some(Standing::InProgress), "Sam", "Visits.")]);
    let merged = merge(&mine, &theirs, "Sam");
    let first = &merged.work.answered[0];
    assert_eq!((first.standing, &*first.lead, &*first.note), (Some(Standing::Done), "Sam", "Plans."));
    let [Conflict::Answer(side)] = merged.conflicts.as_slice() else { panic!("one conflict: {merged:?}") };
    assert_eq!((&*side.mine.lead, &*side.theirs.lead), ("Kim", "Sam"));
    assert_eq!((side.mine.standing, &*side.mine.note), (Some(Standing::InProgress), "Visits."), "what only they say");
    assert_eq!(merged.work.answered[1], side.mine);
    assert_eq!(merged.chosen(&[Choice::Theirs]).answered[1].lead, "Sam");
}

#[test]
fn notes_on_an_answer_are_joined() {
    let (mine, theirs) = (after([says(1, None, "Kim", "Mine.")]), after([says(1, None, "Kim", "Theirs.")]));
    let merged = merge(&mine, &theirs, "Sam");
    assert_eq!(merged.work.answered[0].note, "Mine.\n\nFrom “Sam”: Theirs.");
    assert_eq!(merged.chosen(&[Choice::Theirs]).answered[0].note, "Theirs.");
}

#[test]
fn themes_of_one_name_are_joined() {
    let (mine, theirs) =
        (after([theme("Drift", &["drift"], &[])]), after([theme("Drift", &["delay"], &[Theme::Planning])]));
    let merged = merge(&mine, &theirs, "Sam");
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.work.themes[0].phrases, ["drift", "delay"]);
    assert_eq!(merged.chosen(&[Choice::Theirs]).themes, theirs.themes);
    assert_eq!(merge(&merged.work, &theirs, "Sam").conflicts, []);
}

#[test]
fn sentences_of_themes_and_corrections_are_joined() {
    let put = |n| Change::Put("Drift".into(), vec![sentence(n)]);
    let mine = after([theme("Drift", &[], &[]), put(1), correct("a", "Northshire", None)]);
    let theirs = after([theme("Drift", &[], &[]), put(2), correct("a", "", Some(9)), correct("b", "Eastshire", None)]);
    let merged = merge(&mine, &theirs, "Sam");
    assert_eq!(merged.work.themes[0].sentences, [sentence(1), sentence(2)]);
    assert_eq!(
        merged.work.corrected,
        after([correct("a", "Northshire", Some(9)), correct("b", "Eastshire", None)]).corrected
    );
    assert_eq!((merged.taken.corrected, merged.conflicts.len()), (2, 1), "the theme holds other sentences");
    let other = after([correct("a", "Southshire", Some(9))]);
    let merged = merge(&mine, &other, "Sam");
    let [Conflict::Corrected(side)] = merged.conflicts.as_slice() else { panic!("one conflict: {merged:?}") };
    assert_eq!(merged.work.corrected.as_slice(), std::slice::from_ref(&side.mine));
    assert_eq!(side.mine, after([correct("a", "Northshire", Some(9))]).corrected[0]);
    assert_eq!(merged.chosen(&[Choice::Theirs]).corrected, other.corrected);
}

#[test]
fn work_follows_a_report_to_its_name_here() {
    let source = Source { file: "a.txt".into(), sha256: "abc".into(), pages: None, format: report::Format::Text };
    let here = Report::bare(source, sentence(1).words, Note::plain("x")).renamed(ReportId::from_parts(["here"]));
    let work = after([tag(1, Tone::Mixed, &[]), note(3, "n"), note(2, "other"), says(0, None, "Kim", "")]);
    let from = sentence(1).report;
    let moved = moved(work, &from, &here);
    assert_eq!(moved.tagged[0].sentence.report, *here.id());
    assert_eq!(moved.tagged[0].sentence.finding, FindingId::of(here.id(), &sentence(1).words, 0));
    assert_eq!(
        moved.noted[0].sentence.report,
        if sentence(3).report == from { here.id().clone() } else { sentence(3).report }
    );
    assert!(moved.noted.iter().any(|noted| noted.sentence == sentence(2)), "what is said of other reports stays");
    assert_eq!(moved.answered[0].on, day(3));
}

proptest! {
    #[test]
    fn nothing_is_dropped_and_merging_again_adds_nothing(mine in works(), theirs in works()) {
        let merged = merge(&mine, &theirs, "Sam");
        let of = |work: &Work| {
            let tags = work.tagged.iter().map(|t| t.sentence.finding.to_string());
            let notes = work.noted.iter().map(|n| n.sentence.finding.to_string() + "n");
            let answers = work.answered.iter().map(|a| a.asked.place.to_string());
            tags.chain(notes).chain(answers).chain(work.themes.iter().map(|t| t.name.clone())).collect::<Vec<_>>()
        };
        let all = of(&merged.work);
        prop_assert!(of(&mine).iter().chain(&of(&theirs)).all(|name| all.contains(name)));
        for noted in mine.noted.iter().chain(&theirs.noted) {
            let text = &merged.work.note(&noted.sentence.report, noted.sentence.finding).expect("a note").text;
            prop_assert!(text.contains(noted.text.trim()), "{} in {}", noted.text, text);
        }
        prop_assert_eq!(&project::tidied(merged.work.clone()), &merged.work, "in order");
        // Where all is chosen as theirs, nothing of theirs is contradicted.
        let chosen = merged.chosen(&vec![Choice::Theirs; merged.conflicts.len()]);
        for tagged in &theirs.tagged {
            let kept = chosen.tags(&tagged.sentence.report, tagged.sentence.finding).expect("tags");
            prop_assert_eq!((kept.tone, &kept.themes), (tagged.tone, &tagged.themes));
        }
        // Only what was decided against them is told once more.
        let again = merge(&merged.work, &theirs, "Sam");
        prop_assert!(again.conflicts.len() <= merged.conflicts.len());
        prop_assert_eq!(again.work, merged.work);
    }

    #[test]
    fn the_same_work_is_no_conflict(work in works()) {
        let merged = merge(&work, &work, "Sam");
        prop_assert_eq!((&merged.work, merged.conflicts.len(), merged.taken), (&work, 0, project::Taken::default()));
        let merged = merge(&Work::default(), &work, "Sam");
        prop_assert_eq!((&merged.work, merged.conflicts.len()), (&work, 0));
    }
}
