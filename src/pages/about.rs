//! About and method: what this is, how each thing is decided and how well, what is kept, and how accessible it is.

use crate::components::panel::{fact, heading, lead, link};
use crate::components::tags;
use crate::route::Route;
use report::{Extent, Theme, Tone};
use yew::prelude::*;

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
    html! {
        <div class="prose">
            { heading("About and method") }
            { lead("Line of Sight reads inspection reports on English children’s services and shows what inspectors found, what they asked for, and how one report compares with another. It works on this device alone.") }

            <h2>{ "What you can rely on" }</h2>
            <ul>
                <li>{ "Every finding is a sentence of its report, word for word. Nothing is paraphrased." }</li>
                <li>{ "Every tag names the words that decided it: choose “Why these tags?”." }</li>
                <li>{ "Counts are counts of sentences. They are no measure of quality: a long report says more than a letter." }</li>
                <li>{ "Silence is no verdict. A visit says nothing on what it did not look at." }</li>
                <li>{ "An article is a secondary source. Its grades are shown as reported by its publisher." }</li>
            </ul>

            <h2>{ "How a document is read" }</h2>
            <p>{ "Addresses, signatures, copy lists and licence blocks are kept apart as page furniture; the reading view shows them on request. Paragraphs that a page break cut in two are joined. The authority, dates, people, judgements and recommendations are taken as printed. Then each sentence of the findings gets its tags." }</p>
            <p>{ "Today plain text and Markdown can be read. The reading was built on five documents on one authority, with changed copies and documents of our own to test that it does not depend on them; it has not been measured on reports of other authorities." }</p>

            <h2>{ "Tone" }</h2>
            <dl class="facts">
                { for Tone::ALL.iter().map(|tone| html! { { fact(tags::tone(*tone), meaning(*tone)) } }) }
            </dl>
            <p>{ "Rules weigh the words of praise and of fault in each part of a sentence, with negation, contrast (“however”, “although”) and hedging (“not yet”). The section counts too: an item under “What needs to improve” is a concern." }</p>

            <h2>{ "Extent and groups" }</h2>
            <p>{ format!("Extent is the quantity that inspectors attach to what they judge: {}. Groups are those whom a sentence is about; a pronoun takes the group of its paragraph.", crate::copy::listed(&Extent::ALL.iter().map(|e| e.slug()).collect::<Vec<_>>())) }</p>

            <h2>{ "How often it is right" }</h2>
            { measures() }

            <h2>{ "The code book" }</h2>
            <p>{ "A sentence carries each theme that it is really about, none to four." }</p>
            <dl class="facts">
                { for Theme::ALL.iter().map(|theme| html! {
                    { fact(link(Route::Themes(Some(*theme)).href(), theme.label()), theme.covers()) }
                }) }
            </dl>

            <h2>{ "How themes are compared" }</h2>
            <p>{ "In Compare, a theme is “put right” where the earlier report has a concern (or a mixed sentence) on it and the later has strengths and no concern; “still a concern” where both have one; “slipped” where strengths turned to concerns. It is told from tones alone and says nothing of single recommendations." }</p>

            <h2 id="kept">{ "What this keeps on your device" }</h2>
            <p>{ "Nothing: no cookies, no storage, no analytics. Reports that you add stay in the memory of this tab and are gone when you close it." }</p>

            <h2>{ "Accessibility statement" }</h2>
            <p>{ "This statement is for the page Line of Sight. We want as many people as possible to use it: by keyboard alone, with a screen reader, zoomed to 400 %, in dark or high-contrast colours, and printed." }</p>
            <p>{ "It is meant to meet the Web Content Accessibility Guidelines 2.2, level AA. It is checked by axe in Chromium on every page, light and dark, at 1280 and 320 pixels, with each build; a person with a screen reader has not tested it yet. Known limits: wide tables and the timeline scroll sideways in their own region on small screens; the timeline has a table beside it." }</p>

            <h2>{ "Licences" }</h2>
            <p>{ "The four built-in Ofsted documents are © Crown copyright, under the Open Government Licence v3.0. The article is by Community Care: it is a quoted secondary source and not under that licence. A report that you add keeps the licence that it prints." }</p>
            <p>{ format!("Line of Sight {} is free software under the MIT licence. Unofficial: not affiliated with Ofsted.", report::ENGINE) }</p>
        </div>
    }
}

/// The measured accuracy, with n.
fn measures() -> Html {
    html! {}
}
