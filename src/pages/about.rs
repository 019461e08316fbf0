//! About and method: what this is, how each thing is decided and how well, what is kept, and how accessible it is.

use crate::components::panel::{fact, heading, lead, link, table};
use crate::components::tags;
use crate::copy;
use crate::markup::{all, each, el};
use crate::route::Route;
use report::{Extent, Theme, Tone};
use yew::prelude::*;

/// Figures of `sight score` on the sentences that measure, in hundredths; a test holds them against the analysis.
pub mod measured {
    /// How many sentences measure.
    pub const SENTENCES: usize = 538;
    /// Share of sentences with the right tone.
    pub const TONE_ACCURACY: u32 = 94;
    /// Mean of the four tones' F1.
    pub const TONE_MACRO_F1: u32 = 83;
    /// F1 over all theme tags.
    pub const THEMES_MICRO_F1: u32 = 86;
}

/// A piece of running text.
enum Piece {
    Head(&'static str),
    Words(&'static str),
    Item(&'static str),
}
use Piece::{Head, Item, Words};

const BEFORE_TONE: &[Piece] = &[
    Head("What you can rely on"),
    Item("Every finding is a sentence of its report, word for word. Nothing is paraphrased."),
    Item("Every tag can say which words decided it: choose “Why these tags?”. Where none stands out, it says so."),
    Item("Counts are counts of sentences. They are no measure of quality: a long report says more than a letter."),
    Item("Silence is no verdict. A visit says nothing on what it did not look at."),
    Item("An article is a secondary source. Its grades are shown as reported by its publisher."),
    Head("How a document is read"),
    Words(
        "Addresses, signatures, copy lists and licence blocks are kept apart as page furniture; the reading view shows them on request. Paragraphs that a page break cut in two are joined. The authority, dates, people, judgements and recommendations are taken as printed. Then each sentence of the findings gets its tags.",
    ),
    Words(
        "PDF, Word (.docx), web pages, plain text and Markdown can be read. On 277 published PDFs of 2013 to 2026, by the project’s reference, all 3,405 facts and judgements and all 277 lists of recommendations are right, and the numbered paragraphs are whole in at least 170 of the 175 reports that number them. The rules were written with those reports in view: expect less on others. Each document says at its end how it was read, and what to check.",
    ),
    Words(
        "Not tested on real ones, only on documents made up in the same form: inspections of safeguarding and looked after children (2009–12), of the protection of children (2012–13), monitoring visits, joint targeted inspections, and Word files and web pages. Unannounced inspections, focused visits and articles: on the built-in documents only. A report that comes in several formats is recognised by its sentences, and the better copy is kept.",
    ),
    Head("Tone"),
];

const AFTER_TONE: &[Piece] = &[
    Words(
        "Rules weigh the words of praise and of fault in each part of a sentence, with negation, contrast (“however”, “although”) and hedging (“not yet”). Their verdict, the words themselves, the sentence before, the section and its grade are then weighed together by a linear model, learned from some 7,200 sentences that people labelled. Its weights are whole numbers and add up, so each label can name the words that decided it and say how sure it is; sure:no in a search lists the findings that it is not sure of. An item under “What needs to improve” is a concern whatever its words.",
    ),
    Words(
        "Themes are decided alike: each theme has a list of words in plain text, and learned weights say how much these, the other words, the sentences around and the heading count.",
    ),
    Head("How often it is right"),
];

const AFTER_MEASURES: &[Piece] = &[
    Words(
        "Accuracy is the share of sentences with the right tone; F1 weighs what was missed against what was wrongly named, 1 being perfect. Two people who label the same sentences agree on .97 of tones and .93 of themes. The figures are of authorities that were not learned from (ten folds for the tone, five for the themes). Sampling alone moves the mean F1 of the tones between .76 and .88 in 95 of 100 draws: only 18 of these sentences are mixed and 28 neutral.",
    ),
    Words(
        "It is weakest on sentences that only describe (neutral: F1 .61 on 28 sentences), on faults told without a word of fault, and on the themes assessment and planning (F1 .71 and .73). Extent and groups are checked on one letter of 68 findings only: too few to give a figure for.",
    ),
    Head("The code book"),
    Words("A sentence carries each theme that it is really about, none to four."),
];

/// How often follow-ups are right.
const FOLLOWED: &str = "Measured on recommendations of 14 pairs of consecutive reports, with weights fitted to other authorities: a paragraph that bears the status out stands among the first three for .92 of 62, and the status is right for .80 of 69; naming one status always is right for .45. Silence is the weakest point: of 37 recommendations that the later report does not speak of, the weights alone told 3, and found a status for most of the others. So read the sentence before you rely on the status.";

const REST: &[Piece] = &[
    Head("How themes are compared"),
    Words(
        "In Compare, a theme is “put right” where the earlier report has a concern (or a mixed sentence) on it and the later has strengths and no concern; “still a concern” where both have one; “slipped” where strengths turned to concerns. It is told from tones alone and says nothing of single recommendations.",
    ),
    Head("How recommendations are followed"),
    Words(
        "For each recommendation the passages of every later document on the same authority are ranked by what they have in common with it: rare words above all, themes, the group of children and the service. The tones of the best sentences, and whether the later document asks for the same again, decide between resolved, improving and persisting. Where nothing fits it says so: “not looked at” where the visit had another subject, “no evidence found” otherwise.",
    ),
    Words(FOLLOWED),
    Words(
        "“Asked for again” joins recommendations that are alike in the same way. “Raised, but no recommendation” lists sentences of concern that are like no recommendation of their report; “statements turned round” pairs a concern with a strength on the same subject. These three have been checked by eye on a few authorities only. Phrases are counted by log-odds with an informative prior (Monroe, Colaresi and Quinn 2008).",
    ),
    Head("What this keeps on your device"),
    Words(
        "Nothing: no cookies, no storage, no analytics. Reports that you add stay in the memory of this tab and are gone when you close it.",
    ),
    Head("Accessibility statement"),
    Words(
        "This statement is for the page Line of Sight. We want as many people as possible to use it: by keyboard alone, with a screen reader, zoomed to 400 %, in dark or high-contrast colours, and printed.",
    ),
    Words(
        "It is meant to meet the Web Content Accessibility Guidelines 2.2, level AA. The project’s own tests check every page with axe in Chromium, light and dark, at 1280, 390 and 320 pixels; nobody has tested it with a screen reader yet. Known limits: wide tables and the timeline scroll sideways in their own region on small screens; the timeline has a table beside it.",
    ),
    Head("Licences"),
    Words(
        "The four built-in Ofsted documents are © Crown copyright, under the Open Government Licence v3.0. The article is by Community Care: it is a quoted secondary source and not under that licence. A report that you add keeps the licence that it prints.",
    ),
];

/// What each tone stands for, in the words of the method.
const fn meaning(tone: Tone) -> &'static str {
    match tone {
        Tone::Strength => "practice, impact or leadership is reported as good, effective, or improved and now sound",
        Tone::Concern => "a weakness, gap, delay, inconsistency or shortfall, or an instruction to improve",
        Tone::Mixed => "one sentence says both: praise, and a reservation on the same practice",
        Tone::Neutral => "context, procedure or history, with no verdict on practice now",
    }
}

/// The page.
pub fn about() -> Html {
    let extents: Vec<&str> = Extent::ALL.iter().map(|e| e.slug()).collect();
    el(
        "div.prose",
        (
            heading("About and method"),
            lead(
                "Line of Sight reads inspection reports on English children’s services and shows what inspectors found, what they asked for, and how one report compares with another. It works on this device alone.",
            ),
            text(BEFORE_TONE),
            el("dl.facts", each(Tone::ALL, |tone| fact(tags::tone(*tone), meaning(*tone)))),
            el(
                "p",
                format!(
                    "Extent is the quantity that inspectors attach to what they judge: {}. Groups are those whom a sentence is about; a pronoun takes the group of its paragraph.",
                    copy::listed(&extents)
                ),
            ),
            text(AFTER_TONE),
            measures(),
            text(AFTER_MEASURES),
            el(
                "dl.facts",
                each(Theme::ALL, |theme| fact(link(Route::Themes(Some(*theme)).href(), theme.label()), theme.covers())),
            ),
            text(REST),
            el(
                "p",
                format!(
                    "Line of Sight {} is free software under the MIT licence. Unofficial: not affiliated with Ofsted.",
                    report::ENGINE
                ),
            ),
        ),
    )
}

fn text(pieces: &[Piece]) -> Html {
    each(pieces, |piece| match *piece {
        Head(words) => el("h2", words),
        Words(words) => el("p", words),
        Item(words) => el("p.prose__item", words),
    })
}

/// The measured accuracy, with n, beside what needs no skill.
fn measures() -> Html {
    let row = |name: &'static str, accuracy: u32, tones: u32, themes: &str| {
        el(
            "tr",
            (
                el("th[scope=row]", name),
                el("td.number", hundredths(accuracy)),
                el("td.number", hundredths(tones)),
                el("td.number", themes.to_owned()),
            ),
        )
    };
    let themes = hundredths(measured::THEMES_MICRO_F1);
    let rows = all((
        row(
            "This program, on authorities it has not learned from",
            measured::TONE_ACCURACY,
            measured::TONE_MACRO_F1,
            &themes,
        ),
        row("Always “strength”, no theme", 68, 27, "0"),
        row("A list of good and bad words; words of the themes’ names", 49, 39, ".33"),
    ));
    let label = format!("Measured on {} labelled sentences", measured::SENTENCES);
    let heads = ["Method", "Tone: accuracy", "Tone: F1, mean of four", "Themes: F1"].map(str::to_owned);
    all((
        el("p", format!("{label}, drawn at random from real reports and read by two people:")),
        table("table", &label, &heads, rows),
    ))
}

/// ".89"
fn hundredths(n: u32) -> String {
    format!(".{n:02}")
}
