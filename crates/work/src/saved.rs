//! Work as bytes, to be kept: magic, format, then the work in postcard.

use crate::Work;
use report::PackError;
use report::wire::{decode, encode};

const MAGIC: &[u8; 8] = b"sightwk\n";
const FORMAT: u16 = 1;

impl Work {
    /// Its bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(encode(self));
        bytes
    }

    /// The work of its bytes; why there is none is said as of a pack of reports.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PackError::NotAPack)?;
        let (format, body) = rest.split_first_chunk::<2>().ok_or(PackError::Damaged)?;
        match u16::from_le_bytes(*format) {
            FORMAT => decode(body),
            newer if newer > FORMAT => Err(PackError::Newer(newer)),
            _ => Err(PackError::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answered, Asked, Change, History, Noted, OwnTheme, Sentence, Standing, Tagged};
    use report::{FindingId, ReportId, Theme, Tone, parse_iso};

    #[test]
    fn all_that_was_added_is_the_same_when_it_is_opened() {
        let on = parse_iso("2026-11-28").expect("a day");
        let report = ReportId::from_parts(["r"]);
        let sentence =
            Sentence { report: report.clone(), finding: FindingId(7), words: "Plans “are” clear.".into() };
        let asked = Asked { report, place: 2, words: "Plans.".into() };
        let answer = Answered { standing: Some(Standing::Done), due: Some(on), ..Answered::new(asked, on) };
        let history = [
            Change::Tag(vec![Tagged { sentence: sentence.clone(), tone: Tone::Mixed, themes: vec![Theme::Voice], on }]),
            Change::Note(Noted { sentence, text: "Ask ✎.".into(), on }),
            Change::Answer(answer),
            Change::Theme(OwnTheme::of_phrase("drift")),
        ]
        .into_iter()
        .fold(History::default(), |history, change| history.after(change));
        assert_eq!(Work::from_bytes(&history.now().to_bytes()).as_ref(), Ok(&**history.now()));
    }

    #[test]
    fn refuses_what_it_cannot_open() {
        assert_eq!(Work::from_bytes(b""), Err(PackError::NotAPack));
        assert_eq!(Work::from_bytes(b"sightwk\n\x01"), Err(PackError::Damaged));
        assert_eq!(Work::from_bytes(b"sightwk\n\x02\x00"), Err(PackError::Newer(2)));
        assert_eq!(Work::from_bytes(b"sightwk\n\x01\x00\xff"), Err(PackError::Damaged));
    }
}
