//! The frames that pages are laid out in: headed panels, tables that scroll in a region of their own, lists of facts.

use crate::markup::{Node, each, el, tag};
use yew::prelude::*;

/// A section with a heading. `id` is unique on the page.
pub fn panel(id: &str, title: impl Node, body: Html) -> Html {
    tag("section.panel")
        .attr("aria-labelledby", id.to_owned())
        .with((tag("h2[tabindex=-1]").attr("id", id.to_owned()).with(title), body))
}

/// A section that is shut until somebody opens it.
pub fn shut(title: String, body: Html) -> Html {
    el("details.panel.panel--shut", (el("summary", el("h2", title)), body))
}

/// A table in a region that scrolls sideways where the screen is narrow. The label says what the table holds.
pub fn table(class: &'static str, label: &str, heads: &[String], rows: Html) -> Html {
    let label = AttrValue::from(label.to_owned());
    tag("div.scroll[tabindex=0][role=region]").attr("aria-label", label.clone()).with(
        tag("table").attr("class", class).with((
            el("caption.hidden", label),
            el("thead", el("tr", each(heads, |head| el("th[scope=col]", head.clone())))),
            el("tbody", rows),
        )),
    )
}

/// A row of a list of facts.
pub fn fact(name: impl Node, value: impl Node) -> Html {
    el("div.facts__row", (el("dt", name), el("dd", value)))
}

/// Words in small print under a chart, table or list.
pub fn source(words: impl Node) -> Html {
    el("p.source", words)
}

/// A link.
pub fn link(href: String, words: impl Node) -> Html {
    tag("a").attr("href", href).with(words)
}

/// The main heading of a page. It takes the focus when the page changes.
pub fn heading(words: impl Node) -> Html {
    el("h1#page-heading[tabindex=-1]", words)
}

/// The first paragraph of a page.
pub fn lead(words: impl Node) -> Html {
    el("p.lead", words)
}

/// Ways to the panels of a long page, by id. Nothing is loaded and the address stays: the panel is brought to the top and takes
/// the focus.
pub fn jumps<'a>(to: impl IntoIterator<Item = (&'a str, &'a str)>, go: &Callback<String>) -> Html {
    el(
        "nav.jumps[aria-label=On this page]",
        el(
            "ul.jumps__list",
            each(to, |(id, words)| {
                let id = id.to_owned();
                let onclick = go.reform(move |_: Event| id.clone());
                el("li", tag("button.button.button--link[type=button]").onclick(onclick).with(words.to_owned()))
            }),
        ),
    )
}
