//! The halves of a sentence: where a contrast or a concession parts it. What each half says is weighed elsewhere.

use super::lexicon::{Hit, Meaning, ToneCue};
use super::tokens::{Gap, Token};

/// How a clause stands to the rest of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Said outright.
    Main,
    /// Conceded: although …
    Conceded,
    /// A circumstance in spite of which the rest holds: despite …
    Circumstance,
    /// Set against what came before: but …
    Against,
}

/// A stretch of words with one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Index of its first word.
    pub(crate) first: usize,
    /// Index after its last word.
    pub(crate) end: usize,
    /// Its role.
    pub(crate) role: Role,
}

/// Words that show that a clause has its verb, so that the next comma may end it.
const VERBS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "can",
    "could",
    "may",
    "will",
    "would",
    "remain",
    "remains",
    "receive",
    "receives",
    "understand",
    "recognise",
    "report",
    "reported",
    "continue",
    "continues",
    "need",
    "needs",
    "show",
    "shows",
    "experience",
    "take",
    "takes",
    "told",
    "make",
    "feel",
    "felt",
    "say",
    "said",
    "get",
    "work",
    "know",
    "benefit",
    "live",
    "go",
    "lack",
    "lacks",
];

/// Parts a sentence at its contrast words and at semicolons, colons and dashes.
pub(crate) fn clauses(tokens: &[Token], hits: &[Hit]) -> Vec<Clause> {
    let mut parts = vec![Clause { first: 0, end: tokens.len(), role: Role::Main }];
    let mut cut = |at: usize, role: Role| {
        if let Some(last) = parts.last_mut() {
            if last.first == at {
                last.role = role;
                return;
            }
            last.end = at;
        }
        parts.push(Clause { first: at, end: tokens.len(), role });
    };
    let mut conceded_from = None;
    for (at, token) in tokens.iter().enumerate() {
        if let Some(role) = opens(tokens, hits, at) {
            cut(at, role);
            conceded_from = matches!(role, Role::Conceded | Role::Circumstance).then_some((at, role));
        } else if token.gap == Gap::Break && at > 0 {
            cut(at, Role::Main);
            conceded_from = None;
        } else if let (Some((from, role)), Gap::Comma) = (conceded_from, token.gap) {
            // A conceded half ends at the first comma after its verb; a circumstance ("despite …") needs no verb.
            let verb = tokens[from..at].iter().any(|t| VERBS.contains(&&*t.folded));
            if at >= from + 3 && (verb || role == Role::Circumstance) && tokens.len() >= at + 3 {
                cut(at, Role::Main);
                conceded_from = None;
            }
        }
    }
    parts
}

/// The role that a contrast word at this place gives to what follows.
fn opens(tokens: &[Token], hits: &[Hit], at: usize) -> Option<Role> {
    let apart = at == 0 || tokens[at].gap != Gap::Joined;
    hits.iter().filter(|hit| hit.first == at).find_map(|hit| match hit.meaning {
        Meaning::Tone(ToneCue::Contrast, _) => Some(Role::Against),
        // "when" opens a circumstance only at the beginning of the sentence.
        Meaning::Tone(ToneCue::Despite, points) if points > 1 || at == 0 => Some(Role::Circumstance),
        // "while" is a concession only at the beginning or after a comma; elsewhere it tells the time.
        Meaning::Tone(ToneCue::Concession, points) if points > 1 || apart => Some(Role::Conceded),
        _ => None,
    })
}
