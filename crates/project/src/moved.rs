//! Work on a report that stands under another name here: a colleague's copy may have been named differently.

use report::{FindingId, Report, ReportId};
use work::{Sentence, Work};

/// How often one sentence may stand in a report, at the most.
const REPEATS: u32 = 64;

/// The work with all that is said of the report `from` said of `to`, which holds the same words.
#[must_use]
pub fn moved(mut work: Work, from: &ReportId, to: &Report) -> Work {
    if from == to.id() {
        return work;
    }
    let sentence = |sentence: &mut Sentence| {
        if sentence.report == *from {
            let repeat = (0..REPEATS).find(|n| FindingId::of(from, &sentence.words, *n) == sentence.finding);
            sentence.finding = FindingId::of(to.id(), &sentence.words, repeat.unwrap_or(0));
            sentence.report = to.id().clone();
        }
    };
    work.tagged.iter_mut().for_each(|tagged| sentence(&mut tagged.sentence));
    work.noted.iter_mut().for_each(|noted| sentence(&mut noted.sentence));
    work.themes.iter_mut().flat_map(|theme| &mut theme.sentences).for_each(sentence);
    for corrected in work.corrected.iter_mut().filter(|corrected| corrected.report == *from) {
        corrected.report = to.id().clone();
    }
    for asked in work.answered.iter_mut().map(|answered| &mut answered.asked) {
        if asked.report == *from {
            // Another copy may count them differently.
            let mut places = (0..).zip(to.recommendations());
            let place = places.find(|(_, item)| to.words_of(item.span) == asked.words).map(|(place, _)| place);
            asked.place = place.unwrap_or(asked.place);
            asked.report = to.id().clone();
        }
    }
    crate::tidied(work)
}
