//! What was found as a table of keywords in context, sorted by a column.

use crate::components::hidden;
use crate::copy;
use crate::markup::{each, el, tag};
use crate::platform;
use crate::route::{self, Route, ShownAs};
use library::{Column, Keyword, Library};
use yew::prelude::*;

/// The columns, with the words of their heads.
const COLUMNS: [(Column, &str); 4] =
    [(Column::Document, "Document"), (Column::Left, "Before"), (Column::Word, "Keyword"), (Column::Right, "After")];

/// The table of these rows.
pub fn table(library: &Library, rows: &[Keyword], view: &route::Findings) -> Html {
    let ShownAs::Words { by, down } = view.shown_as else { return Html::default() };
    let label = "Keywords in context";
    el(
        "div.scroll.keywords[tabindex=0][role=region][aria-label=Keywords in context]",
        el(
            "table.keywords__table",
            (
                el("caption.hidden", format!("{label}. The buttons in the heads sort it.")),
                el("thead", el("tr", each(COLUMNS, |(column, name)| head(column, name, by == column, down, view)))),
                el("tbody", each(rows, |row| row_view(library, row))),
            ),
        ),
    )
}

fn head(column: Column, name: &'static str, sorted: bool, down: bool, view: &route::Findings) -> Html {
    let shown_as = ShownAs::Words { by: column, down: sorted && !down };
    let to = Route::Findings(route::Findings { shown_as, page: 0, ..view.clone() }).href();
    let onclick = Callback::from(move |_: Event| platform::address::go(&to));
    let (order, mark) = match (sorted, down) {
        (false, _) => (None, "↕"),
        (true, false) => (Some("ascending"), "↑"),
        (true, true) => (Some("descending"), "↓"),
    };
    tag("th[scope=col]").attr("aria-sort", order).with(
        tag("button.keywords__sort[type=button]")
            .attr("id", format!("sort-{}", name.to_ascii_lowercase()))
            .onclick(onclick)
            .with((name, el("span[aria-hidden=true]", mark))),
    )
}

fn row_view(library: &Library, row: &Keyword) -> Html {
    let Some(found) = library.found(row.at) else { return Html::default() };
    let (report, finding) = (found.report, found.finding);
    let to = Route::to_finding(report.id(), finding.passage, finding.id);
    let authority = report.about().authority.clone().filter(|_| library.authorities().len() > 1);
    let cut = |span: report::Span, end: u32| if span.start == end || span.end == end { "" } else { "…" };
    let passage = found.passage().span;
    tag("tr.keywords__row[tabindex=-1]").modifier(finding.tone.value.slug()).with((
        el(
            "td.keywords__place",
            (
                tag("a.keywords__open")
                    .attr("href", to)
                    .with((authority.map(|name| format!("{name}, ")), report.short_name())),
                short_place(&found).map(|place| el("span.keywords__where", place)),
            ),
        ),
        el("td.keywords__before", (cut(row.before, passage.start), report.words_of(row.before).to_owned())),
        el(
            "td.keywords__word",
            (el("mark", report.words_of(row.mark).to_owned()), hidden(format!(" ({})", finding.tone.value.label()))),
        ),
        el("td.keywords__after", (report.words_of(row.after).to_owned(), cut(row.after, passage.end))),
    ))
}

/// "¶ 50", or "p 3" where paragraphs have no numbers.
fn short_place(found: &library::Found<'_>) -> Option<String> {
    let passage = found.passage();
    let page = || passage.page.map(|page| format!("p\u{a0}{page}"));
    passage.number.map(|number| format!("¶\u{a0}{number}")).or_else(page)
}

/// "27 keywords, other names included", and of how many findings where these are not all.
pub fn summary(rows: usize, findings: usize, of: usize) -> String {
    let words = format!("{}, other names included", copy::count(rows, "keyword", "keywords"));
    if findings == of {
        return words;
    }
    format!(
        "{words}, of the first {} of {} in the order chosen above. Filter to see the rest.",
        copy::thousands(findings),
        copy::count(of, "finding", "findings")
    )
}
