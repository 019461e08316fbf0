//! Work as bytes, to be kept: magic, format, then the work in postcard.

use crate::{Work, first};
use report::PackError;
use report::wire::{decode, encode};

const MAGIC: &[u8; 8] = b"sightwk\n";
const FORMAT: u16 = 2;

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
            1 => decode::<first::Work>(body).map(Work::from),
            newer if newer > FORMAT => Err(PackError::Newer(newer)),
            _ => Err(PackError::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Answered, Asked, Authority, Change, Corrected, Day, Days, History, Item, Judged, Noted, OwnTheme, Quoted, Said,
        Sentence, Standing, Tagged,
    };
    use report::{
        Area, Body, FindingId, Framework, Grade, Kind, Place, RecommendationKind, Region, ReportId, Theme, Tone,
        parse_iso,
    };

    #[test]
    fn all_that_was_added_is_the_same_when_it_is_opened() {
        let on = parse_iso("2026-11-28").expect("a day");
        let report = ReportId::from_parts(["r"]);
        let sentence =
            Sentence { report: report.clone(), finding: FindingId(7), words: "Plans “are” clear.".into() };
        let asked = Asked { report, place: 2, words: "Plans.".into() };
        let answer = Answered { standing: Some(Standing::Done), due: Some(on), ..Answered::new(asked.clone(), on) };
        let item = Item {
            body: Body::Authority,
            kind: Some(RecommendationKind::PriorityAction),
            parts: vec![Quoted { at: 12, words: "Plans for each child.".into() }],
        };
        let place = Place {
            dfe_code: 999,
            ons_code: None,
            region: Region::London,
            statistical_neighbours: vec!["West".into()],
        };
        let nothing = Corrected::nothing(asked.report.clone(), "a.pdf".into(), "A title".into(), on);
        let corrected = Corrected {
            authority: Said::Is(Authority { name: "Northshire".into(), place: Some(place) }),
            inspected: Said::Is(Days { first: Day(on), last: Day(on) }),
            published: Said::None,
            kind: Some(Kind::FocusedVisit),
            framework: Some(Framework::Ilacs),
            judgements: Some(vec![Judged { area: Area::Overall, grade: Grade::RequiresImprovement }]),
            recommendations: Some(vec![item]),
            ..nothing
        };
        let history = [
            Change::Tag(vec![Tagged { sentence: sentence.clone(), tone: Tone::Mixed, themes: vec![Theme::Voice], on }]),
            Change::Note(Noted { sentence: sentence.clone(), text: "Ask ✎.".into(), on }),
            Change::Answer(answer),
            Change::Theme(OwnTheme {
                about: "Late.".into(),
                sentences: vec![sentence],
                ..OwnTheme::of_phrase("drift")
            }),
            Change::Correct(Box::new(corrected)),
        ]
        .into_iter()
        .fold(History::default(), |history, change| history.after(change));
        assert_eq!(Work::from_bytes(&history.now().to_bytes()).as_ref(), Ok(&**history.now()));
        let json = serde_json::to_string(&**history.now()).expect("it can be written");
        assert!(json.contains(r#""published":"none""#) && json.contains(r#"{"is":{"first":"2026-11-28""#), "{json}");
        assert_eq!(serde_json::from_str::<Work>(&json).as_ref().ok(), Some(&**history.now()));
    }

    /// The bytes were written by the last version that wrote format 1.
    #[test]
    fn opens_format_1() {
        let work = Work::from_bytes(include_bytes!("../fixtures/format-1.work")).expect("it opens");
        let report = ReportId::from_parts(["northshire", "2022-02-15", "focused-visit"]);
        let on = parse_iso("2026-11-28").expect("a day");
        assert_eq!(
            work.tags(&report, FindingId(7)).map(|t| (t.tone, t.themes.as_slice(), t.on)),
            Some((Tone::Mixed, &[Theme::Voice][..], on))
        );
        assert_eq!(
            work.note(&report, FindingId(8)).map(|n| (n.text.as_str(), n.sentence.words.as_str())),
            Some(("Ask ✎.", "Plans drift."))
        );
        let asked = Asked { report, place: 2, words: "Plans “for” all.".into() };
        let answer = Answered {
            standing: Some(Standing::InProgress),
            lead: "A. Head".into(),
            due: Some(on),
            note: "Ask.".into(),
            ..Answered::new(asked, on)
        };
        assert_eq!(work.answered, [answer]);
        let theme = OwnTheme {
            name: "Slow plans".into(),
            phrases: vec!["drift".into(), "delay*".into()],
            themes: vec![Theme::Planning],
            ..OwnTheme::default()
        };
        assert_eq!((work.themes, work.corrected), (vec![theme], vec![]));
    }

    #[test]
    fn refuses_what_it_cannot_open() {
        assert_eq!(Work::from_bytes(b""), Err(PackError::NotAPack));
        assert_eq!(Work::from_bytes(b"sightwk\n\x01"), Err(PackError::Damaged));
        assert_eq!(Work::from_bytes(b"sightwk\n\x03\x00"), Err(PackError::Newer(3)));
        assert_eq!(Work::from_bytes(b"sightwk\n\x00\x00"), Err(PackError::Damaged));
        assert_eq!(Work::from_bytes(b"sightwk\n\x01\x00\xff"), Err(PackError::Damaged));
        assert_eq!(Work::from_bytes(b"sightwk\n\x02\x00\xff"), Err(PackError::Damaged));
    }
}
